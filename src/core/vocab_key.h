/* Adding many strings to a vocabulary at once, without waiting for memory: the
 * caller makes a key of each, vocab_add_many fetches ahead. */
#ifndef QUIRE_CORE_VOCAB_KEY_H
#define QUIRE_CORE_VOCAB_KEY_H

#include "key.h"
#include "quire/vocab.h"

#define VOCAB_SEED 0x71756972u /* fixed: see key.h */
#define VOCAB_WORDS 16         /* up to here, the words are the string */

typedef struct vocab_key {
  uint64_t words[2]; /* a string of at most VOCAB_WORDS bytes, zero-padded */
  size_t at;         /* only of a longer one: where it begins in the caller's strings */
  uint32_t length, hash;
} vocab_key;

/* The key of a string whose words have been read; length <= VOCAB_WORDS. */
static inline void vocab_key_short(vocab_key *key, size_t length) {
  key->length = (uint32_t)length;
  key->hash = (uint32_t)key_hash_words(key->words, length, VOCAB_SEED);
}

/* The key of a string that stands at `at` in the caller's strings; length <=
 * QUIRE_MAX_TEXT. string may be NULL if length is 0. */
static inline void vocab_key_make(vocab_key *key, const char *string, size_t at, size_t length) {
  key->at = at;
  key->length = (uint32_t)length;
  if (length <= VOCAB_WORDS) {
    key->words[0] = key_word(string, length);
    key->words[1] = length > 8 ? key_word(string + 8, length - 8) : 0;
    key->hash = (uint32_t)key_hash_words(key->words, length, VOCAB_SEED);
  } else {
    key->words[0] = key->words[1] = 0;
    key->hash = (uint32_t)key_hash(string, length, VOCAB_SEED);
  }
}

/* quire_vocab_add with count 1 of each key in turn; a string that a frozen
 * vocabulary lacks gets QUIRE_NO_ID. On failure those before it have been added. */
quire_status vocab_add_many(quire_vocab *vocab, const vocab_key *keys, size_t count, const char *strings,
                            uint32_t *ids);

/* Makes room for about so many strings, if there is memory: the same as letting it
 * grow, but at once. */
void vocab_expect(quire_vocab *vocab, size_t strings);

/* quire_vocab_find of a key. */
uint32_t vocab_find_key(const quire_vocab *vocab, const vocab_key *key, const char *strings);

/* Where the vocabulary's memory comes from. */
quire_allocator vocab_allocator(const quire_vocab *vocab);

#endif
