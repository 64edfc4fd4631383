#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "test.h"

static quire_matrix *matrix_of(test *t, quire_allocator allocator, const uint32_t *const *rows,
                               const size_t *sizes, size_t count) {
  quire_matrix *m;
  test_equal(t, quire_matrix_new(allocator, &m), QUIRE_OK);
  for (size_t i = 0; i < count; i++) test_equal(t, quire_matrix_add_row(m, rows[i], sizes[i]), QUIRE_OK);
  return m;
}

/* Cosines worked out by a separate program from the formula in the header. */
static void test_small(test *t) {
  static const uint32_t r0[] = {2, 1, 0, 3, 2}, r1[] = {2, 3, 4}, r2[] = {5}, r4[] = {3, 2, 2, 1},
                        r5[] = {3, 3, 3, 3};
  static const uint32_t *const rows[] = {r0, r1, r2, NULL, r4, r5};
  static const size_t sizes[] = {5, 3, 1, 0, 4, 4};
  static const uint32_t df[] = {0, 2, 3, 4, 1, 1, 0, 0};
  static const uint32_t want_shared[6][6] = {{3, 2, 0, 0, 3, 1}, {2, 3, 0, 0, 2, 1}, {0, 0, 1, 0, 0, 0},
                                             {0, 0, 0, 0, 0, 0}, {3, 2, 0, 0, 3, 1}, {1, 1, 0, 0, 1, 1}};
  static const double want_cosine[6][6] = {{1, 0.356047630910, 0, 0, 1, 0.272307570364},
                                           {0.356047630910, 1, 0, 0, 0.356047630910, 0.253049116858},
                                           {0, 0, 1, 0, 0, 0},
                                           {0, 0, 0, 0, 0, 0},
                                           {1, 0.356047630910, 0, 0, 1, 0.272307570364},
                                           {0.272307570364, 0.253049116858, 0, 0, 0.272307570364, 1}};
  quire_matrix *m = matrix_of(t, quire_allocator_default(), rows, sizes, 6);
  const uint32_t *columns, *counts;
  uint32_t shared[6], frequency;
  double cosine[6];
  size_t cells;

  test_case(t, "a row's ids become sorted columns with counts");
  test_equal(t, quire_matrix_rows(m), 6);
  test_equal(t, quire_matrix_columns(m), 5);
  test_equal(t, quire_matrix_cells(m), 11);
  test_equal(t, quire_matrix_row(m, 0, &columns, &counts, &cells), QUIRE_OK);
  test_equal(t, cells, 3);
  for (uint32_t i = 0; i < 3; i++) {
    test_equal(t, columns[i], i + 1);
    test_equal(t, counts[i], i == 1 ? 2 : 1);
  }
  test_equal(t, quire_matrix_row(m, 3, &columns, &counts, &cells), QUIRE_OK);
  test_equal(t, cells, 0);

  test_case(t, "document frequencies");
  for (uint32_t c = 0; c < sizeof df / sizeof *df; c++) {
    test_equal(t, quire_matrix_document_frequency(m, c, &frequency), QUIRE_OK);
    test_equal(t, frequency, df[c]);
  }
  test_equal(t, quire_matrix_document_frequency(m, UINT32_MAX, &frequency), QUIRE_OK);
  test_equal(t, frequency, 0);

  test_case(t, "shared columns and cosines of every pair, from every row on");
  for (size_t a = 0; a < 6; a++)
    for (size_t from = 0; from <= 6; from++) {
      test_equal(t, quire_matrix_shared(m, a, from, shared), QUIRE_OK);
      test_equal(t, quire_matrix_cosine(m, a, from, cosine), QUIRE_OK);
      for (size_t b = from; b < 6; b++) {
        test_equal(t, shared[b - from], want_shared[a][b]);
        test_check(t, fabs(cosine[b - from] - want_cosine[a][b]) < 1e-12);
        if (want_cosine[a][b] == 1) test_check(t, cosine[b - from] == 1);
      }
    }

  test_case(t, "a row that is not there is refused");
  test_equal(t, quire_matrix_row(m, 6, &columns, &counts, &cells), QUIRE_EINVAL);
  test_equal(t, quire_matrix_shared(m, 6, 0, shared), QUIRE_EINVAL);
  test_equal(t, quire_matrix_cosine(m, 6, 0, cosine), QUIRE_EINVAL);
  test_equal(t, quire_matrix_shared(m, 0, 7, shared), QUIRE_EINVAL);
  test_equal(t, quire_matrix_cosine(m, 0, 7, cosine), QUIRE_EINVAL);

  test_case(t, "a row added later counts in what was asked before");
  test_equal(t, quire_matrix_add_row(m, r2, 1), QUIRE_OK);
  test_equal(t, quire_matrix_document_frequency(m, 5, &frequency), QUIRE_OK);
  test_equal(t, frequency, 2);
  test_equal(t, quire_matrix_cosine(m, 2, 6, cosine), QUIRE_OK);
  test_check(t, cosine[0] == 1);
  quire_matrix_free(m);
}

static void test_empty(test *t) {
  static const uint32_t none[] = {0, 0};
  quire_matrix *m;
  uint32_t frequency = 7, shared[2] = {7, 7};
  double cosine[2] = {7, 7};

  test_case(t, "a matrix without rows, and rows without columns");
  quire_matrix_free(NULL);
  test_equal(t, quire_matrix_new(quire_allocator_default(), &m), QUIRE_OK);
  test_equal(t, quire_matrix_document_frequency(m, 1, &frequency), QUIRE_OK);
  test_equal(t, frequency, 0);
  test_equal(t, quire_matrix_shared(m, 0, 0, shared), QUIRE_EINVAL);
  test_equal(t, quire_matrix_add_row(m, none, 2), QUIRE_OK);
  test_equal(t, quire_matrix_add_row(m, NULL, 0), QUIRE_OK);
  test_equal(t, quire_matrix_cells(m), 0);
  test_equal(t, quire_matrix_shared(m, 0, 0, shared), QUIRE_OK);
  test_equal(t, quire_matrix_cosine(m, 1, 0, cosine), QUIRE_OK);
  test_check(t, shared[0] == 0 && shared[1] == 0 && cosine[0] == 0 && cosine[1] == 0);
  quire_matrix_free(m);
}

/* ---- against a dense twin ---- */

enum { ROWS = 150, COLUMNS = 700, LENGTH = 220 };

typedef struct twin {
  uint32_t ids[ROWS][LENGTH], sizes[ROWS];
  uint32_t counts[ROWS][COLUMNS + 1], df[COLUMNS + 1];
  double weights[ROWS][COLUMNS + 1], norms[ROWS];
} twin;

/* Words as in a text: few that stand nearly everywhere, many that are rare. */
static void fill_twin(twin *w) {
  uint64_t state = 7;
  memset(w, 0, sizeof *w);
  for (size_t r = 0; r < ROWS; r++) {
    w->sizes[r] = (uint32_t)(test_random(&state) % LENGTH);
    for (size_t i = 0; i < w->sizes[r]; i++) {
      uint64_t x = test_random(&state) % 1000, id = x * x * x / 1000000 * COLUMNS / 1000;
      w->ids[r][i] = (uint32_t)id;
      if (id != 0) w->counts[r][id]++;
    }
    for (size_t c = 1; c <= COLUMNS; c++) w->df[c] += w->counts[r][c] > 0;
  }
  for (size_t r = 0; r < ROWS; r++) {
    double sum = 0;
    for (size_t c = 1; c <= COLUMNS; c++) {
      if (w->counts[r][c] == 0) continue;
      w->weights[r][c] = (1 + log(w->counts[r][c])) * log(1 + (ROWS - w->df[c] + 0.5) / (w->df[c] + 0.5));
      sum += w->weights[r][c] * w->weights[r][c];
    }
    w->norms[r] = sqrt(sum);
  }
}

static void compare_with_twin(test *t, const twin *w, quire_matrix *m, size_t a, size_t from) {
  static uint32_t shared[ROWS];
  static double cosine[ROWS];
  test_equal(t, quire_matrix_shared(m, a, from, shared), QUIRE_OK);
  test_equal(t, quire_matrix_cosine(m, a, from, cosine), QUIRE_OK);
  for (size_t b = from; b < ROWS; b++) {
    uint32_t both = 0;
    double sum = 0;
    for (size_t c = 1; c <= COLUMNS; c++) {
      both += w->counts[a][c] > 0 && w->counts[b][c] > 0;
      sum += w->weights[a][c] * w->weights[b][c];
    }
    if (sum > 0) sum /= w->norms[a] * w->norms[b];
    test_equal(t, shared[b - from], both);
    test_check(t, fabs(cosine[b - from] - sum) < 1e-12);
    test_check(t, cosine[b - from] >= 0 && cosine[b - from] <= 1);
  }
}

static void test_twin(test *t) {
  twin *w = malloc(sizeof *w);
  quire_matrix *m;
  double *square = malloc(sizeof(double) * ROWS * ROWS), *row = malloc(sizeof(double) * ROWS);
  size_t sparse = 0, dense = 0;
  fill_twin(w);
  test_equal(t, quire_matrix_new(quire_allocator_default(), &m), QUIRE_OK);
  for (size_t r = 0; r < ROWS; r++) test_equal(t, quire_matrix_add_row(m, w->ids[r], w->sizes[r]), QUIRE_OK);

  test_case(t, "every pair as by a dense twin, with rare and common columns");
  for (size_t c = 1; c <= COLUMNS; c++) w->df[c] > ROWS / 8 ? dense++ : sparse++;
  test_check(t, dense > 10 && sparse > 300);
  for (size_t a = 0; a < ROWS; a++) compare_with_twin(t, w, m, a, a % 3 == 0 ? 0 : a);

  test_case(t, "the same bits for (a, b) and (b, a), and from whatever row on");
  for (size_t a = 0; a < ROWS; a++) test_equal(t, quire_matrix_cosine(m, a, 0, square + a * ROWS), QUIRE_OK);
  for (size_t a = 0; a < ROWS; a++) {
    size_t from = a * 7 % ROWS;
    test_equal(t, quire_matrix_cosine(m, a, from, row), QUIRE_OK);
    test_equal(t, memcmp(row, square + a * ROWS + from, (ROWS - from) * sizeof *row), 0);
    for (size_t b = 0; b < ROWS; b++) test_check(t, square[a * ROWS + b] == square[b * ROWS + a]);
  }
  quire_matrix_free(m);
  free(square);
  free(row);
  free(w);
}

/* ---- memory ---- */

static void test_memory_failures(test *t) {
  static const uint32_t ids[] = {3, 1, 2, 3, 9, 4, 4, 8, 1, 1, 7, 6};
  uint32_t shared[4], df;
  double cosine[4];
  test_case(t, "each allocation fails in turn: nothing lost, nothing leaked");
  for (size_t fail_at = 1;; fail_at++) {
    test_memory memory = {0};
    quire_matrix *m;
    quire_status status;
    size_t rows = 0, cells;
    memory.fail_at = fail_at;
    status = quire_matrix_new(test_allocator(&memory), &m);
    for (size_t r = 0; r < 4 && status == QUIRE_OK; r++) {
      rows = r;
      status = quire_matrix_add_row(m, ids + r, 12 - r);
      if (status == QUIRE_OK) rows = r + 1;
    }
    if (status == QUIRE_OK) status = quire_matrix_shared(m, 0, 0, shared);
    if (status == QUIRE_OK) status = quire_matrix_cosine(m, 0, 0, cosine);
    if (status == QUIRE_OK) {
      quire_matrix_free(m);
      test_equal(t, memory.live_blocks, 0);
      test_check(t, fail_at > 8);
      break;
    }
    test_equal(t, status, QUIRE_ENOMEM);
    if (m != NULL) {
      test_equal(t, quire_matrix_rows(m), rows);
      cells = quire_matrix_cells(m);
      memory.fail_at = 0;
      for (size_t r = rows; r < 4; r++) test_equal(t, quire_matrix_add_row(m, ids + r, 12 - r), QUIRE_OK);
      test_check(t, quire_matrix_cells(m) >= cells);
      test_equal(t, quire_matrix_cosine(m, 1, 0, cosine), QUIRE_OK);
      test_check(t, cosine[1] == 1);
      test_equal(t, quire_matrix_document_frequency(m, 4, &df), QUIRE_OK);
      test_equal(t, df, 4);
      test_equal(t, quire_matrix_memory(m), memory.live_bytes);
    }
    quire_matrix_free(m);
    test_equal(t, memory.live_blocks, 0);
    test_equal(t, memory.live_bytes, 0);
  }
}

void test_matrix(test *t);
void test_matrix(test *t) {
  test_small(t);
  test_empty(t);
  test_twin(t);
  test_memory_failures(t);
}
