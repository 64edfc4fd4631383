-- Numbers as articles write them: "1,200", "1.5 million", "twelve hundred", "half a
-- million", "tens of thousands", "$18m", "nine per cent", with what they count and how
-- exactly they claim to. English words; digits of any language.
--
-- A number is an interval: "more than 100,000" starts at 100,000 and ends at half as much
-- again; "tens of thousands" reaches from 20,000 to 100,000. Two numbers agree if they are
-- equal, are compatible if their intervals meet, and differ otherwise.

local numbers = {}

local function table_of(text)
  local map = {}
  for word, value in text:gmatch("(%S+)=(%S+)") do map[word] = tonumber(value) end
  return map
end

local function set_of(text)
  local set = {}
  for word in text:gmatch("%S+") do set[word] = true end
  return set
end

local small = table_of [[
  zero=0 one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 twelve=12 thirteen=13
  fourteen=14 fifteen=15 sixteen=16 seventeen=17 eighteen=18 nineteen=19 twenty=20 thirty=30 forty=40 fifty=50
  sixty=60 seventy=70 eighty=80 ninety=90
]]

local scales = table_of [[ hundred=100 thousand=1000 million=1000000 billion=1000000000 trillion=1000000000000 ]]

local suffixes = table_of [[ k=1000 m=1000000 mn=1000000 mln=1000000 bn=1000000000 b=1000000000 tn=1000000000000 ]]

-- "dozens", "tens of thousands": from twice to ten times the unit (to five times a dozen)
local vague = { dozens = { 24, 120 }, tens = { 20, 100 }, scores = { 40, 200 }, hundreds = { 200, 1000 },
  thousands = { 2000, 10000 }, millions = { 2000000, 10000000 }, billions = { 2000000000, 10000000000 } }
local vague_scales = table_of [[ hundreds=100 thousands=1000 millions=1000000 billions=1000000000 ]]

local money = set_of [[
  dollar dollars euro euros pound pounds yen yuan rouble roubles ruble rubles crown crowns franc francs krona kronor
  krone kroner zloty zlotys rupee rupees rupiah peso pesos usd eur gbp
]]

-- The words before a number that make it more or less than exact, as factors of its ends.
local hedges = {
  { "more than", 1, 1.5 }, { "greater than", 1, 1.5 }, { "over", 1, 1.5 }, { "at least", 1, 1.5 },
  { "upwards of", 1, 1.5 },
  { "no fewer than", 1, 1.5 }, { "well over", 1, 1.5 }, { "above", 1, 1.5 }, { "exceeding", 1, 1.5 },
  { "less than", 0.5, 1 }, { "fewer than", 0.5, 1 }, { "under", 0.5, 1 }, { "below", 0.5, 1 }, { "up to", 0.5, 1 },
  { "as many as", 0.5, 1 }, { "at most", 0.5, 1 }, { "no more than", 0.5, 1 },
  { "nearly", 0.9, 1 }, { "almost", 0.9, 1 }, { "close to", 0.9, 1.05 },
  { "about", 0.9, 1.1 }, { "around", 0.9, 1.1 }, { "some", 0.9, 1.1 }, { "roughly", 0.9, 1.1 },
  { "approximately", 0.9, 1.1 }, { "an estimated", 0.9, 1.1 }, { "estimated", 0.9, 1.1 }, { "circa", 0.9, 1.1 },
}

local months = set_of [[
  january february march april may june july august september october november december jan feb mar apr jun jul aug
  sep sept oct nov dec
]]

local clock = set_of [[ am pm a.m p.m o'clock ]]

-- ---- reading one number ----

-- A token in digits: value, true if it looks like a year. nil for what is no number.
local function digits_value(word)
  local body, suffix = word:match("^([%d][%d%.,]*)(%a*)$")
  if not body then return nil end
  if suffix ~= "" and not suffixes[suffix] then return nil end
  local value
  if body:find("^%d%d?%d?,%d%d%d[,%d]*$") then
    value = tonumber((body:gsub(",", "")))
  elseif body:find("^%d%d?%d?%.%d%d%d%.[%.%d]*$") then
    value = tonumber((body:gsub("%.", "")))
  elseif body:find("^%d+%.?%d*$") then
    value = tonumber(body)
  elseif body:find("^%d+,%d%d?$") then
    value = tonumber((body:gsub(",", ".")))
  end
  if not value then return nil end
  local year = suffix == "" and body:find("^[12]%d%d%d$") ~= nil
  return value * (suffix ~= "" and suffixes[suffix] or 1), year
end

-- A number in words from token i on: value, last token. "twenty-five", "twelve hundred",
-- "two million three hundred thousand", "half a million", "a dozen".
local function words_value(types, i, count)
  local total, part, last = 0, nil, nil
  local j = i
  if types[i] == "half" and (types[i + 1] == "a" or types[i + 1] == "an") and scales[types[i + 2]] then
    return scales[types[i + 2]] / 2, i + 2
  end
  if types[i] == "a" or types[i] == "an" then
    if types[i + 1] == "dozen" then return 12, i + 1 end
    if not scales[types[i + 1]] then return nil end
    part, j = 1, i + 1
  elseif types[i] == "dozen" then
    return nil
  end
  while j <= count do
    local word = types[j]
    if small[word] and (not part or part % 10 == 0 and part % 100 >= 20 and small[word] < 10 or part % 100 == 0) then
      part = (part or 0) + small[word]
    elseif scales[word] and part then
      if word == "hundred" then
        part = part * 100
      else
        total, part = total + part * scales[word], 0
      end
    elseif word == "dozen" and part then
      part = part * 12
    elseif not (word == "and" and part and part % 100 == 0 and part > 0 and small[types[j + 1]]) then
      break
    end
    if word ~= "and" then last = j end
    j = j + 1
  end
  if not last then return nil end
  return total + (part or 0), last
end

--- The values of the numbers in a row of folded words: {"12", "hundred", "and", "3"} holds 1200 and 3.
---@param types string[]
---@return number[]
function numbers.values(types)
  local found, i = {}, 1
  while i <= #types do
    local value, last = digits_value(types[i]), i
    if value and scales[types[i + 1]] then
      value, last = value * scales[types[i + 1]], i + 1
    elseif not value then
      value, last = words_value(types, i, #types)
      if not value and vague[types[i]] then value, last = vague[types[i]][1], i end
    end
    -- "one" is as often a pronoun as a number
    if value and not (last == i and types[i] == "one") then found[#found + 1] = value end
    i = (value and last or i) + 1
  end
  return found
end

-- "tens of thousands", "hundreds of", "thousands": low, high, last token.
local function vague_value(types, i)
  local range = vague[types[i]]
  if not range then return nil end
  local scale = types[i + 1] == "of" and vague_scales[types[i + 2]]
  if scale then return range[1] * scale, range[2] * scale, i + 2 end
  return range[1], range[2], i
end

local function hedge_before(types, first)
  local one = types[first - 1]
  local two = types[first - 2] and types[first - 2] .. " " .. (one or "")
  local three = types[first - 3] and types[first - 3] .. " " .. (two or "")
  for _, hedge in ipairs(hedges) do
    if hedge[1] == one or hedge[1] == two or hedge[1] == three then
      return hedge, first - select(2, hedge[1]:gsub(" ", "")) - 1
    end
  end
  return nil
end

-- ---- what a number is about ----

local function_words = set_of [[
  a an the of in on at to for from by with and or but as than that this these those is are was were be been has have had
  it its his her their our my your he she they we you i who which what when where while after before since until into
  over under about more less most other others another such some any all both each no not only just also still yet
  per last next first second new old said says said would could will may might can
]]

-- The word counted: the noun that ends the run of words right after the number.
local function head_after(types, gaps, last, count)
  local head, words = nil, 0
  if types[last + 1] == "of" then last = last + 1 end -- "tens of thousands of troops"
  for k = last + 1, math.min(count, last + 4) do
    if gaps[k] ~= "" and not gaps[k]:find("^[ \t\n-]+$") then break end
    if function_words[types[k]] or digits_value(types[k]) or small[types[k]] then break end
    if words >= 1 and gaps[k] == "\n" then break end
    head, words = k, words + 1
    -- a plural noun ends the phrase: "1,200 striking dockers marched"
    if types[k]:find("s$") and not types[k]:find("ss$") or words == 3 then break end
  end
  return head
end

-- The dead and the hurt: past forms follow their number ("nine others were injured"), the
-- present participle stands before it ("killing two").
local casualty_after = { killed = "dead", dead = "dead", died = "dead", dies = "dead", deaths = "dead",
  fatalities = "dead",
  injured = "injured", hurt = "injured", wounded = "injured", injuries = "injured" }
local casualty_before = { killing = "dead", kills = "dead", killed = "dead", injuring = "injured", wounding = "injured",
  injures = "injured", wounded = "injured", hurting = "injured" }

local function casualty(types, gaps, first, last, count)
  for k = first - 1, math.max(1, first - 2), -1 do
    if gaps[k + 1]:find("[%.;!?\n]") then break end
    local kind = casualty_before[types[k]]
    if kind and (k == first - 1 or not casualty_after[types[k]]) then return kind end
  end
  for k = math.max(1, first - 5), first - 1 do
    if types[k] == "none" or types[k] == "no" then return nil end
  end
  if types[last + 1] == "of" then return nil end -- "two of the injured"
  for k = last + 1, math.min(count, last + 5) do
    if gaps[k]:find("[%.;!?\n]") or digits_value(types[k]) or small[types[k]] and types[k] ~= "one" then break end
    if casualty_after[types[k]] then return casualty_after[types[k]] end
  end
  return nil
end

local function singular(word)
  word = word:gsub("'s$", "")
  if word:find("ies$") and #word > 4 then return (word:gsub("ies$", "y")) end
  if word:find("s$") and not word:find("ss$") and not word:find("us$") and #word > 3 then
    return (word:gsub("s$", ""))
  end
  return word
end

numbers.singular = singular

local same_unit = { tonne = "ton", kilometre = "kilometer", metre = "meter", litre = "liter", pct = "percent" }

-- ---- the whole ----

--- The numbers of a text, in order.
---
--- view: {text=, types= (folded tokens), starts=, stops=, lang=} (1-based inclusive bytes, parallel arrays).
--- In a language other than English what a number counts is not looked for.
--- Each number: {first, last (tokens), start, stop, text, value, low, high, hedge?, unit ("percent",
--- "money", "year", "date", "time", "age", "label" or nil), head? (the counted word, folded, singular),
--- casualty? ("dead", "injured")}. O(tokens).
---@param view table
---@return table[]
function numbers.find(view)
  local types, starts, stops, text = view.types, view.starts, view.stops, view.text
  local count, found = #types, {}
  local gaps = setmetatable({ spaced = view.lang ~= nil and view.lang ~= "en" }, { __index = function(self, k)
    local gap = k > 1 and k <= count and text:sub(stops[k - 1] + 1, starts[k] - 1) or ""
    rawset(self, k, gap)
    return gap
  end })
  local i = 1
  while i <= count do
    local number = numbers.at(types, gaps, i, count, text, starts)
    if number then
      number.start, number.stop = starts[number.first], stops[number.last]
      if number.symbol then number.start = number.start - #number.symbol end
      local after = text:sub(number.stop + 1, number.stop + 1)
      if after == "%" then
        number.unit, number.stop = "percent", number.stop + 1
      end
      number.text = text:sub(number.stated and starts[number.stated] or number.start, number.stop)
      number.start = number.stated and starts[number.stated] or number.start
      found[#found + 1] = number
      i = number.last + 1
    else
      i = i + 1
    end
  end
  return found
end

local symbols = { ["$"] = true, ["€"] = true, ["£"] = true, ["¥"] = true }

local function symbol_before(text, start)
  local one = text:sub(start - 1, start - 1)
  if symbols[one] then return one end
  for _, size in ipairs({ 2, 3 }) do
    local mark = text:sub(start - size, start - 1)
    if symbols[mark] then return mark end
  end
  return nil
end

-- Spaces that do not break: U+00A0, U+202F.
local unbroken = { ["\194\160"] = true, ["\226\128\175"] = true }

local function capital_at(text, start) return text:find("^%u", start) ~= nil end

-- "Terminal Three", "Gate 4": part of a name, counting nothing.
local function is_label(types, gaps, i, text, starts)
  if i == 1 or gaps[i] ~= " " or not capital_at(text, starts[i - 1]) then return false end
  local before = types[i - 1]
  if months[before] or function_words[before] then return false end
  for _, hedge in ipairs(hedges) do
    if hedge[1]:find(before, 1, true) then return false end
  end
  return capital_at(text, starts[i]) or types[i]:find("^%d%d?$") ~= nil and i > 2 and not gaps[i - 1]:find("[%.\n]")
end

-- The number that begins at token i, or nil.
function numbers.at(types, gaps, i, count, text, starts)
  local word = types[i]
  local low, high, last = vague_value(types, i)
  local number
  if low then
    number = { first = i, last = last, low = low, high = high, value = low, vague = true }
  else
    local value, year = digits_value(word)
    last = i
    if value then
      -- thousands set apart by spaces: always where the space does not break, else not in English
      while types[last]:find("^%d%d?%d?$") and types[last + 1] and types[last + 1]:find("^%d%d%d$")
        and (last == i or #types[last] == 3)
        and (unbroken[gaps[last + 1]] or gaps.spaced and gaps[last + 1] == " ") do
        value, last, year = value * 1000 + tonumber(types[last + 1]), last + 1, false
      end
      local scale = scales[types[last + 1]]
      if scale and gaps[last + 1]:find("^[ \t\n-]$") or scale and gaps[last + 1] == "\194\160" then
        value, last, year = value * scale, last + 1, false
      end
    elseif small[word] or word == "a" or word == "an" or word == "half" or scales[word] then
      value, last = words_value(types, i, count)
      -- "one" and "a" alone count nothing
      if value and last == i and (value <= 1 or word == "a" or word == "an") then value = nil end
    end
    if not value then return nil end
    number = { first = i, last = last, value = value, low = value, high = value }
    if year then number.unit = "year" end
  end
  if types[number.last + 1] == "year" and types[number.last + 2] == "old" then number.unit = "age" end
  if is_label(types, gaps, i, text, starts) then number.unit = "label" end
  number.symbol = symbol_before(text, starts[i])
  if number.symbol then number.unit = "money" end
  local next_word = types[number.last + 1]
  if next_word == "percent" or next_word == "pct" then
    number.unit, number.last = "percent", number.last + 1
  elseif next_word == "per" and types[number.last + 2] == "cent" then
    number.unit, number.last = "percent", number.last + 2
  elseif money[next_word] then
    number.unit, number.currency, number.last = "money", singular(next_word), number.last + 1
  elseif months[next_word] or i > 1 and months[types[i - 1]] and number.value <= 31 then
    number.unit = "date"
  elseif next_word and clock[next_word] then
    number.unit = "time"
  end
  local hedge, stated = hedge_before(types, i)
  if hedge and not number.unit or hedge and number.unit ~= "date" and number.unit ~= "year" then
    number.hedge, number.stated = hedge[1], stated
    if not number.vague then number.low, number.high = number.value * hedge[2], number.value * hedge[3] end
  end
  if not number.unit then number.casualty = casualty(types, gaps, i, number.last, count) end
  -- the nouns are told by English word order
  local head = not gaps.spaced and head_after(types, gaps, number.last, count)
  if head then
    local noun = singular(types[head])
    number.head, number.head_token = same_unit[noun] or noun, head
  end
  return number
end

--- How two numbers stand to each other: "equal" (the same value, however written),
--- "compatible" (their intervals meet) or "different".
---@param a table
---@param b table
---@return "equal"|"compatible"|"different"
function numbers.relation(a, b)
  if a.value == b.value and not a.vague and not b.vague then return "equal" end
  if a.low <= b.high and b.low <= a.high then return "compatible" end
  return "different"
end

return numbers
