/* A pattern's symbols as classes, and its classes as bit masks: the table that every
 * bit-parallel metric reads (Baeza-Yates and Gonnet 1992). Only symbols that the
 * pattern has get a row, so the table stays small whatever the alphabet. */
#include <string.h>

#include "distance_parts.h"

quire_status distance_classes_reset(const quire_allocator *allocator, distance_classes *classes,
                                    size_t symbols, int wide) {
  uint32_t bits = 5;
  memset(classes->narrow, 0, sizeof classes->narrow);
  classes->count = 1;
  classes->capacity = 0;
  if (!wide) return QUIRE_OK;
  while (bits < 31 && ((size_t)1 << bits) < symbols * 2) bits++;
  if (symbols > (size_t)1 << 30) return QUIRE_ELIMIT;
  quire_status status = distance_room(allocator, &classes->slots, (size_t)1 << bits, sizeof(distance_slot));
  if (status != QUIRE_OK) return status;
  classes->capacity = (uint32_t)1 << bits;
  classes->shift = 32 - bits;
  memset(classes->slots.data, 0, classes->capacity * sizeof(distance_slot));
  return QUIRE_OK;
}

/* The symbol's slot, or the empty one where it would be. */
static distance_slot *slot_of(const distance_classes *classes, uint32_t symbol) {
  distance_slot *slots = classes->slots.data;
  uint32_t at = (symbol * 0x9E3779B1u) >> classes->shift;
  while (slots[at].class != 0 && slots[at].symbol != symbol) at = (at + 1) & (classes->capacity - 1);
  return &slots[at];
}

uint32_t distance_class_of(const distance_classes *classes, uint32_t symbol) {
  if (symbol < 256) return classes->narrow[symbol];
  return classes->capacity == 0 ? 0 : slot_of(classes, symbol)->class;
}

uint32_t distance_class_add(distance_classes *classes, uint32_t symbol) {
  distance_slot *slot;
  if (symbol < 256) {
    if (classes->narrow[symbol] == 0) classes->narrow[symbol] = classes->count++;
    return classes->narrow[symbol];
  }
  slot = slot_of(classes, symbol);
  if (slot->class == 0) {
    slot->symbol = symbol;
    slot->class = classes->count++;
  }
  return slot->class;
}

/* Classes of the pattern's symbols, each symbol's left in out. */
static void classify_pattern(distance_classes *classes, const quire_sequence *pattern, uint32_t *out) {
  for (uint32_t i = 0; i < pattern->count; i++)
    out[i] = distance_class_add(classes, quire_sequence_at(pattern, i));
}

quire_status distance_pattern_make(quire_comparer *comparer, const quire_sequence *pattern,
                                   const quire_sequence *text, distance_pattern *made) {
  const quire_allocator *allocator = &comparer->allocator;
  const uint32_t longer = pattern->count > text->count ? pattern->count : text->count;
  distance_classes *classes = &comparer->classes;
  uint64_t *table;
  uint32_t *ids;
  quire_status status = distance_classes_reset(allocator, classes, pattern->count, pattern->wide);
  if (status == QUIRE_OK) status = distance_room(allocator, &comparer->text, longer, sizeof(uint32_t));
  if (status != QUIRE_OK) return status;
  ids = comparer->text.data;
  classify_pattern(classes, pattern, ids);
  made->words = ((size_t)pattern->count + 63) / 64;
  if (!memory_fits(made->words, classes->count)) return QUIRE_ELIMIT;
  status = distance_room(allocator, &comparer->table, made->words * classes->count, sizeof *table);
  if (status != QUIRE_OK) return status;
  table = comparer->table.data;
  memset(table, 0, made->words * classes->count * sizeof *table);
  for (uint32_t i = 0; i < pattern->count; i++)
    table[ids[i] * made->words + i / 64] |= (uint64_t)1 << (i % 64);
  for (uint32_t i = 0; i < text->count; i++) ids[i] = distance_class_of(classes, quire_sequence_at(text, i));
  made->table = table;
  made->text = ids;
  made->count = pattern->count;
  made->text_count = text->count;
  return QUIRE_OK;
}
