/* Sets of ids as ascending arrays without repeats, and how alike two of them are. */
#ifndef QUIRE_SETS_H
#define QUIRE_SETS_H

#include "base.h"

/* Sorts ids, drops repeats and QUIRE_NO_ID, in place; returns how many are left.
 * O(n): at most four moves an id. No memory. */
QUIRE_API size_t quire_set_make(uint32_t *ids, size_t count);

/* Number of ids in both. O(na + nb), or O(min log max) where sizes differ much. */
QUIRE_API size_t quire_set_intersection(const uint32_t *a, size_t na, const uint32_t *b, size_t nb);

/* Measures from |A|, |B| and |A and B|; 0 where a denominator is 0.
 * Jaccard |AB| / |A or B|; Dice 2|AB| / (|A| + |B|); overlap |AB| / min(|A|, |B|)
 * (Szymkiewicz-Simpson); containment of A in B |AB| / |A| (Broder 1997). */
QUIRE_API double quire_set_jaccard(size_t na, size_t nb, size_t both);
QUIRE_API double quire_set_dice(size_t na, size_t nb, size_t both);
QUIRE_API double quire_set_overlap(size_t na, size_t nb, size_t both);
QUIRE_API double quire_set_containment(size_t na, size_t nb, size_t both);

#endif
