/* Tokens: the words of a text as ids over a vocabulary, with the spans that
 * they stand at in the original bytes. */
#ifndef QUIRE_TOKENS_H
#define QUIRE_TOKENS_H

#include "base.h"
#include "cpu.h"
#include "normalize.h"
#include "segment.h"
#include "stem.h"
#include "vocab.h"

/* Kinds of tokens that are no segments: a quire_kind, or one of these. */
enum {
  QUIRE_KIND_URL = QUIRE_KIND_WORD + 1, /* https://example.org/a_(b), www.example.org */
  QUIRE_KIND_EMAIL,                     /* first.last@example.org */
  QUIRE_KIND_MENTION,                   /* @name, @name@example.org */
  QUIRE_KIND_HASHTAG                    /* #letters_or_d1g1ts of any script, not digits alone */
};

enum { /* quire_token_options.keep, one bit a kind */
       QUIRE_KEEP_PUNCTUATION = 1 << QUIRE_KIND_PUNCTUATION,
       QUIRE_KEEP_SYMBOLS = 1 << QUIRE_KIND_SYMBOL,
       QUIRE_KEEP_EMOJI = 1 << QUIRE_KIND_EMOJI,
       QUIRE_KEEP_NUMBERS = 1 << QUIRE_KIND_NUMBER,
       QUIRE_KEEP_WORDS = 1 << QUIRE_KIND_WORD,
       QUIRE_KEEP_URLS = 1 << QUIRE_KIND_URL,
       QUIRE_KEEP_EMAILS = 1 << QUIRE_KIND_EMAIL,
       QUIRE_KEEP_MENTIONS = 1 << QUIRE_KIND_MENTION,
       QUIRE_KEEP_HASHTAGS = 1 << QUIRE_KIND_HASHTAG
};

enum { /* quire_token_options.shape */
       QUIRE_SHAPE_HYPHENS =
           1, /* words and numbers joined by single hyphens (U+002D U+2010 U+2011) are one */
       QUIRE_SHAPE_ELISIONS = 2, /* l'eau, dell'arte, qu’il are two: the apostrophe ends the first */
       QUIRE_SHAPE_BIGRAMS = 4   /* a run of Han and Hiragana is its overlapping pairs of characters */
};

/* What becomes a token, and what its type is. A token that is not dropped by its
 * kind is folded; then stop words and lengths are looked at; then it is stemmed. */
typedef struct quire_token_options {
  unsigned keep;                 /* QUIRE_KEEP_ bits */
  quire_form form;               /* normal form of the types; spans always mean the original */
  unsigned fold;                 /* QUIRE_FOLD_ bits */
  unsigned shape;                /* QUIRE_SHAPE_ bits */
  size_t min_length, max_length; /* of the folded token, in code points; max_length 0 is no bound */
  const quire_vocab *stopwords;  /* folded tokens in it are dropped; NULL for none */
  quire_stemmer *stemmer;        /* types of words are stems; NULL for none */
} quire_token_options;

/* Words and numbers, NFC, case folded, apostrophes folded; nothing else. */
QUIRE_API quire_token_options quire_token_options_default(void);

/* Parallel arrays, one entry a token; one block holds all three. */
typedef struct quire_tokens {
  size_t count, capacity;
  uint32_t *ids;     /* into the vocabulary; QUIRE_NO_ID for a type that a frozen one lacks */
  quire_span *spans; /* in the original text; starts and stops ascend */
  uint8_t *kinds;    /* quire_kind, or QUIRE_KIND_URL and so on */
  quire_allocator allocator;
} quire_tokens;

/* Tokens without an entry own nothing. */
QUIRE_API void quire_tokens_init(quire_tokens *tokens, quire_allocator allocator);
QUIRE_API void quire_tokens_free(quire_tokens *tokens); /* idempotent */

/* Bytes of memory held. */
QUIRE_API size_t quire_tokens_memory(const quire_tokens *tokens);

/* Appends the tokens of text, and adds each to the vocabulary's counts. Invalid
 * bytes are U+FFFD, a symbol. A token of which folding or stemming leaves nothing
 * is dropped. URLs, addresses, mentions and hashtags of a kind that is kept are
 * one token each, and what stands between two of them is segmented as a text of
 * its own; of a kind that is not kept, they are text like any other.
 * The stop words are another vocabulary than `vocab`.
 * Failure: QUIRE_ENOMEM, QUIRE_ELIMIT, QUIRE_EINVAL (an unknown option bit, or the
 * stop words are vocab); tokens are then as they were, the vocabulary may have
 * grown. O(size) expected. */
QUIRE_API quire_status quire_tokenize(quire_vocab *vocab, const char *text, size_t size,
                                      const quire_token_options *options, quire_tokens *tokens);

/* The same by the variant for `cpu`, or the scalar one where the machine lacks it. */
QUIRE_API quire_status quire_tokenize_at(quire_cpu cpu, quire_vocab *vocab, const char *text, size_t size,
                                         const quire_token_options *options, quire_tokens *tokens);

#endif
