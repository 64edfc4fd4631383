local core = require "quire.core"

local function range(from, to)
  local ids = {}
  for id = from, to do ids[#ids + 1] = id end
  return core.ids(ids)
end

local text = "The quick brown fox jumps over the lazy dog. The quick brown cat sleeps."

describe("core.shingle_hashes", function()
  it("hashes strings alike in every vocabulary, ids only within one", function()
    local first, second = core.vocab(), core.vocab()
    second:add("zebra")
    local a, b = core.tokens(text, first), core.tokens(text, second)
    local x, y = core.shingle_hashes(a, 3, first), core.shingle_hashes(b, 3, second)
    assert.equal(#a - 2, #x)
    for i = 1, #x do assert.equal(x:get(i), y:get(i)) end
    assert.equal(x:get(1), x:get(-3)) -- "the quick brown", twice
    assert.matches("^%x+$", x:get(1))
    assert.equal(16, #x:get(1))
    assert.is_not.equal(core.shingle_hashes(a, 3):get(1), core.shingle_hashes(b, 3):get(1))
    assert.is_not.equal(x:get(1), core.shingle_hashes(a, 3, first, 1):get(1))
    assert.equal(x:get(1), core.shingle_hashes(a:ids(), 3, first):get(1))
  end)

  it("leaves out what holds no token", function()
    assert.equal(3, #core.shingle_hashes(core.ids { 1, 2, 3, 0, 4, 5 }, 2))
    assert.equal(0, #core.shingle_hashes(core.ids { 1, 2 }, 3))
    assert.equal(0, #core.shingle_hashes(core.ids {}, 1))
  end)

  it("takes 1 to 64 tokens a shingle", function()
    for _, n in ipairs { 0, 65, -1 } do
      assert.error_matches(function() core.shingle_hashes(core.ids { 1 }, n) end, "a shingle has 1 to 64 tokens", 1, true)
    end
    assert.error_matches(function() core.shingle_hashes({}, 1) end, "quire.tokens or quire.ids expected", 1, true)
    assert.error_matches(function() core.shingle_hashes(core.ids { 1 }, 1, {}) end, "quire.vocab expected", 1, true)
  end)

  it("makes sets, which compare", function()
    local a = core.shingle_hashes(core.ids { 1, 2, 3, 4, 1 }, 1)
    local b = core.shingle_hashes(core.ids { 3, 4, 5, 6, 7, 8 }, 1)
    assert.equal(5, #a)
    local x, y = a:set(), b:set()
    assert.equal(4, #x)
    assert.equal(2, x:count(y))
    assert.equal(2 / 8, x:jaccard(y))
    assert.equal(2 / 4, x:containment(y))
    assert.equal(2 / 6, y:containment(x))
    assert.error_matches(function() a:count(y) end, "not a set: call :set() first", 1, true)
    assert.equal(5, #a:ids())
    assert.equal(a:ids():get(1), a:ids():get(5))
  end)

  it("can be closed, and then says so", function()
    local hashes = core.shingle_hashes(core.ids { 1, 2 }, 1)
    assert.is_true(hashes:memory() >= 16)
    assert.equal("quire.hashes: 2", tostring(hashes))
    hashes:close()
    hashes:close()
    assert.equal("quire.hashes: closed", tostring(hashes))
    for _, name in ipairs { "get", "set", "ids", "count", "jaccard", "containment", "winnow", "memory" } do
      assert.error_matches(function() return hashes[name](hashes, 1) end, "the hashes are closed", 1, true)
    end
  end)
end)

describe("hashes:winnow", function()
  it("finds a shared run of window + n - 1 tokens", function()
    local n, window = 3, 4
    local shared = { 501, 502, 503, 504, 505, 506 } -- 4 + 3 - 1 tokens
    local function document(first, before)
      local ids = {}
      for i = 1, before do ids[#ids + 1] = first + i end
      for _, id in ipairs(shared) do ids[#ids + 1] = id end
      for i = 1, 20 do ids[#ids + 1] = first + 100 + i end
      return core.shingle_hashes(core.ids(ids), n)
    end
    local a, b = document(1000, 7), document(2000, 16)
    local kept_a, at_a = a:winnow(window)
    local kept_b = b:winnow(window)
    assert.is_true(kept_a:set():count(kept_b:set()) > 0)
    assert.is_true(#kept_a < #a)
    for i = 1, #kept_a do assert.equal(a:get(at_a:get(i)), kept_a:get(i)) end
    assert.equal(#a, #a:winnow(1))
    assert.equal(0, #core.shingle_hashes(core.ids {}, 1):winnow(4))
    assert.error_matches(function() a:winnow(0) end, "a window has 1 to 1024 hashes", 1, true)
  end)
end)

describe("core.minhash", function()
  it("estimates Jaccard and containment", function()
    -- 600 and 800 ids, 400 shared: Jaccard 0.4, containment 2/3 and 1/2
    local a, b = range(1, 600), range(201, 1000)
    for _, method in ipairs { "permutations", "one permutation" } do
      local minhash = core.minhash { size = 1024, method = method, seed = 3 }
      local x, y = minhash:signature(a), minhash:signature(b)
      assert.is_true(math.abs(minhash:jaccard(x, y) - 0.4) < 0.06) -- 4 standard deviations
      assert.is_true(math.abs(minhash:containment(x, y, 600, 800) - 2 / 3) < 0.08)
      assert.is_true(math.abs(minhash:containment(y, x, 800, 600) - 1 / 2) < 0.06)
      assert.equal(1, minhash:jaccard(x, x))
    end
  end)

  it("takes tokens, ids and hashes", function()
    local minhash = core.minhash()
    assert.equal(128, minhash:size())
    assert.equal("quire.minhash: 128 permutations", tostring(minhash))
    local vocab = core.vocab()
    local tokens = core.tokens(text, vocab)
    assert.same(minhash:signature(tokens):table(), minhash:signature(tokens:ids():set()):table())
    assert.equal(128, #minhash:signature(core.shingle_hashes(tokens, 2)))
    assert.error_matches(function() minhash:signature({}) end, "quire.tokens or quire.ids expected", 1, true)
    assert.error_matches(function() minhash:jaccard(core.ids { 1 }, core.ids { 1 }) end,
      "a signature of 128 numbers expected, got 1", 1, true)
  end)

  it("merges signatures to that of the union", function()
    local minhash = core.minhash { size = 32 }
    assert.same(minhash:signature(range(1, 90)):table(),
      minhash:merge(minhash:signature(range(1, 60)), minhash:signature(range(40, 90))):table())
    local one = core.minhash { size = 32, method = "one permutation" }
    local signature = one:signature(range(1, 60))
    assert.error_matches(function() one:merge(signature, signature) end, "cannot be merged", 1, true)
  end)

  it("saves and loads signatures, and refuses what is none", function()
    local minhash = core.minhash { size = 16, seed = 5 }
    local signature = minhash:signature(range(1, 60))
    local bytes = minhash:save(signature)
    assert.same(signature:table(), minhash:load(bytes):table())
    for _, row in ipairs {
      { "", "not a saved object of this kind" }, { "quireLSH", "not a saved object of this kind" },
      { bytes:sub(1, 20), "cut short" }, { bytes:sub(1, -2), "cut short" }, { bytes .. "x", "damaged" },
      { bytes:sub(1, 50) .. "\0\0\0" .. bytes:sub(54), "damaged" },
      { bytes:gsub("\1", "\9", 1), "written in a form that this version does not read" },
    } do
      local loaded, problem = minhash:load(row[1])
      assert.is_nil(loaded)
      assert.equal(row[2], problem)
    end
    local loaded, problem = core.minhash({ size = 16, seed = 6 }):load(bytes)
    assert.is_nil(loaded)
    assert.equal("made with another size, method or seed", problem)
  end)

  it("says what is wrong with its options", function()
    for message, options in pairs {
      ["option 'size': 0 is out of range"] = { size = 0 }, ["option 'size': 1025 is out of range"] = { size = 1025 },
      ["option 'method': 'two' is not one of its values"] = { method = "two" },
      ["unknown option 'perms'"] = { perms = 1 }, ["option 'seed': integer expected"] = { seed = "x" },
    } do
      assert.error_matches(function() core.minhash(options) end, message, 1, true)
    end
    local minhash = core.minhash()
    minhash:close()
    minhash:close()
    assert.equal("quire.minhash: closed", tostring(minhash))
    for _, name in ipairs { "size", "signature", "jaccard", "containment", "merge", "save", "load" } do
      assert.error_matches(function() minhash[name](minhash) end, "the minhash is closed", 1, true)
    end
  end)
end)

describe("core.simhash", function()
  it("is near for what is near", function()
    local a, b, c = range(1, 1000), range(51, 1050), range(5000, 6000)
    local near = core.hamming(core.simhash(a), core.simhash(b))
    local far = core.hamming(core.simhash(a), core.simhash(c))
    assert.is_true(near < 14 and far > 18)
    assert.equal(0, core.hamming(core.simhash(a), core.simhash(a)))
    assert.is_not.equal(core.simhash(a), core.simhash(a, nil, 1))
    assert.equal("0000000000000000", core.simhash(core.ids {}))
  end)

  it("weighs", function()
    local ids = core.ids { 1, 2, 3 }
    assert.equal(core.simhash(core.ids { 2 }), core.simhash(ids, { 1, 100, 1 }))
    assert.equal(core.simhash(ids), core.simhash(ids, { 1, 1, 1 }))
    assert.error_matches(function() core.simhash(ids, { 1 }) end, "as many weights as elements expected", 1, true)
    assert.error_matches(function() core.simhash(ids, { 1, 0 / 0, 1 }) end, "weight 2 is not a finite number", 1, true)
  end)

  it("counts bits of 16 hexadecimal digits", function()
    assert.equal(64, core.hamming("0000000000000000", "ffffffffffffffff"))
    assert.equal(1, core.hamming("8000000000000000", "0000000000000000"))
    for _, bad in ipairs { "", "0", "000000000000000g", "000000000000000\0", "00000000000000000" } do
      assert.error_matches(function() core.hamming(bad, bad) end, "16 hexadecimal digits expected", 1, true)
    end
  end)
end)
