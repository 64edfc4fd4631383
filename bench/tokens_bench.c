/* Bytes to token ids and counts: this library's tokens over a fresh vocabulary and
 * over one that has seen the text, its word segments alone, and ICU's word break
 * iterator alone (ubrk over a UTF-8 UText), on the same input in turn. MB/s of processor time, median
 * of the rounds, and the ratio to ICU.
 *   tokens_bench [FILE...]
 * Without files: en, de, ru and zh.txt of the folder $QUIRE_CORPORA, or data/'s
 * articles over and over. bench/tokens_peers.py measures CountVectorizer. */
#define _POSIX_C_SOURCE 200809L
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "quire.h"

#ifdef __has_include
#if __has_include(<unicode/ubrk.h>)
#include <unicode/ubrk.h>
#include <unicode/utext.h>
#define HAVE_ICU 1
#endif
#endif

enum { ROUNDS = 7, MOST = 16 << 20, BATCH = 1024 };

typedef struct input {
  char name[64], *text;
  size_t size;
  quire_vocab *seen; /* of a run before */
} input;

typedef size_t (*run)(const input *in); /* returns the number of segments or tokens */

static void check(quire_status status) {
  if (status == QUIRE_OK) return;
  fprintf(stderr, "tokens_bench: %s\n", quire_status_message(status));
  exit(1);
}

static size_t segments(const input *in) {
  static uint32_t ends[BATCH];
  static uint8_t kinds[BATCH];
  size_t offset = 0, count = 0, got;
  while ((got = quire_segment_words(in->text, in->size, &offset, ends, kinds, BATCH)) != 0) count += got;
  return count;
}

static size_t tokens(const input *in, quire_vocab *vocab) {
  const quire_token_options options = quire_token_options_default();
  quire_tokens made;
  size_t count;
  quire_tokens_init(&made, quire_allocator_default());
  check(quire_tokenize(vocab, in->text, in->size, &options, &made));
  count = made.count;
  quire_tokens_free(&made);
  return count;
}

static size_t fresh(const input *in) {
  quire_vocab *vocab;
  size_t count;
  check(quire_vocab_new(quire_allocator_default(), &vocab));
  count = tokens(in, vocab);
  quire_vocab_free(vocab);
  return count;
}

static size_t reused(const input *in) {
  return tokens(in, in->seen);
}

#ifdef HAVE_ICU
static size_t icu(const input *in) {
  UErrorCode error = U_ZERO_ERROR;
  UText *text = utext_openUTF8(NULL, in->text, (int64_t)in->size, &error);
  UBreakIterator *breaks = ubrk_open(UBRK_WORD, "en", NULL, 0, &error);
  size_t count = 0;
  ubrk_setUText(breaks, text, &error);
  if (U_FAILURE(error)) {
    fprintf(stderr, "ICU: %s\n", u_errorName(error));
    exit(1);
  }
  while (ubrk_next(breaks) != UBRK_DONE) count += ubrk_getRuleStatus(breaks) >= 0;
  ubrk_close(breaks);
  utext_close(text);
  return count;
}
#endif

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static int compare(const void *a, const void *b) {
  const double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static void compare_file(const input *in) {
  static const struct {
    const char *name;
    run run;
  } ways[] = {
#ifdef HAVE_ICU
      {"ICU words alone", icu},
#endif
      {"segments alone", segments},
      {"tokens, fresh vocabulary", fresh},
      {"tokens, reused vocabulary", reused},
  };
  enum { WAYS = sizeof ways / sizeof *ways };
  double times[WAYS][ROUNDS];
  size_t counts[WAYS], round, way;
  for (round = 0; round < ROUNDS; round++) {
    for (way = 0; way < WAYS; way++) {
      const double start = now();
      counts[way] = ways[way].run(in);
      times[way][round] = now() - start;
    }
  }
  for (way = 0; way < WAYS; way++) {
    double median;
    qsort(times[way], ROUNDS, sizeof times[way][0], compare);
    median = times[way][ROUNDS / 2];
    printf("%-8s %5.1f MB  %-26s %8zu  %7.1f MB/s  %6.2f ns each", in->name, (double)in->size / 1e6,
           ways[way].name, counts[way], (double)in->size / 1e6 / median, 1e9 * median / (double)counts[way]);
#ifdef HAVE_ICU
    if (way > 0) printf("  %5.1f x ICU", times[0][ROUNDS / 2] / median);
#endif
    printf("\n");
  }
  fflush(stdout);
}

static int load(input *in, const char *path) {
  FILE *file = fopen(path, "rb");
  size_t got;
  if (file == NULL) return 0;
  got = fread(in->text + in->size, 1, MOST - in->size, file);
  fclose(file);
  in->size += got;
  return got != 0;
}

/* data/'s articles until there is enough. */
static void load_sample(input *in) {
  glob_t found;
  size_t i, before;
  if (glob("data/*.*", 0, NULL, &found) != 0) return;
  do {
    before = in->size;
    for (i = 0; i < found.gl_pathc; i++) load(in, found.gl_pathv[i]);
  } while (in->size > before && in->size < MOST);
  globfree(&found);
}

static void measure(input *in) {
  check(quire_vocab_new(quire_allocator_default(), &in->seen));
  reused(in);
  compare_file(in);
  quire_vocab_free(in->seen);
}

int main(int argc, char **argv) {
  static const char *const languages[] = {"en", "de", "ru", "zh"};
  const char *folder = getenv("QUIRE_CORPORA");
  char path[512];
  input in;
  int i;
  in.text = malloc(MOST);
  if (in.text == NULL) return 1;
  if (argc == 1 && folder == NULL) {
    in.size = 0;
    snprintf(in.name, sizeof in.name, "data/");
    load_sample(&in);
    measure(&in);
  }
  for (i = 1; i < argc || (argc == 1 && folder != NULL && i <= 4); i++) {
    if (argc > 1)
      snprintf(path, sizeof path, "%s", argv[i]);
    else
      snprintf(path, sizeof path, "%s/%s.txt", folder, languages[i - 1]);
    in.size = 0;
    snprintf(in.name, sizeof in.name, "%.60s", strrchr(path, '/') ? strrchr(path, '/') + 1 : path);
    if (load(&in, path)) measure(&in);
  }
  free(in.text);
  return 0;
}
