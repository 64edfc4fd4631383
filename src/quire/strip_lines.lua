--- A text as lines with features: what strip.lua judges.
--
-- A line is what stands between two line breaks, without the white space at its
-- ends; blank lines are not listed but counted (`gap`). Features are cheap and
-- take linear time; of a line longer than `LONG` bytes only the two ends are
-- looked at, for such a line is prose. Plain Lua, no part of the C core.

local lines = {}

--- Lines of more bytes than this are prose and are not matched as a whole.
lines.LONG = 1024
--- Bytes looked at on each end of a line for fragments ("date 2022-02-01 ...").
lines.EDGE = 512

local function two_bytes(code)
  return string.char(192 + math.floor(code / 64), 128 + code % 64)
end

-- Two-byte characters to their lower case, byte for byte as long: Latin-1,
-- Latin Extended-A, Greek, Cyrillic. A no-break space becomes two spaces.
local LOWER = { [two_bytes(0xA0)] = "  ", [two_bytes(0x178)] = two_bytes(0xFF) }
local function lower_range(from, to, by, step)
  for code = from, to, step or 1 do
    if code ~= 0xD7 and code ~= 0x130 and code ~= 0x3A2 then
      LOWER[two_bytes(code)] = two_bytes(code + by)
    end
  end
end
lower_range(0xC0, 0xDE, 0x20)
lower_range(0x100, 0x136, 1, 2)
lower_range(0x139, 0x147, 1, 2)
lower_range(0x14A, 0x176, 1, 2)
lower_range(0x179, 0x17D, 1, 2)
lower_range(0x391, 0x3A9, 0x20)
lower_range(0x400, 0x40F, 0x50)
lower_range(0x410, 0x42F, 0x20)

--- Lower case without a change of length: position i of the result is position
--- i of the text.
---@param text string
---@return string
function lines.fold(text)
  text = text:lower()
  if text:find("[\194-\209]") then
    text = text:gsub("[\194-\209][\128-\191]", LOWER)
  end
  return text
end

local PLAIN = {
  ["\226\128\152"] = "'", ["\226\128\153"] = "'", ["\226\128\156"] = '"',
  ["\226\128\157"] = '"', ["\226\128\158"] = '"', ["\226\128\147"] = "-",
  ["\226\128\148"] = "-", ["\226\128\166"] = "...", ["\226\128\175"] = " ",
  ["\226\128\137"] = " ", ["\226\128\139"] = "", ["\226\128\142"] = "",
  -- bullets and arrows are decoration
  ["\226\128\162"] = " ", ["\226\150\186"] = " ", ["\226\150\182"] = " ",
  ["\226\150\170"] = " ", ["\226\134\146"] = " ", ["\226\134\144"] = " ",
  ["\226\128\186"] = " ",
}

--- The form in which phrases are compared: folded, plain quotes and dashes, runs
--- of white space one space, without bullets, arrows and punctuation at the ends
--- (brackets and quotes stay).
---@param text string
---@return string
function lines.key(text)
  local key = lines.fold(text)
  if key:find("[\194\226]") then
    key = key:gsub("\226[\128-\191][\128-\191]", PLAIN)
    key = key:gsub("\194[\171\183\187]", " ")
  end
  key = key:gsub("%s+", " "):gsub("^[ %-*|>#:.,]+", "")
  local stop = #key
  while stop > 0 and key:find("^[ .:!|>*,;?%-]", stop) do stop = stop - 1 end
  return key:sub(1, stop)
end

-- Words without spaces between them: two Han or kana characters, or five Thai
-- ones, count as a word.
local function unspaced(text)
  local _, wide = text:gsub("[\227-\233][\128-\191][\128-\191]", "")
  local _, thai = text:gsub("\224[\184\185][\128-\191]", "")
  return math.floor(wide / 2 + thai / 5)
end

--- Words of a text: runs of non-space that hold a letter, a digit or a byte
--- above 127; scripts without spaces are estimated.
---@param text string
---@return integer
function lines.words(text)
  local _, count = text:gsub("[%w\128-\255]%S*", "")
  if text:find("[\224\227-\233]") then count = math.max(count, unspaced(text)) end
  return count
end

local CLOSING = { "\226\128\157", "\226\128\153", "\194\187", "\226\128\156" }
local FINAL = { "\226\128\166", "\227\128\130", "\239\188\129", "\239\188\159",
  "\224\165\164", "\216\159" }

local function ends_with(text, stop, endings)
  for _, ending in ipairs(endings) do
    if text:sub(stop - #ending + 1, stop) == ending then return #ending end
  end
end

-- Whether a line ends as a sentence does: . ! ? or their like, closing quotes
-- and brackets after it passed over.
local function is_ended(text)
  local stop = #text
  while stop > 0 do
    local quote = ends_with(text, stop, CLOSING)
      or text:find("^[\"')%] ]", stop) and 1
      or stop > 3 and text:find("^\240[\128-\191][\128-\191][\128-\191]", stop - 3) and 4 -- an emoji
    if not quote then break end
    stop = stop - quote
  end
  return text:find("^[.!?]", stop) ~= nil or ends_with(text, stop, FINAL) ~= nil
end

--- Share of a line's words that begin with a capital (ASCII) or with no ASCII letter.
---@param line table from lines.read, not long
---@return number
function lines.capitals(line)
  local small = 0
  for _ in line.text:gmatch("%f[%S][\"'(]?%l%S*") do small = small + 1 end
  return line.words > 0 and math.max(0, 1 - small / line.words) or 0
end

-- The last byte of text[start..stop] that is no white space, looked for from the
-- end in chunks, so that a line of a hundred megabytes of spaces stays linear.
local function last_solid(text, start, stop)
  while stop >= start do
    local from = math.max(start, stop - 1023)
    local past = text:sub(from, stop):match("^.*%S()")
    if past then return from + past - 2 end
    stop = from - 1
  end
  return stop
end

local function trimmed(text, start, stop)
  while true do
    local solid = text:find("%S", start)
    if not solid or solid > stop then return stop + 1, stop end
    if text:find("^\194\160", solid) then start = solid + 2
    elseif text:find("^\239\187\191", solid) then start = solid + 3
    else start = solid break end
  end
  while true do
    stop = last_solid(text, start, stop)
    if stop <= start or not text:find("^\194\160", stop - 1) then return start, stop end
    stop = stop - 2
  end
end

local function describe(text, start, stop, gap)
  local line = { start = start, stop = stop, gap = gap }
  local length = stop - start + 1
  if length > lines.LONG then
    line.long, line.ended = true, true
    line.words = math.floor(length / 6)
    return line
  end
  local content = text:sub(start, stop)
  line.text = content
  line.words = lines.words(content)
  line.ended = is_ended(content)
  return line
end

--- The lines of a text that are not blank.
---@param text string any bytes
---@return table[] lines in order: start, stop (1-based inclusive bytes, without
---  white space at the ends), gap (runs of blank lines before it), words, ended (ends as
---  a sentence does), long; text, for lines that are not long
function lines.read(text)
  local found, gap, position = {}, 0, 1
  while position <= #text do
    local solid = text:find("%S", position)
    if not solid then break end
    local break_at = text:find("\n", solid, true) or #text + 1
    local skipped = text:find("\n", position, true)
    if skipped and skipped < solid then gap = gap + 1 end
    local start, stop = trimmed(text, solid, break_at - 1)
    if start <= stop then
      found[#found + 1] = describe(text, start, stop, gap)
      gap = 0
    end
    position = break_at + 1
  end
  return found
end

return lines
