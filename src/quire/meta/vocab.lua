---@meta

---@class quire.core
local core = {}

--- Strings to ids and back, with counts. Ids count up from 1.
---@class quire.vocab
---@operator len: integer
local vocab = {}

--- A new, empty vocabulary.
---@return quire.vocab
function core.vocab() end

--- The string's id; a new string is added, and `count` is added to its count.
---@param string string any bytes
---@param count? integer from 0 (default 1)
---@return integer? id nil if the vocabulary is frozen and lacks the string
---@return string? message
function vocab:add(string, count) end

--- The string's id, or nil.
---@param string string
---@return integer? id
function vocab:id(string) end

--- The string of an id, or nil.
---@param id integer
---@return string? string
function vocab:string(id) end

--- The count of an id; 0 for one that is not there.
---@param id integer
---@return integer count
function vocab:count(id) end

--- No new strings from here on; counts still grow. There is no way back.
---@return quire.vocab self
function vocab:freeze() end

---@return boolean frozen
function vocab:frozen() end

--- `for id, string, count in v:each() do`, ids ascending.
---@return fun(v: quire.vocab, id: integer): integer?, string?, integer?
---@return quire.vocab
---@return integer
function vocab:each() end

--- Adds the strings and counts of another vocabulary. A frozen one takes the counts
--- of the strings that it has.
---@param from quire.vocab
---@return quire.ids map at i, the id here of from's string i; 0 if it is not here
function vocab:merge(from) end

--- Ids, the most frequent string first; those of one count by name.
---@param limit? integer how many (default all)
---@return quire.ids
function vocab:by_count(limit) end

--- Ids in the order of their strings' bytes, which for UTF-8 is that of code points.
---@return quire.ids
function vocab:by_name() end

--- The vocabulary as bytes: strings, ids, counts, and whether it is frozen.
---@return string bytes
function vocab:save() end

--- A vocabulary that was saved; nil and the reason for any other bytes.
---@param bytes string
---@return quire.vocab? vocab
---@return string? message
function core.vocab_load(bytes) end

--- Bytes of memory held.
---@return integer bytes
function vocab:memory() end

--- Frees the memory at once. May be called again; other methods raise afterwards.
function vocab:close() end

return core
