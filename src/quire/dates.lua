--- Dates in text: ISO 8601, written with month names in many languages, and in
--- figures. No locale, no clock, no time zones: a date is the day that is written.
--- A result is as precise as the text: "2022-02-01", "2022-02" or "2022".

local core = require "quire.core"
local months = require "quire.months"

local dates = {}

local FIRST_YEAR, LAST_YEAR = 1000, 2999

local lengths = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 }

--- Whether the day exists (proleptic Gregorian calendar, years 1000 to 2999).
---@param year integer
---@param month integer
---@param day integer
---@return boolean
function dates.valid(year, month, day)
  if year < FIRST_YEAR or year > LAST_YEAR or month < 1 or month > 12 or day < 1 then
    return false
  end
  local leap = month == 2 and year % 4 == 0 and (year % 100 ~= 0 or year % 400 == 0)
  return day <= lengths[month] + (leap and 1 or 0)
end

local function iso(year, month, day)
  if day then
    return dates.valid(year, month, day) and string.format("%04d-%02d-%02d", year, month, day) or nil
  elseif month then
    return dates.valid(year, month, 1) and string.format("%04d-%02d", year, month) or nil
  end
  return dates.valid(year, 1, 1) and string.format("%04d", year) or nil
end

local function precision_of(date)
  return #date == 10 and "day" or #date == 7 and "month" or "year"
end

-- Accents lost on the way ("fevrier", "marz") are no other month.
local bare = {}
for name, month in pairs(months.number) do
  local stripped = core.normalize(name, { fold = true, strip_accents = true })
  bare[stripped] = bare[stripped] == nil and month or bare[stripped] == month and month or false
end

local function month_of(word)
  local folded = core.normalize(word, { fold = true })
  return months.number[folded] or bare[core.normalize(folded, { strip_accents = true })] or nil
end

-- Numbers, words and single signs, with their spans; `gap`: white space before it.
-- Dashes, quotation marks and spaces that are not ASCII count as white space, all
-- but "º", "ª" and "°"; blanks of the same length keep the spans.
local function tokenize(text, first, last)
  text = text:sub(first, last)
    :gsub("\194[\160-\169\171-\175\177-\185\187-\191]", "  ")
    :gsub("\226[\128\129][\128-\191]", "   ")
    :gsub("\227\128[\128-\191]", "   ")
  local tokens, position = {}, 1
  while true do
    local start = text:find("%S", position)
    if not start then
      return tokens
    end
    local _, stop = text:find("^%d+", start)
    local kind = "number"
    if not stop then
      _, stop = text:find("^[%a\128-\255]+'?", start)
      kind = "word"
    end
    if not stop then
      stop, kind = start, "sign"
    end
    tokens[#tokens + 1] = {
      kind = kind,
      text = text:sub(start, stop),
      gap = start > position,
      start = start + first - 1,
      stop = stop + first - 1,
    }
    position = stop + 1
  end
end

local function number(token, least, most)
  if token and token.kind == "number" and #token.text >= least and #token.text <= most then
    return tonumber(token.text)
  end
end

local function sign(token, set)
  return token and token.kind == "sign" and set:find(token.text, 1, true) and token.text
end

local function month_name(token)
  return token and token.kind == "word" and month_of(token.text)
end

local function year_number(token)
  local year = number(token, 4, 4)
  return year and year >= FIRST_YEAR and year <= LAST_YEAR and year
end

-- Past "of", "de", "." and ",": what may stand between the parts of a date.
local function skip(tokens, i, signs)
  if sign(tokens[i], signs) then
    i = i + 1
  end
  local token = tokens[i]
  if token and token.kind == "word" and months.joining[token.text:lower()] then
    i = i + 1
  end
  return i
end

-- A day with what hangs on it: "2", "2nd", "2.", "1er", "1º".
local function day_number(tokens, i)
  local day = number(tokens[i], 1, 2)
  if not day or day < 1 or day > 31 then
    return nil
  end
  local token = tokens[i + 1]
  if token and not token.gap then
    if token.kind == "word" and months.ordinals[token.text:lower()] then
      return day, i + 2
    elseif token.kind == "word" and not month_name(token) then
      return nil
    elseif sign(token, ".") then
      return day, i + 2
    end
  end
  return day, i + 1
end

-- Each form looks at tokens[i] and gives year, month, day, index of the last
-- token, ambiguous; or nothing.

-- 2022-02-01, 2022/2/1, 2022.02.01, also with a time behind T.
local function year_first(tokens, i)
  local year = year_number(tokens[i])
  local separator = year and sign(tokens[i + 1], "-/.")
  local month = separator and number(tokens[i + 2], 1, 2)
  if not month or tokens[i + 1].gap or tokens[i + 2].gap then
    return nil
  end
  local next_sign, day = tokens[i + 3], number(tokens[i + 4], 1, 2)
  if day and sign(next_sign, separator) and not next_sign.gap and not tokens[i + 4].gap then
    return year, month, day, i + 4
  elseif separator == "-" and #tokens[i + 2].text == 2 and not (sign(next_sign, "-") and not next_sign.gap) then
    return year, month, nil, i + 2
  end
end

-- 02.02.2022 has the day first everywhere; with "/" and "-" America differs.
local function year_last(tokens, i, options)
  local a, separator, b = number(tokens[i], 1, 2), sign(tokens[i + 1], "./-"), number(tokens[i + 2], 1, 2)
  local year = year_number(tokens[i + 4])
  if not (a and b and separator and year and sign(tokens[i + 3], separator)) then
    return nil
  end
  for k = i + 1, i + 4 do
    if tokens[k].gap and (separator ~= "." or tokens[k].kind == "sign") then
      return nil
    end
  end
  if separator == "." or a > 12 then
    return year, b, a, i + 4
  elseif b > 12 then
    return year, a, b, i + 4
  end
  local american = options.order == "mdy" or not options.order and (options.lang or ""):lower() == "en-us"
  local told = options.order ~= nil or options.lang ~= nil and options.lang:lower() ~= "en"
  local ambiguous = a ~= b and not told
  if american then
    return year, a, b, i + 4, ambiguous
  end
  return year, b, a, i + 4, ambiguous
end

-- 2 February 2022, 2nd of February, 2022, 2. Februar 2022, 2 de febrero de 2022.
local function day_month(tokens, i, options)
  local day, after = day_number(tokens, i)
  if not day then
    return nil
  end
  local at = skip(tokens, after, "-")
  local month = month_name(tokens[at])
  if not month then
    return nil
  end
  local year_at = skip(tokens, skip(tokens, at + 1, ".-"), ",")
  local year = year_number(tokens[year_at])
  if year then
    return year, month, day, year_at
  elseif options.year then
    return options.year, month, day, at
  end
end

-- Whether a number stands close enough behind a word for the word to be a month.
local function number_follows(tokens, i)
  for k = i + 1, i + 3 do
    if tokens[k] and tokens[k].kind == "number" then
      return true
    end
  end
end

-- February 2nd, 2022; Feb. 2 2022; and February 2022.
local function month_first(tokens, i, options)
  local month = number_follows(tokens, i) and month_name(tokens[i])
  if not month then
    return nil
  end
  local at = skip(tokens, i + 1, ".")
  local day, after = day_number(tokens, at)
  if day then
    local year_at = skip(tokens, after, ",")
    local year = year_number(tokens[year_at])
    if year then
      return year, month, day, year_at
    elseif options.year then
      return options.year, month, day, at
    end
  end
  at = skip(tokens, at, ",")
  local year = year_number(tokens[at])
  if year and not number(tokens[i - 1], 1, 2) then
    return year, month, nil, at
  end
end

-- 2022. február 2., 2022 February 2.
local function year_month_day(tokens, i)
  local year = year_number(tokens[i])
  local at = year and skip(tokens, i + 1, ".,")
  local month = at and month_name(tokens[at])
  local day = month and number(tokens[at + 1], 1, 2)
  if day and not year_number(tokens[at + 2]) then
    return year, month, day, at + 1
  end
end

local cjk = {
  { "年", "月", "日" },
  { "년", "월", "일" },
}

-- 2022年2月1日, 2022년 2월 1일.
local function cjk_date(tokens, i)
  local year, month = year_number(tokens[i]), number(tokens[i + 2], 1, 2)
  for _, units in ipairs(cjk) do
    if year and month and tokens[i + 1].text == units[1] and tokens[i + 3] and tokens[i + 3].text == units[2] then
      local day, unit = number(tokens[i + 4], 1, 2), tokens[i + 5]
      if day and unit and unit.text:sub(1, #units[3]) == units[3] then
        return year, month, day, i + 5
      end
      return year, month, nil, i + 3
    end
  end
end

local forms = { year_first, year_last, cjk_date, year_month_day, day_month, month_first }

local function part_of_longer(tokens, i, last)
  local before, after = tokens[i - 1], tokens[last + 1]
  local second = tokens[last + 2]
  local glued = before and not tokens[i].gap and tokens[i].kind == "number"
  return glued and (sign(before, "/-.") or before.kind == "word" and before.text:find("[%a']$"))
    or after and not after.gap and sign(after, "/-") and second and not second.gap and second.kind == "number"
end

-- The first date that begins at token `from` or later.
local function search(tokens, from, options)
  for i = from, #tokens do
    for _, form in ipairs(forms) do
      local year, month, day, last, ambiguous = form(tokens, i, options)
      local date = year and iso(year, month, day)
      if date and (day or options.precision ~= "day") and not part_of_longer(tokens, i, last) then
        return date, i, last, ambiguous or false
      end
    end
  end
end

local option_names = { first = "number", last = "number", lang = "string", order = "string", year = "number",
  precision = "string" }
local choices = { order = { dmy = true, mdy = true }, precision = { day = true, month = true } }

local function check(text, options, name)
  if type(text) ~= "string" then
    error("bad argument #1 to '" .. name .. "' (string expected, got " .. type(text) .. ")", 3)
  end
  for key, value in pairs(options) do
    if not option_names[key] then
      error("bad argument #2 to '" .. name .. "' (unknown option '" .. tostring(key) .. "')", 3)
    elseif type(value) ~= option_names[key] or choices[key] and not choices[key][value] then
      error("bad argument #2 to '" .. name .. "' (bad value of option '" .. key .. "')", 3)
    end
  end
end

--- Finds the first date in a stretch of text.
---@param text string
---@param options? {first?: integer, last?: integer, lang?: string, order?: "dmy"|"mdy", year?: integer,
---  precision?: "day"|"month"}
---  first, last: the bytes to look at (default: the first 4096); lang, order: how to read
---  03/04/2022; year: completes a day and month that have none ("March 3"); precision:
---  the least that counts (default "month": "March 2022" is found)
---@return string? date "2022-02-01" or "2022-02"
---@return ("day"|"month")? precision
---@return integer? start of the date's bytes
---@return integer? stop
---@return boolean? ambiguous day and month could be the other way round
function dates.find(text, options)
  options = options or {}
  check(text, options, "find")
  local first = options.first or 1
  local last = options.last or first + 4095
  if not text:sub(first, last):find("%d") then
    return nil
  end
  local tokens = tokenize(text, first, last)
  local date, from, to, ambiguous = search(tokens, 1, options)
  if date then
    return date, precision_of(date), tokens[from].start, tokens[to].stop, ambiguous
  end
end

-- What may stand beside a date in a field: letters, times of day, zones.
local function only_date(text, start, stop)
  local rest = text:sub(1, start - 1) .. " " .. text:sub(stop + 1)
  rest = rest:gsub("%d?%d[:.]%d%d[:.%d]*", ""):gsub("[+-]%d%d:?%d?%d?", ""):gsub("%d?%d ?[aApP]%.?[mM]", "")
  return not rest:find("%d")
end

--- Reads a field that holds one date and nothing else but a weekday, a time of
--- day, a zone or words without figures. The time and zone do not shift the day.
---@param text string at most 100 bytes count as a date
---@param options? {lang?: string, order?: "dmy"|"mdy"}
---@return string? date "2022-02-01", "2022-02" or "2022"
---@return ("day"|"month"|"year")? precision
---@return boolean? ambiguous day and month could be the other way round
function dates.parse(text, options)
  options = options or {}
  check(text, options, "parse")
  if #text > 100 then
    return nil
  end
  local year = text:match("^%s*(%d%d%d%d)%s*$")
  if year then
    local date = iso(tonumber(year))
    return date, date and "year", date and false
  end
  local y, m, d, rest = text:match("^%s*(%d%d%d%d)(%d%d)(%d%d)(.*)$")
  if y and (rest:find("^%s*$") or rest:find("^T%d+Z?%s*$")) then
    local date = iso(tonumber(y), tonumber(m), tonumber(d))
    return date, date and "day", date and false
  end
  local date, precision, start, stop, ambiguous = dates.find(text, { lang = options.lang, order = options.order })
  if date and only_date(text, start, stop) then
    return date, precision, ambiguous
  end
end

--- The day (UTC) of a Unix time in seconds or, past 10^11, in milliseconds.
--- Days to civil date after H. Hinnant, "chrono-Compatible Low-Level Date Algorithms".
---@param time number
---@return string? date nil when outside the years 1000 to 2999
function dates.from_unix(time)
  if time ~= time or math.abs(time) >= 1e14 then
    return nil
  end
  if math.abs(time) >= 1e11 then
    time = time / 1000
  end
  local z = math.floor(time / 86400) + 719468
  local era = math.floor(z / 146097)
  local day_of_era = z - era * 146097
  local year_of_era = math.floor((day_of_era - math.floor(day_of_era / 1460) + math.floor(day_of_era / 36524)
    - math.floor(day_of_era / 146096)) / 365)
  local day_of_year = day_of_era - (365 * year_of_era + math.floor(year_of_era / 4) - math.floor(year_of_era / 100))
  local shifted = math.floor((5 * day_of_year + 2) / 153)
  local day = day_of_year - math.floor((153 * shifted + 2) / 5) + 1
  local month = shifted < 10 and shifted + 3 or shifted - 9
  return iso(year_of_era + era * 400 + (month <= 2 and 1 or 0), month, day)
end

--- The date in a file's path: in its name (2022-02-01-foo.txt, foo_20220201.txt,
--- 1789-Washington.txt) or in its folders (2022/02/01/foo.txt, 2022/foo.txt).
---@param path string
---@return string? date
---@return ("day"|"month"|"year")? precision
function dates.from_path(path)
  local folder, name = path:match("^(.*)/([^/]*)$")
  folder, name = folder or "", name or path
  local y, m, d = name:match("%f[%w](%d%d%d%d)[-_.](%d%d)[-_.](%d%d)%f[%W]")
  if not y then
    y, m, d = name:match("%f[%w](%d%d%d%d)(%d%d)(%d%d)%f[%W]")
  end
  if not y then
    y, m, d = ("/" .. folder .. "/"):match("/(%d%d%d%d)/(%d%d?)/(%d%d?)/")
  end
  if not y then
    y, m = name:match("^(%d%d%d%d)[-_](%d%d)%f[%W]")
  end
  if not y then
    y, m = ("/" .. folder .. "/"):match("/(%d%d%d%d)/(%d%d?)/")
  end
  y = y or name:match("^(%d%d%d%d)%f[%W]") or ("/" .. folder .. "/"):match("/(%d%d%d%d)/")
  local date = y and iso(tonumber(y), tonumber(m), tonumber(d))
  if date then
    return date, precision_of(date)
  end
end

return dates
