/* What every other header stands on: version, status codes, memory, spans. */
#ifndef QUIRE_BASE_H
#define QUIRE_BASE_H

#include <stddef.h>
#include <stdint.h>

#if defined(_WIN32)
#define QUIRE_API
#else
#define QUIRE_API __attribute__((visibility("default")))
#endif

#define QUIRE_VERSION "0.1.0"

/* A text is at most this many bytes, so that offsets fit 32 bits. */
#define QUIRE_MAX_TEXT ((size_t)0xFFFFFFFE)

typedef enum quire_status {
  QUIRE_OK = 0,
  QUIRE_ENOMEM,  /* the allocator gave nothing */
  QUIRE_ELIMIT,  /* a text, table or count is past what 32 bits hold */
  QUIRE_EINVAL,  /* an argument is outside its documented range */
  QUIRE_EUTF8,   /* text that has to be valid UTF-8 is not */
  QUIRE_EFROZEN, /* the object has been frozen and takes no more */
  QUIRE_EMISSING /* the library was built without one that this needs */
} quire_status;

/* A short English sentence without a full stop. Never NULL. */
QUIRE_API const char *quire_status_message(quire_status status);

/* The version of the library that is linked, as QUIRE_VERSION. */
QUIRE_API const char *quire_version(void);

/* Memory, in the shape of lua_Alloc: allocate (ptr NULL), resize, or free
 * (new_size 0, result ignored) a block. old_size is the block's size, or 0.
 * Returns NULL when it cannot; the block is then as it was. Shrinking may fail. */
typedef void *(*quire_alloc_function)(void *context, void *ptr, size_t old_size, size_t new_size);

typedef struct quire_allocator {
  quire_alloc_function resize;
  void *context;
} quire_allocator;

/* malloc, realloc and free. */
QUIRE_API quire_allocator quire_allocator_default(void);

/* Bytes start <= x < stop of a text. */
typedef struct quire_span {
  uint32_t start, stop;
} quire_span;

#endif
