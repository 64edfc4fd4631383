---@meta

---@class quire.core
---@field distance quire.core.distance
local core = {}

--- Distances and similarities of strings, and of ids.
---@class quire.core.distance
local distance = {}
core.distance = distance

---@alias quire.symbols string|quire.ids|quire.tokens both of a pair are strings, or neither is
---@alias quire.metric "levenshtein"|"osa"|"damerau_levenshtein"|"indel"|"lcs"|"hamming"|"prefix"|"postfix"|"jaro"|"jaro_winkler"|"ratio"|"partial_ratio"|"token_sort_ratio"|"token_set_ratio"
---@alias quire.measure_form "distance"|"similarity"|"normalized_distance"|"normalized_similarity"
---@alias quire.unit "codepoints"|"bytes"

---@class quire.distance_options
---@field form? quire.measure_form each function names the one it has without this
---@field cutoff? number the largest distance, or the least similarity, that is of interest; what does not reach it is given as cutoff + 1 (a distance that counts), as the maximum (any other distance), or as 0
---@field unit? quire.unit what a symbol of a string is; default "codepoints"

---@class quire.levenshtein_options: quire.distance_options
---@field insertion? integer weight, 0 to 1,000,000; default 1
---@field deletion? integer weight; default 1
---@field substitution? integer weight; default 1

---@class quire.winkler_options: quire.distance_options
---@field prefix_weight? number 0 to 0.25; default 0.1

--- Insertions, deletions and substitutions that make b of a. Without `form`: a distance.
---@param a quire.symbols
---@param b quire.symbols
---@param options? quire.levenshtein_options
---@return number
function distance.levenshtein(a, b, options) end

--- Levenshtein's edits, and swaps of neighbours that are not edited again. A distance.
---@param a quire.symbols
---@param b quire.symbols
---@param options? quire.distance_options
---@return number
function distance.osa(a, b, options) end

--- Levenshtein's edits, and swaps with edits between what is swapped. A distance.
---@param a quire.symbols
---@param b quire.symbols
---@param options? quire.distance_options
---@return number
function distance.damerau_levenshtein(a, b, options) end

--- Insertions and deletions that make b of a. A distance.
---@param a quire.symbols
---@param b quire.symbols
---@param options? quire.distance_options
---@return number
function distance.indel(a, b, options) end

--- Length of the longest common subsequence. A similarity.
---@param a quire.symbols
---@param b quire.symbols
---@param options? quire.distance_options
---@return number
function distance.lcs(a, b, options) end

--- Places that differ; those past the end of the shorter do. A distance.
---@param a quire.symbols
---@param b quire.symbols
---@param options? quire.distance_options
---@return number
function distance.hamming(a, b, options) end

--- Length of the common prefix. A similarity.
---@param a quire.symbols
---@param b quire.symbols
---@param options? quire.distance_options
---@return number
function distance.prefix(a, b, options) end

--- Length of the common suffix. A similarity.
---@param a quire.symbols
---@param b quire.symbols
---@param options? quire.distance_options
---@return number
function distance.postfix(a, b, options) end

--- Jaro's similarity, 0 to 1.
---@param a quire.symbols
---@param b quire.symbols
---@param options? quire.distance_options
---@return number
function distance.jaro(a, b, options) end

--- Jaro's similarity with Winkler's addition for up to four equal first symbols, 0 to 1.
---@param a quire.symbols
---@param b quire.symbols
---@param options? quire.winkler_options
---@return number
function distance.jaro_winkler(a, b, options) end

--- 100 times the normalized Indel similarity.
---@param a quire.symbols
---@param b quire.symbols
---@param options? quire.distance_options
---@return number
function distance.ratio(a, b, options) end

--- The best ratio of the shorter with a part of the longer, and where that part lies:
--- bytes of strings, places in ids; empty where the value is that of nothing in common.
---@param a quire.symbols
---@param b quire.symbols
---@param options? quire.distance_options
---@return number value
---@return integer a_start
---@return integer a_stop
---@return integer b_start
---@return integer b_stop
function distance.partial_ratio(a, b, options) end

--- The ratio of the texts' words, put in order.
---@param a string
---@param b string
---@param options? quire.distance_options
---@return number
function distance.token_sort_ratio(a, b, options) end

--- The best of the ratios among the words both texts have, and those with the other words of each.
---@param a string
---@param b string
---@param options? quire.distance_options
---@return number
function distance.token_set_ratio(a, b, options) end

---@class quire.edit
---@field kind "equal"|"replace"|"insert"|"delete"
---@field a_start integer first byte of a string, or first place in ids
---@field a_stop integer last one; a_start - 1 if nothing of a is touched
---@field b_start integer
---@field b_stop integer

---@class quire.edit_options
---@field metric? "levenshtein"|"indel" indel replaces nothing; default "levenshtein"
---@field unit? quire.unit default "codepoints"

--- The fewest edits that make b of a, in runs that cover both in order.
---@param a quire.symbols
---@param b quire.symbols
---@param options? quire.edit_options
---@return quire.edit[]
function distance.edits(a, b, options) end

--- Sequences made ready to be compared with many others.
---@class quire.sequences
---@operator len: integer
local sequences = {}

--- A list, for cdist and extract to be called with more than once.
---@param values quire.symbols[] all strings, or none
---@param options? { unit: quire.unit }
---@return quire.sequences
function distance.list(values, options) end

--- Bytes of memory held.
---@return integer bytes
function sequences:memory() end

--- Frees the memory at once. May be called again; other methods raise afterwards.
function sequences:close() end

---@class quire.many_options: quire.distance_options
---@field metric? quire.metric default "ratio"
---@field insertion? integer Levenshtein's weight; default 1
---@field deletion? integer Levenshtein's weight; default 1
---@field substitution? integer Levenshtein's weight; default 1
---@field prefix_weight? number Jaro-Winkler's; default 0.1

--- Every query (as a) with every choice (as b).
---@class quire.comparisons
---@operator len: integer
local comparisons = {}

--- Compares every query with every choice.
---@param queries quire.symbols[]|quire.sequences
---@param choices quire.symbols[]|quire.sequences
---@param options? quire.many_options
---@return quire.comparisons
function distance.cdist(queries, choices, options) end

---@class quire.match
---@field index integer of the choice
---@field value number

---@class quire.extract_options: quire.many_options
---@field limit? integer default 5

--- The best choices for a query, best first, equal ones in their order; those past the
--- cutoff are left out. For an array of queries, an array of such arrays.
---@param query quire.symbols|quire.symbols[]|quire.sequences
---@param choices quire.symbols[]|quire.sequences
---@param options? quire.extract_options
---@return quire.match[]|quire.match[][]
function distance.extract(query, choices, options) end

--- The value of a query and a choice; negative indices count from the end.
---@param query integer
---@param choice integer
---@return number
function comparisons:get(query, choice) end

--- The values of a query with all choices.
---@param query integer
---@return number[]
function comparisons:row(query) end

--- The best choices for a query, as extract gives them.
---@param query integer
---@param limit? integer default 1
---@return quire.match[]
function comparisons:best(query, limit) end

--- Number of choices (the length operator gives that of queries).
---@return integer
function comparisons:columns() end

--- Bytes of memory held.
---@return integer bytes
function comparisons:memory() end

--- Frees the memory at once. May be called again; other methods raise afterwards.
function comparisons:close() end

return core
