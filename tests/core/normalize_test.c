#define _POSIX_C_SOURCE 200809L /* popen */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "normalize_twin.h"

#define UCD "/usr/share/unicode/"

void test_normalize(test *t);

/* ---- reading Unicode's files ---- */

/* The file's text, unpacked if only a .bz2 is there; NULL if neither is. */
static char *read_data(const char *name) {
  char path[256];
  size_t size, got, capacity = 1 << 16;
  char *data;
  FILE *pipe;
  snprintf(path, sizeof path, UCD "%s", name);
  data = test_read_file(path, &size);
  if (data != NULL) return data;
  snprintf(path, sizeof path, "bzcat " UCD "%s.bz2 2>/dev/null", name);
  pipe = popen(path, "r");
  if (pipe == NULL) return NULL;
  data = malloc(capacity + 1);
  for (size = 0; data != NULL && (got = fread(data + size, 1, capacity - size, pipe)) > 0;) {
    size += got;
    if (size == capacity) data = realloc(data, (capacity *= 2) + 1);
  }
  pclose(pipe);
  if (size == 0) {
    free(data);
    return NULL;
  }
  data[size] = '\0';
  return data;
}

/* Code points in hexadecimal, separated by spaces, up to another character; returns where they end. */
static const char *read_points(const char *s, quire_buffer *out) {
  char *end, bytes[4];
  out->size = 0;
  for (;;) {
    unsigned long c = strtoul(s, &end, 16);
    if (end == s) return s;
    quire_buffer_append(out, bytes, quire_utf8_encode((uint32_t)c, bytes));
    s = end;
  }
}

/* By every variant; 1 if equal. */
static int like_twin(test *t, const char *text, size_t size, quire_form form, unsigned flags) {
  quire_buffer got, want = normalize_twin(text, size, form, flags);
  int same = 1, cpu;
  quire_buffer_init(&got, quire_allocator_default());
  for (cpu = 0; cpu < QUIRE_CPU_COUNT; cpu++) {
    if (!quire_cpu_has((quire_cpu)cpu)) continue;
    got.size = 0;
    test_equal(t, quire_normalize_at((quire_cpu)cpu, text, size, form, flags, &got), QUIRE_OK);
    same &= got.size == want.size && (got.size == 0 || memcmp(got.data, want.data, got.size) == 0);
  }
  quire_buffer_free(&got);
  quire_buffer_free(&want);
  return same;
}

/* ---- tests ---- */

static void check_row(test *t, const char *text, size_t size, quire_form form, unsigned flags,
                      const char *want) {
  quire_buffer out;
  quire_buffer_init(&out, quire_allocator_default());
  quire_buffer_append(&out, "before", 6);
  test_equal(t, quire_normalize(text, size, form, flags, &out), QUIRE_OK);
  test_bytes(t, out.data, 6, "before", 6);
  test_bytes(t, out.data + 6, out.size - 6, want, strlen(want));
  quire_buffer_free(&out);
  quire_buffer_free(&out);
}

static void test_rows(test *t) {
  enum { NONE = QUIRE_FORM_NONE, NFC, NFD, NFKC, NFKD, NFKC_CF, CASE = 1, APOSTROPHES = 2, ACCENTS = 4 };
  static const struct {
    const char *text;
    int form;
    unsigned flags;
    const char *want;
  } rows[] = {
      {"", NFC, ALL_FLAGS, ""},
      {"The QUICK [brown] @FOX` {JUMPS} Zz09", NFC, CASE, "the quick [brown] @fox` {jumps} zz09"},
      {"The QUICK", NFKD, 0, "The QUICK"},
      {"e\u0301 E\u0301", NFC, 0, "\u00E9 \u00C9"},
      {"\u00C9", NFD, CASE, "e\u0301"},
      {"STRASSE Straße", NFC, CASE, "strasse strasse"},
      {"ΟΔΥΣΣΕΥΣ Οδυσσεύς", NFC, CASE, "οδυσσευσ οδυσσεύσ"},
      {"МОСКВА Ёж Й", NFC, CASE, "москва ёж й"},
      {"\u0130stanbul", NFC, CASE, "i\u0307stanbul"}, /* no Turkish tailoring */
      {"\u1E9E", NONE, CASE, "ss"},
      {"e\u0301 \uFB01", NONE, CASE, "e\u0301 fi"},
      {"\uFB01 \u2460 \uFF21 \u00BD \u00A0x", NFKC, 0, "fi 1 A 1\u20442  x"},
      {"\uFB01 \u2460", NFC, 0, "\uFB01 \u2460"},
      {"\u212B \u2126", NFC, 0, "\u00C5 \u03A9"},
      {"\u1112\u1161\u11AB\uAE00", NFC, 0, "\uD55C\uAE00"},
      {"\uAC00\u11A8", NFC, 0, "\uAC01"},
      {"\uD55C", NFD, 0, "\u1112\u1161\u11AB"},
      {"\u0958", NFC, 0, "\u0915\u093C"}, /* excluded from composition */
      {"\u09C7\u09BE", NFC, 0, "\u09CB"}, /* a starter that composes */
      {"a\u0323\u0307 a\u0307\u0323", NFC, 0, "\u1EA1\u0307 \u1EA1\u0307"},
      {"q\u0307\u0323", NFC, 0, "q\u0323\u0307"},
      {"Russia\u2019s Russia\u02BCs \u2018a\u201B \uFF07 co\u2010op co\u2011op", NFC, APOSTROPHES,
       "Russia's Russia's 'a' ' co-op co-op"},
      {"Russia\u2019s", NFC, 0, "Russia\u2019s"},
      {"\u0149", NFC, CASE | APOSTROPHES, "'n"},
      {"\u0149", NONE, CASE | APOSTROPHES, "'n"},
      {"\u2019\u0301", NFC, APOSTROPHES, "'\u0301"},
      {"Zelenskiy Łódź naïve Việt Ёлка", NFC, ACCENTS, "Zelenskiy Łodz naive Viet Елка"},
      {"Ñandú", NONE, CASE | ACCENTS, "nandu"},
      {"é\u0301", NFD, ACCENTS, "e"},
      {"\u0301", NFC, ACCENTS, ""},
      /* Folding starts from NFD: three spellings of one text. */
      {"\u1FB4", NFC, CASE, "\u03AC\u03B9"},
      {"\u03B1\u0345\u0301", NFC, CASE, "\u03AC\u03B9"},
      {"\u1FB3\u0301", NFC, CASE, "\u03AC\u03B9"},
      {"So\u00ADft \u200BE\u200D\u0301\uFE0F ﬁ", NFKC_CF, 0, "soft é fi"},
      /* toNFKC_Casefold(NFD(X)): the joiner keeps U+0345 from its place after the accent. */
      {"\u03B1\u0345\u034F\u0301", NFKC_CF, 0, "α\u03AF"},
      {"ΑΊ\u200B", NFKC_CF, CASE, "αί"},
      {"a\xFF\u0301 \xE4\xB8 \xC3", NFC, 0, "a\uFFFD\u0301 \uFFFD \uFFFD"},
      {"\xED\xA0\x80", NONE, 0, "\uFFFD\uFFFD\uFFFD"},
      {"o\u0308\xCC", NFC, 0, "ö\uFFFD"},
  };
  test_case(t, "rows worked by hand");
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    check_row(t, rows[i].text, strlen(rows[i].text), (quire_form)rows[i].form, rows[i].flags, rows[i].want);

  test_case(t, "a NUL is a character like others");
  quire_buffer out;
  quire_buffer_init(&out, quire_allocator_default());
  test_equal(t, quire_normalize("A\0e\xCC\x81", 5, QUIRE_FORM_NFC, QUIRE_FOLD_CASE, &out), QUIRE_OK);
  test_bytes(t, out.data, out.size, "a\0\u00E9", 4);

  test_case(t, "a form or flag that is not there is refused");
  test_equal(t, quire_normalize("a", 1, (quire_form)6, 0, &out), QUIRE_EINVAL);
  test_equal(t, quire_normalize("a", 1, QUIRE_FORM_NFC, 8, &out), QUIRE_EINVAL);
  test_equal(t, out.size, 4);
  quire_buffer_free(&out);
}

/* NormalizationTest.txt: c2 == NFC(c1..c3), c4 == NFC(c4..c5); c3, c5 by NFD;
 * c4 by NFKC and c5 by NFKD of all. Part 1 also says that characters which it
 * does not list are unchanged by all forms. */
static void test_conformance(test *t) {
  static const unsigned char results[4][5] = {
      {1, 1, 1, 3, 3}, {2, 2, 2, 4, 4}, {3, 3, 3, 3, 3}, {4, 4, 4, 4, 4}};
  char *data = read_data("NormalizationTest.txt"), *listed;
  quire_buffer columns[5], out;
  int part = 0;
  size_t rows = 0;
  if (data == NULL) {
    printf("skipped: NormalizationTest.txt (no " UCD "NormalizationTest.txt)\n");
    return;
  }
  test_case(t, "NormalizationTest.txt: every line, NFC, NFD, NFKC, NFKD");
  listed = calloc(0x110000, 1);
  quire_buffer_init(&out, quire_allocator_default());
  for (int k = 0; k < 5; k++) quire_buffer_init(&columns[k], quire_allocator_default());
  for (char *line = strtok(data, "\n"); line != NULL; line = strtok(NULL, "\n")) {
    const char *s = line;
    if (sscanf(line, "@Part%d", &part) == 1 || *line == '#' || *line == '@') continue;
    for (int k = 0; k < 5; k++) s = read_points(s, &columns[k]) + 1;
    if (part == 1) listed[strtoul(line, NULL, 16)] = 1;
    rows++;
    for (int form = 0; form < 4; form++) {
      for (int k = 0; k < 5; k++) {
        const quire_buffer *want = &columns[results[form][k]];
        out.size = 0;
        quire_normalize(columns[k].data, columns[k].size, (quire_form)(form + 1), 0, &out);
        test_bytes(t, out.data, out.size, want->data, want->size);
      }
    }
  }
  test_check(t, rows > 18000);
  for (uint32_t c = 0; c < 0x110000; c++) {
    char bytes[4];
    size_t size = quire_utf8_encode(c, bytes);
    if (listed[c] || (c >= 0xD800 && c <= 0xDFFF)) continue;
    for (int form = 1; form <= 4; form++) {
      out.size = 0;
      quire_normalize(bytes, size, (quire_form)form, 0, &out);
      test_bytes(t, out.data, out.size, bytes, size);
    }
  }
  for (int k = 0; k < 5; k++) quire_buffer_free(&columns[k]);
  quire_buffer_free(&out);
  free(listed);
  free(data);
}

/* NFKC_CF of DerivedNormalizationProps.txt: of every character, and that others stay. */
static void test_nfkc_casefold(test *t) {
  char *data = read_data("DerivedNormalizationProps.txt"), *listed, bytes[4];
  quire_buffer want, out;
  size_t rows = 0;
  if (data == NULL) {
    printf("skipped: NFKC_CF (no " UCD "DerivedNormalizationProps.txt)\n");
    return;
  }
  test_case(t, "DerivedNormalizationProps.txt: NFKC_CF of every character");
  listed = calloc(0x110000, 1);
  quire_buffer_init(&want, quire_allocator_default());
  quire_buffer_init(&out, quire_allocator_default());
  for (char *line = strtok(data, "\n"); line != NULL; line = strtok(NULL, "\n")) {
    const char *field = strstr(line, "; NFKC_CF;"), *dots = strstr(line, "..");
    unsigned long c, last;
    if (field == NULL || *line == '#') continue;
    read_points(field + 10, &want);
    last = c = strtoul(line, NULL, 16);
    if (dots != NULL && dots < field) last = strtoul(dots + 2, NULL, 16);
    for (; c <= last; c++, rows++) {
      listed[c] = 1;
      out.size = 0;
      quire_normalize(bytes, quire_utf8_encode((uint32_t)c, bytes), QUIRE_FORM_NFKC_CASEFOLD, 0, &out);
      test_bytes(t, out.data, out.size, want.data, want.size);
      if (want.size == 0) continue;
      out.size = 0;
      quire_normalize(bytes, quire_utf8_encode((uint32_t)c, bytes), QUIRE_FORM_NFKC, QUIRE_FOLD_CASE, &out);
      test_bytes(t, out.data, out.size, want.data, want.size);
    }
  }
  test_check(t, rows > 10000);
  for (uint32_t c = 0; c < 0x110000; c++) {
    const size_t size = quire_utf8_encode(c, bytes);
    if (listed[c] || (c >= 0xD800 && c <= 0xDFFF)) continue;
    out.size = 0;
    quire_normalize(bytes, size, QUIRE_FORM_NFKC_CASEFOLD, 0, &out);
    test_bytes(t, out.data, out.size, bytes, size);
  }
  free(listed);
  quire_buffer_free(&want);
  quire_buffer_free(&out);
  free(data);
}

static void test_each_character(test *t) {
  test_case(t, "every character alone and before a mark, all forms and flags, is as the slow twin has it");
  for (uint32_t c = 0; c < 0x110000; c++) {
    char bytes[8];
    size_t size = quire_utf8_encode(c, bytes);
    if (c >= 0x3400 && c <= 0xD7A3 && c % 64) continue;
    if (c >= 0x17000 && c % 16 && !(c >= 0x1D100 && c < 0x1E000)) continue;
    memcpy(bytes + size, "\u0301", 2);
    for (int form = 0; form <= 5; form++) {
      for (unsigned flags = 0; flags <= ALL_FLAGS; flags++) {
        if (flags && flags != QUIRE_FOLD_CASE && flags != ALL_FLAGS && c >= 0x3000) continue;
        test_check(t, like_twin(t, bytes, size, (quire_form)form, flags));
        test_check(t, like_twin(t, bytes, size + 2, (quire_form)form, flags));
      }
    }
  }
}

static void test_random_text(test *t) {
  uint64_t random = 5;
  char text[4 * 32 * 16];
  test_case(t, "random text, all forms and flags, is as the slow twin has it");
  for (int round = 0; round < 4000; round++) {
    size_t size = normalize_random_text(&random, text, 1 + test_random(&random) % 64);
    for (int form = 0; form <= 5; form++)
      for (unsigned flags = 0; flags <= ALL_FLAGS; flags++)
        test_check(t, like_twin(t, text, size, (quire_form)form, flags));
  }

  test_case(t, "runs of many scripts, at every alignment, are as the slow twin has them");
  for (int round = 0; round < 3000; round++) {
    size_t size = normalize_random_runs(&random, text, 1 + test_random(&random) % 15);
    char *exact = malloc(size + (size_t)round % 64 + 1);
    memcpy(exact + round % 64, text, size);
    for (int form = 0; form <= 5; form++) {
      const unsigned flags = (unsigned)(test_random(&random) % (ALL_FLAGS + 1));
      test_check(t, like_twin(t, exact + round % 64, size, (quire_form)form, flags));
    }
    free(exact);
  }
}

/* QUIRE_CORPORA names a folder of large texts; QUIRE_LONG_TESTS adds 10^8 random bytes. */
static void variants_agree(test *t, const char *text, size_t size) {
  quire_buffer want, got;
  quire_buffer_init(&want, quire_allocator_default());
  quire_buffer_init(&got, quire_allocator_default());
  for (int form = 0; form <= 5; form++) {
    for (unsigned flags = 0; flags <= ALL_FLAGS; flags += form == QUIRE_FORM_NFC ? 1 : ALL_FLAGS) {
      want.size = 0;
      quire_normalize_at(QUIRE_CPU_SCALAR, text, size, (quire_form)form, flags, &want);
      for (int cpu = 1; cpu < QUIRE_CPU_COUNT; cpu++) {
        if (!quire_cpu_has((quire_cpu)cpu)) continue;
        got.size = 0;
        quire_normalize_at((quire_cpu)cpu, text, size, (quire_form)form, flags, &got);
        test_check(t, got.size == want.size && memcmp(got.data, want.data, want.size) == 0);
      }
    }
  }
  quire_buffer_free(&want);
  quire_buffer_free(&got);
}

static void test_long(test *t) {
  static const char *const names[] = {"en", "de", "ru", "zh", "ko", "multi"};
  const char *folder = getenv("QUIRE_CORPORA");
  char path[512];
  size_t size;
  for (size_t i = 0; folder != NULL && i < sizeof names / sizeof *names; i++) {
    char *text;
    snprintf(path, sizeof path, "%s/%s.txt", folder, names[i]);
    text = test_read_file(path, &size);
    if (text == NULL) continue;
    test_case(t, "real text: every variant is as scalar");
    for (size_t at = 0; at < size; at += 1 << 24)
      variants_agree(t, text + at, size - at < 1 << 24 ? size - at : 1 << 24);
    free(text);
  }
  if (getenv("QUIRE_LONG_TESTS") != NULL) {
    enum { BLOCK = 100000, RUNS = 500 };
    uint64_t random = 7;
    char *text = malloc(BLOCK + RUNS * 132);
    test_case(t, "10^8 random bytes: every variant is as scalar");
    for (int i = 0; i < 1000; i++) {
      for (size = 0; i % 2 && size < BLOCK;) size += normalize_random_runs(&random, text + size, RUNS);
      for (; size < BLOCK; size++) text[size] = (char)test_random(&random);
      variants_agree(t, text, size);
    }
    free(text);
  }
}

/* A million marks in the worst order: utf8proc's own ordering takes 10^12 steps. */
static void test_marks(test *t) {
  enum { COUNT = 1000000 };
  char *text = malloc(2 * COUNT + 1);
  quire_buffer out;
  size_t i, wrong = 0;
  test_case(t, "a text that is nothing but marks is ordered in linear time, and stably");
  quire_buffer_init(&out, quire_allocator_default());
  text[0] = 'q';
  for (i = 0; i < COUNT; i++) /* 230, 220 and 230 again: U+0301 U+0323 U+0307 */
    memcpy(text + 1 + 2 * i, i % 2 == 0 ? "\u0301" : i % 4 == 1 ? "\u0323" : "\u0324", 2);
  test_equal(t, quire_normalize(text, 2 * COUNT + 1, QUIRE_FORM_NFC, 0, &out), QUIRE_OK);
  test_equal(t, out.size, 2 * COUNT + 1);
  for (i = 0; i < COUNT; i++) {
    const char *want = i >= COUNT / 2 ? "\u0301" : i % 2 == 0 ? "\u0323" : "\u0324";
    wrong += memcmp(out.data + 1 + 2 * i, want, 2) != 0;
  }
  test_equal(t, wrong, 0);
  quire_buffer_free(&out);
  free(text);
}

static void test_memory_failures(test *t) {
  enum { FORMS = 6 };
  char text[4 * 400];
  uint64_t random = 3;
  size_t size = normalize_random_text(&random, text, 300);
  for (int i = 0; i < 60; i++, size += 2) memcpy(text + size, i % 2 ? "\u0323" : "\u0301", 2);
  test_case(t, "any allocation may fail: out is as it was, nothing leaks, the next try works");
  for (int form = 0; form < FORMS; form++) {
    quire_status status = QUIRE_ENOMEM;
    quire_buffer want = normalize_twin(text, size, (quire_form)form, QUIRE_FOLD_CASE);
    for (size_t fail_at = 1; status != QUIRE_OK; fail_at++) {
      test_memory memory = {0};
      quire_buffer out;
      quire_buffer_init(&out, test_allocator(&memory));
      test_equal(t, quire_buffer_append(&out, "kept", 4), QUIRE_OK);
      memory.calls = 0;
      memory.fail_at = fail_at;
      status = quire_normalize(text, size, (quire_form)form, QUIRE_FOLD_CASE, &out);
      if (status != QUIRE_OK) {
        test_equal(t, status, QUIRE_ENOMEM);
        test_bytes(t, out.data, out.size, "kept", 4);
        test_equal(t, memory.live_blocks, 1);
        memory.fail_at = 0;
        test_equal(t, quire_normalize(text, size, (quire_form)form, QUIRE_FOLD_CASE, &out), QUIRE_OK);
      }
      test_bytes(t, out.data + 4, out.size - 4, want.data, want.size);
      quire_buffer_free(&out);
      test_equal(t, memory.live_blocks, 0);
    }
    quire_buffer_free(&want);
  }
}

static void test_width(test *t) {
  static const struct {
    const char *text;
    size_t width;
  } rows[] = {
      {"", 0},
      {"plain text", 10},
      {"tab\tand\nline\x7F", 10},
      {"na\u00EFve", 5},
      {"nai\u0308ve", 5},
      {"\u0645\u064F\u062D\u0645\u0651\u062F", 4}, /* with vowel signs */
      {"日本語", 6},
      {"ｱﾆﾒ", 3},  /* half-width */
      {"ＡＢ", 4}, /* full-width */
      {"한국", 4},
      {"\u1112\u1161\u11AB", 2}, /* one syllable in jamo */
      {"zero\u200Bwidth\u00ADsigns\uFEFF", 14},
      {"\U0001F600", 2},
      {"\u2764", 1},
      {"\u2764\uFE0F", 2},
      {"\u2764\uFE0F!", 3},
      {"\U0001F600\uFE0F", 2},
      {"a\uFE0F", 1},
      {"\U0001F44D\U0001F3FD", 2},                       /* thumb with a skin tone */
      {"\U0001F3FD", 2},                                 /* a skin tone alone */
      {"\U0001F469\u200D\U0001F469\u200D\U0001F467", 2}, /* a family */
      {"\U0001F469\U0001F469", 4},
      {"\U0001F469\u200Da", 3},
      {"a\u200D\U0001F469", 3},
      {"\U0001F1F5\U0001F1F1", 2}, /* a flag */
      {"\xFF\xE4\xB8", 2},         /* two U+FFFD */
      {"\u2028", 0},
  };
  test_case(t, "columns on a terminal");
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    test_equal(t, quire_display_width(rows[i].text, strlen(rows[i].text)), rows[i].width);
  test_equal(t, quire_display_width("a\0b", 3), 2);
}

void test_normalize(test *t) {
  test_rows(t);
  test_conformance(t);
  test_nfkc_casefold(t);
  test_each_character(t);
  test_random_text(t);
  test_long(t);
  test_marks(t);
  test_memory_failures(t);
  test_width(t);
  test_case(t, "the Unicode version is utf8proc's");
  test_check(t, strcmp(quire_unicode_version(), utf8proc_unicode_version()) == 0);
}
