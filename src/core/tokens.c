/* Tokens: one pass over the word segments of a text, in batches; each that is
 * kept becomes an id. An ASCII token is folded on the stack, eight bytes at a
 * time; others go through quire_normalize. */
#include "quire/tokens.h"

#include <string.h>

#include "memory.h"
#include "vocab_key.h"

enum { BATCH = 256 };

#define KEEP_ALL \
  (QUIRE_KEEP_PUNCTUATION | QUIRE_KEEP_SYMBOLS | QUIRE_KEEP_EMOJI | QUIRE_KEEP_NUMBERS | QUIRE_KEEP_WORDS)
#define FOLD_ALL (QUIRE_FOLD_CASE | QUIRE_FOLD_APOSTROPHES | QUIRE_FOLD_ACCENTS)
#define EACH_BYTE(x) ((uint64_t)-1 / 255 * (x))

quire_token_options quire_token_options_default(void) {
  quire_token_options options;
  options.keep = QUIRE_KEEP_WORDS | QUIRE_KEEP_NUMBERS;
  options.form = QUIRE_FORM_NFC;
  options.fold = QUIRE_FOLD_CASE | QUIRE_FOLD_APOSTROPHES;
  return options;
}

/* ---- the arrays: one block, spans first, then ids, then kinds ---- */

#define ENTRY (sizeof(quire_span) + sizeof(uint32_t) + sizeof(uint8_t))

void quire_tokens_init(quire_tokens *tokens, quire_allocator allocator) {
  memset(tokens, 0, sizeof *tokens);
  tokens->allocator = allocator;
}

void quire_tokens_free(quire_tokens *tokens) {
  memory_free(&tokens->allocator, tokens->spans, tokens->capacity, ENTRY);
  quire_tokens_init(tokens, tokens->allocator);
}

size_t quire_tokens_memory(const quire_tokens *tokens) {
  return tokens->capacity * ENTRY;
}

/* Moves the arrays to a block for `capacity` tokens. */
static quire_status move(quire_tokens *tokens, size_t capacity) {
  quire_tokens moved = *tokens;
  if (!memory_fits(capacity, ENTRY)) return QUIRE_ELIMIT;
  moved.capacity = capacity;
  moved.spans = memory_new(&tokens->allocator, capacity, ENTRY);
  if (moved.spans == NULL) return QUIRE_ENOMEM;
  moved.ids = (uint32_t *)(moved.spans + capacity);
  moved.kinds = (uint8_t *)(moved.ids + capacity);
  if (tokens->count > 0) {
    memcpy(moved.spans, tokens->spans, tokens->count * sizeof *moved.spans);
    memcpy(moved.ids, tokens->ids, tokens->count * sizeof *moved.ids);
    memcpy(moved.kinds, tokens->kinds, tokens->count * sizeof *moved.kinds);
  }
  memory_free(&tokens->allocator, tokens->spans, tokens->capacity, ENTRY);
  *tokens = moved;
  return QUIRE_OK;
}

/* Room for `more` tokens, where `left` bytes of text are still to come. */
static quire_status reserve(quire_tokens *tokens, size_t more, size_t left) {
  size_t need = tokens->count + more, wanted = tokens->capacity + tokens->capacity / 2;
  if (need <= tokens->capacity) return QUIRE_OK;
  if (wanted < need + left / 6) wanted = need + left / 6;
  return move(tokens, wanted);
}

/* ---- types ---- */

typedef struct run {
  const char *text;
  size_t size;
  const quire_token_options *options;
  vocab_key keys[BATCH];
  quire_buffer types; /* of the batch, where they do not fit their keys */
} run;

static uint64_t lower_ascii(uint64_t word) {
  const uint64_t above_a = word + EACH_BYTE(0x80 - 'A'), above_z = word + EACH_BYTE(0x7F - 'Z');
  return word | (above_a & ~above_z & EACH_BYTE(0x80)) >> 2;
}

/* Makes the key of an ASCII token of at most VOCAB_WORDS bytes; 0 for another. */
static inline int short_key(const run *r, size_t start, size_t length, vocab_key *key) {
  static const unsigned char masks[2 * VOCAB_WORDS] = {0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
                                                       0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF};
  uint64_t words[2] = {0, 0}, mask[2];
  if (length > VOCAB_WORDS) return 0;
  if (r->size - start >= VOCAB_WORDS) {
    memcpy(words, r->text + start, sizeof words);
    memcpy(mask, masks + VOCAB_WORDS - length, sizeof mask);
    words[0] &= mask[0];
    words[1] &= mask[1];
  } else {
    memcpy(words, r->text + start, length);
  }
  if ((words[0] | words[1]) & EACH_BYTE(0x80)) return 0;
  if (r->options->fold & QUIRE_FOLD_CASE) {
    words[0] = lower_ascii(words[0]);
    words[1] = lower_ascii(words[1]);
  }
  key->words[0] = words[0];
  key->words[1] = words[1];
  vocab_key_short(key, length);
  return 1;
}

/* Writes the spans and kinds of the tokens among `count` segments after those
 * that tokens has, and their keys; *taken receives how many. *start is where the
 * first segment begins. A token of which folding leaves nothing is dropped. */
static quire_status collect(run *r, const uint32_t *ends, const uint8_t *kinds, size_t count, uint32_t *start,
                            quire_tokens *tokens, size_t *taken) {
  const quire_token_options *o = r->options;
  size_t i, n = 0, to = tokens->count;
  r->types.size = 0;
  for (i = 0; i < count; *start = ends[i++]) {
    const size_t length = ends[i] - *start;
    if (!(o->keep >> kinds[i] & 1)) continue;
    if (!short_key(r, *start, length, &r->keys[n])) {
      const size_t at = r->types.size;
      quire_status status = quire_normalize(r->text + *start, length, o->form, o->fold, &r->types);
      if (status != QUIRE_OK) return status;
      if (r->types.size == at) continue;
      if (r->types.size > QUIRE_MAX_TEXT) return QUIRE_ELIMIT;
      vocab_key_make(&r->keys[n], r->types.data + at, at, r->types.size - at);
    }
    tokens->spans[to + n].start = *start;
    tokens->spans[to + n].stop = ends[i];
    tokens->kinds[to + n++] = kinds[i];
  }
  *taken = n;
  return QUIRE_OK;
}

quire_status quire_tokenize(quire_vocab *vocab, const char *text, size_t size,
                            const quire_token_options *options, quire_tokens *tokens) {
  uint32_t ends[BATCH], start = 0;
  uint8_t kinds[BATCH];
  size_t before = tokens->count, offset = 0, count, taken = 0;
  quire_status status = QUIRE_OK;
  run r;
  if ((options->keep & ~(unsigned)KEEP_ALL) != 0 || (options->fold & ~(unsigned)FOLD_ALL) != 0 ||
      (unsigned)options->form > QUIRE_FORM_NFKD)
    return QUIRE_EINVAL;
  if (size > QUIRE_MAX_TEXT) return QUIRE_ELIMIT;
  r.text = text;
  r.size = size;
  r.options = options;
  quire_buffer_init(&r.types, tokens->allocator);
  while (status == QUIRE_OK && offset < size) {
    count = quire_segment_words(text, size, &offset, ends, kinds, BATCH);
    if (count == 0) break;
    status = reserve(tokens, count, size - offset);
    if (status == QUIRE_OK) status = collect(&r, ends, kinds, count, &start, tokens, &taken);
    if (status == QUIRE_OK)
      status = vocab_add_many(vocab, r.keys, taken, r.types.data, tokens->ids + tokens->count);
    if (status == QUIRE_OK) tokens->count += taken;
  }
  quire_buffer_free(&r.types);
  if (status != QUIRE_OK) tokens->count = before;
  return status;
}
