/* Text reuse, from documents to matches: seeds, regions, bounds, each in a file of
 * its own. */
#include "quire/reuse.h"

#include <math.h>
#include <string.h>

#include "memory.h"
#include "rank.h"
#include "reuse_parts.h"
#include "sort.h"
#include "suffix.h"

/* How often what is left of a region once a stretch has been drawn is looked at again. */
#define MOST_ROUNDS 8

quire_reuse_options quire_reuse_options_default(void) {
  quire_reuse_options options = {1, 8, 20, 1.0, 30, 0.6, 40, 150, 20, 0.25, 0, 4};
  return options;
}

static int in_range(const quire_reuse_options *o) {
  return o->skip <= 8 && o->rarity >= 0 && o->gap >= 1 && o->gap <= 1000 && o->cost > 0 && o->edge > 0 &&
         o->reach <= 1000 && o->min_score >= 0 && o->min_words >= 1 && o->min_share >= 0 &&
         o->min_share <= 1 && o->max_repeats >= 1 && o->max_repeats <= 1000;
}

/* ---- the corpus ---- */

static quire_status lay_out(reuse_corpus *c, const uint32_t *const *documents, const size_t *sizes,
                            size_t count) {
  const quire_allocator *a = &c->allocator;
  uint64_t total = 0;
  if (count >= SUFFIX_MOST) return QUIRE_ELIMIT;
  for (size_t d = 0; d < count; d++) {
    if (sizes[d] >= SUFFIX_MOST - total) return QUIRE_ELIMIT;
    total += sizes[d];
  }
  c->count = (uint32_t)count;
  c->total = (uint32_t)total;
  if (total == 0) return QUIRE_OK;
  c->starts = memory_new(a, count + 1, sizeof *c->starts);
  c->words = memory_new(a, c->total, sizeof *c->words);
  if (c->starts == NULL || c->words == NULL) return QUIRE_ENOMEM;
  total = 0;
  for (size_t d = 0; d < count; d++) {
    c->starts[d] = (uint32_t)total;
    if (sizes[d] > 0) memcpy(c->words + total, documents[d], sizes[d] * sizeof *c->words);
    total += sizes[d];
  }
  c->starts[count] = (uint32_t)total;
  return QUIRE_OK;
}

/* Words as ranks, and what each is worth. */
static quire_status weigh(reuse_corpus *c) {
  const quire_allocator *a = &c->allocator;
  uint32_t *order = memory_new(a, c->total, sizeof *order), *other = memory_new(a, c->total, sizeof *other);
  if (order != NULL && other != NULL) c->word_count = quire_rank(c->words, c->total, order, other);
  memory_free(a, order, c->total, sizeof *order);
  memory_free(a, other, c->total, sizeof *other);
  if (c->word_count == 0) return QUIRE_ENOMEM;
  c->information = memory_new(a, c->word_count, sizeof *c->information);
  if (c->information == NULL) return QUIRE_ENOMEM;
  for (uint32_t w = 0; w < c->word_count; w++) c->information[w] = 0;
  for (uint32_t i = 0; i < c->total; i++) c->information[c->words[i]]++;
  for (uint32_t w = 0; w < c->word_count; w++)
    if (c->information[w] > 0) c->information[w] = log((double)c->total / c->information[w]);
  c->information[RANK_NONE] = 0;
  return QUIRE_OK;
}

static void free_corpus(reuse_corpus *c) {
  const quire_allocator *a = &c->allocator;
  memory_free(a, c->starts, (size_t)c->count + 1, sizeof *c->starts);
  memory_free(a, c->words, c->total, sizeof *c->words);
  memory_free(a, c->information, c->word_count, sizeof *c->information);
  memory_free(a, c->postings, c->posting_capacity, sizeof *c->postings);
  memory_free(a, c->posting_stops, c->bucket_count + 1, sizeof *c->posting_stops);
}

/* ---- one pair ---- */

typedef struct finder {
  reuse_corpus *corpus;
  reuse_ruler ruler;
  reuse_seeds seeds;
  reuse_points points, rest;
  reuse_regions regions;
  reuse_boxes boxes;
  quire_reuse *out;
} finder;

static reuse_box box_around(const uint64_t *points, size_t count) {
  reuse_box box = {UINT32_MAX, 0, UINT32_MAX, 0, 0};
  for (size_t i = 0; i < count; i++) {
    uint32_t a = (uint32_t)points[i], b = (uint32_t)(points[i] >> 32);
    if (a < box.a) box.a = a;
    if (a + 1 > box.a_stop) box.a_stop = a + 1;
    if (b < box.b) box.b = b;
    if (b + 1 > box.b_stop) box.b_stop = b + 1;
  }
  return box;
}

static int is_inside(const reuse_box *box, uint64_t point) {
  uint32_t a = (uint32_t)point, b = (uint32_t)(point >> 32);
  return a >= box->a && a < box->a_stop && b >= box->b && b < box->b_stop;
}

static quire_status push_box(finder *f, const reuse_box *box) {
  reuse_boxes *boxes = &f->boxes;
  quire_status status = memory_grow(&f->corpus->allocator, (void **)&boxes->items, &boxes->capacity,
                                    2 * boxes->count + 4, sizeof *boxes->items);
  if (status == QUIRE_OK) boxes->items[boxes->count++] = *box;
  return status;
}

/* One region: its best stretch, and the points outside it for the next round. */
static quire_status look_at_region(finder *f, uint32_t document, uint32_t source, const uint64_t *points,
                                   size_t count) {
  reuse_box box = box_around(points, count);
  quire_status status = QUIRE_OK;
  quire_reuse_match match;
  size_t before = f->rest.count;
  if (!quire_reuse_draw_in(&f->ruler, document, source, &box)) return QUIRE_OK;
  for (size_t i = 0; i < count; i++)
    if (!is_inside(&box, points[i])) f->rest.items[f->rest.count++] = points[i];
  if (f->rest.count - before == count) f->rest.count = before;
  if (box.score < f->corpus->options->min_score) return QUIRE_OK;
  quire_reuse_measure(&f->ruler, &box, &match);
  if (match.share < f->corpus->options->min_share) return QUIRE_OK;
  quire_reuse_widen(&f->ruler, document, source, &box);
  status = push_box(f, &box);
  return status;
}

static int box_before(const void *left, const void *right) {
  const reuse_box *x = left, *y = right;
  return x->a != y->a ? x->a < y->a : x->b < y->b;
}

static int are_near(uint32_t x, uint32_t x_stop, uint32_t y, uint32_t y_stop, uint32_t most) {
  uint32_t start = x > y ? x : y, stop = x_stop < y_stop ? x_stop : y_stop;
  return start <= stop || start - stop <= most;
}

/* Stretches near one another on both sides become one, until none are. */
static void merge_boxes(const finder *f) {
  reuse_box *boxes = f->boxes.items;
  uint32_t most = f->corpus->options->merge;
  size_t count = f->boxes.count, kept;
  int merged = count > 1;
  while (merged) {
    merged = 0;
    sort_stable(boxes, boxes + count, count, sizeof *boxes, box_before);
    for (size_t i = 0; i < count; i++) {
      if (boxes[i].a_stop == 0) continue;
      for (size_t k = i + 1; k < count && boxes[k].a <= boxes[i].a_stop + (uint64_t)most; k++) {
        reuse_box *x = &boxes[i], *y = &boxes[k];
        if (y->a_stop == 0 || !are_near(x->b, x->b_stop, y->b, y->b_stop, most)) continue;
        if (y->a_stop > x->a_stop) x->a_stop = y->a_stop;
        if (y->b < x->b) x->b = y->b;
        if (y->b_stop > x->b_stop) x->b_stop = y->b_stop;
        x->score += y->score;
        y->a_stop = 0;
        merged = 1;
      }
    }
    kept = 0;
    for (size_t i = 0; i < count; i++)
      if (boxes[i].a_stop != 0) boxes[kept++] = boxes[i];
    count = kept;
  }
  ((finder *)f)->boxes.count = count;
}

static quire_status push_match(finder *f, uint32_t document, uint32_t source, const reuse_box *box) {
  const reuse_corpus *c = f->corpus;
  quire_reuse *out = f->out;
  quire_reuse_match match = {document,
                             source,
                             box->a - c->starts[document],
                             box->a_stop - c->starts[document],
                             box->b - c->starts[source],
                             box->b_stop - c->starts[source],
                             0,
                             0,
                             0};
  quire_status status;
  if (box->a_stop - box->a < c->options->min_words || box->b_stop - box->b < c->options->min_words)
    return QUIRE_OK;
  status =
      memory_grow(&c->allocator, (void **)&out->items, &out->capacity, out->count + 1, sizeof *out->items);
  if (status != QUIRE_OK) return status;
  quire_reuse_measure(&f->ruler, box, &match);
  out->items[out->count++] = match;
  return status;
}

static quire_status find_pair(finder *f, uint32_t document, uint32_t source, const uint64_t *points,
                              size_t count) {
  const quire_allocator *a = &f->corpus->allocator;
  quire_status status =
      memory_grow(a, (void **)&f->rest.items, &f->rest.capacity, count, sizeof *f->rest.items);
  f->boxes.count = 0;
  for (int round = 0; round < MOST_ROUNDS && count > 1 && status == QUIRE_OK; round++) {
    status = quire_reuse_regions(f->corpus, points, count, &f->regions);
    f->rest.count = 0;
    for (size_t k = 0; k < f->regions.count && status == QUIRE_OK; k++) {
      uint32_t first = f->regions.stops[k], stop = f->regions.stops[k + 1];
      if (stop - first < 2) continue;
      status = look_at_region(f, document, source, f->regions.items + first, stop - first);
    }
    points = f->rest.items;
    count = f->rest.count;
  }
  if (status == QUIRE_OK) merge_boxes(f);
  for (size_t i = 0; i < f->boxes.count && status == QUIRE_OK; i++)
    status = push_match(f, document, source, &f->boxes.items[i]);
  return status;
}

/* ---- all pairs ---- */

static quire_status find_document(finder *f, uint32_t document) {
  const reuse_corpus *c = f->corpus;
  quire_status status = quire_reuse_points(f->corpus, document, &f->seeds, &f->points);
  uint32_t source = c->split;
  for (size_t i = 0, stop; i < f->points.count && status == QUIRE_OK; i = stop) {
    uint64_t end;
    while (c->starts[source + 1] <= f->points.items[i] >> 32) source++;
    end = (uint64_t)c->starts[source + 1] << 32;
    for (stop = i + 1; stop < f->points.count && f->points.items[stop] < end;) stop++;
    status = find_pair(f, document, source, f->points.items + i, stop - i);
  }
  return status;
}

static quire_status find_all(reuse_corpus *c, quire_reuse *out) {
  const quire_allocator *a = &c->allocator;
  finder f = {0};
  quire_status status = QUIRE_ENOMEM;
  f.corpus = c;
  f.out = out;
  f.ruler.corpus = c;
  f.ruler.stamps = memory_new(a, c->word_count, sizeof *f.ruler.stamps);
  f.ruler.counts = memory_new(a, c->word_count, sizeof *f.ruler.counts);
  if (f.ruler.stamps != NULL && f.ruler.counts != NULL) {
    memset(f.ruler.stamps, 0, c->word_count * sizeof *f.ruler.stamps);
    memset(f.ruler.counts, 0, c->word_count * sizeof *f.ruler.counts);
    status = QUIRE_OK;
  }
  for (uint32_t d = 0; d < c->split && status == QUIRE_OK; d++) status = find_document(&f, d);
  memory_free(a, f.ruler.stamps, c->word_count, sizeof *f.ruler.stamps);
  memory_free(a, f.ruler.counts, c->word_count, sizeof *f.ruler.counts);
  memory_free(a, f.seeds.items, f.seeds.capacity, sizeof *f.seeds.items);
  memory_free(a, f.points.items, f.points.capacity, sizeof *f.points.items);
  memory_free(a, f.rest.items, f.rest.capacity, sizeof *f.rest.items);
  memory_free(a, f.regions.items, f.regions.item_capacity, sizeof *f.regions.items);
  memory_free(a, f.regions.stops, f.regions.stop_capacity, sizeof *f.regions.stops);
  memory_free(a, f.regions.cells, f.regions.cell_capacity, sizeof *f.regions.cells);
  memory_free(a, f.regions.parents, f.regions.parent_capacity, sizeof *f.regions.parents);
  memory_free(a, f.regions.numbers, f.regions.number_capacity, sizeof *f.regions.numbers);
  memory_free(a, f.boxes.items, f.boxes.capacity, sizeof *f.boxes.items);
  return status;
}

quire_status quire_reuse_find(quire_allocator allocator, const uint32_t *const *documents,
                              const size_t *sizes, size_t count, size_t split,
                              const quire_reuse_options *options, quire_reuse *reuse) {
  reuse_corpus corpus = {0};
  quire_status status;
  memset(reuse, 0, sizeof *reuse);
  reuse->allocator = corpus.allocator = allocator;
  corpus.options = options;
  if (!in_range(options) || split > count) return QUIRE_EINVAL;
  corpus.split = (uint32_t)split;
  status = lay_out(&corpus, documents, sizes, count);
  if (status == QUIRE_OK && corpus.total > 0) {
    status = weigh(&corpus);
    if (status == QUIRE_OK) status = quire_reuse_index(&corpus);
    if (status == QUIRE_OK) status = find_all(&corpus, reuse);
  }
  reuse->capped_seeds = corpus.capped_seeds;
  reuse->capped_repeats = corpus.capped_repeats;
  free_corpus(&corpus);
  if (status != QUIRE_OK) quire_reuse_free(reuse);
  return status;
}

void quire_reuse_free(quire_reuse *r) {
  memory_free(&r->allocator, r->items, r->capacity, sizeof *r->items);
  r->items = NULL;
  r->count = r->capacity = 0;
}
