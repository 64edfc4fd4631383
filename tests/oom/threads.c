/* Two states in two threads run the cases at once: the core and the binding share
 * nothing between states. Built with ThreadSanitizer, it sees what a run may not. */
#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>
#include <pthread.h>
#include <stdio.h>

#include "quire_lua.h"

enum { THREADS = 2, ROUNDS = 5 };

static const char driver[] =
    "local cases, core = ...\n"
    "for _, case in ipairs(cases) do\n"
    "  if case.setup then case.run(core, case.setup(core)) else case.run(core) end\n"
    "end\n";

typedef struct worker {
  pthread_t thread;
  const char *path;
  char problem[256];
} worker;

static void *work(void *context) {
  worker *w = context;
  int round;
  for (round = 0; round < ROUNDS && w->problem[0] == '\0'; round++) {
    lua_State *L = luaL_newstate();
    luaL_openlibs(L);
    if (luaL_loadstring(L, driver) != LUA_OK || luaL_dofile(L, w->path) != LUA_OK) {
      snprintf(w->problem, sizeof w->problem, "%s", lua_tostring(L, -1));
    } else {
      luaL_requiref(L, "quire.core", luaopen_quire_core, 0);
      if (lua_pcall(L, 2, 0, 0) != LUA_OK) snprintf(w->problem, sizeof w->problem, "%s", lua_tostring(L, -1));
    }
    lua_close(L);
  }
  return NULL;
}

int main(int argc, char **argv) {
  worker workers[THREADS] = {0};
  int i, failed = 0;
  for (i = 0; i < THREADS; i++) {
    workers[i].path = argc > 1 ? argv[1] : "tests/oom/cases.lua";
    if (pthread_create(&workers[i].thread, NULL, work, &workers[i]) != 0) return 2;
  }
  for (i = 0; i < THREADS; i++) {
    pthread_join(workers[i].thread, NULL);
    if (workers[i].problem[0] == '\0') continue;
    printf("tests/oom/threads.c: thread %d: %s\n", i, workers[i].problem);
    failed++;
  }
  printf("%d passed, %d failed\n", THREADS - failed, failed);
  return failed != 0;
}
