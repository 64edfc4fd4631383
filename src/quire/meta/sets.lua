---@meta

---@class quire.core
local core = {}

--- An array of ids, 32 bits each.
---@class quire.ids
---@operator len: integer
local ids = {}

--- An array of the table's ids.
---@param table integer[] 0 to 4294967295
---@return quire.ids
function core.ids(table) end

---@class quire.similarity
---@field jaccard number |A and B| / |A or B|
---@field dice number 2 |A and B| / (|A| + |B|)
---@field overlap number |A and B| / min(|A|, |B|)
---@field containment_a number |A and B| / |A|
---@field containment_b number |A and B| / |B|
---@field shared integer |A and B|

--- All measures of two sets at once.
---@param a quire.ids a set
---@param b quire.ids a set
---@return quire.similarity
function core.similarity(a, b) end

--- All pairs of sets that share an id and whose measure is at least the threshold
--- (0), in order: places in the list, a:get(i) < b:get(i), and how many ids they share.
--- by "jaccard", or "containment", the larger of the two. Exact, unless max_sets is
--- given: ids of more sets than that are then passed over, and counted.
---@param sets quire.ids[]
---@param options {by: "jaccard"|"containment"|nil, threshold: number?, max_sets: integer?}?
---@return quire.ids a
---@return quire.ids b
---@return quire.ids shared
---@return integer capped
function core.set_pairs(sets, options) end

--- The id at an index; a negative one counts from the end.
---@param index integer
---@return integer id
function ids:get(index) end

--- The ids as a table.
---@return integer[]
function ids:table() end

--- `for index, id in ids:each() do`
---@return fun(ids: quire.ids, index: integer): integer?, integer?
---@return quire.ids
---@return integer
function ids:each() end

--- A new array that is a set: ascending, without repeats and without 0.
---@return quire.ids
function ids:set() end

--- Number of ids in both sets.
---@param other quire.ids a set
---@return integer
function ids:count(other) end

--- |A and B| / |A or B|; 0 if both are empty.
---@param other quire.ids a set
---@return number
function ids:jaccard(other) end

--- 2 |A and B| / (|A| + |B|); 0 if both are empty.
---@param other quire.ids a set
---@return number
function ids:dice(other) end

--- |A and B| / min(|A|, |B|); 0 if either is empty.
---@param other quire.ids a set
---@return number
function ids:overlap(other) end

--- The share of this set that the other has too, |A and B| / |A|; 0 if this one is empty.
---@param other quire.ids a set
---@return number
function ids:containment(other) end

--- A hash of the ids in their order.
---@return string hash 16 hexadecimal digits
function ids:hash() end

--- Bytes of memory held.
---@return integer bytes
function ids:memory() end

--- Frees the memory at once. May be called again; other methods raise afterwards.
function ids:close() end

return core
