/* Words with NEON: see segment_words_simd.h. A window is four vectors. Sets are
 * packed in six steps of moving bits down by a power of two, after Hacker's Delight,
 * 7-4; what depends on the set to pack by alone is worked out once for all that are
 * packed by it. */
#include "segment_words_sets.h"

#if defined(__aarch64__)
#include <arm_neon.h>

#define WORDS_INLINE static inline __attribute__((always_inline))

typedef uint8x16x4_t window;
typedef uint8x16x4_t where; /* bytes are 0xFF or 0 */

WORDS_INLINE window load(const uint8_t *bytes) {
  return (window){{vld1q_u8(bytes), vld1q_u8(bytes + 16), vld1q_u8(bytes + 32), vld1q_u8(bytes + 48)}};
}

WORDS_INLINE where same(window w, uint8_t b) {
  const uint8x16_t all = vdupq_n_u8(b);
  return (where){
      {vceqq_u8(w.val[0], all), vceqq_u8(w.val[1], all), vceqq_u8(w.val[2], all), vceqq_u8(w.val[3], all)}};
}

WORDS_INLINE where at_least(window w, uint8_t b) {
  const uint8x16_t all = vdupq_n_u8(b);
  return (where){
      {vcgeq_u8(w.val[0], all), vcgeq_u8(w.val[1], all), vcgeq_u8(w.val[2], all), vcgeq_u8(w.val[3], all)}};
}

WORDS_INLINE where both(where a, where b) {
  return (where){{vandq_u8(a.val[0], b.val[0]), vandq_u8(a.val[1], b.val[1]), vandq_u8(a.val[2], b.val[2]),
                  vandq_u8(a.val[3], b.val[3])}};
}

WORDS_INLINE uint8x16_t within16(uint8x16_t v, uint8x16_t low, uint8x16_t high) {
  return vandq_u8(vcgeq_u8(v, low), vcleq_u8(v, high));
}

WORDS_INLINE where within(window w, window low, window high) {
  return (where){{within16(w.val[0], low.val[0], high.val[0]), within16(w.val[1], low.val[1], high.val[1]),
                  within16(w.val[2], low.val[2], high.val[2]), within16(w.val[3], low.val[3], high.val[3])}};
}

WORDS_INLINE window choose(where here, window a, window b) {
  return (window){{vbslq_u8(here.val[0], a.val[0], b.val[0]), vbslq_u8(here.val[1], a.val[1], b.val[1]),
                   vbslq_u8(here.val[2], a.val[2], b.val[2]), vbslq_u8(here.val[3], a.val[3], b.val[3])}};
}

WORDS_INLINE window with_bits(window w, uint8_t b) {
  const uint8x16_t all = vdupq_n_u8(b);
  return (window){
      {vorrq_u8(w.val[0], all), vorrq_u8(w.val[1], all), vorrq_u8(w.val[2], all), vorrq_u8(w.val[3], all)}};
}

WORDS_INLINE window with_only(window w, uint8_t b) {
  const uint8x16_t all = vdupq_n_u8(b);
  return (window){
      {vandq_u8(w.val[0], all), vandq_u8(w.val[1], all), vandq_u8(w.val[2], all), vandq_u8(w.val[3], all)}};
}

WORDS_INLINE window look_up64(const uint8_t *table, window w) {
  const uint8x16x4_t t = load(table);
  const window i = with_only(w, 63);
  return (window){
      {vqtbl4q_u8(t, i.val[0]), vqtbl4q_u8(t, i.val[1]), vqtbl4q_u8(t, i.val[2]), vqtbl4q_u8(t, i.val[3])}};
}

/* An index past its 64 bytes gives 0 of the first half and leaves that of the second. */
WORDS_INLINE uint8x16_t look_up_16(uint8x16x4_t first, uint8x16x4_t second, uint8x16_t index) {
  return vqtbx4q_u8(vqtbl4q_u8(first, index), second, vsubq_u8(index, vdupq_n_u8(64)));
}

WORDS_INLINE window look_up128(const uint8_t *table, window w) {
  const uint8x16x4_t first = load(table), second = load(table + 64);
  const window i = with_only(w, 127);
  return (window){{look_up_16(first, second, i.val[0]), look_up_16(first, second, i.val[1]),
                   look_up_16(first, second, i.val[2]), look_up_16(first, second, i.val[3])}};
}

/* ---- sets ---- */

static const uint8_t bit_of_byte[16] = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};

WORDS_INLINE uint64_t places(where here) {
  const uint8x16_t bits = vld1q_u8(bit_of_byte);
  const uint8x16_t low = vpaddq_u8(vandq_u8(here.val[0], bits), vandq_u8(here.val[1], bits));
  const uint8x16_t high = vpaddq_u8(vandq_u8(here.val[2], bits), vandq_u8(here.val[3], bits));
  const uint8x16_t all = vpaddq_u8(low, high);
  return vgetq_lane_u64(vreinterpretq_u64_u8(vpaddq_u8(all, all)), 0);
}

WORDS_INLINE uint64_t bit(window w, int k) {
  const uint8x16_t all = vdupq_n_u8((uint8_t)(1 << k));
  return places((where){
      {vtstq_u8(w.val[0], all), vtstq_u8(w.val[1], all), vtstq_u8(w.val[2], all), vtstq_u8(w.val[3], all)}});
}

WORDS_INLINE uint64_t high(window w) {
  return places(at_least(w, 0x80));
}

/* Which bits move by 1, 2, 4 .. 32 places. */
typedef struct moves {
  uint64_t by[6];
} moves;

WORDS_INLINE moves moves_of(uint64_t by) {
  uint64_t below = ~by << 1; /* bits with an odd number of holes below, at each step */
  moves m;
  int i;
  for (i = 0; i < 6; i++) {
    uint64_t odd = below ^ below << 1;
    odd ^= odd << 2;
    odd ^= odd << 4;
    odd ^= odd << 8;
    odd ^= odd << 16;
    odd ^= odd << 32;
    m.by[i] = odd & by;
    by = (by ^ m.by[i]) | m.by[i] >> (1 << i);
    below &= ~odd;
  }
  return m;
}

WORDS_INLINE uint64_t pack(uint64_t set, uint64_t by) {
  const moves m = moves_of(by);
  int i;
  set &= by;
  for (i = 0; i < 6; i++) {
    const uint64_t moving = set & m.by[i];
    set = (set ^ moving) | moving >> (1 << i);
  }
  return set;
}

WORDS_INLINE uint64_t unpack(uint64_t set, uint64_t by) {
  const moves m = moves_of(by);
  int i;
  for (i = 5; i >= 0; i--) set = (set & ~m.by[i]) | (set << (1 << i) & m.by[i]);
  return set & by;
}

/* ---- ASCII, results ---- */

WORDS_INLINE words_ascii_sets ascii_sets(window w) {
  const window sets = look_up64(first_sets, look_up128(quire_words_tables.low, w));
  return (words_ascii_sets){.letter = bit(sets, 0),
                            .number = bit(sets, 1),
                            .extend = bit(sets, 2),
                            .mid_letter = bit(sets, 3),
                            .mid_number = bit(sets, 4),
                            .space = bit(sets, 5),
                            .newline = bit(sets, 6)};
}

WORDS_INLINE void store_ends(uint64_t set, uint32_t at, uint32_t *ends) {
  store_by_eights(set, at, ends);
}

WORDS_INLINE void store_kinds(const uint64_t *sets, unsigned count, uint8_t *kinds) {
  const uint8x16_t bits = vld1q_u8(bit_of_byte);
  unsigned i, k;
  for (i = 0; i < count; i += 16) {
    uint8x16_t sum = vdupq_n_u8(0);
    for (k = 0; k < 5; k++) {
      const uint64_t here = sets[k] >> i;
      const uint8x16_t spread = vcombine_u8(vdup_n_u8((uint8_t)here), vdup_n_u8((uint8_t)(here >> 8)));
      sum = vsubq_u8(sum, vtstq_u8(spread, bits)); /* less -1 */
    }
    vst1q_u8(kinds + i, sum);
  }
}

#include "segment_words_simd.h"

WORDS_VARIANT(neon) {
  if (kinds == NULL) return words_segment(text, size, offset, ends, kinds, capacity, 0);
  return words_segment(text, size, offset, ends, kinds, capacity, 1);
}

#endif
