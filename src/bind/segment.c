/* Segments in Lua: quire.core.graphemes, words, sentences, lines, paragraphs. A Segments
 * object is the array of ends and, for words, of kinds; user value 1 is the text. */
#include "bind.h"

typedef struct segments_object {
  uint32_t *ends; /* 0-based offset after each segment */
  uint8_t *kinds; /* quire_kind; words only */
  size_t count, ends_capacity, kinds_capacity;
  quire_allocator allocator;
  int open, are_words;
} segments_object;

const char *bind_kind_name(unsigned kind) {
  static const char *const names[] = {"space", "punctuation", "symbol", "emoji", "number", "word"};
  return names[kind];
}

static segments_object *self_at(lua_State *L) {
  return luaL_checkudata(L, 1, BIND_SEGMENTS);
}

static segments_object *segments_at(lua_State *L) {
  segments_object *self = self_at(L);
  luaL_argcheck(L, self->open, 1, "the segments are closed");
  return self;
}

/* ---- making them ---- */

/* Makes a block hold `count` elements; on failure it is as it was. */
static int resize(segments_object *self, void **block, size_t *capacity, size_t count, size_t size) {
  void *resized = self->allocator.resize(self->allocator.context, *block, *capacity * size, count * size);
  if (resized == NULL && count != 0) return 0;
  *block = resized;
  *capacity = count;
  return 1;
}

/* Sizes do not overflow: a text of QUIRE_MAX_TEXT bytes has no more segments. */
static quire_status set_capacity(segments_object *self, size_t count) {
  void *ends = self->ends, *kinds = self->kinds;
  int done = resize(self, &ends, &self->ends_capacity, count, sizeof *self->ends);
  self->ends = ends;
  if (done && self->are_words) done = resize(self, &kinds, &self->kinds_capacity, count, sizeof *self->kinds);
  self->kinds = kinds;
  return done ? QUIRE_OK : QUIRE_ENOMEM;
}

static void grow(lua_State *L, segments_object *self, size_t capacity) {
  quire_status status;
  int tried = 0;
  do status = set_capacity(self, capacity);
  while (bind_retry(L, status, &tried));
  bind_check(L, status);
}

typedef size_t segmenter(const char *text, size_t size, size_t *offset, uint32_t *ends, size_t capacity);

/* `f`: NULL for words. `guess`: bytes in an ordinary segment. */
static int segments_new(lua_State *L, segmenter *f, size_t guess) {
  size_t size, offset = 0, capacity;
  const char *text = bind_text(L, 1, &size);
  segments_object *self = bind_new(L, BIND_SEGMENTS, sizeof *self, 1);
  lua_pushvalue(L, 1);
  lua_setiuservalue(L, -2, 1);
  self->allocator = bind_allocator(L);
  self->are_words = f == NULL;
  for (capacity = size / guess + 16; offset < size; capacity *= 2) {
    if (capacity > size) capacity = size;
    grow(L, self, capacity);
    if (f == NULL)
      self->count += quire_segment_words(text, size, &offset, self->ends + self->count,
                                         self->kinds + self->count, capacity - self->count);
    else
      self->count += f(text, size, &offset, self->ends + self->count, capacity - self->count);
  }
  set_capacity(self, self->count); /* gives back what was too much, if it can */
  self->open = 1;
  bind_settle(L);
  return 1;
}

static int graphemes(lua_State *L) {
  return segments_new(L, quire_segment_graphemes, 1);
}

static int words(lua_State *L) {
  return segments_new(L, NULL, 3);
}

static int sentences(lua_State *L) {
  return segments_new(L, quire_segment_sentences, 64);
}

static int lines(lua_State *L) {
  return segments_new(L, quire_segment_lines, 32);
}

static int paragraphs(lua_State *L) {
  return segments_new(L, quire_segment_paragraphs, 128);
}

static int segments_close(lua_State *L) {
  segments_object *self = self_at(L);
  self->open = 0;
  self->count = 0;
  if (self->allocator.resize != NULL) set_capacity(self, 0);
  lua_pushnil(L);
  lua_setiuservalue(L, 1, 1);
  return 0;
}

/* ---- looking at them ---- */

/* Pushes start and stop, 1-based inclusive, of 1-based segment i. */
static int push_span(lua_State *L, const segments_object *self, size_t i) {
  lua_pushinteger(L, i == 1 ? 1 : (lua_Integer)self->ends[i - 2] + 1);
  lua_pushinteger(L, (lua_Integer)self->ends[i - 1]);
  return 2;
}

static int segments_span(lua_State *L) {
  const segments_object *self = segments_at(L);
  return push_span(L, self, bind_index(L, 2, self->count));
}

static int segments_text(lua_State *L) {
  const segments_object *self = segments_at(L);
  const size_t i = bind_index(L, 2, self->count);
  const size_t start = i == 1 ? 0 : self->ends[i - 2];
  lua_getiuservalue(L, 1, 1);
  lua_pushlstring(L, lua_tostring(L, -1) + start, self->ends[i - 1] - start);
  return 1;
}

static int segments_kind(lua_State *L) {
  const segments_object *self = segments_at(L);
  const size_t i = bind_index(L, 2, self->count);
  if (self->are_words)
    lua_pushstring(L, bind_kind_name(self->kinds[i - 1]));
  else
    lua_pushnil(L);
  return 1;
}

/* The segment whose bytes hold the 1-based position: the first that ends there or later. */
static int segments_locate(lua_State *L) {
  const segments_object *self = segments_at(L);
  const lua_Integer position = luaL_checkinteger(L, 2);
  size_t low = 0, high = self->count;
  if (position < 1 || high == 0 || position > (lua_Integer)self->ends[high - 1]) {
    luaL_pushfail(L);
    return 1;
  }
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    if ((lua_Integer)self->ends[middle] < position)
      low = middle + 1;
    else
      high = middle;
  }
  lua_pushinteger(L, (lua_Integer)low + 1);
  return 1;
}

/* The generic for's step: its control variable is the index. */
static int segments_next(lua_State *L) {
  const segments_object *self = segments_at(L);
  const lua_Integer i = luaL_checkinteger(L, 2);
  if (i < 0 || (lua_Unsigned)i >= self->count) return 0;
  lua_pushinteger(L, i + 1);
  return 1 + push_span(L, self, (size_t)i + 1);
}

static int segments_each(lua_State *L) {
  segments_at(L);
  lua_pushcfunction(L, segments_next);
  lua_pushvalue(L, 1);
  lua_pushinteger(L, 0);
  return 3;
}

static int segments_length(lua_State *L) {
  lua_pushinteger(L, (lua_Integer)segments_at(L)->count);
  return 1;
}

static int segments_tostring(lua_State *L) {
  const segments_object *self = self_at(L);
  if (self->open)
    lua_pushfstring(L, BIND_SEGMENTS ": %I", (LUAI_UACINT)self->count);
  else
    lua_pushliteral(L, BIND_SEGMENTS ": closed");
  return 1;
}

void bind_open_segment(lua_State *L) {
  static const luaL_Reg methods[] = {{"span", segments_span},
                                     {"text", segments_text},
                                     {"kind", segments_kind},
                                     {"at", segments_locate},
                                     {"each", segments_each},
                                     {"close", segments_close},
                                     {NULL, NULL}};
  static const luaL_Reg metamethods[] = {
      {"__len", segments_length}, {"__tostring", segments_tostring}, {NULL, NULL}};
  static const luaL_Reg functions[] = {{"graphemes", graphemes},   {"words", words},
                                       {"sentences", sentences},   {"lines", lines},
                                       {"paragraphs", paragraphs}, {NULL, NULL}};
  bind_type(L, BIND_SEGMENTS, methods, metamethods, segments_close);
  bind_functions(L, functions);
}
