/* Sets against a twin made with qsort, and a pairwise count of what is shared. */
#include <stdlib.h>
#include <string.h>

#include "test.h"

static int compare(const void *a, const void *b) {
  const uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
  return x < y ? -1 : x > y;
}

static size_t twin_make(uint32_t *ids, size_t count) {
  size_t i, kept = 0;
  qsort(ids, count, sizeof *ids, compare);
  for (i = 0; i < count; i++)
    if (ids[i] != 0 && (kept == 0 || ids[kept - 1] != ids[i])) ids[kept++] = ids[i];
  return kept;
}

enum shape { UNIFORM, NARROW, SKEWED, ASCENDING, DESCENDING, ORGAN_PIPE, EQUAL, NONE, HIGH, SHAPES };

static uint32_t shaped(enum shape shape, uint64_t *seed, size_t i, size_t count) {
  const uint64_t r = test_random(seed);
  switch (shape) {
    case UNIFORM: return (uint32_t)r;
    case NARROW: return (uint32_t)(r % 300);
    case SKEWED: return (uint32_t)(50000.0 / (1.0 + (double)(r % 50000)));
    case ASCENDING: return (uint32_t)i + (uint32_t)(r % 2);
    case DESCENDING: return (uint32_t)(count - i);
    case ORGAN_PIPE: return (uint32_t)(i < count / 2 ? i : count - i);
    case EQUAL: return 7;
    case NONE: return 0;
    case HIGH: return 0xFFFFFF00u | (uint32_t)(r & 0xFF);
    default: return 0;
  }
}

static void making(test *t) {
  static const size_t sizes[] = {0, 1, 2, 3, 39, 40, 41, 255, 256, 257, 5000, 100003};
  static const char *names[SHAPES] = {"uniform",    "narrow", "skewed", "ascending",    "descending",
                                      "organ pipe", "equal",  "none",   "large numbers"};
  uint32_t *ids = malloc(100003 * sizeof *ids), *twin = malloc(100003 * sizeof *twin);
  uint64_t seed = 3;
  size_t s, i, got, want;
  int shape;
  if (ids == NULL || twin == NULL) abort();
  for (shape = 0; shape < SHAPES; shape++) {
    test_case(t, names[shape]);
    for (s = 0; s < sizeof sizes / sizeof *sizes; s++) {
      for (i = 0; i < sizes[s]; i++) ids[i] = twin[i] = shaped((enum shape)shape, &seed, i, sizes[s]);
      got = quire_set_make(ids, sizes[s]);
      want = twin_make(twin, sizes[s]);
      test_equal(t, got, want);
      test_check(t, got == want && memcmp(ids, twin, want * sizeof *ids) == 0);
    }
  }
  free(ids);
  free(twin);
  test_case(t, "the largest id is an id");
  {
    uint32_t few[] = {0xFFFFFFFF, 0, 1, 0xFFFFFFFF};
    test_equal(t, quire_set_make(few, 4), 2);
    test_check(t, few[0] == 1 && few[1] == 0xFFFFFFFF);
    test_equal(t, quire_set_make(NULL, 0), 0);
  }
}

static size_t twin_intersection(const uint32_t *a, size_t na, const uint32_t *b, size_t nb) {
  size_t i, j, both = 0;
  for (i = 0; i < na; i++)
    for (j = 0; j < nb; j++) both += a[i] == b[j];
  return both;
}

static void intersecting(test *t) {
  static const size_t sizes[][2] = {{0, 0},     {0, 5},     {1, 1},      {1, 31},    {1, 32},
                                    {1, 33},    {5, 159},   {5, 160},    {5, 161},   {64, 64},
                                    {64, 2048}, {3, 20000}, {200, 7000}, {900, 1000}};
  uint32_t *a = malloc(20000 * sizeof *a), *b = malloc(20000 * sizeof *b);
  uint64_t seed = 4;
  size_t s, i, na, nb, round;
  if (a == NULL || b == NULL) abort();
  test_case(t, "intersections of like and very unlike sizes, both ways round");
  for (s = 0; s < sizeof sizes / sizeof *sizes; s++) {
    for (round = 0; round < 20; round++) {
      const uint64_t range = 1 + (sizes[s][0] + sizes[s][1]) * (1 + round % 5) / 2;
      for (i = 0; i < sizes[s][0]; i++) a[i] = (uint32_t)(1 + test_random(&seed) % range);
      for (i = 0; i < sizes[s][1]; i++) b[i] = (uint32_t)(1 + test_random(&seed) % range);
      na = twin_make(a, sizes[s][0]);
      nb = twin_make(b, sizes[s][1]);
      test_equal(t, quire_set_intersection(a, na, b, nb), twin_intersection(a, na, b, nb));
      test_equal(t, quire_set_intersection(b, nb, a, na), twin_intersection(a, na, b, nb));
    }
  }
  test_case(t, "a large set and its first, last and outside ids");
  for (i = 0; i < 20000; i++) b[i] = (uint32_t)(2 * i + 2);
  a[0] = 1, a[1] = 2, a[2] = 39999, a[3] = 40000, a[4] = 40001;
  test_equal(t, quire_set_intersection(a, 5, b, 20000), 2);
  test_equal(t, quire_set_intersection(b, 20000, b, 20000), 20000);
  free(a);
  free(b);
}

static void measuring(test *t) {
  /* |A|, |B|, |AB| and the four measures by hand, in 1/60. */
  static const struct {
    size_t a, b, both;
    int jaccard, dice, overlap, containment;
  } rows[] = {{4, 6, 2, 15, 24, 30, 30}, {6, 4, 2, 15, 24, 30, 20}, {5, 5, 5, 60, 60, 60, 60},
              {3, 2, 0, 0, 0, 0, 0},     {0, 0, 0, 0, 0, 0, 0},     {0, 3, 0, 0, 0, 0, 0}};
  size_t i;
  test_case(t, "measures");
  for (i = 0; i < sizeof rows / sizeof *rows; i++) {
    test_check(t, quire_set_jaccard(rows[i].a, rows[i].b, rows[i].both) == rows[i].jaccard / 60.0);
    test_check(t, quire_set_dice(rows[i].a, rows[i].b, rows[i].both) == rows[i].dice / 60.0);
    test_check(t, quire_set_overlap(rows[i].a, rows[i].b, rows[i].both) == rows[i].overlap / 60.0);
    test_check(t, quire_set_containment(rows[i].a, rows[i].b, rows[i].both) == rows[i].containment / 60.0);
  }
}

void test_sets(test *t);

void test_sets(test *t) {
  making(t);
  intersecting(t);
  measuring(t);
}
