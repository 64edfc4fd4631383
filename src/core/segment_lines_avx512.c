/* Ends of lines, 64 bytes at a time with AVX-512 (BW). */
#include "segment_lines.h"

#if defined(__x86_64__) && (defined(__GNUC__) || defined(__clang__))
#include <immintrin.h>

#define TARGET __attribute__((target("avx512f,avx512bw,bmi,lzcnt,popcnt")))

static inline uint64_t TARGET equal(__m512i bytes, unsigned b) {
  return _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8((char)b));
}

static inline line_window TARGET window_of(const byte *s) {
  const __m512i bytes = _mm512_loadu_si512(s);
  line_window w = {0, 0, 0, 0, 0, 0, 0, 0};
  w.ascii =
      _mm512_cmple_epu8_mask(_mm512_sub_epi8(bytes, _mm512_set1_epi8('\n')), _mm512_set1_epi8('\r' - '\n'));
  w.cr = equal(bytes, '\r');
  w.lf = equal(bytes, '\n');
  if (_mm512_movepi8_mask(bytes) == 0) return w;
  w.c2 = equal(bytes, 0xC2);
  w.e2 = equal(bytes, 0xE2);
  w.x80 = equal(bytes, 0x80);
  w.x85 = equal(bytes, 0x85);
  w.xa8_a9 = equal(_mm512_or_si512(bytes, _mm512_set1_epi8(1)), 0xA9);
  return w;
}

size_t TARGET quire_lines_avx512(const byte *text, size_t size, size_t *offset, uint32_t *ends,
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
typedef int segment_lines_avx512_none;
#endif
