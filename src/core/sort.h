/* A stable merge sort that allocates nothing: qsort is neither stable nor, in
 * every C library, free of hidden memory. */
#ifndef QUIRE_CORE_SORT_H
#define QUIRE_CORE_SORT_H

#include <stddef.h>
#include <string.h>

/* Whether left has to stand before right; 0 for equals. */
typedef int (*sort_before)(const void *left, const void *right);

static inline void sort_insert(char *items, char *scratch, size_t count, size_t size, sort_before before) {
  for (size_t i = 1; i < count; i++) {
    size_t at = i;
    while (at > 0 && before(items + i * size, items + (at - 1) * size)) at--;
    if (at == i) continue;
    memcpy(scratch, items + i * size, size);
    memmove(items + (at + 1) * size, items + at * size, (i - at) * size);
    memcpy(items + at * size, scratch, size);
  }
}

/* Sorts `count` items of `size` bytes; scratch has room for (count + 1) / 2 of
 * them. O(count log count), O(count) for what is sorted already. */
static inline void sort_stable(void *items, void *scratch, size_t count, size_t size, sort_before before) {
  char *base = items, *left = scratch, *out = base;
  size_t half = count / 2, i = 0, j = half;
  if (count <= 8) {
    sort_insert(base, left, count, size, before);
    return;
  }
  sort_stable(base, scratch, half, size, before);
  sort_stable(base + half * size, scratch, count - half, size, before);
  if (!before(base + half * size, base + (half - 1) * size)) return;
  memcpy(left, base, half * size);
  while (i < half && j < count) {
    if (before(base + j * size, left + i * size))
      memcpy(out, base + j++ * size, size);
    else
      memcpy(out, left + i++ * size, size);
    out += size;
  }
  memcpy(out, left + i * size, (half - i) * size);
}

#endif
