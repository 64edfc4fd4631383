/* The slow twin: whole texts through utf8proc_map, with what it does not do by hand. */
#include "normalize_twin.h"

#include <stdlib.h>
#include <utf8proc.h>

#define DROP_UNASSIGNED 8u

static quire_buffer map_whole(quire_buffer in, utf8proc_option_t options) {
  utf8proc_uint8_t *mapped = NULL;
  utf8proc_ssize_t size =
      utf8proc_map((const utf8proc_uint8_t *)in.data, (utf8proc_ssize_t)in.size, &mapped, options);
  in.size = 0;
  quire_buffer_append(&in, (char *)mapped, size < 0 ? 0 : (size_t)size);
  free(mapped);
  return in;
}

static uint32_t plain_apostrophe(uint32_t c) {
  if (c == 0x2018 || c == 0x2019 || c == 0x201B || c == 0x02BC || c == 0xFF07) return '\'';
  return c == 0x2010 || c == 0x2011 ? '-' : c;
}

/* Default ignorables that utf8proc does not know: they are not assigned. */
static int is_unassigned_ignorable(uint32_t c) {
  return (c == 0x2065 || (c >= 0xFFF0 && c <= 0xFFF8) || (c >= 0xE0000 && c <= 0xE0FFF)) &&
         utf8proc_category((int32_t)c) == UTF8PROC_CATEGORY_CN;
}

static quire_buffer drop_and_replace(quire_buffer in, unsigned flags) {
  quire_buffer out;
  quire_buffer_init(&out, quire_allocator_default());
  for (size_t at = 0; at < in.size;) {
    char bytes[4];
    uint32_t c;
    at += quire_utf8_decode(in.data + at, in.size - at, &c, NULL);
    if ((flags & DROP_UNASSIGNED) && is_unassigned_ignorable(c)) continue;
    if ((flags & QUIRE_FOLD_ACCENTS) && utf8proc_category((int32_t)c) == UTF8PROC_CATEGORY_MN) continue;
    if (flags & QUIRE_FOLD_APOSTROPHES) c = plain_apostrophe(c);
    quire_buffer_append(&out, bytes, quire_utf8_encode(c, bytes));
  }
  quire_buffer_free(&in);
  return out;
}

quire_buffer normalize_twin(const char *text, size_t size, quire_form form, unsigned flags) {
  quire_buffer b;
  int fold = (flags & QUIRE_FOLD_CASE) ? UTF8PROC_CASEFOLD : 0, shape;
  quire_buffer_init(&b, quire_allocator_default());
  quire_buffer_reserve(&b, quire_utf8_repaired_size(text, size, NULL) + 1);
  b.size = quire_utf8_repaired_size(text, size, NULL);
  quire_utf8_repair(text, size, b.data);
  if (form == QUIRE_FORM_NONE && !(flags & QUIRE_FOLD_ACCENTS))
    return drop_and_replace(fold ? map_whole(b, (utf8proc_option_t)fold) : b, flags);
  shape = form == QUIRE_FORM_NFD || form == QUIRE_FORM_NFKD ? UTF8PROC_DECOMPOSE : UTF8PROC_COMPOSE;
  if (form == QUIRE_FORM_NFKC || form == QUIRE_FORM_NFKD) fold |= UTF8PROC_COMPAT;
  if (form == QUIRE_FORM_NFKC_CASEFOLD) fold |= UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE;
  b = map_whole(b, UTF8PROC_DECOMPOSE);
  if (form == QUIRE_FORM_NFKC_CASEFOLD) b = drop_and_replace(b, DROP_UNASSIGNED);
  b = map_whole(b, (utf8proc_option_t)(UTF8PROC_DECOMPOSE | fold));
  b = drop_and_replace(b, flags);
  return map_whole(b, (utf8proc_option_t)(UTF8PROC_STABLE | shape));
}

/* Characters that meet in compositions, and others; now and then an invalid byte. */
size_t normalize_random_text(uint64_t *random, char *text, size_t pieces) {
  static const uint32_t starts[] = {
      'A',    'e',    ' ',    0x00C0,  0x0300,  0x0370,  0x0410, 0x0591,  0x0915, 0x09C7, 0x0B47, 0x0DD9,
      0x1025, 0x1100, 0x1161, 0x11A8,  0x1E00,  0x1F00,  0x1FB0, 0x2010,  0x2126, 0x3046, 0x3099, 0xAC00,
      0xFB01, 0xFF67, 0x0345, 0x11099, 0x1D157, 0x1F1E6, 0x4E00, 0x1133E, 0xFDF0, 0x0130, 0x01C4, 0xFFA1,
      0x200B, 0xFE00, 0x00AD, 0x034F,  0x180B,  0xE0100, 0x05B0, 0x064B,  0x0941, 0x0E48};
  size_t size = 0;
  while (pieces-- > 0) {
    uint64_t r = test_random(random);
    uint32_t start = starts[r % (sizeof starts / sizeof *starts)];
    if ((r >> 32) % 40 == 0)
      text[size++] = (char)(0x80 | (r >> 40 & 0x7F));
    else
      size += quire_utf8_encode(start + (uint32_t)(r >> 48) % (r >> 20 & 1 ? 4 : 32), text + size);
  }
  return size;
}

/* Runs of one script, as real text has them, with a character of the above between. */
size_t normalize_random_runs(uint64_t *random, char *text, size_t runs) {
  static const uint32_t starts[] = {'A',    'a',    0x00C0, 0x00DF, 0x0100, 0x0391, 0x0410,
                                    0x0430, 0x05D0, 0x0621, 0x0904, 0x0E01, 0x1E00, 0x2013,
                                    0x3041, 0x4E00, 0x9FA0, 0xAC00, 0xFF0C, 0x1F600};
  size_t size = 0;
  while (runs-- > 0) {
    uint64_t r = test_random(random);
    const uint32_t start = starts[r % (sizeof starts / sizeof *starts)];
    size_t length = r >> 16 & 31;
    for (; length > 0; length--) {
      const uint64_t c = test_random(random);
      size += c % 6 == 0 ? quire_utf8_encode(' ', text + size)
                         : quire_utf8_encode(start + (uint32_t)(c >> 8) % 30, text + size);
    }
    if (r >> 24 & 1) size += normalize_random_text(random, text + size, 1);
  }
  return size;
}
