/* What finding repeats in tokens and in texts have in common. */
#ifndef QUIRE_CORE_REPEATS_PARTS_H
#define QUIRE_CORE_REPEATS_PARTS_H

#include "quire/repeats.h"

/* Makes room in an empty result for documents of so many symbols each and one place
 * between them, and in *text for the symbols: size of the result, all 0. Offsets only
 * if wanted. On failure both still have to be freed. */
quire_status quire_repeats_lay_out(quire_repeats *repeats, const size_t *sizes, size_t count, int offsets,
                                   uint32_t **text);

/* Finds the repeats of text, the size of the result; 0 equals nothing, and stands
 * after each document. Overwrites the text. */
quire_status quire_repeats_of(quire_repeats *repeats, uint32_t *text, const quire_repeat_options *options);

int quire_repeats_in_range(const quire_repeat_options *options);

#endif
