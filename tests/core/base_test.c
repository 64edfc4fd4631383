#include <string.h>

#include "test.h"

void test_base(test *t) {
  quire_allocator a = quire_allocator_default();
  char *block;

  test_case(t, "every status has a message");
  for (int s = QUIRE_OK; s <= QUIRE_EMISSING + 1; s++)
    test_check(t, strlen(quire_status_message((quire_status)s)) > 5);

  test_case(t, "the header's version is the library's");
  test_check(t, strcmp(quire_version(), QUIRE_VERSION) == 0);

  test_case(t, "the default allocator allocates, keeps what it resizes, and frees");
  block = a.resize(a.context, NULL, 0, 3);
  memcpy(block, "ab", 3);
  block = a.resize(a.context, block, 3, 4000);
  test_bytes(t, block, 2, "ab", 2);
  test_check(t, a.resize(a.context, block, 4000, 0) == NULL);
}
