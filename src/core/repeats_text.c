/* Texts as symbols for repeats: a code point or a word segment each, and where it
 * begins. */
#include <string.h>

#include "memory.h"
#include "quire/repeats.h"
#include "quire/segment.h"
#include "quire/utf8.h"
#include "quire/vocab.h"
#include "repeats_parts.h"

/* Word segments looked at at a time. */
#define BATCH 256

static size_t count_symbols(const char *text, size_t size, quire_repeat_unit unit) {
  uint32_t ends[BATCH];
  size_t offset = 0, count = 0, found;
  if (unit == QUIRE_REPEAT_CHARACTERS) return quire_utf8_count(text, size);
  while ((found = quire_segment_words(text, size, &offset, ends, NULL, BATCH)) > 0) count += found;
  return count;
}

/* A code point, from 1; bytes that are none are past all of them. */
static uint32_t character_at(const char *text, size_t size, size_t *taken) {
  uint32_t code_point, bytes = 0;
  int valid;
  *taken = quire_utf8_decode(text, size, &code_point, &valid);
  if (valid) return code_point + 1;
  for (size_t i = 0; i < *taken; i++) bytes = bytes << 8 | (unsigned char)text[i];
  return 0x80000000u | bytes;
}

static void put_characters(const char *text, size_t size, uint32_t *symbols, uint32_t *offsets) {
  size_t at = 0, taken, i = 0;
  for (; at < size; at += taken, i++) {
    symbols[i] = character_at(text + at, size - at, &taken);
    offsets[i] = (uint32_t)at;
  }
  offsets[i] = (uint32_t)size;
}

static quire_status put_words(quire_vocab *vocab, const char *text, size_t size, uint32_t *symbols,
                              uint32_t *offsets) {
  uint32_t ends[BATCH], start = 0;
  size_t offset = 0, i = 0, found;
  quire_status status = QUIRE_OK;
  while ((found = quire_segment_words(text, size, &offset, ends, NULL, BATCH)) > 0) {
    for (size_t k = 0; k < found && status == QUIRE_OK; k++, i++) {
      status = quire_vocab_add(vocab, text + start, ends[k] - start, 1, &symbols[i]);
      offsets[i] = start;
      start = ends[k];
    }
    if (status != QUIRE_OK) return status;
  }
  offsets[i] = (uint32_t)size;
  return QUIRE_OK;
}

static quire_status put_texts(quire_repeats *r, const char *const *texts, const size_t *sizes,
                              quire_repeat_unit unit, uint32_t *symbols) {
  quire_vocab *vocab = NULL;
  quire_status status = QUIRE_OK;
  if (unit == QUIRE_REPEAT_WORDS) status = quire_vocab_new(r->allocator, &vocab);
  r->offsets[r->size - 1] = 0;
  for (size_t d = 0; d < r->documents && status == QUIRE_OK; d++) {
    uint32_t start = r->starts[d];
    if (unit == QUIRE_REPEAT_CHARACTERS)
      put_characters(texts[d], sizes[d], symbols + start, r->offsets + start);
    else
      status = put_words(vocab, texts[d], sizes[d], symbols + start, r->offsets + start);
  }
  quire_vocab_free(vocab);
  return status;
}

quire_status quire_repeats_text(quire_allocator allocator, const char *const *texts, const size_t *sizes,
                                size_t count, quire_repeat_unit unit, const quire_repeat_options *options,
                                quire_repeats *repeats) {
  uint32_t *symbols = NULL;
  size_t *counts;
  quire_status status;
  memset(repeats, 0, sizeof *repeats);
  repeats->allocator = allocator;
  if (!quire_repeats_in_range(options) || (unsigned)unit > QUIRE_REPEAT_WORDS) return QUIRE_EINVAL;
  for (size_t d = 0; d < count; d++)
    if (sizes[d] > QUIRE_MAX_TEXT) return QUIRE_ELIMIT;
  counts = memory_new(&allocator, count, sizeof *counts);
  if (count > 0 && counts == NULL) return QUIRE_ENOMEM;
  for (size_t d = 0; d < count; d++) counts[d] = count_symbols(texts[d], sizes[d], unit);
  status = quire_repeats_lay_out(repeats, counts, count, 1, &symbols);
  if (status == QUIRE_OK) status = put_texts(repeats, texts, sizes, unit, symbols);
  if (status == QUIRE_OK) status = quire_repeats_of(repeats, symbols, options);
  memory_free(&allocator, symbols, repeats->size, sizeof *symbols);
  memory_free(&allocator, counts, count, sizeof *counts);
  if (status != QUIRE_OK) quire_repeats_free(repeats);
  return status;
}
