-- One pair a call, over neighbouring names of a file: millions of calls a second, for
-- distance_bench.

local core = require "quire.core"

local names = {}
for name in io.lines(arg[1]) do
  names[#names + 1] = name
end

local function rate(measure)
  local taken = {}
  for round = 1, 5 do
    local start = os.clock()
    for _ = 1, 20 do
      for i = 1, #names - 1 do
        measure(names[i], names[i + 1])
      end
    end
    taken[round] = os.clock() - start
  end
  table.sort(taken)
  return 20 * (#names - 1) / taken[3] / 1e6
end

print("lua_levenshtein", rate(core.distance.levenshtein))
print("lua_jaro_winkler", rate(core.distance.jaro_winkler))
