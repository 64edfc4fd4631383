-- The same quotation in several documents: its wordings, where each stands, how they
-- differ, and where the same words stand without quotation marks.

local quotes = require "quire.quotes"

local quotes_shared = {}

local function types_of(view, first, last, vocab)
  local types = {}
  for i = first, last do types[#types + 1] = vocab:string(view.tokens:id(i)) end
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
          ids = view:ids(place.first, place.last),
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
  if next(by_start) == nil then return end
  local function stands_at(ids, tokens, position)
    if position + #ids - 1 > #tokens then return false end
    for k = 3, #ids do
      if tokens:id(position + k - 1) ~= ids[k] then return false end
    end
    return true
  end
  for _, view in ipairs(views) do
    local tokens, id = view.tokens, nil
    for i, next_id in tokens:each() do
      local wanted_here = id and by_start[id * 67108864 + next_id]
      id = next_id
      for _, wanted in ipairs(wanted_here or {}) do
        local first, last = i - 1, i + #wanted.ids - 2
        local known = wanted.group.unquoted
        local before = known[#known]
        if stands_at(wanted.ids, tokens, first) and not view:in_quotation(first, last)
          and not (before and before.view == view and before.last >= last) then
          local place = { doc = view.id, view = view, first = first, last = last }
          place.start, place.stop, place.text = view:place(first, last)
          known[#known + 1] = place
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

--- The quotations that stand in more than one document, those in most documents first.
---@param views table[]
---@param settings {min_quotation: integer}
---@param vocab userdata
---@return table[] quotations {relation, documents, words, variants, unquoted}
function quotes_shared.of(views, settings, vocab)
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

return quotes_shared
