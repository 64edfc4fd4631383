/* Reads HTML pages through the SAX interface of libxml2's HTML parser: the one
 * file that knows libxml2, and iconv for the encodings that quire has not.
 *
 * libxml2 (2.9 to 2.13) takes time with the square of the number of attributes of
 * one tag and of different names on a page, and with the depth of the page for
 * every end tag that matches nothing. All are held down here: see read_bytes(),
 * fresh_names() and shallow(). */
#include "html.h"

#include <string.h>

#include "memory.h"

#ifdef QUIRE_HAVE_LIBXML2

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#ifdef LIBXML_ICONV_ENABLED
#include <iconv.h>
#endif
#if !defined(_WIN32)
#include <pthread.h>
#endif

#define MOST_ROOM 2048 /* for attributes, two places each; it doubles from 22, so 704 reach it */
#define MOST_NAMES 32768

/* ---- from bytes to UTF-8 ---- */

/* The page as UTF-8: the caller's bytes, or a block of its own. */
typedef struct source {
  const char *text;
  size_t size;
  char *block;
  size_t capacity;
  quire_allocator allocator;
} source;

static void source_free(source *s) {
  memory_free(&s->allocator, s->block, s->capacity, 1);
  s->block = NULL;
}

static quire_status source_room(source *s, size_t more) {
  void *block = s->block;
  quire_status status;
  if (s->size + more > QUIRE_HTML_MAX) return QUIRE_ELIMIT;
  status = memory_grow(&s->allocator, &block, &s->capacity, s->size + more, 1);
  s->block = block;
  return status;
}

static quire_status decode_known(source *s, quire_encoding encoding, const char *bytes, size_t size) {
  size_t replaced;
  const size_t need = quire_utf8_from(encoding, bytes, size, NULL, &replaced);
  quire_status status;
  if (encoding == QUIRE_ENCODING_UTF8 && replaced == 0) {
    s->text = bytes;
    s->size = size;
    return size > QUIRE_HTML_MAX ? QUIRE_ELIMIT : QUIRE_OK;
  }
  status = source_room(s, need);
  if (status != QUIRE_OK) return status;
  quire_utf8_from(encoding, bytes, size, s->block, NULL);
  s->text = s->block;
  s->size = need;
  return QUIRE_OK;
}

#ifdef LIBXML_ICONV_ENABLED
/* Bytes that iconv refuses, or holds to be cut off at the end, become U+FFFD, one
 * for one: what it leaves although there is room. */
static quire_status decode_iconv(source *s, iconv_t converter, const char *bytes, size_t size) {
  char *in = (char *)bytes, *out;
  size_t left = size, room, before;
  quire_status status;
  while (left > 0) {
    status = source_room(s, left + 32);
    if (status != QUIRE_OK) return status;
    out = s->block + s->size;
    room = s->capacity - s->size - 3;
    before = left;
    iconv(converter, &in, &left, &out, &room);
    s->size = (size_t)(out - s->block);
    if (left < before || room < 16) continue;
    memcpy(out, "\xEF\xBF\xBD", 3);
    s->size += 3;
    in++;
    left--;
  }
  status = source_room(s, 16);
  if (status != QUIRE_OK) return status;
  out = s->block + s->size;
  room = s->capacity - s->size;
  iconv(converter, NULL, NULL, &out, &room); /* characters that wait for what follows them */
  s->size = (size_t)(out - s->block);
  s->text = s->block;
  return QUIRE_OK;
}

static quire_status decode_named(source *s, const page_encoding *encoding, const char *bytes, size_t size) {
  iconv_t converter = (iconv_t)-1;
  quire_status status;
  if (encoding->iconv != NULL) converter = iconv_open("UTF-8", encoding->iconv);
  if (converter == (iconv_t)-1) converter = iconv_open("UTF-8", encoding->name);
  if (converter == (iconv_t)-1) return QUIRE_EINVAL;
  status = decode_iconv(s, converter, bytes, size);
  iconv_close(converter);
  return status;
}
#else
static quire_status decode_named(source *s, const page_encoding *encoding, const char *bytes, size_t size) {
  (void)s, (void)encoding, (void)bytes, (void)size;
  return QUIRE_EINVAL;
}
#endif

static quire_status decode(source *s, const page_encoding *encoding, const char *bytes, size_t size) {
  bytes += encoding->mark;
  size -= encoding->mark;
  if (encoding->known) return decode_known(s, encoding->encoding, bytes, size);
  return decode_named(s, encoding, bytes, size);
}

/* ---- libxml2's calls ---- */

typedef struct reader {
  quire_html *page;
  quire_status status; /* of the first failure, after which nothing is taken in */
  htmlParserCtxtPtr context;
  const char *text; /* what is left to read */
  size_t size;
  xmlDictPtr names; /* the dictionary before the present one */
  unsigned silent;  /* reads since libxml2 last called back */
  size_t depth;     /* of open[]: libxml2's own stack of names, as nodes */
  uint32_t open[QUIRE_HTML_DEPTH];
} reader;

static void failed(reader *r, quire_status status) {
  if (status == QUIRE_OK || r->status != QUIRE_OK) return;
  r->status = status;
  xmlStopParser(r->context);
}

/* Closes elements down to a depth. */
static void close_to(reader *r, size_t depth) {
  while (r->depth > depth) r->page->nodes[r->open[--r->depth]].last = (uint32_t)r->page->count - 1;
}

static uint32_t parent(const reader *r) {
  return r->depth > 0 ? r->open[r->depth - 1] : QUIRE_HTML_NONE;
}

/* Keeps libxml2's stack at the depth that is documented: below an element that
 * has just been put on it, the one that it is too deep inside is taken out. */
static void shallow(htmlParserCtxtPtr context) {
  if (context->nameNr <= QUIRE_HTML_DEPTH) return;
  context->nameTab[context->nameNr - 2] = context->nameTab[context->nameNr - 1];
  context->nameNr--;
}

/* Gives libxml2 a new dictionary of names when the present one, whose table stops
 * growing at 16384 chains, is full. The one before is kept until the next time: the
 * tag that is being read may still hold names of it. */
static void fresh_names(reader *r) {
  htmlParserCtxtPtr context = r->context;
  xmlDictPtr names;
  const xmlChar *name;
  int i;
  if (xmlDictSize(context->dict) < MOST_NAMES) return;
  names = xmlDictCreate();
  if (names == NULL) {
    failed(r, QUIRE_ENOMEM);
    return;
  }
  xmlDictFree(r->names);
  r->names = context->dict;
  context->dict = names;
  for (i = 0; i < context->nameNr; i++) {
    name = xmlDictLookup(names, context->nameTab[i], -1);
    if (name == NULL)
      failed(r, QUIRE_ENOMEM);
    else
      context->nameTab[i] = name;
  }
  context->name = context->nameTab[context->nameNr - 1];
}

/* Ends head before an element that cannot be in it, as the HTML Standard says;
 * libxml2 does so only for the tags of HTML 4. In its stack as here body takes
 * head's place. */
static quire_status leave_head(reader *r, const char *tag) {
  htmlParserCtxtPtr context = r->context;
  const xmlChar *name;
  uint32_t node = parent(r);
  quire_status status;
  if (node == QUIRE_HTML_NONE || !(page_traits(&r->page->nodes[node]) & TRAIT_HEAD)) return QUIRE_OK;
  if (page_tag_traits(r->page, tag, strlen(tag)) & TRAIT_META) return QUIRE_OK;
  name = xmlDictLookup(context->dict, (const xmlChar *)"body", 4);
  if (name == NULL) return QUIRE_ENOMEM;
  context->nameTab[context->nameNr - 2] = name;
  close_to(r, r->depth - 1);
  status = page_element(r->page, parent(r), "body", 4, &node);
  if (status == QUIRE_OK) r->open[r->depth++] = node;
  return status;
}

static void start_element(void *user, const xmlChar *name, const xmlChar **attributes) {
  reader *r = user;
  const char *tag = (const char *)name, *key, *value;
  quire_status status;
  uint32_t node = 0;
  size_t i;
  r->silent = 0;
  if (r->status != QUIRE_OK) return;
  shallow(r->context);
  fresh_names(r);
  close_to(r, (size_t)r->context->nameNr - 1);
  status = leave_head(r, tag);
  if (status == QUIRE_OK) status = page_element(r->page, parent(r), tag, strlen(tag), &node);
  for (i = 0; attributes != NULL && attributes[i] != NULL && status == QUIRE_OK; i += 2) {
    key = (const char *)attributes[i];
    value = attributes[i + 1] == NULL ? "" : (const char *)attributes[i + 1];
    status = page_attribute_add(r->page, key, strlen(key), value, strlen(value));
  }
  if (status == QUIRE_OK) r->open[r->depth++] = node;
  failed(r, status);
}

static void end_element(void *user, const xmlChar *name) {
  (void)name;
  ((reader *)user)->silent = 0;
}

static void add_text(reader *r, quire_html_kind kind, const char *text, size_t length) {
  r->silent = 0;
  if (r->status != QUIRE_OK || length == 0) return;
  close_to(r, (size_t)r->context->nameNr);
  failed(r, page_text(r->page, kind, parent(r), text, length));
}

static void characters(void *user, const xmlChar *text, int length) {
  add_text(user, QUIRE_HTML_TEXT, (const char *)text, (size_t)length);
}

static void raw(void *user, const xmlChar *text, int length) {
  add_text(user, QUIRE_HTML_RAW, (const char *)text, (size_t)length);
}

static void comment(void *user, const xmlChar *text) {
  add_text(user, QUIRE_HTML_COMMENT, (const char *)text, strlen((const char *)text));
}

/* Nothing on a page is an error but the lack of memory. Having this call at all
 * keeps libxml2 from the host's error handlers. */
static void problem(void *user, xmlErrorPtr error) {
  reader *r = user;
  if (error->code == XML_ERR_NO_MEMORY) failed(r, QUIRE_ENOMEM);
}

/* Hands out the page without its NULs, which end a page for libxml2. If a tag has
 * more attributes than anyone writes, it is ended where it stands, whatever quotes
 * it is in, and the bytes up to the next '>' are dropped. maxatts is the room that
 * libxml2 has made for attributes; it never gets less. */
static int read_bytes(void *user, char *buffer, int length) {
  static const char end[] = "\"'>";
  reader *r = user;
  size_t used, i, kept = 0;
  const char *close;
  if (r->context->maxatts > MOST_ROOM && r->silent++ > 0 && r->size > 0 && (size_t)length > sizeof end) {
    close = memchr(r->text, '>', r->size);
    used = close == NULL ? r->size : (size_t)(close - r->text) + 1;
    r->text += used;
    r->size -= used;
    r->silent = 0; /* it reads ahead of where it parses */
    memcpy(buffer, end, sizeof end - 1);
    return (int)sizeof end - 1;
  }
  while (kept == 0 && r->size > 0) {
    used = r->size < (size_t)length ? r->size : (size_t)length;
    for (i = 0; i < used; i++) {
      buffer[kept] = r->text[i];
      kept += r->text[i] != '\0';
    }
    r->text += used;
    r->size -= used;
  }
  return (int)kept;
}

/* ---- parsing ---- */

/* libxml2 sets itself up once, but looks without a lock whether it has: a thread
 * that finds it done need not see all of it. */
static void set_up(void) {
#if defined(_WIN32)
  xmlInitParser();
#else
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, xmlInitParser);
#endif
}

/* A parser that reads from r and calls back to it; NULL without memory. */
static htmlParserCtxtPtr context_new(reader *r) {
  htmlParserCtxtPtr context;
  xmlParserInputBufferPtr buffer;
  xmlParserInputPtr input;
  set_up();
  context = htmlNewParserCtxt();
  if (context == NULL) return NULL;
  memset(context->sax, 0, sizeof *context->sax);
  context->sax->initialized = XML_SAX2_MAGIC;
  context->sax->startElement = start_element;
  context->sax->endElement = end_element;
  context->sax->characters = characters;
  context->sax->cdataBlock = raw;
  context->sax->comment = comment;
  context->sax->serror = problem;
  context->userData = r;
  r->context = context;
  htmlCtxtUseOptions(context, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                  HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
  context->options |= XML_PARSE_HUGE; /* QUIRE_HTML_MAX bounds what it unbounds */
  buffer = xmlParserInputBufferCreateIO(read_bytes, NULL, r, XML_CHAR_ENCODING_NONE);
  input = buffer == NULL ? NULL : xmlNewIOInputStream(context, buffer, XML_CHAR_ENCODING_NONE);
  if (input == NULL || inputPush(context, input) < 0) {
    if (input != NULL)
      xmlFreeInputStream(input);
    else
      xmlFreeParserInputBuffer(buffer);
    htmlFreeParserCtxt(context);
    return NULL;
  }
  xmlSwitchEncoding(context, XML_CHAR_ENCODING_UTF8);
  return context;
}

static quire_status read_page(quire_html *page, const char *text, size_t size) {
  reader r;
  htmlParserCtxtPtr context;
  memset(&r, 0, sizeof r);
  r.page = page;
  r.text = text;
  r.size = size;
  context = context_new(&r);
  if (context == NULL) return QUIRE_ENOMEM;
  htmlParseDocument(context);
  close_to(&r, 0);
  htmlFreeParserCtxt(context);
  xmlDictFree(r.names);
  return r.status;
}

quire_status quire_html_parse(quire_allocator allocator, const char *bytes, size_t size, const char *encoding,
                              quire_html **page) {
  source s = {NULL, 0, NULL, 0, {NULL, NULL}};
  page_encoding found;
  quire_html *made = NULL;
  quire_status status;
  *page = NULL;
  s.allocator = allocator;
  if (size > QUIRE_MAX_TEXT) return QUIRE_ELIMIT;
  if (!page_encoding_find(bytes, size, encoding, &found)) return QUIRE_EINVAL;
  status = decode(&s, &found, bytes, size);
  if (status == QUIRE_EINVAL && encoding == NULL) {
    page_encoding_guess(bytes, size, &found);
    status = decode(&s, &found, bytes, size);
  }
  if (status == QUIRE_OK) status = page_new(allocator, &made);
  if (status == QUIRE_OK) {
    strcpy(made->encoding, found.name);
    status = read_page(made, s.text, s.size);
  }
  source_free(&s);
  if (status == QUIRE_OK)
    *page = made;
  else
    quire_html_free(made);
  return status;
}

#else

quire_status quire_html_parse(quire_allocator allocator, const char *bytes, size_t size, const char *encoding,
                              quire_html **page) {
  (void)allocator, (void)bytes, (void)size, (void)encoding;
  *page = NULL;
  return QUIRE_EMISSING;
}

#endif
