/* What the variants of the normaliser share: the run of settled characters, and
 * the step over one of them. See tables/normal_forms.h for what settled means. */
#ifndef QUIRE_CORE_NORMALIZE_RUN_H
#define QUIRE_CORE_NORMALIZE_RUN_H

#include <string.h>

#include "quire/cpu.h"

typedef unsigned char byte;

/* The tables of tables/normal_forms.h, which are in one object file only. */
typedef struct normal_tables {
  const uint8_t *two_kinds, *two_lead, *two_second; /* rows of 64, by lead - C2 */
  const uint8_t *three_whole, *three_lead_whole;    /* a row of 64, and one entry, by lead - E0 */
  const uint8_t *block_kinds;                       /* rows of 64, by block */
  const uint16_t *block_of;
  uint32_t block_limit;
} normal_tables;

extern const normal_tables normal_tables_all;

/* A kind: the bit of an entry that is asked for, of which the upper four fold case;
 * and whether the apostrophes and hyphens that begin with E2 80 are not settled. */
enum { NORMAL_ENTRY = 0xFF, NORMAL_FOLD = 0xF0, NORMAL_APOSTROPHES = 0x100 };

/* Copies the longest run of settled characters, ASCII among them, folded if kind
 * says so, and returns its size, which is the same before and after. `out` has
 * room for 64 bytes more than n, which may be written to. O(n). */
typedef size_t (*normal_run)(unsigned kind, const byte *s, size_t n, byte *out);

size_t normal_run_scalar(unsigned kind, const byte *s, size_t n, byte *out);
#if defined(__x86_64__) && (defined(__GNUC__) || defined(__clang__))
#define NORMAL_X86 1
size_t normal_run_avx2(unsigned kind, const byte *s, size_t n, byte *out);
size_t normal_run_avx512(unsigned kind, const byte *s, size_t n, byte *out);
#else
#define NORMAL_X86 0
#endif
#if defined(__aarch64__)
#define NORMAL_NEON 1
size_t normal_run_neon(unsigned kind, const byte *s, size_t n, byte *out);
#else
#define NORMAL_NEON 0
#endif

/* The run of the variant; scalar where the machine lacks it. */
normal_run normal_run_of(quire_cpu cpu);

static inline int normal_is_rest(byte b) {
  return (b & 0xC0) == 0x80;
}

static inline byte normal_lower(byte b) {
  return b >= 'A' && b <= 'Z' ? b | 0x20 : b;
}

/* U+2010 U+2011 U+2018 U+2019 U+201B, by their last byte. */
static inline int normal_is_apostrophe(byte third) {
  return third == 0x90 || third == 0x91 || third == 0x98 || third == 0x99 || third == 0x9B;
}

/* The settled character at s[0] >= 80: copies it to out, which has room for four
 * bytes, and returns its size; 0 if it is not settled or not valid. */
static inline size_t normal_step(const normal_tables *t, unsigned kind, const byte *s, size_t n, byte *out) {
  const byte lead = s[0];
  uint32_t block;
  if (lead < 0xE0) {
    uint32_t i;
    if (lead < 0xC2 || n < 2 || !normal_is_rest(s[1])) return 0;
    i = (lead - 0xC2u) << 6 | (s[1] & 63u);
    if ((t->two_kinds[i] & kind) == 0) return 0;
    out[0] = (kind & NORMAL_FOLD) ? t->two_lead[i] : lead;
    out[1] = (kind & NORMAL_FOLD) ? t->two_second[i] : s[1];
    return 2;
  }
  if (n < 3 || !normal_is_rest(s[1]) || !normal_is_rest(s[2])) return 0;
  if (lead < 0xF0) {
    block = t->block_of[(lead & 15u) << 6 | (s[1] & 63u)];
    if ((t->block_kinds[block << 6 | (s[2] & 63u)] & kind) == 0) return 0;
    if ((kind & NORMAL_APOSTROPHES) && lead == 0xE2 && s[1] == 0x80 && normal_is_apostrophe(s[2])) return 0;
    memcpy(out, s, 3);
    return 3;
  }
  block = (lead & 15u) << 12 | (s[1] & 63u) << 6 | (s[2] & 63u);
  if (n < 4 || !normal_is_rest(s[3]) || block < 0x400 || block >= t->block_limit) return 0;
  if ((t->block_kinds[(uint32_t)t->block_of[block] << 6 | (s[3] & 63u)] & kind) == 0) return 0;
  memcpy(out, s, 4);
  return 4;
}

#endif
