/* What the machine can do. Kernels that have variants choose at run time, so one
 * build runs anywhere; a function whose name ends in _at takes the variant as an
 * argument, which is how tests and benchmarks force each of them. All variants of a
 * function give the same result.
 */
#ifndef QUIRE_CPU_H
#define QUIRE_CPU_H

#include "base.h"

typedef enum quire_cpu {
  QUIRE_CPU_SCALAR,
  QUIRE_CPU_NEON,  /* AArch64, always there */
  QUIRE_CPU_AVX2,  /* with BMI1, BMI2 and POPCNT */
  QUIRE_CPU_AVX512 /* F, BW, VL, DQ, CD (x86-64-v4) with VBMI and VBMI2 */
} quire_cpu;

/* Number of variants, for loops over all of them. */
#define QUIRE_CPU_COUNT 4

/* Can this machine run the variant? Scalar always. O(1), a few nanoseconds. */
QUIRE_API int quire_cpu_has(quire_cpu cpu);

/* The best variant of this machine. */
QUIRE_API quire_cpu quire_cpu_best(void);

/* "scalar", "neon", "avx2", "avx512". */
QUIRE_API const char *quire_cpu_name(quire_cpu cpu);

#endif
