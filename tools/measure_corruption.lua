-- Measures how many misspelled names and changed numbers compare finds in copies of
-- articles: precision and recall. Each article is copied with a letter changed in some of
-- its names (every mention) and some of its numbers changed; the copy is compared with
-- the article. Names are words that are capitalised inside a sentence and never in lower case.
--   lua tools/measure_corruption.lua FOLDER [SEED]
package.path = "./src/?.lua;./src/?/init.lua;" .. package.path
package.cpath = "./build/lua/?.so;" .. package.cpath

local quire = require "quire"

local state = tonumber(arg[2] or 1)
local function random(n)
  state = (state * 48271) % 2147483647
  return state % n + 1
end

-- Words that are names by their capitals alone; months and days are none.
local function names_in(text)
  local found, seen = {}, {}
  for word in text:gmatch("[%l,] (%u%l%l%l%l+)%f[%W]") do
    local lower = word:lower()
    if not seen[word] and not quire.names.common[lower] and not text:find("%f[%w]" .. lower .. "%f[%W]") then
      seen[word] = true
      found[#found + 1] = word
    end
  end
  return found
end

local letters = "abcdeghiklmnoprstu"

-- One letter inside the word changed, dropped, doubled or swapped with the next.
local function misspell(word)
  for _ = 1, 20 do
    local at, way = 2 + random(#word - 3), random(4)
    local changed
    if way == 1 then
      local letter = random(#letters)
      changed = word:sub(1, at - 1) .. letters:sub(letter, letter) .. word:sub(at + 1)
    elseif way == 2 then
      changed = word:sub(1, at - 1) .. word:sub(at + 1)
    elseif way == 3 then
      changed = word:sub(1, at) .. word:sub(at)
    else
      changed = word:sub(1, at - 1) .. word:sub(at + 1, at + 1) .. word:sub(at, at) .. word:sub(at + 2)
    end
    if changed ~= word then return changed end
  end
end

local function corrupt(text)
  local names, numbers = {}, {}
  for _, word in ipairs(names_in(text)) do
    if random(6) == 1 then
      local wrong = misspell(word)
      if wrong and not text:find(wrong, 1, true) then
        names[wrong:lower()] = word:lower()
        text = text:gsub("%f[%w]" .. word .. "%f[%W]", wrong)
      end
    end
  end
  text = text:gsub("()%f[%w%.,]([1-9]%d*)%f[^%d]()", function(start, digits, stop)
    local before, after = text:sub(start - 1, start - 1), text:sub(stop, stop + 1)
    -- years, dates, parts of longer tokens and of names stay
    if #digits > 3 or before:find("[%w%.,/:-]") or after:find("^[%w/:]") or after:find("^[%.,%-]%w")
      or random(3) ~= 1 then
      return nil
    end
    local month = text:sub(math.max(1, start - 12), start - 1):match("(%a+)%.? $")
    if month and quire.names.common[month:lower()] then return nil end
    local other = tostring(tonumber(digits) + 1 + random(7))
    numbers[#numbers + 1] = { from = tonumber(digits), to = tonumber(other) }
    return other
  end)
  return text, names, numbers
end

local corpus = assert(quire.corpus.read({ arg[1] }))
local planted, found, right = { name = 0, number = 0 }, { name = 0, number = 0 }, { name = 0, number = 0 }
for _, document in ipairs(corpus.documents) do
  local text, names, numbers = corrupt(document.text)
  local result = quire.compare.documents({ { id = "article", text = document.text }, { id = "copy", text = text } })
  for _ in pairs(names) do planted.name = planted.name + 1 end
  planted.number = planted.number + #numbers
  for _, record in ipairs(result.names) do
    local hit = false
    for _, variant in ipairs(record.variants) do
      if names[variant.spelling] and not hit then
        hit = true
        right.name = right.name + 1
        names[variant.spelling] = nil
      end
    end
    found.name = found.name + 1
    if not hit and os.getenv("VERBOSE") then
      print(document.id, "false name", record.likely, record.variants[#record.variants].text)
    end
  end
  for _, record in ipairs(result.numbers) do
    if record.relation == "different" then
      local hit = false
      for n = #numbers, 1, -1 do
        local from, to = false, false
        for _, value in ipairs(record.values) do
          from = from or value.doc == "article" and value.text:find("%f[%d]" .. numbers[n].from .. "%f[%D]") ~= nil
          to = to or value.doc == "copy" and value.text:find("%f[%d]" .. numbers[n].to .. "%f[%D]") ~= nil
        end
        if from and to then
          hit = true
          right.number = right.number + 1
          table.remove(numbers, n)
        end
      end
      found.number = found.number + 1
      if not hit and os.getenv("VERBOSE") then
        for _, value in ipairs(record.values) do
          print(document.id, "false number", record.about, value.doc, value.text)
        end
      end
    end
  end
  if os.getenv("VERBOSE") then
    for wrong, word in pairs(names) do print(document.id, "missed name", word, wrong) end
    for _, number in ipairs(numbers) do print(document.id, "missed number", number.from, number.to) end
  end
end
for _, kind in ipairs({ "name", "number" }) do
  print(("%-7s planted %4d, found %4d, right %4d: P %.3f R %.3f"):format(kind .. "s", planted[kind], found[kind],
    right[kind], math.min(1, right[kind] / found[kind]), right[kind] / planted[kind]))
end
