/* Exact repeats from a suffix array: the nodes of the suffix tree, as intervals of
 * suffixes with a common prefix, in one pass with a stack (Abouelhoda, Kurtz and
 * Ohlebusch 2004, "Replacing suffix trees with enhanced suffix arrays"); a node is a
 * maximal repeat if what stands before its suffixes differs (Gusfield 1997, 7.12). */
#include "quire/repeats.h"

#include <string.h>

#include "memory.h"
#include "rank.h"
#include "repeats_parts.h"
#include "sort.h"
#include "suffix.h"

/* Among ranks, what is equal to nothing; 0 ends the text. */
#define BORDER RANK_NONE

quire_repeat_options quire_repeat_options_default(void) {
  quire_repeat_options options = {20, 2, 0, 0};
  return options;
}

int quire_repeats_in_range(const quire_repeat_options *o) {
  return o->min_length >= 1 && o->min_count >= 2;
}

quire_status quire_repeats_lay_out(quire_repeats *r, const size_t *sizes, size_t count, int offsets,
                                   uint32_t **text) {
  const quire_allocator *a = &r->allocator;
  uint64_t total = 1;
  *text = NULL;
  if (count >= SUFFIX_MOST) return QUIRE_ELIMIT;
  for (size_t d = 0; d < count; d++) {
    if (sizes[d] >= SUFFIX_MOST - total) return QUIRE_ELIMIT;
    total += sizes[d] + 1;
  }
  r->documents = count;
  r->size = (size_t)total;
  *text = memory_new(a, r->size, sizeof **text);
  r->starts = memory_new(a, count + 1, sizeof *r->starts);
  r->positions = memory_new(a, r->size, sizeof *r->positions);
  if (offsets) r->offsets = memory_new(a, r->size, sizeof *r->offsets);
  if (*text == NULL || r->starts == NULL || r->positions == NULL || (offsets && r->offsets == NULL))
    return QUIRE_ENOMEM;
  memset(*text, 0, r->size * sizeof **text);
  total = 0;
  for (size_t d = 0; d < count; d++) {
    r->starts[d] = (uint32_t)total;
    total += sizes[d] + 1;
  }
  r->starts[count] = (uint32_t)total;
  return QUIRE_OK;
}

/* ---- intervals ---- */

/* An interval of suffixes that is open: they have `length` symbols in common. */
typedef struct interval {
  uint32_t length, first;
  int inner; /* it has an interval within */
} interval;

typedef struct walker {
  quire_repeats *repeats;
  const quire_repeat_options *options;
  const uint32_t *text, *common;
  interval *stack;
  size_t depth, stack_capacity;
  uint32_t turned;  /* the last suffix that has another symbol before it than the suffix before */
  uint32_t moved;   /* the last one that stands in another document */
  uint32_t *stamps; /* by symbol: the last interval that had it before a suffix */
  uint32_t stamp;
} walker;

static uint32_t document_of(const quire_repeats *r, uint32_t position) {
  size_t low = 0, high = r->documents;
  while (high - low > 1) {
    size_t middle = low + (high - low) / 2;
    if (r->starts[middle] <= position)
      low = middle;
    else
      high = middle;
  }
  return (uint32_t)low;
}

/* The symbol before a suffix, or BORDER. */
static uint32_t before(const walker *w, uint32_t position) {
  return position > 0 ? w->text[position - 1] : BORDER;
}

/* Whether no two of an interval's suffixes have the same symbol before them. */
static int all_differ(walker *w, uint32_t first, uint32_t stop) {
  w->stamp++;
  for (uint32_t i = first; i < stop; i++) {
    uint32_t symbol = before(w, w->repeats->positions[i]);
    if (symbol == BORDER) continue;
    if (w->stamps[symbol] == w->stamp) return 0;
    w->stamps[symbol] = w->stamp;
  }
  return 1;
}

/* The interval's suffixes are complete: it is a repeat or it is not. */
static quire_status close_interval(walker *w, const interval *n, uint32_t stop) {
  quire_repeats *r = w->repeats;
  const quire_repeat_options *o = w->options;
  uint32_t start = r->positions[n->first], length = n->length, count = stop - n->first;
  quire_status status;
  if (r->offsets != NULL) length = r->offsets[start + length] - r->offsets[start];
  if (length < o->min_length || count < o->min_count || w->turned <= n->first) return QUIRE_OK;
  if (o->across && w->moved <= n->first) return QUIRE_OK;
  if (o->longest && (n->inner || !all_differ(w, n->first, stop))) return QUIRE_OK;
  status = memory_grow(&r->allocator, (void **)&r->items, &r->capacity, r->count + 1, sizeof *r->items);
  if (status == QUIRE_OK) r->items[r->count++] = (quire_repeat){length, n->first, count};
  return status;
}

static void look_before(walker *w, uint32_t i) {
  const quire_repeats *r = w->repeats;
  uint32_t symbol = before(w, r->positions[i]);
  if (symbol == BORDER || symbol != before(w, r->positions[i - 1])) w->turned = i;
  if (w->options->across && r->documents > 1 &&
      document_of(r, r->positions[i]) != document_of(r, r->positions[i - 1]))
    w->moved = i;
}

static quire_status walk(walker *w) {
  const quire_repeats *r = w->repeats;
  quire_status status = QUIRE_OK;
  for (uint32_t i = 1; i <= r->size && status == QUIRE_OK; i++) {
    uint32_t length = i < r->size ? w->common[r->positions[i]] : 0, first = i - 1;
    int inner = 0;
    while (w->depth > 0 && w->stack[w->depth - 1].length > length && status == QUIRE_OK) {
      interval *closed = &w->stack[--w->depth];
      closed->inner |= inner;
      status = close_interval(w, closed, i);
      first = closed->first;
      inner = 1;
    }
    if (status != QUIRE_OK || i == r->size) break;
    if (length > 0 && (w->depth == 0 || w->stack[w->depth - 1].length < length)) {
      status =
          memory_grow(&r->allocator, (void **)&w->stack, &w->stack_capacity, w->depth + 1, sizeof *w->stack);
      if (status == QUIRE_OK) w->stack[w->depth++] = (interval){length, first, inner};
    } else if (w->depth > 0) {
      w->stack[w->depth - 1].inner |= inner;
    }
    look_before(w, i);
  }
  return status;
}

static int repeat_before(const void *left, const void *right) {
  const quire_repeat *x = left, *y = right;
  if (x->length != y->length) return x->length > y->length;
  if (x->count != y->count) return x->count > y->count;
  return x->first < y->first;
}

static quire_status put_in_order(quire_repeats *r) {
  size_t half = (r->count + 1) / 2;
  quire_repeat *scratch = memory_new(&r->allocator, half, sizeof *scratch);
  if (r->count == 0) return QUIRE_OK;
  if (scratch == NULL) return QUIRE_ENOMEM;
  sort_stable(r->items, scratch, r->count, sizeof *r->items, repeat_before);
  memory_free(&r->allocator, scratch, half, sizeof *scratch);
  return QUIRE_OK;
}

quire_status quire_repeats_of(quire_repeats *r, uint32_t *text, const quire_repeat_options *options) {
  const quire_allocator *a = &r->allocator;
  uint32_t size = (uint32_t)r->size, symbols = 0;
  uint32_t *common = memory_new(a, size, sizeof *common);
  walker w = {r, options, text, common, NULL, 0, 0, 0, 0, NULL, 0};
  quire_status status = QUIRE_ENOMEM;
  if (common == NULL) return status;
  symbols = quire_rank(text, size, r->positions, common);
  text[size - 1] = 0;
  status = quire_suffix_array(a, text, size, symbols, r->positions);
  if (status == QUIRE_OK && options->longest) {
    w.stamps = memory_new(a, symbols, sizeof *w.stamps);
    if (w.stamps == NULL)
      status = QUIRE_ENOMEM;
    else
      memset(w.stamps, 0, symbols * sizeof *w.stamps);
  }
  if (status == QUIRE_OK) {
    quire_suffix_common(text, size, r->positions, BORDER + 1, common);
    status = walk(&w);
  }
  memory_free(a, w.stack, w.stack_capacity, sizeof *w.stack);
  memory_free(a, w.stamps, symbols, sizeof *w.stamps);
  memory_free(a, common, size, sizeof *common);
  return status == QUIRE_OK ? put_in_order(r) : status;
}

/* ---- the public functions ---- */

quire_status quire_repeats_find(quire_allocator allocator, const uint32_t *const *documents,
                                const size_t *sizes, size_t count, const quire_repeat_options *options,
                                quire_repeats *repeats) {
  uint32_t *text;
  quire_status status;
  memset(repeats, 0, sizeof *repeats);
  repeats->allocator = allocator;
  if (!quire_repeats_in_range(options)) return QUIRE_EINVAL;
  status = quire_repeats_lay_out(repeats, sizes, count, 0, &text);
  if (status == QUIRE_OK) {
    for (size_t d = 0; d < count; d++)
      if (sizes[d] > 0) memcpy(text + repeats->starts[d], documents[d], sizes[d] * sizeof *text);
    status = quire_repeats_of(repeats, text, options);
  }
  memory_free(&allocator, text, repeats->size, sizeof *text);
  if (status != QUIRE_OK) quire_repeats_free(repeats);
  return status;
}

/* Down a heap whose largest is first. */
static void sift(quire_repeat_place *heap, size_t at, size_t count) {
  for (size_t child; (child = 2 * at + 1) < count; at = child) {
    quire_repeat_place swap = heap[at];
    if (child + 1 < count && heap[child + 1].start > heap[child].start) child++;
    if (heap[child].start <= swap.start) return;
    heap[at] = heap[child];
    heap[child] = swap;
  }
}

void quire_repeats_places(const quire_repeats *r, size_t index, quire_repeat_place *places) {
  const quire_repeat *one = &r->items[index];
  for (size_t i = 0; i < one->count; i++) places[i].start = r->positions[one->first + i];
  for (size_t i = one->count / 2; i-- > 0;) sift(places, i, one->count);
  for (size_t i = one->count; i-- > 1;) {
    quire_repeat_place swap = places[0];
    places[0] = places[i];
    places[i] = swap;
    sift(places, 0, i);
  }
  for (size_t i = 0; i < one->count; i++) {
    uint32_t position = places[i].start, document = document_of(r, position);
    uint32_t start = r->offsets != NULL ? r->offsets[position] : position - r->starts[document];
    places[i] = (quire_repeat_place){document, start, start + one->length};
  }
}

void quire_repeats_free(quire_repeats *r) {
  memory_free(&r->allocator, r->items, r->capacity, sizeof *r->items);
  memory_free(&r->allocator, r->positions, r->size, sizeof *r->positions);
  memory_free(&r->allocator, r->starts, r->documents + 1, sizeof *r->starts);
  memory_free(&r->allocator, r->offsets, r->size, sizeof *r->offsets);
  r->items = NULL;
  r->positions = r->starts = r->offsets = NULL;
  r->count = r->capacity = r->documents = r->size = 0;
}
