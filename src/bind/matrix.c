/* Document-feature matrices in Lua: quire.core.matrix. Rows are 1-based here. */
#include "bind.h"

typedef struct matrix_object {
  quire_matrix *matrix; /* NULL: closed */
} matrix_object;

static matrix_object *self_at(lua_State *L) {
  return luaL_checkudata(L, 1, BIND_MATRIX);
}

static quire_matrix *matrix_at(lua_State *L) {
  matrix_object *self = self_at(L);
  luaL_argcheck(L, self->matrix != NULL, 1, "the matrix is closed");
  return self->matrix;
}

/* User value 1 is room for a product of one row with all, made when first needed. */
static int matrix_new(lua_State *L) {
  matrix_object *self = bind_new(L, BIND_MATRIX, sizeof *self, 1);
  quire_status status;
  int tried = 0;
  do status = quire_matrix_new(bind_allocator(L), &self->matrix);
  while (bind_retry(L, status, &tried));
  bind_check(L, status);
  bind_settle(L);
  return 1;
}

static int matrix_close(lua_State *L) {
  matrix_object *self = self_at(L);
  quire_matrix_free(self->matrix);
  self->matrix = NULL;
  lua_pushnil(L);
  lua_setiuservalue(L, 1, 1);
  return 0;
}

static int matrix_add(lua_State *L) {
  quire_matrix *matrix;
  const uint32_t *ids;
  size_t count;
  quire_status status;
  int tried = 0;
  do { /* a collection may run finalizers: nothing is remembered across it */
    matrix = matrix_at(L);
    ids = bind_to_array(L, 2, &count);
    status = quire_matrix_add_row(matrix, ids, count);
  } while (bind_retry(L, status, &tried));
  bind_check(L, status);
  lua_pushinteger(L, (lua_Integer)quire_matrix_rows(matrix));
  bind_settle(L);
  return 1;
}

static int matrix_length(lua_State *L) {
  lua_pushinteger(L, (lua_Integer)quire_matrix_rows(matrix_at(L)));
  return 1;
}

static int matrix_columns(lua_State *L) {
  lua_pushinteger(L, (lua_Integer)quire_matrix_columns(matrix_at(L)));
  return 1;
}

static int matrix_cells(lua_State *L) {
  lua_pushinteger(L, (lua_Integer)quire_matrix_cells(matrix_at(L)));
  return 1;
}

static int matrix_memory(lua_State *L) {
  lua_pushinteger(L, (lua_Integer)quire_matrix_memory(matrix_at(L)));
  return 1;
}

/* Tables are made before the cells are asked for, and filling them allocates
 * nothing: nothing can come between that would move the cells. */
static int matrix_row(lua_State *L) {
  quire_matrix *matrix = matrix_at(L);
  size_t row = bind_index(L, 2, quire_matrix_rows(matrix)), cells = 0, room;
  const uint32_t *columns, *counts;
  bind_check(L, quire_matrix_row(matrix, row - 1, &columns, &counts, &room));
  luaL_argcheck(L, room <= INT_MAX, 2, "too many cells for a table");
  lua_createtable(L, (int)room, 0);
  lua_createtable(L, (int)room, 0);
  bind_check(L, quire_matrix_row(matrix_at(L), row - 1, &columns, &counts, &cells));
  for (size_t i = 0; i < cells; i++) {
    lua_pushinteger(L, (lua_Integer)columns[i]);
    lua_rawseti(L, -3, (lua_Integer)i + 1);
    lua_pushinteger(L, (lua_Integer)counts[i]);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
  return 2;
}

static int matrix_df(lua_State *L) {
  lua_Integer id = luaL_checkinteger(L, 2);
  uint32_t frequency = 0, column = id < 0 || id > (lua_Integer)UINT32_MAX ? QUIRE_NO_ID : (uint32_t)id;
  quire_status status;
  int tried = 0;
  do status = quire_matrix_document_frequency(matrix_at(L), column, &frequency);
  while (bind_retry(L, status, &tried));
  bind_check(L, status);
  lua_pushinteger(L, (lua_Integer)frequency);
  bind_settle(L);
  return 1;
}

/* The arguments row, from, into: checks them, leaves the table at 4 and room for
 * `size` bytes a row at 5. Returns the room; row and from become 0-based. */
static void *product_room(lua_State *L, size_t size, size_t *row, size_t *from, size_t *count) {
  size_t rows = quire_matrix_rows(matrix_at(L));
  lua_Integer first = luaL_optinteger(L, 3, 1);
  *row = bind_index(L, 2, rows) - 1;
  luaL_argcheck(L, first >= 1 && (lua_Unsigned)first <= rows + 1, 3, "row out of range");
  *from = (size_t)first - 1;
  *count = rows - *from;
  lua_settop(L, 4);
  if (lua_isnil(L, 4)) {
    lua_createtable(L, *count > INT_MAX ? INT_MAX : (int)*count, 0);
    lua_replace(L, 4);
  }
  luaL_checktype(L, 4, LUA_TTABLE);
  if (lua_getiuservalue(L, 1, 1) != LUA_TUSERDATA || lua_rawlen(L, 5) < rows * size) {
    lua_settop(L, 4);
    lua_newuserdatauv(L, rows * sizeof(double), 0);
    lua_pushvalue(L, 5);
    lua_setiuservalue(L, 1, 1);
  }
  return lua_touserdata(L, 5);
}

static int matrix_shared(lua_State *L) {
  size_t row, from, count;
  uint32_t *shared = product_room(L, sizeof *shared, &row, &from, &count);
  quire_status status;
  int tried = 0;
  do {
    quire_matrix *matrix = matrix_at(L);
    status = quire_matrix_rows(matrix) == from + count ? quire_matrix_shared(matrix, row, from, shared)
                                                       : QUIRE_EINVAL;
  } while (bind_retry(L, status, &tried));
  bind_check(L, status);
  for (size_t i = 0; i < count; i++) {
    lua_pushinteger(L, (lua_Integer)shared[i]);
    lua_rawseti(L, 4, (lua_Integer)i + 1);
  }
  lua_settop(L, 4);
  bind_settle(L);
  return 1;
}

static int matrix_cosine(lua_State *L) {
  size_t row, from, count;
  double *cosine = product_room(L, sizeof *cosine, &row, &from, &count);
  quire_status status;
  int tried = 0;
  do {
    quire_matrix *matrix = matrix_at(L);
    status = quire_matrix_rows(matrix) == from + count ? quire_matrix_cosine(matrix, row, from, cosine)
                                                       : QUIRE_EINVAL;
  } while (bind_retry(L, status, &tried));
  bind_check(L, status);
  for (size_t i = 0; i < count; i++) {
    lua_pushnumber(L, cosine[i]);
    lua_rawseti(L, 4, (lua_Integer)i + 1);
  }
  lua_settop(L, 4);
  bind_settle(L);
  return 1;
}

static int matrix_tostring(lua_State *L) {
  matrix_object *self = self_at(L);
  if (self->matrix == NULL)
    lua_pushliteral(L, BIND_MATRIX ": closed");
  else
    lua_pushfstring(L, BIND_MATRIX ": %I", (LUAI_UACINT)quire_matrix_rows(self->matrix));
  return 1;
}

void bind_open_matrix(lua_State *L) {
  static const luaL_Reg methods[] = {{"add", matrix_add},       {"columns", matrix_columns},
                                     {"cells", matrix_cells},   {"row", matrix_row},
                                     {"df", matrix_df},         {"shared", matrix_shared},
                                     {"cosine", matrix_cosine}, {"memory", matrix_memory},
                                     {"close", matrix_close},   {NULL, NULL}};
  static const luaL_Reg metamethods[] = {
      {"__len", matrix_length}, {"__tostring", matrix_tostring}, {NULL, NULL}};
  static const luaL_Reg functions[] = {{"matrix", matrix_new}, {NULL, NULL}};
  bind_type(L, BIND_MATRIX, methods, metamethods, matrix_close);
  bind_functions(L, functions);
}
