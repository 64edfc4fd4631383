/* UTF-8 in Lua: quire.core.utf8. Positions are 1-based; 0 and one past the last
 * stand for themselves, so that both ends of any span can be converted. */
#include "bind.h"

static int utf8_validate(lua_State *L) {
  size_t size, valid;
  const char *text = bind_text(L, 1, &size);
  valid = quire_utf8_validate(text, size);
  if (valid == size) {
    lua_pushboolean(L, 1);
    return 1;
  }
  luaL_pushfail(L);
  lua_pushfstring(L, "invalid UTF-8 at byte %I", (LUAI_UACINT)valid + 1);
  lua_pushinteger(L, (lua_Integer)valid + 1);
  return 3;
}

static int utf8_repair(lua_State *L) {
  size_t size, repaired, replaced;
  const char *text = bind_text(L, 1, &size);
  luaL_Buffer buffer;
  repaired = quire_utf8_repaired_size(text, size, &replaced);
  if (replaced == 0) {
    lua_pushvalue(L, 1);
  } else {
    quire_utf8_repair(text, size, luaL_buffinitsize(L, &buffer, repaired));
    luaL_pushresultsize(&buffer, repaired);
  }
  lua_pushinteger(L, (lua_Integer)replaced);
  return 2;
}

static int utf8_count(lua_State *L) {
  size_t size;
  const char *text = bind_text(L, 1, &size);
  lua_pushinteger(L, (lua_Integer)quire_utf8_count(text, size));
  return 1;
}

static lua_Integer position_at(lua_State *L, lua_Integer index) {
  lua_Integer position;
  int is_integer;
  lua_rawgeti(L, 2, index);
  position = lua_tointegerx(L, -1, &is_integer);
  if (!is_integer || lua_type(L, -1) != LUA_TNUMBER)
    luaL_argerror(L, 2,
                  lua_pushfstring(L, "position %I: integer expected, got %s", (LUAI_UACINT)index,
                                  luaL_typename(L, -1)));
  lua_pop(L, 1);
  return position;
}

/* Reads the table at 2 as 0-based offsets into memory on the Lua stack; leading
 * zeros, which stand for themselves, are counted in *zeros instead. */
static uint32_t *positions_read(lua_State *L, size_t size, size_t *count, size_t *zeros) {
  const size_t length = lua_rawlen(L, 2);
  uint32_t *offsets = lua_newuserdatauv(L, length * sizeof *offsets, 0);
  lua_Integer before = 0, position;
  size_t i;
  *zeros = *count = 0;
  for (i = 0; i < length; i++) {
    position = position_at(L, (lua_Integer)i + 1);
    if (position < before || position > (lua_Integer)size + 1)
      luaL_argerror(L, 2,
                    lua_pushfstring(L, "position %I (%I) %s", (LUAI_UACINT)i + 1, (LUAI_UACINT)position,
                                    position < 0        ? "is negative"
                                    : position < before ? "is less than the one before"
                                                        : "is past the end of the text"));
    if (position == 0)
      ++*zeros;
    else
      offsets[(*count)++] = (uint32_t)(position - 1);
    before = position;
  }
  return offsets;
}

/* Writes into the table at 3, or a new one, which is left on top of the stack. */
static void positions_write(lua_State *L, const uint32_t *offsets, size_t count, size_t zeros) {
  size_t i;
  if (lua_isnoneornil(L, 3))
    lua_createtable(L, count + zeros < 1 << 26 ? (int)(count + zeros) : 0, 0);
  else
    lua_pushvalue(L, 3);
  for (i = 0; i < zeros; i++) {
    lua_pushinteger(L, 0);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
  for (i = 0; i < count; i++) {
    lua_pushinteger(L, (lua_Integer)offsets[i] + 1);
    lua_rawseti(L, -2, (lua_Integer)(zeros + i) + 1);
  }
}

typedef quire_status (*conversion)(const char *text, size_t size, uint32_t *offsets, size_t count);

static int convert(lua_State *L, conversion work) {
  size_t size, count, zeros;
  const char *text = bind_text(L, 1, &size);
  uint32_t *offsets;
  luaL_checktype(L, 2, LUA_TTABLE);
  if (!lua_isnoneornil(L, 3)) luaL_checktype(L, 3, LUA_TTABLE);
  lua_settop(L, 3);
  offsets = positions_read(L, size, &count, &zeros);
  if (work(text, size, offsets, count) != QUIRE_OK)
    luaL_argerror(L, 2,
                  lua_pushfstring(L, "position %I (%I) is past the end of the text",
                                  (LUAI_UACINT)(count + zeros), (LUAI_UACINT)offsets[count - 1] + 1));
  positions_write(L, offsets, count, zeros);
  return 1;
}

static int utf8_to_code_points(lua_State *L) {
  return convert(L, quire_utf8_to_code_points);
}

static int utf8_to_bytes(lua_State *L) {
  return convert(L, quire_utf8_to_bytes);
}

static const struct {
  const char *name;
  quire_encoding encoding;
} names[] = {/* the first of an encoding's names is the one that is given back */
             {"utf-8", QUIRE_ENCODING_UTF8},          {"utf-16le", QUIRE_ENCODING_UTF16LE},
             {"utf-16be", QUIRE_ENCODING_UTF16BE},    {"windows-1252", QUIRE_ENCODING_WINDOWS_1252},
             {"latin-1", QUIRE_ENCODING_LATIN1},      {"utf8", QUIRE_ENCODING_UTF8},
             {"cp1252", QUIRE_ENCODING_WINDOWS_1252}, {"iso-8859-1", QUIRE_ENCODING_LATIN1},
             {"latin1", QUIRE_ENCODING_LATIN1}};

/* Equal but for the case of ASCII letters; b is in lower case. */
static int same_name(const char *a, const char *b) {
  for (; *a != '\0' && *b != '\0'; a++, b++)
    if ((*a >= 'A' && *a <= 'Z' ? *a - 'A' + 'a' : *a) != *b) return 0;
  return *a == *b;
}

/* The encoding of argument 1; for "utf-16" as the bytes' mark says, which is
 * then stepped over. */
static quire_encoding encoding_named(lua_State *L, const char *name, const char **bytes, size_t *size) {
  quire_encoding encoding;
  size_t i, mark;
  for (i = 0; i < sizeof names / sizeof *names; i++)
    if (same_name(name, names[i].name)) return names[i].encoding;
  if (!same_name(name, "utf-16")) luaL_argerror(L, 1, lua_pushfstring(L, "unknown encoding '%s'", name));
  mark = quire_encoding_detect(*bytes, *size, &encoding);
  if (encoding == QUIRE_ENCODING_UTF8) return QUIRE_ENCODING_UTF16LE;
  *bytes += mark;
  *size -= mark;
  return encoding;
}

static int utf8_from(lua_State *L) {
  size_t size, need, replaced;
  const char *name = luaL_checkstring(L, 1), *bytes = bind_text(L, 2, &size);
  const quire_encoding encoding = encoding_named(L, name, &bytes, &size);
  luaL_Buffer buffer;
  need = quire_utf8_from(encoding, bytes, size, NULL, &replaced);
  quire_utf8_from(encoding, bytes, size, luaL_buffinitsize(L, &buffer, need), NULL);
  luaL_pushresultsize(&buffer, need);
  lua_pushinteger(L, (lua_Integer)replaced);
  return 2;
}

static int utf8_detect(lua_State *L) {
  size_t size, mark, i;
  const char *bytes = bind_text(L, 1, &size);
  quire_encoding encoding;
  mark = quire_encoding_detect(bytes, size, &encoding);
  for (i = 0; names[i].encoding != encoding;) i++;
  if (mark == 0)
    luaL_pushfail(L);
  else
    lua_pushstring(L, names[i].name);
  lua_pushinteger(L, (lua_Integer)mark);
  return 2;
}

static const luaL_Reg functions[] = {{"validate", utf8_validate}, {"repair", utf8_repair},
                                     {"count", utf8_count},       {"to_code_points", utf8_to_code_points},
                                     {"to_bytes", utf8_to_bytes}, {"from", utf8_from},
                                     {"detect", utf8_detect},     {NULL, NULL}};

void bind_open_utf8(lua_State *L) {
  lua_newtable(L);
  bind_functions(L, functions);
  lua_setfield(L, -2, "utf8");
}
