/* Bands and rows for a threshold: the S-curve 1 - (1 - s^r)^b (Leskovec, Rajaraman
 * and Ullman, "Mining of massive datasets", 3.4.2), and the choice that weighs false
 * positives and negatives by the areas under and over it (as datasketch's MinHashLSH
 * documents). */
#include <math.h>

#include "quire/lsh.h"
#include "quire/sketch.h"

enum { STEPS = 1000 };

static double power(double base, size_t exponent) {
  double result = 1;
  for (; exponent > 0; exponent /= 2, base *= base)
    if (exponent % 2 != 0) result *= base;
  return result;
}

double quire_lsh_recall(double similarity, size_t bands, size_t rows) {
  return 1 - power(1 - power(similarity, rows), bands);
}

static int usable(size_t size, double threshold) {
  return size >= 1 && size <= QUIRE_MAX_SIGNATURE && threshold >= 0 && threshold <= 1;
}

static int is_weight(double weight) {
  return isfinite(weight) && weight >= 0;
}

/* Integral over from .. to of the recall, or of what is missing to 1. */
static double area(double from, double to, size_t bands, size_t rows, int missing) {
  const double step = (to - from) / STEPS;
  double sum = 0;
  for (int i = 0; i < STEPS; i++) {
    const double recall = quire_lsh_recall(from + (i + 0.5) * step, bands, rows);
    sum += missing ? 1 - recall : recall;
  }
  return sum * step;
}

quire_status quire_lsh_choose(size_t size, double threshold, double false_positives, double false_negatives,
                              size_t *bands, size_t *rows) {
  double least = INFINITY;
  if (!usable(size, threshold) || !is_weight(false_positives) || !is_weight(false_negatives) ||
      !(false_positives + false_negatives > 0))
    return QUIRE_EINVAL;
  for (size_t r = 1; r <= size; r++) {
    for (size_t b = 1; b * r <= size; b++) {
      const double cost = (false_positives > 0 ? false_positives * area(0, threshold, b, r, 0) : 0) +
                          (false_negatives > 0 ? false_negatives * area(threshold, 1, b, r, 1) : 0);
      if (cost < least) {
        least = cost;
        *bands = b;
        *rows = r;
      }
    }
  }
  return QUIRE_OK;
}

quire_status quire_lsh_choose_recall(size_t size, double threshold, double recall, size_t *bands,
                                     size_t *rows) {
  size_t r = size;
  if (!usable(size, threshold) || !(recall > 0 && recall < 1)) return QUIRE_EINVAL;
  while (r > 1 && quire_lsh_recall(threshold, size / r, r) < recall) r--;
  *rows = r;
  *bands = size / r;
  return QUIRE_OK;
}
