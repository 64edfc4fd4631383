-- Near-duplicate groups: which documents are so nearly the same that one can stand
-- for all of them, and which one that is.
--
-- The method, from top to bottom:
--   1. Words become ids over one vocabulary: NFC, case folded, typographic apostrophes
--      folded. Documents with the same words in the same order are one from here on.
--   2. Candidates. Up to `large` documents: every pair that shares a shingle (a run of
--      `shingle` words), with what it shares counted exactly. Above that, by Jaccard:
--      MinHash signatures in a banded index (Broder 1997), its bands chosen so that a
--      pair at the threshold is missed once in 1 / (1 - recall) times; by containment:
--      pairs that share winnowed fingerprints (Schleimer, Wilkerson and Aiken 2003).
--   3. Verification: Jaccard and containment both ways of the candidates' real sets of
--      shingles. What is below the threshold is no pair; so none is reported wrongly.
--   4. Groups: stars (Aslam, Pelekhov and Rus, "The star clustering algorithm", 2004).
--      The document with the most similarity to others is a medoid, and takes those
--      that stand near itself; then the next that is left. No member is in a group
--      through another member only: chains of small changes do not grow together.
--   5. Of a group the earliest is kept, else the longest, else the first by id.

local core = require "quire.core"
local strip = require "quire.strip"

local dedupe = {}

local defaults = {
  threshold = 0.7, -- similarity of near-duplicates, 0 to 1
  by = "jaccard", -- or "containment": the larger of the two
  shingle = 5, -- words of a shingle
  strip = false, -- strip page furniture first
  large = 5000, -- documents up to which every pair is looked at
  permutations = 128, -- numbers of a signature
  recall = 0.999, -- expected share of pairs at the threshold that become candidates
  window = 4, -- shingles of which one is a fingerprint: runs of window + shingle - 1 words are found
  most = 100, -- of a bucket or a fingerprint that more documents share, each is paired with that many
  seed = 0,
}

local function settings_from(options)
  local settings = {}
  for name, value in pairs(defaults) do settings[name] = value end
  for name, value in pairs(options or {}) do
    if defaults[name] == nil then
      error("bad argument #2 to 'documents' (unknown option '" .. tostring(name) .. "')", 3)
    end
    settings[name] = value
  end
  if settings.by ~= "jaccard" and settings.by ~= "containment" then
    error("bad argument #2 to 'documents' (by is 'jaccard' or 'containment')", 3)
  end
  if type(settings.threshold) ~= "number" or not (settings.threshold > 0 and settings.threshold <= 1) then
    error("bad argument #2 to 'documents' (threshold is above 0 and at most 1)", 3)
  end
  return settings
end

local function round(number)
  return math.floor(number * 1e6 + 0.5) / 1e6
end

-- ---- 1: documents to words ----

-- Different documents, each {number, ids, words}; and for every document its own one.
local function read(documents, settings)
  local vocab, different, own, seen = core.vocab(), {}, {}, {}
  for d, document in ipairs(documents) do
    local text = settings.strip and strip.text(document.text, { lang = document.lang }).text or document.text
    local tokens = core.tokens(text, vocab)
    local ids = tokens:ids()
    tokens:close()
    local hash = ids:hash()
    local first = seen[hash]
    if not first or #ids == 0 then
      first = { number = d, ids = ids, words = #ids }
      different[#different + 1] = first
      seen[hash] = first
    end
    own[d] = first
  end
  return different, own
end

-- ---- 2: candidates, each a pair of places in `different` ----

local function pairs_of_signatures(different, settings)
  local minhash = core.minhash { size = settings.permutations, seed = settings.seed }
  local index = core.lsh { size = settings.permutations, threshold = settings.threshold, recall = settings.recall }
  for _, entry in ipairs(different) do
    local hashes = core.shingle_hashes(entry.ids, settings.shingle)
    local signature = minhash:signature(hashes)
    -- sets without a shingle are alike in nothing
    if #hashes > 0 then entry.item = index:add(signature) end
    hashes:close()
    signature:close()
  end
  local place = {}
  for e, entry in ipairs(different) do
    if entry.item then place[entry.item] = e end
  end
  local a, b, capped = index:pairs(settings.most)
  return {
    a = a, b = b, place = place, capped = capped, method = "minhash", bands = index:bands(), rows = index:rows(),
    expected_recall = round(index:recall(settings.threshold)),
  }
end

local function pairs_of_fingerprints(different, settings)
  local sets = {}
  for e, entry in ipairs(different) do
    local hashes = core.shingle_hashes(entry.ids, settings.shingle)
    local kept, positions = hashes:winnow(settings.window)
    sets[e] = kept:ids():set()
    hashes:close()
    kept:close()
    positions:close()
  end
  -- Fingerprints are a sample of the shingles: half of the threshold leaves room for chance.
  local a, b, _, capped = core.set_pairs(sets, {
    by = "containment", threshold = settings.threshold / 2, max_sets = settings.most,
  })
  return { a = a, b = b, capped = capped, method = "winnowing" }
end

local function pairs_exactly(different, settings)
  local sets = {}
  for e, entry in ipairs(different) do sets[e] = settings.shingles(entry) end
  local a, b = core.set_pairs(sets, { by = settings.by, threshold = settings.threshold })
  return { a = a, b = b, capped = 0, method = "exact" }
end

local function candidates_of(different, settings)
  if #different <= settings.large then return pairs_exactly(different, settings) end
  if settings.by == "jaccard" then return pairs_of_signatures(different, settings) end
  return pairs_of_fingerprints(different, settings)
end

-- A function that gives a document's set of shingles: over one vocabulary of n-grams,
-- so that equal ids are equal words.
local function shingles_over(shingle)
  local grams = core.vocab()
  return function(entry)
    if not entry.set then entry.set = core.ngrams(entry.ids, shingle, grams):set() end
    return entry.set
  end
end

-- ---- 3: verification ----

local function alike(measured, by)
  if by == "jaccard" then return measured.jaccard end
  return math.max(measured.containment_a, measured.containment_b)
end

-- Pairs {a, b, jaccard, containment_a, containment_b}, a and b places in `different`.
local function verify(different, candidates, settings)
  local found, place = {}, candidates.place
  for i = 1, #candidates.a do
    local a, b = candidates.a:get(i), candidates.b:get(i)
    if place then a, b = place[a], place[b] end
    local measured = core.similarity(settings.shingles(different[a]), settings.shingles(different[b]))
    if alike(measured, settings.by) >= settings.threshold then
      measured.a, measured.b = a, b
      found[#found + 1] = measured
    end
  end
  return found
end

-- ---- 4: groups ----

-- Stars: a list of {medoid, members...}, places in `different`.
local function stars_of(found, settings)
  local near, weight, order = {}, {}, {}
  for _, pair in ipairs(found) do
    for _, way in ipairs({ { pair.a, pair.b }, { pair.b, pair.a } }) do
      local from, to = way[1], way[2]
      if not near[from] then
        near[from], weight[from] = {}, 0
        order[#order + 1] = from
      end
      table.insert(near[from], to)
      weight[from] = weight[from] + alike(pair, settings.by)
    end
  end
  table.sort(order, function(x, y)
    if weight[x] ~= weight[y] then return weight[x] > weight[y] end
    return x < y
  end)
  local taken, stars = {}, {}
  for _, medoid in ipairs(order) do
    if not taken[medoid] then
      taken[medoid] = true
      local star = { medoid }
      for _, member in ipairs(near[medoid]) do
        if not taken[member] then
          taken[member] = true
          star[#star + 1] = member
        end
      end
      if #star > 1 then stars[#stars + 1] = star else taken[medoid] = nil end
    end
  end
  return stars
end

-- ---- 5: what is kept ----

-- Should x be kept rather than y? And because of what.
local function better(x, y)
  local a, b = x.document, y.document
  if (a.date or "~") ~= (b.date or "~") then return (a.date or "~") < (b.date or "~"), "earliest date" end
  if x.words ~= y.words then return x.words > y.words, "longest" end
  return a.id < b.id, "first id"
end

local reasons = { "earliest date", "longest", "first id" }

-- The reason why the first of the sorted members stands before all others: the last of
-- the rules that it took to tell them apart.
local function reason_of(members)
  local worst = 1
  for m = 2, #members do
    local _, reason = better(members[1], members[m])
    for r, name in ipairs(reasons) do
      if name == reason and r > worst then worst = r end
    end
  end
  return reasons[worst]
end

local function group_of(members, medoid, settings)
  table.sort(members, function(x, y) return (better(x, y)) end)
  local kept = members[1]
  local group = {
    keep = kept.document.id, reason = reason_of(members), medoid = medoid.document.id, members = {},
  }
  for m, member in ipairs(members) do
    local measured = { jaccard = 1, containment_a = 1 }
    if member.entry ~= kept.entry then
      measured = core.similarity(settings.shingles(member.entry), settings.shingles(kept.entry))
    end
    group.members[m] = {
      doc = member.document.id, jaccard = round(measured.jaccard), containment = round(measured.containment_a),
      words = member.words, date = member.document.date, number = member.number,
    }
  end
  return group
end

-- The documents that have an entry's words.
local function copies_of(documents, own)
  local copies = {}
  for d, entry in ipairs(own) do
    copies[entry] = copies[entry] or {}
    table.insert(copies[entry], { document = documents[d], number = d, words = entry.words, entry = entry })
  end
  return copies
end

local function groups_of(documents, different, own, stars, settings)
  local copies, grouped, groups = copies_of(documents, own), {}, {}
  local function add(star)
    local members = {}
    for _, place in ipairs(star) do
      grouped[place] = true
      for _, member in ipairs(copies[different[place]]) do members[#members + 1] = member end
    end
    local medoid = copies[different[star[1]]][1]
    groups[#groups + 1] = group_of(members, medoid, settings)
  end
  for _, star in ipairs(stars) do add(star) end
  for place, entry in ipairs(different) do
    if not grouped[place] and #copies[entry] > 1 then add({ place }) end
  end
  table.sort(groups, function(x, y)
    if #x.members ~= #y.members then return #x.members > #y.members end
    return x.keep < y.keep
  end)
  return groups
end

-- ---- the whole ----

-- The pairs of different documents, and each copy with the first that has its words.
local function pairs_listed(documents, different, own, found)
  local listed = {}
  for _, pair in ipairs(found) do
    listed[#listed + 1] = {
      a_number = different[pair.a].number, b_number = different[pair.b].number, jaccard = round(pair.jaccard),
      containment_a = round(pair.containment_a), containment_b = round(pair.containment_b),
    }
  end
  for d, entry in ipairs(own) do
    if entry.number ~= d then
      listed[#listed + 1] = {
        a_number = entry.number, b_number = d, jaccard = 1, containment_a = 1, containment_b = 1,
      }
    end
  end
  table.sort(listed, function(x, y)
    if x.a_number ~= y.a_number then return x.a_number < y.a_number end
    return x.b_number < y.b_number
  end)
  for _, pair in ipairs(listed) do
    pair.a, pair.b = documents[pair.a_number].id, documents[pair.b_number].id
  end
  return listed
end

local function describe(documents, own, groups)
  local described, group_number, kept = {}, {}, {}
  for g, group in ipairs(groups) do
    kept[group.members[1].number] = true
    for _, member in ipairs(group.members) do group_number[member.number] = g end
  end
  for d, document in ipairs(documents) do
    described[d] = {
      id = document.id, path = document.path, source = document.source, title = document.title, date = document.date,
      words = own[d].words, text = document.text, group = group_number[d],
      keep = group_number[d] == nil or kept[d] == true,
    }
  end
  return described
end

--- Finds the near-duplicates among documents ({id=, text=, date=, ...}).
---@param documents table[]
---@param options table? threshold, by, shingle, strip, large, permutations, recall, window, most, seed
---@return table result settings, documents, groups, pairs, capped
function dedupe.documents(documents, options)
  local settings = settings_from(options)
  local used = {}
  for name in pairs(defaults) do used[name] = settings[name] end
  settings.shingles = shingles_over(settings.shingle)
  local different, own = read(documents, settings)
  local candidates = candidates_of(different, settings)
  local found = verify(different, candidates, settings)
  local groups = groups_of(documents, different, own, stars_of(found, settings), settings)
  used.method, used.expected_recall = candidates.method, candidates.expected_recall
  used.bands, used.rows = candidates.bands, candidates.rows
  return {
    settings = used,
    documents = describe(documents, own, groups),
    groups = groups,
    pairs = pairs_listed(documents, different, own, found),
    capped = candidates.capped,
  }
end

return dedupe
