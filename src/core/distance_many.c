/* Many against many: one pair after the other, or, for the metrics that have kernels
 * (distance_lanes.h), groups of choices in lanes against one query after the other. */
#include <string.h>

#include "distance_parts.h"

/* A tile is a few queries against a chunk of choices; what the kernels say of it stays
 * in the cache until it goes to the cells. */
#define TILE_QUERIES 16
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
  void *windows, *room;                       /* for the kernels */
  uint32_t window_length;                     /* the text length that windows are for */
  const distance_group *window_group;         /* and the group; NULL: none */
} many;

/* Queries of a tile as classes of a chunk, and what the kernels say of them: a row of
 * `stride` for each query, in the order of choices. Query i's classes begin at starts[i]. */
typedef struct tile {
  size_t from, to; /* places in the queries' order */
  size_t starts[TILE_QUERIES];
  uint32_t *ids;
  uint32_t *counts; /* distances, or lengths of common subsequences */
  double *values;   /* Jaro's similarities */
  size_t stride;
} tile;

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

static int is_plain(const many *w, const distance_group *group, uint32_t n) {
  return group->table == NULL || n == 0 || n >= DISTANCE_LANES_LENGTH ||
         (is_jaro(w->measure) && n > JARO_TEXT_MOST);
}

static void run_counts(const many *w, const distance_group *group, const uint32_t *text, uint32_t n,
                       uint32_t *out) {
  const distance_kernels *kernels = w->kernels;
  const int subsequence = w->measure->metric != QUIRE_LEVENSHTEIN;
  if (group->blocks > 1)
    (subsequence ? kernels->lcs_long : kernels->levenshtein_long)(group, text, n, w->room, out);
  else
    (subsequence ? kernels->lcs : kernels->levenshtein)[group->width](group, text, n, out);
}

static void run_jaro(many *w, const distance_group *group, const uint32_t *text, uint32_t n, double *out) {
  const double weight = w->measure->metric == QUIRE_JARO ? 0.0 : w->measure->prefix_weight;
  uint32_t matched[DISTANCE_LANES_MOST], ordered[DISTANCE_LANES_MOST], prefix[DISTANCE_LANES_MOST];
  if (w->window_group != group || w->window_length != n) {
    w->kernels->windows[group->width](group, n, w->windows);
    w->window_group = group;
    w->window_length = n;
  }
  w->kernels->jaro[group->width](group, text, n, w->windows, w->room, matched, ordered, prefix);
  w->kernels->jaro_values(group, n, matched, ordered, prefix, weight, out);
}

static void run_groups(many *w, const distance_chunk *chunk, const tile *t) {
  for (size_t g = 0; g < chunk->count; g++) {
    const distance_group *group = &chunk->groups[g];
    for (size_t i = t->from; i < t->to; i++) {
      const uint32_t n = quire_sequences_get(w->queries, w->first + w->query_order[i]).count;
      const uint32_t *text = t->ids + t->starts[i - t->from];
      const size_t at = (i - t->from) * t->stride + group->start - chunk->start;
      if (is_plain(w, group, n) || all_past(w->measure, group, n)) continue;
      if (is_jaro(w->measure))
        run_jaro(w, group, text, n, t->values + at);
      else
        run_counts(w, group, text, n, t->counts + at);
    }
  }
}

/* ---- from the tile to the cells ---- */

/* Plain distances from lengths of subsequences. */
static void from_lengths(const quire_measure *m, const distance_group *group, uint32_t n, uint32_t *counts) {
  if (m->metric == QUIRE_LCS)
    for (size_t k = 0; k < group->count; k++)
      counts[k] = (n > group->lengths[k] ? n : group->lengths[k]) - counts[k];
  else
    for (size_t k = 0; k < group->count; k++) counts[k] = n + group->lengths[k] - 2 * counts[k];
}

/* Distances that do not pass the cutoff. */
static void cut(const quire_measure *m, const distance_group *group, uint32_t n, uint32_t *counts) {
  if (m->form == QUIRE_DISTANCE) {
    const uint32_t most = m->cutoff < QUIRE_PAST_CUTOFF ? (uint32_t)m->cutoff : QUIRE_PAST_CUTOFF;
    if (most == QUIRE_PAST_CUTOFF) return;
    for (size_t k = 0; k < group->count; k++) counts[k] = counts[k] <= most ? counts[k] : QUIRE_PAST_CUTOFF;
  } else {
    for (size_t k = 0; k < group->count; k++) {
      const int64_t most = distance_most(m, distance_maximum(m, n, group->lengths[k]));
      if ((int64_t)counts[k] > most) counts[k] = QUIRE_PAST_CUTOFF;
    }
  }
}

/* A group's distances of a query to its row of values. */
static void put_values(const quire_measure *m, const distance_group *group, uint32_t n, const uint32_t *order,
                       const uint32_t *counts, double *row) {
  for (size_t k = 0; k < group->count; k++) {
    const uint32_t length = group->lengths[k];
    row[order[k]] = m->metric == QUIRE_RATIO
                        ? quire_measure_similarity(m, distance_ratio_value(counts[k], (uint64_t)n + length))
                        : quire_measure_value(m, n, length, counts[k]);
  }
}

static void put_similarities(const quire_measure *m, const distance_group *group, const uint32_t *order,
                             const double *similarities, double *row) {
  if (m->form == QUIRE_SIMILARITY)
    for (size_t k = 0; k < group->count; k++)
      row[order[k]] = similarities[k] < m->cutoff ? 0.0 : similarities[k];
  else
    for (size_t k = 0; k < group->count; k++) row[order[k]] = quire_measure_similarity(m, similarities[k]);
}

/* Asks for a short row before it is written to here and there. */
static void fetch_row(const many *w, size_t row) {
  const size_t size = w->counts != NULL ? sizeof *w->counts : sizeof *w->values, bytes = w->columns * size;
  const char *cells = w->counts != NULL ? (const char *)w->counts : (const char *)w->values;
  if (bytes > 1 << 15) return;
  for (size_t at = 0; at < bytes; at += 64) __builtin_prefetch(cells + row * bytes + at, 1);
}

/* The cells of a query, group by group. */
static quire_status put_row(const many *w, const distance_chunk *chunk, const tile *t, size_t i) {
  const quire_measure *m = w->measure;
  const size_t query = w->first + w->query_order[i], cells = (query - w->first) * w->columns;
  const uint32_t n = quire_sequences_get(w->queries, query).count;
  if (i + 1 < t->to) fetch_row(w, w->query_order[i + 1]);
  for (size_t g = 0; g < chunk->count; g++) {
    const distance_group *group = &chunk->groups[g];
    const uint32_t *order = w->choice_order + group->start;
    const size_t at = (i - t->from) * t->stride + group->start - chunk->start;
    uint32_t *counts = t->counts == NULL ? NULL : t->counts + at;
    if (is_plain(w, group, n)) {
      const quire_status status = compare_group(w, group, query);
      if (status != QUIRE_OK) return status;
      continue;
    }
    if (is_jaro(m)) {
      put_similarities(m, group, order, t->values + at, w->values + cells);
      continue;
    }
    if (all_past(m, group, n)) {
      for (size_t k = 0; k < group->count; k++) counts[k] = QUIRE_PAST_CUTOFF;
    } else {
      if (m->metric != QUIRE_LEVENSHTEIN) from_lengths(m, group, n, counts);
      if (m->metric != QUIRE_RATIO) cut(m, group, n, counts);
    }
    if (w->values != NULL)
      put_values(m, group, n, order, counts, w->values + cells);
    else
      for (size_t k = 0; k < group->count; k++) w->counts[cells + order[k]] = counts[k];
  }
  return QUIRE_OK;
}

/* ---- tiles ---- */

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

/* The next tile: of few enough queries, and of at most `symbols` symbols, but one query
 * at least. */
static void tile_next(const many *w, size_t symbols, tile *t) {
  const size_t rows = w->last - w->first;
  size_t seen = 0;
  t->from = t->to;
  while (t->to < rows && t->to - t->from < TILE_QUERIES) {
    const size_t count = quire_sequences_get(w->queries, w->first + w->query_order[t->to]).count;
    if (t->to > t->from && seen + count > symbols) break;
    seen += count;
    t->to++;
  }
}

/* Room for what the kernels say of a tile (many[5]). */
static quire_status tile_room(many *w, const distance_chunk *chunk, tile *t) {
  const size_t size = is_jaro(w->measure) ? sizeof *t->values : sizeof *t->counts;
  distance_buffer *buffer = &w->comparer->many[5];
  quire_status status;
  t->stride = chunk->next - chunk->start + DISTANCE_LANES_MOST;
  status = distance_room(&w->comparer->allocator, buffer, t->stride * TILE_QUERIES, size);
  t->counts = is_jaro(w->measure) ? NULL : buffer->data;
  t->values = is_jaro(w->measure) ? buffer->data : NULL;
  return status;
}

static quire_status run_chunk(many *w, const distance_chunk *chunk, size_t symbols, tile *t) {
  quire_status status = tile_room(w, chunk, t);
  t->to = 0;
  if (status != QUIRE_OK) return status;
  for (tile_next(w, symbols, t); t->to > t->from; tile_next(w, symbols, t)) {
    tile_classify(w, chunk, t);
    run_groups(w, chunk, t);
    for (size_t i = t->from; i < t->to; i++) {
      status = put_row(w, chunk, t, i);
      if (status != QUIRE_OK) return status;
    }
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
