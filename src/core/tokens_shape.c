/* Segments as tokens want them: hyphenated words joined, elisions parted, runs of
 * ideographs in pairs. Three filters in a row, each holding back what the next
 * segment decides on. */
#include <string.h>

#include "quire/utf8.h"
#include "tokens_parts.h"

void shape_start(shaper *s, const char *text, unsigned shape) {
  memset(s, 0, sizeof *s);
  s->text = text;
  s->shape = shape;
}

static size_t emit(piece p, piece *out) {
  *out = p;
  return 1;
}

/* ---- pairs of ideographs ---- */

/* Han and Hiragana: what UAX #29 leaves a word a character. Katakana, which is
 * for words from elsewhere, it keeps together, and so do we. */
static int is_ideograph(uint32_t c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3041 && c <= 0x309F) || (c >= 0x3400 && c <= 0x4DBF) ||
         (c >= 0x3005 && c <= 0x3007) || (c >= 0x3021 && c <= 0x3029) || (c >= 0x3038 && c <= 0x303B) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x1B000 && c <= 0x1B16F) || (c >= 0x20000 && c <= 0x3FFFD);
}

static size_t end_pairs(shaper *s, piece *out) {
  const int alone = s->has_last && !s->is_paired;
  s->has_last = 0;
  return alone ? emit(s->last, out) : 0;
}

static size_t pair(shaper *s, piece p, piece *out) {
  uint32_t first;
  size_t n;
  if (!(s->shape & QUIRE_SHAPE_BIGRAMS)) return emit(p, out);
  quire_utf8_decode(s->text + p.start, p.stop - p.start, &first, NULL);
  if (!is_ideograph(first)) {
    n = end_pairs(s, out);
    return n + emit(p, out + n);
  }
  n = 0;
  if (s->has_last) {
    const piece both = {s->last.start, p.stop, QUIRE_KIND_WORD};
    n = emit(both, out);
  }
  s->is_paired = s->has_last;
  s->has_last = 1;
  s->last = p;
  return n;
}

/* ---- elisions ---- */

/* Words of French, Italian and Catalan that lose their last vowel before another. */
static int is_elided(const char *word, size_t size) {
  static const char *const words[] = {"c",     "d",      "j",      "l",      "m",      "n",      "s",
                                      "t",     "qu",     "un",     "all",    "dall",   "dell",   "nell",
                                      "sull",  "coll",   "quell",  "quest",  "bell",   "sant",   "gl",
                                      "jusqu", "lorsqu", "puisqu", "quoiqu", "presqu", "quelqu", "entr"};
  char lower[8];
  size_t i;
  if (size == 0 || size >= sizeof lower) return 0;
  for (i = 0; i < size; i++) lower[i] = word[i] >= 'A' && word[i] <= 'Z' ? (char)(word[i] + 32) : word[i];
  for (i = 0; i < sizeof words / sizeof *words; i++)
    if (strlen(words[i]) == size && memcmp(words[i], lower, size) == 0) return 1;
  return 0;
}

static size_t part(shaper *s, piece p, piece *out) {
  const char *text = s->text + p.start;
  const size_t size = p.stop - p.start;
  size_t at = 0, mark = 0, n;
  piece first = p;
  if (!(s->shape & QUIRE_SHAPE_ELISIONS) || p.kind != QUIRE_KIND_WORD) return pair(s, p, out);
  while (at < size && at < 8 &&
         ((text[at] >= 'a' && text[at] <= 'z') || (text[at] >= 'A' && text[at] <= 'Z')))
    at++;
  if (at < size && text[at] == '\'') mark = 1;
  if (size - at >= 3 && memcmp(text + at, "\xE2\x80\x99", 3) == 0) mark = 3;
  if (mark == 0 || at + mark == size || !is_elided(text, at)) return pair(s, p, out);
  first.stop = p.start = first.start + (uint32_t)(at + mark);
  n = pair(s, first, out);
  return n + pair(s, p, out + n);
}

/* ---- hyphens ---- */

static int is_hyphen(const shaper *s, piece p) {
  const char *text = s->text + p.start;
  if (p.stop - p.start == 1) return *text == '-';
  return p.stop - p.start == 3 &&
         (memcmp(text, "\xE2\x80\x90", 3) == 0 || memcmp(text, "\xE2\x80\x91", 3) == 0);
}

static size_t release(shaper *s, piece *out) {
  size_t n = 0;
  int i;
  for (i = 0; i < s->held_count; i++) n += part(s, s->held[i], out + n);
  s->held_count = 0;
  return n;
}

size_t shape_take(shaper *s, piece p, piece out[SHAPE_MOST]) {
  const int is_word = p.kind == QUIRE_KIND_WORD || p.kind == QUIRE_KIND_NUMBER;
  size_t n;
  if (!(s->shape & QUIRE_SHAPE_HYPHENS)) return part(s, p, out);
  if (s->held_count == 2 && is_word) {
    s->held[0].stop = p.stop;
    if (p.kind > s->held[0].kind) s->held[0].kind = p.kind;
    s->held_count = 1;
    return 0;
  }
  if (s->held_count == 1 && is_hyphen(s, p)) {
    s->held[1] = p;
    s->held_count = 2;
    return 0;
  }
  n = release(s, out);
  if (!is_word) return n + part(s, p, out + n);
  s->held[0] = p;
  s->held_count = 1;
  return n;
}

size_t shape_finish(shaper *s, piece out[SHAPE_MOST]) {
  const size_t n = release(s, out);
  return n + end_pairs(s, out + n);
}
