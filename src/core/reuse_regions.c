/* Regions: points in the plane of document and source that are near one another. The
 * plane is cut into squares; those with a point that touch one another, at a corner
 * too, are one region (as single linkage on a grid: no point is further than twice
 * the side from the next, and all within the side of one another are together). */
#include <string.h>

#include "memory.h"
#include "reuse_parts.h"
#include "sort.h"

static uint64_t cell_of(const reuse_corpus *c, uint64_t point) {
  return (point >> 32) / c->options->gap << 32 | (point & UINT32_MAX) / c->options->gap;
}

static int cell_before(const void *left, const void *right) {
  return *(const uint64_t *)left < *(const uint64_t *)right;
}

/* The number of a cell, or count if it has no point. */
static size_t find_cell(const uint64_t *cells, size_t count, uint64_t cell) {
  size_t low = 0, high = count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (cells[middle] < cell)
      low = middle + 1;
    else
      high = middle;
  }
  return low < count && cells[low] == cell ? low : count;
}

static uint32_t root_of(uint32_t *parents, uint32_t cell) {
  while (parents[cell] != cell) cell = parents[cell] = parents[parents[cell]];
  return cell;
}

/* The cells that have a point, ascending, each once. */
static size_t list_cells(const reuse_corpus *c, const uint64_t *points, size_t count, uint64_t *cells) {
  size_t kept = 0;
  for (size_t i = 0; i < count; i++) cells[i] = cell_of(c, points[i]);
  sort_stable(cells, cells + count, count, sizeof *cells, cell_before);
  for (size_t i = 0; i < count; i++)
    if (kept == 0 || cells[kept - 1] != cells[i]) cells[kept++] = cells[i];
  return kept;
}

/* Unites each cell with those beside and below it. */
static void link_cells(const uint64_t *cells, size_t count, uint32_t *parents) {
  static const uint64_t row = (uint64_t)1 << 32;
  for (size_t i = 0; i < count; i++) parents[i] = (uint32_t)i;
  for (size_t i = 0; i < count; i++) {
    const uint64_t beside[] = {cells[i] + 1, cells[i] + row - 1, cells[i] + row, cells[i] + row + 1};
    for (size_t k = (cells[i] & UINT32_MAX) == 0 ? 2 : 0; k < 4; k++) {
      size_t other = find_cell(cells, count, beside[k]);
      if (other < count) parents[root_of(parents, (uint32_t)other)] = root_of(parents, (uint32_t)i);
    }
    if ((cells[i] & UINT32_MAX) == 0 && i + 1 < count && cells[i + 1] == cells[i] + 1)
      parents[root_of(parents, (uint32_t)(i + 1))] = root_of(parents, (uint32_t)i);
  }
}

static quire_status reserve(const reuse_corpus *c, reuse_regions *r, size_t count) {
  const quire_allocator *a = &c->allocator;
  quire_status status = memory_grow(a, (void **)&r->items, &r->item_capacity, count, sizeof *r->items);
  if (status == QUIRE_OK)
    status = memory_grow(a, (void **)&r->stops, &r->stop_capacity, count + 1, sizeof *r->stops);
  if (status == QUIRE_OK)
    status = memory_grow(a, (void **)&r->cells, &r->cell_capacity, 2 * count, sizeof *r->cells);
  if (status == QUIRE_OK)
    status = memory_grow(a, (void **)&r->parents, &r->parent_capacity, count, sizeof *r->parents);
  if (status == QUIRE_OK)
    status = memory_grow(a, (void **)&r->numbers, &r->number_capacity, count, sizeof *r->numbers);
  return status;
}

/* The number of a point's region; new ones are numbered as they come. */
static uint32_t region_of(const reuse_corpus *c, reuse_regions *r, size_t cells, uint64_t point) {
  uint32_t root = root_of(r->parents, (uint32_t)find_cell(r->cells, cells, cell_of(c, point)));
  if (r->numbers[root] == UINT32_MAX) r->numbers[root] = (uint32_t)r->count++;
  return r->numbers[root];
}

quire_status quire_reuse_regions(const reuse_corpus *c, const uint64_t *points, size_t count,
                                 reuse_regions *r) {
  quire_status status = reserve(c, r, count);
  size_t cells;
  if (status != QUIRE_OK) return status;
  r->count = 0;
  cells = list_cells(c, points, count, r->cells);
  link_cells(r->cells, cells, r->parents);
  memset(r->numbers, 0xFF, cells * sizeof *r->numbers);
  memset(r->stops, 0, (count + 1) * sizeof *r->stops);
  for (size_t i = 0; i < count; i++) r->stops[region_of(c, r, cells, points[i])]++;
  for (size_t k = 0, at = 0; k <= r->count; k++) {
    uint32_t here = r->stops[k];
    r->stops[k] = (uint32_t)at;
    at += here;
  }
  for (size_t i = 0; i < count; i++) r->items[r->stops[region_of(c, r, cells, points[i])]++] = points[i];
  for (size_t k = r->count; k > 0; k--) r->stops[k] = r->stops[k - 1];
  r->stops[0] = 0;
  return QUIRE_OK;
}
