/* Word boundaries of UAX #29, 64 bytes at a time: characters are classified side
 * by side, and the rules are algebra over sets of places, 64 bits each.
 *
 * Bit i of a set stands for byte i of the window. A class is the set of the first
 * bytes of its characters. ASCII windows are worked on as they are; in others,
 * sets are packed by the set of all first bytes, which makes them sets of
 * characters, where neighbours are a shift apart, or by those that rule WB4 does
 * not hide, which is what the other rules are about. What the characters before a
 * window mean to it is a few bits of state.
 *
 * Classes come from a table of 64 entries for each beginning of a character (all
 * bytes but its last) that occurs in the window, or from the first two bytes alone
 * for the letters of much text; in windows that are not UTF-8, from the scalar
 * decoder. A Mid character whose right neighbour is not in the window starts the
 * next window; if it starts this one, the scalar automaton takes the segment.
 *
 * A variant includes this file after segment_words_sets.h and after it has defined
 * WORDS_INLINE, `static inline` with the attributes of its instructions, and
 *   window, where         types: 64 bytes, and a comparison's outcome for each
 *   load(bytes)           a window
 *   same(w, byte)         where w is, byte by byte
 *   at_least(w, byte)     where w is, unsigned
 *   within(w, low, high)  where w is from low to high, all three windows, unsigned
 *   both(where, where)
 *   choose(where, a, b)   a there, b elsewhere
 *   with_bits(w, byte)    w | byte
 *   look_up64(table, w), look_up128(table, w)  by the low 6, 7 bits of each byte
 *   places(where)         as a set
 *   bit(w, k), high(w)    the set of bytes with bit k, with bit 7
 *   pack(set, by), unpack(set, by)  pext, pdep
 *   ascii_sets(w)         the classes of a window of ASCII
 *   store_ends(set, at, ends)  at + i for each i in the set; room for 64
 *   store_kinds(sets, count, kinds)  for i < count, in how many of the five sets i
 *                         is; room for 64 */

/* The last character before a window is in these: each 0 or 1. */
typedef struct words_state {
  uint64_t letter, number, extend, katakana, hebrew; /* the last one that is not hidden */
  uint64_t regional;                                 /* that one, and no pair's second */
  uint64_t space, newline, zwj, cr;                  /* the last one */
  uint64_t tails; /* the set of the window's bytes that belong to it: the lowest 0 to 3 */
} words_state;

/* A text's beginning is as after a newline: nothing joins. */
static const words_state words_start = {.newline = 1};

/* The set of all below i <= 64. */
WORDS_INLINE uint64_t below(size_t i) {
  return i < 64 ? ((uint64_t)1 << i) - 1 : ~(uint64_t)0;
}

WORDS_INLINE unsigned first_of(uint64_t set) { /* set != 0 */
  return (unsigned)__builtin_ctzll(set);
}

WORDS_INLINE unsigned last_of(uint64_t set) { /* set != 0 */
  return 63u - (unsigned)__builtin_clzll(set);
}

WORDS_INLINE unsigned count_of(uint64_t set) {
  return (unsigned)__builtin_popcountll(set);
}

/* ---- a window's characters ---- */

typedef struct words_window {
  window bytes, entries; /* entries, as word_break.h has them, at first bytes; any values elsewhere */
  uint64_t starts;       /* first bytes */
  uint64_t tails;        /* of the window after this one */
} words_window;

/* Entries of the characters whose first bytes are `unknown`; 0 if one is not UTF-8.
 * second: the bytes after those of the window. */
WORDS_INLINE int words_look_up(const uint8_t *at, uint64_t unknown, window second, words_window *w) {
  const words_tables *t = &quire_words_tables;
  while (unknown != 0) {
    const uint8_t *c = at + first_of(unknown);
    const uint8_t *table = t->rest;
    where here = same(w->bytes, c[0]);
    window last;
    uint32_t base;
    if (c[0] < 0xE0) {
      if (c[0] < 0xC2) return 0;
      table = t->low + (c[0] & 0x1Fu) * 64;
      last = second;
    } else {
      here = both(here, same(second, c[1]));
      if (c[0] < 0xF0) {
        base = (c[0] & 0x0Fu) << 12 | (c[1] & 0x3Fu) << 6;
        if (base < 0x800 || (base >= 0xD800 && base < 0xE000)) return 0;
        last = load(at + 2);
      } else {
        base = (c[0] & 0x0Fu) << 18 | (c[1] & 0x3Fu) << 12 | (c[2] & 0x3Fu) << 6;
        if (base < 0x10000 || base > 0x10FFFF) return 0;
        here = both(here, same(load(at + 2), c[2]));
        last = load(at + 3);
      }
      if (base < word_limit) table = t->second + t->first[base / word_block] * word_block + base % word_block;
    }
    w->entries = choose(here, look_up64(table, last), w->entries);
    unknown &= ~places(here);
  }
  return 1;
}

/* Classifies 64 bytes, of which `tails` belong to a character before; reads 67.
 * 0 if they are not UTF-8. */
WORDS_INLINE int words_classify(const uint8_t *at, uint64_t tails, words_window *w) {
  const window second = load(at + 1);
  const uint64_t beyond = high(w->bytes);
  const uint64_t leads = places(at_least(w->bytes, 0xC0)), three = places(at_least(w->bytes, 0xE0));
  const uint64_t four = places(at_least(w->bytes, 0xF0));
  const uint64_t after =
      (uint64_t)is_tail(at[64]) | (uint64_t)is_tail(at[65]) << 1 | (uint64_t)is_tail(at[66]) << 2;
  uint64_t plain;
  w->tails = leads >> 63 | three >> 62 | four >> 61;
  if ((tails | leads << 1 | three << 2 | four << 3) != (beyond & ~leads) || (w->tails & ~after) != 0)
    return 0;
  w->starts = ~(beyond & ~leads);
  plain = leads &
          places(within(second, look_up64(word_plain_from, w->bytes), look_up64(word_plain_to, w->bytes)));
  plain &= ~(places(same(w->bytes, 0xC3)) & places(same(with_bits(second, 0x20), 0xB7))); /* U+00D7, U+00F7 */
  w->entries = choose(at_least(w->bytes, 0x80), look_up64(word_plain, w->bytes),
                      look_up128(quire_words_tables.low, w->bytes));
  return words_look_up(at, leads & ~plain, second, w);
}

/* ---- the rules ---- */

/* Sets of characters that are not hidden. */
typedef struct words_sets {
  uint64_t letter, number, extend, mid_letter, mid_number;
  uint64_t katakana, hebrew, single_quote, double_quote, regional;
} words_sets;

/* WB15, 16: those that join the one before, as the second of a pair. */
WORDS_INLINE uint64_t join_regional(uint64_t set, uint64_t open) {
  const uint64_t even = 0x5555555555555555u, starts = set & ~(set << 1);
  const uint64_t from_even =
      starts & (even ^ (open & set & 1)); /* runs whose first ones are at even places */
  const uint64_t runs = set & ~(set + from_even);
  return (runs & ~even) | (set & ~runs & even);
}

/* WB5 to WB16: those that join the one before. *open: Mid characters between a
 * left neighbour that asks for it and what is not there. */
WORDS_INLINE uint64_t words_join(const words_sets *c, const words_state *s, int rare, uint64_t *open,
                                 uint64_t *pairs) {
  const uint64_t after_letter = c->letter << 1 | s->letter, after_number = c->number << 1 | s->number;
  const uint64_t after_extend = c->extend << 1 | s->extend;
  const uint64_t letters = c->mid_letter & after_letter, numbers = c->mid_number & after_number;
  uint64_t joined = (c->letter | c->number | c->extend) & (after_letter | after_number | after_extend);
  uint64_t mid = (letters & c->letter >> 1) | (numbers & c->number >> 1);
  *open = letters | numbers;
  if (rare) {
    const uint64_t after_katakana = c->katakana << 1 | s->katakana;
    const uint64_t after_hebrew = c->hebrew << 1 | s->hebrew, quotes = c->double_quote & after_hebrew;
    *pairs = join_regional(c->regional, s->regional);
    joined |= *pairs | (c->katakana & (after_katakana | after_extend)) | (c->extend & after_katakana);
    joined |= c->single_quote & after_hebrew;
    mid |= quotes & c->hebrew >> 1;
    *open |= quotes;
  }
  return joined | mid | mid << 1;
}

/* What a window comes to. */
typedef struct words_result {
  uint64_t boundaries; /* before these bytes */
  unsigned length;     /* bytes that are done; 0: the automaton has to take the segment */
} words_result;

/* A window of ASCII. Its first `length` bytes are of the text; `more` if that goes on. */
WORDS_INLINE words_result words_ascii(window bytes, unsigned length, int more, words_state *s) {
  const words_ascii_sets a = ascii_sets(bytes);
  const words_sets c = {.letter = a.letter,
                        .number = a.number,
                        .extend = a.extend,
                        .mid_letter = a.mid_letter,
                        .mid_number = a.mid_number};
  const uint64_t cr = places(same(bytes, '\r'));
  uint64_t open, joined = words_join(&c, s, 0, &open, NULL);
  joined |= a.space & (a.space << 1 | s->space);
  if ((cr | s->cr) != 0) joined |= places(same(bytes, '\n')) & (cr << 1 | s->cr);
  if (more && open >> 63 != 0) length = 63;
  s->letter = a.letter >> (length - 1) & 1;
  s->number = a.number >> (length - 1) & 1;
  s->extend = a.extend >> (length - 1) & 1;
  s->space = a.space >> (length - 1) & 1;
  s->newline = a.newline >> (length - 1) & 1;
  s->cr = cr >> (length - 1) & 1;
  s->regional = s->zwj = 0;
  return (words_result){~joined, length};
}

/* Any window. rare: whether classes of second_sets matter. starts: first bytes of
 * the characters in the first `length` bytes. */
WORDS_INLINE words_result words_characters(const words_window *w, window first, uint64_t starts, int rare,
                                           unsigned length, int more, words_state *s) {
  const window second = rare ? look_up64(second_sets, w->entries) : first;
  const uint64_t letter = bit(first, 0), number = bit(first, 1), extend = bit(first, 2);
  const uint64_t space = bit(first, 5), newline = bit(first, 6), cr = places(same(w->bytes, '\r'));
  const uint64_t zwj = rare ? bit(second, 1) : 0, katakana = rare ? bit(second, 3) : 0;
  const uint64_t hebrew = rare ? bit(second, 4) : 0, spaces = pack(space, starts);
  uint64_t solid = starts, adjoined = spaces & (spaces << 1 | s->space), pairs = 0, open, joined;
  words_sets c = {0};
  words_result r;
  if (rare) {
    const uint64_t hidden = pack(bit(second, 0), starts) & ~(pack(newline, starts) << 1 | s->newline);
    adjoined |= pack(bit(second, 2), starts) & (pack(zwj, starts) << 1 | s->zwj); /* WB3c */
    solid = starts & ~unpack(hidden, starts);
    c.katakana = pack(katakana, solid);
    c.hebrew = pack(hebrew, solid);
    c.single_quote = pack(bit(second, 5), solid);
    c.double_quote = pack(bit(second, 6), solid);
    c.regional = pack(bit(second, 7), solid);
  }
  c.letter = pack(letter, solid);
  c.number = pack(number, solid);
  c.extend = pack(extend, solid);
  c.mid_letter = pack(bit(first, 3), solid);
  c.mid_number = pack(bit(first, 4), solid);
  joined = words_join(&c, s, rare, &open, &pairs);
  r.boundaries = solid & ~unpack(joined, solid) & ~unpack(adjoined, starts);
  if ((cr | s->cr) != 0) r.boundaries &= ~(places(same(w->bytes, '\n')) & (cr << 1 | s->cr));
  r.length = length;
  if (more && solid != 0 && (open >> (count_of(solid) - 1) & 1) != 0) {
    r.length = last_of(solid);
    if (r.length == 0) return r;
    starts &= below(r.length);
    solid &= below(r.length);
  }
  if (solid != 0) {
    const unsigned last = last_of(solid);
    s->letter = letter >> last & 1;
    s->number = number >> last & 1;
    s->extend = extend >> last & 1;
    s->katakana = katakana >> last & 1;
    s->hebrew = hebrew >> last & 1;
    s->regional = (c.regional & ~pairs) >> (count_of(solid) - 1) & 1;
  }
  if (starts != 0) {
    const unsigned last = last_of(starts);
    s->space = space >> last & 1;
    s->newline = newline >> last & 1;
    s->zwj = zwj >> last & 1;
  }
  s->cr = cr >> (r.length - 1) & 1;
  s->tails = r.length == 64 ? w->tails : 0;
  return r;
}

/* ---- kinds ---- */

#define KINDS 5 /* above 0 */

/* Kinds of the segments that end at `boundaries`, in a window of `length` bytes.
 * found[k]: whether the segment that is open before it has one of k + 1 or more. */
WORDS_INLINE void words_kinds(const words_window *w, uint64_t boundaries, unsigned length, uint64_t *found,
                              uint8_t *kinds) {
  const uint64_t starts = w->starts & below(length), go_on = ~(boundaries >> 1);
  uint64_t sets[KINDS];
  int k;
  for (k = 0; k < KINDS; k++) {
    const uint64_t here =
        (places(at_least(w->entries, (uint8_t)(32 * (k + 1)))) & starts) | (found[k] & ~boundaries);
    const uint64_t from_here = (((here & go_on) + go_on) ^ go_on) | here; /* up to the segment's end */
    sets[k] = pack(from_here << 1 | found[k], boundaries);
    found[k] = from_here >> (length - 1) & 1;
  }
  store_kinds(sets, count_of(boundaries), kinds);
}

/* ---- the text ---- */

/* Where a run over a text has got to. */
typedef struct words_run {
  const uint8_t *text;
  size_t size, at; /* at: the window's first byte */
  words_state state;
  uint64_t opening; /* 1 where the window begins a segment whose beginning ends none */
  uint64_t found[KINDS];
  uint32_t *ends;
  uint8_t *kinds;
  size_t count, capacity;
} words_run;

/* Segments from the boundary `at` on: nothing before it matters. */
WORDS_INLINE void words_begin(words_run *r, size_t at) {
  r->at = at;
  r->state = words_start;
  r->opening = 1;
  memset(r->found, 0, sizeof r->found);
}

/* The window at r->at, at least a byte. */
WORDS_INLINE words_result words_step(words_run *r, words_window *w, int with_kinds) {
  const size_t left = r->size - r->at;
  const unsigned length = left < 64 ? (unsigned)left : 64;
  const int more = left > 64;
  const uint8_t *bytes = r->text + r->at;
  words_state *s = &r->state;
  uint8_t buffer[128];
  window first;
  uint64_t starts;
  if (left < 64 + 3) {
    memset(buffer, 0, sizeof buffer);
    memcpy(buffer, bytes, left);
    bytes = buffer;
  }
  w->bytes = load(bytes);
  if ((high(w->bytes) | s->tails | s->katakana | s->hebrew) == 0) {
    if (with_kinds) w->entries = look_up128(quire_words_tables.low, w->bytes);
    w->starts = ~(uint64_t)0;
    return words_ascii(w->bytes, length, more, s);
  }
  if (!words_classify(bytes, s->tails, w)) {
    quire_words_entries(r->text, r->size, r->at, count_of(s->tails), buffer, &w->starts, &w->tails);
    w->entries = load(buffer);
  }
  first = look_up64(first_sets, w->entries);
  starts = w->starts & below(length);
  if (((bit(first, 7) & starts) | s->zwj | s->katakana | s->hebrew | s->regional) != 0)
    return words_characters(w, first, starts, 1, length, more, s);
  return words_characters(w, first, starts, 0, length, more, s);
}

/* Writes out what ends at a window's boundaries. */
WORDS_INLINE void words_emit(words_run *r, const words_window *w, words_result result, int with_kinds) {
  const uint64_t set = result.boundaries & below(result.length) & ~r->opening;
  const size_t room = r->capacity - r->count, n = count_of(set);
  uint32_t ends[64];
  uint8_t kinds[64];
  if (room >= 64) {
    store_ends(set, (uint32_t)r->at, r->ends + r->count);
    if (with_kinds) words_kinds(w, set, result.length, r->found, r->kinds + r->count);
    r->count += n;
  } else {
    const size_t fit = n < room ? n : room;
    store_ends(set, (uint32_t)r->at, ends);
    memcpy(r->ends + r->count, ends, fit * sizeof *ends);
    if (with_kinds) {
      words_kinds(w, set, result.length, r->found, kinds);
      memcpy(r->kinds + r->count, kinds, fit);
    }
    r->count += fit;
  }
  r->at += result.length;
  r->opening = 0;
}

/* The segment of the last boundary, by the automaton. */
WORDS_INLINE void words_fall_back(words_run *r, size_t boundary, int with_kinds) {
  uint8_t kind;
  boundary = quire_words_end(r->text, r->size, boundary, &kind);
  if (with_kinds) r->kinds[r->count] = kind;
  r->ends[r->count++] = (uint32_t)boundary;
  words_begin(r, boundary);
}

/* quire_segment_words. with_kinds: kinds is not NULL. */
WORDS_INLINE size_t words_segment(const uint8_t *text, size_t size, size_t *offset, uint32_t *ends,
                                  uint8_t *kinds, size_t capacity, int with_kinds) {
  words_run r = {.text = text, .size = size, .ends = ends, .kinds = kinds, .capacity = capacity};
  words_begin(&r, *offset);
  while (r.at < size && r.count < capacity) {
    words_window w;
    const words_result result = words_step(&r, &w, with_kinds);
    if (result.length != 0)
      words_emit(&r, &w, result, with_kinds);
    else
      words_fall_back(&r, r.count == 0 ? *offset : ends[r.count - 1], with_kinds);
  }
  if (r.count < capacity && (r.count == 0 ? *offset : ends[r.count - 1]) < size) {
    if (with_kinds)
      kinds[r.count] = (uint8_t)(r.found[0] + r.found[1] + r.found[2] + r.found[3] + r.found[4]);
    ends[r.count++] = (uint32_t)size;
  }
  if (r.count > 0) *offset = ends[r.count - 1];
  return r.count;
}
