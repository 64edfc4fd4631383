/* All pairs of sets that are alike, exactly: what two sets share is counted from
 * the postings of the ids that more than one set has (the inverted index of
 * information retrieval; Witten, Moffat and Bell, "Managing gigabytes", 1999). */
#include <string.h>

#include "memory.h"
#include "quire/sets.h"
#include "quire/sketch.h"

/* An id that few sets have costs nothing: lists are those with two members or more. */
typedef struct postings {
  quire_allocator allocator;
  size_t total, lists, links;
  uint64_t *entries;          /* total: id << 32 | set, sorted */
  uint32_t *starts;           /* lists + 1: where a list begins among the members */
  uint32_t *cursors;          /* lists: the first member that has not had its turn */
  uint32_t *members;          /* links: sets, ascending in a list */
  size_t *firsts;             /* sets + 1: where a set's lists begin among the uses */
  uint32_t *uses;             /* links: lists by set */
  uint32_t *shared, *touched; /* a number a set; the sets of which it is not 0 */
  size_t sets;
} postings;

static void postings_free(postings *p) {
  memory_free(&p->allocator, p->entries, p->total, sizeof *p->entries);
  memory_free(&p->allocator, p->starts, p->lists + 1, sizeof *p->starts);
  memory_free(&p->allocator, p->cursors, p->lists, sizeof *p->cursors);
  memory_free(&p->allocator, p->members, p->links, sizeof *p->members);
  memory_free(&p->allocator, p->uses, p->links, sizeof *p->uses);
  memory_free(&p->allocator, p->firsts, p->sets + 1, sizeof *p->firsts);
  memory_free(&p->allocator, p->shared, p->sets, sizeof *p->shared);
  memory_free(&p->allocator, p->touched, p->sets, sizeof *p->touched);
}

static quire_status sort_entries(postings *p, const uint32_t *const *sets, const size_t *sizes) {
  size_t at = 0;
  for (size_t s = 0; s < p->sets; s++) {
    if (sizes[s] > UINT32_MAX - p->total) return QUIRE_ELIMIT;
    p->total += sizes[s];
  }
  p->entries = memory_new(&p->allocator, p->total, sizeof *p->entries);
  if (p->entries == NULL) return p->total == 0 ? QUIRE_OK : QUIRE_ENOMEM;
  for (size_t s = 0; s < p->sets; s++)
    for (size_t i = 0; i < sizes[s]; i++) p->entries[at++] = (uint64_t)sets[s][i] << 32 | s;
  quire_hashes_make(p->entries, p->total);
  return QUIRE_OK;
}

/* Where the entries of one id end. */
static size_t run_end(const postings *p, size_t from) {
  size_t at = from + 1;
  while (at < p->total && p->entries[at] >> 32 == p->entries[from] >> 32) at++;
  return at;
}

static int is_list(size_t members, size_t most) {
  return members >= 2 && (most == 0 || members <= most);
}

/* Counts the lists and their members, then has room made for them, then fills it. */
static quire_status build_lists(postings *p, size_t most, uint64_t *capped) {
  size_t from, to, list = 0, link = 0;
  for (from = 0; from < p->total; from = to) {
    to = run_end(p, from);
    if (is_list(to - from, most)) {
      p->lists++;
      p->links += to - from;
    } else {
      *capped += to - from > 1;
    }
  }
  p->starts = memory_new(&p->allocator, p->lists + 1, sizeof *p->starts);
  if (p->starts == NULL) return QUIRE_ENOMEM;
  p->starts[0] = 0;
  if (p->lists == 0) return QUIRE_OK;
  p->cursors = memory_new(&p->allocator, p->lists, sizeof *p->cursors);
  p->members = memory_new(&p->allocator, p->links, sizeof *p->members);
  p->uses = memory_new(&p->allocator, p->links, sizeof *p->uses);
  if (p->cursors == NULL || p->members == NULL || p->uses == NULL) return QUIRE_ENOMEM;
  for (from = 0; from < p->total; from = to) {
    to = run_end(p, from);
    if (!is_list(to - from, most)) continue;
    for (size_t i = from; i < to; i++) p->members[link++] = (uint32_t)p->entries[i];
    p->cursors[list] = p->starts[list];
    p->starts[++list] = (uint32_t)link;
  }
  return QUIRE_OK;
}

static quire_status build_uses(postings *p) {
  const size_t sets = p->sets;
  p->firsts = memory_new(&p->allocator, sets + 1, sizeof *p->firsts);
  p->shared = memory_new(&p->allocator, sets, sizeof *p->shared);
  p->touched = memory_new(&p->allocator, sets, sizeof *p->touched);
  if (p->firsts == NULL || p->shared == NULL || p->touched == NULL) return QUIRE_ENOMEM;
  memset(p->shared, 0, sets * sizeof *p->shared);
  memset(p->firsts, 0, (sets + 1) * sizeof *p->firsts);
  for (size_t i = 0; i < p->links; i++) p->firsts[p->members[i] + 1]++;
  for (size_t s = 0; s < sets; s++) p->firsts[s + 1] += p->firsts[s];
  for (size_t list = 0; list < p->lists; list++)
    for (size_t i = p->starts[list]; i < p->starts[list + 1]; i++)
      p->uses[p->firsts[p->members[i]]++] = (uint32_t)list;
  memmove(p->firsts + 1, p->firsts, sets * sizeof *p->firsts);
  p->firsts[0] = 0;
  return QUIRE_OK;
}

/* Counts what set a shares with every later one; returns how many those are. */
static size_t count_shared(postings *p, size_t a) {
  size_t touched = 0;
  for (size_t use = p->firsts[a]; use < p->firsts[a + 1]; use++) {
    const uint32_t list = p->uses[use], stop = p->starts[list + 1];
    for (uint32_t i = ++p->cursors[list]; i < stop; i++) {
      const uint32_t b = p->members[i];
      if (p->shared[b]++ == 0) p->touched[touched++] = b;
    }
  }
  return quire_set_make(p->touched, touched);
}

static quire_status add_pair(quire_set_pairs *pairs, uint32_t a, uint32_t b, uint32_t shared) {
  void *block = pairs->items;
  const quire_status status =
      memory_grow(&pairs->allocator, &block, &pairs->capacity, pairs->count + 1, sizeof *pairs->items);
  const quire_set_pair pair = {a, b, shared};
  pairs->items = block;
  if (status == QUIRE_OK) pairs->items[pairs->count++] = pair;
  return status;
}

static quire_status find(postings *p, const size_t *sizes, quire_set_measure measure, double threshold,
                         quire_set_pairs *pairs) {
  for (size_t a = 0; a < p->sets; a++) {
    const size_t touched = count_shared(p, a);
    for (size_t i = 0; i < touched; i++) {
      const uint32_t b = p->touched[i], both = p->shared[b];
      const double alike = measure == QUIRE_SET_JACCARD ? quire_set_jaccard(sizes[a], sizes[b], both)
                                                        : quire_set_overlap(sizes[a], sizes[b], both);
      p->shared[b] = 0;
      if (alike >= threshold) {
        const quire_status status = add_pair(pairs, (uint32_t)a, b, both);
        if (status != QUIRE_OK) return status;
      }
    }
  }
  return QUIRE_OK;
}

void quire_set_pairs_free(quire_set_pairs *pairs) {
  memory_free(&pairs->allocator, pairs->items, pairs->capacity, sizeof *pairs->items);
  pairs->items = NULL;
  pairs->count = pairs->capacity = 0;
}

quire_status quire_set_pairs_find(quire_allocator allocator, const uint32_t *const *sets, const size_t *sizes,
                                  size_t count, quire_set_measure measure, double threshold, size_t max_sets,
                                  quire_set_pairs *pairs) {
  postings p;
  quire_status status;
  memset(&p, 0, sizeof p);
  memset(pairs, 0, sizeof *pairs);
  p.allocator = pairs->allocator = allocator;
  if (measure != QUIRE_SET_JACCARD && measure != QUIRE_SET_OVERLAP) return QUIRE_EINVAL;
  if (count > UINT32_MAX) return QUIRE_ELIMIT;
  if (count == 0) return QUIRE_OK;
  p.sets = count;
  status = sort_entries(&p, sets, sizes);
  if (status == QUIRE_OK) status = build_lists(&p, max_sets, &pairs->capped);
  memory_free(&allocator, p.entries, p.total, sizeof *p.entries);
  p.entries = NULL;
  if (status == QUIRE_OK) status = build_uses(&p);
  if (status == QUIRE_OK) status = find(&p, sizes, measure, threshold, pairs);
  postings_free(&p);
  if (status != QUIRE_OK) quire_set_pairs_free(pairs);
  return status;
}
