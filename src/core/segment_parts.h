/* What the segmenters share: characters of a text that may hold any bytes. */
#ifndef QUIRE_CORE_SEGMENT_PARTS_H
#define QUIRE_CORE_SEGMENT_PARTS_H

#include "quire/segment.h"
#include "quire/utf8.h"

typedef unsigned char byte;

/* The set of one class; a set of classes is an | of these. */
#define SET(class) (1u << (class))

static inline int is_tail(byte b) {
  return (b & 0xC0) == 0x80;
}

/* Bytes of the character or maximal subpart at s[0]; n >= 1. */
static inline size_t decode(const byte *s, size_t n, uint32_t *code_point) {
  const byte b = s[0];
  if (b < 0x80) {
    *code_point = b;
    return 1;
  }
  if (b < 0xC2 || n < 2 || !is_tail(s[1])) {
    *code_point = QUIRE_REPLACEMENT;
    return 1;
  }
  if (b < 0xE0) {
    *code_point = (b & 0x1Fu) << 6 | (s[1] & 0x3Fu);
    return 2;
  }
  if (b < 0xF0 && n >= 3 && is_tail(s[2])) {
    const uint32_t value = (b & 0x0Fu) << 12 | (s[1] & 0x3Fu) << 6 | (s[2] & 0x3Fu);
    if (value >= 0x800 && (value & 0xF800) != 0xD800) {
      *code_point = value;
      return 3;
    }
  }
  if (b >= 0xF0 && b < 0xF5 && n >= 4 && is_tail(s[2]) && is_tail(s[3])) {
    const uint32_t value = (b & 0x07u) << 18 | (s[1] & 0x3Fu) << 12 | (s[2] & 0x3Fu) << 6 | (s[3] & 0x3Fu);
    if (value >= 0x10000 && value <= 0x10FFFF) {
      *code_point = value;
      return 4;
    }
  }
  return quire_utf8_decode((const char *)s, n, code_point, NULL);
}

#endif
