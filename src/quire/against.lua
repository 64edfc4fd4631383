-- Source detection: what documents took from sources, rewritten or word for word.
-- Every document is compared with every source, and none with its own kind.
--
-- The method, from top to bottom:
--   1. Page furniture is stripped (quire.strip) and masked with spaces, so that every
--      position below is a position in the document as it was read.
--   2. Words become ids over one vocabulary: NFC, case folded, typographic
--      apostrophes folded. No language is assumed, no list of words known.
--   3. Matches (quire.core.reuse): pairs of near words that both have are seeds; where
--      seeds lie close together on both sides, the stretches in which rare words in
--      common outweigh the rest.
--   4. Passages (quire.core.passages): equal word n-grams, extended and chained, which
--      find word for word what no count of words can, as where all documents are copies.
--   5. A match is told by how much of it is common: verbatim, edited or rewritten.

local core = require "quire.core"
local figures = require "quire.figures"
local view = require "quire.view"

local against = {}

local defaults = {
  strip = true, -- strip page furniture first
  phrases = nil, -- further rules for quire.strip
  min_words = 20, -- words of a match, on either side
  min_score = 30, -- what a match has to be worth, in nats; less finds more, and more by chance
  max_documents = 100, -- what more sources than this share is no seed
}

-- From this share of what both stretches say in common on, a match is edited rather than rewritten.
local edited = 0.7

local function settings_from(options)
  local settings = {}
  for name, value in pairs(defaults) do settings[name] = value end
  for name, value in pairs(options or {}) do
    if defaults[name] == nil and name ~= "phrases" then
      error("bad argument #3 to 'documents' (unknown option '" .. tostring(name) .. "')", 3)
    end
    settings[name] = value
  end
  return settings
end

local function views_of(documents, vocab, settings)
  local views, tokens = {}, {}
  for d, document in ipairs(documents) do
    views[d] = view.new(document, d, vocab, settings)
    tokens[d] = views[d].tokens
  end
  return views, tokens
end

local function kind_of(document, source, m)
  if m.stop - m.start == m.source_stop - m.source_start then
    local same = true
    for k = 0, m.stop - m.start do
      same = same and document.tokens:id(m.start + k) == source.tokens:id(m.source_start + k)
    end
    if same then return "verbatim" end
  end
  return m.share >= edited and "edited" or "rewritten"
end

local function overlap(x, x_stop, y, y_stop)
  return x <= y_stop and y <= x_stop
end

-- Matches by words and by runs of them as one list: where two overlap on both sides, one.
local function matches_of(found, passages, split)
  local list, by_pair = {}, {}
  local function add(m)
    local key = m.document .. " " .. m.source
    by_pair[key] = by_pair[key] or {}
    for _, other in ipairs(by_pair[key]) do
      if overlap(m.start, m.stop, other.start, other.stop)
        and overlap(m.source_start, m.source_stop, other.source_start, other.source_stop) then
        other.start, other.stop = math.min(m.start, other.start), math.max(m.stop, other.stop)
        other.source_start = math.min(m.source_start, other.source_start)
        other.source_stop = math.max(m.source_stop, other.source_stop)
        other.words = math.max(m.words, other.words)
        other.share = math.max(m.share, other.share)
        return
      end
    end
    table.insert(by_pair[key], m)
    list[#list + 1] = m
  end
  for i = 1, #found do
    local m = {}
    m.document, m.source, m.start, m.stop, m.source_start, m.source_stop, m.words, m.share, m.worth = found:match(i)
    add(m)
  end
  for p = 1, passages:pairs() do
    local m = {}
    m.document, m.source, m.start, m.stop, m.source_start, m.source_stop, m.words = passages:pair(p)
    m.source = m.source - split
    m.share = 2 * m.words / (m.stop - m.start + m.source_stop - m.source_start + 2)
    add(m)
  end
  table.sort(list, function(x, y)
    for _, name in ipairs({ "document", "source", "start", "source_start" }) do
      if x[name] ~= y[name] then return x[name] < y[name] end
    end
    return false
  end)
  return list
end

local function match_of(m, documents, sources)
  local document, source = documents[m.document], sources[m.source]
  local match = {
    doc = document.id, source_doc = source.id, number = m.document, source_number = m.source,
    kind = kind_of(document, source, m), words = m.words,
    score = figures.round(m.share), worth = m.worth and figures.round(m.worth),
  }
  match.start, match.stop, match.text = document:place(m.start, m.stop)
  match.source_start, match.source_stop, match.source_text = source:place(m.source_start, m.source_stop)
  return match
end

local function describe(one)
  local document = one.document
  return {
    id = one.id, path = document.path, source = document.source, title = document.title, date = document.date,
    words = #one.tokens, text = one.text,
  }
end

--- Compares every document with every source (each at least an `id` and a `text`, as
--- quire.corpus reads them), and none with its own kind.
---
--- Options: strip (true), phrases, min_words (20), min_score (30), max_documents (100).
---
--- The result has `documents`, `sources`, `settings`, `capped` (seeds and repeats passed over by the
--- caps) and `matches`: {doc, source_doc, start, stop, source_start, source_stop, words, kind, score,
--- worth, text, source_text}, by document, source and place; `score` is the share of what both
--- stretches say that is common, `worth` how far from chance
--- the match is, in nats (nil where it is told by its runs alone). Spans are 1-based
--- inclusive bytes of the documents' text.
---@param documents table[]
---@param sources table[]
---@param options table?
---@return table result
function against.documents(documents, sources, options)
  local settings = settings_from(options)
  local vocab = core.vocab()
  local views, tokens = views_of(documents, vocab, settings)
  local source_views, source_tokens = views_of(sources, vocab, settings)
  local found = core.reuse(tokens, source_tokens, {
    min_words = settings.min_words, min_score = settings.min_score, max_documents = settings.max_documents,
  })
  local result = { settings = settings, documents = {}, sources = {}, matches = {} }
  for v, one in ipairs(views) do result.documents[v] = describe(one) end
  for v, one in ipairs(source_views) do result.sources[v] = describe(one) end
  local all = {}
  for _, list in ipairs({ tokens, source_tokens }) do
    for _, one in ipairs(list) do all[#all + 1] = one end
  end
  local passages = core.passages(all, {
    min_words = math.max(5, settings.min_words), max_documents = settings.max_documents, split = #tokens,
  })
  for i, m in ipairs(matches_of(found, passages, #tokens)) do
    result.matches[i] = match_of(m, views, source_views)
  end
  local seeds, repeats = found:capped()
  local more_seeds, more_repeats = passages:capped()
  result.capped = { seeds = seeds + more_seeds, repeats = repeats + more_repeats }
  return result
end

return against
