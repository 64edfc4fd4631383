/* N-way passages from pair passages. Intervals of one document that overlap by
 * half of the longer are one stretch; pair passages link stretches. A passage is
 * a star: a medoid, the stretch with the most matched tokens to others, and what
 * is linked to it. What a star leaves unlinked goes on to the next, so that every
 * pair passage is in one, and none has drifted from its medoid by single links.
 * No passage comes twice: two stretches of a document never coincide, and a star
 * takes with it all links among its members. */
#include <string.h>

#include "memory.h"
#include "passages_parts.h"
#include "sort.h"

#define NONE UINT32_MAX

/* A side of a pair passage: number of the pair times 2, plus 1 for side b. */
typedef struct side {
  uint32_t document, start, stop, number;
} side;

/* Sides with the same interval. */
typedef struct interval {
  uint64_t weight; /* matched tokens */
  uint32_t document, start, stop;
  uint32_t first, count; /* sides */
} interval;

typedef struct stretch {
  uint64_t weight; /* matched tokens of links that are in no passage yet */
  uint32_t document, start, stop;
  uint32_t next;       /* in the same cell of the grid */
  uint32_t link_first; /* links[link_first .. link_stop) are pairs, those in a passage left out by and by */
  uint32_t link_stop;
  uint32_t star; /* number of the last star that it was put in, from 1 */
} stretch;

/* Of the heap: a stretch and its weight when it was put where it is, which may
 * have fallen since. */
typedef struct entry {
  uint64_t weight;
  uint32_t stretch;
} entry;

/* A passage's members, while passages are put in order. */
typedef struct group {
  const quire_passage_member *members;
  size_t count;
} group;

typedef struct gatherer {
  const passages_corpus *corpus;
  const passages_pairs *pairs;
  size_t side_count, interval_count, stretch_count, cell_count, star_count;
  side *sides;
  interval *intervals;
  stretch *stretches;      /* interval_count are allocated, as of the heap and the star */
  uint32_t *cells;         /* of the grid: heads of lists of stretches */
  uint32_t *stretch_of;    /* by number of a side */
  uint32_t *links;         /* side_count: pairs, by stretch */
  unsigned char *gathered; /* by pair: it is in a passage */
  entry *heap;
  uint32_t *star;
  uint32_t star_number;
  unsigned char *scratch; /* for sorting */
  size_t scratch_size;
} gatherer;

static uint32_t smaller(uint32_t x, uint32_t y) {
  return x < y ? x : y;
}

static uint32_t larger(uint32_t x, uint32_t y) {
  return x > y ? x : y;
}

static uint32_t common(uint32_t start, uint32_t stop, uint32_t other_start, uint32_t other_stop) {
  uint32_t from = larger(start, other_start), to = smaller(stop, other_stop);
  return to > from ? to - from : 0;
}

/* Overlap by half of the longer. */
static int same_stretch(uint32_t start, uint32_t stop, uint32_t other_start, uint32_t other_stop) {
  uint64_t longer = larger(stop - start, other_stop - other_start);
  return 2 * (uint64_t)common(start, stop, other_start, other_stop) >= longer;
}

/* ---- intervals ---- */

static int side_before(const void *left, const void *right) {
  const side *x = left, *y = right;
  if (x->document != y->document) return x->document < y->document;
  return x->start != y->start ? x->start < y->start : x->stop < y->stop;
}

/* Heaviest of a document first: they are what stretches are named after. */
static int interval_before(const void *left, const void *right) {
  const interval *x = left, *y = right;
  if (x->document != y->document) return x->document < y->document;
  if (x->weight != y->weight) return x->weight > y->weight;
  return x->start != y->start ? x->start < y->start : x->stop < y->stop;
}

/* Fills and sorts the sides; counts their different intervals. */
static void find_sides(gatherer *g) {
  for (uint32_t k = 0; k < g->side_count; k++) {
    const quire_pair_passage *p = &g->pairs->items[k / 2];
    g->sides[k] =
        k % 2 == 0 ? (side){p->a, p->a_start, p->a_stop, k} : (side){p->b, p->b_start, p->b_stop, k};
  }
  sort_stable(g->sides, g->scratch, g->side_count, sizeof *g->sides, side_before);
  g->interval_count = 1;
  for (size_t k = 1; k < g->side_count; k++)
    g->interval_count += (size_t)side_before(g->sides + k - 1, g->sides + k);
}

static void find_intervals(gatherer *g) {
  size_t at = 0;
  for (uint32_t k = 0; k < g->side_count; k++) {
    const side *s = &g->sides[k];
    if (k > 0 && side_before(s - 1, s)) at++;
    if (k == 0 || side_before(s - 1, s))
      g->intervals[at] = (interval){0, s->document, s->start, s->stop, k, 0};
    g->intervals[at].weight += g->pairs->items[s->number / 2].matched;
    g->intervals[at].count++;
  }
  sort_stable(g->intervals, g->scratch, g->interval_count, sizeof *g->intervals, interval_before);
}

/* ---- stretches ---- */

static unsigned scale_of(uint32_t length) {
  unsigned k = 0;
  while (length >> k > 1) k++;
  return k;
}

/* Stretches lie in a grid of documents, scales of length (powers of 2) and
 * starts in units of the scale; a cell holds a bounded number, since two in one
 * cell that overlapped by half would be one. */
static uint32_t *grid_cell(const gatherer *g, uint32_t document, unsigned scale, uint64_t unit) {
  uint64_t hash = ((uint64_t)document * 32 + scale) * 0x9E3779B97F4A7C15u ^ unit * 0xC2B2AE3D27D4EB4Fu;
  return &g->cells[(hash ^ hash >> 32) * 0x9E3779B97F4A7C15u >> 20 & (g->cell_count - 1)];
}

/* The stretch that overlaps the interval most, by half of the longer at least; or NONE. */
static uint32_t find_stretch(const gatherer *g, const interval *v) {
  unsigned own = scale_of(v->stop - v->start), scale = own > 0 ? own - 1 : 0;
  uint32_t best = NONE, best_common = 0;
  for (; scale <= own + 1; scale++) {
    uint64_t reach = (uint64_t)1 << (scale > own ? scale : own);
    uint64_t unit = (v->start > reach ? v->start - reach : 0) >> scale, stop = (v->start + reach) >> scale;
    for (; unit <= stop; unit++)
      for (uint32_t k = *grid_cell(g, v->document, scale, unit); k != NONE; k = g->stretches[k].next) {
        const stretch *s = &g->stretches[k];
        uint32_t both = common(s->start, s->stop, v->start, v->stop);
        if (s->document != v->document || !same_stretch(s->start, s->stop, v->start, v->stop)) continue;
        if (best != NONE && (both < best_common || (both == best_common && k >= best))) continue;
        best = k;
        best_common = both;
      }
  }
  return best;
}

/* Each interval goes to a stretch, or begins one; heavy ones first, so that a
 * stretch is the interval that most of its links have. */
static void find_stretches(gatherer *g) {
  for (size_t k = 0; k < g->cell_count; k++) g->cells[k] = NONE;
  for (size_t k = 0; k < g->interval_count; k++) {
    const interval *v = &g->intervals[k];
    uint32_t found = find_stretch(g, v);
    if (found == NONE) {
      unsigned scale = scale_of(v->stop - v->start);
      uint32_t *cell = grid_cell(g, v->document, scale, v->start >> scale);
      found = (uint32_t)g->stretch_count++;
      g->stretches[found] = (stretch){0, v->document, v->start, v->stop, *cell, 0, 0, 0};
      *cell = found;
    }
    for (uint32_t s = v->first; s < v->first + v->count; s++) g->stretch_of[g->sides[s].number] = found;
    g->stretches[found].weight += v->weight;
    g->stretches[found].link_stop += v->count;
  }
}

static void link_stretches(gatherer *g) {
  uint32_t at = 0;
  for (uint32_t k = 0; k < g->stretch_count; k++) {
    stretch *s = &g->stretches[k];
    uint32_t count = s->link_stop;
    s->link_first = s->link_stop = at;
    at += count;
  }
  for (uint32_t k = 0; k < g->side_count; k++) g->links[g->stretches[g->stretch_of[k]].link_stop++] = k / 2;
}

static uint32_t other_end(const gatherer *g, uint32_t pair, uint32_t from) {
  uint32_t a = g->stretch_of[2 * (size_t)pair];
  return a == from ? g->stretch_of[2 * (size_t)pair + 1] : a;
}

/* ---- a heap of stretches, heaviest first; ties to the lower number ---- */

static int heavier(const entry *x, const entry *y) {
  return x->weight != y->weight ? x->weight > y->weight : x->stretch < y->stretch;
}

/* Moves an entry of a heap down to where it belongs. */
static void sift_down(entry *heap, size_t count, size_t at) {
  entry moved = heap[at];
  for (size_t child; (child = 2 * at + 1) < count; at = child) {
    if (child + 1 < count && heavier(&heap[child + 1], &heap[child])) child++;
    if (!heavier(&heap[child], &moved)) break;
    heap[at] = heap[child];
  }
  heap[at] = moved;
}

/* ---- stars ---- */

/* Whether a pair passage between the documents of two stretches takes in both:
 * they are then linked as parts of something larger. */
static int covered(const gatherer *g, const stretch *x, const stretch *y) {
  const quire_pair_passage *items = g->pairs->items;
  size_t low = 0, high = g->pairs->count;
  if (x->document == y->document) return 0;
  if (x->document > y->document) {
    const stretch *swap = x;
    x = y;
    y = swap;
  }
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    const quire_pair_passage *p = &items[middle];
    if (p->a < x->document || (p->a == x->document && p->b < y->document))
      low = middle + 1;
    else
      high = middle;
  }
  for (size_t tried = 0; low < g->pairs->count && tried < 64; low++, tried++) {
    const quire_pair_passage *p = &items[low];
    if (p->a != x->document || p->b != y->document) break;
    if (2 * (uint64_t)common(p->a_start, p->a_stop, x->start, x->stop) >= x->stop - x->start &&
        2 * (uint64_t)common(p->b_start, p->b_stop, y->start, y->stop) >= y->stop - y->start)
      return 1;
  }
  return 0;
}

static void put_in_star(gatherer *g, uint32_t number) {
  if (g->stretches[number].star == g->star_number) return;
  g->stretches[number].star = g->star_number;
  g->star[g->star_count++] = number;
}

/* Fills g->star: the medoid, what is linked to it, and what is linked to those
 * and stands beside the medoid in a larger pair passage. */
static void find_star(gatherer *g, uint32_t medoid) {
  g->star_number++;
  g->star_count = 0;
  put_in_star(g, medoid);
  for (size_t k = 0; k < g->star_count; k++) {
    uint32_t member = g->star[k];
    stretch *s = &g->stretches[member];
    for (uint32_t l = s->link_first; l < s->link_stop;) {
      uint32_t other = other_end(g, g->links[l], member);
      if (g->gathered[g->links[l]]) {
        g->links[l] = g->links[--s->link_stop];
        continue;
      }
      if (member == medoid || (g->stretches[other].star != g->star_number &&
                               covered(g, &g->stretches[other], &g->stretches[medoid])))
        put_in_star(g, other);
      l++;
    }
  }
}

/* The links within the star are done with. */
static void gather_links(gatherer *g) {
  for (size_t k = 0; k < g->star_count; k++) {
    uint32_t member = g->star[k];
    stretch *s = &g->stretches[member];
    for (uint32_t l = s->link_first; l < s->link_stop; l++) {
      uint32_t pair = g->links[l], other = other_end(g, pair, member);
      if (g->gathered[pair] || g->stretches[other].star != g->star_number) continue;
      g->gathered[pair] = 1;
      s->weight -= g->pairs->items[pair].matched;
      g->stretches[other].weight -= g->pairs->items[pair].matched;
    }
  }
}

static int member_before(const void *left, const void *right) {
  const quire_passage_member *x = left, *y = right;
  if (x->document != y->document) return x->document < y->document;
  return x->start != y->start ? x->start < y->start : x->stop < y->stop;
}

/* The star as members, with the caller's document numbers; those of one document
 * that overlap become one. */
static quire_status push_members(gatherer *g, passages_members *out) {
  const passages_corpus *c = g->corpus;
  quire_passage_member *members;
  size_t kept = 0;
  quire_status status = memory_grow(&c->allocator, (void **)&out->items, &out->capacity,
                                    out->count + g->star_count, sizeof *out->items);
  if (status != QUIRE_OK) return status;
  members = out->items + out->count;
  for (size_t k = 0; k < g->star_count; k++) {
    const stretch *s = &g->stretches[g->star[k]];
    members[k] = (quire_passage_member){(uint32_t)out->passages, c->numbers[s->document], s->start, s->stop};
  }
  sort_stable(members, g->scratch, g->star_count, sizeof *members, member_before);
  for (size_t k = 0; k < g->star_count; k++) {
    quire_passage_member *last = kept > 0 ? &members[kept - 1] : NULL;
    if (last != NULL && last->document == members[k].document && members[k].start < last->stop)
      last->stop = larger(last->stop, members[k].stop);
    else
      members[kept++] = members[k];
  }
  out->count += kept;
  out->passages++;
  return QUIRE_OK;
}

/* Stars by weight. A weight only falls, so an entry that is out of date is found
 * when it comes to the top, and sinks. */
static quire_status find_stars(gatherer *g, passages_members *out) {
  size_t count = g->stretch_count;
  quire_status status = QUIRE_OK;
  for (uint32_t k = 0; k < count; k++) g->heap[k] = (entry){g->stretches[k].weight, k};
  for (size_t k = count / 2; k > 0; k--) sift_down(g->heap, count, k - 1);
  while (count > 0 && status == QUIRE_OK) {
    entry *top = &g->heap[0];
    const stretch *s = &g->stretches[top->stretch];
    if (top->weight == s->weight && s->weight > 0) {
      find_star(g, top->stretch);
      gather_links(g);
      status = push_members(g, out);
    }
    top->weight = s->weight;
    if (top->weight == 0) *top = g->heap[--count];
    if (count > 0) sift_down(g->heap, count, 0);
  }
  return status;
}

/* ---- order ---- */

static int group_before(const void *left, const void *right) {
  const group *x = left, *y = right;
  for (size_t k = 0; k < x->count && k < y->count; k++) {
    if (member_before(&x->members[k], &y->members[k])) return 1;
    if (member_before(&y->members[k], &x->members[k])) return 0;
  }
  return x->count < y->count;
}

/* Numbers passages by their first member and so on. The result is as large as it says. */
static quire_status put_in_order(const quire_allocator *a, const passages_members *found,
                                 passages_members *out) {
  group *groups = memory_new(a, found->passages, sizeof *groups);
  group *scratch = memory_new(a, found->passages, sizeof *scratch);
  quire_status status = QUIRE_ENOMEM;
  if (groups != NULL && scratch != NULL) {
    memset(groups, 0, found->passages * sizeof *groups);
    for (size_t k = found->count; k > 0; k--) {
      group *g = &groups[found->items[k - 1].passage];
      g->members = &found->items[k - 1];
      g->count++;
    }
    sort_stable(groups, scratch, found->passages, sizeof *groups, group_before);
    out->passages = found->passages;
    out->capacity = found->count;
    out->items = memory_new(a, out->capacity, sizeof *out->items);
    status = out->items == NULL ? QUIRE_ENOMEM : QUIRE_OK;
  }
  for (size_t k = 0; status == QUIRE_OK && k < out->passages; k++)
    for (size_t i = 0; i < groups[k].count; i++) {
      out->items[out->count] = groups[k].members[i];
      out->items[out->count++].passage = (uint32_t)k;
    }
  memory_free(a, groups, found->passages, sizeof *groups);
  memory_free(a, scratch, found->passages, sizeof *scratch);
  return status;
}

/* ---- all of it ---- */

static int allocate_sides(gatherer *g) {
  const quire_allocator *a = &g->corpus->allocator;
  g->scratch_size = (g->side_count / 2 + 1) * sizeof *g->sides;
  g->scratch = memory_new(a, g->scratch_size, 1);
  g->sides = memory_new(a, g->side_count, sizeof *g->sides);
  g->stretch_of = memory_new(a, g->side_count, sizeof *g->stretch_of);
  g->links = memory_new(a, g->side_count, sizeof *g->links);
  g->gathered = memory_new(a, g->pairs->count, 1);
  return g->scratch != NULL && g->sides != NULL && g->stretch_of != NULL && g->links != NULL &&
         g->gathered != NULL;
}

static int allocate_stretches(gatherer *g) {
  const quire_allocator *a = &g->corpus->allocator;
  size_t need = (g->interval_count / 2 + 1) * sizeof *g->intervals;
  for (g->cell_count = 64; g->cell_count < g->interval_count;) g->cell_count *= 2;
  g->intervals = memory_new(a, g->interval_count, sizeof *g->intervals);
  g->stretches = memory_new(a, g->interval_count, sizeof *g->stretches);
  g->cells = memory_new(a, g->cell_count, sizeof *g->cells);
  g->heap = memory_new(a, g->interval_count, sizeof *g->heap);
  g->star = memory_new(a, g->interval_count, sizeof *g->star);
  return memory_grow(a, (void **)&g->scratch, &g->scratch_size, need, 1) == QUIRE_OK &&
         g->intervals != NULL && g->stretches != NULL && g->cells != NULL && g->heap != NULL &&
         g->star != NULL;
}

static void release(gatherer *g) {
  const quire_allocator *a = &g->corpus->allocator;
  memory_free(a, g->scratch, g->scratch_size, 1);
  memory_free(a, g->sides, g->side_count, sizeof *g->sides);
  memory_free(a, g->stretch_of, g->side_count, sizeof *g->stretch_of);
  memory_free(a, g->links, g->side_count, sizeof *g->links);
  memory_free(a, g->gathered, g->pairs->count, 1);
  memory_free(a, g->intervals, g->interval_count, sizeof *g->intervals);
  memory_free(a, g->stretches, g->interval_count, sizeof *g->stretches);
  memory_free(a, g->cells, g->cell_count, sizeof *g->cells);
  memory_free(a, g->heap, g->interval_count, sizeof *g->heap);
  memory_free(a, g->star, g->interval_count, sizeof *g->star);
}

quire_status quire_passages_gather(const passages_corpus *c, const passages_pairs *pairs,
                                   passages_members *members) {
  gatherer g = {0};
  passages_members found = {0};
  quire_status status = QUIRE_ENOMEM;
  if (pairs->count == 0) return QUIRE_OK;
  if (pairs->count > UINT32_MAX / 2) return QUIRE_ELIMIT;
  g.corpus = c;
  g.pairs = pairs;
  g.side_count = 2 * pairs->count;
  if (allocate_sides(&g)) {
    find_sides(&g);
    if (allocate_stretches(&g)) {
      memset(g.gathered, 0, pairs->count);
      find_intervals(&g);
      find_stretches(&g);
      link_stretches(&g);
      status = find_stars(&g, &found);
    }
  }
  release(&g);
  if (status == QUIRE_OK) status = put_in_order(&c->allocator, &found, members);
  memory_free(&c->allocator, found.items, found.capacity, sizeof *found.items);
  return status;
}
