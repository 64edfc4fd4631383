---@meta

---@class quire.core
---@field unicode_version string the Unicode version of all tables, such as "15.0.0"
local core = {}

---@alias quire.form "NFC"|"NFD"|"NFKC"|"NFKD"|"none"

---@class quire.normalize_options
---@field form? quire.form default "NFC"
---@field fold? boolean full case folding (default false)
---@field apostrophes? boolean typographic apostrophes and hyphens to ' and - (default false)
---@field strip_accents? boolean drops nonspacing marks after decomposition (default false)

--- The text in a normal form; invalid bytes become U+FFFD.
---@param text string
---@param options? quire.normalize_options
---@return string normalized
function core.normalize(text, options) end

--- Columns that the text takes on a terminal.
---@param text string
---@return integer columns
function core.width(text) end

return core
