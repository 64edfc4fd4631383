--- From verdicts on lines to spans of the text: what is removed, what is kept, and
-- the way from a position in the stripped text to the original.

local spans = {}

local function removal(text, start, stop, rule, reason, score)
  return { start = start, stop = stop, text = text:sub(start, stop), reason = reason,
    rule = rule, score = score }
end

--- The removed spans in order.
---@param text string
---@param found table[] lines with verdicts (rule, reason, score, credit) and
---  fragments (cut_head, cut_tail)
---@return table[] removed
---@return table<table, boolean> whole which of them are whole lines
---@return table[] credited those that are credits
function spans.removed(text, found)
  local list, whole, credited = {}, {}, {}
  local function add(start, stop, rule, reason, score, credit)
    local span = removal(text, start, stop, rule, reason, score)
    list[#list + 1] = span
    if credit then credited[#credited + 1] = span end
    return span
  end
  for _, line in ipairs(found) do
    if line.rule then
      whole[add(line.start, line.stop, line.rule, line.reason, line.score, line.credit)] = true
    else
      for _, cut in ipairs({ line.cut_head or false, line.cut_tail or false }) do
        if cut then
          add(cut.start, cut.stop, cut.rule.name, cut.rule.reason, cut.rule.score, cut.rule.credit)
        end
      end
    end
  end
  return list, whole, credited
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
    if stop > start and text:find("^\194\160", stop - 1) then stop = stop - 2
    elseif text:find(same_line and "^[ \t\r\v\f]" or "^%s", stop) then stop = stop - 1
    else break end
  end
  return stop
end

-- The bytes around a removal that stay: up to the first, from the second on. A
-- removed line takes the white space up to the next line with it, a fragment that
-- between it and the rest of its line.
local function around(text, position, span, whole)
  local after = solid_from(text, span.stop + 1)
  if whole and after <= #text then
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
local function last_run(text, removed, whole)
  local first, next_start = #removed + 1, #text + 1
  while first > 1 and whole[removed[first - 1]]
    and solid_from(text, removed[first - 1].stop + 1) == next_start do
    first = first - 1
    next_start = removed[first].start
  end
  return first
end

--- The kept spans: what stands between removals. White space beside a removal goes
--- with it; removed lines at the end leave one line break if the text ended with one.
---@param text string
---@param removed table[]
---@param whole table<table, boolean>
---@return table[] kept array of {start, stop}
function spans.kept(text, removed, whole)
  local kept, position = {}, 1
  local function take(stop, after)
    if stop >= position then kept[#kept + 1] = { start = position, stop = stop } end
    position = math.max(position, after)
  end
  local run = last_run(text, removed, whole)
  for i = 1, run - 1 do take(around(text, position, removed[i], whole[removed[i]])) end
  if removed[run] then
    local line_end = text:find("[\r\n]", removed[#removed].stop + 1) or #text + 1
    take(solid_before(text, position, removed[run].start - 1), line_end)
  end
  take(#text, #text + 1)
  return kept
end

--- The kept pieces as one text.
---@param text string
---@param kept table[]
---@return string
function spans.join(text, kept)
  if #kept == 1 and kept[1].start == 1 and kept[1].stop == #text then return text end
  local parts = {}
  for i, span in ipairs(kept) do parts[i] = text:sub(span.start, span.stop) end
  return table.concat(parts)
end

--- From a position in the joined text to the original one.
---@param kept table[]
---@return fun(position: integer): integer
function spans.map(kept)
  local before, total = {}, 0
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

return spans
