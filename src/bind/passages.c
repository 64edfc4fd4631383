/* Shared passages in Lua: quire.core.passages. Documents and tokens are 1-based
 * here, intervals inclusive. */
#include "bind.h"

typedef struct passages_object {
  quire_passages passages;
  size_t *starts; /* passage_count + 1: a passage's first member */
  size_t start_count;
  int open;
} passages_object;

static passages_object *self_at(lua_State *L) {
  return luaL_checkudata(L, 1, BIND_PASSAGES);
}

static passages_object *open_at(lua_State *L) {
  passages_object *self = self_at(L);
  luaL_argcheck(L, self->open, 1, "the passages are closed");
  return self;
}

static int passages_close(lua_State *L) {
  passages_object *self = self_at(L);
  const quire_allocator *a = &self->passages.allocator;
  if (!self->open) return 0;
  self->open = 0;
  if (self->starts != NULL) a->resize(a->context, self->starts, self->start_count * sizeof(size_t), 0);
  self->starts = NULL;
  quire_passages_free(&self->passages);
  return 0;
}

/* ---- finding ---- */

static quire_passage_options options_at(lua_State *L, int arg) {
  static const char *const names[] = {"seed",        "min_words", "max_gap", "max_documents",
                                      "max_repeats", "split",     NULL};
  quire_passage_options o = quire_passage_options_default();
  bind_options(L, arg, names);
  o.seed = (unsigned)bind_option_integer(L, arg, "seed", o.seed, 2, 64);
  /* A longer seed raises the default of what has to match. */
  if (o.min_words < o.seed) o.min_words = o.seed;
  o.min_words = (unsigned)bind_option_integer(L, arg, "min_words", o.min_words, o.seed, UINT_MAX);
  o.max_gap = (unsigned)bind_option_integer(L, arg, "max_gap", o.max_gap, 0, 255);
  o.max_documents =
      (uint32_t)bind_option_integer(L, arg, "max_documents", o.max_documents, 0, (lua_Integer)UINT32_MAX);
  o.max_repeats =
      (uint32_t)bind_option_integer(L, arg, "max_repeats", o.max_repeats, 1, (lua_Integer)UINT32_MAX);
  o.split = (uint32_t)bind_option_integer(L, arg, "split", o.split, 0, (lua_Integer)UINT32_MAX);
  return o;
}

/* What the list at 1 holds: pushes two blocks that the stack owns, of pointers
 * and of sizes, and a table with the documents, so that a list that changes
 * meanwhile takes none of them away. */
static size_t documents_at_1(lua_State *L, const uint32_t ***documents, size_t **sizes) {
  size_t count;
  luaL_checktype(L, 1, LUA_TTABLE);
  count = lua_rawlen(L, 1);
  luaL_argcheck(L, count < INT_MAX, 1, "too many documents");
  *documents = lua_newuserdatauv(L, (count + 1) * sizeof **documents, 0);
  *sizes = lua_newuserdatauv(L, (count + 1) * sizeof **sizes, 0);
  lua_createtable(L, (int)count, 0);
  for (size_t d = 0; d < count; d++) {
    lua_rawgeti(L, 1, (lua_Integer)d + 1);
    if (luaL_testudata(L, -1, BIND_TOKENS) == NULL && luaL_testudata(L, -1, BIND_IDS) == NULL)
      luaL_argerror(L, 1,
                    lua_pushfstring(L, "document %I: " BIND_TOKENS " or " BIND_IDS " expected, got %s",
                                    (LUAI_UACINT)d + 1, luaL_typename(L, -1)));
    lua_rawseti(L, -2, (lua_Integer)d + 1);
  }
  return count;
}

/* The documents' arrays, from the table on top of the stack. Each is looked at in
 * the list's place, so that an error names the right argument. */
static void read_documents(lua_State *L, const uint32_t **documents, size_t *sizes, size_t count) {
  for (size_t d = 0; d < count; d++) {
    lua_rawgeti(L, -1, (lua_Integer)d + 1);
    lua_replace(L, 1);
    documents[d] = bind_to_array(L, 1, &sizes[d]);
  }
}

static quire_status find_starts(passages_object *self) {
  const quire_passages *p = &self->passages;
  const quire_allocator *a = &p->allocator;
  self->start_count = p->passage_count + 1;
  self->starts = a->resize(a->context, NULL, 0, self->start_count * sizeof *self->starts);
  if (self->starts == NULL) return QUIRE_ENOMEM;
  for (size_t k = p->member_count; k > 0; k--) self->starts[p->members[k - 1].passage] = k - 1;
  self->starts[p->passage_count] = p->member_count;
  return QUIRE_OK;
}

static int passages_find(lua_State *L) {
  quire_passage_options options;
  const uint32_t **documents;
  size_t *sizes, count;
  passages_object *self;
  quire_status status;
  int tried = 0;
  lua_settop(L, 2);
  luaL_checktype(L, 1, LUA_TTABLE);
  options = options_at(L, 2);
  self = bind_new(L, BIND_PASSAGES, sizeof *self, 0);
  count = documents_at_1(L, &documents, &sizes);
  do { /* a collection may run finalizers: nothing is remembered across it */
    quire_allocator allocator = bind_allocator(L);
    read_documents(L, documents, sizes, count);
    status = quire_passages_find(allocator, documents, sizes, count, &options, &self->passages);
  } while (bind_retry(L, status, &tried));
  bind_check(L, status);
  self->open = 1;
  tried = 0;
  do status = find_starts(self);
  while (bind_retry(L, status, &tried));
  bind_check(L, status);
  lua_settop(L, 3);
  bind_settle(L);
  return 1;
}

/* ---- looking ---- */

static void set_field(lua_State *L, const char *name, uint32_t value) {
  lua_pushinteger(L, (lua_Integer)value);
  lua_setfield(L, -2, name);
}

/* Each member is copied before the tables that it goes to are made. */
static int passages_members(lua_State *L) {
  passages_object *self = open_at(L);
  size_t k = bind_index(L, 2, self->passages.passage_count) - 1;
  size_t first = self->starts[k], count = self->starts[k + 1] - first;
  lua_createtable(L, (int)count, 0);
  for (size_t i = 0; i < count; i++) {
    quire_passage_member member = open_at(L)->passages.members[first + i];
    lua_createtable(L, 0, 3);
    set_field(L, "document", member.document + 1);
    set_field(L, "start", member.start + 1);
    set_field(L, "stop", member.stop);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
  return 1;
}

static int passages_pairs(lua_State *L) {
  lua_pushinteger(L, (lua_Integer)open_at(L)->passages.pair_count);
  return 1;
}

static int passages_pair(lua_State *L) {
  passages_object *self = open_at(L);
  const quire_pair_passage *p = &self->passages.pairs[bind_index(L, 2, self->passages.pair_count) - 1];
  const uint32_t values[] = {p->a + 1,       p->b + 1,  p->a_start + 1, p->a_stop,
                             p->b_start + 1, p->b_stop, p->matched};
  for (size_t i = 0; i < sizeof values / sizeof *values; i++) lua_pushinteger(L, (lua_Integer)values[i]);
  return 7;
}

static int passages_capped(lua_State *L) {
  passages_object *self = open_at(L);
  lua_pushinteger(L, (lua_Integer)self->passages.capped_seeds);
  lua_pushinteger(L, (lua_Integer)self->passages.capped_repeats);
  return 2;
}

static int passages_length(lua_State *L) {
  lua_pushinteger(L, (lua_Integer)open_at(L)->passages.passage_count);
  return 1;
}

static int passages_tostring(lua_State *L) {
  passages_object *self = self_at(L);
  if (!self->open)
    lua_pushliteral(L, BIND_PASSAGES ": closed");
  else
    lua_pushfstring(L, BIND_PASSAGES ": %I", (LUAI_UACINT)self->passages.passage_count);
  return 1;
}

void bind_open_passages(lua_State *L) {
  static const luaL_Reg methods[] = {{"members", passages_members}, {"pairs", passages_pairs},
                                     {"pair", passages_pair},       {"capped", passages_capped},
                                     {"close", passages_close},     {NULL, NULL}};
  static const luaL_Reg metamethods[] = {
      {"__len", passages_length}, {"__tostring", passages_tostring}, {NULL, NULL}};
  static const luaL_Reg functions[] = {{"passages", passages_find}, {NULL, NULL}};
  bind_type(L, BIND_PASSAGES, methods, metamethods, passages_close);
  bind_functions(L, functions);
}
