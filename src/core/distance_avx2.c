/* distance_lanes.h for 256-bit registers (AVX2). */
#include <string.h>

#include "distance_parts.h"

#if defined(__x86_64__)

#define BYTES 32
#define TARGET __attribute__((target("avx2,bmi,bmi2,popcnt")))

#define LANE uint8_t
#define BITS 8
#define NAME(x) x##_8
#include "distance_lanes.h"
#undef LANE
#undef BITS
#undef NAME

#define LANE uint16_t
#define BITS 16
#define NAME(x) x##_16
#include "distance_lanes.h"
#undef LANE
#undef BITS
#undef NAME

#define LANE uint32_t
#define BITS 32
#define NAME(x) x##_32
#include "distance_lanes.h"
#undef LANE
#undef BITS
#undef NAME

#define LANE uint64_t
#define BITS 64
#define NAME(x) x##_64
#include "distance_lanes.h"

const distance_kernels *distance_kernels_avx2(void) {
  static const distance_kernels kernels = {BYTES * DISTANCE_LANE_SETS,
                                           {levenshtein_8, levenshtein_16, levenshtein_32, levenshtein_64},
                                           {lcs_8, lcs_16, lcs_32, lcs_64},
                                           {windows_8, windows_16, windows_32, windows_64},
                                           {jaro_8, jaro_16, jaro_32, jaro_64},
                                           levenshtein_long_64,
                                           lcs_long_64,
                                           jaro_values_64};
  return &kernels;
}

#else

const distance_kernels *distance_kernels_avx2(void) {
  return NULL;
}

#endif
