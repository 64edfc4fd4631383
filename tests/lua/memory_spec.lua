-- The collector has to see what objects hold outside of Lua: a loop that makes and
-- drops big ones stays small without a call of collectgarbage. The text is one, for
-- new strings would drive the collector by themselves. The peak of a whole process
-- is measured, so the loop runs in one of its own.
-- QUIRE_MEMORY_ROUNDS=10000 makes it a matter of a minute.
local rounds = os.getenv("QUIRE_MEMORY_ROUNDS") or "300"

local program = [[
  local core = require "quire.core"
  local sentence = "The Secretary’s 1,234 words on the war were reported by every paper. "
  local text = sentence:rep(1048576 // #sentence)
  local count
  for round = 1, %s do
    local t = core.tokens(text, core.vocab())
    assert(count == nil or #t == count)
    count = #t
  end
  for line in io.lines("/proc/self/status") do
    local peak = line:match("^VmHWM:%%s*(%%d+) kB")
    if peak then print(peak) end
  end
]]

local function interpreter()
  local i = 0
  while arg and arg[i - 1] do i = i - 1 end
  return arg and arg[i]:match("lua") and arg[i] or "lua5.4"
end

describe("memory", function()
  it("stays under 64 MiB over " .. rounds .. " throw-away token objects of 1 MiB of text", function()
    local status = io.open("/proc/self/status")
    if not status then return pending("no /proc/self/status on this system") end
    status:close()
    if (os.getenv("QUIRE_SANITIZER") or "") ~= "" then return pending("a sanitizer keeps what is freed") end
    local name = os.tmpname()
    local file = assert(io.open(name, "w"))
    file:write(("package.path = %q\npackage.cpath = %q\n"):format(package.path, package.cpath))
    file:write(program:format(rounds))
    file:close()
    local pipe = assert(io.popen(interpreter() .. " " .. name .. " 2>&1"))
    local output = pipe:read("a")
    pipe:close()
    os.remove(name)
    local peak = tonumber(output)
    assert.is_truthy(peak, output)
    assert.is_true(peak < 64 * 1024, "peak of " .. output .. " KiB")
  end)
end)
