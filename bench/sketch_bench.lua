-- MinHash-128 of 100,000 documents of 400 words (Zipf's law), beside rensa and
-- datasketch on the same documents, one thread each, median processor time of three rounds.
-- Timed: from lists of tokens to all signatures. Tokens are ids here, as core.tokens gives
-- them; in Python strings, shared by equal words, which are hashed on the way. From hashes
-- to signatures, without Lua and Python around them: minhash_bench.c.
-- Repeated words are left in. rensa's RMinHash is a kind of one-permutation hashing since
-- its version 0.5 (fast similarity sketching); datasketch's has 128 permutations.
-- datasketch's time is that of 1,000 documents, scaled.
--   LUA_PATH=... LUA_CPATH=... lua bench/sketch_bench.lua [documents]

local core = require "quire.core"
local make = dofile("bench/dedupe_corpus.lua")
local build = os.getenv("B") or "build"

local number = tonumber(arg[1]) or 100000
local documents = make { documents = number, words = 400, share = 0, edits = { 0, 0 } }
os.execute("mkdir -p " .. build .. "/bench")
local path = build .. "/bench/sketch.txt"
local file = assert(io.open(path, "w"))
for _, document in ipairs(documents) do file:write(document.text, "\n") end
file:close()

local vocab, tokens = core.vocab(), {}
for d, document in ipairs(documents) do
  local made = core.tokens(document.text, vocab)
  tokens[d] = made:ids()
  made:close()
end
documents = nil
collectgarbage()

local function median(work)
  local seconds = {}
  for round = 1, 3 do
    local started = os.clock()
    work()
    seconds[round] = os.clock() - started
  end
  table.sort(seconds)
  return seconds[2]
end

local ours = {}
for _, method in ipairs({ "one permutation", "permutations" }) do
  local minhash, signatures = core.minhash { size = 128, method = method }, {}
  ours[method] = median(function()
    for d = 1, number do signatures[d] = minhash:signature(tokens[d]) end
  end)
end
tokens = nil
collectgarbage()

print(("%-22s %9s %22s %22s"):format("", "seconds", "quire one permutation", "quire permutations"))
print(("%-22s %9s %20.3f s %20.3f s"):format("quire", "", ours["one permutation"], ours.permutations))
local peers = io.popen(("python3 bench/sketch_peers.py %s %s/peers/python"):format(path, build))
for line in peers:lines() do
  local name, _, seconds = line:match("^(.-)\t(.-)\t(.-)$")
  seconds = tonumber(seconds)
  print(("%-22s %9.3f %21.1fx %21.1fx"):format(name, seconds, seconds / ours["one permutation"],
    seconds / ours.permutations))
end
if not peers:close() then print("peers: not all are here (make bench-peers)") end
