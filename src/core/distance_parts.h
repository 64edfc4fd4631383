/* What the files of src/core/distance*.c share: the comparer, patterns as bit masks,
 * and one function for each metric. Inside, a distance past `most` is reported as
 * any number above `most`. */
#ifndef QUIRE_CORE_DISTANCE_PARTS_H
#define QUIRE_CORE_DISTANCE_PARTS_H

#include "memory.h"
#include "quire/distance.h"

/* A block that only grows. */
typedef struct distance_buffer {
  void *data;
  size_t bytes;
} distance_buffer;

/* A wide symbol's class; class 0: an empty slot. */
typedef struct distance_slot {
  uint32_t symbol, class;
} distance_slot;

/* The classes of the symbols of one or more sequences, from 1; 0 for all others.
 * narrow is for symbols below 256, slots an open table for the others. */
typedef struct distance_classes {
  uint32_t narrow[256];
  distance_buffer slots;
  uint32_t shift;    /* 32 - log2(number of slots) */
  uint32_t capacity; /* number of slots; 0: all symbols were below 256 */
  uint32_t count;    /* classes, 0 included */
} distance_classes;

struct quire_comparer {
  quire_allocator allocator;
  uint64_t masks[256];      /* of a pattern of at most 64 bytes; zeros between comparisons */
  distance_classes classes; /* of the pattern at work */
  distance_buffer table;    /* its masks, [class][word] */
  distance_buffer text;     /* classes of the other sequence */
  distance_buffer state;    /* a metric's rows and columns */
  distance_buffer decoded[2];
  distance_buffer part;                /* words of the token ratios; reversed sequences */
  distance_buffer edits, bits, halves; /* of quire_compare_edits */
  distance_classes many_classes;       /* of the patterns in lanes */
  distance_buffer many[6];             /* of quire_compare_many */
};

/* Makes room for count elements of size bytes; contents are lost. QUIRE_ENOMEM and
 * QUIRE_ELIMIT leave the buffer as it was. */
quire_status distance_room(const quire_allocator *allocator, distance_buffer *buffer, size_t count,
                           size_t size);

/* Two sequences without what they have in common at either end. */
typedef struct distance_pair {
  quire_sequence a, b;
  uint32_t prefix, suffix; /* symbols taken away */
} distance_pair;

distance_pair distance_trim(quire_sequence a, quire_sequence b);
uint32_t distance_prefix(const quire_sequence *a, const quire_sequence *b);
uint32_t distance_suffix(const quire_sequence *a, const quire_sequence *b);
quire_sequence distance_part(const quire_sequence *sequence, size_t start, size_t stop);

/* Prepares classes for `symbols` symbols in all, then adds a sequence's. */
quire_status distance_classes_reset(const quire_allocator *allocator, distance_classes *classes,
                                    size_t symbols, int wide);
uint32_t distance_class_add(distance_classes *classes, uint32_t symbol);
uint32_t distance_class_of(const distance_classes *classes, uint32_t symbol);

/* A pattern as masks (bit i % 64 of word i / 64 of a class's row is set where symbol i
 * is of the class; row 0 is empty), and a text as classes. */
typedef struct distance_pattern {
  const uint64_t *table; /* [class][words] */
  const uint32_t *text;  /* class of each symbol */
  size_t words;
  uint32_t count, text_count;
} distance_pattern;

/* Both sequences hold at least one symbol. O(a + b + classes * words). */
quire_status distance_pattern_make(quire_comparer *comparer, const quire_sequence *pattern,
                                   const quire_sequence *text, distance_pattern *made);

/* Differences between neighbouring rows of a column of Levenshtein's table, for the 64
 * rows of a word: where they are +1, where -1. */
typedef struct distance_column {
  uint64_t up, down;
} distance_column;

/* The differences to the next column: at the row above a word (bit 0), or at all of
 * its rows. */
typedef struct distance_step {
  uint64_t up, down;
} distance_step;

/* The next column of a word (Myers; Hyyro's form). equal: the rows that match, and at
 * call *step is what enters from above; then what each row has. `also` are diagonals
 * that are free for another reason (swaps). Returns the diagonals that are free. */
static inline uint64_t distance_column_next(distance_column *c, uint64_t equal, uint64_t also,
                                            distance_step *step) {
  const uint64_t x = equal | step->down;
  const uint64_t diagonal = (((x & c->up) + c->up) ^ c->up) | x | c->down | also;
  const uint64_t up = c->down | ~(diagonal | c->up), down = diagonal & c->up;
  const uint64_t up_shifted = up << 1 | step->up, down_shifted = down << 1 | step->down;
  c->up = down_shifted | ~(diagonal | up_shifted);
  c->down = up_shifted & diagonal;
  step->up = up;
  step->down = down;
  return diagonal;
}

/* What a word's step hands to the word below it. */
static inline distance_step distance_step_below(distance_step step) {
  const distance_step below = {step.up >> 63, step.down >> 63};
  return below;
}

/* The metrics that count. */
quire_status distance_levenshtein(quire_comparer *comparer, quire_sequence a, quire_sequence b, uint32_t most,
                                  uint32_t *distance);
quire_status distance_osa(quire_comparer *comparer, quire_sequence a, quire_sequence b, uint32_t most,
                          uint32_t *distance);
quire_status distance_damerau(quire_comparer *comparer, quire_sequence a, quire_sequence b, uint32_t most,
                              uint32_t *distance);
/* Length of the longest common subsequence; any smaller number if it is below least. */
quire_status distance_lcs(quire_comparer *comparer, quire_sequence a, quire_sequence b, uint32_t least,
                          uint32_t *length);
/* The same of a prepared pattern and the text's symbols from .. to - 1, with room for
 * pattern->words words. */
uint32_t distance_lcs_window(const distance_pattern *pattern, uint64_t *rows, uint32_t from, uint32_t to);
quire_status distance_indel(quire_comparer *comparer, quire_sequence a, quire_sequence b, uint32_t most,
                            uint32_t *distance);
quire_status distance_weighted(quire_comparer *comparer, const quire_measure *measure, quire_sequence a,
                               quire_sequence b, uint32_t most, uint32_t *distance);
uint32_t distance_hamming(const quire_sequence *a, const quire_sequence *b);

/* The others, as similarities (ratios from 0 to 100), or 0 if below least. */
quire_status distance_jaro(quire_comparer *comparer, quire_sequence a, quire_sequence b, double least,
                           double *similarity);
quire_status distance_jaro_winkler(quire_comparer *comparer, quire_sequence a, quire_sequence b,
                                   double prefix_weight, double least, double *similarity);
quire_status distance_ratio(quire_comparer *comparer, quire_sequence a, quire_sequence b, double least,
                            double *ratio);
quire_status distance_token_sort(quire_comparer *comparer, quire_sequence a, quire_sequence b, double least,
                                 double *ratio);
quire_status distance_token_set(quire_comparer *comparer, quire_sequence a, quire_sequence b, double least,
                                double *ratio);

/* Jaro's similarity from the counts of matched symbols and of those out of order. */
static inline double distance_jaro_value(double na, double nb, double matched, uint32_t out_of_order) {
  const double swaps = out_of_order / 2, divisor = matched > 0.0 ? matched : 1.0;
  return (matched / na + matched / nb + (matched - swaps) / divisor) / 3.0;
}

/* 100 x the normalized Indel similarity. */
static inline double distance_ratio_value(uint64_t distance, uint64_t sum) {
  return sum == 0 ? 100.0 : 100.0 * (1.0 - (double)distance / (double)sum);
}

/* With Winkler's addition for a common prefix of up to four symbols. */
static inline double distance_winkler_value(double jaro, double prefix, double weight) {
  const double more = jaro + prefix * weight * (1.0 - jaro), value = jaro > 0.7 ? more : jaro;
  return value < 1.0 ? value : 1.0;
}

/* Checks the measure's ranges. */
quire_status distance_measure_check(const quire_measure *measure);

/* The largest distance between sequences of such lengths. */
uint64_t distance_maximum(const quire_measure *measure, size_t na, size_t nb);

/* The largest distance that can pass the measure's cutoff, or one more; -1: none can. */
int64_t distance_most(const quire_measure *measure, uint64_t maximum);

/* The least similarity of a metric that does not count that can pass. */
double distance_least(const quire_measure *measure);

/* The metrics' counts and similarities for one pair. */
quire_status distance_count(quire_comparer *comparer, const quire_measure *measure, quire_sequence a,
                            quire_sequence b, uint32_t *distance);
quire_status distance_similarity(quire_comparer *comparer, const quire_measure *measure, quire_sequence a,
                                 quire_sequence b, double *similarity);

/* ---- many at once: distance_lanes.h ---- */

/* Registers that a group of patterns fills. */
#define DISTANCE_LANE_SETS 2

/* Most lanes that a group can have. */
#define DISTANCE_LANES_MOST (64 * DISTANCE_LANE_SETS)

/* Patterns in lanes. Rows below are registers side by side, one lane for each pattern. */
typedef struct distance_group {
  const void *table;                     /* [class][blocks] rows: the masks of a symbol */
  const void *rows;                      /* [blocks] rows: the bits that are part of the pattern */
  uint32_t lengths[DISTANCE_LANES_MOST]; /* 0: no pattern */
  size_t blocks;                         /* words of a pattern; 1 unless lanes have 64 bits */
  size_t start, count;                   /* its patterns' places in the order by length */
  uint32_t width;                        /* lanes of 8 << width bits */
} distance_group;

/* The kernels of a variant, by the width of lane. Each fills an array with one entry a
 * lane: Levenshtein distances, lengths of subsequences, or what Jaro is made of. Texts
 * are classes of the group's table. Room and windows are aligned as registers are. */
typedef struct distance_kernels {
  size_t bytes; /* of a row */
  void (*levenshtein[4])(const distance_group *group, const uint32_t *text, uint32_t n, uint32_t *out);
  void (*lcs[4])(const distance_group *group, const uint32_t *text, uint32_t n, uint32_t *out);
  void (*windows[4])(const distance_group *group, uint32_t n, void *windows);
  void (*jaro[4])(const distance_group *group, const uint32_t *text, uint32_t n, const void *windows,
                  void *room, uint32_t *matched, uint32_t *ordered, uint32_t *prefix);
  void (*levenshtein_long)(const distance_group *group, const uint32_t *text, uint32_t n, void *room,
                           uint32_t *out);
  void (*lcs_long)(const distance_group *group, const uint32_t *text, uint32_t n, void *room, uint32_t *out);
  void (*jaro_values)(const distance_group *group, uint32_t n, const uint32_t *matched,
                      const uint32_t *ordered, const uint32_t *prefix, double weight, double *out);
} distance_kernels;

/* Sequences of more symbols go one by one. */
#define DISTANCE_LANES_LENGTH 65536

/* So do fewer than this. */
#define DISTANCE_LANES_LEAST 3

/* Groups whose tables are held at a time, over classes that they share. */
typedef struct distance_chunk {
  distance_group *groups;
  size_t count;
  uint32_t classes;   /* of comparer->many_classes; greater ones are no group's */
  size_t start, next; /* the first place in the order, and the first that comes after */
} distance_chunk;

/* Indices first .. last - 1 (counted from first) in the order of their lengths, equal
 * ones by index; scratch has room for as many. O(n) for lengths below 2^16. */
void distance_order(const quire_sequences *sequences, size_t first, size_t last, uint32_t *order,
                    uint32_t *scratch);

/* Makes groups of the choices from chunk->next on, and their tables. A group whose
 * table is NULL is to be compared one by one. */
quire_status distance_chunk_next(quire_comparer *comparer, const distance_kernels *kernels,
                                 const quire_sequences *choices, const uint32_t *order, int short_only,
                                 distance_chunk *chunk);

/* NULL where the compiler does not target that machine. */
const distance_kernels *distance_kernels_avx2(void);
const distance_kernels *distance_kernels_avx512(void);
const distance_kernels *distance_kernels_neon(void);

#endif
