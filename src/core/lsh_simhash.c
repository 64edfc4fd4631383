/* Hamming search among 64-bit fingerprints (Manku, Jain and Das Sarma, "Detecting
 * near-duplicates for web crawling", 2007): a table for each of distance + 1 blocks
 * of bits, keyed by the block; whatever its chain holds is compared whole. */
#include "frame.h"
#include "memory.h"
#include "mix.h"
#include "quire/lsh.h"
#include "quire/sets.h"
#include "quire/sketch.h"

#define MAGIC "quireHAM"
#define FIRST_ITEMS 64
#define MAX_ITEMS ((size_t)1 << 31)

struct quire_simhash_index {
  quire_allocator allocator;
  unsigned blocks;
  size_t count, capacity; /* capacity: a power of two, or 0 */
  uint64_t *fingerprints; /* capacity */
  uint32_t *heads;        /* blocks * capacity: the latest item of a chain; 0 is none */
  uint32_t *next;         /* blocks an item, capacity of them: the item before in the chain */
};

quire_status quire_simhash_index_new(quire_allocator allocator, unsigned distance,
                                     quire_simhash_index **index) {
  quire_simhash_index *made;
  if (distance > QUIRE_MAX_HAMMING) return QUIRE_EINVAL;
  made = memory_new(&allocator, 1, sizeof *made);
  if (made == NULL) return QUIRE_ENOMEM;
  memset(made, 0, sizeof *made);
  made->allocator = allocator;
  made->blocks = distance + 1;
  *index = made;
  return QUIRE_OK;
}

static void free_arrays(quire_simhash_index *index) {
  memory_free(&index->allocator, index->fingerprints, index->capacity, sizeof *index->fingerprints);
  memory_free(&index->allocator, index->heads, index->capacity, index->blocks * sizeof *index->heads);
  memory_free(&index->allocator, index->next, index->capacity, index->blocks * sizeof *index->next);
}

void quire_simhash_index_free(quire_simhash_index *index) {
  quire_allocator allocator;
  if (index == NULL) return;
  allocator = index->allocator;
  free_arrays(index);
  memory_free(&allocator, index, 1, sizeof *index);
}

size_t quire_simhash_index_count(const quire_simhash_index *index) {
  return index->count;
}

unsigned quire_simhash_index_distance(const quire_simhash_index *index) {
  return index->blocks - 1;
}

size_t quire_simhash_index_memory(const quire_simhash_index *index) {
  return sizeof *index +
         index->capacity * (sizeof *index->fingerprints + 2 * index->blocks * sizeof *index->heads);
}

/* Block b of a fingerprint: bits 64 b / blocks up to those of the next. */
static inline uint64_t block_of(const quire_simhash_index *index, uint64_t fingerprint, unsigned b) {
  const unsigned from = 64 * b / index->blocks, to = 64 * (b + 1) / index->blocks;
  return fingerprint << (64 - to) >> (64 - to + from);
}

static inline uint32_t *head_of(const quire_simhash_index *index, uint64_t fingerprint, unsigned b) {
  const size_t at = (size_t)mix64(block_of(index, fingerprint, b)) & (index->capacity - 1);
  return index->heads + b * index->capacity + at;
}

static void link_item(quire_simhash_index *index, uint32_t item) {
  for (unsigned b = 0; b < index->blocks; b++) {
    uint32_t *head = head_of(index, index->fingerprints[item - 1], b);
    index->next[(size_t)(item - 1) * index->blocks + b] = *head;
    *head = item;
  }
}

static quire_status grow(quire_simhash_index *index, size_t capacity) {
  quire_simhash_index grown = *index;
  const size_t links = index->blocks * sizeof *index->next;
  grown.capacity = capacity;
  if (!memory_fits(capacity, links)) return QUIRE_ELIMIT;
  grown.fingerprints = memory_new(&index->allocator, capacity, sizeof *grown.fingerprints);
  grown.heads = memory_new(&index->allocator, capacity, links);
  grown.next = memory_new(&index->allocator, capacity, links);
  if (grown.fingerprints == NULL || grown.heads == NULL || grown.next == NULL) {
    free_arrays(&grown);
    return QUIRE_ENOMEM;
  }
  memset(grown.heads, 0, capacity * links);
  if (index->count > 0)
    memcpy(grown.fingerprints, index->fingerprints, index->count * sizeof *grown.fingerprints);
  for (uint32_t item = 1; item <= index->count; item++) link_item(&grown, item);
  free_arrays(index);
  *index = grown;
  return QUIRE_OK;
}

quire_status quire_simhash_index_add(quire_simhash_index *index, uint64_t fingerprint) {
  quire_status status;
  if (index->count >= MAX_ITEMS) return QUIRE_ELIMIT;
  if (index->count == index->capacity) {
    status = grow(index, index->capacity == 0 ? FIRST_ITEMS : 2 * index->capacity);
    if (status != QUIRE_OK) return status;
  }
  index->fingerprints[index->count++] = fingerprint;
  link_item(index, (uint32_t)index->count);
  return QUIRE_OK;
}

/* Whether a block before this one agrees: the item has then been found. */
static int found_before(const quire_simhash_index *index, uint64_t difference, unsigned b) {
  for (unsigned earlier = 0; earlier < b; earlier++)
    if (block_of(index, difference, earlier) == 0) return 1;
  return 0;
}

size_t quire_simhash_index_query(const quire_simhash_index *index, uint64_t fingerprint, uint32_t *items,
                                 size_t room) {
  size_t found = 0;
  if (index->count == 0) return 0;
  for (unsigned b = 0; b < index->blocks; b++) {
    uint32_t item = *head_of(index, fingerprint, b);
    for (; item != 0; item = index->next[(size_t)(item - 1) * index->blocks + b]) {
      const uint64_t difference = index->fingerprints[item - 1] ^ fingerprint;
      if (block_of(index, difference, b) != 0 || quire_hamming64(difference, 0) >= index->blocks ||
          found_before(index, difference, b))
        continue;
      if (found < room) items[found] = item;
      found++;
    }
  }
  quire_set_make(items, found < room ? found : room);
  return found;
}

/* ---- saving: the fingerprints; chains are made again ---- */

enum { DISTANCE, COUNT, PARAMETERS };

size_t quire_simhash_index_saved_size(const quire_simhash_index *index) {
  return FRAME_AROUND(PARAMETERS) + 8 * index->count;
}

void quire_simhash_index_save(const quire_simhash_index *index, char *bytes) {
  const uint64_t parameters[PARAMETERS] = {index->blocks - 1, index->count};
  unsigned char *at = frame_begin((unsigned char *)bytes, MAGIC, parameters, PARAMETERS, 8 * index->count);
  for (size_t i = 0; i < index->count; i++, at += 8) frame_put64(at, index->fingerprints[i]);
  frame_end((unsigned char *)bytes, at);
}

quire_status quire_simhash_index_load(quire_allocator allocator, const char *bytes, size_t size,
                                      quire_simhash_index **index, const char **problem) {
  uint64_t p[PARAMETERS];
  quire_simhash_index *made;
  quire_status status;
  size_t payload;
  const unsigned char *at = frame_open(bytes, size, MAGIC, p, PARAMETERS, &payload, problem);
  if (at == NULL) return QUIRE_EINVAL;
  *problem = "damaged";
  if (p[DISTANCE] > QUIRE_MAX_HAMMING || payload % 8 != 0 || p[COUNT] != payload / 8) return QUIRE_EINVAL;
  status = quire_simhash_index_new(allocator, (unsigned)p[DISTANCE], &made);
  if (status != QUIRE_OK) return status;
  for (uint64_t item = 0; item < p[COUNT]; item++, at += 8) {
    status = quire_simhash_index_add(made, frame_get64(at));
    if (status != QUIRE_OK) {
      quire_simhash_index_free(made);
      return status;
    }
  }
  *problem = NULL;
  *index = made;
  return QUIRE_OK;
}
