/* The fuzzy ratios, as RapidFuzz's fuzz module defines them (after A. Cohen's
 * FuzzyWuzzy): of two sequences, of the best part of the longer one, of their words
 * in order, and of the words they share. */
#include <string.h>

#include "distance_parts.h"

quire_status distance_ratio(quire_comparer *comparer, quire_sequence a, quire_sequence b, double least,
                            double *ratio) {
  const uint64_t sum = (uint64_t)a.count + b.count;
  const double distance_most = least > 0.0 ? (1.0 - least / 100.0) * (double)sum + 1.0 : (double)sum;
  const uint64_t most = distance_most <= 0.0          ? 0
                        : distance_most < (double)sum ? (uint64_t)distance_most
                                                      : sum;
  uint32_t distance;
  quire_status status;
  if (sum >= QUIRE_PAST_CUTOFF) return QUIRE_ELIMIT;
  status = distance_indel(comparer, a, b, (uint32_t)most, &distance);
  if (status == QUIRE_OK) *ratio = distance > most ? 0.0 : distance_ratio_value(distance, sum);
  return status;
}

/* ---- parts ---- */

/* The best part of a text so far: 2 * common / (pattern + stop - start). */
typedef struct best_part {
  uint32_t common, start, stop;
} best_part;

/* Is a part of `count` symbols with `common` in common better than the best? */
static int is_better(const best_part *best, uint32_t pattern, uint32_t common, uint32_t count) {
  const uint64_t best_sum = (uint64_t)pattern + (best->stop - best->start);
  return common * best_sum > best->common * ((uint64_t)pattern + count);
}

/* Measures the part unless even full agreement would not make it the best; returns
 * how many steps (of one symbol at one end, or at each) cannot make it that. */
static uint32_t try_part(const distance_pattern *p, uint64_t *rows, uint32_t start, uint32_t stop,
                         best_part *best) {
  uint32_t common, step = 1;
  const uint32_t count = stop - start;
  if (!is_better(best, p->count, count, count)) return 1;
  common = distance_lcs_window(p, rows, start, stop);
  if (is_better(best, p->count, common, count)) {
    best->common = common;
    best->start = start;
    best->stop = stop;
  } else if (count == p->count) {
    while (!is_better(best, p->count, common + step, count)) step++;
  }
  return step;
}

/* Each part of the text as long as the pattern, then shorter beginnings and ends. */
static void best_of_text(const distance_pattern *p, uint64_t *rows, best_part *best) {
  const uint32_t m = p->count, n = p->text_count;
  for (uint32_t start = 0; start <= n - m;) {
    const uint32_t step = try_part(p, rows, start, start + m, best);
    if (step > n - m - start) break;
    start += step;
  }
  for (uint32_t count = m - 1; count > 0; count--) try_part(p, rows, 0, count, best);
  for (uint32_t count = m - 1; count > 0; count--) try_part(p, rows, n - count, n, best);
}

/* The best part of the longer sequence for the shorter; improves *best. */
static quire_status best_for(quire_comparer *comparer, const quire_sequence *shorter,
                             const quire_sequence *longer, best_part *best) {
  distance_pattern pattern;
  quire_status status = distance_pattern_make(comparer, shorter, longer, &pattern);
  if (status == QUIRE_OK)
    status = distance_room(&comparer->allocator, &comparer->state, pattern.words, sizeof(uint64_t));
  if (status == QUIRE_OK) best_of_text(&pattern, comparer->state.data, best);
  return status;
}

quire_status quire_partial_ratio(quire_comparer *comparer, quire_sequence a, quire_sequence b, double cutoff,
                                 double *ratio, quire_span *a_part, quire_span *b_part) {
  const int swap = a.count > b.count;
  const quire_sequence *shorter = swap ? &b : &a, *longer = swap ? &a : &b;
  const uint32_t m = shorter->count;
  best_part best = {0, 0, m}, other;
  quire_span whole = {0, m}, part = {0, 0};
  int of_shorter = 0; /* the part is one of `shorter`: both are as long */
  quire_status status = QUIRE_OK;
  if ((uint64_t)m * 2 >= QUIRE_PAST_CUTOFF) return QUIRE_ELIMIT;
  if (m > 0) status = best_for(comparer, shorter, longer, &best);
  if (status == QUIRE_OK && m > 0 && m == longer->count) {
    other = best;
    status = best_for(comparer, longer, shorter, &other);
    of_shorter = is_better(&best, m, other.common, other.stop - other.start);
    if (of_shorter) best = other;
  }
  if (status != QUIRE_OK) return status;
  *ratio = m == 0 ? (longer->count == 0 ? 100.0 : 0.0)
                  : distance_ratio_value((uint64_t)m + (best.stop - best.start) - 2 * (uint64_t)best.common,
                                         (uint64_t)m + (best.stop - best.start));
  if (*ratio < cutoff) *ratio = 0.0;
  if (*ratio > 0.0 && m > 0) {
    part.start = best.start;
    part.stop = best.stop;
  } else {
    whole.stop = 0;
  }
  if (a_part != NULL) *a_part = swap != of_shorter ? part : whole;
  if (b_part != NULL) *b_part = swap != of_shorter ? whole : part;
  return QUIRE_OK;
}

/* ---- words ---- */

/* White space as Python's str.split has it; of bytes, ASCII's alone. */
static int is_space(uint32_t symbol, int wide) {
  if (symbol <= 0x20) return (symbol >= 0x09 && symbol <= 0x0D) || symbol >= 0x1C;
  if (!wide || symbol < 0x85) return 0;
  return symbol == 0x85 || symbol == 0xA0 || symbol == 0x1680 || (symbol >= 0x2000 && symbol <= 0x200A) ||
         symbol == 0x2028 || symbol == 0x2029 || symbol == 0x202F || symbol == 0x205F || symbol == 0x3000;
}

/* The words of a sequence as spans of it. */
typedef struct words {
  quire_sequence sequence;
  quire_span *spans;
  size_t count;
} words;

static void split(words *w) {
  uint32_t start = 0;
  w->count = 0;
  for (uint32_t i = 0; i <= w->sequence.count; i++) {
    if (i < w->sequence.count && !is_space(quire_sequence_at(&w->sequence, i), w->sequence.wide)) continue;
    if (i > start) {
      w->spans[w->count].start = start;
      w->spans[w->count++].stop = i;
    }
    start = i + 1;
  }
}

/* Order of two words by their symbols: negative, 0, positive. */
static int compare_words(const words *a, size_t i, const words *b, size_t j) {
  const quire_sequence x = distance_part(&a->sequence, a->spans[i].start, a->spans[i].stop);
  const quire_sequence y = distance_part(&b->sequence, b->spans[j].start, b->spans[j].stop);
  const uint32_t same = distance_prefix(&x, &y);
  if (same < x.count && same < y.count)
    return quire_sequence_at(&x, same) < quire_sequence_at(&y, same) ? -1 : 1;
  return x.count < y.count ? -1 : x.count > y.count;
}

static void swap_words(words *w, size_t i, size_t j) {
  const quire_span span = w->spans[i];
  w->spans[i] = w->spans[j];
  w->spans[j] = span;
}

static void sift(words *w, size_t at, size_t count) {
  for (size_t child = 2 * at + 1; child < count; at = child, child = 2 * at + 1) {
    if (child + 1 < count && compare_words(w, child, w, child + 1) < 0) child++;
    if (compare_words(w, at, w, child) >= 0) return;
    swap_words(w, at, child);
  }
}

/* Heapsort: words that compare equal are equal, so stability is nothing. */
static void sort_words(words *w) {
  for (size_t i = w->count / 2; i-- > 0;) sift(w, i, w->count);
  for (size_t i = w->count; i-- > 1;) {
    swap_words(w, 0, i);
    sift(w, 0, i);
  }
}

/* Appends a word, after a space unless it is the first. */
static void join(quire_sequence *joined, uint32_t *room, const words *w, size_t i) {
  if (joined->count > 0) room[joined->count++] = ' ';
  for (uint32_t at = w->spans[i].start; at < w->spans[i].stop; at++)
    room[joined->count++] = quire_sequence_at(&w->sequence, at);
}

/* Words of both sequences in order, and room for as many symbols as each has. */
typedef struct wording {
  words a, b;
  uint32_t *room_a, *room_b;
  quire_sequence joined_a, joined_b;
} wording;

static quire_status wording_make(quire_comparer *comparer, const quire_sequence *a, const quire_sequence *b,
                                 wording *w) {
  const size_t most_a = (size_t)a->count / 2 + 1, most_b = (size_t)b->count / 2 + 1;
  const size_t numbers = 2 * most_a + 2 * most_b + a->count + b->count;
  const quire_status status = distance_room(&comparer->allocator, &comparer->part, numbers, sizeof(uint32_t));
  if (status != QUIRE_OK) return status;
  w->a.sequence = *a;
  w->b.sequence = *b;
  w->a.spans = comparer->part.data;
  w->b.spans = w->a.spans + most_a;
  w->room_a = (uint32_t *)(w->b.spans + most_b);
  w->room_b = w->room_a + a->count;
  split(&w->a);
  split(&w->b);
  sort_words(&w->a);
  sort_words(&w->b);
  w->joined_a.items = w->room_a;
  w->joined_b.items = w->room_b;
  w->joined_a.count = w->joined_b.count = 0;
  w->joined_a.wide = w->joined_b.wide = 1;
  return QUIRE_OK;
}

quire_status distance_token_sort(quire_comparer *comparer, quire_sequence a, quire_sequence b, double least,
                                 double *ratio) {
  wording w;
  const quire_status status = wording_make(comparer, &a, &b, &w);
  if (status != QUIRE_OK) return status;
  for (size_t i = 0; i < w.a.count; i++) join(&w.joined_a, w.room_a, &w.a, i);
  for (size_t i = 0; i < w.b.count; i++) join(&w.joined_b, w.room_b, &w.b, i);
  return distance_ratio(comparer, w.joined_a, w.joined_b, least, ratio);
}

/* The next word that is not this one. */
static size_t next_word(const words *w, size_t i) {
  size_t next = i + 1;
  while (next < w->count && compare_words(w, next, w, i) == 0) next++;
  return next;
}

/* Joins what only a has and what only b has; returns the length of what both have,
 * joined. */
static uint32_t set_apart(wording *w) {
  size_t i = 0, j = 0;
  uint32_t shared = 0;
  while (i < w->a.count || j < w->b.count) {
    const int order = i == w->a.count ? 1 : j == w->b.count ? -1 : compare_words(&w->a, i, &w->b, j);
    if (order < 0) join(&w->joined_a, w->room_a, &w->a, i);
    if (order > 0) join(&w->joined_b, w->room_b, &w->b, j);
    if (order == 0) shared += (shared > 0) + w->a.spans[i].stop - w->a.spans[i].start;
    if (order <= 0) i = next_word(&w->a, i);
    if (order >= 0) j = next_word(&w->b, j);
  }
  return shared;
}

quire_status distance_token_set(quire_comparer *comparer, quire_sequence a, quire_sequence b, double least,
                                double *ratio) {
  wording w;
  uint32_t shared, distance;
  uint64_t with_a, with_b;
  double value;
  quire_status status = wording_make(comparer, &a, &b, &w);
  (void)least;
  *ratio = 0.0;
  if (status != QUIRE_OK || w.a.count == 0 || w.b.count == 0) return status;
  shared = set_apart(&w);
  if (shared > 0 && (w.joined_a.count == 0 || w.joined_b.count == 0)) {
    *ratio = 100.0;
    return QUIRE_OK;
  }
  with_a = (uint64_t)shared + (shared > 0) + w.joined_a.count;
  with_b = (uint64_t)shared + (shared > 0) + w.joined_b.count;
  if (with_a + with_b >= QUIRE_PAST_CUTOFF) return QUIRE_ELIMIT;
  status = distance_indel(comparer, w.joined_a, w.joined_b, w.joined_a.count + w.joined_b.count, &distance);
  if (status != QUIRE_OK) return status;
  *ratio = distance_ratio_value(distance, with_a + with_b);
  if (shared == 0) return QUIRE_OK;
  value = distance_ratio_value(with_a - shared, shared + with_a);
  if (value > *ratio) *ratio = value;
  value = distance_ratio_value(with_b - shared, shared + with_b);
  if (value > *ratio) *ratio = value;
  return QUIRE_OK;
}
