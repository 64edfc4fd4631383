--- Which agencies a text credits: in credits that were removed, and by name inside
-- its sentences. The names are in strip_credits.lua.

local known = require "quire.strip_credits"

local agencies = {}

-- Bytes of a line in which agencies are looked for.
local CREDIT_REACH = 65536

-- Whether text[start..stop] is not part of a longer word. A byte above 127 before it
-- belongs to a letter, unless it ends a quote, a dash or another sign of Latin-1 or
-- General Punctuation.
local function stands_alone(text, start, stop)
  local before = text:sub(math.max(1, start - 3), start - 1)
  local sign = before:find("\226[\128\129][\128-\191]$") or before:find("\194[\128-\191]$")
  return (sign or not before:find("[%w\128-\191]$")) and not text:find("^[%w\195-\209]", stop + 1)
end

-- Where a credit names an agency that the table does not know.
local UNKNOWN = { "^[Ww]ith (.+) wires?%.?$", "^[Ww]ith (.+) wire services?%.?$",
  "^[Ww]ith inputs? from (.+)%.?$", "^[Ww]ith files from (.+)%.?$", "%-%-?([%a\128-\255]+)%)$",
  "^%(([%a\128-\255]+)%)$" }

-- The longest name of an agency in a removed credit, else what stands in its place.
local function agency_in(content)
  local best, found
  for name, agency in pairs(known.agencies) do
    local start, stop = content:find(name, 1, true)
    if start and stands_alone(content, start, stop) then
      if not best or #name > #best or #name == #best and name < best then best, found = name, agency end
    end
  end
  for _, pattern in ipairs(found and {} or UNKNOWN) do
    found = found or content:match(pattern)
  end
  return found
end

-- The unmistakable names by their first word, if that is one of ASCII letters that begins
-- with a capital; the others are looked for one by one.
local by_first, others = {}, {}
for _, name in ipairs(known.unmistakable) do
  local first = name:match("^%u%w*")
  if first and not name:find("^[\128-\255]", #first + 1) then
    by_first[first] = by_first[first] or {}
    table.insert(by_first[first], name)
  else
    others[#others + 1] = name
  end
end

-- The unmistakable names that occur in a text, in the order of the table; of a long text, all.
local function names_in(text)
  if #text > CREDIT_REACH then return known.unmistakable end
  local there, number = {}, 0
  local function look_for(names)
    for _, name in ipairs(names) do
      if not there[name] and text:find(name, 1, true) then
        there[name], number = true, number + 1
      end
    end
  end
  local seen = {}
  for word in text:gmatch("%u%w*") do
    if by_first[word] and not seen[word] then
      seen[word] = true
      look_for(by_first[word])
    end
  end
  look_for(others)
  local names = {}
  if number > 0 then
    for _, name in ipairs(known.unmistakable) do
      if there[name] then names[#names + 1] = name end
    end
  end
  return names
end

local function inline_credits(text, line, names, list)
  local from, to = line.start, math.min(line.stop, line.start + CREDIT_REACH)
  local content = text:sub(from, to)
  local taken = {}
  for _, name in ipairs(names) do
    local position = 1
    while true do
      local start, stop = content:find(name, position, true)
      if not start then break end
      if stands_alone(content, start, stop) and not taken[stop] then
        taken[stop] = true
        list[#list + 1] = { text = name, agency = known.agencies[name],
          start = from + start - 1, stop = from + stop - 1, inline = true }
      end
      position = stop + 1
    end
  end
end

-- "PARIS, Aug 31 (Reuters) -", "COLUMBIA, S.C. (AP) —": the agency of a dateline. It opens
-- one of a text's first lines, and place and date before it hold no sentence.
local DATELINE = "^(%u[^()%?!;:\"]*)%(([^()]+)%) ?()"
local DATELINE_LINES, DATELINE_REACH = 8, 120

local function dateline_credit(text, line)
  local content = text:sub(line.start, math.min(line.stop, line.start + DATELINE_REACH))
  local place, name, after = content:match(DATELINE)
  local agency = name and #place <= 60 and known.agencies[name]
  if not agency or not (content:find("^%-", after) or content:find("^\226\128[\147\148]", after)) then return nil end
  local start = line.start + #place
  return { text = "(" .. name .. ")", agency = agency, start = start, stop = start + #name + 1 }
end

local function dateline_credits(text, found, list)
  local looked = 0
  for _, line in ipairs(found or {}) do
    if looked == DATELINE_LINES then return end
    if not line.rule then
      looked = looked + 1
      list[#list + 1] = dateline_credit(text, line)
    end
  end
end

--- Removed credits, the agency of a dateline, and the agencies that kept lines name, in the order of the text.
---@param text string
---@param found table[] lines with verdicts
---@param credited table[] removed spans that are credits
---@return table[] credits array of {text, agency, start, stop, inline}
function agencies.credits(text, found, credited)
  local list = {}
  for i, span in ipairs(credited) do
    list[i] = { text = span.text, agency = agency_in(span.text), start = span.start, stop = span.stop }
  end
  dateline_credits(text, found, list)
  local datelined = list[#credited + 1]
  local names = names_in(text)
  for _, line in ipairs(names[1] and found or {}) do
    if not line.rule then inline_credits(text, line, names, list) end
  end
  if datelined then
    for i = #list, 1, -1 do
      local credit = list[i]
      local inside = credit.start > datelined.start and credit.stop < datelined.stop
      if credit.inline and inside then table.remove(list, i) end
    end
  end
  table.sort(list, function(a, b) return a.start < b.start end)
  return list
end

return agencies
