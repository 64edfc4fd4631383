/* Words with AVX2: see segment_words_simd.h. A window is two halves. */
#include "segment_words_sets.h"

#if defined(__x86_64__)
#include <immintrin.h>

#define WORDS_TARGET __attribute__((target("avx2,bmi,bmi2,popcnt")))
#define WORDS_INLINE static inline WORDS_TARGET __attribute__((always_inline))

typedef struct window {
  __m256i low, high;
} window;
typedef window where; /* bytes are 0xFF or 0 */

WORDS_INLINE window load(const uint8_t *bytes) {
  return (window){_mm256_loadu_si256((const __m256i *)(const void *)bytes),
                  _mm256_loadu_si256((const __m256i *)(const void *)(bytes + 32))};
}

WORDS_INLINE where same(window w, uint8_t b) {
  const __m256i all = _mm256_set1_epi8((char)b);
  return (where){_mm256_cmpeq_epi8(w.low, all), _mm256_cmpeq_epi8(w.high, all)};
}

WORDS_INLINE __m256i not_less(__m256i a, __m256i b) {
  return _mm256_cmpeq_epi8(_mm256_max_epu8(a, b), a);
}

WORDS_INLINE where at_least(window w, uint8_t b) {
  const __m256i all = _mm256_set1_epi8((char)b);
  return (where){not_less(w.low, all), not_less(w.high, all)};
}

WORDS_INLINE where both(where a, where b) {
  return (where){_mm256_and_si256(a.low, b.low), _mm256_and_si256(a.high, b.high)};
}

WORDS_INLINE where within(window w, window low, window high) {
  return both((where){not_less(w.low, low.low), not_less(w.high, low.high)},
              (where){not_less(high.low, w.low), not_less(high.high, w.high)});
}

WORDS_INLINE window choose(where here, window a, window b) {
  return (window){_mm256_blendv_epi8(b.low, a.low, here.low), _mm256_blendv_epi8(b.high, a.high, here.high)};
}

WORDS_INLINE window with_bits(window w, uint8_t b) {
  const __m256i all = _mm256_set1_epi8((char)b);
  return (window){_mm256_or_si256(w.low, all), _mm256_or_si256(w.high, all)};
}

WORDS_INLINE __m256i table16(const uint8_t *table) {
  return _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)(const void *)table));
}

/* Bit 7 of each byte of `by` chooses b. */
WORDS_INLINE __m256i either(__m256i a, __m256i b, __m256i by) {
  return _mm256_blendv_epi8(a, b, by);
}

/* index: at most 15. by5, by4: bit 7 is bit 5, 4 of what to look up. */
WORDS_INLINE __m256i look_up_half(const uint8_t *table, __m256i index, __m256i by5, __m256i by4) {
  const __m256i a = _mm256_shuffle_epi8(table16(table), index);
  const __m256i b = _mm256_shuffle_epi8(table16(table + 16), index);
  const __m256i c = _mm256_shuffle_epi8(table16(table + 32), index);
  const __m256i d = _mm256_shuffle_epi8(table16(table + 48), index);
  return either(either(a, b, by4), either(c, d, by4), by5);
}

WORDS_INLINE __m256i look_up_64(const uint8_t *table, __m256i w) {
  return look_up_half(table, _mm256_and_si256(w, _mm256_set1_epi8(15)), _mm256_slli_epi16(w, 2),
                      _mm256_slli_epi16(w, 3));
}

WORDS_INLINE __m256i look_up_128(const uint8_t *table, __m256i w) {
  return either(look_up_64(table, w), look_up_64(table + 64, w), _mm256_slli_epi16(w, 1));
}

WORDS_INLINE window look_up64(const uint8_t *table, window w) {
  return (window){look_up_64(table, w.low), look_up_64(table, w.high)};
}

WORDS_INLINE window look_up128(const uint8_t *table, window w) {
  return (window){look_up_128(table, w.low), look_up_128(table, w.high)};
}

WORDS_INLINE uint64_t high(window w) {
  return (uint32_t)_mm256_movemask_epi8(w.low) | (uint64_t)(uint32_t)_mm256_movemask_epi8(w.high) << 32;
}

WORDS_INLINE uint64_t places(where here) {
  return high(here);
}

WORDS_INLINE uint64_t bit(window w, int k) {
  return high((window){_mm256_slli_epi16(w.low, 7 - k), _mm256_slli_epi16(w.high, 7 - k)});
}

WORDS_INLINE uint64_t pack(uint64_t set, uint64_t by) {
  return _pext_u64(set, by);
}

WORDS_INLINE uint64_t unpack(uint64_t set, uint64_t by) {
  return _pdep_u64(set, by);
}

/* ---- ASCII ---- */

/* Classes but letters, by rows of ASCII (the upper four bits of a byte) and places
 * in a row: a byte has what both its row and its place have. */
enum {
  NUMBER = 1,
  COLON = 2,
  SEMICOLON = 4,
  COMMA = 8,
  APOSTROPHE_OR_STOP = 16,
  SPACE = 32,
  LOW_LINE = 64,
  NEWLINE = 128
};
static const uint8_t in_rows[16] = {
    NEWLINE, 0, COMMA | APOSTROPHE_OR_STOP | SPACE, NUMBER | COLON | SEMICOLON, 0, LOW_LINE};
static const uint8_t in_places[16] = {
    NUMBER | SPACE,
    NUMBER,
    NUMBER,
    NUMBER,
    NUMBER,
    NUMBER,
    NUMBER,
    NUMBER | APOSTROPHE_OR_STOP,
    NUMBER,
    NUMBER,
    NEWLINE | COLON,
    NEWLINE | SEMICOLON,
    NEWLINE | COMMA,
    NEWLINE,
    APOSTROPHE_OR_STOP,
    LOW_LINE,
};

WORDS_INLINE __m256i ascii_classes(__m256i w) {
  const __m256i row = _mm256_and_si256(_mm256_srli_epi16(w, 4), _mm256_set1_epi8(15));
  return _mm256_and_si256(_mm256_shuffle_epi8(table16(in_rows), row),
                          _mm256_shuffle_epi8(table16(in_places), w));
}

WORDS_INLINE __m256i ascii_letters(__m256i w) {
  const __m256i from_a = _mm256_sub_epi8(_mm256_or_si256(w, _mm256_set1_epi8(32)), _mm256_set1_epi8('a'));
  return _mm256_cmpeq_epi8(_mm256_min_epu8(from_a, _mm256_set1_epi8(25)), from_a);
}

WORDS_INLINE words_ascii_sets ascii_sets(window w) {
  const window classes = {ascii_classes(w.low), ascii_classes(w.high)};
  const uint64_t mid = bit(classes, 4);
  return (words_ascii_sets){.letter = high((window){ascii_letters(w.low), ascii_letters(w.high)}),
                            .number = bit(classes, 0),
                            .extend = bit(classes, 6),
                            .mid_letter = mid | bit(classes, 1),
                            .mid_number = mid | bit(classes, 2) | bit(classes, 3),
                            .space = bit(classes, 5),
                            .newline = bit(classes, 7)};
}

/* ---- results ---- */

WORDS_INLINE void store_ends(uint64_t set, uint32_t at, uint32_t *ends) {
  store_by_eights(set, at, ends);
}

WORDS_INLINE void store_kinds(const uint64_t *sets, unsigned count, uint8_t *kinds) {
  const uint64_t spread = 0x0101010101010101u;
  unsigned i, k;
  for (i = 0; i < count; i += 8) {
    uint64_t sum = 0;
    for (k = 0; k < 5; k++) sum += _pdep_u64(sets[k] >> i, spread);
    memcpy(kinds + i, &sum, 8);
  }
}

#include "segment_words_simd.h"

WORDS_TARGET WORDS_VARIANT(avx2) {
  if (kinds == NULL) return words_segment(text, size, offset, ends, kinds, capacity, 0);
  return words_segment(text, size, offset, ends, kinds, capacity, 1);
}

#endif
