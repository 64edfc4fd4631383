/* Lua's interpreter with quire.core inside: `lua-quire SCRIPT [ARGUMENTS]`. Built
 * with a sanitizer, it shows the sanitizer all of the module, which an ordinary lua
 * that loads core.so would not. */
#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>
#include <stdio.h>

#include "quire_lua.h"

static int traceback(lua_State *L) {
  const char *message = lua_tostring(L, 1);
  if (message != NULL) luaL_traceback(L, L, message, 1);
  return 1;
}

static int run(lua_State *L) {
  int argc = (int)lua_tointeger(L, 1), i;
  char **argv = lua_touserdata(L, 2);
  luaL_openlibs(L);
  luaL_getsubtable(L, LUA_REGISTRYINDEX, LUA_PRELOAD_TABLE);
  lua_pushcfunction(L, luaopen_quire_core);
  lua_setfield(L, -2, "quire.core");
  lua_newtable(L);
  for (i = 0; i < argc; i++) {
    lua_pushstring(L, argv[i]);
    lua_rawseti(L, -2, i - 1);
  }
  lua_setglobal(L, "arg");
  lua_settop(L, 0);
  lua_pushcfunction(L, traceback);
  if (luaL_loadfile(L, argv[1]) != LUA_OK) return lua_error(L);
  for (i = 2; i < argc; i++) lua_pushstring(L, argv[i]);
  if (lua_pcall(L, argc - 2, 0, 1) != LUA_OK) return lua_error(L);
  return 0;
}

int main(int argc, char **argv) {
  int status;
  lua_State *L = luaL_newstate();
  if (L == NULL || argc < 2) {
    fprintf(stderr, "usage: lua-quire SCRIPT [ARGUMENTS]\n");
    return 2;
  }
  lua_pushcfunction(L, run);
  lua_pushinteger(L, argc);
  lua_pushlightuserdata(L, argv);
  status = lua_pcall(L, 2, 0, 0);
  if (status != LUA_OK) fprintf(stderr, "lua-quire: %s\n", lua_tostring(L, -1));
  lua_close(L);
  return status != LUA_OK;
}
