/* Ends of lines, 64 bytes at a time with NEON. */
#include "segment_lines.h"

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

static inline int is_ascii(quarters bytes) {
  return vmaxvq_u8(vorrq_u8(vorrq_u8(bytes.q[0], bytes.q[1]), vorrq_u8(bytes.q[2], bytes.q[3]))) < 0x80;
}

static inline line_window window_of(const byte *s) {
  const quarters bytes = {{vld1q_u8(s), vld1q_u8(s + 16), vld1q_u8(s + 32), vld1q_u8(s + 48)}};
  quarters stops, odd;
  line_window w = {0, 0, 0, 0, 0, 0, 0, 0};
  for (int i = 0; i < 4; i++) {
    stops.q[i] = vcleq_u8(vsubq_u8(bytes.q[i], vdupq_n_u8('\n')), vdupq_n_u8('\r' - '\n'));
    odd.q[i] = vorrq_u8(bytes.q[i], vdupq_n_u8(1));
  }
  w.ascii = bits_of(stops);
  if (w.ascii != 0) {
    w.cr = equal(bytes, '\r');
    w.lf = equal(bytes, '\n');
  }
  if (!is_ascii(bytes)) {
    w.c2 = equal(bytes, 0xC2);
    w.e2 = equal(bytes, 0xE2);
    w.x80 = equal(bytes, 0x80);
    w.x85 = equal(bytes, 0x85);
    w.xa8_a9 = equal(odd, 0xA9);
  }
  return w;
}

size_t quire_lines_neon(const byte *text, size_t size, size_t *offset, uint32_t *ends, size_t capacity) {
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
typedef int segment_lines_neon_none;
#endif
