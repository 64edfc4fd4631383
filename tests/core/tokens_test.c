#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "test.h"

#define KEEP_ALL \
  (QUIRE_KEEP_PUNCTUATION | QUIRE_KEEP_SYMBOLS | QUIRE_KEEP_EMOJI | QUIRE_KEEP_NUMBERS | QUIRE_KEEP_WORDS)
#define FOLD_ALL (QUIRE_FOLD_CASE | QUIRE_FOLD_APOSTROPHES | QUIRE_FOLD_ACCENTS)

void test_tokens(test *t);
void test_token_options(test *t); /* tokens_options_test.c */

/* Tokens as text: "type[start,stop)k ...", k the first letter of the kind. */
static void describe(const quire_tokens *tokens, const quire_vocab *vocab, quire_buffer *out) {
  out->size = 0;
  for (size_t i = 0; i < tokens->count; i++) {
    char span[48];
    size_t length = 0;
    const char *type = quire_vocab_string(vocab, tokens->ids[i], &length);
    if (i > 0) quire_buffer_append(out, " ", 1);
    quire_buffer_append(out, type ? type : "-", type ? length : 1);
    snprintf(span, sizeof span, "[%u,%u)%c", (unsigned)tokens->spans[i].start,
             (unsigned)tokens->spans[i].stop, "_pSenw"[tokens->kinds[i]]);
    quire_buffer_append(out, span, strlen(span));
  }
}

static void test_rows(test *t) {
  enum {
    NONE = QUIRE_FORM_NONE,
    NFC,
    NFD,
    NFKC,
    CASE = 1,
    APOSTROPHES = 2,
    ACCENTS = 4,
    PLAIN = CASE | APOSTROPHES
  };
  const unsigned ordinary = QUIRE_KEEP_WORDS | QUIRE_KEEP_NUMBERS;
  const struct {
    const char *text;
    unsigned keep;
    int form;
    unsigned fold;
    const char *want;
  } rows[] = {
      {"", ordinary, NFC, PLAIN, ""},
      {" \t\n", ordinary, NFC, PLAIN, ""},
      {"Blinken\u2019s 1,234.5 3D-printed caf\u00E9  U.S. don't", ordinary, NFC, PLAIN,
       "blinken's[0,11)w 1,234.5[12,19)n 3d[20,22)w printed[23,30)w caf\u00E9[31,36)w u.s[38,41)w "
       "don't[43,48)w"},
      {"Blinken\u2019s Blinken's", ordinary, NONE, 0, "Blinken\u2019s[0,11)w Blinken's[12,21)w"},
      {"www.example.com 12:30 3.14 a:b 1.a O'Neill", ordinary, NFC, CASE,
       "www.example.com[0,15)w 12[16,18)n 30[19,21)n 3.14[22,26)n a:b[27,30)w 1[31,32)n a[33,34)w "
       "o'neill[35,42)w"},
      {"cafe\u0301 CAF\u00C9", ordinary, NFC, CASE, "caf\u00E9[0,6)w caf\u00E9[7,12)w"},
      {"cafe\u0301 CAF\u00C9", ordinary, NFC, CASE | ACCENTS, "cafe[0,6)w cafe[7,12)w"},
      {"\u65E5\u672C \u30AB\u30CA", ordinary, NFC, CASE, "\u65E5[0,3)w \u672C[3,6)w \u30AB\u30CA[7,13)w"},
      {"\uFF21\u00BD", ordinary, NFKC, CASE, "a[0,3)w 1\u20442[3,5)n"},
      {"C++, \u20AC5!", KEEP_ALL, NFC, CASE, "c[0,1)w +[1,2)S +[2,3)S ,[3,4)p \u20AC[5,8)S 5[8,9)n ![9,10)p"},
      {"ok \U0001F44D\U0001F3FD \xFF.", KEEP_ALL, NFC, CASE,
       "ok[0,2)w \U0001F44D\U0001F3FD[3,11)e \uFFFD[12,13)S .[13,14)p"},
      {"Wait, what?", QUIRE_KEEP_PUNCTUATION, NFC, CASE, ",[4,5)p ?[10,11)p"},
      {"4 words", QUIRE_KEEP_NUMBERS, NFC, CASE, "4[0,1)n"},
      {"none kept", 0, NFC, CASE, ""},
      {"AZ_az JAZZ", ordinary, NFC, CASE, "az_az[0,5)w jazz[6,10)w"},
      {"AZ_az JAZZ", ordinary, NFC, APOSTROPHES, "AZ_az[0,5)w JAZZ[6,10)w"},
      {"an-exactly16bytes an-exactly16byteS ABCDEFGHIJKLMNOPQ ABCDEFGHIJKLMNOP", ordinary, NFC, CASE,
       "an[0,2)w exactly16bytes[3,17)w an[18,20)w exactly16bytes[21,35)w abcdefghijklmnopq[36,53)w "
       "abcdefghijklmnop[54,70)w"},
  };
  quire_buffer out;
  quire_buffer_init(&out, quire_allocator_default());
  test_case(t, "rows worked by hand from UAX #29");
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    quire_token_options options = {0};
    quire_vocab *vocab;
    quire_tokens tokens;
    options.keep = rows[i].keep;
    options.form = (quire_form)rows[i].form;
    options.fold = rows[i].fold;
    quire_vocab_new(quire_allocator_default(), &vocab);
    quire_tokens_init(&tokens, quire_allocator_default());
    test_equal(t, quire_tokenize(vocab, rows[i].text, strlen(rows[i].text), &options, &tokens), QUIRE_OK);
    describe(&tokens, vocab, &out);
    test_bytes(t, out.data, out.size, rows[i].want, strlen(rows[i].want));
    quire_tokens_free(&tokens);
    quire_tokens_free(&tokens);
    quire_vocab_free(vocab);
  }
  quire_buffer_free(&out);
}

static void test_vocabularies(test *t) {
  static const char one[] = "Russia\u2019s war, Russia's WAR", two[] = "A new war";
  quire_token_options options = quire_token_options_default();
  quire_vocab *vocab;
  quire_tokens tokens;
  quire_vocab_new(quire_allocator_default(), &vocab);
  quire_tokens_init(&tokens, quire_allocator_default());

  test_case(t, "one spelling has one id, and its count");
  test_equal(t, quire_tokenize(vocab, one, sizeof one - 1, &options, &tokens), QUIRE_OK);
  test_equal(t, tokens.count, 4);
  test_equal(t, quire_vocab_size(vocab), 2);
  test_check(t, tokens.ids[0] == 1 && tokens.ids[1] == 2 && tokens.ids[2] == 1 && tokens.ids[3] == 2);
  test_equal(t, quire_vocab_count(vocab, 1), 2);

  test_case(t, "tokens of another text are appended; a frozen vocabulary has no ids for new ones");
  quire_vocab_freeze(vocab);
  test_equal(t, quire_tokenize(vocab, two, sizeof two - 1, &options, &tokens), QUIRE_OK);
  test_equal(t, tokens.count, 7);
  test_check(t, tokens.ids[4] == QUIRE_NO_ID && tokens.ids[5] == QUIRE_NO_ID && tokens.ids[6] == 2);
  test_equal(t, tokens.spans[6].start, 6);
  test_equal(t, quire_vocab_count(vocab, 2), 3);

  test_case(t, "options that are not there are refused");
  options.keep = 1;
  test_equal(t, quire_tokenize(vocab, two, 9, &options, &tokens), QUIRE_EINVAL);
  options.keep = 1u << 10;
  test_equal(t, quire_tokenize(vocab, two, 9, &options, &tokens), QUIRE_EINVAL);
  options = quire_token_options_default();
  options.fold = 8;
  test_equal(t, quire_tokenize(vocab, two, 9, &options, &tokens), QUIRE_EINVAL);
  options.fold = 0;
  options.form = (quire_form)5;
  test_equal(t, quire_tokenize(vocab, two, 9, &options, &tokens), QUIRE_EINVAL);
  options = quire_token_options_default();
  options.shape = 8;
  test_equal(t, quire_tokenize(vocab, two, 9, &options, &tokens), QUIRE_EINVAL);
  options.shape = 0;
  options.stopwords = vocab;
  test_equal(t, quire_tokenize(vocab, two, 9, &options, &tokens), QUIRE_EINVAL);
  test_equal(t, tokens.count, 7);
  quire_tokens_free(&tokens);
  quire_vocab_free(vocab);
}

/* ---- the slow twin: segment by segment ---- */

static void tokenize_slowly(quire_vocab *vocab, const char *text, size_t size,
                            const quire_token_options *options, quire_tokens *tokens) {
  size_t offset = 0, start = 0;
  uint32_t end;
  uint8_t kind;
  quire_buffer type;
  quire_buffer_init(&type, quire_allocator_default());
  for (; quire_segment_words(text, size, &offset, &end, &kind, 1) == 1; start = end) {
    uint32_t id = QUIRE_NO_ID;
    size_t n = tokens->count;
    if (!(options->keep >> kind & 1)) continue;
    type.size = 0;
    quire_normalize(text + start, end - start, options->form, options->fold, &type);
    if (type.size == 0) continue;
    quire_vocab_add(vocab, type.data, type.size, 1, &id);
    tokens->ids[n] = id;
    tokens->spans[n].start = (uint32_t)start;
    tokens->spans[n].stop = end;
    tokens->kinds[n] = kind;
    tokens->count++;
  }
  quire_buffer_free(&type);
}

static size_t random_text(uint64_t *random, char *text, size_t pieces) {
  static const char *const parts[] = {
      "The ",       "of",     " ",       "war",      "WAR",    "\u2019s ",       "'s",     "3",      ",",
      ".",          "1",      "\n",      "-",        "\u00E9", "e\u0301",        "\u00C9", "Ж",      "ж ",
      "\u65E5",     "\u30AB", "\xFF",    "\xE4\xB8", "\0",     "\u00AD",         "_",      "\u200D", "\u0301",
      "\U0001F600", "\uFB01", "\u0130 ", "a very ",  "long",   "extraordinarily"};
  size_t size = 0;
  while (pieces-- > 0) {
    const char *part = parts[test_random(random) % (sizeof parts / sizeof *parts)];
    size_t length = *part ? strlen(part) : 1;
    memcpy(text + size, part, length);
    size += length;
  }
  return size;
}

static int same_tokens(const quire_tokens *a, const quire_tokens *b) {
  return a->count == b->count &&
         (a->count == 0 || (memcmp(a->ids, b->ids, a->count * sizeof *a->ids) == 0 &&
                            memcmp(a->spans, b->spans, a->count * sizeof *a->spans) == 0 &&
                            memcmp(a->kinds, b->kinds, a->count * sizeof *a->kinds) == 0));
}

static void test_against_twin(test *t, quire_cpu cpu, const char *text, size_t size,
                              const quire_token_options *options) {
  quire_vocab *vocab, *slow_vocab;
  quire_tokens tokens, slow = {0};
  slow.ids = malloc((size + 1) * sizeof *slow.ids);
  slow.spans = malloc((size + 1) * sizeof *slow.spans);
  slow.kinds = malloc(size + 1);
  quire_vocab_new(quire_allocator_default(), &vocab);
  quire_vocab_new(quire_allocator_default(), &slow_vocab);
  quire_tokens_init(&tokens, quire_allocator_default());
  test_equal(t, quire_tokenize_at(cpu, vocab, text, size, options, &tokens), QUIRE_OK);
  tokenize_slowly(slow_vocab, text, size, options, &slow);
  test_check(t, same_tokens(&tokens, &slow));
  test_equal(t, quire_vocab_size(vocab), quire_vocab_size(slow_vocab));
  for (uint32_t id = 1; id <= quire_vocab_size(vocab); id++) {
    size_t length = 0, slow_length = 0;
    const char *string = quire_vocab_string(vocab, id, &length);
    const char *slow_string = quire_vocab_string(slow_vocab, id, &slow_length);
    test_bytes(t, string, length, slow_string, slow_length);
    test_equal(t, quire_vocab_count(vocab, id), quire_vocab_count(slow_vocab, id));
  }
  quire_tokens_free(&tokens);
  quire_vocab_free(vocab);
  quire_vocab_free(slow_vocab);
  free(slow.ids);
  free(slow.spans);
  free(slow.kinds);
}

static quire_token_options random_options(uint64_t *random) {
  quire_token_options options = {0};
  options.keep = (unsigned)test_random(random) & KEEP_ALL;
  options.form = (quire_form)(test_random(random) % 5);
  options.fold = (unsigned)test_random(random) & FOLD_ALL;
  return options;
}

static void test_random_text(test *t) {
  enum { PIECES = 1500 };
  uint64_t random = 11;
  char *text = malloc(PIECES * 16);
  test_case(t, "random text, all options, all variants, is as the slow twin has it");
  for (int round = 0; round < 3000; round++) {
    /* A copy of the exact size, so that a sanitizer sees a look past the end. */
    size_t size = random_text(&random, text, test_random(&random) % (round % 50 ? 40 : PIECES));
    char *exact = malloc(size + !size);
    const quire_token_options options = random_options(&random);
    memcpy(exact, text, size);
    test_against_twin(t, (quire_cpu)(round % QUIRE_CPU_COUNT), exact, size, &options);
    free(exact);
  }
  free(text);
}

/* Long enough for tokens to be remembered; `text` has room for LONG_TEXT bytes. */
enum { LONG_TEXT = 100000 };

static size_t random_long_text(uint64_t *random, char *text) {
  size_t size = 0;
  while (size + 100 * 16 <= LONG_TEXT) size += random_text(random, text + size, 100);
  return size;
}

static void test_long_text(test *t) {
  uint64_t random = 12;
  char *text = malloc(LONG_TEXT);
  test_case(t, "a long text, whose words come again and again, is as the slow twin has it");
  for (int round = 0; round < 40; round++) {
    const size_t size = random_long_text(&random, text);
    quire_token_options options = random_options(&random);
    if (round % 2 == 0) options = quire_token_options_default();
    test_against_twin(t, (quire_cpu)(round % QUIRE_CPU_COUNT), text, size, &options);
  }
  free(text);
}

static void test_failures_in(test *t, const char *text, size_t size) {
  const quire_token_options options = quire_token_options_default();
  quire_status status = QUIRE_ENOMEM;
  size_t calls = 1;
  for (size_t fail_at = 1; fail_at <= calls; fail_at++) { /* what it can do without may fail as well */
    test_memory memory = {0};
    quire_vocab *vocab;
    quire_tokens tokens;
    size_t all;
    quire_vocab_new(test_allocator(&memory), &vocab);
    quire_tokens_init(&tokens, test_allocator(&memory));
    test_equal(t, quire_tokenize(vocab, "kept before", 11, &options, &tokens), QUIRE_OK);
    memory.calls = 0;
    memory.fail_at = fail_at;
    status = quire_tokenize(vocab, text, size, &options, &tokens);
    calls = status == QUIRE_OK ? memory.calls : fail_at + 1;
    memory.fail_at = 0;
    if (status != QUIRE_OK) {
      test_equal(t, status, QUIRE_ENOMEM);
      test_equal(t, tokens.count, 2);
      test_check(t, tokens.ids[0] == 1 && tokens.ids[1] == 2 && tokens.spans[1].start == 5);
      test_equal(t, quire_tokenize(vocab, text, size, &options, &tokens), QUIRE_OK);
    }
    all = tokens.count;
    test_check(t, all > 300);
    quire_tokens_free(&tokens);
    test_equal(t, memory.live_bytes, quire_vocab_memory(vocab));
    quire_vocab_free(vocab);
    test_equal(t, memory.live_blocks, 0);
    test_equal(t, memory.live_bytes, 0);
  }
}

static void test_memory_failures(test *t) {
  char *text = malloc(LONG_TEXT);
  uint64_t random = 2;
  size_t size = random_text(&random, text, 1500);
  test_case(t, "any allocation may fail: tokens are as they were, nothing leaks, the next try works");
  test_failures_in(t, text, size);
  test_failures_in(t, text, random_long_text(&random, text));
  free(text);
}

void test_tokens(test *t) {
  test_rows(t);
  test_vocabularies(t);
  test_random_text(t);
  test_long_text(t);
  test_memory_failures(t);
  test_token_options(t);
}
