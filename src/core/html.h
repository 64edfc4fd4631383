/* What the files of the HTML room share: the tape while it grows, encodings. */
#ifndef QUIRE_CORE_HTML_H
#define QUIRE_CORE_HTML_H

#include "quire/html.h"
#include "quire/utf8.h"
#include "quire/vocab.h"

/* ---- the tape (html_page.c) ---- */

#define ENCODING_NAME 40 /* longest name of an encoding */

typedef struct page_attribute {
  uint32_t name;        /* id in names */
  uint32_t start, stop; /* value: bytes of the pool */
} page_attribute;

struct quire_html {
  quire_allocator allocator;
  quire_html_node *nodes;
  size_t count, capacity;
  page_attribute *attributes;
  size_t attribute_count, attribute_capacity;
  char *pool; /* texts and attribute values */
  size_t size, pool_capacity;
  quire_vocab *names; /* of tags and attributes; first the tags that page_traits knows */
  char encoding[ENCODING_NAME + 1];
};

quire_status page_new(quire_allocator allocator, quire_html **page);

/* Appends an element without attributes. */
quire_status page_element(quire_html *page, uint32_t parent, const char *tag, size_t length, uint32_t *node);

/* Gives the last node, an element, one more attribute. */
quire_status page_attribute_add(quire_html *page, const char *name, size_t name_length, const char *value,
                                size_t value_length);

/* Appends text of a kind that is not an element; goes on with the last node if
 * that is of the same kind and parent, but for comments. */
quire_status page_text(quire_html *page, quire_html_kind kind, uint32_t parent, const char *text,
                       size_t length);

/* How an element's tag bears on visible text; other nodes have no traits. */
enum {
  TRAIT_BLOCK = 1,  /* begins and ends a block */
  TRAIT_BREAK = 2,  /* ends a block */
  TRAIT_HIDDEN = 4, /* nothing inside is seen */
  TRAIT_HEAD = 8,   /* nothing inside is seen but what TRAIT_TITLE marks */
  TRAIT_TITLE = 16,
  TRAIT_LINK = 32,
  TRAIT_LINES = 64, /* ends of lines count inside */
  TRAIT_META = 128  /* may stand in head */
};
unsigned page_traits(const quire_html_node *node);
unsigned page_tag_traits(const quire_html *page, const char *tag, size_t length);

/* ---- encodings (html_encoding.c) ---- */

/* What to do to the bytes: skip `mark` of them, then decode. */
typedef struct page_encoding {
  size_t mark;
  int known;                    /* quire_utf8_from can do it */
  quire_encoding encoding;      /* if known */
  char name[ENCODING_NAME + 1]; /* in lower case */
  const char *iconv;            /* if not known: iconv's name, or one that means more */
} page_encoding;

/* By name (or, with name NULL, by the rules of quire_html_parse). 0 if the name
 * cannot be one of an encoding. */
int page_encoding_find(const char *bytes, size_t size, const char *name, page_encoding *found);

/* The rules of quire_html_parse without what the page says, for when that is unknown. */
void page_encoding_guess(const char *bytes, size_t size, page_encoding *found);

#endif
