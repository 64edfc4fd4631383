/* The inner loops of tokens.c with AVX-512: sixteen segments at a time are kept or
 * not, and the bytes of a short token come by one masked load, whatever follows. */
#include "tokens_parts.h"

#if defined(__x86_64__) && defined(__GNUC__)

#include <immintrin.h>

#define AVX512 __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,avx512vbmi,avx512vbmi2,bmi2")))

AVX512 size_t tokens_select_avx512(const segments *s, unsigned keep, quire_span *spans, uint8_t *kinds) {
  const __m512i low = _mm512_setr_epi32(0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
  const __m512i high = _mm512_setr_epi32(8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
  const __m512i base = _mm512_set1_epi32((int)s->base);
  __m512i before = _mm512_set1_epi32((int)(s->base + s->start));
  size_t i, n = 0;
  for (i = 0; i < s->count; i += 16) {
    const __mmask16 there = (__mmask16)_bzhi_u32(0xFFFF, s->count - i < 16 ? (unsigned)(s->count - i) : 16);
    const __m512i stop = _mm512_add_epi32(_mm512_maskz_loadu_epi32(there, s->ends + i), base);
    const __m512i start = _mm512_alignr_epi32(stop, before, 15);
    const __m128i kind = _mm_maskz_loadu_epi8(there, s->kinds + i);
    const __m512i bits = _mm512_srlv_epi32(_mm512_set1_epi32((int)keep), _mm512_cvtepu8_epi32(kind));
    const __mmask16 kept = _mm512_mask_test_epi32_mask(there, bits, _mm512_set1_epi32(1));
    const __m512i starts = _mm512_maskz_compress_epi32(kept, start);
    const __m512i stops = _mm512_maskz_compress_epi32(kept, stop);
    _mm512_storeu_si512(spans + n, _mm512_permutex2var_epi32(starts, low, stops));
    _mm512_storeu_si512(spans + n + 8, _mm512_permutex2var_epi32(starts, high, stops));
    _mm_storeu_si128((__m128i *)(kinds + n), _mm_maskz_compress_epi8(kept, kind));
    n += (size_t)_mm_popcnt_u32(kept);
    before = stop;
  }
  return n;
}

AVX512 size_t tokens_keys_avx512(const char *text, const quire_span *spans, size_t count, int fold,
                                 vocab_key *keys, uint16_t *others) {
  const __m128i difference = _mm_set1_epi8(fold ? 0x20 : 0);
  size_t i, n = 0;
  for (i = 0; i < count; i++) {
    const uint32_t start = spans[i].start, length = spans[i].stop - start;
    const __mmask16 there = (__mmask16)_bzhi_u32(0xFFFF, length < 16 ? length : 16);
    const __m128i bytes = _mm_maskz_loadu_epi8(there, text + start);
    const __mmask16 capital = _mm_cmplt_epu8_mask(_mm_sub_epi8(bytes, _mm_set1_epi8('A')), _mm_set1_epi8(26));
    const __m128i folded = _mm_mask_add_epi8(bytes, capital, bytes, difference);
    keys[i].words[0] = (uint64_t)_mm_cvtsi128_si64(folded);
    keys[i].words[1] = (uint64_t)_mm_extract_epi64(folded, 1);
    vocab_key_short(&keys[i], length);
    others[n] = (uint16_t)i;
    n += (length > VOCAB_WORDS) | (_mm_movepi8_mask(bytes) != 0);
  }
  return n;
}

#else

size_t tokens_select_avx512(const segments *s, unsigned keep, quire_span *spans, uint8_t *kinds) {
  (void)s;
  (void)keep;
  (void)spans;
  (void)kinds;
  return 0;
}

size_t tokens_keys_avx512(const char *text, const quire_span *spans, size_t count, int fold, vocab_key *keys,
                          uint16_t *others) {
  (void)text;
  (void)spans;
  (void)fold;
  (void)keys;
  (void)others;
  return count - count;
}

#endif
