/* core.hash: XXH64 of a string as 16 hexadecimal digits. */
#include "bind.h"

/* The seed argument: 16 hexadecimal digits, as this function gives them; 0 if absent. */
static uint64_t check_seed(lua_State *L, int arg) {
  uint64_t seed = 0;
  size_t size, i;
  const char *digits;
  if (lua_isnoneornil(L, arg)) return 0;
  luaL_checktype(L, arg, LUA_TSTRING);
  digits = lua_tolstring(L, arg, &size);
  luaL_argcheck(L, size == 16, arg, "16 hexadecimal digits expected");
  for (i = 0; i < size; i++) {
    char c = digits[i];
    int value = c >= '0' && c <= '9'   ? c - '0'
                : c >= 'a' && c <= 'f' ? c - 'a' + 10
                : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                       : -1;
    luaL_argcheck(L, value >= 0, arg, "16 hexadecimal digits expected");
    seed = seed << 4 | (uint64_t)value;
  }
  return seed;
}

static int hash(lua_State *L) {
  size_t size, i;
  const char *text = bind_text(L, 1, &size);
  uint64_t value = quire_hash64(text, size, check_seed(L, 2));
  char digits[16];
  for (i = sizeof digits; i-- > 0; value >>= 4) digits[i] = "0123456789abcdef"[value & 15];
  lua_pushlstring(L, digits, sizeof digits);
  return 1;
}

void bind_open_hash(lua_State *L) {
  static const luaL_Reg functions[] = {{"hash", hash}, {NULL, NULL}};
  bind_functions(L, functions);
}
