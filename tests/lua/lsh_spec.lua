local core = require "quire.core"

local function range(from, to)
  local ids = {}
  for id = from, to do ids[#ids + 1] = id end
  return core.ids(ids)
end

describe("core.lsh_choose", function()
  it("knows the curve", function()
    -- Leskovec, Rajaraman and Ullman, figure 3.8: 20 bands of 5
    for s, want in pairs { [0.2] = 0.006, [0.5] = 0.470, [0.8] = 0.9996 } do
      assert.is_true(math.abs(core.lsh_recall(s, 20, 5) - want) < 0.0006)
    end
  end)

  it("chooses by weights or by recall", function()
    assert.same({ 14, 9 }, { core.lsh_choose(128, 0.7) }) -- as datasketch 2.0.0
    assert.same({ 14, 9 }, { core.lsh_choose(128, 0.8, { false_positives = 0.1, false_negatives = 0.9 }) })
    assert.same({ 14, 9 }, { core.lsh_choose(128, 0.8, { false_positives = 0.1 }) })
    assert.same({ 32, 4 }, { core.lsh_choose(128, 0.7, { recall = 0.99 }) })
    for message, options in pairs {
      ["either a recall or weights"] = { recall = 0.9, false_positives = 1 },
      ["a recall lies between 0 and 1"] = { recall = 1 },
      ["option 'recall': a number"] = { recall = "x" },
      ["one of the weights has to be positive"] = { false_positives = 0, false_negatives = 0 },
    } do
      assert.error_matches(function() core.lsh_choose(128, 0.7, options) end, message, 1, true)
    end
    assert.error_matches(function() core.lsh_choose(128, 1.5) end, "a number from 0 to 1 expected", 1, true)
    assert.error_matches(function() core.lsh_choose(0, 0.5) end, "a number from 1 to 1024 expected", 1, true)
  end)
end)

describe("core.lsh", function()
  local minhash = core.minhash()

  it("finds what is alike, and little else", function()
    local index = core.lsh { threshold = 0.6, recall = 0.999 }
    for n = 1, 200 do -- ten of twenty are alike: items 1, 21, 41, ... share 190 of 210
      local base = (n - 1) % 20 * 1000
      local shift = math.floor((n - 1) / 20)
      assert.equal(n, index:add(minhash:signature(range(base + shift, base + shift + 199))))
    end
    assert.equal(200, #index)
    assert.equal("quire.lsh: 200", tostring(index))
    local found = index:query(minhash:signature(range(3000, 3199)))
    assert.same({ 4, 24, 44, 64, 84, 104, 124, 144, 164, 184 }, found:table())
    local a, b, capped = index:pairs()
    assert.equal(20 * 45, #a)
    assert.equal(0, capped)
    for i = 1, #a do
      assert.is_true(a:get(i) < b:get(i))
      assert.equal(a:get(i) % 20, b:get(i) % 20)
    end
    assert.same(minhash:signature(range(0, 199)):table(), index:signature(1):table())
    assert.equal(core.lsh_recall(0.6, index:bands(), index:rows()), index:recall(0.6))
    assert.is_true(index:memory() > 200 * 128 * 4)
  end)

  it("is saved, loaded and added to", function()
    local index = core.lsh { bands = 32 }
    assert.same({ 128, 32, 4 }, { index:size(), index:bands(), index:rows() })
    index:add(minhash:signature(range(1, 100)))
    local again = assert(core.lsh_load(index:save()))
    assert.equal(2, again:add(minhash:signature(range(2, 101))))
    assert.same({ 1, 2 }, again:query(minhash:signature(range(1, 100))):table())
    assert.same({ 1 }, index:query(minhash:signature(range(2, 101))):table())
    local bytes = index:save()
    for _, row in ipairs {
      { "", "not a saved object of this kind" }, { bytes:sub(1, -5), "cut short" }, { bytes .. "\0", "damaged" },
      { minhash:save(minhash:signature(range(1, 2))), "not a saved object of this kind" },
    } do
      local loaded, problem = core.lsh_load(row[1])
      assert.is_nil(loaded)
      assert.equal(row[2], problem)
    end
    assert.error_matches(function() core.lsh_load(5) end, "string expected", 1, true)
  end)

  it("caps full buckets, and says so", function()
    local index = core.lsh { size = 8, bands = 1, rows = 8 }
    local same = core.minhash({ size = 8 }):signature(core.ids { 1 })
    for _ = 1, 100 do index:add(same) end
    local a, _, capped = index:pairs(5)
    assert.equal(10 + 95 * 5, #a)
    assert.equal(4950 - #a, capped)
  end)

  it("says what is wrong", function()
    for message, options in pairs {
      ["bands times rows exceed"] = { size = 8, bands = 3, rows = 3 },
      ["option 'bands': 9 is out of range"] = { size = 8, bands = 9 },
      ["option 'threshold': a number"] = { threshold = 2 },
      ["unknown option 'perms'"] = { perms = 1 },
    } do
      assert.error_matches(function() core.lsh(options) end, message, 1, true)
    end
    local index = core.lsh { size = 8 }
    assert.error_matches(function() index:add(core.ids { 1 }) end, "a signature of 8 numbers expected, got 1", 1, true)
    assert.error_matches(function() index:signature(1) end, "out of range", 1, true)
    assert.error_matches(function() index:pairs(-1) end, "a number from 0 on expected", 1, true)
    index:close()
    index:close()
    assert.equal("quire.lsh: closed", tostring(index))
    for _, name in ipairs { "add", "query", "pairs", "signature", "size", "bands", "rows", "recall", "memory", "save" } do
      assert.error_matches(function() index[name](index) end, "the index is closed", 1, true)
    end
  end)
end)

describe("core.simhash_index", function()
  it("finds what is within the distance", function()
    local index = core.simhash_index(2)
    assert.equal(1, index:add("00000000000000ff"))
    assert.equal(2, index:add("00000000000000fe"))
    assert.equal(3, index:add("80000000000000fe"))
    assert.equal(4, index:add("8000000000000000"))
    assert.same({ 1, 2, 3 }, index:query("00000000000000ff"):table())
    assert.same({ 4 }, index:query("c000000000000001"):table())
    assert.equal(4, #index)
    assert.equal(2, index:distance())
    assert.is_true(index:memory() > 0)
    assert.equal("quire.simhash_index: 4", tostring(index))
  end)

  it("is saved and loaded", function()
    local index = core.simhash_index()
    index:add("0123456789abcdef")
    local again = assert(core.simhash_index_load(index:save()))
    assert.equal(3, again:distance())
    assert.same({ 1 }, again:query("0123456789abcde8"):table())
    local loaded, problem = core.simhash_index_load(index:save():sub(1, -2))
    assert.is_nil(loaded)
    assert.equal("cut short", problem)
  end)

  it("says what is wrong", function()
    assert.error_matches(function() core.simhash_index(32) end, "a distance of 0 to 31 bits expected", 1, true)
    local index = core.simhash_index()
    assert.error_matches(function() index:add("12") end, "16 hexadecimal digits expected", 1, true)
    index:close()
    for _, name in ipairs { "distance", "memory", "save" } do
      assert.error_matches(function() index[name](index) end, "the index is closed", 1, true)
    end
    assert.equal("quire.simhash_index: closed", tostring(index))
  end)
end)

describe("core.set_pairs", function()
  it("finds all pairs that are alike", function()
    local sets = { range(1, 10):set(), range(3, 12):set(), range(50, 60):set(), range(4, 5):set() }
    local a, b, shared, capped = core.set_pairs(sets)
    assert.same({ 1, 1, 2 }, a:table())
    assert.same({ 2, 4, 4 }, b:table())
    assert.same({ 8, 2, 2 }, shared:table())
    assert.equal(0, capped)
    assert.same({ 1 }, core.set_pairs(sets, { threshold = 8 / 12 }):table())
    assert.equal(3, #core.set_pairs(sets, { threshold = 0.8, by = "containment" }))
    assert.equal(0, #core.set_pairs({}))
    a, b, shared, capped = core.set_pairs(sets, { max_sets = 2 })
    assert.same({ 2 }, b:table())
    assert.same({ 1 }, a:table())
    assert.same({ 6 }, shared:table()) -- 4 and 5 are in three sets
    assert.equal(2, capped)
  end)

  it("says what is wrong", function()
    assert.error_matches(function() core.set_pairs({ core.ids { 2, 1 } }) end, "entry 1 is not a set of ids", 1, true)
    assert.error_matches(function() core.set_pairs({ 1 }) end, "entry 1 is not a set of ids", 1, true)
    assert.error_matches(function() core.set_pairs({}, { threshold = 2 }) end, "a number from 0 to 1 expected", 1, true)
    assert.error_matches(function() core.set_pairs({}, { by = "dice" }) end, "is not one of its values", 1, true)
  end)
end)
