---@meta

---@class quire.core
local core = {}

---@class quire.passage_options
---@field seed? integer tokens of a seed n-gram, 2 to 64 (default 5)
---@field min_words? integer tokens that a pair passage has to match, at least `seed` (default 8, or `seed` if more)
---@field max_gap? integer tokens that a passage may step over on either side, 0 to 255 (default 8)
---@field max_documents? integer seeds in more documents are passed over; 0 (default): none are
---@field max_repeats? integer occurrences of a seed in one document that are looked at (default 8)
---@field split? integer the first so many documents are compared with the others only, and those with them

---@class quire.passage_member
---@field document integer its place in the list
---@field start integer first token
---@field stop integer last token

--- What documents share, verbatim or lightly edited.
---@class quire.passages
---@operator len: integer
local passages = {}

--- Finds shared passages.
---@param documents (quire.tokens|quire.ids)[] tokens over one vocabulary
---@param options? quire.passage_options
---@return quire.passages
function core.passages(documents, options) end

--- The members of a passage, by document and start.
---@param k integer negative from the end
---@return quire.passage_member[]
function passages:members(k) end

--- How many pair passages there are.
---@return integer
function passages:pairs() end

--- A pair passage: what documents a and b, a before b, share. Tokens, inclusive.
---@param i integer negative from the end
---@return integer a
---@return integer b
---@return integer a_start
---@return integer a_stop
---@return integer b_start
---@return integer b_stop
---@return integer matched tokens equal in order
function passages:pair(i) end

--- What the caps left out.
---@return integer seeds different ones, passed over because of `max_documents`
---@return integer repeats occurrences, passed over because of `max_repeats`
function passages:capped() end

--- Frees the memory now; the collector does it otherwise.
function passages:close() end

return core
