/* Text reuse, rewritten too: which stretch of a source a stretch of a document says
 * again. For word for word, among any number of documents, see passages.h.
 *
 * Seeds are pairs of words that stand close to one another in both, in either
 * order, and are rare enough together. Seeds that are near one another on both sides
 * are a region; within it a pair of stretches is sought in which the words in
 * common outweigh the others: a word counts by how much rarer it is than once in a
 * stretch as long as the other side's. The order of the words does not matter.
 *
 * Documents are compared with sources and with nothing else, so that the cost is
 * that of the seeds that they share.
 */
#ifndef QUIRE_REUSE_H
#define QUIRE_REUSE_H

#include "base.h"

typedef struct quire_reuse_options {
  unsigned skip;      /* tokens that may stand between a seed's two words, 0-8 */
  double rarity;      /* information of a seed, of both words together, at the least; nats, >= 0 */
  unsigned gap;       /* tokens between neighbours of a region, on either side, 1-1000 */
  double cost;        /* what a token has to be worth; nats, > 0. More gives shorter, surer stretches */
  double min_score;   /* nats above cost that a stretch has, on either side, >= 0 */
  double edge;        /* what a token has to be worth at the edges of a stretch that is found; nats, > 0 */
  unsigned reach;     /* tokens that an edge may be moved out over at a time, 0-1000 */
  unsigned merge;     /* stretches at most this many tokens apart on both sides become one */
  unsigned min_words; /* tokens of a stretch on either side, >= 1 */
  double min_share;   /* of the stretches' information that is common to both, 0-1 */
  uint32_t max_documents; /* seeds in more sources than this are passed over; 0: none are */
  uint32_t max_repeats;   /* seeds that stand more often in a document are passed over in it, 1-1000 */
} quire_reuse_options;

/* The defaults, chosen on rewritten prose; docs/reuse.md says what each of them is and does. */
QUIRE_API quire_reuse_options quire_reuse_options_default(void);

/* Tokens [start, stop) of a document say what [source_start, source_stop) of a source does. */
typedef struct quire_reuse_match {
  uint32_t document, source; /* as numbered in the list: source >= split */
  uint32_t start, stop, source_start, source_stop;
  uint32_t words; /* tokens of the document's stretch that the source's has too, each once */
  double share;   /* of both stretches' information that is common to both, 0-1 (Dice) */
  double score;   /* nats above cost, the lower of the two sides */
} quire_reuse_match;

typedef struct quire_reuse {
  quire_reuse_match *items; /* by document, source, start, source_start */
  size_t count, capacity;
  uint64_t capped_seeds;   /* different seeds passed over because of max_documents */
  uint64_t capped_repeats; /* occurrences passed over because of max_repeats */
  quire_allocator allocator;
} quire_reuse;

/* Finds what documents 0 .. split - 1 say again of documents split .. count - 1.
 * QUIRE_NO_ID stands for a word that is like no other. How rare words are is counted
 * over all documents.
 *
 * Fails with QUIRE_ENOMEM, QUIRE_ELIMIT (2^32 - 3 tokens and documents together) or
 * QUIRE_EINVAL (options out of range, split > count), and then *reuse holds nothing.
 *
 * With T tokens, a document's seeds S and matches M (at most max_repeats^2 for each
 * seed and source), time is O(T + S log S + M log M) and what the stretches found
 * hold, each some twenty times; memory is 12 bytes a token, 8 (skip + 1) and a third
 * more a token of the sources, and 24 a match of one document. */
QUIRE_API quire_status quire_reuse_find(quire_allocator allocator, const uint32_t *const *documents,
                                        const size_t *sizes, size_t count, size_t split,
                                        const quire_reuse_options *options, quire_reuse *reuse);
QUIRE_API void quire_reuse_free(quire_reuse *reuse); /* idempotent */

#endif
