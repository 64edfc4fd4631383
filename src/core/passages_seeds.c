/* Seeds: the n-grams that stand in more than one document, named exactly and
 * without hashing by doubling (Karp, Miller and Rosenberg 1972, "Rapid
 * identification of repeated patterns in strings, trees and arrays"): a name for
 * each n-gram of length w, and pairs of those make names for lengths up to 2w. A
 * name that occurs in one document only is dropped on the way, since nothing
 * longer that holds it can be shared either. */
#include <string.h>

#include "memory.h"
#include "passages_parts.h"
#include "quire/vocab.h"
#include "sort.h"

/* ---- the corpus ---- */

/* A position and a seed's length past it fit 32 bits. */
#define MOST_TOKENS (UINT32_MAX - 64)

typedef struct place {
  uint64_t hash;
  uint32_t size, number;
  int part; /* 1: beyond the split */
} place;

static int place_before(const void *left, const void *right) {
  const place *x = left, *y = right;
  if (x->part != y->part) return x->part < y->part;
  if (x->size != y->size) return x->size < y->size;
  if (x->hash != y->hash) return x->hash < y->hash;
  return x->number < y->number;
}

/* For an order only: documents that collide are ordered by number. */
static uint64_t hash_ids(const uint32_t *ids, size_t count) {
  uint64_t hash = count;
  for (size_t i = 0; i < count; i++) {
    hash = (hash ^ ids[i]) * 0x9E3779B97F4A7C15u;
    hash ^= hash >> 29;
  }
  return hash;
}

static void lay_out(passages_corpus *c, const uint32_t *const *documents, const place *places) {
  uint32_t at = 0;
  for (uint32_t d = 0; d < c->count; d++) {
    uint32_t size = places[d].size;
    c->numbers[d] = places[d].number;
    c->starts[d] = at;
    if (size > 0) memcpy(c->ids + at, documents[places[d].number], size * sizeof *c->ids);
    for (uint32_t i = 0; i < size; i++) c->documents[at + i] = d;
    at += size;
  }
  c->starts[c->count] = at;
}

quire_status quire_passages_corpus(passages_corpus *c, const uint32_t *const *documents, const size_t *sizes,
                                   size_t count) {
  const quire_allocator *a = &c->allocator;
  uint64_t total = 0;
  place *places, *scratch;
  quire_status status = QUIRE_ENOMEM;
  if (count >= UINT32_MAX) return QUIRE_ELIMIT;
  for (size_t d = 0; d < count; d++) {
    if (sizes[d] > MOST_TOKENS - total) return QUIRE_ELIMIT;
    total += sizes[d];
  }
  c->count = (uint32_t)count;
  c->split = c->options->split < count ? c->options->split : c->count;
  c->total = (uint32_t)total;
  if (count == 0 || total == 0) return QUIRE_OK;
  c->numbers = memory_new(a, count, sizeof *c->numbers);
  c->starts = memory_new(a, count + 1, sizeof *c->starts);
  c->ids = memory_new(a, c->total, sizeof *c->ids);
  c->documents = memory_new(a, c->total, sizeof *c->documents);
  places = memory_new(a, count, sizeof *places);
  scratch = memory_new(a, count, sizeof *scratch);
  if (c->numbers != NULL && c->starts != NULL && c->ids != NULL && c->documents != NULL && places != NULL &&
      scratch != NULL) {
    for (size_t d = 0; d < count; d++) {
      places[d].hash = hash_ids(documents[d], sizes[d]);
      places[d].size = (uint32_t)sizes[d];
      places[d].number = (uint32_t)d;
      places[d].part = d >= c->options->split && c->options->split > 0;
    }
    sort_stable(places, scratch, count, sizeof *places, place_before);
    lay_out(c, documents, places);
    status = QUIRE_OK;
  }
  memory_free(a, places, count, sizeof *places);
  memory_free(a, scratch, count, sizeof *scratch);
  return status;
}

void quire_passages_corpus_free(passages_corpus *c) {
  const quire_allocator *a = &c->allocator;
  memory_free(a, c->numbers, c->count, sizeof *c->numbers);
  memory_free(a, c->starts, (size_t)c->count + 1, sizeof *c->starts);
  memory_free(a, c->ids, c->total, sizeof *c->ids);
  memory_free(a, c->documents, c->total, sizeof *c->documents);
  memory_free(a, c->seeds, c->total, sizeof *c->seeds);
  memory_free(a, c->postings, c->total, sizeof *c->postings);
  memory_free(a, c->seed_stops, c->seed_capacity, sizeof *c->seed_stops);
}

/* ---- names ---- */

/* Names of the n-grams of one length; 0 where there is none, or none that two
 * documents share. `order` holds positions while they are sorted. */
typedef struct naming {
  uint32_t *names, *order, *other;
  uint32_t count;   /* positions in order */
  uint32_t largest; /* name */
} naming;

/* Sorts the positions by the name that stands `shift` after each, stably, by
 * digits of 11 bits. The result is in n->order. */
static void sort_positions(naming *n, uint32_t shift) {
  for (unsigned low = 0; low < 32 && n->largest >> low != 0; low += 11) {
    uint32_t starts[2048] = {0}, at = 0, *swap;
    for (uint32_t i = 0; i < n->count; i++) starts[n->names[n->order[i] + shift] >> low & 2047]++;
    for (unsigned digit = 0; digit < 2048; digit++) {
      uint32_t here = starts[digit];
      starts[digit] = at;
      at += here;
    }
    for (uint32_t i = 0; i < n->count; i++)
      n->other[starts[n->names[n->order[i] + shift] >> low & 2047]++] = n->order[i];
    swap = n->order, n->order = n->other, n->other = swap;
  }
}

/* The positions from i on that have the same pair of names as the one at i. */
static uint32_t group_stop(const naming *n, uint32_t i, uint32_t shift) {
  const uint32_t *names = n->names;
  uint32_t first = n->order[i], stop = i + 1;
  while (stop < n->count && names[n->order[stop]] == names[first] &&
         names[n->order[stop] + shift] == names[first + shift])
    stop++;
  return stop;
}

/* Gives each group of sorted positions a name of its own, in n->names; the old
 * names are overwritten. */
static void rename_groups(const passages_corpus *c, naming *n, uint32_t shift) {
  uint32_t *renamed = n->other, name = 0;
  memset(renamed, 0, c->total * sizeof *renamed);
  for (uint32_t i = 0, stop; i < n->count; i = stop) {
    stop = group_stop(n, i, shift);
    if (c->documents[n->order[i]] == c->documents[n->order[stop - 1]]) continue;
    name++;
    for (uint32_t k = i; k < stop; k++) renamed[n->order[k]] = name;
  }
  n->other = n->names;
  n->names = renamed;
  n->largest = name;
}

/* The positions that have a name, and another `shift` after it in the same document, ascending. */
static void select_positions(const passages_corpus *c, naming *n, uint32_t shift) {
  n->count = 0;
  for (uint32_t i = 0; i + shift < c->total; i++)
    if (n->names[i] != 0 && n->names[i + shift] != 0 && c->documents[i] == c->documents[i + shift])
      n->order[n->count++] = i;
}

/* Names all n-grams of options->seed tokens; order is left sorted by name, then position. */
static void name_ngrams(const passages_corpus *c, naming *n) {
  uint32_t wanted = c->options->seed, width = 1, shift;
  memcpy(n->names, c->ids, c->total * sizeof *n->names);
  n->largest = UINT32_MAX;
  select_positions(c, n, 0);
  sort_positions(n, 0);
  rename_groups(c, n, 0);
  for (; width < wanted; width += shift) {
    shift = width < wanted - width ? width : wanted - width;
    select_positions(c, n, shift);
    sort_positions(n, shift);
    sort_positions(n, 0);
    rename_groups(c, n, shift);
  }
}

/* ---- seeds ---- */

static uint32_t count_documents(const passages_corpus *c, const uint32_t *positions, uint32_t count) {
  uint32_t documents = 1;
  for (uint32_t i = 1; i < count; i++)
    documents += c->documents[positions[i]] != c->documents[positions[i - 1]];
  return documents;
}

/* Takes over one n-gram's positions as postings, the first max_repeats of each
 * document; returns how many. Postings stand before where positions are read from. */
static uint32_t take_postings(passages_corpus *c, const uint32_t *positions, uint32_t count, uint32_t at) {
  uint32_t repeats = 0, taken = 0;
  for (uint32_t i = 0; i < count; i++) {
    uint32_t position = positions[i];
    repeats =
        taken > 0 && c->documents[position] == c->documents[c->postings[at + taken - 1]] ? repeats + 1 : 1;
    if (repeats > c->options->max_repeats) {
      c->capped_repeats++;
      c->seeds[position] = 0;
    } else {
      c->seeds[position] = c->seed_count;
      c->postings[at + taken++] = position;
    }
  }
  return taken;
}

/* From names to seeds, in place: c->seeds are the names, c->postings the sorted positions. */
static void choose_seeds(passages_corpus *c, uint32_t count) {
  uint32_t at = 0, most = c->options->max_documents;
  c->seed_stops[0] = 0;
  for (uint32_t i = 0, stop; i < count; i = stop) {
    uint32_t name = c->seeds[c->postings[i]];
    for (stop = i + 1; stop < count && c->seeds[c->postings[stop]] == name;) stop++;
    if (name == 0) continue;
    if (most != 0 && count_documents(c, c->postings + i, stop - i) > most) {
      c->capped_seeds++;
      for (uint32_t k = i; k < stop; k++) c->seeds[c->postings[k]] = 0;
      continue;
    }
    c->seed_count++;
    at += take_postings(c, c->postings + i, stop - i, at);
    c->seed_stops[c->seed_count] = at;
  }
}

quire_status quire_passages_seeds(passages_corpus *c) {
  const quire_allocator *a = &c->allocator;
  naming n = {NULL, NULL, NULL, 0, 0};
  quire_status status = QUIRE_ENOMEM;
  if (c->ids == NULL) return QUIRE_OK;
  n.names = memory_new(a, c->total, sizeof *n.names);
  n.order = memory_new(a, c->total, sizeof *n.order);
  n.other = memory_new(a, c->total, sizeof *n.other);
  if (n.names != NULL && n.order != NULL && n.other != NULL) {
    name_ngrams(c, &n);
    c->seed_stops = memory_new(a, (size_t)n.largest + 1, sizeof *c->seed_stops);
    if (c->seed_stops != NULL) {
      c->seed_capacity = n.largest + 1;
      c->seeds = n.names;
      c->postings = n.order;
      n.names = n.order = NULL;
      choose_seeds(c, n.count);
      status = QUIRE_OK;
    }
  }
  memory_free(a, n.names, c->total, sizeof *n.names);
  memory_free(a, n.order, c->total, sizeof *n.order);
  memory_free(a, n.other, c->total, sizeof *n.other);
  return status;
}
