/* Validation, counting, repair and positions by every variant of this machine, and
 * utf8proc_iterate over the same bytes in the same run: MB a second of CPU time,
 * medians of seven rounds.
 *   utf8_bench [FILE...]
 * Without files: en, de, ru and zh.txt of the folder $QUIRE_CORPORA, or a text made here. */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <utf8proc.h>

#include "quire.h"

enum { ROUNDS = 7, MOST = 16 << 20, APART = 6 };

typedef struct input {
  char name[64], *text, *out;
  uint32_t *offsets; /* one for every APART bytes */
  size_t size;
} input;

typedef size_t (*run)(quire_cpu cpu, const input *in);

static size_t validate(quire_cpu cpu, const input *in) {
  return quire_utf8_validate_at(cpu, in->text, in->size);
}

static size_t count(quire_cpu cpu, const input *in) {
  return quire_utf8_count_at(cpu, in->text, in->size);
}

static size_t repair(quire_cpu cpu, const input *in) {
  quire_utf8_repair_at(cpu, in->text, in->size, in->out);
  return in->size;
}

static size_t positions(quire_cpu cpu, const input *in) {
  const size_t n = in->size / APART;
  for (size_t i = 0; i < n; i++) in->offsets[i] = (uint32_t)(i * APART);
  quire_utf8_to_code_points_at(cpu, in->text, in->size, in->offsets, n);
  return in->offsets[n - 1];
}

static size_t iterate(quire_cpu cpu, const input *in) {
  const utf8proc_uint8_t *s = (const utf8proc_uint8_t *)in->text;
  utf8proc_ssize_t left = (utf8proc_ssize_t)in->size, length;
  utf8proc_int32_t c;
  (void)cpu;
  while (left > 0 && (length = utf8proc_iterate(s, left, &c)) > 0) {
    s += length;
    left -= length;
  }
  return in->size - (size_t)left;
}

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t); /* one thread: what else runs here does not count */
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static int compare(const void *a, const void *b) {
  const double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static double median(run f, quire_cpu cpu, const input *in) {
  double times[ROUNDS];
  volatile size_t kept = 0;
  for (int i = 0; i < ROUNDS; i++) {
    const double start = now();
    kept += f(cpu, in);
    times[i] = now() - start;
  }
  qsort(times, ROUNDS, sizeof *times, compare);
  return times[ROUNDS / 2];
}

static void measure(const input *in) {
  static const struct {
    const char *name;
    run f;
  } rows[] = {{"validate", validate}, {"count", count}, {"repair", repair}, {"positions", positions}};
  const double megabytes = (double)in->size / 1e6, theirs = median(iterate, QUIRE_CPU_SCALAR, in);
  printf("%s, %.1f MB: utf8proc_iterate %.0f MB/s\n", in->name, megabytes, megabytes / theirs);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    printf("  %-10s", rows[i].name);
    for (int cpu = QUIRE_CPU_COUNT - 1; cpu >= 0; cpu--) {
      double ours;
      if (!quire_cpu_has((quire_cpu)cpu)) continue;
      ours = median(rows[i].f, (quire_cpu)cpu, in);
      printf("  %s %7.0f MB/s, ratio %5.1f", quire_cpu_name((quire_cpu)cpu), megabytes / ours, theirs / ours);
    }
    printf("\n");
    fflush(stdout);
  }
}

static int load(input *in, const char *path) {
  FILE *file = fopen(path, "rb");
  if (file == NULL) return 0;
  in->size = fread(in->text, 1, MOST, file);
  fclose(file);
  in->size = quire_utf8_validate(in->text, in->size); /* the last character may be cut */
  snprintf(in->name, sizeof in->name, "%.60s", strrchr(path, '/') ? strrchr(path, '/') + 1 : path);
  return in->size > 0;
}

static void make(input *in) {
  static const char *const lines[] = {"The ferry left the harbour at dawn; nobody aboard heard its horn.\n",
                                      "Паром вышел из гавани на рассвете, и никто не слышал гудка.\n",
                                      "Die Fähre lief früh aus, für alle hörbar: “längst” nicht.\n",
                                      "渡轮在黎明时分离开了港口，船上没有人听到汽笛声。\n"};
  in->size = 0;
  for (size_t i = 0;; i++) {
    const char *line = lines[i / 8 % 4];
    if (in->size + strlen(line) > MOST) break;
    memcpy(in->text + in->size, line, strlen(line));
    in->size += strlen(line);
  }
  snprintf(in->name, sizeof in->name, "four languages by turns");
}

int main(int argc, char **argv) {
  static const char *const languages[] = {"en", "de", "ru", "zh"};
  const char *folder = getenv("QUIRE_CORPORA");
  char path[512];
  input in;
  in.text = malloc(MOST);
  in.out = malloc(3 * (size_t)MOST);
  in.offsets = malloc(MOST / APART * sizeof *in.offsets);
  if (in.text == NULL || in.out == NULL || in.offsets == NULL) return 1;
  memset(in.out, 0, 3 * (size_t)MOST); /* so that no round meets new pages */
  memset(in.offsets, 0, MOST / APART * sizeof *in.offsets);
  if (argc == 1 && folder == NULL) {
    make(&in);
    measure(&in);
  }
  for (int i = 1; i < argc || (argc == 1 && folder != NULL && i <= 4); i++) {
    if (argc > 1)
      snprintf(path, sizeof path, "%s", argv[i]);
    else
      snprintf(path, sizeof path, "%s/%s.txt", folder, languages[i - 1]);
    if (load(&in, path))
      measure(&in);
    else
      printf("%s: no text\n", path);
  }
  free(in.text);
  free(in.out);
  free(in.offsets);
  return 0;
}
