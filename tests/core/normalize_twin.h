/* What the tests of normalisation share: the slow twin, and random texts. */
#ifndef QUIRE_NORMALIZE_TWIN_H
#define QUIRE_NORMALIZE_TWIN_H

#include "test.h"

#define ALL_FLAGS (QUIRE_FOLD_CASE | QUIRE_FOLD_APOSTROPHES | QUIRE_FOLD_ACCENTS)

/* The normalised text by utf8proc_map over the whole; to be freed by the caller. */
quire_buffer normalize_twin(const char *text, size_t size, quire_form form, unsigned flags);

/* Characters that meet in compositions, and others; now and then an invalid byte. At
 * most 4 bytes a piece. */
size_t normalize_random_text(uint64_t *random, char *text, size_t pieces);

/* Runs of one script, as real text has them, with such a character between; at most
 * 132 bytes a run. */
size_t normalize_random_runs(uint64_t *random, char *text, size_t runs);

#endif
