/* Normal forms, folding and display width in Lua. */
#include "bind.h"

#define MAP "quire.map"

static int buffer_close(lua_State *L) {
  quire_buffer *buffer = luaL_checkudata(L, 1, BIND_BUFFER);
  if (buffer->allocator.resize != NULL) quire_buffer_free(buffer);
  return 0;
}

/* The text a map leads back to is its user value. */
typedef struct map_object {
  quire_map map;
  int open;
} map_object;

static map_object *map_self(lua_State *L) {
  return luaL_checkudata(L, 1, MAP);
}

static int map_close(lua_State *L) {
  map_object *self = map_self(L);
  self->open = 0;
  if (self->map.allocator.resize != NULL) quire_map_free(&self->map);
  lua_pushnil(L);
  lua_setiuservalue(L, 1, 1);
  return 0;
}

/* map:original(start, stop) -> start, stop; 1-based inclusive, as all spans. */
static int map_original(lua_State *L) {
  const map_object *self = map_self(L);
  const lua_Integer start = luaL_checkinteger(L, 2), stop = luaL_checkinteger(L, 3);
  const lua_Integer size = self->map.out_size;
  uint32_t from, to;
  luaL_argcheck(L, self->open, 1, "the map is closed");
  luaL_argcheck(L, start >= 1 && start <= size + 1, 2, "not a position of the normalized text");
  luaL_argcheck(L, stop >= start - 1 && stop <= size, 3, "not the end of a span of the normalized text");
  lua_getiuservalue(L, 1, 1);
  bind_check(L, quire_map_original(&self->map, lua_tostring(L, -1), (uint32_t)(start - 1), (uint32_t)stop,
                                   &from, &to));
  lua_pushinteger(L, (lua_Integer)from + 1);
  lua_pushinteger(L, (lua_Integer)to);
  return 2;
}

static int map_length(lua_State *L) {
  lua_pushinteger(L, (lua_Integer)map_self(L)->map.count);
  return 1;
}

static int map_tostring(lua_State *L) {
  const map_object *self = map_self(L);
  if (self->open)
    lua_pushfstring(L, MAP ": %I", (LUAI_UACINT)self->map.count);
  else
    lua_pushliteral(L, MAP ": closed");
  return 1;
}

static map_object *map_new(lua_State *L) {
  map_object *self = bind_new(L, MAP, sizeof *self, 1);
  lua_pushvalue(L, 1);
  lua_setiuservalue(L, -2, 1);
  quire_map_init(&self->map, bind_allocator(L));
  return self;
}

static int normalize(lua_State *L) {
  static const char *const names[] = {"form", "fold", "apostrophes", "strip_accents", "map", NULL};
  static const char *const forms[] = {"none", "NFC",           "NFD", "NFKC",
                                      "NFKD", "NFKC_Casefold", NULL}; /* by quire_form */
  size_t size;
  const char *text = bind_text(L, 1, &size);
  quire_form form;
  unsigned flags = 0;
  map_object *map = NULL;
  quire_buffer *buffer;
  quire_status status;
  int tried = 0;
  bind_options(L, 2, names);
  form = (quire_form)bind_option_choice(L, 2, "form", forms, QUIRE_FORM_NFC);
  if (bind_option_boolean(L, 2, "fold", 0)) flags |= QUIRE_FOLD_CASE;
  if (bind_option_boolean(L, 2, "apostrophes", 0)) flags |= QUIRE_FOLD_APOSTROPHES;
  if (bind_option_boolean(L, 2, "strip_accents", 0)) flags |= QUIRE_FOLD_ACCENTS;
  if (bind_option_boolean(L, 2, "map", 0)) map = map_new(L);
  buffer = bind_new(L, BIND_BUFFER, sizeof *buffer, 0);
  quire_buffer_init(buffer, bind_allocator(L));
  do
    status = map == NULL ? quire_normalize(text, size, form, flags, buffer)
                         : quire_normalize_map(text, size, form, flags, buffer, &map->map);
  while (bind_retry(L, status, &tried));
  bind_check(L, status);
  lua_pushlstring(L, buffer->data, buffer->size);
  quire_buffer_free(buffer);
  if (map != NULL) {
    map->open = 1;
    lua_pushvalue(L, -3);
  }
  bind_settle(L);
  return map == NULL ? 1 : 2;
}

static int width(lua_State *L) {
  size_t size;
  const char *text = bind_text(L, 1, &size);
  lua_pushinteger(L, (lua_Integer)quire_display_width(text, size));
  return 1;
}

void bind_open_normalize(lua_State *L) {
  static const luaL_Reg functions[] = {{"normalize", normalize}, {"width", width}, {NULL, NULL}};
  static const luaL_Reg methods[] = {{"original", map_original}, {"close", map_close}, {NULL, NULL}};
  static const luaL_Reg metamethods[] = {{"__len", map_length}, {"__tostring", map_tostring}, {NULL, NULL}};
  bind_type(L, BIND_BUFFER, NULL, NULL, buffer_close);
  bind_type(L, MAP, methods, metamethods, map_close);
  bind_functions(L, functions);
  lua_pushstring(L, quire_unicode_version());
  lua_setfield(L, -2, "unicode_version");
}
