/* What the steps of finding reuse hand on to one another. */
#ifndef QUIRE_CORE_REUSE_PARTS_H
#define QUIRE_CORE_REUSE_PARTS_H

#include "quire/reuse.h"

/* All documents end to end; positions count from the first document's first token. */
typedef struct reuse_corpus {
  quire_allocator allocator;
  const quire_reuse_options *options;
  uint32_t count, split, total; /* documents, of which sources from split on; tokens */
  uint32_t *starts;             /* count + 1 */
  uint32_t *words;              /* total: ranks, see rank.h */
  uint32_t word_count;          /* ranks are below it */
  double *information;          /* word_count: -ln of the word's share of all tokens */
  uint64_t *postings;           /* of the sources: position << 4 | distance of the second word */
  uint32_t *posting_stops;      /* bucket_count + 1: where a bucket's postings end; [0] is 0 */
  size_t posting_capacity, bucket_count;
  uint64_t capped_seeds, capped_repeats;
} reuse_corpus;

/* A place that a seed has in both: positions of its first words, source's << 32 | document's. */
typedef struct reuse_points {
  uint64_t *items;
  size_t count, capacity;
} reuse_points;

/* Two stretches: tokens [a, a_stop) of the document, [b, b_stop) of the source. */
typedef struct reuse_box {
  uint32_t a, a_stop, b, b_stop;
  double score;
} reuse_box;

typedef struct reuse_boxes {
  reuse_box *items;
  size_t count, capacity;
} reuse_boxes;

/* reuse_seeds.c */
quire_status quire_reuse_index(reuse_corpus *corpus);
typedef struct reuse_seed {
  uint64_t key;      /* the two words, the smaller first */
  uint32_t position; /* of the first in the text */
} reuse_seed;
typedef struct reuse_seeds {
  reuse_seed *items;
  size_t count, capacity;
} reuse_seeds;
/* The points of a document with all sources, by source position. */
quire_status quire_reuse_points(reuse_corpus *corpus, uint32_t document, reuse_seeds *seeds,
                                reuse_points *points);

/* reuse_regions.c: points by region. Region k is items[stops[k] .. stops[k + 1]), in
 * the order in which they came; regions stand by their first point. */
typedef struct reuse_regions {
  uint64_t *items;
  uint32_t *stops;
  size_t count;
  uint64_t *cells;             /* the squares of side `gap` that have a point, and room to sort them */
  uint32_t *parents, *numbers; /* by cell: towards the cell that stands for its region; of the region */
  size_t item_capacity, stop_capacity, cell_capacity, parent_capacity, number_capacity;
} reuse_regions;
quire_status quire_reuse_regions(const reuse_corpus *corpus, const uint64_t *points, size_t count,
                                 reuse_regions *regions);

/* reuse_bounds.c: draws in a box around what outweighs its cost. */
typedef struct reuse_ruler {
  const reuse_corpus *corpus;
  uint32_t *stamps; /* by word: the last stretch that had it */
  uint32_t *counts; /* by word: 0 */
  uint32_t stamp;
} reuse_ruler;
/* 0 if nothing is left. */
int quire_reuse_draw_in(reuse_ruler *ruler, uint32_t document, uint32_t source, reuse_box *box);
/* Moves the bounds of a box out, at most `reach` tokens at a time, over what is worth
 * more than an edge costs. */
void quire_reuse_widen(reuse_ruler *ruler, uint32_t document, uint32_t source, reuse_box *box);
/* The share and words of a match whose stretches are known. */
void quire_reuse_measure(reuse_ruler *ruler, const reuse_box *box, quire_reuse_match *match);

#endif
