/* Lines: the mandatory breaks of UAX #14 (Unicode 15.0, rules LB4 and LB5), found eight
 * bytes at a time or by vectors. Paragraphs: lines between blank ones. */
#include "segment_lines.h"

/* ---- lines without vectors ---- */

#define LOW_BITS 0x0101010101010101u
#define HIGH_BITS 0x8080808080808080u

/* Eight bytes, the first one lowest. */
static inline uint64_t load8(const byte *s) {
  return (uint64_t)s[0] | (uint64_t)s[1] << 8 | (uint64_t)s[2] << 16 | (uint64_t)s[3] << 24 |
         (uint64_t)s[4] << 32 | (uint64_t)s[5] << 40 | (uint64_t)s[6] << 48 | (uint64_t)s[7] << 56;
}

/* The high bit of each byte in first .. last (ASCII); bytes' own high bits are 0. */
static inline uint64_t within(uint64_t bytes, unsigned first, unsigned last) {
  return (bytes + LOW_BITS * (0x80 - first)) & ~(bytes + LOW_BITS * (0x7F - last)) & HIGH_BITS;
}

/* Whether none of the eight bytes can be the last one of a line. */
static inline int is_inner8(const byte *s) {
  const uint64_t bytes = load8(s), seven = bytes & ~HIGH_BITS;
  return ((within(seven, '\n', '\r') & ~bytes) |
          ((within(seven, 0x05, 0x05) | within(seven, 0x28, 0x29)) & bytes)) == 0;
}

/* Whether text[at] is the last byte of a line that starts at `start`; at < size. */
static inline int is_stop(const byte *text, size_t size, size_t start, size_t at) {
  const byte b = text[at];
  if (b >= '\n' && b <= '\r') return b != '\r' || at + 1 == size || text[at + 1] != '\n';
  if (b == 0x85) return at > start && text[at - 1] == 0xC2;
  if (b == 0xA8 || b == 0xA9) return at > start + 1 && text[at - 1] == 0x80 && text[at - 2] == 0xE2;
  return 0;
}

/* Ends of lines from *at on, in the line that starts at `start` and those after it. *at
 * becomes where the text has been looked at to. */
static size_t lines_scalar(const byte *text, size_t size, size_t start, size_t *at, uint32_t *ends,
                           size_t capacity) {
  size_t count = 0, i = *at;
  while (count < capacity && i < size) {
    const size_t after = size - i > 8 ? i + 8 : size;
    if (after - i == 8 && is_inner8(text + i)) i = after;
    for (; i < after && count < capacity; i++) {
      if (!is_stop(text, size, start, i)) continue;
      start = i + 1;
      ends[count++] = (uint32_t)start;
    }
  }
  *at = i;
  return count;
}

/* ---- variants ---- */

static size_t lines_by(quire_cpu cpu, const byte *text, size_t size, size_t *at, uint32_t *ends,
                       size_t capacity) {
  switch (cpu) {
#if defined(__x86_64__) && (defined(__GNUC__) || defined(__clang__))
    case QUIRE_CPU_AVX512: return quire_lines_avx512(text, size, at, ends, capacity);
    case QUIRE_CPU_AVX2: return quire_lines_avx2(text, size, at, ends, capacity);
#endif
#if defined(__aarch64__)
    case QUIRE_CPU_NEON: return quire_lines_neon(text, size, at, ends, capacity);
#endif
    default: return 0;
  }
}

/* As quire_segment_lines_at; `cpu` is one that the machine has. */
static size_t lines(quire_cpu cpu, const byte *text, size_t size, size_t *offset, uint32_t *ends,
                    size_t capacity) {
  size_t at = *offset, count = lines_by(cpu, text, size, &at, ends, capacity);
  count +=
      lines_scalar(text, size, count > 0 ? ends[count - 1] : *offset, &at, ends + count, capacity - count);
  if (count < capacity && (count > 0 ? ends[count - 1] : *offset) < size) ends[count++] = (uint32_t)size;
  if (count > 0) *offset = ends[count - 1];
  return count;
}

size_t quire_segment_lines_at(quire_cpu cpu, const char *text, size_t size, size_t *offset, uint32_t *ends,
                              size_t capacity) {
  if (size > QUIRE_MAX_TEXT) return 0;
  return lines(quire_cpu_has(cpu) ? cpu : QUIRE_CPU_SCALAR, (const byte *)text, size, offset, ends, capacity);
}

size_t quire_segment_lines(const char *text, size_t size, size_t *offset, uint32_t *ends, size_t capacity) {
  return quire_segment_lines_at(quire_cpu_best(), text, size, offset, ends, capacity);
}

/* ---- paragraphs ---- */

/* Unicode's White_Space. */
static inline int is_white(uint32_t c) {
  if (c < 0x80) return c == ' ' || (c >= '\t' && c <= '\r');
  return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 ||
         c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

static inline int is_terminator(uint32_t c) {
  return (c >= '\n' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029;
}

/* Where the blank lines that start at `at` end; `at` if there is none. White space with
 * nothing after it is a blank line too. */
static size_t blank_lines_end(const byte *text, size_t size, size_t at) {
  size_t end = at, length;
  uint32_t code_point;
  for (; at < size; at += length) {
    length = decode(text + at, size - at, &code_point);
    if (!is_white(code_point)) return end;
    if (is_terminator(code_point)) end = at + length;
  }
  return size;
}

static inline int ends_in_separator(const byte *text, size_t start, size_t at) {
  return at - start >= 3 && text[at - 3] == 0xE2 && text[at - 2] == 0x80 && text[at - 1] == 0xA9;
}

/* End of the paragraph that starts at `start`. */
static size_t paragraph_end(quire_cpu cpu, const byte *text, size_t size, size_t start) {
  size_t at = blank_lines_end(text, size, start);
  while (at < size) {
    const size_t line = at;
    size_t blank;
    uint32_t end;
    lines(cpu, text, size, &at, &end, 1);
    blank = blank_lines_end(text, size, at);
    if (blank > at || ends_in_separator(text, line, at)) return blank;
  }
  return at;
}

size_t quire_segment_paragraphs_at(quire_cpu cpu, const char *text, size_t size, size_t *offset,
                                   uint32_t *ends, size_t capacity) {
  size_t count = 0;
  if (size > QUIRE_MAX_TEXT) return 0;
  if (!quire_cpu_has(cpu)) cpu = QUIRE_CPU_SCALAR;
  for (; count < capacity && *offset < size; count++) {
    *offset = paragraph_end(cpu, (const byte *)text, size, *offset);
    ends[count] = (uint32_t)*offset;
  }
  return count;
}

size_t quire_segment_paragraphs(const char *text, size_t size, size_t *offset, uint32_t *ends,
                                size_t capacity) {
  return quire_segment_paragraphs_at(quire_cpu_best(), text, size, offset, ends, capacity);
}
