/* Sets of ids as ascending arrays without repeats, how alike two of them are, and
 * which of many are alike. */
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

/* A hash of the ids in their order, the same on every machine. O(count). */
QUIRE_API uint64_t quire_ids_hash(const uint32_t *ids, size_t count);

/* ---- all pairs ---- */

typedef enum quire_set_measure { QUIRE_SET_JACCARD, QUIRE_SET_OVERLAP } quire_set_measure;

/* Sets a < b, 0-based, and how many ids are in both. */
typedef struct quire_set_pair {
  uint32_t a, b, shared;
} quire_set_pair;

typedef struct quire_set_pairs {
  quire_set_pair *items; /* ascending by a, then b */
  size_t count, capacity;
  uint64_t capped; /* ids that more than max_sets sets have */
  quire_allocator allocator;
} quire_set_pairs;

QUIRE_API void quire_set_pairs_free(quire_set_pairs *pairs); /* idempotent */

/* All pairs of sets that share an id and whose measure is at least the threshold, to
 * pairs, which is overwritten. Exact, unless max_sets is not 0: ids that more sets
 * than that have are then passed over, and what pairs share is counted without them.
 * The overlap is the larger of the two containments. QUIRE_ENOMEM; QUIRE_ELIMIT past
 * 2^32 - 1 ids in all; pairs is then empty. O(ids) + O(sum over the ids of the square
 * of the number of sets that have it). */
QUIRE_API quire_status quire_set_pairs_find(quire_allocator allocator, const uint32_t *const *sets,
                                            const size_t *sizes, size_t count, quire_set_measure measure,
                                            double threshold, size_t max_sets, quire_set_pairs *pairs);

#endif
