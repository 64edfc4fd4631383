-- The quotations of documents as people and programs read them: a screen, JSON lines
-- with code point positions, CSV and TSV.

local core = require "quire.core"
local json = require "quire.json"
local quotes = require "quire.quotes"
local report = require "quire.report"

local quotes_report = {}

local spans = {
  { "start", "stop" }, { "speaker_start", "speaker_stop" }, { "cue_start", "cue_stop" },
}

-- The spans of one text's quotations as code points, 0-based and half-open. One pass over the text.
local function to_code_points(text, found)
  local offsets, seen = {}, {}
  for _, quotation in ipairs(found) do
    for _, span in ipairs(spans) do
      for _, name in ipairs(span) do
        local offset = quotation[name]
        if offset and not seen[offset] then
          seen[offset] = true
          offsets[#offsets + 1] = offset
        end
      end
    end
  end
  table.sort(offsets)
  local points, at = core.utf8.to_code_points(text, offsets), {}
  for i, offset in ipairs(offsets) do at[offset] = points[i] end
  for _, quotation in ipairs(found) do
    for _, span in ipairs(spans) do
      local start, stop = quotation[span[1]], quotation[span[2]]
      if start then quotation[span[1]], quotation[span[2]] = at[start] - 1, at[stop] end
    end
  end
end

--- What one document quotes: {id, quotations}, the spans 0-based, half-open, in code points.
--- Words held at a distance and titles ("scare") are left out unless `all`.
---@param document quire.Document
---@param all boolean?
---@return table
function quotes_report.record(document, all)
  local kept = {}
  for _, quotation in ipairs(quotes.extract(document.text, { lang = document.lang })) do
    if all or quotation.type ~= "scare" then
      quotation.speaker_key = quotes.speaker_key(quotation.speaker_name, document.lang)
      kept[#kept + 1] = quotation
    end
  end
  to_code_points(document.text, kept)
  return { id = document.id, source = document.source, date = document.date, quotations = kept }
end

local line_shape = json.record {
  "id",
  { "quotations", json.list(json.record {
    "text", "start", "stop", "speaker", "speaker_start", "speaker_stop", "speaker_name", "speaker_key", "cue",
    "cue_start", "cue_stop", "type", "rule", "continues",
  }) },
}

--- One JSON object a line, one a document (docs/schema/quotes.json).
---@param records table[]
---@return string
function quotes_report.jsonl(records)
  local lines = {}
  for i, record in ipairs(records) do lines[i] = json.encode(record, line_shape) .. "\n" end
  return table.concat(lines)
end

local columns = {
  "id", "type", "speaker_name", "speaker", "cue", "start", "stop", "speaker_start", "speaker_stop", "text",
}

--- A row a quotation.
---@param records table[]
---@param format "csv"|"tsv"
---@return string
function quotes_report.rows(records, format)
  local rows = {}
  for _, record in ipairs(records) do
    for _, quotation in ipairs(record.quotations) do
      local row = { id = record.id }
      for _, name in ipairs(columns) do row[name] = row[name] or quotation[name] end
      rows[#rows + 1] = row
    end
  end
  return report[format](columns, rows)
end

-- ---- the screen ----

-- Who is quoted how often, the most quoted first; names are gathered by their key.
local function voices_of(records)
  local voices, by_key = {}, {}
  for _, record in ipairs(records) do
    for _, quotation in ipairs(record.quotations) do
      local name = quotation.speaker_name or quotation.speaker
      if name then
        local key = quotation.speaker_key or name
        local voice = by_key[key]
        if not voice then
          voice = { name = name, count = 0, documents = 0 }
          by_key[key] = voice
          voices[#voices + 1] = voice
        end
        if #name > #voice.name and #name <= 40 then voice.name = name end
        voice.count = voice.count + 1
        if voice.seen ~= record then
          voice.seen, voice.documents = record, voice.documents + 1
        end
      end
    end
  end
  for i, voice in ipairs(voices) do voice.order = i end
  table.sort(voices, function(a, b)
    if a.count ~= b.count then return a.count > b.count end
    return a.order < b.order
  end)
  return voices
end

local most_voices, most_lines = 10, 3

local function add_all(lines, more)
  for _, line in ipairs(more) do lines[#lines + 1] = line end
end

local function add_voices(lines, records, options, style)
  local voices, rows = voices_of(records), {}
  for v = 1, math.min(#voices, most_voices) do
    local voice = voices[v]
    rows[v] = { report.line(voice.name), report.count(voice.count), report.count(voice.documents) }
  end
  if #rows == 0 then return end
  lines[#lines + 1] = ""
  lines[#lines + 1] = style.bold("Who is quoted") .. "  "
    .. (#voices > most_voices and style.dim("the first " .. most_voices .. " of " .. report.count(#voices)) or "")
  add_all(lines, report.table({
    { title = "speaker", flexible = true }, { title = "quotations", align = "right" },
    { title = "documents", align = "right" },
  }, rows, { width = options.width, style = style }))
end

local function add_document(lines, record, options, style)
  lines[#lines + 1] = ""
  lines[#lines + 1] = style.bold(report.cut(report.line(record.id), options.width))
  for _, quotation in ipairs(record.quotations) do
    local speaker = quotation.speaker and report.line(quotation.speaker) or "(nobody named)"
    local name = quotation.speaker_name
    if name and report.line(name) ~= speaker and not speaker:find(name, 1, true) then
      speaker = speaker .. " = " .. report.line(name)
    end
    local about = quotation.cue and ", " .. quotation.cue or ""
    if quotation.type ~= "direct" then about = about .. " (" .. quotation.type .. ")" end
    lines[#lines + 1] = "  " .. report.cut(speaker .. about, options.width - 2)
    for _, line in ipairs(report.wrap(quotation.text, options.width - 4, most_lines)) do
      lines[#lines + 1] = "    " .. style.dim(line)
    end
  end
  if #record.quotations == 0 then lines[#lines + 1] = "  no quotation" end
end

--- The screen: who is quoted, then each document's quotations.
---@param records table[]
---@param options {width: integer, colored: boolean}
---@return string
function quotes_report.text(records, options)
  local style = report.style(options.colored)
  local number, spoken = 0, 0
  for _, record in ipairs(records) do
    number = number + #record.quotations
    for _, quotation in ipairs(record.quotations) do
      if quotation.speaker then spoken = spoken + 1 end
    end
  end
  local lines = report.wrap(table.concat({
    report.plural(#records, "document"), report.plural(number, "quotation"), report.count(spoken) .. " with a speaker",
  }, " · "), options.width)
  add_voices(lines, records, options, style)
  for _, record in ipairs(records) do add_document(lines, record, options, style) end
  return (table.concat(lines, "\n"):gsub("[ \t]+\n", "\n")) .. "\n"
end

return quotes_report
