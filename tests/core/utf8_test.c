/* UTF-8 against Unicode's own examples and against a slow twin that knows
 * nothing but the rows of table 3-7. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "test.h"

/* Table 3-7, well-formed UTF-8 byte sequences: ranges of each byte. */
static const struct {
  unsigned length;
  unsigned char range[4][2];
} table_3_7[] = {{1, {{0x00, 0x7F}}},
                 {2, {{0xC2, 0xDF}, {0x80, 0xBF}}},
                 {3, {{0xE0, 0xE0}, {0xA0, 0xBF}, {0x80, 0xBF}}},
                 {3, {{0xE1, 0xEC}, {0x80, 0xBF}, {0x80, 0xBF}}},
                 {3, {{0xED, 0xED}, {0x80, 0x9F}, {0x80, 0xBF}}},
                 {3, {{0xEE, 0xEF}, {0x80, 0xBF}, {0x80, 0xBF}}},
                 {4, {{0xF0, 0xF0}, {0x90, 0xBF}, {0x80, 0xBF}, {0x80, 0xBF}}},
                 {4, {{0xF1, 0xF3}, {0x80, 0xBF}, {0x80, 0xBF}, {0x80, 0xBF}}},
                 {4, {{0xF4, 0xF4}, {0x80, 0x8F}, {0x80, 0xBF}, {0x80, 0xBF}}}};

/* The longest prefix of text that begins a row: at least one byte. Whole tells
 * that the row is complete. */
static size_t twin_part(const unsigned char *s, size_t size, int *whole) {
  size_t best = 1, row;
  *whole = 0;
  for (row = 0; row < sizeof table_3_7 / sizeof *table_3_7; row++) {
    size_t i = 0;
    while (i < table_3_7[row].length && i < size && s[i] >= table_3_7[row].range[i][0] &&
           s[i] <= table_3_7[row].range[i][1])
      i++;
    if (i == table_3_7[row].length) *whole = 1;
    if (i > best) best = i;
  }
  return best;
}

/* What the twin says of a text: for each byte, which character it stands in. */
typedef struct twin {
  size_t count, first_error, replaced, repaired_size;
  char *repaired;
  uint32_t *index, *start; /* index[size] == count, start[count] == size */
} twin;

static void twin_free(twin *w) {
  free(w->repaired);
  free(w->index);
  free(w->start);
}

static twin twin_new(const char *text, size_t size) {
  twin w = {0, 0, 0, 0, NULL, NULL, NULL};
  size_t i = 0, j, length;
  int whole;
  w.first_error = size;
  w.repaired = malloc(3 * size + 1);
  w.index = malloc((size + 1) * sizeof *w.index);
  w.start = malloc((size + 1) * sizeof *w.start);
  if (w.repaired == NULL || w.index == NULL || w.start == NULL) abort();
  while (i < size) {
    length = twin_part((const unsigned char *)text + i, size - i, &whole);
    if (!whole && w.first_error == size) w.first_error = i;
    for (j = 0; j < length; j++) {
      w.index[i + j] = (uint32_t)w.count;
      if (whole) w.repaired[w.repaired_size++] = text[i + j];
    }
    if (!whole) {
      memcpy(w.repaired + w.repaired_size, "\xEF\xBF\xBD", 3);
      w.repaired_size += 3;
      w.replaced++;
    }
    w.start[w.count++] = (uint32_t)i;
    i += length;
  }
  w.index[size] = (uint32_t)w.count;
  w.start[w.count] = (uint32_t)size;
  return w;
}

/* Everything that a variant says of a text, held against the twin; 1 if equal. The
 * scratch has room for size + 1 offsets and the repaired text. */
static int variant_agrees(quire_cpu cpu, const twin *w, const char *text, size_t size, uint32_t *offsets,
                          char *out) {
  size_t replaced, i;
  int good = quire_utf8_validate_at(cpu, text, size) == w->first_error &&
             quire_utf8_count_at(cpu, text, size) == w->count;
  good &= quire_utf8_repaired_size_at(cpu, text, size, &replaced) == w->repaired_size;
  if (!good || replaced != w->replaced) return 0;
  quire_utf8_repair_at(cpu, text, size, out);
  good = memcmp(out, w->repaired, w->repaired_size) == 0;
  for (i = 0; i <= size; i++) offsets[i] = (uint32_t)i;
  good &= quire_utf8_to_code_points_at(cpu, text, size, offsets, size + 1) == QUIRE_OK;
  good = good && memcmp(offsets, w->index, (size + 1) * sizeof *offsets) == 0;
  for (i = 0; i <= w->count; i++) offsets[i] = (uint32_t)i;
  good = good && quire_utf8_to_bytes_at(cpu, text, size, offsets, w->count + 1) == QUIRE_OK;
  return good && memcmp(offsets, w->start, (w->count + 1) * sizeof *offsets) == 0;
}

/* The functions without a variant, and a few positions far from each other. */
static int best_agrees(const twin *w, const char *text, size_t size, char *out) {
  uint32_t offsets[3] = {(uint32_t)(size / 3), (uint32_t)(size / 2), (uint32_t)size};
  size_t replaced, i;
  int good = quire_utf8_validate(text, size) == w->first_error && quire_utf8_count(text, size) == w->count;
  good &= quire_utf8_repaired_size(text, size, &replaced) == w->repaired_size && replaced == w->replaced;
  if (!good) return 0;
  quire_utf8_repair(text, size, out);
  good = memcmp(out, w->repaired, w->repaired_size) == 0;
  good &= quire_utf8_to_code_points(text, size, offsets, 3) == QUIRE_OK;
  good &= offsets[0] == w->index[size / 3] && offsets[1] == w->index[size / 2] && offsets[2] == w->count;
  good = good && quire_utf8_to_bytes(text, size, offsets, 3) == QUIRE_OK;
  for (i = 0; good && i < 3; i++) good = offsets[i] == w->start[w->index[i == 2 ? size : size / (3 - i)]];
  return good;
}

/* Every variant of this machine, held against the twin; 1 if equal. */
static int agrees(const char *text, size_t size) {
  twin w = twin_new(text, size);
  uint32_t *offsets = malloc((size + 1) * sizeof *offsets);
  char *out = malloc(3 * size + 1);
  int good, cpu;
  if (offsets == NULL || out == NULL) abort();
  good = best_agrees(&w, text, size, out);
  for (cpu = 0; cpu < QUIRE_CPU_COUNT; cpu++)
    if (quire_cpu_has((quire_cpu)cpu)) good &= variant_agrees((quire_cpu)cpu, &w, text, size, offsets, out);
  free(offsets);
  free(out);
  twin_free(&w);
  return good;
}

/* Text of runs: ASCII, characters of each length, random bytes, cut characters. */
static size_t random_text(uint64_t *seed, char *out, size_t size) {
  static const uint32_t from[] = {0x20, 0x80, 0x800, 0x10000, 0xE000};
  static const uint32_t span[] = {0x60, 0x780, 0xD000, 0x100000, 0x2000};
  size_t n = 0;
  while (size - n >= 4) {
    const unsigned kind = (unsigned)(test_random(seed) % 8);
    size_t run = test_random(seed) % 40;
    for (; run > 0 && size - n >= 4; run--) {
      const unsigned which = kind < 5 ? kind : 1 + (unsigned)(test_random(seed) % 4);
      if (kind == 5) {
        out[n++] = (char)test_random(seed);
        continue;
      }
      n += quire_utf8_encode(from[which] + (uint32_t)(test_random(seed) % span[which]), out + n);
      if (kind == 6 && run == 1) n--;
    }
  }
  return n;
}

static void unicode_examples(test *t) {
  static const struct {
    const char *name, *bytes;
    size_t size;
    const char *code_points; /* r: U+FFFD, else itself */
  } rows[] = {
      {"table 3-8, non-shortest forms", "\xC0\xAF\xE0\x80\xBF\xF0\x81\x82\x41", 9, "rrrrrrrrA"},
      {"table 3-9, surrogates", "\xED\xA0\x80\xED\xBF\xBF\xED\xAF\x41", 9, "rrrrrrrrA"},
      {"table 3-10, other ill-formed", "\xF4\x91\x92\x93\xFF\x41\x80\xBF\x42", 9, "rrrrrArrB"},
      {"table 3-11, truncated", "\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41", 9, "rrrrA"},
      {"section 3.9, the example of D93b", "\x41\xC0\xAF\x41\xF4\x80\x80\x41", 8, "ArrArA"},
      {"NUL is a character", "a\0b", 3, "a\0b"},
      {"nothing", "", 0, ""},
  };
  size_t row;
  for (row = 0; row < sizeof rows / sizeof *rows; row++) {
    size_t i = 0, count = 0;
    uint32_t code_point;
    int valid;
    test_case(t, rows[row].name);
    while (i < rows[row].size) {
      i += quire_utf8_decode(rows[row].bytes + i, rows[row].size - i, &code_point, &valid);
      test_equal(t, valid, rows[row].code_points[count] != 'r');
      test_equal(t, code_point, valid ? (unsigned char)rows[row].code_points[count] : QUIRE_REPLACEMENT);
      count++;
    }
    test_equal(t, quire_utf8_count(rows[row].bytes, rows[row].size), count);
    test_check(t, agrees(rows[row].bytes, rows[row].size));
  }
}

static void every_code_point(test *t) {
  uint32_t c, got;
  int valid;
  char out[4];
  size_t wrong = 0;
  test_case(t, "every scalar value is encoded and decoded; everything else is U+FFFD");
  for (c = 0; c <= 0x110000; c++) {
    const int scalar = c < 0xD800 || (c > 0xDFFF && c < 0x110000);
    const size_t length = quire_utf8_encode(c, out);
    wrong += length != (!scalar || (c >= 0x800 && c < 0x10000) ? 3u : c < 0x80 ? 1u : c < 0x800 ? 2u : 4u);
    wrong += quire_utf8_decode(out, length, &got, &valid) != length || !valid;
    wrong += got != (scalar ? c : QUIRE_REPLACEMENT);
    wrong += quire_utf8_validate(out, length) != length;
  }
  test_equal(t, wrong, 0);
  test_equal(t, quire_utf8_encode(0xFFFFFFFF, out), 3);
  test_bytes(t, quire_utf8_encode(0x1F600, out) == 4 ? out : NULL, 4, "\xF0\x9F\x98\x80", 4);
}

/* One byte of each class that table 3-7 tells apart, and its neighbours. */
static const unsigned char edges[] = {0x00, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF,
                                      0xE0, 0xE1, 0xEC, 0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF};

static void every_prefix(test *t) {
  enum { EDGES = sizeof edges };
  size_t at, n, wrong = 0;
  char text[24];
  test_case(t, "every one to four bytes of edge values, in the middle of ASCII and at the end");
  for (n = 0; n < (size_t)EDGES * EDGES * EDGES * EDGES; n++) {
    memset(text, 'a', sizeof text);
    at = n % 17;
    text[at] = (char)edges[n % EDGES];
    text[at + 1] = (char)edges[n / EDGES % EDGES];
    text[at + 2] = (char)edges[n / EDGES / EDGES % EDGES];
    text[at + 3] = (char)edges[n / EDGES / EDGES / EDGES];
    wrong += !agrees(text, n % 5 == 0 ? at + 1 + n % 4 : sizeof text);
  }
  test_equal(t, wrong, 0);
}

static void random_bytes(test *t) {
  uint64_t seed = 20;
  size_t i, wrong = 0, size;
  char *block = malloc(1000016);
  if (block == NULL) abort();
  test_case(t, "mixed text of every length to 400, at every alignment");
  for (i = 0; i < 4000; i++) {
    char *exact;
    size = random_text(&seed, block, 4 + test_random(&seed) % 400);
    exact = malloc(size + i % 64);
    if (exact == NULL) abort();
    memcpy(exact + i % 64, block, size);
    wrong += !agrees(exact + i % 64, size);
    free(exact);
  }
  test_equal(t, wrong, 0);

  test_case(t, "a million bytes: mixed, random, ASCII, continuation bytes only, cut characters only");
  size = random_text(&seed, block, 1000000);
  test_check(t, agrees(block, size));
  test_check(t, agrees(block + 1, size - 1));
  for (i = 0; i < 1000000; i++) block[i] = (char)test_random(&seed);
  test_check(t, agrees(block, 1000000));
  memset(block, 'x', 1000000);
  test_check(t, agrees(block, 1000000));
  memset(block, 0x80, 1000000);
  test_check(t, agrees(block, 1000000));
  for (i = 0; i < 1000000; i++) block[i] = "\xF0\x9F\x98"[i % 3];
  test_check(t, agrees(block, 1000000));
  for (i = 0; i + 4 <= 1000000; i += 4) memcpy(block + i, "\xF0\x9F\x98\x80", 4);
  test_check(t, agrees(block, 1000000));
  test_check(t, agrees(block + 3, 999994));
  free(block);
}

/* Text that is cut anywhere, and characters cut in every way around the ends of vectors. */
static void every_split(test *t) {
  uint64_t seed = 21;
  char text[700];
  size_t size = random_text(&seed, text, 700), i, wrong = 0;
  test_case(t, "every prefix and every suffix of a text");
  for (i = 0; i <= size; i++) wrong += !agrees(text, i) + !agrees(text + i, size - i);
  test_equal(t, wrong, 0);

  test_case(t, "one cut character or stray byte at every place of valid text");
  for (i = 0; i + 8 < 600; i++) {
    static const char *const bad[] = {"\x80",         "\xC3", "\xE2\x82", "\xF0\x9F\x98",
                                      "\xED\xA0\x80", "\xF5", "\xC0\xAF"};
    const char *one = bad[i % 7];
    for (size = 0; size < 600; size += 3) memcpy(text + size, i % 2 ? "\xE4\xB8\xAD" : "abc", 3);
    memcpy(text + i, one, strlen(one));
    wrong += !agrees(text, size) + !agrees(text, i + strlen(one));
  }
  test_equal(t, wrong, 0);
}

/* The variants against scalar on a long text, without the twin; 1 if equal. */
static int like_scalar(const char *text, size_t size, char *want, char *got, uint32_t *points,
                       uint32_t *scratch) {
  const size_t step = 7, count = size / step;
  size_t replaced, other, length, i;
  int cpu, good = 1;
  length = quire_utf8_repaired_size_at(QUIRE_CPU_SCALAR, text, size, &replaced);
  quire_utf8_repair_at(QUIRE_CPU_SCALAR, text, size, want);
  for (i = 0; i < count; i++) points[i] = (uint32_t)(i * step);
  quire_utf8_to_code_points_at(QUIRE_CPU_SCALAR, text, size, points, count);
  for (cpu = 1; cpu < QUIRE_CPU_COUNT; cpu++) {
    const quire_cpu c = (quire_cpu)cpu;
    if (!quire_cpu_has(c)) continue;
    good &= quire_utf8_validate_at(c, text, size) == quire_utf8_validate_at(QUIRE_CPU_SCALAR, text, size);
    good &= quire_utf8_count_at(c, text, size) == quire_utf8_count_at(QUIRE_CPU_SCALAR, text, size);
    good &= quire_utf8_repaired_size_at(c, text, size, &other) == length && other == replaced;
    if (!good) return 0;
    quire_utf8_repair_at(c, text, size, got);
    good &= memcmp(want, got, length) == 0 && quire_utf8_validate_at(c, want, length) == length;
    for (i = 0; i < count; i++) scratch[i] = (uint32_t)(i * step);
    quire_utf8_to_code_points_at(c, text, size, scratch, count);
    good &= memcmp(points, scratch, count * sizeof *points) == 0;
    quire_utf8_to_bytes_at(c, text, size, scratch, count);
    quire_utf8_to_code_points_at(QUIRE_CPU_SCALAR, text, size, scratch, count);
    good &= memcmp(points, scratch, count * sizeof *points) == 0;
  }
  return good;
}

static int like_scalar_alone(const char *text, size_t size) {
  char *want = malloc(3 * size + 1), *got = malloc(3 * size + 1);
  uint32_t *points = malloc(size * sizeof *points + 1), *scratch = malloc(size * sizeof *scratch + 1);
  int good;
  if (want == NULL || got == NULL || points == NULL || scratch == NULL) abort();
  good = like_scalar(text, size, want, got, points, scratch);
  free(want);
  free(got);
  free(points);
  free(scratch);
  return good;
}

/* QUIRE_LONG_TESTS=1: 10^8 bytes, by turns random, mixed, and valid but for one byte. */
static void long_random(test *t) {
  enum { BLOCK = 100000, BLOCKS = 1000 };
  uint64_t seed = 22;
  size_t i, j, size, wrong = 0;
  char *block;
  if (getenv("QUIRE_LONG_TESTS") == NULL) return;
  test_case(t, "10^8 random bytes: every variant is as scalar");
  block = malloc(BLOCK + 64);
  if (block == NULL) abort();
  for (i = 0; i < BLOCKS; i++) {
    char *text = block + i % 64;
    if (i % 3 == 0) {
      for (size = 0; size < BLOCK; size++) text[size] = (char)test_random(&seed);
    } else {
      size = random_text(&seed, text, BLOCK);
      if (i % 3 == 1) {
        j = quire_utf8_repaired_size(text, size, NULL);
        char *whole = malloc(j);
        if (whole == NULL) abort();
        quire_utf8_repair(text, size, whole);
        size = j < BLOCK ? j : BLOCK;
        memcpy(text, whole, size);
        free(whole);
        text[test_random(&seed) % size] = (char)test_random(&seed);
      }
    }
    wrong += !like_scalar_alone(text, size);
  }
  test_equal(t, wrong, 0);
  free(block);
}

/* QUIRE_CORPORA names a folder of large texts. */
static void corpora(test *t) {
  static const char *const names[] = {"en", "de", "ru", "zh", "ko", "multi"};
  const char *folder = getenv("QUIRE_CORPORA");
  char path[512];
  size_t i, size;
  if (folder == NULL) return;
  for (i = 0; i < sizeof names / sizeof *names; i++) {
    char *text;
    snprintf(path, sizeof path, "%s/%s.txt", folder, names[i]);
    text = test_read_file(path, &size);
    if (text == NULL) continue;
    test_case(t, "real text: every variant is as scalar");
    test_check(t, like_scalar_alone(text, size));
    free(text);
  }
}

static void positions(test *t) {
  const char *text = "a\xC3\xA9\xE2\x82\xAC\xFF z"; /* a é € bad space z: bytes 0 1 3 6 7 8, size 9 */
  uint32_t bytes[] = {0, 0, 2, 3, 5, 5, 6, 9, 9}, points[] = {0, 1, 1, 3, 6, 6};
  const uint32_t want_points[] = {0, 0, 1, 2, 2, 2, 3, 6, 6}, want_bytes[] = {0, 1, 1, 6, 9, 9};
  uint32_t descending[] = {1, 5, 4}, past[] = {0, 10}, past_points[] = {0, 2, 3, 6, 7};
  test_case(t, "positions: inside a character, repeated, at the end");
  test_equal(t, quire_utf8_to_code_points(text, 9, bytes, 9), QUIRE_OK);
  test_check(t, memcmp(bytes, want_points, sizeof bytes) == 0);
  test_equal(t, quire_utf8_to_bytes(text, 9, points, 6), QUIRE_OK);
  test_check(t, memcmp(points, want_bytes, sizeof points) == 0);

  test_case(t, "positions that descend or are past the end are refused and left alone");
  test_equal(t, quire_utf8_to_code_points(text, 9, descending, 3), QUIRE_EINVAL);
  test_equal(t, quire_utf8_to_bytes(text, 9, descending, 3), QUIRE_EINVAL);
  test_check(t, descending[0] == 1 && descending[1] == 5 && descending[2] == 4);
  test_equal(t, quire_utf8_to_code_points(text, 9, past, 2), QUIRE_EINVAL);
  test_equal(t, quire_utf8_to_bytes(text, 9, past, 2), QUIRE_EINVAL);
  test_check(t, past[0] == 0 && past[1] == 10);
  test_equal(t, quire_utf8_to_bytes(text, 9, past_points, 5), QUIRE_EINVAL);
  test_check(t, past_points[1] == 2 && past_points[2] == 3 && past_points[3] == 6 && past_points[4] == 7);
  test_equal(t, quire_utf8_to_code_points(NULL, 0, NULL, 0), QUIRE_OK);
}

static void encodings(test *t) {
  static const struct {
    const char *name;
    quire_encoding encoding;
    const char *bytes;
    size_t size;
    const char *want;
    size_t want_size, replaced;
  } rows[] = {
      {"windows-1252: quotes, the euro, and a byte without a character", QUIRE_ENCODING_WINDOWS_1252,
       "\x93"
       "caf\xE9\x94 \x80\x81",
       9,
       "\xE2\x80\x9C"
       "caf\xC3\xA9\xE2\x80\x9D \xE2\x82\xAC\xC2\x81",
       17, 0},
      {"windows-1252: long runs", QUIRE_ENCODING_WINDOWS_1252, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\x85z", 33,
       "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\xE2\x80\xA6z", 35, 0},
      {"Latin-1 byte for byte", QUIRE_ENCODING_LATIN1, "\x93\xFF", 2, "\xC2\x93\xC3\xBF", 4, 0},
      {"UTF-8 is repaired", QUIRE_ENCODING_UTF8, "a\xE2\x82z", 4, "a\xEF\xBF\xBDz", 5, 1},
      {"UTF-16LE", QUIRE_ENCODING_UTF16LE, "a\0\xAC\x20\x3D\xD8\x00\xDE", 8, "a\xE2\x82\xAC\xF0\x9F\x98\x80",
       8, 0},
      {"UTF-16BE", QUIRE_ENCODING_UTF16BE, "\0a\x20\xAC\xD8\x3D\xDE\x00", 8, "a\xE2\x82\xAC\xF0\x9F\x98\x80",
       8, 0},
      {"a high surrogate before a letter", QUIRE_ENCODING_UTF16BE, "\xD8\x3D\0a", 4,
       "\xEF\xBF\xBD"
       "a",
       4, 1},
      {"a low surrogate alone, then a high one at the end", QUIRE_ENCODING_UTF16BE, "\xDE\x00\xD8\x3D", 4,
       "\xEF\xBF\xBD\xEF\xBF\xBD", 6, 2},
      {"two high surrogates and a low one", QUIRE_ENCODING_UTF16BE, "\xD8\x3D\xD8\x3D\xDE\x00", 6,
       "\xEF\xBF\xBD\xF0\x9F\x98\x80", 7, 1},
      {"an odd last byte", QUIRE_ENCODING_UTF16LE, "a\0b", 3, "a\xEF\xBF\xBD", 4, 1},
      {"an odd byte after a high surrogate", QUIRE_ENCODING_UTF16LE, "\x3D\xD8\x00", 3,
       "\xEF\xBF\xBD\xEF\xBF\xBD", 6, 2},
      {"a real U+FFFD is not counted", QUIRE_ENCODING_UTF16LE, "\xFD\xFF", 2, "\xEF\xBF\xBD", 3, 0},
  };
  char out[64];
  size_t row, replaced;
  for (row = 0; row < sizeof rows / sizeof *rows; row++) {
    test_case(t, rows[row].name);
    test_equal(t, quire_utf8_from(rows[row].encoding, rows[row].bytes, rows[row].size, NULL, &replaced),
               rows[row].want_size);
    test_equal(t, replaced, rows[row].replaced);
    test_equal(t, quire_utf8_from(rows[row].encoding, rows[row].bytes, rows[row].size, out, NULL),
               rows[row].want_size);
    test_bytes(t, out, rows[row].want_size, rows[row].want, rows[row].want_size);
  }
}

static void marks(test *t) {
  static const struct {
    const char *bytes;
    size_t size, mark;
    quire_encoding encoding;
  } rows[] = {{"\xEF\xBB\xBFx", 4, 3, QUIRE_ENCODING_UTF8},
              {"\xFF\xFEx", 3, 2, QUIRE_ENCODING_UTF16LE},
              {"\xFE\xFF", 2, 2, QUIRE_ENCODING_UTF16BE},
              {"\xEF\xBB", 2, 0, QUIRE_ENCODING_UTF8},
              {"\xFE", 1, 0, QUIRE_ENCODING_UTF8},
              {"", 0, 0, QUIRE_ENCODING_UTF8},
              {"abc", 3, 0, QUIRE_ENCODING_UTF8}};
  quire_encoding encoding;
  size_t row;
  test_case(t, "byte order marks");
  for (row = 0; row < sizeof rows / sizeof *rows; row++) {
    test_equal(t, quire_encoding_detect(rows[row].bytes, rows[row].size, &encoding), rows[row].mark);
    test_equal(t, encoding, rows[row].encoding);
  }
}

void test_utf8(test *t);

void test_utf8(test *t) {
  unicode_examples(t);
  every_code_point(t);
  every_prefix(t);
  random_bytes(t);
  every_split(t);
  long_random(t);
  corpora(t);
  positions(t);
  encodings(t);
  marks(t);
}
