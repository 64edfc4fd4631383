/* Memory inside the core: sizes are checked before they are multiplied, blocks
 * come from the object's own allocator. */
#ifndef QUIRE_CORE_MEMORY_H
#define QUIRE_CORE_MEMORY_H

#include "quire/base.h"

/* count elements of `size` bytes fit a size_t and a ptrdiff_t. */
static inline int memory_fits(size_t count, size_t size) {
  return size == 0 || count <= (size_t)PTRDIFF_MAX / size;
}

/* A new block for count elements; NULL if there is no memory, if count is past
 * what a size_t holds, or if count is 0. */
static inline void *memory_new(const quire_allocator *allocator, size_t count, size_t size) {
  if (count == 0 || size == 0 || !memory_fits(count, size)) return NULL;
  return allocator->resize(allocator->context, NULL, 0, count * size);
}

static inline void memory_free(const quire_allocator *allocator, void *block, size_t count, size_t size) {
  if (block != NULL) allocator->resize(allocator->context, block, count * size, 0);
}

/* Makes room for `need` elements in a block of *capacity, by doubling. On
 * failure block and capacity are as they were. */
static inline quire_status memory_grow(const quire_allocator *allocator, void **block, size_t *capacity,
                                       size_t need, size_t size) {
  size_t wanted = *capacity < 8 ? 8 : *capacity;
  void *grown;
  if (need <= *capacity) return QUIRE_OK;
  while (wanted < need) {
    if (wanted > (size_t)PTRDIFF_MAX / 2) return QUIRE_ELIMIT;
    wanted *= 2;
  }
  if (!memory_fits(wanted, size)) return QUIRE_ELIMIT;
  grown = allocator->resize(allocator->context, *block, *capacity * size, wanted * size);
  if (grown == NULL) return QUIRE_ENOMEM;
  *block = grown;
  *capacity = wanted;
  return QUIRE_OK;
}

/* Tells the system that a big block, not yet written to, is all going to be: on
 * Linux it may then come in huge pages, which are several times faster to get.
 * Changes nothing else; does nothing where it cannot. */
void memory_advise(void *block, size_t bytes);

#endif
