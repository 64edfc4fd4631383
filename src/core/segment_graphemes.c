/* Extended grapheme clusters by the default rules of UAX #29 (Unicode 15.0): what a
 * reader takes for one character. An automaton whose state is the class of the last
 * character, and what of GB11 to GB13 it has met; two easy characters in a row, which
 * is nearly all text, need none. As with words, a boundary is all the state a caller
 * has to keep. */
#include "segment_graphemes.h"

#include <string.h>

#include "tables/grapheme_break.h"

/* ---- the automaton ---- */

/* Two characters of the classes up to this one have a boundary between them, CR LF
 * apart, and no other rule looks past them. */
#define EASY_LAST GRAPHEME_PICTOGRAPH

enum {
  ATTACHED = SET(GRAPHEME_EXTEND) | SET(GRAPHEME_ZWJ) | SET(GRAPHEME_SPACING_MARK), /* GB9, GB9a */
  CONTROLS = SET(GRAPHEME_CONTROL) | SET(GRAPHEME_CR) | SET(GRAPHEME_LF),           /* GB4, GB5 */
  SYLLABLES = SET(GRAPHEME_LV) | SET(GRAPHEME_LVT),
  JOINER = GRAPHEME_T + 1, /* a state: GB11's ExtPict Extend* ZWJ */
  STATES
};

/* Classes that join on the right of each state. */
static const uint32_t joins[STATES] = {
    [GRAPHEME_OTHER] = ATTACHED,
    [GRAPHEME_CONTROL] = 0,
    [GRAPHEME_CR] = SET(GRAPHEME_LF), /* GB3 */
    [GRAPHEME_LF] = 0,
    [GRAPHEME_LV] = SET(GRAPHEME_V) | SET(GRAPHEME_T) | ATTACHED, /* GB7 */
    [GRAPHEME_LVT] = SET(GRAPHEME_T) | ATTACHED,                  /* GB8 */
    [GRAPHEME_PICTOGRAPH] = ATTACHED,
    [GRAPHEME_EXTEND] = ATTACHED,
    [GRAPHEME_ZWJ] = ATTACHED,
    [GRAPHEME_SPACING_MARK] = ATTACHED,
    [GRAPHEME_PREPEND] = ~(uint32_t)CONTROLS,                                /* GB9b */
    [GRAPHEME_REGIONAL] = SET(GRAPHEME_REGIONAL) | ATTACHED,                 /* GB12, GB13 */
    [GRAPHEME_L] = SET(GRAPHEME_L) | SET(GRAPHEME_V) | SYLLABLES | ATTACHED, /* GB6 */
    [GRAPHEME_V] = SET(GRAPHEME_V) | SET(GRAPHEME_T) | ATTACHED,             /* GB7 */
    [GRAPHEME_T] = SET(GRAPHEME_T) | ATTACHED,                               /* GB8 */
    [JOINER] = SET(GRAPHEME_PICTOGRAPH) | ATTACHED,                          /* GB11 */
};

/* Class of the character at text[at]; at < size. */
static inline unsigned grapheme_class(const byte *text, size_t size, size_t at, size_t *length) {
  uint32_t code_point;
  *length = decode(text + at, size - at, &code_point);
  if (code_point < 0x800) return grapheme_low[code_point];
  if (code_point >= grapheme_limit) return grapheme_rest;
  return grapheme_second[grapheme_first[code_point / grapheme_block] * grapheme_block +
                         code_point % grapheme_block];
}

/* The state after a character that joined. */
static inline unsigned grapheme_next(unsigned state, unsigned class) {
  if (state == GRAPHEME_PICTOGRAPH && class == GRAPHEME_EXTEND) return state;
  if (state == GRAPHEME_PICTOGRAPH && class == GRAPHEME_ZWJ) return JOINER;
  if (state == GRAPHEME_REGIONAL && class == GRAPHEME_REGIONAL) return GRAPHEME_OTHER; /* pairs */
  return class;
}

/* A place in a text and the character there; none at the end. */
typedef struct place {
  size_t at, length;
  unsigned class;
} place;

static inline void place_look(const byte *text, size_t size, place *p) {
  if (p->at < size) p->class = grapheme_class(text, size, p->at, &p->length);
}

/* Goes to the end of the cluster that starts at *p. */
static void grapheme_pass(const byte *text, size_t size, place *p) {
  unsigned state = p->class;
  p->at += p->length;
  place_look(text, size, p);
  while (p->at < size && (joins[state] & SET(p->class))) {
    state = grapheme_next(state, p->class);
    p->at += p->length;
    place_look(text, size, p);
    if (!(SET(state) & ATTACHED)) continue;
    while (p->at < size && (SET(p->class) & ATTACHED)) { /* nothing else joins any more */
      p->at += p->length;
      place_look(text, size, p);
    }
    return;
  }
}

/* End of the cluster that starts at `start`. */
static size_t grapheme_end(const byte *text, size_t size, size_t start) {
  place p = {start, 0, 0};
  place_look(text, size, &p);
  grapheme_pass(text, size, &p);
  return p.at;
}

/* ---- without vectors ---- */

#define HIGH_BITS 0x8080808080808080u
#define LOW_BITS 0x0101010101010101u

/* Whether each of the eight bytes is ASCII and none is a CR. */
static inline int is_plain8(const byte *s) {
  uint64_t bytes;
  memcpy(&bytes, s, sizeof bytes);
  return !(bytes & HIGH_BITS) && (((bytes ^ LOW_BITS * '\r') + LOW_BITS * 0x7F) & HIGH_BITS) == HIGH_BITS;
}

/* The clusters from *offset on that are one easy character before another. */
static inline size_t grapheme_run(const byte *text, size_t size, size_t *offset, uint32_t *ends,
                                  size_t capacity) {
  size_t at = *offset, count = 0;
  unsigned length = grapheme_easy_length[text[at]];
  while (length != 0 && count < capacity && size - at > 8) {
    if (text[at + 8] < 0x80 && capacity - count >= 8 && is_plain8(text + at)) {
      for (unsigned i = 0; i < 8; i++) ends[count + i] = (uint32_t)(at + i + 1);
      count += 8;
      at += 8;
      length = grapheme_easy_length[text[at]];
      continue;
    }
    for (unsigned i = 0; i < 16 && count < capacity && size - at > 3; i++) { /* without branches on length */
      const size_t after = at + length;
      const unsigned next = grapheme_easy_length[text[after]];
      const unsigned strange = (text[at + 1] ^ 0x80u) | (text[after - 1] ^ 0x80u); /* not both 80..BF */
      length = ((length == 1) | (strange < 0x40)) != 0 ? next : 0;
      if (length == 0) break;
      at = after;
      ends[count++] = (uint32_t)at;
    }
  }
  *offset = at;
  return count;
}

static size_t graphemes_scalar(const byte *text, size_t size, size_t *offset, uint32_t *ends,
                               size_t capacity) {
  size_t count = 0, at = *offset;
  while (count < capacity && at < size) {
    count += grapheme_run(text, size, &at, ends + count, capacity - count);
    if (count == capacity) break;
    at = grapheme_end(text, size, at);
    ends[count++] = (uint32_t)at;
  }
  *offset = at;
  return count;
}

/* ---- with vectors: what is not easy ---- */

const uint8_t *quire_grapheme_hard_leads(void) {
  return grapheme_hard_lead;
}

/* Whether the last of the starts of characters is a control's; known: those that are not. */
static inline int grapheme_after_control(const byte *text, size_t size, size_t at, uint64_t starts,
                                         uint64_t known) {
  unsigned before;
  size_t length;
  if (starts == 0) return 0;
  before = 63u - (unsigned)__builtin_clzll(starts);
  if (known >> before & 1) return 0;
  return (SET(text[at + before] < 0x80 ? grapheme_low[text[at + before]]
                                       : grapheme_class(text, size, at + before, &length)) &
          CONTROLS) != 0;
}

static inline int grapheme_is_pictograph(const byte *text, size_t size, size_t at) {
  size_t length;
  return at < size && grapheme_class(text, size, at, &length) == GRAPHEME_PICTOGRAPH;
}

/* Whether text[at], a hard lead of three bytes, begins an easy character for certain. */
static inline int grapheme_is_easy3(const byte *text, size_t size, size_t at) {
  return text[at] >= 0xE0 && text[at] <= 0xEF && size - at > 2 && is_tail(text[at + 1]) &&
         is_tail(text[at + 2]) && (grapheme_easy_second[text[at] & 15] >> (text[at + 1] & 63) & 1);
}

uint64_t quire_grapheme_hard(const byte *text, size_t size, size_t at, uint64_t hard, uint64_t *inside,
                             uint64_t *joined) {
  uint64_t marks = 0, known = 0, settled = ~(uint64_t)0;
  for (; hard != 0; hard &= hard - 1) {
    const unsigned p = (unsigned)__builtin_ctzll(hard);
    const uint64_t bit = (uint64_t)1 << p;
    size_t length;
    unsigned class;
    if (grapheme_is_easy3(text, size, at + p)) {
      *inside |= bit << 1 | bit << 2;
      continue;
    }
    class = grapheme_class(text, size, at + p, &length);
    if (class > EASY_LAST) {
      /* An attached one may have a boundary before it all the same, and a ZWJ none after it. */
      if (!(SET(class) & ATTACHED) || grapheme_after_control(text, size, at, ~*inside & (bit - 1), known) ||
          (class == GRAPHEME_ZWJ && grapheme_is_pictograph(text, size, at + p + length))) {
        settled = bit - 1;
        break;
      }
      marks |= bit;
    }
    if (class != GRAPHEME_CONTROL) known |= bit;
    *inside |= ((bit << (length - 1)) - bit) << 1;
  }
  *joined |= marks;
  return settled;
}

size_t quire_grapheme_step(const byte *text, size_t size, size_t *at, uint32_t *ends, size_t capacity) {
  size_t count = 0;
  place p = {*at, 0, 0};
  place_look(text, size, &p);
  while (count < capacity && p.at < size && (count == 0 || p.class > EASY_LAST)) {
    grapheme_pass(text, size, &p);
    ends[count++] = (uint32_t)p.at;
  }
  *at = p.at;
  return count;
}

/* ---- variants ---- */

size_t quire_segment_graphemes_at(quire_cpu cpu, const char *text, size_t size, size_t *offset,
                                  uint32_t *ends, size_t capacity) {
  const byte *bytes = (const byte *)text;
  size_t count = 0;
  if (size > QUIRE_MAX_TEXT) return 0;
  if (!quire_cpu_has(cpu)) cpu = QUIRE_CPU_SCALAR;
  switch (cpu) {
#if defined(__x86_64__) && (defined(__GNUC__) || defined(__clang__))
    case QUIRE_CPU_AVX512: count = quire_graphemes_avx512(bytes, size, offset, ends, capacity); break;
    case QUIRE_CPU_AVX2: count = quire_graphemes_avx2(bytes, size, offset, ends, capacity); break;
#endif
#if defined(__aarch64__)
    case QUIRE_CPU_NEON: count = quire_graphemes_neon(bytes, size, offset, ends, capacity); break;
#endif
    default: break;
  }
  return count + graphemes_scalar(bytes, size, offset, ends + count, capacity - count);
}

size_t quire_segment_graphemes(const char *text, size_t size, size_t *offset, uint32_t *ends,
                               size_t capacity) {
  return quire_segment_graphemes_at(quire_cpu_best(), text, size, offset, ends, capacity);
}
