/* The run of settled characters with AVX-512VBMI, 64 bytes at a time. A table row
 * of 64 entries is one register, so the characters of a window that have the same
 * lead byte are looked up and mapped together; a window seldom has more than three
 * different leads. */
#include "normalize_run.h"

#if NORMAL_X86
#include <immintrin.h>

#define TARGET __attribute__((target("avx512f,avx512bw,avx512vl,avx512vbmi,popcnt,bmi,bmi2,lzcnt")))

typedef struct window {
  __m512i first, second, third; /* the bytes at each place, one after, two after */
  __m512i out, bit;             /* what becomes of them; the bit that says settled */
} window;

TARGET static inline __m512i row_at(const uint8_t *rows, size_t row) {
  return _mm512_loadu_si512(rows + 64 * row);
}

/* Of the leads of two bytes, those of settled characters, which it maps if fold. */
TARGET static inline __mmask64 two_bytes(const normal_tables *t, int fold, const byte *s, window *w,
                                         __mmask64 leads) {
  __mmask64 settled = 0;
  while (leads != 0) {
    const byte lead = s[_tzcnt_u64(leads)];
    const __mmask64 same = _mm512_mask_cmpeq_epi8_mask(leads, w->first, _mm512_set1_epi8((char)lead));
    const size_t row = lead - 0xC2u;
    const __m512i kinds = _mm512_permutexvar_epi8(w->second, row_at(t->two_kinds, row));
    settled |= _mm512_mask_test_epi8_mask(same, kinds, w->bit);
    leads &= ~same;
    if (!fold) continue;
    w->out = _mm512_mask_permutexvar_epi8(w->out, same, w->second, row_at(t->two_lead, row));
    w->out = _mm512_mask_permutexvar_epi8(w->out, same << 1, w->first, row_at(t->two_second, row));
  }
  return settled;
}

/* The same of the leads of three bytes, all with the same lead and in blocks that
 * are settled in part only. */
TARGET static inline __mmask64 mixed_blocks(const normal_tables *t, const byte *s, const window *w, byte lead,
                                            __mmask64 leads) {
  __mmask64 settled = 0;
  while (leads != 0) {
    const byte second = s[_tzcnt_u64(leads) + 1];
    const __mmask64 same = _mm512_mask_cmpeq_epi8_mask(leads, w->second, _mm512_set1_epi8((char)second));
    const size_t block = t->block_of[(lead & 15u) << 6 | (second & 63u)];
    const __m512i kinds = _mm512_permutexvar_epi8(w->third, row_at(t->block_kinds, block));
    settled |= _mm512_mask_test_epi8_mask(same, kinds, w->bit);
    leads &= ~same;
  }
  return settled;
}

TARGET static inline __mmask64 three_bytes(const normal_tables *t, unsigned kind, const byte *s,
                                           const window *w, __mmask64 leads) {
  const __m512i by_lead =
      _mm512_broadcast_i32x4(_mm_loadu_si128((const __m128i *)(const void *)t->three_lead_whole));
  const __m512i lead_kinds = _mm512_shuffle_epi8(by_lead, _mm512_and_si512(w->first, _mm512_set1_epi8(15)));
  __mmask64 settled = _mm512_mask_test_epi8_mask(leads, lead_kinds, w->bit);
  leads &= ~settled;
  if (leads != 0 && (kind & NORMAL_APOSTROPHES)) {
    __mmask64 kept = _mm512_mask_cmpeq_epi8_mask(leads, w->first, _mm512_set1_epi8((char)0xE2));
    kept = _mm512_mask_cmpeq_epi8_mask(kept, w->second, _mm512_set1_epi8((char)0x80));
    leads &= ~kept;
  }
  while (leads != 0) {
    const byte lead = s[_tzcnt_u64(leads)];
    const __mmask64 same = _mm512_mask_cmpeq_epi8_mask(leads, w->first, _mm512_set1_epi8((char)lead));
    const __m512i kinds = _mm512_permutexvar_epi8(w->second, row_at(t->three_whole, lead - 0xE0u));
    const __mmask64 whole = _mm512_mask_test_epi8_mask(same, kinds, w->bit);
    settled |= whole;
    if (whole != same) settled |= mixed_blocks(t, s, w, lead, same & ~whole);
    leads &= ~same;
  }
  return settled;
}

TARGET static inline __mmask64 first_bytes(size_t n) {
  return n < 64 ? ((__mmask64)1 << n) - 1 : ~(__mmask64)0;
}

/* How many bytes of the window at s, which has `left` > 0 bytes to the text's end
 * and not ASCII only, are settled characters as a whole; w->out is what they become. */
TARGET static inline size_t settled_bytes(const normal_tables *t, unsigned kind, int fold, const byte *s,
                                          size_t left, window *w) {
  const __mmask64 high = _mm512_movepi8_mask(w->first);
  const __mmask64 rest = _mm512_cmplt_epi8_mask(w->first, _mm512_set1_epi8((char)0xC0));
  const __mmask64 two = _mm512_cmplt_epu8_mask(_mm512_sub_epi8(w->first, _mm512_set1_epi8((char)0xC2)),
                                               _mm512_set1_epi8(0xE0 - 0xC2));
  const __mmask64 three =
      _mm512_cmplt_epu8_mask(_mm512_sub_epi8(w->first, _mm512_set1_epi8((char)0xE0)), _mm512_set1_epi8(0x10));
  const __mmask64 due = (two | three) << 1 | three << 2;
  const __mmask64 whole =
      left > 2 ? first_bytes(left - 2) : 0; /* of three bytes: not cut by the text's end */
  __mmask64 bad = (high & ~rest & ~two & ~three) | (due ^ rest);
  size_t end, last, length;
  bad |= two & ~two_bytes(t, fold, s, w, two);
  bad |= three & ~three_bytes(t, kind, s, w, three & whole & ~bad);
  end = bad != 0 ? (size_t)_tzcnt_u64(bad) : 64;
  if (end > left) end = left;
  if (end == 0) return 0;
  /* Not the last character if it is cut. */
  last = 63 - (size_t)_lzcnt_u64(~rest & (~(__mmask64)0 >> (64 - end)));
  length = (three >> last & 1) ? 3 : (two >> last & 1) ? 2 : 1;
  return last + length > end ? last : end;
}

TARGET static inline __m512i lower(__m512i v) {
  const __mmask64 capital =
      _mm512_cmplt_epu8_mask(_mm512_sub_epi8(v, _mm512_set1_epi8('A')), _mm512_set1_epi8(26));
  return _mm512_mask_add_epi8(v, capital, v, _mm512_set1_epi8(0x20));
}

TARGET static inline size_t run(unsigned kind, int fold, const byte *s, size_t n, byte *out) {
  const normal_tables *t = &normal_tables_all;
  size_t i = 0;
  while (i < n) {
    const size_t left = n - i;
    window w;
    size_t done;
    w.first = left >= 64 ? _mm512_loadu_si512(s + i) : _mm512_maskz_loadu_epi8(first_bytes(left), s + i);
    w.out = fold ? lower(w.first) : w.first;
    if (_mm512_movepi8_mask(w.first) == 0) {
      _mm512_storeu_si512(out + i, w.out);
      i += left < 64 ? left : 64;
      continue;
    }
    w.bit = _mm512_set1_epi8((char)(kind & NORMAL_ENTRY));
    w.second = _mm512_maskz_loadu_epi8(first_bytes(left - 1), s + i + 1);
    w.third = left > 2 ? _mm512_maskz_loadu_epi8(first_bytes(left - 2), s + i + 2) : _mm512_setzero_si512();
    done = settled_bytes(t, kind, fold, s + i, left, &w);
    _mm512_storeu_si512(out + i, w.out);
    if (done == 0) done = normal_step(t, kind, s + i, left, out + i);
    if (done == 0) return i;
    i += done;
  }
  return n;
}

TARGET size_t normal_run_avx512(unsigned kind, const byte *s, size_t n, byte *out) {
  return (kind & NORMAL_FOLD) ? run(kind, 1, s, n, out) : run(kind, 0, s, n, out);
}
#endif
