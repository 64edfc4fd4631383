/* Bit-parallel Levenshtein, optimal string alignment and LCS: a column of the table of
 * distances as differences between neighbours, 64 rows to a word.
 *   G. Myers, "A fast bit-vector algorithm for approximate string matching based on
 *   dynamic programming", J. ACM 46 (1999); H. Hyyro, "A bit-vector algorithm for
 *   computing Levenshtein and Damerau edit distances", Nordic J. of Computing 10 (2003);
 *   H. Hyyro, "Bit-parallel LCS-length computation revisited" (2004); the band of words
 *   that can matter, E. Ukkonen, "Algorithms for approximate string matching" (1985). */
#include <string.h>

#include "distance_parts.h"

static uint32_t larger(uint32_t x, uint32_t y) {
  return x > y ? x : y;
}

/* Fewer than 65 narrow symbols: their masks go to the comparer's own table, which is
 * all zeros between comparisons. */
static int is_small(const quire_sequence *pattern, const quire_sequence *text) {
  return pattern->count <= 64 && !pattern->wide && !text->wide;
}

static void small_masks(quire_comparer *comparer, const quire_sequence *pattern) {
  const unsigned char *symbols = pattern->items;
  for (uint32_t i = 0; i < pattern->count; i++) comparer->masks[symbols[i]] |= (uint64_t)1 << i;
}

static void small_clear(quire_comparer *comparer, const quire_sequence *pattern) {
  const unsigned char *symbols = pattern->items;
  for (uint32_t i = 0; i < pattern->count; i++) comparer->masks[symbols[i]] = 0;
}

/* The j-th mask of a text given as bytes or, if bytes is NULL, as classes. */
static inline uint64_t mask_at(const uint64_t *masks, const unsigned char *bytes, const uint32_t *classes,
                               uint32_t j) {
  return masks[bytes != NULL ? bytes[j] : classes[j]];
}

/* Score at the pattern's last row after one more column. */
static inline uint32_t score_next(uint32_t score, distance_step step, uint32_t last) {
  return score + (uint32_t)(step.up >> last & 1) - (uint32_t)(step.down >> last & 1);
}

/* ---- Levenshtein ---- */

/* A pattern of m <= 64 symbols. Ends as soon as the symbols left cannot mend it. */
static inline uint32_t levenshtein_word(const uint64_t *masks, const unsigned char *bytes,
                                        const uint32_t *classes, uint32_t m, uint32_t n, uint32_t most) {
  distance_column column = {~(uint64_t)0, 0};
  uint32_t score = m;
  for (uint32_t j = 0; j < n; j++) {
    distance_step step = {1, 0};
    distance_column_next(&column, mask_at(masks, bytes, classes, j), 0, &step);
    score = score_next(score, step, m - 1);
    if (score > (uint64_t)most + (n - 1 - j)) return QUIRE_PAST_CUTOFF;
  }
  return score;
}

/* A word of a longer pattern, with the distance at its last row. */
typedef struct block {
  distance_column column;
  int64_t score;
} block;

/* The words of the pattern that can hold part of an alignment within most, after j of
 * n symbols of the text. What lies outside is taken for larger than it is, which
 * changes no cell on such an alignment. */
typedef struct band {
  block *blocks;
  int64_t m, n, most;
  size_t first, last; /* both in the band; first > last: nothing can reach the end */
  size_t words;
} band;

static int64_t block_stop(const band *b, size_t word) {
  const int64_t stop = 64 * ((int64_t)word + 1);
  return stop < b->m ? stop : b->m;
}

/* Extends word by a column; returns what goes into the word below. */
static distance_step block_next(band *b, size_t word, uint64_t equal, distance_step step) {
  const uint32_t last = (uint32_t)(block_stop(b, word) - 1) % 64;
  distance_column_next(&b->blocks[word].column, equal, 0, &step);
  b->blocks[word].score += (int64_t)(step.up >> last & 1) - (int64_t)(step.down >> last & 1);
  return distance_step_below(step);
}

/* After column j (symbols read), adds words below that the band's last row leads into. */
static void band_extend(band *b, const uint64_t *masks, int64_t j, distance_step step) {
  while (b->last + 1 < b->words) {
    const int64_t stop = block_stop(b, b->last), score = b->blocks[b->last].score;
    const int64_t down = b->m - (stop + 1), right = b->n - j;
    const int64_t off = down > right ? down - right : right - down;
    block *next = &b->blocks[b->last + 1];
    if (score - 1 + off > b->most) return;
    next->column.up = ~(uint64_t)0;
    next->column.down = 0;
    /* Column j - 1: all rows one more than the one above. */
    next->score = score - (int64_t)step.up + (int64_t)step.down + block_stop(b, b->last + 1) - stop;
    b->last++;
    step = block_next(b, b->last, masks[b->last], step);
  }
}

/* Drops words in which every cell is too far from the start or from the end. */
static void band_shrink(band *b, int64_t j) {
  while (b->first <= b->last) {
    /* Row 0 is no word's own; the first word answers for it. */
    const int64_t stop = block_stop(b, b->last), start = 64 * (int64_t)b->last + (b->last > 0);
    const int64_t least = b->blocks[b->last].score - stop; /* plus a row: the least there */
    if (least + start <= b->most && least + 2 * start + b->n - j - b->m <= b->most) break;
    if (b->last == 0) {
      b->first = 1;
      return;
    }
    b->last--;
  }
  while (b->first <= b->last) {
    const int64_t least = b->blocks[b->first].score - block_stop(b, b->first);
    if (least + 64 * (int64_t)b->first <= b->most && least + b->m - b->n + j <= b->most) break;
    b->first++;
  }
}

/* The distance if it is at most `most`, which is at least |m - n|; else any larger. */
static uint32_t levenshtein_blocks(const distance_pattern *p, block *blocks, uint32_t most) {
  band b = {blocks, p->count, p->text_count, most, 0, 0, p->words};
  const int64_t reach = (b.most + b.m - b.n) / 2; /* rows before the first column */
  b.last = (size_t)((reach < 1 ? 1 : reach < b.m ? reach : b.m) - 1) / 64;
  for (size_t word = 0; word <= b.last; word++) {
    blocks[word].column.up = ~(uint64_t)0;
    blocks[word].column.down = 0;
    blocks[word].score = block_stop(&b, word);
  }
  for (int64_t j = 1; j <= b.n; j++) {
    const uint64_t *masks = p->table + p->text[j - 1] * p->words;
    distance_step step = {1, 0};
    int64_t within;
    for (size_t word = b.first; word <= b.last; word++) step = block_next(&b, word, masks[word], step);
    band_extend(&b, masks, j, step);
    within = b.m - block_stop(&b, b.last) > b.n - j ? b.m - block_stop(&b, b.last) : b.n - j;
    within += b.blocks[b.last].score;
    if (within < b.most) b.most = within;
    band_shrink(&b, j);
    if (b.first > b.last) return QUIRE_PAST_CUTOFF;
  }
  return b.last + 1 == b.words ? (uint32_t)b.blocks[b.last].score : QUIRE_PAST_CUTOFF;
}

/* Nearly equal sequences are found in a narrow band at little cost to the others. */
static uint32_t levenshtein_long(const distance_pattern *p, block *blocks, uint32_t most) {
  const uint32_t near = (larger(p->count, p->text_count) - p->count) + larger(p->count, p->text_count) / 8;
  const uint32_t least = near > 64 ? near : 64;
  if (least < most / 2) {
    const uint32_t distance = levenshtein_blocks(p, blocks, least);
    if (distance <= least) return distance;
  }
  return levenshtein_blocks(p, blocks, most);
}

/* What is left of two sequences without their common ends, the shorter one as a. */
static distance_pair shorter_first(quire_sequence a, quire_sequence b) {
  distance_pair pair = distance_trim(a, b);
  if (pair.a.count > pair.b.count) {
    const quire_sequence swap = pair.a;
    pair.a = pair.b;
    pair.b = swap;
  }
  return pair;
}

quire_status distance_levenshtein(quire_comparer *comparer, quire_sequence a, quire_sequence b, uint32_t most,
                                  uint32_t *distance) {
  const distance_pair pair = shorter_first(a, b);
  const uint32_t m = pair.a.count, n = pair.b.count;
  distance_pattern pattern;
  quire_status status;
  *distance = QUIRE_PAST_CUTOFF;
  if (n - m > most) return QUIRE_OK;
  if (most > n) most = n;
  if (m == 0) {
    *distance = n;
    return QUIRE_OK;
  }
  if (is_small(&pair.a, &pair.b)) {
    small_masks(comparer, &pair.a);
    *distance = levenshtein_word(comparer->masks, pair.b.items, NULL, m, n, most);
    small_clear(comparer, &pair.a);
    return QUIRE_OK;
  }
  status = distance_pattern_make(comparer, &pair.a, &pair.b, &pattern);
  if (status != QUIRE_OK) return status;
  if (m <= 64) {
    *distance = levenshtein_word(pattern.table, NULL, pattern.text, m, n, most);
    return QUIRE_OK;
  }
  status = distance_room(&comparer->allocator, &comparer->state, pattern.words, sizeof(block));
  if (status == QUIRE_OK) *distance = levenshtein_long(&pattern, comparer->state.data, most);
  return status;
}

/* ---- optimal string alignment ---- */

/* A diagonal is free, too, where the last two symbols are swapped: where the one
 * before matched a row lower, the one now matches this row's neighbour above, and the
 * diagonal there cost something. */
static inline uint64_t swapped(uint64_t diagonal_before, uint64_t equal, uint64_t above,
                               uint64_t equal_before) {
  return (((~diagonal_before & equal) << 1) | above) & equal_before;
}

static inline uint32_t osa_word(const uint64_t *masks, const unsigned char *bytes, const uint32_t *classes,
                                uint32_t m, uint32_t n, uint32_t most) {
  distance_column column = {~(uint64_t)0, 0};
  uint64_t diagonal = 0, before = 0;
  uint32_t score = m;
  for (uint32_t j = 0; j < n; j++) {
    const uint64_t equal = mask_at(masks, bytes, classes, j);
    distance_step step = {1, 0};
    diagonal = distance_column_next(&column, equal, swapped(diagonal, equal, 0, before), &step);
    before = equal;
    score = score_next(score, step, m - 1);
    if (score > (uint64_t)most + (n - 1 - j)) return QUIRE_PAST_CUTOFF;
  }
  return score;
}

typedef struct osa_block {
  distance_column column;
  uint64_t diagonal; /* of the column before */
} osa_block;

static uint32_t osa_blocks(const distance_pattern *p, osa_block *blocks, uint32_t most) {
  const uint32_t last = (p->count - 1) % 64, n = p->text_count;
  const uint64_t *before = p->table; /* row 0: nothing matched */
  uint32_t score = p->count;
  for (size_t word = 0; word < p->words; word++) {
    blocks[word].column.up = ~(uint64_t)0;
    blocks[word].column.down = blocks[word].diagonal = 0;
  }
  for (uint32_t j = 0; j < n; j++) {
    const uint64_t *masks = p->table + p->text[j] * p->words;
    distance_step step = {1, 0}, below = step;
    uint64_t above = 0;
    for (size_t word = 0; word < p->words; word++) {
      const uint64_t free = swapped(blocks[word].diagonal, masks[word], above, before[word]);
      above = (~blocks[word].diagonal & masks[word]) >> 63;
      step = below;
      blocks[word].diagonal = distance_column_next(&blocks[word].column, masks[word], free, &step);
      below = distance_step_below(step);
    }
    score = score_next(score, step, last);
    if (score > (uint64_t)most + (n - 1 - j)) return QUIRE_PAST_CUTOFF;
    before = masks;
  }
  return score;
}

quire_status distance_osa(quire_comparer *comparer, quire_sequence a, quire_sequence b, uint32_t most,
                          uint32_t *distance) {
  const distance_pair pair = shorter_first(a, b);
  const uint32_t m = pair.a.count, n = pair.b.count;
  distance_pattern pattern;
  quire_status status;
  *distance = m == 0 && n <= most ? n : QUIRE_PAST_CUTOFF;
  if (m == 0 || n - m > most) return QUIRE_OK;
  if (is_small(&pair.a, &pair.b)) {
    small_masks(comparer, &pair.a);
    *distance = osa_word(comparer->masks, pair.b.items, NULL, m, n, most);
    small_clear(comparer, &pair.a);
    return QUIRE_OK;
  }
  status = distance_pattern_make(comparer, &pair.a, &pair.b, &pattern);
  if (status != QUIRE_OK) return status;
  if (m <= 64) {
    *distance = osa_word(pattern.table, NULL, pattern.text, m, n, most);
    return QUIRE_OK;
  }
  status = distance_room(&comparer->allocator, &comparer->state, pattern.words, sizeof(osa_block));
  if (status == QUIRE_OK) *distance = osa_blocks(&pattern, comparer->state.data, most);
  return status;
}

/* ---- longest common subsequence ---- */

/* The lowest m bits that are 0 in rows that begin a longer subsequence. */
static inline uint32_t lcs_word(const uint64_t *masks, const unsigned char *bytes, const uint32_t *classes,
                                uint32_t m, uint32_t n) {
  const uint64_t all = ~(uint64_t)0 >> (64 - m);
  uint64_t rows = ~(uint64_t)0;
  for (uint32_t j = 0; j < n; j++) {
    const uint64_t common = rows & mask_at(masks, bytes, classes, j);
    rows = (rows + common) | (rows - common);
  }
  return (uint32_t)__builtin_popcountll(~rows & all);
}

/* At least `least` symbols in common: at most m - least of the pattern and n - least of
 * the text are passed over, so column j needs rows j - (n - least) to j + (m - least). */
static uint32_t lcs_blocks(const distance_pattern *p, uint64_t *rows, uint32_t least) {
  const uint64_t after = (uint64_t)p->count - least, before = (uint64_t)p->text_count - least;
  const uint32_t used = (p->count - 1) % 64 + 1;
  uint32_t length = 0;
  memset(rows, 0xFF, p->words * sizeof *rows);
  for (uint32_t j = 0; j < p->text_count; j++) {
    const uint64_t *masks = p->table + p->text[j] * p->words;
    const size_t first = j > before ? (size_t)(j - before) / 64 : 0, reach = (size_t)(j + after) / 64 + 1;
    const size_t stop = reach < p->words ? reach : p->words;
    uint64_t carry = 0;
    for (size_t word = first; word < stop; word++) {
      const uint64_t common = rows[word] & masks[word], sum = rows[word] + common, with = sum + carry;
      carry = (uint64_t)(sum < common) | (uint64_t)(with < carry);
      rows[word] = with | (rows[word] - common);
    }
  }
  for (size_t word = 0; word < p->words; word++) {
    const uint64_t all = word + 1 < p->words ? ~(uint64_t)0 : ~(uint64_t)0 >> (64 - used);
    length += (uint32_t)__builtin_popcountll(~rows[word] & all);
  }
  return length;
}

uint32_t distance_lcs_window(const distance_pattern *pattern, uint64_t *rows, uint32_t from, uint32_t to) {
  distance_pattern window = *pattern;
  window.text = pattern->text + from;
  window.text_count = to - from;
  if (pattern->words == 1) return lcs_word(window.table, NULL, window.text, window.count, window.text_count);
  return lcs_blocks(&window, rows, 0);
}

quire_status distance_lcs(quire_comparer *comparer, quire_sequence a, quire_sequence b, uint32_t least,
                          uint32_t *length) {
  const distance_pair pair = shorter_first(a, b);
  const uint32_t m = pair.a.count, n = pair.b.count, ends = pair.prefix + pair.suffix;
  distance_pattern pattern;
  quire_status status;
  *length = ends;
  if (m == 0 || (uint64_t)m + ends < least) return QUIRE_OK;
  least = least > ends ? least - ends : 0;
  if (is_small(&pair.a, &pair.b)) {
    small_masks(comparer, &pair.a);
    *length += lcs_word(comparer->masks, pair.b.items, NULL, m, n);
    small_clear(comparer, &pair.a);
    return QUIRE_OK;
  }
  status = distance_pattern_make(comparer, &pair.a, &pair.b, &pattern);
  if (status != QUIRE_OK) return status;
  if (m <= 64) {
    *length += lcs_word(pattern.table, NULL, pattern.text, m, n);
    return QUIRE_OK;
  }
  status = distance_room(&comparer->allocator, &comparer->state, pattern.words, sizeof(uint64_t));
  if (status == QUIRE_OK) *length += lcs_blocks(&pattern, comparer->state.data, least);
  return status;
}

quire_status distance_indel(quire_comparer *comparer, quire_sequence a, quire_sequence b, uint32_t most,
                            uint32_t *distance) {
  const uint64_t sum = (uint64_t)a.count + b.count;
  uint32_t length;
  const quire_status status =
      distance_lcs(comparer, a, b, sum > most ? (uint32_t)((sum - most + 1) / 2) : 0, &length);
  if (status == QUIRE_OK) *distance = (uint32_t)(sum - 2 * (uint64_t)length);
  return status;
}
