/* From places in normalised text back to the text: a binary search among runs. */
#include <string.h>

#include "memory.h"
#include "quire/normalize.h"

void quire_map_init(quire_map *map, quire_allocator allocator) {
  memset(map, 0, sizeof *map);
  map->allocator = allocator;
}

void quire_map_free(quire_map *map) {
  memory_free(&map->allocator, map->runs, map->capacity, sizeof *map->runs);
  quire_map_init(map, map->allocator);
}

/* The last run that begins at `offset` or before it: the one that byte is in. */
static size_t run_of(const quire_map *map, uint32_t offset) {
  size_t low = 0, high = map->count;
  while (high - low > 1) {
    const size_t middle = low + (high - low) / 2;
    if (map->runs[middle].out <= offset)
      low = middle;
    else
      high = middle;
  }
  return low;
}

static int is_rest(char c) {
  return ((unsigned char)c & 0xC0) == 0x80;
}

/* First byte of what became the byte at `offset`. */
static uint32_t start_of(const quire_map *map, const char *text, uint32_t offset) {
  const quire_run *run = &map->runs[run_of(map, offset)];
  uint32_t at = run->in;
  if (run->whole) return at;
  at += offset - run->out;
  while (at > run->in && at < map->in_size && is_rest(text[at])) at--;
  return at;
}

/* The byte after what became the byte at `offset`. */
static uint32_t stop_of(const quire_map *map, const char *text, uint32_t offset) {
  const size_t i = run_of(map, offset);
  const quire_run *run = &map->runs[i];
  const uint32_t end = i + 1 < map->count ? run[1].in : map->in_size;
  uint32_t at = run->in + (offset - run->out) + 1;
  if (run->whole) return end;
  while (at < end && is_rest(text[at])) at++;
  return at;
}

quire_status quire_map_original(const quire_map *map, const char *text, uint32_t start, uint32_t stop,
                                uint32_t *from, uint32_t *to) {
  if (start > stop || stop > map->out_size) return QUIRE_EINVAL;
  if (start == map->out_size) {
    *from = *to = map->in_size;
    return QUIRE_OK;
  }
  *from = start_of(map, text, start);
  *to = start < stop ? stop_of(map, text, stop - 1) : *from;
  return QUIRE_OK;
}
