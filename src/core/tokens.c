/* Tokens: one pass over the word segments of a text, in batches; each that is
 * kept becomes an id. An ASCII token is folded on the stack, eight bytes at a
 * time; others go through quire_normalize. */
#include "quire/tokens.h"

#include <string.h>

#include "memory.h"
#include "quire/utf8.h"
#include "tokens_parts.h"
#include "vocab_key.h"

enum { BATCH = 256 };

#define KEEP_WEB (QUIRE_KEEP_URLS | QUIRE_KEEP_EMAILS | QUIRE_KEEP_MENTIONS | QUIRE_KEEP_HASHTAGS)
#define KEEP_ALL                                                                                            \
  (QUIRE_KEEP_PUNCTUATION | QUIRE_KEEP_SYMBOLS | QUIRE_KEEP_EMOJI | QUIRE_KEEP_NUMBERS | QUIRE_KEEP_WORDS | \
   KEEP_WEB)
#define FOLD_ALL (QUIRE_FOLD_CASE | QUIRE_FOLD_APOSTROPHES | QUIRE_FOLD_ACCENTS)
#define SHAPE_ALL (QUIRE_SHAPE_HYPHENS | QUIRE_SHAPE_ELISIONS | QUIRE_SHAPE_BIGRAMS)
#define EACH_BYTE(x) ((uint64_t)-1 / 255 * (x))

quire_token_options quire_token_options_default(void) {
  quire_token_options options;
  memset(&options, 0, sizeof options);
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

/* Tokens that have spans and kinds after those that `tokens` counts, and keys, but
 * no ids yet. After a flush `tokens` has room for BATCH + SHAPE_MOST of them. */
typedef struct run {
  const char *text;
  size_t size;
  const quire_token_options *options;
  int filters; /* some option looks at a folded token */
  quire_vocab *vocab;
  quire_tokens *tokens;
  size_t taken;
  vocab_key keys[BATCH + SHAPE_MOST];
  quire_buffer types; /* of those taken, where they do not fit their keys */
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

static const char *key_string(const run *r, const vocab_key *key) {
  return key->length <= VOCAB_WORDS ? (const char *)key->words : r->types.data + key->at;
}

static quire_status stem_key(run *r, vocab_key *key) {
  const size_t at = r->types.size;
  const char *stem;
  size_t size;
  quire_status status =
      quire_stemmer_stem(r->options->stemmer, key_string(r, key), key->length, &stem, &size);
  if (status == QUIRE_OK && size > VOCAB_WORDS) status = quire_buffer_append(&r->types, stem, size);
  if (status == QUIRE_OK) vocab_key_make(key, stem, at, size);
  return status;
}

/* What the options make of a folded token; *kept receives whether it stays. */
static quire_status filter(run *r, vocab_key *key, unsigned kind, int *kept) {
  const quire_token_options *o = r->options;
  quire_status status = QUIRE_OK;
  *kept = 0;
  if (o->stopwords != NULL && vocab_find_key(o->stopwords, key, r->types.data) != QUIRE_NO_ID)
    return QUIRE_OK;
  if (o->min_length > 1 || o->max_length > 0) {
    const size_t length = quire_utf8_count(key_string(r, key), key->length);
    if (length < o->min_length || (o->max_length > 0 && length > o->max_length)) return QUIRE_OK;
  }
  if (o->stemmer != NULL && kind == QUIRE_KIND_WORD) status = stem_key(r, key);
  *kept = key->length > 0;
  return status;
}

/* Takes a token of a kind that is kept. */
static inline quire_status take(run *r, uint32_t start, uint32_t stop, unsigned kind) {
  const quire_token_options *o = r->options;
  vocab_key *key = &r->keys[r->taken];
  const size_t to = r->tokens->count + r->taken;
  quire_status status;
  int kept;
  if (!short_key(r, start, stop - start, key)) {
    const size_t at = r->types.size;
    status = quire_normalize(r->text + start, stop - start, o->form, o->fold, &r->types);
    if (status != QUIRE_OK) return status;
    if (r->types.size == at) return QUIRE_OK;
    if (r->types.size > QUIRE_MAX_TEXT) return QUIRE_ELIMIT;
    vocab_key_make(key, r->types.data + at, at, r->types.size - at);
  }
  if (r->filters) {
    status = filter(r, key, kind, &kept);
    if (status != QUIRE_OK || !kept) return status;
  }
  r->tokens->spans[to].start = start;
  r->tokens->spans[to].stop = stop;
  r->tokens->kinds[to] = (uint8_t)kind;
  r->taken++;
  return QUIRE_OK;
}

/* Gives ids to what has been taken. */
static quire_status give_ids(run *r) {
  quire_tokens *tokens = r->tokens;
  quire_status status =
      vocab_add_many(r->vocab, r->keys, r->taken, r->types.data, tokens->ids + tokens->count);
  if (status != QUIRE_OK) return status;
  tokens->count += r->taken;
  r->taken = 0;
  r->types.size = 0;
  return QUIRE_OK;
}

/* The same, and makes room for BATCH more, where `left` bytes of text are to come. */
static quire_status flush(run *r, size_t left) {
  quire_status status = r->taken == 0 ? QUIRE_OK : give_ids(r);
  if (status != QUIRE_OK) return status;
  return reserve(r->tokens, (left < BATCH ? left : BATCH) + SHAPE_MOST, left);
}

/* ---- runs of segments ---- */

static quire_status take_segments(run *r, uint32_t base, const uint32_t *ends, const uint8_t *kinds,
                                  size_t count, uint32_t start) {
  const unsigned keep = r->options->keep;
  quire_status status = QUIRE_OK;
  size_t i;
  for (i = 0; i < count && status == QUIRE_OK; start = ends[i++])
    if (keep >> kinds[i] & 1) status = take(r, base + start, base + ends[i], kinds[i]);
  return status;
}

static quire_status take_pieces(run *r, const piece *pieces, size_t count) {
  const unsigned keep = r->options->keep;
  quire_status status = QUIRE_OK;
  size_t i;
  for (i = 0; i < count && status == QUIRE_OK; i++) {
    if (!(keep >> pieces[i].kind & 1)) continue;
    status = take(r, pieces[i].start, pieces[i].stop, pieces[i].kind);
    if (status == QUIRE_OK && r->taken >= BATCH) status = flush(r, r->size - pieces[i].stop);
  }
  return status;
}

static quire_status shape_segments(run *r, shaper *s, uint32_t base, const uint32_t *ends,
                                   const uint8_t *kinds, size_t count, uint32_t start) {
  piece out[SHAPE_MOST];
  quire_status status = QUIRE_OK;
  size_t i;
  for (i = 0; i < count && status == QUIRE_OK; start = ends[i++]) {
    const piece segment = {base + start, base + ends[i], kinds[i]};
    status = take_pieces(r, out, shape_take(s, segment, out));
  }
  return status;
}

/* The tokens of the bytes start .. stop, as of a text of their own. */
static quire_status tokenize_run(run *r, uint32_t start, uint32_t stop) {
  const char *text = r->text + start;
  const size_t size = stop - start;
  uint32_t ends[BATCH], from = 0;
  uint8_t kinds[BATCH];
  size_t offset = 0, count;
  quire_status status = QUIRE_OK;
  piece out[SHAPE_MOST];
  shaper s;
  shape_start(&s, r->text, r->options->shape);
  for (; status == QUIRE_OK && offset < size; from = (uint32_t)offset) {
    status = flush(r, r->size - start - offset);
    if (status != QUIRE_OK) break;
    count = quire_segment_words(text, size, &offset, ends, kinds, BATCH);
    if (count == 0) break;
    status = r->options->shape == 0 ? take_segments(r, start, ends, kinds, count, from)
                                    : shape_segments(r, &s, start, ends, kinds, count, from);
  }
  if (status == QUIRE_OK && r->options->shape != 0) status = take_pieces(r, out, shape_finish(&s, out));
  return status;
}

/* ---- texts ---- */

/* Runs, and between them what is one token of a kind that is kept. */
static quire_status tokenize_web(run *r) {
  size_t at = 0, from = 0;
  piece found;
  quire_status status = QUIRE_OK;
  while (status == QUIRE_OK && web_next(r->text, r->size, from, &found)) {
    from = found.stop;
    if (!(r->options->keep >> found.kind & 1)) continue;
    status = tokenize_run(r, (uint32_t)at, found.start);
    if (status == QUIRE_OK) status = flush(r, r->size - found.start);
    if (status == QUIRE_OK) status = take(r, found.start, found.stop, found.kind);
    at = found.stop;
  }
  return status == QUIRE_OK ? tokenize_run(r, (uint32_t)at, (uint32_t)r->size) : status;
}

static int options_valid(const quire_token_options *o) {
  return (o->keep & ~(unsigned)KEEP_ALL) == 0 && (o->fold & ~(unsigned)FOLD_ALL) == 0 &&
         (o->shape & ~(unsigned)SHAPE_ALL) == 0 && (unsigned)o->form <= QUIRE_FORM_NFKD;
}

quire_status quire_tokenize(quire_vocab *vocab, const char *text, size_t size,
                            const quire_token_options *options, quire_tokens *tokens) {
  const size_t before = tokens->count;
  quire_status status;
  run r;
  if (!options_valid(options) || options->stopwords == vocab) return QUIRE_EINVAL;
  if (size > QUIRE_MAX_TEXT) return QUIRE_ELIMIT;
  r.text = text;
  r.size = size;
  r.options = options;
  r.filters = options->stopwords != NULL || options->stemmer != NULL || options->min_length > 1 ||
              options->max_length > 0;
  r.vocab = vocab;
  r.tokens = tokens;
  r.taken = 0;
  quire_buffer_init(&r.types, tokens->allocator);
  status = options->keep & KEEP_WEB ? tokenize_web(&r) : tokenize_run(&r, 0, (uint32_t)size);
  if (status == QUIRE_OK && r.taken > 0) status = give_ids(&r);
  quire_buffer_free(&r.types);
  if (status != QUIRE_OK) tokens->count = before;
  return status;
}
