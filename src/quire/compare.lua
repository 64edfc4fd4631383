-- Comparing sources: which documents share what, which quotations recur and how
-- their wordings differ, and what one document alone says.
--
-- The method, from top to bottom:
--   1. Page furniture is stripped (quire.strip) and masked with spaces, so that
--      every position below is a position in the document as it was read.
--   2. Words become ids over one vocabulary: NFC, case folded, typographic
--      apostrophes folded.
--   3. Pairs: Jaccard and containment (Broder 1997) of sets of word 5-grams;
--      cosine of (1 + ln tf) * idf vectors; words in shared passages.
--   4. Passages: seeds of equal word n-grams, extended and chained
--      (quire.core.passages), gathered over all documents.
--   5. Quotations (quire.quotes), gathered over all documents, and the same words
--      where they stand without quotation marks.
--   6. Only here: sentences of which no other document says the like.

local clusters = require "quire.clusters"
local core = require "quire.core"
local direction = require "quire.direction"
local figures = require "quire.figures"
local names = require "quire.names"
local numbers_shared = require "quire.numbers_shared"
local only = require "quire.only"
local passages = require "quire.passages"
local quotes_shared = require "quire.quotes_shared"
local view = require "quire.view"

local compare = {}

local defaults = {
  strip = true, -- strip page furniture first
  phrases = nil, -- further rules for quire.strip
  shingle = 5, -- words of a shingle
  seed = 5, -- words of a passage's seed
  min_words = 8, -- words that a passage has to match
  max_gap = 8, -- words that an edited passage may step over
  max_documents = 100, -- above `small` documents, seeds in more documents than this are passed over
  small = 50, -- up to here every pair is listed and every sentence compared
  all_pairs = false, -- list every pair whatever the number of documents
  min_similarity = 0.05, -- above `small`: pairs with a measure of at least this
  min_quotation = 4, -- words of a quotation that is looked for in other documents
  covered = 0.5, -- weighted share of a sentence's words that makes it known elsewhere
}

-- Least and most of the options that are numbers.
local ranges = {
  shingle = { 1, 64 }, seed = { 2, 64 }, min_words = { 2, 1000 }, max_gap = { 0, 255 }, max_documents = { 0, 2 ^ 31 },
  small = { 0, 1000 }, min_similarity = { 0, 1 }, min_quotation = { 2, 1000 }, covered = { 0, 1 },
}

local function bad(number, message)
  error("bad argument #" .. number .. " to 'documents' (" .. message .. ")", 4)
end

local function settings_from(options)
  local settings = {}
  for name, value in pairs(defaults) do settings[name] = value end
  for name, value in pairs(options or {}) do
    local expected = name == "phrases" and "table" or type(defaults[name])
    if expected == "nil" then bad(2, "unknown option '" .. tostring(name) .. "'") end
    if type(value) ~= expected then
      bad(2, ("option '%s': %s expected, got %s"):format(name, expected, type(value)))
    end
    local range = ranges[name]
    if range and not (value >= range[1] and value <= range[2]) then
      bad(2, ("option '%s': %s is out of range (%g to %g)"):format(name, tostring(value), range[1], range[2]))
    end
    settings[name] = value
  end
  return settings
end

local function check_documents(documents)
  if type(documents) ~= "table" then bad(1, "an array of documents expected, got " .. type(documents)) end
  local seen = {}
  for d, document in ipairs(documents) do
    if type(document) ~= "table" then bad(1, ("document %d is a %s"):format(d, type(document))) end
    for _, field in ipairs({ "id", "text" }) do
      if type(document[field]) ~= "string" then
        bad(1, ("document %d: '%s' is a %s, not a string"):format(d, field, type(document[field])))
      end
    end
    if seen[document.id] then bad(1, ("two documents have the id '%s'"):format(document.id)) end
    seen[document.id] = true
  end
end

local function describe(one)
  local document = one.document
  return {
    id = one.id, path = document.path, source = document.source, title = document.title, date = document.date,
    author = document.author, lang = document.lang, words = #one.tokens, sentences = #one.sentences,
    removed = one.removed, credits = one.credits, text = one.text,
  }
end

local function pairs_of(views, found_passages, words, settings)
  local shingles, vocab = core.matrix(), core.vocab()
  local sizes = {}
  for v, one in ipairs(views) do
    local grams = core.ngrams(one.tokens, settings.shingle, vocab)
    shingles:add(grams)
    sizes[v] = #grams:set()
  end
  local shared_words = {}
  for p = 1, found_passages:pairs() do
    local a, b, _, _, _, _, matched = found_passages:pair(p)
    local key = a * 67108864 + b
    shared_words[key] = (shared_words[key] or 0) + matched
  end
  local every = settings.all_pairs or #views <= settings.small
  local least = every and -1 or settings.min_similarity
  local found, shared, cosine = {}, {}, {}
  for a = 1, #views - 1 do
    shared = shingles:shared(a, a + 1, shared)
    cosine = words:cosine(a, a + 1, cosine)
    local size = sizes[a]
    for b = a + 1, #views do
      local both, alike = shared[b - a], cosine[b - a]
      -- containment of the smaller one is never below Jaccard
      if alike >= least or both > 0 and both / math.min(size, sizes[b]) >= least then
        found[#found + 1] = {
          a = views[a].id, b = views[b].id, a_number = a, b_number = b,
          jaccard = both > 0 and figures.round(both / (size + sizes[b] - both)) or 0,
          containment_a = both > 0 and figures.round(both / size) or 0,
          containment_b = both > 0 and figures.round(both / sizes[b]) or 0,
          cosine = figures.round(alike),
          shared_words = shared_words[a * 67108864 + b] or 0,
        }
      end
    end
  end
  return found
end

--- Compares documents (at least an `id` and a `text` each, as quire.corpus reads
--- them) with one another.
---
--- Options: strip (true), phrases, shingle (5), seed (5), min_words (8), max_gap (8), small (50),
--- max_documents (100), all_pairs (false), min_similarity (0.05), min_quotation (4), covered (0.5).
---
--- The result has `documents`, `pairs`, `passages`, `quotations`, `only`, `settings` and `capped`
--- (seeds and repeats passed over by the caps), as docs/compare.md describes them. Spans are 1-based
--- inclusive bytes of the documents' text. Ends in time near-linear in the words, the seed
--- matches and the pairs listed.
---@param documents table[]
---@param options table?
---@return table result
function compare.documents(documents, options)
  check_documents(documents)
  local settings = settings_from(options)
  local vocab, words, views, tokens = core.vocab(), core.matrix(), {}, {}
  for d, document in ipairs(documents) do
    views[d] = view.new(document, d, vocab, settings)
    tokens[d] = views[d].tokens
    words:add(tokens[d])
  end
  local found = core.passages(tokens, {
    seed = settings.seed, min_words = settings.min_words, max_gap = settings.max_gap,
    max_documents = #views > settings.small and settings.max_documents or 0,
  })
  local result = { settings = settings, documents = {} }
  for v, one in ipairs(views) do result.documents[v] = describe(one) end
  result.pairs = pairs_of(views, found, words, settings)
  direction.of(result.pairs, views, found)
  result.passages = passages.of(found, views)
  result.quotations = quotes_shared.of(views, settings, vocab)
  local events = clusters.of(views, result.pairs, vocab, settings.small)
  result.clusters, result.tree = events.clusters, events.tree
  local thorough = #views <= settings.small
  result.names = names.of(views, result.passages, vocab, clusters.versions(views, result.pairs), thorough)
  result.numbers = numbers_shared.of(views, result.passages, words, vocab, events.related, thorough)
  result.only = only.here(views, found, words, settings)
  local seeds, repeats = found:capped()
  result.capped = { seeds = seeds, repeats = repeats }
  return result
end

return compare
