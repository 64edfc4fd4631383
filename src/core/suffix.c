/* Suffix arrays in linear time by induced sorting (Nong, Zhang and Chan 2009,
 * "Linear suffix array construction by almost pure induced-sorting"), and lengths of
 * common prefixes in text order (Kärkkäinen, Manzini and Puglisi 2009, "Permuted
 * longest-common-prefix array").
 *
 * A suffix is S if it is smaller than the next one, L if larger; LMS (leftmost S) is
 * an S with an L before it. The order of the LMS suffixes gives that of all. */
#include "suffix.h"

#include <string.h>

#include "memory.h"

#define EMPTY UINT32_MAX

/* Suffixes lie in the text in no order, so memory is asked for this many ahead. */
#define AHEAD 24

typedef struct sorter {
  const quire_allocator *allocator;
  const uint32_t *text;
  uint32_t size, symbols;
  uint32_t *suffixes;
  uint32_t *buckets; /* by symbol: where the next suffix that begins with it goes */
  uint32_t *marks;   /* a bit a position: it is LMS */
} sorter;

static size_t mark_words(uint32_t size) {
  return (size_t)size / 32 + 1;
}

static int is_lms(const sorter *s, uint32_t at) {
  return s->marks[at >> 5] >> (at & 31) & 1;
}

/* Marks the LMS positions; returns how many there are. The last symbol is one. */
static uint32_t mark_lms(sorter *s) {
  uint32_t count = 0;
  int is_s = 1;
  memset(s->marks, 0, mark_words(s->size) * sizeof *s->marks);
  for (uint32_t i = s->size - 1; i > 0; i--) {
    int before_is_s = s->text[i - 1] < s->text[i] || (s->text[i - 1] == s->text[i] && is_s);
    if (is_s && !before_is_s) {
      s->marks[i >> 5] |= 1u << (i & 31);
      count++;
    }
    is_s = before_is_s;
  }
  return count;
}

/* Where each symbol's bucket begins, or where it ends. */
static void find_buckets(const sorter *s, int ends) {
  uint32_t at = 0;
  memset(s->buckets, 0, s->symbols * sizeof *s->buckets);
  for (uint32_t i = 0; i < s->size; i++) s->buckets[s->text[i]]++;
  for (uint32_t k = 0; k < s->symbols; k++) {
    uint32_t count = s->buckets[k];
    s->buckets[k] = ends ? at + count : at;
    at += count;
  }
}

/* Asks for the symbols around a suffix that will be looked at soon. */
static inline void ask_for(const uint32_t *text, uint32_t at) {
  if (at != EMPTY && at > 0) __builtin_prefetch(text + at - 1);
}

/* From sorted LMS suffixes (or substrings) at their buckets' ends to all suffixes:
 * the L ones in a pass upwards, the S ones in a pass downwards. */
static void induce(const sorter *s) {
  const uint32_t *text = s->text;
  uint32_t *suffixes = s->suffixes, *buckets = s->buckets;
  find_buckets(s, 0);
  for (uint32_t i = 0; i < s->size; i++) {
    uint32_t at = suffixes[i];
    if (s->size - i > AHEAD) ask_for(text, suffixes[i + AHEAD]);
    /* An LMS suffix has a larger symbol before it, and one before an equal symbol is as that is. */
    if (at != EMPTY && at > 0 && text[at - 1] >= text[at]) suffixes[buckets[text[at - 1]]++] = at - 1;
  }
  find_buckets(s, 1);
  for (uint32_t i = s->size; i-- > 0;) {
    uint32_t at = suffixes[i];
    if (i >= AHEAD) ask_for(text, suffixes[i - AHEAD]);
    /* One before an equal symbol is S if that is: if it lies where S ones have been put. */
    if (at != EMPTY && at > 0 && text[at - 1] <= text[at] && buckets[text[at - 1]] <= i)
      suffixes[--buckets[text[at - 1]]] = at - 1;
  }
}

/* Whether two LMS substrings, each up to the next LMS position, are equal. The last
 * symbol is equal to no other, so neither is read past it. */
static int same_substring(const sorter *s, uint32_t a, uint32_t b) {
  for (uint32_t k = 0;; k++) {
    if (s->text[a + k] != s->text[b + k] || is_lms(s, a + k) != is_lms(s, b + k)) return 0;
    if (k > 0 && is_lms(s, a + k)) return 1;
  }
}

/* Names for the LMS substrings, whose starts stand sorted in suffixes[0 .. count):
 * the text of names, in order of place, is left in the last `count` suffixes. Two
 * LMS positions are never neighbours, so half a position has room for each. */
static uint32_t name_substrings(const sorter *s, uint32_t count) {
  uint32_t *suffixes = s->suffixes, names = 0, write = s->size;
  for (uint32_t i = count; i < s->size; i++) suffixes[i] = EMPTY;
  for (uint32_t i = 0; i < count; i++) {
    if (i == 0 || !same_substring(s, suffixes[i - 1], suffixes[i])) names++;
    suffixes[count + suffixes[i] / 2] = names - 1;
  }
  for (uint32_t i = s->size; i-- > count;)
    if (suffixes[i] != EMPTY) suffixes[--write] = suffixes[i];
  return names;
}

static void put_lms_anywhere(const sorter *s) {
  for (uint32_t i = 0; i < s->size; i++) s->suffixes[i] = EMPTY;
  find_buckets(s, 1);
  for (uint32_t i = s->size; i-- > 0;)
    if (is_lms(s, i)) s->suffixes[--s->buckets[s->text[i]]] = i;
}

/* suffixes[0 .. count) are the LMS suffixes' numbers in order of place, sorted; they
 * become positions at the ends of their buckets, everything else empty. */
static void put_lms_sorted(const sorter *s, uint32_t count) {
  uint32_t *suffixes = s->suffixes, *places = suffixes + (s->size - count), k = 0;
  for (uint32_t i = 0; i < s->size; i++)
    if (is_lms(s, i)) places[k++] = i;
  for (uint32_t i = 0; i < count; i++) suffixes[i] = places[suffixes[i]];
  for (uint32_t i = count; i < s->size; i++) suffixes[i] = EMPTY;
  find_buckets(s, 1);
  for (uint32_t i = count; i-- > 0;) {
    uint32_t at = suffixes[i];
    suffixes[i] = EMPTY;
    suffixes[--s->buckets[s->text[at]]] = at;
  }
}

/* Sorts the LMS suffixes: suffixes[0 .. count) are their numbers in order. */
static quire_status sort_lms(const sorter *s, uint32_t count) {
  uint32_t *suffixes = s->suffixes, *reduced = suffixes + (s->size - count), kept = 0, names;
  put_lms_anywhere(s);
  induce(s);
  for (uint32_t i = 0; i < s->size; i++)
    if (is_lms(s, suffixes[i])) suffixes[kept++] = suffixes[i];
  names = name_substrings(s, count);
  if (names < count) return quire_suffix_array(s->allocator, reduced, count, names, suffixes);
  for (uint32_t i = 0; i < count; i++) suffixes[reduced[i]] = i;
  return QUIRE_OK;
}

quire_status quire_suffix_array(const quire_allocator *allocator, const uint32_t *text, uint32_t size,
                                uint32_t symbols, uint32_t *suffixes) {
  sorter s = {allocator, text, size, symbols, suffixes, NULL, NULL};
  quire_status status = QUIRE_ENOMEM;
  suffixes[0] = 0;
  if (size == 1) return QUIRE_OK;
  s.buckets = memory_new(allocator, symbols, sizeof *s.buckets);
  s.marks = memory_new(allocator, mark_words(size), sizeof *s.marks);
  if (s.buckets != NULL && s.marks != NULL) {
    uint32_t count = mark_lms(&s);
    status = sort_lms(&s, count);
    if (status == QUIRE_OK) {
      put_lms_sorted(&s, count);
      induce(&s);
    }
  }
  memory_free(allocator, s.buckets, symbols, sizeof *s.buckets);
  memory_free(allocator, s.marks, mark_words(size), sizeof *s.marks);
  return status;
}

void quire_suffix_common(const uint32_t *text, uint32_t size, const uint32_t *suffixes, uint32_t least,
                         uint32_t *common) {
  uint32_t length = 0;
  common[suffixes[0]] = EMPTY;
  for (uint32_t i = 1; i < size; i++) {
    if (size - i > AHEAD) __builtin_prefetch(common + suffixes[i + AHEAD], 1);
    common[suffixes[i]] = suffixes[i - 1];
  }
  for (uint32_t i = 0; i < size; i++) {
    uint32_t before = common[i];
    if (size - i > AHEAD) ask_for(text, common[i + AHEAD]);
    if (before == EMPTY) {
      common[i] = length = 0;
      continue;
    }
    while (text[i + length] == text[before + length] && text[i + length] >= least) length++;
    common[i] = length;
    if (length > 0) length--;
  }
}
