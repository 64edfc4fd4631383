/* The run of settled characters with NEON: ASCII 16 bytes at a time; what stands
 * before the first other byte of a window is done with it, then a look at the
 * table for each character that is not ASCII. */
#include "normalize_run.h"

#if NORMAL_NEON
#include <arm_neon.h>

static inline uint8x16_t lower(uint8x16_t v) {
  const uint8x16_t capital = vcltq_u8(vsubq_u8(v, vdupq_n_u8('A')), vdupq_n_u8(26));
  return vorrq_u8(v, vandq_u8(capital, vdupq_n_u8(0x20)));
}

/* Four bits for each byte >= 80. */
static inline uint64_t high_of(uint8x16_t v) {
  const uint16x8_t high = vreinterpretq_u16_u8(vcgeq_u8(v, vdupq_n_u8(0x80)));
  return vget_lane_u64(vreinterpret_u64_u8(vshrn_n_u16(high, 4)), 0);
}

/* Copies ASCII, up to the first byte that is not. */
static inline size_t ascii(int fold, const byte *s, size_t n, byte *out) {
  size_t i = 0;
  for (; n - i >= 16; i += 16) {
    const uint8x16_t v = vld1q_u8(s + i);
    const uint64_t high = high_of(v);
    vst1q_u8(out + i, fold ? lower(v) : v);
    if (high != 0) return i + (size_t)__builtin_ctzll(high) / 4;
  }
  for (; i < n && s[i] < 0x80; i++) out[i] = fold ? normal_lower(s[i]) : s[i];
  return i;
}

size_t normal_run_neon(unsigned kind, const byte *s, size_t n, byte *out) {
  const normal_tables *t = &normal_tables_all;
  const int fold = (kind & NORMAL_FOLD) != 0;
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
#endif
