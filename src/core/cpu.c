/* Which variants this machine can run, by the compiler's own CPU detection. */
#include "quire/cpu.h"

#if defined(__x86_64__) && (defined(__GNUC__) || defined(__clang__))
#define X86 1
#else
#define X86 0
#endif

#if X86
static int has_avx2(void) {
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2") &&
         __builtin_cpu_supports("popcnt");
}

static int has_avx512(void) {
  return has_avx2() && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
         __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq") &&
         __builtin_cpu_supports("avx512cd") && __builtin_cpu_supports("avx512vbmi") &&
         __builtin_cpu_supports("avx512vbmi2");
}
#endif

int quire_cpu_has(quire_cpu cpu) {
  switch (cpu) {
    case QUIRE_CPU_SCALAR: return 1;
#if defined(__aarch64__)
    case QUIRE_CPU_NEON: return 1;
#endif
#if X86
    case QUIRE_CPU_AVX2: return has_avx2();
    case QUIRE_CPU_AVX512: return has_avx512();
#endif
    default: return 0;
  }
}

quire_cpu quire_cpu_best(void) {
  if (quire_cpu_has(QUIRE_CPU_AVX512)) return QUIRE_CPU_AVX512;
  if (quire_cpu_has(QUIRE_CPU_AVX2)) return QUIRE_CPU_AVX2;
  if (quire_cpu_has(QUIRE_CPU_NEON)) return QUIRE_CPU_NEON;
  return QUIRE_CPU_SCALAR;
}

const char *quire_cpu_name(quire_cpu cpu) {
  switch (cpu) {
    case QUIRE_CPU_SCALAR: return "scalar";
    case QUIRE_CPU_NEON: return "neon";
    case QUIRE_CPU_AVX2: return "avx2";
    case QUIRE_CPU_AVX512: return "avx512";
  }
  return "unknown";
}
