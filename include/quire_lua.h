/* For C hosts with a Lua state of their own: the module quire.core without files.
 *   luaL_requiref(L, "quire.core", luaopen_quire_core, 0); lua_pop(L, 1);
 */
#ifndef QUIRE_LUA_H
#define QUIRE_LUA_H

#include "quire/base.h"

struct lua_State;

/* Opens the module as require "quire.core" does: returns its table on the stack. Several
 * states may have it at once, in several threads. Raises in L when memory runs out. */
QUIRE_API int luaopen_quire_core(struct lua_State *L);

#endif
