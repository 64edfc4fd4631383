--- Makes documents of records: reads their dates, fills what is missing from the
--- text, the file's name and the folder, guesses the language. Says in meta_from
--- where each value is from.

local core = require "quire.core"
local dates = require "quire.dates"
local language = require "quire.language"
local metadata = require "quire.metadata"

local document = {}

---@class quire.Document
---@field id string unique in its corpus
---@field path string the file it is from, as named; "-" for standard input, "" for texts of one's own
---@field source string
---@field title? string
---@field date? string ISO 8601: "2022-02-01", "2022-02" or "2022"
---@field author? string several: joined by "; "
---@field lang? string
---@field text string valid UTF-8, lines ended by "\n"
---@field fields table<string, string> other columns, keys of front matter
---@field meta_from table<string, string> field -> "text", "front matter", "file name", "folder",
---  "field NAME", "meta file"; of HTML "JSON-LD", "meta tag", "html lang", "microdata", "time element",
---  "title element"
---@field encoding string
---@field replaced integer how many U+FFFD were put in
---@field line? integer where its record begins in the file

local fields = { "title", "date", "source", "author", "lang" }

--- The order of day and month that a file's dates in figures show: a 13 or more
--- in one place says it for all. nil if none does, or if they disagree.
---@param records table[]
---@return ("dmy"|"mdy")? order
function document.date_order(records)
  local order
  for _, record in ipairs(records) do
    local a, b = (record.meta.date or ""):match("^%s*(%d%d?)[/-](%d%d?)[/-]%d%d%d%d")
    local shown = a and (tonumber(a) > 12 and "dmy" or tonumber(b) > 12 and "mdy")
    if shown and order and order ~= shown then
      return nil
    end
    order = shown or order
  end
  return order
end

-- The date of a field; nil if it is not understood. Second: ambiguous. A bare
-- number is 2022, 20220201 or, from 1973 on, a Unix time.
local function read_date(value, lang, order)
  local number = tonumber(value:match("^%s*(%d+%.?%d*)%s*$"))
  if number then
    local digits = number == math.floor(number) and string.format("%.0f", number)
    return digits and dates.parse(digits) or number >= 1e8 and dates.from_unix(number) or nil
  end
  local date, _, ambiguous = dates.parse(value, { lang = lang, order = order })
  return date, ambiguous
end

local function set(made, field, value, from)
  if value and not made[field] then
    made[field] = value
    made.meta_from[field] = from
  end
end

local function year_of(date)
  return date and tonumber(date:sub(1, 4))
end

-- "en-US", "EN_us" -> "en"; what is no such tag stays as it is.
local function primary_language(tag)
  local code = tag:match("^%a%a%a?$") or tag:match("^(%a%a%a?)[-_]")
  return code and code:lower() or tag
end

--- Makes the document of a record, all but its source if it tells none.
---@param record table as quire.formats gives it
---@param file {path: string, id: string, encoding: string, order?: string}
---@return quire.Document
---@return {message: string, line?: integer, kind: "warning"}? problem its date was not understood
---@return boolean ambiguous its date could be read in two ways
function document.make(record, file)
  local problem, ambiguous = nil, false
  local made = {
    id = record.id, path = file.path, text = record.text, fields = record.fields, meta_from = {},
    encoding = record.encoding or file.encoding, replaced = record.replaced or 0, line = record.line,
  }
  local meta, from = record.meta, record.from
  for _, field in ipairs(fields) do
    local value = meta[field]
    if field == "date" and value then
      local date
      date, ambiguous = read_date(value, meta.lang, file.order)
      if not date then
        problem = { kind = "warning", line = record.line,
          message = string.format("date '%s' is not understood", value:sub(1, 60)) }
        made.fields.date = value
      end
      value = date
    elseif field == "lang" and value then
      value = primary_language(value)
    end
    set(made, field, value, from[field])
  end
  local named = file.path ~= "" and file.path ~= "-" and dates.from_path(file.path) or nil
  if record.clues then
    for field, value in pairs(metadata.clues(record.text, { year = year_of(named), lang = made.lang })) do
      set(made, field, value, "text")
    end
    set(made, "date", named, "file name")
  end
  if not made.lang then
    set(made, "lang", language.guess(record.text), "text")
  end
  return made, problem, ambiguous == true
end

--- Lays the values of a row of a --meta file over a document.
---@param made quire.Document
---@param record table
---@param order? string
function document.overlay(made, record, order)
  for field, value in pairs(record.meta) do
    if field == "date" then
      value = read_date(value, made.lang, order)
    elseif field == "lang" then
      value = primary_language(value)
    end
    if value then
      made[field], made.meta_from[field] = value, "meta file"
    end
  end
  for name, value in pairs(record.fields) do
    made.fields[name] = value
  end
end

local function stem(path)
  local name = path:match("([^/]*)$"):gsub("%.[gG][zZ]$", "")
  return name:match("^(.+)%.[^.]*$") or name
end

local function parent(path)
  return path:match("([^/]+)/[^/]*$")
end

--- Gives each document that has no source its folder's name, if the files stand in
--- several folders (a folder named in figures alone, as "2022/02", tells no source),
--- else the name of its file.
---@param documents quire.Document[]
function document.fill_sources(documents)
  local folders, several, first = {}, false, nil
  for _, made in ipairs(documents) do
    local folder = made.path:match("^(.*)/") or ""
    folders[made] = parent(made.path)
    several = several or first ~= nil and folder ~= first
    first = first or folder
  end
  for _, made in ipairs(documents) do
    if not made.source then
      local folder = folders[made]
      if several and folder and folder:find("[^%d.]") then
        set(made, "source", folder, "folder")
      elseif made.path == "-" or made.path == "" then
        set(made, "source", made.path == "-" and "stdin" or made.id, "file name")
      else
        set(made, "source", stem(made.path), "file name")
      end
    end
  end
end

--- What names a corpus: XXH64 chained over ids and texts in the order of the ids.
---@param documents quire.Document[] sorted
---@return string hash 16 hexadecimal digits
function document.hash(documents)
  local hash = core.hash("")
  for _, made in ipairs(documents) do
    hash = core.hash(made.text, core.hash(made.id, hash))
  end
  return hash
end

return document
