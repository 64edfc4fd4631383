-- A comparison as one HTML file that needs nothing else: no network, no library. Tables of
-- what was found, every finding linked to its place; and the texts side by side, shared
-- passages marked. Without scripts the same page reads from top to bottom.

local core = require "quire.core"
local report = require "quire.report"
local wording = require "quire.wording"

local by_wording = wording.gather
local assets = require "quire.compare_html_assets"

local compare_html = {}

local entities = { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;", ['"'] = "&quot;", ["'"] = "&#39;" }

local function escape(text)
  -- control characters have no place in HTML
  return (tostring(text):gsub("[%z\1-\8\11\12\14-\31\127]", "\239\191\189"):gsub("[&<>\"']", entities))
end

-- The first `width` columns of a text, on one line.
local function beginning(text, width)
  if #text > 4 * width then
    text = text:sub(1, 4 * width)
    text = text:match("^(.*)[%z\1-\127\194-\244]") or text
  end
  return report.cut(report.line(text), width)
end

local function excerpt(text, width) return escape(beginning(text, width)) end

-- ---- writing ----

local page = {}
page.__index = page

function page:put(...)
  for _, piece in ipairs({ ... }) do self.out[#self.out + 1] = piece end
end

function page:section(id, title, note)
  self.sections[#self.sections + 1] = id
  self:put('<section id="', id, '"><h2>', escape(title), "</h2>")
  if note then self:put('<p class="note">', escape(note), "</p>") end
end

-- A link to a place in a text; the reader below follows it.
function page:place(doc, start, label, class)
  local number = self.number_of[doc]
  return ('<a class="place%s" href="#d%d-%d" title="%s">%s</a>'):format(
    class and " " .. class or "", number, start, escape(doc), escape(label or tostring(number)))
end

function page:places(list)
  local links, seen = {}, {}
  for _, place in ipairs(list) do
    local number = self.number_of[place.doc]
    if not seen[number] then
      seen[number] = true
      links[#links + 1] = { number = number, html = self:place(place.doc, place.start) }
    end
  end
  table.sort(links, function(x, y) return x.number < y.number end)
  for l, link in ipairs(links) do links[l] = link.html end
  return table.concat(links, " ")
end

local function percent(share) return (report.percent(share):gsub(" ", "\194\160")) end

-- A document's number, leading to its text.
function page:document(number)
  return ('<a class="place" href="#d%d" title="%s">%d</a>'):format(
    number, escape(self.result.documents[number].id), number)
end

-- ---- overview ----

local verdicts = {
  a_from_b = function(a, b) return a .. " from " .. b end,
  b_from_a = function(a, b) return b .. " from " .. a end,
  common_source = function(a, b) return a .. " and " .. b .. ": a common source" end,
}

-- Cells of the columns named, for a narrow screen, where each cell stands on a line of its own.
local function cell(name, html, class)
  return ('<td%s%s>%s'):format(html ~= "" and ' data-name="' .. name .. '"' or "",
    class and ' class="' .. class .. '"' or "", html)
end

function page:overview()
  local result = self.result
  self:section("overview", "The documents")
  self:put('<div class="scroll"><table class="stack"><thead><tr><th>#<th>document<th>source<th>date<th class="n">words'
    .. '<th class="n">set aside<th>credits</tr></thead><tbody>')
  for d, document in ipairs(result.documents) do
    local credits, seen = {}, {}
    for _, credit in ipairs(document.credits) do
      local agency = credit.agency or report.cut(report.line(credit.text), 30)
      if not seen[agency] then
        seen[agency] = true
        credits[#credits + 1] = self:place(document.id, credit.start, agency)
      end
    end
    self:put("<tr><td>", tostring(d), '<td><a href="#d', tostring(d), '">',
      escape(document.title or document.id), "</a>",
      document.title and '<br><small>' .. escape(document.id) .. "</small>" or "",
      cell("source", escape(document.source or "")), cell("date", escape(document.date or ""), "nowrap"),
      cell("words", report.count(document.words), "n"), cell("set aside", tostring(#document.removed), "n"),
      cell("credits", table.concat(credits, ", ")))
  end
  self:put("</tbody></table></div></section>")
end

local most_verdicts, most_passages, most_open = 60, 200, 12 -- listed at most; shown unfolded

function page:probably()
  local result, listed = self.result, {}
  for _, pair in ipairs(result.pairs) do
    if verdicts[pair.direction.verdict] and pair.shared_words > 0 then listed[#listed + 1] = pair end
  end
  table.sort(listed, function(x, y)
    if x.direction.confidence ~= y.direction.confidence then return x.direction.confidence > y.direction.confidence end
    if x.shared_words ~= y.shared_words then return x.shared_words > y.shared_words end
    if x.a_number ~= y.a_number then return x.a_number < y.a_number end
    return x.b_number < y.b_number
  end)
  if #listed == 0 then return end
  self:section("probably", "Who probably took from whom",
    "A score from evidence, never a certainty. Weights and formula: docs/direction.md.")
  local folded = 0
  self:put('<ul class="verdicts">')
  for p = 1, math.min(#listed, most_verdicts) do
    local pair = listed[p]
    if folded == 0 and p > 1 and (pair.direction.confidence < 0.5 or p > most_open) then
      folded = #listed - p + 1
      self:put("</ul><details><summary>",
        pair.direction.confidence < 0.5 and report.plural(folded, "weaker one") or report.count(folded) .. " more",
        folded > most_verdicts - p + 1 and (", the first %d here, all in the JSON"):format(most_verdicts - p + 1) or "",
        '</summary><ul class="verdicts">')
    end
    self:put("<li><b>", verdicts[pair.direction.verdict](self:document(pair.a_number), self:document(pair.b_number)),
      '</b> <span class="bar" style="--v:',
      ("%.2f"):format(pair.direction.confidence), '"></span> ', percent(pair.direction.confidence), "<ul>")
    for _, evidence in ipairs(pair.direction.evidence) do self:put("<li>", escape(evidence)) end
    self:put('</ul><button data-read="', tostring(pair.a_number), " ", tostring(pair.b_number),
      '">read side by side</button>')
  end
  self:put("</ul>", folded > 0 and "</details>" or "", "</section>")
end

function page:heat_map()
  local result, count = self.result, #self.result.documents
  if count < 2 or count > 60 then return end
  local share = {}
  for d = 1, count do share[d] = {} end
  for _, pair in ipairs(result.pairs) do
    share[pair.a_number][pair.b_number] = pair.containment_a
    share[pair.b_number][pair.a_number] = pair.containment_b
  end
  self:section("shares", "Who shares what with whom",
    "Share of the row's runs of five words that the column has too. A cell opens both texts side by side.")
  self:put('<div class="scroll"><table class="heat"><thead><tr><th><th>document')
  for d = 1, count do self:put('<th title="', escape(result.documents[d].id), '">', tostring(d)) end
  self:put("</tr></thead><tbody>")
  for d = 1, count do
    self:put("<tr><th>", tostring(d), "<td>", escape(report.cut(result.documents[d].id, 40)))
    for e = 1, count do
      if d == e then
        self:put('<td class="self">·')
      else
        local value = share[d][e] or 0
        self:put('<td style="--v:', ("%.3f"):format(value), '"><button data-read="', tostring(d), " ",
          tostring(e), '">',
          value > 0 and percent(value) or "–", "</button>")
      end
    end
  end
  self:put("</tbody></table></div>")
  if result.tree and count > 2 then
    self:put("<details><summary>The tree: who stands near whom</summary><ul class=\"tree\">")
    self:tree(result.tree)
    self:put("</ul></details>")
  end
  self:put("</section>")
end

function page:tree(node)
  if node.doc then
    local number = self.number_of[node.doc]
    self:put('<li><a href="#d', tostring(number), '">', tostring(number), " ", escape(node.doc), "</a>")
  else
    self:put("<li><span>", ("%.2f"):format(node.similarity), "</span><ul>")
    for _, child in ipairs(node.children) do self:tree(child) end
    self:put("</ul>")
  end
end

-- ---- passages, quotations ----

function page:passage(number)
  local passage = self.result.passages[number]
  self:put('<li id="passage-', tostring(number), '"><p><b>', report.plural(passage.words, "word"), "</b>, ",
    passage.kind, ", in ", self:places(passage.members), "<blockquote>", excerpt(passage.members[1].text, 600),
    "</blockquote>")
  local count = #passage.differences
  if count == 0 then return end
  self:put(count <= 3 and "<details open><summary>" or "<details><summary>", report.plural(count, "difference"),
    '</summary><div class="scroll"><table class="diff"><tbody>')
  for d = 1, math.min(count, 100) do
    local found = passage.differences[d]
    self:put("<tr><td>", self:document(self.number_of[found.base]), "<td><del>", excerpt(found.from, 300),
      "</del><td>", self:document(self.number_of[found.doc]), "<td><ins>", excerpt(found.to, 300), "</ins>")
  end
  self:put("</tbody></table></div></details>")
end

function page:passages()
  local passages = self.result.passages
  self:section("passages", "Shared passages", #passages > most_passages
    and ("The first %d of %s; the JSON has all."):format(most_passages, report.count(#passages))
    or #passages == 0 and "None." or nil)
  local shown = math.min(#passages, most_passages)
  self:put('<ol class="passages">')
  for p = 1, shown do
    if p == most_open + 1 then
      self:put("</ol><details><summary>", report.count(shown - most_open),
        ' more</summary><ol class="passages" start="', tostring(p), '">')
    end
    self:passage(p)
  end
  self:put("</ol>", shown > most_open and "</details>" or "", "</section>")
end

local relations = {
  identical = "same words", punctuation = "marks or capitals differ", truncated = "part of it",
  ellipsis = "shortened with an ellipsis", words = "other words", number = "another number",
  negation = "a negation more or less",
}

local tags = { same = { "", "" }, new = { "<ins>", "</ins>" }, missing = { "<del>", "</del>" } }

-- The wording with the words marked that it has and the base has not, and the other way round.
local function compared(base, variant)
  local out = {}
  for p, piece in ipairs(wording.pieces(base.text, variant.text)) do
    local tag = tags[piece.kind]
    out[p] = tag[1] .. escape(piece.text) .. tag[2]
  end
  return table.concat(out)
end

function page:quotation(quotation)
  self:put('<li><p class="', quotation.relation, '"><b>', relations[quotation.relation], "</b>, ",
    report.plural(quotation.documents, "document"), '<div class="scroll"><table class="stack"><tbody>')
  for v, variant in ipairs(quotation.variants) do
    self:put('<tr><td class="where">', self:places(variant.occurrences), "<td>“",
      compared(quotation.variants[1], variant), "”<td>", v > 1 and relations[variant.relation] or "")
  end
  for _, unquoted in ipairs(by_wording(quotation.unquoted)) do
    self:put('<tr><td class="where">', self:places(unquoted.places), "<td>", escape(unquoted.text),
      "<td>without quotation marks")
  end
  self:put("</tbody></table></div>")
end

function page:quotations()
  local quotations = self.result.quotations
  self:section("quotations", "Quotations in more than one document", #quotations == 0 and "None." or nil)
  local shown = math.min(#quotations, 200)
  self:put('<ol class="quotations">')
  for q = 1, shown do
    if q == most_open + 1 then
      self:put("</ol><details><summary>", report.count(shown - most_open),
        ' more</summary><ol class="quotations" start="', tostring(q), '">')
    end
    self:quotation(quotations[q])
  end
  self:put("</ol>", shown > most_open and "</details>" or "", "</section>")
end

-- ---- names, numbers, only ----

function page:names()
  local found = self.result.names
  if #found == 0 then return end
  self:section("names", "Names spelled in more than one way",
    "The likely spelling is that of most independent sources.")
  self:put('<div class="scroll"><table class="stack"><thead><tr><th>likely<th>also'
    .. "<th>why it is thought the same</tr></thead><tbody>")
  for n = 1, math.min(#found, 200) do
    local cells = { {}, {} }
    for _, variant in ipairs(found[n].variants) do
      table.insert(cells[variant.likely and 1 or 2],
        "<b>" .. escape(variant.text) .. "</b> " .. self:places(variant.occurrences))
    end
    self:put("<tr>", cell("likely", table.concat(cells[1], "<br>")), cell("also", table.concat(cells[2], "<br>")),
      cell("why", escape(found[n].reason) .. " (" .. percent(found[n].confidence) .. ")"))
  end
  self:put("</tbody></table></div></section>")
end

function page:values(number)
  local values = by_wording(number.values)
  for v, value in ipairs(values) do values[v] = "<b>" .. escape(value.text) .. "</b> " .. self:places(value.places) end
  return table.concat(values, ", ")
end

function page:number_table(list)
  self:put('<div class="scroll"><table class="stack"><thead><tr><th>about<th>values<th>verdict</tr></thead><tbody>')
  for n = 1, math.min(#list, 200) do
    local number = list[n]
    self:put('<tr class="', number.relation, '">', cell("about", number.about ~= "" and escape(number.about) or "–"),
      cell("values", self:values(number)), cell("verdict", number.relation))
  end
  self:put("</tbody></table></div>")
end

function page:numbers()
  local equal, others = {}, {}
  for _, number in ipairs(self.result.numbers) do
    table.insert(number.relation == "equal" and equal or others, number)
  end
  if #equal + #others == 0 then return end
  self:section("numbers", "Numbers about the same thing", #others == 0 and "None differs." or nil)
  if #others > 0 then self:number_table(others) end
  if #equal > 0 then
    self:put("<details><summary>", report.count(#equal), " equal</summary>")
    self:number_table(equal)
    self:put("</details>")
  end
  self:put("</section>")
end

function page:only()
  self:section("only", "What one document alone says",
    "The sentences with most words that no other document has come first.")
  for _, entry in ipairs(self.result.only) do
    if #entry.sentences > 0 then
      self:put("<details><summary>", tostring(self.number_of[entry.doc]), " ", escape(entry.doc), ": ",
        report.plural(#entry.sentences, "sentence"), ", ", percent(entry.share), "</summary><ul>")
      for s = 1, math.min(#entry.sentences, 40) do
        local sentence = entry.sentences[s]
        self:put("<li>", self:place(entry.doc, sentence.start, beginning(sentence.text, 400)))
      end
      self:put("</ul></details>")
    end
  end
  self:put("</section>")
end

-- ---- the texts ----

-- Marks of a text: spans with a class, and passages with their numbers.
function page:marks()
  local by_doc, result = {}, self.result
  for _, document in ipairs(result.documents) do by_doc[document.id] = {} end
  local function add(doc, start, stop, class, passage)
    table.insert(by_doc[doc], { start = start, stop = stop, class = class, passage = passage })
  end
  for _, document in ipairs(result.documents) do
    for _, span in ipairs(document.removed) do add(document.id, span.start, span.stop, "aside") end
    for _, span in ipairs(document.credits) do add(document.id, span.start, span.stop, "credit") end
  end
  for p = 1, math.min(#result.passages, most_passages) do
    for _, member in ipairs(result.passages[p].members) do add(member.doc, member.start, member.stop, "shared", p) end
  end
  for _, quotation in ipairs(result.quotations) do
    for _, variant in ipairs(quotation.variants) do
      for _, place in ipairs(variant.occurrences) do add(place.doc, place.start, place.stop, "quoted") end
    end
    for _, place in ipairs(quotation.unquoted) do add(place.doc, place.start, place.stop, "unquoted") end
  end
  for _, name in ipairs(result.names) do
    for _, variant in ipairs(name.variants) do
      for _, place in ipairs(variant.occurrences) do
        add(place.doc, place.start, place.stop, variant.likely and "name" or "name other")
      end
    end
  end
  for _, number in ipairs(result.numbers) do
    for _, value in ipairs(number.values) do
      add(value.doc, value.start, value.stop, number.relation == "different" and "number other" or "number")
    end
  end
  for _, entry in ipairs(result.only) do
    for _, sentence in ipairs(entry.sentences) do add(entry.doc, sentence.start, sentence.stop, "only") end
  end
  return by_doc
end

-- The text cut at every mark's ends, each piece with the classes that hold there.
function page:marked(number, text, marks)
  local opening, closing, points, seen = {}, {}, {}, {}
  local function point(at)
    if not seen[at] then
      seen[at] = true
      points[#points + 1] = at
    end
  end
  for _, mark in ipairs(marks) do
    point(mark.start)
    point(mark.stop + 1)
    opening[mark.start] = opening[mark.start] or {}
    closing[mark.stop + 1] = closing[mark.stop + 1] or {}
    table.insert(opening[mark.start], mark)
    table.insert(closing[mark.stop + 1], mark)
  end
  point(1)
  point(#text + 1)
  table.sort(points)
  local classes, passages = {}, {}
  for p = 1, #points - 1 do
    local at = points[p]
    for _, mark in ipairs(closing[at] or {}) do
      classes[mark.class] = classes[mark.class] - 1
      if mark.passage then passages[mark.passage] = nil end
    end
    for _, mark in ipairs(opening[at] or {}) do
      classes[mark.class] = (classes[mark.class] or 0) + 1
      if mark.passage then passages[mark.passage] = true end
    end
    local here, shared, opens = {}, {}, false
    for _, mark in ipairs(opening[at] or {}) do opens = opens or mark.passage ~= nil end
    for class, count in pairs(classes) do
      if count > 0 then here[#here + 1] = class end
    end
    for passage in pairs(passages) do shared[#shared + 1] = passage end
    table.sort(here)
    table.sort(shared)
    local piece = escape(text:sub(at, points[p + 1] - 1))
    if #here == 0 and not opening[at] then
      self:put(piece)
    else
      self:put("<span", opening[at] and (' id="d%d-%d"'):format(number, at) or "",
        #here > 0 and ' class="' .. table.concat(here, " ") .. '"' or "",
        #shared > 0 and ' data-p="' .. table.concat(shared, " ") .. '"' or "",
        opens and ' tabindex="0" role="button"' or "", ">", piece, "</span>")
    end
  end
end

function page:texts()
  local marks = self:marks()
  self:section("texts", "The texts")
  self:put('<p class="note key"><span class="shared">shared</span> (choose a passage to see it in every text) '
    .. '<span class="only">only here</span> <span class="quoted">quoted</span> '
    .. '<span class="unquoted">quoted elsewhere</span> <span class="other">differs</span> '
    .. '<span class="aside">set aside as page furniture</span></p>',
    '<div class="chooser" hidden></div><div class="panes">')
  for d, document in ipairs(self.result.documents) do
    self:put('<article id="d', tostring(d), '" lang="', escape(document.lang or ""), '"><h3>', tostring(d), " ",
      escape(document.title or document.id), "</h3><p class=\"note\">", escape(document.id),
      document.source and " · " .. escape(document.source) or "",
      document.date and " · " .. escape(document.date) or "",
      '</p><div class="text">')
    self:marked(d, document.text, marks[document.id])
    self:put("</div></article>")
  end
  self:put("</div></section>")
end

local section_names = {
  overview = "documents", probably = "probably", shares = "shares", passages = "passages",
  quotations = "quotations", names = "names", numbers = "numbers", only = "only here", texts = "texts",
}

--- The comparison as a page of its own.
---@param result table from quire.compare.documents
---@param options {hash: string?, title: string?}?
---@return string
function compare_html.page(result, options)
  options = options or {}
  local self = setmetatable({ out = {}, result = result, number_of = {} }, page)
  for d, document in ipairs(result.documents) do self.number_of[document.id] = d end
  self.sections = {}
  local title = options.title or report.plural(#result.documents, "document") .. " compared"
  self:put('<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark"><title>', escape(title), "</title><style>", assets.style,
    "</style></head><body><header><h1>", escape(title), "</h1><nav>")
  local navigation = #self.out + 1
  self:put("", "</nav></header><main>")
  self:overview()
  self:probably()
  self:heat_map()
  self:passages()
  self:quotations()
  self:names()
  self:numbers()
  self:only()
  self:texts()
  local links = {}
  for l, id in ipairs(self.sections) do links[l] = ('<a href="#%s">%s</a>'):format(id, section_names[id]) end
  self.out[navigation] = table.concat(links, " ")
  local settings = result.settings
  self:put("</main><footer><p>quire ", core.version, ", Unicode ", core.unicode_version,
    options.hash and ", corpus " .. options.hash or "", ". Shingles of ", tostring(settings.shingle),
    " words; passages of ", tostring(settings.min_words), " words or more from seeds of ", tostring(settings.seed),
    ", gaps of at most ", tostring(settings.max_gap),
    ". Containment: Broder 1997. Nothing in this file comes from or goes to a network.</p></footer><script>",
    assets.script, "</script></body></html>\n")
  return table.concat(self.out)
end

return compare_html
