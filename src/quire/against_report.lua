-- Matches with sources, printed: for the terminal, as JSON, CSV and TSV.

local core = require "quire.core"
local json = require "quire.json"
local report = require "quire.report"

local against_report = {}

-- ---- as data ----

local described = json.flat(json.record { "id", "path", "source", "title", "date", "words", "text" })
local shape = json.record {
  { "quire", json.record { "version", "command", { "settings", false }, "unicode", "corpus_hash", "sources_hash" } },
  { "documents", json.list(described) },
  { "sources", json.list(described) },
  { "matches", json.list(json.record {
    "doc", "source_doc", { "start", false, "code_start" }, { "stop", false, "code_stop" },
    { "source_start", false, "source_code_start" }, { "source_stop", false, "source_code_stop" },
    "byte_start", "byte_stop", "source_byte_start", "source_byte_stop",
    "words", "kind", "score", "worth", "text", "source_text",
  }) },
  { "capped", json.flat(json.record { "seeds", "repeats" }) },
}

-- 0-based half-open code points and bytes for one side of the matches, `prefix` "" or "source_".
local function locate(documents, matches, number, prefix)
  local offsets, seen = {}, {}
  for _, match in ipairs(matches) do
    local at = match[number]
    offsets[at], seen[at] = offsets[at] or {}, seen[at] or {}
    for _, offset in ipairs({ match[prefix .. "start"], match[prefix .. "stop"] + 1 }) do
      if not seen[at][offset] then
        seen[at][offset] = true
        table.insert(offsets[at], offset)
      end
    end
  end
  for at, list in pairs(offsets) do
    table.sort(list)
    local points = core.utf8.to_code_points(documents[at].text, list)
    for k, offset in ipairs(list) do seen[at][offset] = points[k] - 1 end
  end
  for _, match in ipairs(matches) do
    local known, start, stop = seen[match[number]], match[prefix .. "start"], match[prefix .. "stop"] + 1
    match[prefix .. "code_start"], match[prefix .. "code_stop"] = known[start], known[stop]
    match[prefix .. "byte_start"], match[prefix .. "byte_stop"] = start - 1, stop - 1
  end
end

local function locate_all(result)
  locate(result.documents, result.matches, "number", "")
  locate(result.sources, result.matches, "source_number", "source_")
end

--- The matches as JSON (docs/schema/against.json).
---@param result table of quire.against
---@param options {hash: string, sources_hash: string, with_text: boolean?}
---@return string
function against_report.json(result, options)
  locate_all(result)
  local function listed(documents)
    if options.with_text then return documents end
    local out = {}
    for d, one in ipairs(documents) do
      out[d] = {
        id = one.id, path = one.path, source = one.source, title = one.title, date = one.date, words = one.words,
      }
    end
    return out
  end
  return json.encode({
    quire = {
      version = core.version, command = "compare", settings = result.settings, unicode = core.unicode_version,
      corpus_hash = options.hash, sources_hash = options.sources_hash,
    },
    documents = listed(result.documents), sources = listed(result.sources),
    matches = result.matches, capped = result.capped,
  }, shape, true) .. "\n"
end

local columns = {
  "doc", "source_doc", "start", "stop", "source_start", "source_stop", "words", "kind", "score", "worth", "text",
  "source_text",
}

--- The matches as CSV or TSV; start and stop are 0-based half-open code points.
---@param result table
---@param format "csv"|"tsv"
---@return string
function against_report.rows(result, format)
  locate_all(result)
  local records = {}
  for i, match in ipairs(result.matches) do
    local record = {}
    for _, name in ipairs(columns) do record[name] = match[name] end
    record.start, record.stop = match.code_start, match.code_stop
    record.source_start, record.source_stop = match.source_code_start, match.source_code_stop
    records[i] = record
  end
  return report[format](columns, records)
end

-- ---- for people ----

local shown = 12 -- matches; the rest is counted

-- The share of each document's bytes that lie in its matches.
local function covered(result)
  local intervals, share = {}, {}
  for _, match in ipairs(result.matches) do
    intervals[match.number] = intervals[match.number] or {}
    table.insert(intervals[match.number], match)
  end
  for d, list in pairs(intervals) do
    table.sort(list, function(x, y) return x.start < y.start end)
    local bytes, stop = 0, 0
    for _, match in ipairs(list) do
      bytes = bytes + math.max(0, match.stop - math.max(match.start - 1, stop))
      stop = math.max(stop, match.stop)
    end
    share[d] = bytes / math.max(1, #result.documents[d].text)
  end
  return share
end

local function summary(result, style, width)
  local share, rows = covered(result), {}
  for d, document in ipairs(result.documents) do
    if share[d] then
      local sources, count = {}, 0
      for _, match in ipairs(result.matches) do
        if match.number == d then
          count = count + 1
          if not sources[match.source_doc] then
            sources[match.source_doc] = true
            sources[#sources + 1] = match.source_doc
          end
        end
      end
      rows[#rows + 1] = { document.id, report.percent(share[d]), report.count(count), table.concat(sources, ", "),
        share = share[d] }
    end
  end
  table.sort(rows, function(x, y)
    if x.share ~= y.share then return x.share > y.share end
    return x[1] < y[1]
  end)
  return report.table({
    { title = "Document" }, { title = "Taken", align = "right" }, { title = "Matches", align = "right" },
    { title = "From", flexible = true },
  }, rows, { width = width, style = style, indent = "  " })
end

--- The matches for a screen.
---@param result table
---@param screen {width: integer, colored: boolean}
---@return string
function against_report.text(result, screen)
  local style, lines = report.style(screen.colored), {}
  local function add(line) lines[#lines + 1] = line end
  add(style.bold(report.plural(#result.documents, "document") .. " against " ..
    report.plural(#result.sources, "source") .. ": " .. report.plural(#result.matches, "match", "matches")))
  if #result.matches > 0 then
    add("")
    for _, line in ipairs(summary(result, style, screen.width)) do add(line) end
  end
  local order = {}
  for i, match in ipairs(result.matches) do order[i] = { match = match, place = i } end
  table.sort(order, function(x, y)
    if x.match.words ~= y.match.words then return x.match.words > y.match.words end
    return x.place < y.place
  end)
  for k = 1, math.min(shown, #order) do
    local match = order[k].match
    add("")
    add(style.bold(match.doc) .. " from " .. style.bold(match.source_doc) .. ": " ..
      report.plural(match.words, "word") .. " in common, " .. match.kind)
    local mark = "  > "
    for _, text in ipairs({ match.text, match.source_text }) do
      for n, line in ipairs(report.wrap(text, screen.width - 4, 2)) do
        add((n == 1 and mark or "    ") .. line)
      end
      mark = "  < "
    end
  end
  if #order > shown then
    add("")
    add(style.dim(report.plural(#order - shown, "more match", "more matches") .. ": --format json or csv lists all"))
  end
  if result.capped.seeds > 0 then
    add(style.dim("Passed over as too common: " .. report.plural(result.capped.seeds, "pair") ..
      " of words that more than " .. report.plural(result.settings.max_documents, "source") .. " have"))
  end
  return table.concat(lines, "\n") .. "\n"
end

return against_report
