/* Grapheme clusters of this library by each of its variants, of ICU (a character break
 * iterator over a UTF-8 UText) and of utf8proc (utf8proc_grapheme_break_stateful from
 * character to character), on the same input in turn: MB a second of CPU time, median of five rounds.
 *   graphemes_bench [FILE...]
 * Without files: en, de, ru, zh, ko, hi and multi.txt of the folder $QUIRE_CORPORA, or
 * data/'s articles over and over. The last rows are repeated bytes, which should take no
 * more than a few times what English takes. */
#define _POSIX_C_SOURCE 200809L
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <utf8proc.h>

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

static size_t ours(const input *in, quire_cpu cpu) {
  static uint32_t ends[BATCH];
  size_t offset = 0, count = 0, got;
  while ((got = quire_segment_graphemes_at(cpu, in->text, in->size, &offset, ends, BATCH)) != 0) count += got;
  return count;
}

static size_t of_utf8proc(const input *in) {
  const utf8proc_uint8_t *text = (const utf8proc_uint8_t *)in->text;
  utf8proc_int32_t before = 0, code_point, state = 0;
  size_t at = 0, count = 0;
  while (at < in->size) {
    utf8proc_ssize_t length = utf8proc_iterate(text + at, (utf8proc_ssize_t)(in->size - at), &code_point);
    if (length < 1) length = 1, code_point = 0xFFFD;
    if (at == 0 || utf8proc_grapheme_break_stateful(before, code_point, &state)) count++;
    before = code_point;
    at += (size_t)length;
  }
  return count;
}

#ifdef HAVE_ICU
static size_t of_icu(const input *in) {
  UErrorCode error = U_ZERO_ERROR;
  UText *text = utext_openUTF8(NULL, in->text, (int64_t)in->size, &error);
  UBreakIterator *breaks = ubrk_open(UBRK_CHARACTER, "en", NULL, 0, &error);
  size_t count = 0;
  ubrk_setUText(breaks, text, &error);
  if (U_FAILURE(error)) {
    fprintf(stderr, "ICU: %s\n", u_errorName(error));
    exit(1);
  }
  while (ubrk_next(breaks) != UBRK_DONE) count++;
  ubrk_close(breaks);
  utext_close(text);
  return count;
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

static double median(double *times) {
  qsort(times, ROUNDS, sizeof *times, compare);
  return times[ROUNDS / 2];
}

/* A row a variant; the peers are gone over once a round, in turn with ours. */
static void rows(const input *in) {
  double times[QUIRE_CPU_COUNT + 2][ROUNDS] = {{0}}, mine;
  const double megabytes = (double)in->size / 1e6;
  size_t counts[QUIRE_CPU_COUNT + 2] = {0};
  double icu = 0, utf8proc;
  int i, cpu;
  for (i = 0; i < ROUNDS; i++) {
    double start;
    for (cpu = 0; cpu < QUIRE_CPU_COUNT; cpu++) {
      if (!quire_cpu_has((quire_cpu)cpu)) continue;
      start = now();
      counts[cpu] = ours(in, (quire_cpu)cpu);
      times[cpu][i] = now() - start;
    }
    start = now();
    counts[QUIRE_CPU_COUNT] = of_utf8proc(in);
    times[QUIRE_CPU_COUNT][i] = now() - start;
#ifdef HAVE_ICU
    start = now();
    counts[QUIRE_CPU_COUNT + 1] = of_icu(in);
    times[QUIRE_CPU_COUNT + 1][i] = now() - start;
#endif
  }
  utf8proc = median(times[QUIRE_CPU_COUNT]);
  icu = median(times[QUIRE_CPU_COUNT + 1]);
  printf("%s, %.1f MB: utf8proc %.1f MB/s (%zu)", in->name, megabytes, megabytes / utf8proc,
         counts[QUIRE_CPU_COUNT]);
  if (icu > 0) printf(", ICU %.1f MB/s (%zu)", megabytes / icu, counts[QUIRE_CPU_COUNT + 1]);
  printf("\n");
  for (cpu = 0; cpu < QUIRE_CPU_COUNT; cpu++) {
    if (!quire_cpu_has((quire_cpu)cpu)) continue;
    mine = median(times[cpu]);
    printf("  %-8s %9zu clusters %8.1f MB/s  to utf8proc %6.1f", quire_cpu_name((quire_cpu)cpu), counts[cpu],
           megabytes / mine, utf8proc / mine);
    if (icu > 0) printf("  to ICU %6.1f", icu / mine);
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
  snprintf(in->name, sizeof in->name, "data/, repeated");
  if (glob("data/*.*", 0, NULL, &found) != 0) return;
  do {
    before = in->size;
    for (i = 0; i < found.gl_pathc; i++) load(in, found.gl_pathv[i]);
  } while (in->size > before && in->size < MOST);
  globfree(&found);
}

/* MB/s of the quickest of the rounds: what else runs on the machine only adds. */
static void repeated(input *in) {
  static const struct {
    const char *name, *bytes;
  } patterns[] = {{"a", "a"},
                  {"U+0301", "\xCC\x81"},
                  {"a U+0301", "a\xCC\x81"},
                  {"U+200D", "\xE2\x80\x8D"},
                  {"U+1F1EC", "\xF0\x9F\x87\xAC"},
                  {"U+1F469 U+200D", "\xF0\x9F\x91\xA9\xE2\x80\x8D"},
                  {"U+1100", "\xE1\x84\x80"},
                  {"U+FEFF", "\xEF\xBB\xBF"},
                  {"CR", "\r"},
                  {"byte F0", "\xF0"},
                  {"byte 80", "\x80"}};
  size_t i, at, length;
  int cpu, round;
  in->size = 1 << 20;
  for (i = 0; i < sizeof patterns / sizeof *patterns; i++) {
    length = strlen(patterns[i].bytes);
    for (at = 0; at + length <= in->size; at += length) memcpy(in->text + at, patterns[i].bytes, length);
    printf("repeated %-14s", patterns[i].name);
    for (cpu = 0; cpu < QUIRE_CPU_COUNT; cpu++) {
      double least = 0;
      if (!quire_cpu_has((quire_cpu)cpu)) continue;
      for (round = 0; round < ROUNDS; round++) {
        const double start = now();
        const size_t count = ours(in, (quire_cpu)cpu);
        const double time = now() - start;
        if (count > 0 && (round == 0 || time < least)) least = time;
      }
      printf("  %s %8.1f MB/s", quire_cpu_name((quire_cpu)cpu), (double)in->size / 1e6 / least);
    }
    printf("\n");
  }
}

int main(int argc, char **argv) {
  static const char *const languages[] = {"en", "de", "ru", "zh", "ko", "hi", "multi"};
  const char *folder = getenv("QUIRE_CORPORA");
  char path[512];
  input in;
  int i;
  in.text = malloc(MOST);
  if (in.text == NULL) return 1;
  if (argc == 1 && folder == NULL) {
    in.size = 0;
    load_sample(&in);
    rows(&in);
  }
  for (i = 1; i < argc || (argc == 1 && folder != NULL && i <= 7); i++) {
    if (argc > 1)
      snprintf(path, sizeof path, "%s", argv[i]);
    else
      snprintf(path, sizeof path, "%s/%s.txt", folder, languages[i - 1]);
    in.size = 0;
    snprintf(in.name, sizeof in.name, "%.60s", strrchr(path, '/') ? strrchr(path, '/') + 1 : path);
    if (load(&in, path)) rows(&in);
  }
  repeated(&in);
  free(in.text);
  return 0;
}
