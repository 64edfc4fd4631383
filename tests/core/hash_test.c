#include <string.h>

#include "test.h"

#define PRIME32 UINT64_C(0x9E3779B1)

/* The vectors that xxHash's own xxhsum checks itself with: two generators of
 * bytes, the one of its releases up to 0.7 and the one since. */
static void old_buffer(char *out, size_t size) {
  uint32_t generator = 2654435761u;
  for (size_t i = 0; i < size; i++, generator *= generator) out[i] = (char)(generator >> 24);
}

static void new_buffer(char *out, size_t size) {
  uint64_t generator = 2654435761u;
  for (size_t i = 0; i < size; i++, generator *= UINT64_C(11400714785074694797))
    out[i] = (char)(generator >> 56);
}

static const struct {
  int old;
  size_t size;
  uint64_t seed, want;
} vectors[] = {
    {1, 0, 0, UINT64_C(0xEF46DB3751D8E999)},         {1, 0, PRIME32, UINT64_C(0xAC75FDA2929B17EF)},
    {1, 1, 0, UINT64_C(0x4FCE394CC88952D8)},         {1, 1, PRIME32, UINT64_C(0x739840CB819FA723)},
    {1, 14, 0, UINT64_C(0xCFFA8DB881BC3A3D)},        {1, 14, PRIME32, UINT64_C(0x5B9611585EFCC9CB)},
    {1, 101, 0, UINT64_C(0x0EAB543384F878AD)},       {1, 101, PRIME32, UINT64_C(0xCAA65939306F1E21)},
    {0, 1, 0, UINT64_C(0xE934A84ADB052768)},         {0, 1, PRIME32, UINT64_C(0x5014607643A9B4C3)},
    {0, 4, 0, UINT64_C(0x9136A0DCA57457EE)},         {0, 14, 0, UINT64_C(0x8282DCC4994E35C8)},
    {0, 14, PRIME32, UINT64_C(0xC3BD6BF63DEB6DF0)},  {0, 31, 0, UINT64_C(0x299B39A290E6D783)},
    {0, 32, 0, UINT64_C(0x18B216492BB44B70)},        {0, 32, PRIME32, UINT64_C(0xB3F33BDF93ADE409)},
    {0, 63, 0, UINT64_C(0xA9EFBE0FA0F3F4E7)},        {0, 222, 0, UINT64_C(0xB641AE8CB691C174)},
    {0, 222, PRIME32, UINT64_C(0x20CB8AB7AE10C14A)},
};

static const struct {
  const char *text;
  uint64_t want;
} words[] = {
    {"", UINT64_C(0xEF46DB3751D8E999)},
    {"a", UINT64_C(0xD24EC4F1A98C6E5B)},
    {"abc", UINT64_C(0x44BC2CF5AD770999)},
    {"Nobody inspects the spammish repetition", UINT64_C(0xFBCEA83C8A378BF1)},
};

void test_hash(test *t);

void test_hash(test *t) {
  char old[256], new[256], shifted[272];
  old_buffer(old, sizeof old);
  new_buffer(new, sizeof new);

  test_case(t, "xxHash's published vectors");
  for (size_t i = 0; i < sizeof vectors / sizeof *vectors; i++)
    test_check(t,
               quire_hash64(vectors[i].old ? old : new, vectors[i].size, vectors[i].seed) == vectors[i].want);
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    test_check(t, quire_hash64(words[i].text, strlen(words[i].text), 0) == words[i].want);

  test_case(t, "nothing at all may be NULL");
  test_check(t, quire_hash64(NULL, 0, 0) == UINT64_C(0xEF46DB3751D8E999));

  test_case(t, "alignment does not matter, every byte and the length do");
  for (size_t size = 0; size < 128; size++) {
    uint64_t want = quire_hash64(new, size, 1);
    for (size_t shift = 0; shift < 16; shift++) {
      memcpy(shifted + shift, new, size);
      test_check(t, quire_hash64(shifted + shift, size, 1) == want);
    }
    for (size_t i = 0; i < size; i++) {
      shifted[15 + i] ^= 1;
      test_check(t, quire_hash64(shifted + 15, size, 1) != want);
      shifted[15 + i] ^= 1;
    }
    test_check(t, quire_hash64(new, size + 1, 1) != want);
  }
}
