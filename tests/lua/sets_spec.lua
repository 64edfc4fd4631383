local core = require "quire.core"

describe("core.ids", function()
  it("holds ids in order, repeats and 0 included", function()
    local ids = core.ids { 5, 0, 5, 4294967295 }
    assert.equal(4, #ids)
    assert.equal(5, ids:get(1))
    assert.equal(4294967295, ids:get(-1))
    assert.same({ 5, 0, 5, 4294967295 }, ids:table())
    assert.equal("quire.ids: 4", tostring(ids))
    local seen = {}
    for i, id in ids:each() do
      seen[i] = id
    end
    assert.same(ids:table(), seen)
    assert.same({}, core.ids({}):table())
  end)

  it("takes integers of 32 bits only", function()
    for _, bad in ipairs { -1, 4294967296, 1.5, "1", true } do
      assert.error_matches(function() core.ids { 1, bad } end, "bad argument #1 to 'ids' (entry 2 is not an id", 1, true)
    end
    assert.error_matches(function() core.ids(1) end, "table expected, got number", 1, true)
    assert.error_matches(function() core.ids({ 1 }):get(2) end, "index 2 out of range (1 to 1)", 1, true)
    assert.error_matches(function() core.ids({}):get(1) end, "out of range", 1, true)
  end)

  it("makes sets: ascending, without repeats and 0; the array stays as it is", function()
    local ids = core.ids { 3, 1, 0, 3, 2, 1 }
    local set = ids:set()
    assert.same({ 1, 2, 3 }, set:table())
    assert.same({ 3, 1, 0, 3, 2, 1 }, ids:table())
    assert.same({ 1, 2, 3 }, set:set():table())
    assert.same({}, core.ids({ 0, 0 }):set():table())
  end)

  it("compares sets", function()
    -- |A| = 4, |B| = 6, 2 in both: worked out by hand
    local a, b = core.ids({ 1, 2, 3, 4 }):set(), core.ids({ 3, 4, 5, 6, 7, 8 }):set()
    assert.equal(2, a:count(b))
    assert.equal(2 / 8, a:jaccard(b))
    assert.equal(4 / 10, a:dice(b))
    assert.equal(2 / 4, a:overlap(b))
    assert.equal(2 / 4, a:containment(b))
    assert.equal(2 / 6, b:containment(a))
    assert.same({ jaccard = 0.25, dice = 0.4, overlap = 0.5, containment_a = 0.5, containment_b = 2 / 6, shared = 2 },
      core.similarity(a, b))
    assert.equal(1.0, a:jaccard(a))
  end)

  it("says 0 where there is nothing to divide by", function()
    local none = core.ids({}):set()
    assert.same({ jaccard = 0, dice = 0, overlap = 0, containment_a = 0, containment_b = 0, shared = 0 },
      core.similarity(none, none))
  end)

  it("compares only what is a set", function()
    local set, ids = core.ids({ 1 }):set(), core.ids { 1 }
    for _, name in ipairs { "count", "jaccard", "dice", "overlap", "containment" } do
      assert.error_matches(function() return set[name](set, ids) end, "not a set: call :set() first", 1, true)
      assert.error_matches(function() return ids[name](ids, set) end, "not a set: call :set() first", 1, true)
    end
    assert.error_matches(function() core.similarity(ids, set) end, "bad argument #1 to 'similarity'", 1, true)
    assert.error_matches(function() core.similarity(set, {}) end, "quire.ids expected, got table", 1, true)
  end)

  it("can be closed, more than once, and then says so", function()
    local ids = core.ids { 1, 2 }
    do
      local held <close> = ids
    end
    ids:close()
    assert.equal("quire.ids: closed", tostring(ids))
    for _, name in ipairs { "get", "table", "each", "set", "memory", "count" } do
      assert.error_matches(function() return ids[name](ids, 1) end, "the ids are closed", 1, true)
    end
    assert.error_matches(function() return #ids end, "the ids are closed", 1, true)
  end)

  it("lets the collector see what it holds", function()
    local many = {}
    for i = 1, 50000 do
      many[i] = i
    end
    local ids = core.ids(many)
    assert.is_true(ids:memory() >= 200000)
    collectgarbage()
    local collected = 0
    for _ = 1, 400 do
      setmetatable({}, { __gc = function() collected = collected + 1 end })
      ids:set() -- 80 MB in all, unless they are collected on the way
    end
    assert.is_true(collected > 100)
  end)
end)
