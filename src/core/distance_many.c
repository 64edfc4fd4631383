/* Many against many, one pair after the other. */
#include <string.h>

#include "distance_parts.h"

/* One query and one choice; their cell is at counts or at values. */
static quire_status compare_cell(quire_comparer *comparer, const quire_measure *measure, quire_sequence a,
                                 quire_sequence b, uint32_t *count, double *value) {
  quire_status status;
  if (count != NULL) return distance_count(comparer, measure, a, b, count);
  status = quire_compare(comparer, measure, a, b, value);
  return status;
}

quire_status quire_compare_many_at(quire_cpu cpu, quire_comparer *comparer, const quire_measure *measure,
                                   const quire_sequences *queries, size_t first, size_t last,
                                   const quire_sequences *choices, uint32_t *counts, double *values) {
  const size_t columns = quire_sequences_count(choices);
  quire_status status = distance_measure_check(measure);
  (void)cpu;
  if (status != QUIRE_OK) return status;
  if ((counts == NULL) == (values == NULL) || (counts != NULL && !quire_metric_counts(measure->metric)) ||
      first > last || last > quire_sequences_count(queries))
    return QUIRE_EINVAL;
  for (size_t i = first; i < last; i++) {
    for (size_t j = 0; j < columns; j++) {
      const size_t cell = (i - first) * columns + j;
      status =
          compare_cell(comparer, measure, quire_sequences_get(queries, i), quire_sequences_get(choices, j),
                       counts == NULL ? NULL : counts + cell, values == NULL ? NULL : values + cell);
      if (status != QUIRE_OK) return status;
    }
  }
  return QUIRE_OK;
}

quire_status quire_compare_many(quire_comparer *comparer, const quire_measure *measure,
                                const quire_sequences *queries, size_t first, size_t last,
                                const quire_sequences *choices, uint32_t *counts, double *values) {
  return quire_compare_many_at(quire_cpu_best(), comparer, measure, queries, first, last, choices, counts,
                               values);
}
