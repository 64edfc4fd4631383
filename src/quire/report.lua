-- What screens are made of: tables whose columns line up by display width,
-- wrapped text, numbers as people read them, colours that can be off; and the
-- same rows as CSV or TSV. Everything returns strings; nothing is printed here.

local core = require "quire.core"

local report = {}

-- ---- text by columns ----

--- The text cut to at most `width` columns, the last one an ellipsis if cut.
---@param text string
---@param width integer
---@return string
function report.cut(text, width)
  if core.width(text) <= width then return text end
  if width <= 1 then return "…" end
  local kept, used = {}, 0
  for character in text:gmatch("[%z\1-\127\194-\244][\128-\191]*") do
    local columns = core.width(character)
    if used + columns > width - 1 then break end
    used = used + columns
    kept[#kept + 1] = character
  end
  return (table.concat(kept):gsub("%s+$", "")) .. "…"
end

--- The text padded with spaces to `width` columns, on the right or the left.
---@param text string
---@param width integer
---@param align "left"|"right"|nil
---@return string
function report.pad(text, width, align)
  local space = string.rep(" ", math.max(0, width - core.width(text)))
  return align == "right" and space .. text or text .. space
end

--- The text on one line: white space collapsed, control characters shown as spaces.
---@param text string
---@return string
function report.line(text)
  text = text:gsub("[%c%s]+", " "):gsub("^ ", ""):gsub(" $", "")
  return text
end

--- The text broken at spaces into lines of at most `width` columns.
---@param text string
---@param width integer
---@param most integer? lines to give; the last one then ends in an ellipsis
---@return string[]
function report.wrap(text, width, most)
  local lines, current, used = {}, {}, 0
  local words = {}
  if most and #text > 16 * width * most + 1024 then
    -- more than the lines can show; a column takes at most a few bytes
    text = text:sub(1, 16 * width * most + 1024):match("^(.*)[\1-\127\194-\244]") .. " …"
  end
  for word in report.line(text):gmatch("%S+") do words[#words + 1] = word end
  for _, word in ipairs(words) do
    local columns = core.width(word)
    if used > 0 and used + 1 + columns > width then
      lines[#lines + 1] = table.concat(current, " ")
      current, used = {}, 0
      if most and #lines == most then
        lines[most] = report.cut(lines[most] .. "…", width)
        return lines
      end
    end
    current[#current + 1] = report.cut(word, width)
    used = used + (used > 0 and 1 or 0) + math.min(columns, width)
  end
  if used > 0 then lines[#lines + 1] = table.concat(current, " ") end
  return lines
end

-- ---- numbers ----

--- An integer with its thousands set apart: 12,345.
---@param number integer
---@return string
function report.count(number)
  local digits = string.format("%d", number)
  local sign, body = digits:match("^(%-?)(%d+)$")
  body = body:reverse():gsub("(%d%d%d)", "%1,"):reverse():gsub("^,", "")
  return sign .. body
end

--- A share as a percentage without decimals; "<1 %" for what rounds to nothing.
---@param share number 0..1
---@return string
function report.percent(share)
  if share > 0 and share < 0.005 then return "<1 %" end
  if share < 1 and share >= 0.995 then return ">99 %" end
  return string.format("%.0f %%", share * 100)
end

--- "1 passage", "2 passages".
---@param number integer
---@param singular string
---@param plural string? singular .. "s" if not given
---@return string
function report.plural(number, singular, plural)
  return report.count(number) .. " " .. (number == 1 and singular or plural or singular .. "s")
end

-- ---- colours ----

local codes = { bold = "1", dim = "2", red = "31", green = "32", yellow = "33", blue = "34", cyan = "36" }

--- Functions that colour a text (bold, dim, red, green, yellow, blue, cyan), or
--- hand it on as it is.
---@param colored boolean
---@return table<string, fun(text: string): string>
function report.style(colored)
  local style = {}
  for name, code in pairs(codes) do
    style[name] = function(text)
      return colored and "\27[" .. code .. "m" .. text .. "\27[0m" or text
    end
  end
  return style
end

-- ---- tables ----

--- Rows under a heading, columns two spaces apart. A column is {title=,
--- align="left"|"right", width= (fixed), flexible=true (takes what is left)}. Cells are strings;
--- what is too wide is cut with an ellipsis.
---@param columns table[]
---@param rows string[][]
---@param options {width: integer?, style: table?, indent: string?, heading: boolean?}?
---@return string[] lines
function report.table(columns, rows, options)
  options = options or {}
  local style = options.style or report.style(false)
  local indent = options.indent or ""
  local width = (options.width or 80) - core.width(indent)
  local widths, total, flexible = {}, 0, nil
  for c, column in ipairs(columns) do
    widths[c] = column.width or core.width(column.title or "")
    if not column.width then
      for _, row in ipairs(rows) do
        widths[c] = math.max(widths[c], core.width(row[c] or ""))
      end
    end
    if column.flexible then flexible = c end
    total = total + widths[c] + (c > 1 and 2 or 0)
  end
  if flexible and total > width then
    widths[flexible] = math.max(8, widths[flexible] - (total - width))
  end
  local function format(row)
    local cells = {}
    for c, column in ipairs(columns) do
      cells[c] = report.pad(report.cut(row[c] or "", widths[c]), widths[c], column.align)
    end
    return indent .. (table.concat(cells, "  "):gsub("%s+$", ""))
  end
  local lines, titles = {}, {}
  for c, column in ipairs(columns) do titles[c] = column.title or "" end
  if options.heading ~= false then lines[1] = style.dim(format(titles)) end
  for _, row in ipairs(rows) do lines[#lines + 1] = format(row) end
  return lines
end

-- ---- separated values ----

local function quoted(cell)
  if cell:find('[",\r\n]') or cell:find("^%s") or cell:find("%s$") then
    return '"' .. cell:gsub('"', '""') .. '"'
  end
  return cell
end

local function cell_text(value)
  if value == nil then return "" end
  if type(value) == "number" then
    if value == math.floor(value) then return string.format("%d", value) end
    return string.format("%.14g", value)
  end
  return tostring(value)
end

--- Records as CSV (RFC 4180, LF line ends) with a header line.
---@param names string[] the columns
---@param records table[]
---@return string
function report.csv(names, records)
  local lines = { table.concat(names, ",") }
  for _, record in ipairs(records) do
    local cells = {}
    for c, name in ipairs(names) do cells[c] = quoted(cell_text(record[name])) end
    lines[#lines + 1] = table.concat(cells, ",")
  end
  return table.concat(lines, "\n") .. "\n"
end

--- Records as TSV with a header line; tabs and line breaks in cells become spaces.
---@param names string[]
---@param records table[]
---@return string
function report.tsv(names, records)
  local lines = { table.concat(names, "\t") }
  for _, record in ipairs(records) do
    local cells = {}
    for c, name in ipairs(names) do cells[c] = (cell_text(record[name]):gsub("[\t\r\n]+", " ")) end
    lines[#lines + 1] = table.concat(cells, "\t")
  end
  return table.concat(lines, "\n") .. "\n"
end

return report
