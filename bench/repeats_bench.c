/* Exact repeats: the suffix array of bytes by src/core/suffix.c and by libdivsufsort,
 * where it is installed, and all repeats of a corpus by words, on the same text. */
#define _POSIX_C_SOURCE 200809L
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "../src/core/suffix.h"
#include "quire.h"

enum { ROUNDS = 3, SIZE = 16 << 20 };

typedef int32_t (*divsufsort_function)(const unsigned char *text, int32_t *suffixes, int32_t size);

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Prose-like: words of a skewed vocabulary, a tenth of the sentences said before. */
static void make_text(char *text, size_t size) {
  uint64_t state = 1;
  size_t at = 0;
  while (at + 400 < size) {
    size_t start = at;
    if (at > 100000 && (state >> 33) % 10 == 0) {
      size_t from = (size_t)(state >> 11) % (at - 400);
      memcpy(text + at, text + from, 150);
      at += 150;
    }
    while (at < start + 120) {
      uint64_t word;
      state = state * 6364136223846793005u + 1442695040888963407u;
      word = (state >> 33) % 1000 * ((state >> 43) % 1000) / 50;
      at += (size_t)sprintf(text + at, "%s%llx%s ", word % 3 ? "k" : "the", (unsigned long long)word * 7,
                            word % 5 ? "o" : "");
    }
    text[at++] = '\n';
  }
  memset(text + at, '\n', size - at);
}

static double time_own(const char *text, uint32_t *symbols, uint32_t *suffixes) {
  quire_allocator a = quire_allocator_default();
  double best = 1e9;
  for (size_t i = 0; i < SIZE; i++) symbols[i] = (unsigned char)text[i] + 1u;
  symbols[SIZE] = 0;
  for (int round = 0; round < ROUNDS; round++) {
    double start = now();
    if (quire_suffix_array(&a, symbols, SIZE + 1, 257, suffixes) != QUIRE_OK) return 0;
    if (now() - start < best) best = now() - start;
  }
  return best;
}

static double time_peer(divsufsort_function divsufsort, const char *text, const uint32_t *own) {
  int32_t *suffixes = malloc(SIZE * sizeof *suffixes);
  double best = 1e9;
  for (int round = 0; round < ROUNDS; round++) {
    double start = now();
    divsufsort((const unsigned char *)text, suffixes, SIZE);
    if (now() - start < best) best = now() - start;
  }
  for (size_t i = 0; i < SIZE; i++)
    if ((uint32_t)suffixes[i] != own[i + 1]) {
      printf("the two differ\n");
      break;
    }
  free(suffixes);
  return best;
}

static void time_repeats(const char *text) {
  const char *texts[1] = {text};
  size_t sizes[1] = {SIZE};
  quire_repeat_options options = {40, 2, 0, 1};
  for (int unit = QUIRE_REPEAT_CHARACTERS; unit <= QUIRE_REPEAT_WORDS; unit++) {
    quire_repeats r;
    double start = now(), taken;
    if (quire_repeats_text(quire_allocator_default(), texts, sizes, 1, (quire_repeat_unit)unit, &options,
                           &r) != QUIRE_OK)
      return;
    taken = now() - start;
    printf("repeats by %-10s %6.2f s  %6.1f MB/s  %zu repeats\n", unit ? "word" : "character", taken,
           SIZE / taken / 1e6, r.count);
    quire_repeats_free(&r);
  }
}

int main(void) {
  char *text = malloc(SIZE);
  uint32_t *symbols = malloc((SIZE + 1) * sizeof *symbols), *suffixes = malloc((SIZE + 1) * sizeof *suffixes);
  void *library = dlopen("libdivsufsort.so.3", RTLD_NOW);
  divsufsort_function divsufsort = NULL;
  double own;
  if (library != NULL) *(void **)&divsufsort = dlsym(library, "divsufsort");
  make_text(text, SIZE);
  own = time_own(text, symbols, suffixes);
  printf("16 MB of made prose, best of %d\n", ROUNDS);
  printf("suffix array, own     %6.2f s  %6.1f MB/s\n", own, SIZE / own / 1e6);
  if (divsufsort != NULL) {
    double peer = time_peer(divsufsort, text, suffixes);
    printf("libdivsufsort         %6.2f s  %6.1f MB/s  ratio own to it %.2f\n", peer, SIZE / peer / 1e6,
           peer / own);
  } else {
    printf("libdivsufsort         not installed\n");
  }
  time_repeats(text);
  free(text);
  free(symbols);
  free(suffixes);
  return 0;
}
