-- One wording of a quotation beside another: which words it has instead, and which it lacks.
-- The words that both have, in order, are a longest common subsequence (Wagner and Fischer 1974).

local core = require "quire.core"
local report = require "quire.report"

local wording = {}

local most_cells = 1000000 -- of the table of lengths; longer wordings are shown as they are

-- For each word of b its partner among those of a, or nil.
local function partners(a, b)
  local length = {}
  for i = #a + 1, 1, -1 do
    length[i] = {}
    for j = #b + 1, 1, -1 do
      if i > #a or j > #b then
        length[i][j] = 0
      elseif a:id(i) == b:id(j) then
        length[i][j] = length[i + 1][j + 1] + 1
      else
        length[i][j] = math.max(length[i + 1][j], length[i][j + 1])
      end
    end
  end
  local of, i, j = {}, 1, 1
  while i <= #a and j <= #b do
    if a:id(i) == b:id(j) then
      of[j] = i
      i, j = i + 1, j + 1
    elseif length[i + 1][j] >= length[i][j + 1] then
      i = i + 1
    else
      j = j + 1
    end
  end
  return of
end

--- The text in pieces: "same" is what the base has too (and what is no word), "new" what it has not;
--- "missing" is text of the base that is left out. What the text lacks at its beginning or end is
--- missing only if it has something else there: a part of the base is the same.
---@param base string
---@param text string
---@return {kind: "same"|"new"|"missing", text: string}[]
function wording.pieces(base, text)
  local vocab = core.vocab()
  local a, b = core.tokens(base, vocab), core.tokens(text, vocab)
  if base == text or (#a + 1) * (#b + 1) > most_cells then return { { kind = "same", text = text } } end
  local of, pieces, position = partners(a, b), {}, 1
  local function put(kind, piece)
    if piece == "" then return end
    local last = pieces[#pieces]
    if last and last.kind == kind then
      last.text = last.text .. piece
    else
      pieces[#pieces + 1] = { kind = kind, text = piece }
    end
  end
  -- the words of a between its partners i and k, before the words of b from j on
  local function missing(i, k, j)
    local at_edge = i == 0 or k > #a
    if k <= i + 1 or (at_edge and (j > #b or of[j])) then return end
    local start, stop = a:span(i + 1), select(2, a:span(k - 1))
    put("same", text:sub(position, (j <= #b and b:span(j) or #text + 1) - 1))
    position = j <= #b and b:span(j) or #text + 1
    put("missing", base:sub(start, stop))
    put("same", " ")
  end
  local before, j = 0, 1
  while j <= #b + 1 do
    local after = j
    while after <= #b and not of[after] do after = after + 1 end
    missing(before, of[after] or #a + 1, j)
    for new = j, after - 1 do
      local start, stop = b:span(new)
      local between = text:sub(position, start - 1)
      local joined = new > j and not between:find("[^ ]")
      put(joined and "new" or "same", between)
      put("new", text:sub(start, stop))
      position = stop + 1
    end
    if after <= #b then
      local _, stop = b:span(after)
      put("same", text:sub(position, stop))
      position = stop + 1
    end
    before, j = of[after], after + 1
  end
  put("same", text:sub(position))
  return pieces
end

--- Places with the same text, whatever its capitals and white space, each text once.
---@param places {text: string}[]
---@return {text: string, places: table[]}[] in the order of the places
function wording.gather(places)
  local order, by_text = {}, {}
  for _, place in ipairs(places) do
    local text = report.line(place.text)
    local folded = core.normalize(text, { fold = true })
    if not by_text[folded] then
      by_text[folded] = { text = text, places = {} }
      order[#order + 1] = by_text[folded]
    end
    table.insert(by_text[folded].places, place)
  end
  return order
end

return wording
