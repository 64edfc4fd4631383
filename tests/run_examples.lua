-- Runs the examples of README.md and docs/*.md as they stand there.
-- A ```lua block is a chunk of its own, in a process of its own, with the global
-- quire = require "quire". In a ```sh block, a line "$ lua scripts/..." is run and
-- must print what follows it, up to the next "$ " or the block's end.
--   lua tests/run_examples.lua [file.md...]

local build = os.getenv("QUIRE_BUILD") or "build"
local lua = os.getenv("QUIRE_LUA") or arg[-1]
package.path = "./src/?.lua;./src/?/init.lua;" .. package.path
package.cpath = ("%s/lua/?.so;"):format(build) .. package.cpath

-- Calls see(language, line, lines) for every fenced block; line is that of the fence.
local function blocks(path, see)
  local language, start, lines, number = nil, 0, {}, 0
  for line in assert(io.open(path)):lines() do
    number = number + 1
    local fence = line:match("^```(.*)$")
    if language and fence == "" then
      see(language, start, lines)
      language = nil
    elseif language then
      lines[#lines + 1] = line
    elseif fence then
      language, start, lines = fence, number, {}
    end
  end
  assert(not language, ("%s:%d: a block without an end"):format(path, start))
end

-- In the child: one block, its lines numbered as in the document.
local function run_block(path, wanted)
  blocks(path, function(_, line, lines)
    if line == wanted then
      _G.quire = require "quire"
      assert(load(("\n"):rep(line) .. table.concat(lines, "\n"), "@" .. path))()
    end
  end)
end

if arg[1] == "--block" then
  local ok, message = pcall(run_block, arg[2], tonumber(arg[3]))
  io.stderr:write(ok and "" or tostring(message):match("^[^\n]*"))
  os.exit(ok, true)
end

local function output_of(command)
  local pipe = assert(io.popen(command .. " 2>&1 </dev/null"))
  local output = pipe:read("a")
  return output, pipe:close()
end

local passed, failed = 0, 0
local function count(ok, ...)
  if ok then
    passed = passed + 1
  else
    failed = failed + 1
    print(...)
  end
end

local function check_lua(path, line)
  local output, ok = output_of(("%s tests/run_examples.lua --block '%s' %d"):format(lua, path, line))
  count(ok, ("%s:%d: the example fails: %s"):format(path, line, output:gsub("\n$", "")))
end

local function check_command(path, line, command, expected)
  local shell = ("NO_COLOR=1 COLUMNS=80; export NO_COLOR COLUMNS; %s"):format(command:gsub("^lua ", lua .. " "))
  local output = output_of(("{ %s; }"):format(shell))
  local wanted = #expected > 0 and table.concat(expected, "\n") .. "\n" or ""
  count(output == wanted, ("%s:%d: %s prints otherwise:\n%s"):format(path, line, command, output))
end

-- Splits a block into commands and what they print.
local function check_shell(path, line, lines)
  local command, at, expected
  local function finish()
    if command and command:find("^lua scripts/") then
      check_command(path, at, command, expected)
    end
  end
  for n, text in ipairs(lines) do
    local started = text:match("^%$ (.*)$")
    if started then
      finish()
      command, at, expected = started, line + n, {}
    elseif command then
      expected[#expected + 1] = text
    end
  end
  finish()
end

local files = { table.unpack(arg) }
if #files == 0 then
  for path in io.popen("ls README.md docs/*.md 2>/dev/null"):lines() do
    files[#files + 1] = path
  end
end
for _, path in ipairs(files) do
  blocks(path, function(language, line, lines)
    if language == "lua" then
      check_lua(path, line)
    elseif language == "sh" then
      check_shell(path, line, lines)
    end
  end)
end
print(("%d passed, %d failed"):format(passed, failed))
os.exit(failed == 0)
