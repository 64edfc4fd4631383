-- A document as the comparison sees it: page furniture masked, words as tokens over the
-- comparison's vocabulary, sentences and quotations as runs of them. Every position is
-- one in the document's text as it was read.

local core = require "quire.core"
local quotes = require "quire.quotes"
local sentences = require "quire.sentences"
local strip = require "quire.strip"

local view = {}
view.__index = view

--- Words of a document in which names, numbers and its event's words are looked for: what comes after has no
--- part in them, so that a file of hundreds of megabytes costs no more than its passages do.
view.most_words = 200000

-- The text with its removed spans blanked, line breaks kept: same length, same positions.
local function mask(text, removed)
  if #removed == 0 then return text end
  local pieces, position = {}, 1
  for _, span in ipairs(removed) do
    pieces[#pieces + 1] = text:sub(position, span.start - 1)
    pieces[#pieces + 1] = (text:sub(span.start, span.stop):gsub("[^\r\n]", " "))
    position = span.stop + 1
  end
  pieces[#pieces + 1] = text:sub(position)
  return table.concat(pieces)
end

--- First and last token that lie in the bytes start..stop; last < first if none do.
---@param start integer
---@param stop integer
---@return integer first
---@return integer last
function view:tokens_in(start, stop)
  local tokens = self.tokens
  local first = tokens:find(start) or #tokens + 1
  local after = stop < #self.text and tokens:find(stop + 1) or nil
  if after and tokens:span(after) <= stop then after = after + 1 end
  return first, (after or #tokens + 1) - 1
end

--- Number of tokens that are looked at one by one: all, or view.most_words.
---@return integer
function view:count()
  return math.min(#self.tokens, view.most_words)
end

--- Ids of the tokens first..last, as a table.
---@param first integer
---@param last integer
---@return integer[]
function view:ids(first, last)
  local ids, tokens = {}, self.tokens
  for i = first, last do ids[#ids + 1] = tokens:id(i) end
  return ids
end

--- The different ids of the tokens first..last, ascending.
---@param first integer
---@param last integer
---@return integer[]
function view:distinct(first, last)
  return first <= last and self.tokens:ids(first, last):set():table() or {}
end

--- The span of the tokens first..last and the text they stand in.
---@param first integer
---@param last integer
---@return integer start
---@return integer stop
---@return string text
function view:place(first, last)
  local start = self.tokens:span(first)
  local _, stop = self.tokens:span(last)
  return start, stop, self.text:sub(start, stop)
end

--- Do the tokens first..last stand inside one pair of quotation marks?
---@param first integer
---@param last integer
---@return boolean
function view:in_quotation(first, last)
  -- the last quotation that begins at or before `first`: they are in order and not nested
  local quotations, low, high = self.quotations, 1, #self.quotations
  while low <= high do
    local middle = math.floor((low + high) / 2)
    if quotations[middle].first <= first then low = middle + 1 else high = middle - 1 end
  end
  return high >= 1 and last <= quotations[high].last
end

--- What was removed from the document, as a view of its own at the same positions; nil if
--- nothing was.
---@param vocab userdata
---@return table?
function view:set_aside(vocab)
  if #self.removed == 0 then return nil end
  local kept, position = {}, 1
  for _, span in ipairs(self.removed) do
    if span.start > position then kept[#kept + 1] = { start = position, stop = span.start - 1 } end
    position = span.stop + 1
  end
  if position <= #self.text then kept[#kept + 1] = { start = position, stop = #self.text } end
  local masked = mask(self.text, kept)
  local aside = setmetatable({ number = self.number, id = self.id, document = self.document, text = self.text }, view)
  aside.removed, aside.credits, aside.quotations = {}, {}, {}
  aside.masked, aside.tokens = masked, core.tokens(masked, vocab)
  aside.sentences = sentences.spans(masked)
  for _, sentence in ipairs(aside.sentences) do
    sentence.first, sentence.last = aside:tokens_in(sentence.start, sentence.stop)
  end
  return aside
end

--- A view of a document.
---@param document table with id and text
---@param number integer its place among the documents compared
---@param vocab userdata the comparison's vocabulary
---@param settings table strip, phrases
---@return table
function view.new(document, number, vocab, settings)
  local text = document.text
  local stripped = settings.strip and strip.text(text, { phrases = settings.phrases, lang = document.lang })
  local self = setmetatable({
    number = number, id = document.id, document = document, text = text,
    removed = stripped and stripped.removed or {},
    credits = stripped and stripped.credits or {},
  }, view)
  self.masked = mask(text, self.removed)
  self.tokens = core.tokens(self.masked, vocab)
  self.sentences = sentences.spans(self.masked)
  for _, sentence in ipairs(self.sentences) do
    sentence.first, sentence.last = self:tokens_in(sentence.start, sentence.stop)
  end
  self.quotations = quotes.find(self.masked)
  for _, quotation in ipairs(self.quotations) do
    quotation.first, quotation.last = self:tokens_in(quotation.inner_start, quotation.inner_stop)
  end
  return self
end

return view
