--- Matching lines against the rules of strip_phrases.lua.
--
-- A rule set is compiled once: literals go into one table by their folded form,
-- patterns into lists by a word that they cannot do without, or by their first
-- byte, so that a line meets only the few patterns it could match.

local lines = require "quire.strip_lines"

local rules = {}

local FIELDS = {
  name = "string", reason = "string", where = "string", at = "string", lang = "string",
  literal = "list", words = "list", need = "list", pattern = "list", except = "list", slash = "list",
  score = "number", max_words = "number", min_words = "number", capitals = "number",
  unended = "boolean", opens = "boolean", credit = "boolean", digits = "boolean",
  spares_first = "boolean", off = "boolean",
}

local PLACES = { line = true, head = true, tail = true, edge = true, inline = true, paragraph = true }

local function fail(number, rule, message)
  local name = type(rule) == "table" and rule.name
  error(("bad rule %s (%s)"):format(name and ("'" .. tostring(name) .. "'") or "#" .. number, message), 0)
end

-- The items of a list field: an array, or a string cut at line breaks and " | "
-- (words and need: at white space).
local function items(value, by_words)
  if value == nil then return {} end
  if type(value) == "table" then return value end
  local found = {}
  if by_words then
    for item in value:gmatch("%S+") do found[#found + 1] = item end
    return found
  end
  for row in value:gmatch("[^\n]+") do
    for item in (row .. " | "):gmatch("(.-) | ") do
      item = item:match("^%s*(.-)%s*$")
      if item ~= "" then found[#found + 1] = item end
    end
  end
  return found
end

local function check(number, rule)
  if type(rule) ~= "table" then fail(number, rule, "table expected, got " .. type(rule)) end
  for field, value in pairs(rule) do
    local wanted = FIELDS[field]
    if not wanted then fail(number, rule, "unknown field '" .. tostring(field) .. "'") end
    local given = type(value)
    if given ~= wanted and not (wanted == "list" and (given == "string" or given == "table")) then
      fail(number, rule, ("field '%s': %s expected, got %s"):format(field, wanted, given))
    end
  end
  if type(rule.name) ~= "string" then fail(number, rule, "a name is needed") end
  if rule.off then return end
  if not rule.reason then fail(number, rule, "a reason is needed") end
  if not PLACES[rule.where or "line"] then fail(number, rule, "unknown where '" .. rule.where .. "'") end
  if not (rule.literal or rule.words or rule.pattern or rule.slash) then
    fail(number, rule, "literal, words, pattern or slash is needed")
  end
end

-- Checks a pattern and anchors it at both ends, or for a fragment at one.
local function anchored(number, rule, pattern)
  if pattern:find("^%.[*+-]?$") then fail(number, rule, "pattern '" .. pattern .. "' matches everything") end
  local made
  if rule.where ~= "inline" then made = "^" .. pattern .. "$"
  elseif rule.at == "start" then made = "^%s*" .. pattern .. "%s+()"
  else made = "%s*()" .. pattern .. "%s*$" end
  local ok, message = pcall(string.find, "", made)
  if not ok then fail(number, rule, "pattern '" .. pattern .. "': " .. message) end
  return made
end

-- The byte with which every match of a pattern begins, or "" if that is open.
local function first_byte(pattern)
  local first, second = pattern:sub(1, 1), pattern:sub(2, 2)
  if first:find("[%w\128-\255]") and not second:find("^[?*-]") then return first end
  return ""
end

-- What every match of a pattern holds: the longest word that stands whole, between
-- spaces, and the longest run of plain characters; nil where there is none.
local function musts(pattern)
  local plain = pattern:gsub("%[%^?%]?[^%]]*%][*+?-]?", "\1"):gsub("%%(.)", function(char)
    return char:find("%w") and "\1" or char:gsub("[*+?-]", "\2")
  end):gsub(".[*+?-]", "\1"):gsub("[.^$]", "\1")
  local word, run = "", ""
  for item in plain:gmatch("[^ ]+") do
    if not item:find("[\1\2]") and #item > #word then word = item end
  end
  for item in plain:gmatch("[^\1\2]+") do
    if #item > #run then run = item end
  end
  return word ~= "" and word or nil, run ~= "" and run or nil
end

local function set(list)
  local made = {}
  for _, item in ipairs(list) do made[lines.fold(item)] = true end
  return made
end

local function add(compiled, number, rule)
  local where = rule.where or "line"
  local entry = {
    name = rule.name, reason = rule.reason, where = where, at = rule.at or "stop",
    score = rule.score or 0.8, max_words = rule.max_words or 30, min_words = rule.min_words or 0,
    unended = rule.unended, capitals = rule.capitals, opens = rule.opens, credit = rule.credit,
    digits = rule.digits, spares_first = rule.spares_first, except = {},
  }
  compiled.longest = math.max(compiled.longest, entry.max_words)
  for _, pattern in ipairs(items(rule.except)) do
    entry.except[#entry.except + 1] = anchored(number, { name = rule.name }, pattern)
  end
  for _, literal in ipairs(items(rule.literal)) do
    local key = lines.key(literal)
    if key == "" then fail(number, rule, "empty literal") end
    local list = compiled.literal[key] or {}
    compiled.literal[key] = list
    list[#list + 1] = entry
  end
  if rule.words then
    local needed = items(rule.need, true)
    compiled.words[#compiled.words + 1] = {
      rule = entry, words = set(items(rule.words, true)), need = needed[1] and set(needed),
    }
  end
  if rule.slash then
    compiled.slash[#compiled.slash + 1] = { rule = entry, names = set(items(rule.slash)) }
  end
  for _, pattern in ipairs(items(rule.pattern)) do
    compiled.count = compiled.count + 1
    local word, run = musts(pattern)
    local item = { rule = entry, pattern = anchored(number, rule, pattern), run = run,
      order = compiled.count }
    local list
    if where == "inline" then
      list = compiled[entry.at]
    else
      local lists, key = word and compiled.by_word or compiled.by_byte, word or first_byte(pattern)
      lists[key] = lists[key] or {}
      list = lists[key]
    end
    list[#list + 1] = item
  end
end

--- A compiled rule set. A rule of `extra` replaces one of the same name, or, with
--- `off = true`, removes it; extra rules are tried first. Raises on a bad rule.
---@param base table[] rules
---@param extra table[]|nil
---@param lang string|nil only rules of this language, English and all languages
---@return table
function rules.compile(base, extra, lang)
  local compiled = { literal = {}, words = {}, slash = {}, by_word = {}, by_byte = {},
    start = {}, stop = {}, count = 0, longest = 0 }
  local replaced = {}
  for key in pairs(extra or {}) do
    if type(key) ~= "number" then error("bad rules (an array expected, got field '" .. tostring(key) .. "')", 0) end
  end
  for number, rule in ipairs(extra or {}) do
    check(number, rule)
    replaced[rule.name] = true
  end
  local function take(list, skip)
    for number, rule in ipairs(list) do
      local spoken = not lang or not rule.lang or rule.lang == lang or rule.lang == "en"
      if spoken and not rule.off and not (skip and replaced[rule.name]) then
        if skip then check(number, rule) end
        add(compiled, number, rule)
      end
    end
  end
  take(extra or {}, false)
  take(base, true)
  return compiled
end

local function allowed(rule, line, key, zone, threshold)
  if rule.score < threshold or line.words > rule.max_words or line.words < rule.min_words then
    return false
  end
  if rule.unended and line.ended then return false end
  if rule.capitals and lines.capitals(line) < rule.capitals then return false end
  local where = rule.where
  if zone and where ~= "line" and where ~= "paragraph" and not zone[where] then return false end
  for _, pattern in ipairs(rule.except) do
    if key:find(pattern) then return false end
  end
  return true
end

-- Whether a key is made of the words only; `digits`: and holds a digit.
local function made_of(entry, key)
  local needed, known = not entry.need, false
  for token in key:gmatch("[^%s,|/:;()%[%]*+]+") do
    token = token:gsub("%.$", "")
    if entry.words[token] then
      known = true
      if entry.need and entry.need[token] then needed = true end
    elseif not token:find("^%d[%d.:h-]*[aps]?m?%l?%l?$") and not token:find("^[-@.]*$") then
      return false
    end
  end
  return known and needed and (not entry.rule.digits or key:find("%d") ~= nil)
end

-- Whether a key ends in short pieces between slashes, one of them a name.
local function slashed(names, key)
  local known, first = false, true
  for piece in key:gmatch("[^/]+") do
    piece = piece:match("^%s*(.-)%s*$")
    if not first then
      if lines.words(piece) > 4 then return false end
      known = known or names[piece] == true
    end
    first = false
  end
  return known
end

-- The first pattern, in the order of the rules, that covers a line.
local function by_pattern(compiled, line, zone, threshold)
  local key, best = line.key, nil
  local function try(list)
    for _, item in ipairs(list) do
      if best and item.order >= best.order then return end
      if (not item.run or key:find(item.run, 1, true)) and key:find(item.pattern)
        and allowed(item.rule, line, key, zone, threshold) then
        best = item
        return
      end
    end
  end
  for word in key:gmatch("[^ ]+") do
    local list = compiled.by_word[word]
    if list then try(list) end
  end
  for _, byte in ipairs({ key:sub(1, 1), "" }) do
    local list = compiled.by_byte[byte]
    if list then try(list) end
  end
  return best and best.rule
end

--- The first rule that covers a whole line.
---@param compiled table from rules.compile
---@param line table from lines.read
---@param zone table|nil which of head, tail, edge the line stands in; nil: any
---@param threshold number least score
---@return table|nil rule
function rules.match(compiled, line, zone, threshold)
  if line.long then return nil end
  local key = line.key
  for _, rule in ipairs(compiled.literal[key] or {}) do
    if allowed(rule, line, key, zone, threshold) then return rule end
  end
  if line.words > compiled.longest then return nil end
  local rule = by_pattern(compiled, line, zone, threshold)
  if rule then return rule end
  if key:find("/", 1, true) then
    for _, entry in ipairs(compiled.slash) do
      if allowed(entry.rule, line, key, zone, threshold) and slashed(entry.names, key) then
        return entry.rule
      end
    end
  end
  if line.words > 24 then return nil end
  for _, entry in ipairs(compiled.words) do
    if allowed(entry.rule, line, key, zone, threshold) and made_of(entry, key) then
      return entry.rule
    end
  end
end

--- A fragment at an end of a line whose rest stays.
---@param compiled table
---@param text string the whole text
---@param line table
---@param at "start"|"stop"
---@param threshold number
---@return table|nil rule
---@return integer|nil start
---@return integer|nil stop
function rules.fragment(compiled, text, line, at, threshold)
  local from, to = line.start, line.stop
  if at == "start" then to = math.min(to, from + lines.EDGE - 1)
  else from = math.max(from, to - lines.EDGE + 1) end
  local edge = lines.fold(text:sub(from, to))
  for _, item in ipairs(compiled[at]) do
    if item.rule.score >= threshold then
      local mark = edge:match(item.pattern)
      if mark and at == "start" then
        local last = edge:sub(1, mark - 1):match("^.*%S()") - 1
        if to > from + mark - 1 then return item.rule, from, from + last - 1 end
      elseif mark and mark > 1 then
        return item.rule, from + mark - 1, line.stop
      end
    end
  end
end

return rules
