/* The UTF-8 kernels with NEON: Keiser and Lemire's validation on 16 bytes a step. */
#include "utf8_parts.h"

#if UTF8_NEON
#include <arm_neon.h>

/* ---- validation ---- */

/* Not zero where v, after last, has an error. */
static inline uint8x16_t errors_of(uint8x16_t v, uint8x16_t last) {
  const uint8x16_t one = vextq_u8(last, v, 15), two = vextq_u8(last, v, 14), three = vextq_u8(last, v, 13);
  const uint8x16_t pairs =
      vandq_u8(vandq_u8(vqtbl1q_u8(vld1q_u8(utf8_first_high), vshrq_n_u8(one, 4)),
                        vqtbl1q_u8(vld1q_u8(utf8_first_low), vandq_u8(one, vdupq_n_u8(0x0F)))),
               vqtbl1q_u8(vld1q_u8(utf8_second_high), vshrq_n_u8(v, 4)));
  /* Bit 7 where a third or fourth byte is due, which two continuations there make right. */
  const uint8x16_t due =
      vorrq_u8(vqsubq_u8(two, vdupq_n_u8(0xE0 - 0x80)), vqsubq_u8(three, vdupq_n_u8(0xF0 - 0x80)));
  return veorq_u8(pairs, vandq_u8(due, vdupq_n_u8(0x80)));
}

/* Does v end inside a character? */
static inline int is_open(uint8x16_t v) {
  static const byte most[16] = {255, 255, 255, 255, 255, 255,  255,  255,
                                255, 255, 255, 255, 255, 0xEF, 0xDF, 0xBF};
  return vmaxvq_u8(vqsubq_u8(v, vld1q_u8(most))) != 0;
}

/* 64 bytes at s after *last, which becomes the last of them; 0 if there is an error. */
static inline int step(const byte *s, uint8x16_t *last, int *open) {
  const uint8x16_t before = *last, a = vld1q_u8(s), b = vld1q_u8(s + 16), c = vld1q_u8(s + 32),
                   d = vld1q_u8(s + 48);
  *last = d;
  if (vmaxvq_u8(vorrq_u8(vorrq_u8(a, b), vorrq_u8(c, d))) < 0x80) return !*open;
  *open = is_open(d);
  return vmaxvq_u8(vorrq_u8(vorrq_u8(errors_of(a, before), errors_of(b, a)),
                            vorrq_u8(errors_of(c, b), errors_of(d, c)))) == 0;
}

static size_t valid(const byte *s, size_t n) {
  uint8x16_t last = vdupq_n_u8(0);
  byte tail[64] = {0};
  int open = 0;
  size_t i = 0;
  for (; n - i >= 64; i += 64)
    if (!step(s + i, &last, &open)) return utf8_valid_from(s, n, i);
  if (i == n) return open ? utf8_valid_from(s, n, n) : n;
  memcpy(tail, s + i, n - i);
  return step(tail, &last, &open) && !open ? n : utf8_valid_from(s, n, i);
}

/* ---- leads ---- */

/* A bit for each of the bytes, by three pairwise sums of weighted flags. */
static inline uint64_t leads_of(const byte *s) {
  static const byte weights[16] = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
  const uint8x16_t weight = vld1q_u8(weights);
  const int8x16_t most = vdupq_n_s8((int8_t)0xBF);
  const uint8x16_t a = vandq_u8(vcgtq_s8(vreinterpretq_s8_u8(vld1q_u8(s)), most), weight);
  const uint8x16_t b = vandq_u8(vcgtq_s8(vreinterpretq_s8_u8(vld1q_u8(s + 16)), most), weight);
  const uint8x16_t c = vandq_u8(vcgtq_s8(vreinterpretq_s8_u8(vld1q_u8(s + 32)), most), weight);
  const uint8x16_t d = vandq_u8(vcgtq_s8(vreinterpretq_s8_u8(vld1q_u8(s + 48)), most), weight);
  uint8x16_t sum = vpaddq_u8(vpaddq_u8(a, b), vpaddq_u8(c, d));
  sum = vpaddq_u8(sum, sum);
  return vgetq_lane_u64(vreinterpretq_u64_u8(sum), 0);
}

static size_t leads(const byte *s, size_t n) {
  return utf8_count_blocks(leads_of, s, n);
}

static size_t to_code_points(const byte *s, size_t at, size_t stop, size_t *index, uint32_t *offsets,
                             size_t count) {
  return utf8_index_blocks(leads_of, s, at, stop, index, offsets, count);
}

static size_t to_bytes(const byte *s, size_t at, size_t stop, size_t *index, uint32_t *offsets,
                       size_t count) {
  return utf8_offset_blocks(leads_of, s, at, stop, index, offsets, count);
}

const utf8_kernel utf8_neon = {valid, leads, to_code_points, to_bytes};
#endif
