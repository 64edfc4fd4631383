/* Word segments: what the variants of quire_segment_words share with the scalar
 * one, which has the tables. */
#ifndef QUIRE_CORE_SEGMENT_WORDS_H
#define QUIRE_CORE_SEGMENT_WORDS_H

#include "quire/segment.h"

/* The large arrays of tables/word_break.h, there once for all variants. */
typedef struct words_tables {
  const uint8_t *low, *first, *second;
  const uint8_t *rest; /* 64 entries of characters past the second stage */
} words_tables;

extern const words_tables quire_words_tables;

/* End of the word segment that starts at `start`, which is less than size. */
size_t quire_words_end(const uint8_t *text, size_t size, size_t start, uint8_t *kind);

/* Characters and maximal subparts that begin at text[at + skip] .. text[at + 63].
 * entries[i] is the one's that begins at text[at + i], else 0; the bits of *starts
 * tell which i, those of *tails which of the 64 bytes after belong to the last. */
void quire_words_entries(const uint8_t *text, size_t size, size_t at, size_t skip, uint8_t *entries,
                         uint64_t *starts, uint64_t *tails);

/* The variants: quire_segment_words, but that size <= QUIRE_MAX_TEXT. */
#define WORDS_VARIANT(name)                                                                   \
  size_t quire_words_##name(const uint8_t *text, size_t size, size_t *offset, uint32_t *ends, \
                            uint8_t *kinds, size_t capacity)
WORDS_VARIANT(scalar);
WORDS_VARIANT(avx512);
WORDS_VARIANT(avx2);
WORDS_VARIANT(neon);

#endif
