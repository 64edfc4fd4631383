/* A 64-bit hash of bytes, to tell texts and corpora apart and to name them in
 * reports: XXH64 (Y. Collet, xxHash specification 0.1.1), the same on every
 * machine whatever its byte order. Not for secrets: collisions can be made.
 */
#ifndef QUIRE_HASH_H
#define QUIRE_HASH_H

#include "base.h"

/* XXH64 of size bytes (any; NULL is allowed where size is 0) under a seed. O(size). */
QUIRE_API uint64_t quire_hash64(const char *bytes, size_t size, uint64_t seed);

#endif
