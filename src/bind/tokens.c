/* Tokens in Lua: quire.core.tokens. User values: 1 the text, 2 the vocabulary,
 * which the ids and spans would mean nothing without. */
#include "bind.h"

#include <string.h>

enum { TEXT = 1, VOCAB = 2 };

typedef struct tokens_object {
  quire_tokens tokens;
  int open;
} tokens_object;

static tokens_object *self_at(lua_State *L, int arg) {
  return luaL_checkudata(L, arg, BIND_TOKENS);
}

quire_tokens *bind_to_tokens(lua_State *L, int arg) {
  tokens_object *self = self_at(L, arg);
  luaL_argcheck(L, self->open, arg, "the tokens are closed");
  return &self->tokens;
}

/* ---- making them ---- */

static int tokens_new(lua_State *L) {
  size_t size;
  const char *text = bind_text(L, 1, &size);
  tokens_object *self;
  quire_status status;
  int tried = 0;
  bind_to_vocab(L, 2);
  lua_settop(L, 3);
  bind_tokenizer_at(L, 3);
  self = bind_new(L, BIND_TOKENS, sizeof *self, 2);
  lua_pushvalue(L, 1);
  lua_setiuservalue(L, -2, TEXT);
  lua_pushvalue(L, 2);
  lua_setiuservalue(L, -2, VOCAB);
  quire_tokens_init(&self->tokens, bind_allocator(L));
  self->open = 1;
  do { /* a finalizer may have closed them */
    quire_vocab *vocab = bind_to_vocab(L, 2);
    status = quire_tokenize(vocab, text, size, bind_to_tokenizer(L, 3), &self->tokens);
  } while (bind_retry(L, status, &tried));
  luaL_argcheck(L, status != QUIRE_EINVAL, 2, "the vocabulary is that of the stop words");
  bind_check(L, status);
  bind_settle(L);
  return 1;
}

static int tokens_close(lua_State *L) {
  tokens_object *self = self_at(L, 1);
  if (!self->open) return 0;
  self->open = 0;
  quire_tokens_free(&self->tokens);
  lua_pushnil(L);
  lua_setiuservalue(L, 1, TEXT);
  lua_pushnil(L);
  lua_setiuservalue(L, 1, VOCAB);
  return 0;
}

/* ---- one token ---- */

/* The 0-based index of the token that argument 2 names. */
static size_t token_at(lua_State *L, const quire_tokens *tokens) {
  return bind_index(L, 2, tokens->count) - 1;
}

static void push_span(lua_State *L, quire_span span) {
  lua_pushinteger(L, (lua_Integer)span.start + 1);
  lua_pushinteger(L, (lua_Integer)span.stop);
}

static int tokens_id(lua_State *L) {
  const quire_tokens *tokens = bind_to_tokens(L, 1);
  lua_pushinteger(L, (lua_Integer)tokens->ids[token_at(L, tokens)]);
  return 1;
}

static int tokens_span(lua_State *L) {
  const quire_tokens *tokens = bind_to_tokens(L, 1);
  push_span(L, tokens->spans[token_at(L, tokens)]);
  return 2;
}

static int tokens_text(lua_State *L) {
  const quire_tokens *tokens = bind_to_tokens(L, 1);
  const quire_span span = tokens->spans[token_at(L, tokens)];
  lua_getiuservalue(L, 1, TEXT);
  lua_pushlstring(L, lua_tostring(L, -1) + span.start, span.stop - span.start);
  return 1;
}

static int tokens_type(lua_State *L) {
  const quire_tokens *tokens = bind_to_tokens(L, 1);
  const uint32_t id = tokens->ids[token_at(L, tokens)];
  const char *type;
  size_t length;
  lua_getiuservalue(L, 1, VOCAB);
  lua_replace(L, 1); /* so that an error names the vocabulary */
  type = quire_vocab_string(bind_to_vocab(L, 1), id, &length);
  if (type == NULL)
    luaL_pushfail(L);
  else
    lua_pushlstring(L, type, length);
  return 1;
}

static int tokens_kind(lua_State *L) {
  const quire_tokens *tokens = bind_to_tokens(L, 1);
  const unsigned kind = tokens->kinds[token_at(L, tokens)];
  switch (kind) {
    case QUIRE_KIND_URL: lua_pushliteral(L, "url"); break;
    case QUIRE_KIND_EMAIL: lua_pushliteral(L, "email"); break;
    case QUIRE_KIND_MENTION: lua_pushliteral(L, "mention"); break;
    case QUIRE_KIND_HASHTAG: lua_pushliteral(L, "hashtag"); break;
    default: lua_pushstring(L, bind_kind_name(kind)); break;
  }
  return 1;
}

/* ---- all of them ---- */

/* The generic for's step: its control variable is the index. */
static int tokens_next(lua_State *L) {
  const quire_tokens *tokens = bind_to_tokens(L, 1);
  const lua_Integer i = luaL_checkinteger(L, 2);
  if (i < 0 || (lua_Unsigned)i >= tokens->count) return 0;
  lua_pushinteger(L, i + 1);
  lua_pushinteger(L, (lua_Integer)tokens->ids[i]);
  push_span(L, tokens->spans[i]);
  return 4;
}

static int tokens_each(lua_State *L) {
  bind_to_tokens(L, 1);
  lua_pushcfunction(L, tokens_next);
  lua_pushvalue(L, 1);
  lua_pushinteger(L, 0);
  return 3;
}

/* A range of indices as string.sub has it: negative from the end, cut to what is there. */
static int tokens_ids(lua_State *L) {
  const quire_tokens *tokens = bind_to_tokens(L, 1);
  const lua_Integer count = (lua_Integer)tokens->count;
  lua_Integer first = luaL_optinteger(L, 2, 1), last = luaL_optinteger(L, 3, -1);
  bind_ids *ids;
  if (first < 0) first = first < -count ? 1 : first + count + 1;
  if (first == 0) first = 1;
  if (last < 0) last = last < -count ? 0 : last + count + 1;
  if (last > count) last = count;
  if (last < first) last = first - 1;
  ids = bind_new_ids(L, (size_t)(last - first + 1));
  tokens = bind_to_tokens(L, 1); /* a finalizer may have closed them */
  ids->count = (size_t)(last - first + 1);
  if (ids->count > 0) memcpy(ids->ids, tokens->ids + (first - 1), ids->count * sizeof *ids->ids);
  bind_settle(L);
  return 1;
}

static int tokens_find(lua_State *L) {
  const quire_tokens *tokens = bind_to_tokens(L, 1);
  const lua_Integer position = luaL_checkinteger(L, 2);
  size_t low = 0, high = tokens->count;
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    if ((lua_Integer)tokens->spans[middle].stop >= position)
      high = middle;
    else
      low = middle + 1;
  }
  if (low == tokens->count)
    luaL_pushfail(L);
  else
    lua_pushinteger(L, (lua_Integer)low + 1);
  return 1;
}

static int tokens_vocab(lua_State *L) {
  bind_to_tokens(L, 1);
  lua_getiuservalue(L, 1, VOCAB);
  return 1;
}

static int tokens_memory(lua_State *L) {
  lua_pushinteger(L, (lua_Integer)quire_tokens_memory(bind_to_tokens(L, 1)));
  return 1;
}

static int tokens_length(lua_State *L) {
  lua_pushinteger(L, (lua_Integer)bind_to_tokens(L, 1)->count);
  return 1;
}

static int tokens_tostring(lua_State *L) {
  const tokens_object *self = self_at(L, 1);
  if (self->open)
    lua_pushfstring(L, BIND_TOKENS ": %I", (LUAI_UACINT)self->tokens.count);
  else
    lua_pushliteral(L, BIND_TOKENS ": closed");
  return 1;
}

void bind_open_tokens(lua_State *L) {
  static const luaL_Reg methods[] = {
      {"id", tokens_id},       {"span", tokens_span},     {"text", tokens_text},   {"type", tokens_type},
      {"kind", tokens_kind},   {"each", tokens_each},     {"ids", tokens_ids},     {"find", tokens_find},
      {"vocab", tokens_vocab}, {"memory", tokens_memory}, {"close", tokens_close}, {NULL, NULL}};
  static const luaL_Reg metamethods[] = {
      {"__len", tokens_length}, {"__tostring", tokens_tostring}, {NULL, NULL}};
  static const luaL_Reg functions[] = {{"tokens", tokens_new}, {NULL, NULL}};
  bind_type(L, BIND_TOKENS, methods, metamethods, tokens_close);
  bind_functions(L, functions);
}
