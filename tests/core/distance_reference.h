/* Plain twins of what src/core/distance*.c does: textbook tables, no bits, no bands. */
#ifndef QUIRE_TEST_DISTANCE_REFERENCE_H
#define QUIRE_TEST_DISTANCE_REFERENCE_H

#include "quire.h"

/* A twin takes at most this many symbols. */
#define REFERENCE_MOST 1100

/* Distance of a count, or similarity (ratios 0 to 100; no token ratios). */
double reference_measure(const quire_measure *measure, const uint32_t *a, size_t na, const uint32_t *b,
                         size_t nb);

/* The value that the measure's form and cutoff make of that, by the definitions. */
double reference_value(const quire_measure *measure, const uint32_t *a, size_t na, const uint32_t *b,
                       size_t nb);

#endif
