/* Grapheme clusters by every variant this machine has: Unicode's own test file, the
 * rules written out (segment_reference.c) on text of every class and on random bytes,
 * rows by hand, real text, and input that must not take more than linear time. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "segment_reference.h"
#include "test.h"

#define UNICODE_VERSION "15.0.0" /* of the tables */
#define MOST REFERENCE_MOST

/* Clusters with a given capacity a call; returns how many. ends takes size + 1 entries.
 * Checks what every call owes. */
static size_t graphemes(test *t, quire_cpu cpu, const char *text, size_t size, size_t capacity,
                        uint32_t *ends) {
  size_t offset = 0, count = 0, got;
  do {
    if (capacity > size + 1 - count) capacity = size + 1 - count;
    got = quire_segment_graphemes_at(cpu, text, size, &offset, ends + count, capacity);
    test_check(t, got <= capacity);
    count += got;
    test_equal(t, offset, count == 0 ? 0 : ends[count - 1]);
  } while (got != 0 && count <= size);
  test_equal(t, offset, size);
  return count;
}

/* ---- against the rules written out ---- */

/* Where code points and maximal subparts begin, and what the reference makes of them. */
static size_t reference_ends(const reference *r, const char *text, size_t size, uint32_t *ends) {
  static uint32_t points[MOST], offsets[MOST];
  static uint8_t breaks[MOST];
  size_t count = 0, n = 0, at, i;
  for (at = 0; at < size && n < MOST; n++) {
    offsets[n] = (uint32_t)at;
    at += quire_utf8_decode(text + at, size - at, &points[n], NULL);
  }
  reference_graphemes(r, points, n, breaks);
  for (i = 1; i < n; i++)
    if (breaks[i]) ends[count++] = offsets[i];
  if (n > 0) ends[count++] = (uint32_t)size;
  return count;
}

static void print_bytes(const char *text, size_t size) {
  size_t i;
  for (i = 0; i < size; i++) printf("%02X ", (unsigned char)text[i]);
  printf("\n");
}

static int same(test *t, quire_cpu cpu, const char *text, size_t size, size_t capacity, const uint32_t *want,
                size_t want_count) {
  static uint32_t ends[MOST + 1];
  const size_t count = graphemes(t, cpu, text, size, capacity, ends);
  const int equal = count == want_count && memcmp(ends, want, count * sizeof *ends) == 0;
  if (!equal) {
    printf("graphemes differ, %s, capacity %zu: ", quire_cpu_name(cpu), capacity);
    print_bytes(text, size);
  }
  test_check(t, equal);
  return equal;
}

static const size_t capacities[] = {MOST, 1, 2, 7, 70};
#define CAPACITIES (sizeof capacities / sizeof *capacities)

/* By every variant and capacity, from a block of just this size, so that a sanitizer sees
 * a read past the end. At most MOST bytes. */
static int agrees(test *t, const reference *r, const char *bytes, size_t size) {
  static uint32_t want[MOST + 1];
  const size_t count = reference_ends(r, bytes, size, want);
  char *text = malloc(size > 0 ? size : 1);
  int equal = 1, cpu;
  size_t i;
  if (text == NULL) return 0;
  memcpy(text, bytes, size);
  for (cpu = 0; cpu < QUIRE_CPU_COUNT; cpu++) {
    if (!quire_cpu_has((quire_cpu)cpu)) continue;
    for (i = 0; i < CAPACITIES; i++) equal &= same(t, (quire_cpu)cpu, text, size, capacities[i], want, count);
  }
  free(text);
  return equal;
}

static size_t append(char *text, size_t size, uint32_t code_point) {
  return size + quire_utf8_encode(code_point, text + size);
}

/* Every code point after and before others of each kind, deep in a window and at its end. */
static void check_code_points(test *t, const reference *r) {
  static const uint32_t around[] = {'a', 0x301, 0x1F1E6, 0x1100, 0x1160, 0x11A8, 0x600, '\n', 0xAC00, 0x200D};
  const size_t n = sizeof around / sizeof *around;
  static char text[512];
  static uint32_t want[512];
  uint32_t code;
  size_t size, i, count, wrong = 0;
  int cpu;
  for (code = 0; code < REFERENCE_LIMIT && wrong < 10; code++) {
    if (code >= 0xD800 && code <= 0xDFFF) continue;
    for (size = code % 61; size > 0;) text[--size] = 'x';
    for (size = code % 61, i = 0; i < n; i++) size = append(text, append(text, size, around[i]), code);
    size = append(text, append(text, size, 0x1F469), 0x200D); /* a pictograph joins a pictograph */
    size = append(text, append(text, size, code), 'x');
    memset(text + size, 'x', 64);
    size += 64;
    count = reference_ends(r, text, size, want);
    for (cpu = 0; cpu < QUIRE_CPU_COUNT; cpu++)
      if (quire_cpu_has((quire_cpu)cpu)) wrong += !same(t, (quire_cpu)cpu, text, size, MOST, want, count);
  }
}

/* Up to EXAMPLES code points of each class, and pictographs. */
#define EXAMPLES 64
#define GROUPS (G_COUNT + 1)
typedef struct examples {
  uint32_t code_points[GROUPS][EXAMPLES];
  uint32_t seen[GROUPS];
} examples;

static void example_add(examples *e, size_t group, uint32_t code, uint64_t *random) {
  const uint64_t slot =
      e->seen[group] < EXAMPLES ? e->seen[group] : test_random(random) % (e->seen[group] + 1);
  if (slot < EXAMPLES) e->code_points[group][slot] = code; /* reservoir sampling */
  e->seen[group]++;
}

static void example_collect(examples *e, const reference *r, uint64_t *random) {
  uint32_t code;
  memset(e, 0, sizeof *e);
  for (code = 0; code < REFERENCE_LIMIT; code++) {
    if (code >= 0xD800 && code <= 0xDFFF) continue;
    example_add(e, r->grapheme[code], code, random);
    if (r->pictographic[code]) example_add(e, GROUPS - 1, code, random);
  }
}

static uint32_t example_pick(const examples *e, uint64_t *random) {
  const size_t group = test_random(random) % GROUPS;
  const uint32_t most = e->seen[group] < EXAMPLES ? e->seen[group] : EXAMPLES;
  return e->code_points[group][test_random(random) % most];
}

/* Few characters over and over meet more rules; with letters between, vectors go on. */
static void check_classes(test *t, const reference *r) {
  static examples e;
  static const uint32_t easy[] = {'a', ' ', 0x416, 0xE9, 0x4E2D, 0x2019, '\r', '\n'};
  uint64_t random = 15;
  uint32_t few[4];
  char text[4 * 100];
  size_t i, j, size, length, wrong = 0;
  example_collect(&e, r, &random);
  for (i = 0; i < 20000 && wrong < 10; i++) {
    for (j = 0; j < 4; j++) few[j] = example_pick(&e, &random);
    length = 1 + test_random(&random) % 100;
    for (size = 0, j = 0; j < length; j++) {
      if (i % 3 == 0 && test_random(&random) % 4 != 0)
        size = append(text, size, easy[test_random(&random) % 8]);
      else
        size = append(text, size, i % 2 ? few[test_random(&random) % 4] : example_pick(&e, &random));
    }
    wrong += !agrees(t, r, text, size);
  }
}

/* Bytes from an alphabet; from all 256 if it is empty. */
static void check_bytes(test *t, const reference *r, const char *alphabet) {
  const size_t letters = strlen(alphabet);
  uint64_t random = 41;
  char text[200];
  size_t i, j, size, wrong = 0;
  for (i = 0; i < 10000 && wrong < 10; i++) {
    size = test_random(&random) % sizeof text;
    for (j = 0; j < size; j++)
      text[j] = letters ? alphabet[test_random(&random) % letters] : (char)test_random(&random);
    wrong += !agrees(t, r, text, size);
  }
}

static void check_reference(test *t) {
  reference r;
  test_case(t, "the rules, written out");
  if (!reference_load(&r, UNICODE_VERSION)) {
    printf("the rules, written out: skipped: unicode-data " UNICODE_VERSION " is not installed\n");
    return;
  }
  check_code_points(t, &r);
  check_classes(t, &r);
  check_bytes(t, &r, "");
  check_bytes(t, &r, "a\r\n\xE2\x80\x8D\xF0\x9F\x87\xA6\xC3\xA9\xCC");
  check_bytes(t, &r, "a \xD0\xD1\x80\x81\xE4\xB8\xED");
  reference_free(&r);
}

/* ---- Unicode's test file ---- */

/* A line "÷ 0061 × 0308 ÷" to text, from *size on, and boundaries. */
static size_t parse_line(const char *line, char *text, size_t *size, uint32_t *ends, size_t count) {
  const size_t start = *size;
  char *after;
  for (;; line = after) {
    while (*line == ' ' || *line == '\t') line++;
    if (memcmp(line, "\xC3\xB7", 2) == 0) { /* ÷ */
      if (*size > start) ends[count++] = (uint32_t)*size;
      after = (char *)line + 2;
    } else if (memcmp(line, "\xC3\x97", 2) == 0) { /* × */
      after = (char *)line + 2;
    } else {
      const unsigned long code = strtoul(line, &after, 16);
      if (after == line) return count;
      *size = append(text, *size, (uint32_t)code);
    }
  }
}

/* The line by itself, or with `lead` letters before it and a window of them after; LF
 * parts them from it. */
static void check_line(test *t, const char *line, size_t lead) {
  static char text[MOST];
  static uint32_t want[MOST];
  size_t size = 0, count = 0, i;
  int cpu;
  for (; size < lead; count++) {
    text[size++] = 'a';
    want[count] = (uint32_t)size;
  }
  if (lead > 0) text[size] = '\n', want[count++] = (uint32_t)++size;
  count = parse_line(line, text, &size, want, count);
  for (i = 0; lead > 0 && i < 70; i++) {
    text[size] = i ? 'a' : '\n';
    want[count++] = (uint32_t)++size;
  }
  if (lead > 0 && text[size - 71] == '\r') /* CR LF */
    memmove(want + count - 71, want + count - 70, 70 * sizeof *want), count--;
  for (cpu = 0; cpu < QUIRE_CPU_COUNT; cpu++)
    for (i = 0; quire_cpu_has((quire_cpu)cpu) && i < CAPACITIES; i++)
      same(t, (quire_cpu)cpu, text, size, capacities[i], want, count);
}

static void check_file(test *t) {
  static const char head[] = "# GraphemeBreakTest-" UNICODE_VERSION ".txt";
  size_t size, lines = 0, lead;
  char *data, *line, *end;
  test_case(t, "GraphemeBreakTest.txt");
  data = test_read_file("/usr/share/unicode/auxiliary/GraphemeBreakTest.txt", &size);
  if (data == NULL || strncmp(data, head, strlen(head)) != 0) {
    printf("GraphemeBreakTest.txt: skipped: unicode-data " UNICODE_VERSION " is not installed\n");
    free(data);
    return;
  }
  for (line = data; *line != '\0'; line = end + (*end == '\n')) {
    end = line + strcspn(line, "\n");
    if (*line == '#' || end == line) continue;
    lines++;
    for (lead = 0; lead < 70; lead += lead < 50 ? 10 : 1) check_line(t, line, lead);
  }
  free(data);
  test_check(t, lines > 500);
  printf("GraphemeBreakTest.txt, %zu lines\n", lines);
}

/* ---- by hand ---- */

/* Clusters stand between bars. */
static const char *const rows[] = {
    "",
    "a|b|\r\n|\n|\r|c",
    "e\xCC\x81|\xD0\xB9|\xD0\xB8\xCC\x86", /* e + acute; й, и + breve */
    "\xF0\x9F\x87\xAC\xF0\x9F\x87\xA7|\xF0\x9F\x87\xA9\xF0\x9F\x87\xAA|\xF0\x9F\x87\xAC", /* flags */
    "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x94\xAC|\xF0\x9F\x91\x8D\xF0\x9F\x8F\xBD|!",    /* ZWJ, skin tone */
    "1\xEF\xB8\x8F\xE2\x83\xA3|\xE2\x84\xA2\xEF\xB8\x8F",                                 /* keycap, TM */
    "\xEA\xB0\x80\xE1\x86\xA8|\xEA\xB0\x81|\xE1\x84\x80\xE1\x85\xA1\xE1\x86\xA8",         /* Hangul */
    "\xE0\xA4\xA8\xE0\xA4\xBF|\xE0\xA4\xA8\xE0\xA5\x8D|\xE0\xA4\xA8", /* Devanagari, no GB9c yet */
    "\xD8\x80\xD9\xA1|\xD9\xA2",                                      /* Arabic number sign */
    "\xE0\xB8\x81\xE0\xB8\xB3|\xE0\xB8\x81",                          /* Thai sara am */
    "a|\xFF|b|\xE2\x82|\xF0\x9F\x91|\xF5|\x80|\xC3",                  /* maximal subparts */
    "\x01|\xCC\x81|\xC2\x85|\xCC\x81|\xE2\x80\x8B|\xCC\x81",          /* a mark after a control */
    "\xFF\xCC\x81|\xE4\xB8\xCC\x81|\xC3\xE2\x80\x8D",                 /* and after what is no UTF-8 */
};

static void check_rows(test *t) {
  static char text[MOST];
  static uint32_t want[MOST];
  size_t i, size, count, lead;
  const char *at;
  int cpu;
  test_case(t, "by hand");
  for (i = 0; i < sizeof rows / sizeof *rows; i++) {
    for (lead = 0; lead < 130; lead += 13) {
      for (size = 0; size < lead; size++) text[size] = 'x', want[size] = (uint32_t)size + 1;
      count = lead;
      for (at = rows[i]; *at != '\0'; at++) {
        if (*at == '|')
          want[count++] = (uint32_t)size;
        else
          text[size++] = *at;
      }
      if (size > lead) want[count++] = (uint32_t)size;
      for (cpu = 0; cpu < QUIRE_CPU_COUNT; cpu++)
        if (quire_cpu_has((quire_cpu)cpu)) same(t, (quire_cpu)cpu, text, size, MOST, want, count);
    }
  }
}

/* ---- long texts ---- */

/* All variants give what the scalar one does, in batches. */
static void check_equal(test *t, const char *text, size_t size, size_t capacity) {
  static uint32_t want[5000], ends[5000];
  size_t offset, other, count;
  int cpu;
  for (cpu = QUIRE_CPU_SCALAR + 1; cpu < QUIRE_CPU_COUNT; cpu++) {
    if (!quire_cpu_has((quire_cpu)cpu)) continue;
    offset = other = 0;
    do {
      count = quire_segment_graphemes_at(QUIRE_CPU_SCALAR, text, size, &offset, want, capacity);
      if (quire_segment_graphemes_at((quire_cpu)cpu, text, size, &other, ends, capacity) != count ||
          other != offset || memcmp(ends, want, count * sizeof *ends) != 0) {
        test_check(t, 0);
        printf("%s differs from scalar before byte %zu\n", quire_cpu_name((quire_cpu)cpu), offset);
        break;
      }
    } while (count != 0);
    test_equal(t, other, size);
  }
}

static void check_texts(test *t) {
  static const char *const languages[] = {"en", "de", "ru", "fr", "el", "ar",
                                          "hi", "km", "ja", "ko", "zh", "multi"};
  const char *folder = getenv("QUIRE_CORPORA");
  char path[512], *data;
  size_t i, size, read = 0;
  test_case(t, "variants are equal on real text");
  for (i = 0; folder != NULL && i < sizeof languages / sizeof *languages; i++) {
    snprintf(path, sizeof path, "%s/%s.txt", folder, languages[i]);
    data = test_read_file(path, &size);
    if (data == NULL) continue;
    check_equal(t, data, size, 5000);
    free(data);
    read++;
  }
  if (read == 0) printf("graphemes of real text: skipped: no corpora in $QUIRE_CORPORA\n");
}

static void check_random(test *t) {
  const size_t size = 1 << 20;
  char *text = malloc(size);
  uint64_t random = 7;
  size_t i, kind;
  test_case(t, "variants are equal on a megabyte of random bytes, and of random valid text");
  for (kind = 0; text != NULL && kind < 3; kind++) {
    for (i = 0; i < size; i++) text[i] = (char)test_random(&random);
    for (i = 0; kind > 0 && i + 4 < size;) /* mostly letters; then of all planes */
      i = append(text, i,
                 (uint32_t)(test_random(&random) % (test_random(&random) % 8 ? 0x500
                                                    : kind == 1              ? 0x3100
                                                                             : 0x1FFFF)));
    check_equal(t, text, size, 4999);
  }
  free(text);
}

/* Texts that make a quadratic segmenter take hours. */
static const char *const patterns[] = {
    "\xCC\x81",
    "\xE2\x80\x8D",
    "\xF0\x9F\x87\xAC",
    "a",
    "\xEF\xBB\xBF",
    "\xF0",
    "\xC3",
    "\x80",
    "\r",
    "\n",
    "\xF0\x9F\x91\xA9\xE2\x80\x8D",
    "\xE1\x84\x80",
    "\xD8\x80",
    "a\xCC\x81",
    "\xE2\x80\x8D\xC2\xA9",
    "\xF0\x9F",
};

static void check_long(test *t) {
  const size_t size = 1 << 20;
  char *text = malloc(size + 16);
  uint32_t *ends = malloc((size + 1) * sizeof *ends);
  size_t i, j, length, count;
  int cpu;
  test_case(t, "one megabyte of one thing");
  for (i = 0; text && ends && i < sizeof patterns / sizeof *patterns; i++) {
    length = strlen(patterns[i]);
    for (j = 0; j + length <= size; j += length) memcpy(text + j, patterns[i], length);
    for (cpu = 0; cpu < QUIRE_CPU_COUNT; cpu++) {
      if (!quire_cpu_has((quire_cpu)cpu)) continue;
      count = graphemes(t, (quire_cpu)cpu, text, j, size, ends);
      test_check(t, count > 0 && ends[count - 1] == j);
      test_equal(t, graphemes(t, (quire_cpu)cpu, text, j, 1, ends), count);
    }
  }
  free(text);
  free(ends);
}

static void check_limits(test *t) {
  size_t offset = 0;
  uint32_t end = 7;
  test_case(t, "nothing, no room, too much");
  test_equal(t, quire_segment_graphemes(NULL, 0, &offset, &end, 1), 0);
  test_equal(t, quire_segment_graphemes("a", 1, &offset, &end, 0), 0);
  test_equal(t, quire_segment_graphemes("a", (size_t)QUIRE_MAX_TEXT + 1, &offset, &end, 1), 0);
  test_equal(t, offset, 0);
  test_equal(t, end, 7);
  test_equal(t, quire_segment_graphemes("a", 1, &offset, &end, 1), 1);
  test_equal(t, end, 1);
}

void test_segment_graphemes(test *t) {
  check_rows(t);
  check_file(t);
  check_reference(t);
  check_texts(t);
  check_random(t);
  check_long(t);
  check_limits(t);
}
