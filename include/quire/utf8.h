/* UTF-8: validation, repair, counting, positions; other encodings to UTF-8.
 *
 * Valid means Unicode's table 3-7: no overlong forms, no surrogates, nothing
 * past U+10FFFD's plane. Invalid bytes are grouped into maximal subparts
 * (Unicode 15, section 3.9, "U+FFFD substitution of maximal subparts"), each of
 * which counts as one code point, U+FFFD, in every function here.
 */
#ifndef QUIRE_UTF8_H
#define QUIRE_UTF8_H

#include "base.h"
#include "cpu.h"

#define QUIRE_REPLACEMENT 0xFFFDu

/* Offset of the first byte that is not part of a valid sequence; size if all are. O(size). */
QUIRE_API size_t quire_utf8_validate(const char *text, size_t size);

/* Decodes the code point at text[0]; size >= 1. Stores it, or U+FFFD for a
 * maximal subpart that is invalid, and returns the bytes it takes (1-4).
 * *valid (may be NULL) tells a real U+FFFD from a replaced one. */
QUIRE_API size_t quire_utf8_decode(const char *text, size_t size, uint32_t *code_point, int *valid);

/* Writes a code point; returns the bytes written (1-4). Surrogates and values
 * past U+10FFFF are written as U+FFFD. */
QUIRE_API size_t quire_utf8_encode(uint32_t code_point, char out[4]);

/* Number of code points. O(size). */
QUIRE_API size_t quire_utf8_count(const char *text, size_t size);

/* Size in bytes of the text once repaired; *replaced (may be NULL) receives how
 * many maximal subparts U+FFFD will stand for. O(size). */
QUIRE_API size_t quire_utf8_repaired_size(const char *text, size_t size, size_t *replaced);

/* Writes the repaired text, quire_utf8_repaired_size bytes, to out. O(size). */
QUIRE_API void quire_utf8_repair(const char *text, size_t size, char *out);

/* Byte offsets to code point offsets, in place, for `count` ascending offsets
 * (0 .. size each). An offset inside a character maps to that character.
 * One pass, no table. QUIRE_EINVAL if they descend or exceed size; then
 * nothing has changed. */
QUIRE_API quire_status quire_utf8_to_code_points(const char *text, size_t size, uint32_t *offsets,
                                                 size_t count);

/* Code point offsets to byte offsets, the same way; the offset one past the
 * last code point maps to size. */
QUIRE_API quire_status quire_utf8_to_bytes(const char *text, size_t size, uint32_t *offsets, size_t count);

/* The same with a variant of one's choice; scalar where the machine lacks it. */
QUIRE_API size_t quire_utf8_validate_at(quire_cpu cpu, const char *text, size_t size);
QUIRE_API size_t quire_utf8_count_at(quire_cpu cpu, const char *text, size_t size);
QUIRE_API size_t quire_utf8_repaired_size_at(quire_cpu cpu, const char *text, size_t size, size_t *replaced);
QUIRE_API void quire_utf8_repair_at(quire_cpu cpu, const char *text, size_t size, char *out);
QUIRE_API quire_status quire_utf8_to_code_points_at(quire_cpu cpu, const char *text, size_t size,
                                                    uint32_t *offsets, size_t count);
QUIRE_API quire_status quire_utf8_to_bytes_at(quire_cpu cpu, const char *text, size_t size, uint32_t *offsets,
                                              size_t count);

/* Encodings that documents come in. */
typedef enum quire_encoding {
  QUIRE_ENCODING_UTF8,
  QUIRE_ENCODING_UTF16LE,
  QUIRE_ENCODING_UTF16BE,
  QUIRE_ENCODING_WINDOWS_1252, /* WHATWG's index: the five unassigned bytes are C1 controls */
  QUIRE_ENCODING_LATIN1        /* ISO 8859-1, byte for byte */
} quire_encoding;

/* Decodes bytes to UTF-8. To be called twice: with out NULL it returns the size
 * it needs, then it writes. Units that cannot be decoded become U+FFFD and are
 * counted in *replaced (may be NULL). O(size). */
QUIRE_API size_t quire_utf8_from(quire_encoding encoding, const char *bytes, size_t size, char *out,
                                 size_t *replaced);

/* Looks at a byte order mark: returns how many bytes it takes (0 if there is
 * none) and stores the encoding it stands for (QUIRE_ENCODING_UTF8 if none). */
QUIRE_API size_t quire_encoding_detect(const char *bytes, size_t size, quire_encoding *encoding);

#endif
