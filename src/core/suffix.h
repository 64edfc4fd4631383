/* Suffix arrays over integers, inside the core. */
#ifndef QUIRE_CORE_SUFFIX_H
#define QUIRE_CORE_SUFFIX_H

#include "quire/base.h"

/* The largest text, its last symbol included. */
#define SUFFIX_MOST (UINT32_MAX - 1)

/* suffixes[0 .. size) receives the starts of text's suffixes in ascending order.
 * Symbols are below `symbols`; the last is 0 and no other is. 1 <= size <=
 * SUFFIX_MOST. Takes 4 * symbols + size / 8 bytes while it works, and half of that
 * once more for each level of its recursion (30 at most, each of at most half the
 * size). Time O(size + symbols). Fails with QUIRE_ENOMEM only. */
quire_status quire_suffix_array(const quire_allocator *allocator, const uint32_t *text, uint32_t size,
                                uint32_t symbols, uint32_t *suffixes);

/* common[p], for each position p, receives how many symbols the suffix at p has in
 * common with the one that stands before it in order (0 for the first), counted up
 * to the first symbol below `least`, which is equal to nothing. O(size). */
void quire_suffix_common(const uint32_t *text, uint32_t size, const uint32_t *suffixes, uint32_t least,
                         uint32_t *common);

#endif
