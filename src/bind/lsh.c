/* Indexes of signatures and fingerprints in Lua: quire.core.lsh, quire.core.simhash_index. */
#include <math.h>
#include <string.h>

#include "bind.h"

#define BIND_LSH "quire.lsh"
#define BIND_SIMHASH_INDEX "quire.simhash_index"

typedef struct lsh_object {
  quire_lsh *lsh; /* NULL: closed */
  quire_item_pairs pairs;
} lsh_object;

typedef struct simhash_object {
  quire_simhash_index *index; /* NULL: closed */
} simhash_object;

/* ---- the S-curve ---- */

static double check_share(lua_State *L, int arg) {
  const double share = luaL_checknumber(L, arg);
  luaL_argcheck(L, share >= 0 && share <= 1, arg, "a number from 0 to 1 expected");
  return share;
}

static size_t check_size(lua_State *L, int arg) {
  const lua_Integer size = luaL_checkinteger(L, arg);
  luaL_argcheck(L, size >= 1 && size <= QUIRE_MAX_SIGNATURE, arg, "a number from 1 to 1024 expected");
  return (size_t)size;
}

static int lsh_recall(lua_State *L) {
  lua_pushnumber(L, quire_lsh_recall(check_share(L, 1), check_size(L, 2), check_size(L, 3)));
  return 1;
}

/* A number among the options at arg, from least to most; NaN if it is not there. */
static double option_number(lua_State *L, int arg, const char *name, double least, double most) {
  double value = NAN;
  if (lua_isnoneornil(L, arg)) return value;
  if (lua_getfield(L, arg, name) != LUA_TNIL) {
    value = lua_tonumber(L, -1);
    if (lua_type(L, -1) != LUA_TNUMBER || !(value >= least && value <= most))
      luaL_argerror(L, arg,
                    lua_pushfstring(L, "option '%s': a number from %f to %f expected", name, least, most));
  }
  lua_pop(L, 1);
  return value;
}

/* By the options recall, or false_positives and false_negatives, at arg. */
static void choose(lua_State *L, int arg, size_t size, double threshold, size_t *bands, size_t *rows) {
  const double recall = option_number(L, arg, "recall", 0, 1);
  double positives = option_number(L, arg, "false_positives", 0, 1e6);
  double negatives = option_number(L, arg, "false_negatives", 0, 1e6);
  if (!isnan(recall)) {
    luaL_argcheck(L, isnan(positives) && isnan(negatives), arg, "either a recall or weights");
    luaL_argcheck(L, recall > 0 && recall < 1, arg, "a recall lies between 0 and 1");
    bind_check(L, quire_lsh_choose_recall(size, threshold, recall, bands, rows));
    return;
  }
  if (isnan(positives)) positives = isnan(negatives) ? 0.5 : 1 - fmin(negatives, 1);
  if (isnan(negatives)) negatives = 1 - fmin(positives, 1);
  luaL_argcheck(L, positives + negatives > 0, arg, "one of the weights has to be positive");
  bind_check(L, quire_lsh_choose(size, threshold, positives, negatives, bands, rows));
}

static int lsh_choose(lua_State *L) {
  static const char *const names[] = {"recall", "false_positives", "false_negatives", NULL};
  const size_t size = check_size(L, 1);
  const double threshold = check_share(L, 2);
  size_t bands = 1, rows = 1;
  bind_options(L, 3, names);
  choose(L, 3, size, threshold, &bands, &rows);
  lua_pushinteger(L, (lua_Integer)bands);
  lua_pushinteger(L, (lua_Integer)rows);
  return 2;
}

/* ---- signatures ---- */

static lsh_object *lsh_self(lua_State *L) {
  return luaL_checkudata(L, 1, BIND_LSH);
}

static quire_lsh *lsh_at(lua_State *L) {
  lsh_object *self = lsh_self(L);
  luaL_argcheck(L, self->lsh != NULL, 1, "the index is closed");
  return self->lsh;
}

static int lsh_close(lua_State *L) {
  lsh_object *self = lsh_self(L);
  quire_lsh_free(self->lsh);
  self->lsh = NULL;
  if (self->pairs.items != NULL) quire_item_pairs_free(&self->pairs);
  return 0;
}

static int lsh_new(lua_State *L) {
  static const char *const names[] = {"size",   "threshold",       "bands",           "rows",
                                      "recall", "false_positives", "false_negatives", NULL};
  lsh_object *self;
  quire_status status;
  size_t size, bands, rows;
  double threshold;
  int tried = 0;
  bind_options(L, 1, names);
  size = (size_t)bind_option_integer(L, 1, "size", 128, 1, QUIRE_MAX_SIGNATURE);
  bands = (size_t)bind_option_integer(L, 1, "bands", 0, 1, (lua_Integer)size);
  rows = (size_t)bind_option_integer(L, 1, "rows", 0, 1, (lua_Integer)size);
  threshold = option_number(L, 1, "threshold", 0, 1);
  if (bands == 0 && rows == 0)
    choose(L, 1, size, isnan(threshold) ? 0.7 : threshold, &bands, &rows);
  else if (bands == 0)
    bands = size / rows;
  else if (rows == 0)
    rows = size / bands;
  luaL_argcheck(L, bands * rows <= size, 1, "bands times rows exceed the size of a signature");
  self = bind_new(L, BIND_LSH, sizeof *self, 0);
  do status = quire_lsh_new(bind_allocator(L), size, bands, rows, &self->lsh);
  while (bind_retry(L, status, &tried));
  bind_check(L, status);
  bind_settle(L);
  return 1;
}

static int lsh_add(lua_State *L) {
  quire_status status;
  int tried = 0;
  do { /* a collection may run finalizers: nothing is remembered across it */
    quire_lsh *lsh = lsh_at(L);
    status = quire_lsh_add(lsh, bind_to_signature(L, 2, quire_lsh_size(lsh)));
  } while (bind_retry(L, status, &tried));
  bind_check(L, status);
  lua_pushinteger(L, (lua_Integer)quire_lsh_count(lsh_at(L)));
  bind_settle(L);
  return 1;
}

static int lsh_query(lua_State *L) {
  bind_ids *found = NULL;
  size_t count, room = 0;
  for (;;) {
    const quire_lsh *lsh = lsh_at(L);
    const uint32_t *signature = bind_to_signature(L, 2, quire_lsh_size(lsh));
    count = quire_lsh_query(lsh, signature, found != NULL ? found->ids : NULL, room);
    if (found != NULL && count <= room) break;
    lua_settop(L, 2);
    room = count;
    found = bind_new_ids(L, room);
  }
  found->count = count;
  found->sorted = 1;
  bind_settle(L);
  return 1;
}

/* Two arrays of items, which belong together place by place, and the pairs capped. */
static int lsh_pairs(lua_State *L) {
  lsh_object *self = lsh_self(L);
  const lua_Integer most = luaL_optinteger(L, 2, 0);
  quire_status status;
  bind_ids *a, *b;
  int tried = 0;
  luaL_argcheck(L, most >= 0, 2, "a number from 0 on expected");
  do {
    const quire_lsh *lsh = lsh_at(L);
    if (self->pairs.items != NULL) quire_item_pairs_free(&self->pairs);
    status = quire_lsh_pairs(lsh, bind_allocator(L), (size_t)most, &self->pairs);
  } while (bind_retry(L, status, &tried));
  bind_check(L, status);
  a = bind_new_ids(L, self->pairs.count);
  b = bind_new_ids(L, a->capacity);
  for (size_t i = 0; i < self->pairs.count && i < a->capacity; i++) {
    a->ids[a->count++] = self->pairs.items[2 * i];
    b->ids[b->count++] = self->pairs.items[2 * i + 1];
  }
  lua_pushinteger(L, (lua_Integer)self->pairs.capped);
  quire_item_pairs_free(&self->pairs);
  bind_settle(L);
  return 3;
}

static int lsh_signature(lua_State *L) {
  const quire_lsh *lsh = lsh_at(L);
  const size_t item = bind_index(L, 2, quire_lsh_count(lsh)), size = quire_lsh_size(lsh);
  bind_ids *signature = bind_new_ids(L, size);
  memcpy(signature->ids, quire_lsh_signature(lsh_at(L), (uint32_t)item), size * sizeof *signature->ids);
  signature->count = size;
  bind_settle(L);
  return 1;
}

static int lsh_recall_of(lua_State *L) {
  const quire_lsh *lsh = lsh_at(L);
  lua_pushnumber(L, quire_lsh_recall(check_share(L, 2), quire_lsh_bands(lsh), quire_lsh_rows(lsh)));
  return 1;
}

static int push_size(lua_State *L, size_t size) {
  lua_pushinteger(L, (lua_Integer)size);
  return 1;
}

static int lsh_length(lua_State *L) {
  return push_size(L, quire_lsh_count(lsh_at(L)));
}

static int lsh_size(lua_State *L) {
  return push_size(L, quire_lsh_size(lsh_at(L)));
}

static int lsh_bands(lua_State *L) {
  return push_size(L, quire_lsh_bands(lsh_at(L)));
}

static int lsh_rows(lua_State *L) {
  return push_size(L, quire_lsh_rows(lsh_at(L)));
}

static int lsh_memory(lua_State *L) {
  return push_size(L, quire_lsh_memory(lsh_at(L)));
}

static int lsh_tostring(lua_State *L) {
  const lsh_object *self = lsh_self(L);
  if (self->lsh == NULL)
    lua_pushliteral(L, BIND_LSH ": closed");
  else
    lua_pushfstring(L, BIND_LSH ": %I", (LUAI_UACINT)quire_lsh_count(self->lsh));
  return 1;
}

static int lsh_save(lua_State *L) {
  const size_t size = quire_lsh_saved_size(lsh_at(L));
  luaL_Buffer buffer;
  char *bytes = luaL_buffinitsize(L, &buffer, size);
  const quire_lsh *lsh = lsh_at(L);
  if (quire_lsh_saved_size(lsh) != size) return luaL_error(L, "the index changed while it was saved");
  quire_lsh_save(lsh, bytes);
  luaL_pushresultsize(&buffer, size);
  return 1;
}

static int push_problem(lua_State *L, const char *problem) {
  luaL_pushfail(L);
  lua_pushstring(L, problem);
  return 2;
}

static int lsh_load(lua_State *L) {
  const char *bytes, *problem = NULL;
  lsh_object *self;
  quire_status status;
  size_t size;
  int tried = 0;
  luaL_checktype(L, 1, LUA_TSTRING);
  bytes = lua_tolstring(L, 1, &size);
  self = bind_new(L, BIND_LSH, sizeof *self, 0);
  do status = quire_lsh_load(bind_allocator(L), bytes, size, &self->lsh, &problem);
  while (bind_retry(L, status, &tried));
  if (status == QUIRE_EINVAL) return push_problem(L, problem);
  bind_check(L, status);
  bind_settle(L);
  return 1;
}

/* ---- fingerprints ---- */

static simhash_object *simhash_self(lua_State *L) {
  return luaL_checkudata(L, 1, BIND_SIMHASH_INDEX);
}

static quire_simhash_index *simhash_at(lua_State *L) {
  simhash_object *self = simhash_self(L);
  luaL_argcheck(L, self->index != NULL, 1, "the index is closed");
  return self->index;
}

static int simhash_close(lua_State *L) {
  simhash_object *self = simhash_self(L);
  quire_simhash_index_free(self->index);
  self->index = NULL;
  return 0;
}

static int simhash_new(lua_State *L) {
  const lua_Integer distance = luaL_optinteger(L, 1, 3);
  simhash_object *self;
  quire_status status;
  int tried = 0;
  luaL_argcheck(L, distance >= 0 && distance <= QUIRE_MAX_HAMMING, 1, "a distance of 0 to 31 bits expected");
  self = bind_new(L, BIND_SIMHASH_INDEX, sizeof *self, 0);
  do status = quire_simhash_index_new(bind_allocator(L), (unsigned)distance, &self->index);
  while (bind_retry(L, status, &tried));
  bind_check(L, status);
  bind_settle(L);
  return 1;
}

static int simhash_add(lua_State *L) {
  const uint64_t fingerprint = bind_to_hash(L, 2);
  quire_status status;
  int tried = 0;
  do status = quire_simhash_index_add(simhash_at(L), fingerprint);
  while (bind_retry(L, status, &tried));
  bind_check(L, status);
  lua_pushinteger(L, (lua_Integer)quire_simhash_index_count(simhash_at(L)));
  bind_settle(L);
  return 1;
}

static int simhash_query(lua_State *L) {
  const uint64_t fingerprint = bind_to_hash(L, 2);
  bind_ids *found = NULL;
  size_t count, room = 0;
  for (;;) {
    count = quire_simhash_index_query(simhash_at(L), fingerprint, found != NULL ? found->ids : NULL, room);
    if (found != NULL && count <= room) break;
    lua_settop(L, 2);
    room = count;
    found = bind_new_ids(L, room);
  }
  found->count = count;
  found->sorted = 1;
  bind_settle(L);
  return 1;
}

static int simhash_length(lua_State *L) {
  return push_size(L, quire_simhash_index_count(simhash_at(L)));
}

static int simhash_distance(lua_State *L) {
  return push_size(L, quire_simhash_index_distance(simhash_at(L)));
}

static int simhash_memory(lua_State *L) {
  return push_size(L, quire_simhash_index_memory(simhash_at(L)));
}

static int simhash_tostring(lua_State *L) {
  const simhash_object *self = simhash_self(L);
  if (self->index == NULL)
    lua_pushliteral(L, BIND_SIMHASH_INDEX ": closed");
  else
    lua_pushfstring(L, BIND_SIMHASH_INDEX ": %I", (LUAI_UACINT)quire_simhash_index_count(self->index));
  return 1;
}

static int simhash_save(lua_State *L) {
  const size_t size = quire_simhash_index_saved_size(simhash_at(L));
  luaL_Buffer buffer;
  char *bytes = luaL_buffinitsize(L, &buffer, size);
  const quire_simhash_index *index = simhash_at(L);
  if (quire_simhash_index_saved_size(index) != size)
    return luaL_error(L, "the index changed while it was saved");
  quire_simhash_index_save(index, bytes);
  luaL_pushresultsize(&buffer, size);
  return 1;
}

static int simhash_load(lua_State *L) {
  const char *bytes, *problem = NULL;
  simhash_object *self;
  quire_status status;
  size_t size;
  int tried = 0;
  luaL_checktype(L, 1, LUA_TSTRING);
  bytes = lua_tolstring(L, 1, &size);
  self = bind_new(L, BIND_SIMHASH_INDEX, sizeof *self, 0);
  do status = quire_simhash_index_load(bind_allocator(L), bytes, size, &self->index, &problem);
  while (bind_retry(L, status, &tried));
  if (status == QUIRE_EINVAL) return push_problem(L, problem);
  bind_check(L, status);
  bind_settle(L);
  return 1;
}

void bind_open_lsh(lua_State *L) {
  static const luaL_Reg lsh_methods[] = {
      {"add", lsh_add},       {"query", lsh_query}, {"pairs", lsh_pairs}, {"signature", lsh_signature},
      {"size", lsh_size},     {"bands", lsh_bands}, {"rows", lsh_rows},   {"recall", lsh_recall_of},
      {"memory", lsh_memory}, {"save", lsh_save},   {"close", lsh_close}, {NULL, NULL}};
  static const luaL_Reg lsh_meta[] = {{"__len", lsh_length}, {"__tostring", lsh_tostring}, {NULL, NULL}};
  static const luaL_Reg simhash_methods[] = {{"add", simhash_add},
                                             {"query", simhash_query},
                                             {"distance", simhash_distance},
                                             {"memory", simhash_memory},
                                             {"save", simhash_save},
                                             {"close", simhash_close},
                                             {NULL, NULL}};
  static const luaL_Reg simhash_meta[] = {
      {"__len", simhash_length}, {"__tostring", simhash_tostring}, {NULL, NULL}};
  static const luaL_Reg functions[] = {{"lsh", lsh_new},
                                       {"lsh_load", lsh_load},
                                       {"lsh_recall", lsh_recall},
                                       {"lsh_choose", lsh_choose},
                                       {"simhash_index", simhash_new},
                                       {"simhash_index_load", simhash_load},
                                       {NULL, NULL}};
  bind_type(L, BIND_LSH, lsh_methods, lsh_meta, lsh_close);
  bind_type(L, BIND_SIMHASH_INDEX, simhash_methods, simhash_meta, simhash_close);
  bind_functions(L, functions);
}
