/* Sets of ids: sorted in place by American flag sort (McIlroy, Bostic and
 * McIlroy, "Engineering Radix Sort", 1993), intersected by merging, or by
 * galloping (Bentley and Yao 1976) where one is much smaller. */
#include "quire/sets.h"

#include "mix.h"
#include "quire/vocab.h"

/* ---- sorting ---- */

/* Up to here the digits' counters cost more than moving elements one by one. */
#define FEW 40

static void insertion_sort(uint32_t *ids, size_t count) {
  size_t i, j;
  uint32_t id;
  for (i = 1; i < count; i++) {
    id = ids[i];
    for (j = i; j > 0 && ids[j - 1] > id; j--) ids[j] = ids[j - 1];
    ids[j] = id;
  }
}

static inline unsigned digit(uint32_t id, unsigned shift) {
  return id >> shift & 255;
}

/* Sorts ids that are equal above the byte at `shift`. Calls itself for each
 * lower byte: at most four deep, at most four moves an id. */
static void radix_sort(uint32_t *ids, size_t count, unsigned shift) {
  size_t free_slot[256] = {0}, end[256], i, sum = 0;
  unsigned d, other;
  uint32_t id, put;
  if (count <= FEW) {
    insertion_sort(ids, count);
    return;
  }
  for (i = 0; i < count; i++) free_slot[digit(ids[i], shift)]++;
  for (d = 0; d < 256; d++) {
    end[d] = sum + free_slot[d];
    free_slot[d] = sum;
    sum = end[d];
  }
  for (d = 0; d < 256; d++) {
    while (free_slot[d] < end[d]) {
      id = ids[free_slot[d]];
      while ((other = digit(id, shift)) != d) {
        put = id;
        id = ids[free_slot[other]];
        ids[free_slot[other]++] = put;
      }
      ids[free_slot[d]++] = id;
    }
  }
  if (shift == 0) return;
  for (d = 0, sum = 0; d < 256; d++) {
    if (end[d] - sum > 1) radix_sort(ids + sum, end[d] - sum, shift - 8);
    sum = end[d];
  }
}

size_t quire_set_make(uint32_t *ids, size_t count) {
  size_t i, kept = 0;
  uint32_t all = 0, before = QUIRE_NO_ID;
  unsigned shift = 24;
  int ascending = 1;
  for (i = 0; i < count; i++) {
    all |= ids[i];
    ascending &= before <= ids[i];
    before = ids[i];
  }
  if (!ascending) {
    while (all >> shift == 0) shift -= 8;
    radix_sort(ids, count, shift);
  }
  before = QUIRE_NO_ID;
  for (i = 0; i < count; i++) {
    const uint32_t id = ids[i];
    ids[kept] = id;
    kept += id != before;
    before = id;
  }
  return kept;
}

/* ---- intersection ---- */

static size_t merge(const uint32_t *a, size_t na, const uint32_t *b, size_t nb) {
  size_t i = 0, j = 0, both = 0;
  while (i < na && j < nb) {
    const uint32_t x = a[i], y = b[j];
    both += x == y;
    i += x <= y;
    j += y <= x;
  }
  return both;
}

/* First place in b, not before `from`, whose id is not less than x: steps that
 * double, then halves. */
static size_t gallop(const uint32_t *b, size_t nb, size_t from, uint32_t x) {
  size_t low = from, step = 1, high, middle;
  while (step < nb - low && b[low + step] < x) {
    low += step;
    step *= 2;
  }
  high = step < nb - low ? low + step : nb;
  while (low < high) {
    middle = low + (high - low) / 2;
    if (b[middle] < x)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

size_t quire_set_intersection(const uint32_t *a, size_t na, const uint32_t *b, size_t nb) {
  size_t i, at = 0, both = 0;
  if (na > nb) return quire_set_intersection(b, nb, a, na);
  if (nb / 32 < na) return merge(a, na, b, nb);
  for (i = 0; i < na; i++) {
    at = gallop(b, nb, at, a[i]);
    if (at == nb) break;
    both += b[at] == a[i];
  }
  return both;
}

uint64_t quire_ids_hash(const uint32_t *ids, size_t count) {
  uint64_t hash = count;
  for (size_t i = 0; i < count; i++) hash = mix64(hash + ids[i] + MIX_STEP);
  return hash;
}

/* ---- measures ---- */

static double ratio(double part, double whole) {
  return whole > 0 ? part / whole : 0;
}

double quire_set_jaccard(size_t na, size_t nb, size_t both) {
  return ratio((double)both, (double)na + (double)nb - (double)both);
}

double quire_set_dice(size_t na, size_t nb, size_t both) {
  return ratio(2.0 * (double)both, (double)na + (double)nb);
}

double quire_set_overlap(size_t na, size_t nb, size_t both) {
  return ratio((double)both, (double)(na < nb ? na : nb));
}

double quire_set_containment(size_t na, size_t nb, size_t both) {
  (void)nb;
  return ratio((double)both, (double)na);
}
