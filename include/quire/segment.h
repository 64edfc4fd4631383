/* Graphemes, words and sentences as UAX #29 defines them (default rules, no tailoring);
 * lines and paragraphs.
 *
 * Segments tile the text: each begins where the one before ends, so a segment
 * is told by where it stops. Invalid bytes are U+FFFD by maximal subparts, and
 * no boundary falls inside a character or a maximal subpart.
 */
#ifndef QUIRE_SEGMENT_H
#define QUIRE_SEGMENT_H

#include "base.h"
#include "cpu.h"

/* What a word segment is, told by its characters: the strongest that occurs,
 * in this order. */
typedef enum quire_kind {
  QUIRE_KIND_SPACE, /* white space, separators, controls, format characters; marks with nothing to stand on */
  QUIRE_KIND_PUNCTUATION, /* general category P */
  QUIRE_KIND_SYMBOL,      /* general category S, private use, unassigned; U+FFFD */
  QUIRE_KIND_EMOJI,       /* Extended_Pictographic that are not ASCII or Latin-1, regional indicators */
  QUIRE_KIND_NUMBER,      /* Nd and No, with the Mid characters between them: 1,234.5 */
  QUIRE_KIND_WORD         /* a letter (L, Nl) of any script */
} quire_kind;

/* Word segments of text from *offset on. Writes at most `capacity` segment ends
 * (byte offsets, ascending) to ends and, if kinds is not NULL, their kinds;
 * returns how many, and sets *offset to the last end written, from where the
 * next call goes on. Done when it returns 0, or *offset == size. *offset has to
 * be 0 or what an earlier call left. size <= QUIRE_MAX_TEXT; more gives 0.
 * O(bytes) for any input. */
QUIRE_API size_t quire_segment_words(const char *text, size_t size, size_t *offset, uint32_t *ends,
                                     uint8_t *kinds, size_t capacity);

/* The same by the variant for `cpu`; by the scalar one where there is none. */
QUIRE_API size_t quire_segment_words_at(quire_cpu cpu, const char *text, size_t size, size_t *offset,
                                        uint32_t *ends, uint8_t *kinds, size_t capacity);

/* Extended grapheme clusters, what a reader takes for one character, the same way. */
QUIRE_API size_t quire_segment_graphemes(const char *text, size_t size, size_t *offset, uint32_t *ends,
                                         size_t capacity);
QUIRE_API size_t quire_segment_graphemes_at(quire_cpu cpu, const char *text, size_t size, size_t *offset,
                                            uint32_t *ends, size_t capacity);

/* Lines, the same way. What ends a line belongs to it: LF, CR, CR LF, VT, FF, U+0085,
 * U+2028, U+2029 (the mandatory breaks of UAX #14). */
QUIRE_API size_t quire_segment_lines(const char *text, size_t size, size_t *offset, uint32_t *ends,
                                     size_t capacity);
QUIRE_API size_t quire_segment_lines_at(quire_cpu cpu, const char *text, size_t size, size_t *offset,
                                        uint32_t *ends, size_t capacity);

/* Paragraphs, the same way: runs of lines that have something other than White_Space on
 * them. A line that ends in U+2029 is its paragraph's last. Blank lines belong to the
 * paragraph before them; those that open a text, to the first. */
QUIRE_API size_t quire_segment_paragraphs(const char *text, size_t size, size_t *offset, uint32_t *ends,
                                          size_t capacity);
QUIRE_API size_t quire_segment_paragraphs_at(quire_cpu cpu, const char *text, size_t size, size_t *offset,
                                             uint32_t *ends, size_t capacity);

/* Sentence segments, the same way. White space after a sentence belongs to it.
 * A paragraph separator (LF, CR, U+0085, U+2028, U+2029) ends a sentence. */
QUIRE_API size_t quire_segment_sentences(const char *text, size_t size, size_t *offset, uint32_t *ends,
                                         size_t capacity);
QUIRE_API size_t quire_segment_sentences_at(quire_cpu cpu, const char *text, size_t size, size_t *offset,
                                            uint32_t *ends, size_t capacity);

#endif
