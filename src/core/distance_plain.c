/* The metrics that are not bit-parallel: Hamming, weighted Levenshtein by Wagner and
 * Fischer (1974), and Damerau-Levenshtein without restriction by Zhao and Sahinalp,
 * "A linear-space algorithm for edit distance with adjacent transpositions" (2020). */
#include <string.h>

#include "distance_parts.h"

uint32_t distance_hamming(const quire_sequence *a, const quire_sequence *b) {
  const uint32_t shorter = a->count < b->count ? a->count : b->count;
  uint32_t same = 0;
  if (!a->wide && !b->wide) {
    const unsigned char *x = a->items, *y = b->items;
    for (uint32_t i = 0; i < shorter; i++) same += x[i] == y[i];
  } else {
    for (uint32_t i = 0; i < shorter; i++) same += quire_sequence_at(a, i) == quire_sequence_at(b, i);
  }
  return (a->count > b->count ? a->count : b->count) - same;
}

/* ---- weights ---- */

static uint32_t least(uint32_t x, uint32_t y) {
  return x < y ? x : y;
}

/* Rows over a, columns over b; the row of distances from all of a's prefixes. */
static quire_status wagner_fischer(quire_comparer *comparer, const quire_measure *measure, quire_sequence a,
                                   quire_sequence b, uint32_t *distance) {
  const uint32_t insertion = measure->insertion, deletion = measure->deletion;
  const distance_pair pair = distance_trim(a, b);
  uint32_t *row;
  quire_status status =
      distance_room(&comparer->allocator, &comparer->state, (size_t)pair.a.count + 1, sizeof *row);
  if (status != QUIRE_OK) return status;
  row = comparer->state.data;
  for (uint32_t i = 0; i <= pair.a.count; i++) row[i] = i * deletion;
  for (uint32_t j = 0; j < pair.b.count; j++) {
    const uint32_t symbol = quire_sequence_at(&pair.b, j);
    uint32_t diagonal = row[0];
    row[0] += insertion;
    for (uint32_t i = 1; i <= pair.a.count; i++) {
      const uint32_t above = row[i];
      row[i] = quire_sequence_at(&pair.a, i - 1) == symbol
                   ? diagonal
                   : least(least(row[i - 1] + deletion, above + insertion), diagonal + measure->substitution);
      diagonal = above;
    }
  }
  *distance = row[pair.a.count];
  return QUIRE_OK;
}

quire_status distance_weighted(quire_comparer *comparer, const quire_measure *measure, quire_sequence a,
                               quire_sequence b, uint32_t most, uint32_t *distance) {
  const uint32_t weight = measure->insertion;
  const uint64_t anew = (uint64_t)measure->insertion + measure->deletion;
  quire_status status;
  uint32_t edits;
  /* No cell of the table passes deleting all of a and inserting all of b. */
  if ((uint64_t)a.count * measure->deletion + (uint64_t)b.count * measure->insertion + measure->substitution +
          anew >
      UINT32_MAX)
    return QUIRE_ELIMIT;
  if (weight == 0 || weight != measure->deletion ||
      (measure->substitution != weight && measure->substitution < anew))
    return wagner_fischer(comparer, measure, a, b, distance);
  status = measure->substitution == weight ? distance_levenshtein(comparer, a, b, most / weight, &edits)
                                           : distance_indel(comparer, a, b, most / weight, &edits);
  *distance = status == QUIRE_OK && edits <= most / weight ? edits * weight : QUIRE_PAST_CUTOFF;
  return status;
}

/* ---- Damerau-Levenshtein ---- */

/* Arrays with a cell for each column 0 .. nb, and one more before the first. */
typedef struct damerau_rows {
  uint32_t *matched;  /* the paper's FR: the cell before the last match in this column */
  uint32_t *before;   /* the last row */
  uint32_t *now;      /* the row before that, about to become this one */
  uint32_t *last_row; /* of each class: the last row whose symbol it was; 0: none */
} damerau_rows;

/* Row i (from 1), whose symbol is `symbol`. infinite is past every distance. */
static void damerau_row(damerau_rows *rows, uint32_t symbol, uint32_t i, const uint32_t *b, uint32_t nb,
                        uint32_t infinite) {
  uint32_t *matched = rows->matched + 1, *before = rows->before + 1, *now = rows->now + 1;
  uint32_t last_column = 0, at_match = infinite, two_back = now[0];
  now[0] = i;
  for (uint32_t j = 1; j <= nb; j++) {
    uint32_t value = least(before[j - 1] + (symbol != b[j - 1]), least(now[j - 1], before[j]) + 1);
    if (symbol == b[j - 1]) {
      last_column = j;
      matched[j] = rows->before[j - 1]; /* two columns back, for the array starts at -1 */
      at_match = two_back;
    } else {
      const uint32_t row = rows->last_row[b[j - 1]];
      if (last_column != 0 && j - last_column == 1)
        value = least(value, matched[j] + (i - row));
      else if (row != 0 && i - row == 1)
        value = least(value, at_match + (j - last_column));
    }
    two_back = now[j];
    now[j] = value;
  }
  rows->last_row[symbol] = i;
}

quire_status distance_damerau(quire_comparer *comparer, quire_sequence a, quire_sequence b, uint32_t most,
                              uint32_t *distance) {
  const distance_pair pair = distance_trim(a, b);
  const uint32_t na = pair.a.count, nb = pair.b.count, infinite = (na > nb ? na : nb) + 1;
  const size_t size = (size_t)nb + 2;
  distance_classes *classes = &comparer->classes;
  damerau_rows rows;
  uint32_t *ids, *swap;
  quire_status status;
  (void)most;
  *distance = na + nb;
  if (na == 0 || nb == 0) return QUIRE_OK;
  status = distance_classes_reset(&comparer->allocator, classes, (size_t)na + nb, pair.a.wide || pair.b.wide);
  if (status == QUIRE_OK) status = distance_room(&comparer->allocator, &comparer->text, nb, sizeof *ids);
  if (status != QUIRE_OK) return status;
  ids = comparer->text.data;
  for (uint32_t j = 0; j < nb; j++) ids[j] = distance_class_add(classes, quire_sequence_at(&pair.b, j));
  /* Symbols of a that b lacks share class 0. */
  status = distance_room(&comparer->allocator, &comparer->state, 3 * size + classes->count, sizeof *ids);
  if (status != QUIRE_OK) return status;
  rows.matched = comparer->state.data;
  rows.before = rows.matched + size;
  rows.now = rows.before + size;
  rows.last_row = rows.now + size;
  memset(rows.last_row, 0, classes->count * sizeof *ids);
  for (size_t j = 0; j < size; j++) {
    rows.matched[j] = rows.now[j] = infinite;
    rows.before[j] = j == 0 ? infinite : (uint32_t)j - 1;
  }
  for (uint32_t i = 1; i <= na; i++) {
    damerau_row(&rows, distance_class_of(classes, quire_sequence_at(&pair.a, i - 1)), i, ids, nb, infinite);
    swap = rows.before;
    rows.before = rows.now;
    rows.now = swap;
  }
  *distance = rows.before[nb + 1];
  return QUIRE_OK;
}
