/* Tokens: one pass over the word segments of a text, in batches: those that are
 * kept, then their keys, then their ids. The key of a short ASCII token is folded
 * in registers; others go through quire_normalize. */
#include "quire/tokens.h"

#include <string.h>

#include "memory.h"
#include "quire/utf8.h"
#include "tokens_parts.h"
#include "vocab_key.h"

enum {
  BATCH = 512,
  LONG_TEXT = 1 << 16 /* from here on, tables are worth their making */
};

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
  memory_advise(moved.spans, capacity * ENTRY);
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

/* Tokens that have spans and kinds after those that `tokens` counts, but no ids
 * yet. After a flush `tokens` has room for BATCH + SHAPE_MOST of them. */
typedef struct run {
  const char *text;
  size_t size;
  const quire_token_options *options;
  quire_cpu cpu;
  int filters; /* some option looks at a folded token */
  quire_vocab *vocab;
  quire_tokens *tokens;
  size_t taken;
  vocab_key keys[BATCH + SHAPE_MOST];
  folds folds;
} run;

static uint64_t lower_ascii(uint64_t word) {
  const uint64_t above_a = word + EACH_BYTE(0x80 - 'A'), above_z = word + EACH_BYTE(0x7F - 'Z');
  return word | (above_a & ~above_z & EACH_BYTE(0x80)) >> 2;
}

/* Makes the keys of the ASCII tokens of at most VOCAB_WORDS bytes, and lists the
 * others; returns how many those are. */
static size_t short_keys(const char *text, size_t size, const quire_span *spans, size_t count, int fold,
                         vocab_key *keys, uint16_t *others) {
  static const unsigned char masks[2 * VOCAB_WORDS] = {0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
                                                       0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF};
  size_t i, n = 0;
  for (i = 0; i < count; i++) {
    const size_t start = spans[i].start, length = spans[i].stop - start;
    uint64_t words[2], mask[2];
    others[n] = (uint16_t)i;
    if (length > VOCAB_WORDS) {
      n++;
      continue;
    }
    if (size - start >= VOCAB_WORDS) {
      memcpy(words, text + start, sizeof words);
      memcpy(mask, masks + VOCAB_WORDS - length, sizeof mask);
      words[0] &= mask[0];
      words[1] &= mask[1];
    } else {
      memset(words, 0, sizeof words);
      memcpy(words, text + start, length);
    }
    n += ((words[0] | words[1]) & EACH_BYTE(0x80)) != 0;
    keys[i].words[0] = fold ? lower_ascii(words[0]) : words[0];
    keys[i].words[1] = fold ? lower_ascii(words[1]) : words[1];
    vocab_key_short(&keys[i], length);
  }
  return n;
}

static const char *key_string(const run *r, const vocab_key *key) {
  return key->length <= VOCAB_WORDS ? (const char *)key->words : r->folds.types.data + key->at;
}

static quire_status stem_key(run *r, vocab_key *key) {
  const size_t at = r->folds.types.size;
  const char *stem;
  size_t size;
  quire_status status =
      quire_stemmer_stem(r->options->stemmer, key_string(r, key), key->length, &stem, &size);
  if (status == QUIRE_OK && size > VOCAB_WORDS) status = quire_buffer_append(&r->folds.types, stem, size);
  if (status == QUIRE_OK) vocab_key_make(key, stem, at, size);
  return status;
}

/* What the options make of a folded token; its length is 0 if it is dropped. */
static quire_status filter(run *r, vocab_key *key, unsigned kind) {
  const quire_token_options *o = r->options;
  int dropped = o->stopwords != NULL && vocab_find_key(o->stopwords, key, r->folds.types.data) != QUIRE_NO_ID;
  if (o->min_length > 1 || o->max_length > 0) {
    const size_t length = quire_utf8_count(key_string(r, key), key->length);
    dropped |= length < o->min_length || (o->max_length > 0 && length > o->max_length);
  }
  if (dropped) {
    key->length = 0;
    return QUIRE_OK;
  }
  return o->stemmer != NULL && kind == QUIRE_KIND_WORD ? stem_key(r, key) : QUIRE_OK;
}

/* Takes the tokens out whose keys have no length. */
static void drop_empty(run *r, quire_span *spans, uint8_t *kinds) {
  size_t i, n = 0;
  for (i = 0; i < r->taken; i++) {
    spans[n] = spans[i];
    kinds[n] = kinds[i];
    r->keys[n] = r->keys[i];
    n += r->keys[i].length > 0;
  }
  r->taken = n;
}

static quire_status make_keys(run *r) {
  quire_span *spans = r->tokens->spans + r->tokens->count;
  uint8_t *kinds = r->tokens->kinds + r->tokens->count;
  const int fold = (r->options->fold & QUIRE_FOLD_CASE) != 0;
  uint16_t others[BATCH + SHAPE_MOST];
  quire_status status = QUIRE_OK;
  size_t i, n = r->cpu == QUIRE_CPU_AVX512
                    ? tokens_keys_avx512(r->text, spans, r->taken, fold, r->keys, others)
                    : short_keys(r->text, r->size, spans, r->taken, fold, r->keys, others);
  int empty = 0;
  r->folds.types.size = 0;
  if (n > 0 && r->size >= LONG_TEXT) folds_remember(&r->folds);
  for (i = 0; i < n && status == QUIRE_OK; i++) {
    const quire_span span = spans[others[i]];
    status = folds_key(&r->folds, r->text + span.start, span.stop - span.start, &r->keys[others[i]]);
    empty |= r->keys[others[i]].length == 0;
  }
  for (i = 0; r->filters && i < r->taken && status == QUIRE_OK; i++) {
    if (r->keys[i].length > 0) status = filter(r, &r->keys[i], kinds[i]);
    empty |= r->keys[i].length == 0;
  }
  if (status == QUIRE_OK && empty) drop_empty(r, spans, kinds);
  return status;
}

/* Gives ids to what has been taken. */
static quire_status give_ids(run *r) {
  quire_tokens *tokens = r->tokens;
  quire_status status = make_keys(r);
  if (status == QUIRE_OK)
    status = vocab_add_many(r->vocab, r->keys, r->taken, r->folds.types.data, tokens->ids + tokens->count);
  if (status != QUIRE_OK) return status;
  tokens->count += r->taken;
  r->taken = 0;
  return QUIRE_OK;
}

/* The same, and makes room for BATCH more, where `left` bytes of text are to come. */
static quire_status flush(run *r, size_t left) {
  quire_status status = r->taken == 0 ? QUIRE_OK : give_ids(r);
  if (status != QUIRE_OK) return status;
  return reserve(r->tokens, (left < BATCH ? left : BATCH) + SHAPE_MOST, left);
}

/* ---- runs of segments ---- */

/* Spans and kinds of the segments that are kept; returns how many. Both have room
 * for all. */
static size_t select_kept(const segments *s, unsigned keep, quire_span *spans, uint8_t *kinds) {
  uint32_t start = s->start;
  size_t i, n = 0;
  for (i = 0; i < s->count; start = s->ends[i++]) {
    spans[n].start = s->base + start;
    spans[n].stop = s->base + s->ends[i];
    kinds[n] = s->kinds[i];
    n += keep >> s->kinds[i] & 1;
  }
  return n;
}

static void take_segments(run *r, const segments *s) {
  const size_t to = r->tokens->count;
  quire_span *spans = r->tokens->spans + to;
  uint8_t *kinds = r->tokens->kinds + to;
  r->taken = r->cpu == QUIRE_CPU_AVX512 ? tokens_select_avx512(s, r->options->keep, spans, kinds)
                                        : select_kept(s, r->options->keep, spans, kinds);
}

static void take(run *r, piece p) {
  const size_t to = r->tokens->count + r->taken++;
  r->tokens->spans[to].start = p.start;
  r->tokens->spans[to].stop = p.stop;
  r->tokens->kinds[to] = p.kind;
}

static quire_status take_pieces(run *r, const piece *pieces, size_t count) {
  size_t i;
  for (i = 0; i < count; i++) {
    if (!(r->options->keep >> pieces[i].kind & 1)) continue;
    if (r->taken >= BATCH) {
      quire_status status = flush(r, r->size - pieces[i].start);
      if (status != QUIRE_OK) return status;
    }
    take(r, pieces[i]);
  }
  return QUIRE_OK;
}

static quire_status shape_segments(run *r, shaper *shape, const segments *s) {
  piece out[SHAPE_MOST];
  uint32_t start = s->start;
  quire_status status = QUIRE_OK;
  size_t i;
  for (i = 0; i < s->count && status == QUIRE_OK; start = s->ends[i++]) {
    const piece segment = {s->base + start, s->base + s->ends[i], s->kinds[i]};
    status = take_pieces(r, out, shape_take(shape, segment, out));
  }
  return status;
}

/* The tokens of the bytes start .. stop, as of a text of their own. */
static quire_status tokenize_run(run *r, uint32_t start, uint32_t stop) {
  const char *text = r->text + start;
  const size_t size = stop - start;
  uint32_t ends[BATCH];
  uint8_t kinds[BATCH];
  size_t offset = 0;
  quire_status status = QUIRE_OK;
  segments s = {ends, kinds, 0, start, 0};
  piece out[SHAPE_MOST];
  shaper shape;
  shape_start(&shape, r->text, r->options->shape);
  for (; status == QUIRE_OK && offset < size; s.start = (uint32_t)offset) {
    status = flush(r, r->size - start - offset);
    if (status != QUIRE_OK) break;
    s.count = quire_segment_words(text, size, &offset, ends, kinds, BATCH);
    if (s.count == 0) break;
    if (r->options->shape == 0)
      take_segments(r, &s);
    else
      status = shape_segments(r, &shape, &s);
  }
  if (status == QUIRE_OK && r->options->shape != 0) status = take_pieces(r, out, shape_finish(&shape, out));
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
    if (status == QUIRE_OK) take(r, found);
    at = found.stop;
  }
  return status == QUIRE_OK ? tokenize_run(r, (uint32_t)at, (uint32_t)r->size) : status;
}

static int options_valid(const quire_token_options *o) {
  return (o->keep & ~(unsigned)KEEP_ALL) == 0 && (o->fold & ~(unsigned)FOLD_ALL) == 0 &&
         (o->shape & ~(unsigned)SHAPE_ALL) == 0 && (unsigned)o->form <= QUIRE_FORM_NFKD;
}

/* Different words grow as a power of a text's length (Heaps' law), in much prose about
 * its two thirds. A text of fewer costs some memory, one of more lets the table grow. */
static size_t expected_types(size_t size) {
  size_t root = 32;
  if (size < LONG_TEXT) return 0;
  while (root * root * root < size) root += root / 8;
  return root * root * 2;
}

quire_status quire_tokenize(quire_vocab *vocab, const char *text, size_t size,
                            const quire_token_options *options, quire_tokens *tokens) {
  return quire_tokenize_at(quire_cpu_best(), vocab, text, size, options, tokens);
}

quire_status quire_tokenize_at(quire_cpu cpu, quire_vocab *vocab, const char *text, size_t size,
                               const quire_token_options *options, quire_tokens *tokens) {
  const size_t before = tokens->count;
  quire_status status;
  run r;
  if (!options_valid(options) || options->stopwords == vocab) return QUIRE_EINVAL;
  if (size > QUIRE_MAX_TEXT) return QUIRE_ELIMIT;
  r.text = text;
  r.size = size;
  r.options = options;
  r.cpu = quire_cpu_has(cpu) ? cpu : QUIRE_CPU_SCALAR;
  r.filters = options->stopwords != NULL || options->stemmer != NULL || options->min_length > 1 ||
              options->max_length > 0;
  r.vocab = vocab;
  r.tokens = tokens;
  r.taken = 0;
  folds_start(&r.folds, options, tokens->allocator);
  vocab_expect(vocab, expected_types(size));
  status = options->keep & KEEP_WEB ? tokenize_web(&r) : tokenize_run(&r, 0, (uint32_t)size);
  if (status == QUIRE_OK && r.taken > 0) status = give_ids(&r);
  folds_finish(&r.folds);
  if (status != QUIRE_OK) tokens->count = before;
  return status;
}
