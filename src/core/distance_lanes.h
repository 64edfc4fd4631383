/* Many patterns at once: each lane of a SIMD register holds 8, 16, 32 or 64 rows of one
 * pattern's table, and all read the same text. A table row has the lanes' masks of one
 * symbol side by side, so a step loads once for all of them (as in H. Hyyro, K. Fredriksson,
 * G. Navarro, "Increased bit-parallelism for approximate and multiple string matching",
 * 2005). Nothing is counted on the way: the distance is that of the empty pattern plus
 * the differences down the last column.
 *
 * The file has no guard: it is included once for each width of lane, with LANE its
 * unsigned type, BITS its bits, BYTES those of a register, TARGET the function attribute
 * that allows it, and NAME(x) the name of a function for this width. It compiles for any
 * vector extension that the compiler knows. */

typedef LANE NAME(vector) __attribute__((vector_size(BYTES), may_alias));

#define VECTOR NAME(vector)
#define SETS DISTANCE_LANE_SETS
#define COUNT (SETS * BYTES / sizeof(LANE)) /* lanes of a group */
#define INLINE static inline __attribute__((always_inline)) TARGET

INLINE VECTOR NAME(ones)(VECTOR x) {
  const LANE fives = (LANE)0x5555555555555555u, threes = (LANE)0x3333333333333333u;
  const LANE fifteens = (LANE)0x0F0F0F0F0F0F0F0Fu;
  x -= (x >> 1) & fives;
  x = (x & threes) + ((x >> 2) & threes);
  x = (x + (x >> 4)) & fifteens;
  if (BITS > 8) x += x >> (BITS > 8 ? 8 : 0);
  if (BITS > 16) x += x >> (BITS > 16 ? 16 : 0);
  if (BITS > 32) x += x >> (BITS > 32 ? 32 : 0);
  if (BITS > 8) x &= 0xFF;
  return x;
}

/* A column of Levenshtein's table (distance_column_next, with no carries). */
INLINE void NAME(column)(VECTOR equal, VECTOR *up, VECTOR *down) {
  const VECTOR diagonal = (((equal & *up) + *up) ^ *up) | equal | *down;
  const VECTOR not_above = (diagonal | *up) & ~*down, below = diagonal & *up;
  const VECTOR not_shifted = not_above + not_above; /* the complement of above << 1 | 1 */
  *up = (below + below) | (not_shifted & ~diagonal);
  *down = diagonal & ~not_shifted;
}

static TARGET void NAME(levenshtein)(const distance_group *group, const uint32_t *text, uint32_t n,
                                     uint32_t *out) {
  const VECTOR *table = group->table, *rows = group->rows;
  VECTOR up[SETS], down[SETS];
  LANE higher[COUNT], lower[COUNT];
  for (int k = 0; k < SETS; k++) {
    up[k] = ~(VECTOR){0};
    down[k] = (VECTOR){0};
  }
  for (uint32_t j = 0; j < n; j++) {
    const VECTOR *equal = table + (size_t)text[j] * SETS;
    for (int k = 0; k < SETS; k++) NAME(column)(equal[k], &up[k], &down[k]);
  }
  for (int k = 0; k < SETS; k++) {
    up[k] = NAME(ones)(up[k] & rows[k]);
    down[k] = NAME(ones)(down[k] & rows[k]);
  }
  memcpy(higher, up, sizeof higher);
  memcpy(lower, down, sizeof lower);
  for (size_t lane = 0; lane < COUNT; lane++) out[lane] = n + higher[lane] - lower[lane];
}

static TARGET void NAME(lcs)(const distance_group *group, const uint32_t *text, uint32_t n, uint32_t *out) {
  const VECTOR *table = group->table, *rows = group->rows;
  VECTOR left[SETS];
  LANE lengths[COUNT];
  for (int k = 0; k < SETS; k++) left[k] = ~(VECTOR){0};
  for (uint32_t j = 0; j < n; j++) {
    const VECTOR *equal = table + (size_t)text[j] * SETS;
    for (int k = 0; k < SETS; k++) left[k] = (left[k] + (left[k] & equal[k])) | (left[k] & ~equal[k]);
  }
  for (int k = 0; k < SETS; k++) left[k] = NAME(ones)(~left[k] & rows[k]);
  memcpy(lengths, left, sizeof lengths);
  for (size_t lane = 0; lane < COUNT; lane++) out[lane] = lengths[lane];
}

/* The places that each symbol of a text of n <= 250 may match, for NAME(jaro). */
static TARGET void NAME(windows)(const distance_group *group, uint32_t n, void *windows) {
  VECTOR *out = windows, reach[SETS];
  LANE within[COUNT], first[COUNT];
  for (size_t lane = 0; lane < COUNT; lane++) {
    const uint32_t m = group->lengths[lane], half = (m > n ? m : n) / 2;
    within[lane] = (LANE)(half > 0 ? half - 1 : 0);
    first[lane] = within[lane] + 1 >= BITS ? (LANE)-1 : (LANE)(((LANE)2 << within[lane]) - 1);
  }
  memcpy(out, first, sizeof first);
  memcpy(reach, within, sizeof within);
  for (uint32_t j = 1; j < n; j++)
    for (int k = 0; k < SETS; k++)
      out[j * SETS + k] = (out[(j - 1) * SETS + k] << 1) - (VECTOR)(reach[k] >= (LANE)j);
}

/* Symbols matched, those of them in order, and the common prefix up to four. windows are
 * this text's; low is room for n rows. */
static TARGET void NAME(jaro)(const distance_group *group, const uint32_t *text, uint32_t n,
                              const void *windows, void *room, uint32_t *matched, uint32_t *ordered,
                              uint32_t *prefix) {
  const VECTOR *table = group->table, *window = windows;
  VECTOR *low = room, taken[SETS], alike[SETS], run[SETS], front[SETS];
  LANE taken_lanes[COUNT], alike_lanes[COUNT], front_lanes[COUNT];
  for (int k = 0; k < SETS; k++) {
    taken[k] = alike[k] = front[k] = (VECTOR){0};
    run[k] = (VECTOR){0} + 1;
  }
  for (uint32_t j = 0; j < n; j++) {
    const VECTOR *equal = table + (size_t)text[j] * SETS;
    for (int k = 0; k < SETS; k++) {
      const VECTOR open = equal[k] & window[j * SETS + k] & ~taken[k], lowest = open & -open;
      taken[k] |= lowest;
      low[j * SETS + k] = lowest;
    }
  }
  for (uint32_t j = 0; j < n && j < 4; j++) {
    const VECTOR *equal = table + (size_t)text[j] * SETS;
    for (int k = 0; k < SETS; k++) {
      run[k] &= equal[k] >> j;
      front[k] += run[k];
    }
  }
  for (int k = 0; k < SETS; k++) run[k] = taken[k];
  for (uint32_t j = 0; j < n; j++) {
    const VECTOR *equal = table + (size_t)text[j] * SETS;
    for (int k = 0; k < SETS; k++) {
      const VECTOR next = run[k] & -run[k] & (VECTOR)(low[j * SETS + k] != 0);
      alike[k] -= (VECTOR)((equal[k] & next) != 0);
      run[k] ^= next;
    }
  }
  for (int k = 0; k < SETS; k++) taken[k] = NAME(ones)(taken[k]);
  memcpy(taken_lanes, taken, sizeof taken);
  memcpy(alike_lanes, alike, sizeof alike);
  memcpy(front_lanes, front, sizeof front);
  for (size_t lane = 0; lane < COUNT; lane++) {
    matched[lane] = taken_lanes[lane];
    ordered[lane] = alike_lanes[lane];
    prefix[lane] = front_lanes[lane];
  }
}

#if BITS == 64

/* Patterns of several words: column after column, the words' states in memory
 * (2 * blocks rows). */
static TARGET void NAME(levenshtein_long)(const distance_group *group, const uint32_t *text, uint32_t n,
                                          void *room, uint32_t *out) {
  const size_t blocks = group->blocks;
  const VECTOR *rows = group->rows;
  VECTOR *state = room, sum[SETS];
  LANE sums[COUNT];
  for (size_t i = 0; i < blocks * SETS; i++) {
    state[2 * i] = ~(VECTOR){0};
    state[2 * i + 1] = (VECTOR){0};
  }
  for (uint32_t j = 0; j < n; j++) {
    const VECTOR *equals = (const VECTOR *)group->table + (size_t)text[j] * blocks * SETS;
    /* What enters a word from the one above it: of `not above` and of `below`. */
    VECTOR not_above_in[SETS], below_in[SETS];
    for (int k = 0; k < SETS; k++) not_above_in[k] = below_in[k] = (VECTOR){0};
    for (size_t block = 0; block < blocks; block++) {
      for (int k = 0; k < SETS; k++) {
        VECTOR *const here = state + 2 * (block * SETS + (size_t)k);
        const VECTOR up = here[0], down = here[1], x = equals[block * SETS + (size_t)k] | below_in[k];
        const VECTOR diagonal = (((x & up) + up) ^ up) | (x | down);
        const VECTOR not_above = (diagonal | up) & ~down, below = diagonal & up;
        const VECTOR not_shifted = (not_above + not_above) | not_above_in[k];
        here[0] = ((below + below) | (not_shifted & ~diagonal)) | below_in[k];
        here[1] = diagonal & ~not_shifted;
        not_above_in[k] = not_above >> 63;
        below_in[k] = below >> 63;
      }
    }
  }
  for (int k = 0; k < SETS; k++) sum[k] = (VECTOR){0} + n;
  for (size_t block = 0; block < blocks; block++) {
    for (int k = 0; k < SETS; k++) {
      const size_t i = block * SETS + (size_t)k;
      sum[k] += NAME(ones)(state[2 * i] & rows[i]) - NAME(ones)(state[2 * i + 1] & rows[i]);
    }
  }
  memcpy(sums, sum, sizeof sums);
  for (size_t lane = 0; lane < COUNT; lane++) out[lane] = (uint32_t)sums[lane];
}

static TARGET void NAME(lcs_long)(const distance_group *group, const uint32_t *text, uint32_t n, void *room,
                                  uint32_t *out) {
  const size_t blocks = group->blocks;
  const VECTOR *rows = group->rows;
  VECTOR *left = room, sum[SETS];
  LANE sums[COUNT];
  for (size_t i = 0; i < blocks * SETS; i++) left[i] = ~(VECTOR){0};
  for (uint32_t j = 0; j < n; j++) {
    const VECTOR *equals = (const VECTOR *)group->table + (size_t)text[j] * blocks * SETS;
    VECTOR carry[SETS];
    for (int k = 0; k < SETS; k++) carry[k] = (VECTOR){0};
    for (size_t block = 0; block < blocks; block++) {
      for (int k = 0; k < SETS; k++) {
        const size_t i = block * SETS + (size_t)k;
        const VECTOR common = left[i] & equals[i], total = left[i] + common + carry[k];
        /* The carry out of a sum: the majority of the top bits, the sum's inverted. */
        carry[k] = ((left[i] & common) | ((left[i] | common) & ~total)) >> 63;
        left[i] = total | (left[i] & ~equals[i]);
      }
    }
  }
  for (int k = 0; k < SETS; k++) sum[k] = (VECTOR){0};
  for (size_t i = 0; i < blocks * SETS; i++) sum[i % SETS] += NAME(ones)(~left[i] & rows[i]);
  memcpy(sums, sum, sizeof sums);
  for (size_t lane = 0; lane < COUNT; lane++) out[lane] = (uint32_t)sums[lane];
}

typedef double NAME(doubles) __attribute__((vector_size(BYTES)));
typedef int32_t NAME(integers) __attribute__((vector_size(BYTES / 2)));

INLINE NAME(doubles) NAME(choose)(VECTOR where, NAME(doubles) one, NAME(doubles) other) {
  return (NAME(doubles))((where & (VECTOR)one) | (~where & (VECTOR)other));
}

/* Similarities of a group from what jaro found (distance_jaro_value and, with a weight,
 * distance_winkler_value, operation for operation). All lanes of out are written. */
static TARGET void NAME(jaro_values)(const distance_group *group, uint32_t n, const uint32_t *matched,
                                     const uint32_t *ordered, const uint32_t *prefix, double weight,
                                     double *out) {
  const NAME(doubles) zero = {0}, one = zero + 1.0;
  for (size_t lane = 0; lane < group->count; lane += BYTES / sizeof(double)) {
    NAME(integers) length, both, in_order, front;
    NAME(doubles) m, jaro, more;
    memcpy(&length, group->lengths + lane, sizeof length);
    memcpy(&both, matched + lane, sizeof both);
    memcpy(&in_order, ordered + lane, sizeof in_order);
    memcpy(&front, prefix + lane, sizeof front);
    length -= length == 0;
    m = __builtin_convertvector(both, NAME(doubles));
    jaro = m / (zero + n) + m / __builtin_convertvector(length, NAME(doubles));
    jaro += (m - __builtin_convertvector((both - in_order) >> 1, NAME(doubles))) /
            __builtin_convertvector(both - (both == 0), NAME(doubles));
    jaro /= 3.0;
    if (weight > 0.0) {
      more = jaro + __builtin_convertvector(front, NAME(doubles)) * weight * (1.0 - jaro);
      jaro = NAME(choose)((VECTOR)(jaro > 0.7), more, jaro);
      jaro = NAME(choose)((VECTOR)(jaro < 1.0), jaro, one);
    }
    memcpy(out + lane, &jaro, sizeof jaro);
  }
}

#endif

#undef VECTOR
#undef SETS
#undef COUNT
#undef INLINE
