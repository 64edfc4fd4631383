/* The best few of a row of values: a heap of those kept, the worst of them on top. */
#include "distance_parts.h"

/* Does x go before y? */
static int goes_before(int ascending, const quire_match *x, const quire_match *y) {
  if (x->value != y->value) return ascending ? x->value < y->value : x->value > y->value;
  return x->index < y->index;
}

static void sift_down(int ascending, quire_match *heap, size_t count) {
  size_t at = 0, child;
  while ((child = 2 * at + 1) < count) {
    const quire_match parent = heap[at];
    if (child + 1 < count && goes_before(ascending, &heap[child], &heap[child + 1])) child++;
    if (!goes_before(ascending, &parent, &heap[child])) return;
    heap[at] = heap[child];
    heap[child] = parent;
    at = child;
  }
}

static void sift_up(int ascending, quire_match *heap, size_t at) {
  while (at > 0) {
    const size_t parent = (at - 1) / 2;
    const quire_match moved = heap[at];
    if (!goes_before(ascending, &heap[parent], &moved)) return;
    heap[at] = heap[parent];
    heap[parent] = moved;
    at = parent;
  }
}

size_t quire_measure_best(const quire_measure *measure, const double *values, size_t count, quire_match *best,
                          size_t limit) {
  const int ascending = measure->form == QUIRE_DISTANCE || measure->form == QUIRE_NORMALIZED_DISTANCE;
  size_t kept = 0;
  if (limit == 0) return 0;
  for (size_t i = 0; i < count; i++) {
    const quire_match match = {values[i], i};
    if (ascending ? values[i] > measure->cutoff : values[i] < measure->cutoff) continue;
    if (kept < limit) {
      best[kept] = match;
      sift_up(ascending, best, kept++);
    } else if (goes_before(ascending, &match, &best[0])) {
      best[0] = match;
      sift_down(ascending, best, kept);
    }
  }
  for (size_t left = kept; left > 1; left--) {
    const quire_match worst = best[0];
    best[0] = best[left - 1];
    best[left - 1] = worst;
    sift_down(ascending, best, left - 1);
  }
  return kept;
}
