/* Words, and sentences by each variant, of this library and of ICU (ubrk over a UTF-8 UText, its
 * way with UTF-8), on the same input in turn: MB a second of CPU time, median of five rounds.
 *   segment_bench [FILE...]
 * Without files: en, de, ru and zh.txt of the folder $QUIRE_CORPORA, or data/'s
 * articles over and over. ICU looks Han up in a dictionary, and so does more on zh.
 * The last rows show that no input takes more than linear time. */
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

enum { ROUNDS = 5, MOST = 16 << 20, BATCH = 4096 };

typedef struct input {
  char name[64], *text;
  size_t size;
} input;

typedef size_t (*run)(const input *in); /* returns the number of segments */

static size_t our_words(const input *in) {
  static uint32_t ends[BATCH];
  static uint8_t kinds[BATCH];
  size_t offset = 0, count = 0, got;
  while ((got = quire_segment_words(in->text, in->size, &offset, ends, kinds, BATCH)) != 0) count += got;
  return count;
}

static quire_cpu sentences_by; /* the variant */

static size_t our_sentences(const input *in) {
  static uint32_t ends[BATCH];
  size_t offset = 0, count = 0, got;
  while ((got = quire_segment_sentences_at(sentences_by, in->text, in->size, &offset, ends, BATCH)) != 0)
    count += got;
  return count;
}

#ifdef HAVE_ICU
static size_t icu(const input *in, UBreakIteratorType type) {
  UErrorCode error = U_ZERO_ERROR;
  UText *text = utext_openUTF8(NULL, in->text, (int64_t)in->size, &error);
  UBreakIterator *breaks = ubrk_open(type, "en", NULL, 0, &error);
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

static size_t icu_words(const input *in) {
  return icu(in, UBRK_WORD);
}

static size_t icu_sentences(const input *in) {
  return icu(in, UBRK_SENTENCE);
}
#endif

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t); /* one thread: what else runs here does not count */
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static int compare(const void *a, const void *b) {
  const double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static double timed(run f, const input *in, size_t *count) {
  const double start = now();
  *count = f(in);
  return now() - start;
}

/* One row; theirs may be NULL. */
static void row(const char *what, const input *in, run ours, run theirs) {
  double our_time[ROUNDS], their_time[ROUNDS];
  const double megabytes = (double)in->size / 1e6;
  size_t i, count = 0, their_count = 0;
  for (i = 0; i < ROUNDS; i++) {
    our_time[i] = timed(ours, in, &count);
    if (theirs != NULL) their_time[i] = timed(theirs, in, &their_count);
  }
  qsort(our_time, ROUNDS, sizeof *our_time, compare);
  printf("%-17s %-18s %6.1f MB %9zu segments  quire %7.1f MB/s", what, in->name, megabytes, count,
         megabytes / our_time[ROUNDS / 2]);
  if (theirs != NULL) {
    qsort(their_time, ROUNDS, sizeof *their_time, compare);
    printf("  ICU %7.1f MB/s  ratio %5.1f", megabytes / their_time[ROUNDS / 2],
           their_time[ROUNDS / 2] / our_time[ROUNDS / 2]);
  }
  printf("\n");
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

static void compare_file(input *in) {
  char name[32];
  int cpu;
#ifdef HAVE_ICU
  const run words = icu_words, sentences = icu_sentences;
#else
  const run words = NULL, sentences = NULL;
#endif
  row("words", in, our_words, words);
  for (cpu = 0; cpu < QUIRE_CPU_COUNT; cpu++) {
    if (!quire_cpu_has((quire_cpu)cpu)) continue;
    sentences_by = (quire_cpu)cpu;
    snprintf(name, sizeof name, "sentences, %s", quire_cpu_name(sentences_by));
    row(name, in, our_sentences, sentences);
  }
}

/* data/'s articles until there is enough. */
static void load_sample(input *in) {
  glob_t found;
  size_t i, before;
  snprintf(in->name, sizeof in->name, "data/, repeated");
  if (glob("data/*.*", 0, NULL, &found) != 0) return;
  do {
    before = in->size;
    for (i = 0; i < found.gl_pathc; i++) load(in, found.gl_pathv[i]);
  } while (in->size > before && in->size < MOST);
  globfree(&found);
}

/* The shortest of the rounds: what else runs on the machine only adds. */
static double shortest(run f, const input *in) {
  double time, least = 0;
  size_t i, count;
  for (i = 0; i < ROUNDS; i++) {
    time = timed(f, in, &count);
    if (i == 0 || time < least) least = time;
  }
  return least;
}

/* Sixteen times the bytes take sixteen times the time, whatever they are. */
static void check_linear(input *in) {
  static const struct {
    const char *name, *bytes;
  } patterns[] = {{"a.", "a."},
                  {"a. (", "a. ("},
                  {". U+0301", ".\xCC\x81"},
                  {"a. U+0301", "a.\xCC\x81"},
                  {"a'", "a'"},
                  {"U+1F1EC", "\xF0\x9F\x87\xAC"},
                  {"U+200D", "\xE2\x80\x8D"},
                  {"byte F0", "\xF0"}};
  const size_t small = MOST / 16;
  double words, sentences;
  size_t i, at, length;
  sentences_by = quire_cpu_best();
  for (i = 0; i < sizeof patterns / sizeof *patterns; i++) {
    length = strlen(patterns[i].bytes);
    for (at = 0; at + length <= MOST; at += length) memcpy(in->text + at, patterns[i].bytes, length);
    in->size = small;
    words = shortest(our_words, in);
    sentences = shortest(our_sentences, in);
    in->size = MOST;
    printf("repeated %-10s time for 16 MiB over time for 1 MiB: words %5.1f, sentences %5.1f\n",
           patterns[i].name, shortest(our_words, in) / words, shortest(our_sentences, in) / sentences);
  }
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
    load_sample(&in);
    compare_file(&in);
  }
  for (i = 1; i < argc || (argc == 1 && folder != NULL && i <= 4); i++) {
    if (argc > 1)
      snprintf(path, sizeof path, "%s", argv[i]);
    else
      snprintf(path, sizeof path, "%s/%s.txt", folder, languages[i - 1]);
    in.size = 0;
    snprintf(in.name, sizeof in.name, "%.60s", strrchr(path, '/') ? strrchr(path, '/') + 1 : path);
    if (load(&in, path)) compare_file(&in);
  }
  check_linear(&in);
  free(in.text);
  return 0;
}
