/* The out-of-memory sweep, after testes/api.lua of Lua: every case of cases.lua runs
 * with its first allocation failing, then its second, and so on until it passes
 * untouched; once with that allocation alone failing, once with all from there on.
 * Each time the case must end in success or in "not enough memory", must pass when
 * run again on the same objects, and the closed state must own no byte. A function
 * that quire.core exports and no case calls is a failure as well. */
#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "quire_lua.h"

typedef struct memory {
  size_t live;
  size_t calls, fail_at; /* fail_at 0: never */
  int onwards;
  size_t refused;
  const char *broken; /* what was wrong with a request */
} memory;

/* Moves a block whenever it is resized, so that a pointer kept too long is seen. */
static void *resize(void *context, void *ptr, size_t old_size, size_t new_size) {
  memory *m = context;
  void *block;
  if (ptr == NULL) old_size = 0;
#if defined(__SANITIZE_ADDRESS__)
  if (ptr != NULL && malloc_usable_size(ptr) != old_size) m->broken = "a block's old size is wrong";
#endif
  if (new_size == 0) {
    m->live -= old_size;
    free(ptr);
    return NULL;
  }
  if (m->fail_at != 0) {
    m->calls++;
    if (m->onwards ? m->calls >= m->fail_at : m->calls == m->fail_at) {
      m->refused++;
      return NULL;
    }
  }
  block = malloc(new_size);
  if (block == NULL) abort();
  if (old_size != 0) memcpy(block, ptr, old_size < new_size ? old_size : new_size);
  free(ptr);
  m->live += new_size - old_size;
  return block;
}

/* An error in a finalizer is a warning in Lua; here it is a failure. */
static void warned(void *context, const char *message, int more) {
  memory *m = context;
  (void)more;
  m->broken = "a warning";
  fprintf(stderr, "%s\n", message);
}

/* ---- a state with the cases in it ---- */

static char *chunk; /* cases.lua, compiled */
static size_t chunk_size;

static int dump(lua_State *L, const void *piece, size_t size, void *context) {
  (void)L;
  (void)context;
  chunk = realloc(chunk, chunk_size + size);
  if (chunk == NULL) abort();
  memcpy(chunk + chunk_size, piece, size);
  chunk_size += size;
  return 0;
}

static const luaL_Reg libraries[] = {{LUA_GNAME, luaopen_base},
                                     {LUA_STRLIBNAME, luaopen_string},
                                     {LUA_TABLIBNAME, luaopen_table},
                                     {LUA_MATHLIBNAME, luaopen_math},
                                     {NULL, NULL}};

/* Leaves the list of cases at 1 and quire.core at 2. */
static lua_State *new_state(memory *m) {
  const luaL_Reg *library;
  lua_State *L = lua_newstate(resize, m);
  if (L == NULL) abort();
  lua_setwarnf(L, warned, m);
  for (library = libraries; library->func != NULL; library++) {
    luaL_requiref(L, library->name, library->func, 1);
    lua_pop(L, 1);
  }
  if (luaL_loadbuffer(L, chunk, chunk_size, "cases") != LUA_OK) abort();
  lua_call(L, 0, 1);
  luaL_requiref(L, "quire.core", luaopen_quire_core, 0);
  return L;
}

/* Pushes case i's run function, quire.core, and what its setup makes: where the
 * function stands, or 0, with a message on top, if setup fails. */
static int prepare(lua_State *L, int i) {
  int top = lua_gettop(L);
  lua_rawgeti(L, 1, i);
  lua_getfield(L, -1, "run");
  lua_pushvalue(L, 2);
  if (lua_getfield(L, -3, "setup") == LUA_TFUNCTION) {
    lua_pushvalue(L, 2);
    if (lua_pcall(L, 1, LUA_MULTRET, 0) != LUA_OK) return 0;
  } else {
    lua_pop(L, 1);
  }
  lua_remove(L, top + 1);
  return top + 1;
}

/* Calls the function at `at` with all above it, which stays on the stack. */
static int run(lua_State *L, int at) {
  int i, top = lua_gettop(L);
  luaL_checkstack(L, top - at + 8, NULL);
  for (i = at; i <= top; i++) lua_pushvalue(L, i);
  return lua_pcall(L, top - at, 0, 0);
}

static const char *case_name(lua_State *L, int i) {
  const char *name;
  lua_rawgeti(L, 1, i);
  lua_getfield(L, -1, "name");
  name = lua_tostring(L, -1);
  lua_pop(L, 2);
  return name;
}

/* ---- the sweep ---- */

/* NULL if all was well; *untouched says that no allocation was refused. */
static const char *attempt(int i, size_t n, int onwards, int *untouched) {
  static char problem[512];
  memory m = {0};
  lua_State *L = new_state(&m);
  int at = prepare(L, i), status;
  problem[0] = '\0';
  if (at == 0) {
    snprintf(problem, sizeof problem, "cannot be set up: %s", lua_tostring(L, -1));
    lua_close(L);
    return problem;
  }
  m.onwards = onwards;
  m.fail_at = n;
  status = run(L, at);
  m.fail_at = 0;
  if (status != LUA_OK) {
    const char *message = lua_tostring(L, -1);
    if (message == NULL || strcmp(message, "not enough memory") != 0 || m.refused == 0)
      snprintf(problem, sizeof problem, "raises %s", message == NULL ? "no string" : message);
    lua_pop(L, 1);
  }
  *untouched = m.refused == 0;
  lua_gc(L, LUA_GCCOLLECT);
  if (problem[0] == '\0' && run(L, at) != LUA_OK)
    snprintf(problem, sizeof problem, "does not work afterwards: %s", lua_tostring(L, -1));
  lua_close(L);
  if (problem[0] == '\0' && m.live != 0) snprintf(problem, sizeof problem, "leaks %zu bytes", m.live);
  if (problem[0] == '\0' && m.broken != NULL) snprintf(problem, sizeof problem, "%s", m.broken);
  return problem[0] == '\0' ? NULL : problem;
}

static int sweep_case(int i, const char *name, size_t *attempts) {
  int onwards, untouched, good = 1;
  size_t n;
  for (onwards = 0; onwards <= 1 && good; onwards++) {
    for (n = 1, untouched = 0; !untouched && good; n++) {
      const char *problem = attempt(i, n, onwards, &untouched);
      ++*attempts;
      if (problem == NULL) continue;
      printf("tests/oom/cases.lua: %s: with allocation %zu%s failing, it %s\n", name, n,
             onwards ? " and all after" : "", problem);
      good = 0;
    }
  }
  return good;
}

/* The module's own opening, in the same way. */
static int sweep_opening(size_t *attempts) {
  size_t n;
  int onwards, status;
  for (onwards = 0; onwards <= 1; onwards++) {
    memory m;
    for (n = 1, m.refused = 1; m.refused != 0; n++) {
      lua_State *L;
      memset(&m, 0, sizeof m);
      L = lua_newstate(resize, &m);
      if (L == NULL) abort();
      m.onwards = onwards;
      m.fail_at = n;
      lua_pushcfunction(L, luaopen_quire_core);
      status = lua_pcall(L, 0, 1, 0);
      m.fail_at = 0;
      lua_settop(L, 0);
      lua_pushcfunction(L, luaopen_quire_core);
      if ((status != LUA_OK && m.refused == 0) || lua_pcall(L, 0, 1, 0) != LUA_OK) m.broken = "does not open";
      lua_close(L);
      ++*attempts;
      if (m.broken == NULL && m.live == 0) continue;
      printf("luaopen_quire_core: with allocation %zu failing: %s, %zu bytes leaked\n", n,
             m.broken ? m.broken : "", m.live);
      return 0;
    }
  }
  return 1;
}

/* ---- coverage: which exported functions do the cases call? ---- */

static const char called_key = 0;

/* Notes the called function in a table: function -> true. */
static void note_call(lua_State *L, lua_Debug *ar) {
  lua_rawgetp(L, LUA_REGISTRYINDEX, &called_key);
  lua_getinfo(L, "f", ar);
  if (lua_iscfunction(L, -1)) {
    lua_pushboolean(L, 1);
    lua_rawset(L, -3);
    lua_pop(L, 1);
  } else {
    lua_pop(L, 2);
  }
}

/* Every state that is closed runs these, and no hook sees a finalizer run. */
static int is_finalizer(const char *name) {
  return strcmp(name, "__gc") == 0 || strcmp(name, "__close") == 0;
}

/* Reports the functions of the table on top that were not called; pops it. */
static int uncalled(lua_State *L, const char *prefix, int depth) {
  int missing = 0, table = lua_gettop(L);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &called_key);
  for (lua_pushnil(L); lua_next(L, table); lua_pop(L, 1)) {
    const char *name = lua_type(L, -2) == LUA_TSTRING ? lua_tostring(L, -2) : "?";
    if (lua_istable(L, -1) && depth > 0 && strcmp(name, "__index") != 0) {
      char inner[128];
      snprintf(inner, sizeof inner, "%s.%s", prefix, name);
      lua_pushvalue(L, -1);
      missing += uncalled(L, inner, depth - 1);
    } else if (lua_isfunction(L, -1) && !is_finalizer(name)) {
      lua_pushvalue(L, -1);
      if (lua_rawget(L, table + 1) == LUA_TNIL) {
        printf("tests/oom/cases.lua: no case calls %s.%s\n", prefix, name);
        missing++;
      }
      lua_pop(L, 1);
    }
  }
  lua_settop(L, table - 1);
  return missing;
}

/* Runs every case once, unlimited; returns how many exported functions were not called. */
static int check_coverage(int cases) {
  memory m = {0};
  lua_State *L = new_state(&m);
  int i, missing = 0;
  lua_newtable(L);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &called_key);
  for (i = 1; i <= cases; i++) {
    int at = prepare(L, i);
    if (at != 0) {
      lua_sethook(L, note_call, LUA_MASKCALL, 0);
      run(L, at); /* that it passes is for the sweep to say */
      lua_sethook(L, NULL, 0, 0);
    }
    lua_settop(L, 2);
  }
  lua_pushvalue(L, 2);
  missing += uncalled(L, "core", 1);
  lua_pushnil(L);
  while (lua_next(L, LUA_REGISTRYINDEX)) {
    const char *name = lua_type(L, -2) == LUA_TSTRING ? lua_tostring(L, -2) : "";
    if (strncmp(name, "quire.", 6) == 0 && lua_istable(L, -1)) {
      lua_pushvalue(L, -1);
      missing += uncalled(L, name, 0);
      if (lua_getfield(L, -1, "__index") == LUA_TTABLE)
        missing += uncalled(L, name, 0);
      else
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
  }
  lua_close(L);
  return missing;
}

static int load_cases(const char *path) {
  int count;
  lua_State *L = luaL_newstate();
  if (luaL_loadfile(L, path) != LUA_OK) {
    fprintf(stderr, "%s\n", lua_tostring(L, -1));
    exit(2);
  }
  lua_dump(L, dump, NULL, 0);
  luaL_openlibs(L);
  lua_call(L, 0, 1);
  count = (int)lua_rawlen(L, -1);
  lua_close(L);
  return count;
}

int main(int argc, char **argv) {
  const char *only = argc > 2 ? argv[2] : NULL;
  memory m = {0};
  size_t attempts = 0;
  int cases = load_cases(argc > 1 ? argv[1] : "tests/oom/cases.lua");
  int i, passed = 0, failed = 0;
  lua_State *names = new_state(&m);
  for (i = 1; i <= cases; i++) {
    const char *name = case_name(names, i);
    if (only != NULL && strcmp(only, name) != 0) continue;
    if (sweep_case(i, name, &attempts))
      passed++;
    else
      failed++;
  }
  lua_close(names);
  if (only == NULL) {
    if (sweep_opening(&attempts))
      passed++;
    else
      failed++;
    failed += check_coverage(cases);
  }
  printf("out of memory: %zu runs\n%d passed, %d failed\n", attempts, passed, failed);
  free(chunk);
  return failed != 0;
}
