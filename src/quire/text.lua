--- Texts, whole and in pieces: quire.words, quire.tokens, quire.tokenizer, quire.stream.
--- Words and tokens of a text are objects of the core, in which a string is made only
--- when one is looked at. A stream cuts what comes in chunks, wherever they end, where
--- no token and no sentence can be cut, so that the pieces give what the whole would.

local core = require "quire.core"
local stopwords = require "quire.stopwords"

local text = {}

--- The word segments of a text: `for i, start, stop in quire.words(s):each()`.
---@param string string
---@return quire.segments
function text.words(string)
  return core.words(string)
end

-- The options that the core takes: the language of stop words is looked up here.
local function core_options(options, level)
  if type(options) ~= "table" or type(options.stopwords) ~= "string" then return options end
  local words = stopwords[options.stopwords]
  if not words then error(("option 'stopwords': no list for '%s'"):format(options.stopwords), level + 1) end
  local copy = {}
  for name, value in pairs(options) do copy[name] = value end
  copy.stopwords = words
  return copy
end

--- Token options, looked at once for many texts; stopwords may be a language's code.
---@param options? quire.token_options
---@return quire.tokenizer
function text.tokenizer(options)
  return core.tokenizer(core_options(options, 2))
end

-- The options without `vocab`, and the vocabulary: that of the options or a new one.
local function split_options(options, level)
  if type(options) ~= "table" then return core.vocab(), options end
  local rest = {}
  for name, value in pairs(options) do
    if name ~= "vocab" and name ~= "tokenizer" then rest[name] = value end
  end
  if options.tokenizer then
    if next(rest) then error("options stand in the tokenizer, not beside it", level + 1) end
    return options.vocab or core.vocab(), options.tokenizer
  end
  return options.vocab or core.vocab(), core_options(rest, level + 1)
end

--- The tokens of a text. Options are those of core.tokens; besides, `vocab` is the
--- vocabulary to count in (default a new one), `tokenizer` stands for all others, and
--- `stopwords` may be a language's code.
---@param string string
---@param options? table
---@return quire.tokens
function text.tokens(string, options)
  local vocab, rest = split_options(options, 2)
  return core.tokens(string, vocab, rest)
end

-- ---- streams ----

-- Chunks of a source: a string, a file, or a function that returns strings and then nil.
local function chunks_of(source, size)
  if type(source) == "string" then
    local at = 1
    return function()
      local chunk = source:sub(at, at + size - 1)
      at = at + size
      return chunk ~= "" and chunk or nil
    end
  elseif io.type(source) == "file" then
    return function() return source:read(size) end
  elseif type(source) == "function" then
    return source
  end
  error("bad argument #1 to 'stream' (string, open file or function expected)", 3)
end

-- The last position at which the buffer can be cut so that both sides have the tokens
-- of the whole: after a line feed, which is a segment of its own and ends a sentence,
-- whatever stands around it (UAX #29 WB3a, WB3b, SB4); or, for words, between a space
-- and an ASCII letter or digit, for nothing joins these (WB999) and no rule looks
-- across a space, nor does an address or a hyphenated word have one.
local function safe_cut(buffer, from, unit)
  for at = #buffer, from, -1 do
    local byte = buffer:byte(at)
    if byte == 10 then return at end
    if byte == 32 and unit ~= "sentences" and buffer:find("^[%w]", at + 1) then return at end
  end
end

--- Pieces of a source that can be segmented each by itself: `for piece, offset in
--- quire.stream(source)`, offset being the bytes before the piece. Pieces are of about
--- `size` bytes. Where `limit` bytes have no place to be cut (a line feed; for words
--- also a space before an ASCII letter or digit) the piece ends after the last whole
--- character, and what stands there may be cut in two: the one case in which pieces
--- are not as the whole.
---@param source string|file*|fun(): string?
---@param options? {size?: integer, limit?: integer, unit?: "words"|"sentences"} size 65536, limit 16 MiB
---@return fun(): string?, integer?
function text.stream(source, options)
  options = options or {}
  for name in pairs(options) do
    if name ~= "size" and name ~= "limit" and name ~= "unit" then error(("unknown option '%s'"):format(name), 2) end
  end
  local size, limit = options.size or 65536, options.limit or 16 * 1024 * 1024
  local chunk_after = chunks_of(source, size)
  local held, held_size, offset, looked, done = {}, 0, 0, 0, false

  local function take(buffer, cut)
    local piece, before = buffer:sub(1, cut), offset
    offset = offset + cut
    buffer = buffer:sub(cut + 1)
    held, held_size, looked = { buffer }, #buffer, 0
    return piece, before
  end

  return function()
    while not done do
      local chunk = chunk_after()
      if chunk == nil then
        done = true
      elseif chunk ~= "" then
        held[#held + 1] = chunk
        held_size = held_size + #chunk
      end
      -- What has been looked through in vain is doubled before it is looked at again.
      if not done and held_size >= size and held_size >= 2 * looked then
        local buffer = table.concat(held)
        local cut = safe_cut(buffer, math.max(1, looked - 1), options.unit)
        if not cut and #buffer >= limit then
          cut = #buffer
          while cut > #buffer - 4 and buffer:find("^[\128-\191]", cut) do cut = cut - 1 end
          cut = buffer:byte(cut) >= 192 and cut > 1 and cut - 1 or #buffer
        end
        if cut then return take(buffer, cut) end
        held, looked = { buffer }, #buffer
      end
    end
    if held_size > 0 then return take(table.concat(held), held_size) end
  end
end

--- The tokens of a source piece by piece: `for tokens, offset in quire.stream_tokens(
--- io.open(path), options)`. To a span of these tokens add offset for its place in the
--- whole. Options are those of quire.tokens, and size and limit of quire.stream.
---@param source string|file*|fun(): string?
---@param options? table
---@return fun(): quire.tokens?, integer?
function text.stream_tokens(source, options)
  local rest = {}
  for name, value in pairs(options or {}) do rest[name] = value end
  local cutting = { size = rest.size, limit = rest.limit }
  rest.size, rest.limit = nil, nil
  local vocab, token_options = split_options(rest, 2)
  if type(token_options) == "table" then token_options = core.tokenizer(token_options) end
  local pieces = text.stream(source, cutting)
  return function()
    local piece, offset = pieces()
    if piece then return core.tokens(piece, vocab, token_options), offset end
  end
end

-- ---- vocabularies in files ----

--- Writes a vocabulary to a file, whole or not at all.
---@param vocab quire.vocab
---@param path string
---@return boolean? done
---@return string? message
function text.save_vocab(vocab, path)
  return require("quire.files").write(path, vocab:save())
end

--- Reads a vocabulary that was saved.
---@param path string
---@return quire.vocab? vocab
---@return string? message
function text.load_vocab(path)
  local file, message = io.open(path, "rb")
  if not file then return nil, message end
  local bytes, failure = file:read("*a")
  file:close()
  if not bytes then return nil, failure end
  local vocab, reason = core.vocab_load(bytes)
  if not vocab then return nil, path .. ": " .. reason end
  return vocab
end

return text
