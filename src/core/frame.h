/* Saved objects: one little-endian form for all of them.
 *
 *   0   8  magic, which names the kind of object
 *   8   4  version of the form, 1
 *   12  4  number of parameters, n
 *   16 8n  parameters
 *       8  bytes of the payload, p
 *       p  payload
 *       8  XXH64 of all before it, seed 0
 *
 * Nothing is believed before the checksum holds; what the parameters say is checked
 * by who reads them, for a checksum can be made by anybody. */
#ifndef QUIRE_CORE_FRAME_H
#define QUIRE_CORE_FRAME_H

#include <string.h>

#include "quire/hash.h"

#define FRAME_VERSION 1
#define FRAME_MAGIC 8
#define FRAME_AROUND(n) (FRAME_MAGIC + 8 + 8 * (size_t)(n) + 8 + 8) /* bytes that are not payload */

static inline void frame_put32(unsigned char *at, uint32_t value) {
  for (int i = 0; i < 4; i++) at[i] = (unsigned char)(value >> (8 * i));
}

static inline void frame_put64(unsigned char *at, uint64_t value) {
  frame_put32(at, (uint32_t)value);
  frame_put32(at + 4, (uint32_t)(value >> 32));
}

static inline uint32_t frame_get32(const unsigned char *at) {
  return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

static inline uint64_t frame_get64(const unsigned char *at) {
  return frame_get32(at) | (uint64_t)frame_get32(at + 4) << 32;
}

/* Writes what stands before the payload; returns where the payload begins. */
static inline unsigned char *frame_begin(unsigned char *bytes, const char *magic, const uint64_t *parameters,
                                         uint32_t count, size_t payload) {
  unsigned char *at = bytes + FRAME_MAGIC + 8;
  memcpy(bytes, magic, FRAME_MAGIC);
  frame_put32(bytes + FRAME_MAGIC, FRAME_VERSION);
  frame_put32(bytes + FRAME_MAGIC + 4, count);
  for (uint32_t i = 0; i < count; i++, at += 8) frame_put64(at, parameters[i]);
  frame_put64(at, payload);
  return at + 8;
}

/* Writes the checksum, after the payload that ends at `end`. */
static inline void frame_end(unsigned char *bytes, unsigned char *end) {
  frame_put64(end, quire_hash64((const char *)bytes, (size_t)(end - bytes), 0));
}

/* Reads the parameters, and where the payload is; NULL, and *problem, if the bytes
 * are no such object whole. */
static inline const unsigned char *frame_open(const char *text, size_t size, const char *magic,
                                              uint64_t *parameters, uint32_t count, size_t *payload,
                                              const char **problem) {
  const unsigned char *bytes = (const unsigned char *)text, *at = bytes + FRAME_MAGIC + 8;
  if (size < FRAME_MAGIC || memcmp(bytes, magic, FRAME_MAGIC) != 0) {
    *problem = "not a saved object of this kind";
    return NULL;
  }
  *problem = "cut short";
  if (size < FRAME_MAGIC + 8) return NULL;
  if (frame_get32(bytes + FRAME_MAGIC) != FRAME_VERSION) {
    *problem = "written in a form that this version does not read";
    return NULL;
  }
  if (frame_get32(bytes + FRAME_MAGIC + 4) != count) {
    *problem = "damaged";
    return NULL;
  }
  if (size < FRAME_AROUND(count)) return NULL;
  for (uint32_t i = 0; i < count; i++, at += 8) parameters[i] = frame_get64(at);
  *payload = size - FRAME_AROUND(count);
  if (frame_get64(at) > *payload) return NULL;
  *problem = "damaged";
  if (frame_get64(at) < *payload) return NULL;
  if (frame_get64(bytes + size - 8) != quire_hash64(text, size - 8, 0)) return NULL;
  *problem = NULL;
  return at + 8;
}

#endif
