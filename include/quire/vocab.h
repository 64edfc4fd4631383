/* A vocabulary: strings to 32-bit ids and back, with counts.
 *
 * Ids count up from 1 in order of first sight; 0 (QUIRE_NO_ID) is no string.
 * A string is any bytes, the empty one included.
 */
#ifndef QUIRE_VOCAB_H
#define QUIRE_VOCAB_H

#include "base.h"
#include "normalize.h"

#define QUIRE_NO_ID 0u

typedef struct quire_vocab quire_vocab;

/* An empty vocabulary. On failure (QUIRE_ENOMEM) *vocab is as it was. */
QUIRE_API quire_status quire_vocab_new(quire_allocator allocator, quire_vocab **vocab);
QUIRE_API void quire_vocab_free(quire_vocab *vocab); /* NULL is fine */

/* Number of strings, which is also the largest id. */
QUIRE_API size_t quire_vocab_size(const quire_vocab *vocab);

/* Bytes of memory held. */
QUIRE_API size_t quire_vocab_memory(const quire_vocab *vocab);

/* Id of a string, or QUIRE_NO_ID. O(length) expected. */
QUIRE_API uint32_t quire_vocab_find(const quire_vocab *vocab, const char *string, size_t length);

/* Id of a string, added with count 0 if new, and `count` added to its count. The
 * string may not stand in the vocabulary's own memory. QUIRE_EFROZEN if new and
 * the vocabulary is frozen; QUIRE_ENOMEM; QUIRE_ELIMIT past 2^31 strings or a
 * count of 2^63 - 1. On failure the vocabulary is as it was. O(length) expected. */
QUIRE_API quire_status quire_vocab_add(quire_vocab *vocab, const char *string, size_t length, uint64_t count,
                                       uint32_t *id);

/* String of an id, and its length in bytes (no NUL follows); NULL for an id that
 * is not there. Valid until the next add. */
QUIRE_API const char *quire_vocab_string(const quire_vocab *vocab, uint32_t id, size_t *length);
QUIRE_API uint64_t quire_vocab_count(const quire_vocab *vocab, uint32_t id);

/* No new strings from here on (counts still grow). There is no way back. */
QUIRE_API void quire_vocab_freeze(quire_vocab *vocab);
QUIRE_API int quire_vocab_is_frozen(const quire_vocab *vocab);

/* Adds the strings of `from`, in the order of their ids, and its counts. map has
 * room for as many ids as `from` has strings: map[id - 1] receives the id of from's
 * `id` in vocab, or QUIRE_NO_ID if vocab is frozen and lacks the string. QUIRE_EINVAL
 * if the two are one; QUIRE_ENOMEM, QUIRE_ELIMIT: no count has changed then, but
 * strings may have been added. O(bytes of from's strings) expected. */
QUIRE_API quire_status quire_vocab_merge(quire_vocab *vocab, const quire_vocab *from, uint32_t *map);

/* The ids of the `limit` most frequent strings (of all, if it has fewer), the most
 * frequent first, those of one count in the order of their bytes, which for UTF-8
 * is that of code points. ids has room for as many; *written receives how many.
 * On failure (QUIRE_ENOMEM) *written is 0. O(n log limit) comparisons. */
QUIRE_API quire_status quire_vocab_by_count(const quire_vocab *vocab, size_t limit, uint32_t *ids,
                                            size_t *written);

/* All ids, in the order of their strings' bytes; ids has room for them. QUIRE_ENOMEM.
 * O(n log n) comparisons. */
QUIRE_API quire_status quire_vocab_by_name(const quire_vocab *vocab, uint32_t *ids);

/* Appends the vocabulary to out in the format that docs/vocab.md gives, the same
 * bytes on every machine: strings, ids, counts, and whether it is frozen.
 * QUIRE_ENOMEM; out is then as it was. */
QUIRE_API quire_status quire_vocab_save(const quire_vocab *vocab, quire_buffer *out);

/* A vocabulary from bytes that quire_vocab_save made. QUIRE_ENOMEM, or QUIRE_EINVAL for
 * any other bytes, truncated or damaged ones among them: *vocab is then as it was
 * and *reason, if reason is not NULL, a short English sentence without a full stop. */
QUIRE_API quire_status quire_vocab_load(quire_allocator allocator, const char *bytes, size_t size,
                                        quire_vocab **vocab, const char **reason);

#endif
