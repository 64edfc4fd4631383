/* Any bytes through UTF-8 and segmentation: what repair, count, positions and
 * decoding say must agree, segments must tile the text, be the same however small
 * the steps, and stand where the rules written out (segment_reference.c) put them.
 * The first byte chooses the size of a step and the encoding. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../core/segment_reference.h"
#include "quire.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must_at(int holds, const char *what, int line) {
  if (holds) return;
  fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, line, what);
  abort();
}
#define must(condition) must_at((condition) != 0, #condition, __LINE__)

/* Never NULL, also for 0 bytes. */
static void *take(size_t count, size_t size) {
  void *block = calloc(count + 1, size);
  if (block == NULL) abort();
  return block;
}

/* Decodes text; offsets[i] is where code point i begins, offsets[count] is size. */
static size_t decode(const char *text, size_t size, uint32_t *code_points, uint32_t *offsets) {
  size_t at = 0, count = 0, first_bad = size;
  while (at < size) {
    int valid;
    size_t length = quire_utf8_decode(text + at, size - at, &code_points[count], &valid);
    must(length >= 1 && length <= size - at && length <= 4);
    if (valid) {
      char again[4];
      must(quire_utf8_encode(code_points[count], again) == length && memcmp(again, text + at, length) == 0);
    } else {
      must(code_points[count] == QUIRE_REPLACEMENT);
      if (first_bad == size) first_bad = at;
    }
    offsets[count++] = (uint32_t)at;
    at += length;
  }
  offsets[count] = (uint32_t)size;
  must(quire_utf8_validate(text, size) == first_bad);
  must(quire_utf8_count(text, size) == count);
  return count;
}

static void check_repair(const char *text, size_t size, size_t count) {
  size_t replaced, mended_size = quire_utf8_repaired_size(text, size, &replaced);
  char *mended = take(mended_size, 1);
  quire_utf8_repair(text, size, mended);
  must(quire_utf8_validate(mended, mended_size) == mended_size);
  must(quire_utf8_count(mended, mended_size) == count);
  must((replaced == 0) == (quire_utf8_validate(text, size) == size));
  must(replaced != 0 || (mended_size == size && memcmp(mended, text, size) == 0));
  free(mended);
}

static void check_encoding(quire_encoding encoding, const char *bytes, size_t size) {
  size_t replaced, need = quire_utf8_from(encoding, bytes, size, NULL, &replaced);
  char *out = take(need, 1);
  must(quire_utf8_from(encoding, bytes, size, out, NULL) == need);
  must(quire_utf8_validate(out, need) == need && out[need] == 0);
  free(out);
}

typedef size_t (*segmenter)(const char *text, size_t size, size_t *offset, uint32_t *ends, uint8_t *kinds,
                            size_t capacity);

static size_t sentences(const char *text, size_t size, size_t *offset, uint32_t *ends, uint8_t *kinds,
                        size_t capacity) {
  (void)kinds;
  return quire_segment_sentences(text, size, offset, ends, capacity);
}

/* The segments' ends, got in one call and in steps; returns how many. */
static size_t segments(segmenter segment, const char *text, size_t size, size_t step, uint32_t *ends) {
  uint32_t few[8];
  uint8_t *kinds = take(size, 1), few_kinds[8];
  size_t offset = 0, slow = 0, n = 0, i, got, count = segment(text, size, &offset, ends, kinds, size + 1);
  must(offset == size && (count == 0) == (size == 0) && (count == 0 || ends[count - 1] == size));
  while ((got = segment(text, size, &slow, few, few_kinds, step)) != 0) {
    for (i = 0; i < got; i++, n++) {
      must(n < count && few[i] == ends[n] && (n == 0 || ends[n] > ends[n - 1]));
      must(segment == sentences || (few_kinds[i] == kinds[n] && kinds[n] <= QUIRE_KIND_WORD));
    }
    must(slow == few[got - 1]);
  }
  must(n == count);
  free(kinds);
  return count;
}

/* ends are among offsets, and where the reference breaks. */
static void check_breaks(const uint32_t *ends, size_t count, const uint32_t *offsets, size_t code_points,
                         const uint8_t *breaks) {
  size_t at = 0, i;
  for (i = 1; i <= code_points; i++) {
    int ends_here = at < count && ends[at] == offsets[i];
    at += (size_t)ends_here;
    must(breaks == NULL || i == code_points || ends_here == breaks[i]);
  }
  must(at == count);
}

static void check_positions(const char *text, size_t size, const uint32_t *ends, size_t count) {
  uint32_t *positions = take(count, sizeof *positions);
  memcpy(positions, ends, count * sizeof *positions);
  must(quire_utf8_to_code_points(text, size, positions, count) == QUIRE_OK);
  must(quire_utf8_to_bytes(text, size, positions, count) == QUIRE_OK);
  must(memcmp(positions, ends, count * sizeof *positions) == 0);
  free(positions);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static reference classes;
  static int loaded = -1;
  const char *text = (const char *)data + 1;
  uint32_t *code_points, *offsets, *ends;
  uint8_t *breaks;
  size_t step, count, found;
  if (size < 1) return 0;
  if (loaded < 0) loaded = reference_load(&classes, "15.0.0");
  size--;
  step = 1 + (data[0] & 7);
  code_points = take(size, sizeof *code_points);
  offsets = take(size, sizeof *offsets);
  ends = take(size, sizeof *ends);
  breaks = take(size, 1);

  check_encoding((quire_encoding)((data[0] >> 3) % (QUIRE_ENCODING_LATIN1 + 1)), text, size);
  count = decode(text, size, code_points, offsets);
  check_repair(text, size, count);
  must(count <= REFERENCE_MOST); /* -max_len keeps it so */

  found = segments(quire_segment_words, text, size, step, ends);
  if (loaded) reference_words(&classes, code_points, count, breaks);
  check_breaks(ends, found, offsets, count, loaded ? breaks : NULL);
  check_positions(text, size, ends, found);

  found = segments(sentences, text, size, step, ends);
  if (loaded) reference_sentences(&classes, code_points, count, breaks);
  check_breaks(ends, found, offsets, count, loaded ? breaks : NULL);
  check_positions(text, size, ends, found);

  free(code_points);
  free(offsets);
  free(ends);
  free(breaks);
  return 0;
}
