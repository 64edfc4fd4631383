---@meta

---@class quire.core
local core = {}

--- UTF-8. Invalid bytes are grouped into maximal subparts (Unicode 3.9), each of
--- which is one code point, U+FFFD, wherever code points are counted.
---@class quire.core.utf8
local utf8 = {}

core.utf8 = utf8

--- True, or nil, a message and the position of the first byte that is not part of a valid character.
---@param text string
---@return true? valid
---@return string? message
---@return integer? position 1-based byte
function utf8.validate(text) end

--- The text with each maximal subpart of invalid bytes replaced by U+FFFD; the same text if there is none.
---@param text string
---@return string text
---@return integer replaced
function utf8.repair(text) end

--- Number of code points.
---@param text string
---@return integer count
function utf8.count(text) end

--- Byte positions to positions of the code points that they stand in. 0 and `#text + 1` are allowed.
---@param text string
---@param positions integer[] ascending
---@param into? integer[] table to write to; may be `positions`
---@return integer[] positions `into`, or a new table
function utf8.to_code_points(text, positions, into) end

--- Positions of code points to the positions of their first bytes. 0 and `utf8.count(text) + 1` are allowed.
---@param text string
---@param positions integer[] ascending
---@param into? integer[] table to write to; may be `positions`
---@return integer[] positions `into`, or a new table
function utf8.to_bytes(text, positions, into) end

---@alias quire.encoding
---| "utf-8" also "utf8"
---| "utf-16" as the byte order mark says, which is dropped; without one, little-endian
---| "utf-16le"
---| "utf-16be"
---| "windows-1252" also "cp1252"
---| "latin-1" also "latin1", "iso-8859-1"

--- Bytes in another encoding as UTF-8. What cannot be decoded becomes U+FFFD.
---@param encoding quire.encoding in any case
---@param bytes string
---@return string text
---@return integer replaced
function utf8.from(encoding, bytes) end

--- What the byte order mark says.
---@param bytes string
---@return "utf-8"|"utf-16le"|"utf-16be"|nil encoding nil without a mark
---@return integer length bytes that the mark takes
function utf8.detect(bytes) end

return core
