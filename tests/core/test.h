/* A small runner for the core's own tests. A test file has one function
 *   void test_utf8(test *t) { test_case(t, "what it shows"); test_check(t, a == b); ... }
 * listed in tests/core/main.c. A case passes if all of its checks hold. */
#ifndef QUIRE_TEST_H
#define QUIRE_TEST_H

#include <stddef.h>

typedef struct test {
  const char *file, *name; /* the case that runs now */
  int failed_here;
  size_t passed, failed;
} test;

void test_case(test *t, const char *name);
void test_check_at(test *t, int holds, const char *what, const char *file, int line);
void test_equal_at(test *t, long long got, long long want, const char *what, const char *file, int line);
void test_bytes_at(test *t, const char *got, size_t got_size, const char *want, size_t want_size,
                   const char *what, const char *file, int line);

#define test_check(t, condition) test_check_at(t, (condition) != 0, #condition, __FILE__, __LINE__)
#define test_equal(t, got, want) \
  test_equal_at(t, (long long)(got), (long long)(want), #got, __FILE__, __LINE__)
#define test_bytes(t, got, got_size, want, want_size) \
  test_bytes_at(t, got, got_size, want, want_size, #got, __FILE__, __LINE__)

/* An allocator whose allocations fail from the n-th on; counts what is alive. */
typedef struct test_memory {
  size_t fail_at; /* 0: never */
  size_t calls, live_blocks, live_bytes;
} test_memory;

#include "quire.h"
quire_allocator test_allocator(test_memory *memory);

/* Reads a whole file; NULL if it cannot be read. To be freed with free(). */
char *test_read_file(const char *path, size_t *size);

/* Deterministic pseudo-random numbers (splitmix64). */
uint64_t test_random(uint64_t *state);

#endif
