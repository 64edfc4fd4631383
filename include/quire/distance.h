/* How far apart two sequences are, and how alike: Levenshtein, optimal string
 * alignment, Damerau-Levenshtein, Indel, longest common subsequence, Hamming, Jaro,
 * Jaro-Winkler, common prefix and suffix, and the fuzzy ratios of RapidFuzz; for one
 * pair, and for many against many.
 *
 * A sequence's symbols are 32-bit numbers: code points, bytes, or ids of any kind.
 * Metrics count symbols; what each form means, and when a cutoff cuts, is as in
 * RapidFuzz 3.
 */
#ifndef QUIRE_DISTANCE_H
#define QUIRE_DISTANCE_H

#include "base.h"
#include "cpu.h"

/* ---- sequences ---- */

/* What a symbol of a text is. */
typedef enum quire_unit {
  QUIRE_UNIT_CODE_POINTS, /* an invalid maximal subpart counts as one U+FFFD */
  QUIRE_UNIT_BYTES
} quire_unit;

/* Borrowed: `count` symbols of one byte each, or, if wide, of four. Symbols of
 * either width are equal if their values are. items may be NULL if count is 0. */
typedef struct quire_sequence {
  const void *items; /* const unsigned char * or const uint32_t * */
  uint32_t count;
  int wide;
} quire_sequence;

/* The symbol at an index below the sequence's count. */
static inline uint32_t quire_sequence_at(const quire_sequence *sequence, size_t index) {
  return sequence->wide ? ((const uint32_t *)sequence->items)[index]
                        : ((const unsigned char *)sequence->items)[index];
}

/* How many uint32_t a text's symbols need; 0 where the bytes can be used as they
 * stand (bytes, and ASCII). O(size). */
QUIRE_API size_t quire_sequence_room(quire_unit unit, const char *text, size_t size);

/* The symbols of a text of at most QUIRE_MAX_TEXT bytes: in the text itself, or
 * written to room (quire_sequence_room of them). O(size). */
QUIRE_API quire_sequence quire_sequence_of(quire_unit unit, const char *text, size_t size, uint32_t *room);

/* ---- what is measured ---- */

/* Of sequences a and b; "longer" and "shorter" are their lengths. */
typedef enum quire_metric {
  QUIRE_LEVENSHTEIN,         /* insertions, deletions, substitutions that make b of a */
  QUIRE_OSA,                 /* and swaps of neighbours, none of them edited again */
  QUIRE_DAMERAU_LEVENSHTEIN, /* and swaps with edits between: a true metric */
  QUIRE_INDEL,               /* insertions and deletions only */
  QUIRE_LCS,                 /* longer - length of the longest common subsequence */
  QUIRE_HAMMING,             /* places that differ; those past the shorter's end do */
  QUIRE_PREFIX,              /* longer - length of the common prefix */
  QUIRE_POSTFIX,             /* longer - length of the common suffix */
  QUIRE_JARO,                /* from here on not counts */
  QUIRE_JARO_WINKLER,
  QUIRE_RATIO,            /* 100 x normalized Indel similarity */
  QUIRE_PARTIAL_RATIO,    /* the best ratio of the shorter with a part of the longer */
  QUIRE_TOKEN_SORT_RATIO, /* the ratio of the words in order of their code points */
  QUIRE_TOKEN_SET_RATIO   /* the best of three ratios of shared and other words */
} quire_metric;

#define QUIRE_METRIC_COUNT 14

/* With `maximum` the largest distance that sequences of such lengths can have:
 * similarity = maximum - distance, normalized distance = distance / maximum (0 where
 * maximum is 0), normalized similarity = 1 - normalized distance. Jaro's maximum is
 * 1, that of the ratios 100. */
typedef enum quire_measure_form {
  QUIRE_DISTANCE,
  QUIRE_SIMILARITY,
  QUIRE_NORMALIZED_DISTANCE,
  QUIRE_NORMALIZED_SIMILARITY
} quire_measure_form;

/* A distance above the cutoff is given as cutoff + 1 (rounded down), or as the
 * maximum where the metric is no count; a normalized one as 1. A similarity below
 * the cutoff is given as 0. Cutoffs make most metrics faster. */
typedef struct quire_measure {
  quire_metric metric;
  quire_measure_form form;
  double cutoff;                              /* 0 or more */
  uint32_t insertion, deletion, substitution; /* Levenshtein's weights, of edits that make b of a */
  double prefix_weight;                       /* Jaro-Winkler's, 0 to 0.25 */
} quire_measure;

/* Weights of 1, a prefix weight of 0.1, and a cutoff that cuts nothing. */
QUIRE_API quire_measure quire_measure_of(quire_metric metric, quire_measure_form form);

/* Is the metric a count (of edits, places, symbols)? */
QUIRE_API int quire_metric_counts(quire_metric metric);

/* The measure's form, cutoff applied, of a distance that is a count and was
 * measured between sequences of na and nb symbols. */
QUIRE_API double quire_measure_value(const quire_measure *measure, size_t na, size_t nb, uint32_t distance);

/* The same of the similarity (Jaro 0 to 1, ratios 0 to 100) of a metric that is no count. */
QUIRE_API double quire_measure_similarity(const quire_measure *measure, double similarity);

/* Stands for a distance past the cutoff, whatever it is. */
#define QUIRE_PAST_CUTOFF UINT32_MAX

/* ---- one pair ---- */

/* Room to work in, kept from one comparison to the next. */
typedef struct quire_comparer quire_comparer;

/* Makes a comparer; free takes NULL too. */
QUIRE_API quire_status quire_comparer_new(quire_allocator allocator, quire_comparer **comparer);
QUIRE_API void quire_comparer_free(quire_comparer *comparer);

/* Bytes of memory held. */
QUIRE_API size_t quire_comparer_memory(quire_comparer *comparer);

/* Gives back memory that long sequences have taken; the comparer is as new. */
QUIRE_API void quire_comparer_trim(quire_comparer *comparer);

/* Measures a and b, n the longer and m the shorter one's count, words of 64 bits:
 * Levenshtein O(n ceil(d/64)) for a distance or cutoff d (Myers 1999, Hyyro 2003,
 * Ukkonen 1985); weighted O(nm) unless the weights reduce it to Levenshtein or Indel;
 * OSA, Indel, LCS, Jaro O(n ceil(m/64)); Damerau-Levenshtein O(nm) (Zhao and Sahinalp
 * 2020); Hamming, prefix, suffix O(n); partial ratio at most n Indel distances.
 * Memory O(n + m), plus O(m) words for each distinct symbol of the shorter.
 * QUIRE_EINVAL for a measure outside its ranges; QUIRE_ELIMIT for a distance that
 * could pass 2^32 - 2. */
QUIRE_API quire_status quire_compare(quire_comparer *comparer, const quire_measure *measure, quire_sequence a,
                                     quire_sequence b, double *value);

/* The same for two texts of at most QUIRE_MAX_TEXT bytes. */
QUIRE_API quire_status quire_compare_texts(quire_comparer *comparer, const quire_measure *measure,
                                           quire_unit unit, const char *a, size_t a_size, const char *b,
                                           size_t b_size, double *value);

/* QUIRE_PARTIAL_RATIO's similarity (0 if below the cutoff), and where its best part
 * lies: spans of symbols, one of them the whole of the shorter sequence. Of equally
 * good parts one as long as the shorter goes before a beginning, that before an end,
 * and then the first. Spans (may be NULL) are empty if the ratio is 0. */
QUIRE_API quire_status quire_partial_ratio(quire_comparer *comparer, quire_sequence a, quire_sequence b,
                                           double cutoff, double *ratio, quire_span *a_part,
                                           quire_span *b_part);

/* ---- edits ---- */

typedef enum quire_edit_kind { QUIRE_EQUAL, QUIRE_REPLACE, QUIRE_INSERT, QUIRE_DELETE } quire_edit_kind;

/* A run of symbols of a that become a run of b. */
typedef struct quire_edit {
  quire_edit_kind kind;
  quire_span a, b; /* in symbols; of equal length if equal or replaced, one empty otherwise */
} quire_edit;

/* The fewest edits that make b of a: by QUIRE_LEVENSHTEIN with weights of 1, or by
 * QUIRE_INDEL (then none is a replacement). Runs cover both sequences in order and
 * neighbours differ in kind. Of several such lists the same one always. *edits belongs to the
 * comparer until its next use. O(nm/64), memory O(n + m) and at most 8 MB. */
QUIRE_API quire_status quire_compare_edits(quire_comparer *comparer, quire_metric metric, quire_sequence a,
                                           quire_sequence b, const quire_edit **edits, size_t *count);

/* ---- many against many ---- */

/* A list of sequences, copied. */
typedef struct quire_sequences quire_sequences;

/* Makes an empty list; free takes NULL too. */
QUIRE_API quire_status quire_sequences_new(quire_allocator allocator, quire_sequences **sequences);
QUIRE_API void quire_sequences_free(quire_sequences *sequences);

/* Appends a copy. */
QUIRE_API quire_status quire_sequences_add(quire_sequences *sequences, quire_sequence sequence);

/* Appends the symbols of a text of at most QUIRE_MAX_TEXT bytes. */
QUIRE_API quire_status quire_sequences_add_text(quire_sequences *sequences, quire_unit unit, const char *text,
                                                size_t size);

/* Number of sequences. */
QUIRE_API size_t quire_sequences_count(const quire_sequences *sequences);

/* The sequence at an index below the count; it is borrowed until the next addition. */
QUIRE_API quire_sequence quire_sequences_get(const quire_sequences *sequences, size_t index);

/* Bytes of memory held. */
QUIRE_API size_t quire_sequences_memory(const quire_sequences *sequences);

/* Measures queries first .. last - 1 (each as a) with every choice (each as b).
 * Query i and choice j meet in [(i - first) * choices + j] of the array that is not
 * NULL, one of two: counts, for metrics that count, receives plain distances, or
 * QUIRE_PAST_CUTOFF (for quire_measure_value); values receives what quire_compare
 * gives. Levenshtein (weights of 1), Indel, LCS, ratio, Jaro and Jaro-Winkler go
 * many at once: choices are sorted by length, and each 8, 16, 32 or 64 bits of a SIMD
 * register hold the state of one of them. QUIRE_EINVAL and QUIRE_ELIMIT as quire_compare;
 * after a failure the array's contents are undefined. */
QUIRE_API quire_status quire_compare_many(quire_comparer *comparer, const quire_measure *measure,
                                          const quire_sequences *queries, size_t first, size_t last,
                                          const quire_sequences *choices, uint32_t *counts, double *values);
QUIRE_API quire_status quire_compare_many_at(quire_cpu cpu, quire_comparer *comparer,
                                             const quire_measure *measure, const quire_sequences *queries,
                                             size_t first, size_t last, const quire_sequences *choices,
                                             uint32_t *counts, double *values);

/* A choice's index in its row, and its value. */
typedef struct quire_match {
  double value;
  size_t index;
} quire_match;

/* The best of count values, those that do not pass the measure's cutoff left out: writes
 * at most `limit` of them to best, best first (least distance, greatest similarity),
 * equal ones by index, and returns how many. O(count log limit). */
QUIRE_API size_t quire_measure_best(const quire_measure *measure, const double *values, size_t count,
                                    quire_match *best, size_t limit);

#endif
