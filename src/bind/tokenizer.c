/* Token options in Lua, looked at once for many texts: quire.core.tokenizer. A
 * tokenizer owns its stemmer and the stop words that came as a list; a vocabulary
 * of stop words is its user value. */
#include "bind.h"

#include <string.h>

typedef struct tokenizer_object {
  quire_token_options options;
  quire_vocab *stopwords; /* its own */
  int open;
} tokenizer_object;

static tokenizer_object *self_at(lua_State *L, int arg) {
  return luaL_checkudata(L, arg, BIND_TOKENIZER);
}

const quire_token_options *bind_to_tokenizer(lua_State *L, int arg) {
  tokenizer_object *self = self_at(L, arg);
  luaL_argcheck(L, self->open, arg, "the tokenizer is closed");
  if (lua_getiuservalue(L, arg, 1) == LUA_TUSERDATA) self->options.stopwords = bind_to_vocab(L, -1);
  lua_pop(L, 1);
  return &self->options;
}

/* ---- options ---- */

/* Pushes an option's value; 0 and nothing for one that is not given. */
static int push_option(lua_State *L, int arg, const char *name) {
  if (lua_isnoneornil(L, arg)) return 0;
  if (lua_getfield(L, arg, name) != LUA_TNIL) return 1;
  lua_pop(L, 1);
  return 0;
}

static int wrong_type(lua_State *L, int arg, const char *name, const char *expected) {
  return luaL_argerror(
      L, arg, lua_pushfstring(L, "option '%s': %s expected, got %s", name, expected, luaL_typename(L, -1)));
}

/* The kinds in the array at options.keep as QUIRE_KEEP_ bits, or `otherwise`. */
static unsigned option_keep(lua_State *L, int arg, unsigned otherwise) {
  static const struct {
    const char *name;
    unsigned bit;
  } kinds[] = {{"words", QUIRE_KEEP_WORDS},      {"numbers", QUIRE_KEEP_NUMBERS},
               {"symbols", QUIRE_KEEP_SYMBOLS},  {"punctuation", QUIRE_KEEP_PUNCTUATION},
               {"emoji", QUIRE_KEEP_EMOJI},      {"urls", QUIRE_KEEP_URLS},
               {"emails", QUIRE_KEEP_EMAILS},    {"mentions", QUIRE_KEEP_MENTIONS},
               {"hashtags", QUIRE_KEEP_HASHTAGS}};
  enum { KINDS = sizeof kinds / sizeof *kinds };
  unsigned keep = 0;
  lua_Integer i;
  if (!push_option(L, arg, "keep")) return otherwise;
  if (!lua_istable(L, -1)) wrong_type(L, arg, "keep", "table");
  for (i = 1; lua_rawgeti(L, -1, i) != LUA_TNIL; i++, lua_pop(L, 1)) {
    const char *name = lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1) : luaL_typename(L, -1);
    size_t k = 0;
    while (k < KINDS && strcmp(kinds[k].name, name) != 0) k++;
    if (k == KINDS) luaL_argerror(L, arg, lua_pushfstring(L, "option 'keep': no kind '%s'", name));
    keep |= kinds[k].bit;
  }
  lua_pop(L, 2);
  return keep;
}

static unsigned option_bit(lua_State *L, int arg, const char *name, unsigned flag, unsigned otherwise) {
  return bind_option_boolean(L, arg, name, (otherwise & flag) != 0) ? flag : 0;
}

/* true, false, or "split", which is true and parts elisions. */
static void option_apostrophes(lua_State *L, int arg, quire_token_options *o) {
  if (!push_option(L, arg, "apostrophes")) return;
  o->fold &= ~(unsigned)QUIRE_FOLD_APOSTROPHES;
  if (lua_type(L, -1) == LUA_TSTRING && strcmp(lua_tostring(L, -1), "split") == 0) {
    o->shape |= QUIRE_SHAPE_ELISIONS;
    o->fold |= QUIRE_FOLD_APOSTROPHES;
  } else if (!lua_isboolean(L, -1)) {
    wrong_type(L, arg, "apostrophes", "boolean or 'split'");
  } else if (lua_toboolean(L, -1)) {
    o->fold |= QUIRE_FOLD_APOSTROPHES;
  }
  lua_pop(L, 1);
}

/* ---- what a tokenizer owns ---- */

/* Adds the string on top of the stack to the stop words, folded as tokens are. */
static void add_stopword(lua_State *L, tokenizer_object *self, quire_buffer *folded) {
  size_t size;
  const char *word = lua_tolstring(L, -1, &size);
  quire_status status;
  uint32_t id;
  int tried = 0;
  do {
    folded->size = 0;
    status = quire_normalize(word, size, self->options.form, self->options.fold, folded);
    if (status == QUIRE_OK) status = quire_vocab_add(self->stopwords, folded->data, folded->size, 1, &id);
  } while (bind_retry(L, status, &tried));
  bind_check(L, status);
}

static void take_stopwords(lua_State *L, int arg, tokenizer_object *self) {
  quire_buffer *folded;
  quire_status status;
  lua_Integer i;
  int tried = 0;
  if (!push_option(L, arg, "stopwords")) return;
  if (luaL_testudata(L, -1, BIND_VOCAB) != NULL) {
    lua_setiuservalue(L, -2, 1);
    return;
  }
  if (!lua_istable(L, -1)) wrong_type(L, arg, "stopwords", "list or " BIND_VOCAB);
  do status = quire_vocab_new(bind_allocator(L), &self->stopwords);
  while (bind_retry(L, status, &tried));
  bind_check(L, status);
  folded = bind_new(L, BIND_BUFFER, sizeof *folded, 0);
  quire_buffer_init(folded, bind_allocator(L));
  for (i = 1; lua_rawgeti(L, -2, i) != LUA_TNIL; i++, lua_pop(L, 1)) {
    if (lua_type(L, -1) != LUA_TSTRING) wrong_type(L, arg, "stopwords", "list of strings");
    add_stopword(L, self, folded);
  }
  quire_buffer_free(folded);
  lua_pop(L, 3);
  quire_vocab_freeze(self->stopwords);
  self->options.stopwords = self->stopwords;
}

static void take_stemmer(lua_State *L, int arg, tokenizer_object *self) {
  const char *language;
  quire_status status;
  int tried = 0;
  if (!push_option(L, arg, "stem")) return;
  if (lua_type(L, -1) != LUA_TSTRING) wrong_type(L, arg, "stem", "string");
  language = lua_tostring(L, -1);
  do status = quire_stemmer_new(bind_allocator(L), language, &self->options.stemmer);
  while (bind_retry(L, status, &tried));
  if (status == QUIRE_EMISSING)
    luaL_argerror(L, arg,
                  "option 'stem': quire was built without libstemmer; install it (Debian: apt-get install "
                  "libstemmer-dev) and build again");
  if (status == QUIRE_EINVAL)
    luaL_argerror(L, arg,
                  lua_pushfstring(L, "option 'stem': no stemmer for '%s' (see core.stemmers())", language));
  bind_check(L, status);
  lua_pop(L, 1);
}

/* ---- tokenizers ---- */

/* Pushes a tokenizer of the options at `arg`. */
static void push_tokenizer(lua_State *L, int arg) {
  static const char *const names[] = {"keep",          "fold",    "normalize",  "apostrophes",
                                      "strip_accents", "hyphens", "min_length", "max_length",
                                      "stopwords",     "stem",    "cjk",        NULL};
  static const char *const forms[] = {"none", "NFC", "NFD", "NFKC", "NFKD", NULL}; /* by quire_form */
  static const char *const hyphens[] = {"split", "join", NULL};
  static const char *const cjk[] = {"character", "bigram", NULL};
  tokenizer_object *self;
  quire_token_options o = quire_token_options_default();
  bind_options(L, arg, names);
  o.keep = option_keep(L, arg, o.keep);
  o.form = (quire_form)bind_option_choice(L, arg, "normalize", forms, (int)o.form);
  o.fold = option_bit(L, arg, "fold", QUIRE_FOLD_CASE, o.fold) |
           option_bit(L, arg, "strip_accents", QUIRE_FOLD_ACCENTS, o.fold) |
           (o.fold & QUIRE_FOLD_APOSTROPHES);
  option_apostrophes(L, arg, &o);
  if (bind_option_choice(L, arg, "hyphens", hyphens, 0)) o.shape |= QUIRE_SHAPE_HYPHENS;
  if (bind_option_choice(L, arg, "cjk", cjk, 0)) o.shape |= QUIRE_SHAPE_BIGRAMS;
  o.min_length = (size_t)bind_option_integer(L, arg, "min_length", 1, 1, UINT32_MAX);
  o.max_length = (size_t)bind_option_integer(L, arg, "max_length", 0, 1, UINT32_MAX);
  self = bind_new(L, BIND_TOKENIZER, sizeof *self, 1);
  self->options = o;
  take_stopwords(L, arg, self);
  take_stemmer(L, arg, self);
  self->open = 1;
}

static int tokenizer_new(lua_State *L) {
  lua_settop(L, 1);
  push_tokenizer(L, 1);
  bind_settle(L);
  return 1;
}

void bind_tokenizer_at(lua_State *L, int arg) {
  if (luaL_testudata(L, arg, BIND_TOKENIZER) == NULL) {
    push_tokenizer(L, arg);
    lua_replace(L, arg);
  }
  bind_to_tokenizer(L, arg);
}

static int tokenizer_close(lua_State *L) {
  tokenizer_object *self = self_at(L, 1);
  self->open = 0;
  quire_vocab_free(self->stopwords);
  quire_stemmer_free(self->options.stemmer);
  self->stopwords = NULL;
  self->options.stopwords = NULL;
  self->options.stemmer = NULL;
  lua_pushnil(L);
  lua_setiuservalue(L, 1, 1);
  return 0;
}

static int tokenizer_memory(lua_State *L) {
  const quire_token_options *o = bind_to_tokenizer(L, 1);
  const tokenizer_object *self = self_at(L, 1);
  size_t bytes = sizeof *self;
  if (self->stopwords != NULL) bytes += quire_vocab_memory(self->stopwords);
  if (o->stemmer != NULL) bytes += quire_stemmer_memory(o->stemmer);
  lua_pushinteger(L, (lua_Integer)bytes);
  return 1;
}

static int tokenizer_tostring(lua_State *L) {
  lua_pushstring(L, self_at(L, 1)->open ? BIND_TOKENIZER : BIND_TOKENIZER ": closed");
  return 1;
}

static int stemmers(lua_State *L) {
  const char *name;
  size_t i;
  lua_newtable(L);
  for (i = 0; (name = quire_stemmer_language(i)) != NULL; i++) {
    lua_pushstring(L, name);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
  return 1;
}

void bind_open_tokenizer(lua_State *L) {
  static const luaL_Reg methods[] = {{"memory", tokenizer_memory}, {"close", tokenizer_close}, {NULL, NULL}};
  static const luaL_Reg metamethods[] = {{"__tostring", tokenizer_tostring}, {NULL, NULL}};
  static const luaL_Reg functions[] = {{"tokenizer", tokenizer_new}, {"stemmers", stemmers}, {NULL, NULL}};
  bind_type(L, BIND_TOKENIZER, methods, metamethods, tokenizer_close);
  bind_functions(L, functions);
}
