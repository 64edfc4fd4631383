/* The run of settled characters in plain C, which the other variants are held
 * against, and the tables of all: ASCII eight bytes at a time, other characters by
 * a look at the table each. */
#include "normalize_run.h"
#include "tables/normal_forms.h"

const normal_tables normal_tables_all = {two_kinds,        two_lead,    two_second, three_whole,
                                         three_lead_whole, block_kinds, block_of,   block_limit};

#define EACH_BYTE(x) ((uint64_t)-1 / 255 * (x))

/* Copies ASCII by words and returns how much, to within seven bytes of its end. */
static inline size_t ascii_words(int fold, const byte *s, size_t n, byte *out) {
  size_t i = 0;
  for (; n - i >= 8; i += 8) {
    uint64_t word;
    memcpy(&word, s + i, 8);
    if (word & EACH_BYTE(0x80)) break;
    if (fold) {
      uint64_t capital = (word + EACH_BYTE(0x80 - 'A')) & ~(word + EACH_BYTE(0x7F - 'Z')) & EACH_BYTE(0x80);
      word |= capital >> 2;
    }
    memcpy(out + i, &word, 8);
  }
  return i;
}

size_t normal_run_scalar(unsigned kind, const byte *s, size_t n, byte *out) {
  const normal_tables *t = &normal_tables_all;
  const int fold = (kind & NORMAL_FOLD) != 0;
  size_t i = 0, length;
  while (i < n) {
    i += ascii_words(fold, s + i, n - i, out + i);
    for (; i < n && s[i] < 0x80; i++) out[i] = fold ? normal_lower(s[i]) : s[i];
    for (; i < n && s[i] >= 0x80; i += length) {
      length = normal_step(t, kind, s + i, n - i, out + i);
      if (length == 0) return i;
    }
  }
  return i;
}

normal_run normal_run_of(quire_cpu cpu) {
  if (!quire_cpu_has(cpu)) return normal_run_scalar;
#if NORMAL_X86
  if (cpu == QUIRE_CPU_AVX512) return normal_run_avx512;
  if (cpu == QUIRE_CPU_AVX2) return normal_run_avx2;
#endif
#if NORMAL_NEON
  if (cpu == QUIRE_CPU_NEON) return normal_run_neon;
#endif
  return normal_run_scalar;
}
