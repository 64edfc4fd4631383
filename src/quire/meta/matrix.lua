---@meta

---@class quire.core
local core = {}

--- A sparse document-feature matrix: rows are documents, columns are ids, cells are counts.
---@class quire.matrix
---@operator len: integer
local matrix = {}

--- A new matrix without rows.
---@return quire.matrix
function core.matrix() end

--- Adds a document. Repeats are counted, the id 0 is passed over.
---@param ids quire.tokens|quire.ids
---@return integer row
function matrix:add(ids) end

--- The largest id.
---@return integer
function matrix:columns() end

--- How many cells are not zero.
---@return integer
function matrix:cells() end

--- A row's cells.
---@param row integer negative from the end
---@return integer[] columns ascending
---@return integer[] counts beside them
function matrix:row(row) end

--- In how many rows a column stands; 0 for an id that is not there.
---@param id integer
---@return integer
function matrix:df(id) end

--- How many different columns a row shares with each row from `from` on.
---@param row integer
---@param from? integer first row to compare with (default 1)
---@param into? integer[] a table to fill; entries past the result are left as they are
---@return integer[] shared shared[b - from + 1] is that of row b
function matrix:shared(row, from, into) end

--- Cosine of a row with each row from `from` on; cells weighted by log frequency and BM25's
--- inverse document frequency.
---@param row integer
---@param from? integer first row to compare with (default 1)
---@param into? number[] a table to fill; entries past the result are left as they are
---@return number[] cosine cosine[b - from + 1] is that of row b, from 0 to 1
function matrix:cosine(row, from, into) end

--- Bytes of memory held, what has been built to answer questions included.
---@return integer
function matrix:memory() end

--- Frees the memory now; the collector does it otherwise.
function matrix:close() end

return core
