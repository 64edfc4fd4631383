/* Banding of MinHash signatures (Indyk and Motwani, "Approximate nearest neighbors",
 * 1998; Leskovec, Rajaraman and Ullman, "Mining of massive datasets", 3.4). A band
 * has a hash table of buckets; a bucket is the chain of the items, ascending, that
 * agree in all rows of the band, compared number by number.
 *
 *   slots    bands * (mask + 1): the first item of a bucket; 0 is empty
 *   next     bands a item: the bucket's next item; 0 ends it
 *   last     bands a item: of a bucket's first item, its last
 */
#include "quire/lsh.h"

#include "frame.h"
#include "memory.h"
#include "mix.h"
#include "quire/sets.h"
#include "quire/sketch.h"
#include "sort.h"

#define MAGIC "quireLSH"
#define FIRST_ITEMS 64
#define MAX_ITEMS ((size_t)1 << 31)

struct quire_lsh {
  quire_allocator allocator;
  size_t size, bands, rows, count, capacity; /* capacity: items that there is room for */
  uint32_t *signatures, *next, *last;        /* capacity of size, bands, bands */
  uint32_t *slots;                           /* bands * 2 * capacity; capacity is a power of two */
};

quire_status quire_lsh_new(quire_allocator allocator, size_t size, size_t bands, size_t rows,
                           quire_lsh **lsh) {
  quire_lsh *made;
  if (size > QUIRE_MAX_SIGNATURE || bands < 1 || rows < 1 || bands > size || rows > size / bands)
    return QUIRE_EINVAL;
  made = memory_new(&allocator, 1, sizeof *made);
  if (made == NULL) return QUIRE_ENOMEM;
  memset(made, 0, sizeof *made);
  made->allocator = allocator;
  made->size = size;
  made->bands = bands;
  made->rows = rows;
  *lsh = made;
  return QUIRE_OK;
}

static void free_arrays(quire_lsh *lsh) {
  memory_free(&lsh->allocator, lsh->signatures, lsh->capacity, lsh->size * sizeof(uint32_t));
  memory_free(&lsh->allocator, lsh->next, lsh->capacity, lsh->bands * sizeof(uint32_t));
  memory_free(&lsh->allocator, lsh->last, lsh->capacity, lsh->bands * sizeof(uint32_t));
  memory_free(&lsh->allocator, lsh->slots, lsh->capacity, 2 * lsh->bands * sizeof(uint32_t));
}

void quire_lsh_free(quire_lsh *lsh) {
  quire_allocator allocator;
  if (lsh == NULL) return;
  allocator = lsh->allocator;
  free_arrays(lsh);
  memory_free(&allocator, lsh, 1, sizeof *lsh);
}

size_t quire_lsh_count(const quire_lsh *lsh) {
  return lsh->count;
}

size_t quire_lsh_size(const quire_lsh *lsh) {
  return lsh->size;
}

size_t quire_lsh_bands(const quire_lsh *lsh) {
  return lsh->bands;
}

size_t quire_lsh_rows(const quire_lsh *lsh) {
  return lsh->rows;
}

size_t quire_lsh_memory(const quire_lsh *lsh) {
  return sizeof *lsh + lsh->capacity * (lsh->size + 4 * lsh->bands) * sizeof(uint32_t);
}

const uint32_t *quire_lsh_signature(const quire_lsh *lsh, uint32_t item) {
  if (item < 1 || item > lsh->count) return NULL;
  return lsh->signatures + (size_t)(item - 1) * lsh->size;
}

/* ---- buckets ---- */

static uint64_t band_hash(const uint32_t *numbers, size_t rows) {
  uint64_t hash = rows;
  for (size_t r = 0; r < rows; r++) hash = mix64(hash ^ numbers[r]) + MIX_STEP;
  return hash;
}

static inline int same_band(const quire_lsh *lsh, const uint32_t *a, const uint32_t *b, size_t band) {
  return memcmp(a + band * lsh->rows, b + band * lsh->rows, lsh->rows * sizeof *a) == 0;
}

/* The slot of a signature's bucket in a band, or the empty one where it belongs. */
static uint32_t *slot_of(const quire_lsh *lsh, const uint32_t *signature, size_t band) {
  const size_t mask = 2 * lsh->capacity - 1;
  uint32_t *slots = lsh->slots + band * (mask + 1);
  size_t at = (size_t)band_hash(signature + band * lsh->rows, lsh->rows) & mask;
  while (slots[at] != 0 && !same_band(lsh, quire_lsh_signature(lsh, slots[at]), signature, band))
    at = (at + 1) & mask;
  return slots + at;
}

/* Puts the item, whose signature is in place, into its buckets. */
static void link_item(quire_lsh *lsh, uint32_t item) {
  const uint32_t *signature = quire_lsh_signature(lsh, item);
  uint32_t *next = lsh->next + (size_t)(item - 1) * lsh->bands;
  uint32_t *last = lsh->last + (size_t)(item - 1) * lsh->bands;
  for (size_t band = 0; band < lsh->bands; band++) {
    uint32_t *slot = slot_of(lsh, signature, band);
    next[band] = 0;
    last[band] = item;
    if (*slot == 0) {
      *slot = item;
    } else {
      uint32_t *tail = lsh->last + (size_t)(*slot - 1) * lsh->bands + band;
      lsh->next[(size_t)(*tail - 1) * lsh->bands + band] = item;
      *tail = item;
    }
  }
}

/* Room for `capacity` items, a power of two; all or nothing. */
static quire_status grow(quire_lsh *lsh, size_t capacity) {
  quire_lsh grown = *lsh;
  const size_t word = sizeof(uint32_t);
  grown.capacity = capacity;
  if (!memory_fits(capacity, (lsh->size + 2 * lsh->bands) * word)) return QUIRE_ELIMIT;
  grown.signatures = memory_new(&lsh->allocator, capacity, lsh->size * word);
  grown.next = memory_new(&lsh->allocator, capacity, lsh->bands * word);
  grown.last = memory_new(&lsh->allocator, capacity, lsh->bands * word);
  grown.slots = memory_new(&lsh->allocator, capacity, 2 * lsh->bands * word);
  if (grown.signatures == NULL || grown.next == NULL || grown.last == NULL || grown.slots == NULL) {
    free_arrays(&grown);
    return QUIRE_ENOMEM;
  }
  memset(grown.slots, 0, capacity * 2 * lsh->bands * word);
  if (lsh->count > 0) memcpy(grown.signatures, lsh->signatures, lsh->count * lsh->size * word);
  for (uint32_t item = 1; item <= lsh->count; item++) link_item(&grown, item);
  free_arrays(lsh);
  *lsh = grown;
  return QUIRE_OK;
}

quire_status quire_lsh_add(quire_lsh *lsh, const uint32_t *signature) {
  quire_status status;
  if (lsh->count >= MAX_ITEMS) return QUIRE_ELIMIT;
  if (lsh->count == lsh->capacity) {
    status = grow(lsh, lsh->capacity == 0 ? FIRST_ITEMS : 2 * lsh->capacity);
    if (status != QUIRE_OK) return status;
  }
  memcpy(lsh->signatures + lsh->count * lsh->size, signature, lsh->size * sizeof *signature);
  link_item(lsh, (uint32_t)++lsh->count);
  return QUIRE_OK;
}

/* Whether two signatures agree in a band before this one. */
static int found_before(const quire_lsh *lsh, const uint32_t *a, const uint32_t *b, size_t band) {
  for (size_t earlier = 0; earlier < band; earlier++)
    if (same_band(lsh, a, b, earlier)) return 1;
  return 0;
}

size_t quire_lsh_query(const quire_lsh *lsh, const uint32_t *signature, uint32_t *items, size_t room) {
  size_t found = 0;
  if (lsh->count == 0) return 0;
  for (size_t band = 0; band < lsh->bands; band++) {
    uint32_t item = *slot_of(lsh, signature, band);
    for (; item != 0; item = lsh->next[(size_t)(item - 1) * lsh->bands + band]) {
      if (found_before(lsh, quire_lsh_signature(lsh, item), signature, band)) continue;
      if (found < room) items[found] = item;
      found++;
    }
  }
  quire_set_make(items, found < room ? found : room);
  return found;
}

/* ---- all pairs ---- */

void quire_item_pairs_free(quire_item_pairs *pairs) {
  memory_free(&pairs->allocator, pairs->items, pairs->capacity, 2 * sizeof *pairs->items);
  pairs->items = NULL;
  pairs->count = pairs->capacity = 0;
}

static quire_status add_pair(quire_item_pairs *pairs, uint32_t a, uint32_t b) {
  void *block = pairs->items;
  const quire_status status =
      memory_grow(&pairs->allocator, &block, &pairs->capacity, pairs->count + 1, 2 * sizeof *pairs->items);
  pairs->items = block;
  if (status != QUIRE_OK) return status;
  pairs->items[2 * pairs->count] = a;
  pairs->items[2 * pairs->count + 1] = b;
  pairs->count++;
  return QUIRE_OK;
}

/* A pair counts in the first band in which it agrees. */
static quire_status pair_bucket(const quire_lsh *lsh, uint32_t first, size_t band, size_t most,
                                quire_item_pairs *pairs) {
  const uint32_t *next = lsh->next;
  size_t rank = 0; /* items of the bucket before b */
  for (uint32_t b = first; b != 0; b = next[(size_t)(b - 1) * lsh->bands + band], rank++) {
    const size_t partners = most != 0 && rank > most ? most : rank;
    uint32_t a = first;
    pairs->capped += rank - partners;
    for (size_t i = 0; i < partners; i++, a = next[(size_t)(a - 1) * lsh->bands + band]) {
      if (!found_before(lsh, quire_lsh_signature(lsh, a), quire_lsh_signature(lsh, b), band)) {
        const quire_status status = add_pair(pairs, a, b);
        if (status != QUIRE_OK) return status;
      }
    }
  }
  return QUIRE_OK;
}

static int pair_before(const void *left, const void *right) {
  const uint32_t *x = left, *y = right;
  return x[0] != y[0] ? x[0] < y[0] : x[1] < y[1];
}

static quire_status sort_pairs(quire_item_pairs *pairs) {
  const size_t half = (pairs->count + 1) / 2, bytes = 2 * sizeof *pairs->items;
  void *scratch;
  if (pairs->count < 2) return QUIRE_OK;
  scratch = memory_new(&pairs->allocator, half, bytes);
  if (scratch == NULL) return QUIRE_ENOMEM;
  sort_stable(pairs->items, scratch, pairs->count, bytes, pair_before);
  memory_free(&pairs->allocator, scratch, half, bytes);
  return QUIRE_OK;
}

quire_status quire_lsh_pairs(const quire_lsh *lsh, quire_allocator allocator, size_t most,
                             quire_item_pairs *pairs) {
  quire_status status = QUIRE_OK;
  memset(pairs, 0, sizeof *pairs);
  pairs->allocator = allocator;
  for (size_t slot = 0; slot < 2 * lsh->capacity * lsh->bands && status == QUIRE_OK; slot++) {
    const uint32_t first = lsh->slots[slot];
    const size_t band = slot / (2 * lsh->capacity);
    if (first != 0 && lsh->last[(size_t)(first - 1) * lsh->bands + band] != first)
      status = pair_bucket(lsh, first, band, most, pairs);
  }
  if (status == QUIRE_OK) status = sort_pairs(pairs);
  if (status != QUIRE_OK) quire_item_pairs_free(pairs);
  return status;
}

/* ---- saving: the signatures; buckets are made again ---- */

enum { SIZE, BANDS, ROWS, COUNT, PARAMETERS };

size_t quire_lsh_saved_size(const quire_lsh *lsh) {
  return FRAME_AROUND(PARAMETERS) + 4 * lsh->size * lsh->count;
}

void quire_lsh_save(const quire_lsh *lsh, char *bytes) {
  const uint64_t parameters[PARAMETERS] = {lsh->size, lsh->bands, lsh->rows, lsh->count};
  const size_t numbers = lsh->size * lsh->count;
  unsigned char *at = frame_begin((unsigned char *)bytes, MAGIC, parameters, PARAMETERS, 4 * numbers);
  for (size_t i = 0; i < numbers; i++, at += 4) frame_put32(at, lsh->signatures[i]);
  frame_end((unsigned char *)bytes, at);
}

quire_status quire_lsh_load(quire_allocator allocator, const char *bytes, size_t size, quire_lsh **lsh,
                            const char **problem) {
  uint64_t p[PARAMETERS];
  uint32_t signature[QUIRE_MAX_SIGNATURE];
  quire_status status;
  quire_lsh *made;
  size_t payload;
  const unsigned char *at = frame_open(bytes, size, MAGIC, p, PARAMETERS, &payload, problem);
  if (at == NULL) return QUIRE_EINVAL;
  *problem = "damaged";
  if (p[SIZE] < 1 || p[SIZE] > QUIRE_MAX_SIGNATURE || p[BANDS] > p[SIZE] || p[ROWS] > p[SIZE])
    return QUIRE_EINVAL;
  if (payload % (4 * p[SIZE]) != 0 || p[COUNT] != payload / (4 * p[SIZE])) return QUIRE_EINVAL;
  status = quire_lsh_new(allocator, (size_t)p[SIZE], (size_t)p[BANDS], (size_t)p[ROWS], &made);
  if (status != QUIRE_OK) return status;
  for (uint64_t item = 0; item < p[COUNT]; item++) {
    for (size_t i = 0; i < made->size; i++, at += 4) signature[i] = frame_get32(at);
    status = quire_lsh_add(made, signature);
    if (status != QUIRE_OK) {
      quire_lsh_free(made);
      return status;
    }
  }
  *problem = NULL;
  *lsh = made;
  return QUIRE_OK;
}
