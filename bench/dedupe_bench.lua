-- Near-duplicate groups of 100,000 documents of 400 words (Zipf's law, 50,000 types),
-- of which 5 % are copies of others with 5 to 10 % of the words changed, left out or put
-- in. Timed: quire.dedupe from texts in memory to groups; recall and precision of pairs
-- are those of the planted ones; the process's largest resident set, texts included.
-- First, where ../shared/data/reuse/near-duplicates is there: its 2,500 articles, every
-- pair that shares a word 5-gram with exact Jaccard and containment; timed from texts in
-- memory to pairs, tokenization included. Processor time, median of five rounds.
--   LUA_PATH=... LUA_CPATH=... lua bench/dedupe_bench.lua [documents]

local core = require "quire.core"
local dedupe = require "quire.dedupe"
local make = dofile("bench/dedupe_corpus.lua")

local function peak()
  for line in io.lines("/proc/self/status") do
    local kilobytes = line:match("^VmHWM:%s*(%d+)")
    if kilobytes then return kilobytes / 1024 end
  end
  return 0
end

local function lines_of(path, pattern)
  local found, file = {}, io.open(path)
  if not file then return nil end
  for line in file:lines() do found[#found + 1] = { line:match(pattern) } end
  file:close()
  return found
end

-- Pairs {a, b, jaccard, containment_a, containment_b} of texts, exactly.
local function exact_pairs(articles)
  local vocab, grams, sets, found = core.vocab(), core.vocab(), {}, {}
  for d, article in ipairs(articles) do
    sets[d] = core.ngrams(core.tokens(article[2], vocab), 5, grams):set()
  end
  local a, b, shared = core.set_pairs(sets)
  for i = 1, #a do
    local x, y, both = a:get(i), b:get(i), shared:get(i)
    local size, other = #sets[x], #sets[y]
    found[i] = { x, y, both / (size + other - both), both / size, both / other }
  end
  return found
end

local function articles_bench()
  local folder = (os.getenv("QUIRE_SHARED") or "../shared") .. "/data/reuse/near-duplicates/"
  local articles = lines_of(folder .. "articles_2500.train", "^(%S+) (.*)$")
  local truth = lines_of(folder .. "articles_2500.truth", "^(%S+) (%S+)")
  if not articles then return print(folder .. " is not here") end
  local real, seconds, found = {}, {}, nil
  for _, pair in ipairs(truth) do real[pair[1] .. " " .. pair[2]], real[pair[2] .. " " .. pair[1]] = true, true end
  for round = 1, 5 do
    local started = os.clock()
    found = exact_pairs(articles)
    seconds[round] = os.clock() - started
  end
  table.sort(seconds)
  local kept, right = 0, 0
  for _, pair in ipairs(found) do
    if pair[3] >= 0.5 then
      kept = kept + 1
      if real[articles[pair[1]][1] .. " " .. articles[pair[2]][1]] then right = right + 1 end
    end
  end
  print(("%d articles: %d pairs share a 5-gram, %.3f s; at Jaccard 0.5 recall %.4f, precision %.4f"):format(#articles,
    #found, seconds[3], right / #truth, right / kept))
end

articles_bench()
local number = tonumber(arg[1]) or 100000
local documents, planted = make { documents = number, words = 400, share = 0.05, edits = { 0.05, 0.10 } }
local total = 0
for _ in pairs(planted) do total = total + 1 end
local before = peak()

local rows = {
  { by = "jaccard", threshold = 0.3 },
  { by = "containment", threshold = 0.45 },
}
print(("%d documents, %d planted copies; %.0f MB before the first run"):format(number, total, before))
print(("%-12s %9s %-10s %8s %8s %10s %7s %9s"):format("by", "threshold", "method", "seconds", "recall", "precision",
  "groups", "peak MB"))
for _, row in ipairs(rows) do
  local started = os.clock()
  local result = dedupe.documents(documents, row)
  local seconds = os.clock() - started
  local found, right = 0, 0
  for _, group in ipairs(result.groups) do
    for _, member in ipairs(group.members) do
      if planted[member.number] then
        found = found + 1
        for _, other in ipairs(group.members) do
          if other.number == planted[member.number] then right = right + 1 end
        end
      end
    end
  end
  local pairs_right = 0
  for _, pair in ipairs(result.pairs) do
    if planted[pair.b_number] == pair.a_number then pairs_right = pairs_right + 1 end
  end
  assert(found >= right)
  print(("%-12s %9.2f %-10s %8.1f %8.4f %10.4f %7d %9.0f"):format(row.by, row.threshold, result.settings.method,
    seconds, right / total, pairs_right / #result.pairs, #result.groups, peak()))
end
