/* Indexes that find what is alike without looking at everything: MinHash signatures
 * by banding, SimHash fingerprints by block permutation. Items are numbered from 1
 * in the order in which they were added; 0 is none.
 *
 * Both can be added to after they were saved and loaded again. A saved index is
 * little-endian bytes with a magic, a version and a checksum: what is not such an
 * index, whole and unchanged, is refused.
 */
#ifndef QUIRE_LSH_H
#define QUIRE_LSH_H

#include "base.h"

/* Pairs of items a < b, ascending by a, then b. An object without pairs owns nothing. */
typedef struct quire_item_pairs {
  uint32_t *items; /* 2 a pair */
  size_t count, capacity;
  uint64_t capped; /* pairs of full buckets that were not looked at */
  quire_allocator allocator;
} quire_item_pairs;

QUIRE_API void quire_item_pairs_free(quire_item_pairs *pairs); /* idempotent */

/* ---- MinHash signatures: banding (Indyk and Motwani 1998; Broder et al. 1997) ---- */

/* A signature is cut into `bands` bands of `rows` numbers; what is left over is not
 * used. Two items are candidates if they agree in all numbers of a band. */
typedef struct quire_lsh quire_lsh;

/* The probability that two sets of Jaccard similarity s become candidates:
 * 1 - (1 - s^rows)^bands. By multiplications alone: the same on every machine. */
QUIRE_API double quire_lsh_recall(double similarity, size_t bands, size_t rows);

/* The bands and rows (bands * rows <= size) for which
 *   false_positives * (integral of the recall from 0 to threshold)
 *   + false_negatives * (integral of 1 - recall from threshold to 1)
 * is least; fewer rows where equal. Integrals by the midpoint rule in 1,000 steps.
 * QUIRE_EINVAL unless 1 <= size <= QUIRE_MAX_SIGNATURE, 0 <= threshold <= 1, and
 * weights are finite, not negative and not both 0. O(size log size) recalls. */
QUIRE_API quire_status quire_lsh_choose(size_t size, double threshold, double false_positives,
                                        double false_negatives, size_t *bands, size_t *rows);

/* The most rows, and as many bands as there is room for, for which the recall at the
 * threshold is at least `recall` (0 < recall < 1): the fewest false candidates that
 * a given loss allows. One row if none do. QUIRE_EINVAL as above. */
QUIRE_API quire_status quire_lsh_choose_recall(size_t size, double threshold, double recall, size_t *bands,
                                               size_t *rows);

/* An index without items. QUIRE_EINVAL unless size <= QUIRE_MAX_SIGNATURE, bands and
 * rows are at least 1 and bands * rows <= size. */
QUIRE_API quire_status quire_lsh_new(quire_allocator allocator, size_t size, size_t bands, size_t rows,
                                     quire_lsh **lsh);
QUIRE_API void quire_lsh_free(quire_lsh *lsh); /* NULL is fine */

/* Sizes. O(1). */
QUIRE_API size_t quire_lsh_count(const quire_lsh *lsh);
QUIRE_API size_t quire_lsh_size(const quire_lsh *lsh);
QUIRE_API size_t quire_lsh_bands(const quire_lsh *lsh);
QUIRE_API size_t quire_lsh_rows(const quire_lsh *lsh);
QUIRE_API size_t quire_lsh_memory(const quire_lsh *lsh); /* bytes held */

/* Adds a signature of `size` numbers, which is copied; it becomes item number
 * quire_lsh_count. QUIRE_ENOMEM; QUIRE_ELIMIT past 2^31 items. On failure the index
 * is as it was. O(bands) expected, amortised. */
QUIRE_API quire_status quire_lsh_add(quire_lsh *lsh, const uint32_t *signature);

/* An item's signature, valid until the next add; NULL for one that is not there. */
QUIRE_API const uint32_t *quire_lsh_signature(const quire_lsh *lsh, uint32_t item);

/* The candidates for a signature, ascending, to items, of which there is room for
 * `room`; returns how many there are. If that is more than room, items holds the
 * first found: call again with room for all. O(bands + what is found), expected. */
QUIRE_API size_t quire_lsh_query(const quire_lsh *lsh, const uint32_t *signature, uint32_t *items,
                                 size_t room);

/* All pairs of candidates. Of a bucket with more than most + 1 items, each item is
 * paired with the bucket's first `most` only (0: with all), and the pairs passed over
 * are counted in pairs->capped, once a band: what holds together stays connected, and
 * a corpus of one document many times over takes linear time. QUIRE_ENOMEM: pairs is
 * then empty. O(items * bands + pairs * bands). */
QUIRE_API quire_status quire_lsh_pairs(const quire_lsh *lsh, quire_allocator allocator, size_t most,
                                       quire_item_pairs *pairs);

/* The index as bytes: saved_size of them. O(size * items). */
QUIRE_API size_t quire_lsh_saved_size(const quire_lsh *lsh);
QUIRE_API void quire_lsh_save(const quire_lsh *lsh, char *bytes);

/* A new index from what quire_lsh_save wrote. QUIRE_EINVAL if the bytes are something
 * else, cut short or changed: *problem then says so in English; QUIRE_ENOMEM. On
 * failure *lsh is as it was. */
QUIRE_API quire_status quire_lsh_load(quire_allocator allocator, const char *bytes, size_t size,
                                      quire_lsh **lsh, const char **problem);

/* ---- SimHash fingerprints: Hamming search (Manku, Jain and Das Sarma 2007) ---- */

#define QUIRE_MAX_HAMMING 31

/* Fingerprints are cut into distance + 1 blocks of bits: two that differ in at most
 * `distance` bits agree in a block, so nothing within the distance is missed. */
typedef struct quire_simhash_index quire_simhash_index;

/* An index for a distance of 0 .. QUIRE_MAX_HAMMING bits, else QUIRE_EINVAL. */
QUIRE_API quire_status quire_simhash_index_new(quire_allocator allocator, unsigned distance,
                                               quire_simhash_index **index);
QUIRE_API void quire_simhash_index_free(quire_simhash_index *index); /* NULL is fine */

/* Sizes. O(1). */
QUIRE_API size_t quire_simhash_index_count(const quire_simhash_index *index);
QUIRE_API unsigned quire_simhash_index_distance(const quire_simhash_index *index);
QUIRE_API size_t quire_simhash_index_memory(const quire_simhash_index *index);

/* Adds a fingerprint, as item number quire_simhash_index_count. QUIRE_ENOMEM;
 * QUIRE_ELIMIT past 2^31 items. On failure the index is as it was. O(distance),
 * amortised. */
QUIRE_API quire_status quire_simhash_index_add(quire_simhash_index *index, uint64_t fingerprint);

/* The items within the distance, ascending, all of them, as quire_lsh_query. O((d + 1)
 * * (1 + items / 2^(64 / (d + 1)))) for random fingerprints. */
QUIRE_API size_t quire_simhash_index_query(const quire_simhash_index *index, uint64_t fingerprint,
                                           uint32_t *items, size_t room);

/* Saving and loading, as of quire_lsh. */
QUIRE_API size_t quire_simhash_index_saved_size(const quire_simhash_index *index);
QUIRE_API void quire_simhash_index_save(const quire_simhash_index *index, char *bytes);
QUIRE_API quire_status quire_simhash_index_load(quire_allocator allocator, const char *bytes, size_t size,
                                                quire_simhash_index **index, const char **problem);

#endif
