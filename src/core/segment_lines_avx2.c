/* Ends of lines, 64 bytes at a time with AVX2. */
#include "segment_lines.h"

#if defined(__x86_64__) && (defined(__GNUC__) || defined(__clang__))
#include <immintrin.h>

#define TARGET __attribute__((target("avx2,bmi,lzcnt,popcnt")))

typedef struct pair {
  __m256i low, high; /* the first 32 bytes, the next */
} pair;

static inline uint64_t TARGET bits_of(__m256i low, __m256i high) {
  return (uint32_t)_mm256_movemask_epi8(low) | (uint64_t)(uint32_t)_mm256_movemask_epi8(high) << 32;
}

static inline uint64_t TARGET equal(pair bytes, unsigned b) {
  const __m256i wanted = _mm256_set1_epi8((char)b);
  return bits_of(_mm256_cmpeq_epi8(bytes.low, wanted), _mm256_cmpeq_epi8(bytes.high, wanted));
}

/* FF in the bytes that are LF to CR. */
static inline __m256i TARGET ascii_stops(__m256i bytes) {
  const __m256i most = _mm256_set1_epi8('\r' - '\n');
  const __m256i from_lf = _mm256_sub_epi8(bytes, _mm256_set1_epi8('\n'));
  return _mm256_cmpeq_epi8(_mm256_min_epu8(from_lf, most), from_lf);
}

static inline line_window TARGET window_of(const byte *s) {
  const __m256i one = _mm256_set1_epi8(1);
  const pair bytes = {_mm256_loadu_si256((const __m256i *)(const void *)s),
                      _mm256_loadu_si256((const __m256i *)(const void *)(s + 32))};
  line_window w = {0, 0, 0, 0, 0, 0, 0, 0};
  w.ascii = bits_of(ascii_stops(bytes.low), ascii_stops(bytes.high));
  if (w.ascii != 0) {
    w.cr = equal(bytes, '\r');
    w.lf = equal(bytes, '\n');
  }
  if (_mm256_movemask_epi8(_mm256_or_si256(bytes.low, bytes.high)) != 0) {
    const pair odd = {_mm256_or_si256(bytes.low, one), _mm256_or_si256(bytes.high, one)};
    w.c2 = equal(bytes, 0xC2);
    w.e2 = equal(bytes, 0xE2);
    w.x80 = equal(bytes, 0x80);
    w.x85 = equal(bytes, 0x85);
    w.xa8_a9 = equal(odd, 0xA9);
  }
  return w;
}

size_t TARGET quire_lines_avx2(const byte *text, size_t size, size_t *offset, uint32_t *ends,
                               size_t capacity) {
  line_carry carry = {0, 0, 0};
  size_t at = *offset, count = 0;
  for (; count < capacity && at < size && size - at > LINE_WINDOW; at += LINE_WINDOW) {
    const line_window w = window_of(text + at);
    const uint64_t stops = line_stops(&w, &carry, text[at + LINE_WINDOW]);
    if (stops == 0) continue;
    count += line_write(stops, at, ends + count, capacity - count);
  }
  *offset = count == capacity && count > 0 ? ends[count - 1] : at;
  return count;
}

#else
typedef int segment_lines_avx2_none;
#endif
