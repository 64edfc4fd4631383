/* The UTF-8 kernels with AVX2: Keiser and Lemire's validation on 32 bytes a step. */
#include "utf8_parts.h"

#if UTF8_X86
#include <immintrin.h>

#define TARGET __attribute__((target("avx2,popcnt,bmi,bmi2")))

/* ---- validation ---- */

TARGET static inline __m256i row(const byte *table) {
  return _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)(const void *)table));
}

TARGET static inline __m256i load(const byte *s) {
  return _mm256_loadu_si256((const __m256i *)(const void *)s);
}

/* Not zero where v, after last, has an error. */
TARGET static inline __m256i errors_of(__m256i v, __m256i last) {
  const __m256i low = _mm256_set1_epi8(0x0F), before = _mm256_permute2x128_si256(last, v, 0x21);
  const __m256i one = _mm256_alignr_epi8(v, before, 15), two = _mm256_alignr_epi8(v, before, 14),
                three = _mm256_alignr_epi8(v, before, 13);
  const __m256i pairs = _mm256_and_si256(
      _mm256_and_si256(
          _mm256_shuffle_epi8(row(utf8_first_high), _mm256_and_si256(_mm256_srli_epi16(one, 4), low)),
          _mm256_shuffle_epi8(row(utf8_first_low), _mm256_and_si256(one, low))),
      _mm256_shuffle_epi8(row(utf8_second_high), _mm256_and_si256(_mm256_srli_epi16(v, 4), low)));
  /* Bit 7 where a third or fourth byte is due, which two continuations there make right. */
  const __m256i due = _mm256_or_si256(_mm256_subs_epu8(two, _mm256_set1_epi8(0xE0 - 0x80)),
                                      _mm256_subs_epu8(three, _mm256_set1_epi8((char)(0xF0 - 0x80))));
  return _mm256_xor_si256(pairs, _mm256_and_si256(due, _mm256_set1_epi8((char)0x80)));
}

/* Does v end inside a character? */
TARGET static inline int is_open(__m256i v) {
  const __m256i most = _mm256_set_epi64x((long long)0xBFDFEFFFFFFFFFFF, -1, -1, -1);
  return !_mm256_testz_si256(_mm256_subs_epu8(v, most), _mm256_set1_epi8(-1));
}

TARGET static inline int is_zero(__m256i v) {
  return _mm256_testz_si256(v, v);
}

/* 64 bytes after last, which becomes their second half; 0 if there is an error. */
TARGET static inline int step(__m256i a, __m256i b, __m256i *last, int *open) {
  const __m256i before = *last;
  *last = b;
  if (_mm256_movemask_epi8(_mm256_or_si256(a, b)) == 0) return !*open;
  *open = is_open(b);
  return is_zero(_mm256_or_si256(errors_of(a, before), errors_of(b, a)));
}

TARGET static size_t valid(const byte *s, size_t n) {
  __m256i last = _mm256_setzero_si256();
  byte tail[64] = {0};
  int open = 0;
  size_t i = 0;
  while (n - i >= 64) {
    while (!open && n - i >= 256 &&
           _mm256_movemask_epi8(_mm256_or_si256(
               _mm256_or_si256(_mm256_or_si256(load(s + i), load(s + i + 32)),
                               _mm256_or_si256(load(s + i + 64), load(s + i + 96))),
               _mm256_or_si256(_mm256_or_si256(load(s + i + 128), load(s + i + 160)),
                               _mm256_or_si256(load(s + i + 192), load(s + i + 224))))) == 0) {
      i += 256;
      last = _mm256_setzero_si256();
    }
    if (n - i < 64) break;
    if (!step(load(s + i), load(s + i + 32), &last, &open)) return utf8_valid_from(s, n, i);
    i += 64;
  }
  if (i == n) return open ? utf8_valid_from(s, n, n) : n;
  memcpy(tail, s + i, n - i);
  return step(load(tail), load(tail + 32), &last, &open) && !open ? n : utf8_valid_from(s, n, i);
}

/* ---- leads ---- */

TARGET static inline uint64_t leads_of_32(const byte *s) {
  return (uint32_t)_mm256_movemask_epi8(_mm256_cmpgt_epi8(load(s), _mm256_set1_epi8((char)0xBF)));
}

TARGET static inline uint64_t leads_of(const byte *s) {
  return leads_of_32(s) | leads_of_32(s + 32) << 32;
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

const utf8_kernel utf8_avx2 = {valid, leads, to_code_points, to_bytes};
#endif
