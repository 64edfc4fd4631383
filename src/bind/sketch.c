/* Sketches in Lua: hashes of shingles, MinHash, SimHash, winnowing. 64-bit numbers
 * are strings of 16 hexadecimal digits, as core.hash gives them; signatures are ids. */
#include <math.h>
#include <string.h>

#include "bind.h"

#define BIND_HASHES "quire.hashes"
#define BIND_MINHASH "quire.minhash"

/* An array of hashes; sorted says that it is a set. */
typedef struct hashes_object {
  uint64_t *hashes;
  size_t count, capacity;
  int sorted;
  quire_allocator allocator; /* resize NULL: closed */
} hashes_object;

typedef struct minhash_object {
  quire_minhash *minhash; /* NULL: closed */
} minhash_object;

/* ---- 64-bit numbers ---- */

void bind_push_hash(lua_State *L, uint64_t value) {
  char digits[16];
  for (size_t i = sizeof digits; i-- > 0; value >>= 4) digits[i] = "0123456789abcdef"[value & 15];
  lua_pushlstring(L, digits, sizeof digits);
}

uint64_t bind_to_hash(lua_State *L, int arg) {
  uint64_t value = 0;
  size_t size;
  const char *digits;
  luaL_checktype(L, arg, LUA_TSTRING);
  digits = lua_tolstring(L, arg, &size);
  luaL_argcheck(L, size == 16, arg, "16 hexadecimal digits expected");
  for (size_t i = 0; i < size; i++) {
    const char *digit = strchr("0123456789abcdef", digits[i]);
    luaL_argcheck(L, digit != NULL && *digit != '\0', arg, "16 hexadecimal digits expected");
    value = value << 4 | (uint64_t)(strchr("0123456789abcdef", digits[i]) - "0123456789abcdef");
  }
  return value;
}

/* ---- hashes ---- */

static hashes_object *hashes_self(lua_State *L, int arg) {
  return luaL_checkudata(L, arg, BIND_HASHES);
}

static hashes_object *hashes_at(lua_State *L, int arg) {
  hashes_object *self = hashes_self(L, arg);
  luaL_argcheck(L, self->allocator.resize != NULL, arg, "the hashes are closed");
  return self;
}

static hashes_object *new_hashes(lua_State *L, size_t capacity) {
  hashes_object *self = bind_new(L, BIND_HASHES, sizeof *self, 0);
  int tried = 0;
  if (capacity > (size_t)PTRDIFF_MAX / sizeof *self->hashes) bind_check(L, QUIRE_ELIMIT);
  self->allocator = bind_allocator(L);
  if (capacity == 0) return self;
  do self->hashes = self->allocator.resize(self->allocator.context, NULL, 0, capacity * sizeof *self->hashes);
  while (self->hashes == NULL && bind_retry(L, QUIRE_ENOMEM, &tried));
  if (self->hashes == NULL) bind_check(L, QUIRE_ENOMEM);
  self->capacity = capacity;
  return self;
}

static int hashes_close(lua_State *L) {
  hashes_object *self = hashes_self(L, 1);
  if (self->hashes != NULL)
    self->allocator.resize(self->allocator.context, self->hashes, self->capacity * sizeof *self->hashes, 0);
  memset(self, 0, sizeof *self);
  return 0;
}

/* core.shingle_hashes(tokens_or_ids, n [, vocab [, seed]]) */
static int shingle_hashes(lua_State *L) {
  size_t count;
  const uint32_t *ids = bind_to_array(L, 1, &count);
  const lua_Integer n = luaL_checkinteger(L, 2);
  const quire_vocab *vocab = lua_isnoneornil(L, 3) ? NULL : bind_to_vocab(L, 3);
  const uint64_t seed = (uint64_t)luaL_optinteger(L, 4, 0);
  hashes_object *out;
  luaL_argcheck(L, n >= 1 && n <= QUIRE_MAX_SHINGLE, 2, "a shingle has 1 to 64 tokens");
  out = new_hashes(L, count < (size_t)n ? 0 : count - (size_t)n + 1);
  ids = bind_to_array(L, 1, &count); /* a finalizer may have closed what was open */
  if (vocab != NULL) vocab = bind_to_vocab(L, 3);
  if (out->capacity > 0) out->count = quire_shingle_hashes(vocab, ids, count, (unsigned)n, seed, out->hashes);
  bind_settle(L);
  return 1;
}

static int hashes_length(lua_State *L) {
  lua_pushinteger(L, (lua_Integer)hashes_at(L, 1)->count);
  return 1;
}

static int hashes_tostring(lua_State *L) {
  const hashes_object *self = hashes_self(L, 1);
  if (self->allocator.resize == NULL)
    lua_pushliteral(L, BIND_HASHES ": closed");
  else
    lua_pushfstring(L, BIND_HASHES ": %I", (LUAI_UACINT)self->count);
  return 1;
}

static int hashes_get(lua_State *L) {
  const hashes_object *self = hashes_at(L, 1);
  bind_push_hash(L, self->hashes[bind_index(L, 2, self->count) - 1]);
  return 1;
}

static int hashes_set(lua_State *L) {
  const hashes_object *self = hashes_at(L, 1);
  hashes_object *set = new_hashes(L, self->count);
  self = hashes_at(L, 1);
  if (self->count > 0) memcpy(set->hashes, self->hashes, self->count * sizeof *set->hashes);
  set->count = self->sorted ? self->count : quire_hashes_make(set->hashes, self->count);
  set->sorted = 1;
  bind_settle(L);
  return 1;
}

/* Ids of the lower 32 bits, where those are not 0, else of the upper ones. */
static int hashes_ids(lua_State *L) {
  const hashes_object *self = hashes_at(L, 1);
  bind_ids *ids = bind_new_ids(L, self->count);
  self = hashes_at(L, 1);
  for (size_t i = 0; i < self->count; i++) {
    const uint32_t low = (uint32_t)self->hashes[i], high = (uint32_t)(self->hashes[i] >> 32);
    ids->ids[i] = low != 0 ? low : high != 0 ? high : 1;
  }
  ids->count = self->count;
  bind_settle(L);
  return 1;
}

static const hashes_object *hash_set_at(lua_State *L, int arg) {
  const hashes_object *self = hashes_at(L, arg);
  luaL_argcheck(L, self->sorted, arg, "not a set: call :set() first");
  return self;
}

static size_t shared(lua_State *L, size_t *na, size_t *nb) {
  const hashes_object *a = hash_set_at(L, 1), *b = hash_set_at(L, 2);
  *na = a->count;
  *nb = b->count;
  return quire_hashes_intersection(a->hashes, a->count, b->hashes, b->count);
}

static int hashes_count(lua_State *L) {
  size_t na, nb;
  lua_pushinteger(L, (lua_Integer)shared(L, &na, &nb));
  return 1;
}

static int hashes_jaccard(lua_State *L) {
  size_t na, nb;
  const size_t both = shared(L, &na, &nb);
  lua_pushnumber(L, quire_set_jaccard(na, nb, both));
  return 1;
}

static int hashes_containment(lua_State *L) {
  size_t na, nb;
  const size_t both = shared(L, &na, &nb);
  lua_pushnumber(L, quire_set_containment(na, nb, both));
  return 1;
}

/* The hashes that are kept, and where they stand. */
static int hashes_winnow(lua_State *L) {
  const hashes_object *self = hashes_at(L, 1);
  const lua_Integer window = luaL_checkinteger(L, 2);
  hashes_object *kept;
  bind_ids *positions;
  luaL_argcheck(L, window >= 1 && window <= QUIRE_MAX_WINDOW, 2, "a window has 1 to 1024 hashes");
  luaL_argcheck(L, self->count <= UINT32_MAX, 1, "too many hashes");
  positions = bind_new_ids(L, self->count);
  self = hashes_at(L, 1);
  if (positions->capacity > 0)
    positions->count = quire_winnow(self->hashes, self->count, (unsigned)window, positions->ids);
  kept = new_hashes(L, positions->count);
  self = hashes_at(L, 1);
  for (size_t i = 0; i < positions->count; i++) kept->hashes[i] = self->hashes[positions->ids[i]++];
  kept->count = positions->count;
  lua_insert(L, -2);
  bind_settle(L);
  return 2;
}

static int hashes_memory(lua_State *L) {
  lua_pushinteger(L, (lua_Integer)(hashes_at(L, 1)->capacity * sizeof(uint64_t)));
  return 1;
}

/* ---- MinHash ---- */

static minhash_object *minhash_self(lua_State *L) {
  return luaL_checkudata(L, 1, BIND_MINHASH);
}

static const quire_minhash *minhash_at(lua_State *L) {
  const minhash_object *self = minhash_self(L);
  luaL_argcheck(L, self->minhash != NULL, 1, "the minhash is closed");
  return self->minhash;
}

static int minhash_close(lua_State *L) {
  minhash_object *self = minhash_self(L);
  quire_minhash_free(self->minhash);
  self->minhash = NULL;
  return 0;
}

static const char *const methods_of_minhash[] = {"permutations", "one permutation", NULL};

static int minhash_new(lua_State *L) {
  static const char *const names[] = {"size", "method", "seed", NULL};
  minhash_object *self;
  quire_status status;
  lua_Integer size, seed;
  int method, tried = 0;
  bind_options(L, 1, names);
  size = bind_option_integer(L, 1, "size", 128, 1, QUIRE_MAX_SIGNATURE);
  method = bind_option_choice(L, 1, "method", methods_of_minhash, QUIRE_MINHASH_PERMUTATIONS);
  seed = bind_option_integer(L, 1, "seed", 0, LUA_MININTEGER, LUA_MAXINTEGER);
  self = bind_new(L, BIND_MINHASH, sizeof *self, 0);
  do
    status = quire_minhash_new(bind_allocator(L), (size_t)size, (quire_minhash_method)method, (uint64_t)seed,
                               &self->minhash);
  while (bind_retry(L, status, &tried));
  bind_check(L, status);
  bind_settle(L);
  return 1;
}

static int minhash_size(lua_State *L) {
  lua_pushinteger(L, (lua_Integer)quire_minhash_size(minhash_at(L)));
  return 1;
}

static int minhash_tostring(lua_State *L) {
  const minhash_object *self = minhash_self(L);
  if (self->minhash == NULL)
    lua_pushliteral(L, BIND_MINHASH ": closed");
  else
    lua_pushfstring(L, BIND_MINHASH ": %I %s", (LUAI_UACINT)quire_minhash_size(self->minhash),
                    methods_of_minhash[quire_minhash_method_of(self->minhash)]);
  return 1;
}

/* The signature of tokens, ids or hashes. */
static int minhash_signature(lua_State *L) {
  const quire_minhash *minhash = minhash_at(L);
  const int hashed = luaL_testudata(L, 2, BIND_HASHES) != NULL;
  const size_t size = quire_minhash_size(minhash);
  bind_ids *signature;
  size_t count;
  if (hashed)
    hashes_at(L, 2);
  else
    bind_to_array(L, 2, &count);
  signature = bind_new_ids(L, size);
  minhash = minhash_at(L);
  quire_minhash_start(minhash, signature->ids);
  if (hashed) {
    const hashes_object *hashes = hashes_at(L, 2);
    quire_minhash_add_hashes(minhash, hashes->hashes, hashes->count, signature->ids);
  } else {
    const uint32_t *ids = bind_to_array(L, 2, &count);
    quire_minhash_add_ids(minhash, ids, count, signature->ids);
  }
  quire_minhash_finish(minhash, signature->ids);
  signature->count = size;
  bind_settle(L);
  return 1;
}

const uint32_t *bind_to_signature(lua_State *L, int arg, size_t size) {
  const bind_ids *ids = bind_to_ids(L, arg);
  if (ids->count != size)
    luaL_argerror(L, arg,
                  lua_pushfstring(L, "a signature of %I numbers expected, got %I", (LUAI_UACINT)size,
                                  (LUAI_UACINT)ids->count));
  return ids->ids;
}

static double jaccard_of(lua_State *L) {
  const size_t size = quire_minhash_size(minhash_at(L));
  return quire_minhash_jaccard(bind_to_signature(L, 2, size), bind_to_signature(L, 3, size), size);
}

static int minhash_jaccard(lua_State *L) {
  lua_pushnumber(L, jaccard_of(L));
  return 1;
}

static int minhash_containment(lua_State *L) {
  const double jaccard = jaccard_of(L);
  const lua_Integer na = luaL_checkinteger(L, 4), nb = luaL_checkinteger(L, 5);
  luaL_argcheck(L, na >= 0, 4, "a size is not negative");
  luaL_argcheck(L, nb >= 0, 5, "a size is not negative");
  lua_pushnumber(L, quire_minhash_containment(jaccard, (size_t)na, (size_t)nb));
  return 1;
}

/* The signature of the union. */
static int minhash_merge(lua_State *L) {
  const quire_minhash *minhash = minhash_at(L);
  const size_t size = quire_minhash_size(minhash);
  bind_ids *both;
  luaL_argcheck(L, quire_minhash_method_of(minhash) == QUIRE_MINHASH_PERMUTATIONS, 1,
                "signatures of one permutation cannot be merged");
  bind_to_signature(L, 2, size);
  bind_to_signature(L, 3, size);
  both = bind_new_ids(L, size);
  memcpy(both->ids, bind_to_signature(L, 2, size), size * sizeof *both->ids);
  quire_minhash_merge(both->ids, bind_to_signature(L, 3, size), size);
  both->count = size;
  bind_settle(L);
  return 1;
}

static int minhash_save(lua_State *L) {
  const quire_minhash *minhash = minhash_at(L);
  const size_t size = quire_minhash_size(minhash);
  luaL_Buffer buffer;
  char *bytes;
  bind_to_signature(L, 2, size);
  bytes = luaL_buffinitsize(L, &buffer, quire_minhash_saved_size(minhash));
  minhash = minhash_at(L);
  quire_minhash_save(minhash, bind_to_signature(L, 2, size), bytes);
  luaL_pushresultsize(&buffer, quire_minhash_saved_size(minhash));
  return 1;
}

static int minhash_load(lua_State *L) {
  const size_t size = quire_minhash_size(minhash_at(L));
  const char *bytes, *problem;
  size_t length;
  bind_ids *signature;
  luaL_checktype(L, 2, LUA_TSTRING);
  bytes = lua_tolstring(L, 2, &length);
  signature = bind_new_ids(L, size);
  if (quire_minhash_load(minhash_at(L), bytes, length, signature->ids, &problem) != QUIRE_OK) {
    luaL_pushfail(L);
    lua_pushstring(L, problem);
    return 2;
  }
  signature->count = size;
  bind_settle(L);
  return 1;
}

/* ---- SimHash ---- */

/* The weights in the table at 2, in a block that the stack owns; NULL if there are none. */
static const double *weights_at_2(lua_State *L, size_t count) {
  double *weights;
  if (lua_isnoneornil(L, 2)) return NULL;
  luaL_checktype(L, 2, LUA_TTABLE);
  luaL_argcheck(L, lua_rawlen(L, 2) == count, 2, "as many weights as elements expected");
  weights = lua_newuserdatauv(L, (count + 1) * sizeof *weights, 0);
  for (size_t i = 0; i < count; i++) {
    if (lua_rawgeti(L, 2, (lua_Integer)i + 1) != LUA_TNUMBER || !isfinite(lua_tonumber(L, -1)))
      luaL_argerror(L, 2, lua_pushfstring(L, "weight %I is not a finite number", (LUAI_UACINT)i + 1));
    weights[i] = lua_tonumber(L, -1);
    lua_pop(L, 1);
  }
  return weights;
}

/* core.simhash(tokens_or_ids_or_hashes [, weights [, seed]]) */
static int simhash(lua_State *L) {
  const int hashed = luaL_testudata(L, 1, BIND_HASHES) != NULL;
  const uint64_t seed = (uint64_t)luaL_optinteger(L, 3, 0);
  const uint32_t *ids = NULL;
  const double *weights;
  size_t count;
  if (hashed)
    count = hashes_at(L, 1)->count;
  else
    ids = bind_to_array(L, 1, &count);
  weights = weights_at_2(L, count);
  if (hashed) {
    bind_push_hash(L, quire_simhash_hashes(hashes_at(L, 1)->hashes, weights, count, seed));
  } else {
    ids = bind_to_array(L, 1, &count);
    bind_push_hash(L, quire_simhash_ids(ids, weights, count, seed));
  }
  return 1;
}

static int hamming(lua_State *L) {
  lua_pushinteger(L, (lua_Integer)quire_hamming64(bind_to_hash(L, 1), bind_to_hash(L, 2)));
  return 1;
}

void bind_open_sketch(lua_State *L) {
  static const luaL_Reg hashes_methods[] = {{"get", hashes_get},         {"set", hashes_set},
                                            {"ids", hashes_ids},         {"count", hashes_count},
                                            {"jaccard", hashes_jaccard}, {"containment", hashes_containment},
                                            {"winnow", hashes_winnow},   {"memory", hashes_memory},
                                            {"close", hashes_close},     {NULL, NULL}};
  static const luaL_Reg hashes_meta[] = {
      {"__len", hashes_length}, {"__tostring", hashes_tostring}, {NULL, NULL}};
  static const luaL_Reg minhash_methods[] = {{"size", minhash_size},
                                             {"signature", minhash_signature},
                                             {"jaccard", minhash_jaccard},
                                             {"merge", minhash_merge},
                                             {"containment", minhash_containment},
                                             {"save", minhash_save},
                                             {"load", minhash_load},
                                             {"close", minhash_close},
                                             {NULL, NULL}};
  static const luaL_Reg minhash_meta[] = {{"__tostring", minhash_tostring}, {NULL, NULL}};
  static const luaL_Reg functions[] = {{"shingle_hashes", shingle_hashes},
                                       {"minhash", minhash_new},
                                       {"simhash", simhash},
                                       {"hamming", hamming},
                                       {NULL, NULL}};
  bind_type(L, BIND_HASHES, hashes_methods, hashes_meta, hashes_close);
  bind_type(L, BIND_MINHASH, minhash_methods, minhash_meta, minhash_close);
  bind_functions(L, functions);
}
