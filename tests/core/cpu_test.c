#include <string.h>

#include "test.h"

void test_cpu(test *t) {
  test_case(t, "the scalar variant runs everywhere, and the best one here");
  test_check(t, quire_cpu_has(QUIRE_CPU_SCALAR));
  test_check(t, quire_cpu_has(quire_cpu_best()));
  test_check(t, !quire_cpu_has((quire_cpu)QUIRE_CPU_COUNT));

  test_case(t, "no better variant than the best one runs here");
  for (int cpu = quire_cpu_best() + 1; cpu < QUIRE_CPU_COUNT; cpu++)
    test_check(t, !quire_cpu_has((quire_cpu)cpu));

  test_case(t, "every variant has a name of its own");
  for (int a = 0; a < QUIRE_CPU_COUNT; a++)
    for (int b = 0; b < a; b++)
      test_check(t, strcmp(quire_cpu_name((quire_cpu)a), quire_cpu_name((quire_cpu)b)) != 0);
}
