---@meta

---@class quire.core
local core = {}

---@class quire.repeat_options
---@field min_length? integer tokens, or bytes of text, that a repeat has at the least (default 20)
---@field min_count? integer occurrences, at least 2 (default 2)
---@field across? boolean only what stands in more than one document
---@field longest? boolean only what no longer repeat holds
---@field unit? "word"|"character" of texts: what a repeat is never cut inside of (default "word")

---@class quire.repeat_place
---@field document integer its place in the list
---@field start integer first token or byte
---@field stop integer last token or byte

--- What stands more than once, word for word; longest first.
---@class quire.repeats
---@operator len: integer
local repeats = {}

--- Finds the maximal exact repeats.
---@param documents string[]|(quire.tokens|quire.ids)[] texts, or tokens over one vocabulary
---@param options? quire.repeat_options
---@return quire.repeats
function core.repeats(documents, options) end

--- How long a repeat is, and how often it stands.
---@param k integer negative from the end
---@return integer length tokens or bytes
---@return integer count
function repeats:size(k) end

--- Where a repeat stands, by document and start.
---@param k integer negative from the end
---@return quire.repeat_place[]
function repeats:places(k) end

--- Frees the memory now; the collector does it otherwise.
function repeats:close() end

return core
