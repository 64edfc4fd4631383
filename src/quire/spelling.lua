-- When two words may be one name spelled in two ways.

local core = require "quire.core"

local spelling = {}

local function set_of(text)
  local set = {}
  for word in text:gmatch("%S+") do set[word] = true end
  return set
end

--- Letters changed, added, left out or swapped (optimal string alignment).
---@param a string
---@param b string
---@return integer
function spelling.distance(a, b) return core.distance.osa(a, b) end

-- Endings that make another word of a name, not another spelling: Russia, Russian.
local endings = set_of [[ s n an ian ean ese ish i a ns ans ians ers in ic ist ists ism y ]]

local longer_endings = set_of [[ an ian ean ese ish ans ians ier ers ist ists ism ic ]]
local bare_endings = { e = true, a = true, y = true, o = true, [""] = true }

local both_endings = set_of [[ s ic ics an ian ans ians ist ists ism ish al ]]

--- Is one a form of the other's word, not another spelling of it: Russia, Russian?
---@param a string folded
---@param b string folded
---@return boolean
function spelling.derived(a, b)
  if #a > #b then a, b = b, a end
  if b:sub(1, #a) == a then return endings[b:sub(#a + 1)] ~= nil end
  -- Ukraine, Ukrainian; Italy, Italian
  local common = 0
  while common < #a and a:byte(common + 1) == b:byte(common + 1) do common = common + 1 end
  local rest_a, rest_b = a:sub(common + 1), b:sub(common + 1)
  if common >= 5 and both_endings[rest_a] and both_endings[rest_b] then return true end -- Democratic, Democrats
  return common >= 4 and (bare_endings[rest_a] and longer_endings[rest_b]
    or bare_endings[rest_b] and longer_endings[rest_a]) or false
end

--- Spelled alike: one letter changed, left out, added or two swapped (optimal string alignment) in a word
--- of five letters, two in one of six, three in one of nine.
---@param a string folded
---@param b string folded
---@return boolean
function spelling.alike(a, b)
  if a == b then return true end
  local longer = math.max(#a, #b)
  if longer < 4 or math.abs(#a - #b) > 3 then return false end
  local d = spelling.distance(a, b)
  return d <= 1 and longer >= 5 or d <= 2 and longer >= 6 or d <= 3 and longer >= 9
end

--- Alike by a longer way, to be believed only with other evidence: one begins with the other, or fewer
--- than half of the letters differ.
---@param a string folded
---@param b string folded
---@return boolean
function spelling.faintly_alike(a, b)
  if a == b then return true end
  local longer = math.max(#a, #b)
  if longer < 4 then return false end
  local shorter = #a < #b and a or b
  if #shorter >= 4 and (#a < #b and b or a):sub(1, #shorter) == shorter then return true end
  return spelling.distance(a, b) <= 0.45 * longer
end

return spelling
