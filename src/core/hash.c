/* XXH64, written from the xxHash specification (Y. Collet, version 0.1.1):
 * four accumulators over stripes of 32 bytes, then the rest, then a final mix. */
#include "quire/hash.h"

#define PRIME1 UINT64_C(0x9E3779B185EBCA87)
#define PRIME2 UINT64_C(0xC2B2AE3D27D4EB4F)
#define PRIME3 UINT64_C(0x165667B19E3779F9)
#define PRIME4 UINT64_C(0x85EBCA77C2B2AE63)
#define PRIME5 UINT64_C(0x27D4EB2F165667C5)

static inline uint64_t rotate(uint64_t x, int bits) {
  return (x << bits) | (x >> (64 - bits));
}

/* Little-endian reads of any alignment; compilers make one load of each. */
static inline uint64_t read32(const unsigned char *at) {
  return (uint64_t)at[0] | (uint64_t)at[1] << 8 | (uint64_t)at[2] << 16 | (uint64_t)at[3] << 24;
}

static inline uint64_t read64(const unsigned char *at) {
  return read32(at) | read32(at + 4) << 32;
}

static inline uint64_t round64(uint64_t accumulator, uint64_t lane) {
  return rotate(accumulator + lane * PRIME2, 31) * PRIME1;
}

static inline uint64_t merge(uint64_t hash, uint64_t accumulator) {
  return (hash ^ round64(0, accumulator)) * PRIME1 + PRIME4;
}

/* All whole stripes; moves *at past them. At least one. */
static uint64_t hash_stripes(const unsigned char **at, size_t stripes, uint64_t seed) {
  const unsigned char *p = *at;
  uint64_t a = seed + PRIME1 + PRIME2, b = seed + PRIME2, c = seed, d = seed - PRIME1, hash;
  for (; stripes > 0; stripes--, p += 32) {
    a = round64(a, read64(p));
    b = round64(b, read64(p + 8));
    c = round64(c, read64(p + 16));
    d = round64(d, read64(p + 24));
  }
  *at = p;
  hash = rotate(a, 1) + rotate(b, 7) + rotate(c, 12) + rotate(d, 18);
  hash = merge(hash, a);
  hash = merge(hash, b);
  hash = merge(hash, c);
  return merge(hash, d);
}

uint64_t quire_hash64(const char *bytes, size_t size, uint64_t seed) {
  const unsigned char *at = (const unsigned char *)bytes;
  size_t rest = size % 32;
  uint64_t hash = size >= 32 ? hash_stripes(&at, size / 32, seed) : seed + PRIME5;
  hash += (uint64_t)size;
  for (; rest >= 8; rest -= 8, at += 8) hash = rotate(hash ^ round64(0, read64(at)), 27) * PRIME1 + PRIME4;
  if (rest >= 4) {
    hash = rotate(hash ^ (read32(at) * PRIME1), 23) * PRIME2 + PRIME3;
    rest -= 4;
    at += 4;
  }
  for (; rest > 0; rest--, at++) hash = rotate(hash ^ (*at * PRIME5), 11) * PRIME1;
  hash = (hash ^ hash >> 33) * PRIME2;
  hash = (hash ^ hash >> 29) * PRIME3;
  return hash ^ hash >> 32;
}
