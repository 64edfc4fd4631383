-- A comparison as people and programs read it: the first screen for a terminal,
-- JSON with code point positions, CSV and TSV of its tables.

local core = require "quire.core"
local json = require "quire.json"
local report = require "quire.report"

local compare_report = {}

-- ---- JSON ----

local function spans(fields)
  local all = {}
  for _, name in ipairs(fields.before or {}) do all[#all + 1] = name end
  all[#all + 1] = { "start", false, "code_start" }
  all[#all + 1] = { "stop", false, "code_stop" }
  all[#all + 1] = "byte_start"
  all[#all + 1] = "byte_stop"
  for _, name in ipairs(fields.after or {}) do all[#all + 1] = name end
  return json.flat(json.record(all))
end

local removed = spans { after = { "text", "reason", "rule", "score" } }
local credit = spans { before = { "text", "agency" }, after = { "inline" } }
local occurrence = spans { before = { "doc" } }
local placed = spans { before = { "doc" }, after = { "text" } }

local result_shape = json.record {
  { "quire", json.record { "version", "command", { "settings", false }, "unicode", "corpus_hash" } },
  { "documents", json.list(json.record {
    "id", "path", "source", "title", "date", "author", "lang", "words", "sentences",
    { "removed", json.list(removed) }, { "credits", json.list(credit) }, "text",
  }) },
  { "pairs", json.list(json.flat(json.record {
    "a", "b", "jaccard", "containment_a", "containment_b", "cosine", "shared_words",
  })) },
  { "passages", json.list(json.record {
    "words", "documents", "kind", { "members", json.list(placed) },
    { "differences", json.list(json.flat(json.record { "base", "doc", "from", "to" })) },
  }) },
  { "quotations", json.list(json.record {
    "relation", "documents",
    { "variants", json.list(json.record {
      "text", "relation", { "occurrences", json.list(occurrence) },
    }) },
    { "unquoted", json.list(placed) },
  }) },
  { "only", json.list(json.record {
    "doc", "share", { "sentences", json.list(spans { after = { "text", "weight" } }) },
  }) },
  { "capped", json.flat(json.record { "seeds", "repeats" }) },
}

-- Every record with a span, by the document it lies in.
local function places_of(result)
  local by_doc = {}
  for _, document in ipairs(result.documents) do by_doc[document.id] = {} end
  local function take(doc, place)
    table.insert(by_doc[doc], place)
  end
  for _, document in ipairs(result.documents) do
    for _, place in ipairs(document.removed) do take(document.id, place) end
    for _, place in ipairs(document.credits) do take(document.id, place) end
  end
  for _, passage in ipairs(result.passages) do
    for _, member in ipairs(passage.members) do take(member.doc, member) end
  end
  for _, quotation in ipairs(result.quotations) do
    for _, variant in ipairs(quotation.variants) do
      for _, place in ipairs(variant.occurrences) do take(place.doc, place) end
    end
    for _, place in ipairs(quotation.unquoted) do take(place.doc, place) end
  end
  for _, entry in ipairs(result.only) do
    for _, sentence in ipairs(entry.sentences) do take(entry.doc, sentence) end
  end
  return by_doc
end

-- Gives every span its code points (code_start, code_stop) and bytes (byte_start,
-- byte_stop), 0-based and half-open. One pass over each text.
local function locate(result)
  local by_doc = places_of(result)
  for _, document in ipairs(result.documents) do
    local offsets, seen = {}, {}
    local function want(offset)
      if not seen[offset] then
        seen[offset] = true
        offsets[#offsets + 1] = offset
      end
    end
    for _, place in ipairs(by_doc[document.id]) do
      want(place.start)
      want(place.stop)
    end
    table.sort(offsets)
    local code_points, at = core.utf8.to_code_points(document.text, offsets), {}
    for i, offset in ipairs(offsets) do at[offset] = code_points[i] end
    for _, place in ipairs(by_doc[document.id]) do
      place.code_start, place.code_stop = at[place.start] - 1, at[place.stop]
      place.byte_start, place.byte_stop = place.start - 1, place.stop
    end
  end
end

--- The comparison as JSON (docs/schema/compare.json).
---@param result table from quire.compare.documents
---@param options {hash: string?, with_text: boolean?, compact: boolean?}
---@return string
function compare_report.json(result, options)
  locate(result)
  local texts = {}
  for d, document in ipairs(result.documents) do
    texts[d] = document.text
    if not options.with_text then document.text = nil end
  end
  result.quire = {
    version = core.version, command = "compare", settings = result.settings, unicode = core.unicode_version,
    corpus_hash = options.hash,
  }
  local text = json.encode(result, result_shape, not options.compact) .. "\n"
  for d, document in ipairs(result.documents) do document.text = texts[d] end
  return text
end

-- ---- CSV, TSV ----

local tables = {
  documents = { "id", "path", "source", "title", "date", "author", "lang", "words", "sentences" },
  pairs = { "a", "b", "jaccard", "containment_a", "containment_b", "cosine", "shared_words" },
  passages = { "passage", "words", "kind", "doc", "start", "stop", "byte_start", "byte_stop", "text" },
  quotations = { "quotation", "relation", "doc", "quoted", "start", "stop", "byte_start", "byte_stop", "text" },
  only = { "doc", "weight", "start", "stop", "byte_start", "byte_stop", "text" },
}

--- Names of the tables that compare_report.rows knows.
compare_report.tables = { "documents", "only", "pairs", "passages", "quotations" }

local function row(place, fields)
  fields.start, fields.stop = place.code_start, place.code_stop
  fields.byte_start, fields.byte_stop = place.byte_start, place.byte_stop
  fields.text = fields.text or place.text
  return fields
end

local function records_of(result, name)
  local records = {}
  if name == "documents" or name == "pairs" then return result[name] end
  locate(result)
  if name == "passages" then
    for p, passage in ipairs(result.passages) do
      for _, member in ipairs(passage.members) do
        local about = { passage = p, words = passage.words, kind = passage.kind, doc = member.doc }
        records[#records + 1] = row(member, about)
      end
    end
  elseif name == "quotations" then
    for q, quotation in ipairs(result.quotations) do
      local function add(place, quoted, text)
        records[#records + 1] = row(place, {
          quotation = q, relation = quotation.relation, doc = place.doc, quoted = quoted, text = text,
        })
      end
      for _, variant in ipairs(quotation.variants) do
        for _, place in ipairs(variant.occurrences) do add(place, "yes", variant.text) end
      end
      for _, place in ipairs(quotation.unquoted) do add(place, "no", place.text) end
    end
  else
    for _, entry in ipairs(result.only) do
      for _, sentence in ipairs(entry.sentences) do
        records[#records + 1] = row(sentence, { doc = entry.doc, weight = sentence.weight })
      end
    end
  end
  return records
end

--- One table of the comparison as CSV or TSV.
---@param result table
---@param name "documents"|"pairs"|"passages"|"quotations"|"only"
---@param format "csv"|"tsv"
---@return string
function compare_report.rows(result, name, format)
  return report[format](tables[name], records_of(result, name))
end

-- ---- the first screen ----

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
    names[d] = document.id:gsub("%.%w+$", "")
    clash = clash or seen[names[d]]
    seen[names[d]] = true
  end
  if clash then
    for d, document in ipairs(documents) do names[d] = document.id end
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
local most_pairs, most_passages, most_quotations, most_alone = 8, 8, 8, 2

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
      tostring(d), self.names[d], document.date or "", report.count(document.words),
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
function compare_report.text(result, options)
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
  self:passages(result)
  self:quotations(result)
  self:only(result)
  if result.capped.seeds > 0 or result.capped.repeats > 0 then
    self:add()
    self:add(self.style.dim(string.format("Too common to start a passage from: %s seeds, %s repeats in one document.",
      report.count(result.capped.seeds), report.count(result.capped.repeats))))
  end
  return table.concat(self.lines, "\n") .. "\n"
end

return compare_report
