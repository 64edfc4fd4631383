/* Sketches of texts: hashes of shingles, MinHash signatures, SimHash fingerprints,
 * winnowing. All of them are functions of their input and a seed alone: the same on
 * every machine, in every run.
 *
 * Elements of a set are 64-bit numbers: hashes of shingles, or ids. Repeats are
 * harmless to MinHash; SimHash and winnowing see them.
 */
#ifndef QUIRE_SKETCH_H
#define QUIRE_SKETCH_H

#include "base.h"
#include "cpu.h"
#include "vocab.h"

/* ---- hashes ---- */

#define QUIRE_MAX_SHINGLE 64

/* 64-bit hashes of the shingles of n tokens that start at tokens 0 .. count-n; a
 * window that holds QUIRE_NO_ID is left out. With a vocabulary, the hash is that of
 * the tokens' strings, and comparable between vocabularies, runs and machines;
 * without (NULL), of the ids themselves, and comparable within one vocabulary. An id
 * that the vocabulary lacks is as QUIRE_NO_ID. Returns how many were written to out,
 * which has room for count - n + 1; 0 if n is 0 or past QUIRE_MAX_SHINGLE.
 * Two unlike shingles agree with a chance of about 2^-62. O(count), with a
 * vocabulary O(bytes of the strings). */
QUIRE_API size_t quire_shingle_hashes(const quire_vocab *vocab, const uint32_t *ids, size_t count, unsigned n,
                                      uint64_t seed, uint64_t *out);

/* Sorts hashes and drops repeats, in place; returns how many are left. No memory.
 * O(n): at most eight moves a hash. */
QUIRE_API size_t quire_hashes_make(uint64_t *hashes, size_t count);

/* Number of hashes in both of two arrays that quire_hashes_make has made. O(na + nb). */
QUIRE_API size_t quire_hashes_intersection(const uint64_t *a, size_t na, const uint64_t *b, size_t nb);

/* ---- MinHash (Broder 1997) ---- */

#define QUIRE_MAX_SIGNATURE 1024

typedef enum quire_minhash_method {
  /* As many permutations as numbers in a signature; O(size) an element. The error
   * of an estimate has the standard deviation sqrt(J (1 - J) / size). */
  QUIRE_MINHASH_PERMUTATIONS,
  /* One permutation cut into `size` bins (Li, Owen and Zhang 2012), empty bins
   * filled by optimal densification (Shrivastava 2017); O(1) an element. Nearly the
   * same error where sets have some times `size` elements, a larger one below. */
  QUIRE_MINHASH_ONE_PERMUTATION
} quire_minhash_method;

typedef struct quire_minhash quire_minhash;

/* What makes signatures of `size` numbers (1 .. QUIRE_MAX_SIGNATURE, else
 * QUIRE_EINVAL). Signatures compare if size, method and seed are the same. On
 * failure (also QUIRE_ENOMEM) *minhash is as it was. Read only once made: any number
 * of threads may use it. */
QUIRE_API quire_status quire_minhash_new(quire_allocator allocator, size_t size, quire_minhash_method method,
                                         uint64_t seed, quire_minhash **minhash);
QUIRE_API void quire_minhash_free(quire_minhash *minhash); /* NULL is fine */

/* What it was made with. O(1). */
QUIRE_API size_t quire_minhash_size(const quire_minhash *minhash);
QUIRE_API quire_minhash_method quire_minhash_method_of(const quire_minhash *minhash);
QUIRE_API uint64_t quire_minhash_seed(const quire_minhash *minhash);

/* A signature is made in three steps: start it (the empty set: all UINT32_MAX), add
 * elements in any order and in any number of calls, finish it. Finishing is what
 * fills the empty bins of one permutation, and nothing for many; only an unfinished
 * signature of one permutation may be added to. O(size); at most size^2 / (bins
 * that are not empty) steps to fill bins. */
QUIRE_API void quire_minhash_start(const quire_minhash *minhash, uint32_t *signature);
QUIRE_API void quire_minhash_add_ids(const quire_minhash *minhash, const uint32_t *ids, size_t count,
                                     uint32_t *signature);
QUIRE_API void quire_minhash_add_hashes(const quire_minhash *minhash, const uint64_t *hashes, size_t count,
                                        uint32_t *signature);
QUIRE_API void quire_minhash_finish(const quire_minhash *minhash, uint32_t *signature);

/* quire_minhash_add_hashes by a variant of the kernel; scalar if the machine lacks it. */
QUIRE_API void quire_minhash_add_hashes_at(quire_cpu cpu, const quire_minhash *minhash,
                                           const uint64_t *hashes, size_t count, uint32_t *signature);

/* Makes signature that of the union with other: of unfinished signatures, or of any
 * of many permutations. O(size). */
QUIRE_API void quire_minhash_merge(uint32_t *signature, const uint32_t *other, size_t size);

/* Estimate of the Jaccard similarity of the sets that two finished signatures of
 * one quire_minhash stand for: the share of equal numbers; 0 for empty sets. O(size). */
QUIRE_API double quire_minhash_jaccard(const uint32_t *a, const uint32_t *b, size_t size);

/* Estimate of the containment |A and B| / |A| from a Jaccard similarity and the
 * sizes of both sets: J (na + nb) / ((1 + J) na), at most min(1, nb / na); 0 if na
 * is 0. Exact if the similarity is. */
QUIRE_API double quire_minhash_containment(double jaccard, size_t na, size_t nb);

/* A finished signature as bytes to keep: magic, version, what the minhash was made
 * with, the numbers, and a checksum, little-endian. */
QUIRE_API size_t quire_minhash_saved_size(const quire_minhash *minhash);
QUIRE_API void quire_minhash_save(const quire_minhash *minhash, const uint32_t *signature, char *bytes);

/* Reads what quire_minhash_save wrote. QUIRE_EINVAL if the bytes are something else,
 * cut short, changed, or made with another size, method or seed than minhash's:
 * *problem then says so in English, and signature is as it was. */
QUIRE_API quire_status quire_minhash_load(const quire_minhash *minhash, const char *bytes, size_t size,
                                          uint32_t *signature, const char **problem);

/* ---- SimHash (Charikar 2002) ---- */

/* 64-bit fingerprint of elements with weights (NULL: each 1; finite): bit b is set
 * if the elements whose hash has bit b outweigh those whose has not. Sums go in the
 * order of the elements. 0 for no elements. The share of differing bits estimates
 * the angle between two weight vectors, over pi. O(count). */
QUIRE_API uint64_t quire_simhash_ids(const uint32_t *ids, const double *weights, size_t count, uint64_t seed);
QUIRE_API uint64_t quire_simhash_hashes(const uint64_t *hashes, const double *weights, size_t count,
                                        uint64_t seed);

/* Number of bits in which two fingerprints differ. */
QUIRE_API unsigned quire_hamming64(uint64_t a, uint64_t b);

/* ---- winnowing (Schleimer, Wilkerson and Aiken 2003) ---- */

#define QUIRE_MAX_WINDOW 1024

/* Positions, ascending, of the hashes that are kept: the smallest of every `window`
 * hashes in a row, and where it stands more than once the one that was kept before,
 * else the last (robust winnowing). Of fewer than window hashes the smallest.
 *
 * With hashes of shingles of k tokens: whatever run of at least window + k - 1
 * tokens two documents share, they share a kept hash in it. No shared run below k is
 * found. Of random hashes 2 in (window + 1) are kept.
 *
 * positions has room for count numbers. Returns how many were written; 0 for a
 * window outside 1 .. QUIRE_MAX_WINDOW. O(count). */
QUIRE_API size_t quire_winnow(const uint64_t *hashes, size_t count, unsigned window, uint32_t *positions);

#endif
