/* Word boundaries by the default rules of UAX #29 (Unicode 15.0).
 *
 * Each segment is found from where it starts: no rule that allows a boundary
 * looks back past it, so that a boundary is all the state a caller has to keep.
 * Rules that look ahead go over what they have seen at most once more: time is
 * linear in the bytes.
 *
 * An automaton whose state is the class of the last character that rule WB4
 * does not hide; runs of letters and digits of one and two bytes have a loop of
 * their own. */
#include "segment_words.h"

#include <string.h>

#include "quire/cpu.h"
#include "segment_parts.h"
#include "tables/word_break.h"

/* ---- classes ---- */

enum {
  LETTERS = SET(WORD_LETTER) | SET(WORD_LETTER_PICTOGRAPH) | SET(WORD_HEBREW), /* AHLetter */
  RUN =
      LETTERS | SET(WORD_NUMERIC) | SET(WORD_EXTEND_NUM_LET), /* any two of these join: WB5, 8-10, 13a, 13b */
  HIDDEN =
      SET(WORD_EXTEND) | SET(WORD_FORMAT) | SET(WORD_ZWJ), /* what WB4 attaches to the character before */
  PICTOGRAPHS = SET(WORD_PICTOGRAPH) | SET(WORD_LETTER_PICTOGRAPH),
  QUOTES = SET(WORD_MID_NUM_LET) | SET(WORD_SINGLE_QUOTE), /* MidNumLetQ */
  MID_LETTERS = SET(WORD_MID_LETTER) | QUOTES,
  MID_NUMBERS = SET(WORD_MID_NUM) | QUOTES
};

#define RUN_LAST WORD_EXTEND_NUM_LET /* RUN's classes are the first ones */
#define CLASS_BITS 5
#define class_of(entry) ((entry) & ((1u << CLASS_BITS) - 1))

/* Classes that directly join on the right of each, WB3 to WB16. */
static const uint32_t joins[] = {
    [WORD_LETTER] = RUN | HIDDEN,
    [WORD_LETTER_PICTOGRAPH] = RUN | HIDDEN,
    [WORD_HEBREW] = RUN | HIDDEN,
    [WORD_NUMERIC] = RUN | HIDDEN,
    [WORD_EXTEND_NUM_LET] = RUN | SET(WORD_KATAKANA) | HIDDEN,
    [WORD_KATAKANA] = SET(WORD_KATAKANA) | SET(WORD_EXTEND_NUM_LET) | HIDDEN,
    [WORD_SPACE] = SET(WORD_SPACE) | HIDDEN,
    [WORD_OTHER] = HIDDEN,
    [WORD_PICTOGRAPH] = HIDDEN,
    [WORD_REGIONAL] = SET(WORD_REGIONAL) | HIDDEN,
    [WORD_MID_LETTER] = HIDDEN,
    [WORD_MID_NUM] = HIDDEN,
    [WORD_MID_NUM_LET] = HIDDEN,
    [WORD_SINGLE_QUOTE] = HIDDEN,
    [WORD_DOUBLE_QUOTE] = HIDDEN,
    [WORD_EXTEND] = HIDDEN,
    [WORD_FORMAT] = HIDDEN,
    [WORD_ZWJ] = HIDDEN,
    [WORD_CR] = SET(WORD_LF),
    [WORD_LF] = 0,
    [WORD_NEWLINE] = 0,
};

typedef struct word {
  const byte *text;
  size_t size, at;    /* at: the end so far */
  unsigned state;     /* class of the last character that is not hidden */
  unsigned strongest; /* the largest entry so far: its upper bits are the kind */
  int after_zwj;
} word;

/* Entry of the character at text[at]; at < size. */
static inline unsigned word_entry(const byte *text, size_t size, size_t at, size_t *length) {
  uint32_t code_point;
  *length = decode(text + at, size - at, &code_point);
  if (code_point < 0x800) return word_low[code_point];
  if (code_point >= word_limit) return word_rest;
  return word_second[word_first[code_point / word_block] * word_block + code_point % word_block];
}

/* ---- the automaton ---- */

static inline void word_take(word *w, unsigned entry, size_t length) {
  w->at += length;
  if (entry > w->strongest) w->strongest = entry;
}

/* WB6, 7, 7b, 7c, 11, 12: whether the Mid character of class `mid` at w->at stands
 * between two characters that it joins; takes them if so. */
static int word_take_mid(word *w, unsigned mid, unsigned entry, size_t length) {
  const uint32_t state = SET(w->state);
  uint32_t wanted = 0;
  size_t after = w->at + length, next_length;
  unsigned next;
  if ((state & LETTERS) && (SET(mid) & MID_LETTERS)) wanted = LETTERS;
  if (w->state == WORD_HEBREW && mid == WORD_DOUBLE_QUOTE) wanted = SET(WORD_HEBREW);
  if (w->state == WORD_NUMERIC && (SET(mid) & MID_NUMBERS)) wanted = SET(WORD_NUMERIC);
  if (wanted == 0) return 0;
  for (; after < w->size; after += next_length) {
    next = word_entry(w->text, w->size, after, &next_length);
    if (SET(class_of(next)) & HIDDEN) continue;
    if (!(SET(class_of(next)) & wanted)) return 0;
    word_take(w, entry, length);
    w->at = after;
    word_take(w, next, next_length);
    w->state = class_of(next);
    w->after_zwj = 0;
    return 1;
  }
  return 0;
}

/* Takes what joins to the segment so far. */
static void word_finish(word *w) {
  while (w->at < w->size) {
    size_t length;
    const unsigned entry = word_entry(w->text, w->size, w->at, &length);
    const unsigned class = class_of(entry);
    if (joins[w->state] & SET(class)) {
      word_take(w, entry, length);
      w->after_zwj = class == WORD_ZWJ;
      if (SET(class) & HIDDEN) {
        if (w->state == WORD_SPACE) w->state = WORD_OTHER; /* WB3d wants neighbours */
      } else {
        w->state = w->state == WORD_REGIONAL ? WORD_OTHER : class; /* WB15, 16: pairs */
      }
    } else if (w->after_zwj && (SET(class) & PICTOGRAPHS)) { /* WB3c */
      word_take(w, entry, length);
      w->state = class;
      w->after_zwj = 0;
    } else if (word_take_mid(w, class, entry, length)) {
      continue;
    } else if (w->state == WORD_HEBREW && class == WORD_SINGLE_QUOTE) { /* WB7a */
      word_take(w, entry, length);
      w->state = WORD_OTHER;
      w->after_zwj = 0;
    } else {
      return;
    }
  }
}

/* ---- the common cases ---- */

#define LOW_BITS 0x0101010101010101u
#define HIGH_BITS 0x8080808080808080u

/* Eight bytes, the first one lowest. */
static inline uint64_t load8(const byte *s) {
  return (uint64_t)s[0] | (uint64_t)s[1] << 8 | (uint64_t)s[2] << 16 | (uint64_t)s[3] << 24 |
         (uint64_t)s[4] << 32 | (uint64_t)s[5] << 40 | (uint64_t)s[6] << 48 | (uint64_t)s[7] << 56;
}

/* The high bit of each byte in first .. last (ASCII); bytes' own high bits are 0. */
static inline uint64_t within(uint64_t bytes, unsigned first, unsigned last) {
  return (bytes + LOW_BITS * (0x80 - first)) & ~(bytes + LOW_BITS * (0x7F - last)) & HIGH_BITS;
}

/* How many of the eight bytes at s, from the first on, are ASCII letters and
 * digits; *strongest becomes the largest of itself and their entries. */
static inline size_t ascii_run8(const byte *s, unsigned *strongest) {
  const uint64_t bytes = load8(s), seven = bytes & ~HIGH_BITS;
  const uint64_t letters = within(seven | LOW_BITS * 0x20, 'a', 'z') & ~bytes;
  const uint64_t digits = within(seven, '0', '9') & ~bytes;
  const uint64_t stops = ~(letters | digits) & HIGH_BITS;
  const uint64_t before = (stops & (0 - stops)) - 1; /* all bits below the first stop */
  const unsigned largest = word_low[letters & before ? 'a' : digits & before ? '0' : 0];
  if (largest > *strongest) *strongest = largest;
  return (size_t)(((before >> 7 & LOW_BITS) * LOW_BITS) >> 56);
}

/* Goes over letters, digits and underscores of one and two bytes from *at on.
 * *entry is the last one's. 1 if there certainly is a boundary at *at, 0 if the
 * automaton has to look. */
static inline int word_run(const byte *text, size_t size, size_t *at, unsigned *entry, unsigned *strongest) {
  while (*at < size) {
    const byte b = text[*at];
    unsigned next;
    size_t length = 1;
    if (b < 0x80) {
      next = word_low[b];
      if (class_of(next) > RUN_LAST)
        return !(SET(class_of(next)) & (MID_LETTERS | MID_NUMBERS | SET(WORD_DOUBLE_QUOTE)));
      if (size - *at >= 8 && class_of(next) != WORD_EXTEND_NUM_LET) {
        *at += ascii_run8(text + *at, strongest);
        *entry = word_low[text[*at - 1]];
        continue;
      }
    } else if (b >= 0xC2 && b <= 0xDF && size - *at > 1 && is_tail(text[*at + 1])) {
      next = word_low[(b & 0x1Fu) << 6 | (text[*at + 1] & 0x3Fu)];
      if (class_of(next) > RUN_LAST) return 0;
      length = 2;
    } else {
      return 0;
    }
    *at += length;
    *entry = next;
    if (next > *strongest) *strongest = next;
  }
  return 1;
}

/* End of the word segment that starts at `start`. */
static inline size_t word_end(const byte *text, size_t size, size_t start, uint8_t *kind) {
  const byte b = text[start];
  size_t length, at;
  unsigned entry, strongest;
  word w;
  entry = strongest = word_entry(text, size, start, &length);
  at = start + length;
  *kind = (uint8_t)(entry >> CLASS_BITS);
  if (class_of(entry) <= RUN_LAST) {
    const int certain = word_run(text, size, &at, &entry, &strongest);
    *kind = (uint8_t)(strongest >> CLASS_BITS);
    if (certain) return at;
  } else if (b < 0x80 && at < size && text[at] < 0x80) {
    /* Where the first of two ASCII characters is no letter or digit, only a
     * second space and CR LF join. */
    if (b != '\r' && (b != ' ' || text[at] != ' ')) return at;
  }
  w.text = text;
  w.size = size;
  w.at = at;
  w.state = class_of(entry);
  w.strongest = strongest;
  w.after_zwj = w.state == WORD_ZWJ;
  word_finish(&w);
  *kind = (uint8_t)(w.strongest >> CLASS_BITS);
  return w.at;
}

/* ---- the text ---- */

WORDS_VARIANT(scalar) {
  size_t count = 0, at = *offset;
  uint8_t kind;
  for (; count < capacity && at < size; count++) {
    at = word_end(text, size, at, &kind);
    ends[count] = (uint32_t)at;
    if (kinds != NULL) kinds[count] = kind;
  }
  *offset = at;
  return count;
}

size_t quire_segment_words_at(quire_cpu cpu, const char *text, size_t size, size_t *offset, uint32_t *ends,
                              uint8_t *kinds, size_t capacity) {
  const uint8_t *bytes = (const uint8_t *)text;
  if (size > QUIRE_MAX_TEXT) return 0;
  if (!quire_cpu_has(cpu)) cpu = QUIRE_CPU_SCALAR;
  switch (cpu) {
#if defined(__x86_64__)
    case QUIRE_CPU_AVX512: return quire_words_avx512(bytes, size, offset, ends, kinds, capacity);
    case QUIRE_CPU_AVX2: return quire_words_avx2(bytes, size, offset, ends, kinds, capacity);
#elif defined(__aarch64__)
    case QUIRE_CPU_NEON: return quire_words_neon(bytes, size, offset, ends, kinds, capacity);
#endif
    default: return quire_words_scalar(bytes, size, offset, ends, kinds, capacity);
  }
}

size_t quire_segment_words(const char *text, size_t size, size_t *offset, uint32_t *ends, uint8_t *kinds,
                           size_t capacity) {
  return quire_segment_words_at(quire_cpu_best(), text, size, offset, ends, kinds, capacity);
}

/* ---- for the variants ---- */

size_t quire_words_end(const uint8_t *text, size_t size, size_t start, uint8_t *kind) {
  return word_end(text, size, start, kind);
}

void quire_words_entries(const uint8_t *text, size_t size, size_t at, size_t skip, uint8_t *entries,
                         uint64_t *starts, uint64_t *tails) {
  size_t i, length;
  memset(entries, 0, 64);
  *starts = 0;
  for (i = skip; i < 64 && at + i < size; i += length) {
    entries[i] = (uint8_t)word_entry(text, size, at + i, &length);
    *starts |= (uint64_t)1 << i;
  }
  *tails = i > 64 ? ((uint64_t)1 << (i - 64)) - 1 : 0;
}

#define REST4 word_rest, word_rest, word_rest, word_rest
#define REST16 REST4, REST4, REST4, REST4
static const uint8_t word_rest64[64] = {REST16, REST16, REST16, REST16};

const words_tables quire_words_tables = {word_low, word_first, word_second, word_rest64};
