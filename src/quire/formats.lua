--- Readers of formats: each takes decoded text and gives records, which the
--- corpus makes documents of. A record is
---   {text=, meta={title=, date=, ...}, from={title="field headline", ...}, fields={...}, id=, line=}
--- with metadata as it is written (dates not yet understood).

local csv = require "quire.csv"
local metadata = require "quire.metadata"
local optional = require "quire.optional"

local formats = {}

local extensions = {
  txt = "txt", text = "txt", md = "txt", markdown = "txt",
  html = "html", htm = "html", xhtml = "html",
  json = "json",
  jsonl = "jsonl", ndjson = "jsonl", jsonlines = "jsonl",
  csv = "csv", tsv = "tsv", tab = "tsv",
}

-- Text that is no document: code, settings, formats that have no reader here.
local foreign = {}
for name in ([[rtf xml rss atom xsl svg css js ts py lua c h cc cpp hpp java rs go rb pl r sh bat yaml yml toml
  ini cfg conf sql tex bib log lock tmp bak]]):gmatch("%S+") do
  foreign[name] = true
end

local about = { readme = true, license = true, licence = true, copying = true, changelog = true,
  contributing = true, makefile = true }

-- Columns and keys that hold a field when no option names another, best first.
local usual = {
  id = { "id", "_id", "doc_id", "docid", "document_id", "uid", "uuid" },
  text = { "text", "body", "content", "articlebody", "article", "article_text", "maintext", "full_text", "fulltext" },
  title = { "title", "headline" },
  date = { "date", "published", "date_published", "datepublished", "publication_date", "published_at",
    "publishedat", "pubdate", "pub_date", "created_at", "timestamp", "year" },
  source = { "source", "publisher", "outlet", "publication", "newspaper", "source_name", "site_name", "site",
    "domain" },
  author = { "author", "authors", "byline", "creator" },
  lang = { "lang", "language" },
}

formats.readable = { txt = true, html = true, json = true, jsonl = true, csv = true, tsv = true }
formats.list = "txt, html, json, jsonl, csv, tsv"

--- The format that a file's name tells, ".gz" aside; "txt" for names without an
--- extension or with an unknown one.
---@param path string
---@return string format
---@return boolean article false for a name that in a folder is no document: README, code, ...
function formats.of(path)
  local name = path:match("[^/]*$"):lower():gsub("%.gz$", "")
  local extension = name:match("%.([^.]*)$") or ""
  local word = name:match("^(%a+)%.") or name
  return extensions[extension] or "txt", not (foreign[extension] or about[word])
end

--- The format of data that has no name.
---@param text string
---@return string
function formats.sniff(text)
  local head = text:sub(1, 1024)
  local first = head:match("%S")
  if first == "{" or first == "[" then
    return "json"
  end
  local start = head:lower()
  return (start:find("^%s*<!doctype html") or start:find("<html[%s>]") or start:find("<body[%s>]")) and "html" or "txt"
end

-- ---- plain text ----

local function read_txt(text)
  local body, front = metadata.front_matter(text)
  local id = front.meta.id
  front.meta.id, front.from.id = nil, nil
  return { { id = id, text = body, meta = front.meta, from = front.from, fields = front.fields, clues = true } }, {}
end

-- ---- fields by name ----

-- Which of a record's names holds each field. `names`: exact name -> true.
local function choose(names, settings)
  local small, chosen = {}, {}
  for name in pairs(names) do
    local key = name:lower()
    if small[key] == nil or name < small[key] then
      small[key] = name
    end
  end
  for field, candidates in pairs(usual) do
    local wanted = settings[field .. "_field"]
    if wanted then
      chosen[field] = names[wanted] and wanted or small[wanted:lower()]
    else
      for _, candidate in ipairs(candidates) do
        if small[candidate] and not chosen[field] then
          chosen[field] = small[candidate]
        end
      end
    end
  end
  return chosen
end

local function sorted_names(names)
  local list = {}
  for name in pairs(names) do
    list[#list + 1] = name
  end
  table.sort(list)
  return #list > 0 and table.concat(list, ", ") or "none"
end

local function no_text(names, settings, what)
  if settings.text_field then
    return string.format("no %s '%s'; there are: %s", what, settings.text_field, sorted_names(names))
  end
  return string.format("no %s with the text; there are: %s; --text-field names the one", what, sorted_names(names))
end

local function fill(record, chosen, value_of)
  for field, name in pairs(chosen) do
    local value = field ~= "text" and value_of(name)
    if value and value ~= "" then
      if field == "id" then
        record.id = tostring(value)
      else
        record.meta[field], record.from[field] = value, "field " .. name
      end
    end
  end
end

-- ---- CSV, TSV ----

local function read_table(text, settings, separator)
  local records, problems = {}, {}
  local header, chosen, names
  for cells, line, broken in csv.rows(text, separator) do
    if broken then
      problems[#problems + 1] = { message = broken, line = line }
    elseif not header then
      header, names = cells, {}
      for i, name in ipairs(cells) do
        local first = name:find("%S")
        header[i] = first and name:match(".*%S", first) or ""
        names[header[i]] = true
      end
      names[""] = nil
      chosen = choose(names, settings)
      if not chosen.text and not settings.textless then
        return {}, { { message = no_text(names, settings, "column"), line = line } }
      end
    elseif #cells > #header then
      problems[#problems + 1] = { line = line,
        message = string.format("%d cells, the header has %d: row left out", #cells, #header) }
    else
      local row = {}
      for i, name in ipairs(header) do
        row[name] = row[name] or cells[i]
      end
      if #cells < #header then
        local lacks = chosen.text and not row[chosen.text]
        problems[#problems + 1] = { line = line, kind = not lacks and "warning" or nil,
          message = string.format("%d cells, the header has %d%s", #cells, #header, lacks and ": row left out" or "") }
      end
      if settings.textless or row[chosen.text] then
        local record = { text = row[chosen.text], meta = {}, from = {}, fields = {}, line = line }
        fill(record, chosen, function(name) return row[name] end)
        local taken = {}
        for _, name in pairs(chosen) do
          taken[name] = true
        end
        for name in pairs(names) do
          record.fields[name] = not taken[name] and row[name] or nil
        end
        records[#records + 1] = record
      end
    end
  end
  return records, problems
end

-- ---- JSON ----

-- Strings stay; numbers, booleans become what JSON shows; lists of them are
-- joined; of an object its "name" counts. nil for anything else.
local function plain(value)
  if type(value) == "string" then
    return value
  elseif type(value) == "number" then
    return value == math.floor(value) and math.abs(value) < 2 ^ 63 and string.format("%.0f", value) or tostring(value)
  elseif type(value) == "boolean" then
    return tostring(value)
  elseif type(value) ~= "table" then
    return nil
  elseif type(value.name) == "string" then
    return value.name
  end
  local parts = {}
  for _, item in ipairs(value) do
    parts[#parts + 1] = plain(item)
  end
  return #parts > 0 and table.concat(parts, "; ") or nil
end

-- Half of a surrogate pair, written as an escape, stands for no character: it
-- becomes U+FFFD. Other escapes, an escaped backslash too, are left alone.
local function repair_escapes(json)
  local pieces, from, position, replaced = {}, 1, 1, 0
  while true do
    local escape = json:find("\\", position, true)
    if not escape then
      break
    end
    local high = json:find("^u[dD][89abAB]%x%x", escape + 1)
    if high and json:find("^\\u[dD][c-fC-F]%x%x", escape + 6) then
      position = escape + 12
    elseif high or json:find("^u[dD][c-fC-F]%x%x", escape + 1) then
      pieces[#pieces + 1] = json:sub(from, escape - 1) .. "\\ufffd"
      replaced = replaced + 1
      position = escape + 6
      from = position
    else
      position = escape + 2
    end
  end
  pieces[#pieces + 1] = json:sub(from)
  return table.concat(pieces), replaced
end

-- The value, or nil, message, position.
local function decode(cjson, json)
  local decoded, value = pcall(cjson.decode, json)
  local replaced
  if not decoded and value:find("unicode escape", 1, true) then
    local repaired
    repaired, replaced = repair_escapes(json)
    decoded, value = pcall(cjson.decode, repaired)
  end
  if decoded then
    return value, nil, nil, replaced
  end
  local message, position = value:match("^(.-) at character (%d+)")
  return nil, "broken JSON: " .. (message or value), tonumber(position)
end

-- A number past 2^53 loses digits in decoding; its own stand in the line.
local function whole_id(record, name, value, json)
  if not json or type(value) ~= "number" or math.abs(value) < 2 ^ 53 then
    return
  end
  for digits in json:gmatch('"' .. name:gsub("%W", "%%%0") .. '"%s*:%s*(%-?%d+)') do
    if tonumber(digits) == value then
      record.id = digits
    end
  end
end

local function json_record(value, settings, problems, place, json)
  local function problem(message)
    problems[#problems + 1] = { message = (place.entry and "entry " .. place.entry .. ": " or "") .. message,
      line = place.line }
  end
  if type(value) ~= "table" or value[1] ~= nil then
    return problem("not a JSON object")
  end
  local names = {}
  for name, held in pairs(value) do
    names[name] = type(held) ~= "userdata" or nil -- null says nothing
  end
  local chosen = choose(names, settings)
  local text = chosen.text and value[chosen.text]
  if not chosen.text then
    return problem(no_text(names, settings, "key"))
  elseif type(text) ~= "string" then
    return problem("'" .. chosen.text .. "' is not a string")
  end
  local record = { text = text, meta = {}, from = {}, fields = {}, line = place.line, entry = place.entry }
  fill(record, chosen, function(name) return plain(value[name]) end)
  if chosen.id then
    whole_id(record, chosen.id, value[chosen.id], json)
  end
  local taken = {}
  for _, name in pairs(chosen) do
    taken[name] = true
  end
  for name, held in pairs(value) do
    record.fields[name] = not taken[name] and plain(held) or nil
  end
  return record
end

local function read_jsonl(text, settings, cjson)
  local records, problems, line, position = {}, {}, 0, 1
  while position <= #text do
    local newline = text:find("\n", position, true) or #text + 1
    line = line + 1
    local json = text:sub(position, newline - 1)
    if json:find("%S") then
      local value, message, at, replaced = decode(cjson, json)
      if message then
        problems[#problems + 1] = { message = message, line = line, position = at }
      else
        local record = json_record(value, settings, problems, { line = line }, json)
        if record then
          record.replaced = replaced
          records[#records + 1] = record
        end
      end
    end
    position = newline + 1
  end
  return records, problems
end

local function read_json(text, settings, cjson)
  local value, message, position, replaced = decode(cjson, text)
  if message then
    local first = text:match("^%s*([^\n]+)\n%s*%S")
    if first and type((decode(cjson, first))) == "table" then
      return read_jsonl(text, settings, cjson)
    end
    return {}, { { message = message, position = position } }
  elseif type(value) ~= "table" then
    return {}, { { message = "neither a JSON object nor an array" } }
  end
  local records, problems = {}, {}
  local is_list = text:find("^%s*%[") ~= nil
  for i, entry in ipairs(is_list and value or { value }) do
    local record = json_record(entry, settings, problems, { entry = is_list and i or nil }, not is_list and text or nil)
    if record then
      record.replaced = replaced
      records[#records + 1] = record
    end
  end
  return records, problems
end

--- Reads a text of a format.
---@param format "txt"|"html"|"json"|"jsonl"|"csv"|"tsv"
---@param text string valid UTF-8, lines ended by "\n"; for html the bytes as they are: the page says its encoding
---@param settings table text_field, date_field, ...; encoding (of html); textless: rows need no text
---@return table[] records
---@return {message: string, line?: integer, position?: integer, kind?: "warning"}[] problems
function formats.read(format, text, settings)
  if format == "txt" then
    return read_txt(text)
  elseif format == "html" then
    return require("quire.html").read(text, settings.encoding)
  elseif format == "csv" then
    return read_table(text, settings, csv.separator(text))
  elseif format == "tsv" then
    return read_table(text, settings, "\t")
  end
  local cjson, missing = optional.need("cjson", "reading JSON")
  if not cjson then
    return {}, { { message = missing } }
  end
  cjson = cjson.new()
  return (format == "json" and read_json or read_jsonl)(text, settings, cjson)
end

return formats
