/* Arrays and sets of ids in Lua: quire.core.ids, quire.core.similarity,
 * quire.core.set_pairs. */
#include <string.h>

#include "bind.h"

#define BIND_SET_PAIRS "quire.set_pairs"

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

static int ids_hash(lua_State *L) {
  const bind_ids *self = bind_to_ids(L, 1);
  bind_push_hash(L, quire_ids_hash(self->ids, self->count));
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

/* ---- all pairs ---- */

/* Holds pairs while the arrays that they go to are made. */
typedef struct pairs_object {
  quire_set_pairs pairs;
} pairs_object;

static int pairs_close(lua_State *L) {
  pairs_object *self = luaL_checkudata(L, 1, BIND_SET_PAIRS);
  if (self->pairs.items != NULL) quire_set_pairs_free(&self->pairs);
  return 0;
}

/* The sets in the table at 1: pushes two blocks that the stack owns and a table that
 * holds the sets, so that a list that changes takes none of them away. */
static size_t sets_at_1(lua_State *L, const uint32_t ***sets, size_t **lengths) {
  const size_t count = lua_rawlen(L, 1);
  luaL_argcheck(L, count < INT_MAX, 1, "too many sets");
  *sets = lua_newuserdatauv(L, (count + 1) * sizeof **sets, 0);
  *lengths = lua_newuserdatauv(L, (count + 1) * sizeof **lengths, 0);
  lua_createtable(L, (int)count, 0);
  for (size_t s = 0; s < count; s++) {
    const bind_ids *set;
    lua_rawgeti(L, 1, (lua_Integer)s + 1);
    set = luaL_testudata(L, -1, BIND_IDS);
    if (set == NULL || !set->sorted)
      luaL_argerror(L, 1, lua_pushfstring(L, "entry %I is not a set of ids", (LUAI_UACINT)s + 1));
    lua_rawseti(L, -2, (lua_Integer)s + 1);
  }
  return count;
}

static void read_sets(lua_State *L, const uint32_t **sets, size_t *lengths, size_t count) {
  for (size_t s = 0; s < count; s++) {
    const bind_ids *set;
    lua_rawgeti(L, -1, (lua_Integer)s + 1);
    set = lua_touserdata(L, -1); /* closed meanwhile: empty */
    sets[s] = set->ids;
    lengths[s] = set->count;
    lua_pop(L, 1);
  }
}

static double option_threshold(lua_State *L, int arg) {
  double threshold = 0;
  if (lua_isnoneornil(L, arg)) return threshold;
  if (lua_getfield(L, arg, "threshold") != LUA_TNIL) {
    threshold = lua_tonumber(L, -1);
    if (lua_type(L, -1) != LUA_TNUMBER || !(threshold >= 0 && threshold <= 1))
      luaL_argerror(L, arg, "option 'threshold': a number from 0 to 1 expected");
  }
  lua_pop(L, 1);
  return threshold;
}

static int set_pairs(lua_State *L) {
  static const char *const names[] = {"by", "threshold", "max_sets", NULL};
  static const char *const measures[] = {"jaccard", "containment", NULL};
  const uint32_t **sets;
  size_t *lengths, count;
  pairs_object *self;
  bind_ids *out[3];
  quire_status status;
  double threshold;
  int measure, tried = 0;
  lua_Integer most;
  lua_settop(L, 2);
  luaL_checktype(L, 1, LUA_TTABLE);
  bind_options(L, 2, names);
  measure = bind_option_choice(L, 2, "by", measures, 0);
  threshold = option_threshold(L, 2);
  most = bind_option_integer(L, 2, "max_sets", 0, 0, LUA_MAXINTEGER);
  self = bind_new(L, BIND_SET_PAIRS, sizeof *self, 0);
  count = sets_at_1(L, &sets, &lengths);
  do {
    const quire_allocator allocator = bind_allocator(L);
    read_sets(L, sets, lengths, count);
    status = quire_set_pairs_find(allocator, sets, lengths, count,
                                  measure == 0 ? QUIRE_SET_JACCARD : QUIRE_SET_OVERLAP, threshold,
                                  (size_t)most, &self->pairs);
  } while (bind_retry(L, status, &tried));
  bind_check(L, status);
  for (int i = 0; i < 3; i++) out[i] = bind_new_ids(L, self->pairs.count);
  for (size_t i = 0; i < self->pairs.count; i++) {
    out[0]->ids[i] = self->pairs.items[i].a + 1;
    out[1]->ids[i] = self->pairs.items[i].b + 1;
    out[2]->ids[i] = self->pairs.items[i].shared;
  }
  for (int i = 0; i < 3; i++) out[i]->count = self->pairs.count;
  lua_pushinteger(L, (lua_Integer)self->pairs.capped);
  quire_set_pairs_free(&self->pairs);
  bind_settle(L);
  return 4;
}

static const luaL_Reg methods[] = {
    {"get", ids_get},   {"table", ids_table},     {"each", ids_each},
    {"set", ids_set},   {"count", ids_count},     {"jaccard", ids_jaccard},
    {"dice", ids_dice}, {"overlap", ids_overlap}, {"containment", ids_containment},
    {"hash", ids_hash}, {"memory", ids_memory},   {"close", ids_close},
    {NULL, NULL}};

static const luaL_Reg metamethods[] = {{"__len", ids_length}, {"__tostring", ids_tostring}, {NULL, NULL}};

static const luaL_Reg functions[] = {
    {"ids", ids_new}, {"similarity", similarity}, {"set_pairs", set_pairs}, {NULL, NULL}};

void bind_open_sets(lua_State *L) {
  bind_type(L, BIND_IDS, methods, metamethods, ids_close);
  bind_type(L, BIND_SET_PAIRS, NULL, NULL, pairs_close);
  bind_functions(L, functions);
}
