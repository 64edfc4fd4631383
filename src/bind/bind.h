/* What the binding's files share: types, options, memory, errors. The only file
 * that includes Lua's headers, so that differences between Lua versions have one
 * home. Lua errors are raised here and in src/bind only, and only while nothing
 * is held that the Lua stack does not own. */
#ifndef QUIRE_BIND_H
#define QUIRE_BIND_H

#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>

#include "quire.h"

/* ---- memory: Lua's own allocator, and the collector told of it ---- */

/* An allocator over the state's lua_Alloc, which counts what objects take. */
quire_allocator bind_allocator(lua_State *L);

/* To be called at the end of a function whose objects may have grown, with every
 * object consistent and on the stack: lets the collector work in step with the
 * memory that it cannot see. Finalizers may run. */
void bind_settle(lua_State *L);

/* Raises for a status that is not QUIRE_OK (QUIRE_ENOMEM as Lua's own "not enough memory"). */
void bind_check(lua_State *L, quire_status status);

/* After QUIRE_ENOMEM, once: collects all garbage and answers 1, for
 *   do status = work(); while (bind_retry(L, status, &tried));  with tried = 0. */
int bind_retry(lua_State *L, quire_status status, int *tried);

/* ---- objects ---- */

/* Registers a userdata type: methods in __index, metamethods in the metatable;
 * close, if not NULL, becomes __gc and __close. */
void bind_type(lua_State *L, const char *name, const luaL_Reg *methods, const luaL_Reg *metamethods,
               lua_CFunction close);

/* Pushes a new zeroed object of a type, with `values` user values. Zeroed means
 * closed: it may be collected at any moment from here on. */
void *bind_new(lua_State *L, const char *name, size_t size, int values);

/* Adds the functions to the table on top of the stack. */
void bind_functions(lua_State *L, const luaL_Reg *functions);

/* ---- arguments ---- */

/* Text of at most QUIRE_MAX_TEXT bytes. */
const char *bind_text(lua_State *L, int arg, size_t *size);

/* A 1-based index into `count` things, negative from the end; raises when outside. */
size_t bind_index(lua_State *L, int arg, size_t count);

/* Options are a table or nil at `arg`; names ends with NULL. Raises
 * "unknown option 'x'" for a key that is not among them. */
void bind_options(lua_State *L, int arg, const char *const *names);
int bind_option_boolean(lua_State *L, int arg, const char *name, int otherwise);
lua_Integer bind_option_integer(lua_State *L, int arg, const char *name, lua_Integer otherwise,
                                lua_Integer least, lua_Integer most);
/* Index of the option's value in choices (ends with NULL), or `otherwise`. */
int bind_option_choice(lua_State *L, int arg, const char *name, const char *const *choices, int otherwise);

/* ---- the rooms: each adds its functions to the module table on top of the stack ---- */

void bind_open_distance(lua_State *L);
void bind_open_hash(lua_State *L);
void bind_open_html(lua_State *L);
void bind_open_lsh(lua_State *L);
void bind_open_matrix(lua_State *L);
void bind_open_ngrams(lua_State *L);
void bind_open_normalize(lua_State *L);
void bind_open_passages(lua_State *L);
void bind_open_repeats(lua_State *L);
void bind_open_reuse(lua_State *L);
void bind_open_segment(lua_State *L);
void bind_open_sets(lua_State *L);
void bind_open_sketch(lua_State *L);
void bind_open_tokenizer(lua_State *L);
void bind_open_tokens(lua_State *L);
void bind_open_utf8(lua_State *L);
void bind_open_vocab(lua_State *L);

/* ---- objects that other rooms take as arguments ---- */

#define BIND_VOCAB "quire.vocab"
#define BIND_BUFFER "quire.buffer" /* a quire_buffer that the stack owns */
#define BIND_TOKENIZER "quire.tokenizer"
#define BIND_TOKENS "quire.tokens"
#define BIND_IDS "quire.ids"
#define BIND_SEGMENTS "quire.segments"
#define BIND_MATRIX "quire.matrix"
#define BIND_PAGE "quire.page"
#define BIND_PASSAGES "quire.passages"
#define BIND_REPEATS "quire.repeats"
#define BIND_REUSE "quire.reuse"

/* Payload of the userdata; each raises if the argument is another type or closed. */
quire_vocab *bind_to_vocab(lua_State *L, int arg);
quire_tokens *bind_to_tokens(lua_State *L, int arg);

/* Puts a tokenizer where the argument is a table of its options or nil. */
void bind_tokenizer_at(lua_State *L, int arg);

/* The options that a tokenizer stands for; they last as it does. */
const quire_token_options *bind_to_tokenizer(lua_State *L, int arg);

/* An array of ids; sorted says that it is a set (ascending, no repeats). */
typedef struct bind_ids {
  uint32_t *ids;
  size_t count, capacity;
  int sorted;
  quire_allocator allocator;
} bind_ids;

bind_ids *bind_to_ids(lua_State *L, int arg);

/* The ids of tokens or of ids, whichever the argument is; NULL or not if *count is 0. */
const uint32_t *bind_to_array(lua_State *L, int arg, size_t *count);

/* The numbers of a signature, which are ids; raises unless there are `size` of them. */
const uint32_t *bind_to_signature(lua_State *L, int arg, size_t size);

/* 64-bit numbers are strings of 16 hexadecimal digits. */
void bind_push_hash(lua_State *L, uint64_t value);
uint64_t bind_to_hash(lua_State *L, int arg);

/* Pushes new ids with room for capacity of them (count 0). */
bind_ids *bind_new_ids(lua_State *L, size_t capacity);

/* The name of a quire_kind, such as "word". */
const char *bind_kind_name(unsigned kind);

/* ---- what src/bind/distance.c shares with distance_many.c ---- */

/* The options form, cutoff, insertion, deletion, substitution (Levenshtein only) and
 * prefix_weight at arg; metric; unit. */
quire_measure bind_measure(lua_State *L, int arg, quire_metric metric);
quire_metric bind_option_metric(lua_State *L, int arg, quire_metric otherwise);
quire_unit bind_option_unit(lua_State *L, int arg);

/* Is the argument ids or tokens? Their ids as a sequence, borrowed. */
int bind_is_array(lua_State *L, int arg);
quire_sequence bind_to_sequence(lua_State *L, int arg);

/* Pushes a measure's value: an integer where it counts. */
void bind_push_value(lua_State *L, const quire_measure *measure, double value);

/* The comparer at upvalue 1, shared by all functions: not to be kept across anything
 * that may run finalizers. Settling gives back what a long comparison took. */
quire_comparer *bind_to_comparer(lua_State *L);
void bind_settle_comparer(lua_State *L);

/* Adds list, cdist and extract to the table below the comparer on top of the stack. */
void bind_open_distance_many(lua_State *L);

#endif
