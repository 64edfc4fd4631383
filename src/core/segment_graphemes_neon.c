/* Grapheme clusters, 64 bytes at a time with NEON: four registers to masks, masks to
 * boundaries, boundaries to offsets one bit after the other. */
#include "segment_graphemes.h"

#if defined(__aarch64__)
#include <arm_neon.h>

typedef struct quarters {
  uint8x16_t q[4];
} quarters;

/* Bytes of 00 and FF to bits. */
static inline uint64_t bits_of(quarters flags) {
  static const uint8_t places[16] = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
  const uint8x16_t place = vld1q_u8(places);
  const uint8x16_t a = vpaddq_u8(vandq_u8(flags.q[0], place), vandq_u8(flags.q[1], place));
  const uint8x16_t b = vpaddq_u8(vandq_u8(flags.q[2], place), vandq_u8(flags.q[3], place));
  const uint8x16_t sums = vpaddq_u8(a, b);
  return vgetq_lane_u64(vreinterpretq_u64_u8(vpaddq_u8(sums, sums)), 0);
}

static inline uint64_t equal(quarters bytes, uint8_t b) {
  for (int i = 0; i < 4; i++) bytes.q[i] = vceqq_u8(bytes.q[i], vdupq_n_u8(b));
  return bits_of(bytes);
}

static inline uint64_t at_least(quarters bytes, uint8_t b) {
  for (int i = 0; i < 4; i++) bytes.q[i] = vcgeq_u8(bytes.q[i], vdupq_n_u8(b));
  return bits_of(bytes);
}

static inline uint64_t hard_leads(const uint8_t *hard, quarters bytes) {
  static const uint8_t high_bits[16] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 4, 8};
  const uint8x16_t low = vld1q_u8(hard), high = vld1q_u8(high_bits);
  for (int i = 0; i < 4; i++)
    bytes.q[i] = vtstq_u8(vqtbl1q_u8(low, vandq_u8(bytes.q[i], vdupq_n_u8(0x0F))),
                          vqtbl1q_u8(high, vshrq_n_u8(bytes.q[i], 4)));
  return bits_of(bytes);
}

static inline int is_plain(quarters bytes) {
  uint8x16_t stops = vdupq_n_u8(0);
  for (int i = 0; i < 4; i++)
    stops = vorrq_u8(
        stops, vorrq_u8(vcgeq_u8(bytes.q[i], vdupq_n_u8(0x80)), vceqq_u8(bytes.q[i], vdupq_n_u8('\r'))));
  return vmaxvq_u8(stops) == 0;
}

static inline grapheme_window window_of(const uint8_t *hard, quarters bytes) {
  grapheme_window w;
  w.leads = at_least(bytes, 0xC0);
  w.long_leads = at_least(bytes, 0xE0);
  w.tails = at_least(bytes, 0x80) & ~w.leads;
  w.hard = hard_leads(hard, bytes);
  w.cr = equal(bytes, '\r');
  w.lf = equal(bytes, '\n');
  return w;
}

/* at + 1 to at + 64. */
static inline void write_all(size_t at, uint32_t *ends) {
  static const uint32_t first[4] = {1, 2, 3, 4};
  uint32x4_t next = vaddq_u32(vdupq_n_u32((uint32_t)at), vld1q_u32(first));
  for (size_t i = 0; i < GRAPHEME_WINDOW; i += 4) {
    vst1q_u32(ends + i, next);
    next = vaddq_u32(next, vdupq_n_u32(4));
  }
}

/* The offsets of the bits, at most `room` of them; returns how many. */
static inline size_t write_bits(uint64_t bits, size_t base, uint32_t *ends, size_t room) {
  size_t i = 0;
  for (; bits != 0 && i < room; bits &= bits - 1)
    ends[i++] = (uint32_t)base + (uint32_t)__builtin_ctzll(bits);
  return i;
}

size_t quire_graphemes_neon(const byte *text, size_t size, size_t *offset, uint32_t *ends, size_t capacity) {
  const uint8_t *hard = quire_grapheme_hard_leads();
  size_t at = *offset, count = 0;
  while (count < capacity && at < size && size - at > GRAPHEME_WINDOW) {
    const quarters bytes = {
        {vld1q_u8(text + at), vld1q_u8(text + at + 16), vld1q_u8(text + at + 32), vld1q_u8(text + at + 48)}};
    if (is_plain(bytes) && text[at + GRAPHEME_WINDOW] < 0x80 && capacity - count >= GRAPHEME_WINDOW) {
      write_all(at, ends + count);
      count += GRAPHEME_WINDOW;
      at += GRAPHEME_WINDOW;
    } else {
      const grapheme_window w = window_of(hard, bytes);
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
typedef int segment_graphemes_neon_none;
#endif
