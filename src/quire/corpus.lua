--- Reads documents: files, folders and standard input in the formats and encodings
--- that people have, to tables that are all of one shape. What cannot be read is
--- told, and the rest goes on.

local core = require "quire.core"
local formats = require "quire.formats"
local document = require "quire.document"
local encoding = require "quire.encoding"
local files = require "quire.files"

local corpus = {}

local BINARY_LOOK = 8192
local MAX_TEXT = 0xFFFFFFFE

---@class quire.Problem
---@field kind "error"|"warning" error: something could not be read
---@field path string
---@field message string
---@field line? integer
---@field position? integer byte (or, in JSON, character) of the line or file

---@class quire.Corpus
---@field documents quire.Document[] sorted by id
---@field problems quire.Problem[] sorted by path and line
---@field passed_over {hidden: integer, binary: integer, other: integer, empty: integer, again: integer}
---  files: hidden; binary; no documents by their names (README, code); without text; named before
---@field hash string XXH64 of ids and texts, 16 hexadecimal digits

local option_names = {
  input = true, encoding = true, meta = true,
  id_field = true, text_field = true, title_field = true, date_field = true, author_field = true,
  source_field = true, lang_field = true,
}

local function check_options(options)
  if type(options) ~= "table" then
    error("bad argument #2 to 'read' (table expected, got " .. type(options) .. ")", 3)
  end
  for name, value in pairs(options) do
    if not option_names[name] then
      error("bad argument #2 to 'read' (unknown option '" .. tostring(name) .. "')", 3)
    elseif type(value) ~= "string" then
      error("bad argument #2 to 'read' (option '" .. name .. "': string expected, got " .. type(value) .. ")", 3)
    end
  end
end

local function new_state(options)
  return {
    options = options, documents = {}, problems = {}, meta = nil,
    passed_over = { hidden = 0, binary = 0, other = 0, empty = 0, again = 0 },
  }
end

local function tell(state, path, message, kind, line, position)
  table.insert(state.problems, {
    kind = kind or "error", path = path, message = message, line = line, position = position,
  })
end

-- ---- which files ----

-- Files that the arguments name: {path, id, named}; named: given itself, not found in a folder.
local function gather(state, paths)
  local candidates = {}
  for _, path in ipairs(paths) do
    local mode, message = "file", nil
    if path ~= "-" then
      mode, message = files.mode(path)
    end
    if not mode then
      tell(state, path, message)
    elseif mode == "directory" then
      local found, rest = files.walk(path)
      if not found then
        tell(state, path, rest)
      else
        state.passed_over.hidden = state.passed_over.hidden + rest.hidden
        for _, problem in ipairs(rest.problems) do
          tell(state, problem.path, problem.message)
        end
        for _, file in ipairs(found) do
          candidates[#candidates + 1] = file
        end
      end
    else
      candidates[#candidates + 1] = { path = path, id = path == "-" and "stdin" or files.name(path), named = true }
    end
  end
  return candidates
end

-- A file that is named twice, by a link or in two arguments, is read once: under
-- its own name rather than a link's, under the longest id.
local function once(state, candidates)
  for _, file in ipairs(candidates) do
    local link
    file.identity, link = files.identity(file.path)
    file.link = file.link or link
  end
  table.sort(candidates, function(a, b)
    if a.link ~= b.link then return not a.link end
    if #a.id ~= #b.id then return #a.id > #b.id end
    if a.id ~= b.id then return a.id < b.id end
    if a.path ~= b.path then return a.path < b.path end
    return (a.named and 1 or 0) > (b.named and 1 or 0)
  end)
  local kept, seen = {}, {}
  for _, file in ipairs(candidates) do
    local other = seen[file.identity]
    if other then
      other.named = other.named or file.named
      state.passed_over.again = state.passed_over.again + 1
    else
      seen[file.identity] = file
      kept[#kept + 1] = file
    end
  end
  table.sort(kept, function(a, b)
    if a.id ~= b.id then return a.id < b.id end
    return a.path < b.path
  end)
  return kept
end

-- ---- one file ----

local marks = {
  { "%PDF-", "PDF" }, { "PK\3\4", "ZIP, as .docx, .odt and .epub are" }, { "\137PNG", "PNG" },
  { "\255\216\255", "JPEG" }, { "GIF8", "GIF" }, { "\208\207\17\224", "an old Office document" },
  { "{\\rtf", "RTF" }, { "\31\139", "gzip, but not named .gz" },
}

-- What kind of binary data the bytes are; nil for text.
local function binary(bytes, forced)
  for _, mark in ipairs(marks) do
    if bytes:sub(1, #mark[1]) == mark[1] then
      return "binary data (" .. mark[2] .. ")"
    end
  end
  local encoded = core.utf8.detect(bytes)
  if not forced and not (encoded and encoded:find("16", 1, true)) and bytes:sub(1, BINARY_LOOK):find("\0", 1, true) then
    return "binary data (it has NUL bytes)"
  end
end

-- The bytes of a file that holds text, or nil.
local function load_bytes(state, file)
  local bytes, message = files.read(file.path)
  if not bytes then
    return tell(state, file.path, message)
  elseif #bytes > MAX_TEXT then
    return tell(state, file.path, "larger than 4 GiB")
  end
  local kind = binary(bytes, state.options.encoding ~= nil)
  if kind then
    state.passed_over.binary = state.passed_over.binary + (file.named and 0 or 1)
    return file.named and tell(state, file.path, kind)
  elseif not bytes:find("%S") then
    state.passed_over.empty = state.passed_over.empty + 1
    return tell(state, file.path, bytes == "" and "empty file" or "no text in it", "warning")
  end
  return bytes
end

local function add_documents(state, file, records, replaced)
  local order, ambiguous = document.date_order(records), {}
  file.order = order
  for _, record in ipairs(records) do
    local place = record.line or record.entry
    if not record.text:find("%S") then
      state.passed_over.empty = state.passed_over.empty + 1
      local where = record.entry and "entry " .. record.entry .. ": " or ""
      tell(state, file.path, where .. "no text in it", "warning", record.line)
    else
      if record.text:find("\r", 1, true) then
        record.text = record.text:gsub("\r\n?", "\n")
      end
      if #records == 1 and not place then
        record.replaced = (record.replaced or 0) + replaced
      elseif replaced > 0 then
        local _, count = record.text:gsub("\239\191\189", "")
        record.replaced = count
      end
      record.id = record.id or place and file.id .. ":" .. place or file.id
      local made, problem, unsure = document.make(record, file)
      if problem then
        tell(state, file.path, problem.message, "warning", problem.line)
      end
      if unsure then
        ambiguous[#ambiguous + 1] = record.meta.date
      end
      state.documents[#state.documents + 1] = made
    end
  end
  if #ambiguous > 0 then
    tell(state, file.path, string.format("day or month first? %d %s such as '%s' read as day first", #ambiguous,
      #ambiguous == 1 and "date" or "dates", ambiguous[1]), "warning")
  end
end

local function read_file(state, file)
  local format, article = formats.of(file.path)
  if not file.named and not article then
    state.passed_over.other = state.passed_over.other + 1
    return
  end
  local bytes = load_bytes(state, file)
  if not bytes then
    return
  end
  format = state.options.input or file.path == "-" and formats.sniff(bytes) or format
  local text, replaced, warning = bytes, 0, nil
  if format ~= "html" then
    text, file.encoding, replaced, warning = encoding.decode(bytes, state.options.encoding)
  end
  if warning then
    tell(state, file.path, warning, "warning")
  end
  local records, problems = formats.read(format, text, state.options)
  for _, problem in ipairs(problems) do
    tell(state, file.path, problem.message, problem.kind, problem.line, problem.position)
  end
  add_documents(state, file, records, replaced)
end

-- ---- all files ----

local function plural(count, one, many)
  return count .. " " .. (count == 1 and one or many)
end

-- The rows of the --meta file by id; nil, message if it cannot be read.
local function read_meta(state, path)
  local bytes, message = files.read(path)
  if not bytes then
    return nil, path .. ": " .. message
  end
  local settings = { textless = true }
  for name, value in pairs(state.options) do
    settings[name] = value
  end
  local format = formats.of(path)
  local records, problems = formats.read(format == "tsv" and "tsv" or "csv", (encoding.decode(bytes)), settings)
  for _, problem in ipairs(problems) do
    tell(state, path, problem.message, problem.kind, problem.line)
  end
  local rows = {}
  for _, record in ipairs(records) do
    if not record.id then
      return nil, path .. ": no column with the id; --id-field names the one"
    end
    rows[record.id] = rows[record.id] or record
  end
  return { rows = rows, order = document.date_order(records), identity = files.identity(path) }
end

local function join_meta(state, path)
  local used, unused = {}, 0
  for _, made in ipairs(state.documents) do
    local bare = made.id:gsub("%.[gG][zZ]$", "")
    local record = state.meta.rows[made.id] or state.meta.rows[bare:match("^(.+)%.[^./]*$") or ""]
    if record then
      used[record] = true
      document.overlay(made, record, state.meta.order)
    end
  end
  for _, record in pairs(state.meta.rows) do
    unused = unused + (used[record] and 0 or 1)
  end
  if unused > 0 then
    tell(state, path, plural(unused, "row is", "rows are") .. " of no document", "warning")
  end
end

local function make_ids_unique(state)
  table.sort(state.documents, function(a, b)
    if a.id ~= b.id then return a.id < b.id end
    if a.path ~= b.path then return a.path < b.path end
    if a.line ~= b.line then return (a.line or 0) < (b.line or 0) end
    return a.text < b.text
  end)
  local taken = {}
  for _, made in ipairs(state.documents) do
    taken[made.id] = true
  end
  local given = {}
  for _, made in ipairs(state.documents) do
    local id, number = made.id, 2
    if given[id] then
      while taken[id .. "#" .. number] do
        number = number + 1
      end
      made.id = id .. "#" .. number
      taken[made.id] = true
      tell(state, made.path, string.format("id '%s' is taken: '%s' here", id, made.id), "warning", made.line)
    end
    given[made.id] = true
  end
  table.sort(state.documents, function(a, b) return a.id < b.id end)
end

local function result_of(state)
  make_ids_unique(state)
  document.fill_sources(state.documents)
  table.sort(state.problems, function(a, b)
    if a.path ~= b.path then return a.path < b.path end
    if a.line ~= b.line then return (a.line or 0) < (b.line or 0) end
    return a.message < b.message
  end)
  return {
    documents = state.documents,
    problems = state.problems,
    passed_over = state.passed_over,
    hash = document.hash(state.documents),
  }
end

--- Reads files, folders (with all below them) and standard input ("-").
--- The result does not depend on the order of the paths.
---@param paths string|string[]
---@param options? {input?: string, encoding?: string, meta?: string, id_field?: string, text_field?: string,
---  title_field?: string, date_field?: string, author_field?: string, source_field?: string, lang_field?: string}
---@return quire.Corpus?
---@return string? message there was nothing to work on, or an option names what is not there
function corpus.read(paths, options)
  options = options or {}
  check_options(options)
  paths = type(paths) == "string" and { paths } or paths
  if type(paths) ~= "table" then
    error("bad argument #1 to 'read' (path or list of paths expected, got " .. type(paths) .. ")", 2)
  end
  if options.encoding and not encoding.name(options.encoding) then
    return nil, string.format("unknown encoding '%s'; there are: %s", options.encoding, encoding.list)
  elseif options.input and not formats.readable[options.input] then
    return nil, string.format("unknown format '%s'; there are: %s", options.input, formats.list)
  end
  local state = new_state(options)
  local candidates = gather(state, paths)
  if #candidates == 0 and #state.problems > 0 and #state.problems == #paths then
    return nil, state.problems[1].path .. ": " .. state.problems[1].message
  end
  if options.meta then
    local meta, message = read_meta(state, options.meta)
    if not meta then
      return nil, message
    end
    state.meta = meta
  end
  for _, file in ipairs(once(state, candidates)) do
    if not (state.meta and file.identity == state.meta.identity) then
      read_file(state, file)
    end
  end
  if state.meta then
    join_meta(state, options.meta)
  end
  return result_of(state)
end

local own_fields = { id = true, text = true, title = true, date = true, source = true, author = true, lang = true,
  path = true, fields = true }

--- Makes a corpus of texts that one already has: the same checks, the same shape.
--- An id that is missing is the text's number in the list.
---@param texts {id?: string, text: string, title?: string, date?: string, source?: string, author?: string,
---  lang?: string, path?: string, fields?: table}[]
---@return quire.Corpus
function corpus.from_texts(texts)
  if type(texts) ~= "table" then
    error("bad argument #1 to 'from_texts' (table expected, got " .. type(texts) .. ")", 2)
  end
  local state = new_state({})
  for i, given in ipairs(texts) do
    local record = { meta = {}, from = {}, fields = {} }
    for name, value in pairs(type(given) == "table" and given or {}) do
      if not own_fields[name] or type(value) ~= (name == "fields" and "table" or "string") then
        error(string.format("bad argument #1 to 'from_texts' (text %d: bad field '%s')", i, tostring(name)), 2)
      end
    end
    if type(given) ~= "table" or not given.text then
      error(string.format("bad argument #1 to 'from_texts' (text %d has no text)", i), 2)
    end
    for _, name in ipairs { "title", "date", "source", "author", "lang" } do
      if given[name] and given[name] ~= "" then
        record.meta[name], record.from[name] = given[name], "field " .. name
      end
    end
    for name, value in pairs(given.fields or {}) do
      record.fields[name] = value
    end
    local replaced
    record.text, replaced = core.utf8.repair(given.text)
    record.id = given.id or tostring(i)
    add_documents(state, { path = given.path or "", id = record.id, encoding = "utf-8" }, { record }, replaced)
  end
  return result_of(state)
end

return corpus
