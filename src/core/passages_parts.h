/* What the steps of finding shared passages hand on to one another. */
#ifndef QUIRE_CORE_PASSAGES_PARTS_H
#define QUIRE_CORE_PASSAGES_PARTS_H

#include "quire/passages.h"

/* The documents end to end, in an order that depends on what they hold and not
 * on how they are numbered; and the seeds in them. Positions count tokens from
 * the first document's first. */
typedef struct passages_corpus {
  quire_allocator allocator;
  const quire_passage_options *options;
  uint32_t count, total; /* documents, tokens */
  uint32_t split;        /* those before it are compared with those from it on only; 0: all with all */
  uint32_t *numbers;     /* count: the caller's number of a document */
  uint32_t *starts;      /* count + 1: position of a document's first token */
  uint32_t *ids;         /* total */
  uint32_t *documents;   /* total: the document of a position */
  uint32_t *seeds;       /* total: number of the seed that begins here, from 1; 0: none */
  uint32_t *postings;    /* total are allocated: positions by seed, then ascending */
  uint32_t *seed_stops;  /* seed_count + 1: where a seed's postings end; [0] is 0 */
  uint32_t seed_count, seed_capacity;
  uint64_t capped_seeds, capped_repeats;
} passages_corpus;

typedef struct passages_pairs {
  quire_pair_passage *items;
  size_t count, capacity;
} passages_pairs;

typedef struct passages_members {
  quire_passage_member *items; /* by passage, document, start */
  size_t count, capacity, passages;
} passages_members;

/* passages_seeds.c. On failure the corpus still has to be freed. */
quire_status quire_passages_corpus(passages_corpus *corpus, const uint32_t *const *documents,
                                   const size_t *sizes, size_t count);
quire_status quire_passages_seeds(passages_corpus *corpus);
void quire_passages_corpus_free(passages_corpus *corpus);

/* passages_pairs.c: pair passages with the corpus's document numbers, by a, then b. */
quire_status quire_passages_pairs(const passages_corpus *corpus, passages_pairs *pairs);

/* passages_gather.c: N-way passages with the caller's document numbers. */
quire_status quire_passages_gather(const passages_corpus *corpus, const passages_pairs *pairs,
                                   passages_members *members);

#endif
