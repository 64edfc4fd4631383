/* Shared passages: stretches that two or more token sequences have in common,
 * verbatim or lightly edited, found by seeds and extension.
 *
 * Seeds are word n-grams that stand in at least two documents. Seeds on one
 * diagonal of a pair of documents are runs; runs that follow one another at a
 * small distance on both sides are chained into a pair passage; pair passages
 * that cover the same stretch of a document (overlap by half of the longer) are
 * gathered around one of them into N-way passages: every pair passage is in one,
 * and one document may be in several, a short stretch within a longer.
 *
 * The result does not depend on the order of the documents, but for the numbers
 * that they have by it.
 */
#ifndef QUIRE_PASSAGES_H
#define QUIRE_PASSAGES_H

#include "base.h"

typedef struct quire_passage_options {
  unsigned seed; /* tokens of a seed n-gram, 2-64. Smaller finds more edited text, and more chance matches */
  unsigned min_words; /* tokens a passage must match, >= seed; shorter ones are dropped */
  unsigned max_gap; /* tokens, on either side, that a chain may step over, 0-255; 0: verbatim passages only */
  uint32_t max_documents; /* seeds in more documents than this are too common to start from; 0: no cap */
  uint32_t max_repeats;   /* occurrences of a seed in one document that are looked at, >= 1 */
  uint32_t split;         /* 0, or the number of documents that are compared with those after them only,
                             as those are with them */
} quire_passage_options;

/* seed 5, min_words 8, max_gap 8, max_documents 0, max_repeats 8, split 0. */
QUIRE_API quire_passage_options quire_passage_options_default(void);

/* A stretch that documents a and b (a < b) share: tokens [a_start, a_stop) of
 * a and [b_start, b_stop) of b; `matched` tokens are equal in order. */
typedef struct quire_pair_passage {
  uint32_t a, b, a_start, a_stop, b_start, b_stop, matched;
} quire_pair_passage;

/* One member of an N-way passage. */
typedef struct quire_passage_member {
  uint32_t passage; /* 0-based number of the passage it belongs to; members stand in order of it */
  uint32_t document, start, stop; /* tokens [start, stop) */
} quire_passage_member;

typedef struct quire_passages {
  quire_pair_passage *pairs; /* by a, b, a_start, b_start */
  size_t pair_count;
  quire_passage_member *members; /* by passage, document, start */
  size_t member_count, passage_count;
  uint64_t capped_seeds;   /* different seeds passed over because of max_documents */
  uint64_t capped_repeats; /* occurrences passed over because of max_repeats */
  quire_allocator allocator;
} quire_passages;

/* Documents are token-id arrays; QUIRE_NO_ID matches nothing, not even itself,
 * so a caller can put it where no seed may cross; a gap may. Fails with
 * QUIRE_ENOMEM, QUIRE_ELIMIT (2^32 - 65 tokens) or QUIRE_EINVAL (options out of
 * range), and then *passages holds nothing.
 *
 * A seed in d documents, d <= max_documents, gives at most max_repeats^2 matches
 * for each pair of them. Time is O(T log seed + (M + P) log (M + P)) for T tokens,
 * M matches and P pair passages, and the tokens of verbatim runs; memory is 24 bytes a
 * token, what one document's matches take, and less than 120 bytes a pair passage. */
QUIRE_API quire_status quire_passages_find(quire_allocator allocator, const uint32_t *const *documents,
                                           const size_t *sizes, size_t count,
                                           const quire_passage_options *options, quire_passages *passages);
QUIRE_API void quire_passages_free(quire_passages *passages); /* idempotent */

#endif
