/* The search for what can end a sentence, with NEON. */
#include "segment_sentences.h"

#if defined(__aarch64__)
#include <arm_neon.h>

/* 00 or FF for each of the 16 bytes at s. */
static inline uint8x16_t members(const byte *s, uint8x16_t low, uint8x16_t high) {
  const uint8x16_t bytes = vld1q_u8(s);
  return vtstq_u8(vqtbl1q_u8(low, vandq_u8(bytes, vdupq_n_u8(0x0F))), vqtbl1q_u8(high, vshrq_n_u8(bytes, 4)));
}

/* Bytes of 00 and FF to bits. */
static inline uint64_t bits_of(uint8x16_t a, uint8x16_t b, uint8x16_t c, uint8x16_t d) {
  static const uint8_t places[16] = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
  const uint8x16_t place = vld1q_u8(places);
  const uint8x16_t ab = vpaddq_u8(vandq_u8(a, place), vandq_u8(b, place));
  const uint8x16_t cd = vpaddq_u8(vandq_u8(c, place), vandq_u8(d, place));
  const uint8x16_t sums = vpaddq_u8(ab, cd);
  return vgetq_lane_u64(vreinterpretq_u64_u8(vpaddq_u8(sums, sums)), 0);
}

size_t quire_sentences_neon(const byte *text, size_t size, size_t at, const uint8_t *low, const uint8_t *high,
                            uint64_t *stops) {
  const uint8x16_t lows = vld1q_u8(low), highs = vld1q_u8(high);
  for (*stops = 0; size - at > SENTENCE_WINDOW; at += SENTENCE_WINDOW) {
    const byte *s = text + at;
    *stops = bits_of(members(s, lows, highs), members(s + 16, lows, highs), members(s + 32, lows, highs),
                     members(s + 48, lows, highs));
    if (*stops != 0) break;
  }
  return at;
}

#else
typedef int segment_sentences_neon_none;
#endif
