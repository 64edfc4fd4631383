/* Grapheme clusters, 64 bytes at a time with AVX2: two registers to masks, masks to
 * boundaries, boundaries to offsets one bit after the other. */
#include "segment_graphemes.h"

#if defined(__x86_64__) && (defined(__GNUC__) || defined(__clang__))
#include <immintrin.h>

#define TARGET __attribute__((target("avx2,bmi,bmi2,lzcnt,popcnt")))

typedef struct pair {
  __m256i low, high; /* the first 32 bytes, the next */
} pair;

static inline uint64_t TARGET bits_of(__m256i low, __m256i high) {
  return (uint32_t)_mm256_movemask_epi8(low) | (uint64_t)(uint32_t)_mm256_movemask_epi8(high) << 32;
}

static inline uint64_t TARGET equal(pair bytes, char b) {
  const __m256i wanted = _mm256_set1_epi8(b);
  return bits_of(_mm256_cmpeq_epi8(bytes.low, wanted), _mm256_cmpeq_epi8(bytes.high, wanted));
}

/* Signed: of the bytes past ASCII, those greater. */
static inline uint64_t TARGET greater(pair bytes, char b) {
  const __m256i least = _mm256_set1_epi8(b);
  return bits_of(_mm256_cmpgt_epi8(bytes.low, least), _mm256_cmpgt_epi8(bytes.high, least));
}

/* FF in the bytes that are no hard leads. */
static inline __m256i TARGET soft(const uint8_t *hard, __m256i bytes) {
  const __m256i nibble = _mm256_set1_epi8(0x0F);
  const __m256i low = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)hard));
  const __m256i high =
      _mm256_broadcastsi128_si256(_mm_set_epi8(8, 4, 2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
  const __m256i rows = _mm256_shuffle_epi8(low, _mm256_and_si256(bytes, nibble));
  const __m256i bits = _mm256_shuffle_epi8(high, _mm256_and_si256(_mm256_srli_epi16(bytes, 4), nibble));
  return _mm256_cmpeq_epi8(_mm256_and_si256(rows, bits), _mm256_setzero_si256());
}

static inline grapheme_window TARGET window_of(const uint8_t *hard, pair bytes, uint64_t high, uint64_t cr) {
  grapheme_window w;
  w.leads = greater(bytes, (char)0xBF) & high;
  w.long_leads = greater(bytes, (char)0xDF) & high;
  w.tails = high & ~w.leads;
  w.hard = ~bits_of(soft(hard, bytes.low), soft(hard, bytes.high));
  w.cr = cr;
  w.lf = equal(bytes, '\n');
  return w;
}

/* at + 1 to at + 64. */
static inline void TARGET write_all(size_t at, uint32_t *ends) {
  const __m256i eight = _mm256_set1_epi32(8);
  __m256i next = _mm256_add_epi32(_mm256_set1_epi32((int)at), _mm256_set_epi32(8, 7, 6, 5, 4, 3, 2, 1));
  for (size_t i = 0; i < GRAPHEME_WINDOW; i += 8) {
    _mm256_storeu_si256((__m256i *)(ends + i), next);
    next = _mm256_add_epi32(next, eight);
  }
}

/* The offsets of the bits, at most `room` of them; returns how many. */
static inline size_t TARGET write_bits(uint64_t bits, size_t base, uint32_t *ends, size_t room) {
  const size_t count = (size_t)__builtin_popcountll(bits);
  if (room < GRAPHEME_WINDOW) {
    size_t i = 0;
    for (; bits != 0 && i < room; bits &= bits - 1)
      ends[i++] = (uint32_t)base + (uint32_t)__builtin_ctzll(bits);
    return i;
  }
  for (size_t i = 0; i < count; i += 8) { /* eight at a time, needed or not: what is past count is free */
    for (size_t j = 0; j < 8; j++) {
      ends[i + j] = (uint32_t)base + (uint32_t)_tzcnt_u64(bits);
      bits = _blsr_u64(bits);
    }
  }
  return count;
}

size_t TARGET quire_graphemes_avx2(const byte *text, size_t size, size_t *offset, uint32_t *ends,
                                   size_t capacity) {
  const uint8_t *hard = quire_grapheme_hard_leads();
  size_t at = *offset, count = 0;
  while (count < capacity && at < size && size - at > GRAPHEME_WINDOW) {
    const pair bytes = {_mm256_loadu_si256((const __m256i *)(text + at)),
                        _mm256_loadu_si256((const __m256i *)(text + at + 32))};
    const uint64_t high = bits_of(bytes.low, bytes.high), cr = equal(bytes, '\r');
    if ((high | cr) == 0 && text[at + GRAPHEME_WINDOW] < 0x80 && capacity - count >= GRAPHEME_WINDOW) {
      write_all(at, ends + count);
      count += GRAPHEME_WINDOW;
      at += GRAPHEME_WINDOW;
    } else {
      const grapheme_window w = window_of(hard, bytes, high, cr);
      uint64_t settled;
      const uint64_t bits = grapheme_boundaries(text, size, at, &w, &settled);
      const size_t taken = write_bits(bits, at, ends + count, capacity - count);
      count += taken;
      if (count == capacity)
        at = ends[count - 1];
      else if (bits != 0)
        at += 63u - (size_t)__builtin_clzll(bits);
      if (taken == 0 || ~settled != 0)
        count += quire_grapheme_step(text, size, &at, ends + count, capacity - count);
    }
  }
  *offset = at;
  return count;
}

#else
typedef int segment_graphemes_avx2_none;
#endif
