/* Text reuse: planted passages are found at their places, nothing is found where
 * nothing was planted, and hard corpora end soon. */
#include <stdlib.h>
#include <string.h>

#include "test.h"

/* A word of a skewed vocabulary: few that are common, many that are rare. */
static uint32_t word(uint64_t *state) {
  uint64_t x = test_random(state) % 1000, y = test_random(state) % 1000, z = test_random(state) % 1000;
  return (uint32_t)(1 + x * y / 1000 * z / 50);
}

static void fill(uint32_t *ids, size_t count, uint64_t *state) {
  for (size_t i = 0; i < count; i++) ids[i] = word(state);
}

/* Rewrites: every third word is another, and neighbours change places. */
static void rewrite(uint32_t *to, const uint32_t *from, size_t count, uint64_t *state) {
  for (size_t i = 0; i < count; i++) to[i] = i % 3 == 2 ? word(state) : from[i];
  for (size_t i = 0; i + 1 < count; i += 2) {
    uint32_t swap = to[i];
    to[i] = to[i + 1];
    to[i + 1] = swap;
  }
}

enum { DOCUMENTS = 4, SOURCES = 5, SIZE = 1500, LENGTH = 120 };

typedef struct planted {
  uint32_t ids[DOCUMENTS + SOURCES][SIZE];
  const uint32_t *documents[DOCUMENTS + SOURCES];
  size_t sizes[DOCUMENTS + SOURCES];
  uint32_t start[DOCUMENTS], source_start[DOCUMENTS];
} planted;

/* Document d has something of source d, document 0 word for word. */
static void plant(planted *p, uint64_t seed) {
  uint64_t state = seed;
  for (size_t d = 0; d < DOCUMENTS + SOURCES; d++) {
    fill(p->ids[d], SIZE, &state);
    p->documents[d] = p->ids[d];
    p->sizes[d] = SIZE;
  }
  for (size_t d = 0; d < DOCUMENTS; d++) {
    p->start[d] = (uint32_t)(test_random(&state) % (SIZE - LENGTH));
    p->source_start[d] = (uint32_t)(test_random(&state) % (SIZE - LENGTH));
    if (d == 0)
      memcpy(p->ids[d] + p->start[d], p->ids[DOCUMENTS + d] + p->source_start[d], LENGTH * sizeof(uint32_t));
    else
      rewrite(p->ids[d] + p->start[d], p->ids[DOCUMENTS + d] + p->source_start[d], LENGTH, &state);
  }
}

static uint32_t distance(uint32_t x, uint32_t y) {
  return x > y ? x - y : y - x;
}

static void test_planted(test *t) {
  static planted p;
  quire_reuse_options o = quire_reuse_options_default();
  test_case(t, "what was planted is found where it stands, and nothing else");
  for (uint64_t seed = 1; seed <= 40 && !t->failed_here; seed++) {
    quire_reuse r;
    plant(&p, seed);
    test_equal(t,
               quire_reuse_find(quire_allocator_default(), p.documents, p.sizes, DOCUMENTS + SOURCES,
                                DOCUMENTS, &o, &r),
               QUIRE_OK);
    test_equal(t, r.count, DOCUMENTS);
    for (size_t i = 0; i < r.count && i < DOCUMENTS; i++) {
      const quire_reuse_match *m = &r.items[i];
      test_equal(t, m->document, i);
      test_equal(t, m->source, DOCUMENTS + i);
      test_check(t, distance(m->start, p.start[i]) <= 30);
      test_check(t, distance(m->stop, p.start[i] + LENGTH) <= 30);
      test_check(t, distance(m->source_start, p.source_start[i]) <= 30);
      test_check(t, distance(m->source_stop, p.source_start[i] + LENGTH) <= 30);
      test_check(t, m->share > (i == 0 ? 0.9 : 0.3));
      test_check(t, m->share <= 1);
      test_check(t, m->score >= o.min_score);
      test_check(t, m->words >= LENGTH / 2 && m->words <= m->stop - m->start);
    }
    quire_reuse_free(&r);
  }
}

static void test_split(test *t) {
  static planted p;
  quire_reuse_options o = quire_reuse_options_default();
  quire_reuse r;
  test_case(t, "documents are not compared with one another, nor sources");
  plant(&p, 3);
  memcpy(p.ids[1], p.ids[0], sizeof p.ids[0]);
  memcpy(p.ids[DOCUMENTS + 4], p.ids[DOCUMENTS + 3], sizeof p.ids[0]);
  quire_reuse_find(quire_allocator_default(), p.documents, p.sizes, DOCUMENTS + SOURCES, DOCUMENTS, &o, &r);
  for (size_t i = 0; i < r.count; i++)
    test_check(t, r.items[i].document < DOCUMENTS && r.items[i].source >= DOCUMENTS);
  test_equal(t, r.count, 5); /* 0 and 1 with source 0, 2 with 2, 3 with 3 and its copy */
  quire_reuse_free(&r);
  test_case(t, "without documents, or without sources, or without words there is nothing");
  test_equal(t, quire_reuse_find(quire_allocator_default(), p.documents, p.sizes, 4, 4, &o, &r), QUIRE_OK);
  test_equal(t, r.count, 0);
  test_equal(t, quire_reuse_find(quire_allocator_default(), p.documents, p.sizes, 4, 0, &o, &r), QUIRE_OK);
  test_equal(t, r.count, 0);
  test_equal(t, quire_reuse_find(quire_allocator_default(), NULL, NULL, 0, 0, &o, &r), QUIRE_OK);
  memset(p.ids, 0, sizeof p.ids);
  test_equal(t, quire_reuse_find(quire_allocator_default(), p.documents, p.sizes, 8, 4, &o, &r), QUIRE_OK);
  test_equal(t, r.count, 0);
}

/* ---- hard corpora ---- */

static void test_hard(test *t) {
  enum { COPIES = 100, WORDS = 300, MILLION = 1000000 };
  quire_reuse_options o = quire_reuse_options_default();
  const uint32_t *documents[COPIES];
  size_t sizes[COPIES];
  uint32_t *ids = malloc(MILLION * sizeof *ids);
  uint64_t state = 9;
  quire_reuse r;
  fill(ids, MILLION, &state);
  for (size_t d = 0; d < COPIES; d++) {
    documents[d] = ids;
    sizes[d] = WORDS;
  }
  documents[COPIES - 1] = ids + WORDS; /* what language is like */
  sizes[COPIES - 1] = MILLION - WORDS;
  test_case(t, "one document among its copies: each is found, or it is said that they were too many");
  test_equal(t, quire_reuse_find(quire_allocator_default(), documents, sizes, COPIES, 1, &o, &r), QUIRE_OK);
  test_equal(t, r.count, COPIES - 2);
  test_equal(t, r.capped_seeds, 0);
  quire_reuse_free(&r);
  o.max_documents = 50;
  test_equal(t, quire_reuse_find(quire_allocator_default(), documents, sizes, COPIES, 1, &o, &r), QUIRE_OK);
  test_equal(t, r.count, 0);
  test_check(t, r.capped_seeds > WORDS / 4);
  quire_reuse_free(&r);
  test_case(t, "one word a million times, and a few hundred words over and over, say nothing");
  for (size_t i = 0; i < MILLION; i++) ids[i] = 5;
  sizes[0] = sizes[1] = MILLION / 2;
  documents[1] = ids + MILLION / 2;
  test_equal(t, quire_reuse_find(quire_allocator_default(), documents, sizes, 2, 1, &o, &r), QUIRE_OK);
  test_equal(t, r.count, 0);
  quire_reuse_free(&r);
  for (size_t i = 0; i < MILLION; i++) ids[i] = 5 + (uint32_t)(i % 300);
  test_equal(t, quire_reuse_find(quire_allocator_default(), documents, sizes, 2, 1, &o, &r), QUIRE_OK);
  test_check(t, r.capped_repeats > 0);
  quire_reuse_free(&r);
  free(ids);
}

static void test_failures(test *t) {
  static planted p;
  quire_reuse_options o = quire_reuse_options_default();
  quire_status status = QUIRE_ENOMEM;
  quire_reuse r;
  plant(&p, 2);
  for (size_t d = 0; d < DOCUMENTS + SOURCES; d++) p.sizes[d] = SIZE;
  test_case(t, "without memory nothing is left behind, and the next time it works");
  for (size_t fail = 1; status == QUIRE_ENOMEM; fail++) {
    test_memory memory = {fail, 0, 0, 0};
    status = quire_reuse_find(test_allocator(&memory), p.documents, p.sizes, DOCUMENTS + SOURCES, DOCUMENTS,
                              &o, &r);
    if (status == QUIRE_ENOMEM) test_check(t, r.items == NULL && r.count == 0);
    quire_reuse_free(&r);
    quire_reuse_free(&r);
    test_equal(t, memory.live_blocks, 0);
    test_equal(t, memory.live_bytes, 0);
    if (fail > 500) {
      test_check(t, 0);
      return;
    }
  }
  test_equal(t, status, QUIRE_OK);
  test_case(t, "options out of range are refused");
#define REFUSED(field, value)        \
  o = quire_reuse_options_default(); \
  o.field = value;                   \
  test_equal(t, quire_reuse_find(quire_allocator_default(), p.documents, p.sizes, 9, 4, &o, &r), QUIRE_EINVAL)
  REFUSED(skip, 9);
  REFUSED(gap, 0);
  REFUSED(gap, 1001);
  REFUSED(cost, 0);
  REFUSED(edge, 0);
  REFUSED(reach, 1001);
  REFUSED(min_words, 0);
  REFUSED(min_share, 1.5);
  REFUSED(max_repeats, 0);
#undef REFUSED
  o = quire_reuse_options_default();
  test_equal(t, quire_reuse_find(quire_allocator_default(), p.documents, p.sizes, 4, 5, &o, &r),
             QUIRE_EINVAL);
}

void test_reuse(test *t) {
  test_planted(t);
  test_split(t);
  test_hard(t);
  test_failures(t);
}
