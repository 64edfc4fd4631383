/* MinHash-128 from 64-bit hashes in one array to all signatures in another: each
 * method, each variant of the kernel, 100,000 sets of 400 random hashes; beside
 * rensa's digest_matrix_from_flat_token_hashes, which does the same (sketch_peers.py;
 * fast similarity sketching since its 0.5). One thread each, processor time, median of
 * three rounds.
 *   minhash_bench [SETS] */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "quire.h"

enum { SIZE = 128, HASHES = 400, ROUNDS = 3 };

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static int compare(const void *a, const void *b) {
  const double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static double run(quire_cpu cpu, quire_minhash_method method, const uint64_t *hashes, size_t sets,
                  uint32_t *out) {
  double seconds[ROUNDS];
  quire_minhash *minhash;
  if (quire_minhash_new(quire_allocator_default(), SIZE, method, 1, &minhash) != QUIRE_OK) exit(1);
  for (int round = 0; round < ROUNDS; round++) {
    const double started = now();
    for (size_t s = 0; s < sets; s++) {
      uint32_t *signature = out + s * SIZE;
      quire_minhash_start(minhash, signature);
      quire_minhash_add_hashes_at(cpu, minhash, hashes + s * HASHES, HASHES, signature);
      quire_minhash_finish(minhash, signature);
    }
    seconds[round] = now() - started;
  }
  quire_minhash_free(minhash);
  qsort(seconds, ROUNDS, sizeof *seconds, compare);
  return seconds[ROUNDS / 2];
}

int main(int argc, char **argv) {
  static const char *const methods[] = {"permutations", "one permutation"};
  const size_t sets = argc > 1 ? strtoul(argv[1], NULL, 10) : 100000;
  const char *build = getenv("B");
  uint64_t *hashes = malloc(sets * HASHES * sizeof *hashes), state = 1;
  uint32_t *out = malloc(sets * SIZE * sizeof *out);
  double best[2] = {0, 0}, peer;
  char line[256];
  FILE *peers;
  if (hashes == NULL || out == NULL) return 1;
  for (size_t i = 0; i < sets * HASHES; i++) { /* splitmix64 */
    uint64_t z = state += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    hashes[i] = z ^ (z >> 31);
  }
  memset(out, 0, sets * SIZE * sizeof *out);
  printf("%-28s %-9s %9s %14s\n", "", "variant", "seconds", "ns a hash");
  for (int method = 0; method < 2; method++) {
    for (int cpu = 0; cpu < QUIRE_CPU_COUNT; cpu++) {
      if (!quire_cpu_has((quire_cpu)cpu)) continue;
      best[method] = run((quire_cpu)cpu, (quire_minhash_method)method, hashes, sets, out);
      printf("quire %-22s %-9s %9.3f %14.2f\n", methods[method], quire_cpu_name((quire_cpu)cpu), best[method],
             best[method] * 1e9 / (double)(sets * HASHES));
    }
  }
  free(hashes);
  free(out);
  fflush(stdout);
  snprintf(line, sizeof line, "python3 bench/sketch_peers.py %zux%d %s/peers/python", sets, HASHES,
           build != NULL ? build : "build");
  peers = popen(line, "r");
  while (peers != NULL && fgets(line, sizeof line, peers) != NULL) {
    const char *name = strtok(line, "\t"), *seconds = strtok(NULL, "\t") ? strtok(NULL, "\t") : NULL;
    if (seconds == NULL) continue;
    peer = strtod(seconds, NULL);
    printf("%-28s %-9s %9.3f %14.2f   %.1fx of one permutation, %.1fx of permutations\n", name, "", peer,
           peer * 1e9 / (double)(sets * HASHES), peer / best[1], peer / best[0]);
  }
  if (peers == NULL || pclose(peers) != 0) printf("peers: not all are here (make bench-peers)\n");
  return 0;
}
