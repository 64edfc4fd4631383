/* Growing byte buffers. */
#include <string.h>

#include "memory.h"
#include "quire/normalize.h"

void quire_buffer_init(quire_buffer *buffer, quire_allocator allocator) {
  memset(buffer, 0, sizeof *buffer);
  buffer->allocator = allocator;
}

void quire_buffer_free(quire_buffer *buffer) {
  memory_free(&buffer->allocator, buffer->data, buffer->capacity, 1);
  quire_buffer_init(buffer, buffer->allocator);
}

static quire_status grow(quire_buffer *buffer, size_t more) {
  void *block = buffer->data;
  quire_status status;
  if (more > (size_t)PTRDIFF_MAX - buffer->size) return QUIRE_ELIMIT;
  status = memory_grow(&buffer->allocator, &block, &buffer->capacity, buffer->size + more, 1);
  buffer->data = block;
  return status;
}

quire_status quire_buffer_reserve(quire_buffer *buffer, size_t more) {
  return more <= buffer->capacity - buffer->size ? QUIRE_OK : grow(buffer, more);
}

quire_status quire_buffer_append(quire_buffer *buffer, const char *bytes, size_t size) {
  quire_status status = quire_buffer_reserve(buffer, size);
  if (status != QUIRE_OK) return status;
  if (size > 0) memcpy(buffer->data + buffer->size, bytes, size);
  buffer->size += size;
  return QUIRE_OK;
}
