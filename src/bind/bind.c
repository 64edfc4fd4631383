/* Types, options, memory and errors that all of the binding shares. */
#include "bind.h"

#include <string.h>

/* ---- memory ---- */

/* One a state, in the registry. `owed` is what objects have taken since the
 * collector was last told; what is freed again before that is not owed. */
typedef struct memory_account {
  lua_State *main;
  size_t owed;
} memory_account;

static const char account_key = 0;

static void *account_resize(void *context, void *ptr, size_t old_size, size_t new_size) {
  memory_account *account = context;
  void *state, *block;
  lua_Alloc resize = lua_getallocf(account->main, &state);
  block = resize(state, ptr, ptr == NULL ? 0 : old_size, new_size);
  if (block == NULL && new_size != 0) return NULL;
  if (ptr == NULL) old_size = 0;
  if (new_size >= old_size)
    account->owed += new_size - old_size;
  else
    account->owed -= account->owed < old_size - new_size ? account->owed : old_size - new_size;
  return block;
}

static memory_account *account_of(lua_State *L) {
  memory_account *account;
  if (lua_rawgetp(L, LUA_REGISTRYINDEX, &account_key) == LUA_TUSERDATA) {
    account = lua_touserdata(L, -1);
    lua_pop(L, 1);
    return account;
  }
  lua_pop(L, 1);
  account = lua_newuserdatauv(L, sizeof *account, 0);
  account->owed = 0;
  lua_rawgeti(L, LUA_REGISTRYINDEX, LUA_RIDX_MAINTHREAD);
  account->main = lua_tothread(L, -1);
  lua_pop(L, 1);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &account_key);
  return account;
}

quire_allocator bind_allocator(lua_State *L) {
  quire_allocator allocator;
  allocator.resize = account_resize;
  allocator.context = account_of(L);
  return allocator;
}

void bind_settle(lua_State *L) {
  memory_account *account = account_of(L);
  size_t kilobytes = account->owed / 1024;
  if (kilobytes == 0) return;
  account->owed = 0;
  if (lua_gc(L, LUA_GCISRUNNING)) lua_gc(L, LUA_GCSTEP, kilobytes > 1 << 20 ? 1 << 20 : (int)kilobytes);
}

void bind_check(lua_State *L, quire_status status) {
  if (status == QUIRE_OK) return;
  if (status == QUIRE_ENOMEM) {
    lua_pushliteral(L, "not enough memory");
    lua_error(L);
  }
  luaL_error(L, "%s", quire_status_message(status));
}

int bind_retry(lua_State *L, quire_status status, int *tried) {
  if (status != QUIRE_ENOMEM || *tried) return 0;
  *tried = 1;
  lua_gc(L, LUA_GCCOLLECT, 0);
  return 1;
}

/* ---- objects ---- */

void bind_type(lua_State *L, const char *name, const luaL_Reg *methods, const luaL_Reg *metamethods,
               lua_CFunction close) {
  luaL_newmetatable(L, name);
  if (metamethods != NULL) luaL_setfuncs(L, metamethods, 0);
  if (close != NULL) {
    lua_pushcfunction(L, close);
    lua_pushvalue(L, -1);
    lua_setfield(L, -3, "__gc");
    lua_setfield(L, -2, "__close");
  }
  lua_newtable(L);
  if (methods != NULL) luaL_setfuncs(L, methods, 0);
  lua_setfield(L, -2, "__index");
  lua_pushliteral(L, "locked");
  lua_setfield(L, -2, "__metatable");
  lua_pop(L, 1);
}

void *bind_new(lua_State *L, const char *name, size_t size, int values) {
  void *object = lua_newuserdatauv(L, size, values);
  memset(object, 0, size);
  luaL_setmetatable(L, name);
  return object;
}

void bind_functions(lua_State *L, const luaL_Reg *functions) {
  luaL_setfuncs(L, functions, 0);
}

const uint32_t *bind_to_array(lua_State *L, int arg, size_t *count) {
  if (luaL_testudata(L, arg, BIND_TOKENS) != NULL) {
    const quire_tokens *tokens = bind_to_tokens(L, arg);
    *count = tokens->count;
    return tokens->ids;
  } else if (luaL_testudata(L, arg, BIND_IDS) != NULL) {
    const bind_ids *ids = bind_to_ids(L, arg);
    *count = ids->count;
    return ids->ids;
  }
  luaL_typeerror(L, arg, BIND_TOKENS " or " BIND_IDS);
  return NULL;
}

/* ---- arguments ---- */

const char *bind_text(lua_State *L, int arg, size_t *size) {
  const char *text;
  luaL_checktype(L, arg, LUA_TSTRING);
  text = lua_tolstring(L, arg, size);
  luaL_argcheck(L, *size <= QUIRE_MAX_TEXT, arg, "text longer than 4 GiB");
  return text;
}

size_t bind_index(lua_State *L, int arg, size_t count) {
  lua_Integer index = luaL_checkinteger(L, arg);
  if (index < 0 && index >= -(lua_Integer)count) index += (lua_Integer)count + 1;
  if (index < 1 || (lua_Unsigned)index > count)
    luaL_argerror(L, arg,
                  lua_pushfstring(L, "index %I out of range (1 to %I)", (LUAI_UACINT)lua_tointeger(L, arg),
                                  (LUAI_UACINT)count));
  return (size_t)index;
}

void bind_options(lua_State *L, int arg, const char *const *names) {
  size_t i;
  if (lua_isnoneornil(L, arg)) return;
  luaL_checktype(L, arg, LUA_TTABLE);
  lua_pushnil(L);
  while (lua_next(L, arg)) {
    lua_pop(L, 1);
    if (lua_type(L, -1) != LUA_TSTRING) luaL_argerror(L, arg, "option names are strings");
    for (i = 0; names[i] != NULL; i++)
      if (strcmp(names[i], lua_tostring(L, -1)) == 0) break;
    if (names[i] == NULL)
      luaL_argerror(L, arg, lua_pushfstring(L, "unknown option '%s'", lua_tostring(L, -1)));
  }
}

/* Pushes the option's value; 0 (and nothing pushed) if it is not given. */
static int option_get(lua_State *L, int arg, const char *name) {
  if (lua_isnoneornil(L, arg)) return 0;
  if (lua_getfield(L, arg, name) != LUA_TNIL) return 1;
  lua_pop(L, 1);
  return 0;
}

int bind_option_boolean(lua_State *L, int arg, const char *name, int otherwise) {
  if (!option_get(L, arg, name)) return otherwise;
  if (!lua_isboolean(L, -1))
    luaL_argerror(L, arg,
                  lua_pushfstring(L, "option '%s': boolean expected, got %s", name, luaL_typename(L, -1)));
  otherwise = lua_toboolean(L, -1);
  lua_pop(L, 1);
  return otherwise;
}

lua_Integer bind_option_integer(lua_State *L, int arg, const char *name, lua_Integer otherwise,
                                lua_Integer least, lua_Integer most) {
  int is_integer;
  lua_Integer value;
  if (!option_get(L, arg, name)) return otherwise;
  value = lua_tointegerx(L, -1, &is_integer);
  if (!is_integer || lua_type(L, -1) != LUA_TNUMBER)
    luaL_argerror(L, arg,
                  lua_pushfstring(L, "option '%s': integer expected, got %s", name, luaL_typename(L, -1)));
  if (value < least || value > most)
    luaL_argerror(L, arg,
                  lua_pushfstring(L, "option '%s': %I is out of range (%I to %I)", name, (LUAI_UACINT)value,
                                  (LUAI_UACINT)least, (LUAI_UACINT)most));
  lua_pop(L, 1);
  return value;
}

int bind_option_choice(lua_State *L, int arg, const char *name, const char *const *choices, int otherwise) {
  int i;
  if (!option_get(L, arg, name)) return otherwise;
  if (lua_type(L, -1) != LUA_TSTRING)
    luaL_argerror(L, arg,
                  lua_pushfstring(L, "option '%s': string expected, got %s", name, luaL_typename(L, -1)));
  for (i = 0; choices[i] != NULL; i++) {
    if (strcmp(choices[i], lua_tostring(L, -1)) == 0) {
      lua_pop(L, 1);
      return i;
    }
  }
  luaL_argerror(L, arg,
                lua_pushfstring(L, "option '%s': '%s' is not one of its values", name, lua_tostring(L, -1)));
  return otherwise;
}
