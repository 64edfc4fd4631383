/* Version, status messages, the default allocator. */
#include "quire/base.h"

#include <stdlib.h>

const char *quire_version(void) {
  return QUIRE_VERSION;
}

const char *quire_status_message(quire_status status) {
  switch (status) {
    case QUIRE_OK: return "no error";
    case QUIRE_ENOMEM: return "not enough memory";
    case QUIRE_ELIMIT: return "too large: past the limit of 32-bit offsets or ids";
    case QUIRE_EINVAL: return "an argument is out of range";
    case QUIRE_EUTF8: return "the text is not valid UTF-8";
    case QUIRE_EFROZEN: return "the vocabulary is frozen and takes no new strings";
    case QUIRE_EMISSING: return "this build lacks an optional library";
  }
  return "unknown status";
}

static void *default_resize(void *context, void *ptr, size_t old_size, size_t new_size) {
  (void)context;
  (void)old_size;
  if (new_size == 0) {
    free(ptr);
    return NULL;
  }
  return realloc(ptr, new_size);
}

quire_allocator quire_allocator_default(void) {
  quire_allocator allocator = {default_resize, NULL};
  return allocator;
}
