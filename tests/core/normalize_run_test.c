/* The kernels of settled runs against the plain one, without utf8proc: what they
 * copy, where they stop, and that they read nothing past the text. */
#include <stdlib.h>
#include <string.h>

#include "../../src/core/normalize_run.h"
#include "test.h"

void test_normalize_run(test *t);

/* Letters of many scripts in runs, punctuation, and characters that end a run. */
static size_t random_text(uint64_t *random, byte *text, size_t runs) {
  static const uint32_t starts[] = {'A',    'a',    0x00C0, 0x00DF, 0x0100, 0x0391, 0x0410,  0x0430,
                                    0x05D0, 0x0621, 0x0904, 0x0E01, 0x1E00, 0x2010, 0x3041,  0x4E00,
                                    0x9FA0, 0xAC00, 0xFF0C, 0x0300, 0x00A0, 0xF900, 0x1F600, 0xD7A0};
  size_t size = 0;
  while (runs-- > 0) {
    const uint64_t r = test_random(random);
    const uint32_t start = starts[r % (sizeof starts / sizeof *starts)];
    for (size_t length = r >> 16 & 31; length > 0; length--) {
      const uint64_t c = test_random(random);
      size += quire_utf8_encode(c % 6 == 0 ? ' ' : start + (uint32_t)(c >> 8) % 30, (char *)text + size);
    }
    if ((r >> 24 & 7) == 0) text[size++] = (byte)(r >> 32);
  }
  return size;
}

/* From each place where a run stops on to the next; 1 if equal. */
static int agrees(quire_cpu cpu, unsigned kind, const byte *text, size_t size, byte *want, byte *got) {
  const normal_run run = normal_run_of(cpu);
  size_t at = 0;
  int good = 1;
  while (at < size) {
    const size_t n = normal_run_scalar(kind, text + at, size - at, want);
    good &= run(kind, text + at, size - at, got) == n && memcmp(want, got, n) == 0;
    at += n;
    for (at += at < size; at < size && normal_is_rest(text[at]);) at++;
  }
  return good;
}

void test_normalize_run(test *t) {
  enum { RUNS = 12, MOST = RUNS * 125 };
  uint64_t random = 8;
  byte text[MOST], want[MOST + 64], got[MOST + 64];
  size_t wrong = 0;
  test_case(t, "the variants' runs of settled characters are those of the plain one");
  for (int round = 0; round < 6000; round++) {
    const size_t size = random_text(&random, text, 1 + test_random(&random) % RUNS),
                 shift = (size_t)round % 64;
    byte *exact = malloc(size + shift + 1);
    memcpy(exact + shift + 1, text, size);
    for (int cpu = 0; cpu < QUIRE_CPU_COUNT; cpu++)
      for (unsigned kind = 1; kind < 256; kind *= 2)
        wrong += !agrees((quire_cpu)cpu, kind | (round & 1 ? NORMAL_APOSTROPHES : 0), exact + shift + 1, size,
                         want, got);
    free(exact);
  }
  test_equal(t, wrong, 0);

  test_case(t, "runs by hand");
  static const struct {
    const char *text;
    unsigned kind;
    size_t size;
    const char *out;
  } rows[] = {{"ABC \u0416\u00C9\u00DF \u4E2D.", 16, 15, "abc \u0436\u00E9ss \u4E2D."},
              {"ABC \u0416\u00C9", 1, 8, "ABC \u0416\u00C9"},
              {"a\u0301", 1, 1, "a"},
              {"\u00E9", 2, 0, ""},
              {"x\uFB01", 1, 4, "x\uFB01"},
              {"x\uFB01", 4, 1, "x"},
              {"it\u2019s", 1, 6, "it\u2019s"},
              {"it\u2019s", 1 | NORMAL_APOSTROPHES, 2, "it"},
              {"a\xE4\xB8", 1, 1, "a"}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    for (int cpu = 0; cpu < QUIRE_CPU_COUNT; cpu++) {
      const size_t n =
          normal_run_of((quire_cpu)cpu)(rows[i].kind, (const byte *)rows[i].text, strlen(rows[i].text), got);
      test_bytes(t, (char *)got, n, rows[i].out, rows[i].size);
    }
}
