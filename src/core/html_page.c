/* The tape of an HTML page: nodes, attributes and text in arrays that grow while
 * the page is read and never change afterwards. */
#include <string.h>

#include "html.h"
#include "memory.h"

/* ---- tags ---- */

/* The tags that bear on visible text, by the style sheet of the HTML Standard,
 * section 15.3. Their ids are their places here, from 1. */
static const struct {
  const char *name;
  unsigned traits;
} known[] = {{"a", TRAIT_LINK},
             {"br", TRAIT_BREAK},
             {"head", TRAIT_HEAD | TRAIT_BLOCK},
             {"title", TRAIT_TITLE | TRAIT_BLOCK | TRAIT_META},
             {"pre", TRAIT_LINES | TRAIT_BLOCK},
             {"listing", TRAIT_LINES | TRAIT_BLOCK},
             {"xmp", TRAIT_LINES | TRAIT_BLOCK},
             {"plaintext", TRAIT_LINES | TRAIT_BLOCK},
             {"textarea", TRAIT_LINES | TRAIT_BLOCK},
             {"script", TRAIT_HIDDEN | TRAIT_META},
             {"style", TRAIT_HIDDEN | TRAIT_META},
             {"noscript", TRAIT_HIDDEN | TRAIT_META},
             {"template", TRAIT_HIDDEN | TRAIT_META},
             {"iframe", TRAIT_HIDDEN},
             {"noframes", TRAIT_HIDDEN | TRAIT_META},
             {"object", TRAIT_HIDDEN},
             {"svg", TRAIT_HIDDEN},
             {"base", TRAIT_META},
             {"basefont", TRAIT_META},
             {"bgsound", TRAIT_META},
             {"link", TRAIT_META},
             {"meta", TRAIT_META},
             {"address", TRAIT_BLOCK},
             {"article", TRAIT_BLOCK},
             {"aside", TRAIT_BLOCK},
             {"blockquote", TRAIT_BLOCK},
             {"body", TRAIT_BLOCK},
             {"button", TRAIT_BLOCK},
             {"caption", TRAIT_BLOCK},
             {"center", TRAIT_BLOCK},
             {"dd", TRAIT_BLOCK},
             {"details", TRAIT_BLOCK},
             {"dialog", TRAIT_BLOCK},
             {"dir", TRAIT_BLOCK},
             {"div", TRAIT_BLOCK},
             {"dl", TRAIT_BLOCK},
             {"dt", TRAIT_BLOCK},
             {"fieldset", TRAIT_BLOCK},
             {"figcaption", TRAIT_BLOCK},
             {"figure", TRAIT_BLOCK},
             {"footer", TRAIT_BLOCK},
             {"form", TRAIT_BLOCK},
             {"h1", TRAIT_BLOCK},
             {"h2", TRAIT_BLOCK},
             {"h3", TRAIT_BLOCK},
             {"h4", TRAIT_BLOCK},
             {"h5", TRAIT_BLOCK},
             {"h6", TRAIT_BLOCK},
             {"header", TRAIT_BLOCK},
             {"hgroup", TRAIT_BLOCK},
             {"hr", TRAIT_BLOCK},
             {"html", TRAIT_BLOCK},
             {"legend", TRAIT_BLOCK},
             {"li", TRAIT_BLOCK},
             {"main", TRAIT_BLOCK},
             {"menu", TRAIT_BLOCK},
             {"nav", TRAIT_BLOCK},
             {"ol", TRAIT_BLOCK},
             {"optgroup", TRAIT_BLOCK},
             {"option", TRAIT_BLOCK},
             {"p", TRAIT_BLOCK},
             {"search", TRAIT_BLOCK},
             {"section", TRAIT_BLOCK},
             {"select", TRAIT_BLOCK},
             {"summary", TRAIT_BLOCK},
             {"table", TRAIT_BLOCK},
             {"tbody", TRAIT_BLOCK},
             {"td", TRAIT_BLOCK},
             {"tfoot", TRAIT_BLOCK},
             {"th", TRAIT_BLOCK},
             {"thead", TRAIT_BLOCK},
             {"tr", TRAIT_BLOCK},
             {"ul", TRAIT_BLOCK}};

enum { KNOWN = sizeof known / sizeof *known };

static unsigned traits_of(uint32_t tag) {
  return tag >= 1 && tag <= KNOWN ? known[tag - 1].traits : 0;
}

unsigned page_traits(const quire_html_node *node) {
  return traits_of(node->tag);
}

unsigned page_tag_traits(const quire_html *page, const char *tag, size_t length) {
  return traits_of(quire_vocab_find(page->names, tag, length));
}

/* ---- growing ---- */

quire_status page_new(quire_allocator allocator, quire_html **page) {
  quire_html *made = memory_new(&allocator, 1, sizeof *made);
  quire_status status;
  uint32_t id;
  size_t i;
  *page = NULL;
  if (made == NULL) return QUIRE_ENOMEM;
  memset(made, 0, sizeof *made);
  made->allocator = allocator;
  status = quire_vocab_new(allocator, &made->names);
  for (i = 0; i < KNOWN && status == QUIRE_OK; i++)
    status = quire_vocab_add(made->names, known[i].name, strlen(known[i].name), 0, &id);
  if (status != QUIRE_OK) {
    quire_html_free(made);
    return status;
  }
  *page = made;
  return QUIRE_OK;
}

void quire_html_free(quire_html *page) {
  if (page == NULL) return;
  memory_free(&page->allocator, page->nodes, page->capacity, sizeof *page->nodes);
  memory_free(&page->allocator, page->attributes, page->attribute_capacity, sizeof *page->attributes);
  memory_free(&page->allocator, page->pool, page->pool_capacity, 1);
  quire_vocab_free(page->names);
  memory_free(&page->allocator, page, 1, sizeof *page);
}

static quire_status pool_add(quire_html *page, const char *bytes, size_t length) {
  void *pool = page->pool;
  quire_status status;
  if (length > QUIRE_MAX_TEXT - page->size) return QUIRE_ELIMIT;
  status = memory_grow(&page->allocator, &pool, &page->pool_capacity, page->size + length, 1);
  page->pool = pool;
  if (status != QUIRE_OK) return status;
  if (length > 0) memcpy(page->pool + page->size, bytes, length);
  page->size += length;
  return QUIRE_OK;
}

static quire_status node_add(quire_html *page, quire_html_node node) {
  void *nodes = page->nodes;
  quire_status status;
  if (page->count >= QUIRE_HTML_NONE) return QUIRE_ELIMIT;
  status = memory_grow(&page->allocator, &nodes, &page->capacity, page->count + 1, sizeof node);
  page->nodes = nodes;
  if (status == QUIRE_OK) page->nodes[page->count++] = node;
  return status;
}

quire_status page_element(quire_html *page, uint32_t parent, const char *tag, size_t length, uint32_t *node) {
  quire_html_node made = {QUIRE_HTML_ELEMENT, 0, 0, 0, 0, 0};
  quire_status status = quire_vocab_add(page->names, tag, length, 0, &made.tag);
  if (status != QUIRE_OK) return status;
  *node = made.last = (uint32_t)page->count;
  made.parent = parent;
  made.start = made.stop = (uint32_t)page->attribute_count;
  return node_add(page, made);
}

quire_status page_attribute_add(quire_html *page, const char *name, size_t name_length, const char *value,
                                size_t value_length) {
  page_attribute made = {0, (uint32_t)page->size, 0};
  void *attributes = page->attributes;
  quire_status status;
  if (page->attribute_count >= UINT32_MAX) return QUIRE_ELIMIT;
  status = quire_vocab_add(page->names, name, name_length, 0, &made.name);
  if (status != QUIRE_OK) return status;
  status = memory_grow(&page->allocator, &attributes, &page->attribute_capacity, page->attribute_count + 1,
                       sizeof made);
  page->attributes = attributes;
  if (status == QUIRE_OK) status = pool_add(page, value, value_length);
  if (status != QUIRE_OK) return status;
  made.stop = (uint32_t)page->size;
  page->attributes[page->attribute_count++] = made;
  page->nodes[page->count - 1].stop++;
  return QUIRE_OK;
}

quire_status page_text(quire_html *page, quire_html_kind kind, uint32_t parent, const char *text,
                       size_t length) {
  const quire_html_node *last = page->count > 0 ? &page->nodes[page->count - 1] : NULL;
  quire_html_node made = {(uint32_t)kind, 0, parent, (uint32_t)page->count, (uint32_t)page->size, 0};
  const int goes_on =
      last != NULL && kind != QUIRE_HTML_COMMENT && last->kind == (uint32_t)kind && last->parent == parent;
  quire_status status = pool_add(page, text, length);
  if (status != QUIRE_OK) return status;
  made.stop = (uint32_t)page->size;
  if (!goes_on) return node_add(page, made);
  page->nodes[page->count - 1].stop = made.stop;
  return QUIRE_OK;
}

/* ---- reading ---- */

const char *quire_html_encoding(const quire_html *page) {
  return page->encoding;
}

size_t quire_html_count(const quire_html *page) {
  return page->count;
}

size_t quire_html_memory(const quire_html *page) {
  return sizeof *page + page->capacity * sizeof *page->nodes +
         page->attribute_capacity * sizeof *page->attributes + page->pool_capacity +
         quire_vocab_memory(page->names);
}

const quire_html_node *quire_html_at(const quire_html *page, size_t index) {
  return index < page->count ? &page->nodes[index] : NULL;
}

static const quire_html_node *element_at(const quire_html *page, size_t index) {
  return index < page->count && page->nodes[index].kind == QUIRE_HTML_ELEMENT ? &page->nodes[index] : NULL;
}

const char *quire_html_tag(const quire_html *page, size_t index, size_t *length) {
  const quire_html_node *node = element_at(page, index);
  return node == NULL ? NULL : quire_vocab_string(page->names, node->tag, length);
}

const char *quire_html_text(const quire_html *page, size_t index, size_t *length) {
  const quire_html_node *node = quire_html_at(page, index);
  if (node == NULL || node->kind == QUIRE_HTML_ELEMENT) return NULL;
  *length = node->stop - node->start;
  return *length == 0 ? "" : page->pool + node->start;
}

/* A value of no bytes may stand where the pool has none. */
static const char *value_of(const quire_html *page, const page_attribute *attribute, size_t *length) {
  *length = attribute->stop - attribute->start;
  return *length == 0 ? "" : page->pool + attribute->start;
}

int quire_html_attribute(const quire_html *page, size_t index, size_t n, const char **name,
                         size_t *name_length, const char **value, size_t *value_length) {
  const quire_html_node *node = element_at(page, index);
  const page_attribute *attribute;
  if (node == NULL || n >= node->stop - node->start) return 0;
  attribute = &page->attributes[node->start + n];
  *name = quire_vocab_string(page->names, attribute->name, name_length);
  *value = value_of(page, attribute, value_length);
  return 1;
}

const char *quire_html_attribute_named(const quire_html *page, size_t index, const char *name,
                                       size_t name_length, size_t *length) {
  const quire_html_node *node = element_at(page, index);
  const uint32_t id = quire_vocab_find(page->names, name, name_length);
  uint32_t i;
  if (node == NULL || id == QUIRE_NO_ID) return NULL;
  for (i = node->start; i < node->stop; i++)
    if (page->attributes[i].name == id) return value_of(page, &page->attributes[i], length);
  return NULL;
}
