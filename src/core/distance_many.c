/* Many against many: one pair after the other, or, for the metrics that have kernels
 * (distance_lanes.h), groups of choices in lanes against one query after the other. */
#include <string.h>

#include "distance_parts.h"

/* A tile is a few queries against a chunk of choices: their cells stay in the cache. */
#define TILE_CELLS ((size_t)1 << 16)
#define TILE_QUERIES 64
#define TILE_SYMBOLS ((size_t)1 << 16)

/* Jaro's windows have to fit 8-bit lanes. */
#define JARO_TEXT_MOST 250

/* What one call works on. */
typedef struct many {
  quire_comparer *comparer;
  const quire_measure *measure;
  const quire_sequences *queries, *choices;
  size_t first, last, columns;
  uint32_t *counts;
  double *values;
  const distance_kernels *kernels;
  const uint32_t *query_order, *choice_order; /* by length */
  const uint32_t *text;                       /* a query as classes of the chunk */
  void *windows, *room;                       /* for the kernels */
  uint32_t window_length;                     /* the text length that windows are for; 0: none */
  const distance_group *window_group;
  uint32_t raw[3][DISTANCE_LANES_MOST];
  double jaro[DISTANCE_LANES_MOST];
} many;

/* ---- pair by pair ---- */

static quire_status compare_cell(const many *w, size_t query, size_t choice) {
  const quire_sequence a = quire_sequences_get(w->queries, query);
  const quire_sequence b = quire_sequences_get(w->choices, choice);
  const size_t cell = (query - w->first) * w->columns + choice;
  if (w->counts != NULL) return distance_count(w->comparer, w->measure, a, b, w->counts + cell);
  return quire_compare(w->comparer, w->measure, a, b, w->values + cell);
}

static quire_status compare_all(const many *w) {
  for (size_t i = w->first; i < w->last; i++) {
    for (size_t j = 0; j < w->columns; j++) {
      const quire_status status = compare_cell(w, i, j);
      if (status != QUIRE_OK) return status;
    }
  }
  return QUIRE_OK;
}

static quire_status compare_group(const many *w, const distance_group *group, size_t query) {
  for (size_t k = 0; k < group->count; k++) {
    const quire_status status = compare_cell(w, query, w->choice_order[group->start + k]);
    if (status != QUIRE_OK) return status;
  }
  return QUIRE_OK;
}

/* ---- lanes ---- */

static int has_kernel(const quire_measure *m) {
  switch (m->metric) {
    case QUIRE_LEVENSHTEIN: return m->insertion == 1 && m->deletion == 1 && m->substitution == 1;
    case QUIRE_INDEL:
    case QUIRE_LCS:
    case QUIRE_RATIO:
    case QUIRE_JARO:
    case QUIRE_JARO_WINKLER: return 1;
    default: return 0;
  }
}

static int is_jaro(const quire_measure *m) {
  return m->metric == QUIRE_JARO || m->metric == QUIRE_JARO_WINKLER;
}

static const distance_kernels *kernels_of(quire_cpu cpu) {
  if (!quire_cpu_has(cpu)) return NULL;
  switch (cpu) {
    case QUIRE_CPU_AVX512: return distance_kernels_avx512();
    case QUIRE_CPU_AVX2: return distance_kernels_avx2();
    case QUIRE_CPU_NEON: return distance_kernels_neon();
    default: return NULL;
  }
}

/* Are even the lengths too unlike? Asked of the length nearest to the query's; a
 * similarity can be reached by a longer choice whatever the lengths, so there, no. */
static int all_past(const quire_measure *m, const distance_group *group, uint32_t n) {
  const uint32_t low = group->lengths[0], high = group->lengths[group->count - 1];
  const uint32_t nearest = n < low ? low : n > high ? high : n;
  if (!quire_metric_counts(m->metric) || m->form == QUIRE_SIMILARITY) return 0;
  return (int64_t)(n > nearest ? n - nearest : nearest - n) >
         distance_most(m, distance_maximum(m, n, nearest));
}

/* Plain distances from the kernels' lengths of subsequences. */
static void from_lengths(const quire_measure *m, const distance_group *group, uint32_t n, uint32_t *raw) {
  for (size_t k = 0; k < group->count; k++) {
    const uint32_t length = group->lengths[k];
    raw[k] = m->metric == QUIRE_LCS ? (n > length ? n : length) - raw[k] : n + length - 2 * raw[k];
  }
}

static void run_counts(many *w, const distance_group *group, uint32_t n) {
  const distance_kernels *kernels = w->kernels;
  uint32_t *raw = w->raw[0];
  const int subsequence = w->measure->metric != QUIRE_LEVENSHTEIN;
  if (group->blocks > 1)
    (subsequence ? kernels->lcs_long : kernels->levenshtein_long)(group, w->text, n, w->room, raw);
  else
    (subsequence ? kernels->lcs : kernels->levenshtein)[group->width](group, w->text, n, raw);
  if (subsequence) from_lengths(w->measure, group, n, raw);
}

static void run_jaro(many *w, const distance_group *group, uint32_t n) {
  const distance_kernels *kernels = w->kernels;
  if (w->window_group != group || w->window_length != n) {
    kernels->windows[group->width](group, n, w->windows);
    w->window_group = group;
    w->window_length = n;
  }
  kernels->jaro[group->width](group, w->text, n, w->windows, w->room, w->raw[0], w->raw[1], w->raw[2]);
  kernels->jaro_values(group, group->count, n, w->raw[0], w->raw[1], w->jaro);
  if (w->measure->metric != QUIRE_JARO_WINKLER) return;
  for (size_t k = 0; k < group->count; k++)
    w->jaro[k] = distance_winkler_value(w->jaro[k], w->raw[2][k], w->measure->prefix_weight);
}

/* To the query's row of cells. */
static void put_counts(const many *w, const distance_group *group, size_t query, uint32_t n) {
  const uint32_t *order = w->choice_order + group->start, *raw = w->raw[0];
  uint32_t *row = w->counts + (query - w->first) * w->columns;
  const quire_measure *m = w->measure;
  if (m->form == QUIRE_DISTANCE) {
    const uint32_t most = m->cutoff < QUIRE_PAST_CUTOFF ? (uint32_t)m->cutoff : QUIRE_PAST_CUTOFF;
    for (size_t k = 0; k < group->count; k++) row[order[k]] = raw[k] <= most ? raw[k] : QUIRE_PAST_CUTOFF;
    return;
  }
  for (size_t k = 0; k < group->count; k++) {
    const int64_t most = distance_most(m, distance_maximum(m, n, group->lengths[k]));
    row[order[k]] = (int64_t)raw[k] <= most ? raw[k] : QUIRE_PAST_CUTOFF;
  }
}

static void put_values(const many *w, const distance_group *group, size_t query, uint32_t n) {
  const uint32_t *order = w->choice_order + group->start, *raw = w->raw[0];
  double *row = w->values + (query - w->first) * w->columns;
  const quire_measure *m = w->measure;
  for (size_t k = 0; k < group->count; k++) {
    const uint32_t length = group->lengths[k];
    row[order[k]] = is_jaro(m) ? quire_measure_similarity(m, w->jaro[k])
                    : m->metric == QUIRE_RATIO
                        ? quire_measure_similarity(m, distance_ratio_value(raw[k], (uint64_t)n + length))
                        : quire_measure_value(m, n, length, raw[k]);
  }
}

static quire_status run_group(many *w, const distance_group *group, size_t query, uint32_t n) {
  if (group->table == NULL || n == 0 || n >= DISTANCE_LANES_LENGTH ||
      (is_jaro(w->measure) && n > JARO_TEXT_MOST))
    return compare_group(w, group, query);
  if (all_past(w->measure, group, n)) {
    for (size_t k = 0; k < group->count; k++) w->raw[0][k] = QUIRE_PAST_CUTOFF;
  } else if (is_jaro(w->measure)) {
    run_jaro(w, group, n);
  } else {
    run_counts(w, group, n);
  }
  if (w->counts != NULL)
    put_counts(w, group, query, n);
  else
    put_values(w, group, query, n);
  return QUIRE_OK;
}

/* Queries of a tile as classes of a chunk: query i's begin at starts[i]. */
typedef struct tile {
  size_t from, to; /* places in the queries' order */
  uint32_t *ids;
  size_t starts[TILE_QUERIES];
} tile;

static void tile_classify(const many *w, const distance_chunk *chunk, tile *t) {
  size_t at = 0;
  for (size_t i = t->from; i < t->to; i++) {
    const quire_sequence text = quire_sequences_get(w->queries, w->first + w->query_order[i]);
    t->starts[i - t->from] = at;
    for (uint32_t j = 0; j < text.count; j++) {
      const uint32_t id = distance_class_of(&w->comparer->many_classes, quire_sequence_at(&text, j));
      t->ids[at++] = id < chunk->classes ? id : 0;
    }
  }
}

static quire_status run_tile(many *w, const distance_chunk *chunk, const tile *t) {
  for (size_t g = 0; g < chunk->count; g++) {
    for (size_t i = t->from; i < t->to; i++) {
      const size_t query = w->first + w->query_order[i];
      quire_status status;
      w->text = t->ids + t->starts[i - t->from];
      status = run_group(w, &chunk->groups[g], query, quire_sequences_get(w->queries, query).count);
      if (status != QUIRE_OK) return status;
    }
  }
  return QUIRE_OK;
}

/* The next tile: few enough queries for its cells to stay near, and of few enough
 * symbols for `room` of them, but one at least. */
static void tile_next(const many *w, size_t room, tile *t) {
  const size_t rows = w->last - w->first, fitting = TILE_CELLS / w->columns;
  const size_t most = fitting < 1 ? 1 : fitting < TILE_QUERIES ? fitting : TILE_QUERIES;
  size_t symbols = 0;
  t->from = t->to;
  while (t->to < rows && t->to - t->from < most) {
    const size_t count = quire_sequences_get(w->queries, w->first + w->query_order[t->to]).count;
    if (t->to > t->from && symbols + count > room) break;
    symbols += count;
    t->to++;
  }
}

static quire_status run_chunk(many *w, const distance_chunk *chunk, size_t room, tile *t) {
  t->to = 0;
  for (tile_next(w, room, t); t->to > t->from; tile_next(w, room, t)) {
    quire_status status;
    tile_classify(w, chunk, t);
    status = run_tile(w, chunk, t);
    if (status != QUIRE_OK) return status;
  }
  return QUIRE_OK;
}

static uint32_t longest(const quire_sequences *sequences, size_t first, size_t last) {
  uint32_t most = 0;
  for (size_t i = first; i < last; i++) {
    const uint32_t count = quire_sequences_get(sequences, i).count;
    if (count > most) most = count;
  }
  return most;
}

static void *aligned(void *block) {
  return (void *)(((uintptr_t)block + 63) & ~(uintptr_t)63);
}

/* Room for the kernels' states (many[2]) and for the texts of a tile (many[3]). */
static quire_status working_room(many *w, tile *t, size_t *symbols) {
  quire_comparer *comparer = w->comparer;
  const uint32_t text = longest(w->queries, w->first, w->last), pattern = longest(w->choices, 0, w->columns);
  const size_t blocks = (size_t)(pattern < DISTANCE_LANES_LENGTH ? pattern : DISTANCE_LANES_LENGTH) / 64 + 1;
  const size_t rows = 2 * blocks > JARO_TEXT_MOST ? 2 * blocks : JARO_TEXT_MOST;
  quire_status status = distance_room(&comparer->allocator, &comparer->many[2],
                                      (rows + JARO_TEXT_MOST) * w->kernels->bytes + 64, 1);
  *symbols = text > TILE_SYMBOLS ? text : TILE_SYMBOLS;
  if (status == QUIRE_OK)
    status = distance_room(&comparer->allocator, &comparer->many[3], *symbols, sizeof *t->ids);
  if (status != QUIRE_OK) return status;
  w->windows = aligned(comparer->many[2].data);
  w->room = (char *)w->windows + JARO_TEXT_MOST * w->kernels->bytes;
  t->ids = comparer->many[3].data;
  return QUIRE_OK;
}

static quire_status compare_in_lanes(many *w) {
  quire_comparer *comparer = w->comparer;
  const size_t rows = w->last - w->first, most = rows > w->columns ? rows : w->columns;
  distance_chunk chunk = {0};
  uint32_t *orders;
  size_t symbols;
  tile t = {0};
  quire_status status = working_room(w, &t, &symbols);
  if (status == QUIRE_OK && most >= UINT32_MAX) return QUIRE_ELIMIT;
  if (status == QUIRE_OK)
    status =
        distance_room(&comparer->allocator, &comparer->many[0], rows + w->columns + most, sizeof *orders);
  if (status != QUIRE_OK) return status;
  orders = comparer->many[0].data;
  distance_order(w->choices, 0, w->columns, orders, orders + w->columns + rows);
  distance_order(w->queries, w->first, w->last, orders + w->columns, orders + w->columns + rows);
  w->choice_order = orders;
  w->query_order = orders + w->columns;
  while (chunk.next < w->columns) {
    status =
        distance_chunk_next(comparer, w->kernels, w->choices, w->choice_order, is_jaro(w->measure), &chunk);
    w->window_group = NULL;
    if (status == QUIRE_OK) status = run_chunk(w, &chunk, symbols, &t);
    if (status != QUIRE_OK) return status;
  }
  return QUIRE_OK;
}

/* ---- many ---- */

quire_status quire_compare_many_at(quire_cpu cpu, quire_comparer *comparer, const quire_measure *measure,
                                   const quire_sequences *queries, size_t first, size_t last,
                                   const quire_sequences *choices, uint32_t *counts, double *values) {
  many w = {0};
  const quire_status status = distance_measure_check(measure);
  if (status != QUIRE_OK) return status;
  if ((counts == NULL) == (values == NULL) || (counts != NULL && !quire_metric_counts(measure->metric)) ||
      first > last || last > quire_sequences_count(queries))
    return QUIRE_EINVAL;
  w.comparer = comparer;
  w.measure = measure;
  w.queries = queries;
  w.choices = choices;
  w.first = first;
  w.last = last;
  w.columns = quire_sequences_count(choices);
  w.counts = counts;
  w.values = values;
  w.kernels =
      has_kernel(measure) && w.columns >= DISTANCE_LANES_LEAST && first < last ? kernels_of(cpu) : NULL;
  return w.kernels != NULL ? compare_in_lanes(&w) : compare_all(&w);
}

quire_status quire_compare_many(quire_comparer *comparer, const quire_measure *measure,
                                const quire_sequences *queries, size_t first, size_t last,
                                const quire_sequences *choices, uint32_t *counts, double *values) {
  return quire_compare_many_at(quire_cpu_best(), comparer, measure, queries, first, last, choices, counts,
                               values);
}
