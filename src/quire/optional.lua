--- Modules that quire can do without. Each is loaded when it is first needed; if
--- it is missing, the message says what to install.

local optional = {}

local rocks = {
  lfs = { "luafilesystem", "lua-filesystem" },
  zlib = { "lua-zlib", "lua-zlib" },
  cjson = { "lua-cjson", "lua-cjson" },
}

--- The module, or nil and "<purpose> needs the rock X (Debian: Y)".
---@param name "lfs"|"zlib"|"cjson"
---@param purpose string what cannot be done without it: "reading .gz"
---@return table? module
---@return string? message
function optional.need(name, purpose)
  local found, module = pcall(require, name)
  if found and type(module) == "table" then
    return module
  end
  return nil, string.format("%s needs the rock %s (Debian: %s)", purpose, rocks[name][1], rocks[name][2])
end

return optional
