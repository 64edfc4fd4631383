/* Normal forms and case folding (UAX #15; Unicode 3.13), and the few character
 * properties that analyses ask for. The one room that knows utf8proc. */
#ifndef QUIRE_NORMALIZE_H
#define QUIRE_NORMALIZE_H

#include "base.h"

typedef enum quire_form {
  QUIRE_FORM_NONE,
  QUIRE_FORM_NFC,
  QUIRE_FORM_NFD,
  QUIRE_FORM_NFKC,
  QUIRE_FORM_NFKD
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
 * texts have one result. With QUIRE_FORM_NFKC, QUIRE_FOLD_CASE is toNFKC_Casefold
 * of that, without the removal of default ignorables. With QUIRE_FORM_NONE each
 * character is folded by itself; QUIRE_FOLD_ACCENTS, which has to decompose,
 * makes NFC of it.
 *
 * O(size) for any input; ASCII never reaches utf8proc. Beside out, memory is taken
 * for the longest run of marks only. text may not stand in out. QUIRE_EINVAL for
 * a form or flag that is not there. On failure out is as it was. */
QUIRE_API quire_status quire_normalize(const char *text, size_t size, quire_form form, unsigned flags,
                                       quire_buffer *out);

/* The Unicode version of the tables in use, such as "15.0.0"; segmentation's
 * tables are of the same one. */
QUIRE_API const char *quire_unicode_version(void);

/* Columns that the text takes on a terminal: wide East Asian characters and
 * emoji 2, combining marks, format and control characters 0, others 1. A
 * pictograph before U+FE0F is 2; what ZWJ joins to a pictograph, its modifiers
 * and Hangul vowels and finals add nothing. Invalid bytes are U+FFFD. O(size). */
QUIRE_API size_t quire_display_width(const char *text, size_t size);

#endif
