/* The Lua module quire.core: one table, each room adds its functions. */
#include "bind.h"
#include "quire_lua.h"

int luaopen_quire_core(lua_State *L) {
  lua_newtable(L);
  lua_pushstring(L, quire_version());
  lua_setfield(L, -2, "version");
  bind_open_utf8(L);
  bind_open_normalize(L);
  bind_open_segment(L);
  bind_open_vocab(L);
  bind_open_tokenizer(L);
  bind_open_tokens(L);
  bind_open_ngrams(L);
  bind_open_sets(L);
  bind_open_distance(L);
  bind_open_hash(L);
  bind_open_html(L);
  bind_open_matrix(L);
  bind_open_passages(L);
  bind_open_sketch(L);
  bind_open_lsh(L);
  bind_open_repeats(L);
  bind_open_reuse(L);
  return 1;
}
