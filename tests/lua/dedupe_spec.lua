local dedupe = require "quire.dedupe"
local dedupe_report = require "quire.dedupe_report"
local make = dofile("bench/dedupe_corpus.lua")

local function words(from, to)
  local out = {}
  for n = from, to do out[#out + 1] = "word" .. n end
  return table.concat(out, " ")
end

-- What a group says of its members, for short.
local function shown(group)
  local members = {}
  for m, member in ipairs(group.members) do members[m] = member.doc end
  return table.concat(members, " ")
end

describe("quire.dedupe", function()
  it("groups what is nearly the same, and keeps the earliest", function()
    local result = dedupe.documents {
      { id = "late", text = words(1, 100), date = "2031-05-02" },
      { id = "other", text = words(500, 600) },
      { id = "early", text = words(1, 98), date = "2031-05-01" },
      { id = "undated", text = words(1, 120) },
    }
    assert.equal(1, #result.groups)
    local group = result.groups[1]
    assert.equal("early late undated", shown(group))
    assert.equal("early", group.keep)
    assert.equal("earliest date", group.reason)
    -- shingles of 5: 94 in early, 96 in late, 116 in undated
    assert.same({ 1, 0.979167, 0.810345 },
      { group.members[1].jaccard, group.members[2].jaccard, group.members[3].jaccard })
    assert.same({ 1, 0.979167, 0.810345 },
      { group.members[1].containment, group.members[2].containment, group.members[3].containment })
    assert.equal(3, #result.pairs)
    assert.same({ a = "late", b = "early", jaccard = 0.979167, containment_a = 0.979167, containment_b = 1 },
      { a = result.pairs[1].a, b = result.pairs[1].b, jaccard = result.pairs[1].jaccard,
        containment_a = result.pairs[1].containment_a, containment_b = result.pairs[1].containment_b })
    local keep = {}
    for d, document in ipairs(result.documents) do keep[d] = document.keep end
    assert.same({ false, true, true, false }, keep)
    assert.is_nil(result.documents[2].group)
  end)

  it("keeps the longest, then the first by id", function()
    local longest = dedupe.documents { { id = "a", text = words(1, 100) }, { id = "b", text = words(1, 101) } }
    assert.equal("b", longest.groups[1].keep)
    assert.equal("longest", longest.groups[1].reason)
    local same = dedupe.documents { { id = "b", text = words(1, 50) }, { id = "a", text = words(1, 50) } }
    assert.equal("a", same.groups[1].keep)
    assert.equal("first id", same.groups[1].reason)
  end)

  it("sees words, not bytes; short texts by all their words", function()
    local result = dedupe.documents {
      { id = "a", text = "The   Ferry's late" }, { id = "b", text = "the ferry\226\128\153s LATE." },
      { id = "c", text = "the ferry is late" }, { id = "d", text = "" }, { id = "e", text = "" },
    }
    assert.equal(1, #result.groups)
    assert.equal("a b", shown(result.groups[1]))
    assert.equal(1, #result.pairs)
  end)

  it("finds a short text inside a long one by containment", function()
    local documents = { { id = "long", text = words(1, 400) }, { id = "short", text = words(100, 150) } }
    assert.equal(0, #dedupe.documents(documents).groups)
    local result = dedupe.documents(documents, { by = "containment" })
    assert.equal("long short", shown(result.groups[1]))
    assert.equal(1, result.groups[1].members[2].containment)
  end)

  it("does not let small changes add up: members stand near the medoid", function()
    local documents = {} -- each shares 5-word runs of 80 words with the next: J = .655
    for n = 1, 30 do documents[n] = { id = ("%02d"):format(n), text = words(n * 20, n * 20 + 99) } end
    local result = dedupe.documents(documents, { threshold = 0.6 })
    assert.equal(29, #result.pairs)
    local sizes, near = {}, {}
    for _, pair in ipairs(result.pairs) do near[pair.a .. pair.b], near[pair.b .. pair.a] = true, true end
    for _, group in ipairs(result.groups) do
      sizes[#sizes + 1] = #group.members
      for _, member in ipairs(group.members) do
        assert.is_true(member.doc == group.medoid or near[group.medoid .. member.doc])
      end
    end
    assert.equal(3, math.max(table.unpack(sizes)))
  end)

  it("finds by sketches what it finds by looking at every pair", function()
    local documents, planted = make { documents = 400, words = 150, share = 0.2, edits = { 0, 0.04 }, types = 5000 }
    for _, by in ipairs { "jaccard", "containment" } do
      local exact = dedupe.documents(documents, { by = by, threshold = 0.5 })
      local sketched = dedupe.documents(documents, { by = by, threshold = 0.5, large = 10 })
      assert.equal("exact", exact.settings.method)
      assert.equal(by == "jaccard" and "minhash" or "winnowing", sketched.settings.method)
      assert.same(exact.pairs, sketched.pairs)
      assert.same(exact.groups, sketched.groups)
      local found = 0
      for _, pair in ipairs(exact.pairs) do
        assert.equal(planted[pair.b_number], pair.a_number)
        found = found + 1
      end
      assert.is_true(found >= 76) -- of 80; an edit that hits often may bring a copy below the threshold
    end
  end)

  it("takes the same document many times in its stride", function()
    local documents = {}
    for n = 1, 3000 do documents[n] = { id = ("%04d"):format(n), text = words(1, 60) } end
    documents[3001] = { id = "x", text = words(1, 61) }
    local result = dedupe.documents(documents, { large = 10 })
    assert.equal(1, #result.groups)
    assert.equal(3001, #result.groups[1].members)
    assert.equal(3000, #result.pairs)
  end)

  it("says what it passed over where nearly everything is alike", function()
    local documents = {}
    for n = 1, 300 do documents[n] = { id = ("%03d"):format(n), text = words(1, 100) .. " " .. words(n * 500, n * 500 + 1) } end
    local result = dedupe.documents(documents, { large = 10, most = 20 })
    assert.is_true(result.capped > 0)
    local members = 0
    for _, group in ipairs(result.groups) do members = members + #group.members end
    assert.equal(300, members)
  end)

  it("refuses options that it does not know", function()
    for message, options in pairs {
      ["unknown option 'treshold'"] = { treshold = 1 }, ["by is 'jaccard' or 'containment'"] = { by = "dice" },
      ["threshold is above 0"] = { threshold = 0 },
    } do
      assert.error_matches(function() dedupe.documents({}, options) end, message, 1, true)
    end
    assert.same({}, dedupe.documents({}).groups)
  end)
end)

describe("quire.dedupe_report", function()
  local result = dedupe.documents {
    { id = "a/long-name-of-a-document-that-goes-on-and-on-for-more-than-a-line-of-the-screen.txt", text = words(1, 100) },
    { id = "b", text = words(1, 99), date = "2031-01-02" }, { id = "c", text = "nothing like it" },
  }

  it("fits its screen", function()
    for _, width in ipairs { 60, 80, 120 } do
      local text = dedupe_report.text(result, { width = width })
      for line in text:gmatch("[^\n]+") do assert.is_true(require("quire.core").width(line) <= width) end
      assert.matches("keep  b", text)
      assert.matches("kept for: earliest date", text)
    end
    assert.matches("No two documents are near%-duplicates", dedupe_report.text(dedupe.documents {}))
  end)

  it("writes tables", function()
    assert.matches("^group,doc,keep,reason,jaccard,containment,words,date\n1,b,yes,earliest date,1,1,99,2031%-01%-02\n1,a/",
      dedupe_report.rows(result, "groups", "csv"))
    assert.matches("^a\tb\tjaccard\tcontainment_a\tcontainment_b\na/", dedupe_report.rows(result, "pairs", "tsv"))
    assert.matches("\nc,,c?,?", dedupe_report.rows(result, "documents", "csv"))
  end)

  it("writes the same JSON every time", function()
    local one = dedupe_report.json(result, { hash = "00" })
    assert.equal(one, dedupe_report.json(result, { hash = "00" }))
    assert.is_nil(one:find("word50", 1, true))
    assert.is_truthy(dedupe_report.json(result, { hash = "00", with_text = true }):find("word50", 1, true))
  end)
end)
