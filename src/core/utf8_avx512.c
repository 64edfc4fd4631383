/* The UTF-8 kernels with AVX-512BW: Keiser and Lemire's validation on 64 bytes a step. */
#include "utf8_parts.h"

#if UTF8_X86
#include <immintrin.h>

#define TARGET __attribute__((target("avx512f,avx512bw,avx512vl,popcnt,bmi,bmi2")))

/* ---- validation ---- */

TARGET static inline __m512i row(const byte *table) {
  return _mm512_broadcast_i32x4(_mm_loadu_si128((const __m128i *)(const void *)table));
}

/* The sixteen bytes before each sixteen of v; last has those before v. */
TARGET static inline __m512i sixteen_before(__m512i v, __m512i last) {
  return _mm512_alignr_epi64(v, last, 6);
}

/* Not zero where v, after last, has an error. */
TARGET static inline __m512i errors_of(__m512i v, __m512i last) {
  const __m512i low = _mm512_set1_epi8(0x0F), before = sixteen_before(v, last);
  const __m512i one = _mm512_alignr_epi8(v, before, 15), two = _mm512_alignr_epi8(v, before, 14),
                three = _mm512_alignr_epi8(v, before, 13);
  const __m512i pairs = _mm512_ternarylogic_epi64(
      _mm512_shuffle_epi8(row(utf8_first_high), _mm512_and_si512(_mm512_srli_epi16(one, 4), low)),
      _mm512_shuffle_epi8(row(utf8_first_low), _mm512_and_si512(one, low)),
      _mm512_shuffle_epi8(row(utf8_second_high), _mm512_and_si512(_mm512_srli_epi16(v, 4), low)), 0x80);
  /* Bit 7 where a third or fourth byte is due, which two continuations there make right. */
  const __m512i due = _mm512_or_si512(_mm512_subs_epu8(two, _mm512_set1_epi8(0xE0 - 0x80)),
                                      _mm512_subs_epu8(three, _mm512_set1_epi8((char)(0xF0 - 0x80))));
  return _mm512_ternarylogic_epi64(pairs, due, _mm512_set1_epi8((char)0x80), 0x78); /* pairs ^ (due & 80) */
}

/* Does v end inside a character? */
TARGET static inline int is_open(__m512i v) {
  const __m512i most = _mm512_set_epi64((long long)0xBFDFEFFFFFFFFFFF, -1, -1, -1, -1, -1, -1, -1);
  return _mm512_cmpgt_epu8_mask(v, most) != 0;
}

TARGET static size_t valid(const byte *s, size_t n) {
  __m512i last = _mm512_setzero_si512();
  int open = 0;
  size_t i = 0;
  for (; n - i >= 256; i += 256) {
    const __m512i a = _mm512_loadu_si512(s + i), b = _mm512_loadu_si512(s + i + 64),
                  c = _mm512_loadu_si512(s + i + 128), d = _mm512_loadu_si512(s + i + 192);
    const __m512i any = _mm512_or_si512(_mm512_or_si512(a, b), _mm512_or_si512(c, d));
    if (_mm512_movepi8_mask(any) == 0) {
      if (open) return utf8_valid_from(s, n, i);
    } else {
      const __m512i wrong = _mm512_or_si512(_mm512_or_si512(errors_of(a, last), errors_of(b, a)),
                                            _mm512_or_si512(errors_of(c, b), errors_of(d, c)));
      if (_mm512_test_epi8_mask(wrong, wrong) != 0) return utf8_valid_from(s, n, i);
      open = is_open(d);
    }
    last = d;
  }
  for (; i < n; i += 64) {
    const __mmask64 there = n - i >= 64 ? ~(__mmask64)0 : ((__mmask64)1 << (n - i)) - 1;
    const __m512i v = _mm512_maskz_loadu_epi8(there, s + i);
    const __m512i wrong = errors_of(v, last);
    if (_mm512_test_epi8_mask(wrong, wrong) != 0) return utf8_valid_from(s, n, i);
    open = is_open(v);
    last = v;
    if (n - i < 64) return n;
  }
  return open ? utf8_valid_from(s, n, n) : n;
}

/* ---- leads ---- */

TARGET static inline uint64_t leads_of(const byte *s) {
  return _mm512_cmpgt_epi8_mask(_mm512_loadu_si512(s), _mm512_set1_epi8((char)0xBF));
}

TARGET static size_t leads(const byte *s, size_t n) {
  return utf8_count_blocks(leads_of, s, n);
}

TARGET static size_t to_code_points(const byte *s, size_t at, size_t stop, size_t *index, uint32_t *offsets,
                                    size_t count) {
  return utf8_index_blocks(leads_of, s, at, stop, index, offsets, count);
}

TARGET static size_t to_bytes(const byte *s, size_t at, size_t stop, size_t *index, uint32_t *offsets,
                              size_t count) {
  return utf8_offset_blocks(leads_of, s, at, stop, index, offsets, count);
}

const utf8_kernel utf8_avx512 = {valid, leads, to_code_points, to_bytes};
#endif
