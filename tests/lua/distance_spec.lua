-- Distances in Lua. Expected values: rapidfuzz 3.14.6, or by hand.

local core = require "quire.core"
local distance = core.distance

local function near(got, want)
  assert.is_true(math.abs(got - want) < 1e-9 * math.max(1, want), ("%.12g is not %.12g"):format(got, want))
end

describe("distance of one pair", function()
  -- a, b, then each metric's usual value
  local order = { "levenshtein", "osa", "damerau_levenshtein", "indel", "lcs", "hamming", "prefix", "postfix",
    "jaro", "jaro_winkler", "ratio", "partial_ratio", "token_sort_ratio", "token_set_ratio" }
  local rows = {
    { "kitten", "sitting", 3, 3, 3, 5, 4, 3, 0, 0, 0.746031746032, 0.746031746032, 61.5384615385, 66.6666666667,
      61.5384615385, 61.5384615385 },
    { "ca", "abc", 3, 3, 2, 3, 1, 3, 0, 0, 0, 0, 40, 66.6666666667, 40, 40 },
    { "martha", "marhta", 2, 1, 1, 2, 5, 2, 3, 1, 0.944444444444, 0.961111111111, 83.3333333333, 83.3333333333,
      83.3333333333, 83.3333333333 },
    { "", "abc", 3, 3, 3, 3, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0 },
    { "", "", 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 100, 100, 100, 0 },
    { "São Paulo", "Sao Paulo FC", 4, 4, 4, 5, 8, 4, 1, 0, 0.768518518519, 0.791666666667, 76.1904761905,
      88.8888888889, 76.1904761905, 76.1904761905 },
  }
  for _, row in ipairs(rows) do
    it(("'%s' and '%s'"):format(row[1], row[2]), function()
      for i, metric in ipairs(order) do
        near((distance[metric](row[1], row[2])), row[i + 2])
      end
    end)
  end

  it("has four forms, and a cutoff for each", function()
    local forms = { distance = 3, similarity = 4, normalized_distance = 3 / 7, normalized_similarity = 1 - 3 / 7 }
    for form, value in pairs(forms) do
      near(distance.levenshtein("kitten", "sitting", { form = form }), value)
    end
    assert.equal(3, distance.levenshtein("kitten", "sitting", { cutoff = 2 }))
    assert.equal(2, distance.levenshtein("kitten", "sitting", { cutoff = 1 }))
    assert.equal(0, distance.levenshtein("kitten", "sitting", { form = "similarity", cutoff = 5 }))
    assert.equal(1, distance.levenshtein("kitten", "sitting", { form = "normalized_distance", cutoff = 0.4 }))
    assert.equal(0, distance.ratio("kitten", "sitting", { cutoff = 70 }))
    assert.equal(1, distance.jaro("kitten", "sitting", { form = "distance", cutoff = 0.1 }))
  end)

  it("counts as integers", function()
    assert.equal("integer", math.type(distance.levenshtein("a", "b")))
    assert.equal("integer", math.type(distance.lcs("a", "b")))
    assert.equal("float", math.type(distance.jaro("a", "b")))
    assert.equal("float", math.type(distance.levenshtein("a", "b", { form = "normalized_distance" })))
  end)

  it("takes bytes and ids", function()
    assert.equal(1, distance.levenshtein("é", "e"))
    assert.equal(2, distance.levenshtein("é", "e", { unit = "bytes" }))
    assert.equal(1, distance.levenshtein(core.ids { 1, 2, 300 }, core.ids { 1, 300 }))
    local vocab = core.vocab()
    local a, b = core.tokens("one two three", vocab), core.tokens("one three two", vocab)
    assert.equal(2, distance.levenshtein(a, b))
    assert.equal(1, distance.osa(a, b))
    assert.equal(2, distance.osa(a, a:ids(3, 3)))
  end)

  it("has weights", function()
    assert.equal(8, distance.levenshtein("kitten", "sitting", { insertion = 2, deletion = 3, substitution = 3 }))
    near(distance.jaro_winkler("martha", "marhta", { prefix_weight = 0.2 }), 0.977777777778)
  end)

  it("says where the best part lies, in bytes", function()
    assert.same({ 100, 1, 3, 3, 5 }, { distance.partial_ratio("éa", "xxéaxx") })
    assert.same({ 100, 3, 5, 1, 3 }, { distance.partial_ratio("xxéaxx", "éa") })
    assert.same({ 100, 1, 2, 2, 3 }, { distance.partial_ratio(core.ids { 5, 6 }, core.ids { 4, 5, 6, 7 }) })
    assert.same({ 0, 1, 0, 1, 0 }, { distance.partial_ratio("q", "abc") })
  end)

  it("refuses what it cannot measure", function()
    assert.error_matches(function() distance.levenshtein("a") end, "string expected")
    assert.error_matches(function() distance.levenshtein("a", core.ids { 1 }) end, "string expected")
    assert.error_matches(function() distance.levenshtein(core.ids { 1 }, "a") end, "quire.tokens or quire.ids expected")
    assert.error_matches(function() distance.levenshtein("a", "b", { metric = "osa" }) end, "unknown option 'metric'")
    assert.error_matches(function() distance.osa("a", "b", { insertion = 2 }) end, "unknown option 'insertion'")
    assert.error_matches(function() distance.jaro("a", "b", { cutoff = -1 }) end, "out of range")
    assert.error_matches(function() distance.jaro("a", "b", { cutoff = 0 / 0 }) end, "out of range")
    assert.error_matches(function() distance.jaro_winkler("a", "b", { prefix_weight = 0.3 }) end, "out of range")
    assert.error_matches(function() distance.token_set_ratio(core.ids { 1 }, core.ids { 1 }) end, "a text is needed")
  end)
end)

describe("distance.edits", function()
  -- Carries the edits out on a.
  local function carried_out(edits, a, b)
    local out = {}
    for _, e in ipairs(edits) do
      out[#out + 1] = e.kind == "equal" and a:sub(e.a_start, e.a_stop) or b:sub(e.b_start, e.b_stop)
    end
    return table.concat(out)
  end

  it("makes b of a", function()
    for _, pair in ipairs { { "kitten", "sitting" }, { "", "é" }, { "naïve", "" }, { "a\255b", "ab" }, { "", "" },
        { ("日本"):rep(90), ("日x本"):rep(80) } } do
      for _, metric in ipairs { "levenshtein", "indel" } do
        for _, unit in ipairs { "codepoints", "bytes" } do
          local edits = distance.edits(pair[1], pair[2], { metric = metric, unit = unit })
          assert.equal(pair[2], carried_out(edits, pair[1], pair[2]))
        end
      end
    end
  end)

  it("has positions in ids", function()
    assert.same({
      { kind = "equal", a_start = 1, a_stop = 1, b_start = 1, b_stop = 1 },
      { kind = "delete", a_start = 2, a_stop = 2, b_start = 2, b_stop = 1 },
      { kind = "equal", a_start = 3, a_stop = 3, b_start = 2, b_stop = 2 },
    }, distance.edits(core.ids { 7, 8, 9 }, core.ids { 7, 9 }))
  end)
end)

describe("distance of many", function()
  local names = { "Ann", "Anna", "Hannah", "Bob", "", "Änne", ("long "):rep(30) }

  it("is that of each pair", function()
    for _, metric in ipairs { "levenshtein", "osa", "indel", "lcs", "jaro", "jaro_winkler", "ratio", "partial_ratio" } do
      local m = distance.cdist(names, names, { metric = metric, form = "similarity" })
      assert.equal(#names, #m)
      assert.equal(#names, m:columns())
      for i, a in ipairs(names) do
        local row = m:row(i)
        for j, b in ipairs(names) do
          local value = distance[metric](a, b, { form = "similarity" })
          assert.equal(value, m:get(i, j))
          assert.equal(value, row[j])
        end
      end
    end
  end)

  it("gives the best, without those past the cutoff", function()
    local m = distance.cdist({ "Anna" }, names, { metric = "levenshtein", cutoff = 2 })
    assert.same({ { index = 2, value = 0 }, { index = 1, value = 1 }, { index = 6, value = 2 } }, m:best(1, 10))
    assert.same({ { index = 2, value = 0 } }, m:best(-1))
    assert.equal(3, m:get(1, 4))
    assert.same(m:best(1, 3),
      distance.extract("Anna", names, { metric = "levenshtein", cutoff = 2, limit = 3 }))
    local all = distance.extract(names, distance.list(names), { limit = 1, cutoff = 50 })
    for i in ipairs(names) do
      assert.same({ { index = i, value = 100 } }, all[i])
    end
  end)

  it("takes lists, ids and nothing", function()
    local list = distance.list({ core.ids { 1, 2 }, core.ids {} })
    assert.equal(2, #list)
    assert.equal(2, distance.cdist({ core.ids { 1, 2, 3, 4 } }, list, { metric = "levenshtein" }):get(1, 1))
    assert.equal(0, #distance.cdist({}, {}))
    assert.same({}, distance.extract("a", {}))
    assert.same({}, distance.extract({}, { "a" }))
    assert.error_matches(function() distance.cdist({ "a" }, list) end, "another unit")
    assert.error_matches(function() distance.cdist({ "a", core.ids {} }, { "a" }) end, "texts and ids in one list")
    assert.error_matches(function() distance.cdist({ 1 }, { "a" }) end, "entry 1 is a number")
    assert.error_matches(function() distance.cdist({ "a" }, { "a" }, { limit = 1 }) end, "unknown option 'limit'")
    list:close()
    list:close()
    assert.error_matches(function() distance.cdist({ "a" }, list) end, "closed")
    assert.equal("quire.sequences: closed", tostring(list))
  end)

  it("is closed", function()
    local m = distance.cdist({ "a" }, { "b", "c" })
    assert.equal("quire.comparisons: 1 x 2", tostring(m))
    assert.is_true(m:memory() > 0)
    assert.error_matches(function() m:get(1, 3) end, "out of range")
    m:close()
    m:close()
    assert.error_matches(function() m:get(1, 1) end, "closed")
    assert.equal("quire.comparisons: closed", tostring(m))
  end)
end)
