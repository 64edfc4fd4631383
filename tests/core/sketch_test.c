/* Sketches: variants of the kernels against a plain twin, estimates against the
 * errors that theory gives, winnowing against its guarantee, saved signatures with
 * every byte changed and every length cut. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "test.h"

/* ---- shingles ---- */

static void shingles(test *t) {
  static const char *const words[] = {"the", "quick", "brown", "fox", "jumps"};
  uint32_t a[8], b[8], ids[] = {1, 2, 3, 0, 4, 5, 1, 2, 3};
  uint64_t x[16], y[16];
  quire_vocab *first = NULL, *second = NULL;
  test_case(t, "hashes of strings do not depend on the vocabulary, those of ids do");
  quire_vocab_new(quire_allocator_default(), &first);
  quire_vocab_new(quire_allocator_default(), &second);
  for (size_t i = 0; i < 5; i++) quire_vocab_add(first, words[i], strlen(words[i]), 1, &a[i]);
  for (size_t i = 5; i-- > 0;) quire_vocab_add(second, words[i], strlen(words[i]), 1, &b[i]);
  test_equal(t, quire_shingle_hashes(first, a, 5, 3, 7, x), 3);
  test_equal(t, quire_shingle_hashes(second, b, 5, 3, 7, y), 3);
  test_check(t, memcmp(x, y, 3 * sizeof *x) == 0);
  quire_shingle_hashes(NULL, a, 5, 3, 7, x);
  quire_shingle_hashes(NULL, b, 5, 3, 7, y);
  test_check(t, x[0] != y[0] && x[1] != y[1] && x[2] != y[2]);
  test_case(t, "order, seed and length of a shingle tell");
  quire_shingle_hashes(first, a, 5, 3, 8, y);
  test_check(t, x[0] != y[0]);
  b[0] = a[1], b[1] = a[0], b[2] = a[2];
  quire_shingle_hashes(first, a, 3, 3, 8, x);
  quire_shingle_hashes(first, b, 3, 3, 8, y);
  test_check(t, x[0] != y[0]);
  quire_shingle_hashes(first, a, 1, 1, 8, x);
  test_check(t, x[0] != y[0]);
  test_case(t, "a window that holds no id is left out; equal windows are equal");
  test_equal(t, quire_shingle_hashes(NULL, ids, 9, 3, 0, x), 4); /* 123, 451, 512, 123 */
  test_check(t, x[0] == x[3] && x[1] != x[2]);
  test_case(t, "limits");
  test_equal(t, quire_shingle_hashes(NULL, ids, 9, 0, 0, x), 0);
  test_equal(t, quire_shingle_hashes(NULL, ids, 9, 65, 0, x), 0);
  test_equal(t, quire_shingle_hashes(NULL, ids, 2, 3, 0, x), 0);
  test_equal(t, quire_shingle_hashes(NULL, NULL, 0, 3, 0, x), 0);
  ids[0] = 99;
  test_equal(t, quire_shingle_hashes(first, ids, 3, 1, 0, x), 2); /* 99 is in no vocabulary */
  quire_vocab_free(first);
  quire_vocab_free(second);
}

/* All shingles of up to 6 tokens over ids 1 to 5: different ones have different hashes. */
static void no_collisions(test *t) {
  uint64_t *hashes = malloc(40000 * sizeof *hashes);
  size_t count = 0;
  test_case(t, "all shingles over five ids are told apart");
  for (unsigned n = 1; n <= 6; n++) {
    size_t number = 1;
    for (unsigned i = 0; i < n; i++) number *= 5;
    for (size_t k = 0; k < number; k++) {
      uint32_t ids[6];
      for (size_t i = 0, rest = k; i < n; i++, rest /= 5) ids[i] = 1 + (uint32_t)(rest % 5);
      count += quire_shingle_hashes(NULL, ids, n, n, 3, hashes + count);
    }
  }
  test_equal(t, count, 5 + 25 + 125 + 625 + 3125 + 15625);
  test_equal(t, quire_hashes_make(hashes, count), count);
  free(hashes);
}

static int compare(const void *a, const void *b) {
  const uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
  return x < y ? -1 : x > y;
}

static void sets_of_hashes(test *t) {
  static const size_t sizes[] = {0, 1, 2, 47, 48, 49, 300, 70001};
  uint64_t *a = malloc(70001 * sizeof *a), *b = malloc(70001 * sizeof *b), seed = 5;
  test_case(t, "sets of hashes are those of qsort");
  for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
    for (int narrow = 0; narrow < 2; narrow++) {
      const size_t n = sizes[s];
      size_t kept = 0;
      for (size_t i = 0; i < n; i++) a[i] = b[i] = narrow ? test_random(&seed) % 1000 : test_random(&seed);
      qsort(b, n, sizeof *b, compare);
      for (size_t i = 0; i < n; i++)
        if (kept == 0 || b[kept - 1] != b[i]) b[kept++] = b[i];
      test_equal(t, quire_hashes_make(a, n), kept);
      test_check(t, kept == 0 || memcmp(a, b, kept * sizeof *a) == 0);
      test_equal(t, quire_hashes_intersection(a, kept, b, kept), kept);
      test_equal(t, quire_hashes_intersection(a, kept / 2, b + kept / 2, kept - kept / 2), 0);
    }
  }
  free(a);
  free(b);
}

/* ---- MinHash ---- */

static void variants(test *t) {
  enum { COUNT = 700 };
  static const size_t sizes[] = {1,  2,   7,   8,   9,   15,  16,  17,   31,  32,
                                 33, 100, 127, 128, 129, 200, 256, 1000, 1024};
  static const size_t counts[] = {0, 1, 2, 3, 4, 5, 7, 8, 9, 255, 256, 257, COUNT};
  uint64_t hashes[COUNT], seed = 11;
  uint32_t want[QUIRE_MAX_SIGNATURE], got[QUIRE_MAX_SIGNATURE];
  for (int cpu = 0; cpu < QUIRE_CPU_COUNT; cpu++) {
    test_case(t, quire_cpu_name((quire_cpu)cpu));
    for (int method = 0; method < 2; method++) {
      for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
        quire_minhash *m = NULL;
        quire_minhash_new(quire_allocator_default(), sizes[s], (quire_minhash_method)method, s, &m);
        for (size_t c = 0; c < sizeof counts / sizeof *counts; c++) {
          for (size_t i = 0; i < counts[c]; i++) hashes[i] = i % 5 == 4 ? i : test_random(&seed);
          quire_minhash_start(m, want);
          quire_minhash_start(m, got);
          for (size_t i = counts[c]; i-- > 0;) /* one by one, backwards */
            quire_minhash_add_hashes_at(QUIRE_CPU_SCALAR, m, &hashes[i], 1, want);
          quire_minhash_add_hashes_at((quire_cpu)cpu, m, hashes, counts[c], got);
          test_check(t, memcmp(want, got, sizes[s] * sizeof *got) == 0);
        }
        quire_minhash_free(m);
      }
    }
  }
}

/* Pairs of sets of `shared` common elements and `rest` more each: mean and mean square
 * error of the estimates. */
static void measure(quire_minhash *m, size_t shared, size_t rest, size_t pairs, double *bias,
                    double *square) {
  enum { MOST = 2000 };
  static uint32_t a[MOST], b[MOST];
  uint32_t x[QUIRE_MAX_SIGNATURE], y[QUIRE_MAX_SIGNATURE];
  const double truth = (double)shared / (double)(shared + 2 * rest);
  uint32_t next = 1;
  *bias = *square = 0;
  for (size_t p = 0; p < pairs; p++) {
    for (size_t i = 0; i < shared; i++) a[i] = b[i] = next++;
    for (size_t i = shared; i < shared + rest; i++) a[i] = next++, b[i] = next++;
    quire_minhash_start(m, x);
    quire_minhash_start(m, y);
    quire_minhash_add_ids(m, a, shared + rest, x);
    quire_minhash_add_ids(m, b, shared + rest, y);
    quire_minhash_finish(m, x);
    quire_minhash_finish(m, y);
    {
      const double error = quire_minhash_jaccard(x, y, quire_minhash_size(m)) - truth;
      *bias += error / (double)pairs;
      *square += error * error / (double)pairs;
    }
  }
}

/* Ids in a row are the hardest input for weak hashing: here they are the elements. */
static void estimates(test *t) {
  static const size_t rows[][2] = {{500, 25}, {200, 100}, {400, 400}, {100, 450}, {6, 3}, {0, 300}};
  enum { PAIRS = 1500, SIZE = 128 };
  for (int method = 0; method < 2; method++) {
    test_case(t, method == QUIRE_MINHASH_PERMUTATIONS ? "many permutations err as theory says"
                                                      : "one permutation errs little more");
    for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
      const double j = (double)rows[r][0] / (double)(rows[r][0] + 2 * rows[r][1]);
      const double variance = j * (1 - j) / SIZE;
      /* of few elements densification copies bins, which then err together */
      const double allowed = method == 0 ? 1.2 : rows[r][0] + rows[r][1] < SIZE ? 14 : 1.5;
      double bias, square;
      quire_minhash *m = NULL;
      quire_minhash_new(quire_allocator_default(), SIZE, (quire_minhash_method)method, 99, &m);
      measure(m, rows[r][0], rows[r][1], PAIRS, &bias, &square);
      test_check(t, fabs(bias) <= 4 * sqrt(allowed * variance / PAIRS) + 1e-9);
      test_check(t, square <= allowed * variance + 1e-9);
      quire_minhash_free(m);
    }
  }
}

static void signatures(test *t) {
  uint32_t a[64], b[64], both[64], ids[300];
  quire_minhash *m = NULL;
  for (uint32_t i = 0; i < 300; i++) ids[i] = i * 7 + 1;
  test_case(t, "a union's signature is the merged one");
  quire_minhash_new(quire_allocator_default(), 64, QUIRE_MINHASH_PERMUTATIONS, 1, &m);
  quire_minhash_start(m, a);
  quire_minhash_start(m, b);
  quire_minhash_start(m, both);
  quire_minhash_add_ids(m, ids, 200, a);
  quire_minhash_add_ids(m, ids + 100, 200, b);
  quire_minhash_add_ids(m, ids, 300, both);
  quire_minhash_merge(a, b, 64);
  test_check(t, memcmp(a, both, sizeof a) == 0);
  test_case(t, "empty sets are like nothing");
  quire_minhash_start(m, a);
  quire_minhash_start(m, b);
  test_check(t, quire_minhash_jaccard(a, b, 64) == 0);
  test_check(t, quire_minhash_jaccard(a, both, 64) == 0);
  test_check(t, quire_minhash_jaccard(both, both, 64) == 1);
  quire_minhash_free(m);
  test_case(t, "no bin stays empty where there is an element");
  quire_minhash_new(quire_allocator_default(), 64, QUIRE_MINHASH_ONE_PERMUTATION, 1, &m);
  quire_minhash_start(m, a);
  quire_minhash_finish(m, a);
  test_check(t, a[0] == UINT32_MAX && a[63] == UINT32_MAX);
  quire_minhash_add_ids(m, ids, 1, a);
  quire_minhash_finish(m, a);
  for (size_t i = 0; i < 64; i++) test_check(t, a[i] == a[0] && a[i] != UINT32_MAX);
  quire_minhash_free(m);
  test_case(t, "containment from Jaccard and sizes: 30 of 40 and of 60 shared");
  test_check(t, fabs(quire_minhash_containment(30.0 / 70, 40, 60) - 0.75) < 1e-12);
  test_check(t, fabs(quire_minhash_containment(30.0 / 70, 60, 40) - 0.5) < 1e-12);
  test_check(t, quire_minhash_containment(0.9, 100, 10) == 0.1);
  test_check(t, quire_minhash_containment(1, 10, 100) == 1 && quire_minhash_containment(1, 0, 5) == 0);
  test_case(t, "limits");
  test_equal(t, quire_minhash_new(quire_allocator_default(), 0, QUIRE_MINHASH_PERMUTATIONS, 1, &m),
             QUIRE_EINVAL);
  test_equal(t, quire_minhash_new(quire_allocator_default(), 1025, QUIRE_MINHASH_PERMUTATIONS, 1, &m),
             QUIRE_EINVAL);
  test_equal(t, quire_minhash_new(quire_allocator_default(), 8, (quire_minhash_method)2, 1, &m),
             QUIRE_EINVAL);
}

/* The numbers of this release, worked out by a script apart from this library
 * (splitmix64 from its paper, the permutations from sketch.c's first comment): saved
 * signatures have to stay readable. */
static void stays_the_same(test *t) {
  static const uint64_t hashes[] = {1, 2, 3, UINT64_C(0xDEADBEEFCAFEBABE)};
  static const uint32_t many[4] = {606699530u, 96980838u, 2045319505u, 823623278u},
                        one[4] = {2174415560u, 1018193436u, 1018193436u, 2174415560u};
  uint32_t signature[4];
  test_case(t, "signatures are those of every release");
  for (int method = 0; method < 2; method++) {
    quire_minhash *m = NULL;
    quire_minhash_new(quire_allocator_default(), 4, (quire_minhash_method)method, 42, &m);
    quire_minhash_start(m, signature);
    quire_minhash_add_hashes(m, hashes, 4, signature);
    quire_minhash_finish(m, signature);
    test_check(t, memcmp(signature, method == 0 ? many : one, sizeof signature) == 0);
    quire_minhash_free(m);
  }
}

static void saving(test *t) {
  enum { SIZE = 9 };
  uint32_t a[SIZE], b[SIZE], ids[] = {3, 1, 4, 1, 5};
  char bytes[200], copy[200];
  const char *problem;
  size_t size;
  quire_minhash *m = NULL, *other = NULL;
  quire_minhash_new(quire_allocator_default(), SIZE, QUIRE_MINHASH_PERMUTATIONS, 8, &m);
  quire_minhash_start(m, a);
  quire_minhash_add_ids(m, ids, 5, a);
  size = quire_minhash_saved_size(m);
  quire_minhash_save(m, a, bytes);
  test_case(t, "a saved signature is read again");
  test_equal(t, quire_minhash_load(m, bytes, size, b, &problem), QUIRE_OK);
  test_check(t, memcmp(a, b, sizeof a) == 0);
  test_case(t, "cut short at any length, it is refused");
  memset(b, 0x55, sizeof b);
  for (size_t n = 0; n < size; n++) {
    problem = NULL;
    test_equal(t, quire_minhash_load(m, bytes, n, b, &problem), QUIRE_EINVAL);
    test_check(t, problem != NULL);
  }
  test_case(t, "with any bit changed, it is refused");
  for (size_t n = 0; n < size * 8; n++) {
    memcpy(copy, bytes, size);
    copy[n / 8] = (char)(copy[n / 8] ^ 1 << n % 8);
    test_equal(t, quire_minhash_load(m, copy, size, b, &problem), QUIRE_EINVAL);
  }
  for (size_t i = 0; i < SIZE; i++) test_equal(t, b[i], 0x55555555);
  test_case(t, "made otherwise, it is refused, and says why");
  for (int i = 0; i < 3; i++) {
    quire_minhash_new(quire_allocator_default(), i == 0 ? 8 : SIZE,
                      i == 1 ? QUIRE_MINHASH_ONE_PERMUTATION : QUIRE_MINHASH_PERMUTATIONS, i == 2 ? 9 : 8,
                      &other);
    test_equal(t, quire_minhash_load(other, bytes, size, b, &problem), QUIRE_EINVAL);
    test_check(t, strcmp(problem, "made with another size, method or seed") == 0);
    quire_minhash_free(other);
  }
  quire_minhash_free(m);
}

static void memory_failures(test *t) {
  test_memory memory = {0};
  quire_minhash *m = NULL;
  test_case(t, "no memory: nothing made, nothing leaked");
  memory.fail_at = 1;
  test_equal(t, quire_minhash_new(test_allocator(&memory), 16, QUIRE_MINHASH_PERMUTATIONS, 1, &m),
             QUIRE_ENOMEM);
  test_check(t, m == NULL);
  memory.fail_at = 0;
  test_equal(t, quire_minhash_new(test_allocator(&memory), 16, QUIRE_MINHASH_PERMUTATIONS, 1, &m), QUIRE_OK);
  quire_minhash_free(m);
  quire_minhash_free(NULL);
  test_equal(t, memory.live_blocks, 0);
  test_equal(t, memory.live_bytes, 0);
}

/* ---- SimHash ---- */

static void simhashes(test *t) {
  enum { COUNT = 1000 };
  static uint32_t ids[COUNT];
  static double weights[COUNT];
  uint64_t seed = 21, whole;
  test_case(t, "bits are counted, by 255 and past it");
  for (size_t n = 1; n <= COUNT; n = n * 2 + 1) {
    uint64_t want = 0;
    for (size_t i = 0; i < n; i++) ids[i] = (uint32_t)test_random(&seed), weights[i] = 1;
    for (unsigned bit = 0; bit < 64; bit++) { /* one element's fingerprint is its hash */
      int sum = 0;
      for (size_t i = 0; i < n; i++) sum += quire_simhash_ids(&ids[i], NULL, 1, 4) >> bit & 1 ? 1 : -1;
      want |= (uint64_t)(sum > 0) << bit;
    }
    test_check(t, quire_simhash_ids(ids, NULL, n, 4) == want);
    test_check(t, quire_simhash_ids(ids, weights, n, 4) == want);
  }
  test_case(t, "weights weigh; hashes that are ids are the ids");
  weights[0] = 1e6;
  test_check(t, quire_simhash_ids(ids, weights, COUNT, 4) == quire_simhash_ids(ids, NULL, 1, 4));
  {
    uint64_t hashes[3];
    for (size_t i = 0; i < 3; i++) hashes[i] = ids[i];
    test_check(t, quire_simhash_hashes(hashes, NULL, 3, 4) == quire_simhash_ids(ids, NULL, 3, 4));
    test_check(t, quire_simhash_hashes(hashes, NULL, 3, 4) != quire_simhash_ids(ids, NULL, 3, 5));
  }
  test_case(t, "the angle: half of the elements changed differs in about a third of the bits");
  /* vectors of n ones that share n/2 have cosine 1/2, an angle of pi/3: 64/3 bits */
  {
    double bits = 0;
    for (int round = 0; round < 200; round++) {
      for (size_t i = 0; i < COUNT; i++) ids[i] = (uint32_t)test_random(&seed);
      whole = quire_simhash_ids(ids, NULL, COUNT, 4);
      for (size_t i = 0; i < COUNT / 2; i++) ids[i] = (uint32_t)test_random(&seed);
      bits += quire_hamming64(whole, quire_simhash_ids(ids, NULL, COUNT, 4));
    }
    test_check(t, fabs(bits / 200 - 64.0 / 3) < 1);
  }
  test_case(t, "nothing is 0; distances");
  test_check(t, quire_simhash_ids(NULL, NULL, 0, 4) == 0);
  test_equal(t, quire_hamming64(0, UINT64_MAX), 64);
  test_equal(t, quire_hamming64(UINT64_C(0x8000000000000001), 0), 2);
  test_equal(t, quire_hamming64(5, 5), 0);
}

/* ---- winnowing ---- */

/* The definition, window by window. */
static size_t twin_winnow(const uint64_t *hashes, size_t count, size_t window, uint32_t *out) {
  size_t written = 0;
  if (count == 0) return 0;
  if (window > count) window = count;
  for (size_t start = 0; start + window <= count; start++) {
    size_t least = start;
    for (size_t i = start; i < start + window; i++)
      if (hashes[i] <= hashes[least]) least = i;
    if (written > 0 && out[written - 1] >= start && hashes[out[written - 1]] == hashes[least]) continue;
    out[written++] = (uint32_t)least;
  }
  return written;
}

static void winnowing(test *t) {
  enum { COUNT = 600 };
  uint64_t hashes[COUNT], seed = 31;
  uint32_t got[COUNT], want[COUNT];
  /* the example of the paper's figure 2: windows of 4 */
  static const uint64_t figure[] = {77, 74, 42, 17, 98, 50, 17, 98, 8, 88, 67, 39, 77, 74, 42, 17, 98};
  static const uint32_t kept[] = {3, 6, 8, 11, 15};
  test_case(t, "the paper's example: 17 17 8 39 17");
  test_equal(t, quire_winnow(figure, 17, 4, got), 5);
  test_check(t, memcmp(got, kept, sizeof kept) == 0);
  test_case(t, "windows of all sizes, hashes of few values, are those of the definition");
  for (unsigned window = 1; window <= 60; window += window < 6 ? 1 : 9) {
    for (unsigned range = 1; range < 1000; range = range * 5 + 1) {
      for (size_t count = 0; count <= COUNT; count = count * 3 + 1) {
        size_t n;
        for (size_t i = 0; i < count; i++) hashes[i] = test_random(&seed) % range;
        n = twin_winnow(hashes, count, window, want);
        test_equal(t, quire_winnow(hashes, count, window, got), n);
        test_check(t, memcmp(got, want, n * sizeof *got) == 0);
      }
    }
  }
  test_case(t, "limits");
  test_equal(t, quire_winnow(hashes, 10, 0, got), 0);
  test_equal(t, quire_winnow(hashes, 10, 1025, got), 0);
  test_equal(t, quire_winnow(hashes, COUNT, 1024, got), 1);
}

/* Two random documents share a run of window + k - 1 tokens: a kept hash of it is in both. */
static void winnowing_guarantee(test *t) {
  enum { TOKENS = 200 };
  uint32_t a[TOKENS], b[TOKENS], pa[TOKENS], pb[TOKENS];
  uint64_t ha[TOKENS], hb[TOKENS], seed = 41;
  test_case(t, "whatever run of window + k - 1 tokens is shared, a fingerprint of it is");
  for (int round = 0; round < 3000; round++) {
    const unsigned k = 1 + (unsigned)(test_random(&seed) % 6),
                   window = 1 + (unsigned)(test_random(&seed) % 20);
    const unsigned kinds = round % 3 == 0 ? 2 : 50;
    const size_t run = window + k - 1, at = test_random(&seed) % (TOKENS - run),
                 to = test_random(&seed) % (TOKENS - run);
    size_t na, nb, fa, fb;
    int found = 0;
    for (size_t i = 0; i < TOKENS; i++) {
      a[i] = 1 + (uint32_t)(test_random(&seed) % kinds);
      b[i] = 1000 + (uint32_t)(test_random(&seed) % kinds);
    }
    memcpy(b + to, a + at, run * sizeof *a);
    na = quire_shingle_hashes(NULL, a, TOKENS, k, 0, ha);
    nb = quire_shingle_hashes(NULL, b, TOKENS, k, 0, hb);
    fa = quire_winnow(ha, na, window, pa);
    fb = quire_winnow(hb, nb, window, pb);
    for (size_t i = 0; i < fa; i++)
      for (size_t j = 0; j < fb; j++)
        found |= ha[pa[i]] == hb[pb[j]] && pa[i] >= at && pa[i] + k <= at + run && pb[j] >= to &&
                 pb[j] + k <= to + run;
    test_check(t, found);
  }
}

void test_sketch(test *t);

void test_sketch(test *t) {
  shingles(t);
  no_collisions(t);
  sets_of_hashes(t);
  variants(t);
  estimates(t);
  signatures(t);
  stays_the_same(t);
  saving(t);
  memory_failures(t);
  simhashes(t);
  winnowing(t);
  winnowing_guarantee(t);
}
