-- A comparison as Markdown, to be pasted: headings, tables and block quotations as GitHub
-- Flavored Markdown (CommonMark 0.31 and tables). Documents go by their numbers.

local core = require "quire.core"
local report = require "quire.report"
local wording = require "quire.wording"

local compare_markdown = {}

-- ---- text that is not to be taken for Markdown ----

-- CommonMark 2.4: any ASCII punctuation may stand behind a backslash. A bar would end a
-- table's cell even so, and is written as a character reference.
local function inline(text)
  text = report.line(text):gsub("[\\`*_%[%]<>&#~$]", "\\%0"):gsub("|", "&#124;")
  return text
end

-- What begins a list, a heading's underline or a table where a line begins with it.
local function at_line_start(text)
  return (text:gsub("^[-+=:]", "\\%0"):gsub("^(%d+)([.)])", "%1\\%2"))
end

local function excerpt(text, width)
  if #text > 4 * width then
    text = text:sub(1, 4 * width)
    text = text:match("^(.*)[%z\1-\127\194-\244]") or text
  end
  return inline(report.cut(report.line(text), width))
end

local function quoted(text) return text:find("%S") and "“" .. excerpt(text, 200) .. "”" or "(nothing)" end

local function percent(share) return (report.percent(share):gsub(" ", "\194\160"):gsub("^<", "\\<")) end

-- ---- writing ----

local page = {}
page.__index = page

function page:line(text) self.out[#self.out + 1] = text or "" end

function page:heading(title, note)
  self:line()
  self:line("## " .. title)
  self:line()
  if note then
    self:line(note)
    self:line()
  end
end

-- columns: titles, "-" before those of figures.
function page:table(columns, rows)
  local titles, rules = {}, {}
  for c, title in ipairs(columns) do
    titles[c] = title:gsub("^%-", "")
    rules[c] = title:find("^%-") and "---:" or "---"
  end
  self:line("| " .. table.concat(titles, " | ") .. " |")
  self:line("| " .. table.concat(rules, " | ") .. " |")
  for _, row in ipairs(rows) do self:line("| " .. table.concat(row, " | ") .. " |") end
end

function page:more(count, most)
  if count <= most then return end
  self:line()
  self:line(("… and %s more (`--format json` has all)"):format(report.count(count - most)))
end

function page:numbers_of(places)
  local numbers, seen = {}, {}
  for _, place in ipairs(places) do
    local number = self.number_of[place.doc]
    if not seen[number] then
      seen[number] = true
      numbers[#numbers + 1] = number
    end
  end
  table.sort(numbers)
  return table.concat(numbers, ", ")
end

-- ---- sections ----

local most_rows, most_columns, most_alone = 50, 12, 5

function page:documents()
  local rows, documents = {}, self.result.documents
  for d = 1, #documents do
    local document, credits, seen = documents[d], {}, {}
    for _, credit in ipairs(document.credits) do
      local name = credit.agency or report.cut(report.line(credit.text), 30)
      if not seen[name] then credits[#credits + 1] = inline(name) end
      seen[name] = true
    end
    rows[d] = { tostring(d), inline(document.title or document.id), inline(document.id), inline(document.source or ""),
      inline(document.date or ""), report.count(document.words), table.concat(credits, ", ") }
  end
  if #rows == 0 then return end
  self:heading("The documents")
  self:table({ "-#", "title", "document", "source", "date", "-words", "credits" }, rows)
end

local function verdict(pair)
  local a, b, found = pair.a_number, pair.b_number, pair.direction.verdict
  return found == "a_from_b" and a .. " from " .. b or found == "b_from_a" and b .. " from " .. a
    or found == "common_source" and a .. " and " .. b .. " from a common source" or nil
end

function page:probably()
  local listed = {}
  for _, pair in ipairs(self.result.pairs) do
    if verdict(pair) and pair.shared_words > 0 then listed[#listed + 1] = pair end
  end
  if #listed == 0 then return end
  table.sort(listed, function(x, y)
    if x.direction.confidence ~= y.direction.confidence then return x.direction.confidence > y.direction.confidence end
    if x.shared_words ~= y.shared_words then return x.shared_words > y.shared_words end
    if x.a_number ~= y.a_number then return x.a_number < y.a_number end
    return x.b_number < y.b_number
  end)
  self:heading("Who probably took from whom", "A score from evidence, never a certainty.")
  for p = 1, math.min(#listed, most_columns) do
    local evidence = {}
    for e, text in ipairs(listed[p].direction.evidence) do evidence[e] = inline(text) end
    self:line(("- **%s** (%s): %s"):format(verdict(listed[p]), percent(listed[p].direction.confidence),
      table.concat(evidence, "; ")))
  end
  self:more(#listed, most_columns)
end

function page:shares()
  local count, share = #self.result.documents, {}
  if count < 2 or count > most_columns then return end
  for d = 1, count do share[d] = {} end
  for _, pair in ipairs(self.result.pairs) do
    share[pair.a_number][pair.b_number] = pair.containment_a
    share[pair.b_number][pair.a_number] = pair.containment_b
  end
  local columns, rows = { "-#" }, {}
  for d = 1, count do
    columns[d + 1] = "-" .. d
    rows[d] = { "**" .. d .. "**" }
    for e = 1, count do
      local value = share[d][e] or 0
      rows[d][e + 1] = d == e and "·" or value > 0 and percent(value) or "–"
    end
  end
  self:heading("Who shares what with whom", "Share of the row's runs of five words that the column has too.")
  self:table(columns, rows)
end

function page:passages()
  local passages = self.result.passages
  self:heading("Shared passages", #passages == 0 and "None." or nil)
  for p = 1, math.min(#passages, most_rows) do
    local passage = passages[p]
    if p > 1 then self:line() end
    self:line(("**%s**, %s, in %s"):format(report.plural(passage.words, "word"), passage.kind,
      self:numbers_of(passage.members)))
    self:line()
    self:line("> " .. at_line_start(excerpt(passage.members[1].text, 600)))
    if #passage.differences > 0 then self:line() end
    for d = 1, math.min(#passage.differences, 10) do
      local found = passage.differences[d]
      self:line(("- %d %s → %d %s"):format(self.number_of[found.base], quoted(found.from),
        self.number_of[found.doc], quoted(found.to)))
    end
  end
  self:more(#passages, most_rows)
end

local relations = {
  identical = "same words", punctuation = "marks or capitals differ", truncated = "part of it",
  ellipsis = "shortened with an ellipsis", words = "other words", number = "another number",
  negation = "a negation more or less",
}

local marks = { same = "", new = "**", missing = "~~" }

-- A wording beside the base: what is new is bold, what is missing struck out.
local function compared(base, variant)
  local out = {}
  for _, piece in ipairs(wording.pieces(base.text, variant.text)) do
    local mark = marks[piece.kind]
    -- inline takes the white space at the ends away
    local before, body, after = piece.text:match("^(%s*)(.-)(%s*)$")
    if body ~= "" then body = mark .. inline(body) .. mark end
    out[#out + 1] = (before ~= "" and " " or "") .. body .. (after ~= "" and " " or "")
  end
  return (table.concat(out):gsub("  +", " "))
end

function page:quotations()
  local quotations = self.result.quotations
  self:heading("Quotations in more than one document", #quotations == 0 and "None." or nil)
  for q = 1, math.min(#quotations, most_rows) do
    local quotation, rows = quotations[q], {}
    for v, variant in ipairs(quotation.variants) do
      rows[v] = { self:numbers_of(variant.occurrences), "“" .. compared(quotation.variants[1], variant) .. "”",
        v > 1 and relations[variant.relation] or "" }
    end
    for _, unquoted in ipairs(wording.gather(quotation.unquoted)) do
      rows[#rows + 1] = { self:numbers_of(unquoted.places), inline(unquoted.text), "without quotation marks" }
    end
    if q > 1 then self:line() end
    self:line(("**%s**, %s"):format(relations[quotation.relation], report.plural(quotation.documents, "document")))
    self:line()
    self:table({ "in", "wording", "" }, rows)
  end
  self:more(#quotations, most_rows)
end

function page:names()
  local found, rows = self.result.names, {}
  if #found == 0 then return end
  for n = 1, math.min(#found, most_rows) do
    local cells = { {}, {} }
    for _, variant in ipairs(found[n].variants) do
      table.insert(cells[variant.likely and 1 or 2],
        ("%s (%s)"):format(inline(variant.text), self:numbers_of(variant.occurrences)))
    end
    rows[n] = { table.concat(cells[1], ", "), table.concat(cells[2], ", "),
      ("%s (%s)"):format(inline(found[n].reason), percent(found[n].confidence)) }
  end
  self:heading("Names spelled in more than one way")
  self:table({ "likely", "also", "why it is thought the same" }, rows)
  self:more(#found, most_rows)
end

function page:numbers()
  local rows, others = {}, 0
  for _, number in ipairs(self.result.numbers) do
    if number.relation ~= "equal" then
      others = others + 1
      local values = wording.gather(number.values)
      for v, value in ipairs(values) do
        values[v] = ("**%s** (%s)"):format(inline(value.text), self:numbers_of(value.places))
      end
      if others <= most_rows then
        local about = number.about ~= "" and inline(number.about) or "–"
        rows[others] = { about, table.concat(values, ", "), number.relation }
      end
    end
  end
  if others == 0 then return end
  self:heading("Numbers that differ")
  self:table({ "about", "values", "verdict" }, rows)
  self:more(others, most_rows)
end

function page:only()
  self:heading("What one document alone says")
  for _, entry in ipairs(self.result.only) do
    if #entry.sentences > 0 then
      self:line(("**%d %s**: %s, %s"):format(self.number_of[entry.doc], inline(entry.doc),
        report.plural(#entry.sentences, "sentence"), percent(entry.share)))
      self:line()
      for s = 1, math.min(#entry.sentences, most_alone) do
        self:line("- " .. at_line_start(excerpt(entry.sentences[s].text, 400)))
      end
      self:line()
    end
  end
end

--- The comparison as Markdown.
---@param result table from quire.compare.documents
---@param options {hash: string?}?
---@return string
function compare_markdown.page(result, options)
  options = options or {}
  local self = setmetatable({ out = {}, result = result, number_of = {} }, page)
  for d, document in ipairs(result.documents) do self.number_of[document.id] = d end
  self:line("# " .. report.plural(#result.documents, "document") .. " compared")
  self:documents()
  self:probably()
  self:shares()
  self:passages()
  self:quotations()
  self:names()
  self:numbers()
  self:only()
  self:line(("quire %s, Unicode %s%s"):format(core.version, core.unicode_version,
    options.hash and ", corpus " .. options.hash or ""))
  return table.concat(self.out, "\n") .. "\n"
end

return compare_markdown
