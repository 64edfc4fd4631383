/* Shared passages, from documents to the result: seeds, pairs, N-way passages,
 * each in a file of its own. */
#include "quire/passages.h"

#include <string.h>

#include "memory.h"
#include "passages_parts.h"
#include "sort.h"

quire_passage_options quire_passage_options_default(void) {
  quire_passage_options options = {5, 8, 8, 0, 8, 0};
  return options;
}

static int in_range(const quire_passage_options *o) {
  return o->seed >= 2 && o->seed <= 64 && o->min_words >= o->seed && o->max_gap <= 255 && o->max_repeats >= 1;
}

static int pair_before(const void *left, const void *right) {
  const quire_pair_passage *x = left, *y = right;
  if (x->a != y->a) return x->a < y->a;
  if (x->b != y->b) return x->b < y->b;
  if (x->a_start != y->a_start) return x->a_start < y->a_start;
  return x->b_start < y->b_start;
}

/* The same passage with the caller's document numbers. */
static quire_pair_passage renumber(const passages_corpus *c, const quire_pair_passage *p) {
  uint32_t a = c->numbers[p->a], b = c->numbers[p->b];
  quire_pair_passage same = {a, b, p->a_start, p->a_stop, p->b_start, p->b_stop, p->matched};
  quire_pair_passage other = {b, a, p->b_start, p->b_stop, p->a_start, p->a_stop, p->matched};
  return a < b ? same : other;
}

/* The pairs for the result, as large as they say they are. */
static quire_status take_pairs(const passages_corpus *c, const passages_pairs *found, quire_passages *out) {
  if (found->count == 0) return QUIRE_OK;
  out->pairs = memory_new(&c->allocator, found->count, sizeof *out->pairs);
  if (out->pairs == NULL) return QUIRE_ENOMEM;
  out->pair_count = found->count;
  for (size_t k = 0; k < found->count; k++) out->pairs[k] = renumber(c, &found->items[k]);
  sort_stable(out->pairs, found->items, found->count, sizeof *out->pairs, pair_before);
  return QUIRE_OK;
}

quire_status quire_passages_find(quire_allocator allocator, const uint32_t *const *documents,
                                 const size_t *sizes, size_t count, const quire_passage_options *options,
                                 quire_passages *passages) {
  passages_corpus corpus = {0};
  passages_pairs pairs = {0};
  passages_members members = {0};
  quire_passages out = {0};
  quire_status status;
  memset(passages, 0, sizeof *passages);
  passages->allocator = out.allocator = corpus.allocator = allocator;
  if (!in_range(options)) return QUIRE_EINVAL;
  corpus.options = options;
  status = quire_passages_corpus(&corpus, documents, sizes, count);
  if (status == QUIRE_OK) status = quire_passages_seeds(&corpus);
  if (status == QUIRE_OK) status = quire_passages_pairs(&corpus, &pairs);
  if (status == QUIRE_OK) status = quire_passages_gather(&corpus, &pairs, &members);
  out.members = members.items;
  out.member_count = members.count;
  out.passage_count = members.passages;
  out.capped_seeds = corpus.capped_seeds;
  out.capped_repeats = corpus.capped_repeats;
  if (status == QUIRE_OK) status = take_pairs(&corpus, &pairs, &out);
  if (status == QUIRE_OK)
    *passages = out;
  else
    quire_passages_free(&out);
  memory_free(&allocator, pairs.items, pairs.capacity, sizeof *pairs.items);
  quire_passages_corpus_free(&corpus);
  return status;
}

void quire_passages_free(quire_passages *p) {
  memory_free(&p->allocator, p->pairs, p->pair_count, sizeof *p->pairs);
  memory_free(&p->allocator, p->members, p->member_count, sizeof *p->members);
  p->pairs = NULL;
  p->members = NULL;
  p->pair_count = p->member_count = p->passage_count = 0;
}
