/* A vocabulary: an open-addressing hash table with linear probing (Knuth, The
 * Art of Computer Programming 3, 6.4 L) from strings to ids.
 *
 *   slots     {hash, id} {0, 0} {hash, id} ...      a power of two; id 0 is empty
 *   entries   {count, length, text}                 entry of id 1, of id 2, ...
 *
 * Text of up to 20 bytes (nearly every word; n-grams of up to five ids) stands
 * in the entry itself; of longer text the entry has the offset in the pool. */
#include "quire/vocab.h"

#include "memory.h"
#include "vocab_key.h"

#define FIRST_SLOTS 64
#define MAX_SLOTS ((uint64_t)1 << 32) /* so that a slot's 32 hash bits give its place */
#define INLINE 20

typedef struct slot {
  uint32_t hash, id;
} slot;

typedef struct entry {
  uint64_t count;
  uint32_t length;
  char text[INLINE]; /* or, past INLINE bytes, a uint64_t offset in the pool */
} entry;

struct quire_vocab {
  slot *slots;
  size_t mask; /* number of slots - 1 */
  entry *entries;
  size_t size, entry_capacity;
  char *pool;
  size_t pool_size, pool_capacity;
  int frozen;
  quire_allocator allocator;
};

quire_status quire_vocab_new(quire_allocator allocator, quire_vocab **vocab) {
  quire_vocab *made = memory_new(&allocator, 1, sizeof *made);
  if (made == NULL) return QUIRE_ENOMEM;
  memset(made, 0, sizeof *made);
  made->slots = memory_new(&allocator, FIRST_SLOTS, sizeof *made->slots);
  if (made->slots == NULL) {
    memory_free(&allocator, made, 1, sizeof *made);
    return QUIRE_ENOMEM;
  }
  memset(made->slots, 0, FIRST_SLOTS * sizeof *made->slots);
  made->mask = FIRST_SLOTS - 1;
  made->allocator = allocator;
  *vocab = made;
  return QUIRE_OK;
}

void quire_vocab_free(quire_vocab *vocab) {
  quire_allocator allocator;
  if (vocab == NULL) return;
  allocator = vocab->allocator;
  memory_free(&allocator, vocab->slots, vocab->mask + 1, sizeof *vocab->slots);
  memory_free(&allocator, vocab->entries, vocab->entry_capacity, sizeof *vocab->entries);
  memory_free(&allocator, vocab->pool, vocab->pool_capacity, 1);
  memory_free(&allocator, vocab, 1, sizeof *vocab);
}

size_t quire_vocab_size(const quire_vocab *vocab) {
  return vocab->size;
}

size_t quire_vocab_memory(const quire_vocab *vocab) {
  return sizeof *vocab + (vocab->mask + 1) * sizeof *vocab->slots +
         vocab->entry_capacity * sizeof *vocab->entries + vocab->pool_capacity;
}

static const char *entry_text(const quire_vocab *vocab, const entry *e) {
  uint64_t offset;
  if (e->length <= INLINE) return e->text;
  memcpy(&offset, e->text, sizeof offset);
  return vocab->pool + offset;
}

/* Equality of strings of VOCAB_WORDS bytes and more. */
static inline int same_bytes(const char *a, const char *b, size_t size) {
  if (size > INLINE) return memcmp(a, b, size) == 0;
  return key_load8(a) == key_load8(b) && key_load8(a + 8) == key_load8(b + 8) &&
         key_load4(a + size - 4) == key_load4(b + size - 4);
}

static inline int is_entry_of(const quire_vocab *vocab, const entry *e, const vocab_key *key,
                              const char *strings) {
  if (e->length != key->length) return 0;
  if (key->length > VOCAB_WORDS) return same_bytes(strings + key->at, entry_text(vocab, e), key->length);
  return key_load8(e->text) == key->words[0] && key_load8(e->text + 8) == key->words[1];
}

/* The key's slot: the one that holds it, or the empty one where it belongs. */
static inline slot *slot_of(const quire_vocab *vocab, const vocab_key *key, const char *strings) {
  size_t at = key->hash & vocab->mask;
  for (;; at = (at + 1) & vocab->mask) {
    slot *s = &vocab->slots[at];
    if (s->id == QUIRE_NO_ID) return s;
    if (s->hash == key->hash && is_entry_of(vocab, &vocab->entries[s->id - 1], key, strings)) return s;
  }
}

uint32_t quire_vocab_find(const quire_vocab *vocab, const char *string, size_t length) {
  vocab_key key = {0};
  if (length > QUIRE_MAX_TEXT) return QUIRE_NO_ID;
  vocab_key_make(&key, string, 0, length);
  return slot_of(vocab, &key, string)->id;
}

uint32_t vocab_find_key(const quire_vocab *vocab, const vocab_key *key, const char *strings) {
  return slot_of(vocab, key, strings)->id;
}

/* Twice the slots. */
static quire_status grow_slots(quire_vocab *vocab) {
  size_t old_count = vocab->mask + 1, mask = old_count * 2 - 1, i, at;
  slot *grown;
  if (old_count >= MAX_SLOTS || !memory_fits(old_count * 2, sizeof *grown)) return QUIRE_ELIMIT;
  grown = memory_new(&vocab->allocator, mask + 1, sizeof *grown);
  if (grown == NULL) return QUIRE_ENOMEM;
  memset(grown, 0, (mask + 1) * sizeof *grown);
  for (i = 0; i < old_count; i++) {
    if (vocab->slots[i].id == QUIRE_NO_ID) continue;
    for (at = vocab->slots[i].hash & mask; grown[at].id != QUIRE_NO_ID;) at = (at + 1) & mask;
    grown[at] = vocab->slots[i];
  }
  memory_free(&vocab->allocator, vocab->slots, old_count, sizeof *vocab->slots);
  vocab->slots = grown;
  vocab->mask = mask;
  return QUIRE_OK;
}

/* Room for one more string: past this nothing can fail. */
static quire_status reserve(quire_vocab *vocab, size_t length) {
  quire_status status;
  void *block = vocab->entries;
  status = memory_grow(&vocab->allocator, &block, &vocab->entry_capacity, vocab->size + 1, sizeof(entry));
  vocab->entries = block;
  if (status != QUIRE_OK) return status;
  if (length > INLINE) {
    if (length > (size_t)PTRDIFF_MAX - vocab->pool_size) return QUIRE_ELIMIT;
    block = vocab->pool;
    status = memory_grow(&vocab->allocator, &block, &vocab->pool_capacity, vocab->pool_size + length, 1);
    vocab->pool = block;
    if (status != QUIRE_OK) return status;
  }
  if (vocab->size >= (vocab->mask + 1) / 2) return grow_slots(vocab);
  return QUIRE_OK;
}

static quire_status insert(quire_vocab *vocab, const vocab_key *key, const char *strings, uint64_t count,
                           uint32_t *id) {
  quire_status status;
  slot *s;
  entry *e;
  if (vocab->frozen) return QUIRE_EFROZEN;
  status = reserve(vocab, key->length);
  if (status != QUIRE_OK) return status;
  s = slot_of(vocab, key, strings);
  e = &vocab->entries[vocab->size++];
  memset(e, 0, sizeof *e);
  e->count = count;
  e->length = key->length;
  if (key->length <= VOCAB_WORDS) {
    memcpy(e->text, key->words, sizeof key->words);
  } else if (key->length <= INLINE) {
    memcpy(e->text, strings + key->at, key->length);
  } else {
    uint64_t offset = vocab->pool_size;
    memcpy(e->text, &offset, sizeof offset);
    memcpy(vocab->pool + offset, strings + key->at, key->length);
    vocab->pool_size += key->length;
  }
  s->hash = key->hash;
  s->id = *id = (uint32_t)vocab->size;
  return QUIRE_OK;
}

static inline quire_status add(quire_vocab *vocab, const vocab_key *key, const char *strings, uint64_t count,
                               uint32_t *id) {
  const uint32_t found = slot_of(vocab, key, strings)->id;
  entry *e;
  if (found == QUIRE_NO_ID) return insert(vocab, key, strings, count, id);
  e = &vocab->entries[found - 1];
  if (count > INT64_MAX - e->count) return QUIRE_ELIMIT;
  e->count += count;
  *id = found;
  return QUIRE_OK;
}

quire_status quire_vocab_add(quire_vocab *vocab, const char *string, size_t length, uint64_t count,
                             uint32_t *id) {
  vocab_key key = {0};
  if (length > QUIRE_MAX_TEXT || count > INT64_MAX) return QUIRE_ELIMIT;
  vocab_key_make(&key, string, 0, length);
  return add(vocab, &key, string, count, id);
}

static inline void prefetch(const void *address) {
#if defined(__GNUC__)
  __builtin_prefetch(address);
#else
  (void)address;
#endif
}

quire_status vocab_add_many(quire_vocab *vocab, const vocab_key *keys, size_t count, const char *strings,
                            uint32_t *ids) {
  size_t i;
  for (i = 0; i < count; i++) prefetch(&vocab->slots[keys[i].hash & vocab->mask]);
  for (i = 0; i < count; i++) {
    const uint32_t id = vocab->slots[keys[i].hash & vocab->mask].id;
    if (id != QUIRE_NO_ID) prefetch(&vocab->entries[id - 1]);
  }
  for (i = 0; i < count; i++) {
    quire_status status = add(vocab, &keys[i], strings, 1, &ids[i]);
    if (status == QUIRE_EFROZEN)
      ids[i] = QUIRE_NO_ID;
    else if (status != QUIRE_OK)
      return status;
  }
  return QUIRE_OK;
}

const char *quire_vocab_string(const quire_vocab *vocab, uint32_t id, size_t *length) {
  const entry *e;
  if (id == QUIRE_NO_ID || id > vocab->size) return NULL;
  e = &vocab->entries[id - 1];
  *length = e->length;
  return entry_text(vocab, e);
}

uint64_t quire_vocab_count(const quire_vocab *vocab, uint32_t id) {
  if (id == QUIRE_NO_ID || id > vocab->size) return 0;
  return vocab->entries[id - 1].count;
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
    size_t length;
    const char *string = quire_vocab_string(from, id, &length);
    quire_status status = quire_vocab_add(vocab, string, length, 0, &map[id - 1]);
    if (status == QUIRE_EFROZEN)
      map[id - 1] = QUIRE_NO_ID;
    else if (status != QUIRE_OK)
      return status;
    else if (from->entries[id - 1].count > INT64_MAX - vocab->entries[map[id - 1] - 1].count)
      return QUIRE_ELIMIT;
  }
  for (id = 1; id <= from->size; id++)
    if (map[id - 1] != QUIRE_NO_ID) vocab->entries[map[id - 1] - 1].count += from->entries[id - 1].count;
  return QUIRE_OK;
}
