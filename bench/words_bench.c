/* Words of this library by each of its variants, of ICU (ubrk over a UTF-8 UText, its
 * way with UTF-8), of StringZilla by each of its own and of Rust's unicode-segmentation
 * (where they are in build/peers: `make bench-peers`), on the same input in turn: MB a
 * second of the processor's time, median of five rounds, and the ratios of medians.
 *   words_bench [FILE...]
 * Without files: all of the folder $QUIRE_CORPORA, or data/'s articles over and over.
 * ICU looks Han, Thai and Khmer up in dictionaries, and so does more there. Spans are
 * emitted 4096 at a time and not kept; "kinds" says what each is, too. */
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
#if __has_include(<stringzilla/utf8_wordbreaks.h>)
#include <stringzilla/utf8_wordbreaks.h>
#define HAVE_STRINGZILLA 1
#endif
#endif

enum { ROUNDS = 5, SAMPLE = 16 << 20, BATCH = 4096 };

typedef struct input {
  const char *text;
  size_t size;
} input;

static size_t of_quire(const input *in, quire_cpu cpu, int with_kinds) {
  static uint32_t ends[BATCH];
  static uint8_t kinds[BATCH];
  size_t offset = 0, count = 0, got;
  do {
    got = quire_segment_words_at(cpu, in->text, in->size, &offset, ends, with_kinds ? kinds : NULL, BATCH);
    count += got;
  } while (got != 0);
  return count;
}

static size_t scalar(const input *in) {
  return of_quire(in, QUIRE_CPU_SCALAR, 0);
}
static size_t neon(const input *in) {
  return of_quire(in, QUIRE_CPU_NEON, 0);
}
static size_t avx2(const input *in) {
  return of_quire(in, QUIRE_CPU_AVX2, 0);
}
static size_t avx512(const input *in) {
  return of_quire(in, QUIRE_CPU_AVX512, 0);
}
static size_t scalar_kinds(const input *in) {
  return of_quire(in, QUIRE_CPU_SCALAR, 1);
}
static size_t neon_kinds(const input *in) {
  return of_quire(in, QUIRE_CPU_NEON, 1);
}
static size_t avx2_kinds(const input *in) {
  return of_quire(in, QUIRE_CPU_AVX2, 1);
}
static size_t avx512_kinds(const input *in) {
  return of_quire(in, QUIRE_CPU_AVX512, 1);
}

#ifdef HAVE_ICU
static size_t of_icu(const input *in) {
  UErrorCode error = U_ZERO_ERROR;
  UText *text = utext_openUTF8(NULL, in->text, (int64_t)in->size, &error);
  UBreakIterator *breaks = ubrk_open(UBRK_WORD, "en", NULL, 0, &error);
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

#ifdef HAVE_STRINGZILLA
typedef sz_size_t (*stringzilla)(sz_cptr_t, sz_size_t, sz_size_t *, sz_size_t *, sz_size_t, sz_size_t *);

static size_t of_stringzilla(const input *in, stringzilla f) {
  static sz_size_t starts[BATCH], lengths[BATCH];
  size_t at = 0, count = 0, got;
  sz_size_t used;
  for (; at < in->size; at += used) {
    got = f(in->text + at, in->size - at, starts, lengths, BATCH, &used);
    count += got;
    if (used == 0) break;
  }
  return count;
}

static size_t sz_serial(const input *in) {
  return of_stringzilla(in, sz_utf8_wordbreaks_serial);
}
#if SZ_USE_HASWELL
static size_t sz_avx2(const input *in) {
  return of_stringzilla(in, sz_utf8_wordbreaks_haswell);
}
#endif
#if SZ_USE_ICELAKE
static size_t sz_avx512(const input *in) {
  return of_stringzilla(in, sz_utf8_wordbreaks_icelake);
}
#endif
#endif

#ifdef HAVE_UNICODE_SEGMENTATION
/* bench/peers.rs: how many words the text has by unicode-segmentation; 0 if it is not UTF-8. */
size_t unicode_segmentation_words(const char *text, size_t size);

static size_t of_unicode_segmentation(const input *in) {
  return unicode_segmentation_words(in->text, in->size);
}
#endif

/* ---- in turn ---- */

typedef enum side { OURS, ICU, STRINGZILLA, UNICODE_SEGMENTATION, SIDES } side;

static const struct runner {
  const char *name;
  size_t (*run)(const input *in);
  side side;
  quire_cpu cpu; /* that it wants */
} runners[] = {
    {"quire scalar", scalar, OURS, QUIRE_CPU_SCALAR},
    {"quire scalar, kinds", scalar_kinds, OURS, QUIRE_CPU_SCALAR},
    {"quire neon", neon, OURS, QUIRE_CPU_NEON},
    {"quire neon, kinds", neon_kinds, OURS, QUIRE_CPU_NEON},
    {"quire avx2", avx2, OURS, QUIRE_CPU_AVX2},
    {"quire avx2, kinds", avx2_kinds, OURS, QUIRE_CPU_AVX2},
    {"quire avx512", avx512, OURS, QUIRE_CPU_AVX512},
    {"quire avx512, kinds", avx512_kinds, OURS, QUIRE_CPU_AVX512},
#ifdef HAVE_ICU
    {"ICU", of_icu, ICU, QUIRE_CPU_SCALAR},
#endif
#ifdef HAVE_STRINGZILLA
    {"StringZilla serial", sz_serial, STRINGZILLA, QUIRE_CPU_SCALAR},
#if SZ_USE_HASWELL
    {"StringZilla avx2", sz_avx2, STRINGZILLA, QUIRE_CPU_AVX2},
#endif
#if SZ_USE_ICELAKE
    {"StringZilla avx512", sz_avx512, STRINGZILLA, QUIRE_CPU_AVX512},
#endif
#endif
#ifdef HAVE_UNICODE_SEGMENTATION
    {"unicode-segmentation", of_unicode_segmentation, UNICODE_SEGMENTATION, QUIRE_CPU_SCALAR},
#endif
};
#define RUNNERS (sizeof runners / sizeof *runners)

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static int compare(const void *a, const void *b) {
  const double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static void measure(const char *name, const input *in) {
  double times[RUNNERS][ROUNDS], best[SIDES] = {0};
  size_t counts[RUNNERS] = {0}, i, round;
  for (round = 0; round < ROUNDS; round++) {
    for (i = 0; i < RUNNERS; i++) {
      const double start = now();
      if (!quire_cpu_has(runners[i].cpu)) continue;
      counts[i] = runners[i].run(in);
      times[i][round] = now() - start;
    }
  }
  for (i = 0; i < RUNNERS; i++) {
    const side whose = runners[i].side;
    if (counts[i] == 0) continue;
    qsort(times[i], ROUNDS, sizeof **times, compare);
    if (best[whose] == 0 || times[i][ROUNDS / 2] < best[whose]) best[whose] = times[i][ROUNDS / 2];
  }
  printf("%s, %.1f MB\n", name, (double)in->size / 1e6);
  for (i = 0; i < RUNNERS; i++) {
    const double time = times[i][ROUNDS / 2];
    if (counts[i] == 0) continue;
    printf("  %-20s %9zu segments %8.1f MB/s", runners[i].name, counts[i], (double)in->size / 1e6 / time);
    if (runners[i].side == OURS && best[ICU] > 0) printf("  %6.1f x ICU", best[ICU] / time);
    if (runners[i].side == OURS && best[STRINGZILLA] > 0)
      printf("  %6.2f x StringZilla's best", best[STRINGZILLA] / time);
    printf("\n");
  }
  fflush(stdout);
}

/* ---- inputs ---- */

/* Adds a file's bytes, up to `most` in all. */
static int load(char **text, size_t *size, const char *path, size_t most) {
  FILE *file = fopen(path, "rb");
  size_t got = 0, room = 1 << 16;
  if (file == NULL) return 0;
  while (*size < most) {
    char *more = realloc(*text, *size + room);
    if (more == NULL) break;
    *text = more;
    got = fread(*text + *size, 1, room < most - *size ? room : most - *size, file);
    *size += got;
    if (got == 0) break;
    room = room < (1 << 24) ? 2 * room : room;
  }
  fclose(file);
  return *size > 0;
}

static void measure_file(const char *path) {
  char *text = NULL;
  input in = {NULL, 0};
  if (load(&text, &in.size, path, QUIRE_MAX_TEXT)) {
    in.text = text;
    measure(strrchr(path, '/') ? strrchr(path, '/') + 1 : path, &in);
  } else {
    printf("%s: cannot be read\n", path);
  }
  free(text);
}

static void measure_sample(void) {
  char *text = NULL;
  input in = {NULL, 0};
  glob_t found;
  size_t i, before;
  if (glob("data/*.*", 0, NULL, &found) != 0) return;
  do {
    before = in.size;
    for (i = 0; i < found.gl_pathc; i++) load(&text, &in.size, found.gl_pathv[i], SAMPLE);
  } while (in.size > before && in.size < SAMPLE);
  globfree(&found);
  in.text = text;
  if (in.size > 0) measure("data/, repeated", &in);
  free(text);
}

int main(int argc, char **argv) {
  static const char *const languages[] = {"en", "de", "fr", "ru", "el", "zh",
                                          "ja", "ko", "ar", "hi", "km", "multi"};
  const char *folder = getenv("QUIRE_CORPORA");
  char path[512];
  size_t i;
  for (i = 1; i < (size_t)argc; i++) measure_file(argv[i]);
  if (argc > 1) return 0;
  if (folder == NULL) measure_sample();
  for (i = 0; folder != NULL && i < sizeof languages / sizeof *languages; i++) {
    snprintf(path, sizeof path, "%s/%s.txt", folder, languages[i]);
    measure_file(path);
  }
#if !defined(HAVE_STRINGZILLA) || !defined(HAVE_UNICODE_SEGMENTATION)
  printf("(StringZilla or unicode-segmentation is not in build/peers: `make bench-peers` gets it)\n");
#endif
  return 0;
}
