--- Bytes of a file to text: UTF-8 with U+FFFD where it was broken, line ends "\n".

local core = require "quire.core"

local encoding = {}

local names = {
  ["utf-8"] = "utf-8", utf8 = "utf-8",
  ["utf-16"] = "utf-16", ["utf-16le"] = "utf-16le", ["utf-16be"] = "utf-16be",
  ["windows-1252"] = "windows-1252", cp1252 = "windows-1252",
  ["latin-1"] = "latin-1", latin1 = "latin-1", ["iso-8859-1"] = "latin-1",
}

encoding.list = "utf-8, utf-16, utf-16le, utf-16be, windows-1252, latin-1"

--- The encoding's own name for any of its names, in any case; nil if there is none.
---@param name string
---@return string?
function encoding.name(name)
  return names[name:lower()]
end

local function unify_line_ends(text)
  if text:find("\r", 1, true) then
    return (text:gsub("\r\n?", "\n"))
  end
  return text
end

-- Broken UTF-8 is told from Windows-1252 by what is intact: bytes of whole
-- multi-byte characters past their first, against pieces that fit nowhere.
-- Text in Windows-1252 has next to none of the former by chance.
local function mostly_utf8(repaired, replaced)
  local continuation = #repaired - core.utf8.count(repaired) - 2 * replaced
  return replaced <= continuation
end

local function counted(count)
  return count == 1 and "1 invalid sequence became U+FFFD" or count .. " invalid sequences became U+FFFD"
end

--- Decodes what a file holds. A byte order mark decides and is dropped; else the
--- named encoding; else UTF-8 if it is valid, UTF-8 repaired if at least as much
--- of it is whole as is broken, and Windows-1252 otherwise. "\r\n" and "\r" become "\n".
---@param bytes string
---@param name? string an encoding's name
---@return string text valid UTF-8
---@return string encoding
---@return integer replaced how many U+FFFD stand for what could not be decoded
---@return string? warning
function encoding.decode(bytes, name)
  local marked, mark = core.utf8.detect(bytes)
  local wanted = name and names[name:lower()]
  if wanted == "utf-16" then
    wanted = marked ~= "utf-8" and marked or "utf-16le"
  end
  if marked and (not wanted or wanted == marked) then
    bytes, wanted = bytes:sub(mark + 1), marked
  end
  if wanted then
    local text, replaced = core.utf8.from(wanted, bytes)
    return unify_line_ends(text), wanted, replaced, replaced > 0 and counted(replaced) or nil
  end
  local valid, _, position = core.utf8.validate(bytes)
  if valid then
    return unify_line_ends(bytes), "utf-8", 0
  end
  local repaired, replaced = core.utf8.repair(bytes)
  if mostly_utf8(repaired, replaced) then
    return unify_line_ends(repaired), "utf-8", replaced, counted(replaced)
  end
  local text, undecoded = core.utf8.from("windows-1252", bytes)
  return unify_line_ends(text), "windows-1252", undecoded,
    string.format("not UTF-8 (byte %d): read as Windows-1252; --encoding says otherwise", position)
end

return encoding
