/* Tokens of several segments, stop words, lengths, stems. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "test.h"

void test_token_options(test *t);

#define KEEP_WEB (QUIRE_KEEP_URLS | QUIRE_KEEP_EMAILS | QUIRE_KEEP_MENTIONS | QUIRE_KEEP_HASHTAGS)
#define KEEP_WORDS (QUIRE_KEEP_WORDS | QUIRE_KEEP_NUMBERS)

/* The tokens' texts with the first letter of their kinds, "u|https://a.b w|word". */
static void describe(const quire_tokens *tokens, const char *text, quire_buffer *out) {
  out->size = 0;
  for (size_t i = 0; i < tokens->count; i++) {
    const char kind[] = {"_psenwum@#"[tokens->kinds[i]], '|'};
    if (i > 0) quire_buffer_append(out, " ", 1);
    quire_buffer_append(out, kind, 2);
    quire_buffer_append(out, text + tokens->spans[i].start, tokens->spans[i].stop - tokens->spans[i].start);
  }
}

static void check_texts(test *t, const char *text, const quire_token_options *options, const char *want) {
  quire_buffer out;
  quire_vocab *vocab;
  quire_tokens tokens;
  quire_buffer_init(&out, quire_allocator_default());
  quire_vocab_new(quire_allocator_default(), &vocab);
  quire_tokens_init(&tokens, quire_allocator_default());
  test_equal(t, quire_tokenize(vocab, text, strlen(text), options, &tokens), QUIRE_OK);
  describe(&tokens, text, &out);
  test_bytes(t, out.data, out.size, want, strlen(want));
  quire_buffer_free(&out);
  quire_tokens_free(&tokens);
  quire_vocab_free(vocab);
}

static void test_web(test *t) {
  static const struct {
    const char *text, *want;
  } rows[] = {
      {"See https://example.org/a_(b)?q=1#top, or www.Example.com.",
       "w|See u|https://example.org/a_(b)?q=1#top w|or u|www.Example.com"},
      {"(http://a.org/x) [ftp://b.org] \"HTTP://C.org/y\"",
       "u|http://a.org/x u|ftp://b.org u|HTTP://C.org/y"},
      {"https:// www. http://-x nohttp://a.b", "w|https w|www w|http w|x w|nohttp w|a.b"},
      {"http://a.org/K\u00F6ln \u770Bhttp://b.org\u3002\u8BF4",
       "u|http://a.org/K\u00F6ln w|\u770B u|http://b.org w|\u8BF4"},
      {"Write to first.last+tag@mail.example.org. Or a@b, or .x@y.org",
       "w|Write w|to m|first.last+tag@mail.example.org w|Or w|a w|b w|or m|x@y.org"},
      {"me@example.org's a.@b.org", "m|me@example.org w|s w|a @|@b w|org"},
      {"@alice, .@bob and @carol@example.social said; not mid@word or @",
       "@|@alice @|@bob w|and @|@carol@example.social w|said w|not w|mid w|word w|or"},
      {"#Kyiv2022 #2022 #_ #\u65E5\u672C\u8A9E! a#b &#39; #\u0939\u093F\u0928\u094D\u0926\u0940 # #x.y",
       "#|#Kyiv2022 n|2022 #|#_ #|#\u65E5\u672C\u8A9E w|a w|b n|39 "
       "#|#\u0939\u093F\u0928\u094D\u0926\u0940 #|#x w|y"},
      {"#a#b@c", "#|#a w|b w|c"},
      {"plain text, 1,234.5 U.S.", "w|plain w|text n|1,234.5 w|U.S"},
      {"", ""},
  };
  quire_token_options options = quire_token_options_default();
  test_case(t, "URLs, addresses, mentions and hashtags that are kept are whole");
  options.keep = KEEP_WORDS | KEEP_WEB;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    check_texts(t, rows[i].text, &options, rows[i].want);

  test_case(t, "of a kind that is not kept, they are text");
  options.keep = KEEP_WORDS | QUIRE_KEEP_HASHTAGS;
  check_texts(t, "me@b.org #tag http://c.org/#d @e", &options, "w|me w|b.org #|#tag w|http w|c.org w|d w|e");
  options.keep = QUIRE_KEEP_EMAILS;
  check_texts(t, "me@b.org #tag http://u@c.org @e", &options, "m|me@b.org");
}

static void test_shape(test *t) {
  static const struct {
    unsigned shape;
    const char *text, *want;
  } rows[] = {
      {1, "a well-known state-of-the-art e\u2011mail", "w|a w|well-known w|state-of-the-art w|e\u2011mail"},
      {1, "2022-02-24 -x y- a--b c - d COVID-19", "n|2022-02-24 w|x w|y w|a w|b w|c w|d w|COVID-19"},
      {0, "well-known", "w|well w|known"},
      {2, "L'eau qu\u2019il don't O'Neill l' jusqu'\u00E0 D'l'x aujourd'hui",
       "w|L' w|eau w|qu\u2019 w|il w|don't w|O'Neill w|l w|jusqu' w|\u00E0 w|D' w|l'x w|aujourd'hui"},
      {3, "l'eau-de-vie", "w|l' w|eau-de-vie"},
      {4, "\u65E5\u672C\u8A9E\u306F a \u4E2D \u6587\uFF0C\u5B57",
       "w|\u65E5\u672C w|\u672C\u8A9E w|\u8A9E\u306F w|a w|\u4E2D w|\u6587 w|\u5B57"},
      {4, "\u65E5\u30AB\u30CA\u672C\u8A9E x\u4EBA\u3005",
       "w|\u65E5 w|\u30AB\u30CA w|\u672C\u8A9E w|x w|\u4EBA\u3005"},
      {7, "\u65E5-\u672C \u65E5\u672C", "w|\u65E5-\u672C w|\u65E5\u672C"},
  };
  quire_token_options options = quire_token_options_default();
  test_case(t, "hyphens join, elisions part, ideographs go in pairs, where asked for");
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    options.shape = rows[i].shape;
    check_texts(t, rows[i].text, &options, rows[i].want);
  }

  test_case(t, "shapes hold over any number of segments");
  options.shape = QUIRE_SHAPE_HYPHENS | QUIRE_SHAPE_BIGRAMS;
  for (size_t lead = 1; lead < 600; lead++) {
    enum { REST = 26 };
    static const char rest[] = "a-b-c \u65E5\u672C\u8A9E x-y";
    char text[600 * 2 + REST];
    quire_vocab *vocab;
    quire_tokens tokens;
    for (size_t i = 0; i < lead; i++) memcpy(text + 2 * i, "z ", 2);
    memcpy(text + 2 * lead, rest, sizeof rest - 1);
    quire_vocab_new(quire_allocator_default(), &vocab);
    quire_tokens_init(&tokens, quire_allocator_default());
    test_equal(t, quire_tokenize(vocab, text, 2 * lead + sizeof rest - 1, &options, &tokens), QUIRE_OK);
    test_equal(t, tokens.count, lead + 4);
    test_check(t, quire_vocab_find(vocab, "a-b-c", 5) == 2 && quire_vocab_find(vocab, "x-y", 3) == 5);
    quire_tokens_free(&tokens);
    quire_vocab_free(vocab);
  }
}

static void test_filters(test *t) {
  quire_token_options options = quire_token_options_default();
  quire_vocab *stop;
  uint32_t id;
  quire_vocab_new(quire_allocator_default(), &stop);
  quire_vocab_add(stop, "the", 3, 1, &id);
  quire_vocab_add(stop, "incomprehensibility", 19, 1, &id);
  quire_vocab_add(stop, "\u0438", 2, 1, &id);
  quire_vocab_freeze(stop);

  test_case(t, "stop words are dropped by what they fold to");
  options.stopwords = stop;
  check_texts(t, "The theme, THE Incomprehensibility \u0418 the. \u0438\u0445", &options,
              "w|theme w|\u0438\u0445");

  test_case(t, "lengths are of code points of the folded token");
  options.stopwords = NULL;
  options.min_length = 2;
  options.max_length = 3;
  check_texts(t, "a ab abc abcd \u0436 \u0436\u0436\u0436 \u0436\u0436\u0436\u0436 \u00DF 12", &options,
              "w|ab w|abc w|\u0436\u0436\u0436 w|\u00DF n|12");
  quire_vocab_free(stop);
}

static void test_stems(test *t) {
  static const char text[] =
      "Connections connected, connecting 1234s; internationalizations unconstitutionally";
  quire_token_options options = quire_token_options_default();
  quire_vocab *vocab;
  quire_tokens tokens;
  if (quire_stemmer_new(quire_allocator_default(), "en", &options.stemmer) != QUIRE_OK) return;
  quire_vocab_new(quire_allocator_default(), &vocab);
  quire_tokens_init(&tokens, quire_allocator_default());
  test_case(t, "types are stems, spans the words");
  test_equal(t, quire_tokenize(vocab, text, sizeof text - 1, &options, &tokens), QUIRE_OK);
  test_equal(t, tokens.count, 6);
  test_check(t, tokens.ids[0] == 1 && tokens.ids[1] == 1 && tokens.ids[2] == 1);
  test_equal(t, quire_vocab_find(vocab, "connect", 7), 1);
  test_equal(t, quire_vocab_count(vocab, 1), 3);
  test_equal(t, quire_vocab_find(vocab, "internation", 11), tokens.ids[4]);
  test_equal(t, quire_vocab_find(vocab, "unconstitut", 11), tokens.ids[5]);
  test_equal(t, tokens.spans[2].stop, 33);
  quire_tokens_free(&tokens);
  quire_vocab_free(vocab);
  quire_stemmer_free(options.stemmer);
}

/* Whatever the bytes and options: tokens ascend, lie inside, and each one's type is
 * what its own text gives alone. */
static void test_random_texts(test *t) {
  static const char *const parts[] = {
      "http://", "www.", "a", "B", ".",      "@",      "#",      "-",      "'",        " ",
      "\u2019",  "l'",   "(", ")", "\u65E5", "\u306F", "\u30AB", "\u00E9", "\u0301",   "\xE6",
      "\xFF",    "1",    ",", "_", "\u2010", "b.org",  "/",      "\n",     "qu\u2019", "\u200D"};
  uint64_t random = 5;
  test_case(t, "random text: tokens ascend and lie inside");
  for (int round = 0; round < 4000; round++) {
    char text[2048], *exact;
    size_t size = 0, pieces = test_random(&random) % (round % 40 ? 30 : 400);
    quire_token_options options = quire_token_options_default();
    quire_vocab *vocab;
    quire_tokens tokens;
    while (pieces-- > 0) {
      const char *part = parts[test_random(&random) % (sizeof parts / sizeof *parts)];
      if (size + strlen(part) > sizeof text) break;
      memcpy(text + size, part, strlen(part));
      size += strlen(part);
    }
    exact = malloc(size + !size);
    memcpy(exact, text, size);
    options.keep = (unsigned)test_random(&random) & 0x3FE;
    options.shape = (unsigned)test_random(&random) & 7;
    quire_vocab_new(quire_allocator_default(), &vocab);
    quire_tokens_init(&tokens, quire_allocator_default());
    test_equal(t,
               quire_tokenize_at((quire_cpu)(round % QUIRE_CPU_COUNT), vocab, exact, size, &options, &tokens),
               QUIRE_OK);
    for (size_t i = 0; i < tokens.count; i++) {
      const quire_span span = tokens.spans[i];
      test_check(t, span.start < span.stop && span.stop <= size && tokens.ids[i] != QUIRE_NO_ID);
      test_check(t, options.keep >> tokens.kinds[i] & 1);
      if (i == 0) continue;
      test_check(t, tokens.spans[i - 1].start < span.start && tokens.spans[i - 1].stop < span.stop);
      test_check(t, (options.shape & QUIRE_SHAPE_BIGRAMS) || tokens.spans[i - 1].stop <= span.start);
    }
    quire_tokens_free(&tokens);
    quire_vocab_free(vocab);
    free(exact);
  }
}

/* What could make the search for addresses go back and forth. */
static void test_linear(test *t) {
  static const char *const patterns[] = {"@",   "a@", "a.", "#",       "#a",          "http://", "www.a)",
                                         "@a.", "a-", "l'", "#\u0301", "http://((((", "h",       "\u65E5"};
  enum { SIZE = 1 << 20 };
  char *text = malloc(SIZE);
  test_case(t, "a megabyte of anything is done in one pass");
  for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
    quire_token_options options = quire_token_options_default();
    quire_vocab *vocab;
    quire_tokens tokens;
    size_t length = strlen(patterns[i]), size = 0;
    for (; size + length <= SIZE; size += length) memcpy(text + size, patterns[i], length);
    options.keep = 0x3FE;
    options.shape = 7;
    quire_vocab_new(quire_allocator_default(), &vocab);
    quire_tokens_init(&tokens, quire_allocator_default());
    test_equal(t, quire_tokenize(vocab, text, size, &options, &tokens), QUIRE_OK);
    test_check(t, tokens.count > 0);
    quire_tokens_free(&tokens);
    quire_vocab_free(vocab);
  }
  free(text);
}

void test_token_options(test *t) {
  test_web(t);
  test_shape(t);
  test_filters(t);
  test_stems(t);
  test_random_texts(t);
  test_linear(t);
}
