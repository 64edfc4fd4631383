/* HTML: pages whose nodes and blocks are known, encodings, hostile pages. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "test.h"

#ifndef MUTATIONS /* make it more by hand: -DMUTATIONS=20000 */
#define MUTATIONS 300
#endif

static const char sample[] =
    "<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title> Ferry &amp; harbour\n</title>"
    "<meta property=\"og:title\" content='Ferry'><style>p > a { color: red }</style></head>"
    "<body class=\"a b\" data-x><!-- top --><nav><a href=/>Home</a> <a href=/w>World</a></nav>"
    "<h1>The ferry</h1><p>It left at <b>dawn</b>,<br>says the <a href=x>harbour</a>.</p>"
    "<div>Before<p>within</p>after</div><noscript>on</noscript><template><p>t</p></template>"
    "<table><tr><td>1<td>2&nbsp;&nbsp;3</table><pre>one\n  two</pre><svg><title>icon</title></svg>"
    "<script type=\"application/ld+json\">{\"a\": \"<p>\"}</script><ul><li>un<li>closed &euro; &#8364;</ul>";

static quire_html *parse(const char *bytes, size_t size, const char *encoding) {
  quire_html *page = NULL;
  return quire_html_parse(quire_allocator_default(), bytes, size, encoding, &page) == QUIRE_OK ? page : NULL;
}

/* The page's blocks as "tag:text|tag:text|". */
static char *blocks_of(const quire_html *page) {
  quire_html_blocks all;
  size_t i, at = 0, length, room;
  char *out;
  const char *tag;
  if (quire_html_blocks_new(quire_allocator_default(), page, &all) != QUIRE_OK) return NULL;
  room = all.size + all.count * 32 + 1;
  out = malloc(room);
  if (out == NULL) abort();
  out[0] = '\0';
  for (i = 0; i < all.count; i++) {
    tag = quire_html_tag(page, all.blocks[i].node, &length);
    at += (size_t)snprintf(out + at, room - at, "%.*s:%.*s|", (int)(tag ? length : 0), tag ? tag : "",
                           (int)(all.blocks[i].stop - all.blocks[i].start), all.text + all.blocks[i].start);
  }
  quire_html_blocks_free(&all);
  return out;
}

static void check_blocks(test *t, const char *bytes, size_t size, const char *encoding, const char *want) {
  quire_html *page = parse(bytes, size, encoding);
  char *got = page == NULL ? NULL : blocks_of(page);
  test_check(t, got != NULL);
  if (got != NULL) test_bytes(t, got, strlen(got), want, strlen(want));
  free(got);
  quire_html_free(page);
}

/* What holds of every page, however bad it was; 1 if it does. */
static int well_formed(const quire_html *page) {
  const size_t count = quire_html_count(page);
  uint32_t *depth = calloc(count + 1, sizeof *depth);
  quire_html_blocks all;
  size_t i, j, length;
  int good = 1;
  if (depth == NULL) abort();
  for (i = 0; i < count && good; i++) {
    const quire_html_node *node = quire_html_at(page, i), *parent;
    const char *text = quire_html_text(page, i, &length);
    good &= node->last >= i && node->last < count;
    depth[i] = 1;
    if (node->parent != QUIRE_HTML_NONE) {
      parent = quire_html_at(page, node->parent);
      good &= node->parent < i && parent->kind == QUIRE_HTML_ELEMENT && parent->last >= node->last;
      depth[i] = depth[node->parent] + 1;
    }
    /* A node that is not inside the one before it comes after it. */
    good &= i == 0 || quire_html_at(page, i - 1)->last >= i || node->parent != i - 1;
    good &= (node->kind == QUIRE_HTML_ELEMENT) == (text == NULL);
    if (text != NULL) good &= node->last == i && quire_utf8_validate(text, length) == length;
    good &= depth[i] <= QUIRE_HTML_DEPTH + (node->kind != QUIRE_HTML_ELEMENT);
  }
  free(depth);
  if (!good || quire_html_blocks_new(quire_allocator_default(), page, &all) != QUIRE_OK) return 0;
  for (i = 0; i < all.count && good; i++) {
    const quire_html_block *block = &all.blocks[i];
    good &= block->start == (i == 0 ? 0 : all.blocks[i - 1].stop) && block->stop > block->start;
    good &= all.text[block->start] != ' ' && all.text[block->stop - 1] != ' ';
    good &= block->link >= 0 && block->link <= 1;
    for (j = block->start; j < block->stop && good; j++)
      good &= !(all.text[j] == ' ' && all.text[j + 1] == ' ');
  }
  quire_html_blocks_free(&all);
  return good;
}

static void nodes(test *t) {
  quire_html *page = parse(sample, sizeof sample - 1, NULL);
  const char *name, *value;
  size_t i, length, name_length, count, found = 0;
  test_case(t, "nodes: kinds, tags, attributes, text");
  test_check(t, page != NULL);
  if (page == NULL) return;
  test_check(t, well_formed(page));
  test_check(t, strcmp(quire_html_encoding(page), "utf-8") == 0);
  count = quire_html_count(page);
  test_equal(t, quire_html_at(page, 0)->last, count - 1);
  test_equal(t, quire_html_at(page, 0)->parent, QUIRE_HTML_NONE);
  for (i = 0; i < count; i++) {
    const quire_html_node *node = quire_html_at(page, i);
    const char *tag = quire_html_tag(page, i, &length);
    if (node->kind == QUIRE_HTML_COMMENT) {
      name = quire_html_text(page, i, &length);
      test_bytes(t, name, length, " top ", 5);
      found |= 1;
    }
    if (tag != NULL && length == 4 && memcmp(tag, "body", 4) == 0) {
      test_equal(t, node->stop - node->start, 2);
      test_check(t, quire_html_attribute(page, i, 0, &name, &name_length, &value, &length));
      test_bytes(t, name, name_length, "class", 5);
      test_bytes(t, value, length, "a b", 3);
      value = quire_html_attribute_named(page, i, "data-x", 6, &length);
      test_check(t, value != NULL && length == 0);
      test_check(t, quire_html_attribute_named(page, i, "href", 4, &length) == NULL);
      test_check(t, !quire_html_attribute(page, i, 2, &name, &name_length, &value, &length));
      found |= 2;
    }
    if (node->kind == QUIRE_HTML_RAW && node->parent > 30) {
      name = quire_html_text(page, i, &length);
      test_bytes(t, name, length, "{\"a\": \"<p>\"}", 12);
      found |= 4;
    }
  }
  test_equal(t, found, 7);
  test_check(t, quire_html_at(page, count) == NULL && quire_html_tag(page, count, &length) == NULL);
  test_check(t, quire_html_text(page, count, &length) == NULL);
  test_check(t, quire_html_attribute_named(page, count, "href", 4, &length) == NULL);
  test_check(t, quire_html_memory(page) > count * sizeof(quire_html_node));
  quire_html_free(page);
}

static void blocks(test *t) {
  static const struct {
    const char *page, *want;
  } rows[] = {
      {sample,
       "title:Ferry & harbour|nav:Home World|h1:The ferry|p:It left at dawn,|p:says the harbour.|div:Before|"
       "p:within|div:after|td:1|td:2 3|pre:one|pre:two|li:un|li:closed \xE2\x82\xAC \xE2\x82\xAC|"},
      {"", ""},
      {"plain words\nonly", "p:plain words only|"},
      {"<p>  spaces \t\n in\xC2\xA0 and <b> around </b> tags </p>", "p:spaces in and around tags|"},
      {"<p>&nbsp;</p><p> </p><p></p>", ""},
      {"<p>one<br><br/>two<hr>three", "p:one|p:two|body:three|"},
      {"<p>a<p>b<div>c<p>d</div>e", "p:a|p:b|div:c|p:d|body:e|"},
      {"<p>a<script>x</script>b<style>y</style>c<!-- z -->d", "p:abcd|"},
      {"<p>in<span>line</span> <em>text</em>", "p:inline text|"},
      {"<button>Share</button><button>Print</button>", "button:Share|button:Print|"},
      {"<select><option>one<option>two</select>", "option:one|option:two|"},
      {"<title>T</title><h2>H</h2>", "title:T|h2:H|"},
      {"<title>T</title><link><nav>N</nav></head><body a=b><main>M", "title:T|nav:N|main:M|"},
      {"<head><bgsound>no</bgsound></head><p>yes", "p:yes|"},
      {"<head><style>s</style><custom-x>c</custom-x><p>d", "body:c|p:d|"},
      {"<my-tag>own <x:y>names</x:y></my-tag>", "body:own names|"},
      {"<p>&lt;b&gt; &amp;amp; &unknown; &#x263A; &#0; &#xD800;", "p:<b> &amp; &unknown; \xE2\x98\xBA|"},
      {"<p>a < b and 3<4", "p:a < b and 3<4|"},
      {"<iframe>no</iframe><noframes>no</noframes><object>no</object><p>yes", "p:yes|"},
  };
  size_t row;
  for (row = 0; row < sizeof rows / sizeof *rows; row++) {
    test_case(t, rows[row].page[0] == '\0' ? "(empty)" : rows[row].page);
    check_blocks(t, rows[row].page, strlen(rows[row].page), "utf-8", rows[row].want);
  }
}

static void links(test *t) {
  static const struct {
    const char *page;
    double link;
  } rows[] = {{"<p><a href=x>all of it</a>", 1},       {"<p>none", 0},
              {"<p>half<a href=x>half</a>", 0.5},      {"<p>\xC3\xA4\xC3\xB6<a href=x>ab</a>", 0.5},
              {"<p><a href=x>abc</a> <b>d</b>", 0.75}, {"<a href=x><p>inside</p></a>", 1}};
  size_t row;
  test_case(t, "share of a block's characters in links");
  for (row = 0; row < sizeof rows / sizeof *rows; row++) {
    quire_html *page = parse(rows[row].page, strlen(rows[row].page), NULL);
    quire_html_blocks all;
    test_equal(t, quire_html_blocks_new(quire_allocator_default(), page, &all), QUIRE_OK);
    test_equal(t, all.count, 1);
    test_check(t, all.count == 1 && all.blocks[0].link == rows[row].link);
    quire_html_blocks_free(&all);
    quire_html_blocks_free(&all);
    quire_html_free(page);
  }
}

static void encodings(test *t) {
  static const struct {
    const char *name, *bytes;
    size_t size; /* 0: up to the NUL */
    const char *declared, *encoding, *want;
  } rows[] = {
      {"UTF-8 without a word", "<p>caf\xC3\xA9", 0, NULL, "utf-8", "p:caf\xC3\xA9|"},
      {"windows-1252 without a word",
       "<p>\x93"
       "caf\xE9\x94",
       9, NULL, "windows-1252",
       "p:\xE2\x80\x9C"
       "caf\xC3\xA9\xE2\x80\x9D|"},
      {"<meta charset>", "<meta charset='ISO-8859-2'><p>\xB1", 0, NULL, "iso-8859-2", "p:\xC4\x85|"},
      {"latin1 is windows-1252", "<meta charset=latin1><p>\x93", 0, NULL, "windows-1252", "p:\xE2\x80\x9C|"},
      {"<meta http-equiv>",
       "<META http-equiv=\"Content-Type\" content=\"text/html; charset=windows-1251\"><p>\xE4", 0, NULL,
       "windows-1251", "p:\xD0\xB4|"},
      {"http-equiv of something else", "<meta http-equiv=refresh content='charset=koi8-r'><p>\xE9", 0, NULL,
       "windows-1252", "p:\xC3\xA9|"},
      {"a comment is no <meta>", "<!-- > <meta charset=koi8-r> --><p>\xE9", 0, NULL, "windows-1252",
       "p:\xC3\xA9|"},
      {"an attribute is no <meta>", "<p x='<meta charset=koi8-r>'>\xE9", 0, NULL, "windows-1252",
       "p:\xC3\xA9|"},
      {"a <meta> of UTF-16 is UTF-8", "<meta charset=utf-16le><p>\xC3\xA9", 0, NULL, "utf-8", "p:\xC3\xA9|"},
      {"an unknown <meta>", "<meta charset=klingon><p>\xC3\xA9", 0, NULL, "utf-8", "p:\xC3\xA9|"},
      {"an XML declaration", "<?xml version='1.0' encoding='koi8-r'?><p>\xC1", 0, NULL, "koi8-r",
       "p:\xD0\xB0|"},
      {"a byte order mark before <meta>", "\xEF\xBB\xBF<meta charset=koi8-r><p>\xC3\xA9", 0, NULL, "utf-8",
       "p:\xC3\xA9|"},
      {"UTF-16 by its mark", "\xFF\xFE<\0p\0>\0\xE9\0", 10, NULL, "utf-16le", "p:\xC3\xA9|"},
      {"UTF-16BE by its mark", "\xFE\xFF\0<\0p\0>\0\xE9", 10, NULL, "utf-16be", "p:\xC3\xA9|"},
      {"what is declared decides", "<meta charset=utf-8><p>\xC1", 0, "KOI8-R", "koi8-r", "p:\xD0\xB0|"},
      {"declared UTF-8 that is not", "<p>caf\xE9 au", 10, "utf-8", "utf-8", "p:caf\xEF\xBF\xBD au|"},
      {"a mark that agrees is dropped", "\xEF\xBB\xBF<p>x", 0, "utf-8", "utf-8", "p:x|"},
      {"declared UTF-16 goes by its mark", "\xFE\xFF\0<\0p\0>\0x", 10, "UTF-16", "utf-16be", "p:x|"},
      {"Shift_JIS", "<p>\x93\xFA\x96{\x8C\xEA", 0, "shift_jis", "shift_jis",
       "p:\xE6\x97\xA5\xE6\x9C\xAC\xE8\xAA\x9E|"},
      {"bad bytes for iconv, and a cut one at the end",
       "<p>\x93\xFA\xFF"
       "a\x93",
       0, "shift_jis", "shift_jis",
       "p:\xE6\x97\xA5\xEF\xBF\xBD"
       "a\xEF\xBF\xBD|"},
  };
  quire_html *page = NULL;
  size_t row;
  for (row = 0; row < sizeof rows / sizeof *rows; row++) {
    const size_t size = rows[row].size > 0 ? rows[row].size : strlen(rows[row].bytes);
    test_case(t, rows[row].name);
    check_blocks(t, rows[row].bytes, size, rows[row].declared, rows[row].want);
    page = parse(rows[row].bytes, size, rows[row].declared);
    test_check(t, page != NULL && strcmp(quire_html_encoding(page), rows[row].encoding) == 0);
    quire_html_free(page);
  }
  test_case(t, "names that no encoding has");
  test_equal(t, quire_html_parse(quire_allocator_default(), "x", 1, "klingon", &page), QUIRE_EINVAL);
  test_check(t, page == NULL);
  test_equal(t, quire_html_parse(quire_allocator_default(), "x", 1, "utf-8//IGNORE", &page), QUIRE_EINVAL);
  test_equal(t, quire_html_parse(quire_allocator_default(), "x", 1, "", &page), QUIRE_EINVAL);
}

/* `before`, then `unit` so many times with %zu in it counted up, then `after`. */
static char *repeated(const char *before, const char *unit, size_t times, const char *after, size_t *size) {
  char *out = malloc(strlen(before) + times * (strlen(unit) + 10) + strlen(after) + 1);
  const char *number = strchr(unit, '#');
  size_t i;
  if (out == NULL) abort();
  *size = (size_t)sprintf(out, "%s", before);
  for (i = 0; i < times; i++)
    if (number == NULL)
      *size += (size_t)sprintf(out + *size, "%s", unit);
    else
      *size += (size_t)sprintf(out + *size, "%.*s%zu%s", (int)(number - unit), unit, i, number + 1);
  *size += (size_t)sprintf(out + *size, "%s", after);
  return out;
}

static void hostile(test *t) {
  static const struct {
    const char *before, *unit;
    size_t times;
    const char *after;
    size_t most; /* nodes */
  } rows[] = {{"", "<div>", 200000, "<p>end", 200010},
              {"", "<b>", 100000, "</i></p></b>", 100010},
              {"<p", " a#", 200000, ">x</p>", 6},
              {"<p", " a#=\"v\"", 200000, ">x</p>", 6},
              {"<p", " a#", 200000, "", 6},
              {"", "<x#>", 200000, "", 200010},
              {"", "&amp;", 200000, "", 6},
              {"", "&a#;", 100000, "", 6},
              {"", "<", 200000, "", 6},
              {"", "<!--", 200000, "", 6},
              {"", "<table><tr><td>", 50000, "", 150010},
              {"<p>", "x", 3000000, "", 6},
              {"<a href='", "x", 3000000, "'>y", 6},
              {"<!--", "-", 3000000, "", 6},
              {"<script>", "</scrip ", 200000, "", 6},
              {"", "<body a=b><html c=d>", 50000, "", 6},
              {"", "<select><option>", 50000, "", 100010},
              {"<title>", "<title>", 50000, "", 50010}};
  size_t row, size;
  for (row = 0; row < sizeof rows / sizeof *rows; row++) {
    char *bytes = repeated(rows[row].before, rows[row].unit, rows[row].times, rows[row].after, &size);
    quire_html *page = parse(bytes, size, NULL);
    test_case(t, rows[row].unit);
    test_check(t, page != NULL && well_formed(page));
    test_check(t, page != NULL && quire_html_count(page) <= rows[row].most);
    quire_html_free(page);
    free(bytes);
  }
  test_case(t, "NUL ends nothing");
  check_blocks(t, "<p>a\0b<p>\0c\0", 12, NULL, "p:ab|p:c|");
  test_case(t, "what follows a tag with too many attributes is there");
  {
    char *bytes = repeated("<p", " a#='1'", 50000, ">one</p><p class=x>two</p>", &size);
    check_blocks(t, bytes, size, NULL, "p:one|p:two|");
    free(bytes);
  }
  test_case(t, "what follows a very long attribute is there");
  {
    char *bytes = repeated("<p title='", "value, ", 1700000, "'>one", &size);
    check_blocks(t, bytes, size, NULL, "p:one|");
    free(bytes);
  }
  test_case(t, "elements past the depth are attached to the last that is not");
  {
    char *bytes = repeated("", "<div>", 600, "deep", &size);
    quire_html *page = parse(bytes, size, NULL);
    const uint32_t capped = page == NULL ? 0 : quire_html_at(page, 601)->parent;
    test_check(t, page != NULL && quire_html_at(page, 550)->parent == capped && capped == 510);
    test_equal(t, quire_html_at(page, quire_html_count(page) - 1)->parent, 601);
    quire_html_free(page);
    free(bytes);
  }
}

static void mutations(test *t) {
  static const char *pieces[] = {
      "<", ">",   "\"", "'",       "=",    "/",    "<!--", "-->",       "<script>",       "</script>", "&",
      ";", "<p ", "</", "<table>", "<td>", "\xFF", "\xC3", "<![CDATA[", "<meta charset=", "<b>"};
  uint64_t seed = 17;
  size_t round, i, wrong = 0;
  test_case(t, "a page with random changes is still a page");
  for (round = 0; round < MUTATIONS; round++) {
    size_t size = sizeof sample - 1, changes = 1 + test_random(&seed) % 12;
    char *bytes = malloc(size + 200);
    quire_html *page;
    if (bytes == NULL) abort();
    memcpy(bytes, sample, size);
    for (i = 0; i < changes; i++) {
      const char *piece = pieces[test_random(&seed) % (sizeof pieces / sizeof *pieces)];
      const size_t at = test_random(&seed) % size, length = strlen(piece);
      switch (test_random(&seed) % 4) {
        case 0: bytes[at] = (char)test_random(&seed); break;
        case 1: /* out */
          memmove(bytes + at, bytes + at + 1, size - at - 1);
          size--;
          break;
        case 2: /* cut */ size = at + 1 > 20 ? at + 1 : 20; break;
        default: /* in */
          memmove(bytes + at + length, bytes + at, size - at);
          memcpy(bytes + at, piece, length);
          size += length;
      }
    }
    bytes = realloc(bytes, size); /* so that reading past the end is seen */
    if (bytes == NULL) abort();
    page = parse(bytes, size, round % 3 == 0 ? "utf-8" : NULL);
    wrong += page == NULL || !well_formed(page);
    quire_html_free(page);
    free(bytes);
  }
  test_equal(t, wrong, 0);
}

static void out_of_memory(test *t) {
  test_memory memory;
  size_t fail_at, failures = 0;
  test_case(t, "every allocation failing in turn");
  for (fail_at = 1;; fail_at++) {
    quire_html *page = NULL;
    quire_html_blocks all;
    quire_status status;
    memset(&memory, 0, sizeof memory);
    memory.fail_at = fail_at;
    status = quire_html_parse(test_allocator(&memory), sample, sizeof sample - 1, "latin1", &page);
    test_check(t, (status == QUIRE_OK) == (page != NULL));
    if (status == QUIRE_OK) {
      status = quire_html_blocks_new(test_allocator(&memory), page, &all);
      test_check(t, status == QUIRE_OK || (all.count == 0 && all.blocks == NULL));
      memory.fail_at = 0;
      test_check(t, well_formed(page));
      quire_html_blocks_free(&all);
    }
    quire_html_free(page);
    test_equal(t, memory.live_blocks, 0);
    if (status == QUIRE_OK) break;
    test_equal(t, status, QUIRE_ENOMEM);
    failures++;
  }
  test_check(t, failures > 10);
}

void test_html(test *t);

void test_html(test *t) {
  quire_html *page = NULL;
  quire_html_free(NULL);
  if (quire_html_parse(quire_allocator_default(), "x", 1, NULL, &page) == QUIRE_EMISSING) {
    test_case(t, "without libxml2 there are no pages");
    test_check(t, page == NULL);
    printf("html: skipped, this build lacks libxml2\n");
    return;
  }
  quire_html_free(page);
  nodes(t);
  blocks(t);
  links(t);
  encodings(t);
  hostile(t);
  mutations(t);
  out_of_memory(t);
}
