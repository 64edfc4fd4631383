---@meta

---@class quire.core
---@field unicode_version string the Unicode version of all tables, such as "15.0.0"
local core = {}

---@alias quire.form "NFC"|"NFD"|"NFKC"|"NFKD"|"NFKC_Casefold"|"none"

---@class quire.normalize_options
---@field form? quire.form default "NFC"
---@field fold? boolean full case folding (default false)
---@field apostrophes? boolean typographic apostrophes and hyphens to ' and - (default false)
---@field strip_accents? boolean drops nonspacing marks after decomposition (default false)
---@field map? boolean gives the way back to the text's bytes too (default false)

--- From bytes of a normalized text back to those of the text.
---@class quire.map
local map = {}

--- The bytes, in whole characters, that a span of the normalized text comes from.
---@param start integer
---@param stop integer start - 1 for an empty span
---@return integer start
---@return integer stop
function map:original(start, stop) end

--- Gives back the map's memory; it cannot be used any more.
function map:close() end

--- The text in a normal form; invalid bytes become U+FFFD.
---@param text string
---@param options? quire.normalize_options
---@return string normalized
---@return quire.map? map with the option `map`
function core.normalize(text, options) end

--- Columns that the text takes on a terminal.
---@param text string
---@return integer columns
function core.width(text) end

return core
