/* Seeds of reuse: pairs of near words, whatever their order, in an index of the
 * sources by hashed pair. */
#include <string.h>

#include "memory.h"
#include "rank.h"
#include "reuse_parts.h"
#include "sort.h"

#define DISTANCE_BITS 4

/* The seed of the words at two positions, or 0 if they are none: one word twice, an
 * unknown one, or two that are too common. */
static uint64_t seed_at(const reuse_corpus *c, uint32_t position, uint32_t distance) {
  uint32_t x = c->words[position], y = c->words[position + distance];
  if (x == RANK_NONE || y == RANK_NONE || x == y) return 0;
  if (c->information[x] + c->information[y] < c->options->rarity) return 0;
  return x < y ? (uint64_t)x << 32 | y : (uint64_t)y << 32 | x;
}

static size_t bucket_of(const reuse_corpus *c, uint64_t key) {
  key *= 0x9E3779B97F4A7C15u;
  return (size_t)(key >> 32) & (c->bucket_count - 1);
}

static uint64_t key_of(const reuse_corpus *c, uint64_t posting) {
  return seed_at(c, (uint32_t)(posting >> DISTANCE_BITS), (uint32_t)posting & ((1u << DISTANCE_BITS) - 1));
}

/* Calls for each seed of a document: counting into posting_stops (fill 0), or putting it down. */
static void index_document(reuse_corpus *c, uint32_t document, int fill) {
  uint32_t stop = c->starts[document + 1];
  for (uint32_t i = c->starts[document]; i < stop; i++)
    for (uint32_t d = 1; d <= c->options->skip + 1 && d < stop - i; d++) {
      uint64_t key = seed_at(c, i, d);
      uint32_t *at;
      if (key == 0) continue;
      at = &c->posting_stops[bucket_of(c, key) + 1];
      if (fill) c->postings[*at] = (uint64_t)i << DISTANCE_BITS | d;
      (*at)++;
    }
}

static uint32_t document_of(const reuse_corpus *c, uint32_t position) {
  uint32_t low = 0, high = c->count;
  while (high - low > 1) {
    uint32_t middle = low + (high - low) / 2;
    if (c->starts[middle] <= position)
      low = middle;
    else
      high = middle;
  }
  return low;
}

static int seed_before(const void *left, const void *right) {
  const reuse_seed *x = left, *y = right;
  return x->key != y->key ? x->key < y->key : x->position < y->position;
}

/* Of one seed's postings those that the caps leave, written to `at` on; returns
 * how many. */
static size_t cap_postings(reuse_corpus *c, const reuse_seed *seeds, size_t count, uint64_t *at) {
  size_t kept = 0, documents = 0, stop;
  for (size_t i = 0; i < count; i = stop) {
    uint32_t document_stop = c->starts[document_of(c, seeds[i].position) + 1];
    for (stop = i + 1; stop < count && seeds[stop].position < document_stop;) stop++;
    documents++;
    if (stop - i > c->options->max_repeats) {
      c->capped_repeats += stop - i;
      continue;
    }
    for (size_t k = i; k < stop; k++) at[kept++] = seeds[k].position;
  }
  if (c->options->max_documents == 0 || documents <= c->options->max_documents) return kept;
  c->capped_seeds++;
  return 0;
}

/* Sorts a bucket's postings by seed, which it turns into the positions that remain. */
static quire_status settle_bucket(reuse_corpus *c, size_t bucket, uint32_t start, uint32_t *written,
                                  reuse_seeds *seeds) {
  size_t count = c->posting_stops[bucket + 1] - start, stop;
  quire_status status = memory_grow(&c->allocator, (void **)&seeds->items, &seeds->capacity, 2 * count + 2,
                                    sizeof *seeds->items);
  if (status != QUIRE_OK) return status;
  for (size_t i = 0; i < count; i++) {
    uint64_t posting = c->postings[start + i];
    seeds->items[i] = (reuse_seed){key_of(c, posting), (uint32_t)(posting >> DISTANCE_BITS)};
  }
  sort_stable(seeds->items, seeds->items + count, count, sizeof *seeds->items, seed_before);
  for (size_t i = 0; i < count; i = stop) {
    size_t kept;
    uint32_t distance = 1;
    for (stop = i + 1; stop < count && seeds->items[stop].key == seeds->items[i].key;) stop++;
    kept = cap_postings(c, seeds->items + i, stop - i, c->postings + *written);
    for (size_t k = 0; k < kept; k++) {
      uint64_t position = c->postings[*written + k];
      for (distance = 1; seed_at(c, (uint32_t)position, distance) != seeds->items[i].key;) distance++;
      c->postings[*written + k] = position << DISTANCE_BITS | distance;
    }
    *written += (uint32_t)kept;
  }
  return QUIRE_OK;
}

quire_status quire_reuse_index(reuse_corpus *c) {
  uint32_t written = 0, start = 0, before = 0;
  uint64_t seeds_at_most = (uint64_t)(c->total - c->starts[c->split]) * (c->options->skip + 1);
  reuse_seeds seeds = {0};
  quire_status status = QUIRE_OK;
  if (seeds_at_most > UINT32_MAX) return QUIRE_ELIMIT;
  for (c->bucket_count = 64; c->bucket_count < seeds_at_most / 2;) c->bucket_count *= 2;
  c->posting_stops = memory_new(&c->allocator, c->bucket_count + 1, sizeof *c->posting_stops);
  if (c->posting_stops == NULL) return QUIRE_ENOMEM;
  memset(c->posting_stops, 0, (c->bucket_count + 1) * sizeof *c->posting_stops);
  for (uint32_t d = c->split; d < c->count; d++) index_document(c, d, 0);
  for (size_t k = 1; k <= c->bucket_count; k++) {
    uint32_t here = c->posting_stops[k];
    c->posting_stops[k] = before;
    before += here;
  }
  c->posting_capacity = before;
  if (before == 0) return QUIRE_OK;
  c->postings = memory_new(&c->allocator, before, sizeof *c->postings);
  if (c->postings == NULL) return QUIRE_ENOMEM;
  for (uint32_t d = c->split; d < c->count; d++) index_document(c, d, 1);
  for (size_t k = 0; k < c->bucket_count && status == QUIRE_OK; k++) {
    uint32_t stop = c->posting_stops[k + 1];
    status = settle_bucket(c, k, start, &written, &seeds);
    start = stop;
    c->posting_stops[k + 1] = written;
  }
  memory_free(&c->allocator, seeds.items, seeds.capacity, sizeof *seeds.items);
  return status;
}

/* ---- a document's points ---- */

static quire_status collect_seeds(const reuse_corpus *c, uint32_t document, reuse_seeds *seeds) {
  uint32_t stop = c->starts[document + 1];
  quire_status status;
  seeds->count = 0;
  for (uint32_t i = c->starts[document]; i < stop; i++)
    for (uint32_t d = 1; d <= c->options->skip + 1 && d < stop - i; d++) {
      uint64_t key = seed_at(c, i, d);
      size_t bucket;
      if (key == 0) continue;
      bucket = bucket_of(c, key);
      if (c->posting_stops[bucket] == c->posting_stops[bucket + 1]) continue;
      status = memory_grow(&c->allocator, (void **)&seeds->items, &seeds->capacity, 2 * seeds->count + 4,
                           sizeof *seeds->items);
      if (status != QUIRE_OK) return status;
      seeds->items[seeds->count++] = (reuse_seed){key, i};
    }
  if (seeds->count > 0)
    sort_stable(seeds->items, seeds->items + seeds->count, seeds->count, sizeof *seeds->items, seed_before);
  return QUIRE_OK;
}

static quire_status add_points(const reuse_corpus *c, const reuse_seed *seeds, size_t count,
                               reuse_points *points) {
  size_t bucket = bucket_of(c, seeds->key);
  for (uint32_t k = c->posting_stops[bucket]; k < c->posting_stops[bucket + 1]; k++) {
    uint64_t posting = c->postings[k];
    quire_status status;
    if (key_of(c, posting) != seeds->key) continue;
    status = memory_grow(&c->allocator, (void **)&points->items, &points->capacity,
                         2 * (points->count + count) + 2, sizeof *points->items);
    if (status != QUIRE_OK) return status;
    for (size_t i = 0; i < count; i++)
      points->items[points->count++] = posting >> DISTANCE_BITS << 32 | seeds[i].position;
  }
  return QUIRE_OK;
}

static int point_before(const void *left, const void *right) {
  return *(const uint64_t *)left < *(const uint64_t *)right;
}

quire_status quire_reuse_points(reuse_corpus *c, uint32_t document, reuse_seeds *seeds,
                                reuse_points *points) {
  quire_status status = QUIRE_OK;
  points->count = 0;
  if (c->postings != NULL)
    status = collect_seeds(c, document, seeds);
  else
    seeds->count = 0;
  for (size_t i = 0, stop; i < seeds->count && status == QUIRE_OK; i = stop) {
    for (stop = i + 1; stop < seeds->count && seeds->items[stop].key == seeds->items[i].key;) stop++;
    if (stop - i > c->options->max_repeats)
      c->capped_repeats += stop - i;
    else
      status = add_points(c, seeds->items + i, stop - i, points);
  }
  if (status == QUIRE_OK && points->count > 0)
    sort_stable(points->items, points->items + points->count, points->count, sizeof *points->items,
                point_before);
  return status;
}
