/* The finalizer of splitmix64 (Steele, Lea and Flood 2014; constants by Stafford):
 * a bijection of 64-bit numbers whose result looks random. What is stored may depend
 * on it. */
#ifndef QUIRE_CORE_MIX_H
#define QUIRE_CORE_MIX_H

#include <stdint.h>

#define MIX_STEP UINT64_C(0x9E3779B97F4A7C15)
#define MIX_M1 UINT64_C(0xBF58476D1CE4E5B9)
#define MIX_M2 UINT64_C(0x94D049BB133111EB)

static inline uint64_t mix64(uint64_t x) {
  x = (x ^ (x >> 30)) * MIX_M1;
  x = (x ^ (x >> 27)) * MIX_M2;
  return x ^ (x >> 31);
}

/* The next number of the sequence that starts at *state. */
static inline uint64_t mix_next(uint64_t *state) {
  return mix64(*state += MIX_STEP);
}

#endif
