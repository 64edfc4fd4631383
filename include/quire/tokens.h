/* Tokens: the words of a text as ids over a vocabulary, with the spans that
 * they stand at in the original bytes. */
#ifndef QUIRE_TOKENS_H
#define QUIRE_TOKENS_H

#include "base.h"
#include "normalize.h"
#include "segment.h"
#include "vocab.h"

enum { /* quire_token_options.keep, one bit a kind */
       QUIRE_KEEP_PUNCTUATION = 1 << QUIRE_KIND_PUNCTUATION,
       QUIRE_KEEP_SYMBOLS = 1 << QUIRE_KIND_SYMBOL,
       QUIRE_KEEP_EMOJI = 1 << QUIRE_KIND_EMOJI,
       QUIRE_KEEP_NUMBERS = 1 << QUIRE_KIND_NUMBER,
       QUIRE_KEEP_WORDS = 1 << QUIRE_KIND_WORD
};

typedef struct quire_token_options {
  unsigned keep;   /* QUIRE_KEEP_ bits */
  quire_form form; /* normal form of the types; spans always mean the original */
  unsigned fold;   /* QUIRE_FOLD_ bits */
} quire_token_options;

/* Words and numbers, NFC, case folded, apostrophes folded. */
QUIRE_API quire_token_options quire_token_options_default(void);

/* Parallel arrays, one entry a token; one block holds all three. */
typedef struct quire_tokens {
  size_t count, capacity;
  uint32_t *ids;     /* into the vocabulary; QUIRE_NO_ID for a type that a frozen one lacks */
  quire_span *spans; /* in the original text */
  uint8_t *kinds;    /* quire_kind */
  quire_allocator allocator;
} quire_tokens;

/* Tokens without an entry own nothing. */
QUIRE_API void quire_tokens_init(quire_tokens *tokens, quire_allocator allocator);
QUIRE_API void quire_tokens_free(quire_tokens *tokens); /* idempotent */

/* Bytes of memory held. */
QUIRE_API size_t quire_tokens_memory(const quire_tokens *tokens);

/* Appends the tokens of text, and adds each to the vocabulary's counts. Invalid
 * bytes are U+FFFD, a symbol. A token of which folding leaves nothing is dropped.
 * Failure: QUIRE_ENOMEM, QUIRE_ELIMIT, QUIRE_EINVAL
 * (an unknown option bit); tokens are then as they were, the vocabulary may
 * have grown. O(size) expected. */
QUIRE_API quire_status quire_tokenize(quire_vocab *vocab, const char *text, size_t size,
                                      const quire_token_options *options, quire_tokens *tokens);

#endif
