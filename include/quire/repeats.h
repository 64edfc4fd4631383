/* Exact repeats: the stretches that stand at least twice in a corpus, each as long
 * as it can be.
 *
 * A repeat is maximal: the stretches before its occurrences differ, or one of them
 * begins a document, and so after them. What is longer stands less often. No repeat
 * crosses the border of documents, and none is cut inside a symbol: a token, a
 * character, or a word as UAX #29 has it. Occurrences may overlap one another.
 */
#ifndef QUIRE_REPEATS_H
#define QUIRE_REPEATS_H

#include "base.h"

typedef struct quire_repeat_options {
  uint32_t min_length; /* tokens, or bytes of text, that a repeat has at the least; >= 1 */
  uint32_t min_count;  /* occurrences, >= 2 */
  int across;          /* only repeats that stand in more than one document */
  int longest;         /* only repeats that no longer one holds: those whose occurrences
                          all differ before and after */
} quire_repeat_options;

/* min_length 20, min_count 2, the rest 0. */
QUIRE_API quire_repeat_options quire_repeat_options_default(void);

/* What texts are made of, where repeats begin and end. */
typedef enum quire_repeat_unit {
  QUIRE_REPEAT_CHARACTERS, /* code points; an invalid maximal subpart equals the same bytes only */
  QUIRE_REPEAT_WORDS       /* word segments, spaces and punctuation among them */
} quire_repeat_unit;

typedef struct quire_repeat {
  uint32_t length;       /* tokens, or bytes */
  uint32_t first, count; /* its occurrences, to be had from quire_repeats_places */
} quire_repeat;

typedef struct quire_repeat_place {
  uint32_t document, start, stop; /* tokens or bytes [start, stop) */
} quire_repeat_place;

typedef struct quire_repeats {
  quire_repeat *items; /* by length, longest first, then by count, most first */
  size_t count, capacity;
  uint32_t *positions; /* of all suffixes, in their order */
  uint32_t *starts;    /* by document, the position of its first symbol; [documents] is the size */
  uint32_t *offsets;   /* by position, the byte of a text; NULL for tokens */
  size_t documents, size;
  quire_allocator allocator;
} quire_repeats;

/* Repeats of token-id arrays. QUIRE_NO_ID equals nothing, not even itself. Fails with
 * QUIRE_ENOMEM, QUIRE_ELIMIT (2^32 - 3 tokens and documents together) or QUIRE_EINVAL
 * (options out of range), and then *repeats holds nothing. Time O(T + R log R) for T
 * tokens and R repeats, of which there are fewer than T; memory 16 to 20 bytes a token
 * and 12 to 24 a repeat, of which 4 a token and the repeats are kept. */
QUIRE_API quire_status quire_repeats_find(quire_allocator allocator, const uint32_t *const *documents,
                                          const size_t *sizes, size_t count,
                                          const quire_repeat_options *options, quire_repeats *repeats);

/* Repeats of texts, the same way, with characters or words as symbols; each text is
 * at most QUIRE_MAX_TEXT bytes. 4 bytes more a symbol, and the vocabulary of words. */
QUIRE_API quire_status quire_repeats_text(quire_allocator allocator, const char *const *texts,
                                          const size_t *sizes, size_t count, quire_repeat_unit unit,
                                          const quire_repeat_options *options, quire_repeats *repeats);

/* Writes a repeat's `count` occurrences to places, by document, then start.
 * index < repeats->count. O(count log count). */
QUIRE_API void quire_repeats_places(const quire_repeats *repeats, size_t index, quire_repeat_place *places);

QUIRE_API void quire_repeats_free(quire_repeats *repeats); /* idempotent */

#endif
