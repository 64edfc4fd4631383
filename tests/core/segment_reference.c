/* UAX #29 word, sentence and grapheme cluster rules, one condition a rule, in the order of the
 * document (revision 41, Unicode 15.0). */
#include "segment_reference.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "quire/segment.h"

#define ROOT "/usr/share/unicode/"

/* ---- Unicode's files ---- */

static const char *const word_names[] = {"Other",
                                         "CR",
                                         "LF",
                                         "Newline",
                                         "Extend",
                                         "ZWJ",
                                         "Format",
                                         "Katakana",
                                         "Hebrew_Letter",
                                         "ALetter",
                                         "MidLetter",
                                         "MidNum",
                                         "MidNumLet",
                                         "Single_Quote",
                                         "Double_Quote",
                                         "Numeric",
                                         "ExtendNumLet",
                                         "Regional_Indicator",
                                         "WSegSpace",
                                         NULL};

static const char *const sentence_names[] = {"Other", "CR",    "LF",        "Sep",     "Extend",  "Format",
                                             "Sp",    "Lower", "Upper",     "OLetter", "Numeric", "ATerm",
                                             "STerm", "Close", "SContinue", NULL};

static const char *const grapheme_names[] = {
    "Other", "CR", "LF", "Control", "Extend", "ZWJ", "Regional_Indicator", "Prepend", "SpacingMark",
    "L",     "V",  "T",  "LV",      "LVT",    NULL};

static const char *const pictographic_names[] = {"", "Extended_Pictographic", NULL};

/* General categories and the kind of each; first letters stand for all of theirs. */
static const char *const category_names[] = {"Cn", "L",  "Nl", "Nd", "No", "P", "S",
                                             "Co", "Cs", "Z",  "Cc", "Cf", "M", NULL};
static const uint8_t category_kinds[] = {
    QUIRE_KIND_SYMBOL,      QUIRE_KIND_WORD,   QUIRE_KIND_WORD,   QUIRE_KIND_NUMBER, QUIRE_KIND_NUMBER,
    QUIRE_KIND_PUNCTUATION, QUIRE_KIND_SYMBOL, QUIRE_KIND_SYMBOL, QUIRE_KIND_SYMBOL, QUIRE_KIND_SPACE,
    QUIRE_KIND_SPACE,       QUIRE_KIND_SPACE,  QUIRE_KIND_SPACE};

static int name_of(const char *value, const char *const *names) {
  int i;
  for (i = 0; names[i] != NULL; i++)
    if (strcmp(value, names[i]) == 0) return i;
  for (i = 0; names[i] != NULL; i++)
    if (names[i][0] != '\0' && names[i][1] == '\0' && names[i][0] == value[0]) return i;
  return -1;
}

/* Fills values from lines "XXXX..YYYY ; name # ..."; names that are not asked for
 * are passed over. 0 if the file cannot be read or `version` is not in its head. */
static int load(const char *path, const char *version, const char *const *names, uint8_t *values) {
  char line[1024], name[64];
  unsigned first, last, code;
  int number, seen = 0;
  FILE *file = fopen(path, "r");
  if (file == NULL) return 0;
  memset(values, 0, REFERENCE_LIMIT);
  while (fgets(line, sizeof line, file) != NULL) {
    if (line[0] == '#') {
      seen |= strstr(line, version) != NULL;
      continue;
    }
    if (sscanf(line, "%x..%x ; %63[A-Za-z_]", &first, &last, name) != 3) {
      if (sscanf(line, "%x ; %63[A-Za-z_]", &first, name) != 2) continue;
      last = first;
    }
    number = name_of(name, names);
    if (number < 0 || last >= REFERENCE_LIMIT) continue;
    for (code = first; code <= last; code++) values[code] = (uint8_t)number;
  }
  fclose(file);
  return seen;
}

static void make_kinds(const reference *r) {
  unsigned code;
  for (code = 0; code < REFERENCE_LIMIT; code++) {
    uint8_t kind = category_kinds[r->kind[code]];
    const int emoji = (r->pictographic[code] && code > 0xFF) || r->word[code] == W_REGIONAL_INDICATOR;
    if (emoji && kind < QUIRE_KIND_EMOJI) kind = QUIRE_KIND_EMOJI;
    r->kind[code] = kind;
  }
}

int reference_load(reference *r, const char *version) {
  char file_version[32], emoji_version[32];
  snprintf(file_version, sizeof file_version, "-%s.txt", version);
  snprintf(emoji_version, sizeof emoji_version, "Version %.*s ", (int)strcspn(version, ".") + 2, version);
  r->word = malloc(REFERENCE_LIMIT);
  r->sentence = malloc(REFERENCE_LIMIT);
  r->grapheme = malloc(REFERENCE_LIMIT);
  r->pictographic = malloc(REFERENCE_LIMIT);
  r->kind = malloc(REFERENCE_LIMIT);
  if (r->word && r->sentence && r->grapheme && r->pictographic && r->kind &&
      load(ROOT "auxiliary/WordBreakProperty.txt", file_version, word_names, r->word) &&
      load(ROOT "auxiliary/SentenceBreakProperty.txt", file_version, sentence_names, r->sentence) &&
      load(ROOT "auxiliary/GraphemeBreakProperty.txt", file_version, grapheme_names, r->grapheme) &&
      load(ROOT "emoji/emoji-data.txt", emoji_version, pictographic_names, r->pictographic) &&
      load(ROOT "extracted/DerivedGeneralCategory.txt", file_version, category_names, r->kind)) {
    make_kinds(r);
    return 1;
  }
  reference_free(r);
  return 0;
}

void reference_free(reference *r) {
  free(r->word);
  free(r->sentence);
  free(r->grapheme);
  free(r->pictographic);
  free(r->kind);
  memset(r, 0, sizeof *r);
}

/* ---- words ---- */

#define NONE (-1) /* sot and eot */

static int newline(int c) {
  return c == W_CR || c == W_LF || c == W_NEWLINE;
}

static int hidden(int c) {
  return c == W_EXTEND || c == W_FORMAT || c == W_ZWJ;
}

static int a_h_letter(int c) {
  return c == W_ALETTER || c == W_HEBREW_LETTER;
}

static int mid_num_let_q(int c) {
  return c == W_MID_NUM_LET || c == W_SINGLE_QUOTE;
}

/* WB5 to WB999 on what WB4 leaves: classes c[0..n), whether a boundary is before i. */
static int word_rules(const int *c, size_t n, size_t i) {
  const int before2 = i >= 2 ? c[i - 2] : NONE, before = c[i - 1];
  const int after = c[i], after2 = i + 1 < n ? c[i + 1] : NONE;
  size_t regional = 0;
  if (a_h_letter(before) && a_h_letter(after)) return 0; /* WB5 */
  if (a_h_letter(before) && (after == W_MID_LETTER || mid_num_let_q(after)) && a_h_letter(after2))
    return 0; /* WB6 */
  if (a_h_letter(before2) && (before == W_MID_LETTER || mid_num_let_q(before)) && a_h_letter(after))
    return 0;                                                                                       /* WB7 */
  if (before == W_HEBREW_LETTER && after == W_SINGLE_QUOTE) return 0;                               /* WB7a */
  if (before == W_HEBREW_LETTER && after == W_DOUBLE_QUOTE && after2 == W_HEBREW_LETTER) return 0;  /* WB7b */
  if (before2 == W_HEBREW_LETTER && before == W_DOUBLE_QUOTE && after == W_HEBREW_LETTER) return 0; /* WB7c */
  if (before == W_NUMERIC && after == W_NUMERIC) return 0;                                          /* WB8 */
  if (a_h_letter(before) && after == W_NUMERIC) return 0;                                           /* WB9 */
  if (before == W_NUMERIC && a_h_letter(after)) return 0;                                           /* WB10 */
  if (before2 == W_NUMERIC && (before == W_MID_NUM || mid_num_let_q(before)) && after == W_NUMERIC)
    return 0; /* WB11 */
  if (before == W_NUMERIC && (after == W_MID_NUM || mid_num_let_q(after)) && after2 == W_NUMERIC)
    return 0;                                                /* WB12 */
  if (before == W_KATAKANA && after == W_KATAKANA) return 0; /* WB13 */
  if ((a_h_letter(before) || before == W_NUMERIC || before == W_KATAKANA || before == W_EXTEND_NUM_LET) &&
      after == W_EXTEND_NUM_LET)
    return 0; /* WB13a */
  if (before == W_EXTEND_NUM_LET && (a_h_letter(after) || after == W_NUMERIC || after == W_KATAKANA))
    return 0; /* WB13b */
  while (regional < i && c[i - 1 - regional] == W_REGIONAL_INDICATOR) regional++;
  if (regional % 2 == 1 && after == W_REGIONAL_INDICATOR) return 0; /* WB15, WB16 */
  return 1;                                                         /* WB999 */
}

void reference_words(const reference *r, const uint32_t *text, size_t count, uint8_t *breaks) {
  int kept[REFERENCE_MOST];
  size_t at[REFERENCE_MOST], n = 0, i, k;
  for (i = 0; i < count; i++) { /* WB4: what is left once hidden characters are */
    const int before = i > 0 ? r->word[text[i - 1]] : NONE, c = r->word[text[i]];
    if (i > 0 && hidden(c) && !newline(before)) continue;
    kept[n] = c;
    at[n++] = i;
  }
  for (i = 1, k = 1; i < count; i++) {
    const int before = r->word[text[i - 1]], after = r->word[text[i]];
    const int is_kept = k < n && at[k] == i;
    if (is_kept) k++;
    if (before == W_CR && after == W_LF)
      breaks[i] = 0; /* WB3 */
    else if (newline(before) || newline(after))
      breaks[i] = 1; /* WB3a, WB3b */
    else if (before == W_ZWJ && r->pictographic[text[i]])
      breaks[i] = 0; /* WB3c */
    else if (before == W_WSEG_SPACE && after == W_WSEG_SPACE)
      breaks[i] = 0; /* WB3d */
    else
      breaks[i] = is_kept ? (uint8_t)word_rules(kept, n, k - 1) : 0; /* WB4 and on */
  }
}

/* ---- sentences ---- */

static int para_sep(int c) {
  return c == S_CR || c == S_LF || c == S_SEP;
}

static int sa_term(int c) {
  return c == S_ATERM || c == S_STERM;
}

/* SB6 to SB998 on what SB5 leaves: classes c[0..n), whether a boundary is before i. */
static int sentence_rules(const int *c, size_t n, size_t i) {
  const int before2 = i >= 2 ? c[i - 2] : NONE, before = c[i - 1], after = c[i];
  size_t k = i, j = i;
  int spaces = 0, term;
  if (before == S_ATERM && after == S_NUMERIC) return 0;                                             /* SB6 */
  if ((before2 == S_UPPER || before2 == S_LOWER) && before == S_ATERM && after == S_UPPER) return 0; /* SB7 */
  while (k > 0 && c[k - 1] == S_SP) k--, spaces++; /* SATerm Close* Sp*, read backwards */
  while (k > 0 && c[k - 1] == S_CLOSE) k--;
  term = k > 0 ? c[k - 1] : NONE;
  if (!sa_term(term)) return 0; /* SB998 */
  while (j < n && c[j] != S_OLETTER && c[j] != S_UPPER && c[j] != S_LOWER && !para_sep(c[j]) &&
         !sa_term(c[j]))
    j++;
  if (term == S_ATERM && j < n && c[j] == S_LOWER) return 0;                           /* SB8 */
  if (after == S_SCONTINUE || sa_term(after)) return 0;                                /* SB8a */
  if (spaces == 0 && (after == S_CLOSE || after == S_SP || para_sep(after))) return 0; /* SB9 */
  if (after == S_SP || para_sep(after)) return 0;                                      /* SB10 */
  return 1;                                                                            /* SB11 */
}

void reference_sentences(const reference *r, const uint32_t *text, size_t count, uint8_t *breaks) {
  int kept[REFERENCE_MOST];
  size_t at[REFERENCE_MOST], n = 0, i, k;
  for (i = 0; i < count; i++) { /* SB5 */
    const int before = i > 0 ? r->sentence[text[i - 1]] : NONE, c = r->sentence[text[i]];
    if (i > 0 && (c == S_EXTEND || c == S_FORMAT) && !para_sep(before)) continue;
    kept[n] = c;
    at[n++] = i;
  }
  for (i = 1, k = 1; i < count; i++) {
    const int before = r->sentence[text[i - 1]], after = r->sentence[text[i]];
    const int is_kept = k < n && at[k] == i;
    if (is_kept) k++;
    if (before == S_CR && after == S_LF)
      breaks[i] = 0; /* SB3 */
    else if (para_sep(before))
      breaks[i] = 1; /* SB4 */
    else
      breaks[i] = is_kept ? (uint8_t)sentence_rules(kept, n, k - 1) : 0; /* SB5 and on */
  }
}

/* ---- grapheme clusters ---- */

static int grapheme_control(int c) {
  return c == G_CONTROL || c == G_CR || c == G_LF;
}

/* GB11's left side, before i: ExtPict Extend* ZWJ. */
static int grapheme_emoji_joiner(const reference *r, const uint32_t *text, size_t i) {
  if (r->grapheme[text[i - 1]] != G_ZWJ) return 0;
  for (i--; i > 0 && r->grapheme[text[i - 1]] == G_EXTEND; i--) continue;
  return i > 0 && r->pictographic[text[i - 1]];
}

static int grapheme_rules(const reference *r, const uint32_t *text, size_t i) {
  const int before = r->grapheme[text[i - 1]], after = r->grapheme[text[i]];
  size_t regional = 0;
  if (before == G_CR && after == G_LF) return 0;                     /* GB3 */
  if (grapheme_control(before) || grapheme_control(after)) return 1; /* GB4, GB5 */
  if (before == G_L && (after == G_L || after == G_V || after == G_LV || after == G_LVT)) return 0; /* GB6 */
  if ((before == G_LV || before == G_V) && (after == G_V || after == G_T)) return 0;                /* GB7 */
  if ((before == G_LVT || before == G_T) && after == G_T) return 0;                                 /* GB8 */
  if (after == G_EXTEND || after == G_ZWJ) return 0;                                                /* GB9 */
  if (after == G_SPACING_MARK) return 0;                                                            /* GB9a */
  if (before == G_PREPEND) return 0;                                                                /* GB9b */
  if (grapheme_emoji_joiner(r, text, i) && r->pictographic[text[i]]) return 0;                      /* GB11 */
  while (regional < i && r->grapheme[text[i - 1 - regional]] == G_REGIONAL_INDICATOR) regional++;
  if (regional % 2 == 1 && after == G_REGIONAL_INDICATOR) return 0; /* GB12, GB13 */
  return 1;                                                         /* GB999 */
}

void reference_graphemes(const reference *r, const uint32_t *text, size_t count, uint8_t *breaks) {
  size_t i;
  for (i = 1; i < count; i++) breaks[i] = (uint8_t)grapheme_rules(r, text, i);
}
