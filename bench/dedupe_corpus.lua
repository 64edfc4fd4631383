-- A corpus with planted near-duplicates, for benchmarks and tests: documents of words
-- drawn by Zipf's law, some of them copies of others with single words changed, left
-- out or put in at random places. The same numbers give the same corpus everywhere.
--
--   local make = dofile("bench/dedupe_corpus.lua")
--   local documents, planted = make { documents = 100000, words = 400, share = 0.05, edits = { 0.05, 0.10 } }
--
-- planted[copy] = original, both indexes into documents.

-- Park and Miller's generator: products stay below 2^53, so any Lua gives the same.
local function generator(seed)
  local state = seed % 2147483646 + 1
  return function()
    state = state * 16807 % 2147483647
    return (state - 1) / 2147483646
  end
end

-- Words of three to twelve letters, all different.
local function vocabulary(size)
  local syllables = {}
  for consonant in ("bdfghklmnprstvz"):gmatch(".") do
    for vowel in ("aeiou"):gmatch(".") do
      syllables[#syllables + 1] = consonant .. vowel
    end
  end
  local words = {}
  for n = 1, size do
    local rest, word = n, "q"
    while rest > 0 do
      word = word .. syllables[rest % #syllables + 1]
      rest = math.floor(rest / #syllables)
    end
    words[n] = word
  end
  return words
end

-- A function that draws ranks 1..size with probability proportional to 1 / rank, by a
-- table of equal shares.
local function zipf(size, random)
  local total, entries = 0, 1048576
  for rank = 1, size do total = total + 1 / rank end
  local ranks, filled, sum = {}, 0, 0
  for rank = 1, size do
    sum = sum + 1 / rank / total
    local stop = math.floor(sum * entries + 0.5)
    for entry = filled + 1, stop do ranks[entry] = rank end
    filled = math.max(filled, stop)
  end
  for entry = filled + 1, entries do ranks[entry] = 1 end
  return function() return ranks[math.floor(random() * entries) + 1] end
end

local function edited(words, edits, draw, random, lexicon)
  local copy = {}
  for i = 1, #words do
    local word = words[i]
    if random() < edits then
      local kind = random()
      if kind < 1 / 3 then
        word = lexicon[draw()]
      elseif kind < 2 / 3 then
        word = nil
      else
        copy[#copy + 1] = lexicon[draw()]
      end
    end
    copy[#copy + 1] = word
  end
  return copy
end

---@param options {documents: integer, words: integer, share: number, edits: number[], seed: integer?, types: integer?}
---@return {id: string, text: string}[] documents
---@return table<integer, integer> planted the original of a copy
return function(options)
  local random = generator(options.seed or 1)
  local lexicon = vocabulary(options.types or 50000)
  local draw = zipf(#lexicon, random)
  local copies = math.floor(options.documents * options.share)
  local originals = options.documents - copies
  local every = math.floor(originals / math.max(copies, 1))
  local documents, planted = {}, {}
  local low, high = options.edits[1], options.edits[2]
  local waiting = {}
  for d = 1, originals do
    local words = {}
    for w = 1, options.words do words[w] = lexicon[draw()] end
    documents[d] = { id = ("d%06d"):format(d), text = table.concat(words, " ") }
    if d % every == 0 and #waiting < copies then
      local edits = low + (high - low) * random()
      waiting[#waiting + 1] = { d, table.concat(edited(words, edits, draw, random, lexicon), " ") }
    end
  end
  for c, copy in ipairs(waiting) do
    local d = originals + c
    documents[d] = { id = ("d%06d"):format(d), text = copy[2] }
    planted[d] = copy[1]
  end
  return documents, planted
end
