/* Sentence boundaries by the default rules of UAX #29 (Unicode 15.0): a skip to
 * the next byte that a terminator can begin with, by vectors where there are any,
 * then the rules on what follows it. As with words, a boundary is all the state a caller has to keep, and
 * what is looked ahead over is gone over at most once more. */
#include "segment_sentences.h"
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
  sentence_kernel *kernel; /* NULL: none */
  size_t window;           /* where the kernel looked last, */
  uint64_t stops;          /* and the bytes of sentence_stop_byte there */
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

/* Offset of the first byte from `at` on that a ParaSep or SATerm can begin with; size if
 * there is none. */
static inline size_t sentence_stop(sentence *s, size_t at) {
  if (at < s->size && sentence_stop_byte[s->text[at]]) return at;
  if (s->kernel != NULL && s->size - at > SENTENCE_WINDOW) {
    if (at - s->window < SENTENCE_WINDOW) { /* what is left of the window */
      const uint64_t left = s->stops >> (at - s->window);
      if (left != 0) return at + (size_t)__builtin_ctzll(left);
      at = s->window + SENTENCE_WINDOW;
    }
    s->window = at = s->kernel(s->text, s->size, at, sentence_stop_low, sentence_stop_high, &s->stops);
    if (s->stops != 0) return at + (size_t)__builtin_ctzll(s->stops);
  }
  while (at < s->size && !sentence_stop_byte[s->text[at]]) at++;
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
static size_t sentence_end(sentence *s) {
  size_t at = s->start, length;
  while ((at = sentence_stop(s, at)) < s->size) {
    const unsigned class = sentence_class(s->text, s->size, at, &length);
    const size_t stop = at;
    at += length;
    if (!(SET(class) & (BREAKS | TERMS))) continue;
    if (class == SENTENCE_CR && at < s->size && s->text[at] == '\n') return at + 1; /* SB3 */
    if (SET(class) & BREAKS) return at;                                             /* SB4 */
    if (sentence_terminated(s, &at, class, class == SENTENCE_ATERM && sentence_cased_before(s, stop)))
      return at;
  }
  return s->size;
}

static sentence_kernel *kernel_of(quire_cpu cpu) {
  if (!quire_cpu_has(cpu)) return NULL;
  switch (cpu) {
#if defined(__x86_64__) && (defined(__GNUC__) || defined(__clang__))
    case QUIRE_CPU_AVX512: return quire_sentences_avx512;
    case QUIRE_CPU_AVX2: return quire_sentences_avx2;
#endif
#if defined(__aarch64__)
    case QUIRE_CPU_NEON: return quire_sentences_neon;
#endif
    default: return NULL;
  }
}

size_t quire_segment_sentences_at(quire_cpu cpu, const char *text, size_t size, size_t *offset,
                                  uint32_t *ends, size_t capacity) {
  sentence s;
  size_t count = 0;
  s.text = (const byte *)text;
  s.size = size;
  s.start = *offset;
  s.kernel = kernel_of(cpu);
  s.window = s.start - SENTENCE_WINDOW; /* nowhere yet */
  s.stops = 0;
  if (size > QUIRE_MAX_TEXT) return 0;
  for (; count < capacity && s.start < size; count++) {
    s.start = sentence_end(&s);
    ends[count] = (uint32_t)s.start;
  }
  *offset = s.start;
  return count;
}

size_t quire_segment_sentences(const char *text, size_t size, size_t *offset, uint32_t *ends,
                               size_t capacity) {
  return quire_segment_sentences_at(quire_cpu_best(), text, size, offset, ends, capacity);
}
