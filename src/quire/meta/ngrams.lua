---@meta

---@class quire.core
local core = {}

--- Ids of the n-grams that start at each token: `#tokens - n + 1` of them, or none. Each is added to the
--- vocabulary's counts. An n-gram that holds a 0, or that a frozen vocabulary lacks, is 0.
---@param tokens quire.tokens|quire.ids
---@param n integer 1 to 64
---@param vocab quire.vocab of n-grams, kept for this n
---@return quire.ids
function core.ngrams(tokens, n, vocab) end

return core
