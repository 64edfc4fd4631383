/* The map from normalised text back to the text: pieces of it, normalised by
 * themselves, are what the map says they became. */
#include <string.h>

#include "normalize_twin.h"

void test_normalize_map(test *t);

/* The piece of the text that a span of the result comes from, normalised by itself,
 * has the span in it; and is no more where the sizes are equal. */
static int span_agrees(const char *text, quire_form form, unsigned flags, const quire_buffer *got,
                       const quire_map *map, uint32_t start, uint32_t stop) {
  uint32_t from = 1, to = 0;
  quire_buffer piece;
  size_t i, size = stop - start;
  int found = 0;
  if (quire_map_original(map, text, start, stop, &from, &to) != QUIRE_OK || from > to || to > map->in_size)
    return 0;
  if (start == stop) return from == to;
  quire_buffer_init(&piece, quire_allocator_default());
  quire_normalize(text + from, to - from, form, flags, &piece);
  for (i = 0; !found && i + size <= piece.size; i++)
    found = memcmp(piece.data + i, got->data + start, size) == 0;
  quire_buffer_free(&piece);
  return found;
}

/* Every run is by itself what it became; so is every third span of a few bytes. */
static int map_agrees(const char *text, quire_form form, unsigned flags, const quire_buffer *got,
                      const quire_map *map) {
  size_t i;
  uint32_t k, from, to;
  int good = map->out_size == got->size;
  quire_buffer piece;
  quire_buffer_init(&piece, quire_allocator_default());
  for (i = 0; i < map->count; i++) {
    const quire_run *run = &map->runs[i];
    const uint32_t in = i + 1 < map->count ? run[1].in : map->in_size;
    const uint32_t out = i + 1 < map->count ? run[1].out : map->out_size;
    good &= i == 0 ? run->in == 0 && run->out == 0 : run->in > run[-1].in && run->out >= run[-1].out;
    good &= run->whole || in - run->in == out - run->out;
    piece.size = 0;
    quire_normalize(text + run->in, in - run->in, form, flags, &piece);
    good &= piece.size == out - run->out && memcmp(piece.data, got->data + run->out, piece.size) == 0;
  }
  quire_buffer_free(&piece);
  for (k = 0; k < map->out_size; k += 3) {
    uint32_t stop = k + 1 + k % 17;
    if (stop > map->out_size) stop = map->out_size;
    good &= span_agrees(text, form, flags, got, map, k, stop);
  }
  good &= quire_map_original(map, text, 0, map->out_size + 1, &from, &to) == QUIRE_EINVAL;
  return good && (map->out_size == 0 || quire_map_original(map, text, 1, 0, &from, &to) == QUIRE_EINVAL);
}

static int map_like_twin(test *t, const char *text, size_t size, quire_form form, unsigned flags) {
  quire_buffer got, want = normalize_twin(text, size, form, flags);
  quire_map map;
  int same;
  quire_buffer_init(&got, quire_allocator_default());
  quire_map_init(&map, quire_allocator_default());
  test_equal(t, quire_normalize_map(text, size, form, flags, &got, &map), QUIRE_OK);
  same = got.size == want.size && (got.size == 0 || memcmp(got.data, want.data, got.size) == 0);
  same = same && map_agrees(text, form, flags, &got, &map);
  quire_map_free(&map);
  quire_map_free(&map);
  quire_buffer_free(&got);
  quire_buffer_free(&want);
  return same;
}

void test_normalize_map(test *t) {
  uint64_t random = 6;
  char text[4 * 32 * 16];
  uint32_t from, to;
  quire_buffer out;
  quire_map map;
  test_case(t, "random text with its map: pieces of it are what their originals become");
  for (int round = 0; round < 1500; round++) {
    size_t size = round % 2 ? normalize_random_runs(&random, text, 1 + test_random(&random) % 8)
                            : normalize_random_text(&random, text, 1 + test_random(&random) % 64);
    for (int form = 0; form <= 5; form++) {
      const unsigned flags = (unsigned)(test_random(&random) % (ALL_FLAGS + 1));
      test_check(t, map_like_twin(t, text, size, (quire_form)form, flags));
    }
  }

  test_case(t, "a map by hand: Die Straße, Ñ of two characters, an apostrophe");
  static const struct {
    uint32_t start, stop, from, to;
  } rows[] = {{0, 3, 0, 3},     {4, 11, 4, 11},   {8, 9, 8, 10},    {9, 10, 8, 10},
              {12, 14, 12, 15}, {13, 14, 12, 15}, {14, 15, 15, 16}, {15, 16, 16, 19},
              {16, 17, 19, 20}, {17, 17, 20, 20}, {3, 3, 3, 3}};
  const char *words = "Die Stra\u00DFe N\u0303O\u2019S";
  quire_buffer_init(&out, quire_allocator_default());
  quire_map_init(&map, quire_allocator_default());
  quire_buffer_append(&out, "kept", 4);
  test_equal(t,
             quire_normalize_map(words, strlen(words), QUIRE_FORM_NFC,
                                 QUIRE_FOLD_CASE | QUIRE_FOLD_APOSTROPHES, &out, &map),
             QUIRE_OK);
  test_bytes(t, out.data, out.size, "keptdie strasse \u00F1o's", 21);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    test_equal(t, quire_map_original(&map, words, rows[i].start, rows[i].stop, &from, &to), QUIRE_OK);
    test_equal(t, from, rows[i].from);
    test_equal(t, to, rows[i].to);
  }
  test_check(t, map.count <= 6);
  quire_buffer_free(&out);
  quire_map_free(&map);

  test_case(t, "the map's allocations may fail too");
  for (size_t fail_at = 1, done = 0; !done; fail_at++) {
    test_memory memory = {0};
    size_t size = normalize_random_runs(&random, text, 15);
    quire_status status;
    quire_buffer_init(&out, test_allocator(&memory));
    quire_map_init(&map, test_allocator(&memory));
    memory.fail_at = fail_at;
    status = quire_normalize_map(text, size, QUIRE_FORM_NFKD, ALL_FLAGS, &out, &map);
    done = status == QUIRE_OK;
    if (!done) {
      test_equal(t, status, QUIRE_ENOMEM);
      test_equal(t, out.size + map.count + map.out_size, 0);
      memory.fail_at = 0;
      test_equal(t, quire_normalize_map(text, size, QUIRE_FORM_NFKD, ALL_FLAGS, &out, &map), QUIRE_OK);
    }
    test_check(t, map_agrees(text, QUIRE_FORM_NFKD, ALL_FLAGS, &out, &map));
    quire_buffer_free(&out);
    quire_map_free(&map);
    test_equal(t, memory.live_blocks, 0);
  }
}
