/* Many against many in Lua: quire.core.distance.list, cdist and extract. */
#include <string.h>

#include "bind.h"

#define SEQUENCES "quire.sequences"
#define COMPARISONS "quire.comparisons"

/* ---- lists ---- */

typedef struct sequences_object {
  quire_sequences *sequences; /* NULL: closed */
  int kind;                   /* a quire_unit, or OF_IDS; of an empty list, whatever was asked for */
} sequences_object;

#define OF_IDS 100

static sequences_object *list_at(lua_State *L, int arg) {
  sequences_object *self = luaL_checkudata(L, arg, SEQUENCES);
  luaL_argcheck(L, self->sequences != NULL, arg, "the list is closed");
  return self;
}

static int list_close(lua_State *L) {
  sequences_object *self = luaL_checkudata(L, 1, SEQUENCES);
  quire_sequences_free(self->sequences);
  self->sequences = NULL;
  return 0;
}

/* Appends the value on top of the stack, the index-th of the argument at arg. */
static void add_value(lua_State *L, sequences_object *self, int arg, lua_Integer index) {
  const int is_text = lua_type(L, -1) == LUA_TSTRING, top = lua_gettop(L);
  quire_status status;
  int tried = 0;
  if (!is_text && !bind_is_array(L, top))
    luaL_argerror(L, arg,
                  lua_pushfstring(L, "entry %I is a %s, not a string, ids or tokens", (LUAI_UACINT)index,
                                  luaL_typename(L, top)));
  if (quire_sequences_count(self->sequences) == 0 && !is_text) self->kind = OF_IDS;
  if (is_text != (self->kind != OF_IDS))
    luaL_argerror(L, arg, lua_pushfstring(L, "entry %I: texts and ids in one list", (LUAI_UACINT)index));
  do {
    if (is_text) {
      size_t size;
      const char *text = bind_text(L, top, &size);
      status = quire_sequences_add_text(self->sequences, (quire_unit)self->kind, text, size);
    } else {
      status = quire_sequences_add(self->sequences, bind_to_sequence(L, top));
    }
  } while (bind_retry(L, status, &tried));
  bind_check(L, status);
}

static sequences_object *new_list(lua_State *L, quire_unit unit) {
  sequences_object *self = bind_new(L, SEQUENCES, sizeof *self, 0);
  quire_status status;
  int tried = 0;
  self->kind = (int)unit;
  do status = quire_sequences_new(bind_allocator(L), &self->sequences);
  while (bind_retry(L, status, &tried));
  bind_check(L, status);
  return self;
}

/* Puts a list in place of the argument: a list already, an array of values, or, where
 * `one` allows it, a single value. Returns 1 if it was a single one. */
static int to_list(lua_State *L, int arg, quire_unit unit, int one) {
  sequences_object *self;
  if (luaL_testudata(L, arg, SEQUENCES) != NULL) {
    list_at(L, arg);
    return 0;
  }
  if (one && (lua_type(L, arg) == LUA_TSTRING || bind_is_array(L, arg))) {
    self = new_list(L, unit);
    lua_pushvalue(L, arg);
    add_value(L, self, arg, 1);
    lua_pop(L, 1);
    lua_replace(L, arg);
    return 1;
  }
  luaL_checktype(L, arg, LUA_TTABLE);
  self = new_list(L, unit);
  for (lua_Integer i = 1; lua_rawgeti(L, arg, i) != LUA_TNIL; i++) {
    add_value(L, self, arg, i);
    lua_pop(L, 1);
  }
  lua_pop(L, 1);
  lua_replace(L, arg);
  return 0;
}

static int list_new(lua_State *L) {
  static const char *const options[] = {"unit", NULL};
  bind_options(L, 2, options);
  lua_settop(L, 2);
  luaL_checktype(L, 1, LUA_TTABLE);
  to_list(L, 1, bind_option_unit(L, 2), 0);
  lua_settop(L, 1);
  bind_settle(L);
  return 1;
}

static int list_length(lua_State *L) {
  lua_pushinteger(L, (lua_Integer)quire_sequences_count(list_at(L, 1)->sequences));
  return 1;
}

static int list_memory(lua_State *L) {
  lua_pushinteger(L, (lua_Integer)quire_sequences_memory(list_at(L, 1)->sequences));
  return 1;
}

static int list_tostring(lua_State *L) {
  sequences_object *self = luaL_checkudata(L, 1, SEQUENCES);
  if (self->sequences == NULL)
    lua_pushliteral(L, SEQUENCES ": closed");
  else
    lua_pushfstring(L, SEQUENCES ": %I", (LUAI_UACINT)quire_sequences_count(self->sequences));
  return 1;
}

/* ---- the matrix ---- */

/* Distances where the metric counts, values where not; and the sequences' lengths. */
typedef struct comparisons {
  quire_measure measure;
  size_t rows, columns, cells;
  uint32_t *counts;  /* [rows][columns], or NULL */
  double *values;    /* [rows][columns], or NULL */
  uint32_t *lengths; /* of queries, then of choices */
  quire_allocator allocator;
  int open;
} comparisons;

static comparisons *matrix_at(lua_State *L) {
  comparisons *self = luaL_checkudata(L, 1, COMPARISONS);
  luaL_argcheck(L, self->open, 1, "the comparisons are closed");
  return self;
}

static void release(const quire_allocator *allocator, void *block, size_t bytes) {
  if (block != NULL) allocator->resize(allocator->context, block, bytes, 0);
}

static int matrix_close(lua_State *L) {
  comparisons *self = luaL_checkudata(L, 1, COMPARISONS);
  release(&self->allocator, self->counts, self->cells * sizeof *self->counts);
  release(&self->allocator, self->values, self->cells * sizeof *self->values);
  release(&self->allocator, self->lengths, (self->rows + self->columns) * sizeof *self->lengths);
  memset(self, 0, sizeof *self);
  return 0;
}

static void *block_of(lua_State *L, size_t count, size_t size) {
  const quire_allocator allocator = bind_allocator(L);
  void *block;
  int tried = 0;
  if (count > (size_t)PTRDIFF_MAX / size) bind_check(L, QUIRE_ELIMIT);
  if (count == 0) return NULL;
  do block = allocator.resize(allocator.context, NULL, 0, count * size);
  while (block == NULL && bind_retry(L, QUIRE_ENOMEM, &tried));
  if (block == NULL) bind_check(L, QUIRE_ENOMEM);
  return block;
}

static double cell(const comparisons *self, size_t row, size_t column) {
  const size_t at = row * self->columns + column;
  if (self->values != NULL) return self->values[at];
  return quire_measure_value(&self->measure, self->lengths[row], self->lengths[self->rows + column],
                             self->counts[at]);
}

/* Arguments 1 and 2 as lists, and the measure of the options at 3. */
static quire_measure many_arguments(lua_State *L, const char *const *options, int one, int *single) {
  quire_unit unit;
  quire_measure measure;
  const sequences_object *queries, *choices;
  bind_options(L, 3, options);
  lua_settop(L, 3);
  measure = bind_measure(L, 3, bind_option_metric(L, 3, QUIRE_RATIO));
  unit = bind_option_unit(L, 3);
  *single = to_list(L, 1, unit, one);
  to_list(L, 2, unit, 0);
  queries = list_at(L, 1);
  choices = list_at(L, 2);
  if (quire_sequences_count(queries->sequences) > 0 && quire_sequences_count(choices->sequences) > 0) {
    if (queries->kind != choices->kind)
      luaL_argerror(L, 2, "choices are of another unit than what is compared with them");
    if (queries->kind == OF_IDS && measure.metric >= QUIRE_TOKEN_SORT_RATIO)
      luaL_argerror(L, 1, "the words of ids are not known: texts are needed");
  }
  return measure;
}

static int cdist(lua_State *L) {
  static const char *const options[] = {"metric",   "form",         "cutoff",        "unit", "insertion",
                                        "deletion", "substitution", "prefix_weight", NULL};
  int single, tried = 0;
  const quire_measure measure = many_arguments(L, options, 0, &single);
  comparisons *self = bind_new(L, COMPARISONS, sizeof *self, 0);
  const quire_sequences *queries = list_at(L, 1)->sequences, *choices = list_at(L, 2)->sequences;
  const size_t rows = quire_sequences_count(queries), columns = quire_sequences_count(choices);
  quire_status status = QUIRE_OK;
  if (rows > 0 && columns > (size_t)PTRDIFF_MAX / rows) bind_check(L, QUIRE_ELIMIT);
  self->measure = measure;
  self->allocator = bind_allocator(L);
  self->open = 1;
  self->lengths = block_of(L, rows + columns, sizeof *self->lengths);
  self->rows = rows;
  self->columns = columns;
  if (quire_metric_counts(measure.metric))
    self->counts = block_of(L, rows * columns, sizeof *self->counts);
  else
    self->values = block_of(L, rows * columns, sizeof *self->values);
  self->cells = rows * columns;
  do {
    queries = list_at(L, 1)->sequences;
    choices = list_at(L, 2)->sequences;
    if (self->cells > 0)
      status = quire_compare_many(bind_to_comparer(L), &measure, queries, 0, rows, choices, self->counts,
                                  self->values);
  } while (bind_retry(L, status, &tried));
  bind_check(L, status);
  for (size_t i = 0; i < rows; i++) self->lengths[i] = quire_sequences_get(queries, i).count;
  for (size_t j = 0; j < columns; j++) self->lengths[rows + j] = quire_sequences_get(choices, j).count;
  bind_settle_comparer(L);
  return 1;
}

static int matrix_get(lua_State *L) {
  const comparisons *self = matrix_at(L);
  const size_t row = bind_index(L, 2, self->rows), column = bind_index(L, 3, self->columns);
  bind_push_value(L, &self->measure, cell(self, row - 1, column - 1));
  return 1;
}

static int matrix_row(lua_State *L) {
  const comparisons *self = matrix_at(L);
  const size_t row = bind_index(L, 2, self->rows);
  lua_createtable(L, self->columns < 1 << 26 ? (int)self->columns : 0, 0);
  matrix_at(L);
  for (size_t j = 0; j < self->columns; j++) {
    bind_push_value(L, &self->measure, cell(self, row - 1, j));
    lua_rawseti(L, -2, (lua_Integer)j + 1);
  }
  return 1;
}

/* An array of {index, value}. */
static void push_matches(lua_State *L, const quire_measure *measure, const quire_match *best, size_t count) {
  lua_createtable(L, (int)count, 0);
  for (size_t k = 0; k < count; k++) {
    lua_createtable(L, 0, 2);
    lua_pushinteger(L, (lua_Integer)best[k].index + 1);
    lua_setfield(L, -2, "index");
    bind_push_value(L, measure, best[k].value);
    lua_setfield(L, -2, "value");
    lua_rawseti(L, -2, (lua_Integer)k + 1);
  }
}

/* At most this many are asked for of a row, so that a table holds them. */
#define LIMIT_MOST ((lua_Integer)1 << 26)

static int matrix_best(lua_State *L) {
  const comparisons *self = matrix_at(L);
  const size_t row = bind_index(L, 2, self->rows);
  const lua_Integer limit = luaL_optinteger(L, 3, 1);
  quire_match *best;
  double *values;
  size_t room, count;
  luaL_argcheck(L, limit >= 1 && limit <= LIMIT_MOST, 3, "out of range");
  room = (size_t)limit < self->columns ? (size_t)limit : self->columns;
  best = lua_newuserdatauv(L, room * sizeof *best + 1, 0);
  values = lua_newuserdatauv(L, self->columns * sizeof *values + 1, 0);
  matrix_at(L);
  for (size_t j = 0; j < self->columns; j++) values[j] = cell(self, row - 1, j);
  count = quire_measure_best(&self->measure, values, self->columns, best, room);
  push_matches(L, &self->measure, best, count);
  return 1;
}

static int matrix_length(lua_State *L) {
  lua_pushinteger(L, (lua_Integer)matrix_at(L)->rows);
  return 1;
}

static int matrix_columns(lua_State *L) {
  lua_pushinteger(L, (lua_Integer)matrix_at(L)->columns);
  return 1;
}

static int matrix_memory(lua_State *L) {
  const comparisons *self = matrix_at(L);
  const size_t size = self->counts != NULL ? sizeof *self->counts : sizeof *self->values;
  lua_pushinteger(L,
                  (lua_Integer)(self->cells * size + (self->rows + self->columns) * sizeof *self->lengths));
  return 1;
}

static int matrix_tostring(lua_State *L) {
  const comparisons *self = luaL_checkudata(L, 1, COMPARISONS);
  if (!self->open)
    lua_pushliteral(L, COMPARISONS ": closed");
  else
    lua_pushfstring(L, COMPARISONS ": %I x %I", (LUAI_UACINT)self->rows, (LUAI_UACINT)self->columns);
  return 1;
}

/* ---- the best of many ---- */

/* Queries measured at a time, so that memory stays small. */
#define AT_A_TIME 16

static int extract(lua_State *L) {
  static const char *const options[] = {"metric",   "form",         "cutoff",        "unit",  "insertion",
                                        "deletion", "substitution", "prefix_weight", "limit", NULL};
  int single;
  const quire_measure measure = many_arguments(L, options, 1, &single);
  const lua_Integer limit = bind_option_integer(L, 3, "limit", 5, 1, LIMIT_MOST);
  const size_t rows = quire_sequences_count(list_at(L, 1)->sequences);
  const size_t columns = quire_sequences_count(list_at(L, 2)->sequences);
  const size_t room = (size_t)limit < columns ? (size_t)limit : columns;
  quire_match *best = lua_newuserdatauv(L, room * sizeof *best + 1, 0);
  const size_t at_a_time = rows < AT_A_TIME ? rows : AT_A_TIME;
  double *values;
  if (columns > (size_t)PTRDIFF_MAX / sizeof *values / AT_A_TIME) bind_check(L, QUIRE_ELIMIT);
  values = lua_newuserdatauv(L, at_a_time * columns * sizeof *values + 1, 0);
  lua_createtable(L, single || rows > INT_MAX ? 0 : (int)rows, 0);
  for (size_t first = 0; first < rows; first += at_a_time) {
    const size_t last = rows - first < at_a_time ? rows : first + at_a_time;
    quire_status status;
    int tried = 0;
    do {
      const quire_sequences *queries = list_at(L, 1)->sequences, *choices = list_at(L, 2)->sequences;
      status = quire_compare_many(bind_to_comparer(L), &measure, queries, first, last, choices, NULL, values);
    } while (bind_retry(L, status, &tried));
    bind_check(L, status);
    for (size_t i = first; i < last; i++) {
      const size_t count = quire_measure_best(&measure, values + (i - first) * columns, columns, best, room);
      push_matches(L, &measure, best, count);
      if (!single) lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
  }
  bind_settle_comparer(L);
  return 1;
}

void bind_open_distance_many(lua_State *L) {
  static const luaL_Reg list_methods[] = {{"memory", list_memory}, {"close", list_close}, {NULL, NULL}};
  static const luaL_Reg list_metamethods[] = {
      {"__len", list_length}, {"__tostring", list_tostring}, {NULL, NULL}};
  static const luaL_Reg methods[] = {
      {"get", matrix_get},       {"row", matrix_row},     {"best", matrix_best}, {"columns", matrix_columns},
      {"memory", matrix_memory}, {"close", matrix_close}, {NULL, NULL}};
  static const luaL_Reg metamethods[] = {
      {"__len", matrix_length}, {"__tostring", matrix_tostring}, {NULL, NULL}};
  static const luaL_Reg functions[] = {
      {"list", list_new}, {"cdist", cdist}, {"extract", extract}, {NULL, NULL}};
  bind_type(L, SEQUENCES, list_methods, list_metamethods, list_close);
  bind_type(L, COMPARISONS, methods, metamethods, matrix_close);
  for (const luaL_Reg *f = functions; f->name != NULL; f++) {
    lua_pushvalue(L, -1);
    lua_pushcclosure(L, f->func, 1);
    lua_setfield(L, -3, f->name);
  }
}
