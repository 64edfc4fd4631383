/* Text reuse in Lua: quire.core.reuse. Documents and tokens are 1-based here,
 * intervals inclusive. */
#include <math.h>

#include "bind.h"

typedef struct reuse_object {
  quire_reuse reuse;
  int open;
} reuse_object;

static reuse_object *self_at(lua_State *L) {
  return luaL_checkudata(L, 1, BIND_REUSE);
}

static const quire_reuse *reuse_at(lua_State *L) {
  reuse_object *self = self_at(L);
  luaL_argcheck(L, self->open, 1, "the matches are closed");
  return &self->reuse;
}

static int reuse_close(lua_State *L) {
  reuse_object *self = self_at(L);
  if (!self->open) return 0;
  self->open = 0;
  quire_reuse_free(&self->reuse);
  return 0;
}

/* ---- finding ---- */

static double option_number(lua_State *L, const char *name, double otherwise, double most) {
  double value = otherwise;
  lua_pushstring(L, name);
  if (lua_istable(L, 3) && lua_gettable(L, 3) != LUA_TNIL) {
    int is_number;
    value = lua_tonumberx(L, -1, &is_number);
    if (!is_number || !(value >= 0 && value <= most))
      luaL_argerror(
          L, 3,
          lua_pushfstring(L, "option '%s': a number from 0 to %f expected", name, (LUAI_UACNUMBER)most));
  }
  lua_pop(L, 1);
  return value;
}

static quire_reuse_options options_at_3(lua_State *L) {
  static const char *const names[] = {"skip",          "rarity",      "gap",   "cost",      "min_score",
                                      "edge",          "reach",       "merge", "min_words", "min_share",
                                      "max_documents", "max_repeats", NULL};
  quire_reuse_options o = quire_reuse_options_default();
  bind_options(L, 3, names);
  o.skip = (unsigned)bind_option_integer(L, 3, "skip", o.skip, 0, 8);
  o.rarity = option_number(L, "rarity", o.rarity, 1000);
  o.gap = (unsigned)bind_option_integer(L, 3, "gap", o.gap, 1, 1000);
  o.cost = option_number(L, "cost", o.cost, 1000);
  luaL_argcheck(L, o.cost > 0, 3, "option 'cost': a number above 0 expected");
  o.min_score = option_number(L, "min_score", o.min_score, 1e9);
  o.edge = option_number(L, "edge", o.edge, 1000);
  luaL_argcheck(L, o.edge > 0, 3, "option 'edge': a number above 0 expected");
  o.reach = (unsigned)bind_option_integer(L, 3, "reach", o.reach, 0, 1000);
  o.merge = (unsigned)bind_option_integer(L, 3, "merge", o.merge, 0, INT_MAX);
  o.min_words = (unsigned)bind_option_integer(L, 3, "min_words", o.min_words, 1, INT_MAX);
  o.min_share = option_number(L, "min_share", o.min_share, 1);
  o.max_documents = (uint32_t)bind_option_integer(L, 3, "max_documents", o.max_documents, 0, INT_MAX);
  o.max_repeats = (uint32_t)bind_option_integer(L, 3, "max_repeats", o.max_repeats, 1, 1000);
  return o;
}

/* Copies the list at arg to the table on top of the stack, from `from` on. */
static void copy_documents(lua_State *L, int arg, size_t from, size_t count) {
  for (size_t d = 0; d < count; d++) {
    lua_rawgeti(L, arg, (lua_Integer)d + 1);
    if (luaL_testudata(L, -1, BIND_TOKENS) == NULL && luaL_testudata(L, -1, BIND_IDS) == NULL)
      luaL_argerror(L, arg,
                    lua_pushfstring(L, "document %I: " BIND_TOKENS " or " BIND_IDS " expected, got %s",
                                    (LUAI_UACINT)d + 1, luaL_typename(L, -1)));
    lua_rawseti(L, -2, (lua_Integer)(from + d) + 1);
  }
}

/* The documents' arrays, from the table on top of the stack. Each is looked at in its
 * list's place, so that an error names the right argument. */
static void read_documents(lua_State *L, const uint32_t **documents, size_t *sizes, size_t count,
                           size_t split) {
  for (size_t d = 0; d < count; d++) {
    int arg = d < split ? 1 : 2;
    lua_rawgeti(L, -1, (lua_Integer)d + 1);
    lua_replace(L, arg);
    documents[d] = bind_to_array(L, arg, &sizes[d]);
  }
}

static int reuse_find(lua_State *L) {
  quire_reuse_options options;
  const uint32_t **documents;
  size_t *sizes, split, count;
  reuse_object *self;
  quire_status status;
  int tried = 0;
  lua_settop(L, 3);
  luaL_checktype(L, 1, LUA_TTABLE);
  luaL_checktype(L, 2, LUA_TTABLE);
  options = options_at_3(L);
  split = lua_rawlen(L, 1);
  count = split + lua_rawlen(L, 2);
  luaL_argcheck(L, split < INT_MAX && count < INT_MAX, 1, "too many documents");
  self = bind_new(L, BIND_REUSE, sizeof *self, 0);
  documents = lua_newuserdatauv(L, (count + 1) * sizeof *documents, 0);
  sizes = lua_newuserdatauv(L, (count + 1) * sizeof *sizes, 0);
  lua_createtable(L, (int)count, 0);
  copy_documents(L, 1, 0, split);
  copy_documents(L, 2, split, count - split);
  do { /* a collection may run finalizers: nothing is remembered across it */
    quire_allocator allocator = bind_allocator(L);
    read_documents(L, documents, sizes, count, split);
    status = quire_reuse_find(allocator, documents, sizes, count, split, &options, &self->reuse);
  } while (bind_retry(L, status, &tried));
  bind_check(L, status);
  for (size_t i = 0; i < self->reuse.count; i++) self->reuse.items[i].source -= (uint32_t)split;
  self->open = 1;
  lua_settop(L, 4);
  bind_settle(L);
  return 1;
}

/* ---- looking ---- */

static int reuse_match(lua_State *L) {
  const quire_reuse *r = reuse_at(L);
  const quire_reuse_match *m = &r->items[bind_index(L, 2, r->count) - 1];
  const uint32_t values[] = {m->document + 1,     m->source + 1,  m->start + 1, m->stop,
                             m->source_start + 1, m->source_stop, m->words};
  double share = m->share, score = m->score;
  for (size_t i = 0; i < sizeof values / sizeof *values; i++) lua_pushinteger(L, (lua_Integer)values[i]);
  lua_pushnumber(L, share);
  lua_pushnumber(L, score);
  return 9;
}

static int reuse_capped(lua_State *L) {
  const quire_reuse *r = reuse_at(L);
  lua_pushinteger(L, (lua_Integer)r->capped_seeds);
  lua_pushinteger(L, (lua_Integer)r->capped_repeats);
  return 2;
}

static int reuse_length(lua_State *L) {
  lua_pushinteger(L, (lua_Integer)reuse_at(L)->count);
  return 1;
}

static int reuse_tostring(lua_State *L) {
  reuse_object *self = self_at(L);
  if (!self->open)
    lua_pushliteral(L, BIND_REUSE ": closed");
  else
    lua_pushfstring(L, BIND_REUSE ": %I", (LUAI_UACINT)self->reuse.count);
  return 1;
}

void bind_open_reuse(lua_State *L) {
  static const luaL_Reg methods[] = {
      {"match", reuse_match}, {"capped", reuse_capped}, {"close", reuse_close}, {NULL, NULL}};
  static const luaL_Reg metamethods[] = {
      {"__len", reuse_length}, {"__tostring", reuse_tostring}, {NULL, NULL}};
  static const luaL_Reg functions[] = {{"reuse", reuse_find}, {NULL, NULL}};
  bind_type(L, BIND_REUSE, methods, metamethods, reuse_close);
  bind_functions(L, functions);
}
