/* What the variants of line search share. */
#ifndef QUIRE_CORE_SEGMENT_LINES_H
#define QUIRE_CORE_SEGMENT_LINES_H

#include "segment_parts.h"

#define LINE_WINDOW 64

/* A variant: ends of lines of text from *at on, which is where a line starts. May stop
 * where no more than LINE_WINDOW bytes are left. *at becomes where to go on: the end of
 * the last line, if ends are full, else a place before which no other line ends. */
typedef size_t line_kernel(const byte *text, size_t size, size_t *at, uint32_t *ends, size_t capacity);

line_kernel quire_lines_avx512, quire_lines_avx2, quire_lines_neon;

/* Which of 64 bytes, the first one lowest, are: LF, VT, FF or CR; CR; LF; and of those
 * that are not ASCII C2, E2, 80, 85, A8 or A9. */
typedef struct line_window {
  uint64_t ascii, cr, lf, c2, e2, x80, x85, xa8_a9;
} line_window;

/* The C2, E2 and 80 at the end of the window before, from the lowest bit on. */
typedef struct line_carry {
  uint64_t c2, e2, x80;
} line_carry;

/* The last byte of each line's end. next: the byte after the window. */
static inline uint64_t line_stops(const line_window *w, line_carry *carry, byte next) {
  const uint64_t lf_next = w->lf >> 1 | (uint64_t)(next == '\n') << 63;
  uint64_t stops = w->ascii & ~(w->cr & lf_next);
  stops |= w->x85 & (w->c2 << 1 | carry->c2);                                 /* U+0085 */
  stops |= w->xa8_a9 & (w->x80 << 1 | carry->x80) & (w->e2 << 2 | carry->e2); /* U+2028, U+2029 */
  carry->c2 = w->c2 >> 63;
  carry->x80 = w->x80 >> 63;
  carry->e2 = w->e2 >> 62;
  return stops;
}

/* Writes the ends of the lines that end at the bits, as far as there is room. */
static inline size_t line_write(uint64_t stops, size_t at, uint32_t *ends, size_t capacity) {
  size_t count = 0;
  for (; stops != 0 && count < capacity; stops &= stops - 1)
    ends[count++] = (uint32_t)at + (uint32_t)__builtin_ctzll(stops) + 1;
  return count;
}

#endif
