/* Arrays and sets of ids in Lua: quire.core.ids, quire.core.similarity. */
#include <string.h>

#include "bind.h"

static bind_ids *self_at(lua_State *L, int arg) {
  return luaL_checkudata(L, arg, BIND_IDS);
}

bind_ids *bind_to_ids(lua_State *L, int arg) {
  bind_ids *self = self_at(L, arg);
  luaL_argcheck(L, self->allocator.resize != NULL, arg, "the ids are closed");
  return self;
}

bind_ids *bind_new_ids(lua_State *L, size_t capacity) {
  bind_ids *self = bind_new(L, BIND_IDS, sizeof *self, 0);
  int tried = 0;
  if (capacity > (size_t)PTRDIFF_MAX / sizeof *self->ids) bind_check(L, QUIRE_ELIMIT);
  self->allocator = bind_allocator(L);
  if (capacity == 0) return self;
  do self->ids = self->allocator.resize(self->allocator.context, NULL, 0, capacity * sizeof *self->ids);
  while (self->ids == NULL && bind_retry(L, QUIRE_ENOMEM, &tried));
  if (self->ids == NULL) bind_check(L, QUIRE_ENOMEM);
  self->capacity = capacity;
  return self;
}

static int ids_close(lua_State *L) {
  bind_ids *self = self_at(L, 1);
  if (self->ids != NULL)
    self->allocator.resize(self->allocator.context, self->ids, self->capacity * sizeof *self->ids, 0);
  memset(self, 0, sizeof *self);
  return 0;
}

static int ids_new(lua_State *L) {
  bind_ids *self;
  size_t i, count;
  lua_Integer id;
  int is_integer;
  luaL_checktype(L, 1, LUA_TTABLE);
  count = lua_rawlen(L, 1);
  self = bind_new_ids(L, count);
  for (i = 0; i < count; i++) {
    lua_rawgeti(L, 1, (lua_Integer)i + 1);
    id = lua_tointegerx(L, -1, &is_integer);
    if (!is_integer || lua_type(L, -1) != LUA_TNUMBER || id < 0 || id > (lua_Integer)UINT32_MAX)
      luaL_argerror(
          L, 1,
          lua_pushfstring(L, "entry %I is not an id (an integer from 0 to 4294967295)", (LUAI_UACINT)i + 1));
    lua_pop(L, 1);
    self->ids[self->count++] = (uint32_t)id;
  }
  bind_settle(L);
  return 1;
}

static int ids_get(lua_State *L) {
  const bind_ids *self = bind_to_ids(L, 1);
  lua_pushinteger(L, (lua_Integer)self->ids[bind_index(L, 2, self->count) - 1]);
  return 1;
}

static int ids_length(lua_State *L) {
  lua_pushinteger(L, (lua_Integer)bind_to_ids(L, 1)->count);
  return 1;
}

static int ids_tostring(lua_State *L) {
  const bind_ids *self = self_at(L, 1);
  if (self->allocator.resize == NULL)
    lua_pushliteral(L, "quire.ids: closed");
  else
    lua_pushfstring(L, "quire.ids: %I", (LUAI_UACINT)self->count);
  return 1;
}

static int ids_table(lua_State *L) {
  const bind_ids *self = bind_to_ids(L, 1);
  size_t i;
  lua_createtable(L, self->count < 1 << 26 ? (int)self->count : 0, 0);
  for (i = 0; i < self->count; i++) {
    lua_pushinteger(L, (lua_Integer)self->ids[i]);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
  return 1;
}

static int each_next(lua_State *L) {
  const bind_ids *self = bind_to_ids(L, 1);
  lua_Integer at = luaL_checkinteger(L, 2);
  if (at < 0 || (lua_Unsigned)at >= self->count) {
    luaL_pushfail(L);
    return 1;
  }
  lua_pushinteger(L, at + 1);
  lua_pushinteger(L, (lua_Integer)self->ids[at]);
  return 2;
}

static int ids_each(lua_State *L) {
  bind_to_ids(L, 1);
  lua_pushcfunction(L, each_next);
  lua_pushvalue(L, 1);
  lua_pushinteger(L, 0);
  return 3;
}

static int ids_set(lua_State *L) {
  const bind_ids *self = bind_to_ids(L, 1);
  bind_ids *set = bind_new_ids(L, self->count);
  if (self->count > 0) memcpy(set->ids, self->ids, self->count * sizeof *set->ids);
  set->count = self->sorted ? self->count : quire_set_make(set->ids, self->count);
  set->sorted = 1;
  bind_settle(L);
  return 1;
}

static int ids_memory(lua_State *L) {
  lua_pushinteger(L, (lua_Integer)(bind_to_ids(L, 1)->capacity * sizeof(uint32_t)));
  return 1;
}

static const bind_ids *set_at(lua_State *L, int arg) {
  const bind_ids *self = bind_to_ids(L, arg);
  luaL_argcheck(L, self->sorted, arg, "not a set: call :set() first");
  return self;
}

/* Sizes of the sets at 1 and 2 and of what they share. */
typedef struct sizes {
  size_t a, b, both;
} sizes;

static sizes sizes_of(lua_State *L) {
  const bind_ids *a = set_at(L, 1), *b = set_at(L, 2);
  sizes s;
  s.a = a->count;
  s.b = b->count;
  s.both = quire_set_intersection(a->ids, a->count, b->ids, b->count);
  return s;
}

static int ids_count(lua_State *L) {
  lua_pushinteger(L, (lua_Integer)sizes_of(L).both);
  return 1;
}

static int ids_jaccard(lua_State *L) {
  const sizes s = sizes_of(L);
  lua_pushnumber(L, quire_set_jaccard(s.a, s.b, s.both));
  return 1;
}

static int ids_dice(lua_State *L) {
  const sizes s = sizes_of(L);
  lua_pushnumber(L, quire_set_dice(s.a, s.b, s.both));
  return 1;
}

static int ids_overlap(lua_State *L) {
  const sizes s = sizes_of(L);
  lua_pushnumber(L, quire_set_overlap(s.a, s.b, s.both));
  return 1;
}

static int ids_containment(lua_State *L) {
  const sizes s = sizes_of(L);
  lua_pushnumber(L, quire_set_containment(s.a, s.b, s.both));
  return 1;
}

static void set_number(lua_State *L, const char *name, double value) {
  lua_pushnumber(L, value);
  lua_setfield(L, -2, name);
}

static int similarity(lua_State *L) {
  const sizes s = sizes_of(L);
  lua_createtable(L, 0, 6);
  set_number(L, "jaccard", quire_set_jaccard(s.a, s.b, s.both));
  set_number(L, "dice", quire_set_dice(s.a, s.b, s.both));
  set_number(L, "overlap", quire_set_overlap(s.a, s.b, s.both));
  set_number(L, "containment_a", quire_set_containment(s.a, s.b, s.both));
  set_number(L, "containment_b", quire_set_containment(s.b, s.a, s.both));
  lua_pushinteger(L, (lua_Integer)s.both);
  lua_setfield(L, -2, "shared");
  return 1;
}

static const luaL_Reg methods[] = {
    {"get", ids_get},       {"table", ids_table},     {"each", ids_each},
    {"set", ids_set},       {"count", ids_count},     {"jaccard", ids_jaccard},
    {"dice", ids_dice},     {"overlap", ids_overlap}, {"containment", ids_containment},
    {"memory", ids_memory}, {"close", ids_close},     {NULL, NULL}};

static const luaL_Reg metamethods[] = {{"__len", ids_length}, {"__tostring", ids_tostring}, {NULL, NULL}};

static const luaL_Reg functions[] = {{"ids", ids_new}, {"similarity", similarity}, {NULL, NULL}};

void bind_open_sets(lua_State *L) {
  bind_type(L, BIND_IDS, methods, metamethods, ids_close);
  bind_functions(L, functions);
}
