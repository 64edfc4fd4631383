/* All pairs of 2,000 names and of 200 lines of text, by each SIMD variant of this
 * machine, one pair after the other, and one pair called from Lua; against RapidFuzz
 * (distance_peers.py, from build/peers: `make bench-peers`), measured in between.
 *   distance_bench [FILE]
 * FILE is the text that lines of 200 to 2,000 characters are cut from; without it, the
 * first of those in TEXTS. Medians of five rounds; a ratio above 1 is ours. */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "quire.h"

enum { ROUNDS = 5, NAMES = 2000, LINES = 200, TEXT_MOST = 1 << 22, PEERS_MOST = 64 };

static const char *const TEXTS[] = {"/usr/share/common-licenses/GPL-3", "docs/distance.md", "README.md"};

static char *lines_of_names[NAMES], *lines[LINES];

typedef struct peer {
  char name[48];
  double value;
} peer;

static peer peers[PEERS_MOST];
static size_t peer_count;

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static int ascending(const void *a, const void *b) {
  const double x = *(const double *)a, y = *(const double *)b;
  return x < y ? -1 : x > y;
}

static double median(double *values, size_t count) {
  qsort(values, count, sizeof *values, ascending);
  return values[count / 2];
}

/* ---- inputs ---- */

static uint32_t next_random(uint64_t *state) {
  *state = *state * 6364136223846793005u + 1442695040888963407u;
  return (uint32_t)(*state >> 33);
}

/* Names of 6 to 20 letters, a first and a last name of syllables. */
static void make_names(void) {
  static const char *const syllables[] = {"an", "ber", "chi", "da", "el",  "fa",  "gor", "ha", "is", "jo",
                                          "ka", "lin", "ma",  "na", "ost", "per", "qui", "ro", "sa", "to",
                                          "ul", "ve",  "win", "xa", "yu",  "zo",  "mar", "son"};
  uint64_t seed = 5;
  for (size_t i = 0; i < NAMES;) {
    char name[64] = "";
    for (int part = 0; part < 2; part++) {
      const uint32_t count = 1 + next_random(&seed) % 3;
      const size_t at = strlen(name) + (size_t)part;
      if (part) strcat(name, " ");
      for (uint32_t k = 0; k < count; k++) strcat(name, syllables[next_random(&seed) % 28]);
      if (name[at] >= 'a') name[at] = (char)(name[at] - 32);
    }
    if (strlen(name) < 6 || strlen(name) > 20) continue;
    lines_of_names[i++] = strdup(name);
  }
}

static void make_lines(const char *path) {
  static char text[TEXT_MOST];
  FILE *file = NULL;
  size_t size, at = 0;
  uint64_t seed = 6;
  if (path != NULL) file = fopen(path, "rb");
  for (size_t i = 0; path == NULL && file == NULL && i < sizeof TEXTS / sizeof *TEXTS; i++)
    file = fopen(TEXTS[i], "rb");
  size = file != NULL ? fread(text, 1, sizeof text, file) : 0;
  if (size < 4000) {
    fprintf(stderr, "distance_bench: no text of 4,000 bytes\n");
    exit(2);
  }
  fclose(file);
  for (size_t i = 0; i < size; i++)
    if (text[i] < ' ') text[i] = text[i] == '\n' || text[i] == '\t' ? ' ' : text[i] < 0 ? 'x' : ' ';
  for (size_t i = 0; i < LINES; i++) {
    const size_t length = 200 + next_random(&seed) % 1801;
    if (at + length > size) at = next_random(&seed) % 1000;
    lines[i] = strndup(text + at, length);
    at += length / 2;
  }
}

static void write_list(const char *path, char **list, size_t count) {
  FILE *file = fopen(path, "w");
  if (file == NULL) exit(2);
  for (size_t i = 0; i < count; i++) fprintf(file, "%s\n", list[i]);
  fclose(file);
}

/* ---- peers ---- */

/* Rows of "name value" from a command's output. */
static void read_peers(const char *command) {
  char row[256];
  FILE *pipe = popen(command, "r");
  while (pipe != NULL && fgets(row, sizeof row, pipe) != NULL && peer_count < PEERS_MOST)
    if (sscanf(row, "%47s %lf", peers[peer_count].name, &peers[peer_count].value) == 2) peer_count++;
  if (pipe != NULL) pclose(pipe);
}

static double peer_value(const char *name) {
  for (size_t i = 0; i < peer_count; i++)
    if (strcmp(peers[i].name, name) == 0) return peers[i].value;
  return 0.0;
}

static void print_row(const char *what, const char *variant, double value, const char *unit,
                      const char *name) {
  const double theirs = peer_value(name);
  printf("%-26s %-8s %8.1f %-10s", what, variant, value, unit);
  if (theirs > 0.0)
    printf(" %8.1f %7.2f\n", theirs, value / theirs);
  else
    printf(" %8s %7s\n", "-", "-");
}

/* ---- ours ---- */

/* Seconds of all pairs, lists made included. */
static double all_pairs(quire_cpu cpu, quire_comparer *comparer, quire_metric metric, char **list,
                        size_t count, uint32_t *counts, double *values) {
  const quire_measure measure =
      quire_measure_of(metric, quire_metric_counts(metric) ? QUIRE_DISTANCE : QUIRE_SIMILARITY);
  quire_sequences *sequences = NULL;
  const double start = now();
  quire_status status = quire_sequences_new(quire_allocator_default(), &sequences);
  for (size_t i = 0; status == QUIRE_OK && i < count; i++)
    status = quire_sequences_add_text(sequences, QUIRE_UNIT_CODE_POINTS, list[i], strlen(list[i]));
  if (status == QUIRE_OK)
    status = quire_compare_many_at(cpu, comparer, &measure, sequences, 0, count, sequences,
                                   quire_metric_counts(metric) ? counts : NULL,
                                   quire_metric_counts(metric) ? NULL : values);
  if (status != QUIRE_OK) exit(1);
  quire_sequences_free(sequences);
  return now() - start;
}

/* Memory is taken anew in every round, as by the peer. */
static double all_pairs_median(quire_cpu cpu, quire_comparer *comparer, quire_metric metric, char **list,
                               size_t count) {
  double seconds[ROUNDS];
  for (int round = 0; round < ROUNDS; round++) {
    uint32_t *counts = malloc(count * count * sizeof *counts);
    double *values = malloc(count * count * sizeof *values);
    if (counts == NULL || values == NULL) exit(1);
    seconds[round] = all_pairs(cpu, comparer, metric, list, count, counts, values);
    free(counts);
    free(values);
  }
  return median(seconds, ROUNDS);
}

static double cells_of_lines(void) {
  double symbols = 0;
  for (size_t i = 0; i < LINES; i++) symbols += (double)strlen(lines[i]);
  return symbols * symbols;
}

static void names_and_lines(quire_comparer *comparer) {
  static const struct {
    quire_metric metric;
    const char *name;
  } rows[] = {{QUIRE_LEVENSHTEIN, "levenshtein"},
              {QUIRE_INDEL, "indel"},
              {QUIRE_LCS, "lcs"},
              {QUIRE_JARO_WINKLER, "jaro_winkler"}};
  for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
    for (int cpu = 0; cpu < QUIRE_CPU_COUNT; cpu++) {
      char what[64], peer_name[64];
      double seconds;
      if (!quire_cpu_has((quire_cpu)cpu)) continue;
      seconds = all_pairs_median((quire_cpu)cpu, comparer, rows[r].metric, lines_of_names, NAMES);
      snprintf(what, sizeof what, "names %s", rows[r].name);
      snprintf(peer_name, sizeof peer_name, "names_%s", rows[r].name);
      print_row(what, quire_cpu_name((quire_cpu)cpu), NAMES * (double)NAMES / seconds / 1e6, "M pairs/s",
                peer_name);
    }
  }
  for (int indel = 0; indel < 2; indel++) {
    for (int cpu = 0; cpu < QUIRE_CPU_COUNT; cpu++) {
      double seconds;
      if (!quire_cpu_has((quire_cpu)cpu)) continue;
      seconds =
          all_pairs_median((quire_cpu)cpu, comparer, indel ? QUIRE_INDEL : QUIRE_LEVENSHTEIN, lines, LINES);
      print_row(indel ? "lines indel" : "lines levenshtein", quire_cpu_name((quire_cpu)cpu),
                cells_of_lines() / seconds / 1e9, "G cells/s", indel ? "lines_indel" : "lines_levenshtein");
    }
  }
}

int main(int argc, char **argv) {
  static const char names_path[] = "/tmp/quire_bench_names.txt", lines_path[] = "/tmp/quire_bench_lines.txt";
  const char *lua = getenv("LUA") != NULL ? getenv("LUA") : "lua5.4";
  char command[512];
  quire_comparer *comparer = NULL;
  make_names();
  make_lines(argc > 1 ? argv[1] : NULL);
  write_list(names_path, lines_of_names, NAMES);
  write_list(lines_path, lines, LINES);
  snprintf(command, sizeof command, "python3 bench/distance_peers.py %s %s", names_path, lines_path);
  read_peers(command);
  if (peer_count == 0) printf("(RapidFuzz is not in build/peers: `make bench-peers` gets it)\n");
  if (quire_comparer_new(quire_allocator_default(), &comparer) != QUIRE_OK) return 1;
  printf("%-26s %-8s %19s %8s %7s\n", "all pairs", "variant", "quire", "peer", "ratio");
  names_and_lines(comparer);
  snprintf(command, sizeof command, "%s bench/distance_pair.lua %s", lua, names_path);
  read_peers(command);
  print_row("one pair, called from Lua", "best", peer_value("lua_levenshtein"), "M calls/s",
            "call_levenshtein");
  print_row("the same, Jaro-Winkler", "best", peer_value("lua_jaro_winkler"), "M calls/s",
            "call_jaro_winkler");
  quire_comparer_free(comparer);
  return 0;
}
