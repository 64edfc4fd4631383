/* Jaro and Jaro-Winkler similarity: M. Jaro, "Advances in record-linkage methodology"
 * (1989), W. Winkler (1990). Symbols match where they are equal and at most half the
 * longer length - 1 apart; matching, from left to right, takes the first free place.
 * Bit-parallel as in RapidFuzz: a word holds 64 places of the pattern. */
#include <string.h>

#include "distance_parts.h"

/* Places taken, the text's symbols that took one, and the pattern they took them in. */
typedef struct matching {
  uint64_t *taken;   /* [words] of the pattern */
  uint64_t *matched; /* [words of the text] */
  uint32_t count;
} matching;

static uint32_t window_of(uint32_t na, uint32_t nb) {
  const uint32_t half = (na > nb ? na : nb) / 2;
  return half > 0 ? half - 1 : 0;
}

/* Bits from .. to (both included, of the whole pattern) that lie in a word. */
static uint64_t window_bits(uint64_t from, uint64_t to, size_t word) {
  const uint64_t base = (uint64_t)word * 64;
  uint64_t bits = ~(uint64_t)0;
  if (from > base) bits &= ~(uint64_t)0 << (from - base);
  if (to < base + 63) bits &= ~(uint64_t)0 >> (base + 63 - to);
  return bits;
}

static void match(const distance_pattern *p, uint32_t window, matching *m) {
  for (uint32_t j = 0; j < p->text_count; j++) {
    const uint64_t *masks = p->table + p->text[j] * p->words;
    const uint64_t from = j > window ? j - window : 0, reach = (uint64_t)j + window;
    const uint64_t to = reach < p->count ? reach : (uint64_t)p->count - 1;
    if (from >= p->count) break;
    for (size_t word = from / 64; word <= to / 64; word++) {
      const uint64_t free = masks[word] & window_bits(from, to, word) & ~m->taken[word];
      if (free == 0) continue;
      m->taken[word] |= free & (0 - free);
      m->matched[j / 64] |= (uint64_t)1 << (j % 64);
      m->count++;
      break;
    }
  }
}

/* Matched symbols, in order, that differ from the symbol matched at the same rank. */
static uint32_t out_of_order(const distance_pattern *p, const matching *m) {
  const size_t text_words = ((size_t)p->text_count + 63) / 64;
  size_t at = 0;
  uint64_t left = m->taken[0];
  uint32_t differing = 0;
  for (size_t word = 0; word < text_words; word++) {
    for (uint64_t rest = m->matched[word]; rest != 0; rest &= rest - 1) {
      const size_t j = word * 64 + (size_t)__builtin_ctzll(rest);
      while (left == 0) left = m->taken[++at];
      differing += (p->table[p->text[j] * p->words + at] & left & (0 - left)) == 0;
      left &= left - 1;
    }
  }
  return differing;
}

/* At most 64 narrow symbols each: all in registers. */
static double jaro_small(quire_comparer *comparer, const quire_sequence *a, const quire_sequence *b) {
  const unsigned char *pattern = a->items, *text = b->items;
  const uint32_t na = a->count, nb = b->count, window = window_of(na, nb);
  uint64_t *masks = comparer->masks, taken = 0, matched = 0, rest;
  uint32_t differing = 0;
  for (uint32_t i = 0; i < na; i++) masks[pattern[i]] |= (uint64_t)1 << i;
  for (uint32_t j = 0; j < nb; j++) {
    const uint64_t reach = j + window >= 63 ? ~(uint64_t)0 : ((uint64_t)2 << (j + window)) - 1;
    const uint64_t near = j > window ? reach & ~(uint64_t)0 << (j - window) : reach;
    const uint64_t free = masks[text[j]] & near & ~taken;
    taken |= free & (0 - free);
    matched |= (uint64_t)(free != 0) << j;
  }
  for (rest = taken; matched != 0; matched &= matched - 1, rest &= rest - 1)
    differing += (masks[text[__builtin_ctzll(matched)]] & rest & (0 - rest)) == 0;
  for (uint32_t i = 0; i < na; i++) masks[pattern[i]] = 0;
  return distance_jaro_value(na, nb, (uint32_t)__builtin_popcountll(taken), differing);
}

quire_status distance_jaro(quire_comparer *comparer, quire_sequence a, quire_sequence b, double least,
                           double *similarity) {
  const uint32_t na = a.count, nb = b.count, shorter = na < nb ? na : nb;
  distance_pattern p;
  matching m = {0};
  quire_status status;
  size_t text_words;
  *similarity = na == 0 && nb == 0 ? 1.0 : 0.0;
  if (shorter == 0) return QUIRE_OK;
  if (distance_jaro_value(na, nb, shorter, 0) < least) return QUIRE_OK;
  if (na <= 64 && nb <= 64 && !a.wide && !b.wide) {
    *similarity = jaro_small(comparer, &a, &b);
    return QUIRE_OK;
  }
  status = distance_pattern_make(comparer, &a, &b, &p);
  if (status != QUIRE_OK) return status;
  text_words = ((size_t)nb + 63) / 64;
  status = distance_room(&comparer->allocator, &comparer->state, p.words + text_words, sizeof(uint64_t));
  if (status != QUIRE_OK) return status;
  m.taken = comparer->state.data;
  m.matched = m.taken + p.words;
  memset(m.taken, 0, (p.words + text_words) * sizeof(uint64_t));
  match(&p, window_of(na, nb), &m);
  if (m.count > 0) *similarity = distance_jaro_value(na, nb, m.count, out_of_order(&p, &m));
  return QUIRE_OK;
}

quire_status distance_jaro_winkler(quire_comparer *comparer, quire_sequence a, quire_sequence b,
                                   double prefix_weight, double least, double *similarity) {
  const uint32_t prefix = distance_prefix(&a, &b), counted = prefix < 4 ? prefix : 4;
  const double most = counted * prefix_weight;
  /* What Jaro has to be at least for Winkler's addition to reach `least`. */
  const double needed = most < 1.0 ? (least - most) / (1.0 - most) - 1e-12 : 0.0;
  const double jaro_least = least <= 0.7 ? least : needed > 0.7 ? needed : 0.7;
  const quire_status status = distance_jaro(comparer, a, b, jaro_least, similarity);
  if (status == QUIRE_OK) *similarity = distance_winkler_value(*similarity, counted, prefix_weight);
  return status;
}
