/* Grapheme clusters, 64 bytes at a time with AVX-512 (VBMI2): bytes to masks, masks to
 * boundaries, boundaries to offsets by a compressed store. */
#include "segment_graphemes.h"

#if defined(__x86_64__) && (defined(__GNUC__) || defined(__clang__))
#include <immintrin.h>

#define TARGET \
  __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,avx512vbmi,avx512vbmi2,bmi,bmi2,lzcnt,popcnt")))

static inline __m512i TARGET iota64(void) {
  const __m512i sixteen = _mm512_set_epi32(15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
  const __m128i first = _mm512_cvtepi32_epi8(sixteen);
  const __m512i quarters =
      _mm512_set_epi32(0x30303030, 0x30303030, 0x30303030, 0x30303030, 0x20202020, 0x20202020, 0x20202020,
                       0x20202020, 0x10101010, 0x10101010, 0x10101010, 0x10101010, 0, 0, 0, 0);
  return _mm512_or_si512(_mm512_broadcast_i32x4(first), quarters);
}

/* Writes base + v for each of the 64 bytes v, the `count` first of which matter. There
 * is room for all 64. */
static inline void TARGET write_offsets(__m512i offsets, size_t base, size_t count, uint32_t *ends) {
  const __m512i start = _mm512_set1_epi32((int)base);
  _mm512_storeu_si512(ends, _mm512_add_epi32(start, _mm512_cvtepu8_epi32(_mm512_castsi512_si128(offsets))));
  if (count <= 16) return;
  _mm512_storeu_si512(ends + 16,
                      _mm512_add_epi32(start, _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(offsets, 1))));
  if (count <= 32) return;
  _mm512_storeu_si512(ends + 32,
                      _mm512_add_epi32(start, _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(offsets, 2))));
  if (count <= 48) return;
  _mm512_storeu_si512(ends + 48,
                      _mm512_add_epi32(start, _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(offsets, 3))));
}

/* The offsets of the bits, at most `room` of them; returns how many. */
static inline size_t TARGET write_bits(uint64_t bits, size_t base, uint32_t *ends, size_t room) {
  const __m512i offsets = _mm512_maskz_compress_epi8(bits, iota64());
  const size_t count = (size_t)__builtin_popcountll(bits);
  if (room >= GRAPHEME_WINDOW) {
    write_offsets(offsets, base, count, ends);
    return count;
  } else {
    uint32_t all[GRAPHEME_WINDOW];
    const size_t taken = count < room ? count : room;
    write_offsets(offsets, base, count, all);
    for (size_t i = 0; i < taken; i++) ends[i] = all[i];
    return taken;
  }
}

static inline grapheme_window TARGET window_of(const uint8_t *hard, __m512i bytes, uint64_t high,
                                               uint64_t cr) {
  const __m512i nibble = _mm512_set1_epi8(0x0F);
  const __m512i low = _mm512_broadcast_i32x4(_mm_loadu_si128((const __m128i *)hard));
  const __m512i rows = _mm512_shuffle_epi8(low, _mm512_and_si512(bytes, nibble));
  const __m512i bits = _mm512_shuffle_epi8(
      _mm512_broadcast_i32x4(_mm_set_epi8(8, 4, 2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)),
      _mm512_and_si512(_mm512_srli_epi16(bytes, 4), nibble));
  grapheme_window w;
  w.leads = _mm512_cmpge_epu8_mask(bytes, _mm512_set1_epi8((char)0xC0));
  w.long_leads = _mm512_cmpge_epu8_mask(bytes, _mm512_set1_epi8((char)0xE0));
  w.tails = high & ~w.leads;
  w.hard = _mm512_test_epi8_mask(rows, bits);
  w.cr = cr;
  w.lf = _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('\n'));
  return w;
}

size_t TARGET quire_graphemes_avx512(const byte *text, size_t size, size_t *offset, uint32_t *ends,
                                     size_t capacity) {
  const __m512i return_ = _mm512_set1_epi8('\r'), after = _mm512_add_epi8(iota64(), _mm512_set1_epi8(1));
  const uint8_t *hard = quire_grapheme_hard_leads();
  size_t at = *offset, count = 0;
  while (count < capacity && at < size && size - at > GRAPHEME_WINDOW) {
    const __m512i bytes = _mm512_loadu_si512(text + at);
    const uint64_t high = _mm512_movepi8_mask(bytes), cr = _mm512_cmpeq_epi8_mask(bytes, return_);
    if ((high | cr) == 0 && text[at + GRAPHEME_WINDOW] < 0x80 && capacity - count >= GRAPHEME_WINDOW) {
      write_offsets(after, at, GRAPHEME_WINDOW, ends + count);
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
typedef int segment_graphemes_avx512_none;
#endif
