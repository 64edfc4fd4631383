/* Normal forms (UAX #15) and case folding (Unicode 3.13) over utf8proc's tables,
 * and the width of text on a terminal.
 *
 * Most text is in normal form already. A code point is *settled* if what it
 * becomes does not depend on its neighbours and no neighbour's result depends on
 * it, save that a mark may compose with it; ASCII is. Runs of settled characters
 * that keep their size are copied and folded by a variant's kernel, others one by
 * one; the rest, with the settled character before it, is decomposed, ordered and
 * composed. */
#include "quire/normalize.h"

#include <string.h>
#include <utf8proc.h>

#include "memory.h"
#include "normalize_run.h"
#include "quire/utf8.h"

static inline quire_status room(quire_buffer *buffer, size_t more) {
  return more <= buffer->capacity - buffer->size ? QUIRE_OK : quire_buffer_reserve(buffer, more);
}

/* ---- what is asked for ---- */

typedef struct plan {
  int compose, compat, fold, apostrophes, accents, ignore;
  int by_character;   /* no normal form: every code point is settled */
  int keeps_composed; /* a letter with an accent is no more work than another */
  unsigned kind;      /* the bit of the settled in the tables */
  utf8proc_option_t first, full;
} plan;

static int plan_make(plan *p, quire_form form, unsigned flags) {
  memset(p, 0, sizeof *p);
  if (flags > (QUIRE_FOLD_CASE | QUIRE_FOLD_APOSTROPHES | QUIRE_FOLD_ACCENTS)) return 0;
  p->fold = (flags & QUIRE_FOLD_CASE) != 0;
  p->apostrophes = (flags & QUIRE_FOLD_APOSTROPHES) != 0;
  p->accents = (flags & QUIRE_FOLD_ACCENTS) != 0;
  switch (form) {
    case QUIRE_FORM_NONE:
      p->by_character = !p->accents;
      p->compose = p->accents;
      break;
    case QUIRE_FORM_NFC: p->compose = 1; break;
    case QUIRE_FORM_NFD: break;
    case QUIRE_FORM_NFKC: p->compose = p->compat = 1; break;
    case QUIRE_FORM_NFKD: p->compat = 1; break;
    case QUIRE_FORM_NFKC_CASEFOLD: p->compose = p->compat = p->fold = p->ignore = 1; break;
    default: return 0;
  }
  p->keeps_composed = (p->compose && !p->accents) || p->by_character;
  p->first = UTF8PROC_DECOMPOSE;
  p->full = UTF8PROC_DECOMPOSE;
  if (p->compat) p->full |= UTF8PROC_COMPAT;
  if (p->fold) p->full |= UTF8PROC_CASEFOLD;
  p->kind = 1u << (4 * p->fold + 2 * p->compat + !p->keeps_composed);
  if (p->apostrophes) p->kind |= NORMAL_APOSTROPHES;
  return 1;
}

/* The longest full decomposition of a code point is 18 (U+FDFA). */
enum { MOST = 32 };

static size_t decompose(int32_t c, utf8proc_option_t options, int32_t out[MOST]) {
  int ignored = 0;
  utf8proc_ssize_t n = utf8proc_decompose_char(c, out, MOST, options, &ignored);
  if (n >= 1 && n <= MOST) return (size_t)n;
  out[0] = c;
  return 1;
}

static int32_t fold_apostrophe(int32_t c) {
  switch (c) {
    case 0x02BC:
    case 0x2018:
    case 0x2019:
    case 0x201B:
    case 0xFF07: return '\'';
    case 0x2010:
    case 0x2011: return '-';
    default: return c;
  }
}

/* Default_Ignorable_Code_Point; utf8proc has those that are assigned. */
static int is_ignorable(const utf8proc_property_t *property, int32_t c) {
  return property->ignorable || c == 0x2065 || (c >= 0xFFF0 && c <= 0xFFF8) || (c >= 0xE0000 && c <= 0xE0FFF);
}

/* ---- settled code points ---- */

/* Neither reordered nor composed with what stands before it. Marks and jamo are
 * the only characters that can be second in a composition. */
static int is_boundary(const utf8proc_property_t *property, int32_t c) {
  return property->combining_class == 0 &&
         (property->category < UTF8PROC_CATEGORY_MN || property->category > UTF8PROC_CATEGORY_ME) &&
         (c < 0x1100 || c > 0x11FF);
}

/* Ranges in which each boundary that has a canonical decomposition composes
 * again to itself, in NFC and NFKC: the letters that text is made of. The tests
 * hold it against DerivedNormalizationProps.txt. */
static int is_composed(int32_t c) {
  return (c >= 0x00C0 && c <= 0x0233) || (c >= 0x0388 && c <= 0x03CE) || (c >= 0x0400 && c <= 0x0934) ||
         (c >= 0x1E00 && c <= 0x1E99) || (c >= 0x1EA0 && c <= 0x1F70) || (c >= 0x1F80 && c <= 0x1FBA) ||
         (c >= 0x219A && c <= 0x22ED) || (c >= 0x304C && c <= 0x30FE);
}

static int is_stable(const plan *p, const utf8proc_property_t *property, int32_t c) {
  if (!is_boundary(property, c) || (p->ignore && is_ignorable(property, c))) return 0;
  if (property->decomp_seqindex != UINT16_MAX) {
    if (property->decomp_type != 0) return !p->compat;
    return p->keeps_composed && is_composed(c);
  }
  return p->compose || c < 0xAC00 || c > 0xD7A3; /* Hangul syllables decompose by arithmetic */
}

/* Writes what a settled code point becomes and returns how many that are; 0 for
 * one that is not settled. */
static size_t settle(const plan *p, int32_t c, int32_t out[MOST]) {
  const utf8proc_property_t *property;
  size_t n, i;
  out[0] = p->apostrophes ? fold_apostrophe(c) : c;
  if (out[0] != c) return 1;
  property = utf8proc_get_property(c);
  if (!p->by_character && !is_stable(p, property, c)) return 0;
  if (!p->fold || property->casefold_seqindex == UINT16_MAX) return 1;
  n = decompose(c, UTF8PROC_CASEFOLD, out);
  if (p->by_character) {
    for (i = 0; i < n && p->apostrophes; i++) out[i] = fold_apostrophe(out[i]);
    return n;
  }
  return n == 1 && is_stable(p, utf8proc_get_property(out[0]), out[0]);
}

/* ---- the rest ---- */

typedef struct points {
  int32_t *data;
  size_t size, capacity;
} points;

typedef struct work {
  plan plan;
  quire_buffer *out;
  points first;   /* decomposed, to the next boundary */
  points folded;  /* and folded */
  points sorted;  /* scratch of order_marks */
  quire_map *map; /* or NULL */
  size_t before;  /* where the result begins in out */
  size_t from;    /* where what is in `first` begins in the text */
  int changes;    /* folding changes or drops something in `first` */
} work;

static quire_status points_reserve(work *w, points *p, size_t more) {
  void *block = p->data;
  quire_status status =
      memory_grow(&w->out->allocator, &block, &p->capacity, p->size + more, sizeof *p->data);
  p->data = block;
  return status;
}

static quire_status points_append(work *w, points *p, const int32_t *data, size_t size) {
  quire_status status = points_reserve(w, p, size);
  if (status != QUIRE_OK) return status;
  memcpy(p->data + p->size, data, size * sizeof *data);
  p->size += size;
  return QUIRE_OK;
}

static unsigned class_of(int32_t c) {
  return (unsigned)utf8proc_get_property(c)->combining_class;
}

/* Stable sort of a few marks by combining class. */
static void insertion_sort(int32_t *marks, size_t count) {
  size_t i, j;
  for (i = 1; i < count; i++) {
    int32_t c = marks[i];
    unsigned k = class_of(c);
    for (j = i; j > 0 && class_of(marks[j - 1]) > k; j--) marks[j] = marks[j - 1];
    marks[j] = c;
  }
}

/* The same for many: counting by class, so that a text that is nothing but marks
 * costs no more than another. */
static quire_status counting_sort(work *w, int32_t *marks, size_t count) {
  size_t place[256] = {0}, i, sum = 0;
  quire_status status = points_reserve(w, &w->sorted, count);
  if (status != QUIRE_OK) return status;
  for (i = 0; i < count; i++) place[class_of(marks[i]) & 255]++;
  for (i = 0; i < 256; i++) {
    size_t here = place[i];
    place[i] = sum;
    sum += here;
  }
  for (i = 0; i < count; i++) w->sorted.data[place[class_of(marks[i]) & 255]++] = marks[i];
  memcpy(marks, w->sorted.data, count * sizeof *marks);
  return QUIRE_OK;
}

/* Canonical ordering (Unicode 3.11, D109). */
static quire_status order_marks(work *w, points *p) {
  size_t i = 0, start;
  if (p->size < 2) return QUIRE_OK;
  while (i < p->size) {
    unsigned last = 0, k;
    int ordered = 1;
    for (start = i; i < p->size && (k = class_of(p->data[i])) != 0; i++) {
      ordered &= k >= last;
      last = k;
    }
    if (!ordered && i - start <= 16) {
      insertion_sort(p->data + start, i - start);
    } else if (!ordered) {
      quire_status status = counting_sort(w, p->data + start, i - start);
      if (status != QUIRE_OK) return status;
    }
    if (i < p->size) i++;
  }
  return QUIRE_OK;
}

/* Folding and dropping that happen between decomposition and composition. */
static void filter(const plan *p, points *q) {
  size_t i, kept = 0;
  for (i = 0; i < q->size; i++) {
    int32_t c = q->data[i];
    if (p->accents && utf8proc_get_property(c)->category == UTF8PROC_CATEGORY_MN) continue;
    q->data[kept++] = p->apostrophes ? fold_apostrophe(c) : c;
  }
  q->size = kept;
}

/* Says in the map, if there is one, that what is written from here on comes from
 * the text's byte `at` on; whole: only all of it from all of that. */
static quire_status mark(work *w, size_t at, int whole) {
  quire_map *map = w->map;
  const size_t here = w->out->size - w->before;
  quire_run *last;
  void *block;
  quire_status status;
  if (map == NULL) return QUIRE_OK;
  last = map->count > 0 ? &map->runs[map->count - 1] : NULL;
  if (last != NULL && !whole && !last->whole && at - last->in == here - last->out) return QUIRE_OK;
  if (here > QUIRE_MAX_TEXT) return QUIRE_ELIMIT;
  block = map->runs;
  status = memory_grow(&map->allocator, &block, &map->capacity, map->count + 1, sizeof *map->runs);
  map->runs = block;
  if (status != QUIRE_OK) return status;
  last = &map->runs[map->count++];
  last->out = (uint32_t)here;
  last->in = (uint32_t)at;
  last->whole = (uint32_t)whole;
  return QUIRE_OK;
}

/* Takes back what was written for the text from `at` on. */
static void take_back(work *w, size_t at, size_t out_size) {
  w->out->size = out_size;
  while (w->map != NULL && w->map->count > 0 && w->map->runs[w->map->count - 1].in >= at) w->map->count--;
}

/* Folds the marks in order to w->folded, without what D146's NFKC_Casefold leaves out. */
static quire_status fold_first(work *w) {
  quire_status status = QUIRE_OK;
  size_t i;
  w->folded.size = 0;
  for (i = 0; i < w->first.size && status == QUIRE_OK; i++) {
    const int32_t c = w->first.data[i];
    int32_t parts[MOST];
    if (w->plan.ignore && is_ignorable(utf8proc_get_property(c), c)) continue;
    status = points_append(w, &w->folded, parts, decompose(c, w->plan.full, parts));
  }
  return status == QUIRE_OK ? order_marks(w, &w->folded) : status;
}

/* Writes out what stands before a boundary. Folding starts from NFD, so that
 * texts that are canonically equivalent have the same result (D145, D146). */
static quire_status flush(work *w) {
  quire_status status = order_marks(w, &w->first);
  points *result = &w->first;
  size_t i;
  if (status == QUIRE_OK && w->plan.fold && w->changes) {
    result = &w->folded;
    status = fold_first(w);
  }
  if (status == QUIRE_OK) status = mark(w, w->from, 1);
  if (status != QUIRE_OK) return status;
  if (w->plan.accents || w->plan.apostrophes) filter(&w->plan, result);
  if (w->plan.compose && result->size > 1)
    result->size = (size_t)utf8proc_normalize_utf32(result->data, (utf8proc_ssize_t)result->size,
                                                    UTF8PROC_COMPOSE | UTF8PROC_STABLE);
  status = room(w->out, result->size * 4);
  if (status != QUIRE_OK) return status;
  for (i = 0; i < result->size; i++)
    w->out->size += quire_utf8_encode((uint32_t)result->data[i], w->out->data + w->out->size);
  w->first.size = 0;
  w->changes = 0;
  return QUIRE_OK;
}

/* Is it its own full decomposition and folding? */
static int is_plain(const utf8proc_property_t *property, int32_t c) {
  return property->decomp_seqindex == UINT16_MAX && property->casefold_seqindex == UINT16_MAX &&
         (c < 0xAC00 || c > 0xD7A3);
}

/* Writes the first decomposition of c and returns its size; *boundary tells whether
 * what stands before it can be written out, *plain that c becomes nothing else. */
static size_t take_apart(const plan *p, int32_t c, int32_t parts[MOST], int *boundary, int *plain) {
  const utf8proc_property_t *property = utf8proc_get_property(c);
  size_t n;
  *plain = is_plain(property, c) && !(p->ignore && is_ignorable(property, c));
  if (*plain) {
    parts[0] = c;
    *boundary = is_boundary(property, c);
    n = 1;
  } else {
    n = decompose(c, p->full, parts);
    *boundary = is_boundary(utf8proc_get_property(parts[0]), parts[0]);
    if (p->fold) {
      n = decompose(c, p->first, parts);
      *boundary &=
          is_boundary(utf8proc_get_property(parts[0]), parts[0]); /* not U+0345, which folds to a letter */
    }
  }
  if (p->ignore && is_ignorable(property, c)) *boundary = 0;
  return n;
}

/* Adds the character at the text's byte `at`. */
static quire_status push(work *w, int32_t c, size_t at) {
  int32_t parts[MOST];
  int boundary, plain;
  const size_t n = take_apart(&w->plan, c, parts, &boundary, &plain);
  if (boundary && w->first.size > 0) {
    quire_status status = flush(w);
    if (status != QUIRE_OK) return status;
  }
  if (w->first.size == 0) w->from = at;
  w->changes |= !plain;
  return points_append(w, &w->first, parts, n);
}

/* Takes the character at *at and all that are not settled after it. */
static quire_status unsettled_run(work *w, const char *text, size_t size, size_t *at) {
  int32_t parts[MOST];
  uint32_t c;
  size_t length = quire_utf8_decode(text + *at, size - *at, &c, NULL);
  do {
    quire_status status = push(w, (int32_t)c, *at);
    if (status != QUIRE_OK) return status;
    *at += length;
    if (*at == size) break;
    length = quire_utf8_decode(text + *at, size - *at, &c, NULL);
  } while (c >= 0x80 && settle(&w->plan, (int32_t)c, parts) == 0);
  return flush(w);
}

/* ---- texts ---- */

/* The settled character c of `length` bytes at the text's byte `at`, which becomes n parts. */
static quire_status write_settled(work *w, size_t at, size_t length, const int32_t *parts, size_t n) {
  quire_buffer *out = w->out;
  char bytes[4 * MOST];
  size_t size = 0, i;
  quire_status status;
  for (i = 0; i < n; i++) size += quire_utf8_encode((uint32_t)parts[i], bytes + size);
  status = mark(w, at, n != 1 || size != length);
  if (status != QUIRE_OK) return status;
  memcpy(out->data + out->size, bytes, size);
  out->size += size;
  return QUIRE_OK;
}

/* The bytes from *at on that are not valid: a U+FFFD for each maximal subpart, of
 * which the first has `length` bytes. Leaves *last_at and *last_out at the last one. */
static quire_status write_invalid(work *w, const char *text, size_t size, size_t *at, size_t length,
                                  size_t *last_at, size_t *last_out) {
  quire_buffer *out = w->out;
  uint32_t c;
  int valid = 0;
  while (!valid) {
    quire_status status = room(out, 3);
    if (status == QUIRE_OK) status = mark(w, *at, length != 3);
    if (status != QUIRE_OK) return status;
    *last_at = *at;
    *last_out = out->size;
    memcpy(out->data + out->size, "\xEF\xBF\xBD", 3);
    out->size += 3;
    *at += length;
    if (*at == size || (byte)text[*at] < 0x80) break;
    length = quire_utf8_decode(text + *at, size - *at, &c, &valid);
  }
  return QUIRE_OK;
}

/* Start of the character that ends at `end`. */
static size_t start_before(const char *text, size_t end) {
  do end--;
  while (end > 0 && normal_is_rest((byte)text[end]));
  return end;
}

static quire_status normalize(work *w, normal_run run, const char *text, size_t size) {
  quire_buffer *out = w->out;
  size_t at = 0;
  size_t last_at = 0, last_out = 0; /* the settled character before at, if any */
  int has_last = 0;
  quire_status status = QUIRE_OK;
  while (at < size && status == QUIRE_OK) {
    int32_t parts[MOST];
    uint32_t c;
    size_t length, n;
    int valid;
    status = room(out, size - at + 4 * MOST);
    if (status != QUIRE_OK) return status;
    n = run(w->plan.kind, (const byte *)text + at, size - at, (byte *)out->data + out->size);
    if (n > 0) {
      status = mark(w, at, 0);
      if (status != QUIRE_OK) return status;
      at += n;
      out->size += n;
      last_at = start_before(text, at);
      last_out = out->size - (at - last_at);
      has_last = 1;
      if (at == size) break;
    }
    length = quire_utf8_decode(text + at, size - at, &c, &valid);
    if (!valid) {
      status = write_invalid(w, text, size, &at, length, &last_at, &last_out);
      has_last = 1;
      continue;
    }
    n = settle(&w->plan, (int32_t)c, parts);
    if (n > 0) {
      last_at = at;
      last_out = out->size;
      has_last = 1;
      status = write_settled(w, at, length, parts, n);
      at += length;
      continue;
    }
    if (has_last) {
      at = last_at;
      take_back(w, at, last_out);
      has_last = 0;
    }
    status = unsettled_run(w, text, size, &at);
  }
  return status;
}

static quire_status run_plan(quire_cpu cpu, const char *text, size_t size, quire_form form, unsigned flags,
                             quire_buffer *out, quire_map *map) {
  work w;
  quire_status status;
  memset(&w, 0, sizeof w);
  if (!plan_make(&w.plan, form, flags)) return QUIRE_EINVAL;
  w.out = out;
  w.before = out->size;
  w.map = map;
  status = normalize(&w, normal_run_of(cpu), text, size);
  if (map != NULL && out->size - w.before > QUIRE_MAX_TEXT) status = QUIRE_ELIMIT;
  memory_free(&out->allocator, w.first.data, w.first.capacity, sizeof *w.first.data);
  memory_free(&out->allocator, w.folded.data, w.folded.capacity, sizeof *w.folded.data);
  memory_free(&out->allocator, w.sorted.data, w.sorted.capacity, sizeof *w.sorted.data);
  if (status != QUIRE_OK) out->size = w.before;
  return status;
}

quire_status quire_normalize_at(quire_cpu cpu, const char *text, size_t size, quire_form form, unsigned flags,
                                quire_buffer *out) {
  return run_plan(cpu, text, size, form, flags, out, NULL);
}

quire_status quire_normalize(const char *text, size_t size, quire_form form, unsigned flags,
                             quire_buffer *out) {
  return run_plan(quire_cpu_best(), text, size, form, flags, out, NULL);
}

quire_status quire_normalize_map(const char *text, size_t size, quire_form form, unsigned flags,
                                 quire_buffer *out, quire_map *map) {
  const size_t before = out->size;
  quire_status status;
  if (size > QUIRE_MAX_TEXT) return QUIRE_ELIMIT;
  map->count = 0;
  map->in_size = map->out_size = 0;
  status = run_plan(quire_cpu_best(), text, size, form, flags, out, map);
  if (status != QUIRE_OK) {
    map->count = 0;
    return status;
  }
  map->in_size = (uint32_t)size;
  map->out_size = (uint32_t)(out->size - before);
  return QUIRE_OK;
}

const char *quire_unicode_version(void) {
  return utf8proc_unicode_version();
}

/* ---- width ---- */

enum { ZWJ = 0x200D, EMOJI_PRESENTATION = 0xFE0F };

static size_t width_of(int32_t c, const utf8proc_property_t *property) {
  switch (property->category) {
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP: return 0;
    default: break;
  }
  if (property->boundclass == UTF8PROC_BOUNDCLASS_V || property->boundclass == UTF8PROC_BOUNDCLASS_T)
    return 0;
  return (size_t)utf8proc_charwidth(c);
}

#define EACH_BYTE(x) ((uint64_t)-1 / 255 * (x))

/* How many bytes from the start on are printable ASCII, by words. */
static size_t plain_prefix(const char *text, size_t size) {
  size_t n = 0;
  for (; size - n >= 8; n += 8) {
    uint64_t word;
    memcpy(&word, text + n, 8);
    if ((word | ~(word + EACH_BYTE(0x60)) | (word + EACH_BYTE(0x01))) & EACH_BYTE(0x80)) break;
  }
  return n;
}

size_t quire_display_width(const char *text, size_t size) {
  size_t at = 0, width = 0, emoji = 0; /* emoji: width of the pictograph before, 0 if it is none */
  int joined = 0;                      /* after a pictograph and ZWJ */
  while (at < size) {
    const utf8proc_property_t *property;
    uint32_t c;
    size_t w;
    at += quire_utf8_decode(text + at, size - at, &c, NULL);
    if (c < 0x80) {
      size_t plain = plain_prefix(text + at, size - at);
      at += plain;
      width += plain + (c >= 0x20 && c != 0x7F);
      joined = 0;
      emoji = 0;
      continue;
    }
    property = utf8proc_get_property((int32_t)c);
    w = width_of((int32_t)c, property);
    if (emoji && c == EMOJI_PRESENTATION) {
      width += 2 - emoji;
      emoji = 2;
    } else if (emoji && c == ZWJ) {
      joined = 1;
      continue;
    } else if (property->boundclass == UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC) {
      if (!joined) width += emoji = w;
    } else if (!(emoji && property->boundclass == UTF8PROC_BOUNDCLASS_EXTEND)) {
      width += w;
      emoji = 0;
    }
    joined = 0;
  }
  return width;
}
