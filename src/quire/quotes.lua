-- Quotations: where a text quotes, and the same quotation in several texts.
--
-- Extraction reads a paragraph (a line) at a time, left to right. Typed marks
-- come in pairs (“ ”, „ “, « », » «, ‘ ’, `` ''); a straight " opens and closes
-- in turn. A quotation left open at the end of its paragraph counts to there if
-- the next paragraph opens again, as newspapers print speeches.
--
-- Gathering compares quotations as token sequences. Two are the same quotation
-- if one contains the other (at least 4 words), if they share 10 words in a row,
-- or if enough of their words are equal in order: the ratio 2 * matches / (words of
-- both), over a longest common subsequence, is at least .75, or at least .6 where both
-- have 12 words or more (what two translations of a sentence keep).

local numbers = require "quire.numbers"

local quotes = {}

-- ---- where a text quotes ----

-- Opening mark -> the marks that close it. Openers are tried where a word begins.
local closers = {
  ["“"] = { ["”"] = true, ['"'] = true },
  ["„"] = { ["“"] = true, ["”"] = true, ['"'] = true },
  ["«"] = { ["»"] = true },
  ["»"] = { ["«"] = true },
  ["‘"] = { ["’"] = true },
  ["``"] = { ["''"] = true },
  ['"'] = { ['"'] = true, ["”"] = true },
}

-- A quotation mark at `position`, and where the next character stands.
local function mark_at(text, position)
  local byte = text:byte(position)
  if byte == 34 then return '"', position + 1 end
  if byte == 226 then
    local mark = text:sub(position, position + 2)
    if mark == "“" or mark == "”" or mark == "„" or mark == "‘" or mark == "’" then
      return mark, position + 3
    end
    if mark == "‟" then return "“", position + 3 end
  elseif byte == 194 then
    local mark = text:sub(position, position + 1)
    if mark == "«" or mark == "»" then return mark, position + 2 end
  elseif byte == 96 or byte == 39 then
    local mark = text:sub(position, position + 1)
    if mark == "``" or mark == "''" then return mark, position + 2 end
  end
  return nil
end

local function word_follows(text, position)
  return text:find("^[%w\194-\244%[$…]", position) ~= nil
end

local function word_before(text, position)
  return position > 1 and text:find("^[%w\128-\255]", position - 1) ~= nil
end

-- Can this mark open a quotation here? A closing curly or an apostrophe cannot.
local function opens(text, mark, position, after)
  if not closers[mark] then return false end
  if mark == "‘" then return not word_before(text, position) and word_follows(text, after) end
  if mark == "»" then return not word_before(text, position) and word_follows(text, after) end
  if mark == '"' then return text:find("^%S", after) ~= nil end
  return true
end

-- “ or „ closed by ": where the straight mark stands at the end of a word, and is not the
-- second of a pair inside.
local function closes_mixed(text, open, position, after)
  if position == open.after or text:find("^[%s(%[]", position - 1) or word_follows(text, after) then
    open.inside = not open.inside
    return false
  end
  if open.inside then
    open.inside = false
    return false
  end
  return true
end

-- Does this mark close the quotation?
local function closes(text, open, mark, position, after)
  local opener = open.mark
  if not closers[opener][mark] then return false end
  if opener ~= '"' and mark == '"' then return closes_mixed(text, open, position, after) end
  if mark == "’" then return not word_follows(text, after) and not text:find("^%s", position - 1) end
  return true
end

-- The quotations of one paragraph: text[start..stop], no line break inside.
local function scan_paragraph(text, start, stop, found)
  local position, open = start, nil
  local pattern = "[\"\226\194`']"
  while true do
    position = text:find(pattern, position)
    if not position or position > stop then break end
    local mark, after = mark_at(text, position)
    if not mark then
      position = position + 1
    else
      if open and closes(text, open, mark, position, after) then
        found[#found + 1] = {
          start = open.start, stop = after - 1, inner_start = open.after, inner_stop = position - 1, mark = open.mark,
        }
        open = nil
      elseif (not open or mark == open.mark) and opens(text, mark, position, after) then
        -- the same opener again: the first was never closed
        open = { mark = mark, start = position, after = after }
      elseif open and open.mark == "‘" and opens(text, mark, position, after) then
        open = { mark = mark, start = position, after = after }
      end
      position = after
    end
  end
  return open
end

-- An opener that its paragraph does not close: a speech that goes on, if the
-- next paragraph opens with the same mark.
local function close_at_end(text, open, stop, next_start, found, least_open)
  local goes_on = next_start and mark_at(text, next_start) == open.mark
  if not goes_on and stop - open.start < least_open then return end
  found[#found + 1] = {
    start = open.start, stop = stop, inner_start = open.after, inner_stop = stop, mark = open.mark,
    continues = goes_on or nil, unclosed = not goes_on or nil,
  }
end

--- The quotations of a text, in order, not nested: {start, stop} with the marks,
--- {inner_start, inner_stop} without, 1-based inclusive bytes; `mark` is the
--- opening one, `continues` is true where a speech goes on in the next paragraph. O(#text).
--- With least_open, a quotation that its paragraph leaves open counts too, to the paragraph's
--- end, if it has at least so many bytes; it is `unclosed`. Not after ‘: it may be an apostrophe.
---@param text string
---@param least_open integer?
---@return table[]
function quotes.find(text, least_open)
  local found = {}
  local start = text:find("[^\r\n]")
  while start do
    local stop = (text:find("[\r\n]", start) or #text + 1) - 1
    local next_start = text:find("%S", stop + 1)
    local open = scan_paragraph(text, start, stop, found)
    if open then
      close_at_end(text, open, stop, next_start, found, open.mark ~= "‘" and least_open or math.huge)
    end
    start = text:find("[^\r\n]", stop + 1)
  end
  return found
end

--- The quotations of a text with their speakers: see quire.speakers.
---@param text string
---@param options? {lang: string?}
---@return quire.Quotation[]
function quotes.extract(text, options)
  return require("quire.speakers").extract(text, options)
end

--- What a speaker is compared by over documents: the folded surname, without titles; nil of
--- what is no name.
---@param name string?
---@param lang string?
---@return string?
function quotes.speaker_key(name, lang)
  return require("quire.speakers").key(name, lang)
end

-- ---- how two wordings differ ----

--- Words whose coming or going turns a sentence into its contrary.
quotes.negations = {}
for word in ([[
  not no never neither nor none nothing nobody nowhere without cannot can't won't don't doesn't didn't isn't
  aren't wasn't weren't hasn't haven't hadn't wouldn't shouldn't couldn't mustn't ain't
  nicht kein keine keinen keiner keinem nie niemals niemand nichts ohne ne pas jamais aucun aucune rien sans
  nunca ningún ninguna nada sin non mai nessun nessuno nulla senza não nem sem niet geen nooit
  nie bez не ни нет никогда без tidak bukan tanpa
]]):gmatch("%S+") do
  quotes.negations[word] = true
end

-- Longest common subsequence of two id sequences: pairs of positions, in order.
-- O(na * nb) time and memory; callers keep both under `most_words`.
local function matches_of(a, b)
  local na, nb = #a, #b
  local first = 0
  while first < na and first < nb and a[first + 1] == b[first + 1] do first = first + 1 end
  local last = 0
  while last < na - first and last < nb - first and a[na - last] == b[nb - last] do last = last + 1 end
  local rows = {}
  for i = na - last + 1, first + 1, -1 do
    local row, below = {}, rows[i + 1]
    for j = nb - last + 1, first + 1, -1 do
      if i > na - last or j > nb - last then
        row[j] = 0
      elseif a[i] == b[j] then
        row[j] = below[j + 1] + 1
      else
        row[j] = math.max(below[j], row[j + 1])
      end
    end
    rows[i] = row
  end
  local pairs_found = {}
  for i = 1, first do pairs_found[i] = { i, i } end
  local i, j = first + 1, first + 1
  while i <= na - last and j <= nb - last do
    if a[i] == b[j] then
      pairs_found[#pairs_found + 1] = { i, j }
      i, j = i + 1, j + 1
    elseif rows[i + 1][j] >= rows[i][j + 1] then
      i = i + 1
    else
      j = j + 1
    end
  end
  for k = last - 1, 0, -1 do pairs_found[#pairs_found + 1] = { na - k, nb - k } end
  return pairs_found
end

quotes.matches = matches_of

--- Where `part` stands in `whole` as a contiguous run: its first position, or nil.
---@param part integer[]
---@param whole integer[]
---@return integer?
function quotes.position_in(part, whole)
  local size = #part
  for from = 1, #whole - size + 1 do
    local k = 1
    while k <= size and whole[from + k - 1] == part[k] do k = k + 1 end
    if k > size then return from end
  end
  return nil
end

local rank = { identical = 1, punctuation = 2, truncated = 3, ellipsis = 4, words = 5, number = 6, negation = 7 }

local function negates(words)
  for _, word in ipairs(words) do
    if quotes.negations[word] or word:find("n't$") then return true end
  end
  return false
end

-- Do the words hold other numbers, whether in digits or letters?
local function numbers_differ(a, b)
  local x, y = numbers.values(a), numbers.values(b)
  table.sort(x)
  table.sort(y)
  if #x ~= #y then return true end
  for i = 1, #x do
    if x[i] ~= y[i] then return true end
  end
  return false
end

--- How the wording `b` differs from `a`: "identical", "punctuation",
--- "truncated" (one is part of the other), "ellipsis" (parts left out, and marked),
--- "words", "number" or "negation" (what was changed); and the changed words of each.
--- a, b: {ids = token ids, types = the tokens' folded strings, text = as printed}.
---@param a table
---@param b table
---@return string relation
---@return string[] only_a
---@return string[] only_b
function quotes.relation(a, b)
  local matched = matches_of(a.ids, b.ids)
  if #matched == #a.ids and #matched == #b.ids then
    return a.text == b.text and "identical" or "punctuation", {}, {}
  end
  local first, last = matched[1], matched[#matched]
  if not first then return "words", a.types, b.types end
  if quotes.position_in(a.ids, b.ids) or quotes.position_in(b.ids, a.ids) then return "truncated", {}, {} end
  local in_a, in_b, only_a, only_b = {}, {}, {}, {}
  for _, pair in ipairs(matched) do in_a[pair[1]], in_b[pair[2]] = true, true end
  -- words before the first match, or after the last, are changed only if both wordings have some
  local from_a, from_b, to_a, to_b = first[1], first[2], last[1], last[2]
  if from_a > 1 and from_b > 1 then from_a, from_b = 1, 1 end
  if to_a < #a.ids and to_b < #b.ids then to_a, to_b = #a.ids, #b.ids end
  for i = from_a, to_a do
    if not in_a[i] then only_a[#only_a + 1] = a.types[i] end
  end
  for j = from_b, to_b do
    if not in_b[j] then only_b[#only_b + 1] = b.types[j] end
  end
  if #only_a == 0 and #only_b == 0 then return "truncated", {}, {} end
  local function elided(quotation)
    return quotation.text:find("…", 1, true) or quotation.text:find("...", 1, true)
  end
  if #only_b == 0 and elided(b) or #only_a == 0 and elided(a) then return "ellipsis", only_a, only_b end
  -- a negation on both sides ("did not" / "didn't") is no change of sense
  if negates(only_a) ~= negates(only_b) then return "negation", only_a, only_b end
  return numbers_differ(only_a, only_b) and "number" or "words", only_a, only_b
end

-- ---- the same quotation in several texts ----

local least_contained, least_run, least_ratio = 4, 10, 0.75
local least_long, least_long_ratio = 12, 0.6
local most_words = 400 -- longer quotations are compared by their first 400 words
local most_sharers = 200 -- word pairs in more quotations than this propose no candidates

-- Longest run of equal neighbours among matched positions.
local function longest_run(matched)
  local best, run = 0, 0
  local previous
  for _, pair in ipairs(matched) do
    if previous and pair[1] == previous[1] + 1 and pair[2] == previous[2] + 1 then
      run = run + 1
    else
      run = 1
    end
    if run > best then best = run end
    previous = pair
  end
  return best
end

local function same_quotation(a, b)
  local short, long = a.ids, b.ids
  if #short > #long then short, long = long, short end
  if #short >= least_contained and quotes.position_in(short, long) then return true end
  local matched = matches_of(a.ids, b.ids)
  if longest_run(matched) >= least_run then return true end
  local ratio = 2 * #matched / (#short + #long)
  return #matched >= least_contained
    and ratio >= (#short >= least_long and least_long_ratio or least_ratio)
end

-- Pairs of quotations that share two neighbouring words: the only ones compared.
local function each_candidate(quotations, visit)
  local postings, order = {}, {}
  for q, quotation in ipairs(quotations) do
    local ids, seen = quotation.ids, {}
    for i = 1, #ids - 1 do
      local key = ids[i] * 67108864 + ids[i + 1]
      if not seen[key] then
        seen[key] = true
        local list = postings[key]
        if not list then
          list = {}
          postings[key] = list
          order[#order + 1] = list
        end
        list[#list + 1] = q
      end
    end
  end
  local compared = {}
  for _, list in ipairs(order) do
    if #list <= most_sharers then
      for i = 1, #list do
        for j = i + 1, #list do
          local key = list[i] * 67108864 + list[j]
          if not compared[key] then
            compared[key] = true
            visit(list[i], list[j])
          end
        end
      end
    end
  end
end

local function root_of(parent, i)
  while parent[i] ~= i do
    parent[i] = parent[parent[i]]
    i = parent[i]
  end
  return i
end

--- Gathers quotations {ids, types, text, doc = anything comparable, ...} into
--- groups of the same quotation. Groups and their members keep the order given. Each group
--- is an array of indices. Expected near-linear in the quotations: only those that share two
--- neighbouring words are compared, and pairs of words in more than 200 quotations propose none.
---@param quotations table[]
---@return integer[][]
function quotes.gather(quotations)
  local cut = {}
  for q, quotation in ipairs(quotations) do
    cut[q] = quotation
    if #quotation.ids > most_words then
      local ids = {}
      for i = 1, most_words do ids[i] = quotation.ids[i] end
      cut[q] = { ids = ids }
    end
  end
  local parent = {}
  for q = 1, #quotations do parent[q] = q end
  each_candidate(cut, function(i, j)
    local a, b = root_of(parent, i), root_of(parent, j)
    if a ~= b and same_quotation(cut[i], cut[j]) then
      parent[math.max(a, b)] = math.min(a, b)
    end
  end)
  local groups, of = {}, {}
  for q = 1, #quotations do
    local root = root_of(parent, q)
    if not of[root] then
      of[root] = {}
      groups[#groups + 1] = of[root]
    end
    table.insert(of[root], q)
  end
  return groups
end

--- Puts a group's wordings in order: first the base, the wording that has most words in
--- common with all occurrences (so a full one that many print stands before a part of it and before a
--- deviant one), then the others, longest first. Each but the base gets its `relation` to it.
---@param wordings table[] as in quotes.relation, with `occurrences`, an array
---@return string gravest the gravest of the relations
function quotes.order(wordings)
  local support, order = {}, {}
  for w, wording in ipairs(wordings) do
    support[wording], order[wording] = 0, w
    for _, other in ipairs(wordings) do
      support[wording] = support[wording] + #other.occurrences * #matches_of(wording.ids, other.ids)
    end
  end
  local base = wordings[1]
  for _, wording in ipairs(wordings) do
    if support[wording] > support[base] then base = wording end
  end
  table.sort(wordings, function(x, y)
    if x == base or y == base then return x == base and y ~= base end
    if #x.ids ~= #y.ids then return #x.ids > #y.ids end
    return order[x] < order[y]
  end)
  local gravest = "identical"
  for w = 2, #wordings do
    local relation = quotes.relation(base, wordings[w])
    wordings[w].relation = relation
    if rank[relation] > rank[gravest] then gravest = relation end
  end
  return gravest
end

return quotes
