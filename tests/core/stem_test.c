#include <string.h>

#include "test.h"

void test_stem(test *t);

static quire_status new_english(quire_allocator allocator, quire_stemmer **stemmer) {
  *stemmer = NULL;
  return quire_stemmer_new(allocator, "en", stemmer);
}

static void test_words(test *t) {
  static const struct {
    const char *language, *word, *stem;
  } rows[] = {
      /* the sample vocabularies on the Snowball project's pages */
      {"english", "consigned", "consign"},
      {"english", "knightly", "knight"},
      {"en", "consistency", "consist"},
      {"german", "aufeinanderfolgenden", "aufeinanderfolg"},
      {"de", "kategorisch", "kategor"},
      {"french", "continuellement", "continuel"},
      {"ru", "\u0432\u0430\u0436\u043D\u044B\u043C", "\u0432\u0430\u0436\u043D"},
  };
  test_case(t, "stems as the Snowball project's own lists have them, the second time too");
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    quire_stemmer *stemmer;
    test_equal(t, quire_stemmer_new(quire_allocator_default(), rows[i].language, &stemmer), QUIRE_OK);
    for (int round = 0; round < 2; round++) {
      const char *stem = NULL;
      size_t size = 0;
      test_equal(t, quire_stemmer_stem(stemmer, rows[i].word, strlen(rows[i].word), &stem, &size), QUIRE_OK);
      test_bytes(t, stem, size, rows[i].stem, strlen(rows[i].stem));
    }
    test_check(t, quire_stemmer_memory(stemmer) > 0);
    quire_stemmer_free(stemmer);
  }
}

static void test_memory_failures(test *t) {
  quire_status status = QUIRE_ENOMEM;
  test_case(t, "any allocation may fail: nothing leaks, the next try works");
  for (size_t fail_at = 1; status != QUIRE_OK; fail_at++) {
    test_memory memory = {0};
    quire_stemmer *stemmer;
    memory.fail_at = fail_at;
    status = new_english(test_allocator(&memory), &stemmer);
    for (int i = 0; i < 200 && stemmer != NULL; i++) {
      const char *stem = NULL;
      char word[] = "words000s";
      size_t size = 0;
      word[5] = (char)('0' + i / 100);
      word[6] = (char)('0' + i / 10 % 10);
      word[7] = (char)('0' + i % 10);
      status = quire_stemmer_stem(stemmer, word, 9, &stem, &size);
      if (status != QUIRE_OK) {
        memory.fail_at = 0;
        test_equal(t, status, QUIRE_ENOMEM);
        test_equal(t, quire_stemmer_stem(stemmer, word, 9, &stem, &size), QUIRE_OK);
        test_bytes(t, stem, size, word, 8);
        break;
      }
    }
    quire_stemmer_free(stemmer);
    test_equal(t, memory.live_blocks, 0);
    test_equal(t, memory.live_bytes, 0);
  }
}

void test_stem(test *t) {
  quire_stemmer *stemmer = NULL;
  quire_status status = new_english(quire_allocator_default(), &stemmer);
  if (status == QUIRE_EMISSING) {
    test_case(t, "without libstemmer there are no languages");
    test_check(t, quire_stemmer_language(0) == NULL);
    return;
  }
  test_case(t, "languages have names, and there are no others");
  test_equal(t, status, QUIRE_OK);
  quire_stemmer_free(stemmer);
  stemmer = NULL;
  quire_stemmer_free(stemmer);
  test_check(t, quire_stemmer_language(0) != NULL && quire_stemmer_language(1000) == NULL);
  test_equal(t, quire_stemmer_new(quire_allocator_default(), "klingon", &stemmer), QUIRE_EINVAL);
  test_check(t, stemmer == NULL);
  test_words(t);
  test_memory_failures(t);
}
