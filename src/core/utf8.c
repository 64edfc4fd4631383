/* UTF-8 by Unicode 15, section 3.9: a plain decoder that says what is right, and
 * fast paths over the valid stretches between errors. Valid stretches are found
 * by a shift-based automaton over table 3-7 (after B. Hoehrmann, "Flexible and
 * Economical UTF-8 Decoder", and P. Vognsen's shifts in place of its table of
 * states); runs of ASCII go by sixteen bytes at a time. */
#include "quire/utf8.h"

#include <string.h>

typedef unsigned char byte;

/* An empty text may be NULL. */
static const byte *bytes_of(const char *text, size_t size) {
  return (const byte *)(size == 0 ? "" : text);
}

/* ---- the plain decoder ---- */

/* How many bytes must follow a lead byte, and what the first of them is
 * limited to: table 3-7's rows. */
static unsigned continuation(byte lead, byte *low, byte *high) {
  *low = 0x80;
  *high = 0xBF;
  if (lead >= 0xC2 && lead <= 0xDF) return 1;
  if (lead == 0xE0) *low = 0xA0;
  if (lead == 0xED) *high = 0x9F;
  if (lead >= 0xE0 && lead <= 0xEF) return 2;
  if (lead == 0xF0) *low = 0x90;
  if (lead == 0xF4) *high = 0x8F;
  if (lead >= 0xF0 && lead <= 0xF4) return 3;
  return 0;
}

/* The character or maximal subpart at s[0], n >= 1: its length. */
static size_t decode(const byte *s, size_t n, uint32_t *code_point, int *valid) {
  byte low, high;
  unsigned follow = continuation(s[0], &low, &high), i;
  uint32_t value = follow == 0 ? s[0] : s[0] & (0x3Fu >> follow);
  *code_point = QUIRE_REPLACEMENT;
  *valid = 0;
  if (follow == 0 && s[0] >= 0x80) return 1;
  for (i = 1; i <= follow; i++) {
    if (i >= n || s[i] < low || s[i] > high) return i;
    value = value << 6 | (s[i] & 0x3Fu);
    low = 0x80;
    high = 0xBF;
  }
  *code_point = value;
  *valid = 1;
  return follow + 1;
}

size_t quire_utf8_decode(const char *text, size_t size, uint32_t *code_point, int *valid) {
  int is_valid;
  size_t length = decode((const byte *)text, size, code_point, &is_valid);
  if (valid != NULL) *valid = is_valid;
  return length;
}

static size_t step(const byte *s, size_t n) {
  uint32_t code_point;
  int valid;
  return decode(s, n, &code_point, &valid);
}

size_t quire_utf8_encode(uint32_t code_point, char out[4]) {
  byte *o = (byte *)out;
  if (code_point > 0x10FFFF || (code_point >= 0xD800 && code_point <= 0xDFFF)) code_point = QUIRE_REPLACEMENT;
  if (code_point < 0x80) {
    o[0] = (byte)code_point;
    return 1;
  }
  if (code_point < 0x800) {
    o[0] = (byte)(0xC0 | code_point >> 6);
    o[1] = (byte)(0x80 | (code_point & 0x3F));
    return 2;
  }
  if (code_point < 0x10000) {
    o[0] = (byte)(0xE0 | code_point >> 12);
    o[1] = (byte)(0x80 | (code_point >> 6 & 0x3F));
    o[2] = (byte)(0x80 | (code_point & 0x3F));
    return 3;
  }
  o[0] = (byte)(0xF0 | code_point >> 18);
  o[1] = (byte)(0x80 | (code_point >> 12 & 0x3F));
  o[2] = (byte)(0x80 | (code_point >> 6 & 0x3F));
  o[3] = (byte)(0x80 | (code_point & 0x3F));
  return 4;
}

/* ---- words of eight bytes; what is asked of them is the same in either byte order ---- */

#define HIGH_BITS 0x8080808080808080u
#define LOW_BITS 0x0101010101010101u

static inline uint64_t word_at(const byte *s) {
  uint64_t word;
  memcpy(&word, s, sizeof word);
  return word;
}

/* Length of the run of ASCII at s, to within fifteen bytes of its end. */
static size_t ascii_run(const byte *s, size_t n) {
  size_t i = 0;
  while (n - i >= 16 && ((word_at(s + i) | word_at(s + i + 8)) & HIGH_BITS) == 0) i += 16;
  return i;
}

/* 1 in each byte that is not a continuation byte 80..BF. */
static inline uint64_t lead_flags(uint64_t word) {
  return (~word >> 7 | word >> 6) & LOW_BITS;
}

static inline unsigned sum_bytes(uint64_t word) {
  const uint64_t pairs = (word & 0x00FF00FF00FF00FFu) + (word >> 8 & 0x00FF00FF00FF00FFu);
  return (unsigned)(pairs * 0x0001000100010001u >> 48);
}

static inline int is_lead(byte b) {
  return (b & 0xC0) != 0x80;
}

/* Number of bytes that are not continuation bytes: of characters, if valid. */
static size_t count_leads(const byte *s, size_t n) {
  size_t count = 0, i = 0;
  while (n - i >= 8) {
    size_t words = (n - i) / 8, w;
    uint64_t lanes = 0;
    if (words > 255) words = 255;
    for (w = 0; w < words; w++) lanes += lead_flags(word_at(s + i + 8 * w));
    count += sum_bytes(lanes);
    i += 8 * words;
  }
  for (; i < n; i++) count += (size_t)is_lead(s[i]);
  return count;
}

/* ---- the automaton ---- */

/* A state is the place of its six bits in a row: row >> state gives the next. */
enum {
  REJECT = 0,
  ACCEPT = 6,
  ONE_MORE = 12,   /* one continuation byte is still to come */
  TWO_MORE = 18,   /* two */
  THREE_MORE = 24, /* three */
  AFTER_E0 = 30,
  AFTER_ED = 36,
  AFTER_F0 = 42,
  AFTER_F4 = 48
};

#define TO(from, to) ((uint64_t)(to) << (from))
#define ANY_CONTINUATION (TO(ONE_MORE, ACCEPT) | TO(TWO_MORE, ONE_MORE) | TO(THREE_MORE, TWO_MORE))

/* A row for each class of bytes: where it leads from each state. */
static const uint64_t rows[12] = {
    TO(ACCEPT, ACCEPT),                                                 /* 0: 00..7F */
    ANY_CONTINUATION | TO(AFTER_ED, ONE_MORE) | TO(AFTER_F4, TWO_MORE), /* 1: 80..8F */
    ANY_CONTINUATION | TO(AFTER_ED, ONE_MORE) | TO(AFTER_F0, TWO_MORE), /* 2: 90..9F */
    ANY_CONTINUATION | TO(AFTER_E0, ONE_MORE) | TO(AFTER_F0, TWO_MORE), /* 3: A0..BF */
    0,                                                                  /* 4: C0 C1 F5..FF */
    TO(ACCEPT, ONE_MORE),                                               /* 5: C2..DF */
    TO(ACCEPT, AFTER_E0),                                               /* 6: E0 */
    TO(ACCEPT, TWO_MORE),                                               /* 7: E1..EC EE EF */
    TO(ACCEPT, AFTER_ED),                                               /* 8: ED */
    TO(ACCEPT, AFTER_F0),                                               /* 9: F0 */
    TO(ACCEPT, THREE_MORE),                                             /* 10: F1..F3 */
    TO(ACCEPT, AFTER_F4)                                                /* 11: F4 */
};

static const uint8_t classes[256] = {
    0, 0,  0,  0,  0,  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, /* 00 */
    0, 0,  0,  0,  0,  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, /* 10 */
    0, 0,  0,  0,  0,  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, /* 20 */
    0, 0,  0,  0,  0,  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, /* 30 */
    0, 0,  0,  0,  0,  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, /* 40 */
    0, 0,  0,  0,  0,  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, /* 50 */
    0, 0,  0,  0,  0,  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, /* 60 */
    0, 0,  0,  0,  0,  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, /* 70 */
    1, 1,  1,  1,  1,  1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, /* 80 */
    2, 2,  2,  2,  2,  2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, /* 90 */
    3, 3,  3,  3,  3,  3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, /* A0 */
    3, 3,  3,  3,  3,  3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, /* B0 */
    4, 4,  5,  5,  5,  5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, /* C0 */
    5, 5,  5,  5,  5,  5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, /* D0 */
    6, 7,  7,  7,  7,  7, 7, 7, 7, 7, 7, 7, 7, 8, 7, 7, /* E0 */
    9, 10, 10, 10, 11, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4  /* F0 */
};

static inline uint64_t next(uint64_t state, byte b) {
  return rows[classes[b]] >> (state & 63);
}

/* Start of the last character before i, which may be cut off at i; 0 if there is none. */
static size_t back_to_lead(const byte *s, size_t i) {
  while (i > 0 && !is_lead(s[i - 1])) i--;
  return i > 0 ? i - 1 : 0;
}

/* Length of the longest valid prefix, in whole characters. The automaton says
 * which eight bytes hold the first error, the plain decoder where it is. */
static size_t valid_run(const byte *s, size_t n) {
  uint64_t state = ACCEPT;
  size_t i = 0, j;
  uint32_t code_point;
  int valid;
  while (n - i >= 8) {
    if ((state & 63) == ACCEPT && (word_at(s + i) & HIGH_BITS) == 0) {
      i += 8;
      i += ascii_run(s + i, n - i);
      continue;
    }
    for (j = 0; j < 8; j++) state = next(state, s[i + j]);
    if ((state & 63) == REJECT) break;
    i += 8;
  }
  i = back_to_lead(s, i);
  while (i < n) {
    j = decode(s + i, n - i, &code_point, &valid);
    if (!valid) break;
    i += j;
  }
  return i;
}

/* Stretches are looked at by pieces that stay in the nearest cache while they
 * are counted or copied after having been found valid. */
#define PIECE ((size_t)16384)

static size_t valid_piece(const byte *s, size_t n) {
  return valid_run(s, n < PIECE ? n : PIECE);
}

/* ---- validate, count, repair ---- */

size_t quire_utf8_validate(const char *text, size_t size) {
  return valid_run(bytes_of(text, size), size);
}

size_t quire_utf8_count(const char *text, size_t size) {
  const byte *s = bytes_of(text, size);
  size_t i = 0, count = 0, run;
  while (i < size) {
    run = valid_piece(s + i, size - i);
    count += count_leads(s + i, run);
    i += run;
    if (i == size) break;
    i += step(s + i, size - i);
    count++;
  }
  return count;
}

/* Sizes can grow threefold; where size_t cannot hold that, no memory can either. */
static size_t to_size(uint64_t size) {
#if SIZE_MAX < UINT64_MAX
  if (size > SIZE_MAX) return SIZE_MAX;
#endif
  return (size_t)size;
}

/* Repairs to out, or with out NULL only measures. */
static uint64_t repair(const byte *s, size_t size, char *out, size_t *replaced) {
  size_t i = 0, run, length, errors = 0;
  uint64_t written = 0;
  uint32_t code_point;
  int valid;
  while (i < size) {
    run = valid_piece(s + i, size - i);
    if (out != NULL && run > 0) memcpy(out + written, s + i, run);
    written += run;
    i += run;
    if (i == size) break;
    length = decode(s + i, size - i, &code_point, &valid);
    if (out != NULL && valid) memcpy(out + written, s + i, length);
    if (out != NULL && !valid) memcpy(out + written, "\xEF\xBF\xBD", 3);
    written += valid ? length : 3;
    errors += (size_t)!valid;
    i += length;
  }
  if (replaced != NULL) *replaced = errors;
  return written;
}

size_t quire_utf8_repaired_size(const char *text, size_t size, size_t *replaced) {
  return to_size(repair(bytes_of(text, size), size, NULL, replaced));
}

void quire_utf8_repair(const char *text, size_t size, char *out) {
  repair(bytes_of(text, size), size, out, NULL);
}

/* ---- positions ---- */

/* Where a walk through a text stands: `index` characters begin before byte
 * `at`; bytes from `at` to `valid_to` are valid. Between stretches `at` is a
 * character's first byte; within one it may be any byte. */
typedef struct walk {
  const byte *s;
  size_t size, at, valid_to, index;
} walk;

/* With at == valid_to, before the end: finds the next valid stretch, or the length of the
 * maximal subpart that stands there instead. */
static size_t next_stretch(walk *w) {
  w->valid_to = w->at + valid_piece(w->s + w->at, w->size - w->at);
  return w->valid_to > w->at ? 0 : step(w->s + w->at, w->size - w->at);
}

/* Index of the character that byte `offset` (not before the walk) stands in. */
static size_t index_of(walk *w, size_t offset) {
  for (;;) {
    const size_t to = offset < w->valid_to ? offset : w->valid_to;
    size_t subpart;
    w->index += count_leads(w->s + w->at, to - w->at);
    w->at = to;
    if (to < w->valid_to) return is_lead(w->s[to]) ? w->index : w->index - 1;
    if (to == w->size) return w->index;
    subpart = next_stretch(w);
    if (subpart == 0) continue;
    if (offset < w->at + subpart) return w->index;
    w->at += subpart;
    w->valid_to = w->at;
    w->index++;
  }
}

/* Places the walk on the first byte of character `index` (not before the
 * walk), or on the end; 0 if the text has fewer characters. */
static int seek(walk *w, size_t index) {
  for (;;) {
    uint64_t flags;
    unsigned leads;
    size_t subpart;
    while (w->valid_to - w->at >= 8) {
      flags = lead_flags(word_at(w->s + w->at));
      leads = sum_bytes(flags);
      if (w->index + leads > index) break;
      w->index += leads;
      w->at += 8;
    }
    while (w->at < w->valid_to) {
      if (is_lead(w->s[w->at])) {
        if (w->index == index) return 1;
        w->index++;
      }
      w->at++;
    }
    if (w->at == w->size) return w->index == index;
    subpart = next_stretch(w);
    if (subpart == 0) continue;
    if (w->index == index) return 1;
    w->index++;
    w->at += subpart;
    w->valid_to = w->at;
  }
}

static int ascending(const uint32_t *offsets, size_t count, size_t most) {
  size_t i;
  for (i = 0; i < count; i++)
    if (offsets[i] > most || (i > 0 && offsets[i] < offsets[i - 1])) return 0;
  return 1;
}

quire_status quire_utf8_to_code_points(const char *text, size_t size, uint32_t *offsets, size_t count) {
  walk w = {bytes_of(text, size), size, 0, 0, 0};
  size_t i;
  if (size > QUIRE_MAX_TEXT || !ascending(offsets, count, size)) return QUIRE_EINVAL;
  for (i = 0; i < count; i++) offsets[i] = (uint32_t)index_of(&w, offsets[i]);
  return QUIRE_OK;
}

quire_status quire_utf8_to_bytes(const char *text, size_t size, uint32_t *offsets, size_t count) {
  walk w = {bytes_of(text, size), size, 0, 0, 0};
  size_t i;
  if (size > QUIRE_MAX_TEXT || !ascending(offsets, count, size)) return QUIRE_EINVAL;
  for (i = 0; i < count; i++) {
    if (!seek(&w, offsets[i])) {
      /* What has been written are first bytes, which lead back to what stood there. */
      quire_utf8_to_code_points(text, size, offsets, i);
      return QUIRE_EINVAL;
    }
    offsets[i] = (uint32_t)w.at;
  }
  return QUIRE_OK;
}

/* ---- other encodings ---- */

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
  const byte *s = bytes_of(bytes, size);
  size_t errors = 0;
  uint64_t written = 0;
  switch (encoding) {
    case QUIRE_ENCODING_UTF8: written = repair(s, size, out, &errors); break;
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
