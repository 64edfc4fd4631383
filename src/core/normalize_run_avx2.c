/* The run of settled characters with AVX2: ASCII 32 bytes at a time; what stands
 * before the first other byte of a window is done with it, then a look at the
 * table for each character that is not ASCII. */
#include "normalize_run.h"

#if NORMAL_X86
#include <immintrin.h>

#define TARGET __attribute__((target("avx2,bmi,bmi2")))

TARGET static inline __m256i lower(__m256i v) {
  const __m256i above = _mm256_cmpgt_epi8(v, _mm256_set1_epi8('A' - 1));
  const __m256i below = _mm256_cmpgt_epi8(_mm256_set1_epi8('Z' + 1), v);
  return _mm256_or_si256(v, _mm256_and_si256(_mm256_and_si256(above, below), _mm256_set1_epi8(0x20)));
}

/* Copies ASCII, up to the first byte that is not. */
TARGET static inline size_t ascii(int fold, const byte *s, size_t n, byte *out) {
  size_t i = 0;
  for (; n - i >= 32; i += 32) {
    const __m256i v = _mm256_loadu_si256((const __m256i *)(const void *)(s + i));
    const uint32_t high = (uint32_t)_mm256_movemask_epi8(v);
    _mm256_storeu_si256((__m256i *)(void *)(out + i), fold ? lower(v) : v);
    if (high != 0) return i + _tzcnt_u32(high);
  }
  for (; i < n && s[i] < 0x80; i++) out[i] = fold ? normal_lower(s[i]) : s[i];
  return i;
}

TARGET static inline size_t run(unsigned kind, int fold, const byte *s, size_t n, byte *out) {
  const normal_tables *t = &normal_tables_all;
  size_t i = 0, length;
  while (i < n) {
    i += ascii(fold, s + i, n - i, out + i);
    for (; i < n && s[i] >= 0x80; i += length) {
      length = normal_step(t, kind, s + i, n - i, out + i);
      if (length == 0) return i;
    }
  }
  return n;
}

TARGET size_t normal_run_avx2(unsigned kind, const byte *s, size_t n, byte *out) {
  return (kind & NORMAL_FOLD) ? run(kind, 1, s, n, out) : run(kind, 0, s, n, out);
}
#endif
