/* A sparse document-feature matrix: rows are documents, columns are ids, cells
 * are counts; and products of a row with all rows, which is how all pairs of a
 * corpus are compared without looking at each. */
#ifndef QUIRE_MATRIX_H
#define QUIRE_MATRIX_H

#include "base.h"

typedef struct quire_matrix quire_matrix;

/* A matrix without rows. On failure (QUIRE_ENOMEM) *matrix is NULL. */
QUIRE_API quire_status quire_matrix_new(quire_allocator allocator, quire_matrix **matrix);
QUIRE_API void quire_matrix_free(quire_matrix *matrix); /* NULL is fine */

/* Appends a document: its ids in any order, repeats counted, QUIRE_NO_ID passed
 * over. On failure the matrix is as it was. O(count log count). */
QUIRE_API quire_status quire_matrix_add_row(quire_matrix *matrix, const uint32_t *ids, size_t count);

/* Sizes. O(1). */
QUIRE_API size_t quire_matrix_rows(const quire_matrix *matrix);
QUIRE_API size_t quire_matrix_columns(const quire_matrix *matrix); /* the largest id */
QUIRE_API size_t quire_matrix_cells(const quire_matrix *matrix);   /* non-zero ones */
QUIRE_API size_t quire_matrix_memory(const quire_matrix *matrix);  /* bytes held */

/* A row's cells, columns ascending; pointers are valid until the next add. */
QUIRE_API quire_status quire_matrix_row(const quire_matrix *matrix, size_t row, const uint32_t **columns,
                                        const uint32_t **counts, size_t *cells);

/* Rows that a column occurs in; 0 for an id that is not there. O(1) after the
 * first call since an add, which builds the column index (O(cells); QUIRE_ENOMEM). */
QUIRE_API quire_status quire_matrix_document_frequency(quire_matrix *matrix, uint32_t column,
                                                       uint32_t *frequency);

/* For row `row` and every row b >= from: how many different columns the two
 * share, to shared[b - from]. O(sum over the row's columns of their document
 * frequency). QUIRE_EINVAL for a row that is not there, QUIRE_ENOMEM. */
QUIRE_API quire_status quire_matrix_shared(quire_matrix *matrix, size_t row, size_t from, uint32_t *shared);

/* Cosine of row `row` with every row b >= from, to cosine[b - from], cells
 * weighted by (1 + ln tf) * ln(1 + (N - df + 0.5) / (df + 0.5)): log term
 * frequency, and the inverse document frequency of BM25 (Robertson and Sparck
 * Jones 1976, in the form that is never negative). A row without weight has
 * cosine 0 with all. Sums run in column order, so results do not depend on the
 * machine. Cost as quire_matrix_shared. */
QUIRE_API quire_status quire_matrix_cosine(quire_matrix *matrix, size_t row, size_t from, double *cosine);

#endif
