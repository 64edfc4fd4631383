/* The UTF-8 kernels in plain C, which the other variants are held against.
 * Valid stretches are found by a shift-based automaton over table 3-7 (after
 * B. Hoehrmann, "Flexible and Economical UTF-8 Decoder", and P. Vognsen's shifts
 * in place of its table of states); ASCII goes by sixteen bytes at a time. */
#include "utf8_parts.h"

/* ---- words of eight bytes; what is asked of them is the same in either byte order ---- */

#define HIGH_BITS 0x8080808080808080u
#define LOW_BITS 0x0101010101010101u

static inline uint64_t word_at(const byte *s) {
  uint64_t word;
  memcpy(&word, s, sizeof word);
  return word;
}

/* Length of the run of ASCII at s, to within fifteen bytes of its end. */
static size_t ascii_run(const byte *s, size_t n) {
  size_t i = 0;
  while (n - i >= 16 && ((word_at(s + i) | word_at(s + i + 8)) & HIGH_BITS) == 0) i += 16;
  return i;
}

/* 1 in each byte that is not a continuation byte 80..BF. */
static inline uint64_t lead_flags(uint64_t word) {
  return (~word >> 7 | word >> 6) & LOW_BITS;
}

static inline unsigned sum_bytes(uint64_t word) {
  const uint64_t pairs = (word & 0x00FF00FF00FF00FFu) + (word >> 8 & 0x00FF00FF00FF00FFu);
  return (unsigned)(pairs * 0x0001000100010001u >> 48);
}

/* Number of bytes that are not continuation bytes: of characters, if valid. */
static size_t count_leads(const byte *s, size_t n) {
  size_t count = 0, i = 0;
  while (n - i >= 8) {
    size_t words = (n - i) / 8, w;
    uint64_t lanes = 0;
    if (words > 255) words = 255;
    for (w = 0; w < words; w++) lanes += lead_flags(word_at(s + i + 8 * w));
    count += sum_bytes(lanes);
    i += 8 * words;
  }
  for (; i < n; i++) count += (size_t)utf8_is_lead(s[i]);
  return count;
}

/* ---- the automaton ---- */

/* A state is the place of its six bits in a row: row >> state gives the next. */
enum {
  REJECT = 0,
  ACCEPT = 6,
  ONE_MORE = 12,   /* one continuation byte is still to come */
  TWO_MORE = 18,   /* two */
  THREE_MORE = 24, /* three */
  AFTER_E0 = 30,
  AFTER_ED = 36,
  AFTER_F0 = 42,
  AFTER_F4 = 48
};

#define TO(from, to) ((uint64_t)(to) << (from))
#define ANY_CONTINUATION (TO(ONE_MORE, ACCEPT) | TO(TWO_MORE, ONE_MORE) | TO(THREE_MORE, TWO_MORE))

/* A row for each class of bytes: where it leads from each state. */
static const uint64_t rows[12] = {
    TO(ACCEPT, ACCEPT),                                                 /* 0: 00..7F */
    ANY_CONTINUATION | TO(AFTER_ED, ONE_MORE) | TO(AFTER_F4, TWO_MORE), /* 1: 80..8F */
    ANY_CONTINUATION | TO(AFTER_ED, ONE_MORE) | TO(AFTER_F0, TWO_MORE), /* 2: 90..9F */
    ANY_CONTINUATION | TO(AFTER_E0, ONE_MORE) | TO(AFTER_F0, TWO_MORE), /* 3: A0..BF */
    0,                                                                  /* 4: C0 C1 F5..FF */
    TO(ACCEPT, ONE_MORE),                                               /* 5: C2..DF */
    TO(ACCEPT, AFTER_E0),                                               /* 6: E0 */
    TO(ACCEPT, TWO_MORE),                                               /* 7: E1..EC EE EF */
    TO(ACCEPT, AFTER_ED),                                               /* 8: ED */
    TO(ACCEPT, AFTER_F0),                                               /* 9: F0 */
    TO(ACCEPT, THREE_MORE),                                             /* 10: F1..F3 */
    TO(ACCEPT, AFTER_F4)                                                /* 11: F4 */
};

static const uint8_t classes[256] = {
    0, 0,  0,  0,  0,  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, /* 00 */
    0, 0,  0,  0,  0,  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, /* 10 */
    0, 0,  0,  0,  0,  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, /* 20 */
    0, 0,  0,  0,  0,  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, /* 30 */
    0, 0,  0,  0,  0,  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, /* 40 */
    0, 0,  0,  0,  0,  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, /* 50 */
    0, 0,  0,  0,  0,  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, /* 60 */
    0, 0,  0,  0,  0,  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, /* 70 */
    1, 1,  1,  1,  1,  1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, /* 80 */
    2, 2,  2,  2,  2,  2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, /* 90 */
    3, 3,  3,  3,  3,  3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, /* A0 */
    3, 3,  3,  3,  3,  3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, /* B0 */
    4, 4,  5,  5,  5,  5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, /* C0 */
    5, 5,  5,  5,  5,  5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, /* D0 */
    6, 7,  7,  7,  7,  7, 7, 7, 7, 7, 7, 7, 7, 8, 7, 7, /* E0 */
    9, 10, 10, 10, 11, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4  /* F0 */
};

static inline uint64_t next(uint64_t state, byte b) {
  return rows[classes[b]] >> (state & 63);
}

/* The automaton says which eight bytes hold the first error, the plain decoder where it is. */
static size_t valid(const byte *s, size_t n) {
  uint64_t state = ACCEPT;
  size_t i = 0, j;
  uint32_t code_point;
  int is_valid;
  while (n - i >= 8) {
    if ((state & 63) == ACCEPT && (word_at(s + i) & HIGH_BITS) == 0) {
      i += 8;
      i += ascii_run(s + i, n - i);
      continue;
    }
    for (j = 0; j < 8; j++) state = next(state, s[i + j]);
    if ((state & 63) == REJECT) break;
    i += 8;
  }
  while (i > 0 && !utf8_is_lead(s[i - 1])) i--;
  if (i > 0) i--;
  while (i < n) {
    j = quire_utf8_decode((const char *)s + i, n - i, &code_point, &is_valid);
    if (!is_valid) return i;
    i += j;
  }
  return n;
}

/* ---- leads ---- */

/* Bit i: the flag of byte i in memory. */
static inline uint64_t gather(uint64_t flags) {
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
  flags = __builtin_bswap64(flags);
#endif
  return flags * 0x0102040810204080u >> 56;
}

static inline uint64_t leads_of(const byte *s) {
  uint64_t leads = 0;
  unsigned i;
  for (i = 0; i < 8; i++) leads |= gather(lead_flags(word_at(s + 8 * i))) << (8 * i);
  return leads;
}

static size_t to_code_points(const byte *s, size_t at, size_t stop, size_t *index, uint32_t *offsets,
                             size_t count) {
  return utf8_index_blocks(leads_of, s, at, stop, index, offsets, count);
}

static size_t to_bytes(const byte *s, size_t at, size_t stop, size_t *index, uint32_t *offsets,
                       size_t count) {
  return utf8_offset_blocks(leads_of, s, at, stop, index, offsets, count);
}

const utf8_kernel utf8_scalar = {valid, count_leads, to_code_points, to_bytes};
