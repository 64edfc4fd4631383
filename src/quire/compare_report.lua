-- A comparison as programs read it: JSON with code point positions, CSV and TSV of its
-- tables. What people read is in quire.compare_screen.

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

-- A node of the tree: a document, or what two nodes have in common.
local tree = json.record { "doc", "similarity", "children" }
tree.shapes[3] = json.list(tree)

local result_shape = json.record {
  { "quire", json.record { "version", "command", { "settings", false }, "unicode", "corpus_hash" } },
  { "documents", json.list(json.record {
    "id", "path", "source", "title", "date", "author", "lang", "words", "sentences",
    { "removed", json.list(removed) }, { "credits", json.list(credit) }, "text",
  }) },
  { "pairs", json.list(json.flat(json.record {
    "a", "b", "jaccard", "containment_a", "containment_b", "cosine", "shared_words",
    { "direction", json.record { "verdict", "confidence", { "evidence", json.list() } } },
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
  { "names", json.list(json.record {
    "likely", "confidence", "reason",
    { "variants", json.list(json.record {
      "text", "spelling", "likely", { "docs", json.flat(json.list()) }, "count",
      { "occurrences", json.list(occurrence) },
    }) },
  }) },
  { "numbers", json.list(json.record {
    "about", "relation", "documents",
    { "values", json.list(spans { before = { "value", "unit", "doc" }, after = { "text" } }) },
  }) },
  { "only", json.list(json.record {
    "doc", "share", { "sentences", json.list(spans { after = { "text", "weight" } }) },
  }) },
  { "clusters", json.list(json.flat(json.record { { "docs", json.list() } })) },
  { "tree", tree },
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
  for _, name in ipairs(result.names) do
    for _, variant in ipairs(name.variants) do
      for _, place in ipairs(variant.occurrences) do take(place.doc, place) end
    end
  end
  for _, number in ipairs(result.numbers) do
    for _, value in ipairs(number.values) do take(value.doc, value) end
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
  pairs = { "a", "b", "jaccard", "containment_a", "containment_b", "cosine", "shared_words", "verdict", "confidence" },
  passages = { "passage", "words", "kind", "doc", "start", "stop", "byte_start", "byte_stop", "text" },
  quotations = { "quotation", "relation", "doc", "quoted", "start", "stop", "byte_start", "byte_stop", "text" },
  names = { "name", "likely", "confidence", "doc", "start", "stop", "byte_start", "byte_stop", "text" },
  numbers = { "number", "about", "relation", "value", "unit", "doc", "start", "stop", "byte_start", "byte_stop",
    "text" },
  only = { "doc", "weight", "start", "stop", "byte_start", "byte_stop", "text" },
}

--- Names of the tables that compare_report.rows knows.
compare_report.tables = { "documents", "names", "numbers", "only", "pairs", "passages", "quotations" }

local function row(place, fields)
  fields.start, fields.stop = place.code_start, place.code_stop
  fields.byte_start, fields.byte_stop = place.byte_start, place.byte_stop
  fields.text = fields.text or place.text
  return fields
end

local function records_of(result, name)
  local records = {}
  if name == "documents" then return result.documents end
  if name == "pairs" then
    for p, pair in ipairs(result.pairs) do
      records[p] = setmetatable({ verdict = pair.direction.verdict, confidence = pair.direction.confidence },
        { __index = pair })
    end
    return records
  end
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
  elseif name == "names" then
    for n, found in ipairs(result.names) do
      for _, variant in ipairs(found.variants) do
        for _, place in ipairs(variant.occurrences) do
          records[#records + 1] = row(place, {
            name = n, likely = variant.likely and "yes" or "no", confidence = found.confidence, doc = place.doc,
            text = variant.text,
          })
        end
      end
    end
  elseif name == "numbers" then
    for n, found in ipairs(result.numbers) do
      for _, value in ipairs(found.values) do
        records[#records + 1] = row(value, {
          number = n, about = found.about, relation = found.relation, value = value.value, unit = value.unit,
          doc = value.doc,
        })
      end
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
---@param name "documents"|"pairs"|"passages"|"quotations"|"names"|"numbers"|"only"
---@param format "csv"|"tsv"
---@return string
function compare_report.rows(result, name, format)
  return report[format](tables[name], records_of(result, name))
end

return compare_report
