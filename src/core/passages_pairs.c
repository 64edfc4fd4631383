/* Pair passages: for each document, the seeds that it shares with those after it
 * are extended to maximal runs of equal tokens, and runs that follow one another
 * closely on both sides are chained by dynamic programming over their ends (as
 * anchors are in sequence alignment: Abouelhoda and Ohlebusch 2005, "Chaining
 * algorithms for multiple genome comparison"; here in a window). */
#include <string.h>

#include "memory.h"
#include "passages_parts.h"
#include "quire/vocab.h"
#include "sort.h"

/* How many runs that end within reach are tried as a run's predecessor, and how
 * many passages as one that holds another. More than ever occur in prose; they
 * bound the time on text that was made to have more. */
#define LOOKBACK 256

/* The widest gap that may be stepped over: options->max_gap is at most this. */
#define MOST_GAP 255

/* length tokens from a on equal those from b on, and none before or after do. */
typedef struct run {
  uint32_t document; /* of b */
  uint32_t a, b;     /* positions */
  uint32_t length;
} run;

/* The best chain that ends with a run. */
typedef struct link {
  uint32_t matched;  /* tokens in the chain's runs */
  uint32_t previous; /* index of the run before, plus 1; 0: the chain begins here */
  uint32_t overlap;  /* tokens at the run's start that the run before has already */
  int used;          /* the run is in a passage */
} link;

typedef struct finder {
  const passages_corpus *corpus;
  uint32_t *cursors; /* by seed: the first posting past the current document */
  uint64_t *keys;
  size_t key_count, key_capacity;
  run *runs;
  size_t run_count, run_capacity;
  link *links;
  size_t link_capacity;
  unsigned char *scratch; /* for sorting */
  size_t scratch_capacity;
  passages_pairs *pairs;
} finder;

static quire_status reserve_scratch(finder *f, size_t count, size_t size) {
  if (!memory_fits(count, size)) return QUIRE_ELIMIT;
  return memory_grow(&f->corpus->allocator, (void **)&f->scratch, &f->scratch_capacity, count * size, 1);
}

static int key_before(const void *left, const void *right) {
  return *(const uint64_t *)left < *(const uint64_t *)right;
}

static quire_status sort_keys(finder *f) {
  quire_status status = reserve_scratch(f, f->key_count / 2 + 1, sizeof *f->keys);
  if (status == QUIRE_OK) sort_stable(f->keys, f->scratch, f->key_count, sizeof *f->keys, key_before);
  return status;
}

static quire_status push_key(finder *f, uint64_t key) {
  quire_status status = memory_grow(&f->corpus->allocator, (void **)&f->keys, &f->key_capacity,
                                    f->key_count + 1, sizeof *f->keys);
  if (status == QUIRE_OK) f->keys[f->key_count++] = key;
  return status;
}

/* ---- matches: where a seed stands in this document and in a later one ---- */

/* Fills keys with (diagonal, position in document a), a diagonal being the
 * distance of the two positions; ascending. A match that continues the one a
 * token before is passed over: its run begins there. */
static quire_status collect_matches(finder *f, uint32_t a) {
  const passages_corpus *c = f->corpus;
  quire_status status = QUIRE_OK;
  uint32_t first = c->starts[c->split > a + 1 ? c->split : a + 1]; /* position to compare from */
  f->key_count = 0;
  for (uint32_t i = c->starts[a]; i < c->starts[a + 1]; i++) {
    uint32_t seed = c->seeds[i], before = i > 0 ? c->seeds[i - 1] : 0, at;
    if (seed == 0) continue;
    at = f->cursors[seed];
    while (at < c->seed_stops[seed] && c->postings[at] < first) at++;
    f->cursors[seed] = at;
    for (; at < c->seed_stops[seed] && status == QUIRE_OK; at++) {
      uint32_t j = c->postings[at];
      if (before == 0 || c->seeds[j - 1] != before) status = push_key(f, (uint64_t)(j - i) << 32 | i);
    }
    if (status != QUIRE_OK) return status;
  }
  return sort_keys(f);
}

/* ---- runs ---- */

static int equal_at(const passages_corpus *c, uint32_t i, uint32_t j) {
  return c->ids[i] == c->ids[j] && c->ids[i] != QUIRE_NO_ID;
}

/* The maximal run around a match at positions i < j. */
static run extend(const passages_corpus *c, uint32_t i, uint32_t j) {
  run r = {c->documents[j], i, j, c->options->seed};
  uint32_t a = c->documents[i], a_stop = c->starts[a + 1], b_stop = c->starts[r.document + 1];
  while (r.a > c->starts[a] && r.b > c->starts[r.document] && equal_at(c, r.a - 1, r.b - 1)) {
    r.a--;
    r.b--;
    r.length++;
  }
  while (r.a + r.length < a_stop && r.b + r.length < b_stop && equal_at(c, r.a + r.length, r.b + r.length))
    r.length++;
  return r;
}

static int run_before(const void *left, const void *right) {
  const run *x = left, *y = right;
  if (x->document != y->document) return x->document < y->document;
  return x->a != y->a ? x->a < y->a : x->b < y->b;
}

/* From matches to runs, by document, start in a, start in b. A match inside a run
 * that is there already adds nothing. */
static quire_status collect_runs(finder *f) {
  const passages_corpus *c = f->corpus;
  quire_status status;
  f->run_count = 0;
  for (size_t k = 0; k < f->key_count; k++) {
    uint32_t i = (uint32_t)f->keys[k], j = i + (uint32_t)(f->keys[k] >> 32);
    const run *last = f->run_count > 0 ? &f->runs[f->run_count - 1] : NULL;
    if (last != NULL && last->b - last->a == j - i && last->document == c->documents[j] &&
        i < last->a + last->length)
      continue;
    status =
        memory_grow(&c->allocator, (void **)&f->runs, &f->run_capacity, f->run_count + 1, sizeof *f->runs);
    if (status != QUIRE_OK) return status;
    f->runs[f->run_count++] = extend(c, i, j);
  }
  status = reserve_scratch(f, f->run_count / 2 + 1, sizeof *f->runs);
  if (status == QUIRE_OK) sort_stable(f->runs, f->scratch, f->run_count, sizeof *f->runs, run_before);
  return status;
}

/* ---- chains ---- */

static uint32_t larger(uint32_t x, uint32_t y) {
  return x > y ? x : y;
}

/* Whether `after` may follow `before` in a chain: it starts at most max_gap after
 * the other's end on both sides, or overlaps it by less than a seed, in which
 * case it begins *overlap tokens later. *gap receives the tokens stepped over on both
 * sides together. */
static int follows(const passages_corpus *c, const run *before, const run *after, uint32_t *overlap,
                   uint32_t *gap) {
  uint32_t a = before->a + before->length, b = before->b + before->length;
  uint32_t over_a = a > after->a ? a - after->a : 0, over_b = b > after->b ? b - after->b : 0;
  uint32_t over = larger(over_a, over_b), gap_a, gap_b;
  if (over >= c->options->seed) return 0;
  gap_a = after->a + over - a;
  gap_b = after->b + over - b;
  if (gap_a > c->options->max_gap || gap_b > c->options->max_gap) return 0;
  *overlap = over;
  *gap = gap_a + gap_b;
  return 1;
}

/* For each of a pair's runs the best chain that ends with it. Those that it may
 * follow end less than a seed after its start in a, so they begin before it and
 * have been dealt with. */
static quire_status find_chains(finder *f, const run *runs, link *links, size_t count) {
  const passages_corpus *c = f->corpus;
  size_t first = 0, stop = 0;
  quire_status status = QUIRE_OK;
  f->key_count = 0;
  for (size_t k = 0; k < count && status == QUIRE_OK; k++)
    status = push_key(f, (uint64_t)(runs[k].a + runs[k].length) << 32 | k);
  if (status == QUIRE_OK) status = sort_keys(f);
  if (status != QUIRE_OK) return status;
  for (size_t k = 0; k < count; k++) {
    uint32_t best_gap = 0;
    size_t tried = 0;
    link *l = &links[k];
    *l = (link){runs[k].length, 0, 0, 0};
    while (stop < count && f->keys[stop] >> 32 < (uint64_t)runs[k].a + c->options->seed) stop++;
    while (first < stop && (f->keys[first] >> 32) + c->options->max_gap < runs[k].a) first++;
    for (size_t e = stop; e > first && tried < LOOKBACK; e--, tried++) {
      uint32_t p = (uint32_t)f->keys[e - 1], overlap, gap, matched;
      if (!follows(c, &runs[p], &runs[k], &overlap, &gap)) continue;
      matched = links[p].matched + runs[k].length - overlap;
      if (matched < l->matched || (matched == l->matched && (l->previous == 0 || gap >= best_gap))) continue;
      *l = (link){matched, p + 1, overlap, 0};
      best_gap = gap;
    }
  }
  return QUIRE_OK;
}

/* Tokens equal in order within two gaps of at most MOST_GAP tokens: the length
 * of their longest common subsequence. */
static uint32_t common_in_gap(const passages_corpus *c, uint32_t a, uint32_t a_stop, uint32_t b,
                              uint32_t b_stop) {
  uint16_t row[MOST_GAP + 1] = {0};
  uint32_t width = b_stop - b;
  if (a == a_stop || b == b_stop) return 0;
  for (; a < a_stop; a++) {
    uint16_t corner = 0;
    for (uint32_t k = 0; k < width; k++) {
      uint16_t above = row[k + 1];
      if (equal_at(c, a, b + k))
        row[k + 1] = (uint16_t)(corner + 1);
      else if (row[k] > above)
        row[k + 1] = row[k];
      corner = above;
    }
  }
  return row[width];
}

/* The passage of the chain that ends with a run, as far back as its runs are not
 * in a passage already; they are then. Positions, not tokens of a document. */
static quire_pair_passage take_chain(const passages_corpus *c, const run *runs, link *links, uint32_t last) {
  const run *r = &runs[last];
  quire_pair_passage p = {0, r->document, r->a, r->a + r->length, r->b, r->b + r->length, r->length};
  uint32_t k = last;
  links[k].used = 1;
  while (links[k].previous != 0 && !links[links[k].previous - 1].used) {
    uint32_t overlap = links[k].overlap;
    const run *before = &runs[links[k].previous - 1];
    p.matched += before->length - overlap +
                 common_in_gap(c, before->a + before->length, runs[k].a + overlap, before->b + before->length,
                               runs[k].b + overlap);
    k = links[k].previous - 1;
    links[k].used = 1;
    p.a_start = before->a;
    p.b_start = before->b;
  }
  return p;
}

/* ---- passages ---- */

static int within(const quire_pair_passage *inner, const quire_pair_passage *outer) {
  return outer->a_start <= inner->a_start && outer->a_stop >= inner->a_stop &&
         outer->b_start <= inner->b_start && outer->b_stop >= inner->b_stop;
}

/* What holds another comes first. */
static int passage_before(const void *left, const void *right) {
  const quire_pair_passage *x = left, *y = right;
  if (x->a_start != y->a_start) return x->a_start < y->a_start;
  if (x->a_stop != y->a_stop) return x->a_stop > y->a_stop;
  return x->b_start != y->b_start ? x->b_start < y->b_start : x->b_stop > y->b_stop;
}

/* Sorts a pair's passages, which are the pairs' last, drops those inside others,
 * and turns positions into tokens of documents a and b. */
static quire_status finish_pair(finder *f, size_t from, uint32_t a) {
  const passages_corpus *c = f->corpus;
  quire_pair_passage *items;
  size_t count = f->pairs->count - from, kept = 0, widest = 0;
  quire_status status = reserve_scratch(f, count / 2 + 1, sizeof *items);
  if (status != QUIRE_OK || count == 0) return status;
  items = f->pairs->items + from;
  sort_stable(items, f->scratch, count, sizeof *items, passage_before);
  for (size_t k = 0; k < count; k++) {
    size_t e = kept, tried = 0;
    int inside = kept > 0 && within(&items[k], &items[widest]);
    for (; e > 0 && !inside && tried < LOOKBACK; e--, tried++) inside = within(&items[k], &items[e - 1]);
    if (inside) continue;
    if (kept == 0 || items[k].a_stop > items[widest].a_stop) widest = kept;
    items[kept++] = items[k];
  }
  f->pairs->count = from + kept;
  for (size_t k = 0; k < kept; k++) {
    items[k].a = a;
    items[k].a_start -= c->starts[a];
    items[k].a_stop -= c->starts[a];
    items[k].b_start -= c->starts[items[k].b];
    items[k].b_stop -= c->starts[items[k].b];
  }
  return QUIRE_OK;
}

static quire_status push_passage(finder *f, const quire_pair_passage *passage) {
  passages_pairs *pairs = f->pairs;
  quire_status status;
  if (passage->matched < f->corpus->options->min_words) return QUIRE_OK;
  status = memory_grow(&f->corpus->allocator, (void **)&pairs->items, &pairs->capacity, pairs->count + 1,
                       sizeof *pairs->items);
  if (status == QUIRE_OK) pairs->items[pairs->count++] = *passage;
  return status;
}

/* Whether all runs of a pair in one chain, and all gaps equal, might make a passage. */
static int is_promising(const passages_corpus *c, const run *runs, size_t count) {
  uint64_t most = (uint64_t)(count - 1) * c->options->max_gap;
  for (size_t k = 0; k < count && most < c->options->min_words; k++) most += runs[k].length;
  return most >= c->options->min_words;
}

/* The passages of one pair of documents from its runs, longest chain first. */
static quire_status chain_pair(finder *f, uint32_t a, const run *runs, size_t count) {
  const passages_corpus *c = f->corpus;
  size_t from = f->pairs->count;
  quire_status status =
      memory_grow(&c->allocator, (void **)&f->links, &f->link_capacity, count, sizeof *f->links);
  if (status == QUIRE_OK) status = find_chains(f, runs, f->links, count);
  if (status != QUIRE_OK) return status;
  for (size_t k = 0; k < count; k++) f->keys[k] = (uint64_t)~f->links[k].matched << 32 | k;
  status = sort_keys(f);
  for (size_t k = 0; k < count && status == QUIRE_OK; k++) {
    uint32_t last = (uint32_t)f->keys[k];
    quire_pair_passage passage;
    if (f->links[last].used) continue;
    passage = take_chain(c, runs, f->links, last);
    status = push_passage(f, &passage);
  }
  return status == QUIRE_OK ? finish_pair(f, from, a) : status;
}

static quire_status find_with_later(finder *f, uint32_t a) {
  quire_status status = collect_matches(f, a);
  if (status == QUIRE_OK) status = collect_runs(f);
  for (size_t k = 0, stop; k < f->run_count && status == QUIRE_OK; k = stop) {
    for (stop = k + 1; stop < f->run_count && f->runs[stop].document == f->runs[k].document;) stop++;
    if (is_promising(f->corpus, f->runs + k, stop - k)) status = chain_pair(f, a, f->runs + k, stop - k);
  }
  return status;
}

quire_status quire_passages_pairs(const passages_corpus *c, passages_pairs *pairs) {
  const quire_allocator *m = &c->allocator;
  finder f = {0};
  quire_status status = QUIRE_OK;
  if (c->seed_count == 0) return QUIRE_OK;
  f.corpus = c;
  f.pairs = pairs;
  f.cursors = memory_new(m, (size_t)c->seed_count + 1, sizeof *f.cursors);
  if (f.cursors == NULL) return QUIRE_ENOMEM;
  f.cursors[0] = 0;
  memcpy(f.cursors + 1, c->seed_stops, c->seed_count * sizeof *f.cursors);
  for (uint32_t a = 0; a < (c->split > 0 ? c->split : c->count) && status == QUIRE_OK; a++)
    status = find_with_later(&f, a);
  memory_free(m, f.cursors, (size_t)c->seed_count + 1, sizeof *f.cursors);
  memory_free(m, f.keys, f.key_capacity, sizeof *f.keys);
  memory_free(m, f.runs, f.run_capacity, sizeof *f.runs);
  memory_free(m, f.links, f.link_capacity, sizeof *f.links);
  memory_free(m, f.scratch, f.scratch_capacity, 1);
  return status;
}
