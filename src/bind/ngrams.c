/* N-grams in Lua: quire.core.ngrams. */
#include "bind.h"

static int ngrams(lua_State *L) {
  size_t count, written, done = 0, room;
  const uint32_t *ids = bind_to_array(L, 1, &count);
  const lua_Integer n = luaL_checkinteger(L, 2);
  quire_vocab *vocab = bind_to_vocab(L, 3);
  quire_status status;
  bind_ids *out;
  int tried = 0;
  luaL_argcheck(L, n >= 1 && n <= QUIRE_MAX_NGRAM, 2, "an n-gram has 1 to 64 tokens");
  room = count < (size_t)n ? 0 : count - (size_t)n + 1;
  out = bind_new_ids(L, room);
  do {
    /* Finalizers may have run, and closed what was open above. */
    ids = bind_to_array(L, 1, &count);
    vocab = bind_to_vocab(L, 3);
    status = quire_ngrams(vocab, ids + done, count - done, (unsigned)n, out->ids + done, &written);
    done += written;
  } while (bind_retry(L, status, &tried));
  bind_check(L, status);
  out->count = done;
  bind_settle(L);
  return 1;
}

static const luaL_Reg functions[] = {{"ngrams", ngrams}, {NULL, NULL}};

void bind_open_ngrams(lua_State *L) {
  bind_functions(L, functions);
}
