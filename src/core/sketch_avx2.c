/* The inner loop of MinHash, 8 permutations a register, 32 at a time. */
#include "sketch_parts.h"

#if defined(__x86_64__) && (defined(__GNUC__) || defined(__clang__))
#include <immintrin.h>

#define TARGET __attribute__((target("avx2")))

static inline __m256i TARGET load(const uint32_t *at) {
  return _mm256_loadu_si256((const __m256i *)(const void *)at);
}

static inline __m256i TARGET step(__m256i least, __m256i x, __m256i flip, __m256i factor) {
  return _mm256_min_epu32(least, _mm256_mullo_epi32(_mm256_xor_si256(x, flip), factor));
}

static inline void TARGET store(uint32_t *at, __m256i value) {
  _mm256_storeu_si256((__m256i *)(void *)at, value);
}

static void TARGET run32(const uint32_t *elements, size_t count, const uint32_t *flips,
                         const uint32_t *factors, uint32_t *signature) {
  const __m256i p0 = load(flips), p1 = load(flips + 8), p2 = load(flips + 16), p3 = load(flips + 24);
  const __m256i m0 = load(factors), m1 = load(factors + 8), m2 = load(factors + 16), m3 = load(factors + 24);
  __m256i s0 = load(signature), s1 = load(signature + 8), s2 = load(signature + 16),
          s3 = load(signature + 24);
  for (size_t i = 0; i < count; i++) {
    const __m256i x = _mm256_set1_epi32((int)elements[i]);
    s0 = step(s0, x, p0, m0);
    s1 = step(s1, x, p1, m1);
    s2 = step(s2, x, p2, m2);
    s3 = step(s3, x, p3, m3);
  }
  store(signature, s0);
  store(signature + 8, s1);
  store(signature + 16, s2);
  store(signature + 24, s3);
}

static void TARGET run8(const uint32_t *elements, size_t count, const uint32_t *flips,
                        const uint32_t *factors, uint32_t *signature) {
  const __m256i flip = load(flips), factor = load(factors);
  __m256i least = load(signature);
  for (size_t i = 0; i < count; i++) least = step(least, _mm256_set1_epi32((int)elements[i]), flip, factor);
  store(signature, least);
}

void TARGET quire_sketch_avx2(const uint32_t *elements, size_t count, const uint32_t *flips,
                              const uint32_t *factors, uint32_t *signature, size_t size) {
  size_t i = 0;
  for (; size - i >= 32; i += 32) run32(elements, count, flips + i, factors + i, signature + i);
  for (; size - i >= 8; i += 8) run8(elements, count, flips + i, factors + i, signature + i);
  quire_sketch_scalar(elements, count, flips + i, factors + i, signature + i, size - i);
}
#endif
