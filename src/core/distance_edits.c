/* The edits that make one sequence of another: the columns of Levenshtein's or Indel's
 * table as bits, walked back (H. Hyyro, "A note on bit-parallel alignment computation",
 * 2004); where they would take more than 8 MB, the table is first cut in two where the
 * best path passes (D. Hirschberg, "A linear space algorithm for computing maximal
 * common subsequences", 1975). */
#include <string.h>

#include "distance_parts.h"

#define BITS_MOST ((size_t)8 << 20) /* bytes */

/* Edits are found from the end to the start. */
typedef struct walk {
  quire_comparer *comparer;
  int indel;
  quire_sequence a, b;
  quire_sequence a_back, b_back; /* reversed; made when first needed */
  size_t count;                  /* edits so far */
} walk;

/* A rectangle of the table. */
typedef struct area {
  uint32_t a_start, a_stop, b_start, b_stop;
} area;

static quire_status emit(walk *w, quire_edit_kind kind, uint32_t a_count, uint32_t b_count, area *at) {
  distance_buffer *buffer = &w->comparer->edits;
  size_t capacity = buffer->bytes / sizeof(quire_edit);
  quire_edit *edit = (quire_edit *)buffer->data + w->count;
  if (a_count == 0 && b_count == 0) return QUIRE_OK;
  if (w->count > 0 && edit[-1].kind == kind) {
    edit--;
  } else {
    if (w->count == capacity) {
      const quire_status status =
          memory_grow(&w->comparer->allocator, &buffer->data, &capacity, w->count + 1, sizeof(quire_edit));
      if (status != QUIRE_OK) return status;
      buffer->bytes = capacity * sizeof(quire_edit);
    }
    edit = (quire_edit *)buffer->data + w->count++;
    edit->kind = kind;
    edit->a.stop = at->a_stop;
    edit->b.stop = at->b_stop;
  }
  edit->a.start = at->a_stop -= a_count;
  edit->b.start = at->b_stop -= b_count;
  return QUIRE_OK;
}

/* ---- columns ---- */

/* Words of state for each 64 rows: the column's ups and downs, or LCS's rows. */
static size_t width_of(const walk *w) {
  return w->indel ? 1 : 2;
}

static void step_levenshtein(const uint64_t *masks, size_t words, uint64_t *state) {
  distance_step step = {1, 0};
  for (size_t word = 0; word < words; word++) {
    distance_column column = {state[2 * word], state[2 * word + 1]};
    distance_column_next(&column, masks[word], 0, &step);
    step = distance_step_below(step);
    state[2 * word] = column.up;
    state[2 * word + 1] = column.down;
  }
}

static void step_indel(const uint64_t *masks, size_t words, uint64_t *state) {
  uint64_t carry = 0;
  for (size_t word = 0; word < words; word++) {
    const uint64_t common = state[word] & masks[word], sum = state[word] + common, with = sum + carry;
    carry = (uint64_t)(sum < common) | (uint64_t)(with < carry);
    state[word] = with | (state[word] - common);
  }
}

/* The state after all of the text; each column's is stored, too, unless store is NULL. */
static void run(const walk *w, const distance_pattern *p, uint64_t *state, uint64_t *store) {
  const size_t size = p->words * width_of(w);
  for (size_t i = 0; i < size; i++) state[i] = w->indel || i % 2 == 0 ? ~(uint64_t)0 : 0;
  for (uint32_t j = 0; j < p->text_count; j++) {
    const uint64_t *masks = p->table + p->text[j] * p->words;
    if (w->indel)
      step_indel(masks, p->words, state);
    else
      step_levenshtein(masks, p->words, state);
    if (store != NULL) memcpy(store + j * size, state, size * sizeof *state);
  }
}

static int bit(const uint64_t *state, size_t width, uint32_t row, size_t which) {
  return state[row / 64 * width + which] >> (row % 64) & 1;
}

/* Is the cell at this row one that deleting the row's symbol leads to? Does inserting
 * lead to the one in the next column? */
static int deletes(const walk *w, const uint64_t *state, uint32_t row) {
  return bit(state, width_of(w), row, 0);
}

static int inserts(const walk *w, const uint64_t *state, uint32_t row) {
  return w->indel ? !bit(state, 1, row, 0) : bit(state, 2, row, 1);
}

/* ---- walking back ---- */

static quire_status walk_back(walk *w, const distance_pattern *p, const uint64_t *store, area at) {
  const uint32_t a_first = at.a_start, b_first = at.b_start;
  const size_t size = p->words * width_of(w);
  quire_status status = QUIRE_OK;
  while (status == QUIRE_OK && at.a_stop > a_first && at.b_stop > b_first) {
    const uint32_t row = at.a_stop - a_first - 1, column = at.b_stop - b_first - 1;
    if (deletes(w, store + column * size, row))
      status = emit(w, QUIRE_DELETE, 1, 0, &at);
    else if (column > 0 && inserts(w, store + (column - 1) * size, row))
      status = emit(w, QUIRE_INSERT, 0, 1, &at);
    else
      status = emit(w,
                    quire_sequence_at(&w->a, at.a_stop - 1) == quire_sequence_at(&w->b, at.b_stop - 1)
                        ? QUIRE_EQUAL
                        : QUIRE_REPLACE,
                    1, 1, &at);
  }
  if (status == QUIRE_OK) status = emit(w, QUIRE_DELETE, at.a_stop - a_first, 0, &at);
  if (status == QUIRE_OK) status = emit(w, QUIRE_INSERT, 0, at.b_stop - b_first, &at);
  return status;
}

static quire_status walk_small(walk *w, area at) {
  quire_comparer *comparer = w->comparer;
  const quire_sequence a = distance_part(&w->a, at.a_start, at.a_stop);
  const quire_sequence b = distance_part(&w->b, at.b_start, at.b_stop);
  distance_pattern p;
  quire_status status = distance_pattern_make(comparer, &a, &b, &p);
  const size_t size = status == QUIRE_OK ? p.words * width_of(w) : 0;
  if (status == QUIRE_OK)
    status = distance_room(&comparer->allocator, &comparer->state, size, sizeof(uint64_t));
  if (status == QUIRE_OK)
    status = distance_room(&comparer->allocator, &comparer->bits, size * b.count, sizeof(uint64_t));
  if (status != QUIRE_OK) return status;
  run(w, &p, comparer->state.data, comparer->bits.data);
  return walk_back(w, &p, comparer->bits.data, at);
}

/* ---- cutting in two ---- */

static quire_status reverse(walk *w) {
  const size_t na = w->a.count, nb = w->b.count;
  uint32_t *room;
  const quire_status status =
      distance_room(&w->comparer->allocator, &w->comparer->part, na + nb, sizeof *room);
  if (status != QUIRE_OK) return status;
  room = w->comparer->part.data;
  for (size_t i = 0; i < na; i++) room[i] = quire_sequence_at(&w->a, na - 1 - i);
  for (size_t j = 0; j < nb; j++) room[na + j] = quire_sequence_at(&w->b, nb - 1 - j);
  w->a_back.items = room;
  w->b_back.items = room + na;
  w->a_back.wide = w->b_back.wide = 1;
  w->a_back.count = w->a.count;
  w->b_back.count = w->b.count;
  return QUIRE_OK;
}

/* distances[i]: of a's first i symbols to all of b. */
static quire_status last_column(walk *w, quire_sequence a, quire_sequence b, uint32_t *distances) {
  quire_comparer *comparer = w->comparer;
  distance_pattern p;
  uint64_t *state;
  quire_status status = distance_pattern_make(comparer, &a, &b, &p);
  if (status == QUIRE_OK)
    status = distance_room(&comparer->allocator, &comparer->state, p.words * width_of(w), sizeof *state);
  if (status != QUIRE_OK) return status;
  state = comparer->state.data;
  run(w, &p, state, NULL);
  distances[0] = b.count;
  for (uint32_t i = 0; i < a.count; i++) {
    if (w->indel)
      distances[i + 1] = bit(state, 1, i, 0) ? distances[i] + 1 : distances[i] - 1;
    else
      distances[i + 1] = distances[i] + (uint32_t)bit(state, 2, i, 0) - (uint32_t)bit(state, 2, i, 1);
  }
  return QUIRE_OK;
}

/* The first row in which a best path passes the middle of b. */
static quire_status middle_row(walk *w, area at, uint32_t middle, uint32_t *row) {
  const uint32_t m = at.a_stop - at.a_start, na = w->a.count, nb = w->b.count;
  uint32_t *front, *back, best = UINT32_MAX;
  quire_status status = w->a_back.items == NULL ? reverse(w) : QUIRE_OK;
  if (status == QUIRE_OK)
    status = distance_room(&w->comparer->allocator, &w->comparer->halves, 2 * ((size_t)m + 1), sizeof *front);
  if (status != QUIRE_OK) return status;
  front = w->comparer->halves.data;
  back = front + m + 1;
  status = last_column(w, distance_part(&w->a, at.a_start, at.a_stop),
                       distance_part(&w->b, at.b_start, middle), front);
  if (status == QUIRE_OK)
    status = last_column(w, distance_part(&w->a_back, na - at.a_stop, na - at.a_start),
                         distance_part(&w->b_back, nb - at.b_stop, nb - middle), back);
  if (status != QUIRE_OK) return status;
  for (uint32_t i = 0; i <= m; i++) {
    if (front[i] + back[m - i] >= best) continue;
    best = front[i] + back[m - i];
    *row = at.a_start + i;
  }
  return QUIRE_OK;
}

/* All edits of an area, from its end to its start. Depth: log2 of b's length. */
static quire_status walk_area(walk *w, area at) {
  const quire_sequence a = distance_part(&w->a, at.a_start, at.a_stop);
  const quire_sequence b = distance_part(&w->b, at.b_start, at.b_stop);
  const distance_pair pair = distance_trim(a, b);
  const area inner = {at.a_start + pair.prefix, at.a_stop - pair.suffix, at.b_start + pair.prefix,
                      at.b_stop - pair.suffix};
  const size_t size = ((size_t)pair.a.count + 63) / 64 * width_of(w) * sizeof(uint64_t);
  uint32_t middle, row = 0;
  quire_status status = emit(w, QUIRE_EQUAL, pair.suffix, pair.suffix, &at);
  if (status != QUIRE_OK) return status;
  if (pair.a.count == 0 || pair.b.count == 0) {
    status = emit(w, QUIRE_DELETE, pair.a.count, 0, &at);
    if (status == QUIRE_OK) status = emit(w, QUIRE_INSERT, 0, pair.b.count, &at);
  } else if (pair.b.count == 1 || pair.b.count <= BITS_MOST / size) {
    status = walk_small(w, inner);
  } else {
    middle = inner.b_start + pair.b.count / 2;
    status = middle_row(w, inner, middle, &row);
    if (status == QUIRE_OK) {
      const area right = {row, inner.a_stop, middle, inner.b_stop};
      status = walk_area(w, right);
    }
    if (status == QUIRE_OK) {
      const area left = {inner.a_start, row, inner.b_start, middle};
      status = walk_area(w, left);
    }
  }
  at.a_stop = inner.a_start;
  at.b_stop = inner.b_start;
  if (status == QUIRE_OK) status = emit(w, QUIRE_EQUAL, pair.prefix, pair.prefix, &at);
  return status;
}

quire_status quire_compare_edits(quire_comparer *comparer, quire_metric metric, quire_sequence a,
                                 quire_sequence b, const quire_edit **edits, size_t *count) {
  const area all = {0, a.count, 0, b.count};
  walk w = {0};
  quire_edit *found;
  quire_status status;
  if (metric != QUIRE_LEVENSHTEIN && metric != QUIRE_INDEL) return QUIRE_EINVAL;
  if ((uint64_t)a.count + b.count >= UINT32_MAX) return QUIRE_ELIMIT;
  w.comparer = comparer;
  w.indel = metric == QUIRE_INDEL;
  w.a = a;
  w.b = b;
  status = walk_area(&w, all);
  if (status != QUIRE_OK) return status;
  found = comparer->edits.data;
  for (size_t i = 0, j = w.count; i + 1 < j; i++) {
    const quire_edit swap = found[i];
    found[i] = found[--j];
    found[j] = swap;
  }
  *edits = found;
  *count = w.count;
  return QUIRE_OK;
}
