/* Word n-grams (shingles) as ids: an n-gram vocabulary is a quire_vocab whose
 * strings are n token ids in a row, four bytes each in the machine's own order,
 * so ids are exact and never collide. */
#ifndef QUIRE_NGRAMS_H
#define QUIRE_NGRAMS_H

#include "base.h"
#include "vocab.h"

#define QUIRE_MAX_NGRAM 64

/* Ids of the n-grams that start at tokens 0 .. count-n, written to out
 * (count - n + 1 of them; none if count < n), each added to the vocabulary's
 * counts. A window that holds QUIRE_NO_ID gets QUIRE_NO_ID, and so does one that
 * a frozen vocabulary lacks. *written receives the number.
 * 1 <= n <= QUIRE_MAX_NGRAM, else QUIRE_EINVAL. One vocabulary holds n-grams of
 * one n. On failure *written n-grams have been written and counted: a call with
 * ids, out and count moved on by as many continues. O(count * n). */
QUIRE_API quire_status quire_ngrams(quire_vocab *vocab, const uint32_t *ids, size_t count, unsigned n,
                                    uint32_t *out, size_t *written);

#endif
