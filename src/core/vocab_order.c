/* A vocabulary's ids in order: by count through a heap of the best so far (J. W. J.
 * Williams, Algorithm 232, 1964), by name through a merge sort. Each string's first
 * eight bytes stand beside its id as a number, so that few strings are looked at. */
#include <string.h>

#include "memory.h"
#include "sort.h"
#include "vocab_key.h"

typedef struct ranked {
  uint64_t count, prefix;
  const char *string;
  uint32_t length, id;
} ranked;

static ranked rank(const quire_vocab *vocab, uint32_t id) {
  ranked r;
  size_t length, i;
  r.string = quire_vocab_string(vocab, id, &length);
  r.length = (uint32_t)length;
  r.count = quire_vocab_count(vocab, id);
  r.id = id;
  r.prefix = 0;
  for (i = 0; i < 8; i++) r.prefix = r.prefix << 8 | (i < length ? (unsigned char)r.string[i] : 0);
  return r;
}

static int name_before(const void *left, const void *right) {
  const ranked *a = left, *b = right;
  const uint32_t shorter = a->length < b->length ? a->length : b->length;
  int order = 0;
  if (a->prefix != b->prefix) return a->prefix < b->prefix;
  if (shorter > 8) order = memcmp(a->string + 8, b->string + 8, shorter - 8);
  return order != 0 ? order < 0 : a->length < b->length;
}

static int count_before(const void *left, const void *right) {
  const ranked *a = left, *b = right;
  return a->count != b->count ? a->count > b->count : name_before(left, right);
}

/* The heap's root is what comes last: lets heap[at] sink to its place. */
static void sink(ranked *heap, size_t count, size_t at) {
  const ranked moved = heap[at];
  for (;;) {
    size_t child = 2 * at + 1;
    if (child >= count) break;
    if (child + 1 < count && count_before(&heap[child], &heap[child + 1])) child++;
    if (!count_before(&moved, &heap[child])) break;
    heap[at] = heap[child];
    at = child;
  }
  heap[at] = moved;
}

/* The `limit` first of all in the heap; limit >= 1. */
static void choose(const quire_vocab *vocab, ranked *heap, size_t limit) {
  const size_t size = quire_vocab_size(vocab);
  size_t id, i;
  for (id = 1; id <= limit; id++) heap[id - 1] = rank(vocab, (uint32_t)id);
  if (limit == size) return;
  for (i = limit / 2; i-- > 0;) sink(heap, limit, i);
  for (; id <= size; id++) {
    ranked r;
    if (quire_vocab_count(vocab, (uint32_t)id) < heap[0].count) continue;
    r = rank(vocab, (uint32_t)id);
    if (!count_before(&r, &heap[0])) continue;
    heap[0] = r;
    sink(heap, limit, 0);
  }
}

static quire_status sorted(const quire_vocab *vocab, size_t limit, sort_before before, uint32_t *ids) {
  const quire_allocator allocator = vocab_allocator(vocab);
  const size_t room = limit + (limit + 1) / 2;
  ranked *items;
  size_t i;
  if (limit == 0) return QUIRE_OK;
  items = memory_new(&allocator, room, sizeof *items);
  if (items == NULL) return QUIRE_ENOMEM;
  choose(vocab, items, limit);
  sort_stable(items, items + limit, limit, sizeof *items, before);
  for (i = 0; i < limit; i++) ids[i] = items[i].id;
  memory_free(&allocator, items, room, sizeof *items);
  return QUIRE_OK;
}

quire_status quire_vocab_by_count(const quire_vocab *vocab, size_t limit, uint32_t *ids, size_t *written) {
  quire_status status;
  if (limit > quire_vocab_size(vocab)) limit = quire_vocab_size(vocab);
  status = sorted(vocab, limit, count_before, ids);
  *written = status == QUIRE_OK ? limit : 0;
  return status;
}

quire_status quire_vocab_by_name(const quire_vocab *vocab, uint32_t *ids) {
  return sorted(vocab, quire_vocab_size(vocab), name_before, ids);
}
