---@meta

---@class quire.core
local core = {}

--- An index of MinHash signatures; items are numbered from 1 as they are added.
---@class quire.lsh
---@operator len: integer
local lsh = {}

--- An index of SimHash fingerprints; items are numbered from 1 as they are added.
---@class quire.simhash_index
---@operator len: integer
local simhash_index = {}

--- An index for signatures of `size` numbers (128). Bands and rows are given, or chosen
--- for the threshold (0.7): by the recall wanted there, or by the weights of false
--- positives and negatives (0.5 and 0.5).
---@param options {size: integer?, threshold: number?, bands: integer?, rows: integer?, recall: number?, false_positives: number?, false_negatives: number?}?
---@return quire.lsh
function core.lsh(options) end

--- An index from saved bytes; nil and why not, if they are something else or damaged.
---@param bytes string
---@return quire.lsh? index
---@return string? problem
function core.lsh_load(bytes) end

--- The probability that sets of this similarity become candidates: 1 - (1 - s^rows)^bands.
---@param similarity number 0 to 1
---@param bands integer
---@param rows integer
---@return number
function core.lsh_recall(similarity, bands, rows) end

--- The bands and rows that core.lsh chooses.
---@param size integer
---@param threshold number
---@param options {recall: number?, false_positives: number?, false_negatives: number?}?
---@return integer bands
---@return integer rows
function core.lsh_choose(size, threshold, options) end

--- An index that finds fingerprints within `distance` bits (3; 0 to 31).
---@param distance integer?
---@return quire.simhash_index
function core.simhash_index(distance) end

--- An index from saved bytes; nil and why not, if they are something else or damaged.
---@param bytes string
---@return quire.simhash_index? index
---@return string? problem
function core.simhash_index_load(bytes) end

--- Adds a signature.
---@param signature quire.ids
---@return integer item
function lsh:add(signature) end

--- Items that share a band with a signature, ascending.
---@param signature quire.ids
---@return quire.ids items
function lsh:query(signature) end

--- All pairs of candidates: a:get(i) < b:get(i). With `most`, an item of a larger bucket
--- is paired with the bucket's first `most` only; what is passed over is counted.
---@param most integer? 0: all
---@return quire.ids a
---@return quire.ids b
---@return integer capped
function lsh:pairs(most) end

--- An item's signature.
---@param item integer negative from the end
---@return quire.ids
function lsh:signature(item) end

--- Numbers of a signature.
---@return integer
function lsh:size() end

--- Bands of a signature.
---@return integer
function lsh:bands() end

--- Numbers of a band.
---@return integer
function lsh:rows() end

--- The expected recall at a similarity.
---@param similarity number 0 to 1
---@return number
function lsh:recall(similarity) end

--- Bytes of memory held.
---@return integer bytes
function lsh:memory() end

--- The index as bytes to keep.
---@return string bytes
function lsh:save() end

--- Frees the memory at once. May be called again; other methods raise afterwards.
function lsh:close() end

--- Adds a fingerprint.
---@param fingerprint string 16 hexadecimal digits
---@return integer item
function simhash_index:add(fingerprint) end

--- All items within the distance, ascending.
---@param fingerprint string 16 hexadecimal digits
---@return quire.ids items
function simhash_index:query(fingerprint) end

--- The distance in bits that the index was made for.
---@return integer
function simhash_index:distance() end

--- Bytes of memory held.
---@return integer bytes
function simhash_index:memory() end

--- The index as bytes to keep.
---@return string bytes
function simhash_index:save() end

--- Frees the memory at once. May be called again; other methods raise afterwards.
function simhash_index:close() end

return core
