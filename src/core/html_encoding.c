/* Which encoding an HTML page is in: names and the look at its first bytes, by
 * the WHATWG's Encoding Standard (section 4.2) and HTML Standard (section
 * 13.2.3.2, "prescan a byte stream to determine its encoding"). */
#include <string.h>

#include "html.h"

#define PRESCAN 1024 /* bytes looked at */

/* ---- names ---- */

typedef struct label {
  const char *label;
  int known;
  quire_encoding encoding;
  const char *name; /* of an encoding that is known here; else iconv's name for it */
} label;

#define UTF8 1, QUIRE_ENCODING_UTF8, "utf-8"
#define UTF16LE 1, QUIRE_ENCODING_UTF16LE, "utf-16le"
#define UTF16BE 1, QUIRE_ENCODING_UTF16BE, "utf-16be"
#define WINDOWS_1252 1, QUIRE_ENCODING_WINDOWS_1252, "windows-1252"
#define ICONV 0, QUIRE_ENCODING_UTF8

/* Labels that mean something else on the web than to iconv, mostly a superset.
 * All others are left to iconv. */
static const label labels[] = {{"utf-8", UTF8},
                               {"utf8", UTF8},
                               {"unicode-1-1-utf-8", UTF8},
                               {"utf-16", UTF16LE},
                               {"utf-16le", UTF16LE},
                               {"unicode", UTF16LE},
                               {"ucs-2", UTF16LE},
                               {"iso-10646-ucs-2", UTF16LE},
                               {"utf-16be", UTF16BE},
                               {"windows-1252", WINDOWS_1252},
                               {"cp1252", WINDOWS_1252},
                               {"x-cp1252", WINDOWS_1252},
                               {"ascii", WINDOWS_1252},
                               {"us-ascii", WINDOWS_1252},
                               {"ansi_x3.4-1968", WINDOWS_1252},
                               {"iso-8859-1", WINDOWS_1252},
                               {"iso8859-1", WINDOWS_1252},
                               {"iso88591", WINDOWS_1252},
                               {"iso_8859-1", WINDOWS_1252},
                               {"iso_8859-1:1987", WINDOWS_1252},
                               {"iso-ir-100", WINDOWS_1252},
                               {"latin1", WINDOWS_1252},
                               {"latin-1", WINDOWS_1252},
                               {"l1", WINDOWS_1252},
                               {"cp819", WINDOWS_1252},
                               {"ibm819", WINDOWS_1252},
                               {"x-user-defined", WINDOWS_1252},
                               {"gb2312", ICONV, "GB18030"},
                               {"gb_2312-80", ICONV, "GB18030"},
                               {"gbk", ICONV, "GB18030"},
                               {"x-gbk", ICONV, "GB18030"},
                               {"chinese", ICONV, "GB18030"},
                               {"big5", ICONV, "BIG5-HKSCS"},
                               {"x-x-big5", ICONV, "BIG5-HKSCS"},
                               {"shift_jis", ICONV, "CP932"},
                               {"shift-jis", ICONV, "CP932"},
                               {"sjis", ICONV, "CP932"},
                               {"x-sjis", ICONV, "CP932"},
                               {"windows-31j", ICONV, "CP932"},
                               {"x-euc-jp", ICONV, "EUC-JP"},
                               {"euc-kr", ICONV, "CP949"},
                               {"ks_c_5601-1987", ICONV, "CP949"},
                               {"windows-949", ICONV, "CP949"},
                               {"iso-8859-9", ICONV, "CP1254"},
                               {"latin5", ICONV, "CP1254"},
                               {"iso-8859-11", ICONV, "CP874"},
                               {"tis-620", ICONV, "CP874"},
                               {"windows-874", ICONV, "CP874"},
                               {"iso-8859-8-i", ICONV, "ISO-8859-8"},
                               {"x-cp1250", ICONV, "CP1250"},
                               {"x-cp1251", ICONV, "CP1251"},
                               {"koi8", ICONV, "KOI8-R"},
                               {"x-mac-roman", ICONV, "MACINTOSH"},
                               {"x-mac-cyrillic", ICONV, "MAC-CYRILLIC"}};

static char lower(char c) {
  return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static int is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

static int is_name(char c) {
  return (lower(c) >= 'a' && lower(c) <= 'z') || (c >= '0' && c <= '9') ||
         (c != '\0' && strchr("-_.:+()", c));
}

/* Resolves a name of an encoding; 0 if it cannot be one. */
static int resolve(const char *name, size_t length, page_encoding *found) {
  size_t i;
  while (length > 0 && is_space(name[0])) name++, length--;
  while (length > 0 && is_space(name[length - 1])) length--;
  if (length == 0 || length > ENCODING_NAME) return 0;
  for (i = 0; i < length; i++) {
    if (!is_name(name[i])) return 0;
    found->name[i] = lower(name[i]);
  }
  found->name[length] = '\0';
  found->known = 0;
  found->iconv = NULL;
  for (i = 0; i < sizeof labels / sizeof *labels; i++) {
    if (strcmp(found->name, labels[i].label) != 0) continue;
    found->known = labels[i].known;
    found->encoding = labels[i].encoding;
    if (found->known)
      strcpy(found->name, labels[i].name);
    else
      found->iconv = labels[i].name;
  }
  return 1;
}

/* ---- what the page says ---- */

typedef struct scan {
  const char *s;
  size_t size, at;
} scan;

typedef struct piece {
  const char *s;
  size_t length;
} piece;

static int same(piece p, const char *word) {
  size_t i;
  for (i = 0; i < p.length && word[i] != '\0'; i++)
    if (lower(p.s[i]) != word[i]) return 0;
  return i == p.length && word[i] == '\0';
}

static int starts(const scan *w, const char *word) {
  const piece p = {w->s + w->at, strlen(word)};
  return p.length <= w->size - w->at && same(p, word);
}

static void skip_spaces(scan *w) {
  while (w->at < w->size && is_space(w->s[w->at])) w->at++;
}

/* Moves behind a word; 0, and to the end, if it does not come. */
static int skip_behind(scan *w, const char *word) {
  for (; w->at < w->size; w->at++) {
    if (!starts(w, word)) continue;
    w->at += strlen(word);
    return 1;
  }
  return 0;
}

/* "Get an attribute" of the prescan: 0 at the tag's end. */
static int attribute(scan *w, piece *name, piece *value) {
  char quote;
  while (w->at < w->size && (is_space(w->s[w->at]) || w->s[w->at] == '/')) w->at++;
  if (w->at == w->size || w->s[w->at] == '>') return 0;
  name->s = w->s + w->at;
  while (w->at < w->size && !is_space(w->s[w->at]) && !strchr("=/>", w->s[w->at] ? w->s[w->at] : 'x'))
    w->at++;
  name->length = (size_t)(w->s + w->at - name->s);
  value->length = 0;
  if (name->length == 0) w->at++; /* a stray '=' */
  skip_spaces(w);
  if (w->at == w->size || w->s[w->at] != '=') return 1;
  w->at++;
  skip_spaces(w);
  if (w->at == w->size) return 0;
  quote = w->s[w->at];
  if (quote == '"' || quote == '\'') {
    value->s = w->s + ++w->at;
    while (w->at < w->size && w->s[w->at] != quote) w->at++;
    value->length = (size_t)(w->s + w->at - value->s);
    if (w->at < w->size) w->at++;
    return 1;
  }
  value->s = w->s + w->at;
  while (w->at < w->size && !is_space(w->s[w->at]) && w->s[w->at] != '>') w->at++;
  value->length = (size_t)(w->s + w->at - value->s);
  return 1;
}

/* "Extract a character encoding from a meta element": text/html; charset=x. */
static piece charset_in(piece content) {
  scan w = {content.s, content.length, 0};
  piece found = {NULL, 0};
  char quote;
  while (skip_behind(&w, "charset")) {
    skip_spaces(&w);
    if (w.at == w.size || w.s[w.at] != '=') continue;
    w.at++;
    skip_spaces(&w);
    if (w.at == w.size) break;
    quote = w.s[w.at];
    if (quote != '"' && quote != '\'') quote = '\0';
    if (quote) w.at++;
    found.s = w.s + w.at;
    while (w.at < w.size && (quote ? w.s[w.at] != quote : !is_space(w.s[w.at]) && w.s[w.at] != ';')) w.at++;
    found.length = (size_t)(w.s + w.at - found.s);
    break;
  }
  return found;
}

/* The encoding that a <meta> names; an empty piece if it names none. */
static piece meta(scan *w) {
  piece name, value, charset = {NULL, 0}, content = {NULL, 0};
  int pragma = 0;
  while (attribute(w, &name, &value)) {
    if (same(name, "charset") && charset.length == 0) charset = value;
    if (same(name, "content") && content.length == 0) content = charset_in(value);
    if (same(name, "http-equiv")) pragma |= same(value, "content-type");
  }
  if (charset.length == 0 && pragma) charset = content;
  return charset;
}

/* The encoding that <?xml version="1.0" encoding="x"?> names. */
static piece xml_declaration(const char *bytes, size_t size) {
  scan w = {bytes, size, 0};
  piece name, value, none = {NULL, 0};
  if (!starts(&w, "<?xml")) return none;
  w.at = 5;
  while (attribute(&w, &name, &value))
    if (same(name, "encoding")) return value;
  return none;
}

static int prescan(const char *bytes, size_t size, page_encoding *found) {
  scan w = {bytes, size < PRESCAN ? size : PRESCAN, 0};
  piece name, value;
  while (w.at < w.size) {
    if (starts(&w, "<!--")) {
      w.at += 2; /* <!--> is a whole comment */
      skip_behind(&w, "-->");
    } else if (starts(&w, "<meta") && w.at + 5 < w.size &&
               (is_space(w.s[w.at + 5]) || w.s[w.at + 5] == '/')) {
      w.at += 5;
      name = meta(&w);
      if (name.length == 0 || !resolve(name.s, name.length, found)) continue;
      /* Bytes in which a <meta> could be read are not UTF-16. */
      if (strncmp(found->name, "utf-16", 6) == 0) resolve("utf-8", 5, found);
      return 1;
    } else if (w.s[w.at] == '<' && w.at + 1 < w.size && strchr("!?", w.s[w.at + 1]) && w.s[w.at + 1]) {
      skip_behind(&w, ">");
    } else if (w.s[w.at] == '<' && w.at + 1 < w.size &&
               (w.s[w.at + 1] == '/' || (lower(w.s[w.at + 1]) >= 'a' && lower(w.s[w.at + 1]) <= 'z'))) {
      for (w.at += 2; w.at < w.size && !is_space(w.s[w.at]) && w.s[w.at] != '>';) w.at++;
      while (attribute(&w, &name, &value)) continue;
    } else {
      w.at++;
    }
  }
  value = xml_declaration(bytes, w.size);
  return value.length > 0 && resolve(value.s, value.length, found);
}

/* ---- all together ---- */

void page_encoding_guess(const char *bytes, size_t size, page_encoding *found) {
  quire_encoding encoding;
  const size_t mark = quire_encoding_detect(bytes, size, &encoding);
  found->mark = 0;
  if (mark == 0) {
    const int valid = quire_utf8_validate(bytes, size) == size;
    resolve(valid ? "utf-8" : "windows-1252", valid ? 5 : 12, found);
    return;
  }
  resolve(encoding == QUIRE_ENCODING_UTF16BE   ? "utf-16be"
          : encoding == QUIRE_ENCODING_UTF16LE ? "utf-16le"
                                               : "utf-8",
          encoding == QUIRE_ENCODING_UTF8 ? 5 : 8, found);
  found->mark = mark;
}

int page_encoding_find(const char *bytes, size_t size, const char *name, page_encoding *found) {
  quire_encoding encoding;
  const size_t mark = quire_encoding_detect(bytes, size, &encoding);
  memset(found, 0, sizeof *found);
  if (name != NULL) {
    if (!resolve(name, strlen(name), found)) return 0;
    if (same((piece){name, strlen(name)}, "utf-16") && encoding == QUIRE_ENCODING_UTF16BE)
      resolve("utf-16be", 8, found);
    if (found->known && found->encoding == encoding) found->mark = mark;
    return 1;
  }
  if (mark == 0 && size >= 4 && memcmp(bytes, "<\0?\0", 4) == 0) return resolve("utf-16le", 8, found);
  if (mark == 0 && size >= 4 && memcmp(bytes, "\0<\0?", 4) == 0) return resolve("utf-16be", 8, found);
  if (mark > 0 || !prescan(bytes, size, found)) page_encoding_guess(bytes, size, found);
  return 1;
}
