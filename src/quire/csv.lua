--- Comma-separated values after RFC 4180, read in one pass: quoted cells with
--- separators, line ends and doubled quotes in them; "\r\n" or "\n" between rows;
--- any one-byte separator. A cell is quoted only if its closing quote is followed
--- by a separator, a line end or the end: `"No" he said` is taken as it stands.

local csv = {}

-- The quoted cell whose opening quote is at `start`: value and position after the
-- closing quote; nil if it is no quoted cell; false if its quote is never closed.
local function quoted_cell(text, start, separator)
  local position, pieces = start + 1, nil
  while true do
    local quote = text:find('"', position, true)
    if not quote then
      return false
    end
    local after = text:sub(quote + 1, quote + 1)
    if after == '"' then
      pieces = pieces or {}
      pieces[#pieces + 1] = text:sub(position, quote)
      position = quote + 2
    elseif after == separator or after == "\n" or after == "\r" or after == "" then
      local piece = text:sub(position, quote - 1)
      if pieces then
        pieces[#pieces + 1] = piece
        piece = table.concat(pieces)
      end
      return piece, quote + 1
    else
      return nil
    end
  end
end

--- Iterates over rows: `for cells, line in csv.rows(text) do`. Empty lines are
--- skipped. A quote that is never closed ends the iteration with the cells read so
--- far of that row, its line and a message as third value. O(size).
---@param text string
---@param separator? string one byte (default ",")
---@return fun(): string[]?, integer?, string?
function csv.rows(text, separator)
  separator = separator or ","
  local position, line, size = 1, 1, #text
  local newline = text:find("\n", 1, true) or size + 1
  local plain_end = "[\r\n" .. (separator:find("%w") and separator or "%" .. separator) .. "]"

  -- Counts the lines that have ended before `position`; each "\n" is found once.
  local function count_lines()
    while newline < position do
      line = line + 1
      newline = text:find("\n", newline + 1, true) or size + 1
    end
  end

  local function next_row()
    position = text:find("[^\r\n]", position) or size + 1
    count_lines()
    if position > size then
      return nil
    end
    local cells, first = {}, line
    while true do
      local value, after
      if text:byte(position) == 34 then
        value, after = quoted_cell(text, position, separator)
        if value == false then
          count_lines()
          position = size + 1
          return cells, first, "a quote opened in line " .. line .. " is never closed"
        end
      end
      if not value then
        after = text:find(plain_end, position) or size + 1
        value = text:sub(position, after - 1)
      end
      cells[#cells + 1] = value
      position = after + 1
      local mark = text:sub(after, after)
      if mark ~= separator then
        return cells, first
      end
    end
  end

  return next_row
end

--- The separator of a table: of ",", ";" and tab the one that its first line has
--- most often outside quotes (on a tie the first of these).
---@param text string
---@return string
function csv.separator(text)
  local header = text:match("^[^\r\n]*"):gsub('"[^"]*"', "")
  local best, most = ",", 0
  for _, separator in ipairs { ",", ";", "\t" } do
    local _, count = header:gsub(separator, "")
    if count > most then
      best, most = separator, count
    end
  end
  return best
end

return csv
