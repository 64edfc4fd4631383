/* The rules of UAX #29 written out over an array of classes, which are read from
 * Unicode's own files: slow, and independent of src/core/segment_*.c and of their
 * generated tables. Tests hold the two equal. */
#ifndef QUIRE_SEGMENT_REFERENCE_H
#define QUIRE_SEGMENT_REFERENCE_H

#include <stddef.h>
#include <stdint.h>

#define REFERENCE_LIMIT 0x110000

enum reference_word {
  W_OTHER,
  W_CR,
  W_LF,
  W_NEWLINE,
  W_EXTEND,
  W_ZWJ,
  W_FORMAT,
  W_KATAKANA,
  W_HEBREW_LETTER,
  W_ALETTER,
  W_MID_LETTER,
  W_MID_NUM,
  W_MID_NUM_LET,
  W_SINGLE_QUOTE,
  W_DOUBLE_QUOTE,
  W_NUMERIC,
  W_EXTEND_NUM_LET,
  W_REGIONAL_INDICATOR,
  W_WSEG_SPACE,
  W_COUNT
};

enum reference_sentence {
  S_OTHER,
  S_CR,
  S_LF,
  S_SEP,
  S_EXTEND,
  S_FORMAT,
  S_SP,
  S_LOWER,
  S_UPPER,
  S_OLETTER,
  S_NUMERIC,
  S_ATERM,
  S_STERM,
  S_CLOSE,
  S_SCONTINUE,
  S_COUNT
};

enum reference_grapheme {
  G_OTHER,
  G_CR,
  G_LF,
  G_CONTROL,
  G_EXTEND,
  G_ZWJ,
  G_REGIONAL_INDICATOR,
  G_PREPEND,
  G_SPACING_MARK,
  G_L,
  G_V,
  G_T,
  G_LV,
  G_LVT,
  G_COUNT
};

typedef struct reference {
  /* one byte a code point: enum reference_word, enum reference_sentence, enum
   * reference_grapheme, whether Extended_Pictographic, quire_kind */
  uint8_t *word, *sentence, *grapheme, *pictographic, *kind;
} reference;

/* Reads the classes from the folder of Debian's unicode-data. 0 if a file is
 * not there or is of another version ("15.0.0"); nothing is then allocated. */
int reference_load(reference *r, const char *version);
void reference_free(reference *r);

/* Sets breaks[i] to whether there is a boundary before code point i, for
 * 0 < i < count. At most REFERENCE_MOST code points. */
#define REFERENCE_MOST 4096
void reference_words(const reference *r, const uint32_t *text, size_t count, uint8_t *breaks);
void reference_sentences(const reference *r, const uint32_t *text, size_t count, uint8_t *breaks);
void reference_graphemes(const reference *r, const uint32_t *text, size_t count, uint8_t *breaks);

#endif
