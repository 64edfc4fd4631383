/* Lists of sequences: symbols of one and of four bytes in an array each. */
#include <string.h>

#include "distance_parts.h"

typedef struct entry {
  size_t start; /* in the array of its width */
  uint32_t count;
  int wide;
} entry;

struct quire_sequences {
  quire_allocator allocator;
  entry *entries;
  unsigned char *narrow;
  uint32_t *wide;
  size_t count, capacity, narrow_count, narrow_capacity, wide_count, wide_capacity;
};

quire_status quire_sequences_new(quire_allocator allocator, quire_sequences **sequences) {
  quire_sequences *made = memory_new(&allocator, 1, sizeof *made);
  if (made == NULL) return QUIRE_ENOMEM;
  memset(made, 0, sizeof *made);
  made->allocator = allocator;
  *sequences = made;
  return QUIRE_OK;
}

void quire_sequences_free(quire_sequences *s) {
  quire_allocator allocator;
  if (s == NULL) return;
  allocator = s->allocator;
  memory_free(&allocator, s->entries, s->capacity, sizeof *s->entries);
  memory_free(&allocator, s->narrow, s->narrow_capacity, 1);
  memory_free(&allocator, s->wide, s->wide_capacity, sizeof *s->wide);
  memory_free(&allocator, s, 1, sizeof *s);
}

/* Room for one more entry and `symbols` more symbols. */
static quire_status reserve(quire_sequences *s, size_t symbols, int wide) {
  void *entries = s->entries, *array = wide ? (void *)s->wide : (void *)s->narrow;
  const size_t used = wide ? s->wide_count : s->narrow_count;
  quire_status status = memory_grow(&s->allocator, &entries, &s->capacity, s->count + 1, sizeof *s->entries);
  s->entries = entries;
  if (status != QUIRE_OK) return status;
  if (wide) {
    status = memory_grow(&s->allocator, &array, &s->wide_capacity, used + symbols, sizeof *s->wide);
    s->wide = array;
  } else {
    status = memory_grow(&s->allocator, &array, &s->narrow_capacity, used + symbols, 1);
    s->narrow = array;
  }
  return status;
}

static void append(quire_sequences *s, uint32_t count, int wide) {
  entry *e = &s->entries[s->count++];
  e->start = wide ? s->wide_count : s->narrow_count;
  e->count = count;
  e->wide = wide;
  *(wide ? &s->wide_count : &s->narrow_count) += count;
}

quire_status quire_sequences_add(quire_sequences *s, quire_sequence sequence) {
  const quire_status status = reserve(s, sequence.count, sequence.wide);
  if (status != QUIRE_OK) return status;
  if (sequence.count > 0 && sequence.wide)
    memcpy(s->wide + s->wide_count, sequence.items, sequence.count * sizeof *s->wide);
  else if (sequence.count > 0)
    memcpy(s->narrow + s->narrow_count, sequence.items, sequence.count);
  append(s, sequence.count, sequence.wide);
  return QUIRE_OK;
}

quire_status quire_sequences_add_text(quire_sequences *s, quire_unit unit, const char *text, size_t size) {
  const size_t room = quire_sequence_room(unit, text, size);
  quire_status status;
  if (room == 0) return quire_sequences_add(s, quire_sequence_of(unit, text, size, NULL));
  status = reserve(s, room, 1);
  if (status != QUIRE_OK) return status;
  quire_sequence_of(unit, text, size, s->wide + s->wide_count);
  append(s, (uint32_t)room, 1);
  return QUIRE_OK;
}

size_t quire_sequences_count(const quire_sequences *sequences) {
  return sequences->count;
}

quire_sequence quire_sequences_get(const quire_sequences *s, size_t index) {
  const entry *e = &s->entries[index];
  quire_sequence sequence = {NULL, e->count, e->wide};
  if (e->count > 0) sequence.items = e->wide ? (const void *)(s->wide + e->start) : s->narrow + e->start;
  return sequence;
}

size_t quire_sequences_memory(const quire_sequences *s) {
  return sizeof *s + s->capacity * sizeof *s->entries + s->narrow_capacity +
         s->wide_capacity * sizeof *s->wide;
}
