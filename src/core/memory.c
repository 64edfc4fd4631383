/* The one thing that memory asks of the system beside the allocator. */
#if defined(__linux__)
#define _DEFAULT_SOURCE
#include <sys/mman.h>
#endif

#include "memory.h"

void memory_advise(void *block, size_t bytes) {
#if defined(__linux__) && defined(MADV_HUGEPAGE)
  const uintptr_t huge = (uintptr_t)2 << 20;
  const uintptr_t start = ((uintptr_t)block + huge - 1) & ~(huge - 1);
  const uintptr_t stop = ((uintptr_t)block + bytes) & ~(huge - 1);
  if (stop > start && bytes >= 2 * huge) madvise((void *)start, stop - start, MADV_HUGEPAGE);
#else
  (void)block;
  (void)bytes;
#endif
}
