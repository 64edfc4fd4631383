/* Word classes as bits of two bytes, for segment_words_simd.h. */
#ifndef QUIRE_CORE_SEGMENT_WORDS_SETS_H
#define QUIRE_CORE_SEGMENT_WORDS_SETS_H

#include <string.h>

#include "segment_parts.h"
#include "segment_words.h"
#include "tables/word_break.h"

/* Bits of the two bytes that a class becomes. */
enum {
  SET_LETTER = 1, /* AHLetter */
  SET_NUMBER = 2,
  SET_EXTEND = 4,      /* ExtendNumLet */
  SET_MID_LETTER = 8,  /* MidLetter, MidNumLetQ */
  SET_MID_NUMBER = 16, /* MidNum, MidNumLetQ */
  SET_SPACE = 32,
  SET_NEWLINE = 64, /* Newline, CR, LF */
  SET_RARE = 128    /* the second byte matters */
};
enum {
  SET_HIDDEN = 1, /* Extend, Format, ZWJ */
  SET_ZWJ = 2,
  SET_PICTOGRAPH = 4,
  SET_KATAKANA = 8,
  SET_HEBREW = 16,
  SET_SINGLE_QUOTE = 32,
  SET_DOUBLE_QUOTE = 64,
  SET_REGIONAL = 128
};

/* By the lower six bits of an entry, one of which is the kind's. */
#define ROW(class, sets) [class] = sets, [32 + class] = sets
static const uint8_t first_sets[64] = {
    ROW(WORD_LETTER, SET_LETTER),
    ROW(WORD_LETTER_PICTOGRAPH, SET_LETTER),
    ROW(WORD_HEBREW, SET_LETTER | SET_RARE),
    ROW(WORD_NUMERIC, SET_NUMBER),
    ROW(WORD_EXTEND_NUM_LET, SET_EXTEND),
    ROW(WORD_KATAKANA, SET_RARE),
    ROW(WORD_SPACE, SET_SPACE),
    ROW(WORD_REGIONAL, SET_RARE),
    ROW(WORD_MID_LETTER, SET_MID_LETTER),
    ROW(WORD_MID_NUM, SET_MID_NUMBER),
    ROW(WORD_MID_NUM_LET, SET_MID_LETTER | SET_MID_NUMBER),
    ROW(WORD_SINGLE_QUOTE, SET_MID_LETTER | SET_MID_NUMBER),
    ROW(WORD_EXTEND, SET_RARE),
    ROW(WORD_FORMAT, SET_RARE),
    ROW(WORD_ZWJ, SET_RARE),
    ROW(WORD_CR, SET_NEWLINE),
    ROW(WORD_LF, SET_NEWLINE),
    ROW(WORD_NEWLINE, SET_NEWLINE),
};
static const uint8_t second_sets[64] = {
    ROW(WORD_LETTER_PICTOGRAPH, SET_PICTOGRAPH),
    ROW(WORD_HEBREW, SET_HEBREW),
    ROW(WORD_KATAKANA, SET_KATAKANA),
    ROW(WORD_PICTOGRAPH, SET_PICTOGRAPH),
    ROW(WORD_REGIONAL, SET_REGIONAL),
    ROW(WORD_SINGLE_QUOTE, SET_SINGLE_QUOTE),
    ROW(WORD_DOUBLE_QUOTE, SET_DOUBLE_QUOTE),
    ROW(WORD_EXTEND, SET_HIDDEN),
    ROW(WORD_FORMAT, SET_HIDDEN),
    ROW(WORD_ZWJ, SET_HIDDEN | SET_ZWJ),
};
#undef ROW

/* The classes of a window of ASCII, as sets of places. */
typedef struct words_ascii_sets {
  uint64_t letter, number, extend, mid_letter, mid_number, space, newline;
} words_ascii_sets;

/* at + i for the first eight i of a set, which are taken from it; any values past its last. */
static inline uint64_t store8(uint64_t set, uint32_t at, uint32_t *ends) {
  int i;
  for (i = 0; i < 8; i++) {
    ends[i] = at + (uint32_t)__builtin_ctzll(set | (uint64_t)1 << 63);
    set &= set - 1;
  }
  return set;
}

/* store_ends where nothing better is at hand: by eights, so that few branches depend
 * on how many there are. */
static inline void store_by_eights(uint64_t set, uint32_t at, uint32_t *ends) {
  const int count = __builtin_popcountll(set);
  int i;
  set = store8(set, at, ends);
  set = store8(set, at, ends + 8);
  if (count <= 16) return;
  set = store8(set, at, ends + 16);
  if (count <= 24) return;
  set = store8(set, at, ends + 24);
  for (i = 32; i < count; i += 8) set = store8(set, at, ends + i);
}

#endif
