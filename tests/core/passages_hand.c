/* Shared passages small enough to be worked out by hand: rows of documents in
 * which a character is a token and '.' is no id. */
#include <stdio.h>
#include <string.h>

#include "test.h"

static void describe(const quire_passages *p, char *out) {
  *out = '\0';
  for (size_t k = 0; k < p->pair_count; k++) {
    const quire_pair_passage *x = &p->pairs[k];
    out += sprintf(out, "%s%u-%u %u:%u %u:%u =%u", k ? ", " : "", x->a, x->b, x->a_start, x->a_stop,
                   x->b_start, x->b_stop, x->matched);
  }
  for (size_t k = 0; k < p->member_count; k++) {
    const quire_passage_member *m = &p->members[k];
    const char *before = k > 0 && m[-1].passage == m->passage ? " " : " | ";
    out += sprintf(out, "%s%u@%u:%u", before, m->document, m->start, m->stop);
  }
}

typedef struct hand_row {
  const char *what, *documents[5], *want;
  unsigned max_gap; /* 0 in a row: 8; 99: none */
} hand_row;

static const hand_row hand[] = {
    {"a verbatim passage", {"qABCDEFGHr", "stABCDEFGHu"}, "0-1 1:9 2:10 =8 | 0@1:9 1@2:10", 0},
    {"too short", {"qABCDEFGr", "stABCDEFGu"}, "", 0},
    {"one document alone", {"ABCDEFGHxABCDEFGH"}, "", 0},
    {"a word substituted", {"ABCDEFxGHIJK", "zABCDEFyGHIJK"}, "0-1 0:12 1:13 =11 | 0@0:12 1@1:13", 0},
    {"a word inserted", {"ABCDEFGHIJ", "ABCDExFGHIJ"}, "0-1 0:10 0:11 =10 | 0@0:10 1@0:11", 0},
    {"the same, where only verbatim will do", {"ABCDEFGHIJ", "ABCDExFGHIJ"}, "", 99},
    {"tokens equal within a gap count",
     {"ABCDExyzFGHIJ", "ABCDEwyvFGHIJ"},
     "0-1 0:13 0:13 =11 | 0@0:13 1@0:13",
     0},
    {"equal in order, not in place",
     {"ABCDExyzFGHIJ", "ABCDEzxyFGHIJ"},
     "0-1 0:13 0:13 =12 | 0@0:13 1@0:13",
     0},
    {"a gap as wide as allowed",
     {"ABCDEabcdefghFGHIJ", "ABCDEFGHIJ"},
     "0-1 0:18 0:10 =10 | 0@0:18 1@0:10",
     0},
    {"a gap too wide", {"ABCDEabcdefghiFGHIJ", "ABCDEFGHIJ"}, "", 0},
    {"gaps of different widths on both sides",
     {"ABCDEabFGHIJ", "ABCDEcdefgFGHIJ"},
     "0-1 0:12 0:15 =10 | 0@0:12 1@0:15",
     2 + 3},
    {"a word said twice", {"ABCDEEFGHIJ", "ABCDEFGHIJ"}, "0-1 0:11 0:10 =10 | 0@0:11 1@0:10", 0},
    {"two passages that changed places",
     {"ABCDEFGHxIJKLMNOP", "IJKLMNOPyABCDEFGH"},
     "0-1 0:8 9:17 =8, 0-1 9:17 0:8 =8 | 0@0:8 1@9:17 | 0@9:17 1@0:8",
     0},
    {"a passage that stands twice in one document",
     {"ABCDEFGHxABCDEFGH", "ABCDEFGH"},
     "0-1 0:8 0:8 =8, 0-1 9:17 0:8 =8 | 0@0:8 0@9:17 1@0:8",
     0},
    {"no seed crosses what has no id", {"ABCD.EFGH", "ABCD.EFGH"}, "", 0},
    {"no id may stand in a gap, and is not equal to itself",
     {"ABCDE.FGHIJ", "ABCDE.FGHIJ"},
     "0-1 0:11 0:11 =10 | 0@0:11 1@0:11",
     0},
    {"one word over and over", {"AAAAAAAAAAAA", "AAAAAAAAAAAA"}, "0-1 0:12 0:12 =12 | 0@0:12 1@0:12", 0},
    {"three documents",
     {"ABCDEFGHx", "yzABCDEFGH", "xABCDEFGHy"},
     "0-1 0:8 2:10 =8, 0-2 0:8 1:9 =8, 1-2 2:10 1:9 =8 | 0@0:8 1@2:10 2@1:9",
     0},
    {"a part that more documents share is a passage of its own",
     {"ABCDEFGHIJKLMNOPQRSTU", "ABCDEFGHIJKLMNOPQRSTUv", "wEFGHIJKLx"},
     "0-1 0:21 0:21 =21, 0-2 4:12 1:9 =8, 1-2 4:12 1:9 =8 | 0@0:21 1@0:21 | 0@4:12 1@4:12 2@1:9",
     0},
    {"the longer of two chains",
     {"ABCDEFGPQRSTHIJKLMNO", "PQRSTABCDEFGHIJKLMNO"},
     "0-1 0:20 5:20 =15 | 0@0:20 1@5:20",
     0},
    {"of two chains as long, the one with fewer words stepped over",
     {"ABCDEPQRSTHIJKLMNO", "PQRSTxxABCDEHIJKLMNO"},
     "0-1 0:18 7:20 =13 | 0@0:18 1@7:20",
     0},
    {"what nearly coincides is one passage",
     {"ABCDEFGHIJKLMNOPQ", "ABCDEFGHIJKLMNOPQr", "ABCDEFGHIJKLMNO"},
     "0-1 0:17 0:17 =17, 0-2 0:15 0:15 =15, 1-2 0:15 0:15 =15 | 0@0:17 1@0:17 2@0:15",
     0},
    {"and stands as most of its documents have it",
     {"ABCDEFGHIJKLMNOPQ", "ABCDEFGHIJKLMNOPQr", "ABCDEFGHIJKLMNO", "xABCDEFGHIJKLMNO"},
     "0-1 0:17 0:17 =17, 0-2 0:15 0:15 =15, 0-3 0:15 1:16 =15, 1-2 0:15 0:15 =15, 1-3 0:15 1:16 =15, "
     "2-3 0:15 1:16 =15 | 0@0:15 1@0:15 2@0:15 3@1:16",
     0},
    {"excerpts of a longer passage, too unlike to be linked, are one passage with all that hold it",
     {"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmn", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmno", "1KLMNOPQRS",
      "2MNOPQRSTU3", "OPQRSTUVW"},
     "0-1 0:40 0:40 =40, 0-2 10:19 1:10 =9, 0-3 12:21 1:10 =9, 0-4 14:23 0:9 =9, "
     "1-2 10:19 1:10 =9, 1-3 12:21 1:10 =9, 1-4 14:23 0:9 =9"
     " | 0@0:40 1@0:40 | 0@10:19 1@10:19 2@1:10 3@1:10 4@0:9",
     0},
    {"documents without tokens, or with too few", {"", "ABCD", "ABCDEFGH", "ABCD", ""}, "", 0},
    {"no common word", {"ABCDEFGHIJ", "abcdefghij"}, "", 0},
};

void test_passages_by_hand(test *t);

void test_passages_by_hand(test *t) {
  static uint32_t ids[5][64];
  char got[1000];
  for (size_t r = 0; r < sizeof hand / sizeof *hand; r++) {
    unsigned gap = hand[r].max_gap == 0 ? 8 : hand[r].max_gap == 99 ? 0 : hand[r].max_gap;
    quire_passage_options o = {5, 8, gap, 0, 8, 0};
    quire_passages p;
    const uint32_t *documents[5];
    size_t sizes[5], count = 0;
    for (size_t d = 0; d < 5 && hand[r].documents[d] != NULL; d++) {
      const char *text = hand[r].documents[d];
      sizes[d] = strlen(text);
      for (size_t i = 0; i < sizes[d]; i++) ids[d][i] = text[i] == '.' ? 0 : (unsigned char)text[i] * 70001u;
      documents[count++] = ids[d];
    }
    test_case(t, hand[r].what);
    test_equal(t, quire_passages_find(quire_allocator_default(), documents, sizes, count, &o, &p), QUIRE_OK);
    describe(&p, got);
    test_bytes(t, got[0] == ' ' ? got + 1 : got, strlen(got), hand[r].want, strlen(hand[r].want));
    quire_passages_free(&p);
    quire_passages_free(&p);
  }
}
