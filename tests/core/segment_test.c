/* Words and sentences: Unicode's own test files, the rules written out
 * (segment_reference.c) on text of every class and on random bytes, kinds by
 * hand, and input that must not take more than linear time. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "segment_reference.h"
#include "test.h"

#define UNICODE_VERSION "15.0.0" /* of the tables */
#define MOST REFERENCE_MOST

typedef enum which { WORDS, SENTENCES } which;

/* Segments with a given capacity a call, by a variant; returns how many. ends
 * and kinds take size + 1 entries; kinds of sentences are 0. Checks what every call
 * owes. */
static size_t segment_at(test *t, which what, quire_cpu cpu, const char *text, size_t size, size_t capacity,
                         uint32_t *ends, uint8_t *kinds) {
  size_t offset = 0, count = 0, got;
  do {
    if (capacity > size + 1 - count) capacity = size + 1 - count;
    if (what == WORDS) {
      got = quire_segment_words_at(cpu, text, size, &offset, ends + count, kinds + count, capacity);
    } else {
      got = quire_segment_sentences_at(cpu, text, size, &offset, ends + count, capacity);
      memset(kinds + count, 0, got);
    }
    test_check(t, got <= capacity);
    count += got;
    test_equal(t, offset, count == 0 ? 0 : ends[count - 1]);
  } while (got != 0 && count <= size);
  test_equal(t, offset, size);
  return count;
}

/* The same; by all variants of the machine, which have to agree. */
static size_t segment(test *t, which what, const char *text, size_t size, size_t capacity, uint32_t *ends,
                      uint8_t *kinds) {
  const size_t count = segment_at(t, what, QUIRE_CPU_SCALAR, text, size, capacity, ends, kinds);
  uint32_t *other_ends;
  uint8_t *other_kinds;
  int cpu;
  other_ends = malloc((size + 1) * sizeof *other_ends);
  other_kinds = malloc(size + 1);
  for (cpu = 1; other_ends && other_kinds && cpu < QUIRE_CPU_COUNT; cpu++) {
    if (!quire_cpu_has((quire_cpu)cpu)) continue;
    test_equal(t, segment_at(t, what, (quire_cpu)cpu, text, size, capacity, other_ends, other_kinds), count);
    test_check(t, memcmp(ends, other_ends, count * sizeof *ends) == 0);
    test_check(t, memcmp(kinds, other_kinds, count) == 0);
  }
  free(other_ends);
  free(other_kinds);
  return count;
}

/* ---- against the rules written out ---- */

/* Boundaries (byte offsets after the first) and kinds of the reference. */
static size_t reference_segments(const reference *r, which what, const char *text, size_t size,
                                 uint32_t *ends, uint8_t *kinds) {
  static uint32_t points[MOST], offsets[MOST];
  static uint8_t breaks[MOST];
  size_t count = 0, n = 0, at, i;
  uint8_t kind = 0;
  for (at = 0; at < size && n < MOST; n++) {
    offsets[n] = (uint32_t)at;
    at += quire_utf8_decode(text + at, size - at, &points[n], NULL);
  }
  if (what == WORDS)
    reference_words(r, points, n, breaks);
  else
    reference_sentences(r, points, n, breaks);
  for (i = 0; i < n; i++) {
    if (i > 0 && breaks[i]) {
      ends[count] = offsets[i];
      kinds[count++] = kind;
      kind = 0;
    }
    if (what == WORDS && r->kind[points[i]] > kind) kind = r->kind[points[i]];
  }
  if (n > 0) {
    ends[count] = (uint32_t)size;
    kinds[count++] = kind;
  }
  return count;
}

static void print_bytes(const char *text, size_t size) {
  size_t i;
  for (i = 0; i < size; i++) printf("%02X ", (unsigned char)text[i]);
  printf("\n");
}

/* At most MOST bytes. 1 if equal. */
static int agrees(test *t, const reference *r, which what, const char *text, size_t size, size_t capacity) {
  static uint32_t ends[MOST + 1], want_ends[MOST + 1];
  static uint8_t kinds[MOST + 1], want_kinds[MOST + 1];
  const size_t count = segment(t, what, text, size, capacity, ends, kinds);
  const size_t want = reference_segments(r, what, text, size, want_ends, want_kinds);
  const int same = count == want && memcmp(ends, want_ends, count * sizeof *ends) == 0 &&
                   memcmp(kinds, want_kinds, count) == 0;
  if (!same) {
    printf("%s differ, capacity %zu: ", what == WORDS ? "words" : "sentences", capacity);
    print_bytes(text, size);
  }
  test_check(t, same);
  return same;
}

static const size_t capacities[] = {MOST, 1, 2, 3, 7};
#define CAPACITIES (sizeof capacities / sizeof *capacities)

/* With every capacity, from a block of just this size, so that a sanitizer sees
 * a read past the end. */
static int agrees_whole(test *t, const reference *r, const char *bytes, size_t size) {
  size_t i;
  int same = 1;
  char *text = malloc(size > 0 ? size : 1);
  if (text == NULL) return 0;
  memcpy(text, bytes, size);
  for (i = 0; i < CAPACITIES; i++) {
    same &= agrees(t, r, WORDS, text, size, capacities[i]);
    same &= agrees(t, r, SENTENCES, text, size, capacities[i]);
  }
  free(text);
  return same;
}

static size_t append(char *text, size_t size, uint32_t code_point) {
  return size + quire_utf8_encode(code_point, text + size);
}

/* Every code point in places where its class shows. */
static void check_code_points(test *t, const reference *r) {
  static const char *const around[] = {"", "a", ".", "1", "?"};
  const size_t n = sizeof around / sizeof *around;
  char text[256];
  uint32_t code;
  size_t size, i, wrong = 0;
  for (code = 0; code < REFERENCE_LIMIT && wrong < 10; code++) {
    if (code >= 0xD800 && code <= 0xDFFF) continue;
    for (size = 0, i = 0; i < n; i++) {
      size = append(text, size, code);
      size += (size_t)snprintf(text + size, sizeof text - size, "%s", around[i]);
      size = append(text, size, code);
      size += (size_t)snprintf(text + size, sizeof text - size, "%s", around[n - 1 - i]);
    }
    wrong += !agrees(t, r, WORDS, text, size, MOST) || !agrees(t, r, SENTENCES, text, size, MOST);
  }
}

/* Up to EXAMPLES code points of each word class, sentence class, and pictographs. */
#define EXAMPLES 64
#define GROUPS (W_COUNT + S_COUNT + 1)
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
    example_add(e, r->word[code], code, random);
    example_add(e, W_COUNT + (size_t)r->sentence[code], code, random);
    if (r->pictographic[code]) example_add(e, GROUPS - 1, code, random);
  }
}

static uint32_t example_pick(const examples *e, uint64_t *random) {
  const size_t group = test_random(random) % GROUPS;
  const uint32_t most = e->seen[group] < EXAMPLES ? e->seen[group] : EXAMPLES;
  return e->code_points[group][test_random(random) % most];
}

static void check_classes(test *t, const reference *r) {
  static examples e;
  uint64_t random = 15;
  uint32_t few[4];
  char text[4 * 64];
  size_t i, j, size, length, wrong = 0;
  example_collect(&e, r, &random);
  for (i = 0; i < 60000 && wrong < 10; i++) {
    for (j = 0; j < 4; j++) few[j] = example_pick(&e, &random);
    length = 1 + test_random(&random) % 40;
    for (size = 0, j = 0; j < length; j++) /* a few characters over and over meet more rules */
      size = append(text, size, i % 2 ? few[test_random(&random) % 4] : example_pick(&e, &random));
    wrong += !agrees_whole(t, r, text, size);
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
    wrong += !agrees_whole(t, r, text, size);
  }
}

/* ---- Unicode's test files ---- */

/* A line "÷ 0061 × 0308 ÷" to text and boundaries; 0 if it holds none. */
static size_t parse_line(const char *line, char *text, size_t *size, uint32_t *ends) {
  size_t count = 0;
  char *after;
  *size = 0;
  for (;;) {
    while (*line == ' ' || *line == '\t') line++;
    if (memcmp(line, "\xC3\xB7", 2) == 0) { /* ÷ */
      if (*size > 0) ends[count++] = (uint32_t)*size;
      line += 2;
    } else if (memcmp(line, "\xC3\x97", 2) == 0) { /* × */
      line += 2;
    } else {
      const unsigned long code = strtoul(line, &after, 16);
      if (after == line) return count;
      *size = append(text, *size, (uint32_t)code);
      line = after;
    }
  }
}

static size_t check_line(test *t, which what, const char *line, size_t number, size_t capacity) {
  char text[512];
  uint32_t want[512], ends[512];
  uint8_t kinds[512];
  size_t size, count;
  const size_t wanted = parse_line(line, text, &size, want);
  int same;
  if (wanted == 0) return 0;
  count = segment(t, what, text, size, capacity, ends, kinds);
  same = count == wanted && memcmp(ends, want, wanted * sizeof *want) == 0;
  if (!same) printf("line %zu, capacity %zu: ", number, capacity);
  test_check(t, same);
  return 1;
}

static void check_file(test *t, which what, const char *name) {
  static char title[128];
  char path[128], head[64];
  size_t size, i, number = 0, lines = 0;
  char *data, *line, *end;
  snprintf(title, sizeof title, "%s.txt", name);
  test_case(t, title);
  snprintf(path, sizeof path, "/usr/share/unicode/auxiliary/%s.txt", name);
  snprintf(head, sizeof head, "# %s-" UNICODE_VERSION ".txt", name);
  data = test_read_file(path, &size);
  if (data == NULL || strncmp(data, head, strlen(head)) != 0) {
    printf("%s: skipped: unicode-data " UNICODE_VERSION " is not installed\n", title);
    free(data);
    return;
  }
  for (line = data; *line != '\0'; line = end + (*end == '\n')) {
    end = line + strcspn(line, "\n");
    number++;
    if (*line == '#') continue;
    for (i = 0; i < CAPACITIES; i++) lines += check_line(t, what, line, number, capacities[i]) && i == 0;
  }
  free(data);
  test_check(t, lines > 500);
  snprintf(title, sizeof title, "%s.txt, %zu lines", name, lines);
  printf("%s\n", title);
}

/* ---- by hand ---- */

/* Segments stand between bars. Kinds: s space, p punctuation, y symbol, e emoji,
 * n number, w word. */
static const struct {
  const char *segments, *kinds;
} words[] = {
    {"", ""},
    {"Russia\xE2\x80\x99s", "w"},
    {"can't| |won't", "wsw"},
    {"1,234.5", "n"},
    {"U.S|.| |troops", "wpsw"},
    {"3D| |x_1| |_", "wswsp"},
    {"a|.|1| |1|.|a| |1|,|,|2", "wpnsnpwsnppn"},
    {"state|-|of|-|the|-|art", "wpwpwpw"},
    {"$|5| |+| |\xC2\xA9| |\xC2\xAE", "ynsysysy"},
    {"a|\r\n|\n|\t|  |b", "wssssw"},
    {"\xE4\xB8\xAD|\xE6\x96\x87|\xE3\x80\x82", "wwp"},                /* Han, U+3002 */
    {"\xE3\x82\xAB\xE3\x82\xBF| |\xE3\x81\xB2|\xE3\x82\x89", "wsww"}, /* Katakana joins, Hiragana not */
    {"\xD0\x9C\xD0\xBE\xD1\x81\xD0\xBA\xD0\xB2\xD0\xB0|,| |\xD1\x91", "wpsw"}, /* Cyrillic */
    {"stra\xC3\x9F"
     "e| |\xE2\x80\x9E"
     "|u\xCC\x88"
     "ber|\xE2\x80\x9C",
     "wspwp"},                                                  /* combining, quotes */
    {"\xD7\x90\"\xD7\x91| |\xD7\x90'| |\xD7\x90|\"", "wswswp"}, /* Hebrew, WB7a-7c */
    {"\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x94\xAC|\xF0\x9F\x91\x8D\xF0\x9F\x8F\xBD",
     "ee"}, /* ZWJ, skin tone */
    {"\xF0\x9F\x87\xAC\xF0\x9F\x87\xA7|\xF0\x9F\x87\xA9\xF0\x9F\x87\xAA|\xF0\x9F\x87\xAC", "eee"}, /* flags */
    {"1\xEF\xB8\x8F\xE2\x83\xA3|\xE2\x84\xA2| |\xC2\xBD| |x|\xC2\xB2",
     "nesnswn"},                                                   /* keycap, TM, 1/2, squared */
    {"\xE2\x85\xA7| |\xD9\xA1\xD9\xAB\xD9\xA2", "wsn"},            /* Roman VIII; Arabic 1.2 */
    {"a|\xFF|b|\xE2\x82|\xF0\x9F\x91|\xF5|\x80|\xC3", "wywyyyyy"}, /* maximal subparts */
    {"\xCC\x81|a| \xCC\x81|b", "swsw"},                            /* a mark with nothing to stand on */
    {"\xEF\xBB\xBF|a\xC2\xAD"
     "b",
     "sw"},                                            /* U+FEFF, soft hyphen */
    {"\xEE\x80\x80|\xF4\x80\x80\x80|\xCD\xB8", "yyy"}, /* private use, unassigned */
};

static const char *const sentences[] = {
    "",
    "One sentence only",
    "He left. |She stayed.",
    "\"Why?\" |\"Because!\" |He said (so.) |Then",
    "At 3.14 or v1.2 it broke. |Then not.",
    "The U.S. |Army", /* no list of abbreviations: only A.B. and lower case hold a sentence together */
    "The U.S. army moved. |Mr. |Smith",
    "etc., and so on... but on. |On!? |Yes",
    "one\n|two\r\n|\r\n|three\xE2\x80\xA9|four\xC2\x85|five",
    "\xD0\xA3\xD1\x88\xD1\x91\xD0\xBB. |\xD0\x9E\xD0\xBD",                        /* Cyrillic */
    "\xE4\xB8\xAD\xE6\x96\x87\xE3\x80\x82|\xE5\xBE\x88\xE5\xA5\xBD\xEF\xBC\x81|", /* ideographic stops */
    "a.|\xFF"
    "A? |a.\xFF"
    "b.|", /* what SB8 looks at is over an invalid byte */
};

/* Splits "a|b" into text and ends. */
static size_t parse_bars(const char *row, char *text, size_t *size, uint32_t *ends) {
  size_t count = 0;
  for (*size = 0; *row != '\0'; row++) {
    if (*row == '|')
      ends[count++] = (uint32_t)*size;
    else
      text[(*size)++] = *row;
  }
  if (*size > 0 && (count == 0 || ends[count - 1] != *size)) ends[count++] = (uint32_t)*size;
  return count;
}

static void check_row(test *t, which what, const char *row, const char *letters) {
  char text[256] = "";
  uint32_t want[256], ends[256];
  uint8_t kinds[256];
  size_t size, i, count;
  const size_t wanted = parse_bars(row, text, &size, want);
  count = segment(t, what, text, size, 256, ends, kinds);
  test_equal(t, count, wanted);
  for (i = 0; i < count && i < wanted; i++) {
    if (ends[i] != want[i]) printf("in \"%s\": ", row);
    test_equal(t, ends[i], want[i]);
  }
  if (letters == NULL) return;
  test_equal(t, count, strlen(letters));
  for (i = 0; i < count && letters[i] != '\0'; i++) {
    if ("spyenw"[kinds[i]] != letters[i]) printf("in \"%s\", segment %zu: ", row, i + 1);
    test_equal(t, "spyenw"[kinds[i]], letters[i]);
  }
}

static void check_rows(test *t) {
  size_t i;
  test_case(t, "words by hand");
  for (i = 0; i < sizeof words / sizeof *words; i++) check_row(t, WORDS, words[i].segments, words[i].kinds);
  test_case(t, "sentences by hand");
  for (i = 0; i < sizeof sentences / sizeof *sentences; i++) check_row(t, SENTENCES, sentences[i], NULL);
}

/* ---- size ---- */

/* Texts that make a quadratic segmenter take hours. */
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
    ". ",
    "a.",
    "a'",
    ".\xCC\x81",
    "a.\xCC\x81",
    "a. (",
    "\xD7\x90\"",
    "1,",
    ".1",
    "\r",
    "\n",
    " ",
    "\xF0\x9F\x91\xA9\xE2\x80\x8D",
    "\xE2\x80\xA8",
    "?) ",
    "A.\xC2\xAD",
};

static void check_long(test *t) {
  const size_t size = 1 << 20;
  char *text = malloc(size + 16);
  uint32_t *ends = malloc((size + 1) * sizeof *ends);
  uint8_t *kinds = malloc(size + 1);
  size_t i, j, k, count, length, head;
  test_case(t, "one megabyte of one thing");
  for (i = 0; text && ends && kinds && i < 2 * (sizeof patterns / sizeof *patterns); i++) {
    const char *pattern = patterns[i / 2];
    length = strlen(pattern);
    memcpy(text, "a. ", 3);
    head = i % 2 ? 3 : 0; /* alone, and after what looks ahead */
    for (j = head; j + length <= size; j += length) memcpy(text + j, pattern, length);
    for (k = 0; k < 2; k++) {
      const size_t capacity = k ? 1 : size;
      count = segment(t, WORDS, text, j, capacity, ends, kinds);
      test_check(t, count > 0 && ends[count - 1] == j);
      count = segment(t, SENTENCES, text, j, capacity, ends, kinds);
      test_check(t, count > 0 && ends[count - 1] == j);
    }
  }
  free(text);
  free(ends);
  free(kinds);
}

static void check_limits(test *t) {
  size_t offset = 0;
  uint32_t end = 7;
  uint8_t kind = 9;
  test_case(t, "nothing, no room, no kinds, too much");
  test_equal(t, quire_segment_words(NULL, 0, &offset, &end, &kind, 1), 0);
  test_equal(t, quire_segment_sentences(NULL, 0, &offset, &end, 1), 0);
  test_equal(t, quire_segment_words("ab", 2, &offset, &end, &kind, 0), 0);
  test_equal(t, quire_segment_sentences("ab", 2, &offset, &end, 0), 0);
  test_equal(t, quire_segment_words("ab", QUIRE_MAX_TEXT + 1, &offset, &end, &kind, 1), 0);
  test_equal(t, quire_segment_sentences("ab", QUIRE_MAX_TEXT + 1, &offset, &end, 1), 0);
  test_equal(t, offset, 0);
  test_equal(t, end, 7);
  test_equal(t, quire_segment_words("ab", 2, &offset, &end, NULL, 1), 1);
  test_equal(t, end, 2);
  test_equal(t, kind, 9);
}

void test_segment(test *t);

void test_segment(test *t) {
  reference r;
  check_rows(t);
  check_limits(t);
  check_file(t, WORDS, "WordBreakTest");
  check_file(t, SENTENCES, "SentenceBreakTest");
  check_long(t);
  test_case(t, "the tables are of the normaliser's Unicode version");
  test_bytes(t, quire_unicode_version(), strlen(quire_unicode_version()), UNICODE_VERSION,
             strlen(UNICODE_VERSION));
  if (!reference_load(&r, UNICODE_VERSION)) {
    printf("segment, against the rules written out: skipped: unicode-data " UNICODE_VERSION
           " is not installed\n");
    return;
  }
  test_case(t, "every code point is of its class and kind");
  check_code_points(t, &r);
  test_case(t, "mixtures of all classes, as the rules written out");
  check_classes(t, &r);
  test_case(t, "random bytes, as the rules written out");
  check_bytes(t, &r, "");
  test_case(t, "random ASCII, as the rules written out");
  check_bytes(t, &r, "aA1.,;:'\"_- \r\n!?()$");
  test_case(t, "broken UTF-8, as the rules written out");
  check_bytes(t, &r, "aA. \xC2\x85\xE2\x80\xA8\x99\xF0\x9F\x91\xA9\xD7\x90\xCC\x81\xED\xA0\"");
  reference_free(&r);
}
