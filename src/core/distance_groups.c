/* Choices in the order of their lengths, put into lanes: which of them share registers,
 * and the tables of masks that the kernels read (distance_lanes.h). */
#include <string.h>

#include "distance_parts.h"

#define CHUNK_GROUPS 128
#define CHUNK_BYTES ((size_t)1 << 20)   /* of tables, unless one group needs more */
#define GROUP_BYTES ((size_t)8 << 20)   /* past this a group goes one by one */
#define CHUNK_SYMBOLS ((size_t)1 << 16) /* that the classes of a chunk have room for */

/* ---- order ---- */

static uint32_t length_of(const quire_sequences *sequences, size_t index) {
  return quire_sequences_get(sequences, index).count;
}

/* A stable pass by one byte of the lengths. */
static void order_by_byte(const quire_sequences *sequences, size_t first, size_t count, unsigned shift,
                          const uint32_t *from, uint32_t *to) {
  size_t starts[257] = {0};
  for (size_t i = 0; i < count; i++) starts[(length_of(sequences, first + from[i]) >> shift & 0xFF) + 1]++;
  for (size_t k = 1; k < 257; k++) starts[k] += starts[k - 1];
  for (size_t i = 0; i < count; i++)
    to[starts[length_of(sequences, first + from[i]) >> shift & 0xFF]++] = from[i];
}

void distance_order(const quire_sequences *sequences, size_t first, size_t last, uint32_t *order,
                    uint32_t *scratch) {
  const size_t count = last - first;
  uint32_t seen = 0;
  for (size_t i = 0; i < count; i++) {
    order[i] = (uint32_t)i;
    seen |= length_of(sequences, first + i);
  }
  for (unsigned shift = 0; shift < 32; shift += 8) {
    if ((seen >> shift & 0xFF) == 0) continue;
    order_by_byte(sequences, first, count, shift, order, scratch);
    if (count > 0) memcpy(order, scratch, count * sizeof *order);
  }
}

/* ---- groups ---- */

/* The longest pattern that may stand beside one of length m. */
static uint32_t length_most(uint32_t m) {
  if (m <= 8) return 8;
  if (m <= 16) return 16;
  if (m <= 32) return 32;
  return m <= 64 ? 64 : m + m / 4;
}

/* The group that begins at a place of the order. */
static void group_form(const distance_kernels *kernels, const quire_sequences *choices, const uint32_t *order,
                       size_t place, int short_only, distance_group *group) {
  const size_t columns = quire_sequences_count(choices);
  const uint32_t m = length_of(choices, order[place]), most = length_most(m);
  const int one_by_one = m == 0 || m >= DISTANCE_LANES_LENGTH || (short_only && m > 64);
  size_t lanes = DISTANCE_LANES_MOST;
  memset(group, 0, sizeof *group);
  group->start = place;
  group->width = m <= 8 ? 0 : m <= 16 ? 1 : m <= 32 ? 2 : 3;
  if (!one_by_one) lanes = kernels->bytes >> group->width;
  while (group->count < lanes && place < columns) {
    const uint32_t length = length_of(choices, order[place++]);
    if (length > most && !(one_by_one && m > 0)) break;
    group->lengths[group->count++] = length;
  }
  if (!one_by_one && group->count >= DISTANCE_LANES_LEAST)
    group->blocks = ((size_t)group->lengths[group->count - 1] + 63) / 64;
}

static size_t symbols_of(const distance_group *group) {
  size_t symbols = 0;
  for (size_t k = 0; k < group->count; k++) symbols += group->lengths[k];
  return symbols;
}

/* Adds the symbols of a group's patterns to the classes. */
static void group_classify(const quire_sequences *choices, const uint32_t *order, const distance_group *group,
                           distance_classes *classes) {
  for (size_t k = 0; k < group->count; k++) {
    const quire_sequence pattern = quire_sequences_get(choices, order[group->start + k]);
    for (uint32_t i = 0; i < pattern.count; i++) distance_class_add(classes, quire_sequence_at(&pattern, i));
  }
}

/* Sets the bit of row `bit` in a lane of 8 << width bits. */
static void set_bit(unsigned char *row, uint32_t width, size_t lane, uint32_t bit) {
  switch (width) {
    case 0: row[lane] |= (unsigned char)(1u << bit); break;
    case 1: ((uint16_t *)(void *)row)[lane] |= (uint16_t)(1u << bit); break;
    case 2: ((uint32_t *)(void *)row)[lane] |= (uint32_t)1 << bit; break;
    default: ((uint64_t *)(void *)row)[lane] |= (uint64_t)1 << bit; break;
  }
}

/* Fills a group's table, and the rows after it that say which bits are used. */
static void group_fill(const distance_classes *classes, size_t row_bytes, const quire_sequences *choices,
                       const uint32_t *order, distance_group *group, unsigned char *table, size_t rows) {
  unsigned char *used = table + rows * group->blocks * row_bytes;
  memset(table, 0, (rows + 1) * group->blocks * row_bytes);
  for (size_t lane = 0; lane < group->count; lane++) {
    const quire_sequence pattern = quire_sequences_get(choices, order[group->start + lane]);
    for (uint32_t i = 0; i < pattern.count; i++) {
      const size_t block = i / 64, class = distance_class_of(classes, quire_sequence_at(&pattern, i));
      set_bit(table + (class * group->blocks + block) * row_bytes, group->width, lane, i % 64);
      set_bit(used + block * row_bytes, group->width, lane, i % 64);
    }
  }
  group->table = table;
  group->rows = used;
}

/* ---- chunks ---- */

/* Have the classes room for whatever symbols a group may have? */
static int classes_hold(const distance_classes *classes, const quire_sequences *choices,
                        const uint32_t *order, const distance_group *group) {
  size_t symbols = 0;
  for (size_t k = 0; k < group->count; k++) {
    const quire_sequence pattern = quire_sequences_get(choices, order[group->start + k]);
    if (pattern.wide) symbols += pattern.count;
  }
  return symbols == 0 || classes->count + symbols <= classes->capacity / 2;
}

/* Takes groups into the chunk while their tables are small together. */
static void chunk_gather(quire_comparer *comparer, const distance_kernels *kernels,
                         const quire_sequences *choices, const uint32_t *order, int short_only,
                         distance_chunk *chunk) {
  const size_t columns = quire_sequences_count(choices);
  distance_classes *classes = &comparer->many_classes;
  size_t blocks = 0;
  while (chunk->next < columns && chunk->count < CHUNK_GROUPS) {
    distance_group *group = &chunk->groups[chunk->count];
    group_form(kernels, choices, order, chunk->next, short_only, group);
    if (group->blocks > 0) {
      if (chunk->count > 0 && !classes_hold(classes, choices, order, group)) return;
      group_classify(choices, order, group, classes);
      blocks += group->blocks;
      if (chunk->count > 0 && (classes->count + 1) * blocks * kernels->bytes > CHUNK_BYTES) return;
      if ((classes->count + 1) * blocks * kernels->bytes > GROUP_BYTES) group->blocks = 0;
    }
    chunk->classes = classes->count;
    chunk->count++;
    chunk->next += group->count;
    if (group->blocks == 0 && blocks > 0 && chunk->count == 1) return;
  }
}

/* Classes with room for the chunk's symbols: at least for the first group's. */
static quire_status classes_reset(quire_comparer *comparer, const quire_sequences *choices,
                                  const uint32_t *order, const distance_group *first) {
  const size_t columns = quire_sequences_count(choices);
  const size_t least = first->blocks > 0 ? symbols_of(first) : 0;
  const size_t most = least > CHUNK_SYMBOLS ? least : CHUNK_SYMBOLS;
  size_t symbols = 0;
  int wide = 0;
  for (size_t place = first->start; place < columns && symbols < most; place++) {
    const quire_sequence pattern = quire_sequences_get(choices, order[place]);
    symbols += pattern.count;
    wide |= pattern.wide;
  }
  return distance_classes_reset(&comparer->allocator, &comparer->many_classes, symbols + 1, wide);
}

quire_status distance_chunk_next(quire_comparer *comparer, const distance_kernels *kernels,
                                 const quire_sequences *choices, const uint32_t *order, int short_only,
                                 distance_chunk *chunk) {
  const quire_allocator *allocator = &comparer->allocator;
  distance_group first;
  unsigned char *table;
  size_t blocks = 0;
  quire_status status = distance_room(allocator, &comparer->many[1], CHUNK_GROUPS, sizeof *chunk->groups);
  if (status != QUIRE_OK) return status;
  group_form(kernels, choices, order, chunk->next, short_only, &first);
  status = classes_reset(comparer, choices, order, &first);
  if (status != QUIRE_OK) return status;
  chunk->groups = comparer->many[1].data;
  chunk->count = 0;
  chunk->start = chunk->next;
  chunk->classes = 1;
  chunk_gather(comparer, kernels, choices, order, short_only, chunk);
  for (size_t g = 0; g < chunk->count; g++) blocks += chunk->groups[g].blocks;
  status = distance_room(allocator, &comparer->many[4],
                         ((size_t)chunk->classes + 1) * blocks * kernels->bytes + 64, 1);
  if (status != QUIRE_OK) return status;
  table = (unsigned char *)(((uintptr_t)comparer->many[4].data + 63) & ~(uintptr_t)63);
  for (size_t g = 0; g < chunk->count; g++) {
    distance_group *group = &chunk->groups[g];
    if (group->blocks == 0) continue;
    group_fill(&comparer->many_classes, kernels->bytes, choices, order, group, table, chunk->classes);
    table += ((size_t)chunk->classes + 1) * group->blocks * kernels->bytes;
  }
  return QUIRE_OK;
}
