/* What the variants of grapheme segmentation share: the rules as algebra over the bits
 * of a window of 64 bytes, and a way out to the automaton. */
#ifndef QUIRE_CORE_SEGMENT_GRAPHEMES_H
#define QUIRE_CORE_SEGMENT_GRAPHEMES_H

#include "segment_parts.h"

#define GRAPHEME_WINDOW 64

/* A variant: as quire_segment_graphemes, but it may stop where no more than
 * GRAPHEME_WINDOW bytes are left. */
typedef size_t grapheme_kernel(const byte *text, size_t size, size_t *at, uint32_t *ends, size_t capacity);

grapheme_kernel quire_graphemes_avx512, quire_graphemes_avx2, quire_graphemes_neon;

/* Which of 64 bytes, the first one lowest, are: 80..BF, C0..FF, E0..FF, hard leads, CR, LF. */
typedef struct grapheme_window {
  uint64_t tails, leads, long_leads, hard, cr, lf;
} grapheme_window;

/* The hard leads: bit (byte >> 4) - 12 of [byte & 15]. The characters of the other leads
 * have a boundary between any two of them. */
const uint8_t *quire_grapheme_hard_leads(void);

/* Goes through the characters at the `hard` bits of the window at text[at]. Adds to
 * *inside the bytes that are not a character's first, to *joined the characters that go
 * with the one before. Returns the bits that are settled thereby: all, or those before a
 * character that takes the automaton. */
uint64_t quire_grapheme_hard(const byte *text, size_t size, size_t at, uint64_t hard, uint64_t *inside,
                             uint64_t *joined);

/* Takes the cluster at *at by the automaton, and those after it that take it too.
 * Returns how many. */
size_t quire_grapheme_step(const byte *text, size_t size, size_t *at, uint32_t *ends, size_t capacity);

/* The bits in front of which a cluster ends for certain, in a window that starts where a
 * cluster does; *settled are the bits of which that is known. */
static inline uint64_t grapheme_boundaries(const byte *text, size_t size, size_t at, const grapheme_window *w,
                                           uint64_t *settled) {
  const uint64_t easy = w->leads & ~w->hard, easy_long = w->long_leads & ~w->hard;
  const uint64_t hard = w->hard & (w->tails >> 1 | (uint64_t)1 << 63); /* others are U+FFFD, alone */
  uint64_t inside = easy << 1 & w->tails, joined = w->lf & w->cr << 1;
  inside |= (easy_long << 1 & w->tails) << 1 & w->tails;
  *settled = hard == 0 ? ~(uint64_t)0 : quire_grapheme_hard(text, size, at, hard, &inside, &joined);
  return *settled & ~(inside | joined) & ~(uint64_t)1;
}

#endif
