/* Stems by libstemmer, the one file that knows it. A text has few different words
 * beside its tokens, so that each is stemmed once and its stem looked up after. */
#include "quire/stem.h"

#include "memory.h"
#include "quire/vocab.h"

#ifdef QUIRE_HAVE_LIBSTEMMER

#include <libstemmer.h>
#include <string.h>

struct quire_stemmer {
  struct sb_stemmer *snowball;
  quire_vocab *words, *stems;
  uint32_t *stem_of; /* by the word's id, from 1 */
  size_t capacity;
  quire_allocator allocator;
};

quire_status quire_stemmer_new(quire_allocator allocator, const char *language, quire_stemmer **stemmer) {
  quire_stemmer made = {NULL, NULL, NULL, NULL, 0, {NULL, NULL}}, *block;
  quire_status status;
  size_t i = 0;
  made.allocator = allocator;
  made.snowball = sb_stemmer_new(language, "UTF_8");
  if (made.snowball == NULL) { /* libstemmer does not tell why */
    while (quire_stemmer_language(i) != NULL && strcmp(quire_stemmer_language(i), language) != 0) i++;
    return quire_stemmer_language(i) == NULL ? QUIRE_EINVAL : QUIRE_ENOMEM;
  }
  status = quire_vocab_new(allocator, &made.words);
  if (status == QUIRE_OK) status = quire_vocab_new(allocator, &made.stems);
  block = status == QUIRE_OK ? memory_new(&allocator, 1, sizeof *block) : NULL;
  if (block == NULL) {
    quire_vocab_free(made.words);
    quire_vocab_free(made.stems);
    sb_stemmer_delete(made.snowball);
    return QUIRE_ENOMEM;
  }
  *block = made;
  *stemmer = block;
  return QUIRE_OK;
}

void quire_stemmer_free(quire_stemmer *stemmer) {
  quire_allocator allocator;
  if (stemmer == NULL) return;
  allocator = stemmer->allocator;
  sb_stemmer_delete(stemmer->snowball);
  quire_vocab_free(stemmer->words);
  quire_vocab_free(stemmer->stems);
  memory_free(&allocator, stemmer->stem_of, stemmer->capacity, sizeof *stemmer->stem_of);
  memory_free(&allocator, stemmer, 1, sizeof *stemmer);
}

/* The word's stem is what libstemmer has just said; on failure nothing is remembered. */
static quire_status remember(quire_stemmer *s, const char *word, size_t size, const char *stem,
                             size_t stem_size) {
  const size_t count = quire_vocab_size(s->words);
  void *block = s->stem_of;
  uint32_t id, stem_id;
  quire_status status = memory_grow(&s->allocator, &block, &s->capacity, count + 2, sizeof *s->stem_of);
  s->stem_of = block;
  if (status == QUIRE_OK) status = quire_vocab_add(s->stems, stem, stem_size, 0, &stem_id);
  if (status == QUIRE_OK) status = quire_vocab_add(s->words, word, size, 0, &id);
  if (status == QUIRE_OK) s->stem_of[id] = stem_id;
  return status;
}

quire_status quire_stemmer_stem(quire_stemmer *stemmer, const char *word, size_t size, const char **stem,
                                size_t *stem_size) {
  const uint32_t id = quire_vocab_find(stemmer->words, word, size);
  const sb_symbol *found;
  if (id != QUIRE_NO_ID) {
    *stem = quire_vocab_string(stemmer->stems, stemmer->stem_of[id], stem_size);
    return QUIRE_OK;
  }
  if (size > (size_t)1 << 30) return QUIRE_ELIMIT;
  found = sb_stemmer_stem(stemmer->snowball, (const sb_symbol *)word, (int)size);
  if (found == NULL) return QUIRE_ENOMEM;
  *stem = (const char *)found;
  *stem_size = (size_t)sb_stemmer_length(stemmer->snowball);
  if (quire_vocab_size(stemmer->words) >= QUIRE_STEMMER_WORDS) return QUIRE_OK;
  return remember(stemmer, word, size, *stem, *stem_size);
}

size_t quire_stemmer_memory(const quire_stemmer *stemmer) {
  return sizeof *stemmer + quire_vocab_memory(stemmer->words) + quire_vocab_memory(stemmer->stems) +
         stemmer->capacity * sizeof *stemmer->stem_of;
}

const char *quire_stemmer_language(size_t index) {
  const char **names = sb_stemmer_list();
  size_t i;
  for (i = 0; names[i] != NULL; i++)
    if (i == index) return names[i];
  return NULL;
}

#else

quire_status quire_stemmer_new(quire_allocator allocator, const char *language, quire_stemmer **stemmer) {
  (void)allocator;
  (void)language;
  (void)stemmer;
  return QUIRE_EMISSING;
}

void quire_stemmer_free(quire_stemmer *stemmer) {
  (void)stemmer;
}

quire_status quire_stemmer_stem(quire_stemmer *stemmer, const char *word, size_t size, const char **stem,
                                size_t *stem_size) {
  (void)stemmer;
  (void)word;
  (void)size;
  (void)stem;
  (void)stem_size;
  return QUIRE_EMISSING;
}

size_t quire_stemmer_memory(const quire_stemmer *stemmer) {
  (void)stemmer;
  return 0;
}

const char *quire_stemmer_language(size_t index) {
  (void)index;
  return NULL;
}

#endif
