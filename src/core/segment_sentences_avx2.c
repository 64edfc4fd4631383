/* The search for what can end a sentence, with AVX2. */
#include "segment_sentences.h"

#if defined(__x86_64__) && (defined(__GNUC__) || defined(__clang__))
#include <immintrin.h>

#define TARGET __attribute__((target("avx2")))

static inline __m256i TARGET row(const uint8_t *table) {
  return _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)(const void *)table));
}

/* The 32 bytes at s that are in the set. */
static inline uint32_t TARGET members(const byte *s, __m256i low, __m256i high) {
  const __m256i bytes = _mm256_loadu_si256((const __m256i *)(const void *)s), nibble = _mm256_set1_epi8(0x0F);
  const __m256i common =
      _mm256_and_si256(_mm256_shuffle_epi8(low, _mm256_and_si256(bytes, nibble)),
                       _mm256_shuffle_epi8(high, _mm256_and_si256(_mm256_srli_epi16(bytes, 4), nibble)));
  return ~(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(common, _mm256_setzero_si256()));
}

size_t TARGET quire_sentences_avx2(const byte *text, size_t size, size_t at, const uint8_t *low,
                                   const uint8_t *high, uint64_t *stops) {
  const __m256i lows = row(low), highs = row(high);
  for (*stops = 0; size - at > SENTENCE_WINDOW; at += SENTENCE_WINDOW) {
    *stops = members(text + at, lows, highs) | (uint64_t)members(text + at + 32, lows, highs) << 32;
    if (*stops != 0) break;
  }
  return at;
}

#else
typedef int segment_sentences_avx2_none;
#endif
