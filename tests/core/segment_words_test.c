/* The variants of quire_segment_words are equal to the scalar one, which
 * segment_test.c holds to the rules: on mixtures that make the rules meet, on
 * random bytes, at every alignment, however the calls cut the text. And no text
 * takes much longer than prose. QUIRE_LONG_TESTS=1 goes on to 10^8 bytes and to
 * the files of the folder QUIRE_CORPORA. */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "quire/cpu.h"
#include "quire/segment.h"
#include "test.h"

enum { MOST = 1 << 20 };

typedef struct segments {
  size_t count;
  uint32_t *ends; /* MOST + 1 */
  uint8_t *kinds; /* MOST + 1 */
} segments;

static const size_t capacities[] = {MOST, 1, 2, 3, 7, 63, 64, 65, 4096};
#define CAPACITIES (sizeof capacities / sizeof *capacities)

/* with_kinds 0: what is in s->kinds stays. */
static void segment(quire_cpu cpu, const char *text, size_t size, size_t capacity, int with_kinds,
                    segments *s) {
  size_t offset = 0, got;
  s->count = 0;
  do {
    const size_t room = MOST + 1 - s->count;
    got = quire_segment_words_at(cpu, text, size, &offset, s->ends + s->count,
                                 with_kinds ? s->kinds + s->count : NULL, capacity < room ? capacity : room);
    s->count += got;
  } while (got != 0);
}

static int same(const segments *a, const segments *b) {
  return a->count == b->count && memcmp(a->ends, b->ends, a->count * sizeof *a->ends) == 0 &&
         memcmp(a->kinds, b->kinds, a->count) == 0;
}

/* 1 if every variant of the machine is equal to the scalar one. */
static int agree(test *t, const char *text, size_t size, size_t capacity, segments *want, segments *got) {
  int cpu, all = 1;
  segment(QUIRE_CPU_SCALAR, text, size, MOST, 1, want);
  for (cpu = 1; cpu < QUIRE_CPU_COUNT; cpu++) {
    int equal;
    if (!quire_cpu_has((quire_cpu)cpu)) continue;
    segment((quire_cpu)cpu, text, size, capacity, 1, got);
    equal = same(want, got);
    segment((quire_cpu)cpu, text, size, capacity, 0, got);
    equal &= same(want, got);
    if (!equal) printf("%s, %zu bytes, capacity %zu: ", quire_cpu_name((quire_cpu)cpu), size, capacity);
    test_check(t, equal);
    all &= equal;
  }
  return all;
}

/* ---- texts ---- */

/* What the rules name, each script that has a way of its own through the tables,
 * and what is no UTF-8. */
static const char *const pieces[] = {
    "a",
    "1",
    "_",
    ".",
    "'",
    "\"",
    ":",
    ";",
    " ",
    "\r",
    "\n",
    "\xE2\x80\xA8",     /* Newline */
    "\xE2\x80\x99",     /* MidNumLet */
    "\xE2\x80\xBF",     /* ExtendNumLet */
    "\xE2\x80\x8D",     /* ZWJ */
    "\xCC\x81",         /* Extend */
    "\xC2\xAD",         /* Format */
    "\xD7\x90",         /* Hebrew */
    "\xE3\x82\xAB",     /* Katakana */
    "\xF0\x9F\x87\xAC", /* regional indicator */
    "\xF0\x9F\x91\xA9", /* pictograph */
    "\xE2\x93\x82",     /* pictograph and letter */
    "\xE3\x80\x80",     /* WSegSpace */
    "\xE4\xB8\xAD",
    "b",
    ",",
    "\t",
    "\xC2\x85",         /* Newline */
    "\xEF\xBC\x9A",     /* MidLetter */
    "\xC2\xB7",         /* MidLetter */
    "\xD9\xAB",         /* Numeric */
    "\xD9\xA1",         /* Numeric */
    "\xEF\xBB\xBF",     /* Format */
    "\xF3\xA0\x80\x81", /* Format */
    "\xF3\xA0\x84\x80", /* Extend */
    "\xD7\x91",         /* Hebrew */
    "\xE3\x83\xBC",     /* Katakana */
    "\xE3\x81\x82",     /* Hiragana */
    "\xF0\x9F\x87\xA9", /* regional indicator */
    "\xC2\xA9",         /* pictograph */
    "\xE2\x80\x81",     /* WSegSpace */
    "\xE4\xB7\x80",
    "\xC3\x97",
    "\xC3\xA9",
    "\xD0\x96",
    "\xEA\xB0\x80",
    "\xED\x9E\xA3",
    "\xE0\xA4\x95",
    "\xE0\xA5\x8D",
    "\xF4\x8F\xBF\xBF",
    "\xFF",
    "\x80",
    "\xC3",
    "\xE2\x80",
    "\xF0\x9F",
    "\xED\xA0\x80",
    "\xC0\xAF",
    "\xF4\x90\x80\x80",
    "\xE0\x80\x80",
};
#define PIECES (sizeof pieces / sizeof *pieces)
#define RULES 24 /* the first ones: one for each class that rules look at */
#define VALID 50 /* the first ones are UTF-8 */

typedef enum texture { BYTES, ASCII, MIXED, VALID_MIXED, FEW, RUNS, LETTERS_BETWEEN, TEXTURES } texture;

static size_t put(char *text, size_t size, const char *piece) {
  const size_t length = strlen(piece);
  memcpy(text + size, piece, length);
  return size + length;
}

/* At most `most` bytes of one texture. */
static size_t weave(char *text, size_t most, texture what, uint64_t *random) {
  const char *few[4];
  size_t size = 0, i;
  for (i = 0; i < 4; i++) few[i] = pieces[test_random(random) % PIECES];
  while (size + 4 <= most) {
    switch (what) {
      case BYTES: text[size++] = (char)test_random(random); break;
      case ASCII: text[size++] = "aA1.,;:'\"_- \r\n!?()$"[test_random(random) % 19]; break;
      case MIXED: size = put(text, size, pieces[test_random(random) % PIECES]); break;
      case VALID_MIXED: size = put(text, size, pieces[test_random(random) % VALID]); break;
      case FEW: size = put(text, size, few[test_random(random) % 4]); break;
      case RUNS: /* longer than a window now and then */
        i = test_random(random) % 20 ? 1 : test_random(random) % 90;
        for (; i > 0 && size + 4 <= most; i--) size = put(text, size, few[i % 3]);
        size = put(text, size, few[3]);
        if (size > most) size = most;
        break;
      default:
        size = put(text, size, pieces[test_random(random) % VALID]);
        if (size + 1 <= most) text[size++] = "ab1 "[test_random(random) % 4];
        break;
    }
  }
  return size;
}

/* From a block that ends where the text does, so that a sanitizer sees a read past it. */
static int agree_from(test *t, const char *bytes, size_t size, size_t alignment, size_t capacity,
                      segments *want, segments *got) {
  char *block = malloc(alignment + size + 1), *text = block + 1 + alignment;
  int equal;
  if (block == NULL) return 0;
  memcpy(text, bytes, size);
  equal = agree(t, text, size, capacity, want, got);
  free(block);
  return equal;
}

static void check_textures(test *t, size_t total, segments *want, segments *got) {
  static char text[1 << 16];
  uint64_t random = 29;
  size_t i, done = 0, wrong = 0;
  for (i = 0; done < total && wrong < 10; i++) {
    const size_t most = i % 50 == 0 ? sizeof text - 4 : 4 + test_random(&random) % 400;
    const size_t size = weave(text, most, (texture)(i % TEXTURES), &random);
    wrong += !agree_from(t, text, size, test_random(&random) % 64,
                         capacities[test_random(&random) % CAPACITIES], want, got);
    done += size;
  }
}

/* One text, moved byte by byte through the windows, with every capacity. */
static void check_alignments(test *t, segments *want, segments *got) {
  static char text[1024];
  uint64_t random = 30;
  size_t shift, i, texture_of, size;
  for (texture_of = 0; texture_of < TEXTURES; texture_of++) {
    for (shift = 0; shift < 64; shift++) {
      memset(text, "a \n."[texture_of % 4], shift);
      size = shift + weave(text + shift, 300, (texture)texture_of, &random);
      for (i = 0; i < CAPACITIES; i++) agree_from(t, text, size, shift, capacities[i], want, got);
    }
  }
}

/* Every three characters that rules look at, at every place over the edge between two
 * windows. */
static void check_edges(test *t, segments *want, segments *got) {
  static char text[256];
  size_t row, shift, size;
  for (row = 0; row < RULES * RULES * RULES; row++) {
    for (shift = 57; shift < 65; shift++) {
      memset(text, 'a', shift);
      size = put(text, shift, pieces[row % RULES]);
      size = put(text, size, pieces[row / RULES % RULES]);
      size = put(text, size, pieces[row / RULES / RULES]);
      memset(text + size, row % 2 ? 'a' : ' ', 70);
      if (!agree(t, text, size + (row % 3 ? 70 : 0), MOST, want, got)) return;
    }
  }
}

static void check_corpora(test *t, const char *folder, segments *want, segments *got) {
  static const char *const names[] = {"en", "de", "fr", "ru", "el", "zh",
                                      "ja", "ko", "ar", "hi", "km", "multi"};
  char path[512];
  size_t i, at, size;
  for (i = 0; i < sizeof names / sizeof *names; i++) {
    char *text;
    snprintf(path, sizeof path, "%s/%s.txt", folder, names[i]);
    text = test_read_file(path, &size);
    if (text == NULL) {
      printf("%s: skipped: not there\n", path);
      continue;
    }
    for (at = 0; at < size; at += MOST - 7)
      agree(t, text + at, size - at < MOST ? size - at : MOST, capacities[at / (MOST - 7) % CAPACITIES], want,
            got);
    printf("%s: %zu bytes\n", path, size);
    free(text);
  }
}

/* ---- time ---- */

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANITIZED 1
#elif defined(__has_feature)
#define SANITIZED (__has_feature(address_sanitizer) || __has_feature(thread_sanitizer))
#else
#define SANITIZED 0
#endif

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* Seconds a byte, the shortest of a few. */
static double pace(quire_cpu cpu, const char *text, size_t size, segments *s) {
  double least = 0;
  int i;
  for (i = 0; i < 5; i++) {
    const double start = now();
    double time;
    segment(cpu, text, size, 4096, 0, s);
    time = now() - start;
    if (i == 0 || time < least) least = time;
  }
  return least / (double)size;
}

static size_t repeat(char *text, const char *piece) {
  size_t size = 0;
  while (size + strlen(piece) <= MOST) size = put(text, size, piece);
  return size;
}

static void check_pace(test *t, segments *s) {
  static const char *const patterns[] = {
      "\xCC\x81",
      "\xE2\x80\x8D",
      "\xF0\x9F\x87\xAC",
      "'",
      "a",
      "\xEF\xBB\xBF",
      "\xF0",
      "\xC3",
      "\x80",
      "\xFF",
      "a'",
      "a.\xCC\x81",
      "\xD7\x90\"",
      "\r",
      "a\xFF",
      "\xF0\x9F\x91\xA9\xE2\x80\x8D",
  };
  char *text = malloc(MOST);
  size_t i;
  int cpu;
  for (cpu = 0; text != NULL && cpu < QUIRE_CPU_COUNT; cpu++) {
    double prose;
    if (!quire_cpu_has((quire_cpu)cpu)) continue;
    prose = pace((quire_cpu)cpu, text,
                 repeat(text,
                        "It is a truth universally acknowledged, that a single man in possession of a good "
                        "fortune, must be in want of a wife. "),
                 s);
    for (i = 0; i < sizeof patterns / sizeof *patterns; i++) {
      const double ratio = pace((quire_cpu)cpu, text, repeat(text, patterns[i]), s) / prose;
      if (ratio > 20)
        printf("%s, pattern %zu, %.1f times prose: ", quire_cpu_name((quire_cpu)cpu), i + 1, ratio);
      test_check(t, ratio <= 20);
    }
  }
  free(text);
}

void test_segment_words(test *t);

void test_segment_words(test *t) {
  const char *folder = getenv("QUIRE_CORPORA");
  const int longer = getenv("QUIRE_LONG_TESTS") != NULL;
  segments want, got;
  want.ends = malloc((MOST + 1) * sizeof *want.ends);
  got.ends = malloc((MOST + 1) * sizeof *got.ends);
  want.kinds = malloc(MOST + 1);
  got.kinds = malloc(MOST + 1);
  if (want.ends && got.ends && want.kinds && got.kinds) {
    test_case(t, "variants agree on random texts");
    check_textures(t, longer ? 100000000 : 1000000, &want, &got);
    test_case(t, "variants agree at every alignment, however calls cut the text");
    check_alignments(t, &want, &got);
    test_case(t, "variants agree where windows meet");
    check_edges(t, &want, &got);
    if (!SANITIZED) { /* which slows some code more than other code */
      test_case(t, "no text takes twenty times as long as prose");
      check_pace(t, &want);
    }
    if (longer && folder != NULL) {
      test_case(t, "variants agree on the corpora");
      check_corpora(t, folder, &want, &got);
    }
  }
  free(want.ends);
  free(got.ends);
  free(want.kinds);
  free(got.kinds);
}
