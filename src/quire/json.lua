-- JSON written in a fixed order: the same value gives the same bytes, always.
-- Lua's tables have no order of their own, so a record says which fields it has
-- and in what order; strings and their escapes are lua-cjson's.

local json = {}

local cjson

local function encoder()
  if not cjson then
    local found, module = pcall(require, "cjson")
    if not found then
      error("writing JSON needs the rock lua-cjson (Debian: lua-cjson)", 0)
    end
    cjson = module.new()
  end
  return cjson.encode
end

local function write_string(out, text)
  if text:find('[%c"\\/\127]') then
    -- lua-cjson escapes "/" too, which JSON does not ask for
    out[#out + 1] = (encoder()(text):gsub("\\/", "/"))
  else
    out[#out + 1] = '"' .. text .. '"'
  end
end

local function write_number(out, number)
  if number ~= number or number == math.huge or number == -math.huge then
    out[#out + 1] = "null"
  elseif number == math.floor(number) and math.abs(number) < 2 ^ 53 then
    out[#out + 1] = string.format("%d", number)
  else
    out[#out + 1] = string.format("%.14g", number)
  end
end

local write

local function write_list(out, list, shape, indent)
  if #list == 0 then
    out[#out + 1] = "[]"
    return
  end
  local inner = indent and indent .. "  "
  out[#out + 1] = "["
  for i = 1, #list do
    if i > 1 then out[#out + 1] = "," end
    if indent then out[#out + 1] = inner end
    write(out, list[i], shape, inner)
  end
  if indent then out[#out + 1] = indent end
  out[#out + 1] = "]"
end

local function write_fields(out, names, shapes, keys, value, indent)
  local inner = indent and indent .. "  "
  local first = true
  out[#out + 1] = "{"
  for i = 1, #names do
    local name = names[i]
    local field = value[keys and keys[i] or name]
    if field ~= nil then
      if not first then out[#out + 1] = "," end
      first = false
      if indent then out[#out + 1] = inner end
      write_string(out, name)
      out[#out + 1] = indent and ": " or ":"
      write(out, field, shapes and shapes[i], inner)
    end
  end
  if indent and not first then out[#out + 1] = indent end
  out[#out + 1] = "}"
end

local function sorted_names(value)
  local names = {}
  for name in pairs(value) do
    names[#names + 1] = tostring(name)
  end
  table.sort(names)
  return names
end

function write(out, value, shape, indent)
  local kind = type(value)
  if kind == "string" then
    write_string(out, value)
  elseif kind == "number" then
    write_number(out, value)
  elseif kind == "boolean" then
    out[#out + 1] = tostring(value)
  elseif value == json.null then
    out[#out + 1] = "null"
  elseif kind ~= "table" then
    error("a " .. kind .. " has no form in JSON", 0)
  elseif shape and shape.flat then
    write(out, value, shape.of, nil)
  elseif shape and shape.list then
    write_list(out, value, shape.of, indent)
  elseif shape and shape.names then
    write_fields(out, shape.names, shape.shapes, shape.keys, value, indent)
  elseif #value > 0 or next(value) == nil then
    write_list(out, value, nil, indent)
  else
    write_fields(out, sorted_names(value), nil, nil, value, indent)
  end
end

--- Stands for JSON's null; a nil field is left out instead.
json.null = setmetatable({}, { __tostring = function() return "null" end })

--- A record's shape: its fields in order, each a name, {name, shape}, or
--- {name, shape or false, key} for a value that stands under another key. Fields of
--- a value that the shape does not name are not written.
---@param fields (string|table)[]
---@return table shape
function json.record(fields)
  local shape = { names = {}, shapes = {}, keys = {} }
  for i, field in ipairs(fields) do
    if type(field) ~= "table" then field = { field } end
    shape.names[i] = field[1]
    shape.shapes[i] = field[2] or false
    shape.keys[i] = field[3] or field[1]
  end
  return shape
end

--- A list's shape, from the shape of its elements.
---@param of table?
---@return table shape
function json.list(of)
  return { list = true, of = of }
end

--- The same shape, written on one line even where the rest is indented.
---@param of table
---@return table shape
function json.flat(of)
  return { flat = true, of = of }
end

--- The value as JSON. Without a shape, tables with a first element and empty
--- tables are arrays, others objects with their names sorted. Numbers that are
--- not finite become null.
---@param value any
---@param shape table?
---@param pretty boolean? indented by two spaces
---@return string
function json.encode(value, shape, pretty)
  local out = {}
  write(out, value, shape, pretty and "\n" or nil)
  return table.concat(out)
end

return json
