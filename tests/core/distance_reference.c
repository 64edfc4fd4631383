/* The definitions of the metrics, written out: tables of distances as in the textbooks
 * (Wagner and Fischer; Lowrance and Wagner for unrestricted swaps), Jaro by two arrays
 * of flags. */
#include "distance_reference.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define SIDE (REFERENCE_MOST + 2)

static uint32_t least3(uint32_t x, uint32_t y, uint32_t z) {
  return x < y ? (x < z ? x : z) : (y < z ? y : z);
}

/* Weighted edits, with restricted swaps if swaps is set; substitutions can be forbidden. */
static uint32_t edits(const quire_measure *w, const uint32_t *a, size_t na, const uint32_t *b, size_t nb,
                      int swaps, int substitute) {
  static uint32_t d[SIDE][SIDE];
  for (size_t i = 0; i <= na; i++) {
    for (size_t j = 0; j <= nb; j++) {
      const int same = i > 0 && j > 0 && a[i - 1] == b[j - 1];
      if (i == 0 || j == 0) {
        d[i][j] = (uint32_t)(i * w->deletion + j * w->insertion);
        continue;
      }
      d[i][j] = least3(d[i - 1][j] + w->deletion, d[i][j - 1] + w->insertion,
                       same         ? d[i - 1][j - 1]
                       : substitute ? d[i - 1][j - 1] + w->substitution
                                    : UINT32_MAX);
      if (swaps && i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] &&
          d[i - 2][j - 2] + 1 < d[i][j])
        d[i][j] = d[i - 2][j - 2] + 1;
    }
  }
  return d[na][nb];
}

/* Lowrance and Wagner: the last row with b's symbol, the last column with a's. */
static uint32_t damerau(const uint32_t *a, size_t na, const uint32_t *b, size_t nb) {
  static uint32_t d[SIDE][SIDE];
  for (size_t i = 0; i <= na; i++) {
    for (size_t j = 0; j <= nb; j++) {
      size_t k, l;
      if (i == 0 || j == 0) {
        d[i][j] = (uint32_t)(i + j);
        continue;
      }
      d[i][j] = least3(d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] != b[j - 1]));
      for (k = i - 1; k > 0 && a[k - 1] != b[j - 1]; k--) continue;
      for (l = j - 1; l > 0 && b[l - 1] != a[i - 1]; l--) continue;
      if (k > 0 && l > 0) {
        const uint32_t swapped = d[k - 1][l - 1] + (uint32_t)(i - k - 1) + 1 + (uint32_t)(j - l - 1);
        if (swapped < d[i][j]) d[i][j] = swapped;
      }
    }
  }
  return d[na][nb];
}

static uint32_t common(const uint32_t *a, size_t na, const uint32_t *b, size_t nb) {
  static uint32_t rows[2][SIDE];
  memset(rows, 0, sizeof rows);
  for (size_t i = 1; i <= na; i++) {
    uint32_t *now = rows[i % 2], *before = rows[(i + 1) % 2];
    for (size_t j = 1; j <= nb; j++)
      now[j] = a[i - 1] == b[j - 1] ? before[j - 1] + 1 : now[j - 1] > before[j] ? now[j - 1] : before[j];
  }
  return rows[na % 2][nb];
}

static double jaro(const uint32_t *a, size_t na, const uint32_t *b, size_t nb) {
  static unsigned char taken[SIDE], matched[SIDE];
  const size_t longer = na > nb ? na : nb, window = longer / 2 > 0 ? longer / 2 - 1 : 0;
  size_t m = 0, differing = 0, at = 0;
  if (na == 0 && nb == 0) return 1.0;
  memset(taken, 0, sizeof taken);
  memset(matched, 0, sizeof matched);
  for (size_t j = 0; j < nb; j++) {
    for (size_t i = j > window ? j - window : 0; i < na && i <= j + window; i++) {
      if (taken[i] || a[i] != b[j]) continue;
      taken[i] = matched[j] = 1;
      m++;
      break;
    }
  }
  if (m == 0) return 0.0;
  for (size_t j = 0; j < nb; j++) {
    if (!matched[j]) continue;
    while (!taken[at]) at++;
    differing += a[at++] != b[j];
  }
  return ((double)m / (double)na + (double)m / (double)nb +
          ((double)m - (double)(differing / 2)) / (double)m) /
         3.0;
}

static double ratio(const uint32_t *a, size_t na, const uint32_t *b, size_t nb) {
  const double sum = (double)(na + nb);
  return na + nb == 0 ? 100.0 : 100.0 * (1.0 - (sum - 2.0 * common(a, na, b, nb)) / sum);
}

/* The shorter against every beginning, middle and end of the longer that is no longer. */
static double partial(const uint32_t *a, size_t na, const uint32_t *b, size_t nb) {
  double best = 0.0, value;
  if (na > nb) return partial(b, nb, a, na);
  if (na == 0) return nb == 0 ? 100.0 : 0.0;
  for (size_t count = 1; count <= na; count++) {
    for (size_t start = 0; start + count <= nb; start++) {
      if (count < na && start > 0 && start + count < nb) continue;
      value = ratio(a, na, b + start, count);
      if (value > best) best = value;
      if (na != nb) continue;
      value = ratio(b, nb, a + start, count);
      if (value > best) best = value;
    }
  }
  return best;
}

static size_t same_from_front(const uint32_t *a, size_t na, const uint32_t *b, size_t nb) {
  size_t i = 0;
  while (i < na && i < nb && a[i] == b[i]) i++;
  return i;
}

static size_t same_from_back(const uint32_t *a, size_t na, const uint32_t *b, size_t nb) {
  size_t i = 0;
  while (i < na && i < nb && a[na - 1 - i] == b[nb - 1 - i]) i++;
  return i;
}

static uint32_t hamming(const uint32_t *a, size_t na, const uint32_t *b, size_t nb) {
  uint32_t differing = 0;
  for (size_t i = 0; i < na || i < nb; i++) differing += i >= na || i >= nb || a[i] != b[i];
  return differing;
}

double reference_measure(const quire_measure *measure, const uint32_t *a, size_t na, const uint32_t *b,
                         size_t nb) {
  const quire_measure one = quire_measure_of(QUIRE_LEVENSHTEIN, QUIRE_DISTANCE);
  const size_t longer = na > nb ? na : nb;
  switch (measure->metric) {
    case QUIRE_LEVENSHTEIN: return edits(measure, a, na, b, nb, 0, 1);
    case QUIRE_OSA: return edits(&one, a, na, b, nb, 1, 1);
    case QUIRE_DAMERAU_LEVENSHTEIN: return damerau(a, na, b, nb);
    case QUIRE_INDEL: return edits(&one, a, na, b, nb, 0, 0);
    case QUIRE_LCS: return (double)longer - common(a, na, b, nb);
    case QUIRE_HAMMING: return hamming(a, na, b, nb);
    case QUIRE_PREFIX: return (double)(longer - same_from_front(a, na, b, nb));
    case QUIRE_POSTFIX: return (double)(longer - same_from_back(a, na, b, nb));
    case QUIRE_JARO: return jaro(a, na, b, nb);
    case QUIRE_JARO_WINKLER: {
      const size_t prefix = same_from_front(a, na, b, nb);
      const double value = jaro(a, na, b, nb);
      return value > 0.7 ? value + (double)(prefix < 4 ? prefix : 4) * measure->prefix_weight * (1.0 - value)
                         : value;
    }
    case QUIRE_RATIO: return ratio(a, na, b, nb);
    case QUIRE_PARTIAL_RATIO: return partial(a, na, b, nb);
    default: abort();
  }
}

static double maximum_of(const quire_measure *m, size_t na, size_t nb) {
  const size_t longer = na > nb ? na : nb, shorter = na < nb ? na : nb;
  double anew, substituted;
  if (m->metric == QUIRE_JARO || m->metric == QUIRE_JARO_WINKLER) return 1.0;
  if (!quire_metric_counts(m->metric)) return 100.0;
  if (m->metric == QUIRE_INDEL) return (double)(na + nb);
  if (m->metric != QUIRE_LEVENSHTEIN) return (double)longer;
  anew = (double)na * m->deletion + (double)nb * m->insertion;
  substituted = (double)shorter * m->substitution + (double)(na - shorter) * m->deletion +
                (double)(nb - shorter) * m->insertion;
  return anew < substituted ? anew : substituted;
}

double reference_value(const quire_measure *measure, const uint32_t *a, size_t na, const uint32_t *b,
                       size_t nb) {
  const int counts = quire_metric_counts(measure->metric);
  const double maximum = maximum_of(measure, na, nb), measured = reference_measure(measure, a, na, b, nb);
  const double distance = counts ? measured : maximum - measured;
  const double similarity = counts ? maximum - measured : measured;
  const double normalized = counts ? (maximum > 0 ? distance / maximum : 0.0) : 1.0 - similarity / maximum;
  const double alike = counts ? 1.0 - normalized : similarity / maximum, cutoff = measure->cutoff;
  switch (measure->form) {
    case QUIRE_DISTANCE: return distance <= cutoff ? distance : counts ? floor(cutoff) + 1 : maximum;
    case QUIRE_SIMILARITY: return similarity >= cutoff ? similarity : 0.0;
    case QUIRE_NORMALIZED_DISTANCE: return normalized <= cutoff ? normalized : 1.0;
    case QUIRE_NORMALIZED_SIMILARITY: return alike >= cutoff ? alike : 0.0;
  }
  abort();
}
