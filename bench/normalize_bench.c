/* NFC, with case folded and without, and NFKC_Casefold by every variant of this
 * machine, and utf8proc_map over the same bytes in the same run: MB a second of CPU time, medians of
 * five rounds. A last table has inputs made to be hard, to English.
 *   normalize_bench [FILE...]
 * Without files: en, de, ru and zh.txt of the folder $QUIRE_CORPORA, or a text made here. */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <utf8proc.h>

#include "quire.h"

enum { ROUNDS = 5, MOST = 16 << 20, THEIRS = 1 << 20, HARD = 1 << 20 };

typedef struct input {
  char name[64], *text;
  size_t size;
  quire_buffer out;
  quire_map map;
} input;

typedef struct what {
  const char *name;
  quire_form form;
  unsigned flags;
  utf8proc_option_t options;
} what;

static const what whats[] = {
    {"NFC + fold", QUIRE_FORM_NFC, QUIRE_FOLD_CASE, UTF8PROC_COMPOSE | UTF8PROC_STABLE | UTF8PROC_CASEFOLD},
    {"NFC", QUIRE_FORM_NFC, 0, UTF8PROC_COMPOSE | UTF8PROC_STABLE},
    {"NFD", QUIRE_FORM_NFD, 0, UTF8PROC_DECOMPOSE | UTF8PROC_STABLE},
    {"NFKC_Casefold", QUIRE_FORM_NFKC_CASEFOLD, 0,
     UTF8PROC_COMPOSE | UTF8PROC_STABLE | UTF8PROC_CASEFOLD | UTF8PROC_COMPAT | UTF8PROC_IGNORE}};

typedef void (*run)(quire_cpu cpu, const what *w, input *in);

static void ours(quire_cpu cpu, const what *w, input *in) {
  in->out.size = 0;
  if (quire_normalize_at(cpu, in->text, in->size, w->form, w->flags, &in->out) != QUIRE_OK) abort();
}

static void mapped(quire_cpu cpu, const what *w, input *in) {
  (void)cpu;
  in->out.size = 0;
  if (quire_normalize_map(in->text, in->size, w->form, w->flags, &in->out, &in->map) != QUIRE_OK) abort();
}

static void theirs(quire_cpu cpu, const what *w, input *in) {
  utf8proc_uint8_t *result = NULL;
  (void)cpu;
  if (utf8proc_map((const utf8proc_uint8_t *)in->text, (utf8proc_ssize_t)in->size, &result, w->options) < 0)
    abort();
  free(result);
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

/* Seconds a megabyte. */
static double median(run f, quire_cpu cpu, const what *w, input *in, size_t most) {
  const size_t size = in->size;
  double times[ROUNDS];
  if (in->size > most) in->size = quire_utf8_validate(in->text, most);
  for (int i = 0; i < ROUNDS; i++) {
    const double start = now();
    f(cpu, w, in);
    times[i] = (now() - start) * 1e6 / (double)in->size;
  }
  in->size = size;
  qsort(times, ROUNDS, sizeof *times, compare);
  return times[ROUNDS / 2];
}

static void measure(input *in) {
  printf("%s, %.1f MB (utf8proc_map: its first %.1f)\n", in->name, (double)in->size / 1e6, THEIRS / 1e6);
  for (size_t i = 0; i < sizeof whats / sizeof *whats; i++) {
    const what *w = &whats[i];
    const double peer = median(theirs, QUIRE_CPU_SCALAR, w, in, THEIRS);
    double with_map;
    printf("  %-13s utf8proc_map %4.1f MB/s", w->name, 1 / peer);
    for (int cpu = QUIRE_CPU_COUNT - 1; cpu >= 0; cpu--) {
      double own;
      if (!quire_cpu_has((quire_cpu)cpu)) continue;
      own = median(ours, (quire_cpu)cpu, w, in, MOST);
      printf("  %s %5.0f MB/s, ratio %5.1f", quire_cpu_name((quire_cpu)cpu), 1 / own, peer / own);
    }
    with_map = median(mapped, QUIRE_CPU_SCALAR, w, in, MOST);
    printf("  with map %5.0f MB/s\n", 1 / with_map);
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

/* Time per byte of what takes most work, as multiples of English by the same variant. */
static void measure_hard(input *in) {
  static const char *const patterns[] = {
      "a",    "\u0301", "\u0301\u0323", "e\u0301",      "\u200D", "\uFEFF", "\U0001F1EC",    "'", "\u2019",
      "\xF0", "\xFF",   "\u1161",       "\uAC00\u11A8", "\uFDFA", "\u0130", "\xE2\x82\u0301"};
  double english;
  make(in);
  in->size = strlen("The ferry left the harbour at dawn; nobody aboard heard its horn.\n") * 8;
  for (size_t size = in->size; in->size + size <= HARD; in->size += size)
    memcpy(in->text + in->size, in->text, size);
  english = median(ours, quire_cpu_best(), &whats[0], in, HARD);
  printf("time per byte to English (%.0f MB/s), NFC + fold:", 1 / english);
  for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
    const size_t length = strlen(patterns[i]);
    for (in->size = 0; in->size + length <= HARD; in->size += length)
      memcpy(in->text + in->size, patterns[i], length);
    if (i % 8 == 0) printf("\n ");
    for (size_t j = 0; j < length; j++) printf(j ? "%02X" : " %02X", (unsigned char)patterns[i][j]);
    printf(" %.1f", median(ours, quire_cpu_best(), &whats[0], in, HARD) / english);
  }
  printf("\n");
}

int main(int argc, char **argv) {
  static const char *const languages[] = {"en", "de", "ru", "zh"};
  const char *folder = getenv("QUIRE_CORPORA");
  char path[512];
  input in;
  in.text = malloc(MOST);
  if (in.text == NULL) return 1;
  quire_buffer_init(&in.out, quire_allocator_default());
  quire_map_init(&in.map, quire_allocator_default());
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
  measure_hard(&in);
  quire_buffer_free(&in.out);
  quire_map_free(&in.map);
  free(in.text);
  return 0;
}
