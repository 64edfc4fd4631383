/* The visible text of an HTML page in blocks, after the rendering rules of the
 * HTML Standard ("The innerText getter steps"), simplified to what can be told
 * without style sheets. */
#include <string.h>

#include "html.h"
#include "memory.h"

/* An element that is open at the place the walk has come to. */
typedef struct level {
  uint32_t last;  /* its subtree's last node */
  uint32_t block; /* innermost block element, itself included */
  unsigned traits;
  int hidden, link, lines; /* what holds inside it */
} level;

typedef struct walk {
  const quire_html *page;
  quire_html_blocks *out;
  level levels[QUIRE_HTML_DEPTH + 1]; /* [0] is the page around all elements */
  size_t depth;
  size_t begun;             /* where the present block's text starts */
  size_t characters, links; /* its code points but for spaces, and those of them in links */
  int space;                /* white space is due before the next character */
} walk;

static quire_status end_block(walk *w) {
  quire_html_blocks *out = w->out;
  void *blocks = out->blocks;
  quire_status status;
  w->space = 0;
  if (out->size == w->begun) return QUIRE_OK;
  status = memory_grow(&out->allocator, &blocks, &out->capacity, out->count + 1, sizeof *out->blocks);
  out->blocks = blocks;
  if (status != QUIRE_OK) return status;
  out->blocks[out->count].start = (uint32_t)w->begun;
  out->blocks[out->count].stop = (uint32_t)out->size;
  out->blocks[out->count].node = w->levels[w->depth].block;
  out->blocks[out->count].link = (double)w->links / (double)w->characters;
  out->count++;
  w->begun = out->size;
  w->characters = w->links = 0;
  return QUIRE_OK;
}

/* Bytes of the white space at s: ASCII's, or U+00A0; 0 if there is none. */
static inline size_t white(const char *s, size_t n) {
  if (s[0] == ' ' || (s[0] >= '\t' && s[0] <= '\r')) return 1;
  return n >= 2 && s[0] == '\xC2' && s[1] == '\xA0' ? 2 : 0;
}

/* Appends a run without white space, after the space that is due. */
static quire_status put(walk *w, const char *run, size_t length) {
  quire_html_blocks *out = w->out;
  const int space = w->space && out->size > w->begun;
  const size_t count = quire_utf8_count(run, length);
  void *text = out->text;
  quire_status status;
  if (length >= QUIRE_MAX_TEXT - out->size) return QUIRE_ELIMIT;
  status = memory_grow(&out->allocator, &text, &out->text_capacity, out->size + length + 1, 1);
  out->text = text;
  if (status != QUIRE_OK) return status;
  if (space) out->text[out->size++] = ' ';
  memcpy(out->text + out->size, run, length);
  out->size += length;
  w->space = 0;
  w->characters += count;
  if (w->levels[w->depth].link) w->links += count;
  return QUIRE_OK;
}

static quire_status text(walk *w, const char *s, size_t n) {
  const int lines = w->levels[w->depth].lines;
  quire_status status = QUIRE_OK;
  size_t i = 0, run, blank;
  while (i < n && status == QUIRE_OK) {
    blank = white(s + i, n - i);
    if (blank > 0) {
      w->space = 1;
      if (lines && (s[i] == '\n' || s[i] == '\r')) status = end_block(w);
      i += blank;
      continue;
    }
    for (run = i + 1; run < n && white(s + run, n - run) == 0;) run++;
    status = put(w, s + i, run - i);
    i = run;
  }
  return status;
}

static quire_status close_levels(walk *w, size_t node) {
  quire_status status = QUIRE_OK;
  while (w->depth > 0 && node > w->levels[w->depth].last && status == QUIRE_OK) {
    if (w->levels[w->depth].traits & TRAIT_BLOCK) status = end_block(w);
    w->depth--;
  }
  return status;
}

static quire_status open_level(walk *w, uint32_t index, const quire_html_node *node, unsigned traits) {
  const level *outer = &w->levels[w->depth];
  level *inner = &w->levels[w->depth + 1];
  if (traits & (TRAIT_BLOCK | TRAIT_BREAK)) {
    quire_status status = end_block(w);
    if (status != QUIRE_OK) return status;
  }
  inner->last = node->last;
  inner->traits = traits;
  inner->block = traits & TRAIT_BLOCK ? index : outer->block;
  inner->hidden = (outer->hidden || traits & TRAIT_HEAD) && !(traits & TRAIT_TITLE);
  inner->link = outer->link || traits & TRAIT_LINK;
  inner->lines = outer->lines || traits & TRAIT_LINES;
  w->depth++;
  return QUIRE_OK;
}

static quire_status walk_nodes(walk *w) {
  size_t i = 0;
  while (i < w->page->count) {
    const quire_html_node *node = &w->page->nodes[i];
    const unsigned traits = page_traits(node);
    quire_status status = close_levels(w, i);
    if (status != QUIRE_OK) return status;
    if (traits & TRAIT_HIDDEN) {
      i = (size_t)node->last + 1;
      continue;
    }
    if (node->kind == QUIRE_HTML_ELEMENT)
      status = open_level(w, (uint32_t)i, node, traits);
    else if (node->kind == QUIRE_HTML_TEXT && !w->levels[w->depth].hidden)
      status = text(w, w->page->pool + node->start, node->stop - node->start);
    if (status != QUIRE_OK) return status;
    i++;
  }
  return close_levels(w, QUIRE_HTML_NONE);
}

quire_status quire_html_blocks_new(quire_allocator allocator, const quire_html *page,
                                   quire_html_blocks *blocks) {
  walk w;
  quire_status status;
  memset(blocks, 0, sizeof *blocks);
  blocks->allocator = allocator;
  memset(&w, 0, sizeof w);
  w.page = page;
  w.out = blocks;
  w.levels[0].block = QUIRE_HTML_NONE;
  status = walk_nodes(&w);
  if (status == QUIRE_OK) status = end_block(&w);
  if (status != QUIRE_OK) quire_html_blocks_free(blocks);
  return status;
}

void quire_html_blocks_free(quire_html_blocks *blocks) {
  if (blocks->allocator.resize == NULL) return;
  memory_free(&blocks->allocator, blocks->blocks, blocks->capacity, sizeof *blocks->blocks);
  memory_free(&blocks->allocator, blocks->text, blocks->text_capacity, 1);
  memset(blocks, 0, sizeof *blocks);
}
