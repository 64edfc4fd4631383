/* Normal forms and case folding (UAX #15; Unicode 3.13), and the few character
 * properties that analyses ask for. The one room that knows utf8proc. */
#ifndef QUIRE_NORMALIZE_H
#define QUIRE_NORMALIZE_H

#include "base.h"
#include "cpu.h"

typedef enum quire_form {
  QUIRE_FORM_NONE,
  QUIRE_FORM_NFC,
  QUIRE_FORM_NFD,
  QUIRE_FORM_NFKC,
  QUIRE_FORM_NFKD,
  QUIRE_FORM_NFKC_CASEFOLD /* D146's toNFKC_Casefold: folds, and removes default ignorables */
} quire_form;

/* Flags that go with a form. */
enum {
  QUIRE_FOLD_CASE = 1,        /* full case folding, CaseFolding.txt C + F */
  QUIRE_FOLD_APOSTROPHES = 2, /* U+2018 U+2019 U+201B U+02BC U+FF07 to ', U+2010 U+2011 to - */
  QUIRE_FOLD_ACCENTS = 4      /* drops Mn marks after decomposition */
};

/* A growing byte buffer that a caller owns and reuses. Zero-initialise it with
 * quire_buffer_init; data is valid up to size. */
typedef struct quire_buffer {
  char *data;
  size_t size, capacity;
  quire_allocator allocator;
} quire_buffer;

/* An empty buffer owns nothing. */
QUIRE_API void quire_buffer_init(quire_buffer *buffer, quire_allocator allocator);
QUIRE_API void quire_buffer_free(quire_buffer *buffer); /* idempotent */

/* Makes room for `more` bytes; appends bytes. On failure the buffer is as it was. */
QUIRE_API quire_status quire_buffer_reserve(quire_buffer *buffer, size_t more);
QUIRE_API quire_status quire_buffer_append(quire_buffer *buffer, const char *bytes, size_t size);

/* Appends the normalised text to out. Invalid bytes become U+FFFD.
 *
 * Folding starts from the canonical decomposition, so canonically equivalent
 * texts have one result. QUIRE_FORM_NFKC_CASEFOLD folds with or without
 * QUIRE_FOLD_CASE; QUIRE_FORM_NFKC with it is the same but for the removal of
 * default ignorables. With QUIRE_FORM_NONE each character is folded by itself;
 * QUIRE_FOLD_ACCENTS, which has to decompose, makes NFC of it.
 *
 * O(size) for any input; what is in the form and folded already, or folds by
 * itself to as many bytes, never reaches utf8proc. Beside out, memory is taken for
 * the longest run of marks only. text may not stand in out. QUIRE_EINVAL for a form
 * or flag that is not there. On failure out is as it was. */
QUIRE_API quire_status quire_normalize(const char *text, size_t size, quire_form form, unsigned flags,
                                       quire_buffer *out);

/* The same with a variant of one's choice; scalar where the machine lacks it. */
QUIRE_API quire_status quire_normalize_at(quire_cpu cpu, const char *text, size_t size, quire_form form,
                                          unsigned flags, quire_buffer *out);

/* A stretch of a result that begins at byte `out` and comes from the text's bytes
 * from `in` to the next run's. Characters of a run correspond one by one, at the
 * same distance from its beginning; if `whole`, only all of it to all of that. */
typedef struct quire_run {
  uint32_t out, in, whole;
} quire_run;

/* Runs in the order of both; from a result's bytes back to its text's. */
typedef struct quire_map {
  quire_run *runs;
  size_t count, capacity;
  uint32_t in_size, out_size;
  quire_allocator allocator;
} quire_map;

/* An empty map owns nothing. */
QUIRE_API void quire_map_init(quire_map *map, quire_allocator allocator);
QUIRE_API void quire_map_free(quire_map *map); /* idempotent */

/* quire_normalize that makes the map too, of a few runs for each place where sizes
 * change or marks are composed. Offsets count from where the result begins in out.
 * What was in the map is replaced. QUIRE_ELIMIT for a text or result of more than
 * QUIRE_MAX_TEXT bytes. On failure out is as it was and the map is empty. */
QUIRE_API quire_status quire_normalize_map(const char *text, size_t size, quire_form form, unsigned flags,
                                           quire_buffer *out, quire_map *map);

/* The bytes *from <= x < *to of the text that the result's bytes start <= x < stop
 * come from, in whole characters; of an empty span, the place. Pieces of a text that
 * are composed or folded together are never taken apart. QUIRE_EINVAL if the span is
 * not within the result. O(log runs). */
QUIRE_API quire_status quire_map_original(const quire_map *map, const char *text, uint32_t start,
                                          uint32_t stop, uint32_t *from, uint32_t *to);

/* The Unicode version of the tables in use, such as "15.0.0"; segmentation's
 * tables are of the same one. */
QUIRE_API const char *quire_unicode_version(void);

/* Columns that the text takes on a terminal: wide East Asian characters and
 * emoji 2, combining marks, format and control characters 0, others 1. A
 * pictograph before U+FE0F is 2; what ZWJ joins to a pictograph, its modifiers
 * and Hangul vowels and finals add nothing. Invalid bytes are U+FFFD. O(size). */
QUIRE_API size_t quire_display_width(const char *text, size_t size);

#endif
