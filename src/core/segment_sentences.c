/* Sentence boundaries by the default rules of UAX #29 (Unicode 15.0): a skip to
 * the next byte that a terminator can begin with, then the rules on what follows
 * it. As with words, a boundary is all the state a caller has to keep, and what
 * is looked ahead over is gone over at most once more. */
#include "segment_parts.h"
#include "tables/sentence_break.h"

enum {
  BREAKS = SET(SENTENCE_CR) | SET(SENTENCE_LF) | SET(SENTENCE_SEP), /* ParaSep */
  TERMS = SET(SENTENCE_ATERM) | SET(SENTENCE_STERM),                /* SATerm */
  ATTACHED = SET(SENTENCE_EXTEND) | SET(SENTENCE_FORMAT),           /* SB5 */
  CASED = SET(SENTENCE_UPPER) | SET(SENTENCE_LOWER),
  LOOK_STOPS = CASED | SET(SENTENCE_LETTER) | BREAKS | TERMS /* where SB8 stops looking */
};

typedef struct sentence {
  const byte *text;
  size_t size, start;
} sentence;

/* Class of the character at text[at]; at < size. */
static inline unsigned sentence_class(const byte *text, size_t size, size_t at, size_t *length) {
  uint32_t code_point;
  *length = decode(text + at, size - at, &code_point);
  if (code_point < 0x800) return sentence_low[code_point];
  if (code_point >= sentence_limit) return sentence_rest;
  return sentence_second[sentence_first[code_point / sentence_block] * sentence_block +
                         code_point % sentence_block];
}

/* Offset of the first ParaSep or SATerm from `at` on; size if there is none. */
static size_t sentence_skip(const sentence *s, size_t at) {
  const byte *text = s->text;
  const size_t size = s->size;
  size_t length;
  for (; at < size; at += length) {
    while (at < size && !sentence_stop_byte[text[at]]) at++;
    if (at == size || (SET(sentence_class(text, size, at, &length)) & (BREAKS | TERMS))) break;
  }
  return at;
}

/* SB7: whether the character before `at`, attached ones passed over, is cased.
 * What it passes over is passed over for one terminator only. */
static int sentence_cased_before(const sentence *s, size_t at) {
  while (at > s->start) {
    size_t from = at - 1, length;
    unsigned class;
    while (from > s->start && at - from < 4 && is_tail(s->text[from])) from--;
    class = sentence_class(s->text, s->size, from, &length);
    if (from + length != at) return 0; /* invalid bytes */
    if (!(SET(class) & ATTACHED)) return (SET(class) & CASED) != 0;
    at = from;
  }
  return 0;
}

/* SB8: whether a Lower comes before any other character that ends the search. */
static int sentence_lower_ahead(const sentence *s, size_t *at) {
  size_t length;
  for (; *at < s->size; *at += length) {
    const unsigned class = sentence_class(s->text, s->size, *at, &length);
    if (SET(class) & LOOK_STOPS) return class == SENTENCE_LOWER;
  }
  return 0;
}

/* After the SATerm that ends at *at: 1 if the sentence ends at *at, else 0, and
 * it goes on from *at. `cased`: for SB7. */
static int sentence_terminated(const sentence *s, size_t *at, unsigned term, int cased) {
  unsigned last = term; /* the SATerm, or SENTENCE_CLOSE or SENTENCE_SP after it */
  size_t length;
  for (; *at < s->size; *at += length) {
    const unsigned class = sentence_class(s->text, s->size, *at, &length);
    const uint32_t set = SET(class);
    if (set & ATTACHED) continue;
    if (last == SENTENCE_ATERM && class == SENTENCE_NUMERIC) return 0;              /* SB6 */
    if (last == SENTENCE_ATERM && class == SENTENCE_UPPER && cased) return 0;       /* SB7 */
    if (set & (BREAKS | TERMS | SET(SENTENCE_CONTINUE))) return 0;                  /* SB8a, 9, 10 */
    if (class == SENTENCE_SP || (class == SENTENCE_CLOSE && last != SENTENCE_SP)) { /* SB9, 10 */
      last = class;
    } else {
      size_t ahead = *at;
      if (term != SENTENCE_ATERM || !sentence_lower_ahead(s, &ahead)) return 1; /* SB11 */
      *at = ahead;                                                              /* SB8 */
      return 0;
    }
  }
  return 1;
}

/* End of the sentence that starts at s->start. */
static size_t sentence_end(const sentence *s) {
  size_t at = s->start, length;
  while ((at = sentence_skip(s, at)) < s->size) {
    const unsigned class = sentence_class(s->text, s->size, at, &length);
    const size_t stop = at;
    at += length;
    if (class == SENTENCE_CR && at < s->size && s->text[at] == '\n') return at + 1; /* SB3 */
    if (SET(class) & BREAKS) return at;                                             /* SB4 */
    if (sentence_terminated(s, &at, class, class == SENTENCE_ATERM && sentence_cased_before(s, stop)))
      return at;
  }
  return s->size;
}

size_t quire_segment_sentences(const char *text, size_t size, size_t *offset, uint32_t *ends,
                               size_t capacity) {
  sentence s;
  size_t count = 0;
  s.text = (const byte *)text;
  s.size = size;
  s.start = *offset;
  if (size > QUIRE_MAX_TEXT) return 0;
  for (; count < capacity && s.start < size; count++) {
    s.start = sentence_end(&s);
    ends[count] = (uint32_t)s.start;
  }
  *offset = s.start;
  return count;
}
