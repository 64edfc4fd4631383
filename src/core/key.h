/* Keys of hash tables inside the core: a 64-bit hash by products of 64 x 64 bits
 * folded to 64, after the idea of Wang Yi's wyhash. Each product's factors are
 * mixed back into it, so that no value of one half of a key hides the other.
 *
 * The seed is the caller's and never random: tables behave alike in every run.
 * It is no defence against somebody who computes colliding keys for this very
 * function; keys that merely look alike (counters, shared prefixes, a few bytes
 * changed) spread evenly. Results differ between byte orders; nothing that is
 * stored or printed may depend on them. */
#ifndef QUIRE_CORE_KEY_H
#define QUIRE_CORE_KEY_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

static inline uint64_t key_load8(const char *bytes) {
  uint64_t value;
  memcpy(&value, bytes, sizeof value);
  return value;
}

static inline uint64_t key_load4(const char *bytes) {
  uint32_t value;
  memcpy(&value, bytes, sizeof value);
  return value;
}

/* *low and *high receive the halves of the 128-bit product. */
static inline void key_multiply_portable(uint64_t a, uint64_t b, uint64_t *low, uint64_t *high) {
  uint64_t a0 = (uint32_t)a, a1 = a >> 32, b0 = (uint32_t)b, b1 = b >> 32;
  uint64_t cross = a1 * b0 + (a0 * b0 >> 32), other = a0 * b1 + (uint32_t)cross;
  *low = a * b;
  *high = a1 * b1 + (cross >> 32) + (other >> 32);
}

static inline void key_multiply(uint64_t a, uint64_t b, uint64_t *low, uint64_t *high) {
#if defined(__SIZEOF_INT128__)
  __extension__ typedef unsigned __int128 wide;
  wide product = (wide)a * b;
  *low = (uint64_t)product;
  *high = (uint64_t)(product >> 64);
#else
  key_multiply_portable(a, b, low, high);
#endif
}

static inline uint64_t key_mix(uint64_t a, uint64_t b) {
  uint64_t low, high;
  key_multiply(a, b, &low, &high);
  return (low ^ a) + (high ^ b);
}

/* Fractions of the square roots of 2, 3 and 5, made odd. */
#define KEY_K0 0x6A09E667F3BCC909u
#define KEY_K1 0xBB67AE8584CAA73Bu
#define KEY_K2 0x3C6EF372FE94F82Bu

/* The first 8 bytes, or all of fewer and zeros: what memcpy to a zeroed word
 * makes, by loads that may overlap. bytes may be NULL if size is 0. */
static inline uint64_t key_word(const char *bytes, size_t size) {
  if (size >= 8) return key_load8(bytes);
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
  if (size >= 4) return key_load4(bytes) | key_load4(bytes + size - 4) << (8 * (size - 4));
  if (size == 0) return 0;
  return (uint64_t)(unsigned char)bytes[0] | (uint64_t)(unsigned char)bytes[size / 2] << (8 * (size / 2)) |
         (uint64_t)(unsigned char)bytes[size - 1] << (8 * (size - 1));
#else
  uint64_t word = 0;
  if (size > 0) memcpy(&word, bytes, size);
  return word;
#endif
}

/* The hash of a key of at most 16 bytes that has been read as two words. */
static inline uint64_t key_hash_words(const uint64_t words[2], size_t size, uint64_t seed) {
  const uint64_t mixed = key_mix(words[0] ^ seed ^ KEY_K0, words[1] ^ KEY_K1 ^ (uint64_t)size << 56);
  return mixed ^ mixed >> 32;
}

/* bytes may be NULL if size is 0. */
static inline uint64_t key_hash(const char *bytes, size_t size, uint64_t seed) {
  uint64_t words[2], state = seed;
  size_t left = size;
  if (size <= 16) {
    words[0] = key_word(bytes, size);
    words[1] = size > 8 ? key_word(bytes + 8, size - 8) : 0;
    return key_hash_words(words, size, seed);
  }
  for (; left > 16; left -= 16, bytes += 16)
    state = key_mix(key_load8(bytes) ^ state, key_load8(bytes + 8) ^ KEY_K1);
  words[0] = key_load8(bytes + left - 16);
  words[1] = key_load8(bytes + left - 8);
  return key_hash_words(words, size, state);
}

#endif
