/* Where a stretch of reuse begins and ends: by turns on either side, the run of tokens
 * that is worth most above its cost (Bentley 1984, "Programming pearls: algorithm
 * design techniques"; as segments are scored by Karlin and Altschul 1990), given the
 * words of the other side. */
#include <math.h>
#include <string.h>

#include "rank.h"
#include "reuse_parts.h"

/* Turns that are taken until the bounds stay. */
#define MOST_TURNS 16

/* Times that a stretch is widened. */
#define WIDENINGS 2

static void mark(reuse_ruler *r, uint32_t start, uint32_t stop) {
  r->stamp++;
  for (uint32_t i = start; i < stop; i++) r->stamps[r->corpus->words[i]] = r->stamp;
}

/* Draws [*start, *stop) in to the run worth most, given that the words of the other
 * side, `length` tokens, are marked; returns its worth, 0 if there is none. A word in
 * common is worth its information less what a stretch that long has by chance. */
static double draw(const reuse_ruler *r, uint32_t *start, uint32_t *stop, uint32_t length) {
  const reuse_corpus *c = r->corpus;
  double by_chance = log((double)length), sum = 0, best = 0;
  uint32_t from = *start, best_start = *start, best_stop = *start;
  for (uint32_t i = *start; i < *stop; i++) {
    uint32_t word = c->words[i];
    double worth = 0;
    if (word != RANK_NONE && r->stamps[word] == r->stamp && c->information[word] > by_chance)
      worth = c->information[word] - by_chance;
    if (sum <= 0) {
      sum = 0;
      from = i;
    }
    sum += worth - c->options->cost;
    if (sum > best) {
      best = sum;
      best_start = from;
      best_stop = i + 1;
    }
  }
  *start = best_start;
  *stop = best_stop;
  return best;
}

static uint32_t earlier(uint32_t at, uint32_t by, uint32_t least) {
  return at - least > by ? at - by : least;
}

static uint32_t later(uint32_t at, uint32_t by, uint32_t most) {
  return most - at > by ? at + by : most;
}

int quire_reuse_draw_in(reuse_ruler *r, uint32_t document, uint32_t source, reuse_box *box) {
  const reuse_corpus *c = r->corpus;
  uint32_t reach = c->options->gap;
  double worth = 0, source_worth = 0;
  box->a = earlier(box->a, reach, c->starts[document]);
  box->a_stop = later(box->a_stop, reach, c->starts[document + 1]);
  box->b = earlier(box->b, reach, c->starts[source]);
  box->b_stop = later(box->b_stop, reach, c->starts[source + 1]);
  for (int turn = 0; turn < MOST_TURNS; turn++) {
    reuse_box before = *box;
    mark(r, box->b, box->b_stop);
    worth = draw(r, &box->a, &box->a_stop, box->b_stop - box->b);
    if (box->a == box->a_stop) return 0;
    mark(r, box->a, box->a_stop);
    source_worth = draw(r, &box->b, &box->b_stop, box->a_stop - box->a);
    if (box->b == box->b_stop) return 0;
    if (before.a == box->a && before.a_stop == box->a_stop && before.b == box->b &&
        before.b_stop == box->b_stop)
      break;
  }
  box->score = worth < source_worth ? worth : source_worth;
  return 1;
}

/* How many of the `room` tokens from `at` on, forwards or backwards, are worth most
 * above the lower cost of an edge, the other side's words being marked. */
static uint32_t widen(const reuse_ruler *r, uint32_t at, uint32_t room, int forwards, double by_chance) {
  const reuse_corpus *c = r->corpus;
  double sum = 0, best = 0;
  uint32_t taken = 0;
  for (uint32_t k = 0; k < room; k++) {
    uint32_t word = c->words[forwards ? at + k : at - 1 - k];
    if (word != RANK_NONE && r->stamps[word] == r->stamp && c->information[word] > by_chance)
      sum += c->information[word] - by_chance;
    sum -= c->options->edge;
    if (sum <= best) continue;
    best = sum;
    taken = k + 1;
  }
  return taken;
}

void quire_reuse_widen(reuse_ruler *r, uint32_t document, uint32_t source, reuse_box *box) {
  const reuse_corpus *c = r->corpus;
  uint32_t reach = c->options->reach;
  for (int turn = 0; turn < WIDENINGS; turn++) {
    reuse_box most = {
        earlier(box->a, reach, c->starts[document]), later(box->a_stop, reach, c->starts[document + 1]),
        earlier(box->b, reach, c->starts[source]), later(box->b_stop, reach, c->starts[source + 1]), 0};
    reuse_box was = *box;
    double by_chance = log((double)(most.b_stop - most.b));
    mark(r, most.b, most.b_stop);
    box->a_stop += widen(r, was.a_stop, most.a_stop - was.a_stop, 1, by_chance);
    box->a -= widen(r, was.a, was.a - most.a, 0, by_chance);
    by_chance = log((double)(most.a_stop - most.a));
    mark(r, most.a, most.a_stop);
    box->b_stop += widen(r, was.b_stop, most.b_stop - was.b_stop, 1, by_chance);
    box->b -= widen(r, was.b, was.b - most.b, 0, by_chance);
  }
}

void quire_reuse_measure(reuse_ruler *r, const reuse_box *box, quire_reuse_match *match) {
  const reuse_corpus *c = r->corpus;
  double all = 0, shared = 0;
  match->words = 0;
  for (uint32_t i = box->a; i < box->a_stop; i++) {
    all += c->information[c->words[i]];
    if (c->words[i] != RANK_NONE) r->counts[c->words[i]]++;
  }
  for (uint32_t i = box->b; i < box->b_stop; i++) {
    uint32_t word = c->words[i];
    all += c->information[word];
    if (r->counts[word] == 0) continue;
    r->counts[word]--;
    shared += c->information[word];
    match->words++;
  }
  for (uint32_t i = box->a; i < box->a_stop; i++) r->counts[c->words[i]] = 0;
  match->share = all > 0 ? fmin(2 * shared / all, 1) : 0; /* sums may differ in their last digit */
  match->score = box->score;
}
