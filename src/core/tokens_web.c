/* URLs, e-mail addresses, mentions and hashtags in running text. What a URL may
 * hold is RFC 3986's characters and letters beyond ASCII; where it ends in prose,
 * before the full stop or the bracket that is the sentence's, no RFC says: the
 * rules are those of what people write, and stand at each function. */
#include <string.h>

#include "quire/utf8.h"
#include "tokens_parts.h"

typedef struct scan {
  const char *text;
  size_t size, from;
} scan;

static int is_digit(char c) {
  return c >= '0' && c <= '9';
}

static int is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static int is_name(char c) {
  return is_letter(c) || is_digit(c) || c == '_';
}

/* Whether `word`, in lower case, stands at `at`. */
static int stands(const scan *s, size_t at, const char *word) {
  size_t i, length = strlen(word);
  if (s->size - at < length) return 0;
  for (i = 0; i < length; i++) {
    const char c = s->text[at + i];
    if ((c >= 'A' && c <= 'Z' ? c + 32 : c) != word[i]) return 0;
  }
  return 1;
}

/* Whether what stands before `at` is a letter, a digit, an underscore or of the set. */
static int follows(const scan *s, size_t at, const char *set) {
  return at > 0 && s->text[at - 1] != '\0' &&
         (is_name(s->text[at - 1]) || strchr(set, s->text[at - 1]) != NULL);
}

/* ---- URLs ---- */

/* Bytes of the character at `at` if a URL may hold it, else 0. Beyond ASCII these
 * are U+00C0 to U+1FFF: letters with accents, Greek, Cyrillic and the like, but no
 * ideographs, which stand beside a URL without a space. */
static size_t url_character(const scan *s, size_t at) {
  const char c = s->text[at];
  uint32_t code_point;
  size_t length;
  if (c > 0x20 && c < 0x7F) return strchr("\"<>\\^`{|}", c) == NULL;
  if (!((unsigned char)c & 0x80)) return 0;
  length = quire_utf8_decode(s->text + at, s->size - at, &code_point, NULL);
  return code_point >= 0xC0 && code_point <= 0x1FFF ? length : 0;
}

/* Drops what ends a sentence and brackets that were not opened inside. */
static size_t url_trim(const scan *s, size_t start, size_t stop) {
  size_t i, round = 0, square = 0; /* brackets opened and not closed; wraps below 0 */
  for (i = start; i < stop; i++) {
    round += (size_t)(s->text[i] == '(') - (size_t)(s->text[i] == ')');
    square += (size_t)(s->text[i] == '[') - (size_t)(s->text[i] == ']');
  }
  for (; stop > start; stop--) {
    const char c = s->text[stop - 1];
    if (c == ')' && round > (size_t)-1 / 2)
      round++;
    else if (c == ']' && square > (size_t)-1 / 2)
      square++;
    else if (c == '(')
      round--;
    else if (c == '[')
      square--;
    else if (strchr(".,;:!?'*_~", c) == NULL)
      break;
  }
  return stop;
}

/* http://, https://, ftp:// or www. and at least one letter or digit; *stop
 * receives the end. */
static int url_at(const scan *s, size_t at, size_t *stop) {
  static const char *const schemes[] = {"https://", "http://", "ftp://", "www."};
  size_t i, start, end, length;
  if (follows(s, at, "@-.")) return 0;
  for (i = 0; i < sizeof schemes / sizeof *schemes; i++)
    if (stands(s, at, schemes[i])) break;
  if (i == sizeof schemes / sizeof *schemes) return 0;
  start = end = at + strlen(schemes[i]);
  if (start == s->size || !(is_name(s->text[start]) || (unsigned char)s->text[start] >= 0x80)) return 0;
  while (end < s->size && (length = url_character(s, end)) > 0) end += length;
  *stop = url_trim(s, start, end);
  return *stop > start;
}

/* ---- addresses and mentions ---- */

/* End of the host name at `at`: two labels or more, the last of two letters or
 * more; `at` if there is none. */
static size_t host_end(const scan *s, size_t at) {
  size_t end = at, label = at, letters = 0, good = at, labels = 0;
  for (;; end++) {
    const char c = end < s->size ? s->text[end] : ' ';
    if (is_letter(c)) {
      letters++;
    } else if (!is_digit(c) && c != '-') {
      if (end == label || s->text[label] == '-' || s->text[end - 1] == '-') return good;
      if (++labels >= 2 && letters == end - label && letters >= 2) good = end;
      if (c != '.') return good;
      label = end + 1;
      letters = 0;
    }
  }
}

/* The address whose @ stands at `at`. */
static int email_at(const scan *s, size_t at, piece *found) {
  size_t start = at, stop = host_end(s, at + 1);
  if (stop == at + 1) return 0;
  while (start > s->from && (is_name(s->text[start - 1]) || strchr(".%+-", s->text[start - 1]) != NULL) &&
         s->text[start - 1] != '\0')
    start--;
  while (start < at && !is_name(s->text[start])) start++;
  if (start == at || s->text[at - 1] == '.') return 0;
  found->start = (uint32_t)start;
  found->stop = (uint32_t)stop;
  found->kind = QUIRE_KIND_EMAIL;
  return 1;
}

/* The mention whose @ stands at `at`: a name, and a host where people have one. */
static int mention_at(const scan *s, size_t at, piece *found) {
  size_t stop = at + 1, host;
  if (follows(s, at, "@%+-/")) return 0;
  while (stop < s->size && is_name(s->text[stop])) stop++;
  if (stop == at + 1) return 0;
  if (stop < s->size && s->text[stop] == '@' && (host = host_end(s, stop + 1)) > stop + 1) stop = host;
  found->start = (uint32_t)at;
  found->stop = (uint32_t)stop;
  found->kind = QUIRE_KIND_MENTION;
  return 1;
}

/* ---- hashtags ---- */

/* Bytes of the character at `at` if it goes on a hashtag: a letter or digit of any
 * script, an underscore, or what is one segment with the character at `last`, as
 * a mark is. */
static size_t hashtag_character(const scan *s, size_t at, size_t last, int *is_number) {
  uint32_t code_point, end;
  uint8_t kind;
  size_t length, offset = 0;
  *is_number = is_digit(s->text[at]);
  if (!((unsigned char)s->text[at] & 0x80)) return is_name(s->text[at]);
  length = quire_utf8_decode(s->text + at, s->size - at, &code_point, NULL);
  quire_segment_words(s->text + at, length, &offset, &end, &kind, 1);
  *is_number = kind == QUIRE_KIND_NUMBER;
  if (kind == QUIRE_KIND_WORD || kind == QUIRE_KIND_NUMBER) return length;
  if (last == at) return 0;
  *is_number = 1; /* says nothing */
  offset = 0;
  quire_segment_words(s->text + last, at + length - last, &offset, &end, &kind, 1);
  return end == at + length - last ? length : 0;
}

static int hashtag_at(const scan *s, size_t at, piece *found) {
  size_t stop = at + 1, last = stop, length;
  int is_number, only_numbers = 1;
  if (follows(s, at, "&#/")) return 0;
  while (stop < s->size && (length = hashtag_character(s, stop, last, &is_number)) > 0) {
    only_numbers &= is_number;
    last = stop;
    stop += length;
  }
  if (only_numbers) return 0;
  found->start = (uint32_t)at;
  found->stop = (uint32_t)stop;
  found->kind = QUIRE_KIND_HASHTAG;
  return 1;
}

/* ---- all of them ---- */

int web_next(const char *text, size_t size, size_t from, piece *found) {
  scan s;
  size_t at, stop;
  s.text = text;
  s.size = size;
  s.from = from;
  for (at = from; at < size; at++) {
    switch (text[at]) {
      case 'h':
      case 'H':
      case 'f':
      case 'F':
      case 'w':
      case 'W':
        if (!url_at(&s, at, &stop)) break;
        found->start = (uint32_t)at;
        found->stop = (uint32_t)stop;
        found->kind = QUIRE_KIND_URL;
        return 1;
      case '@':
        if (email_at(&s, at, found) || mention_at(&s, at, found)) return 1;
        break;
      case '#':
        if (hashtag_at(&s, at, found)) return 1;
        break;
      default: break;
    }
  }
  return 0;
}
