/* Inputs made to be hard take time in proportion to their size. What is held is a
 * ratio of two times of the same run, far from what a quadratic step would make of it. */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "test.h"

void test_linear(test *t);

enum { SMALL = 1 << 15, LARGE = 1 << 20, ROUNDS = 3 };

typedef struct hard {
  const char *text;
  char *repaired;
  uint32_t *offsets;
  quire_buffer out;
  quire_map map;
} hard;

typedef void (*work)(hard *h, size_t size);

static void utf8(hard *h, size_t size) {
  const size_t count = size / 4;
  quire_utf8_validate(h->text, size);
  quire_utf8_count(h->text, size);
  quire_utf8_repair(h->text, size, h->repaired);
  for (size_t i = 0; i < count; i++) h->offsets[i] = (uint32_t)(4 * i);
  quire_utf8_to_code_points(h->text, size, h->offsets, count);
  quire_utf8_to_bytes(h->text, size, h->offsets, count);
}

static void fold(hard *h, size_t size) {
  h->out.size = 0;
  quire_normalize(h->text, size, QUIRE_FORM_NFC, QUIRE_FOLD_CASE, &h->out);
}

static void fold_all(hard *h, size_t size) {
  h->out.size = 0;
  quire_normalize_map(h->text, size, QUIRE_FORM_NFKC_CASEFOLD, QUIRE_FOLD_APOSTROPHES | QUIRE_FOLD_ACCENTS,
                      &h->out, &h->map);
}

/* Shortest time of a byte, in clock ticks. */
static double shortest(work f, hard *h, size_t size) {
  double least = 0;
  for (int i = 0; i < ROUNDS; i++) {
    const clock_t start = clock();
    double time;
    for (size_t done = 0; done < LARGE; done += size) f(h, size);
    time = (double)(clock() - start) / LARGE;
    if (i == 0 || time < least) least = time;
  }
  return least;
}

void test_linear(test *t) {
  static const char *const patterns[] = {
      "\u0301", "\u0301\u0323", "e\u0301", "\u200D", "\uFEFF",       "\U0001F1EC",
      "'",      "\u2019",       "a",       "\xF0",   "\xFF",         "\xE2\x82",
      "\u1161", "\uAC00\u11A8", "\uFDFA",  "\u0130", "\u00AD\u0345", "\xF0\x9F\x98\u0301"};
  static const work works[] = {utf8, fold, fold_all};
  char *text = malloc(LARGE);
  hard h = {text, malloc(3 * (size_t)LARGE), malloc(LARGE), {0}, {0}};
  quire_buffer_init(&h.out, quire_allocator_default());
  quire_map_init(&h.map, quire_allocator_default());
  quire_buffer_reserve(&h.out, 16 * (size_t)LARGE);
  test_case(t, "a megabyte of one hard thing takes no more a byte than a thirty-second of it");
  for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
    const size_t length = strlen(patterns[i]);
    for (size_t at = 0; at < LARGE; at++) text[at] = patterns[i][at % length];
    for (size_t w = 0; w < sizeof works / sizeof *works; w++)
      test_check(t, shortest(works[w], &h, LARGE) < 6 * shortest(works[w], &h, SMALL) + 1e-3);
  }
  quire_buffer_free(&h.out);
  quire_map_free(&h.map);
  free(h.repaired);
  free(h.offsets);
  free(text);
}
