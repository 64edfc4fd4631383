/* HTML pages in Lua: quire.core.html. */
#include <string.h>

#include "bind.h"

typedef struct page_object {
  quire_html *page; /* NULL: closed */
} page_object;

#define BIND_BLOCKS "quire.page.blocks"

static page_object *self_at(lua_State *L, int arg) {
  return luaL_checkudata(L, arg, BIND_PAGE);
}

static const quire_html *page_at(lua_State *L, int arg) {
  const page_object *self = self_at(L, arg);
  luaL_argcheck(L, self->page != NULL, arg, "the page is closed");
  return self->page;
}

/* ---- reading a page ---- */

/* The option `encoding` of the table at arg, left on the stack; NULL if it is not given. */
static const char *encoding_at(lua_State *L, int arg) {
  static const char *const names[] = {"encoding", NULL};
  bind_options(L, arg, names);
  if (lua_isnoneornil(L, arg) || lua_getfield(L, arg, "encoding") == LUA_TNIL) return NULL;
  if (lua_type(L, -1) != LUA_TSTRING)
    luaL_argerror(L, arg,
                  lua_pushfstring(L, "option 'encoding': string expected, got %s", luaL_typename(L, -1)));
  return lua_tostring(L, -1);
}

static int html_new(lua_State *L) {
  size_t size;
  const char *bytes = bind_text(L, 1, &size), *encoding = encoding_at(L, 2);
  page_object *self = bind_new(L, BIND_PAGE, sizeof *self, 0);
  quire_status status;
  int tried = 0;
  do status = quire_html_parse(bind_allocator(L), bytes, size, encoding, &self->page);
  while (bind_retry(L, status, &tried));
  if (status == QUIRE_EINVAL)
    luaL_argerror(L, 2, lua_pushfstring(L, "option 'encoding': unknown encoding '%s'", encoding));
  if (status == QUIRE_EMISSING || status == QUIRE_ELIMIT) {
    luaL_pushfail(L);
    if (status == QUIRE_EMISSING)
      lua_pushliteral(L, "HTML needs libxml2: install libxml2-dev and rebuild");
    else
      lua_pushliteral(L, "the page is larger than 1 GiB");
    return 2;
  }
  bind_check(L, status);
  bind_settle(L);
  return 1;
}

static int page_close(lua_State *L) {
  page_object *self = self_at(L, 1);
  quire_html *page = self->page;
  self->page = NULL;
  quire_html_free(page);
  return 0;
}

static int page_length(lua_State *L) {
  lua_pushinteger(L, (lua_Integer)quire_html_count(page_at(L, 1)));
  return 1;
}

static int page_tostring(lua_State *L) {
  const page_object *self = self_at(L, 1);
  if (self->page == NULL)
    lua_pushliteral(L, "quire.page: closed");
  else
    lua_pushfstring(L, "quire.page: %I", (LUAI_UACINT)quire_html_count(self->page));
  return 1;
}

static int page_encoding(lua_State *L) {
  lua_pushstring(L, quire_html_encoding(page_at(L, 1)));
  return 1;
}

static int page_memory(lua_State *L) {
  lua_pushinteger(L, (lua_Integer)quire_html_memory(page_at(L, 1)));
  return 1;
}

/* ---- nodes ---- */

/* The 0-based node whose 1-based number is argument 2. */
static size_t node_at(lua_State *L, const quire_html *page) {
  return bind_index(L, 2, quire_html_count(page)) - 1;
}

static int page_kind(lua_State *L) {
  static const char *const kinds[] = {"element", "text", "raw", "comment"};
  const quire_html *page = page_at(L, 1);
  lua_pushstring(L, kinds[quire_html_at(page, node_at(L, page))->kind]);
  return 1;
}

static int page_tag(lua_State *L) {
  const quire_html *page = page_at(L, 1);
  size_t length;
  const char *tag = quire_html_tag(page, node_at(L, page), &length);
  if (tag == NULL)
    luaL_pushfail(L);
  else
    lua_pushlstring(L, tag, length);
  return 1;
}

static int page_parent(lua_State *L) {
  const quire_html *page = page_at(L, 1);
  const uint32_t parent = quire_html_at(page, node_at(L, page))->parent;
  if (parent == QUIRE_HTML_NONE)
    luaL_pushfail(L);
  else
    lua_pushinteger(L, (lua_Integer)parent + 1);
  return 1;
}

static int page_last(lua_State *L) {
  const quire_html *page = page_at(L, 1);
  lua_pushinteger(L, (lua_Integer)quire_html_at(page, node_at(L, page))->last + 1);
  return 1;
}

/* Pushes the text of a node; of an element, that of the text nodes inside. */
static void push_text(lua_State *L, const quire_html *page, size_t index) {
  const quire_html_node *node = quire_html_at(page, index);
  size_t last = node->last, length;
  luaL_Buffer buffer;
  const char *text = quire_html_text(page, index, &length);
  if (text != NULL) {
    lua_pushlstring(L, text, length);
    return;
  }
  luaL_buffinit(L, &buffer);
  for (; index <= last; index++) {
    if (quire_html_at(page, index)->kind != QUIRE_HTML_TEXT) continue;
    text = quire_html_text(page, index, &length);
    luaL_addlstring(&buffer, text, length);
  }
  luaL_pushresult(&buffer);
}

static int page_text(lua_State *L) {
  const quire_html *page = page_at(L, 1);
  push_text(L, page, node_at(L, page));
  return 1;
}

static int page_attribute(lua_State *L) {
  const quire_html *page = page_at(L, 1);
  const size_t node = node_at(L, page);
  size_t length, name_length;
  const char *name = luaL_checklstring(L, 3, &name_length);
  const char *value = quire_html_attribute_named(page, node, name, name_length, &length);
  if (value == NULL)
    luaL_pushfail(L);
  else
    lua_pushlstring(L, value, length);
  return 1;
}

static int page_attributes(lua_State *L) {
  const quire_html *page = page_at(L, 1);
  const size_t node = node_at(L, page);
  size_t n, name_length, length;
  const char *name, *value;
  lua_newtable(L);
  for (n = 0; quire_html_attribute(page, node, n, &name, &name_length, &value, &length); n++) {
    lua_pushlstring(L, name, name_length);
    lua_pushlstring(L, value, length);
    lua_rawset(L, -3);
  }
  return 1;
}

/* ---- what a page says of itself ---- */

static int has_tag(const quire_html *page, size_t index, const char *tag) {
  size_t length;
  const char *name = quire_html_tag(page, index, &length);
  return name != NULL && length == strlen(tag) && memcmp(name, tag, length) == 0;
}

static const char *named(const quire_html *page, size_t index, const char *name, size_t *length) {
  return quire_html_attribute_named(page, index, name, strlen(name), length);
}

static int is_white(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Pushes text with its white space collapsed. */
static void push_collapsed(lua_State *L, const char *text, size_t length) {
  luaL_Buffer buffer;
  size_t i;
  int space = 0, begun = 0;
  luaL_buffinit(L, &buffer);
  for (i = 0; i < length; i++) {
    if (is_white(text[i])) {
      space = begun;
      continue;
    }
    if (space) luaL_addchar(&buffer, ' ');
    luaL_addchar(&buffer, text[i]);
    space = 0;
    begun = 1;
  }
  luaL_pushresult(&buffer);
}

static int page_title(lua_State *L) {
  const quire_html *page = page_at(L, 1);
  const size_t count = quire_html_count(page);
  const char *text;
  size_t i, length;
  for (i = 0; i < count && !has_tag(page, i, "title"); i++) continue;
  if (i == count) {
    luaL_pushfail(L);
    return 1;
  }
  push_text(L, page, i);
  text = lua_tolstring(L, -1, &length);
  push_collapsed(L, text, length);
  return 1;
}

/* Pushes text with ASCII letters in lower case. */
static void push_lower(lua_State *L, const char *text, size_t length) {
  luaL_Buffer buffer;
  char *out = luaL_buffinitsize(L, &buffer, length);
  size_t i;
  for (i = 0; i < length; i++)
    out[i] = text[i] >= 'A' && text[i] <= 'Z' ? (char)(text[i] - 'A' + 'a') : text[i];
  luaL_pushresultsize(&buffer, length);
}

static int page_meta(lua_State *L) {
  const quire_html *page = page_at(L, 1);
  const size_t count = quire_html_count(page);
  size_t i, k, key_length, content_length;
  const char *keys[2], *content;
  static const char *const attributes[2] = {"name", "property"};
  lua_newtable(L);
  for (i = 0; i < count; i++) {
    if (!has_tag(page, i, "meta")) continue;
    content = named(page, i, "content", &content_length);
    for (k = 0; k < 2 && content != NULL; k++) {
      keys[k] = named(page, i, attributes[k], &key_length);
      if (keys[k] == NULL) continue;
      push_lower(L, keys[k], key_length);
      lua_pushvalue(L, -1);
      if (lua_rawget(L, -3) == LUA_TNIL) {
        lua_pop(L, 1);
        lua_pushlstring(L, content, content_length);
        lua_rawset(L, -3);
      } else {
        lua_pop(L, 2);
      }
    }
  }
  return 1;
}

/* A script's type, without parameters and in any case, is JSON-LD. */
static int is_jsonld(const quire_html *page, size_t index) {
  static const char type[] = "application/ld+json";
  const size_t want = sizeof type - 1;
  size_t length, i;
  const char *value = named(page, index, "type", &length);
  if (value == NULL) return 0;
  while (length > 0 && is_white(*value)) value++, length--;
  if (length < want || (length > want && value[want] != ';' && !is_white(value[want]))) return 0;
  for (i = 0; i < want; i++)
    if (value[i] != type[i] && (value[i] < 'A' || value[i] > 'Z' || value[i] - 'A' + 'a' != type[i]))
      return 0;
  return 1;
}

static int page_jsonld(lua_State *L) {
  const quire_html *page = page_at(L, 1);
  const size_t count = quire_html_count(page);
  const char *text;
  lua_Integer found = 0;
  size_t i, length;
  lua_newtable(L);
  for (i = 0; i + 1 < count; i++) {
    if (!has_tag(page, i, "script") || !is_jsonld(page, i)) continue;
    if (quire_html_at(page, i + 1)->kind != QUIRE_HTML_RAW) continue;
    text = quire_html_text(page, i + 1, &length);
    lua_pushlstring(L, text, length);
    lua_rawseti(L, -2, ++found);
  }
  return 1;
}

/* ---- blocks ---- */

static int blocks_close(lua_State *L) {
  quire_html_blocks_free(luaL_checkudata(L, 1, BIND_BLOCKS));
  return 0;
}

static void push_block(lua_State *L, const quire_html *page, const quire_html_blocks *all, size_t index) {
  const quire_html_block *block = &all->blocks[index];
  const char *tag;
  size_t length;
  lua_createtable(L, 0, 4);
  lua_pushlstring(L, all->text + block->start, block->stop - block->start);
  lua_setfield(L, -2, "text");
  lua_pushnumber(L, block->link);
  lua_setfield(L, -2, "link");
  if (block->node == QUIRE_HTML_NONE) return;
  tag = quire_html_tag(page, block->node, &length);
  lua_pushlstring(L, tag, length);
  lua_setfield(L, -2, "tag");
  lua_pushinteger(L, (lua_Integer)block->node + 1);
  lua_setfield(L, -2, "node");
}

static int page_blocks(lua_State *L) {
  const quire_html *page = page_at(L, 1);
  quire_html_blocks *all = bind_new(L, BIND_BLOCKS, sizeof *all, 0);
  quire_status status;
  size_t i;
  int tried = 0;
  do {
    page = page_at(L, 1); /* finalizers may have run, and closed it */
    status = quire_html_blocks_new(bind_allocator(L), page, all);
  } while (bind_retry(L, status, &tried));
  bind_check(L, status);
  lua_createtable(L, all->count < 1 << 26 ? (int)all->count : 0, 0);
  for (i = 0; i < all->count; i++) {
    push_block(L, page_at(L, 1), all, i);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
  quire_html_blocks_free(all);
  bind_settle(L);
  return 1;
}

static const luaL_Reg methods[] = {{"kind", page_kind},
                                   {"tag", page_tag},
                                   {"parent", page_parent},
                                   {"last", page_last},
                                   {"text", page_text},
                                   {"attribute", page_attribute},
                                   {"attributes", page_attributes},
                                   {"encoding", page_encoding},
                                   {"title", page_title},
                                   {"meta", page_meta},
                                   {"jsonld", page_jsonld},
                                   {"blocks", page_blocks},
                                   {"memory", page_memory},
                                   {"close", page_close},
                                   {NULL, NULL}};

static const luaL_Reg metamethods[] = {{"__len", page_length}, {"__tostring", page_tostring}, {NULL, NULL}};

static const luaL_Reg functions[] = {{"html", html_new}, {NULL, NULL}};

void bind_open_html(lua_State *L) {
  bind_type(L, BIND_PAGE, methods, metamethods, page_close);
  bind_type(L, BIND_BLOCKS, NULL, NULL, blocks_close);
  bind_functions(L, functions);
}
