-- Runs the test suites and sums them up. Every suite is a command whose last line
-- is "N passed, N failed" or "N passed, N failed, N skipped"; so is the last line here.
--   lua tests/run.lua [--build DIR] [--lua COMMAND] [SUITE...]

local build, lua, chosen = "build", arg[-1], {}
local i = 1
while arg[i] do
  if arg[i] == "--build" then
    i, build = i + 1, arg[i + 1]
  elseif arg[i] == "--lua" then
    i, lua = i + 1, arg[i + 1]
  else
    chosen[arg[i]] = true
  end
  i = i + 1
end

-- Name, command. Tests that start a script of their own find the interpreter in QUIRE_LUA.
local environment = ("QUIRE_LUA='%s' QUIRE_BUILD='%s' LC_ALL=C.UTF-8"):format(lua, build)
local suites = {
  { "core", ("%s/core-test"):format(build) },
  { "lua", ("%s tests/run_busted.lua"):format(lua) },
  { "examples", ("%s tests/run_examples.lua"):format(lua) },
  { "install", ("sh tests/run_install.sh '%s'"):format(lua) },
  { "schema", ("python3 tests/run_schema.py '%s'"):format(lua) },
}

local function run(command)
  local pipe = assert(io.popen(("%s %s 2>&1 </dev/null"):format(environment, command)))
  local lines = {}
  for line in pipe:lines() do
    lines[#lines + 1] = line
  end
  local ok = pipe:close()
  return ok, lines
end

local passed, failed, skipped = 0, 0, 0
for _, suite in ipairs(suites) do
  local name, command = suite[1], suite[2]
  if next(chosen) == nil or chosen[name] then
    local ok, lines = run(command)
    local p, f, rest = (lines[#lines] or ""):match("^(%d+) passed, (%d+) failed(.*)$")
    local s = rest and rest:match("^, (%d+) skipped$") or 0
    if not p or (not ok and f == "0") then
      -- Ended before its last line, or by a sanitizer after it.
      p, f = p or 0, 1
      lines[#lines + 1] = ("tests/run.lua: the suite '%s' broke off"):format(name)
      lines[#lines + 1] = ""
    end
    for n = 1, #lines - 1 do
      print(lines[n])
    end
    print(("%-9s %5d passed, %d failed, %d skipped"):format(name, p, f, s))
    passed, failed, skipped = passed + p, failed + f, skipped + s
  end
end
print(("%d passed, %d failed%s"):format(passed, failed, skipped > 0 and (", %d skipped"):format(skipped) or ""))
os.exit(failed == 0 and passed > 0)
