/* Numbers without gaps for ids, by sorting positions by digits of 11 bits. */
#include "rank.h"

uint32_t quire_rank(uint32_t *ids, uint32_t size, uint32_t *order, uint32_t *other) {
  uint32_t rank = RANK_NONE, last = 0;
  for (uint32_t i = 0; i < size; i++) order[i] = i;
  for (unsigned low = 0; low < 32; low += 11) {
    uint32_t starts[2048] = {0}, at = 0, *swap;
    for (uint32_t i = 0; i < size; i++) starts[ids[i] >> low & 2047]++;
    for (unsigned digit = 0; digit < 2048; digit++) {
      uint32_t here = starts[digit];
      starts[digit] = at;
      at += here;
    }
    for (uint32_t i = 0; i < size; i++) other[starts[ids[order[i]] >> low & 2047]++] = order[i];
    swap = order, order = other, other = swap;
  }
  for (uint32_t i = 0; i < size; i++) {
    uint32_t id = ids[order[i]];
    if (id != last) rank++;
    last = id;
    ids[order[i]] = rank;
  }
  return rank + 1;
}
