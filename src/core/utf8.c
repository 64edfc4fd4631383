/* UTF-8 by Unicode 15, section 3.9: a plain decoder that says what is right, and
 * the kernel of a variant over the valid stretches between errors. */
#include "utf8_parts.h"

/* An empty text may be NULL. */
static const byte *bytes_of(const char *text, size_t size) {
  return (const byte *)(size == 0 ? "" : text);
}

/* ---- the plain decoder ---- */

/* How many bytes must follow a lead byte, and what the first of them is
 * limited to: table 3-7's rows. */
static unsigned continuation(byte lead, byte *low, byte *high) {
  *low = 0x80;
  *high = 0xBF;
  if (lead >= 0xC2 && lead <= 0xDF) return 1;
  if (lead == 0xE0) *low = 0xA0;
  if (lead == 0xED) *high = 0x9F;
  if (lead >= 0xE0 && lead <= 0xEF) return 2;
  if (lead == 0xF0) *low = 0x90;
  if (lead == 0xF4) *high = 0x8F;
  if (lead >= 0xF0 && lead <= 0xF4) return 3;
  return 0;
}

/* The character or maximal subpart at s[0], n >= 1: its length. */
static size_t decode(const byte *s, size_t n, uint32_t *code_point, int *valid) {
  byte low, high;
  unsigned follow = continuation(s[0], &low, &high), i;
  uint32_t value = follow == 0 ? s[0] : s[0] & (0x3Fu >> follow);
  *code_point = QUIRE_REPLACEMENT;
  *valid = 0;
  if (follow == 0 && s[0] >= 0x80) return 1;
  for (i = 1; i <= follow; i++) {
    if (i >= n || s[i] < low || s[i] > high) return i;
    value = value << 6 | (s[i] & 0x3Fu);
    low = 0x80;
    high = 0xBF;
  }
  *code_point = value;
  *valid = 1;
  return follow + 1;
}

size_t quire_utf8_decode(const char *text, size_t size, uint32_t *code_point, int *valid) {
  int is_valid;
  size_t length = decode((const byte *)text, size, code_point, &is_valid);
  if (valid != NULL) *valid = is_valid;
  return length;
}

size_t quire_utf8_encode(uint32_t code_point, char out[4]) {
  byte *o = (byte *)out;
  if (code_point > 0x10FFFF || (code_point >= 0xD800 && code_point <= 0xDFFF)) code_point = QUIRE_REPLACEMENT;
  if (code_point < 0x80) {
    o[0] = (byte)code_point;
    return 1;
  }
  if (code_point < 0x800) {
    o[0] = (byte)(0xC0 | code_point >> 6);
    o[1] = (byte)(0x80 | (code_point & 0x3F));
    return 2;
  }
  if (code_point < 0x10000) {
    o[0] = (byte)(0xE0 | code_point >> 12);
    o[1] = (byte)(0x80 | (code_point >> 6 & 0x3F));
    o[2] = (byte)(0x80 | (code_point & 0x3F));
    return 3;
  }
  o[0] = (byte)(0xF0 | code_point >> 18);
  o[1] = (byte)(0x80 | (code_point >> 12 & 0x3F));
  o[2] = (byte)(0x80 | (code_point >> 6 & 0x3F));
  o[3] = (byte)(0x80 | (code_point & 0x3F));
  return 4;
}

/* ---- variants ---- */

static const utf8_kernel *kernel_of(quire_cpu cpu) {
  if (!quire_cpu_has(cpu)) return &utf8_scalar;
#if UTF8_X86
  if (cpu == QUIRE_CPU_AVX512) return &utf8_avx512;
  if (cpu == QUIRE_CPU_AVX2) return &utf8_avx2;
#endif
#if UTF8_NEON
  if (cpu == QUIRE_CPU_NEON) return &utf8_neon;
#endif
  return &utf8_scalar;
}

/* ---- stretches ---- */

/* Stretches are looked at by pieces that stay in the nearest cache while they
 * are counted or copied after having been found valid. */
#define PIECE ((size_t)16384)

/* A kernel takes a while to get going: not before so many bytes were valid. */
#define WARM ((size_t)16)

/* Length of a valid stretch at s, at least one character if that is valid. */
static size_t valid_piece(const utf8_kernel *kernel, const byte *s, size_t n) {
  size_t i = 0, length;
  uint32_t code_point;
  int valid;
  if (n > PIECE) n = PIECE;
  while (i < n && i < WARM) {
    length = s[i] < 0x80 ? 1 : decode(s + i, n - i, &code_point, &valid);
    if (s[i] >= 0x80 && !valid) return i;
    i += length;
  }
  return i < n ? i + kernel->valid(s + i, n - i) : i;
}

/* Number of bytes at s that are a maximal subpart each: those that begin no
 * character, and leads that no continuation byte follows. */
static size_t lone_bytes(const byte *s, size_t n) {
  size_t i = 0;
  while (i < n && s[i] >= 0x80) {
    const int begins = s[i] >= 0xC2 && s[i] <= 0xF4;
    if (begins && i + 1 < n && !utf8_is_lead(s[i + 1])) break;
    i++;
  }
  return i;
}

/* What stands at the end of a valid stretch: `parts` maximal subparts of `length`
 * bytes each, or one valid character if the stretch was cut before it. */
typedef struct between {
  size_t parts, length;
  int valid;
} between;

static between after_stretch(const byte *s, size_t n) {
  between b = {lone_bytes(s, n), 1, 0};
  uint32_t code_point;
  if (b.parts > 0) return b;
  b.parts = 1;
  b.length = decode(s, n, &code_point, &b.valid);
  return b;
}

/* ---- validate, count, repair ---- */

size_t quire_utf8_validate_at(quire_cpu cpu, const char *text, size_t size) {
  return kernel_of(cpu)->valid(bytes_of(text, size), size);
}

size_t quire_utf8_validate(const char *text, size_t size) {
  return quire_utf8_validate_at(quire_cpu_best(), text, size);
}

size_t quire_utf8_count_at(quire_cpu cpu, const char *text, size_t size) {
  const utf8_kernel *kernel = kernel_of(cpu);
  const byte *s = bytes_of(text, size);
  size_t i = 0, count = 0, run;
  while (i < size) {
    run = valid_piece(kernel, s + i, size - i);
    count += kernel->leads(s + i, run);
    i += run;
    if (i < size) {
      const between b = after_stretch(s + i, size - i);
      count += b.parts;
      i += b.parts * b.length;
    }
  }
  return count;
}

size_t quire_utf8_count(const char *text, size_t size) {
  return quire_utf8_count_at(quire_cpu_best(), text, size);
}

/* Sizes can grow threefold; where size_t cannot hold that, no memory can either. */
static size_t to_size(uint64_t size) {
#if SIZE_MAX < UINT64_MAX
  if (size > SIZE_MAX) return SIZE_MAX;
#endif
  return (size_t)size;
}

/* Repairs to out, or with out NULL only measures. */
static uint64_t repair(const utf8_kernel *kernel, const byte *s, size_t size, char *out, size_t *replaced) {
  size_t i = 0, j, errors = 0;
  uint64_t written = 0;
  while (i < size) {
    const size_t run = valid_piece(kernel, s + i, size - i);
    between b;
    if (out != NULL && run > 0) memcpy(out + written, s + i, run);
    written += run;
    i += run;
    if (i == size) break;
    b = after_stretch(s + i, size - i);
    if (out != NULL && b.valid) memcpy(out + written, s + i, b.length);
    for (j = 0; out != NULL && !b.valid && j < b.parts; j++) memcpy(out + written + 3 * j, "\xEF\xBF\xBD", 3);
    written += b.valid ? b.length : 3 * (uint64_t)b.parts;
    errors += b.valid ? 0 : b.parts;
    i += b.parts * b.length;
  }
  if (replaced != NULL) *replaced = errors;
  return written;
}

size_t quire_utf8_repaired_size_at(quire_cpu cpu, const char *text, size_t size, size_t *replaced) {
  return to_size(repair(kernel_of(cpu), bytes_of(text, size), size, NULL, replaced));
}

size_t quire_utf8_repaired_size(const char *text, size_t size, size_t *replaced) {
  return quire_utf8_repaired_size_at(quire_cpu_best(), text, size, replaced);
}

void quire_utf8_repair_at(quire_cpu cpu, const char *text, size_t size, char *out) {
  repair(kernel_of(cpu), bytes_of(text, size), size, out, NULL);
}

void quire_utf8_repair(const char *text, size_t size, char *out) {
  quire_utf8_repair_at(quire_cpu_best(), text, size, out);
}

/* ---- positions ---- */

static int ascending(const uint32_t *offsets, size_t count, size_t most) {
  size_t i;
  for (i = 0; i < count; i++)
    if (offsets[i] > most || (i > 0 && offsets[i] < offsets[i - 1])) return 0;
  return 1;
}

quire_status quire_utf8_to_code_points_at(quire_cpu cpu, const char *text, size_t size, uint32_t *offsets,
                                          size_t count) {
  const utf8_kernel *kernel = kernel_of(cpu);
  const byte *s = bytes_of(text, size);
  size_t at = 0, index = 0, i = 0;
  if (size > QUIRE_MAX_TEXT || !ascending(offsets, count, size)) return QUIRE_EINVAL;
  while (i < count && at < size) {
    const size_t stop = at + valid_piece(kernel, s + at, size - at);
    between b;
    i += kernel->to_code_points(s + at, at, stop, &index, offsets + i, count - i);
    at = stop;
    if (at == size) break;
    b = after_stretch(s + at, size - at);
    for (; i < count && offsets[i] < at + b.parts * b.length; i++)
      offsets[i] = (uint32_t)(index + (offsets[i] - at) / b.length);
    index += b.parts;
    at += b.parts * b.length;
  }
  for (; i < count; i++) offsets[i] = (uint32_t)index;
  return QUIRE_OK;
}

quire_status quire_utf8_to_code_points(const char *text, size_t size, uint32_t *offsets, size_t count) {
  return quire_utf8_to_code_points_at(quire_cpu_best(), text, size, offsets, count);
}

quire_status quire_utf8_to_bytes_at(quire_cpu cpu, const char *text, size_t size, uint32_t *offsets,
                                    size_t count) {
  const utf8_kernel *kernel = kernel_of(cpu);
  const byte *s = bytes_of(text, size);
  size_t at = 0, index = 0, i = 0;
  if (size > QUIRE_MAX_TEXT || !ascending(offsets, count, size)) return QUIRE_EINVAL;
  while (i < count && at < size) {
    const size_t stop = at + valid_piece(kernel, s + at, size - at);
    between b;
    i += kernel->to_bytes(s + at, at, stop, &index, offsets + i, count - i);
    at = stop;
    if (at == size) break;
    b = after_stretch(s + at, size - at);
    for (; i < count && offsets[i] < index + b.parts; i++)
      offsets[i] = (uint32_t)(at + (offsets[i] - index) * b.length);
    index += b.parts;
    at += b.parts * b.length;
  }
  for (; i < count && offsets[i] == index; i++) offsets[i] = (uint32_t)size;
  if (i == count) return QUIRE_OK;
  /* What has been written are first bytes, which lead back to what stood there. */
  quire_utf8_to_code_points_at(cpu, text, size, offsets, i);
  return QUIRE_EINVAL;
}

quire_status quire_utf8_to_bytes(const char *text, size_t size, uint32_t *offsets, size_t count) {
  return quire_utf8_to_bytes_at(quire_cpu_best(), text, size, offsets, count);
}
