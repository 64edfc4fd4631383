#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../src/core/vocab_key.h"
#include "test.h"

static void check_string(test *t, const quire_vocab *v, uint32_t id, const char *want, size_t want_length) {
  size_t length = 0;
  const char *string = quire_vocab_string(v, id, &length);
  test_bytes(t, string, length, want, want_length);
}

static void test_small(test *t) {
  quire_vocab *v;
  size_t length;
  uint32_t id = 99;
  test_check(t, quire_vocab_new(quire_allocator_default(), &v) == QUIRE_OK);

  test_case(t, "an empty vocabulary holds nothing");
  test_equal(t, quire_vocab_size(v), 0);
  test_equal(t, quire_vocab_find(v, NULL, 0), QUIRE_NO_ID);
  test_check(t, quire_vocab_string(v, 0, &length) == NULL);
  test_check(t, quire_vocab_string(v, 1, &length) == NULL);
  test_equal(t, quire_vocab_count(v, 1), 0);

  test_case(t, "ids count up from 1 in order of first sight, counts add up");
  static const struct {
    const char *string;
    size_t length;
    uint64_t count;
    uint32_t id;
    uint64_t total;
  } rows[] = {{"peace", 5, 1, 1, 1},
              {"war", 3, 2, 2, 2},
              {"peace", 5, 4, 1, 5},
              {"", 0, 1, 3, 1},
              {"peac", 4, 0, 4, 0},
              {"a\0b", 3, 1, 5, 1},
              {"a\0c", 3, 1, 6, 1},
              {"a", 1, 1, 7, 1},
              {"\xFF\xFE", 2, 1, 8, 1},
              {"a\0", 2, 1, 9, 1},
              {"a\0b", 3, 7, 5, 8},
              {"", 0, 1, 3, 2},
              {"twenty bytes exactly", 20, 1, 10, 1},
              {"twenty-one bytes here", 21, 1, 11, 1},
              {"twenty bytes exactlY", 20, 1, 12, 1},
              {"twenty-one bytes herE", 21, 1, 13, 1},
              {"twenty-one bytes here", 21, 1, 11, 2}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    test_equal(t, quire_vocab_add(v, rows[i].string, rows[i].length, rows[i].count, &id), QUIRE_OK);
    test_equal(t, id, rows[i].id);
    test_equal(t, quire_vocab_count(v, id), rows[i].total);
    test_equal(t, quire_vocab_find(v, rows[i].string, rows[i].length), rows[i].id);
    check_string(t, v, id, rows[i].string, rows[i].length);
  }
  test_equal(t, quire_vocab_size(v), 13);

  test_case(t, "a count past 2^63 - 1 is refused and changes nothing");
  test_equal(t, quire_vocab_add(v, "peace", 5, UINT64_MAX, &id), QUIRE_ELIMIT);
  test_equal(t, quire_vocab_add(v, "peace", 5, INT64_MAX, &id), QUIRE_ELIMIT);
  test_equal(t, quire_vocab_count(v, 1), 5);

  test_case(t, "a frozen vocabulary counts what it has and refuses the rest");
  quire_vocab_freeze(v);
  test_check(t, quire_vocab_is_frozen(v));
  test_equal(t, quire_vocab_add(v, "war", 3, 1, &id), QUIRE_OK);
  test_equal(t, quire_vocab_count(v, 2), 3);
  test_equal(t, quire_vocab_add(v, "treaty", 6, 1, &id), QUIRE_EFROZEN);
  test_equal(t, quire_vocab_find(v, "treaty", 6), QUIRE_NO_ID);
  test_equal(t, quire_vocab_size(v), 13);
  quire_vocab_free(v);
  quire_vocab_free(NULL);
}

/* Strings of every length up to 70 that differ in one byte only, and numbers in
 * every usual form: ids have to come back exactly. */
static void test_exact(test *t) {
  quire_vocab *v;
  char key[80];
  uint32_t id = 0, expected = 0;
  size_t n, at;
  test_case(t, "strings that differ in one byte have ids of their own");
  quire_vocab_new(quire_allocator_default(), &v);
  for (n = 0; n <= 70; n++) {
    for (at = 0; at <= n; at++) {
      memset(key, 'x', sizeof key);
      if (at < n) key[at] = 'y';
      quire_vocab_add(v, key, n, 1, &id);
      test_equal(t, id, ++expected);
    }
  }
  for (n = 70, id = expected; n + 1 > 0; n--) {
    for (at = n; at + 1 > 0; at--, id--) {
      memset(key, 'x', sizeof key);
      if (at < n) key[at] = 'y';
      test_equal(t, quire_vocab_find(v, key, n), id);
      check_string(t, v, id, key, n);
    }
  }
  quire_vocab_free(v);
}

enum { PATTERNS = 7 };

/* The i-th key of a family of keys that look alike. */
static size_t pattern_key(int pattern, uint32_t i, uint64_t *random, char key[64]) {
  uint64_t words[8] = {0};
  size_t size = 8;
  switch (pattern) {
    case 0: words[0] = test_random(random); break;
    case 1: words[0] = i; break;
    case 2: words[0] = (uint64_t)i << 40; break;
    case 3: words[0] = KEY_K0 ^ VOCAB_SEED, words[1] = i, size = 16; break; /* a factor is 0 */
    case 4: words[0] = i, words[1] = KEY_K1, size = 16; break;
    case 5: words[2] = i, size = 20; break;
    case 6: words[1] = i, size = 64; break;
  }
  memcpy(key, words, sizeof words);
  return size;
}

/* Linear probing in a half-full table takes 1.5 looks a hit if keys spread
 * evenly (Knuth 6.4, theorem K). */
static void test_patterns(test *t) {
  enum { COUNT = 1 << 16, SLOTS = 2 * COUNT };
  unsigned char *used = malloc(SLOTS);
  for (int pattern = 0; pattern < PATTERNS; pattern++) {
    uint64_t random = 1, looks = 0, low, high, low2, high2;
    quire_vocab *v;
    char key[64];
    uint32_t id = 0;
    memset(used, 0, SLOTS);
    quire_vocab_new(quire_allocator_default(), &v);
    test_case(t, "keys that look alike spread evenly");
    for (uint32_t i = 0; i < COUNT; i++) {
      size_t size = pattern_key(pattern, i, &random, key), at;
      for (at = key_hash(key, size, VOCAB_SEED) % SLOTS; looks++, used[at]; at = (at + 1) % SLOTS) continue;
      used[at] = 1;
      quire_vocab_add(v, key, size, 1, &id);
      key_multiply(key_load8(key), key_load8(key + 8) * KEY_K2 + i, &low, &high);
      key_multiply_portable(key_load8(key), key_load8(key + 8) * KEY_K2 + i, &low2, &high2);
      test_check(t, low == low2 && high == high2);
    }
    test_check(t, looks < COUNT * 8 / 5);
    test_equal(t, quire_vocab_size(v), COUNT);
    quire_vocab_free(v);
  }
  free(used);
}

static void test_memory_failures(test *t) {
  enum { COUNT = 300 };
  test_case(t, "any allocation may fail: nothing changes, nothing leaks, work goes on");
  for (size_t fail_at = 1, done = 0; !done; fail_at++) {
    test_memory memory = {0};
    quire_vocab *v;
    uint32_t id;
    memory.fail_at = fail_at;
    if (quire_vocab_new(test_allocator(&memory), &v) != QUIRE_OK) {
      test_equal(t, memory.live_blocks, 0);
      continue;
    }
    done = 1;
    for (uint32_t i = 1; i <= COUNT; i++) {
      char key[64];
      int length = snprintf(key, sizeof key, i % 3 ? "%u" : "a longer string, kept in the pool: %u", i);
      if (quire_vocab_add(v, key, (size_t)length, 1, &id) == QUIRE_ENOMEM) {
        done = 0;
        test_equal(t, quire_vocab_size(v), i - 1);
        test_equal(t, quire_vocab_find(v, key, (size_t)length), QUIRE_NO_ID);
        test_equal(t, quire_vocab_find(v, "1", 1), i > 1 ? 1 : QUIRE_NO_ID);
        memory.fail_at = 0;
        test_equal(t, quire_vocab_add(v, key, (size_t)length, 1, &id), QUIRE_OK);
      }
      test_equal(t, id, i);
    }
    test_equal(t, memory.live_bytes, quire_vocab_memory(v));
    quire_vocab_free(v);
    test_equal(t, memory.live_blocks, 0);
    test_equal(t, memory.live_bytes, 0);
  }
}

void test_vocab(test *t);
void test_vocab_file(test *t); /* vocab_file_test.c */

void test_vocab(test *t) {
  test_small(t);
  test_exact(t);
  test_patterns(t);
  test_memory_failures(t);
  test_vocab_file(t);
}
