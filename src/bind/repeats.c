/* Exact repeats in Lua: quire.core.repeats. Documents, tokens and bytes are 1-based
 * here, intervals inclusive. */
#include "bind.h"

typedef struct repeats_object {
  quire_repeats repeats;
  int open;
} repeats_object;

static repeats_object *self_at(lua_State *L) {
  return luaL_checkudata(L, 1, BIND_REPEATS);
}

static const quire_repeats *repeats_at(lua_State *L) {
  repeats_object *self = self_at(L);
  luaL_argcheck(L, self->open, 1, "the repeats are closed");
  return &self->repeats;
}

static int repeats_close(lua_State *L) {
  repeats_object *self = self_at(L);
  if (!self->open) return 0;
  self->open = 0;
  quire_repeats_free(&self->repeats);
  return 0;
}

/* ---- finding ---- */

typedef struct request {
  quire_repeat_options options;
  quire_repeat_unit unit;
  int texts; /* the documents are strings */
  size_t count, *sizes;
  const void **documents; /* of text or of ids */
} request;

static void options_at_2(lua_State *L, request *r) {
  static const char *const names[] = {"min_length", "min_count", "across", "longest", "unit", NULL};
  static const char *const units[] = {"character", "word", NULL};
  lua_Integer most = (lua_Integer)UINT32_MAX;
  quire_repeat_options *o = &r->options;
  *o = quire_repeat_options_default();
  bind_options(L, 2, names);
  o->min_length = (uint32_t)bind_option_integer(L, 2, "min_length", o->min_length, 1, most);
  o->min_count = (uint32_t)bind_option_integer(L, 2, "min_count", o->min_count, 2, most);
  o->across = bind_option_boolean(L, 2, "across", o->across);
  o->longest = bind_option_boolean(L, 2, "longest", o->longest);
  r->unit = (quire_repeat_unit)bind_option_choice(L, 2, "unit", units, QUIRE_REPEAT_WORDS);
}

/* Pushes two blocks that the stack owns, for the documents of the list at 1, and a
 * table with them, so that a list that changes meanwhile takes none of them away. */
static void documents_at_1(lua_State *L, request *r) {
  r->count = lua_rawlen(L, 1);
  luaL_argcheck(L, r->count < INT_MAX, 1, "too many documents");
  r->documents = lua_newuserdatauv(L, (r->count + 1) * sizeof *r->documents, 0);
  r->sizes = lua_newuserdatauv(L, (r->count + 1) * sizeof *r->sizes, 0);
  lua_createtable(L, (int)r->count, 0);
  for (size_t d = 0; d < r->count; d++) {
    int is_text = lua_rawgeti(L, 1, (lua_Integer)d + 1) == LUA_TSTRING;
    if (d == 0) r->texts = is_text;
    if (is_text != r->texts ||
        (!is_text && luaL_testudata(L, -1, BIND_TOKENS) == NULL && luaL_testudata(L, -1, BIND_IDS) == NULL))
      luaL_argerror(
          L, 1,
          lua_pushfstring(L, "document %I: %s expected, got %s", (LUAI_UACINT)d + 1,
                          d > 0 && r->texts ? "string" : BIND_TOKENS " or " BIND_IDS, luaL_typename(L, -1)));
    lua_rawseti(L, -2, (lua_Integer)d + 1);
  }
}

/* The documents' arrays, from the table on top of the stack. Each is looked at in
 * the list's place, so that an error names the right argument. */
static void read_documents(lua_State *L, request *r) {
  for (size_t d = 0; d < r->count; d++) {
    lua_rawgeti(L, -1, (lua_Integer)d + 1);
    lua_replace(L, 1);
    r->documents[d] = r->texts ? (const void *)bind_text(L, 1, &r->sizes[d])
                               : (const void *)bind_to_array(L, 1, &r->sizes[d]);
  }
}

static quire_status find(const request *r, quire_allocator allocator, quire_repeats *repeats) {
  const void *documents = r->documents;
  if (r->texts)
    return quire_repeats_text(allocator, documents, r->sizes, r->count, r->unit, &r->options, repeats);
  return quire_repeats_find(allocator, documents, r->sizes, r->count, &r->options, repeats);
}

static int repeats_find(lua_State *L) {
  request r = {0};
  repeats_object *self;
  quire_status status;
  int tried = 0;
  lua_settop(L, 2);
  luaL_checktype(L, 1, LUA_TTABLE);
  options_at_2(L, &r);
  self = bind_new(L, BIND_REPEATS, sizeof *self, 0);
  documents_at_1(L, &r);
  do { /* a collection may run finalizers: nothing is remembered across it */
    quire_allocator allocator = bind_allocator(L);
    read_documents(L, &r);
    status = find(&r, allocator, &self->repeats);
  } while (bind_retry(L, status, &tried));
  bind_check(L, status);
  self->open = 1;
  lua_settop(L, 3);
  bind_settle(L);
  return 1;
}

/* ---- looking ---- */

static int repeats_size(lua_State *L) {
  const quire_repeats *r = repeats_at(L);
  const quire_repeat *one = &r->items[bind_index(L, 2, r->count) - 1];
  lua_pushinteger(L, (lua_Integer)one->length);
  lua_pushinteger(L, (lua_Integer)one->count);
  return 2;
}

static void set_field(lua_State *L, const char *name, uint32_t value) {
  lua_pushinteger(L, (lua_Integer)value);
  lua_setfield(L, -2, name);
}

/* The places are written to a block that the stack owns before tables are made. */
static int repeats_places(lua_State *L) {
  const quire_repeats *r = repeats_at(L);
  size_t k = bind_index(L, 2, r->count) - 1, count = r->items[k].count;
  quire_repeat_place *places = lua_newuserdatauv(L, count * sizeof *places, 0);
  quire_repeats_places(repeats_at(L), k, places); /* finalizers may have closed it */
  lua_createtable(L, count < INT_MAX ? (int)count : 0, 0);
  for (size_t i = 0; i < count; i++) {
    lua_createtable(L, 0, 3);
    set_field(L, "document", places[i].document + 1);
    set_field(L, "start", places[i].start + 1);
    set_field(L, "stop", places[i].stop);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
  return 1;
}

static int repeats_length(lua_State *L) {
  lua_pushinteger(L, (lua_Integer)repeats_at(L)->count);
  return 1;
}

static int repeats_tostring(lua_State *L) {
  repeats_object *self = self_at(L);
  if (!self->open)
    lua_pushliteral(L, BIND_REPEATS ": closed");
  else
    lua_pushfstring(L, BIND_REPEATS ": %I", (LUAI_UACINT)self->repeats.count);
  return 1;
}

void bind_open_repeats(lua_State *L) {
  static const luaL_Reg methods[] = {
      {"size", repeats_size}, {"places", repeats_places}, {"close", repeats_close}, {NULL, NULL}};
  static const luaL_Reg metamethods[] = {
      {"__len", repeats_length}, {"__tostring", repeats_tostring}, {NULL, NULL}};
  static const luaL_Reg functions[] = {{"repeats", repeats_find}, {NULL, NULL}};
  bind_type(L, BIND_REPEATS, methods, metamethods, repeats_close);
  bind_functions(L, functions);
}
