/* The search for what can end a sentence, with AVX-512 (BW). */
#include "segment_sentences.h"

#if defined(__x86_64__) && (defined(__GNUC__) || defined(__clang__))
#include <immintrin.h>

#define TARGET __attribute__((target("avx512f,avx512bw")))

static inline __m512i TARGET row(const uint8_t *table) {
  return _mm512_broadcast_i32x4(_mm_loadu_si128((const __m128i *)(const void *)table));
}

size_t TARGET quire_sentences_avx512(const byte *text, size_t size, size_t at, const uint8_t *low,
                                     const uint8_t *high, uint64_t *stops) {
  const __m512i lows = row(low), highs = row(high), nibble = _mm512_set1_epi8(0x0F);
  for (*stops = 0; size - at > SENTENCE_WINDOW; at += SENTENCE_WINDOW) {
    const __m512i bytes = _mm512_loadu_si512(text + at);
    *stops = _mm512_test_epi8_mask(
        _mm512_shuffle_epi8(lows, _mm512_and_si512(bytes, nibble)),
        _mm512_shuffle_epi8(highs, _mm512_and_si512(_mm512_srli_epi16(bytes, 4), nibble)));
    if (*stops != 0) break;
  }
  return at;
}

#else
typedef int segment_sentences_avx512_none;
#endif
