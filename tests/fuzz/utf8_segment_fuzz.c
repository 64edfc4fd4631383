/* libFuzzer target: what holds of UTF-8 and of segments for any bytes. The first
 * byte gives the capacity that segments are asked for with; the rest is text. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "quire.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MUST(condition) must(condition, #condition, __LINE__)

static void must(int holds, const char *what, int line) {
  if (holds) return;
  fprintf(stderr, "utf8_segment_fuzz.c:%d: does not hold: %s\n", line, what);
  abort();
}

static void *room(size_t count, size_t size) {
  void *block = malloc(count * size + 1);
  if (block == NULL) exit(0);
  return block;
}

/* A text, and for each byte whether a code point or maximal subpart starts there. */
typedef struct subject {
  const char *text;
  size_t size, code_points;
  uint8_t *starts;
} subject;

static void decode(subject *s) {
  size_t at, length;
  uint32_t code_point;
  int valid, all_valid = 1;
  memset(s->starts, 0, s->size + 1);
  s->code_points = 0;
  for (at = 0; at < s->size; at += length) {
    s->starts[at] = 1;
    s->code_points++;
    length = quire_utf8_decode(s->text + at, s->size - at, &code_point, &valid);
    MUST(length >= 1 && length <= 4 && length <= s->size - at);
    MUST(valid || code_point == QUIRE_REPLACEMENT);
    if (!valid && all_valid) MUST(quire_utf8_validate(s->text, s->size) == at);
    all_valid &= valid;
  }
  s->starts[s->size] = 1;
  if (all_valid) MUST(quire_utf8_validate(s->text, s->size) == s->size);
  MUST(quire_utf8_count(s->text, s->size) == s->code_points);
}

static size_t segment(const subject *s, int words, quire_cpu cpu, size_t capacity, uint32_t *ends,
                      uint8_t *kinds) {
  size_t offset = 0, count = 0, got, n;
  do {
    n = capacity < s->size + 1 - count ? capacity : s->size + 1 - count;
    got = words ? quire_segment_words_at(cpu, s->text, s->size, &offset, ends + count, kinds + count, n)
                : quire_segment_sentences(s->text, s->size, &offset, ends + count, n);
    MUST(got <= n);
    count += got;
    MUST(offset == (count == 0 ? 0 : ends[count - 1]));
  } while (got != 0 && count <= s->size);
  return count;
}

/* Segments tile the text, end where code points do, and depend neither on the capacity nor
 * on the variant. */
static void check_segments(const subject *s, int words, size_t capacity) {
  uint32_t *ends = room(s->size + 1, sizeof *ends), *again = room(s->size + 1, sizeof *again);
  uint8_t *kinds = room(s->size + 1, 1), *kinds_again = room(s->size + 1, 1);
  const size_t count = segment(s, words, QUIRE_CPU_SCALAR, s->size + 1, ends, kinds);
  size_t i, last = 0;
  int cpu;
  for (i = 0; i < count; i++) {
    MUST(ends[i] > last && ends[i] <= s->size && s->starts[ends[i]]);
    MUST(!words || kinds[i] <= QUIRE_KIND_WORD);
    last = ends[i];
  }
  MUST(last == s->size);
  for (cpu = 0; cpu < QUIRE_CPU_COUNT; cpu++) {
    if (!quire_cpu_has((quire_cpu)cpu)) continue;
    MUST(segment(s, words, (quire_cpu)cpu, capacity, again, kinds_again) == count);
    MUST(memcmp(ends, again, count * sizeof *ends) == 0);
    MUST(!words || memcmp(kinds, kinds_again, count) == 0);
  }
  free(ends);
  free(again);
  free(kinds);
  free(kinds_again);
}

/* Repaired text is valid, is its own repair, and has the same code points. */
static void check_repair(const subject *s) {
  size_t replaced, again;
  const size_t size = quire_utf8_repaired_size(s->text, s->size, &replaced);
  char *repaired = room(size, 1), *twice = room(size, 1);
  quire_utf8_repair(s->text, s->size, repaired);
  MUST(quire_utf8_validate(repaired, size) == size);
  MUST(quire_utf8_count(repaired, size) == s->code_points);
  MUST((replaced == 0) == (quire_utf8_validate(s->text, s->size) == s->size));
  MUST(quire_utf8_repaired_size(repaired, size, &again) == size && again == 0);
  quire_utf8_repair(repaired, size, twice);
  MUST(memcmp(repaired, twice, size) == 0);
  free(repaired);
  free(twice);
}

/* Offsets of the code points' first bytes to code points, and back. */
static void check_positions(const subject *s) {
  uint32_t *offsets = room(s->code_points + 1, sizeof *offsets);
  size_t at, n = 0;
  for (at = 0; at <= s->size; at++)
    if (s->starts[at]) offsets[n++] = (uint32_t)at;
  MUST(n == s->code_points + 1);
  MUST(quire_utf8_to_code_points(s->text, s->size, offsets, n) == QUIRE_OK);
  for (at = 0; at < n; at++) MUST(offsets[at] == at);
  MUST(quire_utf8_to_bytes(s->text, s->size, offsets, n) == QUIRE_OK);
  for (at = 0; at < n; at++) MUST(offsets[at] <= s->size && s->starts[offsets[at]]);
  MUST(offsets[n - 1] == s->size);
  free(offsets);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  subject s;
  char *text;
  const size_t capacity = size > 0 ? 1 + data[0] % 16 : 1;
  if (size > 0) data++, size--;
  text = room(size, 1); /* a block of its own: a read past the end shows */
  if (size > 0) memcpy(text, data, size);
  s.text = text;
  s.size = size;
  s.starts = room(size + 1, 1);
  decode(&s);
  check_segments(&s, 1, capacity);
  check_segments(&s, 0, capacity);
  check_repair(&s);
  check_positions(&s);
  free(s.starts);
  free(text);
  return 0;
}
