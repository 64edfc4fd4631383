-- What one document alone says: its sentences that no shared passage covers and of which
-- no other document has the like.

local figures = require "quire.figures"

local only = {}

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
      local window = #owners + 1
      owners[window] = v
      local next_one = view.sentences[s + 1] or view.sentences[s]
      for _, id in ipairs(view:distinct(view.sentences[s].first, next_one.last)) do
        postings[id] = postings[id] or {}
        table.insert(postings[id], window)
      end
    end
  end
  return postings, owners
end

-- The largest share of a sentence's words, weighted by how rare they are, that
-- stands in two neighbouring sentences of one other document.
local function said_elsewhere(view, sentence, postings, owners)
  local total, weight_of = 0, {}
  for _, id in ipairs(view:distinct(sentence.first, sentence.last)) do
    local weight = idf(#owners, #postings[id])
    total = total + weight
    for _, window in ipairs(postings[id]) do
      if owners[window] ~= view.number then weight_of[window] = (weight_of[window] or 0) + weight end
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
local function own_weight(view, sentence, words)
  local own = 0
  for _, id in ipairs(view:distinct(sentence.first, sentence.last)) do
    if words:df(id) == 1 then own = own + 1 end
  end
  return own * idf(#words, 1)
end

--- What each document alone says, sentence by sentence, the weightiest first.
---@param views table[]
---@param found userdata from quire.core.passages
---@param words userdata the documents' words, a quire.core.matrix
---@param settings {covered: number, small: integer}
---@return table[] only {doc, number, share, sentences}
function only.here(views, found, words, settings)
  local stretches = covered_stretches(views, found)
  local thorough = #views <= settings.small
  local postings, owners
  if thorough then postings, owners = window_index(views) end
  local list = {}
  for v, view in ipairs(views) do
    local alone, counted, next_stretch = {}, 0, 1
    for order, sentence in ipairs(view.sentences) do
      local size = sentence.last - sentence.first + 1
      local in_passages
      in_passages, next_stretch = covered_words(sentence, stretches[v], next_stretch)
      if size >= 4 then
        counted = counted + 1
        if in_passages < size * settings.covered
          and (not thorough or said_elsewhere(view, sentence, postings, owners) < settings.covered) then
          alone[#alone + 1] = {
            view = view, start = sentence.start, stop = sentence.stop, order = order,
            text = view.text:sub(sentence.start, sentence.stop),
            weight = figures.round(own_weight(view, sentence, words)),
          }
        end
      end
    end
    table.sort(alone, function(x, y)
      if x.weight ~= y.weight then return x.weight > y.weight end
      return x.order < y.order
    end)
    list[#list + 1] = { doc = view.id, number = v, sentences = alone,
      share = counted > 0 and figures.round(#alone / counted) or 0 }
  end
  return list
end

return only
