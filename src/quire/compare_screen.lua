-- A comparison as people read it: the first screen, for a terminal or a pipe. Documents go
-- by their numbers; everything it leaves out is in the JSON.

local core = require "quire.core"
local report = require "quire.report"

local compare_screen = {}

local screen = {}
screen.__index = screen

function screen:add(text) self.lines[#self.lines + 1] = text or "" end

function screen:all(lines)
  for _, text in ipairs(lines) do self:add(text) end
end

function screen:heading(title, note)
  self:add()
  self:add(self.style.bold(title) .. (note and "  " .. self.style.dim(note) or ""))
end

-- A document's name as short as it can be and still be told from the others: its id
-- without the extension that all share.
local function names_of(documents)
  local names, seen, clash = {}, {}, false
  for d, document in ipairs(documents) do
    names[d] = report.line(document.id):gsub("%.%w+$", "")
    clash = clash or seen[names[d]]
    seen[names[d]] = true
  end
  if clash then
    for d, document in ipairs(documents) do names[d] = report.line(document.id) end
  end
  return names
end

local function date_range(documents)
  local first, last, undated = nil, nil, 0
  for _, document in ipairs(documents) do
    if not document.date then
      undated = undated + 1
    else
      if not first or document.date < first then first = document.date end
      if not last or document.date > last then last = document.date end
    end
  end
  if not first then return "no dates" end
  local range = first == last and first or first .. " to " .. last
  return undated > 0 and range .. " (" .. report.count(undated) .. " undated)" or range
end

function screen:corpus(result)
  local sources, words, pieces, number = {}, 0, 0, 0
  for _, document in ipairs(result.documents) do
    words, pieces = words + document.words, pieces + #document.removed
    if document.source and not sources[document.source] then
      sources[document.source] = true
      number = number + 1
    end
  end
  self:all(report.wrap(table.concat({
    report.plural(#result.documents, "document"), report.plural(number, "source"), report.plural(words, "word"),
    date_range(result.documents), report.plural(pieces, "piece") .. " of page furniture set aside",
  }, " · "), self.width))
end

local most_listed = 12 -- documents that a list or a matrix shows
local most_pairs, most_passages, most_quotations, most_alone, most_names, most_numbers = 8, 8, 8, 2, 10, 8

function screen:documents(result)
  local rows = {}
  for d, document in ipairs(result.documents) do
    if d > most_listed then break end
    local credits, seen = {}, {}
    for _, found in ipairs(document.credits) do
      local agency = found.agency or found.text
      if not seen[agency] then
        seen[agency] = true
        credits[#credits + 1] = agency
      end
    end
    rows[d] = {
      tostring(d), self.names[d], report.line(document.date or ""), report.count(document.words),
      #document.removed > 0 and report.count(#document.removed) or "", table.concat(credits, ", "),
    }
  end
  self:add()
  self:all(report.table({
    { title = "#", align = "right" }, { title = "document", flexible = true }, { title = "date" },
    { title = "words", align = "right" }, { title = "stripped", align = "right" }, { title = "credits", width = 14 },
  }, rows, { width = self.width, style = self.style }))
  if #result.documents > most_listed then
    local more = report.count(#result.documents - most_listed)
    self:add(self.style.dim("… and " .. more .. " more (--format json lists all)"))
  end
end

-- Which share of the row's document stands in the column's, for a small corpus.
function screen:matrix(result)
  local count = #result.documents
  if count > most_listed or count < 2 then return end
  local share = {}
  for d = 1, count do share[d] = {} end
  for _, pair in ipairs(result.pairs) do
    share[pair.a_number][pair.b_number] = pair.containment_a
    share[pair.b_number][pair.a_number] = pair.containment_b
  end
  self:heading("Who shares what with whom", "share of the row's 5-word runs found in the column")
  local columns = { { title = "#", align = "right" }, { title = "document", flexible = true } }
  local rows = {}
  for d = 1, count do
    columns[d + 2] = { title = tostring(d), align = "right", width = 4 }
    rows[d] = { tostring(d), self.names[d] }
    for e = 1, count do
      rows[d][e + 2] = d == e and "·" or share[d][e] > 0 and (report.percent(share[d][e]):gsub(" ", "")) or "–"
    end
  end
  self:all(report.table(columns, rows, { width = self.width, style = self.style }))
end

-- Pairs by the share of the smaller document that stands in the other.
local function closest(result)
  local close = {}
  for _, pair in ipairs(result.pairs) do
    if pair.shared_words > 0 or pair.jaccard > 0 then close[#close + 1] = pair end
  end
  local function nearness(pair) return math.max(pair.containment_a, pair.containment_b) end
  table.sort(close, function(x, y)
    if nearness(x) ~= nearness(y) then return nearness(x) > nearness(y) end
    if x.cosine ~= y.cosine then return x.cosine > y.cosine end
    if x.a ~= y.a then return x.a < y.a end
    return x.b < y.b
  end)
  return close
end

function screen:pairs(result)
  local close = closest(result)
  self:heading("Closest pairs", #close > most_pairs and
    "the first " .. most_pairs .. " of " .. report.count(#close) .. " that share text" or nil)
  if #result.documents < 2 then
    self:add("One document is nothing to compare.")
    return
  end
  if #close == 0 then
    self:add("No two documents share text.")
    return
  end
  local rows = {}
  for p = 1, math.min(#close, most_pairs) do
    local pair = close[p]
    rows[p] = {
      pair.a_number .. " ~ " .. pair.b_number, report.percent(pair.containment_a), report.percent(pair.containment_b),
      string.format("%.2f", pair.jaccard), string.format("%.2f", pair.cosine), report.count(pair.shared_words),
      self.names[pair.a_number] .. " ~ " .. self.names[pair.b_number],
    }
  end
  self:all(report.table({
    { title = "a ~ b" }, { title = "of a", align = "right" }, { title = "of b", align = "right" },
    { title = "jaccard", align = "right" }, { title = "cosine", align = "right" },
    { title = "words", align = "right" }, { title = "", flexible = true },
  }, rows, { width = self.width, style = self.style }))
end

-- "1, 2 and 4" for the documents that hold something.
local function numbers_of(places, number_of)
  local numbers, seen = {}, {}
  for _, place in ipairs(places) do
    local number = number_of[place.doc]
    if not seen[number] then
      seen[number] = true
      numbers[#numbers + 1] = number
    end
  end
  table.sort(numbers)
  local shown = {}
  for n = 1, math.min(#numbers, 6) do shown[n] = tostring(numbers[n]) end
  local rest = #numbers - #shown
  return table.concat(shown, ", ") .. (rest > 0 and " and " .. report.count(rest) .. " more" or "")
end

-- "4 from 1", with the evidence that weighs most.
local function verdict_text(pair)
  local verdict = pair.direction.verdict
  if verdict == "a_from_b" then return pair.a_number .. " from " .. pair.b_number end
  if verdict == "b_from_a" then return pair.b_number .. " from " .. pair.a_number end
  if verdict == "common_source" then return pair.a_number .. ", " .. pair.b_number .. " from a common source" end
  return nil
end

-- The text with a document's id replaced by its number.
local function short(text, id, number)
  local start, stop = text:find(id, 1, true)
  while start do
    text = text:sub(1, start - 1) .. number .. text:sub(stop + 1)
    start, stop = text:find(id, start + 1, true)
  end
  return text
end

function screen:direction(result)
  local found = {}
  for _, pair in ipairs(closest(result)) do
    if verdict_text(pair) and pair.shared_words > 0 then found[#found + 1] = pair end
  end
  table.sort(found, function(x, y)
    if x.direction.confidence ~= y.direction.confidence then return x.direction.confidence > y.direction.confidence end
    if x.shared_words ~= y.shared_words then return x.shared_words > y.shared_words end
    if x.a_number ~= y.a_number then return x.a_number < y.a_number end
    return x.b_number < y.b_number
  end)
  if #found == 0 then return end
  self:heading("Probably", #found > most_pairs and most_pairs .. " of " .. report.count(#found)
    .. ", the surest first" or "who took from whom")
  for p = 1, math.min(#found, most_pairs) do
    local pair = found[p]
    local label = ("%s (%d %%): "):format(verdict_text(pair), math.floor(100 * pair.direction.confidence + 0.5))
    local evidence = pair.direction.evidence[1]
    evidence = short(short(evidence, pair.a, pair.a_number), pair.b, pair.b_number)
    for number, document in ipairs(#result.documents <= most_listed and result.documents or {}) do
      evidence = short(evidence, document.id, number)
    end
    for l, text in ipairs(report.wrap(label .. evidence, self.width - 2, 3)) do
      self:add((l == 1 and "" or "  ") .. text)
    end
  end
end

function screen:name_variants(result)
  local found = result.names
  if #found == 0 then return end
  self:heading("Names spelled in more than one way", #found > most_names and
    most_names .. " of " .. report.count(#found) .. ", the surest first" or nil)
  for n = 1, math.min(#found, most_names) do
    local name, forms = found[n], {}
    local usual, others = {}, {}
    for _, variant in ipairs(name.variants) do
      local text = variant.text .. " (" .. numbers_of(variant.occurrences, self.number_of) .. ")"
      table.insert(variant.likely and usual or others, text)
    end
    forms[1] = table.concat(usual, ", ", 1, math.min(2, #usual))
    forms[2] = table.concat(others, ", ", 1, math.min(4, #others))
    for l, text in ipairs(report.wrap(forms[1] .. " – but " .. forms[2] .. ": " .. name.reason, self.width - 2, 3)) do
      self:add((l == 1 and "" or "  ") .. text)
    end
  end
end

function screen:numbers(result)
  local found = {}
  for _, number in ipairs(result.numbers) do
    if number.relation ~= "equal" then found[#found + 1] = number end
  end
  if #found == 0 then return end
  self:heading("Numbers that differ", #found > most_numbers and most_numbers .. " of " .. report.count(#found) or nil)
  for n = 1, math.min(#found, most_numbers) do
    local number = found[n]
    local by_text, order = {}, {}
    for _, value in ipairs(number.values) do
      local text = report.line(value.text):lower()
      if not by_text[text] then
        by_text[text] = { text = report.line(value.text), places = {} }
        order[#order + 1] = by_text[text]
      end
      table.insert(by_text[text].places, value)
    end
    local parts = {}
    for p, part in ipairs(order) do parts[p] = part.text .. " (" .. numbers_of(part.places, self.number_of) .. ")" end
    local label = (number.about ~= "" and number.about or "number")
      .. (number.relation == "compatible" and ", perhaps the same: " or ": ")
    for l, text in ipairs(report.wrap(label .. table.concat(parts, ", "), self.width - 2, 3)) do
      self:add((l == 1 and "" or "  ") .. text)
    end
  end
end

function screen:passages(result)
  local passages = result.passages
  self:heading("Shared passages", #passages > most_passages and
    most_passages .. " of " .. report.count(#passages) .. ", by words and documents" or nil)
  if #passages == 0 then self:add("None of " .. result.settings.min_words .. " words or more.") end
  for p = 1, math.min(#passages, most_passages) do
    local passage = passages[p]
    local label = string.format("%4d words  %s  in %s", passage.words, passage.kind,
      numbers_of(passage.members, self.number_of))
    self:add(self.style.cyan(report.cut(label, self.width)))
    for _, text in ipairs(report.wrap(passage.members[1].text, self.width - 6, 2)) do
      self:add("      " .. text)
    end
    for d = 1, math.min(#passage.differences, passage.words <= 60 and 2 or 0) do
      local difference = passage.differences[d]
      self:add("      " .. self.style.yellow(report.cut(string.format("%d: “%s” → %d: “%s”",
        self.number_of[difference.base], report.line(difference.from),
        self.number_of[difference.doc], report.line(difference.to)), self.width - 6)))
    end
  end
end

local relations = {
  identical = "same words", punctuation = "punctuation or case differs", truncated = "whole here, in part there",
  ellipsis = "shortened with an ellipsis", words = "words differ", number = "a number differs",
  negation = "a negation differs",
}

function screen:quotations(result)
  local found = result.quotations
  self:heading("Quotations in more than one document", #found > most_quotations and
    most_quotations .. " of " .. report.count(#found) or nil)
  if #found == 0 then self:add("None.") end
  for q = 1, math.min(#found, most_quotations) do
    local quotation = found[q]
    local note = "in " .. report.plural(quotation.documents, "document") .. ": " .. relations[quotation.relation]
    self:add(self.style.cyan(note))
    for v = 1, math.min(#quotation.variants, 3) do
      local variant = quotation.variants[v]
      local label = report.pad(numbers_of(variant.occurrences, self.number_of), 5)
      local indent = core.width(label) + 1
      for l, text in ipairs(report.wrap("“" .. variant.text .. "”", self.width - indent, 2)) do
        self:add((l == 1 and label .. " " or string.rep(" ", indent)) .. text)
      end
    end
    if #quotation.variants > 3 then
      self:add(self.style.dim("      and " .. report.plural(#quotation.variants - 3, "more wording")))
    end
    if #quotation.unquoted > 0 then
      self:add(self.style.yellow("      without quotation marks in " .. numbers_of(quotation.unquoted, self.number_of)))
    end
  end
end

function screen:only(result)
  self:heading("Only here", "sentences of which no other document says the like")
  local shown = 0
  for _, entry in ipairs(result.only) do
    if #entry.sentences > 0 and shown < most_listed and #result.documents <= result.settings.small then
      shown = shown + 1
      self:add(self.style.cyan(report.cut(string.format("%d %s", self.number_of[entry.doc],
        self.names[self.number_of[entry.doc]]), self.width - 22)
        .. "  " .. report.percent(entry.share) .. " of sentences"))
      for s = 1, math.min(#entry.sentences, most_alone) do
        for l, text in ipairs(report.wrap(entry.sentences[s].text, self.width - 4, 2)) do
          self:add((l == 1 and "  - " or "    ") .. text)
        end
      end
    end
  end
  if shown == 0 then
    self:add(#result.documents > result.settings.small and "--format json lists them." or "Nothing.")
  end
end

--- The comparison for a terminal or a pipe: what is shared, by whom, and what is not.
---@param result table from quire.compare.documents
---@param options {width: integer?, colored: boolean?}?
---@return string
function compare_screen.text(result, options)
  options = options or {}
  local self = setmetatable({
    lines = {}, width = options.width or 80, style = report.style(options.colored),
    names = names_of(result.documents), number_of = {},
  }, screen)
  for d, document in ipairs(result.documents) do self.number_of[document.id] = d end
  self:corpus(result)
  self:documents(result)
  self:matrix(result)
  self:pairs(result)
  self:direction(result)
  self:passages(result)
  self:quotations(result)
  self:name_variants(result)
  self:numbers(result)
  self:only(result)
  if result.capped.seeds > 0 or result.capped.repeats > 0 then
    self:add()
    self:add(self.style.dim(string.format("Too common to start a passage from: %s seeds, %s repeats in one document.",
      report.count(result.capped.seeds), report.count(result.capped.repeats))))
  end
  return table.concat(self.lines, "\n") .. "\n"
end

return compare_screen
