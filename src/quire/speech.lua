-- Text as the rules of quire.speakers read it: paragraphs (lines) of sentences of tokens.
-- A quotation is one token, whatever it holds; so is a word with its hyphens, and an
-- abbreviation or an initial with its point. Short remarks in brackets, "(R-Texas)", are
-- passed over: they stand between names and verbs.

local core = require "quire.core"
local speech_words = require "quire.speech_words"

local speech = {}

---@class quire.SpeechToken
---@field kind "word"|"number"|"mark"|"quote"
---@field start integer
---@field stop integer
---@field text string
---@field low string folded
---@field capital boolean a word that begins with a capital
---@field quotation? table the quotation that the token stands for

local abbreviations = speech_words.abbreviations
local most_bracketed = 8 -- tokens

local function is_capital(text)
  local byte, second = text:byte(1, 2)
  if byte < 128 or byte == 226 then return byte >= 65 and byte <= 90 end
  if byte == 195 then return second >= 128 and second <= 158 end
  local first = text:match("^[\194-\244][\128-\191]*")
  return first ~= nil and core.normalize(first, { fold = true }) ~= first
end

--- Does the text begin with a capital letter?
speech.is_capital = function(text) return text ~= "" and is_capital(text) end

local function folded(text)
  if text:find("[\128-\255]") then
    return core.normalize(text, { fold = true, apostrophes = true })
  end
  return text:lower()
end

local function word_token(text, kind, start, stop)
  local content = text:sub(start, stop)
  return {
    kind = kind, start = start, stop = stop, text = content, low = folded(content),
    capital = kind == "word" and is_capital(content),
  }
end

local kinds = { word = "word", number = "number", punctuation = "mark", symbol = "mark", emoji = "mark" }

-- A hyphen between two words, an initial's or an abbreviation's point: part of the word before.
local function joins(text, last, start, stop)
  if not last or last.stop + 1 ~= start then return false end
  local mark = text:sub(start, stop)
  if last.kind == "number" then return mark == "%" end
  if last.kind ~= "word" then return false end
  if mark == "-" or mark == "&" then return text:find("^[%w\194-\244]", stop + 1) ~= nil end
  if (mark == "'" or mark == "’") and last.low:find("s$") then return true end
  if mark ~= "." then return false end
  return abbreviations[last.low:match("[^-]*$")] ~= nil or last.text:find("^%u$") ~= nil
    or last.text:find("^%u[%.%u]*%.%u$") ~= nil
end

local function extend(text, last, stop)
  last.stop = stop
  last.text = text:sub(last.start, stop)
  last.low = folded(last.text)
end

-- All tokens of the text in order, quotations as one; { kind = "break" } at line breaks.
local function tokens_of(text, quotations)
  local tokens, q = {}, 1
  local quotation = quotations[q]
  local joined = false
  for _, start, stop, kind in speech.each_word(text) do
    while quotation and quotation.stop < start do
      q = q + 1
      quotation = quotations[q]
    end
    local last = tokens[#tokens]
    if quotation and start >= quotation.start and start <= quotation.stop then
      if start == quotation.start then
        tokens[#tokens + 1] = {
          kind = "quote", start = start, stop = quotation.stop, text = "", low = "", quotation = quotation,
        }
      end
      joined = false
    elseif kind == "space" then
      if text:find("^[\n\r]", start) then
        tokens[#tokens + 1] = { kind = "break", start = start, stop = stop, text = "\n", low = "\n" }
      end
      joined = false
    elseif joined and (kind == "word" or kind == "number") then
      extend(text, last, stop)
      joined = false
    elseif (kind == "punctuation" or kind == "symbol") and joins(text, last, start, stop) then
      extend(text, last, stop)
      joined = text:find("^[%-&]", start) ~= nil
    else
      tokens[#tokens + 1] = word_token(text, kinds[kind], start, stop)
      joined = false
    end
  end
  return tokens
end

--- Segments of words with their kinds: i, start, stop, kind.
---@param text string
function speech.each_word(text)
  local segments = core.words(text)
  local step, state, control = segments:each()
  return function()
    local i, start, stop = step(state, control)
    control = i
    if i then return i, start, stop, segments:kind(i) end
  end
end

-- Passes over what stands in brackets, if it is short and holds no quotation.
local function without_brackets(tokens)
  local kept, i = {}, 1
  while i <= #tokens do
    local after
    if tokens[i].text == "(" then
      for j = i + 1, math.min(#tokens, i + most_bracketed) do
        if tokens[j].text == ")" then
          after = j + 1
          break
        elseif tokens[j].kind == "quote" or tokens[j].kind == "break" then
          break
        end
      end
    end
    if after then
      i = after
    else
      kept[#kept + 1] = tokens[i]
      i = i + 1
    end
  end
  return kept
end

local function inner_end(text, quotation)
  local stop = quotation.inner_stop
  while stop > quotation.inner_start and text:find("^[%s\"')%]]", stop) do stop = stop - 1 end
  local tail = text:sub(math.max(quotation.inner_start, stop - 8), stop)
  tail = tail:gsub("\194\160$", ""):gsub("\226\128[\153\157\175]$", "")
  return tail:match("[%.%?!,;:%-]$") or tail:match("\226\128[\166\148]$") or ""
end

--- The mark with which a quotation's words end (inside or just after the closing mark), or "".
speech.inner_end = inner_end

local ends = { ["."] = true, ["?"] = true, ["!"] = true, ["…"] = true }

-- Does the sentence end with token i? A quotation ends it with its own mark, if what
-- follows begins like a sentence and `is_tag` does not see a "he said" there.
local function ends_sentence(text, tokens, i, is_tag)
  local token, following = tokens[i], tokens[i + 1]
  if not following or following.kind == "break" then return true end
  if token.kind == "quote" then
    local mark = token.inner_end
    if not ends[mark] then return false end
    if following.kind == "mark" then return false end
    if following.kind == "word" and not following.capital then return false end
    return mark == "." or not is_tag(tokens, i + 1)
  end
  if not ends[token.text] then return false end
  return following.kind ~= "word" or following.capital or text:find("^[?!]", token.start) ~= nil
end

--- The paragraphs of a text: arrays of sentences, arrays of tokens.
---@param text string
---@param quotations table[] as quotes.find gives them
---@param is_tag fun(tokens: quire.SpeechToken[], from: integer): boolean
---@return quire.SpeechToken[][][]
function speech.read(text, quotations, is_tag)
  local tokens = without_brackets(tokens_of(text, quotations))
  for _, token in ipairs(tokens) do
    if token.quotation then token.inner_end = inner_end(text, token.quotation) end
  end
  local paragraphs, paragraph, sentence = {}, {}, {}
  for i, token in ipairs(tokens) do
    if token.kind ~= "break" then sentence[#sentence + 1] = token end
    if #sentence > 0 and (token.kind == "break" or ends_sentence(text, tokens, i, is_tag)) then
      paragraph[#paragraph + 1] = sentence
      sentence = {}
    end
    if token.kind == "break" and #paragraph > 0 then
      paragraphs[#paragraphs + 1] = paragraph
      paragraph = {}
    end
  end
  if #sentence > 0 then paragraph[#paragraph + 1] = sentence end
  if #paragraph > 0 then paragraphs[#paragraphs + 1] = paragraph end
  return paragraphs
end

return speech
