local core = require "quire.core"

describe("core.vocab", function()
  it("gives ids from 1 in order of first sight, and counts", function()
    local v = core.vocab()
    assert.equal(0, #v)
    assert.equal(1, v:add("peace"))
    assert.equal(2, v:add("war", 3))
    assert.equal(1, v:add("peace", 2))
    assert.equal(3, v:add("", 0))
    assert.equal(4, v:add("a\0b"))
    assert.equal(4, #v)
    assert.equal(3, v:count(1))
    assert.equal(3, v:count(2))
    assert.equal(0, v:count(3))
    assert.equal("a\0b", v:string(4))
    assert.equal("", v:string(3))
    assert.equal(2, v:id("war"))
  end)

  it("has no string outside its ids and no id for what it lacks", function()
    local v = core.vocab()
    v:add("peace")
    for _, id in ipairs { 0, 2, -1, 4294967296, 4294967297, math.mininteger, math.maxinteger } do
      assert.is_nil(v:string(id))
      assert.equal(0, v:count(id))
    end
    assert.is_nil(v:id("Peace"))
  end)

  it("keeps strings of every length apart", function()
    local v, id = core.vocab(), 0
    for length = 0, 300 do
      for _, last in ipairs { "x", "y" } do
        local s = ("x"):rep(length) .. last
        if not v:id(s) then
          id = id + 1
          assert.equal(id, v:add(s))
        end
        assert.equal(s, v:string(v:id(s)))
      end
    end
    assert.equal(id, #v)
  end)

  it("iterates by id, also over what is added on the way", function()
    local v, seen = core.vocab(), {}
    v:add("one", 5)
    v:add("two", 7)
    for id, s, count in v:each() do
      seen[#seen + 1] = id .. s .. count
      if id == 1 then v:add("three", 9) end
    end
    assert.same({ "1one5", "2two7", "3three9" }, seen)
  end)

  it("takes no new strings once frozen", function()
    local v = core.vocab()
    v:add("peace")
    assert.is_false(v:frozen())
    assert.equal(v, v:freeze())
    assert.is_true(v:frozen())
    assert.equal(1, v:add("peace"))
    assert.equal(2, v:count(1))
    local id, message = v:add("war")
    assert.is_nil(id)
    assert.equal("the vocabulary is frozen and takes no new strings", message)
    assert.equal(1, #v)
  end)

  it("grows, says how much it holds, and is seen by the collector", function()
    local v = core.vocab()
    local before = v:memory()
    for i = 1, 20000 do v:add("word number " .. i) end
    assert.equal(20000, #v)
    assert.equal("word number 12345", v:string(12345))
    assert.is_true(v:memory() > before + 20000 * 30)
  end)

  it("can be closed, more than once", function()
    local v = core.vocab()
    assert.equal("quire.vocab: 0", tostring(v))
    v:close()
    v:close()
    assert.equal("quire.vocab: closed", tostring(v))
    for _, use in ipairs {
      function() return #v end,
      function() return v:add("a") end,
      function() return v:id("a") end,
      function() return v:string(1) end,
      function() return v:count(1) end,
      function() return v:each() end,
      function() return v:freeze() end,
      function() return v:memory() end,
    } do
      assert.error_matches(use, "the vocabulary is closed")
    end
    do
      local scoped <close> = core.vocab()
      v = scoped
    end
    assert.equal("quire.vocab: closed", tostring(v))
  end)

  it("raises for wrong arguments", function()
    local v = core.vocab()
    for _, use in ipairs {
      function() v:add() end,
      function() v:add(1) end,
      function() v:add("a", -1) end,
      function() v:add("a", 1.5) end,
      function() v:id({}) end,
      function() v:string("x") end,
      function() v.add({}, "a") end,
      function() v.add(io.stdout, "a") end,
    } do
      assert.error_matches(use, "bad argument")
    end
    v:add("a", math.maxinteger)
    assert.error_matches(function() v:add("a") end, "limit")
    assert.equal(math.maxinteger, v:count(1))
  end)

  local function vocab_of(list)
    local v = core.vocab()
    for _, row in ipairs(list) do v:add(row[1], row[2]) end
    return v
  end

  it("merges another, and says where its ids went", function()
    local a, b = vocab_of { { "war", 3 }, { "peace", 1 } }, vocab_of { { "peace", 10 }, { "treaty", 20 }, { "war", 30 } }
    assert.same({ 2, 3, 1 }, a:merge(b):table())
    assert.equal(3, #a)
    assert.same({ 33, 11, 20 }, { a:count(1), a:count(2), a:count(3) })
    local frozen = vocab_of({ { "war", 1 } }):freeze()
    assert.same({ 0, 0, 1 }, frozen:merge(b):table())
    assert.equal(1, #frozen)
    assert.error_matches(function() a:merge(a) end, "bad argument #1 to 'merge'")
    assert.error_matches(function() a:merge("b") end, "bad argument #1 to 'merge'")
  end)

  it("gives its ids by count and by name", function()
    local v = vocab_of { { "b", 2 }, { "ж", 9 }, { "a", 2 }, { "", 1 }, { "ab", 2 }, { "A", 5 } }
    local function names(ids)
      local out = {}
      for i, id in ids:each() do out[i] = v:string(id) end
      return out
    end
    assert.same({ "ж", "A", "a", "ab", "b", "" }, names(v:by_count()))
    assert.same({ "ж", "A", "a" }, names(v:by_count(3)))
    assert.same({}, names(v:by_count(0)))
    assert.same({ "ж", "A", "a", "ab", "b", "" }, names(v:by_count(math.maxinteger)))
    assert.same({ "", "A", "a", "ab", "b", "ж" }, names(v:by_name()))
    assert.same({}, core.vocab():by_name():table())
    assert.error_matches(function() v:by_count(-1) end, "a limit is not negative")
  end)

  it("is saved as a string, and loaded", function()
    local v = vocab_of { { "b", 2 }, { "", 0 }, { "ж\0", 9 }, { ("long"):rep(100), 1 } }
    local copy = core.vocab_load(v:save())
    assert.equal(v:save(), copy:save())
    assert.same({ 9, 3, false }, { copy:count(3), copy:id("ж\0"), copy:frozen() })
    assert.is_true(core.vocab_load(v:freeze():save()):frozen())
  end)

  it("says what is wrong with bytes that it did not save", function()
    local saved = vocab_of({ { "war", 2 } }):save()
    for bytes, message in pairs {
      [""] = "no saved vocabulary", ["PK\3\4 something else altogether, and long"] = "no saved vocabulary",
      [saved:sub(1, -2)] = "cut off", [saved:sub(1, 12)] = "cut off", [saved .. "\n"] = "something follows",
      [(saved:gsub("war", "wax"))] = "damaged", [saved:sub(1, 8) .. "\2" .. saved:sub(10)] = "another version",
    } do
      local loaded, why = core.vocab_load(bytes)
      assert.is_nil(loaded)
      assert.matches(message, why)
    end
    assert.error_matches(function() core.vocab_load(1) end, "bad argument #1")
  end)
end)
