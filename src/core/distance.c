/* Distances and similarities of one pair: measures, forms, cutoffs, and which metric
 * does the work. Definitions of forms and cutoffs follow RapidFuzz 3 (M. Bachmann). */
#include "quire/distance.h"

#include <math.h>
#include <string.h>

#include "distance_parts.h"
#include "quire/utf8.h"

/* ---- sequences ---- */

static int all_ascii(const char *text, size_t size) {
  uint64_t seen = 0, word;
  size_t i = 0;
  for (; i + 8 <= size; i += 8) {
    memcpy(&word, text + i, sizeof word);
    seen |= word;
  }
  for (; i < size; i++) seen |= (unsigned char)text[i];
  return (seen & 0x8080808080808080u) == 0;
}

size_t quire_sequence_room(quire_unit unit, const char *text, size_t size) {
  if (unit == QUIRE_UNIT_BYTES || all_ascii(text, size)) return 0;
  return quire_utf8_count(text, size);
}

quire_sequence quire_sequence_of(quire_unit unit, const char *text, size_t size, uint32_t *room) {
  quire_sequence sequence = {text, (uint32_t)size, 0};
  size_t at = 0;
  uint32_t count = 0;
  if (unit == QUIRE_UNIT_BYTES || all_ascii(text, size)) return sequence;
  while (at < size) at += quire_utf8_decode(text + at, size - at, &room[count++], NULL);
  sequence.items = room;
  sequence.count = count;
  sequence.wide = 1;
  return sequence;
}

quire_sequence distance_part(const quire_sequence *sequence, size_t start, size_t stop) {
  quire_sequence part = *sequence;
  if (start > 0) part.items = (const char *)sequence->items + start * (sequence->wide ? sizeof(uint32_t) : 1);
  part.count = (uint32_t)(stop - start);
  return part;
}

uint32_t distance_prefix(const quire_sequence *a, const quire_sequence *b) {
  const uint32_t most = a->count < b->count ? a->count : b->count;
  uint32_t i = 0;
  if (!a->wide && !b->wide) {
    const unsigned char *x = a->items, *y = b->items;
    while (i < most && x[i] == y[i]) i++;
    return i;
  }
  while (i < most && quire_sequence_at(a, i) == quire_sequence_at(b, i)) i++;
  return i;
}

uint32_t distance_suffix(const quire_sequence *a, const quire_sequence *b) {
  const uint32_t most = a->count < b->count ? a->count : b->count;
  uint32_t i = 0;
  while (i < most && quire_sequence_at(a, a->count - 1 - i) == quire_sequence_at(b, b->count - 1 - i)) i++;
  return i;
}

distance_pair distance_trim(quire_sequence a, quire_sequence b) {
  distance_pair pair;
  pair.prefix = distance_prefix(&a, &b);
  a = distance_part(&a, pair.prefix, a.count);
  b = distance_part(&b, pair.prefix, b.count);
  pair.suffix = distance_suffix(&a, &b);
  pair.a = distance_part(&a, 0, a.count - pair.suffix);
  pair.b = distance_part(&b, 0, b.count - pair.suffix);
  return pair;
}

/* ---- measures ---- */

int quire_metric_counts(quire_metric metric) {
  return metric <= QUIRE_POSTFIX;
}

static int is_similarity(quire_measure_form form) {
  return form == QUIRE_SIMILARITY || form == QUIRE_NORMALIZED_SIMILARITY;
}

quire_measure quire_measure_of(quire_metric metric, quire_measure_form form) {
  quire_measure measure;
  measure.metric = metric;
  measure.form = form;
  measure.cutoff = is_similarity(form) ? 0.0 : INFINITY;
  measure.insertion = measure.deletion = measure.substitution = 1;
  measure.prefix_weight = 0.1;
  return measure;
}

quire_status distance_measure_check(const quire_measure *measure) {
  if ((unsigned)measure->metric >= QUIRE_METRIC_COUNT ||
      (unsigned)measure->form > QUIRE_NORMALIZED_SIMILARITY)
    return QUIRE_EINVAL;
  if (!(measure->cutoff >= 0.0)) return QUIRE_EINVAL;
  if (!(measure->prefix_weight >= 0.0 && measure->prefix_weight <= 0.25)) return QUIRE_EINVAL;
  return QUIRE_OK;
}

/* Deleting all and inserting all, or substituting as many as there are in both. */
static uint64_t levenshtein_maximum(const quire_measure *measure, uint64_t na, uint64_t nb) {
  const uint64_t both = na < nb ? na : nb;
  const uint64_t anew = na * measure->deletion + nb * measure->insertion;
  const uint64_t substituted =
      both * measure->substitution + (na - both) * measure->deletion + (nb - both) * measure->insertion;
  return anew < substituted ? anew : substituted;
}

uint64_t distance_maximum(const quire_measure *measure, size_t na, size_t nb) {
  if (measure->metric == QUIRE_LEVENSHTEIN) return levenshtein_maximum(measure, na, nb);
  if (measure->metric == QUIRE_INDEL) return (uint64_t)na + nb;
  return na > nb ? na : nb;
}

int64_t distance_most(const quire_measure *measure, uint64_t maximum) {
  const double top = (double)maximum;
  double most = top;
  switch (measure->form) {
    case QUIRE_DISTANCE: most = floor(measure->cutoff); break;
    case QUIRE_SIMILARITY: most = top - ceil(measure->cutoff); break;
    case QUIRE_NORMALIZED_DISTANCE:
      most = measure->cutoff < 1.0 ? floor(measure->cutoff * top) + 1 : top;
      break;
    case QUIRE_NORMALIZED_SIMILARITY: most = floor((1.0 - measure->cutoff) * top) + 1; break;
  }
  if (!(most >= 0.0)) return -1;
  return most < top ? (int64_t)most : (int64_t)maximum;
}

double quire_measure_value(const quire_measure *measure, size_t na, size_t nb, uint32_t distance) {
  const double maximum = (double)distance_maximum(measure, na, nb), d = distance;
  const int past = distance == QUIRE_PAST_CUTOFF;
  double value = maximum > 0.0 ? d / maximum : 0.0;
  switch (measure->form) {
    case QUIRE_DISTANCE: return past || d > measure->cutoff ? floor(measure->cutoff) + 1 : d;
    case QUIRE_SIMILARITY: return past || maximum - d < measure->cutoff ? 0.0 : maximum - d;
    case QUIRE_NORMALIZED_DISTANCE: return past || value > measure->cutoff ? 1.0 : value;
    case QUIRE_NORMALIZED_SIMILARITY: return past || 1.0 - value < measure->cutoff ? 0.0 : 1.0 - value;
  }
  return 0.0;
}

static double similarity_maximum(const quire_measure *measure) {
  return measure->metric == QUIRE_JARO || measure->metric == QUIRE_JARO_WINKLER ? 1.0 : 100.0;
}

double distance_least(const quire_measure *measure) {
  const double maximum = similarity_maximum(measure);
  switch (measure->form) {
    case QUIRE_SIMILARITY: return measure->cutoff;
    case QUIRE_NORMALIZED_SIMILARITY: return measure->cutoff * maximum * (1 - 1e-12);
    /* A little below what is asked for: the value itself is held against the cutoff. */
    case QUIRE_DISTANCE: return maximum - measure->cutoff - 1e-9;
    case QUIRE_NORMALIZED_DISTANCE: return maximum - measure->cutoff * maximum - 1e-9;
  }
  return 0.0;
}

double quire_measure_similarity(const quire_measure *measure, double similarity) {
  const double maximum = similarity_maximum(measure), cutoff = measure->cutoff;
  double value = similarity;
  switch (measure->form) {
    case QUIRE_DISTANCE: value = maximum - similarity; return value > cutoff ? maximum : value;
    case QUIRE_SIMILARITY: break;
    case QUIRE_NORMALIZED_DISTANCE: value = 1.0 - similarity / maximum; return value > cutoff ? 1.0 : value;
    case QUIRE_NORMALIZED_SIMILARITY: value = similarity / maximum; break;
  }
  return value < cutoff ? 0.0 : value;
}

/* ---- one pair ---- */

quire_status distance_count(quire_comparer *comparer, const quire_measure *measure, quire_sequence a,
                            quire_sequence b, uint32_t *distance) {
  const uint64_t maximum = distance_maximum(measure, a.count, b.count);
  const int64_t wanted = distance_most(measure, maximum);
  const uint32_t longer = a.count > b.count ? a.count : b.count;
  const uint32_t most = wanted < 0 ? 0 : (uint32_t)wanted;
  quire_status status = QUIRE_OK;
  uint32_t length = 0;
  *distance = QUIRE_PAST_CUTOFF;
  if (maximum >= QUIRE_PAST_CUTOFF) return QUIRE_ELIMIT;
  if (wanted < 0) return QUIRE_OK;
  switch (measure->metric) {
    case QUIRE_LEVENSHTEIN: status = distance_weighted(comparer, measure, a, b, most, distance); break;
    case QUIRE_OSA: status = distance_osa(comparer, a, b, most, distance); break;
    case QUIRE_DAMERAU_LEVENSHTEIN: status = distance_damerau(comparer, a, b, most, distance); break;
    case QUIRE_INDEL: status = distance_indel(comparer, a, b, most, distance); break;
    case QUIRE_LCS:
      status = distance_lcs(comparer, a, b, longer > most ? longer - most : 0, &length);
      *distance = longer - length;
      break;
    case QUIRE_HAMMING: *distance = distance_hamming(&a, &b); break;
    case QUIRE_PREFIX: *distance = longer - distance_prefix(&a, &b); break;
    case QUIRE_POSTFIX: *distance = longer - distance_suffix(&a, &b); break;
    default: return QUIRE_EINVAL;
  }
  if (*distance > most) *distance = QUIRE_PAST_CUTOFF;
  return status;
}

quire_status distance_similarity(quire_comparer *comparer, const quire_measure *measure, quire_sequence a,
                                 quire_sequence b, double *similarity) {
  const double least = distance_least(measure);
  switch (measure->metric) {
    case QUIRE_JARO: return distance_jaro(comparer, a, b, least, similarity);
    case QUIRE_JARO_WINKLER:
      return distance_jaro_winkler(comparer, a, b, measure->prefix_weight, least, similarity);
    case QUIRE_RATIO: return distance_ratio(comparer, a, b, least, similarity);
    case QUIRE_PARTIAL_RATIO: return quire_partial_ratio(comparer, a, b, least, similarity, NULL, NULL);
    case QUIRE_TOKEN_SORT_RATIO: return distance_token_sort(comparer, a, b, least, similarity);
    case QUIRE_TOKEN_SET_RATIO: return distance_token_set(comparer, a, b, least, similarity);
    default: return QUIRE_EINVAL;
  }
}

quire_status quire_compare(quire_comparer *comparer, const quire_measure *measure, quire_sequence a,
                           quire_sequence b, double *value) {
  quire_status status = distance_measure_check(measure);
  if (status != QUIRE_OK) return status;
  if (quire_metric_counts(measure->metric)) {
    uint32_t distance;
    status = distance_count(comparer, measure, a, b, &distance);
    if (status == QUIRE_OK) *value = quire_measure_value(measure, a.count, b.count, distance);
  } else {
    double similarity = 0.0;
    status = distance_similarity(comparer, measure, a, b, &similarity);
    if (status == QUIRE_OK) *value = quire_measure_similarity(measure, similarity);
  }
  return status;
}

static quire_status decode(quire_comparer *comparer, int which, quire_unit unit, const char *text,
                           size_t size, quire_sequence *sequence) {
  distance_buffer *buffer = &comparer->decoded[which];
  const size_t room = quire_sequence_room(unit, text, size);
  quire_status status = distance_room(&comparer->allocator, buffer, room, sizeof(uint32_t));
  if (status == QUIRE_OK) *sequence = quire_sequence_of(unit, text, size, buffer->data);
  return status;
}

quire_status quire_compare_texts(quire_comparer *comparer, const quire_measure *measure, quire_unit unit,
                                 const char *a, size_t a_size, const char *b, size_t b_size, double *value) {
  quire_sequence sequence_a, sequence_b;
  quire_status status = decode(comparer, 0, unit, a, a_size, &sequence_a);
  if (status == QUIRE_OK) status = decode(comparer, 1, unit, b, b_size, &sequence_b);
  if (status == QUIRE_OK) status = quire_compare(comparer, measure, sequence_a, sequence_b, value);
  return status;
}

/* ---- the comparer ---- */

quire_status distance_room(const quire_allocator *allocator, distance_buffer *buffer, size_t count,
                           size_t size) {
  size_t wanted = buffer->bytes < 256 ? 256 : buffer->bytes;
  void *grown;
  if (!memory_fits(count, size)) return QUIRE_ELIMIT;
  if (count * size <= buffer->bytes) return QUIRE_OK;
  while (wanted < count * size) {
    if (wanted > (size_t)PTRDIFF_MAX / 2) return QUIRE_ELIMIT;
    wanted *= 2;
  }
  grown = memory_new(allocator, wanted, 1);
  if (grown == NULL) return QUIRE_ENOMEM;
  memory_free(allocator, buffer->data, buffer->bytes, 1);
  buffer->data = grown;
  buffer->bytes = wanted;
  return QUIRE_OK;
}

quire_status quire_comparer_new(quire_allocator allocator, quire_comparer **comparer) {
  quire_comparer *made = memory_new(&allocator, 1, sizeof *made);
  if (made == NULL) return QUIRE_ENOMEM;
  memset(made, 0, sizeof *made);
  made->allocator = allocator;
  *comparer = made;
  return QUIRE_OK;
}

/* Every buffer a comparer has. */
#define BUFFERS 17

static void buffers_of(quire_comparer *comparer, distance_buffer *buffers[BUFFERS]) {
  distance_buffer *const all[BUFFERS] = {&comparer->classes.slots, &comparer->many_classes.slots,
                                         &comparer->table,         &comparer->text,
                                         &comparer->state,         &comparer->decoded[0],
                                         &comparer->decoded[1],    &comparer->part,
                                         &comparer->edits,         &comparer->bits,
                                         &comparer->halves,        &comparer->many[0],
                                         &comparer->many[1],       &comparer->many[2],
                                         &comparer->many[3],       &comparer->many[4],
                                         &comparer->many[5]};
  memcpy(buffers, all, sizeof all);
}

void quire_comparer_trim(quire_comparer *comparer) {
  distance_buffer *buffers[BUFFERS];
  buffers_of(comparer, buffers);
  for (size_t i = 0; i < BUFFERS; i++) {
    memory_free(&comparer->allocator, buffers[i]->data, buffers[i]->bytes, 1);
    buffers[i]->data = NULL;
    buffers[i]->bytes = 0;
  }
}

void quire_comparer_free(quire_comparer *comparer) {
  quire_allocator allocator;
  if (comparer == NULL) return;
  allocator = comparer->allocator;
  quire_comparer_trim(comparer);
  memory_free(&allocator, comparer, 1, sizeof *comparer);
}

size_t quire_comparer_memory(quire_comparer *comparer) {
  distance_buffer *buffers[BUFFERS];
  size_t bytes = sizeof *comparer;
  buffers_of(comparer, buffers);
  for (size_t i = 0; i < BUFFERS; i++) bytes += buffers[i]->bytes;
  return bytes;
}
