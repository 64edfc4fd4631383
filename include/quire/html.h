/* HTML pages as a flat tape of nodes in document order, and the visible text on
 * them in blocks. Pages are read by libxml2's HTML parser, as browsers read
 * them: nothing on a page is an error. No tree is built, nothing is fetched. */
#ifndef QUIRE_HTML_H
#define QUIRE_HTML_H

#include "base.h"

#define QUIRE_HTML_NONE UINT32_MAX          /* no node */
#define QUIRE_HTML_DEPTH 512                /* elements further in are attached to the last that is not */
#define QUIRE_HTML_MAX ((size_t)0x3FFFFFFF) /* bytes of a page, as UTF-8 */

typedef struct quire_html quire_html;

typedef enum quire_html_kind {
  QUIRE_HTML_ELEMENT,
  QUIRE_HTML_TEXT,
  QUIRE_HTML_RAW, /* the inside of <script> and <style> */
  QUIRE_HTML_COMMENT
} quire_html_kind;

/* A node; its subtree is the nodes after it up to `last`. Text is in UTF-8 with
 * entities replaced; neighbouring text is one node. */
typedef struct quire_html_node {
  uint32_t kind;        /* quire_html_kind */
  uint32_t tag;         /* of an element: id of its name; else 0 */
  uint32_t parent;      /* QUIRE_HTML_NONE at the top */
  uint32_t last;        /* last node of the subtree; the node itself if it has none */
  uint32_t start, stop; /* of an element: its attributes; else the bytes of its text */
} quire_html_node;

/* Reads a page. `encoding` is a name (any that WHATWG's Encoding Standard or
 * iconv knows) or NULL: then a byte order mark decides, else what the page says
 * in its first 1024 bytes (<meta>, or an XML declaration), else UTF-8 if it is
 * valid, else windows-1252. Names mean what they mean on the web: iso-8859-1 is
 * windows-1252. What cannot be decoded becomes U+FFFD; NUL is dropped.
 *
 * QUIRE_EMISSING if the library was built without libxml2; QUIRE_EINVAL if the
 * encoding given is unknown; QUIRE_ELIMIT; QUIRE_ENOMEM. The page's memory comes
 * from the allocator; while libxml2 parses it takes its own from malloc, in
 * proportion to the longest tag or comment.
 *
 * Time is proportional to the page, times QUIRE_HTML_DEPTH at the very worst. Of
 * a tag with more than 700 attributes the rest may be dropped, and what follows it
 * read more roughly: tags and comments of many kilobytes are cut short. Safe to
 * call in any number of threads. */
QUIRE_API quire_status quire_html_parse(quire_allocator allocator, const char *bytes, size_t size,
                                        const char *encoding, quire_html **page);
QUIRE_API void quire_html_free(quire_html *page); /* NULL is fine */

/* The encoding that the page was read in, such as "utf-8". */
QUIRE_API const char *quire_html_encoding(const quire_html *page);

QUIRE_API size_t quire_html_count(const quire_html *page);  /* nodes */
QUIRE_API size_t quire_html_memory(const quire_html *page); /* bytes held */

/* A node, numbered from 0; NULL if there is none. Pointers into a page are valid
 * until it is freed. */
QUIRE_API const quire_html_node *quire_html_at(const quire_html *page, size_t index);

/* Name of an element, in lower case; NULL for other nodes. */
QUIRE_API const char *quire_html_tag(const quire_html *page, size_t index, size_t *length);

/* Text of a node that is not an element; NULL for one that is. */
QUIRE_API const char *quire_html_text(const quire_html *page, size_t index, size_t *length);

/* The n-th attribute of an element (0 .. stop - start - 1), its name in lower
 * case; 0 if there is none. One without a value has the value "". */
QUIRE_API int quire_html_attribute(const quire_html *page, size_t index, size_t n, const char **name,
                                   size_t *name_length, const char **value, size_t *value_length);

/* Value of an element's attribute by its name in lower case; NULL if it is not there. */
QUIRE_API const char *quire_html_attribute_named(const quire_html *page, size_t index, const char *name,
                                                 size_t name_length, size_t *length);

/* A stretch of visible text between two block boundaries. */
typedef struct quire_html_block {
  uint32_t start, stop; /* bytes of quire_html_blocks.text */
  uint32_t node;        /* the innermost block element around it, or QUIRE_HTML_NONE */
  double link;          /* share of its code points, spaces aside, that are inside <a> */
} quire_html_block;

typedef struct quire_html_blocks {
  quire_html_block *blocks;
  size_t count, capacity;
  char *text; /* of all blocks, one after the other */
  size_t size, text_capacity;
  quire_allocator allocator;
} quire_html_blocks;

/* The page's text in blocks, in document order, none of them empty. A block ends
 * where a block element begins or ends (by HTML's default style, table cells,
 * buttons and options included), at <br>, and at a line's end inside <pre>. White
 * space, no-break spaces included, is one space, and none at a block's ends. Left
 * out: script, style, noscript, template, iframe, noframes, object, svg, and all of
 * head but title. O(nodes + text). On failure *blocks holds nothing. */
QUIRE_API quire_status quire_html_blocks_new(quire_allocator allocator, const quire_html *page,
                                             quire_html_blocks *blocks);
QUIRE_API void quire_html_blocks_free(quire_html_blocks *blocks); /* idempotent */

#endif
