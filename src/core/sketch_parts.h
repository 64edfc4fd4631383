/* The inner loops of MinHash, which have variants. */
#ifndef QUIRE_CORE_SKETCH_PARTS_H
#define QUIRE_CORE_SKETCH_PARTS_H

#include <stddef.h>
#include <stdint.h>

/* signature[i] = min over the elements x of (x ^ flips[i]) * factors[i] mod 2^32 and
 * what was there, for i < size. */
typedef void sketch_kernel(const uint32_t *elements, size_t count, const uint32_t *flips,
                           const uint32_t *factors, uint32_t *signature, size_t size);

sketch_kernel quire_sketch_scalar, quire_sketch_avx2, quire_sketch_avx512;

/* mixed[i] = mix64(elements[i] ^ key) for i < count, its upper half times `bins` over
 * 2^32 if that is not 0; may be in place. */
typedef void sketch_mixer(const uint64_t *elements, size_t count, uint64_t key, uint32_t bins,
                          uint64_t *mixed);

sketch_mixer quire_sketch_mix_scalar, quire_sketch_mix_avx512;

#endif
