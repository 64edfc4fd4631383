-- The same figure in several documents: numbers that are about one thing, and whether
-- they agree.
--
-- Two numbers of different documents are about one thing
--   1. if they stand in the same place of a shared passage;
--   2. if they count the same noun, or are both money or both per cent, and their sentences have enough in
--      common: shared words, weighted by how rare they are, of at least three tenths of the
--      weight of the lighter sentence, the counted noun not among them;
--   3. if they count the same noun, which is no unit of measure, are both 20 or more and within a
--      factor of three of one another ("1,200 dockers", "2,100 dockers"), in documents of one event;
--   4. if they count the dead, or the injured, in documents of one event.

local numbers = require "quire.numbers"

local numbers_shared = {}

local least_overlap = 0.3
local least_alone, most_apart = 20, 3

-- Nouns that everything is counted in.
local generic = {}
for word in ([[
  year month week day hour minute second time percent dollar euro pound people person man woman child mile kilometer
  meter ton page point part way thing other euro cent degree state country word case
]]):gmatch("%S+") do
  generic[word] = true
end

local function within_reach(a, b)
  if a.value < least_alone or b.value < least_alone then return false end
  local low, high = math.min(a.value, b.value), math.max(a.value, b.value)
  return high <= most_apart * low or a.low <= b.high and b.low <= a.high
end

-- ---- each document's numbers ----

local function words_of(view, vocab)
  local words = { types = {}, starts = {}, stops = {}, text = view.masked, lang = view.document.lang }
  local count = view:count()
  for i, id, start, stop in view.tokens:each() do
    if i > count then break end
    words.types[i], words.starts[i], words.stops[i] = vocab:string(id), start, stop
  end
  return words
end

-- The sentence that holds a token, by the views' sentences in order.
local function sentence_finder(view)
  local s = 1
  return function(token)
    while view.sentences[s] and view.sentences[s].last < token do s = s + 1 end
    local sentence = view.sentences[s]
    return sentence and sentence.first <= token and sentence or nil
  end
end


-- The views of edited passages in which a number stands against another, by their numbers.
local function edited_views(passages)
  local wanted = {}
  for _, passage in ipairs(passages) do
    for _, difference in ipairs(passage.differences) do
      if difference.from:find("%d") and difference.to:find("%d") then
        wanted[difference.base_view.number], wanted[difference.view.number] = true, true
      end
    end
  end
  return wanted
end

-- Numbers that say nothing to compare: the date and the hour have their own words.
local passed_over = { date = true, time = true, year = true, label = true, age = true }

local function all_numbers(views, wanted, vocab)
  local all, by_token = {}, {}
  for v, view in ipairs(views) do
    local sentence_of = sentence_finder(view)
    by_token[v] = {}
    for _, number in ipairs(wanted and not wanted[v] and {} or numbers.find(words_of(view, vocab))) do
      number.view, number.doc, number.counterpart = view, view.id, {}
      number.sentence = sentence_of(number.first)
      number.text = view.text:sub(number.start, number.stop)
      all[#all + 1] = number
      number.order = #all
      for k = number.first, number.last do by_token[v][k] = number end
    end
  end
  return all, by_token
end

-- ---- which are about one thing ----

-- Numbers in the same place of a passage, one on either side.
local function slots(passages, by_token, join)
  local function only_number(view, first, last)
    local found
    for k = first, last do
      local number = by_token[view.number][k]
      if number and found and number ~= found then return nil end
      found = number or found
    end
    return found
  end
  for _, passage in ipairs(passages) do
    for _, difference in ipairs(passage.differences) do
      local a = only_number(difference.base_view, difference.base_first, difference.base_last)
      local b = only_number(difference.view, difference.first, difference.last)
      if a and b and a.unit == b.unit and a.unit ~= "label" then join(a, b) end
    end
    -- and those that stand unchanged
    local base = passage.members[1]
    for m = 2, #passage.members do
      local member = passage.members[m]
      local function same_place(k, l)
        local a = by_token[base.view.number][base.first + k - 1]
        local b = by_token[member.view.number][member.first + l - 1]
        local begin = a and b and a.first == base.first + k - 1 and b.first == member.first + l - 1
        if begin and not passed_over[a.unit] then join(a, b) end
      end
      if member.aligned then
        for _, pair in ipairs(member.aligned) do same_place(pair[1], pair[2]) end
      elseif base.last - base.first == member.last - member.first then
        for k = 1, base.last - base.first + 1 do same_place(k, k) end
      end
    end
  end
end

local function weight_of(words, id)
  local total, frequency = #words, words:df(id)
  return math.log(1 + (total - frequency + 0.5) / (frequency + 0.5)) + 0.05
end

-- The words that say what a number is about: those of its sentence, but numbers and the noun.
local function context_of(number, words, vocab)
  if number.context then return number.context end
  local context = { ids = {}, list = {}, weight = 0 }
  number.context = context
  local sentence = number.sentence
  if not sentence then return context end
  local view = number.view
  -- of a long sentence, what stands near
  local first, last = math.max(sentence.first, number.first - 14), math.min(sentence.last, number.last + 14)
  for k = first, last do
    if k < number.first or k > number.last and k ~= number.head_token then
      local id = view.tokens:id(k)
      local word = vocab:string(id)
      if not context.ids[id] and not word:find("^%d") and #word > 2 then
        context.ids[id] = weight_of(words, id)
        context.list[#context.list + 1] = id
        context.weight = context.weight + context.ids[id]
      end
    end
  end
  return context
end

local function overlap(a, b, words, vocab)
  local x, y = context_of(a, words, vocab), context_of(b, words, vocab)
  local shared, count = 0, 0
  for _, id in ipairs(x.list) do
    if y.ids[id] then shared, count = shared + x.ids[id], count + 1 end
  end
  local lighter = math.min(x.weight, y.weight)
  return lighter > 0 and shared / lighter or 0, count
end

-- A number that has its counterpart in the other document by its place needs no other one there.
local function settled(a, b)
  return a.counterpart[b.doc] ~= nil or b.counterpart[a.doc] ~= nil
end

local function casualties(all, related, join)
  local first = {}
  for _, number in ipairs(all) do
    local kind = number.casualty
    if kind then
      first[kind] = first[kind] or {}
      for _, other in ipairs(first[kind]) do
        if other.doc ~= number.doc and not settled(other, number) and related(other.view, number.view) then
          join(other, number)
        end
      end
      table.insert(first[kind], number)
    end
  end
end

local function same_nouns(all, words, vocab, related, join)
  local groups, order = {}, {}
  for _, number in ipairs(all) do
    local measured = number.unit == "money" or number.unit == "percent"
    if (number.head or measured) and not number.casualty and not passed_over[number.unit] then
      local key = measured and number.unit or number.head
      if not groups[key] then
        groups[key] = {}
        order[#order + 1] = key
      end
      table.insert(groups[key], number)
    end
  end
  for _, key in ipairs(order) do
    local group = groups[key]
    if #group <= 400 then
      for i = 1, #group do
        for j = i + 1, #group do
          local a, b = group[i], group[j]
          if a.doc ~= b.doc and not settled(a, b) and related(a.view, b.view) then
            local share, count = overlap(a, b, words, vocab)
            local one_thing = not a.unit and not generic[a.head] and within_reach(a, b)
            if share >= least_overlap and count >= 2 or one_thing then join(a, b) end
          end
        end
      end
    end
  end
end

-- ---- the whole ----

local rank = { equal = 1, compatible = 2, different = 3 }

local function root_of(parent, i)
  while parent[i] ~= i do
    parent[i] = parent[parent[i]]
    i = parent[i]
  end
  return i
end

local function record_of(group)
  local record = { values = {}, relation = "equal", about = nil }
  local docs, heads = {}, {}
  for i, number in ipairs(group) do
    docs[number.doc] = true
    local about = number.casualty or number.head or number.unit
    if about then heads[about] = (heads[about] or 0) + 1 end
    record.values[i] = {
      value = number.value, text = number.text, doc = number.doc, start = number.start, stop = number.stop,
      unit = number.unit, view = number.view,
    }
    for j = 1, i - 1 do
      if group[j].doc ~= number.doc then
        local relation = numbers.relation(group[j], number)
        if rank[relation] > rank[record.relation] then record.relation = relation end
      end
    end
  end
  for about, count in pairs(heads) do
    if not record.about or count > heads[record.about] or count == heads[record.about] and about < record.about then
      record.about = about
    end
  end
  record.about = record.about or ""
  record.documents = 0
  for _ in pairs(docs) do record.documents = record.documents + 1 end
  return record
end

--- The figures that several documents give for one thing.
---
--- Each record: about (the counted noun), values {value, text, doc, start, stop, unit}, relation
--- ("equal", "compatible", "different", the worst of any two documents), documents.
--- Those that differ come first. Numbers of one noun are compared with one another; a noun that
--- stands at more than 400 numbers is left to the passages.
---@param views table[]
---@param passages table[] from quire.passages.of
---@param words userdata the documents' words, a quire.core.matrix
---@param vocab userdata
---@param related fun(a: table, b: table): boolean are two views of one event?
---@param thorough boolean if false, only the places of edited passages are looked at
---@return table[]
function numbers_shared.of(views, passages, words, vocab, related, thorough)
  local all, by_token = all_numbers(views, not thorough and edited_views(passages), vocab)
  local parent = {}
  for i = 1, #all do parent[i] = i end
  local function join(a, b)
    local x, y = root_of(parent, a.order), root_of(parent, b.order)
    if x ~= y then parent[math.max(x, y)] = math.min(x, y) end
  end
  slots(passages, by_token, function(a, b)
    a.counterpart[b.doc], b.counterpart[a.doc] = b, a
    join(a, b)
  end)
  if thorough then
    same_nouns(all, words, vocab, related, join)
    casualties(all, related, join)
  end
  local groups, list = {}, {}
  for i, number in ipairs(all) do
    local root = root_of(parent, i)
    if not groups[root] then
      groups[root] = {}
      list[#list + 1] = groups[root]
    end
    table.insert(groups[root], number)
  end
  local records = {}
  for _, group in ipairs(list) do
    local record = #group > 1 and record_of(group)
    if record and record.documents > 1 then
      records[#records + 1] = record
      record.order = #records
    end
  end
  table.sort(records, function(x, y)
    if rank[x.relation] ~= rank[y.relation] then return rank[x.relation] > rank[y.relation] end
    if x.documents ~= y.documents then return x.documents > y.documents end
    return x.order < y.order
  end)
  return records
end

return numbers_shared
