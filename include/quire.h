/* quire: an embeddable text-analysis toolkit. The C API, whole.
 *
 * Conventions, everywhere:
 * - Text is (const char *, size_t): any bytes, NUL included, at most
 *   QUIRE_MAX_TEXT bytes. Nothing has to be NUL-terminated.
 * - Offsets are 0-based bytes; spans are half-open.
 * - What can fail returns a quire_status and leaves its objects as they were.
 *   The library never aborts, exits, prints, or touches errno.
 * - Memory comes from the quire_allocator given to an object's constructor and
 *   goes back to it. There are no mutable globals: objects may be used in any
 *   thread, one thread at a time each.
 * - The same input gives the same output on every machine.
 */
#ifndef QUIRE_H
#define QUIRE_H

#include "quire/base.h"
#include "quire/cpu.h"
#include "quire/distance.h"
#include "quire/hash.h"
#include "quire/html.h"
#include "quire/lsh.h"
#include "quire/matrix.h"
#include "quire/ngrams.h"
#include "quire/normalize.h"
#include "quire/passages.h"
#include "quire/repeats.h"
#include "quire/reuse.h"
#include "quire/segment.h"
#include "quire/sets.h"
#include "quire/sketch.h"
#include "quire/stem.h"
#include "quire/tokens.h"
#include "quire/utf8.h"
#include "quire/vocab.h"

#endif
