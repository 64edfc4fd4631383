/* Bytes of other encodings to UTF-8: the WHATWG's windows-1252, ISO 8859-1, and
 * UTF-16 by Unicode 15, section 3.10. */
#include <string.h>

#include "quire/utf8.h"

typedef unsigned char byte;

/* Sizes can grow threefold; where size_t cannot hold that, no memory can either. */
static size_t to_size(uint64_t size) {
#if SIZE_MAX < UINT64_MAX
  if (size > SIZE_MAX) return SIZE_MAX;
#endif
  return (size_t)size;
}

/* Length of the run of ASCII at s, to within seven bytes of its end. */
static size_t ascii_run(const byte *s, size_t n) {
  size_t i = 0;
  for (; n - i >= 8; i += 8) {
    uint64_t word;
    memcpy(&word, s + i, sizeof word);
    if (word & 0x8080808080808080u) break;
  }
  return i;
}

/* Bytes 80..9F of windows-1252, from the index of the WHATWG Encoding Standard. */
static const uint16_t windows_1252[32] = {0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                          0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
                                          0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                          0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

static uint64_t from_bytes(const byte *s, size_t size, char *out, int is_1252) {
  uint64_t written = 0;
  size_t i = 0, run;
  char unit[4];
  while (i < size) {
    run = ascii_run(s + i, size - i);
    if (out != NULL && run > 0) memcpy(out + written, s + i, run);
    written += run;
    i += run;
    for (run = size - i < 16 ? size - i : 16; run > 0; run--, i++) {
      const uint32_t code_point = is_1252 && s[i] >= 0x80 && s[i] < 0xA0 ? windows_1252[s[i] - 0x80] : s[i];
      written += quire_utf8_encode(code_point, out != NULL ? out + written : unit);
    }
  }
  return written;
}

static inline uint32_t unit_at(const byte *s, int big_endian) {
  return big_endian ? (uint32_t)(s[0] << 8 | s[1]) : (uint32_t)(s[1] << 8 | s[0]);
}

static uint64_t from_utf16(const byte *s, size_t size, char *out, int big_endian, size_t *replaced) {
  uint64_t written = 0;
  size_t i, errors = 0;
  uint32_t low, code_point;
  char unit[4];
  for (i = 0; size - i >= 2; i += 2) {
    code_point = unit_at(s + i, big_endian);
    if (code_point >= 0xD800 && code_point <= 0xDFFF) {
      low = size - i >= 4 ? unit_at(s + i + 2, big_endian) : 0;
      if (code_point <= 0xDBFF && low >= 0xDC00 && low <= 0xDFFF) {
        code_point = 0x10000 + ((code_point - 0xD800) << 10) + (low - 0xDC00);
        i += 2;
      } else {
        code_point = QUIRE_REPLACEMENT;
        errors++;
      }
    }
    written += quire_utf8_encode(code_point, out != NULL ? out + written : unit);
  }
  if (i < size) {
    written += quire_utf8_encode(QUIRE_REPLACEMENT, out != NULL ? out + written : unit);
    errors++;
  }
  *replaced = errors;
  return written;
}

size_t quire_utf8_from(quire_encoding encoding, const char *bytes, size_t size, char *out, size_t *replaced) {
  const byte *s = (const byte *)(size == 0 ? "" : bytes); /* an empty text may be NULL */
  size_t errors = 0;
  uint64_t written = 0;
  switch (encoding) {
    case QUIRE_ENCODING_UTF8:
      if (out != NULL) quire_utf8_repair(bytes, size, out);
      return quire_utf8_repaired_size(bytes, size, replaced);
    case QUIRE_ENCODING_UTF16LE: written = from_utf16(s, size, out, 0, &errors); break;
    case QUIRE_ENCODING_UTF16BE: written = from_utf16(s, size, out, 1, &errors); break;
    case QUIRE_ENCODING_WINDOWS_1252: written = from_bytes(s, size, out, 1); break;
    case QUIRE_ENCODING_LATIN1: written = from_bytes(s, size, out, 0); break;
  }
  if (replaced != NULL) *replaced = errors;
  return to_size(written);
}

size_t quire_encoding_detect(const char *bytes, size_t size, quire_encoding *encoding) {
  *encoding = QUIRE_ENCODING_UTF8;
  if (size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) return 3;
  if (size < 2) return 0;
  if (memcmp(bytes, "\xFF\xFE", 2) == 0)
    *encoding = QUIRE_ENCODING_UTF16LE;
  else if (memcmp(bytes, "\xFE\xFF", 2) == 0)
    *encoding = QUIRE_ENCODING_UTF16BE;
  else
    return 0;
  return 2;
}
