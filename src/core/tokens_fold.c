/* Types of tokens that take long to fold, remembered: words come again and again (Zipf's
 * law), and what folding makes of one depends on its bytes alone. A table where each
 * token has one place and the last one that came there stays. */
#include <string.h>

#include "memory.h"
#include "tokens_parts.h"

enum { FOLDS = 4096, FOLD_MOST = 32 };

struct fold_entry {
  vocab_key key;
  char token[FOLD_MOST], type[FOLD_MOST];
  uint32_t size; /* of the token; 0: nothing is here */
};

void folds_start(folds *f, const quire_token_options *options, quire_allocator allocator) {
  memset(f, 0, sizeof *f);
  f->options = options;
  f->allocator = allocator;
  quire_buffer_init(&f->types, allocator);
}

void folds_remember(folds *f) {
  if (f->has_tried) return;
  f->has_tried = 1;
  f->table = memory_new(&f->allocator, FOLDS, sizeof *f->table);
  if (f->table != NULL) memset(f->table, 0, FOLDS * sizeof *f->table);
}

void folds_finish(folds *f) {
  memory_free(&f->allocator, f->table, FOLDS, sizeof *f->table);
  quire_buffer_free(&f->types);
}

static quire_status fold(folds *f, const char *token, size_t size, vocab_key *key) {
  const size_t at = f->types.size;
  quire_status status = quire_normalize(token, size, f->options->form, f->options->fold, &f->types);
  if (status != QUIRE_OK) return status;
  if (f->types.size > QUIRE_MAX_TEXT) return QUIRE_ELIMIT;
  vocab_key_make(key, f->types.data + at, at, f->types.size - at);
  return QUIRE_OK;
}

quire_status folds_key(folds *f, const char *token, size_t size, vocab_key *key) {
  fold_entry *place;
  quire_status status;
  if (f->table == NULL || size > FOLD_MOST) return fold(f, token, size, key);
  place = &f->table[key_hash(token, size, VOCAB_SEED) % FOLDS];
  if (place->size == size && memcmp(place->token, token, size) == 0) {
    *key = place->key;
    key->at = f->types.size;
    if (key->length <= VOCAB_WORDS) return QUIRE_OK;
    return quire_buffer_append(&f->types, place->type, key->length);
  }
  status = fold(f, token, size, key);
  if (status != QUIRE_OK || key->length > FOLD_MOST) return status;
  place->key = *key;
  place->size = (uint32_t)size;
  memcpy(place->token, token, size);
  if (key->length > VOCAB_WORDS) memcpy(place->type, f->types.data + key->at, key->length);
  return QUIRE_OK;
}
