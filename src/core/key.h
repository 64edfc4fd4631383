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

/* bytes may be NULL if size is 0. */
static inline uint64_t key_hash(const char *bytes, size_t size, uint64_t seed) {
  uint64_t a = 0, b = 0, state = seed ^ KEY_K0;
  size_t left = size;
  if (size > 16) {
    for (; left > 16; left -= 16, bytes += 16)
      state = key_mix(key_load8(bytes) ^ state, key_load8(bytes + 8) ^ KEY_K1);
    a = key_load8(bytes + left - 16);
    b = key_load8(bytes + left - 8);
  } else if (size >= 8) {
    a = key_load8(bytes);
    b = key_load8(bytes + size - 8);
  } else if (size >= 4) {
    a = key_load4(bytes);
    b = key_load4(bytes + size - 4);
  } else if (size > 0) {
    a = (uint64_t)(unsigned char)bytes[0] << 16 | (uint64_t)(unsigned char)bytes[size / 2] << 8 |
        (unsigned char)bytes[size - 1];
  }
  a = key_mix(a ^ state, b ^ KEY_K1);
  return key_mix(a ^ KEY_K2, size ^ KEY_K0);
}

#endif
