/* Normal forms, folding and display width in Lua. */
#include "bind.h"

static int buffer_close(lua_State *L) {
  quire_buffer *buffer = luaL_checkudata(L, 1, BIND_BUFFER);
  if (buffer->allocator.resize != NULL) quire_buffer_free(buffer);
  return 0;
}

static int normalize(lua_State *L) {
  static const char *const names[] = {"form", "fold", "apostrophes", "strip_accents", NULL};
  static const char *const forms[] = {"none", "NFC", "NFD", "NFKC", "NFKD", NULL}; /* by quire_form */
  size_t size;
  const char *text = bind_text(L, 1, &size);
  quire_form form;
  unsigned flags = 0;
  quire_buffer *buffer;
  quire_status status;
  int tried = 0;
  bind_options(L, 2, names);
  form = (quire_form)bind_option_choice(L, 2, "form", forms, QUIRE_FORM_NFC);
  if (bind_option_boolean(L, 2, "fold", 0)) flags |= QUIRE_FOLD_CASE;
  if (bind_option_boolean(L, 2, "apostrophes", 0)) flags |= QUIRE_FOLD_APOSTROPHES;
  if (bind_option_boolean(L, 2, "strip_accents", 0)) flags |= QUIRE_FOLD_ACCENTS;
  buffer = bind_new(L, BIND_BUFFER, sizeof *buffer, 0);
  quire_buffer_init(buffer, bind_allocator(L));
  do status = quire_normalize(text, size, form, flags, buffer);
  while (bind_retry(L, status, &tried));
  bind_check(L, status);
  lua_pushlstring(L, buffer->data, buffer->size);
  quire_buffer_free(buffer);
  bind_settle(L);
  return 1;
}

static int width(lua_State *L) {
  size_t size;
  const char *text = bind_text(L, 1, &size);
  lua_pushinteger(L, (lua_Integer)quire_display_width(text, size));
  return 1;
}

void bind_open_normalize(lua_State *L) {
  static const luaL_Reg functions[] = {{"normalize", normalize}, {"width", width}, {NULL, NULL}};
  bind_type(L, BIND_BUFFER, NULL, NULL, buffer_close);
  bind_functions(L, functions);
  lua_pushstring(L, quire_unicode_version());
  lua_setfield(L, -2, "unicode_version");
}
