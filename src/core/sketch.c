/* MinHash signatures (Broder, "On the resemblance and containment of documents",
 * 1997) by many permutations, or by one (Li, Owen and Zhang, "One permutation
 * hashing", 2012) with optimal densification (Shrivastava, "Optimal densification
 * for fast and accurate minwise hashing", 2017).
 *
 * An element is first mixed to 64 random-looking bits. A permutation of many is
 * x -> (x ^ flip) * factor mod 2^32 of the upper half, a bijection for odd factors
 * whose order depends on all bits. One permutation takes the bin from the upper half
 * and the value in it from the lower. */
#include "quire/sketch.h"

#include "frame.h"
#include "memory.h"
#include "mix.h"
#include "sketch_parts.h"

#define EMPTY UINT32_MAX
#define MAGIC "quireSIG"

struct quire_minhash {
  quire_allocator allocator;
  quire_minhash_method method;
  uint64_t seed, key;
  size_t size, allocated;
  uint32_t constants[]; /* many permutations: size flips, size factors */
};

quire_status quire_minhash_new(quire_allocator allocator, size_t size, quire_minhash_method method,
                               uint64_t seed, quire_minhash **minhash) {
  const size_t constants = method == QUIRE_MINHASH_PERMUTATIONS ? 2 * size : 0;
  uint64_t state = seed;
  quire_minhash *made;
  size_t bytes;
  if (size < 1 || size > QUIRE_MAX_SIGNATURE) return QUIRE_EINVAL;
  if (method != QUIRE_MINHASH_PERMUTATIONS && method != QUIRE_MINHASH_ONE_PERMUTATION) return QUIRE_EINVAL;
  bytes = sizeof *made + constants * sizeof *made->constants;
  made = memory_new(&allocator, bytes, 1);
  if (made == NULL) return QUIRE_ENOMEM;
  made->allocator = allocator;
  made->method = method;
  made->seed = seed;
  made->size = size;
  made->allocated = bytes;
  made->key = mix_next(&state);
  for (size_t i = 0; i < constants / 2; i++) {
    const uint64_t drawn = mix_next(&state);
    made->constants[i] = (uint32_t)drawn;
    made->constants[size + i] = (uint32_t)(drawn >> 32) | 1;
  }
  *minhash = made;
  return QUIRE_OK;
}

void quire_minhash_free(quire_minhash *minhash) {
  quire_allocator allocator;
  if (minhash == NULL) return;
  allocator = minhash->allocator;
  memory_free(&allocator, minhash, minhash->allocated, 1);
}

size_t quire_minhash_size(const quire_minhash *minhash) {
  return minhash->size;
}

quire_minhash_method quire_minhash_method_of(const quire_minhash *minhash) {
  return minhash->method;
}

uint64_t quire_minhash_seed(const quire_minhash *minhash) {
  return minhash->seed;
}

/* ---- elements ---- */

void quire_minhash_start(const quire_minhash *minhash, uint32_t *signature) {
  for (size_t i = 0; i < minhash->size; i++) signature[i] = EMPTY;
}

/* Eight permutations at a time, so that compilers use what registers there are. */
void quire_sketch_scalar(const uint32_t *elements, size_t count, const uint32_t *flips,
                         const uint32_t *factors, uint32_t *signature, size_t size) {
  size_t i = 0, e, j;
  for (; size - i >= 8; i += 8) {
    uint32_t least[8];
    memcpy(least, signature + i, sizeof least);
    for (e = 0; e < count; e++) {
      for (j = 0; j < 8; j++) {
        const uint32_t value = (elements[e] ^ flips[i + j]) * factors[i + j];
        least[j] = value < least[j] ? value : least[j];
      }
    }
    memcpy(signature + i, least, sizeof least);
  }
  for (; i < size; i++) {
    uint32_t least = signature[i];
    for (e = 0; e < count; e++) {
      const uint32_t value = (elements[e] ^ flips[i]) * factors[i];
      least = value < least ? value : least;
    }
    signature[i] = least;
  }
}

void quire_sketch_mix_scalar(const uint64_t *elements, size_t count, uint64_t key, uint32_t bins,
                             uint64_t *mixed) {
  for (size_t i = 0; i < count; i++) {
    const uint64_t x = mix64(elements[i] ^ key);
    mixed[i] = bins == 0 ? x : ((x >> 32) * bins & ~(uint64_t)UINT32_MAX) | (uint32_t)x;
  }
}

typedef struct variant {
  sketch_kernel *permute;
  sketch_mixer *mix;
} variant;

static variant variant_at(quire_cpu cpu) {
  variant v = {quire_sketch_scalar, quire_sketch_mix_scalar};
#if defined(__x86_64__) && (defined(__GNUC__) || defined(__clang__))
  if (cpu == QUIRE_CPU_AVX2 && quire_cpu_has(cpu)) v.permute = quire_sketch_avx2;
  if (cpu == QUIRE_CPU_AVX512 && quire_cpu_has(cpu)) {
    v.permute = quire_sketch_avx512;
    v.mix = quire_sketch_mix_avx512;
  }
#else
  (void)cpu;
#endif
  return v;
}

/* Without branches: whether a value is the least so far is a coin's throw. */
static void put_in_bins(const uint64_t *mixed, size_t count, uint32_t *signature) {
  for (size_t i = 0; i < count; i++) {
    uint32_t *bin = signature + (mixed[i] >> 32);
    const uint32_t value = (uint32_t)mixed[i], before = *bin;
    *bin = value < before ? value : before;
  }
}

enum { BATCH = 256 };

/* Adds at most BATCH elements, of which `mixed` has room for the mixed ones. */
static void add_batch(const variant *v, const quire_minhash *minhash, const uint64_t *elements, size_t count,
                      uint64_t *mixed, uint32_t *signature) {
  const size_t size = minhash->size;
  uint32_t upper[BATCH];
  if (minhash->method == QUIRE_MINHASH_ONE_PERMUTATION) {
    v->mix(elements, count, minhash->key, (uint32_t)size, mixed);
    put_in_bins(mixed, count, signature);
    return;
  }
  v->mix(elements, count, minhash->key, 0, mixed);
  for (size_t i = 0; i < count; i++) upper[i] = (uint32_t)(mixed[i] >> 32);
  v->permute(upper, count, minhash->constants, minhash->constants + size, signature, size);
}

void quire_minhash_add_ids(const quire_minhash *minhash, const uint32_t *ids, size_t count,
                           uint32_t *signature) {
  const variant v = variant_at(quire_cpu_best());
  uint64_t batch[BATCH];
  for (size_t i = 0; i < count; i += BATCH) {
    const size_t n = count - i < BATCH ? count - i : BATCH;
    for (size_t j = 0; j < n; j++) batch[j] = ids[i + j];
    add_batch(&v, minhash, batch, n, batch, signature);
  }
}

void quire_minhash_add_hashes_at(quire_cpu cpu, const quire_minhash *minhash, const uint64_t *hashes,
                                 size_t count, uint32_t *signature) {
  const variant v = variant_at(cpu);
  uint64_t batch[BATCH];
  for (size_t i = 0; i < count; i += BATCH)
    add_batch(&v, minhash, hashes + i, count - i < BATCH ? count - i : BATCH, batch, signature);
}

void quire_minhash_add_hashes(const quire_minhash *minhash, const uint64_t *hashes, size_t count,
                              uint32_t *signature) {
  quire_minhash_add_hashes_at(quire_cpu_best(), minhash, hashes, count, signature);
}

/* An empty bin takes the value of the first that is not empty in a sequence of bins
 * drawn for it, the same for all sets: so two sets agree there as often as in a bin
 * of their own. */
void quire_minhash_finish(const quire_minhash *minhash, uint32_t *signature) {
  unsigned char full[QUIRE_MAX_SIGNATURE];
  const size_t size = minhash->size;
  size_t i, some = 0;
  if (minhash->method != QUIRE_MINHASH_ONE_PERMUTATION) return;
  for (i = 0; i < size; i++) {
    full[i] = signature[i] != EMPTY;
    some += full[i];
  }
  if (some == 0 || some == size) return;
  for (i = 0; i < size; i++) {
    uint64_t state = minhash->key + (uint64_t)i * MIX_M1;
    size_t from = i;
    while (!full[from]) from = (size_t)((mix_next(&state) >> 32) * size >> 32);
    signature[i] = signature[from];
  }
}

void quire_minhash_merge(uint32_t *signature, const uint32_t *other, size_t size) {
  for (size_t i = 0; i < size; i++)
    if (other[i] < signature[i]) signature[i] = other[i];
}

/* ---- estimates ---- */

double quire_minhash_jaccard(const uint32_t *a, const uint32_t *b, size_t size) {
  size_t equal = 0;
  for (size_t i = 0; i < size; i++) equal += a[i] == b[i] && a[i] != EMPTY;
  return size > 0 ? (double)equal / (double)size : 0;
}

double quire_minhash_containment(double jaccard, size_t na, size_t nb) {
  const double a = (double)na, b = (double)nb;
  double both;
  if (na == 0) return 0;
  both = jaccard * (a + b) / (1 + jaccard);
  if (both > a) both = a;
  if (both > b) both = b;
  return both / a;
}

/* ---- saving ---- */

enum { SIZE, METHOD, SEED, PARAMETERS };

size_t quire_minhash_saved_size(const quire_minhash *minhash) {
  return FRAME_AROUND(PARAMETERS) + 4 * minhash->size;
}

void quire_minhash_save(const quire_minhash *minhash, const uint32_t *signature, char *bytes) {
  const uint64_t parameters[PARAMETERS] = {minhash->size, (uint64_t)minhash->method, minhash->seed};
  unsigned char *at = frame_begin((unsigned char *)bytes, MAGIC, parameters, PARAMETERS, 4 * minhash->size);
  for (size_t i = 0; i < minhash->size; i++, at += 4) frame_put32(at, signature[i]);
  frame_end((unsigned char *)bytes, at);
}

quire_status quire_minhash_load(const quire_minhash *minhash, const char *bytes, size_t size,
                                uint32_t *signature, const char **problem) {
  uint64_t parameters[PARAMETERS];
  size_t payload;
  const unsigned char *at = frame_open(bytes, size, MAGIC, parameters, PARAMETERS, &payload, problem);
  if (at == NULL) return QUIRE_EINVAL;
  if (parameters[SIZE] != minhash->size || parameters[METHOD] != (uint64_t)minhash->method ||
      parameters[SEED] != minhash->seed) {
    *problem = "made with another size, method or seed";
    return QUIRE_EINVAL;
  }
  if (payload != 4 * minhash->size) {
    *problem = "damaged";
    return QUIRE_EINVAL;
  }
  for (size_t i = 0; i < minhash->size; i++, at += 4) signature[i] = frame_get32(at);
  return QUIRE_OK;
}
