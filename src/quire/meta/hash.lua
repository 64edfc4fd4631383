---@meta

---@class quire.core
local core = {}

--- XXH64 of the bytes of a text, as 16 lower-case hexadecimal digits.
---@param text string any bytes, at most 4 GiB
---@param seed? string 16 hexadecimal digits, as this function returns them (default: all 0)
---@return string hash
function core.hash(text, seed) end

return core
