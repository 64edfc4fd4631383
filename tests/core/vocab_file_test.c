/* Vocabularies merged, in order, saved and loaded. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "test.h"

void test_vocab_file(test *t);

static quire_vocab *vocab_of(const char *const *strings, const unsigned *counts, size_t n) {
  quire_vocab *v;
  uint32_t id;
  quire_vocab_new(quire_allocator_default(), &v);
  for (size_t i = 0; i < n; i++) quire_vocab_add(v, strings[i], strlen(strings[i]), counts[i], &id);
  return v;
}

static void test_merge(test *t) {
  static const char *const left[] = {"war", "peace"}, *const right[] = {"peace", "treaty", "war", ""};
  static const unsigned left_counts[] = {3, 1}, right_counts[] = {10, 20, 30, 0};
  quire_vocab *a = vocab_of(left, left_counts, 2), *b = vocab_of(right, right_counts, 4);
  uint32_t map[4];
  test_case(t, "merging adds what is new after what is there, and all counts");
  test_equal(t, quire_vocab_merge(a, b, map), QUIRE_OK);
  test_check(t, map[0] == 2 && map[1] == 3 && map[2] == 1 && map[3] == 4);
  test_equal(t, quire_vocab_size(a), 4);
  test_check(t,
             quire_vocab_count(a, 1) == 33 && quire_vocab_count(a, 2) == 11 && quire_vocab_count(a, 3) == 20);
  test_equal(t, quire_vocab_merge(a, a, map), QUIRE_EINVAL);
  quire_vocab_free(a);

  test_case(t, "a frozen vocabulary takes the counts of what it has");
  a = vocab_of(left, left_counts, 2);
  quire_vocab_freeze(a);
  test_equal(t, quire_vocab_merge(a, b, map), QUIRE_OK);
  test_check(t, map[0] == 2 && map[1] == QUIRE_NO_ID && map[2] == 1 && map[3] == QUIRE_NO_ID);
  test_equal(t, quire_vocab_size(a), 2);
  test_equal(t, quire_vocab_count(a, 2), 11);
  quire_vocab_free(a);

  test_case(t, "a count past 2^63 - 1 changes none");
  a = vocab_of(left, left_counts, 2);
  quire_vocab_add(a, "war", 3, INT64_MAX - 3, map);
  test_equal(t, quire_vocab_merge(a, b, map), QUIRE_ELIMIT);
  test_equal(t, quire_vocab_count(a, 2), 1);
  quire_vocab_free(a);
  quire_vocab_free(b);
}

/* Whether string a stands before b, by a loop over their bytes. */
static int string_before(const quire_vocab *v, uint32_t a, uint32_t b) {
  size_t a_size, b_size, i = 0;
  const char *a_string = quire_vocab_string(v, a, &a_size), *b_string = quire_vocab_string(v, b, &b_size);
  while (i < a_size && i < b_size && a_string[i] == b_string[i]) i++;
  if (i < a_size && i < b_size) return (unsigned char)a_string[i] < (unsigned char)b_string[i];
  return a_size < b_size;
}

static void test_order(test *t) {
  enum { MOST = 3000 };
  static uint32_t ids[MOST], all[MOST];
  static char seen[MOST + 1];
  uint64_t random = 3;
  test_case(t, "orders are total and hold between neighbours; the first k are those of all");
  for (int round = 0; round < 40; round++) {
    const size_t wanted = round == 0 ? 0 : test_random(&random) % (round % 4 ? 60 : MOST);
    size_t n, k, written = 99;
    quire_vocab *v;
    quire_vocab_new(quire_allocator_default(), &v);
    for (size_t i = 0; i < wanted; i++) {
      char key[24];
      const size_t length = test_random(&random) % sizeof key;
      uint32_t id;
      for (size_t at = 0; at < length; at++)
        key[at] = "a\xD0\xFF\0"[test_random(&random) % 16 / 12 * (1 + at % 3)];
      quire_vocab_add(v, key, length, test_random(&random) % 5, &id);
    }
    n = quire_vocab_size(v);
    test_equal(t, quire_vocab_by_name(v, all), QUIRE_OK);
    memset(seen, 0, sizeof seen);
    for (size_t i = 0; i < n; i++) {
      test_check(t, all[i] >= 1 && all[i] <= n && !seen[all[i]]++);
      if (i > 0) test_check(t, string_before(v, all[i - 1], all[i]));
    }
    test_equal(t, quire_vocab_by_count(v, SIZE_MAX, all, &written), QUIRE_OK);
    test_equal(t, written, n);
    for (size_t i = 1; i < n; i++) {
      const uint64_t before = quire_vocab_count(v, all[i - 1]), after = quire_vocab_count(v, all[i]);
      test_check(t, before > after || (before == after && string_before(v, all[i - 1], all[i])));
    }
    k = n ? test_random(&random) % n : 0;
    test_equal(t, quire_vocab_by_count(v, k, ids, &written), QUIRE_OK);
    test_equal(t, written, k);
    test_check(t, k == 0 || memcmp(ids, all, k * sizeof *ids) == 0);
    quire_vocab_free(v);
  }
}

/* The format's example, written by hand from its description; the sum is xxhsum's. */
static const char file[] =
    "quirevoc\1\0\0\0\1\0\0\0"
    "\2\0\0\0\0\0\0\0\5\0\0\0\0\0\0\0"
    "\7\0\0\0\0\0\0\0\0\1\0\0\0\0\0\0"
    "\3\0\0\0\2\0\0\0war\xC3\xA9";

static void test_format(test *t) {
  static const char *const strings[] = {"war", "\u00E9"};
  static const unsigned counts[] = {7, 256};
  quire_vocab *v = vocab_of(strings, counts, 2);
  quire_buffer out;
  uint64_t sum = quire_hash64(file, sizeof file - 1, 0);
  quire_buffer_init(&out, quire_allocator_default());
  quire_buffer_append(&out, "before", 6);
  quire_vocab_freeze(v);
  test_case(t, "the saved bytes are those of the format's description");
  test_equal(t, quire_vocab_save(v, &out), QUIRE_OK);
  test_equal(t, out.size, 6 + sizeof file - 1 + 8);
  test_bytes(t, out.data + 6, sizeof file - 1, file, sizeof file - 1);
  for (int i = 0; i < 8; i++) test_equal(t, (unsigned char)out.data[out.size - 8 + i], sum >> 8 * i & 0xFF);
  quire_buffer_free(&out);
  quire_vocab_free(v);
}

static void save_random(quire_buffer *out, size_t n) {
  uint64_t random = n;
  quire_vocab *v;
  quire_vocab_new(quire_allocator_default(), &v);
  for (size_t i = 0; i < n; i++) {
    char key[40] = {0};
    uint32_t id;
    snprintf(key, sizeof key, "%0*llx", (int)(i % 31), (unsigned long long)test_random(&random) >> i % 60);
    quire_vocab_add(v, key, strlen(key), test_random(&random) >> 40, &id);
  }
  out->size = 0;
  quire_vocab_save(v, out);
  quire_vocab_free(v);
}

static void test_load(test *t) {
  quire_buffer saved, again;
  quire_vocab *v = NULL;
  const char *reason = NULL;
  quire_buffer_init(&saved, quire_allocator_default());
  quire_buffer_init(&again, quire_allocator_default());
  test_case(t, "what is loaded and saved again is the same bytes");
  for (size_t n = 0; n < 300; n = n * 2 + 1) {
    save_random(&saved, n);
    test_equal(t, quire_vocab_load(quire_allocator_default(), saved.data, saved.size, &v, &reason), QUIRE_OK);
    again.size = 0;
    test_equal(t, quire_vocab_save(v, &again), QUIRE_OK);
    test_bytes(t, again.data, again.size, saved.data, saved.size);
    quire_vocab_free(v);
    v = NULL;
  }

  test_case(t, "every truncation and every changed byte is refused with a reason");
  save_random(&saved, 20);
  for (size_t i = 0; i < saved.size; i++) {
    char *cut = malloc(i + !i);
    memcpy(cut, saved.data, i);
    reason = NULL;
    test_equal(t, quire_vocab_load(quire_allocator_default(), cut, i, &v, &reason), QUIRE_EINVAL);
    test_check(t, reason != NULL && v == NULL);
    free(cut);
    for (int bit = 0; bit < 8; bit++) {
      saved.data[i] = (char)(saved.data[i] ^ 1 << bit);
      reason = NULL;
      test_equal(t, quire_vocab_load(quire_allocator_default(), saved.data, saved.size, &v, &reason),
                 QUIRE_EINVAL);
      test_check(t, reason != NULL && v == NULL);
      saved.data[i] = (char)(saved.data[i] ^ 1 << bit);
    }
  }
  quire_buffer_append(&saved, "", 1);
  test_equal(t, quire_vocab_load(quire_allocator_default(), saved.data, saved.size, &v, NULL), QUIRE_EINVAL);
  quire_buffer_free(&saved);
  quire_buffer_free(&again);
}

static void check_forged(test *t, char *bytes, size_t size) {
  const uint64_t sum = quire_hash64(bytes, size, 0);
  quire_vocab *v = NULL;
  const char *reason = NULL;
  for (int i = 0; i < 8; i++) bytes[size + (size_t)i] = (char)(sum >> 8 * i & 0xFF);
  test_equal(t, quire_vocab_load(quire_allocator_default(), bytes, size + 8, &v, &reason), QUIRE_EINVAL);
  test_check(t, reason != NULL && v == NULL);
}

/* Damage that somebody has put a right sum under. */
static void test_forged(test *t) {
  static const struct {
    size_t at;
    unsigned char value;
  } rows[] = {{8, 2},     /* version */
              {12, 2},    /* flags */
              {16, 1},    /* fewer strings */
              {16, 3},    /* more strings */
              {19, 64},   /* 2^30 strings */
              {23, 127},  /* 2^63 strings */
              {24, 4},    /* less text */
              {24, 6},    /* more text */
              {31, 127},  /* 2^63 bytes of text */
              {31, 255},  /* 2^64 bytes of text */
              {39, 255},  /* a count past 2^63 */
              {48, 2},    /* a shorter string */
              {48, 4},    /* a longer string */
              {51, 255}}; /* a string of 4 GiB */
  char forged[sizeof file - 1 + 8];
  test_case(t, "damage under a right sum is found too");
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    memcpy(forged, file, sizeof file - 1);
    forged[rows[i].at] = (char)rows[i].value;
    check_forged(t, forged, sizeof file - 1);
  }
  memcpy(forged, file, sizeof file - 1);
  forged[24] = 4;
  memcpy(forged + 48, "\2\0\0\0\2\0\0\0wawa", 12); /* one string twice */
  check_forged(t, forged, 60);
}

static void test_memory_failures(test *t) {
  quire_buffer saved;
  int done = 0;
  quire_buffer_init(&saved, quire_allocator_default());
  save_random(&saved, 100);
  test_case(t, "any allocation may fail: nothing leaks, what was there stays");
  for (size_t fail_at = 1; !done; fail_at++) {
    static uint32_t ids[200];
    test_memory memory = {0};
    quire_vocab *v = NULL, *into = NULL;
    quire_buffer out;
    size_t written;
    quire_status status;
    quire_buffer_init(&out, test_allocator(&memory));
    memory.fail_at = fail_at;
    status = quire_vocab_load(test_allocator(&memory), saved.data, saved.size, &v, NULL);
    if (status == QUIRE_OK) status = quire_vocab_by_name(v, ids);
    if (status == QUIRE_OK) status = quire_vocab_by_count(v, 10, ids, &written);
    if (status == QUIRE_OK) status = quire_vocab_save(v, &out);
    if (status == QUIRE_OK) status = quire_vocab_new(test_allocator(&memory), &into);
    if (status == QUIRE_OK) {
      status = quire_vocab_merge(into, v, ids);
      memory.fail_at = 0;
      if (status != QUIRE_OK) {
        for (uint32_t id = 1; id <= quire_vocab_size(into); id++)
          test_equal(t, quire_vocab_count(into, id), 0);
        test_equal(t, quire_vocab_merge(into, v, ids), QUIRE_OK);
        test_equal(t, quire_vocab_size(into), quire_vocab_size(v));
      }
    }
    test_check(t, status == QUIRE_OK || status == QUIRE_ENOMEM);
    done = status == QUIRE_OK;
    quire_buffer_free(&out);
    quire_vocab_free(into);
    quire_vocab_free(v);
    test_equal(t, memory.live_blocks, 0);
    test_equal(t, memory.live_bytes, 0);
  }
  quire_buffer_free(&saved);
}

void test_vocab_file(test *t) {
  test_merge(t);
  test_order(t);
  test_format(t);
  test_load(t);
  test_forged(t);
  test_memory_failures(t);
}
