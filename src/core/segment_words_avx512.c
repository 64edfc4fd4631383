/* Words with AVX-512: see segment_words_simd.h. */
#include "segment_words_sets.h"

#if defined(__x86_64__)
#include <immintrin.h>

#define WORDS_TARGET                                                                              \
  __attribute__((                                                                                 \
      target("avx512f,avx512bw,avx512vl,avx512dq,avx512cd,avx512vbmi,avx512vbmi2,bmi,bmi2,lzcnt," \
             "popcnt")))
#define WORDS_INLINE static inline WORDS_TARGET __attribute__((always_inline))

typedef __m512i window;
typedef __mmask64 where;

WORDS_INLINE window load(const uint8_t *bytes) {
  return _mm512_loadu_si512(bytes);
}

WORDS_INLINE where same(window w, uint8_t b) {
  return _mm512_cmpeq_epi8_mask(w, _mm512_set1_epi8((char)b));
}

WORDS_INLINE where at_least(window w, uint8_t b) {
  return _mm512_cmpge_epu8_mask(w, _mm512_set1_epi8((char)b));
}

WORDS_INLINE where within(window w, window low, window high_end) {
  return _mm512_mask_cmple_epu8_mask(_mm512_cmpge_epu8_mask(w, low), w, high_end);
}

WORDS_INLINE where both(where a, where b) {
  return a & b;
}

WORDS_INLINE window choose(where here, window a, window b) {
  return _mm512_mask_mov_epi8(b, here, a);
}

WORDS_INLINE window with_bits(window w, uint8_t b) {
  return _mm512_or_si512(w, _mm512_set1_epi8((char)b));
}

WORDS_INLINE window look_up64(const uint8_t *table, window w) {
  return _mm512_permutexvar_epi8(w, load(table));
}

WORDS_INLINE window look_up128(const uint8_t *table, window w) {
  return _mm512_permutex2var_epi8(load(table), w, load(table + 64));
}

WORDS_INLINE uint64_t places(where here) {
  return here;
}

WORDS_INLINE uint64_t bit(window w, int k) {
  return _mm512_test_epi8_mask(w, _mm512_set1_epi8((char)(1 << k)));
}

WORDS_INLINE uint64_t pack(uint64_t set, uint64_t by) {
  return _pext_u64(set, by);
}

WORDS_INLINE uint64_t high(window w) {
  return _mm512_movepi8_mask(w);
}

WORDS_INLINE uint64_t unpack(uint64_t set, uint64_t by) {
  return _pdep_u64(set, by);
}

WORDS_INLINE words_ascii_sets ascii_sets(window w) {
  const window sets = look_up64(first_sets, look_up128(quire_words_tables.low, w));
  return (words_ascii_sets){.letter = bit(sets, 0),
                            .number = bit(sets, 1),
                            .extend = bit(sets, 2),
                            .mid_letter = bit(sets, 3),
                            .mid_number = bit(sets, 4),
                            .space = bit(sets, 5),
                            .newline = bit(sets, 6)};
}

/* Places of a window, in order. */
static const uint8_t in_order[64] = {0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15,
                                     16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31,
                                     32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47,
                                     48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63};

WORDS_INLINE void store16(uint32_t *ends, __m128i places16, uint32_t at) {
  _mm512_storeu_si512(ends, _mm512_add_epi32(_mm512_cvtepu8_epi32(places16), _mm512_set1_epi32((int)at)));
}

WORDS_INLINE void store_ends(uint64_t set, uint32_t at, uint32_t *ends) {
  const window found = _mm512_maskz_compress_epi8(set, load(in_order));
  store16(ends, _mm512_castsi512_si128(found), at);
  store16(ends + 16, _mm512_extracti32x4_epi32(found, 1), at);
  if (_mm_popcnt_u64(set) <= 32) return;
  store16(ends + 32, _mm512_extracti32x4_epi32(found, 2), at);
  store16(ends + 48, _mm512_extracti32x4_epi32(found, 3), at);
}

WORDS_INLINE void store_kinds(const uint64_t *sets, unsigned count, uint8_t *kinds) {
  const window one = _mm512_set1_epi8(1);
  window sum = _mm512_maskz_mov_epi8(sets[0], one);
  int k;
  (void)count;
  for (k = 1; k < 5; k++) sum = _mm512_mask_add_epi8(sum, sets[k], sum, one);
  _mm512_storeu_si512(kinds, sum);
}

#include "segment_words_simd.h"

WORDS_TARGET WORDS_VARIANT(avx512) {
  if (kinds == NULL) return words_segment(text, size, offset, ends, kinds, capacity, 0);
  return words_segment(text, size, offset, ends, kinds, capacity, 1);
}

#endif
