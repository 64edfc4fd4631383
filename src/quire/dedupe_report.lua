-- Near-duplicate groups as people and programs read them: a screen, JSON, CSV and TSV.

local core = require "quire.core"
local json = require "quire.json"
local report = require "quire.report"

local dedupe_report = {}

-- ---- JSON ----

local described = { "id", "path", "source", "title", "date", "words", "group", "keep" }
local with_text = { "id", "path", "source", "title", "date", "words", "group", "keep", "text" }

local function shape_of(document)
  return json.record {
    { "quire", json.record { "version", "command", { "settings", false }, "unicode", "corpus_hash" } },
    { "documents", json.list(json.flat(json.record(document))) },
    { "groups", json.list(json.record {
      "keep", "reason", "medoid",
      { "members", json.list(json.flat(json.record { "doc", "jaccard", "containment", "words", "date" })) },
    }) },
    { "pairs", json.list(json.flat(json.record { "a", "b", "jaccard", "containment_a", "containment_b" })) },
    "capped",
  }
end

--- The result as JSON.
---@param result table from quire.dedupe.documents
---@param options {hash: string, with_text: boolean?, compact: boolean?}
---@return string
function dedupe_report.json(result, options)
  local shown = {
    quire = {
      version = core.version, command = "dedupe", settings = result.settings, unicode = core.unicode_version,
      corpus_hash = options.hash,
    },
    documents = result.documents, groups = result.groups, pairs = result.pairs, capped = result.capped,
  }
  return json.encode(shown, shape_of(options.with_text and with_text or described), not options.compact) .. "\n"
end

-- ---- CSV, TSV ----

local tables = {
  documents = described,
  groups = { "group", "doc", "keep", "reason", "jaccard", "containment", "words", "date" },
  pairs = { "a", "b", "jaccard", "containment_a", "containment_b" },
}

--- Names of the tables that dedupe_report.rows knows.
dedupe_report.tables = { "documents", "groups", "pairs" }

local function records_of(result, name)
  local records = {}
  if name == "pairs" then return result.pairs end
  if name == "documents" then
    for d, document in ipairs(result.documents) do
      local record = {}
      for _, field in ipairs(described) do record[field] = document[field] end
      record.keep = document.keep and "yes" or "no"
      records[d] = record
    end
    return records
  end
  for g, group in ipairs(result.groups) do
    for m, member in ipairs(group.members) do
      records[#records + 1] = {
        group = g, doc = member.doc, keep = m == 1 and "yes" or "no", reason = m == 1 and group.reason or nil,
        jaccard = member.jaccard, containment = member.containment, words = member.words, date = member.date,
      }
    end
  end
  return records
end

--- One table of the result as CSV or TSV.
---@param result table
---@param name "documents"|"groups"|"pairs"
---@param format "csv"|"tsv"
---@return string
function dedupe_report.rows(result, name, format)
  return report[format](tables[name], records_of(result, name))
end

-- ---- the screen ----

local most_groups, most_members = 20, 6

local function summary_of(result)
  local copies = 0
  for _, group in ipairs(result.groups) do copies = copies + #group.members - 1 end
  local settings = result.settings
  return table.concat({
    report.plural(#result.documents, "document"), report.plural(#result.groups, "group"),
    report.plural(copies, "document") .. " to leave out",
    ("%s of %d-word runs from %s"):format(settings.by, settings.shingle, report.percent(settings.threshold)),
    settings.method == "exact" and "every pair compared" or "candidates by " .. settings.method,
  }, " · ")
end

local function rows_of(group)
  local rows = {}
  for m, member in ipairs(group.members) do
    if m > most_members then break end
    rows[m] = {
      m == 1 and "keep" or "", member.doc, member.date or "", report.count(member.words),
      m == 1 and "" or report.percent(member.jaccard), m == 1 and "" or report.percent(member.containment),
    }
  end
  return rows
end

-- The columns of all groups' tables, as wide as the longest name shown needs.
local function columns_for(groups, width)
  local longest, others = 8, 4 + 10 + 7 + 6 + 7 + 5 * 2
  for g = 1, math.min(#groups, most_groups) do
    for m = 1, math.min(#groups[g].members, most_members) do
      longest = math.max(longest, core.width(groups[g].members[m].doc))
    end
  end
  return {
    { title = "", width = 4 }, { title = "document", width = math.max(8, math.min(longest, width - others)) },
    { title = "date", width = 10 }, { title = "words", align = "right", width = 7 },
    { title = "alike", align = "right", width = 6 }, { title = "in kept", align = "right", width = 7 },
  }
end

--- The groups for a terminal or a pipe.
---@param result table from quire.dedupe.documents
---@param options {width: integer?, colored: boolean?}?
---@return string
function dedupe_report.text(result, options)
  options = options or {}
  local width, style = options.width or 80, report.style(options.colored)
  local lines = report.wrap(summary_of(result), width)
  local function all(more)
    for _, line in ipairs(more) do lines[#lines + 1] = line end
  end
  local columns = columns_for(result.groups, width)
  for g, group in ipairs(result.groups) do
    if g > most_groups then break end
    lines[#lines + 1] = ""
    lines[#lines + 1] = style.bold(report.plural(#group.members, "document"))
      .. style.dim("  kept for: " .. group.reason)
    all(report.table(columns, rows_of(group), { width = width, style = style, heading = g == 1 }))
    if #group.members > most_members then
      lines[#lines + 1] = style.dim("      and " .. report.count(#group.members - most_members) .. " more")
    end
  end
  if #result.groups > most_groups then
    lines[#lines + 1] = ""
    lines[#lines + 1] = style.dim("… and " .. report.plural(#result.groups - most_groups, "more group")
      .. " (--format json lists all)")
  end
  if #result.groups == 0 then
    lines[#lines + 1] = ""
    lines[#lines + 1] = "No two documents are near-duplicates."
  end
  if result.capped > 0 then
    lines[#lines + 1] = ""
    all(report.wrap("Shared by too many documents to pair them all: " .. report.count(result.capped)
      .. (result.settings.method == "minhash" and " pairs in full buckets." or " fingerprints."), width))
  end
  return table.concat(lines, "\n") .. "\n"
end

return dedupe_report
