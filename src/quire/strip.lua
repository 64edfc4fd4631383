--- Boilerplate stripping for plain text: the article stays, the furniture of the
--- page it came from goes, and each removed span says why.
--
-- The method, from top to bottom of this file:
--   1. The text is read as lines with features (strip_lines.lua).
--   2. A detector tells a text that an extractor has already cleaned, mostly prose
--      with a few leftovers ("light"), from the dump of a whole page ("page").
--   3. Light: only anchored phrases act (strip_phrases.lua, strip_credits.lua): a
--      rule has to cover a whole line, or a fragment at the end of one, so that a
--      sentence that merely mentions "leave a reply" is never met. Rules that would
--      be too bold anywhere act only before the first or after the last sentence
--      of the article. Titles under a heading such as "Related articles" go with it.
--   4. Page: lines are scored as prose or not, after the line rules of C4 (Raffel et
--      al. 2020: final punctuation, five words); the article is the run of lines
--      with the greatest sum (maximum subsequence: Pasternack and Roth 2009); in
--      it, neighbours decide on short lines.
--   5. A cap: a light text never loses more than half of its words, but to whole
--      lines of known furniture, and nothing is ever stripped to nothing.
-- Every step only adds verdicts {line, rule, reason, score}; the last makes spans
-- of them. Time and memory are linear in the text.

local lines = require "quire.strip_lines"
local rules = require "quire.strip_rules"
local phrases = require "quire.strip_phrases"
local spans = require "quire.strip_spans"
local agencies = require "quire.strip_agencies"

local strip = {}

-- A line of so many words that ends as a sentence, or of so many that does not,
-- is prose: the article begins and ends with such a line.
local PROSE_WORDS, PROSE_UNENDED = 12, 30
-- Score that a verdict needs in a light text, by lean. Precision and recall are
-- those of the text that stays: precision takes more, recall less.
local THRESHOLD = { precision = 0.5, balanced = 0.8, recall = 0.9 }
-- A light text may lose this share of its words.
local CAP = 0.5

local OPTIONS = { phrases = "table", lean = "string", lang = "string", mode = "string" }

local function check_options(name, options)
  if options == nil then return {} end
  if type(options) ~= "table" then
    error(("bad argument #2 to '%s' (table expected, got %s)"):format(name, type(options)), 3)
  end
  for key, value in pairs(options) do
    if not OPTIONS[key] then
      error(("bad argument #2 to '%s' (unknown option '%s')"):format(name, tostring(key)), 3)
    elseif type(value) ~= OPTIONS[key] then
      error(("bad argument #2 to '%s' (option '%s': %s expected, got %s)"):format(
        name, key, OPTIONS[key], type(value)), 3)
    end
  end
  if options.lean and not THRESHOLD[options.lean] then
    error(("bad argument #2 to '%s' (option 'lean': precision or recall expected)"):format(name), 3)
  end
  if options.mode and options.mode ~= "light" and options.mode ~= "page" then
    error(("bad argument #2 to '%s' (option 'mode': light or page expected)"):format(name), 3)
  end
  return options
end

-- Rule sets are compiled once for each table of further rules and language.
local NONE = {}
local compiled = setmetatable({}, { __mode = "k" })
local function rule_set(options)
  local extra = options.phrases or NONE
  local lang = (options.lang or ""):lower():match("^%a*") -- "pt-BR" is "pt"
  compiled[extra] = compiled[extra] or {}
  if not compiled[extra][lang] then
    compiled[extra][lang] = rules.compile(phrases.rules, options.phrases, lang ~= "" and lang or nil)
  end
  return compiled[extra][lang]
end

-- Verdicts --------------------------------------------------------------------

local function condemn(line, rule, reason, score)
  line.rule, line.reason = rule.name, reason or rule.reason
  line.score = score or rule.score
  line.credit = rule.credit
end

local function release(line)
  line.rule, line.reason, line.score, line.credit = nil, nil, nil, nil
end

local function is_prose(line)
  return line.long or line.ended and line.words >= PROSE_WORDS or line.words >= PROSE_UNENDED
end

-- Whether a rule would take a line if it stood in the right place.
local function could_go(line, set, threshold)
  if line.could_go == nil then line.could_go = rules.match(set, line, nil, threshold) ~= nil end
  return line.could_go
end

-- The first and the last line of prose that no rule would take; 0 and 0 if there
-- is none.
local function body(found, set, threshold)
  local first, last = 0, 0
  for i, line in ipairs(found) do
    if is_prose(line) and not could_go(line, set, threshold) then
      if first == 0 then first = i end
      last = i
    end
  end
  return first, last
end

local function zone_of(i, first, last)
  local head, tail = i < first, i > last
  if first == 0 then head, tail = true, true end
  return { head = head, tail = tail, edge = head or tail }
end

-- 2. The regime ---------------------------------------------------------------

-- A page is many short lines without an end among which there are at least six
-- different pieces of known furniture, of which two of one rule count, but all of
-- navigation. (In lists, tables and verse there are not.)
local PAGE_LINES, PAGE_SHORT, PAGE_FURNITURE, OF_ONE_RULE = 20, 0.5, 6, 2

local function detect(found, set)
  local short = 0
  for _, line in ipairs(found) do
    if not line.ended and line.words <= 8 then short = short + 1 end
  end
  if #found < PAGE_LINES or short < PAGE_SHORT * #found then return "light" end
  local seen, of_rule, pieces = {}, {}, 0
  for _, line in ipairs(found) do
    local rule = line.key and not seen[line.key] and rules.match(set, line, nil, THRESHOLD.balanced)
    if rule then
      seen[line.key] = true
      of_rule[rule.name] = (of_rule[rule.name] or 0) + 1
      if of_rule[rule.name] <= OF_ONE_RULE or rule.name == "navigation.all" then pieces = pieces + 1 end
      if pieces >= PAGE_FURNITURE then return "page" end
    end
  end
  return "light"
end

-- 3. Light leftovers ----------------------------------------------------------

local function could_be_title(line)
  return not line.ended and not line.long and line.words >= 1 and line.words <= 20
end

-- At most so many titles follow a heading of links inside an article.
local TITLES_INSIDE = 8

-- The last of the titles under a heading of links: all short lines after it at the
-- end of the text; inside the text those up to the next sentence, the line before
-- which may be a section's heading and stays if it stands apart or is short.
local function list_end(found, heading, last)
  local stop = heading
  while found[stop + 1] and not found[stop + 1].rule and could_be_title(found[stop + 1]) do
    stop = stop + 1
  end
  if heading > last or stop == #found or stop == heading then return stop end
  if stop - heading > TITLES_INSIDE then return heading end
  local final = found[stop]
  local apart = final.gap > 0 and found[stop - 1].gap == 0
  if not found[stop + 1].rule and (apart or final.words < 8) then stop = stop - 1 end
  return stop
end

local function take_list(found, heading, last)
  local line, stop = found[heading], list_end(found, heading, last)
  if stop == heading and heading < last and line.words == 1 then
    release(line) -- "Related" without a list is a section's heading
  end
  for i = heading + 1, stop do
    condemn(found[i], line.opened, "below: " .. line.opened.reason, math.min(line.score, 0.8))
    found[i].listed = true
  end
end

local TRIMMED = { name = "light.trimmed", reason = "short line outside the article", score = 0.5 }

-- Short lines between the first line, which may be the headline, and the first
-- sentence, and those after the last, unless they are many: a list, a table or
-- verse may end an article, so this is for the lean to precision only.
local TRIM_LINES = 3

local function trim(found, first, last)
  local function take(from, to)
    if to - from >= TRIM_LINES then return end
    for i = from, to do
      local line = found[i]
      if not line.rule and not line.ended and line.words <= 8 then condemn(line, TRIMMED) end
    end
  end
  if first > 0 then
    take(2, first - 1)
    take(last + 1, #found)
  end
end

local function light(found, set, threshold)
  local first, last = body(found, set, threshold)
  local headings = {}
  for i, line in ipairs(found) do
    local rule = could_go(line, set, threshold)
      and rules.match(set, line, zone_of(i, first, last), threshold)
    if rule and not (i == 1 and rule.spares_first and line.words >= 4) then
      condemn(line, rule)
      if rule.where == "paragraph" or rule.opens and i > last and last > 0 then
        line.opened = rule
        headings[#headings + 1] = i
      end
    end
  end
  if threshold < THRESHOLD.recall then
    for _, heading in ipairs(headings) do take_list(found, heading, last) end
  end
  if threshold <= TRIMMED.score then trim(found, first, last) end
  return first, last
end

-- 4. Whole pages --------------------------------------------------------------

-- How much a line speaks for article text.
local function evidence(line)
  if line.hit then return line.hit.opens and -20 or -6 end
  if line.long then return 60 end
  if line.ended then
    if line.words >= 10 then return math.min(line.words, 60) end
    return line.words >= 5 and 3 or -1
  end
  if line.words >= PROSE_UNENDED then return 15 end
  return line.words >= 12 and -2 or -4
end

-- The run of lines with the greatest sum of evidence.
local function best_run(found)
  local best, best_from, best_to = 0, 1, 0
  local sum, from = 0, 1
  for i, line in ipairs(found) do
    if sum <= 0 then sum, from = 0, i end
    sum = sum + line.evidence
    if sum > best then best, best_from, best_to = sum, from, i end
  end
  return best_from, best_to
end

local OUTSIDE = { name = "page.outside", reason = "outside the article's run of lines", score = 0.7 }
local SHORT = { name = "page.short", reason = "short line that no sentence follows", score = 0.6 }

-- The headline: the line before the article that is how the page's title begins,
-- the one nearest to the article if it occurs more than once; 0 if there is none.
local function headline(found, from)
  local title = found[1] and found[1].key or ""
  for i = from - 1, 2, -1 do
    local line = found[i]
    if not line.hit and not line.long and line.words >= 3 and title:sub(1, #line.key) == line.key then
      return i
    end
  end
  return 0
end

-- Whether a sentence follows a short line, or another short line and a sentence.
local function leads(found, i, to)
  local first, second = found[i + 1], found[i + 2]
  return i < to and (first.evidence > 0 or second ~= nil and second.evidence > 0)
end

local function page(found, set, lean)
  for _, line in ipairs(found) do
    line.hit = rules.match(set, line, nil, lean == "recall" and 0.8 or 0.5)
    line.evidence = evidence(line)
  end
  local from, to = best_run(found)
  if to == 0 then return false end
  local title = headline(found, from)
  for i, line in ipairs(found) do
    local inside = i >= from and i <= to
    if line.hit then
      condemn(line, line.hit)
    elseif not inside and i ~= title then
      condemn(line, OUTSIDE)
    elseif inside and lean ~= "recall" and not line.ended and line.words < PROSE_UNENDED
      and not leads(found, i, to) then
      condemn(line, SHORT)
    end
  end
  return true
end

-- Fragments ---------------------------------------------------------------------

-- Fragments at the start of the lines up to the first sentence of the article and
-- at the end of those from its last on; something stays between the two.
local function fragments(text, found, set, threshold, first, last)
  for i, line in ipairs(found) do
    local free = line.start
    if not line.rule and (i <= first or first == 0) then
      local rule, start, stop = rules.fragment(set, text, line, "start", threshold)
      if rule then
        line.cut_head = { rule = rule, start = start, stop = stop }
        free = text:find("%S", stop + 1)
      end
    end
    if not line.rule and i >= last then
      local rule, start, stop = rules.fragment(set, text, line, "stop", threshold)
      if rule and start > free then
        line.cut_tail = { rule = rule, start = start, stop = stop }
      end
    end
  end
end

-- 5. The cap --------------------------------------------------------------------

local function count_words(found)
  local all, gone = 0, 0
  for _, line in ipairs(found) do
    all = all + line.words
    if line.rule then gone = gone + line.words end
  end
  return all, gone
end

-- How many verdicts were taken back.
local function spare(found, spared)
  local count = 0
  for _, line in ipairs(found) do
    if line.rule and spared(line) then
      release(line)
      count = count + 1
    end
  end
  return count
end

-- True if the cap took verdicts back.
local function cap(found, mode)
  local all, gone = count_words(found)
  local count = 0
  if mode == "light" and gone > CAP * all then
    count = spare(found, function(line) return line.listed or line.score < THRESHOLD.recall end)
    all, gone = count_words(found)
  end
  if gone == all then
    count = count + spare(found, function() return true end)
  end
  return count > 0
end

-- The whole -----------------------------------------------------------------------

-- Lines with verdicts, the mode and whether the cap acted.
local function judge(text, options)
  local lean = options.lean or "balanced"
  local set, threshold = rule_set(options), THRESHOLD[lean]
  local found = lines.read(text)
  for _, line in ipairs(found) do line.key = line.text and lines.key(line.text) end
  local mode = options.mode or detect(found, set)
  local first, last = 0, 0
  if mode == "light" or not page(found, set, lean) then
    mode = "light"
    first, last = light(found, set, threshold)
  end
  local capped = cap(found, mode)
  if mode == "page" then first, last = body(found, set, threshold) end
  fragments(text, found, set, threshold, first, last)
  return found, mode, capped
end

--- Strips a text of page furniture.
---
--- Options: phrases (rules that add to the built-in ones or override them by
--- name, see strip_kinds.lua), lean ("precision": what stays is article, at the cost
--- of some of it; "recall": what is article stays, at the cost of some furniture),
--- lang (leaves out rules of languages other than this and English), mode ("light" or "page", else detected).
---@param text string any bytes
---@param options? table
---@return table result text (what stays); removed, an array in ascending order of
---  {start, stop, text, reason, rule, score}, 1-based inclusive byte spans of
---  `text`; kept, an array of {start, stop} whose pieces joined are result.text;
---  mode; capped, true if the cap spared lines; credits, an array of {text,
---  agency, start, stop, inline}
function strip.text(text, options)
  if type(text) ~= "string" then
    error(("bad argument #1 to 'text' (string expected, got %s)"):format(type(text)), 2)
  end
  options = check_options("text", options)
  local found, mode, capped = judge(text, options)
  local removed, whole, credited = spans.removed(text, found)
  local kept = spans.kept(text, removed, whole)
  return { text = spans.join(text, kept), removed = removed, kept = kept, mode = mode,
    capped = capped, credits = agencies.credits(text, found, credited) }
end

--- The verdict on each line that is not blank.
---@param text string
---@param options? table as for strip.text
---@return table[] array of {start, stop, verdict, reason, rule, score}; verdict is
---  1 for a line that goes and 0 for one that stays (a fragment may leave it)
function strip.lines(text, options)
  if type(text) ~= "string" then
    error(("bad argument #1 to 'lines' (string expected, got %s)"):format(type(text)), 2)
  end
  local verdicts = {}
  for i, line in ipairs((judge(text, check_options("lines", options)))) do
    verdicts[i] = { start = line.start, stop = line.stop, verdict = line.rule and 1 or 0,
      reason = line.reason, rule = line.rule, score = line.score }
  end
  return verdicts
end

--- From stripped to original: returns a function that takes a 1-based byte
--- position in result.text (0 and #text + 1 allowed) and gives the position of the
--- same byte in the original text. Logarithmic in the number of kept spans.
---@param result table from strip.text
---@return fun(position: integer): integer
function strip.map(result)
  return spans.map(result.kept)
end

return strip
