/* What the variants of the UTF-8 room share: the table of kernels, Keiser and
 * Lemire's lookup tables, and the walks over 64-byte blocks. A variant gives a
 * function that says which bytes of a block begin a character; the walks are
 * compiled once for each of them. */
#ifndef QUIRE_CORE_UTF8_PARTS_H
#define QUIRE_CORE_UTF8_PARTS_H

#include <string.h>

#include "quire/cpu.h"
#include "quire/utf8.h"

typedef unsigned char byte;

/* The kernels of a variant. None but `valid` looks at whether text is valid; on
 * valid text the bytes that are no continuation bytes begin the characters. */
typedef struct utf8_kernel {
  /* Length of the longest valid prefix, in whole characters. */
  size_t (*valid)(const byte *s, size_t n);
  /* Number of bytes that are not continuation bytes. */
  size_t (*leads)(const byte *s, size_t n);
  /* offsets[0 .. return) are < stop and become the index of the last lead at or
   * before them; s stands at offset `at` of the text, *index leads before it.
   * *index grows by the leads of s[0 .. stop - at), unless all offsets are done. */
  size_t (*to_code_points)(const byte *s, size_t at, size_t stop, size_t *index, uint32_t *offsets,
                           size_t count);
  /* The inverse: offsets[0 .. return) are < *index as it then is and become the
   * offset of the lead of that index. */
  size_t (*to_bytes)(const byte *s, size_t at, size_t stop, size_t *index, uint32_t *offsets, size_t count);
} utf8_kernel;

extern const utf8_kernel utf8_scalar;
#if defined(__x86_64__) && (defined(__GNUC__) || defined(__clang__))
#define UTF8_X86 1
extern const utf8_kernel utf8_avx2, utf8_avx512;
#else
#define UTF8_X86 0
#endif
#if defined(__aarch64__)
#define UTF8_NEON 1
extern const utf8_kernel utf8_neon;
#else
#define UTF8_NEON 0
#endif

static inline int utf8_is_lead(byte b) {
  return (b & 0xC0) != 0x80;
}

/* ---- where an error was found ---- */

/* The longest valid prefix of s, known to be valid up to the last character
 * that begins before `checked`. */
static inline size_t utf8_valid_from(const byte *s, size_t n, size_t checked) {
  while (checked > 0 && !utf8_is_lead(s[checked - 1])) checked--;
  if (checked > 0) checked--;
  return checked + utf8_scalar.valid(s + checked, n - checked);
}

/* ---- J. Keiser, D. Lemire, "Validating UTF-8 in less than one instruction per
 * byte" (2021): each two bytes in a row are looked up by three nibbles; an error
 * is a bit that all three rows have ---- */

enum {
  TOO_SHORT = 1,      /* a lead or ASCII byte where a continuation is due */
  TOO_LONG = 2,       /* a continuation after ASCII */
  OVERLONG_3 = 4,     /* E0 80..9F */
  TOO_LARGE = 8,      /* F4 90.. and F5.. with 90..BF */
  SURROGATE = 16,     /* ED A0..BF */
  OVERLONG_2 = 32,    /* C0, C1 */
  TOO_LARGE_LOW = 64, /* F5.. with 80..8F */
  OVERLONG_4 = 64,    /* F0 80..8F */
  TWO_CONTINUATIONS = 128,
  ANY_LOW = TOO_SHORT | TOO_LONG | TWO_CONTINUATIONS /* what the first byte's low nibble says nothing of */
};

static const byte utf8_first_high[16] = {TOO_LONG,
                                         TOO_LONG,
                                         TOO_LONG,
                                         TOO_LONG,
                                         TOO_LONG,
                                         TOO_LONG,
                                         TOO_LONG,
                                         TOO_LONG,
                                         TWO_CONTINUATIONS,
                                         TWO_CONTINUATIONS,
                                         TWO_CONTINUATIONS,
                                         TWO_CONTINUATIONS,
                                         TOO_SHORT | OVERLONG_2,
                                         TOO_SHORT,
                                         TOO_SHORT | OVERLONG_3 | SURROGATE,
                                         TOO_SHORT | TOO_LARGE | TOO_LARGE_LOW | OVERLONG_4};

static const byte utf8_first_low[16] = {ANY_LOW | OVERLONG_2 | OVERLONG_3 | OVERLONG_4,
                                        ANY_LOW | OVERLONG_2,
                                        ANY_LOW,
                                        ANY_LOW,
                                        ANY_LOW | TOO_LARGE,
                                        ANY_LOW | TOO_LARGE | TOO_LARGE_LOW,
                                        ANY_LOW | TOO_LARGE | TOO_LARGE_LOW,
                                        ANY_LOW | TOO_LARGE | TOO_LARGE_LOW,
                                        ANY_LOW | TOO_LARGE | TOO_LARGE_LOW,
                                        ANY_LOW | TOO_LARGE | TOO_LARGE_LOW,
                                        ANY_LOW | TOO_LARGE | TOO_LARGE_LOW,
                                        ANY_LOW | TOO_LARGE | TOO_LARGE_LOW,
                                        ANY_LOW | TOO_LARGE | TOO_LARGE_LOW,
                                        ANY_LOW | TOO_LARGE | TOO_LARGE_LOW | SURROGATE,
                                        ANY_LOW | TOO_LARGE | TOO_LARGE_LOW,
                                        ANY_LOW | TOO_LARGE | TOO_LARGE_LOW};

static const byte utf8_second_high[16] = {
    TOO_SHORT,
    TOO_SHORT,
    TOO_SHORT,
    TOO_SHORT,
    TOO_SHORT,
    TOO_SHORT,
    TOO_SHORT,
    TOO_SHORT,
    TOO_LONG | OVERLONG_2 | TWO_CONTINUATIONS | OVERLONG_3 | TOO_LARGE_LOW | OVERLONG_4,
    TOO_LONG | OVERLONG_2 | TWO_CONTINUATIONS | OVERLONG_3 | TOO_LARGE,
    TOO_LONG | OVERLONG_2 | TWO_CONTINUATIONS | SURROGATE | TOO_LARGE,
    TOO_LONG | OVERLONG_2 | TWO_CONTINUATIONS | SURROGATE | TOO_LARGE,
    TOO_SHORT,
    TOO_SHORT,
    TOO_SHORT,
    TOO_SHORT};

/* ---- walks over blocks ---- */

#define UTF8_INLINE static inline __attribute__((always_inline))

/* Bit i: s[i] is not a continuation byte. All 64 bytes are read. */
typedef uint64_t (*utf8_leads_of)(const byte *s);

/* The same for n < 64 bytes. */
UTF8_INLINE uint64_t utf8_leads_of_tail(utf8_leads_of leads_of, const byte *s, size_t n) {
  byte tail[64];
  memset(tail, 0x80, sizeof tail);
  memcpy(tail, s, n);
  return leads_of(tail);
}

UTF8_INLINE size_t utf8_count_blocks(utf8_leads_of leads_of, const byte *s, size_t n) {
  size_t count = 0, i = 0;
  for (; n - i >= 64; i += 64) count += (size_t)__builtin_popcountll(leads_of(s + i));
  return i == n ? count : count + (size_t)__builtin_popcountll(utf8_leads_of_tail(leads_of, s + i, n - i));
}

UTF8_INLINE size_t utf8_index_blocks(utf8_leads_of leads_of, const byte *s, size_t at, size_t stop,
                                     size_t *index, uint32_t *offsets, size_t count) {
  size_t done = 0, here = *index;
  while (at < stop && done < count) {
    const size_t n = stop - at < 64 ? stop - at : 64;
    const uint64_t leads = n == 64 ? leads_of(s) : utf8_leads_of_tail(leads_of, s, n);
    for (; done < count && offsets[done] < at + n; done++) {
      const uint64_t upto = ~(uint64_t)0 >> (63 - (offsets[done] - at));
      offsets[done] = (uint32_t)(here + (size_t)__builtin_popcountll(leads & upto) - 1);
    }
    here += (size_t)__builtin_popcountll(leads);
    at += n;
    s += n;
  }
  *index = here;
  return done;
}

UTF8_INLINE size_t utf8_offset_blocks(utf8_leads_of leads_of, const byte *s, size_t at, size_t stop,
                                      size_t *index, uint32_t *offsets, size_t count) {
  size_t done = 0, here = *index;
  while (at < stop && done < count) {
    const size_t n = stop - at < 64 ? stop - at : 64;
    uint64_t leads = n == 64 ? leads_of(s) : utf8_leads_of_tail(leads_of, s, n);
    const size_t next = here + (size_t)__builtin_popcountll(leads);
    for (; done < count && offsets[done] < next; done++) {
      for (; here < offsets[done]; here++) leads &= leads - 1;
      offsets[done] = (uint32_t)(at + (size_t)__builtin_ctzll(leads));
    }
    here = next;
    at += n;
    s += n;
  }
  *index = here;
  return done;
}

#endif
