/* Exact repeats, held equal to a twin that looks at every stretch of every document
 * and at all places where it stands. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "test.h"

/* ---- the twin ---- */

typedef struct corpus {
  uint32_t ids[8][64];
  size_t sizes[8], count;
} corpus;

typedef struct stretch {
  uint32_t document, start, length, count;
  int maximal, across, inner;
} stretch;

static int stands_at(const corpus *c, const stretch *s, size_t d, size_t at) {
  if (at + s->length > c->sizes[d]) return 0;
  for (size_t k = 0; k < s->length; k++) {
    uint32_t id = c->ids[d][at + k];
    if (id == QUIRE_NO_ID || id != c->ids[s->document][s->start + k]) return 0;
  }
  return 1;
}

static uint32_t id_before(const corpus *c, size_t d, size_t at) {
  return at > 0 ? c->ids[d][at - 1] : QUIRE_NO_ID;
}

static uint32_t id_after(const corpus *c, size_t d, size_t at) {
  return at < c->sizes[d] ? c->ids[d][at] : QUIRE_NO_ID;
}

/* Fills in what the stretch is; count 0 if it stands earlier too. */
static void look_at(const corpus *c, stretch *s) {
  uint32_t left = id_before(c, s->document, s->start);
  uint32_t right = id_after(c, s->document, s->start + s->length);
  int differ_left = left == QUIRE_NO_ID, differ_right = right == QUIRE_NO_ID;
  s->count = 0;
  s->across = 0;
  for (size_t d = 0; d < c->count; d++)
    for (size_t i = 0; i + s->length <= c->sizes[d]; i++) {
      if (!stands_at(c, s, d, i)) continue;
      if (s->count == 0 && (d != s->document || i != s->start)) return;
      s->count++;
      if (d != s->document) s->across = 1;
      if (id_before(c, d, i) != left) differ_left = 1;
      if (id_after(c, d, i + s->length) != right) differ_right = 1;
    }
  s->maximal = s->count >= 2 && differ_left && differ_right;
}

static int holds(const corpus *c, const stretch *outer, const stretch *inner) {
  if (outer->length <= inner->length) return 0;
  for (uint32_t k = 0; k + inner->length <= outer->length; k++)
    if (stands_at(c, inner, outer->document, outer->start + k)) return 1;
  return 0;
}

static size_t slow_repeats(const corpus *c, stretch *found) {
  size_t count = 0;
  for (size_t d = 0; d < c->count; d++)
    for (size_t i = 0; i < c->sizes[d]; i++)
      for (size_t length = 1; i + length <= c->sizes[d]; length++) {
        stretch s = {(uint32_t)d, (uint32_t)i, (uint32_t)length, 0, 0, 0, 0};
        look_at(c, &s);
        if (s.count > 0 && s.maximal) found[count++] = s;
      }
  for (size_t k = 0; k < count; k++)
    for (size_t m = 0; m < count; m++)
      if (holds(c, &found[m], &found[k])) found[k].inner = 1;
  return count;
}

static int agrees(const corpus *c, const stretch *slow, size_t slow_count, const quire_repeats *r,
                  const quire_repeat_options *o) {
  size_t wanted = 0;
  for (size_t k = 0; k < slow_count; k++) {
    const stretch *s = &slow[k];
    size_t matches = 0;
    if (s->length < o->min_length || s->count < o->min_count || (o->across && !s->across) ||
        (o->longest && s->inner))
      continue;
    wanted++;
    for (size_t i = 0; i < r->count; i++) {
      quire_repeat_place places[512];
      size_t right = 0;
      if (r->items[i].length != s->length || r->items[i].count != s->count) continue;
      quire_repeats_places(r, i, places);
      if (places[0].document != s->document || places[0].start != s->start) continue;
      for (size_t p = 0; p < s->count; p++) {
        int later = p == 0 || places[p - 1].document < places[p].document ||
                    (places[p - 1].document == places[p].document && places[p - 1].start < places[p].start);
        right += later && places[p].stop - places[p].start == s->length &&
                 stands_at(c, s, places[p].document, places[p].start);
      }
      matches += right == s->count;
    }
    if (matches != 1) return 0;
  }
  return wanted == r->count;
}

static void make_corpus(corpus *c, uint64_t *state, uint32_t letters) {
  c->count = test_random(state) % 5;
  for (size_t d = 0; d < c->count; d++) {
    c->sizes[d] = test_random(state) % 25;
    for (size_t i = 0; i < c->sizes[d]; i++) {
      c->ids[d][i] = (uint32_t)(test_random(state) % (letters + 1));
      if (letters > 3 && c->ids[d][i] > 0) c->ids[d][i] *= 0x3B9ACA01u;
    }
    if (d > 0 && test_random(state) % 3 == 0) {
      memcpy(c->ids[d], c->ids[d - 1], sizeof c->ids[d]);
      c->sizes[d] = c->sizes[d - 1];
    }
  }
}

static quire_status find(const corpus *c, quire_allocator a, const quire_repeat_options *o,
                         quire_repeats *r) {
  const uint32_t *documents[8];
  for (size_t d = 0; d < c->count; d++) documents[d] = c->ids[d];
  return quire_repeats_find(a, documents, c->sizes, c->count, o, r);
}

static void test_against_twin(test *t) {
  static stretch slow[4096];
  uint64_t state = 5;
  test_case(t, "repeats of random documents are those of the slow twin");
  for (int round = 0; round < 3000; round++) {
    corpus c;
    size_t slow_count;
    make_corpus(&c, &state, 1 + (uint32_t)(test_random(&state) % 5));
    slow_count = slow_repeats(&c, slow);
    for (int kind = 0; kind < 4; kind++) {
      quire_repeat_options o = {1 + (uint32_t)(test_random(&state) % 3), 2 + (uint32_t)(kind == 3), kind & 1,
                                kind >> 1};
      quire_repeats r;
      test_equal(t, find(&c, quire_allocator_default(), &o, &r), QUIRE_OK);
      test_check(t, agrees(&c, slow, slow_count, &r, &o));
      quire_repeats_free(&r);
    }
    if (t->failed_here) return;
  }
}

/* ---- by hand ---- */

typedef struct row {
  const char *texts[3];
  quire_repeat_unit unit;
  uint32_t min_length;
  int longest;
  const char *want; /* each repeat: text*count, separated by | */
} row;

static void describe(const quire_repeats *r, const char *const *texts, char *out) {
  *out = '\0';
  for (size_t i = 0; i < r->count; i++) {
    quire_repeat_place places[64];
    quire_repeats_places(r, i, places);
    sprintf(out + strlen(out), "%s%.*s*%u", i > 0 ? "|" : "", (int)(places[0].stop - places[0].start),
            texts[places[0].document] + places[0].start, r->items[i].count);
  }
}

static void test_rows(test *t) {
  static const row rows[] = {
      {{"banana", NULL, NULL}, QUIRE_REPEAT_CHARACTERS, 1, 0, "ana*2|a*3"},
      {{"banana", NULL, NULL}, QUIRE_REPEAT_CHARACTERS, 1, 1, "ana*2"},
      {{"mississippi", NULL, NULL}, QUIRE_REPEAT_CHARACTERS, 1, 0, "issi*2|i*4|s*4|p*2"},
      {{"xabcy", "zabcw", NULL}, QUIRE_REPEAT_CHARACTERS, 2, 0, "abc*2"},
      /* never over the border of documents */
      {{"one two", "one two", "two"}, QUIRE_REPEAT_WORDS, 3, 0, "one two*2|two*3"},
      /* never inside a character: C3 A9 and C3 A8 share a byte */
      {{"\xC3\xA9", "\xC3\xA8", NULL}, QUIRE_REPEAT_CHARACTERS, 1, 0, ""},
      {{"a\xC3\xA9", "b\xC3\xA9", NULL}, QUIRE_REPEAT_CHARACTERS, 1, 0, "\xC3\xA9*2"},
      /* never inside a word */
      {{"the sea", "there sea", NULL}, QUIRE_REPEAT_WORDS, 1, 0, " sea*2"},
      {{"the sea", "there sea", NULL}, QUIRE_REPEAT_CHARACTERS, 3, 1, "e sea*2|the*2"},
      /* invalid bytes equal themselves, and not U+FFFD */
      {{"\xFFx", "\xFFy", "\xEF\xBF\xBD\xFE"}, QUIRE_REPEAT_CHARACTERS, 1, 0, "\xFF*2"},
      {{"", "", NULL}, QUIRE_REPEAT_WORDS, 1, 0, ""},
  };
  test_case(t, "repeats of texts worked out by hand");
  for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
    quire_repeat_options o = {rows[k].min_length, 2, 0, rows[k].longest};
    size_t sizes[3], count = 0;
    quire_repeats r;
    char got[512];
    for (; count < 3 && rows[k].texts[count] != NULL; count++) sizes[count] = strlen(rows[k].texts[count]);
    test_equal(
        t, quire_repeats_text(quire_allocator_default(), rows[k].texts, sizes, count, rows[k].unit, &o, &r),
        QUIRE_OK);
    describe(&r, rows[k].texts, got);
    test_bytes(t, got, strlen(got), rows[k].want, strlen(rows[k].want));
    quire_repeats_free(&r);
  }
}

/* ---- hard ones ---- */

static void test_hard(test *t) {
  size_t size = 1000000;
  uint32_t *ids = malloc(size * sizeof *ids);
  const uint32_t *documents[1] = {ids};
  quire_repeat_options o = {1, 2, 0, 0};
  quire_repeats r;
  test_case(t, "one word a million times has a repeat of each length, and one longest");
  for (size_t i = 0; i < size; i++) ids[i] = 7;
  test_equal(t, quire_repeats_find(quire_allocator_default(), documents, &size, 1, &o, &r), QUIRE_OK);
  test_equal(t, r.count, size - 1);
  test_equal(t, r.items[0].length, size - 1);
  test_equal(t, r.items[0].count, 2);
  test_equal(t, r.items[size - 2].count, size);
  quire_repeats_free(&r);
  o.longest = 1;
  test_equal(t, quire_repeats_find(quire_allocator_default(), documents, &size, 1, &o, &r), QUIRE_OK);
  test_equal(t, r.count, 1);
  quire_repeats_free(&r);
  test_case(t, "a Fibonacci word: runs within runs at every size");
  ids[0] = 1, ids[1] = 2, ids[2] = 1;
  for (size_t have = 3, last = 2; have < size;) {
    size_t more = have + last <= size ? last : size - have;
    memcpy(ids + have, ids, more * sizeof *ids);
    last = have;
    have += more;
  }
  o = (quire_repeat_options){1000, 2, 0, 0};
  test_equal(t, quire_repeats_find(quire_allocator_default(), documents, &size, 1, &o, &r), QUIRE_OK);
  test_check(t, r.count > 0);
  for (size_t i = 0; i < r.count; i++) {
    const quire_repeat *one = &r.items[i];
    uint32_t first = r.positions[one->first], last = r.positions[one->first + one->count - 1];
    test_check(t, memcmp(ids + first, ids + last, one->length * sizeof *ids) == 0);
  }
  quire_repeats_free(&r);
  free(ids);
}

static void test_failures(test *t) {
  static const char *const texts[] = {"one and two and three and one and two",
                                      "three and one and two and three"};
  size_t sizes[2] = {strlen(texts[0]), strlen(texts[1])};
  quire_repeat_options o = {1, 2, 1, 1}, bad = {0, 2, 0, 0}, few = {1, 1, 0, 0};
  quire_repeats r;
  test_case(t, "options out of range are refused");
  test_equal(t, quire_repeats_text(quire_allocator_default(), texts, sizes, 2, QUIRE_REPEAT_WORDS, &bad, &r),
             QUIRE_EINVAL);
  test_equal(t, quire_repeats_text(quire_allocator_default(), texts, sizes, 2, QUIRE_REPEAT_WORDS, &few, &r),
             QUIRE_EINVAL);
  test_equal(t, quire_repeats_find(quire_allocator_default(), NULL, NULL, 0, &bad, &r), QUIRE_EINVAL);
  test_equal(t, quire_repeats_text(quire_allocator_default(), texts, sizes, 2, (quire_repeat_unit)2, &o, &r),
             QUIRE_EINVAL);
  test_case(t, "without memory nothing is left behind, and the next time it works");
  for (int unit = 0; unit < 2; unit++) {
    quire_status status = QUIRE_ENOMEM;
    o.longest = unit;
    for (size_t fail = 1; status == QUIRE_ENOMEM; fail++) {
      test_memory memory = {fail, 0, 0, 0};
      status = quire_repeats_text(test_allocator(&memory), texts, sizes, 2, (quire_repeat_unit)unit, &o, &r);
      if (status == QUIRE_ENOMEM) test_check(t, r.items == NULL && r.count == 0 && r.positions == NULL);
      quire_repeats_free(&r);
      quire_repeats_free(&r);
      test_equal(t, memory.live_blocks, 0);
      test_equal(t, memory.live_bytes, 0);
      test_check(t, fail < 200);
      if (fail >= 200) return;
    }
    test_equal(t, status, QUIRE_OK);
  }
}

void test_repeats(test *t) {
  test_rows(t);
  test_against_twin(t);
  test_hard(t);
  test_failures(t);
}
