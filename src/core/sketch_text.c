/* Hashes of shingles (a rolling polynomial over hashes of the tokens, Karp and Rabin
 * 1987, mixed), sets of them, SimHash (Charikar, "Similarity estimation techniques
 * from rounding algorithms", 2002) and winnowing (Schleimer, Wilkerson and Aiken,
 * "Winnowing: local algorithms for document fingerprinting", 2003). */
#include <string.h>

#include "mix.h"
#include "quire/hash.h"
#include "quire/sketch.h"

/* ---- shingles ---- */

#define BASE UINT64_C(0x9FB21C651E98DF25) /* odd, and 5 mod 8: of the greatest order */

static inline uint64_t token_hash(const quire_vocab *vocab, uint32_t id, uint64_t seed, int *known) {
  size_t length;
  const char *string;
  *known = id != QUIRE_NO_ID;
  if (vocab == NULL) return mix64(mix64(id + seed) + MIX_STEP);
  string = quire_vocab_string(vocab, id, &length);
  *known = string != NULL;
  return *known ? quire_hash64(string, length, seed) : 0;
}

/* The hash of a shingle is the sum of its token hashes times falling powers of BASE,
 * mixed. `ring` holds the token hashes of the window. */
size_t quire_shingle_hashes(const quire_vocab *vocab, const uint32_t *ids, size_t count, unsigned n,
                            uint64_t seed, uint64_t *out) {
  uint64_t ring[QUIRE_MAX_SHINGLE] = {0}, sum = 0, top = 1;
  size_t written = 0, usable = 0; /* tokens since the last that is none */
  unsigned at = 0;
  int known;
  if (n < 1 || n > QUIRE_MAX_SHINGLE) return 0;
  for (unsigned i = 0; i < n; i++) top *= BASE;
  for (size_t i = 0; i < count; i++) {
    const uint64_t hash = token_hash(vocab, ids[i], seed, &known);
    sum = sum * BASE + hash - ring[at] * top;
    ring[at] = hash;
    at = at + 1 == n ? 0 : at + 1;
    usable = known ? usable + 1 : 0;
    if (usable >= n) out[written++] = mix64(sum + n);
  }
  return written;
}

/* ---- sets of hashes ---- */

#define FEW 48

static void insertion_sort(uint64_t *hashes, size_t count) {
  for (size_t i = 1; i < count; i++) {
    const uint64_t hash = hashes[i];
    size_t j = i;
    for (; j > 0 && hashes[j - 1] > hash; j--) hashes[j] = hashes[j - 1];
    hashes[j] = hash;
  }
}

/* American flag sort (McIlroy, Bostic and McIlroy 1993) of hashes that are equal
 * above the byte at `shift`. */
static void radix_sort(uint64_t *hashes, size_t count, unsigned shift) {
  size_t next[256] = {0}, end[256], sum = 0;
  unsigned d, other;
  if (count <= FEW) {
    insertion_sort(hashes, count);
    return;
  }
  for (size_t i = 0; i < count; i++) next[hashes[i] >> shift & 255]++;
  for (d = 0; d < 256; d++) {
    end[d] = sum + next[d];
    next[d] = sum;
    sum = end[d];
  }
  for (d = 0; d < 256; d++) {
    while (next[d] < end[d]) {
      uint64_t hash = hashes[next[d]];
      while ((other = hash >> shift & 255) != d) {
        const uint64_t put = hash;
        hash = hashes[next[other]];
        hashes[next[other]++] = put;
      }
      hashes[next[d]++] = hash;
    }
  }
  if (shift == 0) return;
  for (d = 0, sum = 0; d < 256; d++) {
    if (end[d] - sum > 1) radix_sort(hashes + sum, end[d] - sum, shift - 8);
    sum = end[d];
  }
}

size_t quire_hashes_make(uint64_t *hashes, size_t count) {
  size_t kept = 0;
  if (count == 0) return 0;
  radix_sort(hashes, count, 56);
  for (size_t i = 1; i < count; i++)
    if (hashes[i] != hashes[kept]) hashes[++kept] = hashes[i];
  return kept + 1;
}

size_t quire_hashes_intersection(const uint64_t *a, size_t na, const uint64_t *b, size_t nb) {
  size_t i = 0, j = 0, both = 0;
  while (i < na && j < nb) {
    const uint64_t x = a[i], y = b[j];
    both += x == y;
    i += x <= y;
    j += y <= x;
  }
  return both;
}

/* ---- SimHash ---- */

static inline uint64_t element(const uint32_t *ids, const uint64_t *hashes, size_t i, uint64_t key) {
  return mix64((ids != NULL ? ids[i] : hashes[i]) ^ key);
}

/* Eight bits of eight hashes' bytes are counted at a time: byte j of lanes[b] counts
 * bit 8j + b, and is emptied before it can overflow. */
static void count_bits(const uint32_t *ids, const uint64_t *hashes, size_t count, uint64_t key,
                       uint64_t totals[64]) {
  memset(totals, 0, 64 * sizeof *totals);
  for (size_t i = 0; i < count;) {
    const size_t stop = count - i > 255 ? i + 255 : count;
    uint64_t lanes[8] = {0};
    for (; i < stop; i++) {
      const uint64_t hash = element(ids, hashes, i, key);
      for (unsigned b = 0; b < 8; b++) lanes[b] += hash >> b & UINT64_C(0x0101010101010101);
    }
    for (unsigned bit = 0; bit < 64; bit++) totals[bit] += lanes[bit % 8] >> (bit / 8 * 8) & 255;
  }
}

static uint64_t simhash(const uint32_t *ids, const uint64_t *hashes, const double *weights, size_t count,
                        uint64_t seed) {
  const uint64_t key = mix64(seed + MIX_STEP);
  uint64_t fingerprint = 0, totals[64];
  double sums[64] = {0};
  unsigned bit;
  if (weights == NULL) {
    count_bits(ids, hashes, count, key, totals);
    for (bit = 0; bit < 64; bit++) fingerprint |= (uint64_t)(totals[bit] > count - totals[bit]) << bit;
    return fingerprint;
  }
  for (size_t i = 0; i < count; i++) {
    const uint64_t hash = element(ids, hashes, i, key);
    for (bit = 0; bit < 64; bit++) sums[bit] += hash >> bit & 1 ? weights[i] : -weights[i];
  }
  for (bit = 0; bit < 64; bit++) fingerprint |= (uint64_t)(sums[bit] > 0) << bit;
  return fingerprint;
}

uint64_t quire_simhash_ids(const uint32_t *ids, const double *weights, size_t count, uint64_t seed) {
  return simhash(ids, NULL, weights, ids != NULL ? count : 0, seed);
}

uint64_t quire_simhash_hashes(const uint64_t *hashes, const double *weights, size_t count, uint64_t seed) {
  return simhash(NULL, hashes, weights, count, seed);
}

unsigned quire_hamming64(uint64_t a, uint64_t b) {
  uint64_t x = a ^ b;
  x -= x >> 1 & UINT64_C(0x5555555555555555);
  x = (x & UINT64_C(0x3333333333333333)) + (x >> 2 & UINT64_C(0x3333333333333333));
  x = (x + (x >> 4)) & UINT64_C(0x0F0F0F0F0F0F0F0F);
  return (unsigned)(x * UINT64_C(0x0101010101010101) >> 56);
}

/* ---- winnowing ---- */

/* `queue` holds the positions of a window that are smaller than all after them, as a
 * ring: its first is the last of the smallest. */
size_t quire_winnow(const uint64_t *hashes, size_t count, unsigned window, uint32_t *positions) {
  uint32_t queue[QUIRE_MAX_WINDOW];
  size_t first = 0, length = 0, written = 0;
  if (window < 1 || window > QUIRE_MAX_WINDOW || count == 0) return 0;
  if (window > count) window = (unsigned)count;
  for (size_t i = 0; i < count; i++) {
    if (length > 0 && queue[first] + (size_t)window <= i) {
      first = (first + 1) % QUIRE_MAX_WINDOW;
      length--;
    }
    while (length > 0 && hashes[queue[(first + length - 1) % QUIRE_MAX_WINDOW]] >= hashes[i]) length--;
    queue[(first + length++) % QUIRE_MAX_WINDOW] = (uint32_t)i;
    if (i + 1 < window) continue;
    if (written > 0 && positions[written - 1] + (size_t)window > i &&
        hashes[positions[written - 1]] == hashes[queue[first]])
      continue;
    positions[written++] = queue[first];
  }
  return written;
}
