---@meta

---@class quire.core
local core = {}

---@class quire.reuse_options
---@field skip? integer words that may stand between a seed's two, 0 to 8 (default 1)
---@field rarity? number information of a seed at the least, in nats (default 8)
---@field gap? integer tokens between neighbours of a region, 1 to 1000 (default 20)
---@field cost? number nats that a token has to be worth (default 1)
---@field min_score? number nats above cost that a match has on either side (default 30)
---@field edge? number nats that a token has to be worth at a match's edges (default 0.6)
---@field reach? integer tokens that an edge may be moved out over at a time, 0 to 1000 (default 40)
---@field merge? integer matches at most this many tokens apart on both sides become one (default 150)
---@field min_words? integer tokens of a match on either side (default 20)
---@field min_share? number of both stretches' information that is common, 0 to 1 (default 0.25)
---@field max_documents? integer seeds in more sources are passed over; 0 (default): none are
---@field max_repeats? integer seeds more often in a document are passed over in it, 1 to 1000 (default 4)

--- What documents say again of sources, by document, source and place.
---@class quire.reuse
---@operator len: integer
local reuse = {}

--- Finds which stretches of documents say again what stretches of sources do, rewritten
--- too. Documents are not compared with one another, nor sources.
---@param documents (quire.tokens|quire.ids)[] tokens over one vocabulary
---@param sources (quire.tokens|quire.ids)[]
---@param options? quire.reuse_options
---@return quire.reuse
function core.reuse(documents, sources, options) end

--- A match. Tokens, inclusive.
---@param i integer negative from the end
---@return integer document
---@return integer source
---@return integer start
---@return integer stop
---@return integer source_start
---@return integer source_stop
---@return integer words in common
---@return number share of both stretches' information that is common, 0 to 1
---@return number score nats above cost, of the lower side
function reuse:match(i) end

--- What the caps left out.
---@return integer seeds different ones, passed over because of `max_documents`
---@return integer repeats occurrences, passed over because of `max_repeats`
function reuse:capped() end

--- Frees the memory now; the collector does it otherwise.
function reuse:close() end

return core
