/* The search for what can end a sentence, which has variants. */
#ifndef QUIRE_CORE_SEGMENT_SENTENCES_H
#define QUIRE_CORE_SEGMENT_SENTENCES_H

#include "segment_parts.h"

#define SENTENCE_WINDOW 64

/* Goes from window to window of 64 bytes, from text[at] on, until one has a byte in the
 * set, or no more than 64 bytes are left. Returns where it got to; *stops are the bytes of
 * that window in the set, the first one lowest; 0 if there was none. A byte b is in the
 * set if low[b & 15] & high[b >> 4] is not 0. */
typedef size_t sentence_kernel(const byte *text, size_t size, size_t at, const uint8_t *low,
                               const uint8_t *high, uint64_t *stops);

sentence_kernel quire_sentences_avx512, quire_sentences_avx2, quire_sentences_neon;

#endif
