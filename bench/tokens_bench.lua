-- Bytes to token ids and counts from Lua: core.tokens over a fresh vocabulary; the
-- same by the C function, as bench/tokens_bench.c has it, in a process of its own;
-- counting words with gmatch in plain Lua. Processor time, the least of the rounds.
--   B=build lua5.4 bench/tokens_bench.lua [FILE]
-- Without a file: en.txt of the folder $QUIRE_CORPORA, or data/'s articles over and
-- over; 16 MiB at most.
local core = require "quire.core"

local most, rounds = 16 * 1024 * 1024, 5

local function sample()
  local parts, size = {}, 0
  for path in assert(io.popen("ls data/*.*")):lines() do
    local file = assert(io.open(path, "rb"))
    parts[#parts + 1] = file:read("a")
    file:close()
    size = size + #parts[#parts]
  end
  return table.concat(parts):rep(most // size)
end

local path = arg[1] or (os.getenv("QUIRE_CORPORA") and os.getenv("QUIRE_CORPORA") .. "/en.txt")
local text
if path then
  local file = assert(io.open(path, "rb"))
  text = file:read(most)
  file:close()
else
  text = sample()
end

local ways = {
  { "core.tokens, fresh vocabulary", function()
    local tokens <close> = core.tokens(text, core.vocab())
    return #tokens
  end },
  { "gmatch and a table", function()
    local counts, n = {}, 0
    for word in text:gmatch("%w+") do
      counts[word] = (counts[word] or 0) + 1
      n = n + 1
    end
    return n
  end },
  { "the same, lower case", function()
    local counts, n = {}, 0
    for word in text:lower():gmatch("%w+") do
      counts[word] = (counts[word] or 0) + 1
      n = n + 1
    end
    return n
  end },
}

local least, found = {}, {}
for _ = 1, rounds do
  for w, way in ipairs(ways) do
    collectgarbage()
    local start = os.clock()
    found[w] = way[2]()
    local time = os.clock() - start
    least[w] = math.min(least[w] or math.huge, time)
  end
end
for w, way in ipairs(ways) do
  print(("%-32s %9d  %7.1f MB/s%s"):format(way[1], found[w], #text / 1e6 / least[w],
    w > 1 and ("  core.tokens is %.1f times as fast"):format(least[w] / least[1]) or ""))
end

-- The C function's own line, for the comparison with it.
local command = ("%s/bench/tokens_bench %s 2>/dev/null"):format(os.getenv("B") or "build", path or "")
for line in assert(io.popen(command)):lines() do
  local speed = line:match("fresh vocabulary%s+%d+%s+([%d.]+) MB/s")
  if speed then
    print(("%-32s %9s  %7.1f MB/s  from Lua it takes %.2f of the time"):format("quire_tokenize in C", "", speed,
      tonumber(speed) / (#text / 1e6 / least[1])))
  end
end
