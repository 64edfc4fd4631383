/* Word n-grams over a vocabulary of their own: the key of an n-gram is the bytes
 * of its ids, as they stand in the caller's array. */
#include "quire/ngrams.h"

quire_status quire_ngrams(quire_vocab *vocab, const uint32_t *ids, size_t count, unsigned n, uint32_t *out,
                          size_t *written) {
  size_t i, last = 0, barred = 0; /* windows before `barred` hold a QUIRE_NO_ID */
  quire_status status;
  *written = 0;
  if (n < 1 || n > QUIRE_MAX_NGRAM) return QUIRE_EINVAL;
  for (i = 0; count - i >= n; i++) {
    for (; last < i + n; last++)
      if (ids[last] == QUIRE_NO_ID) barred = last + 1;
    out[i] = QUIRE_NO_ID;
    if (i >= barred) {
      status = quire_vocab_add(vocab, (const char *)(ids + i), n * sizeof *ids, 1, &out[i]);
      if (status != QUIRE_OK && status != QUIRE_EFROZEN) return status;
      if (status == QUIRE_EFROZEN) out[i] = QUIRE_NO_ID;
    }
    *written = i + 1;
  }
  return QUIRE_OK;
}
