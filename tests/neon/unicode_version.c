/* Stands in for the normaliser, which needs utf8proc, in builds for other machines:
 * the version of the committed tables. */
#include "quire/normalize.h"

const char *quire_unicode_version(void) {
  return "15.0.0";
}
