/* Numbers without gaps for ids, inside the core. */
#ifndef QUIRE_CORE_RANK_H
#define QUIRE_CORE_RANK_H

#include <stdint.h>

/* In place of QUIRE_NO_ID, whether it stands there or not. */
#define RANK_NONE 1u

/* Numbers the ids by size: 2 and up, in place; returns one more than the largest.
 * order and other have room for `size`. O(size). */
uint32_t quire_rank(uint32_t *ids, uint32_t size, uint32_t *order, uint32_t *other);

#endif
