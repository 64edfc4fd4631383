/* A vocabulary: an open-addressing hash table with linear probing (Knuth, The
 * Art of Computer Programming 3, 6.4 L) from strings to ids, at most three
 * quarters full. A string of up to 16 bytes, as nearly every word is, stands in
 * its slot, so that to find and to count it touches one line of the cache:
 *
 *   slots     {words, count, length, id}, a power of two; id 0 is empty
 *   places    slot of id 1, of id 2, ...
 *
 * Of a longer string the words are its offset in the pool and its hash. */
#include "quire/vocab.h"

#include "memory.h"
#include "vocab_key.h"

#define FIRST_SLOTS 32
#define MAX_SLOTS ((uint64_t)1 << 32) /* so that a key's 32 hash bits give its place */

typedef struct slot {
  uint64_t words[2], count;
  uint32_t length, id;
} slot;

struct quire_vocab {
  slot *slots, *block;
  size_t mask; /* number of slots - 1 */
  uint32_t *places;
  size_t size, place_capacity;
  char *pool;
  size_t pool_size, pool_capacity;
  int frozen;
  quire_allocator allocator;
};

/* A block for `count` slots, all empty; NULL if there is none. */
static slot *new_block(const quire_allocator *allocator, size_t count) {
  slot *made = memory_new(allocator, count + 1, sizeof *made);
  if (made == NULL) return NULL;
  memory_advise(made, (count + 1) * sizeof *made);
  memset(made, 0, (count + 1) * sizeof *made);
  return made;
}

/* The slots in a block: from where none of them is in two lines of the cache. */
static slot *slots_in(slot *block) {
  return (slot *)((char *)block + (-(uintptr_t)block & (sizeof *block - 1)));
}

quire_status quire_vocab_new(quire_allocator allocator, quire_vocab **vocab) {
  quire_vocab *made = memory_new(&allocator, 1, sizeof *made);
  if (made == NULL) return QUIRE_ENOMEM;
  memset(made, 0, sizeof *made);
  made->block = new_block(&allocator, FIRST_SLOTS);
  if (made->block == NULL) {
    memory_free(&allocator, made, 1, sizeof *made);
    return QUIRE_ENOMEM;
  }
  made->slots = slots_in(made->block);
  made->mask = FIRST_SLOTS - 1;
  made->allocator = allocator;
  *vocab = made;
  return QUIRE_OK;
}

void quire_vocab_free(quire_vocab *vocab) {
  quire_allocator allocator;
  if (vocab == NULL) return;
  allocator = vocab->allocator;
  memory_free(&allocator, vocab->block, vocab->mask + 2, sizeof *vocab->block);
  memory_free(&allocator, vocab->places, vocab->place_capacity, sizeof *vocab->places);
  memory_free(&allocator, vocab->pool, vocab->pool_capacity, 1);
  memory_free(&allocator, vocab, 1, sizeof *vocab);
}

size_t quire_vocab_size(const quire_vocab *vocab) {
  return vocab->size;
}

size_t quire_vocab_memory(const quire_vocab *vocab) {
  return sizeof *vocab + (vocab->mask + 2) * sizeof *vocab->block +
         vocab->place_capacity * sizeof *vocab->places + vocab->pool_capacity;
}

/* ---- finding ---- */

static inline int holds(const quire_vocab *vocab, const slot *s, const vocab_key *key, const char *strings) {
  if (s->length != key->length) return 0;
  if (key->length <= VOCAB_WORDS) return s->words[0] == key->words[0] && s->words[1] == key->words[1];
  return s->words[1] == key->hash && memcmp(vocab->pool + s->words[0], strings + key->at, key->length) == 0;
}

/* The key's slot: the one that holds it, or the empty one where it belongs. */
static inline slot *slot_of(const quire_vocab *vocab, const vocab_key *key, const char *strings) {
  size_t at = key->hash & vocab->mask;
  for (;; at = (at + 1) & vocab->mask) {
    slot *s = &vocab->slots[at];
    if (s->id == QUIRE_NO_ID || holds(vocab, s, key, strings)) return s;
  }
}

uint32_t vocab_find_key(const quire_vocab *vocab, const vocab_key *key, const char *strings) {
  return slot_of(vocab, key, strings)->id;
}

uint32_t quire_vocab_find(const quire_vocab *vocab, const char *string, size_t length) {
  vocab_key key = {0};
  if (length > QUIRE_MAX_TEXT) return QUIRE_NO_ID;
  vocab_key_make(&key, string, 0, length);
  return vocab_find_key(vocab, &key, string);
}

/* ---- adding ---- */

static uint32_t slot_hash(const slot *s) {
  if (s->length > VOCAB_WORDS) return (uint32_t)s->words[1];
  return (uint32_t)key_hash_words(s->words, s->length, VOCAB_SEED);
}

/* More slots: `count`, a power of two. */
static quire_status grow_slots(quire_vocab *vocab, size_t count) {
  const size_t old_count = vocab->mask + 1, mask = count - 1;
  size_t i, at;
  slot *block, *grown;
  if (count > MAX_SLOTS || !memory_fits(count + 1, sizeof *grown)) return QUIRE_ELIMIT;
  block = new_block(&vocab->allocator, count);
  if (block == NULL) return QUIRE_ENOMEM;
  grown = slots_in(block);
  for (i = 0; i < old_count; i++) {
    const slot *s = &vocab->slots[i];
    if (s->id == QUIRE_NO_ID) continue;
    for (at = slot_hash(s) & mask; grown[at].id != QUIRE_NO_ID;) at = (at + 1) & mask;
    grown[at] = *s;
    vocab->places[s->id - 1] = (uint32_t)at;
  }
  memory_free(&vocab->allocator, vocab->block, old_count + 1, sizeof *vocab->block);
  vocab->block = block;
  vocab->slots = grown;
  vocab->mask = mask;
  return QUIRE_OK;
}

/* Room for one more string: past this nothing can fail. */
static quire_status reserve(quire_vocab *vocab, size_t length) {
  const size_t slots = vocab->mask + 1;
  quire_status status;
  void *block = vocab->places;
  if (vocab->size >= (size_t)1 << 31) return QUIRE_ELIMIT;
  status =
      memory_grow(&vocab->allocator, &block, &vocab->place_capacity, vocab->size + 1, sizeof *vocab->places);
  vocab->places = block;
  if (status != QUIRE_OK) return status;
  if (length > VOCAB_WORDS) {
    if (length > (size_t)PTRDIFF_MAX - vocab->pool_size) return QUIRE_ELIMIT;
    block = vocab->pool;
    status = memory_grow(&vocab->allocator, &block, &vocab->pool_capacity, vocab->pool_size + length, 1);
    vocab->pool = block;
    if (status != QUIRE_OK) return status;
  }
  return vocab->size >= slots / 4 * 3 ? grow_slots(vocab, slots * 2) : QUIRE_OK;
}

static quire_status insert(quire_vocab *vocab, const vocab_key *key, const char *strings, uint64_t count,
                           uint32_t *id) {
  quire_status status;
  slot *s;
  if (vocab->frozen) return QUIRE_EFROZEN;
  status = reserve(vocab, key->length);
  if (status != QUIRE_OK) return status;
  s = slot_of(vocab, key, strings);
  if (key->length <= VOCAB_WORDS) {
    s->words[0] = key->words[0];
    s->words[1] = key->words[1];
  } else {
    s->words[0] = vocab->pool_size;
    s->words[1] = key->hash;
    memcpy(vocab->pool + vocab->pool_size, strings + key->at, key->length);
    vocab->pool_size += key->length;
  }
  vocab->places[vocab->size++] = (uint32_t)(s - vocab->slots);
  s->count = count;
  s->length = key->length;
  s->id = *id = (uint32_t)vocab->size;
  return QUIRE_OK;
}

static inline quire_status add(quire_vocab *vocab, const vocab_key *key, const char *strings, uint64_t count,
                               uint32_t *id) {
  slot *s = slot_of(vocab, key, strings);
  if (s->id == QUIRE_NO_ID) return insert(vocab, key, strings, count, id);
  if (count > INT64_MAX - s->count) return QUIRE_ELIMIT;
  s->count += count;
  *id = s->id;
  return QUIRE_OK;
}

quire_status quire_vocab_add(quire_vocab *vocab, const char *string, size_t length, uint64_t count,
                             uint32_t *id) {
  vocab_key key = {0};
  if (length > QUIRE_MAX_TEXT || count > INT64_MAX) return QUIRE_ELIMIT;
  vocab_key_make(&key, string, 0, length);
  return add(vocab, &key, string, count, id);
}

/* ---- adding many ---- */

void vocab_expect(quire_vocab *vocab, size_t strings) {
  size_t count = vocab->mask + 1;
  if (vocab->frozen) return;
  while (count / 4 * 3 < strings && count < MAX_SLOTS / 2) count *= 2;
  if (count > vocab->mask + 1) grow_slots(vocab, count);
}

static inline void prefetch(const void *address) {
#if defined(__GNUC__)
  __builtin_prefetch(address);
#else
  (void)address;
#endif
}

enum { AHEAD = 48 }; /* keys whose slots are on their way */

/* Whether the slot where a short key would be first holds it. */
static inline int is_first(const slot *s, const vocab_key *key) {
  return ((s->words[0] ^ key->words[0]) | (s->words[1] ^ key->words[1]) | (s->length ^ key->length)) == 0 &&
         key->length <= VOCAB_WORDS && s->id != QUIRE_NO_ID && s->count < INT64_MAX;
}

quire_status vocab_add_many(quire_vocab *vocab, const vocab_key *keys, size_t count, const char *strings,
                            uint32_t *ids) {
  size_t i;
  for (i = 0; i < count && i < AHEAD; i++) prefetch(&vocab->slots[keys[i].hash & vocab->mask]);
  for (i = 0; i < count; i++) {
    slot *s = &vocab->slots[keys[i].hash & vocab->mask];
    quire_status status;
    if (i + AHEAD < count) prefetch(&vocab->slots[keys[i + AHEAD].hash & vocab->mask]);
    if (is_first(s, &keys[i])) {
      s->count++;
      ids[i] = s->id;
      continue;
    }
    status = add(vocab, &keys[i], strings, 1, &ids[i]);
    if (status == QUIRE_EFROZEN)
      ids[i] = QUIRE_NO_ID;
    else if (status != QUIRE_OK)
      return status;
  }
  return QUIRE_OK;
}

/* ---- the rest ---- */

static slot *slot_of_id(const quire_vocab *vocab, uint32_t id) {
  return &vocab->slots[vocab->places[id - 1]];
}

const char *quire_vocab_string(const quire_vocab *vocab, uint32_t id, size_t *length) {
  const slot *s;
  if (id == QUIRE_NO_ID || id > vocab->size) return NULL;
  s = slot_of_id(vocab, id);
  *length = s->length;
  return s->length <= VOCAB_WORDS ? (const char *)s->words : vocab->pool + s->words[0];
}

uint64_t quire_vocab_count(const quire_vocab *vocab, uint32_t id) {
  if (id == QUIRE_NO_ID || id > vocab->size) return 0;
  return slot_of_id(vocab, id)->count;
}

void quire_vocab_freeze(quire_vocab *vocab) {
  vocab->frozen = 1;
}

int quire_vocab_is_frozen(const quire_vocab *vocab) {
  return vocab->frozen;
}

quire_allocator vocab_allocator(const quire_vocab *vocab) {
  return vocab->allocator;
}

quire_status quire_vocab_merge(quire_vocab *vocab, const quire_vocab *from, uint32_t *map) {
  uint32_t id;
  if (vocab == from) return QUIRE_EINVAL;
  for (id = 1; id <= from->size; id++) {
    size_t length = 0;
    const char *string = quire_vocab_string(from, id, &length);
    quire_status status = quire_vocab_add(vocab, string, length, 0, &map[id - 1]);
    if (status == QUIRE_EFROZEN)
      map[id - 1] = QUIRE_NO_ID;
    else if (status != QUIRE_OK)
      return status;
    else if (quire_vocab_count(from, id) > INT64_MAX - quire_vocab_count(vocab, map[id - 1]))
      return QUIRE_ELIMIT;
  }
  for (id = 1; id <= from->size; id++)
    if (map[id - 1] != QUIRE_NO_ID) slot_of_id(vocab, map[id - 1])->count += quire_vocab_count(from, id);
  return QUIRE_OK;
}
