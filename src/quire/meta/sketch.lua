---@meta

---@class quire.core
local core = {}

--- 64-bit hashes, of shingles in the order in which these begin.
---@class quire.hashes
---@operator len: integer
local hashes = {}

--- What makes MinHash signatures; a signature is `quire.ids` of as many numbers.
---@class quire.minhash
local minhash = {}

--- Hashes of all runs of n tokens without a missing id. With a vocabulary, hashes of the
--- tokens' strings, the same in every vocabulary and run; without, of the ids.
---@param tokens quire.tokens|quire.ids
---@param n integer 1 to 64
---@param vocab quire.vocab?
---@param seed integer? 0 by default
---@return quire.hashes
function core.shingle_hashes(tokens, n, vocab, seed) end

--- What makes MinHash signatures: size 128 (1 to 1024); method "permutations", or
--- "one permutation", which is faster on sets larger than the signature; seed 0.
---@param options {size: integer?, method: "permutations"|"one permutation"|nil, seed: integer?}?
---@return quire.minhash
function core.minhash(options) end

--- SimHash of elements, each with weight 1 or its own.
---@param elements quire.tokens|quire.ids|quire.hashes
---@param weights number[]? as many as elements, finite
---@param seed integer? 0 by default
---@return string fingerprint 16 hexadecimal digits
function core.simhash(elements, weights, seed) end

--- Number of bits in which two fingerprints differ.
---@param a string 16 hexadecimal digits
---@param b string
---@return integer bits 0 to 64
function core.hamming(a, b) end

--- The hash at an index; a negative one counts from the end.
---@param index integer
---@return string hash 16 hexadecimal digits
function hashes:get(index) end

--- A new array that is a set: ascending, without repeats.
---@return quire.hashes
function hashes:set() end

--- Ids of the hashes' lower 32 bits, in the same order: unlike hashes may share one.
---@return quire.ids
function hashes:ids() end

--- Number of hashes in both sets.
---@param other quire.hashes a set
---@return integer
function hashes:count(other) end

--- |A and B| / |A or B|; 0 if both are empty.
---@param other quire.hashes a set
---@return number
function hashes:jaccard(other) end

--- |A and B| / |A|; 0 if this one is empty.
---@param other quire.hashes a set
---@return number
function hashes:containment(other) end

--- Winnowing: the hashes that are kept, the smallest of each `window` in a row, and
--- their positions. Documents that share a run of window + n - 1 tokens share a kept one.
---@param window integer 1 to 1024
---@return quire.hashes kept
---@return quire.ids positions
function hashes:winnow(window) end

--- Bytes of memory held.
---@return integer bytes
function hashes:memory() end

--- Frees the memory at once. May be called again; other methods raise afterwards.
function hashes:close() end

--- Numbers of a signature.
---@return integer
function minhash:size() end

--- The signature of a set of elements; repeats make no difference.
---@param elements quire.tokens|quire.ids|quire.hashes
---@return quire.ids signature
function minhash:signature(elements) end

--- Estimate of the Jaccard similarity of the sets that two signatures stand for.
---@param a quire.ids a signature
---@param b quire.ids a signature
---@return number
function minhash:jaccard(a, b) end

--- Estimate of the containment of a's set in b's, from the sizes of both sets.
---@param a quire.ids a signature
---@param b quire.ids a signature
---@param size_a integer
---@param size_b integer
---@return number
function minhash:containment(a, b, size_a, size_b) end

--- The signature of the union; for many permutations only.
---@param a quire.ids a signature
---@param b quire.ids a signature
---@return quire.ids signature
function minhash:merge(a, b) end

--- A signature as bytes to keep.
---@param signature quire.ids
---@return string bytes
function minhash:save(signature) end

--- A signature from saved bytes; nil and why not, if they are something else, damaged, or
--- made with another size, method or seed.
---@param bytes string
---@return quire.ids? signature
---@return string? problem
function minhash:load(bytes) end

--- Frees the memory at once. May be called again; other methods raise afterwards.
function minhash:close() end

return core
