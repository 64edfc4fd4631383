/* The inner loops of MinHash: 16 permutations a register, up to 128 of them with
 * their constants staying in registers over all elements; 8 elements mixed at a time. */
#include "mix.h"
#include "sketch_parts.h"

#if defined(__x86_64__) && (defined(__GNUC__) || defined(__clang__))
#include <immintrin.h>

#define TARGET __attribute__((target("avx512f")))

static inline __m512i TARGET step(__m512i least, __m512i x, __m512i flip, __m512i factor) {
  return _mm512_min_epu32(least, _mm512_mullo_epi32(_mm512_xor_si512(x, flip), factor));
}

static void TARGET run128(const uint32_t *elements, size_t count, const uint32_t *flips,
                          const uint32_t *factors, uint32_t *signature) {
  const __m512i p0 = _mm512_loadu_si512(flips), p1 = _mm512_loadu_si512(flips + 16),
                p2 = _mm512_loadu_si512(flips + 32), p3 = _mm512_loadu_si512(flips + 48),
                p4 = _mm512_loadu_si512(flips + 64), p5 = _mm512_loadu_si512(flips + 80),
                p6 = _mm512_loadu_si512(flips + 96), p7 = _mm512_loadu_si512(flips + 112);
  const __m512i m0 = _mm512_loadu_si512(factors), m1 = _mm512_loadu_si512(factors + 16),
                m2 = _mm512_loadu_si512(factors + 32), m3 = _mm512_loadu_si512(factors + 48),
                m4 = _mm512_loadu_si512(factors + 64), m5 = _mm512_loadu_si512(factors + 80),
                m6 = _mm512_loadu_si512(factors + 96), m7 = _mm512_loadu_si512(factors + 112);
  __m512i s0 = _mm512_loadu_si512(signature), s1 = _mm512_loadu_si512(signature + 16),
          s2 = _mm512_loadu_si512(signature + 32), s3 = _mm512_loadu_si512(signature + 48),
          s4 = _mm512_loadu_si512(signature + 64), s5 = _mm512_loadu_si512(signature + 80),
          s6 = _mm512_loadu_si512(signature + 96), s7 = _mm512_loadu_si512(signature + 112);
  for (size_t i = 0; i < count; i++) {
    const __m512i x = _mm512_set1_epi32((int)elements[i]);
    s0 = step(s0, x, p0, m0);
    s1 = step(s1, x, p1, m1);
    s2 = step(s2, x, p2, m2);
    s3 = step(s3, x, p3, m3);
    s4 = step(s4, x, p4, m4);
    s5 = step(s5, x, p5, m5);
    s6 = step(s6, x, p6, m6);
    s7 = step(s7, x, p7, m7);
  }
  _mm512_storeu_si512(signature, s0);
  _mm512_storeu_si512(signature + 16, s1);
  _mm512_storeu_si512(signature + 32, s2);
  _mm512_storeu_si512(signature + 48, s3);
  _mm512_storeu_si512(signature + 64, s4);
  _mm512_storeu_si512(signature + 80, s5);
  _mm512_storeu_si512(signature + 96, s6);
  _mm512_storeu_si512(signature + 112, s7);
}

/* The permutations of `lanes`, at most 16. Four elements at a time, for they do not wait
 * for one another. */
static void TARGET run16(const uint32_t *elements, size_t count, const uint32_t *flips,
                         const uint32_t *factors, uint32_t *signature, __mmask16 lanes) {
  const __m512i flip = _mm512_maskz_loadu_epi32(lanes, flips);
  const __m512i factor = _mm512_maskz_loadu_epi32(lanes, factors);
  __m512i s0 = _mm512_maskz_loadu_epi32(lanes, signature), s1 = s0, s2 = s0, s3 = s0;
  size_t i = 0;
  for (; count - i >= 4; i += 4) {
    s0 = step(s0, _mm512_set1_epi32((int)elements[i]), flip, factor);
    s1 = step(s1, _mm512_set1_epi32((int)elements[i + 1]), flip, factor);
    s2 = step(s2, _mm512_set1_epi32((int)elements[i + 2]), flip, factor);
    s3 = step(s3, _mm512_set1_epi32((int)elements[i + 3]), flip, factor);
  }
  for (; i < count; i++) s0 = step(s0, _mm512_set1_epi32((int)elements[i]), flip, factor);
  s0 = _mm512_min_epu32(_mm512_min_epu32(s0, s1), _mm512_min_epu32(s2, s3));
  _mm512_mask_storeu_epi32(signature, lanes, s0);
}

void TARGET quire_sketch_avx512(const uint32_t *elements, size_t count, const uint32_t *flips,
                                const uint32_t *factors, uint32_t *signature, size_t size) {
  size_t i = 0;
  for (; size - i >= 128; i += 128) run128(elements, count, flips + i, factors + i, signature + i);
  for (; i < size; i += 16) {
    const __mmask16 lanes = size - i >= 16 ? (__mmask16)0xFFFF : (__mmask16)((1u << (size - i)) - 1);
    run16(elements, count, flips + i, factors + i, signature + i, lanes);
  }
}

void __attribute__((target("avx512f,avx512dq")))
quire_sketch_mix_avx512(const uint64_t *elements, size_t count, uint64_t key, uint32_t bins,
                        uint64_t *mixed) {
  const __m512i keys = _mm512_set1_epi64((long long)key), m1 = _mm512_set1_epi64((long long)MIX_M1),
                m2 = _mm512_set1_epi64((long long)MIX_M2), factor = _mm512_set1_epi64((long long)bins);
  const __mmask16 upper = bins != 0 ? 0xAAAA : 0;
  size_t i = 0;
  for (; count - i >= 8; i += 8) {
    __m512i x = _mm512_xor_si512(_mm512_loadu_si512(elements + i), keys);
    x = _mm512_mullo_epi64(_mm512_xor_si512(x, _mm512_srli_epi64(x, 30)), m1);
    x = _mm512_mullo_epi64(_mm512_xor_si512(x, _mm512_srli_epi64(x, 27)), m2);
    x = _mm512_xor_si512(x, _mm512_srli_epi64(x, 31));
    x = _mm512_mask_mov_epi32(x, upper, _mm512_mul_epu32(_mm512_srli_epi64(x, 32), factor));
    _mm512_storeu_si512(mixed + i, x);
  }
  quire_sketch_mix_scalar(elements + i, count - i, key, bins, mixed + i);
}
#endif
