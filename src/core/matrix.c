/* The document-feature matrix: compressed rows, and over them a column index
 * that is built when it is first asked for and dropped when a row is added.
 *
 * A product of one row with all others walks the row's columns in ascending
 * order and adds what each column holds (Gustavson 1978, one row of A * A^T), so
 * that rows which share nothing cost nothing. Columns that stand in a large part
 * of the rows are kept as plain arrays too: adding zeros in order is faster than
 * jumping, and the sum of each pair gets the same terms in the same order. */
#include "quire/matrix.h"

#include <math.h>
#include <string.h>

#include "memory.h"
#include "quire/vocab.h"

/* A column is dense if it occurs in more than a DENSE-th of the rows: dense
 * columns then take at most DENSE * 8 bytes for each cell of theirs. */
#define DENSE 8
#define SPARSE UINT32_MAX

struct quire_matrix {
  quire_allocator allocator;
  size_t rows, cells;
  uint32_t columns;
  size_t *ends; /* of row r's cells, which begin where those of r - 1 end */
  size_t end_capacity;
  uint32_t *ids, *counts;
  size_t id_capacity, count_capacity;

  /* The column index: rows of column c are postings[starts[c - 1]] .. [starts[c]]. */
  int indexed;
  uint32_t *starts;   /* columns + 1 */
  uint32_t *postings; /* cells */

  /* The weights, which stand on the index. */
  int weighted;
  double *idf;        /* columns */
  double *weights;    /* beside postings */
  double *squares;    /* rows: sum of the squares of a row's weights */
  uint32_t *dense_of; /* columns: number of a dense column, or SPARSE */
  double *dense;      /* dense_count arrays of `rows` weights */
  size_t dense_count;
};

static void drop_weights(quire_matrix *m) {
  const quire_allocator *a = &m->allocator;
  memory_free(a, m->idf, m->columns, sizeof *m->idf);
  memory_free(a, m->weights, m->cells, sizeof *m->weights);
  memory_free(a, m->squares, m->rows, sizeof *m->squares);
  memory_free(a, m->dense_of, m->columns, sizeof *m->dense_of);
  memory_free(a, m->dense, m->dense_count * m->rows, sizeof *m->dense);
  m->idf = m->weights = m->squares = m->dense = NULL;
  m->dense_of = NULL;
  m->dense_count = 0;
  m->weighted = 0;
}

static void drop_index(quire_matrix *m) {
  drop_weights(m);
  memory_free(&m->allocator, m->starts, (size_t)m->columns + 1, sizeof *m->starts);
  memory_free(&m->allocator, m->postings, m->cells, sizeof *m->postings);
  m->starts = m->postings = NULL;
  m->indexed = 0;
}

quire_status quire_matrix_new(quire_allocator allocator, quire_matrix **matrix) {
  quire_matrix *m = memory_new(&allocator, 1, sizeof *m);
  *matrix = NULL;
  if (m == NULL) return QUIRE_ENOMEM;
  memset(m, 0, sizeof *m);
  m->allocator = allocator;
  *matrix = m;
  return QUIRE_OK;
}

void quire_matrix_free(quire_matrix *m) {
  quire_allocator a;
  if (m == NULL) return;
  a = m->allocator;
  drop_index(m);
  memory_free(&a, m->ends, m->end_capacity, sizeof *m->ends);
  memory_free(&a, m->ids, m->id_capacity, sizeof *m->ids);
  memory_free(&a, m->counts, m->count_capacity, sizeof *m->counts);
  memory_free(&a, m, 1, sizeof *m);
}

/* ---- rows ---- */

/* Sorts ids by least significant byte first, with `other` for a second buffer;
 * the result is in ids. O(count). */
static void sort_ids(uint32_t *ids, uint32_t *other, size_t count) {
  uint32_t *from = ids, *to = other, *swap;
  for (unsigned shift = 0; shift < 32; shift += 8) {
    size_t starts[256] = {0}, at = 0;
    for (size_t i = 0; i < count; i++) starts[from[i] >> shift & 255]++;
    if (count == 0 || starts[from[0] >> shift & 255] == count) continue;
    for (size_t digit = 0; digit < 256; digit++) {
      size_t here = starts[digit];
      starts[digit] = at;
      at += here;
    }
    for (size_t i = 0; i < count; i++) to[starts[from[i] >> shift & 255]++] = from[i];
    swap = from, from = to, to = swap;
  }
  if (from != ids) memcpy(ids, from, count * sizeof *ids);
}

quire_status quire_matrix_add_row(quire_matrix *m, const uint32_t *ids, size_t count) {
  const quire_allocator *a = &m->allocator;
  uint32_t *columns, *counts;
  size_t kept = 0, runs = 0;
  quire_status status;
  if (m->rows >= UINT32_MAX || count > UINT32_MAX - m->cells) return QUIRE_ELIMIT;
  status = memory_grow(a, (void **)&m->ends, &m->end_capacity, m->rows + 1, sizeof *m->ends);
  if (status == QUIRE_OK && count > 0)
    status = memory_grow(a, (void **)&m->ids, &m->id_capacity, m->cells + count, sizeof *m->ids);
  if (status == QUIRE_OK && count > 0)
    status = memory_grow(a, (void **)&m->counts, &m->count_capacity, m->cells + count, sizeof *m->counts);
  if (status != QUIRE_OK) return status;
  drop_index(m);

  if (count > 0) {
    columns = m->ids + m->cells;
    counts = m->counts + m->cells;
    for (size_t i = 0; i < count; i++)
      if (ids[i] != QUIRE_NO_ID) columns[kept++] = ids[i];
    sort_ids(columns, counts, kept);
    for (size_t i = 0; i < kept; i++) {
      if (runs > 0 && columns[i] == columns[runs - 1]) {
        counts[runs - 1]++;
      } else {
        columns[runs] = columns[i];
        counts[runs++] = 1;
      }
    }
    if (runs > 0 && columns[runs - 1] > m->columns) m->columns = columns[runs - 1];
  }
  m->cells += runs;
  m->ends[m->rows++] = m->cells;
  return QUIRE_OK;
}

size_t quire_matrix_rows(const quire_matrix *m) {
  return m->rows;
}

size_t quire_matrix_columns(const quire_matrix *m) {
  return m->columns;
}

size_t quire_matrix_cells(const quire_matrix *m) {
  return m->cells;
}

size_t quire_matrix_memory(const quire_matrix *m) {
  size_t bytes = sizeof *m + m->end_capacity * sizeof *m->ends + m->id_capacity * sizeof *m->ids +
                 m->count_capacity * sizeof *m->counts;
  if (m->indexed) bytes += ((size_t)m->columns + 1) * sizeof *m->starts + m->cells * sizeof *m->postings;
  if (m->weighted)
    bytes += m->columns * (sizeof *m->idf + sizeof *m->dense_of) + m->cells * sizeof *m->weights +
             m->rows * (sizeof *m->squares + m->dense_count * sizeof *m->dense);
  return bytes;
}

static size_t row_start(const quire_matrix *m, size_t row) {
  return row == 0 ? 0 : m->ends[row - 1];
}

quire_status quire_matrix_row(const quire_matrix *m, size_t row, const uint32_t **columns,
                              const uint32_t **counts, size_t *cells) {
  size_t start;
  if (row >= m->rows) return QUIRE_EINVAL;
  start = row_start(m, row);
  *cells = m->ends[row] - start;
  *columns = *cells == 0 ? NULL : m->ids + start;
  *counts = *cells == 0 ? NULL : m->counts + start;
  return QUIRE_OK;
}

/* ---- the column index ---- */

/* After it, row r's cells are met in ascending r, so postings ascend. */
static quire_status build_index(quire_matrix *m) {
  size_t columns = m->columns;
  if (m->indexed) return QUIRE_OK;
  m->starts = memory_new(&m->allocator, columns + 1, sizeof *m->starts);
  m->postings = memory_new(&m->allocator, m->cells, sizeof *m->postings);
  if (m->starts == NULL || (m->postings == NULL && m->cells > 0)) {
    drop_index(m);
    return QUIRE_ENOMEM;
  }
  memset(m->starts, 0, (columns + 1) * sizeof *m->starts);
  for (size_t i = 0; i < m->cells; i++) m->starts[m->ids[i]]++;
  /* starts[c] holds c's count; make it where c's postings begin, so that
   * filling moves it to where they end, which is where those of c + 1 begin. */
  for (size_t c = 1, at = 0; c <= columns; c++) {
    size_t count = m->starts[c];
    m->starts[c] = (uint32_t)at;
    at += count;
  }
  for (size_t row = 0, i = 0; row < m->rows; row++)
    for (; i < m->ends[row]; i++) m->postings[m->starts[m->ids[i]]++] = (uint32_t)row;
  m->indexed = 1;
  return QUIRE_OK;
}

static uint32_t frequency(const quire_matrix *m, uint32_t column) {
  return m->starts[column] - m->starts[column - 1];
}

quire_status quire_matrix_document_frequency(quire_matrix *m, uint32_t column, uint32_t *df) {
  quire_status status = build_index(m);
  if (status != QUIRE_OK) return status;
  *df = column == QUIRE_NO_ID || column > m->columns ? 0 : frequency(m, column);
  return QUIRE_OK;
}

/* First place in the column's postings whose row is >= from. */
static size_t first_posting(const quire_matrix *m, uint32_t column, size_t from) {
  size_t low = m->starts[column - 1], high = m->starts[column];
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (m->postings[middle] < from)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

quire_status quire_matrix_shared(quire_matrix *m, size_t row, size_t from, uint32_t *shared) {
  quire_status status;
  if (row >= m->rows || from > m->rows) return QUIRE_EINVAL;
  status = build_index(m);
  if (status != QUIRE_OK) return status;
  if (from < m->rows) memset(shared, 0, (m->rows - from) * sizeof *shared);
  for (size_t i = row_start(m, row); i < m->ends[row]; i++) {
    size_t stop = m->starts[m->ids[i]];
    for (size_t p = first_posting(m, m->ids[i], from); p < stop; p++) shared[m->postings[p] - from]++;
  }
  return QUIRE_OK;
}

/* ---- weights ---- */

/* ln(p / q) for positive whole numbers below 2^53, to about one unit in the last
 * place, from nothing but IEEE 754's basic operations: unlike libm's log, the
 * same bits everywhere. q is scaled by a power of two until p / q is within
 * [1/sqrt 2, sqrt 2], then ln(p / q) = 2 artanh((p - q) / (p + q)). */
static double ln_ratio(double p, double q) {
  const double ln2_high = 0x1.62e42feep-1; /* 33 bits, so that k * ln2_high is exact */
  const double ln2_low = 0x1.a39ef35793c76p-33;
  int k = 0;
  double s, z, sum = 0;
  for (; p > q * 1.4142135623730951; k++) q *= 2;
  for (; q > p * 1.4142135623730951; k--) p *= 2;
  s = (p - q) / (p + q);
  z = s * s;
  for (int n = 23; n >= 3; n -= 2) sum = (sum + 1.0 / n) * z;
  return k * ln2_high + (k * ln2_low + 2 * (s + s * sum));
}

/* 1 + (N - df + 0.5) / (df + 0.5) = (2 N + 2) / (2 df + 1). */
static double inverse_frequency(size_t rows, uint32_t df) {
  return ln_ratio(2 * (double)rows + 2, 2 * (double)df + 1);
}

static double cell_weight(const quire_matrix *m, size_t cell) {
  uint32_t tf = m->counts[cell];
  return (tf == 1 ? 1.0 : 1.0 + ln_ratio(tf, 1)) * m->idf[m->ids[cell] - 1];
}

static void fill_weights(quire_matrix *m) {
  for (uint32_t c = 1; c <= m->columns; c++) m->idf[c - 1] = inverse_frequency(m->rows, frequency(m, c));
  /* As in build_index; a column's end serves as the cursor, and is put back by the way it is filled. */
  for (size_t c = m->columns; c > 0; c--) m->starts[c] = m->starts[c - 1];
  for (size_t row = 0, i = 0; row < m->rows; row++) {
    double sum = 0;
    for (; i < m->ends[row]; i++) {
      double weight = cell_weight(m, i);
      uint32_t dense = m->dense_of[m->ids[i] - 1];
      m->weights[m->starts[m->ids[i]]++] = weight;
      if (dense != SPARSE) m->dense[dense * m->rows + row] = weight;
      sum += weight * weight;
    }
    m->squares[row] = sum;
  }
}

static quire_status build_weights(quire_matrix *m) {
  const quire_allocator *a = &m->allocator;
  size_t columns = m->columns, dense = 0;
  quire_status status = build_index(m);
  if (status != QUIRE_OK || m->weighted || m->cells == 0) return status;
  m->idf = memory_new(a, columns, sizeof *m->idf);
  m->weights = memory_new(a, m->cells, sizeof *m->weights);
  m->squares = memory_new(a, m->rows, sizeof *m->squares);
  m->dense_of = memory_new(a, columns, sizeof *m->dense_of);
  if (m->idf == NULL || m->weights == NULL || m->squares == NULL || m->dense_of == NULL) {
    drop_weights(m);
    return QUIRE_ENOMEM;
  }
  for (uint32_t c = 1; c <= m->columns; c++)
    m->dense_of[c - 1] = frequency(m, c) > m->rows / DENSE ? (uint32_t)dense++ : SPARSE;
  m->dense = memory_new(a, dense * m->rows, sizeof *m->dense);
  if (m->dense == NULL && dense > 0) {
    drop_weights(m);
    return QUIRE_ENOMEM;
  }
  m->dense_count = dense;
  if (dense > 0) memset(m->dense, 0, dense * m->rows * sizeof *m->dense);
  fill_weights(m);
  m->weighted = 1;
  return QUIRE_OK;
}

/* sums[k] += weight * column[k], element by element, so that vectors change no bit. */
static void add_dense(double *restrict sums, const double *restrict column, double weight, size_t count) {
  for (size_t k = 0; k < count; k++) sums[k] += weight * column[k];
}

/* Dot products to cosines: dividing by the root of the product, not by the
 * product of roots, makes equal rows exactly 1. */
static void scale(double *restrict sums, const double *restrict squares, double square, size_t count) {
  for (size_t k = 0; k < count; k++) {
    double cosine = sums[k] / sqrt(square * squares[k]);
    sums[k] = sums[k] > 0 ? (cosine < 1 ? cosine : 1) : 0;
  }
}

quire_status quire_matrix_cosine(quire_matrix *m, size_t row, size_t from, double *cosine) {
  quire_status status;
  size_t count;
  if (row >= m->rows || from > m->rows) return QUIRE_EINVAL;
  status = build_weights(m);
  if (status != QUIRE_OK) return status;
  count = m->rows - from;
  for (size_t k = 0; k < count; k++) cosine[k] = 0;
  if (row_start(m, row) == m->ends[row] || count == 0) return QUIRE_OK;
  for (size_t i = row_start(m, row); i < m->ends[row]; i++) {
    double weight = cell_weight(m, i);
    uint32_t column = m->ids[i], dense = m->dense_of[column - 1];
    if (dense != SPARSE) {
      add_dense(cosine, m->dense + dense * m->rows + from, weight, count);
    } else {
      size_t stop = m->starts[column];
      for (size_t p = first_posting(m, column, from); p < stop; p++)
        cosine[m->postings[p] - from] += weight * m->weights[p];
    }
  }
  scale(cosine, m->squares + from, m->squares[row], count);
  return QUIRE_OK;
}
