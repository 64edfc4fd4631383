#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "test.h"

enum { MOST = 600 };

typedef struct corpus {
  const uint32_t *documents[MOST];
  size_t sizes[MOST], count;
} corpus;

static quire_passages find(test *t, const corpus *c, const quire_passage_options *o) {
  quire_passages p;
  test_equal(t, quire_passages_find(quire_allocator_default(), c->documents, c->sizes, c->count, o, &p),
             QUIRE_OK);
  return p;
}

static quire_passage_options options(unsigned seed, unsigned min_words, unsigned max_gap,
                                     uint32_t max_documents, uint32_t max_repeats) {
  quire_passage_options o = {seed, min_words, max_gap, max_documents, max_repeats, 0};
  return o;
}

/* passages_hand.c */
void test_passages_by_hand(test *t);

/* ---- random documents ---- */

/* Documents whose noise is words that occur once, so that what they share is known. */
typedef struct text {
  uint32_t ids[4000];
  size_t size;
} text;

static uint32_t fresh_id = 1000000;

static void add_noise(text *x, size_t count) {
  while (count-- > 0) x->ids[x->size++] = fresh_id++;
}

/* Copies a source, edited at every twelfth word or not: of any two copies, eleven
 * words in a row between edits are equal, and those at both ends. */
static void add_edited(text *x, const uint32_t *source, size_t count, uint64_t *state, int edited) {
  for (size_t i = 0; i < count; i++) {
    if (edited && i % 12 == 8 && i + 6 < count) {
      switch (test_random(state) % 4) {
        case 0: add_noise(x, 1); continue; /* substituted */
        case 1: continue;                  /* deleted */
        case 2: add_noise(x, 2); break;    /* inserted */
      }
    }
    x->ids[x->size++] = source[i];
  }
}

enum { PLANTED = 8, DOCUMENTS = 6 };

static void test_planted(test *t) {
  static text documents[DOCUMENTS];
  static uint32_t sources[PLANTED][60];
  uint32_t starts[DOCUMENTS][PLANTED], stops[DOCUMENTS][PLANTED], id = 1;
  uint64_t state = 42;
  quire_passage_options o = quire_passage_options_default();
  quire_passages p;
  corpus c = {0};
  memset(documents, 0, sizeof documents);
  for (size_t s = 0; s < PLANTED; s++)
    for (size_t i = 0; i < 60; i++) sources[s][i] = id++;
  /* Each source is in all documents but one, the first verbatim; in another order each time. */
  for (size_t d = 0; d < DOCUMENTS; d++) {
    add_noise(&documents[d], 3 + test_random(&state) % 40);
    for (size_t k = 0; k < PLANTED; k++) {
      size_t s = (k * (d % 2 ? 3 : 5) + d) % PLANTED;
      starts[d][s] = (uint32_t)documents[d].size;
      if (s % DOCUMENTS != d)
        add_edited(&documents[d], sources[s], 20 + 5 * s, &state, d != (s + 1) % DOCUMENTS);
      stops[d][s] = (uint32_t)documents[d].size;
      add_noise(&documents[d], 10 + test_random(&state) % 30);
    }
    c.documents[c.count] = documents[d].ids;
    c.sizes[c.count++] = documents[d].size;
  }

  test_case(t, "planted passages are found where they are, edits or not");
  p = find(t, &c, &o);
  test_equal(t, p.pair_count, PLANTED * (DOCUMENTS - 1) * (DOCUMENTS - 2) / 2);
  test_equal(t, p.passage_count, PLANTED);
  for (size_t s = 0; s < PLANTED; s++) {
    size_t seen = 0;
    for (size_t k = 0; k < p.pair_count; k++) {
      const quire_pair_passage *x = &p.pairs[k];
      if (x->a_start != starts[x->a][s] || x->b_start != starts[x->b][s]) continue;
      test_equal(t, x->a_stop, stops[x->a][s]);
      test_equal(t, x->b_stop, stops[x->b][s]);
      seen++;
    }
    test_equal(t, seen, (DOCUMENTS - 1) * (DOCUMENTS - 2) / 2);
  }

  test_case(t, "planted passages are gathered from all documents that have them");
  for (size_t s = 0; s < PLANTED; s++) {
    int whole = 0;
    for (size_t k = 0, stop; k < p.member_count; k = stop) {
      size_t exact = 0;
      for (stop = k; stop < p.member_count && p.members[stop].passage == p.members[k].passage; stop++) {
        const quire_passage_member *m = &p.members[stop];
        exact += m->start == starts[m->document][s] && m->stop == stops[m->document][s];
      }
      whole |= exact == DOCUMENTS - 1;
    }
    test_check(t, whole);
  }
  quire_passages_free(&p);
}

/* Few different words, so that everything repeats. */
static void random_corpus(corpus *c, text *texts, size_t count, size_t longest, unsigned words,
                          uint64_t seed) {
  uint64_t state = seed;
  c->count = count;
  for (size_t d = 0; d < count; d++) {
    texts[d].size = test_random(&state) % (longest + 1);
    for (size_t i = 0; i < texts[d].size; i++) texts[d].ids[i] = (uint32_t)(test_random(&state) % words);
    if (d > 0 && texts[d].size > 30 && texts[d - 1].size > 30)
      memcpy(texts[d].ids + 5, texts[d - 1].ids + 3, (test_random(&state) % 25) * sizeof(uint32_t));
    c->documents[d] = texts[d].ids;
    c->sizes[d] = texts[d].size;
  }
}

static int holds(const quire_pair_passage *x, const quire_pair_passage *y) {
  return x->a == y->a && x->b == y->b && x->a_start <= y->a_start && x->a_stop >= y->a_stop &&
         x->b_start <= y->b_start && x->b_stop >= y->b_stop;
}

/* All maximal common substrings of two documents, by looking at every pair of positions. */
static size_t slow_runs(const corpus *c, uint32_t a, uint32_t b, uint32_t least, quire_pair_passage *out) {
  size_t count = 0;
  const uint32_t *x = c->documents[a], *y = c->documents[b];
  for (uint32_t i = 0; i < c->sizes[a]; i++)
    for (uint32_t j = 0; j < c->sizes[b]; j++) {
      uint32_t n = 0;
      if (i > 0 && j > 0 && x[i - 1] == y[j - 1] && x[i - 1] != 0) continue;
      while (i + n < c->sizes[a] && j + n < c->sizes[b] && x[i + n] == y[j + n] && x[i + n] != 0) n++;
      if (n >= least) out[count++] = (quire_pair_passage){a, b, i, i + n, j, j + n, n};
    }
  return count;
}

static void test_twin(test *t) {
  static text texts[6];
  static quire_pair_passage slow[20000];
  test_case(t, "verbatim passages are all maximal common substrings that no other holds");
  for (uint64_t round = 0; round < 300; round++) {
    corpus c;
    unsigned seed = 2 + (unsigned)(round % 5), least = seed + (unsigned)(round % 3);
    quire_passage_options o = options(seed, least, 0, 0, 1000);
    quire_passages p;
    size_t at = 0;
    random_corpus(&c, texts, 2 + round % 5, 80, 2 + (unsigned)(round % 11), round);
    p = find(t, &c, &o);
    for (uint32_t a = 0; a < c.count; a++)
      for (uint32_t b = a + 1; b < c.count; b++) {
        size_t count = slow_runs(&c, a, b, least, slow);
        for (size_t k = 0; k < count; k++) {
          int inside = 0;
          for (size_t e = 0; e < count; e++) inside |= e != k && holds(&slow[e], &slow[k]);
          if (inside) continue;
          test_check(t, at < p.pair_count && memcmp(&slow[k], &p.pairs[at], sizeof *slow) == 0);
          at++;
        }
      }
    test_equal(t, p.pair_count, at);
    quire_passages_free(&p);
  }
}

/* ---- what holds for every result ---- */

static int overlap_by_half(uint32_t start, uint32_t stop, uint32_t other_start, uint32_t other_stop) {
  uint32_t from = start > other_start ? start : other_start, to = stop < other_stop ? stop : other_stop;
  return from < to && 2 * (to - from) >= stop - start;
}

static int member_covers(const quire_passages *p, size_t k, size_t stop, uint32_t document, uint32_t start,
                         uint32_t end) {
  for (; k < stop; k++)
    if (p->members[k].document == document &&
        overlap_by_half(start, end, p->members[k].start, p->members[k].stop))
      return 1;
  return 0;
}

static void check_members(test *t, const corpus *c, const quire_passages *p) {
  size_t passages = 0;
  for (size_t k = 0; k < p->member_count; k++) {
    const quire_passage_member *m = &p->members[k];
    int first = k == 0 || m[-1].passage != m->passage;
    passages += (size_t)first;
    test_check(t, m->start < m->stop && m->stop <= c->sizes[m->document]);
    test_check(t, m->passage == passages - 1);
    if (first)
      test_check(t, k + 1 < p->member_count && m[1].passage == m->passage);
    else
      test_check(t,
                 m[-1].document < m->document || (m[-1].document == m->document && m[-1].stop <= m->start));
  }
  test_equal(t, passages, p->passage_count);
}

/* Whether the passages that begin at two members have the same documents and coincide in each. */
static int coincide(const quire_passages *p, size_t k, size_t l) {
  const quire_passage_member *m = p->members;
  uint32_t one = m[k].passage, other = m[l].passage;
  for (; m[k].passage == one; k++, l++) {
    if (l == p->member_count || m[l].passage != other || m[k].document != m[l].document ||
        !overlap_by_half(m[k].start, m[k].stop, m[l].start, m[l].stop) ||
        !overlap_by_half(m[l].start, m[l].stop, m[k].start, m[k].stop))
      return 0;
  }
  return l == p->member_count || m[l].passage != other;
}

static void check_repeats(test *t, const quire_passages *p) {
  for (size_t k = 0; k < p->member_count; k++) {
    if (k > 0 && p->members[k - 1].passage == p->members[k].passage) continue;
    for (size_t l = k + 1; l < p->member_count; l++)
      if (p->members[l - 1].passage != p->members[l].passage) test_check(t, !coincide(p, k, l));
  }
}

/* Every pair passage is within some N-way passage, and none comes twice. */
static void check_result(test *t, const corpus *c, const quire_passages *p) {
  check_members(t, c, p);
  check_repeats(t, p);
  for (size_t k = 0; k < p->pair_count; k++) {
    const quire_pair_passage *x = &p->pairs[k];
    int covered = 0;
    test_check(t, x->a < x->b && x->a_stop <= c->sizes[x->a] && x->b_stop <= c->sizes[x->b]);
    test_check(t, x->matched <= x->a_stop - x->a_start && x->matched <= x->b_stop - x->b_start);
    for (size_t first = 0, stop; first < p->member_count && !covered; first = stop) {
      for (stop = first; stop < p->member_count && p->members[stop].passage == p->members[first].passage;)
        stop++;
      covered = member_covers(p, first, stop, x->a, x->a_start, x->a_stop) &&
                member_covers(p, first, stop, x->b, x->b_start, x->b_stop);
    }
    test_check(t, covered);
  }
}

static int compare_pairs(const void *left, const void *right) {
  const quire_pair_passage *x = left, *y = right;
  if (x->a != y->a) return x->a < y->a ? -1 : 1;
  if (x->b != y->b) return x->b < y->b ? -1 : 1;
  if (x->a_start != y->a_start) return x->a_start < y->a_start ? -1 : 1;
  return x->b_start < y->b_start ? -1 : 1;
}

/* Members as (their passage's first member in the old numbering, themselves): sums that do not
 * depend on the order of documents. */
static uint64_t fingerprint(const quire_passages *p, const uint32_t *numbers) {
  uint64_t all = 0;
  for (size_t first = 0, stop; first < p->member_count; first = stop) {
    uint64_t one = 0;
    for (stop = first; stop < p->member_count && p->members[stop].passage == p->members[first].passage;
         stop++) {
      uint64_t x = (uint64_t)numbers[p->members[stop].document] << 40 ^
                   (uint64_t)p->members[stop].start << 20 ^ p->members[stop].stop;
      one += test_random(&x);
    }
    all += test_random(&one);
  }
  return all;
}

static void test_order(test *t) {
  static text texts[12];
  static const uint32_t same[12] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
  test_case(t, "the same passages whatever the order of the documents, and sound ones");
  for (uint64_t round = 0; round < 200; round++) {
    corpus c, shuffled = {0};
    uint32_t numbers[12];
    quire_passage_options o = options(2 + (unsigned)(round % 4), 6, (unsigned)(round % 9), 0, 3);
    quire_passages p, q;
    random_corpus(&c, texts, 12, 100, 3 + (unsigned)(round % 13), round + 1000);
    shuffled.count = 12;
    for (uint32_t d = 0; d < 12; d++) {
      numbers[d] = (uint32_t)((d * 5 + round) % 12);
      shuffled.documents[d] = c.documents[numbers[d]];
      shuffled.sizes[d] = c.sizes[numbers[d]];
    }
    p = find(t, &c, &o);
    q = find(t, &shuffled, &o);
    check_result(t, &c, &p);
    test_equal(t, q.pair_count, p.pair_count);
    test_equal(t, q.passage_count, p.passage_count);
    test_equal(t, q.capped_repeats, p.capped_repeats);
    for (size_t k = 0; k < q.pair_count; k++) {
      quire_pair_passage x = q.pairs[k], y = {numbers[x.b], numbers[x.a], x.b_start, x.b_stop,
                                              x.a_start,    x.a_stop,     x.matched};
      x.a = numbers[x.a], x.b = numbers[x.b];
      q.pairs[k] = x.a < x.b ? x : y;
    }
    if (q.pair_count > 0) qsort(q.pairs, q.pair_count, sizeof *q.pairs, compare_pairs);
    if (q.pair_count == p.pair_count && p.pair_count > 0)
      test_check(t, memcmp(p.pairs, q.pairs, p.pair_count * sizeof *p.pairs) == 0);
    test_check(t, fingerprint(&p, same) == fingerprint(&q, numbers));
    quire_passages_free(&p);
    quire_passages_free(&q);
  }
}

/* Four documents, each a window of one text that moves on by 8 words: neighbours
 * share 16 words, others at most 8, and in each the two intervals are one stretch. */
static void test_drift(test *t) {
  uint32_t ids[48];
  corpus c = {0};
  quire_passage_options o = options(5, 9, 8, 0, 8);
  quire_passages p;
  test_case(t, "no passage drifts along a chain of documents");
  for (uint32_t i = 0; i < 48; i++) ids[i] = i + 1;
  for (size_t d = 0; d < 4; d++) {
    c.documents[d] = ids + 8 * d;
    c.sizes[d] = 24;
  }
  c.count = 4;
  p = find(t, &c, &o);
  test_equal(t, p.pair_count, 3);
  check_result(t, &c, &p);
  for (size_t first = 0, stop; first < p.member_count; first = stop) {
    for (stop = first; stop < p.member_count && p.members[stop].passage == p.members[first].passage;) stop++;
    test_check(t, p.members[stop - 1].document - p.members[first].document <= 2);
  }
  quire_passages_free(&p);
}

/* ---- limits ---- */

static void test_limits(test *t) {
  static const quire_passage_options wrong[] = {
      {1, 8, 8, 0, 8, 0}, {65, 70, 8, 0, 8, 0}, {5, 4, 8, 0, 8, 0}, {5, 8, 256, 0, 8, 0}, {5, 8, 8, 0, 0, 0}};
  uint32_t ids[64];
  corpus c = {0};
  quire_passage_options o;
  quire_passages p;

  test_case(t, "options out of range are refused");
  for (size_t k = 0; k < sizeof wrong / sizeof *wrong; k++) {
    test_equal(t, quire_passages_find(quire_allocator_default(), NULL, NULL, 0, &wrong[k], &p), QUIRE_EINVAL);
    quire_passages_free(&p);
  }

  test_case(t, "no documents");
  o = quire_passage_options_default();
  p = find(t, &c, &o);
  test_check(t, p.pair_count == 0 && p.passage_count == 0 && p.member_count == 0);
  quire_passages_free(&p);

  test_case(t, "seeds in more documents than max_documents are passed over and counted");
  for (uint32_t i = 0; i < 64; i++) ids[i] = i + 1;
  for (c.count = 0; c.count < 4; c.count++) {
    c.documents[c.count] = ids + 10 * (c.count == 3);
    c.sizes[c.count] = 30;
  }
  o.max_documents = 3; /* words 10-29 are in all four: 16 seeds; 0-9 and on to 13 in three: 10 */
  p = find(t, &c, &o);
  test_equal(t, p.capped_seeds, 16);
  test_equal(t, p.pair_count, 3); /* what remains is extended over what was passed over */
  test_equal(t, p.pairs[0].a_stop, 30);
  quire_passages_free(&p);
  o.max_documents = 4;
  p = find(t, &c, &o);
  test_equal(t, p.capped_seeds, 0);
  test_equal(t, p.pair_count, 6);
  quire_passages_free(&p);

  test_case(t, "repeats past max_repeats are passed over and counted");
  for (uint32_t i = 0; i < 64; i++) ids[i] = i % 8 + 1;
  c.documents[0] = c.documents[1] = ids;
  c.sizes[0] = 64; /* 8 seeds, 8 times but for the 4 that would cross the end */
  c.sizes[1] = 8;
  c.count = 2;
  o = options(5, 8, 8, 0, 3);
  p = find(t, &c, &o);
  test_equal(t, p.capped_repeats, 4 * (8 - 3)); /* the seeds that stand in both */
  test_equal(t, p.pair_count, 3);
  quire_passages_free(&p);
}

/* ---- what was made to be hard ---- */

static void test_hostile(test *t) {
  static text texts[MOST];
  static uint32_t source[4000];
  const size_t many = 1000000;
  uint32_t *one = malloc(many * sizeof *one);
  corpus c = {0};
  quire_passage_options o = quire_passage_options_default();
  quire_passages p;
  uint64_t state = 3;

  test_case(t, "one word a million times");
  for (size_t i = 0; i < many; i++) one[i] = 7;
  c.documents[0] = c.documents[1] = one;
  c.sizes[0] = c.sizes[1] = many;
  c.count = 2;
  p = find(t, &c, &o);
  test_equal(t, p.pair_count, 1);
  test_equal(t, p.pairs[0].matched, many);
  test_equal(t, p.capped_repeats, 2 * (many - 4 - 8));
  quire_passages_free(&p);
  free(one);

  test_case(t, "the same document 300 times");
  for (uint32_t i = 0; i < 4000; i++) source[i] = i + 1;
  for (c.count = 0; c.count < 300; c.count++) {
    c.documents[c.count] = source;
    c.sizes[c.count] = 60;
  }
  p = find(t, &c, &o);
  test_equal(t, p.pair_count, 300 * 299 / 2);
  test_equal(t, p.passage_count, 1);
  test_equal(t, p.member_count, 300);
  quire_passages_free(&p);
  o.max_documents = 100;
  p = find(t, &c, &o);
  test_equal(t, p.pair_count, 0);
  test_equal(t, p.capped_seeds, 56);
  quire_passages_free(&p);

  test_case(t, "a header that all documents share");
  for (size_t d = 0; d < MOST; d++) {
    texts[d].size = 0;
    add_edited(&texts[d], source, 50, &state, 0);
    add_noise(&texts[d], 200);
    c.documents[d] = texts[d].ids;
    c.sizes[d] = texts[d].size;
  }
  c.count = MOST;
  o.max_documents = 0;
  p = find(t, &c, &o);
  test_equal(t, p.pair_count, MOST * (MOST - 1) / 2);
  test_equal(t, p.passage_count, 1);
  test_equal(t, p.member_count, MOST);
  test_equal(t, p.members[MOST - 1].stop, 50);
  quire_passages_free(&p);

  test_case(t, "windows of one long text, each pair with an interval of its own");
  for (size_t d = 0; d < 200; d++) {
    c.documents[d] = source + test_random(&state) % 3000;
    c.sizes[d] = 200 + test_random(&state) % 800;
  }
  c.count = 200;
  p = find(t, &c, &o);
  test_check(t, p.pair_count > 3000);
  check_members(t, &c, &p);
  quire_passages_free(&p);
}

static void test_memory_failures(test *t) {
  static text texts[8];
  corpus c;
  quire_passage_options o = options(3, 6, 4, 0, 8);
  test_case(t, "each allocation fails in turn: nothing found, nothing leaked");
  random_corpus(&c, texts, 8, 100, 5, 77);
  for (size_t fail_at = 1;; fail_at++) {
    test_memory memory = {0};
    quire_passages p;
    quire_status status;
    memory.fail_at = fail_at;
    status = quire_passages_find(test_allocator(&memory), c.documents, c.sizes, c.count, &o, &p);
    if (status == QUIRE_OK) {
      test_check(t, fail_at > 40 && p.pair_count > 10);
      quire_passages_free(&p);
      test_equal(t, memory.live_blocks, 0);
      test_equal(t, memory.live_bytes, 0);
      break;
    }
    test_equal(t, status, QUIRE_ENOMEM);
    test_check(t, p.pairs == NULL && p.members == NULL && p.pair_count == 0);
    test_equal(t, memory.live_blocks, 0);
    test_equal(t, memory.live_bytes, 0);
  }
}

void test_passages(test *t);

void test_passages(test *t) {
  test_passages_by_hand(t);
  test_planted(t);
  test_twin(t);
  test_order(t);
  test_drift(t);
  test_limits(t);
  test_hostile(t);
  test_memory_failures(t);
}
