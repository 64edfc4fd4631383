/* Indexes against a look at every pair; the S-curve against hand-worked values and
 * against what real signatures do; saved indexes with every byte changed. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "test.h"

/* ---- the S-curve ---- */

static void curve(test *t) {
  /* Leskovec, Rajaraman and Ullman, figure 3.8: b = 20, r = 5 */
  static const double book[][2] = {{.2, .006}, {.3, .047}, {.4, .186}, {.5, .470},
                                   {.6, .802}, {.7, .975}, {.8, .9996}};
  size_t b = 0, r = 0;
  test_case(t, "the recall is that of the book's table");
  for (size_t i = 0; i < 7; i++) test_check(t, fabs(quire_lsh_recall(book[i][0], 20, 5) - book[i][1]) < 6e-4);
  test_check(t, quire_lsh_recall(0, 20, 5) == 0 && quire_lsh_recall(1, 20, 5) == 1);
  test_case(t, "weighed choices are those that datasketch 2.0.0 makes");
  {
    static const struct {
      size_t size;
      double threshold, positives, negatives;
      size_t bands, rows;
    } rows[] = {{128, 0.5, 0.5, 0.5, 25, 5}, {128, 0.7, 0.5, 0.5, 14, 9},  {128, 0.8, 0.1, 0.9, 14, 9},
                {128, 0.9, 0.9, 0.1, 3, 42}, {256, 0.7, 0.5, 0.5, 25, 10}, {64, 0.3, 0.5, 0.5, 21, 3},
                {10, 0.5, 0.5, 0.5, 3, 3}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
      test_equal(
          t, quire_lsh_choose(rows[i].size, rows[i].threshold, rows[i].positives, rows[i].negatives, &b, &r),
          QUIRE_OK);
      test_equal(t, b, rows[i].bands);
      test_equal(t, r, rows[i].rows);
    }
  }
  test_case(t, "most rows that lose no more than is allowed");
  /* .7^5 = .16807, 1 - .83193^25 = .98996; .7^4 = .2401, 1 - .7599^32 = .99985 */
  test_equal(t, quire_lsh_choose_recall(128, 0.7, 0.98, &b, &r), QUIRE_OK);
  test_check(t, b == 25 && r == 5);
  quire_lsh_choose_recall(128, 0.7, 0.99, &b, &r);
  test_check(t, b == 32 && r == 4);
  quire_lsh_choose_recall(128, 0.001, 0.99, &b, &r);
  test_check(t, b == 128 && r == 1);
  quire_lsh_choose_recall(128, 1, 0.99, &b, &r);
  test_check(t, b == 1 && r == 128);
  test_case(t, "what is no size, share or weight is refused");
  test_equal(t, quire_lsh_choose(0, .5, 1, 1, &b, &r), QUIRE_EINVAL);
  test_equal(t, quire_lsh_choose(2000, .5, 1, 1, &b, &r), QUIRE_EINVAL);
  test_equal(t, quire_lsh_choose(8, 1.5, 1, 1, &b, &r), QUIRE_EINVAL);
  test_equal(t, quire_lsh_choose(8, NAN, 1, 1, &b, &r), QUIRE_EINVAL);
  test_equal(t, quire_lsh_choose(8, .5, 0, 0, &b, &r), QUIRE_EINVAL);
  test_equal(t, quire_lsh_choose(8, .5, -1, 2, &b, &r), QUIRE_EINVAL);
  test_equal(t, quire_lsh_choose(8, .5, INFINITY, 2, &b, &r), QUIRE_EINVAL);
  test_equal(t, quire_lsh_choose_recall(8, .5, 1, &b, &r), QUIRE_EINVAL);
  test_equal(t, quire_lsh_choose_recall(8, .5, 0, &b, &r), QUIRE_EINVAL);
}

/* ---- signatures ---- */

enum { SIZE = 13, BANDS = 4, ROWS = 3, ITEMS = 400 };

static void random_signatures(uint32_t (*signatures)[SIZE], size_t count, uint64_t seed) {
  for (size_t i = 0; i < count; i++)
    for (size_t j = 0; j < SIZE; j++) signatures[i][j] = (uint32_t)(test_random(&seed) % 6);
}

static int collide(const uint32_t *a, const uint32_t *b) {
  for (size_t band = 0; band < BANDS; band++)
    if (memcmp(a + band * ROWS, b + band * ROWS, ROWS * sizeof *a) == 0) return 1;
  return 0;
}

static void banding(test *t) {
  static uint32_t s[ITEMS][SIZE], items[ITEMS];
  quire_item_pairs pairs;
  quire_lsh *lsh = NULL;
  size_t at = 0;
  random_signatures(s, ITEMS, 3);
  test_case(t, "queries find what shares a band, as items are added");
  test_equal(t, quire_lsh_new(quire_allocator_default(), SIZE, BANDS, ROWS, &lsh), QUIRE_OK);
  test_equal(t, quire_lsh_query(lsh, s[0], items, ITEMS), 0);
  for (size_t i = 0; i < ITEMS; i++) {
    size_t want = 0, got = quire_lsh_query(lsh, s[i], items, ITEMS);
    for (size_t j = 0; j < i; j++) {
      if (!collide(s[i], s[j])) continue;
      test_check(t, want < got && items[want] == j + 1);
      want++;
    }
    test_equal(t, got, want);
    test_equal(t, quire_lsh_query(lsh, s[i], NULL, 0), want);
    test_equal(t, quire_lsh_add(lsh, s[i]), QUIRE_OK);
    test_equal(t, quire_lsh_count(lsh), i + 1);
  }
  test_check(t, memcmp(quire_lsh_signature(lsh, 7), s[6], sizeof s[6]) == 0);
  test_check(t, quire_lsh_signature(lsh, 0) == NULL && quire_lsh_signature(lsh, ITEMS + 1) == NULL);
  test_case(t, "all pairs are those that share a band, each once, in order");
  test_equal(t, quire_lsh_pairs(lsh, quire_allocator_default(), 0, &pairs), QUIRE_OK);
  for (uint32_t a = 0; a < ITEMS; a++)
    for (uint32_t b = a + 1; b < ITEMS; b++) {
      if (!collide(s[a], s[b])) continue;
      test_check(t, at < pairs.count && pairs.items[2 * at] == a + 1 && pairs.items[2 * at + 1] == b + 1);
      at++;
    }
  test_equal(t, pairs.count, at);
  test_equal(t, pairs.capped, 0);
  test_check(t, at > 100);
  quire_item_pairs_free(&pairs);
  quire_item_pairs_free(&pairs);
  quire_lsh_free(lsh);
  test_case(t, "bands and rows fit a signature");
  test_equal(t, quire_lsh_new(quire_allocator_default(), 12, 4, 4, &lsh), QUIRE_EINVAL);
  test_equal(t, quire_lsh_new(quire_allocator_default(), 12, 0, 4, &lsh), QUIRE_EINVAL);
  test_equal(t, quire_lsh_new(quire_allocator_default(), 12, 4, 0, &lsh), QUIRE_EINVAL);
  test_equal(t, quire_lsh_new(quire_allocator_default(), 1025, 4, 4, &lsh), QUIRE_EINVAL);
  test_equal(t, quire_lsh_new(quire_allocator_default(), 4, SIZE_MAX / 2, 3, &lsh), QUIRE_EINVAL);
}

static void full_buckets(test *t) {
  enum { MANY = 5000, MOST = 10 };
  static const uint32_t same[SIZE] = {1, 2, 3};
  quire_item_pairs pairs;
  quire_lsh *lsh = NULL;
  test_case(t, "of one signature many times, each is paired with the first ones only");
  quire_lsh_new(quire_allocator_default(), SIZE, BANDS, ROWS, &lsh);
  for (size_t i = 0; i < MANY; i++) quire_lsh_add(lsh, same);
  test_equal(t, quire_lsh_pairs(lsh, quire_allocator_default(), MOST, &pairs), QUIRE_OK);
  test_equal(t, pairs.count, MOST * (MOST - 1) / 2 + (size_t)(MANY - MOST) * MOST);
  test_equal(t, pairs.capped, BANDS * ((uint64_t)MANY * (MANY - 1) / 2 - pairs.count));
  quire_item_pairs_free(&pairs);
  quire_lsh_free(lsh);
}

/* Signatures of sets with a known similarity collide as often as the curve says. */
static void real_signatures(test *t) {
  enum { PAIRS = 3000, ELEMENTS = 300 };
  static const size_t shared[] = {100, 150, 200, 240};
  for (int method = 0; method < 2; method++) {
    test_case(t, method == 0 ? "recall of many permutations" : "recall of one permutation");
    for (size_t k = 0; k < 4; k++) {
      const double j = (double)shared[k] / (double)(2 * ELEMENTS - shared[k]),
                   want = quire_lsh_recall(j, 20, 5);
      uint32_t ids[2 * ELEMENTS], a[100], b[100], next = 1;
      size_t found = 0;
      quire_minhash *m = NULL;
      quire_minhash_new(quire_allocator_default(), 100, (quire_minhash_method)method, 5, &m);
      for (int p = 0; p < PAIRS; p++) {
        int hit = 0;
        for (size_t i = 0; i < 2 * ELEMENTS - shared[k]; i++) ids[i] = next++;
        quire_minhash_start(m, a);
        quire_minhash_start(m, b);
        quire_minhash_add_ids(m, ids, ELEMENTS, a);
        quire_minhash_add_ids(m, ids + ELEMENTS - shared[k], ELEMENTS, b);
        quire_minhash_finish(m, a);
        quire_minhash_finish(m, b);
        for (size_t band = 0; band < 20; band++) hit |= memcmp(a + 5 * band, b + 5 * band, 20) == 0;
        found += (size_t)hit;
      }
      test_check(t, fabs((double)found / PAIRS - want) < 5 * sqrt(want * (1 - want) / PAIRS) + 0.005);
      quire_minhash_free(m);
    }
  }
}

/* ---- fingerprints ---- */

static void hamming_search(test *t) {
  static uint64_t f[ITEMS];
  static uint32_t items[ITEMS];
  uint64_t seed = 9;
  for (unsigned distance = 0; distance <= QUIRE_MAX_HAMMING; distance += distance < 8 ? 1 : 23) {
    quire_simhash_index *index = NULL;
    test_case(t, "all within the distance are found, none beyond it");
    test_equal(t, quire_simhash_index_new(quire_allocator_default(), distance, &index), QUIRE_OK);
    for (size_t i = 0; i < ITEMS; i++) { /* near an earlier one, by up to 10 bits */
      size_t want = 0, got;
      f[i] = i % 4 == 0 ? test_random(&seed) : f[test_random(&seed) % i];
      for (uint64_t flips = test_random(&seed) % 11; flips > 0 && i % 4 != 0; flips--)
        f[i] ^= UINT64_C(1) << test_random(&seed) % 64;
      got = quire_simhash_index_query(index, f[i], items, ITEMS);
      for (size_t j = 0; j < i; j++) {
        if (quire_hamming64(f[i], f[j]) > distance) continue;
        test_check(t, want < got && items[want] == j + 1);
        want++;
      }
      test_equal(t, got, want);
      test_equal(t, quire_simhash_index_query(index, f[i], NULL, 0), want);
      test_equal(t, quire_simhash_index_add(index, f[i]), QUIRE_OK);
    }
    test_equal(t, quire_simhash_index_count(index), ITEMS);
    quire_simhash_index_free(index);
  }
  test_case(t, "a distance is at most 31");
  {
    quire_simhash_index *index = NULL;
    test_equal(t, quire_simhash_index_new(quire_allocator_default(), 32, &index), QUIRE_EINVAL);
  }
}

/* ---- saving ---- */

static uint64_t checksum_again(char *bytes, size_t size) {
  uint64_t sum = quire_hash64(bytes, size - 8, 0);
  for (int i = 0; i < 8; i++) bytes[size - 8 + (size_t)i] = (char)(sum >> (8 * i));
  return sum;
}

static void saving(test *t) {
  static uint32_t s[20][SIZE], found[2][40];
  char *bytes, *again;
  const char *problem = NULL;
  quire_lsh *lsh = NULL, *read = NULL;
  size_t size;
  random_signatures(s, 20, 4);
  quire_lsh_new(quire_allocator_default(), SIZE, BANDS, ROWS, &lsh);
  for (size_t i = 0; i < 10; i++) quire_lsh_add(lsh, s[i]);
  size = quire_lsh_saved_size(lsh);
  bytes = malloc(2 * size);
  again = bytes + size;
  quire_lsh_save(lsh, bytes);
  test_case(t, "a saved index is read again, and added to");
  test_equal(t, quire_lsh_load(quire_allocator_default(), bytes, size, &read, &problem), QUIRE_OK);
  test_check(t, problem == NULL);
  for (size_t i = 10; i < 20; i++) {
    size_t a = quire_lsh_query(lsh, s[i], found[0], 40), b = quire_lsh_query(read, s[i], found[1], 40);
    test_check(t, a == b && memcmp(found[0], found[1], a * sizeof **found) == 0);
    quire_lsh_add(lsh, s[i]);
    quire_lsh_add(read, s[i]);
  }
  quire_lsh_free(read);
  test_case(t, "cut short, or with any bit changed, it is refused");
  for (size_t n = 0; n < size; n++)
    test_equal(t, quire_lsh_load(quire_allocator_default(), bytes, n, &read, &problem), QUIRE_EINVAL);
  test_check(t, strcmp(problem, "cut short") == 0);
  for (size_t n = 0; n < size * 8; n++) {
    memcpy(again, bytes, size);
    again[n / 8] = (char)(again[n / 8] ^ 1 << n % 8);
    problem = NULL;
    test_equal(t, quire_lsh_load(quire_allocator_default(), again, size, &read, &problem), QUIRE_EINVAL);
    test_check(t, problem != NULL);
  }
  test_case(t, "with a checksum that holds but numbers that cannot be, it is refused");
  for (size_t at = 8; at < 8 + 8 + 4 * 8 + 8; at++) {
    for (int value = 0; value < 256; value += 51) {
      memcpy(again, bytes, size);
      if (again[at] == (char)value) continue;
      again[at] = (char)value;
      checksum_again(again, size);
      if (quire_lsh_load(quire_allocator_default(), again, size, &read, &problem) == QUIRE_OK) {
        /* other bands and rows of the same signatures are an index too */
        test_check(t, at == 24 || at == 32);
        test_check(t, quire_lsh_bands(read) * quire_lsh_rows(read) <= SIZE && quire_lsh_count(read) == 10);
        quire_lsh_free(read);
      }
    }
  }
  test_case(t, "another object is refused");
  memcpy(again, bytes, size);
  memcpy(again, "quireHAM", 8);
  checksum_again(again, size);
  test_equal(t, quire_lsh_load(quire_allocator_default(), again, size, &read, &problem), QUIRE_EINVAL);
  test_check(t, strcmp(problem, "not a saved object of this kind") == 0);
  memcpy(again, "quireLSH\2", 9);
  checksum_again(again, size);
  test_equal(t, quire_lsh_load(quire_allocator_default(), again, size, &read, &problem), QUIRE_EINVAL);
  test_check(t, strcmp(problem, "written in a form that this version does not read") == 0);
  quire_lsh_free(lsh);
  free(bytes);
}

static void saving_fingerprints(test *t) {
  char bytes[400], again[400];
  const char *problem = NULL;
  quire_simhash_index *index = NULL, *read = NULL;
  uint32_t items[8];
  size_t size;
  quire_simhash_index_new(quire_allocator_default(), 3, &index);
  for (uint64_t i = 1; i <= 20; i++) quire_simhash_index_add(index, i * UINT64_C(0x9E3779B97F4A7C15));
  size = quire_simhash_index_saved_size(index);
  test_case(t, "saved fingerprints are read again; changed ones are refused");
  test_check(t, size <= sizeof bytes);
  quire_simhash_index_save(index, bytes);
  test_equal(t, quire_simhash_index_load(quire_allocator_default(), bytes, size, &read, &problem), QUIRE_OK);
  test_equal(t, quire_simhash_index_count(read), 20);
  test_equal(t, quire_simhash_index_distance(read), 3);
  test_equal(t, quire_simhash_index_query(read, UINT64_C(0x9E3779B97F4A7C15) ^ 0x11000001, items, 8), 1);
  test_equal(t, items[0], 1);
  quire_simhash_index_free(read);
  for (size_t n = 0; n < size; n++) {
    test_equal(t, quire_simhash_index_load(quire_allocator_default(), bytes, n, &read, &problem),
               QUIRE_EINVAL);
    memcpy(again, bytes, size);
    again[n] ^= 1;
    test_equal(t, quire_simhash_index_load(quire_allocator_default(), again, size, &read, &problem),
               QUIRE_EINVAL);
  }
  memcpy(again, bytes, size);
  again[16] = 32; /* distance */
  checksum_again(again, size);
  test_equal(t, quire_simhash_index_load(quire_allocator_default(), again, size, &read, &problem),
             QUIRE_EINVAL);
  quire_simhash_index_free(index);
}

/* ---- memory ---- */

static quire_status fill(quire_lsh *lsh, uint32_t (*s)[SIZE], size_t count) {
  quire_status status = QUIRE_OK;
  while (status == QUIRE_OK && quire_lsh_count(lsh) < count)
    status = quire_lsh_add(lsh, s[quire_lsh_count(lsh)]);
  return status;
}

static void memory_failures(test *t) {
  enum { COUNT = 150 };
  static uint32_t s[COUNT][SIZE], items[COUNT];
  random_signatures(s, COUNT, 8);
  test_case(t, "any allocation may fail: nothing changes, nothing leaks, work goes on");
  for (size_t fail_at = 1, done = 0; !done; fail_at++) {
    test_memory memory = {0};
    quire_item_pairs pairs;
    quire_lsh *lsh = NULL, *read = NULL;
    const char *problem;
    char *bytes;
    size_t size;
    memory.fail_at = fail_at;
    if (quire_lsh_new(test_allocator(&memory), SIZE, BANDS, ROWS, &lsh) != QUIRE_OK) {
      test_equal(t, memory.live_blocks, 0);
      continue;
    }
    done = 1;
    if (fill(lsh, s, COUNT) != QUIRE_OK) {
      const size_t count = quire_lsh_count(lsh);
      done = 0;
      test_check(t, count == 0 || quire_lsh_query(lsh, s[count - 1], items, COUNT) > 0);
      memory.fail_at = 0;
      test_equal(t, fill(lsh, s, COUNT), QUIRE_OK);
    }
    test_equal(t, memory.live_bytes, quire_lsh_memory(lsh));
    if (quire_lsh_pairs(lsh, test_allocator(&memory), 0, &pairs) != QUIRE_OK) {
      done = 0;
      test_check(t, pairs.items == NULL && pairs.count == 0);
      memory.fail_at = 0;
      test_equal(t, quire_lsh_pairs(lsh, test_allocator(&memory), 0, &pairs), QUIRE_OK);
    }
    quire_item_pairs_free(&pairs);
    size = quire_lsh_saved_size(lsh);
    bytes = malloc(size);
    quire_lsh_save(lsh, bytes);
    if (quire_lsh_load(test_allocator(&memory), bytes, size, &read, &problem) != QUIRE_OK) {
      done = 0;
      test_equal(t, memory.live_bytes, quire_lsh_memory(lsh));
    }
    quire_lsh_free(read);
    quire_lsh_free(lsh);
    free(bytes);
    test_equal(t, memory.live_blocks, 0);
    test_equal(t, memory.live_bytes, 0);
  }
}

static void memory_failures_of_fingerprints(test *t) {
  test_case(t, "the same of fingerprints");
  for (size_t fail_at = 1, done = 0; !done; fail_at++) {
    test_memory memory = {0};
    quire_simhash_index *index = NULL;
    memory.fail_at = fail_at;
    if (quire_simhash_index_new(test_allocator(&memory), 3, &index) != QUIRE_OK) {
      test_equal(t, memory.live_blocks, 0);
      continue;
    }
    done = 1;
    for (uint64_t i = 0; i < 150; i++) {
      uint32_t items[4];
      if (quire_simhash_index_add(index, i << 32) != QUIRE_OK) {
        done = 0;
        test_equal(t, quire_simhash_index_count(index), i);
        memory.fail_at = 0;
        test_equal(t, quire_simhash_index_add(index, i << 32), QUIRE_OK);
      }
      test_check(t, quire_simhash_index_query(index, i << 32, items, 4) > 0);
    }
    test_equal(t, memory.live_bytes, quire_simhash_index_memory(index));
    quire_simhash_index_free(index);
    quire_simhash_index_free(NULL);
    quire_lsh_free(NULL);
    test_equal(t, memory.live_blocks, 0);
    test_equal(t, memory.live_bytes, 0);
  }
}

void test_lsh(test *t);

void test_lsh(test *t) {
  curve(t);
  banding(t);
  full_buckets(t);
  real_signatures(t);
  hamming_search(t);
  saving(t);
  saving_fingerprints(t);
  memory_failures(t);
  memory_failures_of_fingerprints(t);
}
