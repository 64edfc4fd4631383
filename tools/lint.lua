-- The part of `make lint` that has to read: which syntax the library's Lua uses, what
-- scripts require, which public functions have no comment and which functions of
-- quire.core no annotation. Prints "file:line: what"; run from the checkout's root.

local lexer = require "luacheck.lexer"
local decoder = require "luacheck.decoder"

local function lines_of(command)
  local out = {}
  for line in assert(io.popen(command)):lines() do
    out[#out + 1] = line
  end
  return out
end

local function read(path)
  local file = assert(io.open(path, "rb"))
  local text = file:read("a")
  file:close()
  return text
end

local function complain(...)
  print(string.format(...))
end

-- ---- the library keeps to the syntax of every Lua since 5.1 ----

local later = { ["//"] = true, ["&"] = true, ["|"] = true, ["~"] = true, ["<<"] = true, [">>"] = true,
  ["goto"] = true, ["::"] = true }

local function check_syntax(path)
  local state = lexer.new_state(decoder.decode(read(path)), {}, {})
  local before, local_name = nil, false
  repeat
    local token, _, line = lexer.next_token(state)
    if later[token] then
      complain("%s:%d: %s is not in Lua 5.1", path, line, token)
    elseif token == "<" and before == "name" and local_name then
      complain("%s:%d: attributes are not in Lua 5.1", path, line)
    end
    local_name = token == "name" and (before == "local" or (local_name and before == ","))
      or (local_name and token == ",")
    before = token
  until token == "eof" or token == nil
end

for _, path in ipairs(lines_of("find src/quire -name '*.lua'")) do
  check_syntax(path)
end

-- ---- scripts go through the library ----

for _, path in ipairs(lines_of("ls scripts/*.lua 2>/dev/null")) do
  local number = 0
  for line in io.lines(path) do
    number = number + 1
    for name in line:gmatch("require%s*%(?%s*[\"']([^\"']+)") do
      if not (name:find("^quire") or name == "argparse" or name == "lfs") or name == "quire.core" then
        complain("%s:%d: a script requires the library and argparse, not %s", path, number, name)
      end
    end
  end
end

-- ---- every public C function has its contract ----

for _, path in ipairs(lines_of("ls include/*.h include/quire/*.h")) do
  local number, documented = 0, false
  for line in io.lines(path) do
    number = number + 1
    if line:find("^QUIRE_API") and not documented and not line:find("/%*.*%*/$") then
      complain("%s:%d: no comment before %s", path, number, line:match("([%w_]+)%(") or line)
    elseif line == "" then
      documented = false
    elseif line:find("^ ?[/%*].*%*/$") or line:find("^ .*%*/$") then
      documented = true
    end
  end
end

-- ---- quire.core and its annotations say the same ----

-- Names of what the annotations describe: "quire.core.utf8.count" -> "file:line".
local function annotated()
  local out = {}
  for _, path in ipairs(lines_of("ls src/quire/meta/*.lua")) do
    local class, classes, number, above = nil, {}, 0, ""
    for line in io.lines(path) do
      number = number + 1
      class = line:match("^%-%-%-@class ([%w_.]+)") or class
      local variable = line:match("^local ([%w_]+) = {}")
      if variable then
        classes[variable] = class
      end
      local owner, name = line:match("^function ([%w_]+)[.:]([%w_]+)%(")
      if owner then
        local full = (classes[owner] or owner) .. "." .. name
        out[full] = ("%s:%d"):format(path, number)
        if not above:find("^%-%-%-") then
          complain("%s:%d: %s has no comment", path, number, full)
        end
      end
      above = line
    end
  end
  return out
end

local function exported()
  local out = {}
  local function walk(prefix, object, deep)
    for name, value in pairs(object) do
      if type(value) == "function" and not name:find("^__") then
        out[prefix .. "." .. name] = true
      elseif type(value) == "table" and deep then
        walk(prefix .. "." .. name, value, false)
      end
    end
  end
  walk("quire.core", require "quire.core", true)
  for name, metatable in pairs(debug.getregistry()) do
    if type(name) == "string" and name:find("^quire%.") and type(metatable.__index) == "table" then
      walk(name, metatable.__index, false)
    end
  end
  return out
end

local described, there = annotated(), exported()
for name in pairs(there) do
  if not described[name] then
    complain("src/quire/meta: no annotation of %s", name)
  end
end
for name, where in pairs(described) do
  if not there[name] then
    complain("%s: annotates %s, which is not there", where, name)
  end
end
