-- Finds the library for the script that runs this: beside the script in a checkout,
-- where `make install` put it, or on Lua's own path. Needs no environment variable.
-- Takes the folder that the script stands in, symbolic links followed: each script's first
-- lines find it, since nothing can be required before.
local here = ...

local function exists(path)
  local file = io.open(path, "rb")
  if file then file:close() end
  return file ~= nil
end

local function use(lua, c)
  package.path = lua .. "/?.lua;" .. lua .. "/?/init.lua;" .. package.path
  package.cpath = c .. "/?.so;" .. package.cpath
end

if exists(here .. "/../src/quire/init.lua") then
  use(here .. "/../src", here .. "/../build/lua")
  if not exists(here .. "/../build/lua/quire/core.so") then
    io.stderr:write("quire: the library is not built yet: run `make` in ", here, "/..\n")
    os.exit(2)
  end
elseif exists(here .. "/../../lua/5.4/quire/init.lua") then
  use(here .. "/../../lua/5.4", here .. "/../../../lib/lua/5.4")
end
