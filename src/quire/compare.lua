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

local core = require "quire.core"
local quotes = require "quire.quotes"
local sentences = require "quire.sentences"
local strip = require "quire.strip"

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

local function settings_from(options)
  local settings = {}
  for name, value in pairs(defaults) do settings[name] = value end
  for name, value in pairs(options or {}) do
    if defaults[name] == nil and name ~= "phrases" then
      error("bad argument #2 to 'documents' (unknown option '" .. tostring(name) .. "')", 3)
    end
    settings[name] = value
  end
  return settings
end

local function round(number)
  return math.floor(number * 1e6 + 0.5) / 1e6
end

-- ---- 1, 2: documents to words with positions ----

-- The text with its removed spans blanked, line breaks kept: same length, same positions.
local function mask(text, removed)
  if #removed == 0 then return text end
  local pieces, position = {}, 1
  for _, span in ipairs(removed) do
    pieces[#pieces + 1] = text:sub(position, span.start - 1)
    pieces[#pieces + 1] = (text:sub(span.start, span.stop):gsub("[^\r\n]", " "))
    position = span.stop + 1
  end
  pieces[#pieces + 1] = text:sub(position)
  return table.concat(pieces)
end

-- First and last token that lie in the bytes start..stop; last < first if none do.
local function tokens_in(view, start, stop)
  local first = view.tokens:find(start) or #view.ids + 1
  local after = stop < #view.text and view.tokens:find(stop + 1) or nil
  if after and view.starts[after] <= stop then after = after + 1 end
  return first, (after or #view.ids + 1) - 1
end

local function slice(list, first, last)
  local part = {}
  for i = first, last do part[#part + 1] = list[i] end
  return part
end

local function view_of(document, number, vocab, settings)
  local text = document.text
  local stripped = settings.strip and strip.text(text, { phrases = settings.phrases, lang = document.lang })
  local view = {
    number = number,
    id = document.id,
    document = document,
    text = text,
    removed = stripped and stripped.removed or {},
    credits = stripped and stripped.credits or {},
    ids = {}, starts = {}, stops = {},
  }
  view.masked = mask(text, view.removed)
  view.tokens = core.tokens(view.masked, vocab)
  local ids, starts, stops = view.ids, view.starts, view.stops
  for i, id, start, stop in view.tokens:each() do
    ids[i], starts[i], stops[i] = id, start, stop
  end
  view.sentences = sentences.spans(view.masked)
  view.quotations = quotes.find(view.masked)
  for _, quotation in ipairs(view.quotations) do
    quotation.first, quotation.last = tokens_in(view, quotation.inner_start, quotation.inner_stop)
  end
  return view
end

local function describe(view)
  local document = view.document
  return {
    id = view.id, path = document.path, source = document.source, title = document.title, date = document.date,
    author = document.author, lang = document.lang, words = #view.ids, sentences = #view.sentences,
    removed = view.removed, credits = view.credits, text = view.text,
  }
end

-- ---- 3: pairs ----

local function pairs_of(views, passages, settings)
  local shingles, words, vocab = core.matrix(), core.matrix(), core.vocab()
  local sizes = {}
  for v, view in ipairs(views) do
    local grams = core.ngrams(view.tokens, settings.shingle, vocab)
    shingles:add(grams)
    words:add(view.tokens)
    sizes[v] = #grams:set()
  end
  local shared_words = {}
  for p = 1, passages:pairs() do
    local a, b, _, _, _, _, matched = passages:pair(p)
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
          jaccard = both > 0 and round(both / (size + sizes[b] - both)) or 0,
          containment_a = both > 0 and round(both / size) or 0,
          containment_b = both > 0 and round(both / sizes[b]) or 0,
          cosine = round(alike),
          shared_words = shared_words[a * 67108864 + b] or 0,
        }
      end
    end
  end
  return found
end

-- ---- 4: passages ----

local function inside_quotation(view, first, last)
  for _, quotation in ipairs(view.quotations) do
    if quotation.first <= first and last <= quotation.last then return true end
  end
  return false
end

-- What stands in one wording and not in the other, between words that both have:
-- {from, to} of printed text. Where one merely begins earlier or ends later is no difference.
local function differences(base, member)
  local a = slice(base.view.ids, base.first, base.last)
  local b = slice(member.view.ids, member.first, member.last)
  local found, i, j = {}, 1, 1
  local function printed(part, from, to)
    if from > to then return "" end
    local view = part.view
    return view.text:sub(view.starts[part.first + from - 1], view.stops[part.first + to - 1])
  end
  for m, pair in ipairs(quotes.matches(a, b)) do
    if m > 1 and (pair[1] > i or pair[2] > j) then
      found[#found + 1] = {
        base = base.view.id, doc = member.view.id,
        from = printed(base, i, pair[1] - 1), to = printed(member, j, pair[2] - 1),
      }
    end
    i, j = pair[1] + 1, pair[2] + 1
  end
  return found
end

local function same_ids(a, b)
  if a.last - a.first ~= b.last - b.first then return false end
  for k = 0, a.last - a.first do
    if a.view.ids[a.first + k] ~= b.view.ids[b.first + k] then return false end
  end
  return true
end

local longest_diffed = 2000 -- words; longer passages are told apart without listing the differences

local function passage_of(members, views)
  local passage = { members = {}, words = 0, documents = 0, kind = "verbatim", differences = {} }
  local all_quoted, seen = true, {}
  for m, place in ipairs(members) do
    local view = views[place.document]
    local member = {
      doc = view.id, number = place.document, view = view, first = place.start, last = place.stop,
      start = view.starts[place.start], stop = view.stops[place.stop],
    }
    member.text = view.text:sub(member.start, member.stop)
    passage.members[m] = member
    passage.words = math.max(passage.words, member.last - member.first + 1)
    if not seen[place.document] then
      seen[place.document] = true
      passage.documents = passage.documents + 1
    end
    all_quoted = all_quoted and inside_quotation(view, member.first, member.last)
  end
  local base = passage.members[1]
  for m = 2, #passage.members do
    local member = passage.members[m]
    if not same_ids(base, member) then
      passage.kind = "edited"
      if passage.words <= longest_diffed then
        for _, difference in ipairs(differences(base, member)) do
          table.insert(passage.differences, difference)
        end
      end
    end
  end
  if all_quoted then passage.kind = "quotation" end
  return passage
end

local function passages_of(found, views)
  local passages = {}
  for p = 1, #found do
    passages[p] = passage_of(found:members(p), views)
    passages[p].rank = p
  end
  table.sort(passages, function(x, y)
    local wx, wy = x.words * (x.documents - 1), y.words * (y.documents - 1)
    if wx ~= wy then return wx > wy end
    return x.rank < y.rank
  end)
  return passages
end

-- ---- 5: quotations ----

local function types_of(view, first, last, vocab)
  local types = {}
  for i = first, last do types[#types + 1] = vocab:string(view.ids[i]) end
  return types
end

local function all_quotations(views, settings, vocab)
  local all = {}
  for _, view in ipairs(views) do
    for _, place in ipairs(view.quotations) do
      if place.last - place.first + 1 >= settings.min_quotation then
        all[#all + 1] = {
          view = view, doc = view.id, first = place.first, last = place.last,
          start = place.start, stop = place.stop,
          text = view.text:sub(place.inner_start, place.inner_stop),
          ids = slice(view.ids, place.first, place.last),
          types = types_of(view, place.first, place.last, vocab),
        }
      end
    end
  end
  return all
end

-- Wordings of a group: occurrences with the same printed text.
local function variants_of(group, all)
  local variants, by_text = {}, {}
  for _, q in ipairs(group) do
    local quotation = all[q]
    local key = quotation.text:gsub("[%c%s]+", " ")
    local variant = by_text[key]
    if not variant then
      variant = { text = key, ids = quotation.ids, types = quotation.types, occurrences = {} }
      by_text[key] = variant
      variants[#variants + 1] = variant
    end
    table.insert(variant.occurrences, {
      doc = quotation.doc, view = quotation.view, start = quotation.start, stop = quotation.stop,
      text = quotation.text,
    })
  end
  return variants
end

-- Every place in any document where a wording of a group stands outside of
-- quotation marks. Wordings are looked up by their first two words.
local function find_unquoted(groups, views)
  local by_start = {}
  for _, group in ipairs(groups) do
    for _, variant in ipairs(group.variants) do
      local key = variant.ids[1] * 67108864 + variant.ids[2]
      by_start[key] = by_start[key] or {}
      table.insert(by_start[key], { group = group, ids = variant.ids })
    end
  end
  local function stands_at(ids, view, position)
    for k = 1, #ids do
      if view.ids[position + k - 1] ~= ids[k] then return false end
    end
    return true
  end
  for _, view in ipairs(views) do
    local ids = view.ids
    for i = 1, #ids - 1 do
      for _, wanted in ipairs(by_start[ids[i] * 67108864 + ids[i + 1]] or {}) do
        local last = i + #wanted.ids - 1
        local known = wanted.group.unquoted
        local before = known[#known]
        if stands_at(wanted.ids, view, i) and not inside_quotation(view, i, last)
          and not (before and before.view == view and before.last >= last) then
          known[#known + 1] = {
            doc = view.id, view = view, first = i, last = last, start = view.starts[i], stop = view.stops[last],
            text = view.text:sub(view.starts[i], view.stops[last]),
          }
        end
      end
    end
  end
end

local function documents_in(group)
  local seen, number = {}, 0
  local function count(place)
    if not seen[place.doc] then
      seen[place.doc] = true
      number = number + 1
    end
  end
  for _, variant in ipairs(group.variants) do
    for _, occurrence in ipairs(variant.occurrences) do count(occurrence) end
  end
  for _, place in ipairs(group.unquoted) do count(place) end
  return number
end

local function quotations_of(views, settings, vocab)
  local all = all_quotations(views, settings, vocab)
  local groups = {}
  for g, members in ipairs(quotes.gather(all)) do
    groups[g] = { variants = variants_of(members, all), unquoted = {}, order = g }
  end
  find_unquoted(groups, views)
  local shared = {}
  for _, group in ipairs(groups) do
    group.documents = documents_in(group)
    if group.documents > 1 then
      group.relation = quotes.order(group.variants)
      group.words = #group.variants[1].ids
      shared[#shared + 1] = group
    end
  end
  table.sort(shared, function(x, y)
    if x.documents ~= y.documents then return x.documents > y.documents end
    if x.words ~= y.words then return x.words > y.words end
    return x.order < y.order
  end)
  return shared
end

-- ---- 6: only here ----

-- The tokens of each document that shared passages cover: disjoint {first, last}, ascending.
local function covered_stretches(views, found)
  local stretches = {}
  for v = 1, #views do stretches[v] = {} end
  for p = 1, found:pairs() do
    local a, b, a_start, a_stop, b_start, b_stop = found:pair(p)
    table.insert(stretches[a], { a_start, a_stop })
    table.insert(stretches[b], { b_start, b_stop })
  end
  for v, list in ipairs(stretches) do
    table.sort(list, function(x, y)
      if x[1] ~= y[1] then return x[1] < y[1] end
      return x[2] < y[2]
    end)
    local merged = {}
    for _, stretch in ipairs(list) do
      local last = merged[#merged]
      if last and stretch[1] <= last[2] + 1 then
        last[2] = math.max(last[2], stretch[2])
      else
        merged[#merged + 1] = { stretch[1], stretch[2] }
      end
    end
    stretches[v] = merged
  end
  return stretches
end

-- How many of a sentence's tokens the stretches cover; `from` is the first stretch to
-- look at, and the one to look at first for the next sentence comes back too.
local function covered_words(sentence, stretches, from)
  while stretches[from] and stretches[from][2] < sentence.first do from = from + 1 end
  local words, s = 0, from
  while stretches[s] and stretches[s][1] <= sentence.last do
    words = words + math.min(sentence.last, stretches[s][2]) - math.max(sentence.first, stretches[s][1]) + 1
    s = s + 1
  end
  return words, from
end

-- Inverse document frequency of BM25, in the form that is never negative.
local function idf(total, frequency)
  return math.log(1 + (total - frequency + 0.5) / (frequency + 0.5))
end

-- Windows of two neighbouring sentences: which of them hold a word.
local function window_index(views)
  local postings, owners = {}, {}
  for v, view in ipairs(views) do
    for s = 1, #view.sentences do
      local window, seen = #owners + 1, {}
      owners[window] = v
      local next_one = view.sentences[s + 1] or view.sentences[s]
      for i = view.sentences[s].first, next_one.last do
        local id = view.ids[i]
        if not seen[id] then
          seen[id] = true
          postings[id] = postings[id] or {}
          table.insert(postings[id], window)
        end
      end
    end
  end
  return postings, owners
end

-- The largest share of a sentence's words, weighted by how rare they are, that
-- stands in two neighbouring sentences of one other document.
local function said_elsewhere(view, sentence, postings, owners)
  local total, seen, weight_of = 0, {}, {}
  for i = sentence.first, sentence.last do
    local id = view.ids[i]
    if not seen[id] then
      seen[id] = true
      local list = postings[id]
      local weight = idf(#owners, #list)
      total = total + weight
      for _, window in ipairs(list) do
        if owners[window] ~= view.number then weight_of[window] = (weight_of[window] or 0) + weight end
      end
    end
  end
  local best = 0
  for _, weight in pairs(weight_of) do
    if weight > best then best = weight end
  end
  return total > 0 and best / total or 1
end

-- What a sentence tells that no other document has: the weight of its words that
-- occur in no other document.
local function own_weight(view, sentence, frequency, total)
  local weight, seen = 0, {}
  for i = sentence.first, sentence.last do
    local id = view.ids[i]
    if not seen[id] and frequency[id] == 1 then
      seen[id] = true
      weight = weight + idf(total, 1)
    end
  end
  return weight
end

local function document_frequency(views)
  local frequency, last = {}, {}
  for v, view in ipairs(views) do
    for _, id in ipairs(view.ids) do
      if last[id] ~= v then
        last[id] = v
        frequency[id] = (frequency[id] or 0) + 1
      end
    end
  end
  return frequency
end

local function only_here(views, found, settings)
  local stretches = covered_stretches(views, found)
  local frequency = document_frequency(views)
  local thorough = #views <= settings.small
  for _, view in ipairs(views) do
    for _, sentence in ipairs(view.sentences) do
      sentence.first, sentence.last = tokens_in(view, sentence.start, sentence.stop)
    end
  end
  local postings, owners
  if thorough then postings, owners = window_index(views) end
  local only = {}
  for v, view in ipairs(views) do
    local alone, counted, next_stretch = {}, 0, 1
    for order, sentence in ipairs(view.sentences) do
      local words = sentence.last - sentence.first + 1
      local in_passages
      in_passages, next_stretch = covered_words(sentence, stretches[v], next_stretch)
      if words >= 4 then
        counted = counted + 1
        if in_passages < words * settings.covered
          and (not thorough or said_elsewhere(view, sentence, postings, owners) < settings.covered) then
          alone[#alone + 1] = {
            view = view, start = sentence.start, stop = sentence.stop, order = order,
            text = view.text:sub(sentence.start, sentence.stop),
            weight = round(own_weight(view, sentence, frequency, #views)),
          }
        end
      end
    end
    table.sort(alone, function(x, y)
      if x.weight ~= y.weight then return x.weight > y.weight end
      return x.order < y.order
    end)
    only[#only + 1] = { doc = view.id, number = v, sentences = alone, share = counted > 0 and round(#alone / counted) or 0 }
  end
  return only
end

-- ---- the whole ----

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
  local settings = settings_from(options)
  local vocab, views, tokens = core.vocab(), {}, {}
  for d, document in ipairs(documents) do
    views[d] = view_of(document, d, vocab, settings)
    tokens[d] = views[d].tokens
  end
  local found = core.passages(tokens, {
    seed = settings.seed, min_words = settings.min_words, max_gap = settings.max_gap,
    max_documents = #views > settings.small and settings.max_documents or 0,
  })
  local result = { settings = settings, documents = {} }
  for v, view in ipairs(views) do result.documents[v] = describe(view) end
  result.pairs = pairs_of(views, found, settings)
  result.passages = passages_of(found, views)
  result.quotations = quotations_of(views, settings, vocab)
  result.only = only_here(views, found, settings)
  local seeds, repeats = found:capped()
  result.capped = { seeds = seeds, repeats = repeats }
  return result
end

return compare
