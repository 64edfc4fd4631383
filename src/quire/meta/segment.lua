---@meta

---@class quire.core
local core = {}

---@alias quire.kind "space"|"punctuation"|"symbol"|"emoji"|"number"|"word"

--- The graphemes, words, sentences, lines or paragraphs of a text, in order, without gaps.
--- Holds the text.
---@class quire.segments
---@operator len: integer
local segments = {}

--- Extended grapheme clusters as UAX #29 defines them: what a reader takes for one character.
---@param text string any bytes; invalid UTF-8 counts as U+FFFD
---@return quire.segments
function core.graphemes(text) end

--- Words as UAX #29 defines them, and what stands between them.
---@param text string any bytes; invalid UTF-8 counts as U+FFFD
---@return quire.segments
function core.words(text) end

--- Sentences as UAX #29 defines them, each with the white space after it.
---@param text string any bytes; invalid UTF-8 counts as U+FFFD
---@return quire.segments
function core.sentences(text) end

--- Lines, each with what ends it: LF, CR, CR LF, VT, FF, U+0085, U+2028 or U+2029.
---@param text string any bytes
---@return quire.segments
function core.lines(text) end

--- Paragraphs: lines up to a blank one or U+2029, each with the blank lines after it.
---@param text string any bytes
---@return quire.segments
function core.paragraphs(text) end

--- Where a segment stands in the text.
---@param i integer from 1, or from -1 backwards
---@return integer start 1-based byte position
---@return integer stop of the last byte
function segments:span(i) end

--- A segment's text.
---@param i integer from 1, or from -1 backwards
---@return string
function segments:text(i) end

--- What a word segment is; nil for others.
---@param i integer from 1, or from -1 backwards
---@return quire.kind?
function segments:kind(i) end

--- The segment that holds a byte; nil for a position outside the text.
---@param position integer 1-based byte position
---@return integer? i
function segments:at(position) end

--- `for i, start, stop in s:each() do`.
---@return fun(s: quire.segments, i: integer): integer?, integer?, integer?
---@return quire.segments
---@return integer
function segments:each() end

--- Frees the memory at once. May be called again; other methods raise afterwards.
function segments:close() end

return core
