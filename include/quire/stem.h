/* Stems of words, by the Snowball algorithms of libstemmer (M. Porter, Snowball:
 * A language for stemming algorithms, 2001). Without libstemmer at build time
 * quire_stemmer_new answers QUIRE_EMISSING and there are no languages. */
#ifndef QUIRE_STEM_H
#define QUIRE_STEM_H

#include "base.h"

typedef struct quire_stemmer quire_stemmer;

/* A stemmer for a language, by name or code as libstemmer knows it ("english",
 * "en"). libstemmer takes its own few kilobytes from malloc; what the stemmer
 * remembers comes from the allocator. QUIRE_EINVAL for a language that it has
 * not, QUIRE_ENOMEM, QUIRE_EMISSING; *stemmer is then as it was. */
QUIRE_API quire_status quire_stemmer_new(quire_allocator allocator, const char *language,
                                         quire_stemmer **stemmer);
QUIRE_API void quire_stemmer_free(quire_stemmer *stemmer); /* NULL is fine */

/* The stem of a word in lower case, which has to be valid UTF-8: *stem receives
 * its *stem_size bytes, which stay until the next call. A word seen before costs
 * a look-up (the first QUIRE_STEMMER_WORDS of them are remembered). QUIRE_ENOMEM,
 * QUIRE_ELIMIT for a word past 2^30 bytes. */
QUIRE_API quire_status quire_stemmer_stem(quire_stemmer *stemmer, const char *word, size_t size,
                                          const char **stem, size_t *stem_size);

#define QUIRE_STEMMER_WORDS ((size_t)1 << 20)

/* Bytes of memory that the stemmer remembers words in. */
QUIRE_API size_t quire_stemmer_memory(const quire_stemmer *stemmer);

/* Name of the index-th language, from 0; NULL past the last. */
QUIRE_API const char *quire_stemmer_language(size_t index);

#endif
