/* Runs the core's tests: every room's, or those named as arguments. Last line:
 * N passed, N failed. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "test.h"

#ifndef ROOMS /* a cross build names its own */
// clang-format off
#define ROOMS(X) \
  X(base) \
  X(cpu) \
  X(distance) \
  X(hash) \
  X(html) \
  X(linear) \
  X(lsh) \
  X(matrix) \
  X(ngrams) \
  X(normalize) \
  X(normalize_map) \
  X(normalize_run) \
  X(passages) \
  X(repeats) X(reuse) \
  X(segment) \
  X(segment_graphemes) \
  X(segment_lines) \
  X(segment_words) \
  X(sets) \
  X(sketch) \
  X(stem) \
  X(tokens) \
  X(utf8) \
  X(vocab)
// clang-format on
#endif

#define DECLARE(room) void test_##room(test *t);
ROOMS(DECLARE)

static const struct {
  const char *name;
  void (*run)(test *t);
} rooms[] = {
#define ENTRY(room) {#room, test_##room},
    ROOMS(ENTRY)};

static void finish(test *t) {
  if (t->name == NULL) return;
  if (t->failed_here)
    t->failed++;
  else
    t->passed++;
  t->name = NULL;
}

void test_case(test *t, const char *name) {
  finish(t);
  t->name = name;
  t->failed_here = 0;
}

static void fail(test *t, const char *file, int line) {
  t->failed_here++;
  printf("%s:%d: %s: ", file, line, t->name ? t->name : "(no case)");
}

void test_check_at(test *t, int holds, const char *what, const char *file, int line) {
  if (holds) return;
  fail(t, file, line);
  printf("does not hold: %s\n", what);
}

void test_equal_at(test *t, long long got, long long want, const char *what, const char *file, int line) {
  if (got == want) return;
  fail(t, file, line);
  printf("%s is %lld, not %lld\n", what, got, want);
}

void test_bytes_at(test *t, const char *got, size_t got_size, const char *want, size_t want_size,
                   const char *what, const char *file, int line) {
  if (got_size == want_size && (want_size == 0 || memcmp(got, want, want_size) == 0)) return;
  fail(t, file, line);
  printf("%s is \"%.*s\" (%zu bytes), not \"%.*s\" (%zu bytes)\n", what, (int)got_size, got ? got : "",
         got_size, (int)want_size, want, want_size);
}

static void *memory_resize(void *context, void *ptr, size_t old_size, size_t new_size) {
  test_memory *memory = context;
  void *block;
  if (new_size == 0) {
    if (ptr != NULL) {
      memory->live_blocks--;
      memory->live_bytes -= old_size;
    }
    free(ptr);
    return NULL;
  }
  memory->calls++;
  if (memory->fail_at != 0 && memory->calls >= memory->fail_at) return NULL;
  block = realloc(ptr, new_size);
  if (block == NULL) return NULL;
  if (ptr == NULL) {
    memory->live_blocks++;
    old_size = 0;
  }
  memory->live_bytes += new_size - old_size;
  return block;
}

quire_allocator test_allocator(test_memory *memory) {
  quire_allocator allocator;
  allocator.resize = memory_resize;
  allocator.context = memory;
  return allocator;
}

char *test_read_file(const char *path, size_t *size) {
  FILE *file = fopen(path, "rb");
  char *data = NULL, *grown;
  size_t capacity = 0, got;
  *size = 0;
  if (file == NULL) return NULL;
  for (;;) {
    if (*size == capacity) {
      capacity = capacity ? capacity * 2 : 65536;
      grown = realloc(data, capacity + 1);
      if (grown == NULL) {
        free(data);
        fclose(file);
        return NULL;
      }
      data = grown;
    }
    got = fread(data + *size, 1, capacity - *size, file);
    if (got == 0) break;
    *size += got;
  }
  fclose(file);
  data[*size] = '\0';
  return data;
}

uint64_t test_random(uint64_t *state) {
  uint64_t z = *state += 0x9E3779B97F4A7C15u;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}

int main(int argc, char **argv) {
  test t = {0};
  size_t i;
  int j, wanted;
  for (i = 0; i < sizeof rooms / sizeof *rooms; i++) {
    wanted = argc == 1;
    for (j = 1; j < argc; j++) wanted |= strcmp(argv[j], rooms[i].name) == 0;
    if (!wanted) continue;
    t.file = rooms[i].name;
    rooms[i].run(&t);
    finish(&t);
  }
  printf("%zu passed, %zu failed\n", t.passed, t.failed);
  return t.failed != 0;
}
