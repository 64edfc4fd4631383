/* A vocabulary as bytes, all numbers little-endian:
 *
 *   0   8  "quirevoc"
 *   8   4  version, 1
 *  12   4  flags: 1 is frozen
 *  16   8  n, the number of strings
 *  24   8  t, the bytes of all strings
 *  32  8n  counts, of id 1, of id 2, ...
 *      4n  lengths of the strings in bytes
 *       t  the strings, one after the other
 *       8  XXH64 (seed 0) of all before
 *
 * Nothing is believed before the sum is right; what is believed is checked still,
 * for a sum can be computed by anybody. */
#include <string.h>

#include "quire/hash.h"
#include "quire/vocab.h"

static const char magic[8] = {'q', 'u', 'i', 'r', 'e', 'v', 'o', 'c'};

enum { VERSION = 1, FROZEN = 1, HEAD = 32, EACH = 12, SUM = 8 };

static void put(char *to, uint64_t value, size_t bytes) {
  for (; bytes > 0; bytes--, value >>= 8) *to++ = (char)(value & 0xFF);
}

static uint64_t get(const char *from, size_t bytes) {
  uint64_t value = 0;
  while (bytes-- > 0) value = value << 8 | (unsigned char)from[bytes];
  return value;
}

quire_status quire_vocab_save(const quire_vocab *vocab, quire_buffer *out) {
  const size_t n = quire_vocab_size(vocab);
  uint64_t text = 0, all;
  size_t length, i;
  char *counts, *lengths, *strings;
  quire_status status;
  for (i = 1; i <= n; i++) {
    quire_vocab_string(vocab, (uint32_t)i, &length);
    text += length;
  }
  all = HEAD + (uint64_t)EACH * n + text + SUM;
  if (all > PTRDIFF_MAX) return QUIRE_ELIMIT;
  status = quire_buffer_reserve(out, (size_t)all);
  if (status != QUIRE_OK) return status;
  counts = out->data + out->size + HEAD;
  lengths = counts + 8 * n;
  strings = lengths + 4 * n;
  memcpy(counts - HEAD, magic, sizeof magic);
  put(counts - HEAD + 8, VERSION, 4);
  put(counts - HEAD + 12, quire_vocab_is_frozen(vocab) ? FROZEN : 0, 4);
  put(counts - HEAD + 16, n, 8);
  put(counts - HEAD + 24, text, 8);
  for (i = 1; i <= n; i++, counts += 8, lengths += 4, strings += length) {
    const char *string = quire_vocab_string(vocab, (uint32_t)i, &length);
    put(counts, quire_vocab_count(vocab, (uint32_t)i), 8);
    put(lengths, length, 4);
    if (length > 0) memcpy(strings, string, length);
  }
  put(strings, quire_hash64(out->data + out->size, (size_t)all - SUM, 0), SUM);
  out->size += (size_t)all;
  return QUIRE_OK;
}

/* What is wrong with the bytes as a whole; NULL if nothing. */
static const char *complaint(const char *bytes, size_t size) {
  uint64_t n, text;
  if (size < sizeof magic || memcmp(bytes, magic, sizeof magic) != 0) return "this is no saved vocabulary";
  if (size < HEAD + SUM) return "the saved vocabulary is cut off";
  if (get(bytes + 8, 4) != VERSION) return "the vocabulary was saved in a format of another version";
  n = get(bytes + 16, 8);
  text = get(bytes + 24, 8);
  if (n > (uint64_t)1 << 31 || text > PTRDIFF_MAX / 2) return "the saved vocabulary is damaged";
  if (size < HEAD + EACH * n + text + SUM) return "the saved vocabulary is cut off";
  if (size > HEAD + EACH * n + text + SUM) return "something follows the saved vocabulary";
  if (get(bytes + size - SUM, SUM) != quire_hash64(bytes, size - SUM, 0) || get(bytes + 12, 4) > FROZEN)
    return "the saved vocabulary is damaged";
  return NULL;
}

static quire_status read_strings(quire_vocab *vocab, const char *bytes, size_t size) {
  const size_t n = (size_t)get(bytes + 16, 8);
  const char *counts = bytes + HEAD, *lengths = counts + 8 * n, *strings = lengths + 4 * n;
  const char *end = bytes + size - SUM;
  size_t i;
  for (i = 1; i <= n; i++, counts += 8, lengths += 4) {
    const size_t length = (size_t)get(lengths, 4);
    const uint64_t count = get(counts, 8);
    uint32_t id;
    quire_status status;
    if (length > (size_t)(end - strings) || count > INT64_MAX) return QUIRE_EINVAL;
    status = quire_vocab_add(vocab, strings, length, count, &id);
    if (status != QUIRE_OK) return status == QUIRE_ENOMEM ? status : QUIRE_EINVAL;
    if (id != i) return QUIRE_EINVAL; /* a string twice */
    strings += length;
  }
  return strings == end ? QUIRE_OK : QUIRE_EINVAL;
}

quire_status quire_vocab_load(quire_allocator allocator, const char *bytes, size_t size, quire_vocab **vocab,
                              const char **reason) {
  const char *wrong = complaint(bytes, size);
  quire_vocab *made = NULL;
  quire_status status = wrong == NULL ? quire_vocab_new(allocator, &made) : QUIRE_EINVAL;
  if (status == QUIRE_OK) status = read_strings(made, bytes, size);
  if (status != QUIRE_OK) {
    quire_vocab_free(made);
    if (status == QUIRE_ENOMEM) wrong = quire_status_message(status);
    if (reason != NULL) *reason = wrong != NULL ? wrong : "the saved vocabulary is damaged";
    return status;
  }
  if (get(bytes + 12, 4) & FROZEN) quire_vocab_freeze(made);
  *vocab = made;
  return QUIRE_OK;
}
