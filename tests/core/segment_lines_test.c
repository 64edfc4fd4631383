/* Lines and paragraphs by every variant this machine has: rows by hand, and the rules
 * written out over LineBreak.txt's and PropList.txt's classes on random text and bytes. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "test.h"

#define UNICODE_VERSION "15.0.0"
#define MOST 4096

typedef size_t segmenter(quire_cpu cpu, const char *text, size_t size, size_t *offset, uint32_t *ends,
                         size_t capacity);

/* Segments with a given capacity a call; ends takes size + 1. Checks what every call owes. */
static size_t segments(test *t, segmenter *f, quire_cpu cpu, const char *text, size_t size, size_t capacity,
                       uint32_t *ends) {
  size_t offset = 0, count = 0, got;
  do {
    if (capacity > size + 1 - count) capacity = size + 1 - count;
    got = f(cpu, text, size, &offset, ends + count, capacity);
    test_check(t, got <= capacity);
    count += got;
    test_equal(t, offset, count == 0 ? 0 : ends[count - 1]);
  } while (got != 0 && count <= size);
  test_equal(t, offset, size);
  return count;
}

static const size_t capacities[] = {MOST, 1, 2, 7};

/* By every variant and capacity, from a block of just this size. */
static int agrees(test *t, segmenter *f, const char *bytes, size_t size, const uint32_t *want,
                  size_t want_count) {
  static uint32_t ends[MOST + 1];
  char *text = malloc(size > 0 ? size : 1);
  int cpu, equal = 1;
  size_t i, j;
  if (text == NULL) return 0;
  memcpy(text, bytes, size);
  for (cpu = 0; cpu < QUIRE_CPU_COUNT; cpu++) {
    for (i = 0; quire_cpu_has((quire_cpu)cpu) && i < sizeof capacities / sizeof *capacities; i++) {
      const size_t count = segments(t, f, (quire_cpu)cpu, text, size, capacities[i], ends);
      if (count == want_count && memcmp(ends, want, count * sizeof *ends) == 0) continue;
      equal = 0;
      test_check(t, 0);
      printf("%s differ, %s, capacity %zu: ", f == quire_segment_lines_at ? "lines" : "paragraphs",
             quire_cpu_name((quire_cpu)cpu), capacities[i]);
      for (j = 0; j < size; j++) printf("%02X ", (unsigned char)text[j]);
      printf("\n");
    }
  }
  free(text);
  return equal;
}

/* ---- by hand ---- */

static const char *const line_rows[] = {
    "",
    "one",
    "one\n|two\r|three\r\n|\r\n|\n|\r|four",
    "vt\v|ff\f|nel\xC2\x85|ls\xE2\x80\xA8|ps\xE2\x80\xA9|end\n|",
    "\x85 \xA8 \x80\xA8 \xC2 \x85 \xE2 \x80\xA8 \xE2\x80 \xA8", /* parts of what ends a line */
    "\xE2\x80\xE2\x80\xA8|\xC2\xC2\x85|\xF0\xC2\x85|",
    "\x1C\x1D\x1E\x1F", /* white space to C and Python, no ends of lines to Unicode */
};

static const char *const paragraph_rows[] = {
    "",
    "one",
    "one\ntwo\n\n|three\n  \t\n\n|  four",
    "\n \n one\n|",
    "\r\n\r\none\r\n\r\n|two\r\n",
    "one\xE2\x80\xA9|two\xE2\x80\xA9\n \n|three", /* U+2029 */
    "one\xE2\x80\xA8two\xE2\x80\xA8\xE2\x80\xA8|three",
    "one\n\xE3\x80\x80\xC2\xA0\n|two\n\xE2\x80\x8B\nstill two", /* U+3000 is white, U+200B is not */
    "one\n\n \n\t",
    "one\f|", /* with what a row begins with, one line and no other */
    " \n\t",
    "one\n\xFF\ntwo\n\x80\n\n|",
};

static void check_rows(test *t, segmenter *f, const char *const *rows, size_t count) {
  static char text[MOST];
  static uint32_t want[MOST];
  const char *at;
  size_t i, size, n, lead;
  for (i = 0; i < count; i++) {
    for (lead = 0; lead < 140; lead += 3) { /* to stand anywhere in a window */
      if (lead > 0 && (rows[i][0] == '\n' || rows[i][0] == '\r' || rows[i][0] == ' ')) continue;
      memset(text, 'x', lead);
      for (size = lead, n = 0, at = rows[i]; *at != '\0'; at++) {
        if (*at == '|')
          want[n++] = (uint32_t)size;
        else
          text[size++] = *at;
      }
      if (size > 0 && (n == 0 || want[n - 1] != size)) want[n++] = (uint32_t)size;
      agrees(t, f, text, size, want, n);
    }
  }
}

/* ---- the rules written out ---- */

typedef struct classes {
  uint8_t *mandatory, *white; /* one byte a code point; mandatory: 1 BK, NL, LF; 2 CR */
} classes;

/* Marks the code points of lines "XXXX..YYYY;name # ..." . 0 if the file is not there. */
static int load(const char *path, const char *name, uint8_t *values, uint8_t value) {
  char line[1024], found[64];
  unsigned first, last;
  int seen = 0;
  FILE *file = fopen(path, "r");
  if (file == NULL) return 0;
  while (fgets(line, sizeof line, file) != NULL) {
    if (line[0] == '#') {
      seen |= strstr(line, "-" UNICODE_VERSION ".txt") != NULL;
      continue;
    }
    if (sscanf(line, "%x..%x ; %63[A-Za-z_]", &first, &last, found) != 3) {
      if (sscanf(line, "%x ; %63[A-Za-z_]", &first, found) != 2) continue;
      last = first;
    }
    if (strcmp(found, name) == 0 && last < 0x110000) memset(values + first, value, last - first + 1);
  }
  fclose(file);
  return seen;
}

static int classes_load(classes *c) {
  static const char breaks[] = "/usr/share/unicode/LineBreak.txt";
  c->mandatory = calloc(0x110000, 1);
  c->white = calloc(0x110000, 1);
  return c->mandatory && c->white && load(breaks, "BK", c->mandatory, 1) &&
         load(breaks, "NL", c->mandatory, 1) && load(breaks, "LF", c->mandatory, 1) &&
         load(breaks, "CR", c->mandatory, 2) &&
         load("/usr/share/unicode/PropList.txt", "White_Space", c->white, 1);
}

/* Ends of lines; blank[i]: line i is all white space; separated[i]: it ends in U+2029. */
static size_t reference_lines(const classes *c, const char *text, size_t size, uint32_t *ends, uint8_t *blank,
                              uint8_t *separated) {
  size_t at = 0, count = 0, length;
  uint32_t code;
  int open = 0, white = 1;
  while (at < size) {
    length = quire_utf8_decode(text + at, size - at, &code, NULL);
    at += length;
    open = 1;
    white &= c->white[code];
    if (c->mandatory[code] == 0 || (c->mandatory[code] == 2 && at < size && text[at] == '\n')) continue;
    ends[count] = (uint32_t)at;
    blank[count] = (uint8_t)white;
    separated[count++] = code == 0x2029;
    open = 0;
    white = 1;
  }
  if (open) {
    ends[count] = (uint32_t)size;
    blank[count] = (uint8_t)white;
    separated[count++] = 0;
  }
  return count;
}

/* A paragraph ends after line i if the next is not blank, and line i is or is separated,
 * and some line was not blank yet. */
static size_t reference_paragraphs(const uint32_t *lines, const uint8_t *blank, const uint8_t *separated,
                                   size_t count, uint32_t *ends) {
  size_t i, n = 0;
  int filled = 0, parted = 0;
  for (i = 0; i < count; i++) {
    if (!blank[i]) filled = 1;
    parted = filled && (blank[i] || separated[i] || parted);
    if (i + 1 == count || (parted && !blank[i + 1])) {
      ends[n++] = lines[i];
      filled = parted = 0;
    }
  }
  return n;
}

static int agrees_with_rules(test *t, const classes *c, const char *text, size_t size) {
  static uint32_t lines[MOST + 1], paragraphs[MOST + 1];
  static uint8_t blank[MOST + 1], separated[MOST + 1];
  const size_t count = reference_lines(c, text, size, lines, blank, separated);
  const size_t n = reference_paragraphs(lines, blank, separated, count, paragraphs);
  return agrees(t, quire_segment_lines_at, text, size, lines, count) &
         agrees(t, quire_segment_paragraphs_at, text, size, paragraphs, n);
}

static void check_rules(test *t) {
  static const uint32_t code_points[] = {
      'a',    ' ',    '\t',   '\n',   '\v',   '\f',   '\r',  0x1C, 0x85,   0xA0,   0x1680, 0x2000, 0x200A,
      0x200B, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0x3A8, 0xA5, 0x2068, 0x180E, 0xFEFF, 0x1F469};
  classes c;
  uint64_t random = 3;
  size_t i, j, size, length, wrong = 0, density;
  uint32_t code;
  char text[4 * 220];
  test_case(t, "LineBreak.txt's mandatory breaks, PropList.txt's white space");
  if (!classes_load(&c)) {
    printf("lines, the rules written out: skipped: unicode-data " UNICODE_VERSION " is not installed\n");
  } else {
    for (code = 0; code < 0x110000 && wrong < 10; code++) { /* each alone on a line */
      if (code >= 0xD800 && code <= 0xDFFF) continue;
      size = (size_t)sprintf(text, "a\n");
      size += quire_utf8_encode(code, text + size);
      size += (size_t)sprintf(text + size, "\nb");
      wrong += !agrees_with_rules(t, &c, text, size);
    }
    for (i = 0; i < 20000 && wrong < 10; i++) {
      length = test_random(&random) % 220;
      density = 1 + test_random(&random) % 20;
      for (size = 0, j = 0; j < length; j++) {
        code = test_random(&random) % density ? 'x' : code_points[test_random(&random) % 25];
        if (i % 2)
          size += quire_utf8_encode(code, text + size);
        else
          text[size++] = "\xE2\x80\xA8\xA9\xC2\x85\r\n \x80z"[test_random(&random) % 11];
      }
      wrong += !agrees_with_rules(t, &c, text, size);
    }
  }
  free(c.mandatory);
  free(c.white);
}

/* ---- long texts ---- */

static void check_long(test *t) {
  static const char *const patterns[] = {"\n",    "\r",       "\r\n",         " ",        "a",   "a\n", " \n",
                                         "a\n\n", "\xC2\x85", "\xE2\x80\xA9", "\xE2\x80", "\x85"};
  const size_t size = 1 << 20;
  char *text = malloc(size + 16);
  uint32_t *ends = malloc((size + 1) * sizeof *ends);
  size_t i, j, k, length, count;
  int cpu;
  test_case(t, "one megabyte of one thing");
  for (i = 0; text && ends && i < sizeof patterns / sizeof *patterns; i++) {
    length = strlen(patterns[i]);
    for (j = 0; j + length <= size; j += length) memcpy(text + j, patterns[i], length);
    for (cpu = 0; cpu < QUIRE_CPU_COUNT; cpu++) {
      for (k = 0; quire_cpu_has((quire_cpu)cpu) && k < 2; k++) {
        segmenter *f = k ? quire_segment_lines_at : quire_segment_paragraphs_at;
        count = segments(t, f, (quire_cpu)cpu, text, j, j + 1, ends);
        test_check(t, count > 0 && ends[count - 1] == j);
        test_equal(t, segments(t, f, (quire_cpu)cpu, text, j, 1, ends), count);
      }
    }
  }
  free(text);
  free(ends);
}

static void check_limits(test *t) {
  size_t offset = 0;
  uint32_t end = 7;
  test_case(t, "nothing, no room, too much");
  test_equal(t, quire_segment_lines(NULL, 0, &offset, &end, 1), 0);
  test_equal(t, quire_segment_paragraphs(NULL, 0, &offset, &end, 1), 0);
  test_equal(t, quire_segment_lines("a", 1, &offset, &end, 0), 0);
  test_equal(t, quire_segment_paragraphs("a", 1, &offset, &end, 0), 0);
  test_equal(t, quire_segment_lines("a", (size_t)QUIRE_MAX_TEXT + 1, &offset, &end, 1), 0);
  test_equal(t, quire_segment_paragraphs("a", (size_t)QUIRE_MAX_TEXT + 1, &offset, &end, 1), 0);
  test_equal(t, offset, 0);
  test_equal(t, end, 7);
}

void test_segment_lines(test *t) {
  test_case(t, "lines by hand");
  check_rows(t, quire_segment_lines_at, line_rows, sizeof line_rows / sizeof *line_rows);
  test_case(t, "paragraphs by hand");
  check_rows(t, quire_segment_paragraphs_at, paragraph_rows, sizeof paragraph_rows / sizeof *paragraph_rows);
  check_rules(t);
  check_long(t);
  check_limits(t);
}
