/* Distances and similarities of one pair in Lua: quire.core.distance. Many at once are
 * in distance_many.c. */
#include <math.h>

#include "bind.h"

static const char *const metric_names[] = {"levenshtein",
                                           "osa",
                                           "damerau_levenshtein",
                                           "indel",
                                           "lcs",
                                           "hamming",
                                           "prefix",
                                           "postfix",
                                           "jaro",
                                           "jaro_winkler",
                                           "ratio",
                                           "partial_ratio",
                                           "token_sort_ratio",
                                           "token_set_ratio",
                                           NULL};

static const char *const form_names[] = {"distance", "similarity", "normalized_distance",
                                         "normalized_similarity", NULL};

static const char *const unit_names[] = {"codepoints", "bytes", NULL};

/* What a metric gives where no form is asked for. */
static quire_measure_form usual_form(quire_metric metric) {
  return metric <= QUIRE_INDEL || metric == QUIRE_HAMMING ? QUIRE_DISTANCE : QUIRE_SIMILARITY;
}

/* A number of an option, or `otherwise`. */
static double option_number(lua_State *L, int arg, const char *name, double otherwise, double least,
                            double most) {
  double value = otherwise;
  if (lua_isnoneornil(L, arg)) return otherwise;
  if (lua_getfield(L, arg, name) != LUA_TNIL) {
    if (lua_type(L, -1) != LUA_TNUMBER)
      luaL_argerror(L, arg,
                    lua_pushfstring(L, "option '%s': number expected, got %s", name, luaL_typename(L, -1)));
    value = lua_tonumber(L, -1);
    if (!(value >= least && value <= most))
      luaL_argerror(L, arg,
                    lua_pushfstring(L, "option '%s': %f is out of range", name, (LUAI_UACNUMBER)value));
  }
  lua_pop(L, 1);
  return value;
}

static uint32_t option_weight(lua_State *L, int arg, const char *name) {
  return (uint32_t)bind_option_integer(L, arg, name, 1, 0, 1000000);
}

quire_measure bind_measure(lua_State *L, int arg, quire_metric metric) {
  quire_measure_form form =
      (quire_measure_form)bind_option_choice(L, arg, "form", form_names, usual_form(metric));
  quire_measure measure = quire_measure_of(metric, form);
  measure.cutoff = option_number(L, arg, "cutoff", measure.cutoff, 0.0, HUGE_VAL);
  if (metric == QUIRE_LEVENSHTEIN) {
    measure.insertion = option_weight(L, arg, "insertion");
    measure.deletion = option_weight(L, arg, "deletion");
    measure.substitution = option_weight(L, arg, "substitution");
  }
  measure.prefix_weight = option_number(L, arg, "prefix_weight", measure.prefix_weight, 0.0, 0.25);
  return measure;
}

quire_metric bind_option_metric(lua_State *L, int arg, quire_metric otherwise) {
  return (quire_metric)bind_option_choice(L, arg, "metric", metric_names, otherwise);
}

quire_unit bind_option_unit(lua_State *L, int arg) {
  return (quire_unit)bind_option_choice(L, arg, "unit", unit_names, QUIRE_UNIT_CODE_POINTS);
}

int bind_is_array(lua_State *L, int arg) {
  return luaL_testudata(L, arg, BIND_TOKENS) != NULL || luaL_testudata(L, arg, BIND_IDS) != NULL;
}

quire_sequence bind_to_sequence(lua_State *L, int arg) {
  quire_sequence sequence = {NULL, 0, 1};
  size_t count;
  sequence.items = bind_to_array(L, arg, &count);
  sequence.count = (uint32_t)count;
  return sequence;
}

void bind_push_value(lua_State *L, const quire_measure *measure, double value) {
  const int whole = quire_metric_counts(measure->metric) && measure->form <= QUIRE_SIMILARITY;
  lua_Integer integer;
  if (whole && lua_numbertointeger(value, &integer))
    lua_pushinteger(L, integer);
  else
    lua_pushnumber(L, value);
}

/* ---- the comparer: upvalue 1 of every function, and one for a call of its own ---- */

#define COMPARER "quire.comparer"

/* Room that a comparer keeps between calls, at most. */
#define KEPT ((size_t)1 << 20)

typedef struct comparer_object {
  quire_comparer *comparer; /* NULL: closed */
} comparer_object;

static int comparer_close(lua_State *L) {
  comparer_object *self = luaL_checkudata(L, 1, COMPARER);
  quire_comparer_free(self->comparer);
  self->comparer = NULL;
  return 0;
}

static quire_comparer *new_comparer(lua_State *L) {
  comparer_object *self = bind_new(L, COMPARER, sizeof *self, 0);
  quire_status status;
  int tried = 0;
  do status = quire_comparer_new(bind_allocator(L), &self->comparer);
  while (bind_retry(L, status, &tried));
  bind_check(L, status);
  return self->comparer;
}

quire_comparer *bind_to_comparer(lua_State *L) {
  comparer_object *self = lua_touserdata(L, lua_upvalueindex(1));
  if (self->comparer == NULL) luaL_error(L, "the Lua state is being closed");
  return self->comparer;
}

void bind_settle_comparer(lua_State *L) {
  quire_comparer *comparer = bind_to_comparer(L);
  if (quire_comparer_memory(comparer) > KEPT) quire_comparer_trim(comparer);
  bind_settle(L);
}

/* ---- one pair ---- */

/* Arguments 1 and 2: both strings, or both ids or tokens. 1 if they are strings. */
static int are_texts(lua_State *L) {
  if (lua_type(L, 1) == LUA_TSTRING) {
    luaL_checktype(L, 2, LUA_TSTRING);
    return 1;
  }
  if (!bind_is_array(L, 1)) luaL_typeerror(L, 1, "string, " BIND_TOKENS " or " BIND_IDS);
  if (!bind_is_array(L, 2)) luaL_typeerror(L, 2, BIND_TOKENS " or " BIND_IDS);
  return 0;
}

static void check_words(lua_State *L, quire_metric metric, int texts) {
  if (!texts && metric >= QUIRE_TOKEN_SORT_RATIO)
    luaL_argerror(L, 1, "the words of ids are not known: a text is needed");
}

static const char *const pair_options[] = {"form", "cutoff", "unit", NULL};
static const char *const weighted_options[] = {"form",     "cutoff",       "unit", "insertion",
                                               "deletion", "substitution", NULL};
static const char *const winkler_options[] = {"form", "cutoff", "unit", "prefix_weight", NULL};

static quire_measure measure_at(lua_State *L, int arg, quire_metric metric) {
  if (lua_isnoneornil(L, arg)) return quire_measure_of(metric, usual_form(metric));
  bind_options(L, arg,
               metric == QUIRE_LEVENSHTEIN    ? weighted_options
               : metric == QUIRE_JARO_WINKLER ? winkler_options
                                              : pair_options);
  return bind_measure(L, arg, metric);
}

/* levenshtein(a, b [, options]) and its siblings: upvalue 2 is the metric. */
static int compare(lua_State *L) {
  const quire_metric metric = (quire_metric)lua_tointeger(L, lua_upvalueindex(2));
  const int texts = are_texts(L);
  const quire_measure measure = measure_at(L, 3, metric);
  const quire_unit unit = bind_option_unit(L, 3);
  quire_status status;
  double value = 0.0;
  size_t a_size = 0, b_size = 0;
  int tried = 0;
  check_words(L, metric, texts);
  do { /* a collection may run finalizers: nothing is remembered across it */
    if (texts) {
      const char *a = bind_text(L, 1, &a_size), *b = bind_text(L, 2, &b_size);
      status = quire_compare_texts(bind_to_comparer(L), &measure, unit, a, a_size, b, b_size, &value);
    } else {
      const quire_sequence a = bind_to_sequence(L, 1), b = bind_to_sequence(L, 2);
      a_size = a.count;
      status = quire_compare(bind_to_comparer(L), &measure, a, b, &value);
    }
  } while (bind_retry(L, status, &tried));
  bind_check(L, status);
  if (a_size > 500 || b_size > 500 || !texts) bind_settle_comparer(L);
  bind_push_value(L, &measure, value);
  return 1;
}

/* The symbols of the text or array at arg; decoded text is left on the stack. */
static quire_sequence symbols_at(lua_State *L, int arg, quire_unit unit) {
  size_t size, room;
  const char *text;
  uint32_t *decoded = NULL;
  if (lua_type(L, arg) != LUA_TSTRING) return bind_to_sequence(L, arg);
  text = bind_text(L, arg, &size);
  room = quire_sequence_room(unit, text, size);
  if (room > 0) decoded = lua_newuserdatauv(L, room * sizeof *decoded, 0);
  return quire_sequence_of(unit, text, size, decoded);
}

/* Ascending positions between symbols to positions between bytes, where the argument
 * is a text whose symbols are code points. */
static void to_bytes(lua_State *L, int arg, quire_unit unit, uint32_t *positions, size_t count) {
  size_t size;
  const char *text;
  if (lua_type(L, arg) != LUA_TSTRING || unit == QUIRE_UNIT_BYTES) return;
  text = bind_text(L, arg, &size);
  bind_check(L, quire_utf8_to_bytes(text, size, positions, count));
}

static int partial_ratio(lua_State *L) {
  const int texts = are_texts(L);
  const quire_measure measure = measure_at(L, 3, QUIRE_PARTIAL_RATIO);
  const quire_unit unit = bind_option_unit(L, 3);
  quire_measure any;
  quire_sequence a, b;
  quire_span spans[2];
  quire_status status;
  double ratio, value;
  int tried = 0;
  lua_settop(L, 3);
  a = symbols_at(L, 1, unit);
  b = symbols_at(L, 2, unit);
  any = quire_measure_of(QUIRE_PARTIAL_RATIO, QUIRE_SIMILARITY);
  do {
    if (!texts) {
      a = bind_to_sequence(L, 1);
      b = bind_to_sequence(L, 2);
    }
    status = quire_partial_ratio(bind_to_comparer(L), a, b, any.cutoff, &ratio, &spans[0], &spans[1]);
  } while (bind_retry(L, status, &tried));
  bind_check(L, status);
  value = quire_measure_similarity(&measure, ratio);
  lua_pushnumber(L, value);
  if (measure.form == QUIRE_SIMILARITY && value == 0.0) spans[0] = spans[1] = (quire_span){0, 0};
  for (int k = 0; k < 2; k++) {
    uint32_t positions[2];
    positions[0] = spans[k].start;
    positions[1] = spans[k].stop;
    to_bytes(L, k + 1, unit, positions, 2);
    lua_pushinteger(L, (lua_Integer)positions[0] + 1);
    lua_pushinteger(L, (lua_Integer)positions[1]);
  }
  bind_settle_comparer(L);
  return 5;
}

/* ---- edits ---- */

static const char *const edit_metrics[] = {"levenshtein", "indel", NULL};

static void set_position(lua_State *L, const char *name, lua_Integer value) {
  lua_pushinteger(L, value);
  lua_setfield(L, -2, name);
}

static void push_edits(lua_State *L, const quire_edit *edits, size_t count, const uint32_t *a,
                       const uint32_t *b) {
  static const char *const kinds[] = {"equal", "replace", "insert", "delete"};
  lua_createtable(L, count < 1 << 26 ? (int)count : 0, 0);
  for (size_t i = 0; i < count; i++) {
    lua_createtable(L, 0, 5);
    lua_pushstring(L, kinds[edits[i].kind]);
    lua_setfield(L, -2, "kind");
    set_position(L, "a_start", (lua_Integer)a[2 * i] + 1);
    set_position(L, "a_stop", (lua_Integer)a[2 * i + 1]);
    set_position(L, "b_start", (lua_Integer)b[2 * i] + 1);
    set_position(L, "b_stop", (lua_Integer)b[2 * i + 1]);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
}

/* The comparer is this call's own: its edits stay while tables are made of them. */
static int edits(lua_State *L) {
  static const char *const options[] = {"metric", "unit", NULL};
  const int texts = are_texts(L);
  quire_unit unit;
  quire_metric metric;
  quire_comparer *comparer;
  quire_sequence a, b;
  const quire_edit *found = NULL;
  uint32_t *positions;
  size_t count = 0;
  quire_status status;
  int tried = 0;
  bind_options(L, 3, options);
  unit = bind_option_unit(L, 3);
  metric = bind_option_choice(L, 3, "metric", edit_metrics, 0) == 0 ? QUIRE_LEVENSHTEIN : QUIRE_INDEL;
  lua_settop(L, 3);
  comparer = new_comparer(L);
  a = symbols_at(L, 1, unit);
  b = symbols_at(L, 2, unit);
  do {
    if (!texts) {
      a = bind_to_sequence(L, 1);
      b = bind_to_sequence(L, 2);
    }
    status = quire_compare_edits(comparer, metric, a, b, &found, &count);
  } while (bind_retry(L, status, &tried));
  bind_check(L, status);
  positions = lua_newuserdatauv(L, (4 * count + 1) * sizeof *positions, 0);
  for (size_t i = 0; i < count; i++) {
    positions[2 * i] = found[i].a.start;
    positions[2 * i + 1] = found[i].a.stop;
    positions[2 * (count + i)] = found[i].b.start;
    positions[2 * (count + i) + 1] = found[i].b.stop;
  }
  to_bytes(L, 1, unit, positions, 2 * count);
  to_bytes(L, 2, unit, positions + 2 * count, 2 * count);
  push_edits(L, found, count, positions, positions + 2 * count);
  lua_pushvalue(L, 4);
  lua_replace(L, 1);
  comparer_close(L);
  bind_settle(L);
  return 1;
}

/* ---- the table ---- */

static const luaL_Reg functions[] = {{"partial_ratio", partial_ratio}, {"edits", edits}, {NULL, NULL}};

void bind_open_distance(lua_State *L) {
  bind_type(L, COMPARER, NULL, NULL, comparer_close);
  lua_newtable(L);
  new_comparer(L);
  for (int metric = 0; metric_names[metric] != NULL; metric++) {
    if (metric == QUIRE_PARTIAL_RATIO) continue;
    lua_pushvalue(L, -1);
    lua_pushinteger(L, metric);
    lua_pushcclosure(L, compare, 2);
    lua_setfield(L, -3, metric_names[metric]);
  }
  for (const luaL_Reg *f = functions; f->name != NULL; f++) {
    lua_pushvalue(L, -1);
    lua_pushcclosure(L, f->func, 1);
    lua_setfield(L, -3, f->name);
  }
  bind_open_distance_many(L);
  lua_pop(L, 1);
  lua_setfield(L, -2, "distance");
}
