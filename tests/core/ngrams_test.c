/* N-grams against a twin that compares every window with every one before it. */
#include <stdlib.h>
#include <string.h>

#include "test.h"

enum { MOST = 600 };

/* Ids in order of first sight, told by comparing windows; counts by id. */
static size_t twin_ngrams(const uint32_t *ids, size_t count, size_t n, uint32_t *out, uint64_t *counts) {
  size_t i, j, k, windows = count < n ? 0 : count - n + 1;
  uint32_t newest = 0;
  memset(counts, 0, (MOST + 1) * sizeof *counts);
  for (i = 0; i < windows; i++) {
    int barred = 0;
    for (k = 0; k < n; k++) barred |= ids[i + k] == 0;
    out[i] = 0;
    if (barred) continue;
    for (j = 0; j < i && out[i] == 0; j++)
      if (memcmp(ids + i, ids + j, n * sizeof *ids) == 0) out[i] = out[j];
    if (out[i] == 0) out[i] = ++newest;
    counts[out[i]]++;
  }
  return windows;
}

static void examples(test *t) {
  static const struct {
    const char *name;
    uint32_t ids[6];
    size_t count;
    unsigned n;
    uint32_t want[6];
    size_t want_count;
  } rows[] = {{"to be or not to be, by two", {1, 2, 3, 4, 1, 2}, 6, 2, {1, 2, 3, 4, 1}, 5},
              {"by one", {9, 9, 0, 7}, 4, 1, {1, 1, 0, 2}, 4},
              {"no id bars the windows that hold it", {1, 2, 0, 1, 2}, 5, 2, {1, 0, 0, 1}, 4},
              {"a window is ordered", {1, 2, 1, 2}, 4, 2, {1, 2, 1}, 3},
              {"all of the text", {1, 2, 3}, 3, 3, {1}, 1},
              {"longer than the text", {1, 2, 3}, 3, 4, {0}, 0},
              {"nothing", {0}, 0, 1, {0}, 0}};
  size_t row, written;
  for (row = 0; row < sizeof rows / sizeof *rows; row++) {
    quire_vocab *vocab = NULL;
    uint32_t out[6];
    test_case(t, rows[row].name);
    test_equal(t, quire_vocab_new(quire_allocator_default(), &vocab), QUIRE_OK);
    test_equal(t, quire_ngrams(vocab, rows[row].ids, rows[row].count, rows[row].n, out, &written), QUIRE_OK);
    test_equal(t, written, rows[row].want_count);
    test_check(t, memcmp(out, rows[row].want, rows[row].want_count * sizeof *out) == 0);
    quire_vocab_free(vocab);
  }
}

static void random_ids(test *t) {
  static const unsigned lengths[] = {1, 2, 3, 5, 6, 8, 64};
  uint32_t ids[MOST], out[MOST], want[MOST];
  uint64_t counts[MOST + 1], seed = 8;
  size_t l, i, round, written, windows, length, wrong = 0;
  test_case(t, "random ids, with ids missing and repeats, of every length");
  for (l = 0; l < sizeof lengths / sizeof *lengths; l++) {
    for (round = 0; round < 12; round++) {
      const size_t count = round == 0 ? lengths[l] - 1 : test_random(&seed) % MOST;
      const uint64_t range = 1 + round;
      quire_vocab *vocab = NULL;
      if (quire_vocab_new(quire_allocator_default(), &vocab) != QUIRE_OK) abort();
      for (i = 0; i < count; i++)
        ids[i] = test_random(&seed) % 50 == 0 ? 0 : (uint32_t)(1 + test_random(&seed) % range);
      windows = twin_ngrams(ids, count, lengths[l], want, counts);
      wrong += quire_ngrams(vocab, ids, count, lengths[l], out, &written) != QUIRE_OK || written != windows;
      wrong += windows > 0 && memcmp(out, want, windows * sizeof *out) != 0;
      for (i = 1; i <= quire_vocab_size(vocab); i++)
        wrong += counts[i] == 0 || counts[i] != quire_vocab_count(vocab, (uint32_t)i);
      for (i = 0; i < windows; i++) {
        if (out[i] == 0) continue;
        wrong += memcmp(quire_vocab_string(vocab, out[i], &length), ids + i, 4 * lengths[l]) != 0;
        wrong += length != 4 * lengths[l];
      }
      quire_vocab_free(vocab);
    }
  }
  test_equal(t, wrong, 0);
}

static void limits(test *t) {
  const uint32_t ids[] = {1, 2, 3, 4};
  uint32_t out[4];
  quire_vocab *vocab = NULL;
  size_t written;
  test_case(t, "n out of range");
  if (quire_vocab_new(quire_allocator_default(), &vocab) != QUIRE_OK) abort();
  test_equal(t, quire_ngrams(vocab, ids, 4, 0, out, &written), QUIRE_EINVAL);
  test_equal(t, quire_ngrams(vocab, ids, 4, QUIRE_MAX_NGRAM + 1, out, &written), QUIRE_EINVAL);
  test_equal(t, written, 0);
  test_equal(t, quire_vocab_size(vocab), 0);

  test_case(t, "a frozen vocabulary gives its own n-grams' ids and counts them");
  test_equal(t, quire_ngrams(vocab, ids, 2, 2, out, &written), QUIRE_OK);
  quire_vocab_freeze(vocab);
  test_equal(t, quire_ngrams(vocab, ids, 4, 2, out, &written), QUIRE_OK);
  test_equal(t, written, 3);
  test_check(t, out[0] == 1 && out[1] == 0 && out[2] == 0);
  test_equal(t, quire_vocab_count(vocab, 1), 2);
  quire_vocab_free(vocab);
}

static void out_of_memory(test *t) {
  enum { COUNT = 3000 };
  uint32_t *ids = malloc(COUNT * sizeof *ids), *out = malloc(COUNT * sizeof *out);
  size_t i, fail_at, written, failures = 0;
  test_memory memory;
  if (ids == NULL || out == NULL) abort();
  for (i = 0; i < COUNT; i++) ids[i] = (uint32_t)(1 + i % 1500);
  test_case(t, "without memory: what is written is counted, and a second call goes on from there");
  for (fail_at = 1;; fail_at++) {
    quire_vocab *vocab = NULL;
    quire_status status;
    memset(&memory, 0, sizeof memory);
    if (quire_vocab_new(test_allocator(&memory), &vocab) != QUIRE_OK) abort();
    memory.calls = 0;
    memory.fail_at = fail_at;
    status = quire_ngrams(vocab, ids, COUNT, 7, out, &written);
    memory.fail_at = 0;
    if (status == QUIRE_ENOMEM) {
      const size_t done = written;
      failures++;
      test_equal(t, quire_ngrams(vocab, ids + done, COUNT - done, 7, out + done, &written), QUIRE_OK);
      written += done;
    }
    test_equal(t, written, COUNT - 6);
    test_equal(t, quire_vocab_size(vocab), 1500);
    test_check(t, out[0] == 1 && out[1499] == 1500 && out[1500] == 1);
    test_equal(t, quire_vocab_count(vocab, 1), 2);
    test_equal(t, quire_vocab_count(vocab, 1499), 1);
    quire_vocab_free(vocab);
    test_equal(t, memory.live_blocks, 0);
    if (status == QUIRE_OK) break;
  }
  test_check(t, failures > 2);
  free(ids);
  free(out);
}

void test_ngrams(test *t);

void test_ngrams(test *t) {
  examples(t);
  random_ids(t);
  limits(t);
  out_of_memory(t);
}
