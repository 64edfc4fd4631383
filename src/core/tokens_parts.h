/* The parts that tokens are made in: what is one token though it is many segments
 * (web), and segments that are joined or parted (shape). */
#ifndef QUIRE_CORE_TOKENS_PARTS_H
#define QUIRE_CORE_TOKENS_PARTS_H

#include "quire/tokens.h"
#include "vocab_key.h"

/* A token to be, or a segment. */
typedef struct piece {
  uint32_t start, stop;
  uint8_t kind;
} piece;

/* The first URL, e-mail address, mention or hashtag at `from` or after, whatever
 * of them is kept; 0 if there is none. `from` has to be where a text starts or
 * what was found last stops. Going through a text takes time linear in it. */
int web_next(const char *text, size_t size, size_t from, piece *found);

/* Segments in, pieces out. */
typedef struct shaper {
  const char *text;
  unsigned shape;
  piece held[2]; /* a word, or a word and a hyphen, to which a word may yet join */
  int held_count;
  piece last; /* an ideograph, whose pair may yet come */
  int has_last, is_paired;
} shaper;

enum { SHAPE_MOST = 16 }; /* pieces that one call writes */

void shape_start(shaper *s, const char *text, unsigned shape);

/* Takes the next segment of the run, which starts where the last one stopped;
 * returns how many pieces it wrote. */
size_t shape_take(shaper *s, piece segment, piece out[SHAPE_MOST]);

/* The run is over. */
size_t shape_finish(shaper *s, piece out[SHAPE_MOST]);

/* Tokens folded through quire_normalize. */
typedef struct fold_entry fold_entry;
typedef struct folds {
  const quire_token_options *options;
  quire_buffer types; /* those that do not fit their keys, and what is left of others */
  fold_entry *table;  /* NULL: nothing is remembered */
  int has_tried;
  quire_allocator allocator;
} folds;

void folds_start(folds *f, const quire_token_options *options, quire_allocator allocator);
void folds_finish(folds *f);

/* From here on, short tokens are remembered, if there is memory for that. */
void folds_remember(folds *f);

/* The key of any token, of one byte or more; its length is 0 if folding leaves nothing.
 * QUIRE_ENOMEM, QUIRE_ELIMIT. */
quire_status folds_key(folds *f, const char *token, size_t size, vocab_key *key);

/* Segments of a run that starts at `base` of its text; `start` is where the first
 * begins, and ends are counted from the run's start. */
typedef struct segments {
  const uint32_t *ends;
  const uint8_t *kinds;
  size_t count;
  uint32_t base, start;
} segments;

/* The inner loops of tokens.c for QUIRE_CPU_AVX512; elsewhere they are not called.
 * select writes up to 16 entries past those that it counts. */
size_t tokens_select_avx512(const segments *s, unsigned keep, quire_span *spans, uint8_t *kinds);
size_t tokens_keys_avx512(const char *text, const quire_span *spans, size_t count, int fold, vocab_key *keys,
                          uint16_t *others);

#endif
