--- What a plain text says about itself: front matter (cut off: it is not part of
--- the text), then clues in the text's first 4 KiB and last 2 KiB (left where they
--- are: spans count from them). Whatever the text's length, only these are looked at.

local dates = require "quire.dates"

local metadata = {}

local HEAD, TAIL = 4096, 2048
local FRONT_MATTER = 65536
local HEAD_LINES, TITLE_LINES = 15, 5

-- Keys of front matter and the document's fields they stand for.
local keys = {
  title = "title", headline = "title",
  date = "date", published = "date", ["publication date"] = "date", pubdate = "date",
  source = "source", publisher = "source", outlet = "source", newspaper = "source", site = "source",
  publication = "source",
  author = "author", authors = "author", by = "author", byline = "author",
  lang = "lang", language = "lang",
  id = "id",
  url = "url", link = "url",
}

--- The document's field that a key of front matter means; nil if it is another.
---@param key string
---@return string?
function metadata.field(key)
  return keys[key:lower():gsub("[_-]", " ")]
end

-- In time that is linear for any text, unlike "^%s*(.-)%s*$".
local function trim(text)
  local first = text:find("%S")
  return first and text:match(".*%S", first) or ""
end

local function unquote(value)
  local inner = value:match('^"(.*)"$')
  if inner then
    return (inner:gsub('\\(["\\])', "%1"))
  end
  inner = value:match("^'(.*)'$")
  return inner and inner:gsub("''", "'") or value
end

local function put(result, key, value, from)
  local field = metadata.field(key)
  if field == "url" or not field then
    result.fields[field or key] = value
  elseif value ~= "" and not result.meta[field] then
    result.meta[field] = value
    result.from[field] = from
  end
end

-- The lines of text[first ..], at most `bytes` of it: an iterator over line, start, stop.
local function lines(text, first, bytes)
  local position, last = first, math.min(#text, first + bytes - 1)
  return function()
    if position > last then
      return nil
    end
    local start = position
    local newline = text:find("\n", start, true)
    local stop = newline and newline - 1 or #text
    position = stop + 2
    return text:sub(start, math.min(stop, last)), start, stop
  end
end

-- The subset of YAML that front matter uses: "key: value", quoted values, lists
-- (joined with "; "), folded and literal blocks (joined with spaces). The rest is skipped.
local function yaml(block, result)
  local key, items
  local function flush()
    if key and #items > 0 then
      put(result, key, table.concat(items, items.separator), "front matter")
    end
    key = nil
  end
  for line in (block .. "\n"):gmatch("(.-)\n") do
    local name, value = line:match("^([%a_][%w_ -]*):(.*)$")
    local item = line:match("^ *%- +(%S.*)$")
    if name then
      flush()
      value = trim(value)
      if value == "" or value:find("^[|>][+-]?$") then
        key, items = name, { separator = value == "" and "; " or " " }
      else
        local list = value:match("^%[(.*)%]$")
        if list then
          local parts = {}
          for part in list:gmatch("[^,]+") do
            parts[#parts + 1] = unquote(trim(part))
          end
          value = table.concat(parts, "; ")
        end
        put(result, name, unquote(value), "front matter")
      end
    elseif key and item and items.separator == "; " then
      items[#items + 1] = unquote(trim(item))
    elseif key and line:find("^%s+%S") then
      items[#items + 1] = trim(line)
    end
  end
  flush()
end

-- "---", lines, "---" or "..."; gives where the text begins after it.
local function yaml_front_matter(text, result)
  local _, opened = text:find("^%-%-%-[ \t]*\n")
  if not opened then
    return nil
  end
  local head = text:sub(opened, FRONT_MATTER)
  local closing, closed = head:find("\n%-%-%-[ \t]*\n")
  if not closing then
    closing, closed = head:find("\n%-%-%-[ \t]*$")
  end
  local dots, dots_closed = head:find("\n%.%.%.[ \t]*\n")
  if dots and (not closing or dots < closing) then
    closing, closed = dots, dots_closed
  end
  local block = closing and head:sub(2, closing - 1)
  if not block or not ("\n" .. block):find("\n[%a_][%w_ -]*:") then
    return nil
  end
  yaml(block, result)
  return opened + closed
end

-- Leading "key: value" lines: two known keys, or one and then an empty line. Keys
-- that are not known count among known ones if they are small letters throughout.
local function key_lines(text, result)
  local found, known, after = {}, 0, nil
  for line, start, stop in lines(text, 1, HEAD) do
    local key, value = line:match("^(%a[%w_ -]*):(.*)$")
    local is_known = key and metadata.field(key)
    if not is_known and not (known > 0 and key and #key <= 20 and key:find("^%l[%l%d_-]*$")) then
      after = line:find("^%s*$") and { start = stop + 2, blank = true } or { start = start }
      break
    end
    known = known + (is_known and 1 or 0)
    found[#found + 1] = { key, trim(value) }
  end
  after = after or { start = #text + 1, blank = true }
  if known < 2 and not (known == 1 and after.blank) then
    return nil
  end
  for _, pair in ipairs(found) do
    put(result, pair[1], pair[2], "front matter")
  end
  return after.start
end

--- Reads front matter: YAML between "---" lines, or leading "key: value" lines.
---@param text string
---@return string body the text after it (the same text if there is none)
---@return {meta: table, from: table, fields: table} result meta: document fields;
---  from: where each is from; fields: other keys
function metadata.front_matter(text)
  local result = { meta = {}, from = {}, fields = {} }
  local first = yaml_front_matter(text, result) or key_lines(text, result)
  if not first then
    return text, result
  end
  return text:sub(text:find("[^\n]", first) or #text + 1), result
end

local function set(result, field, value)
  if value and not result[field] then
    result[field] = value
  end
end

local labels = {
  "^published", "^posted", "^first published", "^publication date", "^date[: ]", "^issued", "^veröffentlicht",
  "^publié", "^publicado", "^pubblicato", "^gepubliceerd", "^opublikowano", "^опубликовано", "^опубліковано",
}

local function labelled(line)
  local small = line:sub(1, 40):lower():match("^%s*(.*)")
  for _, label in ipairs(labels) do
    if small:find(label) then
      return true
    end
  end
end

-- A line that is a date, perhaps with a weekday, a time and two or three words.
local function is_date_line(line, start, stop)
  local rest = line:sub(1, start - 1) .. line:sub(stop + 1)
  local _, count = rest:gsub("%S+", "")
  return count <= 6 and #rest <= 48
end

-- "Published in Dawn, February 2nd, 2022": outlet and date.
local function published_in(line, result, options)
  local name, rest = line:match("^%s*[Pp]ublished in ([^,\n]+),%s*(.*)$")
  local date = name and #name <= 60 and dates.find(rest, options)
  if date then
    set(result, "date", date)
    set(result, "source", name:gsub("^[Tt]he ", ""))
  end
  return date
end

local function words_of(name)
  local count = 0
  for word in name:gmatch("%S+") do
    if not word:find("^[%u\195-\209]") and not word:find("^d[eiau]s?$") and not word:find("^v[ao]n$") then
      return nil
    end
    count = count + 1
  end
  return count
end

local by_words = { by = true, von = true, par = true, por = true, di = true, door = true, av = true }

-- "By Jane Doe", "By Jane Doe and John Smith, Reuters".
local function byline(line)
  local by, rest = line:match("^%s*(%a+):?%s+(.*)$")
  if not by or not by_words[by:lower()] or not by:find("^%u") or #rest > 100 then
    return nil
  end
  local names = {}
  rest = rest:gsub("%s+and%s+", ", "):gsub("%s+und%s+", ", "):gsub("%s+&%s+", ", ")
  for name in (rest:gsub("%s*|.*$", "")):gmatch("[^,]+") do
    name = trim(name)
    local count = words_of(name)
    if not count or count < 2 or count > 5 or name:find("[%d:!?]") then
      break
    end
    names[#names + 1] = name
  end
  return names[1] and table.concat(names, "; ")
end

-- "LONDON, March 3 (Reuters) -", "KYIV, Ukraine, Feb 1, 2022 —": the date, if a
-- year is written or at hand.
local function dateline(line, options)
  local place, rest = line:sub(1, 160):match("^([%u\195-\209][^%d\n(]-),?%s+(%a+%.?%s+%d.*)$")
  if not place or #place > 60 or not place:find("^[%u\128-\255][%u\128-\255]+") then
    return nil
  end
  local span = rest:sub(1, 40):match("^(.-)[%s]*%(") or rest:sub(1, 40):match("^(.-)%s+[-\226]")
  return span and dates.find(span, options)
end

-- A headline: four words or more, not a sentence, on a line of its own before an
-- empty line, a longer one, or one that tells who wrote it or when.
local function is_title(line, following, options)
  local bare = trim(line):gsub("[\"'”’»)]+$", "")
  local _, count = bare:gsub("%S+", "")
  if #bare > 250 or bare:find("[.,:;]$") or bare:find("…$") or bare:find("^%W*$") then
    return false
  end
  if count < 4 and not (count > 0 and bare:find("[\227-\233]") and #bare >= 24) then
    return false
  end
  if not following then
    return false
  end
  return not following:find("%S") or #following > #line or byline(following) ~= nil or labelled(following) ~= nil
    or dates.find(following, options) ~= nil
end

local function from_head(text, result, options)
  local head, number, title_over = {}, 0, false
  for line in lines(text, 1, HEAD) do
    head[#head + 1] = line
    if #head > 3 * HEAD_LINES then
      break
    end
  end
  for i, line in ipairs(head) do
    if line:find("%S") then
      number = number + 1
      if number > HEAD_LINES then
        return
      end
      local date, _, start, stop = dates.find(line, options)
      local is_byline = byline(line)
      local furniture = published_in(line, result, options) or is_byline or labelled(line)
      if is_byline and number <= 8 then
        set(result, "author", is_byline)
      end
      if number == 1 and line:find("^%s*date[ :]") and date and start <= 12 then
        set(result, "date", date)
      elseif date and (labelled(line) and #line <= 160 or #line <= 100 and is_date_line(line, start, stop)) then
        set(result, "date", date)
        furniture = true
      end
      set(result, "date", number <= HEAD_LINES and dateline(line, options))
      if not title_over and not furniture then
        if is_title(line, head[i + 1], options) then
          set(result, "title", trim(line))
        end
        title_over = number >= TITLE_LINES or result.title ~= nil or #line > 250 or line:find("%.[\"”’]?%s*$") ~= nil
      end
    end
  end
end

local function from_tail(text, result, options)
  local first = #text - TAIL + 1
  if first > HEAD then
    first = text:find("\n", first, true) or #text + 1
  else
    first = 1
  end
  for line in lines(text, first, TAIL + HEAD) do
    if not published_in(line, result, options) and labelled(line) and #line <= 160 then
      set(result, "date", (dates.find(line, options)))
    end
  end
end

--- Looks for clues in the text itself: a leading "date 2022-02-01", "Published in
--- Dawn, February 2nd, 2022", a line that is a date, a dateline, a byline, a headline.
---@param text string
---@param hints? {year?: integer, lang?: string} year: completes a dateline's day and month
---@return {title?: string, date?: string, author?: string, source?: string} meta
function metadata.clues(text, hints)
  local result = {}
  local options = { precision = "day", lang = hints and hints.lang, year = hints and hints.year }
  local written = { precision = "day", lang = options.lang }
  from_head(text, result, written)
  from_tail(text, result, written)
  if not result.date and options.year then
    for line in lines(text, 1, HEAD) do
      set(result, "date", dateline(line, options))
    end
  end
  return result
end

return metadata
