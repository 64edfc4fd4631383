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

/* ---- all pairs ---- */

enum { SETS = 60 };

typedef struct corpus {
  uint32_t ids[SETS][80];
  const uint32_t *sets[SETS];
  size_t sizes[SETS];
} corpus;

/* Sets of up to 80 of `range` ids, some of them copies of others with changes. */
static void fill_corpus(corpus *c, uint32_t range, uint64_t *seed) {
  for (size_t s = 0; s < SETS; s++) {
    size_t n = test_random(seed) % 81;
    c->sets[s] = c->ids[s];
    if (s > 0 && s % 3 == 0) {
      memcpy(c->ids[s], c->ids[s - 1], c->sizes[s - 1] * sizeof(uint32_t));
      n = c->sizes[s - 1];
      if (n > 0) c->ids[s][test_random(seed) % n] = 1 + (uint32_t)(test_random(seed) % range);
    } else {
      for (size_t i = 0; i < n; i++) c->ids[s][i] = 1 + (uint32_t)(test_random(seed) % range);
    }
    c->sizes[s] = twin_make(c->ids[s], n);
  }
}

static void all_pairs(test *t) {
  static const double thresholds[] = {0, 0.1, 0.5, 0.9, 1};
  static corpus c;
  quire_set_pairs pairs;
  uint64_t seed = 77;
  test_case(t, "all pairs are those that a look at every pair finds, with the same counts");
  for (uint32_t range = 20; range < 5000; range *= 4) {
    fill_corpus(&c, range, &seed);
    for (int k = 0; k < 10; k++) {
      const quire_set_measure by = k % 2 ? QUIRE_SET_OVERLAP : QUIRE_SET_JACCARD;
      const double threshold = thresholds[k / 2];
      size_t at = 0;
      test_equal(
          t, quire_set_pairs_find(quire_allocator_default(), c.sets, c.sizes, SETS, by, threshold, 0, &pairs),
          QUIRE_OK);
      for (uint32_t a = 0; a < SETS; a++)
        for (uint32_t b = a + 1; b < SETS; b++) {
          const size_t both = twin_intersection(c.sets[a], c.sizes[a], c.sets[b], c.sizes[b]);
          const double alike = by == QUIRE_SET_OVERLAP ? quire_set_overlap(c.sizes[a], c.sizes[b], both)
                                                       : quire_set_jaccard(c.sizes[a], c.sizes[b], both);
          if (both == 0 || alike < threshold) continue;
          test_check(t, at < pairs.count && pairs.items[at].a == a && pairs.items[at].b == b &&
                            pairs.items[at].shared == both);
          at++;
        }
      test_equal(t, pairs.count, at);
      test_equal(t, pairs.capped, 0);
      quire_set_pairs_free(&pairs);
    }
  }
  test_case(t, "ids of too many sets are passed over and counted");
  {
    static const uint32_t a[] = {1, 2, 9}, b[] = {1, 2}, d[] = {1};
    const uint32_t *const sets[] = {a, b, d};
    const size_t sizes[] = {3, 2, 1};
    test_equal(
        t, quire_set_pairs_find(quire_allocator_default(), sets, sizes, 3, QUIRE_SET_JACCARD, 0, 2, &pairs),
        QUIRE_OK);
    test_check(t, pairs.count == 1 && pairs.items[0].b == 1 && pairs.items[0].shared == 1);
    test_equal(t, pairs.capped, 1);
    quire_set_pairs_free(&pairs);
    quire_set_pairs_free(&pairs);
    test_equal(
        t, quire_set_pairs_find(quire_allocator_default(), NULL, NULL, 0, QUIRE_SET_JACCARD, 0, 0, &pairs),
        QUIRE_OK);
    test_equal(
        t,
        quire_set_pairs_find(quire_allocator_default(), sets, sizes, 3, (quire_set_measure)2, 0, 0, &pairs),
        QUIRE_EINVAL);
  }
  test_case(t, "any allocation may fail: no pairs, nothing leaked");
  for (size_t fail_at = 1, done = 0; !done; fail_at++) {
    test_memory memory = {0};
    memory.fail_at = fail_at;
    done = quire_set_pairs_find(test_allocator(&memory), c.sets, c.sizes, SETS, QUIRE_SET_JACCARD, 0, 0,
                                &pairs) == QUIRE_OK;
    test_check(t, done || pairs.count == 0);
    if (done) quire_set_pairs_free(&pairs);
    test_equal(t, memory.live_blocks, 0);
    test_equal(t, memory.live_bytes, 0);
  }
}

static void hashing(test *t) {
  static const uint32_t a[] = {1, 2, 3}, b[] = {1, 3, 2}, d[] = {1, 2, 3, 0};
  test_case(t, "a hash tells order and length");
  test_check(t, quire_ids_hash(a, 3) == quire_ids_hash(d, 3));
  test_check(t, quire_ids_hash(a, 3) != quire_ids_hash(b, 3));
  test_check(t, quire_ids_hash(a, 3) != quire_ids_hash(d, 4));
  test_check(t, quire_ids_hash(a, 0) != quire_ids_hash(a, 1));
}

void test_sets(test *t);

void test_sets(test *t) {
  making(t);
  intersecting(t);
  measuring(t);
  all_pairs(t);
  hashing(t);
}
