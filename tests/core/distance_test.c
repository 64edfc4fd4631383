/* Every metric against its plain twin (distance_reference.c) on random pairs around the
 * lengths where words and registers end, with cutoffs around the true value; edits by
 * carrying them out; many at once against one at a time. QUIRE_LONG_TESTS=1 makes it a
 * million pairs. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "distance_reference.h"
#include "test.h"

#define SYMBOLS REFERENCE_MOST

typedef struct pair {
  uint32_t a[SYMBOLS], b[SYMBOLS];
  unsigned char narrow_a[SYMBOLS], narrow_b[SYMBOLS];
  size_t na, nb;
  int wide_a, wide_b;
} pair;

static size_t below(uint64_t *seed, size_t bound) {
  return (size_t)(test_random(seed) % bound);
}

/* Lengths around 0, 1, 8, 16, 32, 64, 128 and, rarely, 512. */
static size_t a_length(uint64_t *seed, size_t most) {
  static const size_t around[] = {0, 1, 8, 16, 32, 64, 64, 128, 512};
  const size_t chosen = around[below(seed, sizeof around / sizeof *around)];
  const size_t length = below(seed, 3) == 0 ? below(seed, 24) : chosen + below(seed, 4);
  return length > 0 && chosen > 0 && length <= most + 1 ? length - 1 : length <= most ? length : most;
}

/* Symbols over alphabets of 2 to 2^32; b is random too, or a with some edits. */
static void a_pair(uint64_t *seed, size_t most, pair *p) {
  static const uint64_t alphabets[] = {2, 4, 26, 200, 256, 3000, (uint64_t)1 << 32};
  const uint64_t alphabet = alphabets[below(seed, sizeof alphabets / sizeof *alphabets)];
  const uint64_t base = alphabet < 256 && below(seed, 4) == 0 ? 256 - alphabet / 2 : 0;
  const size_t edit = below(seed, 3) == 0 ? 0 : 2 + below(seed, 30);
  p->na = a_length(seed, most);
  p->nb = 0;
  for (size_t i = 0; i < p->na; i++) p->a[i] = (uint32_t)(base + test_random(seed) % alphabet);
  if (edit == 0) p->nb = a_length(seed, most);
  for (size_t i = 0; i < p->nb; i++) p->b[i] = (uint32_t)(base + test_random(seed) % alphabet);
  for (size_t i = 0; edit > 0 && i < p->na && p->nb < most; i++) {
    const size_t what = below(seed, edit) == 0 ? below(seed, 4) : 4;
    if (what != 0) p->b[p->nb++] = what == 1 ? (uint32_t)(base + test_random(seed) % alphabet) : p->a[i];
    if (what == 2 && p->nb < most) p->b[p->nb++] = (uint32_t)(base + test_random(seed) % alphabet);
    if (what == 3 && p->nb > 1) {
      const uint32_t swap = p->b[p->nb - 1];
      p->b[p->nb - 1] = p->b[p->nb - 2];
      p->b[p->nb - 2] = swap;
    }
  }
  p->wide_a = p->wide_b = base + alphabet > 256;
  if (!p->wide_a && below(seed, 4) == 0) p->wide_a = 1;
  if (!p->wide_b && below(seed, 4) == 0) p->wide_b = 1;
  for (size_t i = 0; i < p->na; i++) p->narrow_a[i] = (unsigned char)p->a[i];
  for (size_t i = 0; i < p->nb; i++) p->narrow_b[i] = (unsigned char)p->b[i];
}

static quire_sequence first_of(const pair *p) {
  quire_sequence s = {p->narrow_a, (uint32_t)p->na, p->wide_a};
  if (p->wide_a) s.items = p->a;
  return s;
}

static quire_sequence second_of(const pair *p) {
  quire_sequence s = {p->narrow_b, (uint32_t)p->nb, p->wide_b};
  if (p->wide_b) s.items = p->b;
  return s;
}

static quire_measure a_measure(uint64_t *seed, quire_metric metric, quire_measure_form form) {
  quire_measure m = quire_measure_of(metric, form);
  if (metric == QUIRE_LEVENSHTEIN && below(seed, 4) == 0) {
    m.insertion = (uint32_t)below(seed, 4);
    m.deletion = (uint32_t)below(seed, 4);
    m.substitution = (uint32_t)below(seed, 7);
  }
  m.prefix_weight = (double)below(seed, 6) / 20.0;
  return m;
}

/* Cutoffs: none; the true value; a little more and less; far off. */
static double a_cutoff(uint64_t *seed, double value, double unit) {
  static const double off[] = {0, 0, 1, -1, 2, -2, 20, -20};
  const double cutoff = value + unit * off[below(seed, 8)];
  return cutoff < 0 ? 0 : cutoff;
}

static int near(double x, double y) {
  return fabs(x - y) <= 1e-9;
}

static size_t rounds_of(size_t rounds) {
  return getenv("QUIRE_LONG_TESTS") != NULL ? rounds * 10 : rounds;
}

static void against_twin(test *t, quire_comparer *comparer, const pair *p, quire_metric metric,
                         uint64_t *seed) {
  const quire_measure_form form = (quire_measure_form)below(seed, 4);
  quire_measure m = a_measure(seed, metric, form);
  const double unit = form == QUIRE_DISTANCE || form == QUIRE_SIMILARITY ? 1.0 : 0.03;
  const double truth = reference_value(&m, p->a, p->na, p->b, p->nb);
  double got = -1.0, want;
  test_equal(t, quire_compare(comparer, &m, first_of(p), second_of(p), &got), QUIRE_OK);
  test_check(t, near(got, truth));
  if (quire_metric_counts(metric)) {
    m.cutoff = a_cutoff(seed, truth, unit);
    want = form == QUIRE_DISTANCE || form == QUIRE_NORMALIZED_DISTANCE
               ? (truth <= m.cutoff        ? truth
                  : form == QUIRE_DISTANCE ? floor(m.cutoff) + 1
                                           : 1.0)
               : (truth >= m.cutoff ? truth : 0.0);
  } else {
    /* Halfway between values, where rounding says nothing. */
    m.cutoff = a_cutoff(seed, truth, unit) + 1e-4;
    want = form == QUIRE_DISTANCE              ? (truth <= m.cutoff              ? truth
                                                  : metric <= QUIRE_JARO_WINKLER ? 1.0
                                                                                 : 100.0)
           : form == QUIRE_NORMALIZED_DISTANCE ? (truth <= m.cutoff ? truth : 1.0)
                                               : (truth >= m.cutoff ? truth : 0.0);
  }
  test_equal(t, quire_compare(comparer, &m, first_of(p), second_of(p), &got), QUIRE_OK);
  test_check(t, near(got, want));
  if (!near(got, want))
    printf("  metric %d form %d lengths %zu %zu: %g, not %g; cutoff %g\n", metric, form, p->na, p->nb, got,
           want, m.cutoff);
}

static void twins(test *t, quire_comparer *comparer) {
  static const char *const names[] = {"levenshtein", "osa",    "damerau", "indel",        "lcs",   "hamming",
                                      "prefix",      "suffix", "jaro",    "jaro-winkler", "ratio", "partial"};
  static pair p;
  uint64_t seed = 11;
  for (int metric = QUIRE_LEVENSHTEIN; metric <= QUIRE_PARTIAL_RATIO; metric++) {
    const size_t rounds =
        rounds_of(metric == QUIRE_DAMERAU_LEVENSHTEIN || metric == QUIRE_PARTIAL_RATIO ? 1500
                  : metric <= QUIRE_INDEL                                              ? 14000
                                                                                       : 8000);
    test_case(t, names[metric]);
    for (size_t round = 0; round < rounds; round++) {
      const size_t most = metric == QUIRE_DAMERAU_LEVENSHTEIN || metric == QUIRE_PARTIAL_RATIO ? 70
                          : round % 64 == 0                                                    ? 520
                                                                                               : 130;
      a_pair(&seed, most, &p);
      against_twin(t, comparer, &p, (quire_metric)metric, &seed);
    }
  }
}

/* Only insertions, at both ends and somewhere between, and a cutoff of their number: a
 * band as narrow as can be. */
static void narrow_bands(test *t, quire_comparer *comparer) {
  static unsigned char a[300], b[305];
  quire_measure measure = quire_measure_of(QUIRE_LEVENSHTEIN, QUIRE_DISTANCE);
  uint64_t seed = 15;
  test_case(t, "cutoffs that leave no edit over");
  for (uint32_t m = 60; m < 300; m += 7) {
    for (uint32_t more = 2; more <= 5; more++) {
      const uint32_t at = (uint32_t)below(&seed, m);
      const quire_sequence shorter = {a, m, 0}, longer = {b, m + more, 0};
      double value = -1.0;
      for (uint32_t i = 0; i < m; i++) a[i] = (unsigned char)below(&seed, 200);
      memset(b, 250, sizeof b);
      memcpy(b + 1, a, at);
      memcpy(b + at + more - 1, a + at, m - at);
      measure.cutoff = more;
      test_equal(t, quire_compare(comparer, &measure, shorter, longer, &value), QUIRE_OK);
      test_check(t, value == more);
      test_equal(t, quire_compare(comparer, &measure, longer, shorter, &value), QUIRE_OK);
      test_check(t, value == more);
    }
  }
}

/* ---- edits ---- */

/* Carries the edits out; returns their number, or -1 if they do not make b of a. */
static long long carried_out(const quire_edit *edits, size_t count, quire_sequence a, quire_sequence b,
                             int may_replace) {
  uint32_t at_a = 0, at_b = 0;
  long long cost = 0;
  for (size_t k = 0; k < count; k++) {
    const quire_edit *e = &edits[k];
    const uint32_t na = e->a.stop - e->a.start, nb = e->b.stop - e->b.start;
    if (e->a.start != at_a || e->b.start != at_b || e->a.stop < at_a || e->b.stop < at_b) return -1;
    if (k > 0 && e->kind == edits[k - 1].kind) return -1;
    switch (e->kind) {
      case QUIRE_EQUAL:
      case QUIRE_REPLACE:
        if (na != nb || na == 0 || (e->kind == QUIRE_REPLACE && !may_replace)) return -1;
        for (uint32_t i = 0; i < na; i++) {
          const int same = quire_sequence_at(&a, at_a + i) == quire_sequence_at(&b, at_b + i);
          if (same != (e->kind == QUIRE_EQUAL)) return -1;
        }
        cost += e->kind == QUIRE_REPLACE ? na : 0;
        break;
      case QUIRE_INSERT:
        if (na != 0 || nb == 0) return -1;
        cost += nb;
        break;
      case QUIRE_DELETE:
        if (nb != 0 || na == 0) return -1;
        cost += na;
        break;
    }
    at_a = e->a.stop;
    at_b = e->b.stop;
  }
  return at_a == a.count && at_b == b.count ? cost : -1;
}

static void edits_of(test *t, quire_comparer *comparer, quire_sequence a, quire_sequence b) {
  static const quire_metric metrics[] = {QUIRE_LEVENSHTEIN, QUIRE_INDEL};
  for (size_t k = 0; k < 2; k++) {
    const quire_measure m = quire_measure_of(metrics[k], QUIRE_DISTANCE);
    const quire_edit *edits = NULL;
    size_t count = 0;
    double distance = -1;
    test_equal(t, quire_compare(comparer, &m, a, b, &distance), QUIRE_OK);
    test_equal(t, quire_compare_edits(comparer, metrics[k], a, b, &edits, &count), QUIRE_OK);
    test_equal(t, carried_out(edits, count, a, b, metrics[k] == QUIRE_LEVENSHTEIN), distance);
  }
}

static void editing(test *t, quire_comparer *comparer) {
  static pair p;
  static unsigned char a[9000], b[9000];
  const quire_sequence long_a = {a, sizeof a, 0}, long_b = {b, sizeof b, 0};
  const quire_sequence short_a = {a, 70, 0};
  uint64_t seed = 12;
  test_case(t, "edits are as many as the distance and make b of a");
  for (size_t round = 0; round < rounds_of(4000); round++) {
    a_pair(&seed, round % 64 == 0 ? 520 : 130, &p);
    edits_of(t, comparer, first_of(&p), second_of(&p));
  }
  test_case(t, "edits of long sequences, by halves");
  for (size_t i = 0; i < sizeof a; i++) {
    a[i] = (unsigned char)below(&seed, 4);
    b[i] = below(&seed, 5) == 0 || i < 7 ? (unsigned char)below(&seed, 4) : a[i - below(&seed, 7)];
  }
  edits_of(t, comparer, long_a, long_b);
  edits_of(t, comparer, short_a, long_b);
  edits_of(t, comparer, long_b, short_a);
}

/* ---- texts ---- */

static double of_texts(quire_comparer *comparer, quire_metric metric, quire_unit unit, const char *a,
                       const char *b) {
  const quire_measure m = quire_measure_of(metric, QUIRE_SIMILARITY);
  double value = -1.0;
  if (quire_compare_texts(comparer, &m, unit, a, strlen(a), b, strlen(b), &value) != QUIRE_OK) return -2.0;
  return value;
}

static void texts(test *t, quire_comparer *comparer) {
  /* Expected: rapidfuzz 3.14.6. */
  static const struct {
    const char *a, *b;
    double ratio, partial, sorted, set;
  } rows[] = {
      {"", "", 100, 100, 100, 0},
      {"", "a", 0, 0, 0, 0},
      {"this is a test", "this is a test!", 96.55172413793103, 100, 96.55172413793103, 96.55172413793103},
      {"fuzzy wuzzy was a bear", "wuzzy fuzzy was a bear", 90.9090909090909, 93.02325581395348, 100, 100},
      {"fuzzy was a bear", "fuzzy fuzzy was a bear", 84.21052631578947, 100, 84.21052631578947, 100},
      {"new york mets", "new york yankees atlanta mets", 61.904761904761905, 81.81818181818181,
       61.904761904761905, 100},
      {"  a  b\xE3\x80\x80"
       "c ",
       "c b a", 42.857142857142854, 75, 100, 100},
  };
  static const struct {
    const char *a, *b;
    double points, bytes;
  } lengths[] = {{"na\xC3\xAFve", "naive", 4, 4},
                 {"\xC3\xA9", "\xC3\xA8", 0, 1},
                 {"\xE2\x82", "\xEF\xBF\xBD", 1, 0},
                 {"\xFF\xFE", "\xFD", 1, 0}};
  test_case(t, "the fuzzy ratios of texts");
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    const char *a = rows[i].a, *b = rows[i].b;
    test_check(t, near(of_texts(comparer, QUIRE_RATIO, QUIRE_UNIT_CODE_POINTS, a, b), rows[i].ratio));
    test_check(t,
               near(of_texts(comparer, QUIRE_PARTIAL_RATIO, QUIRE_UNIT_CODE_POINTS, a, b), rows[i].partial));
    test_check(
        t, near(of_texts(comparer, QUIRE_TOKEN_SORT_RATIO, QUIRE_UNIT_CODE_POINTS, a, b), rows[i].sorted));
    test_check(t, near(of_texts(comparer, QUIRE_TOKEN_SET_RATIO, QUIRE_UNIT_CODE_POINTS, a, b), rows[i].set));
  }
  test_case(t, "units: code points, bytes; an invalid subpart is one U+FFFD");
  for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
    const char *a = lengths[i].a, *b = lengths[i].b;
    test_check(t, of_texts(comparer, QUIRE_LCS, QUIRE_UNIT_CODE_POINTS, a, b) == lengths[i].points);
    test_check(t, of_texts(comparer, QUIRE_LCS, QUIRE_UNIT_BYTES, a, b) == lengths[i].bytes);
  }
}

static void parts(test *t, quire_comparer *comparer) {
  static const struct {
    const char *a, *b;
    double ratio;
    uint32_t span[4];
  } rows[] = {{"bcd", "abcde", 100, {0, 3, 1, 4}},
              {"abcde", "bcd", 100, {1, 4, 0, 3}},
              {"xab", "abc", 80, {0, 3, 0, 2}},
              {"abc", "xab", 80, {0, 3, 1, 3}},
              {"q", "abc", 0, {0, 0, 0, 0}},
              {"", "", 100, {0, 0, 0, 0}},
              {"abab", "xxababxxabab", 100, {0, 4, 2, 6}}};
  test_case(t, "where the best part lies");
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    const quire_sequence a = {rows[i].a, (uint32_t)strlen(rows[i].a), 0};
    const quire_sequence b = {rows[i].b, (uint32_t)strlen(rows[i].b), 0};
    quire_span in_a, in_b;
    double ratio = -1.0;
    test_equal(t, quire_partial_ratio(comparer, a, b, 0.0, &ratio, &in_a, &in_b), QUIRE_OK);
    test_check(t, near(ratio, rows[i].ratio));
    test_equal(t, in_a.start, rows[i].span[0]);
    test_equal(t, in_a.stop, rows[i].span[1]);
    test_equal(t, in_b.start, rows[i].span[2]);
    test_equal(t, in_b.stop, rows[i].span[3]);
  }
}

static void refusals(test *t, quire_comparer *comparer) {
  const quire_sequence a = {"abc", 3, 0};
  quire_measure m = quire_measure_of(QUIRE_LEVENSHTEIN, QUIRE_DISTANCE);
  const quire_edit *edits;
  size_t count;
  double value = 7.0;
  test_case(t, "what is out of range is refused");
  m.cutoff = -1.0;
  test_equal(t, quire_compare(comparer, &m, a, a, &value), QUIRE_EINVAL);
  m.cutoff = NAN;
  test_equal(t, quire_compare(comparer, &m, a, a, &value), QUIRE_EINVAL);
  m = quire_measure_of(QUIRE_JARO_WINKLER, QUIRE_SIMILARITY);
  m.prefix_weight = 0.26;
  test_equal(t, quire_compare(comparer, &m, a, a, &value), QUIRE_EINVAL);
  m = quire_measure_of((quire_metric)QUIRE_METRIC_COUNT, QUIRE_SIMILARITY);
  test_equal(t, quire_compare(comparer, &m, a, a, &value), QUIRE_EINVAL);
  m = quire_measure_of(QUIRE_LEVENSHTEIN, QUIRE_DISTANCE);
  m.insertion = m.deletion = m.substitution = UINT32_MAX / 2;
  test_equal(t, quire_compare(comparer, &m, a, a, &value), QUIRE_ELIMIT);
  test_equal(t, quire_compare_edits(comparer, QUIRE_OSA, a, a, &edits, &count), QUIRE_EINVAL);
  test_check(t, value == 7.0);
}

/* ---- many ---- */

static quire_sequences *some_sequences(const quire_allocator *allocator, uint64_t *seed, size_t count,
                                       size_t most, int kind) {
  quire_sequences *made = NULL;
  static pair p;
  if (quire_sequences_new(*allocator, &made) != QUIRE_OK) abort();
  for (size_t i = 0; i < count; i++) {
    do a_pair(seed, most, &p);
    while (kind == 0 && p.wide_a);
    if (kind == 2)
      for (size_t k = 0; k < p.na; k++) p.a[k] = p.a[k] % 40 * 977, p.wide_a = 1;
    if (quire_sequences_add(made, first_of(&p)) != QUIRE_OK) abort();
  }
  return made;
}

static void compare_lists(test *t, quire_cpu cpu, quire_comparer *comparer, const quire_measure *m,
                          const quire_sequences *queries, const quire_sequences *choices) {
  const size_t rows = quire_sequences_count(queries) - 1, columns = quire_sequences_count(choices);
  uint32_t *counts = malloc(rows * columns * sizeof *counts);
  double *values = malloc(rows * columns * sizeof *values), want;
  size_t wrong = 0;
  if (counts == NULL || values == NULL) abort();
  test_equal(t, quire_compare_many_at(cpu, comparer, m, queries, 1, rows + 1, choices, NULL, values),
             QUIRE_OK);
  if (quire_metric_counts(m->metric))
    test_equal(t, quire_compare_many_at(cpu, comparer, m, queries, 1, rows + 1, choices, counts, NULL),
               QUIRE_OK);
  for (size_t i = 0; i < rows; i++) {
    for (size_t j = 0; j < columns; j++) {
      const quire_sequence a = quire_sequences_get(queries, i + 1), b = quire_sequences_get(choices, j);
      const size_t cell = i * columns + j;
      if (quire_compare(comparer, m, a, b, &want) != QUIRE_OK) abort();
      wrong += memcmp(&values[cell], &want, sizeof want) != 0;
      if (quire_metric_counts(m->metric))
        wrong += quire_measure_value(m, a.count, b.count, counts[cell]) != want;
    }
  }
  test_equal(t, wrong, 0);
  if (wrong > 0)
    printf("  metric %d form %d cutoff %g on %s\n", m->metric, m->form, m->cutoff, quire_cpu_name(cpu));
  free(counts);
  free(values);
}

static void many(test *t, quire_comparer *comparer, const quire_allocator *allocator) {
  static const size_t lengths[] = {8, 16, 32, 64, 70, 200, 520};
  uint64_t seed = 13;
  for (size_t k = 0; k < sizeof lengths / sizeof *lengths; k++) {
    test_case(t, "many at once is one at a time");
    for (int kind = 0; kind < 3; kind++) {
      quire_sequences *choices = some_sequences(allocator, &seed, k < 5 ? 150 : 40, lengths[k], kind);
      quire_sequences *queries = some_sequences(allocator, &seed, 9, k == 2 ? 300 : lengths[k], kind);
      for (int metric = 0; metric < QUIRE_METRIC_COUNT; metric++) {
        for (int cpu = 0; cpu < QUIRE_CPU_COUNT; cpu++) {
          quire_measure m = quire_measure_of((quire_metric)metric, (quire_measure_form)((metric + kind) % 4));
          if (!quire_cpu_has((quire_cpu)cpu)) continue;
          compare_lists(t, (quire_cpu)cpu, comparer, &m, queries, choices);
          m.cutoff = m.form == QUIRE_NORMALIZED_DISTANCE || m.form == QUIRE_NORMALIZED_SIMILARITY ? 0.6
                     : metric < QUIRE_JARO                                                        ? 5.0
                     : metric <= QUIRE_JARO_WINKLER                                               ? 0.5
                                                                                                  : 40.0;
          compare_lists(t, (quire_cpu)cpu, comparer, &m, queries, choices);
        }
      }
      quire_sequences_free(choices);
      quire_sequences_free(queries);
    }
  }
}

/* ---- memory ---- */

static void memory(test *t) {
  static unsigned char bytes[9000];
  static const char text[] =
      "\xC3\xA9t\xC3\xA9 et \xE4\xB8\xAD\xE6\x96\x87 et encore plus de soixante-quatre signes, oui";
  const quire_sequence a = {bytes, 9000, 0}, b = {bytes + 300, 8700, 0};
  uint64_t seed = 14;
  for (size_t i = 0; i < sizeof bytes; i++) bytes[i] = (unsigned char)below(&seed, 20);
  test_case(t, "out of memory: nothing lost, and all usable afterwards");
  for (size_t fail_at = 1; fail_at < 400; fail_at++) {
    test_memory memory = {0};
    quire_comparer *comparer = NULL;
    quire_sequences *list = NULL;
    const quire_allocator allocator = test_allocator(&memory);
    quire_status status;
    const quire_edit *edits;
    size_t count;
    double value, values[6 * 6];
    memory.fail_at = fail_at;
    status = quire_comparer_new(allocator, &comparer);
    if (status == QUIRE_OK) status = quire_sequences_new(allocator, &list);
    for (size_t i = 0; status == QUIRE_OK && i < 6; i++)
      status = i % 2 == 0 ? quire_sequences_add_text(list, QUIRE_UNIT_CODE_POINTS, text + 9, 20 + 6 * i)
                          : quire_sequences_add(list, a);
    for (int metric = 0; status == QUIRE_OK && metric < QUIRE_METRIC_COUNT; metric++) {
      const quire_measure m = quire_measure_of((quire_metric)metric, QUIRE_SIMILARITY);
      if (metric == QUIRE_DAMERAU_LEVENSHTEIN || metric == QUIRE_PARTIAL_RATIO) continue;
      status = quire_compare_texts(comparer, &m, QUIRE_UNIT_CODE_POINTS, text, sizeof text, text + 8,
                                   sizeof text - 8, &value);
      if (status == QUIRE_OK && metric == QUIRE_INDEL)
        status = quire_compare_many(comparer, &m, list, 0, 3, list, NULL, values);
    }
    if (status == QUIRE_OK) status = quire_compare_edits(comparer, QUIRE_LEVENSHTEIN, a, b, &edits, &count);
    if (status == QUIRE_OK) fail_at = 1000;
    test_equal(t, status, status == QUIRE_OK ? QUIRE_OK : QUIRE_ENOMEM);
    memory.fail_at = 0;
    if (comparer != NULL) edits_of(t, comparer, a, b);
    if (comparer != NULL) test_check(t, quire_comparer_memory(comparer) <= memory.live_bytes);
    quire_comparer_free(comparer);
    quire_sequences_free(list);
    test_equal(t, memory.live_blocks, 0);
    test_equal(t, memory.live_bytes, 0);
  }
}

void test_distance(test *t);

void test_distance(test *t) {
  const quire_allocator allocator = quire_allocator_default();
  quire_comparer *comparer = NULL;
  if (quire_comparer_new(allocator, &comparer) != QUIRE_OK) abort();
  twins(t, comparer);
  narrow_bands(t, comparer);
  editing(t, comparer);
  texts(t, comparer);
  parts(t, comparer);
  refusals(t, comparer);
  many(t, comparer, &allocator);
  quire_comparer_free(comparer);
  memory(t);
}
