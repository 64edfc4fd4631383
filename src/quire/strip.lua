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

local strip = {}

-- A line of so many words that ends as a sentence, or of so many that does not,
-- is prose: the article begins and ends with such a line.
local PROSE_WORDS, PROSE_UNENDED = 12, 30
-- Score that a rule needs to act in a light text, by lean.
local THRESHOLD = { precision = 0.9, balanced = 0.8, recall = 0.5 }
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
  local extra, lang = options.phrases or NONE, options.lang or ""
  compiled[extra] = compiled[extra] or {}
  if not compiled[extra][lang] then
    compiled[extra][lang] = rules.compile(phrases.rules, options.phrases, options.lang)
  end
  return compiled[extra][lang]
end

-- Verdicts --------------------------------------------------------------------

local function condemn(line, rule, reason, score)
  line.rule, line.reason = rule.name, reason or rule.reason
  line.score = score or rule.score
  line.credit = rule.credit
end

local function is_prose(line)
  return line.long or line.ended and line.words >= PROSE_WORDS or line.words >= PROSE_UNENDED
end

-- The first and the last line of prose that no rule would take; 0 and 0 if there
-- is none.
local function body(found, set, threshold)
  local first, last = 0, 0
  for i, line in ipairs(found) do
    if is_prose(line) and not rules.match(set, line, nil, threshold) then
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
-- different pieces of known furniture (in lists, tables and verse there are not).
local PAGE_LINES, PAGE_SHORT, PAGE_FURNITURE = 20, 0.5, 6

local function detect(found, set)
  local short = 0
  for _, line in ipairs(found) do
    if not line.ended and line.words <= 8 then short = short + 1 end
  end
  if #found < PAGE_LINES or short < PAGE_SHORT * #found then return "light" end
  local seen, distinct = {}, 0
  for _, line in ipairs(found) do
    if line.key and not seen[line.key] and rules.match(set, line, nil, THRESHOLD.balanced) then
      seen[line.key], distinct = true, distinct + 1
      if distinct >= PAGE_FURNITURE then return "page" end
    end
  end
  return "light"
end

-- 3. Light leftovers ----------------------------------------------------------

local function could_be_title(line)
  return not line.ended and not line.long and line.words >= 1 and line.words <= 20
end

-- Titles under a heading of links: all short lines after it at the end of the
-- text; inside the text those up to the next sentence, the line before which may
-- be a section's heading and stays if it stands apart or is short.
local function take_list(found, heading, rule, last)
  local stop = heading
  while found[stop + 1] and not found[stop + 1].rule and could_be_title(found[stop + 1]) do
    stop = stop + 1
  end
  if heading < last and stop < #found and stop > heading and not found[stop + 1].rule then
    local final = found[stop]
    if final.gap > 0 and found[stop - 1].gap == 0 or final.words < 8 then stop = stop - 1 end
  end
  for i = heading + 1, stop do
    condemn(found[i], rule, "below: " .. rule.reason, math.min(rule.score, 0.8))
    found[i].listed = true
  end
end

local function light(found, set, threshold)
  local first, last = body(found, set, threshold)
  local opened = {}
  for i, line in ipairs(found) do
    local rule = rules.match(set, line, zone_of(i, first, last), threshold)
    if rule and not (i == 1 and rule.spares_first and line.words >= 4) then
      condemn(line, rule)
      if rule.where == "paragraph" or rule.opens and i > last and last > 0 then
        opened[#opened + 1] = { i, rule }
      end
    end
  end
  if threshold < THRESHOLD.precision then
    for _, open in ipairs(opened) do take_list(found, open[1], open[2], last) end
  end
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

local function page(found, set, lean)
  for _, line in ipairs(found) do
    line.hit = rules.match(set, line, nil, lean == "precision" and 0.8 or 0.5)
    line.evidence = evidence(line)
  end
  local from, to = best_run(found)
  if to == 0 then return false end
  for i, line in ipairs(found) do
    local next_line, next_but_one = found[i + 1], found[i + 2]
    if i < from or i > to then
      condemn(line, line.hit or OUTSIDE)
    elseif line.hit then
      condemn(line, line.hit)
    elseif not line.ended and line.words < PROSE_UNENDED then
      local leads = next_line and i < to and (next_line.evidence > 0
        or next_but_one and next_but_one.evidence > 0)
      if not leads then condemn(line, SHORT) end
    end
  end
  return true
end

-- Fragments ---------------------------------------------------------------------

-- Fragments at the start of the lines up to the first sentence of the article and
-- at the end of those from its last on.
local function fragments(text, found, set, threshold, first, last)
  for i, line in ipairs(found) do
    if not line.rule and (i <= first or first == 0) then
      local rule, start, stop = rules.fragment(set, text, line, "start", threshold)
      if rule then line.cut_head = { rule = rule, start = start, stop = stop } end
    end
    if not line.rule and i >= last then
      local rule, start, stop = rules.fragment(set, text, line, "stop", threshold)
      if rule then line.cut_tail = { rule = rule, start = start, stop = stop } end
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

local function spare(found, spared)
  for _, line in ipairs(found) do
    if line.rule and spared(line) then line.rule, line.reason, line.score = nil, nil, nil end
  end
end

-- True if the cap took verdicts back.
local function cap(found, mode)
  local all, gone = count_words(found)
  local capped = false
  if mode == "light" and gone > CAP * all then
    spare(found, function(line) return line.listed or line.score < THRESHOLD.precision end)
    capped = true
    all, gone = count_words(found)
  end
  if all > 0 and gone == all then
    spare(found, function() return true end)
    capped = true
  end
  return capped
end

-- Spans -------------------------------------------------------------------------

local function removal(text, start, stop, rule, reason, score)
  return { start = start, stop = stop, text = text:sub(start, stop), reason = reason,
    rule = rule, score = score }
end

-- The removed spans in order. White space next to them is dropped too, so that no
-- double blank lines stay, but is not listed.
local function removals(text, found)
  local list = {}
  for _, line in ipairs(found) do
    if line.rule then
      list[#list + 1] = removal(text, line.start, line.stop, line.rule, line.reason, line.score)
      list[#list].whole, list[#list].credit = true, line.credit
    else
      for _, cut in ipairs({ line.cut_head or false, line.cut_tail or false }) do
        if cut then
          list[#list + 1] = removal(text, cut.start, cut.stop, cut.rule.name, cut.rule.reason, cut.rule.score)
          list[#list].credit = cut.rule.credit
        end
      end
    end
  end
  return list
end

-- The first byte from `position` on that is no white space; #text + 1 if none is.
local function solid_from(text, position)
  while true do
    local solid = text:find("%S", position)
    if not solid then return #text + 1 end
    if not text:find("^\194\160", solid) then return solid end
    position = solid + 2
  end
end

-- Back over white space from `stop`, not before `start`; with `same_line`, not over
-- a line break.
local function solid_before(text, start, stop, same_line)
  while stop >= start do
    if text:find("^\194\160", stop - 1) then stop = stop - 2
    elseif text:find(same_line and "^[ \t\r\v\f]" or "^%s", stop) then stop = stop - 1
    else break end
  end
  return stop
end

-- The bytes around a removal that stay: up to the first, from the second on. A
-- removed line takes the white space up to the next line with it, a fragment that
-- between it and the rest of its line.
local function around(text, position, span)
  local after = solid_from(text, span.stop + 1)
  if span.whole and after <= #text then
    -- the next line keeps its indentation
    after = solid_before(text, span.stop + 1, after - 1, true) + 1
    return solid_before(text, position, span.start - 1, true), after
  end
  local line_end = text:find("[\r\n]", span.stop + 1) or #text + 1
  if after > line_end then
    return solid_before(text, position, span.start - 1), line_end
  end
  return solid_before(text, position, span.start - 1, true), after
end

-- The first of the removed lines after which nothing else comes.
local function last_run(text, removed)
  local first, next_start = #removed + 1, #text + 1
  while first > 1 and removed[first - 1].whole
    and solid_from(text, removed[first - 1].stop + 1) == next_start do
    first = first - 1
    next_start = removed[first].start
  end
  return first
end

-- The kept spans: what stands between removals. Removed lines at the end leave one
-- line break if the text ended with one.
local function keep(text, removed)
  local kept, position = {}, 1
  local function take(stop, after)
    if stop >= position then kept[#kept + 1] = { start = position, stop = stop } end
    position = math.max(position, after)
  end
  local run = last_run(text, removed)
  for i = 1, run - 1 do take(around(text, position, removed[i])) end
  if removed[run] then
    local line_end = text:find("[\r\n]", removed[#removed].stop + 1) or #text + 1
    take(solid_before(text, position, removed[run].start - 1), line_end)
  end
  take(#text, #text + 1)
  return kept
end

local function join(text, kept)
  if #kept == 1 and kept[1].start == 1 and kept[1].stop == #text then return text end
  local parts = {}
  for i, span in ipairs(kept) do parts[i] = text:sub(span.start, span.stop) end
  return table.concat(parts)
end

-- Credits -----------------------------------------------------------------------

-- Bytes of a line in which agencies are looked for.
local CREDIT_REACH = 65536

-- Whether text[start..stop] is not part of a longer word.
local function stands_alone(text, start, stop)
  return not text:find("^[%w\128-\191]", start - 1 > 0 and start - 1 or #text + 1)
    and not text:find("^[%w\195-\209]", stop + 1)
end

-- Where a credit names an agency that the table does not know.
local UNKNOWN = { "^[Ww]ith (.+) wires?%.?$", "^[Ww]ith (.+) wire services?%.?$",
  "^[Ww]ith inputs? from (.+)%.?$", "^[Ww]ith files from (.+)%.?$", "%-%-?([%a\128-\255]+)%)$",
  "^%(([%a\128-\255]+)%)$", "^[Ss]ource: (.+)$" }

-- The longest name of an agency in a removed credit, else what stands in its place.
local function agency_in(content)
  local best, found
  for name, agency in pairs(phrases.agencies) do
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

local function inline_credits(text, line, list)
  local from, to = line.start, math.min(line.stop, line.start + CREDIT_REACH)
  local content = text:sub(from, to)
  local taken = {}
  for _, name in ipairs(phrases.unmistakable) do
    local position = 1
    while true do
      local start, stop = content:find(name, position, true)
      if not start then break end
      if stands_alone(content, start, stop) and not taken[stop] then
        taken[stop] = true
        list[#list + 1] = { text = name, agency = phrases.agencies[name],
          start = from + start - 1, stop = from + stop - 1, inline = true }
      end
      position = stop + 1
    end
  end
end

-- Removed credits, and the agencies that kept lines name.
local function find_credits(text, found, removed)
  local list = {}
  for _, span in ipairs(removed) do
    if span.credit then
      list[#list + 1] = { text = span.text, agency = agency_in(span.text),
        start = span.start, stop = span.stop }
    end
  end
  for _, line in ipairs(found) do
    if not line.rule then inline_credits(text, line, list) end
  end
  table.sort(list, function(a, b) return a.start < b.start end)
  return list
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
--- name, see strip_phrases.lua), lean ("precision" acts only on what is sure,
--- "recall" also on what is likely), lang (leaves out rules of languages other
--- than this and English), mode ("light" or "page", else detected).
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
  local removed = removals(text, found)
  local kept = keep(text, removed)
  local result = { text = join(text, kept), kept = kept, mode = mode, capped = capped,
    credits = find_credits(text, found, removed), removed = removed }
  for _, span in ipairs(removed) do span.whole, span.credit = nil, nil end
  return result
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
  local kept, before, total = result.kept, {}, 0
  for i, span in ipairs(kept) do
    before[i] = total
    total = total + span.stop - span.start + 1
  end
  return function(position)
    if type(position) ~= "number" or position < 0 or position > total + 1 then
      error(("bad argument #1 (position 0 to %d expected, got %s)"):format(total + 1, tostring(position)), 2)
    end
    if total == 0 or position == 0 then return position end
    local low, high = 1, #kept
    while low < high do
      local middle = math.ceil((low + high) / 2)
      if before[middle] < position then low = middle else high = middle - 1 end
    end
    return kept[low].start + position - before[low] - 1
  end
end

return strip
