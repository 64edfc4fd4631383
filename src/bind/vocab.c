/* Vocabularies in Lua: quire.core.vocab. */
#include "bind.h"

typedef struct vocab_object {
  quire_vocab *vocab; /* NULL: closed */
} vocab_object;

static vocab_object *self_at(lua_State *L, int arg) {
  return luaL_checkudata(L, arg, BIND_VOCAB);
}

quire_vocab *bind_to_vocab(lua_State *L, int arg) {
  vocab_object *self = self_at(L, arg);
  luaL_argcheck(L, self->vocab != NULL, arg, "the vocabulary is closed");
  return self->vocab;
}

static int vocab_new(lua_State *L) {
  vocab_object *self = bind_new(L, BIND_VOCAB, sizeof *self, 0);
  quire_status status;
  int tried = 0;
  do status = quire_vocab_new(bind_allocator(L), &self->vocab);
  while (bind_retry(L, status, &tried));
  bind_check(L, status);
  bind_settle(L);
  return 1;
}

static int vocab_close(lua_State *L) {
  vocab_object *self = self_at(L, 1);
  quire_vocab_free(self->vocab);
  self->vocab = NULL;
  return 0;
}

static int vocab_add(lua_State *L) {
  quire_vocab *vocab = bind_to_vocab(L, 1);
  size_t length;
  const char *string = bind_text(L, 2, &length);
  lua_Integer count = luaL_optinteger(L, 3, 1);
  quire_status status;
  uint32_t id = QUIRE_NO_ID;
  int tried = 0;
  luaL_argcheck(L, count >= 0, 3, "a count is not negative");
  do {
    vocab = bind_to_vocab(L, 1); /* a finalizer may have closed it */
    status = quire_vocab_add(vocab, string, length, (uint64_t)count, &id);
  } while (bind_retry(L, status, &tried));
  if (status == QUIRE_EFROZEN) {
    luaL_pushfail(L);
    lua_pushstring(L, quire_status_message(status));
    return 2;
  }
  bind_check(L, status);
  bind_settle(L);
  lua_pushinteger(L, (lua_Integer)id);
  return 1;
}

static int vocab_id(lua_State *L) {
  quire_vocab *vocab = bind_to_vocab(L, 1);
  size_t length;
  const char *string = bind_text(L, 2, &length);
  uint32_t id = quire_vocab_find(vocab, string, length);
  if (id == QUIRE_NO_ID)
    luaL_pushfail(L);
  else
    lua_pushinteger(L, (lua_Integer)id);
  return 1;
}

/* The argument as an id; QUIRE_NO_ID for an integer that cannot be one. */
static uint32_t id_at(lua_State *L, int arg) {
  lua_Integer id = luaL_checkinteger(L, arg);
  return id < 0 || id > (lua_Integer)UINT32_MAX ? QUIRE_NO_ID : (uint32_t)id;
}

static int vocab_string(lua_State *L) {
  quire_vocab *vocab = bind_to_vocab(L, 1);
  size_t length;
  const char *string = quire_vocab_string(vocab, id_at(L, 2), &length);
  if (string == NULL)
    luaL_pushfail(L);
  else
    lua_pushlstring(L, string, length);
  return 1;
}

static int vocab_count(lua_State *L) {
  quire_vocab *vocab = bind_to_vocab(L, 1);
  lua_pushinteger(L, (lua_Integer)quire_vocab_count(vocab, id_at(L, 2)));
  return 1;
}

static int vocab_freeze(lua_State *L) {
  quire_vocab_freeze(bind_to_vocab(L, 1));
  lua_settop(L, 1);
  return 1;
}

static int vocab_frozen(lua_State *L) {
  lua_pushboolean(L, quire_vocab_is_frozen(bind_to_vocab(L, 1)));
  return 1;
}

/* The generic for's step: its control variable is the id. */
static int vocab_next(lua_State *L) {
  quire_vocab *vocab = bind_to_vocab(L, 1);
  lua_Integer id = luaL_checkinteger(L, 2);
  size_t length;
  const char *string;
  if (id < 0 || (lua_Unsigned)id >= quire_vocab_size(vocab)) return 0;
  string = quire_vocab_string(vocab, (uint32_t)++id, &length);
  lua_pushinteger(L, id);
  lua_pushlstring(L, string, length);
  lua_pushinteger(L, (lua_Integer)quire_vocab_count(vocab, (uint32_t)id));
  return 3;
}

static int vocab_each(lua_State *L) {
  bind_to_vocab(L, 1);
  lua_pushcfunction(L, vocab_next);
  lua_pushvalue(L, 1);
  lua_pushinteger(L, 0);
  return 3;
}

/* ---- several, saved, in order ---- */

static int vocab_merge(lua_State *L) {
  const size_t count = (bind_to_vocab(L, 1), quire_vocab_size(bind_to_vocab(L, 2)));
  bind_ids *map;
  quire_status status;
  int tried = 0;
  luaL_argcheck(L, bind_to_vocab(L, 1) != bind_to_vocab(L, 2), 2, "the vocabulary itself");
  map = bind_new_ids(L, count);
  do {
    quire_vocab *vocab = bind_to_vocab(L, 1), *from = bind_to_vocab(L, 2);
    luaL_argcheck(L, quire_vocab_size(from) == count, 2, "the vocabulary has changed");
    status = quire_vocab_merge(vocab, from, map->ids);
  } while (bind_retry(L, status, &tried));
  bind_check(L, status);
  map->count = count;
  bind_settle(L);
  return 1;
}

static int vocab_save(lua_State *L) {
  quire_buffer *saved;
  quire_status status;
  int tried = 0;
  bind_to_vocab(L, 1);
  saved = bind_new(L, BIND_BUFFER, sizeof *saved, 0);
  quire_buffer_init(saved, bind_allocator(L));
  do status = quire_vocab_save(bind_to_vocab(L, 1), saved);
  while (bind_retry(L, status, &tried));
  bind_check(L, status);
  lua_pushlstring(L, saved->data, saved->size);
  quire_buffer_free(saved);
  bind_settle(L);
  return 1;
}

static int vocab_load(lua_State *L) {
  size_t size;
  const char *bytes = (luaL_checktype(L, 1, LUA_TSTRING), lua_tolstring(L, 1, &size));
  vocab_object *self = bind_new(L, BIND_VOCAB, sizeof *self, 0);
  const char *reason;
  quire_status status;
  int tried = 0;
  do status = quire_vocab_load(bind_allocator(L), bytes, size, &self->vocab, &reason);
  while (bind_retry(L, status, &tried));
  if (status == QUIRE_EINVAL) {
    luaL_pushfail(L);
    lua_pushstring(L, reason);
    return 2;
  }
  bind_check(L, status);
  bind_settle(L);
  return 1;
}

/* Ids in order; *ids has room for all that the vocabulary had. */
static int push_ordered(lua_State *L, size_t limit, int by_count) {
  bind_ids *ids = bind_new_ids(L, limit);
  quire_status status;
  int tried = 0;
  do {
    const quire_vocab *vocab = bind_to_vocab(L, 1);
    if (by_count) {
      status = quire_vocab_by_count(vocab, limit, ids->ids, &ids->count);
    } else {
      luaL_argcheck(L, quire_vocab_size(vocab) == limit, 1, "the vocabulary has changed");
      status = quire_vocab_by_name(vocab, ids->ids);
      ids->count = status == QUIRE_OK ? limit : 0;
    }
  } while (bind_retry(L, status, &tried));
  bind_check(L, status);
  bind_settle(L);
  return 1;
}

static int vocab_by_count(lua_State *L) {
  const size_t size = quire_vocab_size(bind_to_vocab(L, 1));
  const lua_Integer limit = luaL_optinteger(L, 2, (lua_Integer)size);
  luaL_argcheck(L, limit >= 0, 2, "a limit is not negative");
  return push_ordered(L, (lua_Unsigned)limit < size ? (size_t)limit : size, 1);
}

static int vocab_by_name(lua_State *L) {
  return push_ordered(L, quire_vocab_size(bind_to_vocab(L, 1)), 0);
}

static int vocab_memory(lua_State *L) {
  lua_pushinteger(L, (lua_Integer)quire_vocab_memory(bind_to_vocab(L, 1)));
  return 1;
}

static int vocab_length(lua_State *L) {
  lua_pushinteger(L, (lua_Integer)quire_vocab_size(bind_to_vocab(L, 1)));
  return 1;
}

static int vocab_tostring(lua_State *L) {
  vocab_object *self = self_at(L, 1);
  if (self->vocab == NULL)
    lua_pushliteral(L, BIND_VOCAB ": closed");
  else
    lua_pushfstring(L, BIND_VOCAB ": %I", (LUAI_UACINT)quire_vocab_size(self->vocab));
  return 1;
}

void bind_open_vocab(lua_State *L) {
  static const luaL_Reg methods[] = {{"add", vocab_add},         {"id", vocab_id},
                                     {"string", vocab_string},   {"count", vocab_count},
                                     {"freeze", vocab_freeze},   {"frozen", vocab_frozen},
                                     {"each", vocab_each},       {"merge", vocab_merge},
                                     {"save", vocab_save},       {"by_count", vocab_by_count},
                                     {"by_name", vocab_by_name}, {"memory", vocab_memory},
                                     {"close", vocab_close},     {NULL, NULL}};
  static const luaL_Reg metamethods[] = {
      {"__len", vocab_length}, {"__tostring", vocab_tostring}, {NULL, NULL}};
  static const luaL_Reg functions[] = {{"vocab", vocab_new}, {"vocab_load", vocab_load}, {NULL, NULL}};
  bind_type(L, BIND_VOCAB, methods, metamethods, vocab_close);
  bind_functions(L, functions);
}
