-- Sentences of real prose. UAX #29 breaks after every full stop that a capital
-- follows; prose has "Mr. Smith", "J. Smith", "U.S. Senate" and quotations that
-- go on after a question mark. So UAX #29 proposes and these rules join again:
--   1. after an abbreviation that stands before names ("Mr.", "Gen.", "No.");
--   2. after an initial ("J. Smith") and after dotted capitals ("U.S. Senate"),
--      unless a word follows that commonly begins a sentence;
--   3. when the next piece begins in lower case.
-- A line break always ends a sentence.

local core = require "quire.core"

local sentences = {}

local function set(text)
  local words = {}
  for word in text:gmatch("%S+") do words[word] = true end
  return words
end

--- Abbreviations that stand before a name or a number, without their full stop.
--- Add your own: sentences.abbreviations["Ing"] = true.
sentences.abbreviations = set [[
  Mr Mrs Ms Mx Dr Prof Rev Fr Sr St Ste Hon Messrs Mme Mlle Hr Herr Frau Sra Srta Dott Sig Ing
  Sen Sens Rep Reps Gov Gen Lt Col Maj Capt Cmdr Sgt Cpl Pvt Adm Amb Pres Supt Insp Det
  Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec
  No Nos Nr Vol pp cf vs v Fig Figs Art Ch Sec Mt Ft bzw ca z.B d.h u.a Abs
]]

--- Words that begin sentences far more often than they go on after an abbreviation.
sentences.starters = set [[
  The A An In On At For From By With He She It They We You I His Her Its Their Our This That These Those
  But And So If As When While After Before However Meanwhile Although Since Then There What Who How Why
  Der Die Das Ein Eine Er Sie Es Le La Les Un Une Il Elle El Los Las
]]

-- Does the sentence that stops here go on in the next piece?
local function goes_on(text, start, stop, next_start)
  if text:find("^[%l]", next_start) then return true end
  if text:byte(stop) ~= 46 then return false end -- "."
  local word = text:sub(math.max(start, stop - 24), stop - 1):match("[^%s(%[\"']*$")
  if sentences.abbreviations[word] then return true end
  if word:find("^%u$") or word:find("^%u[%.%u]*%.%u$") then
    local following = text:match("^%a+", next_start)
    return not (following and sentences.starters[following])
  end
  return false
end

--- Spans of the text's sentences: 1-based inclusive byte positions, without the
--- white space around them; pieces of white space alone are left out. O(#text).
---@param text string
---@return {start: integer, stop: integer}[]
function sentences.spans(text)
  local found = {}
  local last
  for _, start, stop in core.sentences(text):each() do
    local from = text:find("%S", start)
    if from and from <= stop then
      local to = stop
      while text:find("^%s", to) do to = to - 1 end
      local gap = last and text:sub(last.stop + 1, from - 1)
      if last and not gap:find("[\r\n]") and goes_on(text, last.start, last.stop, from) then
        last.stop = to
      else
        last = { start = from, stop = to }
        found[#found + 1] = last
      end
    end
  end
  return found
end

return sentences
