local core = require "quire.core"

-- Texts in which a letter is a word.
local function documents(...)
  local vocab, list = core.vocab(), {}
  for i, text in ipairs { ... } do
    list[i] = core.tokens((text:gsub("%S", "%0 ")), vocab, { fold = false })
  end
  return list
end

local function members(p, k)
  local out = {}
  for i, m in ipairs(p:members(k)) do
    out[i] = ("%d@%d:%d"):format(m.document, m.start, m.stop)
  end
  return table.concat(out, " ")
end

describe("core.passages", function()
  it("finds what two documents share", function()
    local p = core.passages(documents("qABCDEFGHr", "stABCDEFGHu"))
    assert.equal(1, #p)
    assert.equal(1, p:pairs())
    assert.same({ 1, 2, 2, 9, 3, 10, 8 }, { p:pair(1) })
    assert.same({ { document = 1, start = 2, stop = 9 }, { document = 2, start = 3, stop = 10 } }, p:members(1))
    assert.same({ 1, 2, 2, 9, 3, 10, 8 }, { p:pair(-1) })
    assert.equal("quire.passages: 1", tostring(p))
  end)

  it("gathers what many share, and what part of them share more of", function()
    local p = core.passages(documents("ABCDEFGHIJKLMNOPQRSTU", "ABCDEFGHIJKLMNOPQRSTUv", "wEFGHIJKLx"))
    assert.equal(3, p:pairs())
    assert.equal(2, #p)
    assert.equal("1@1:21 2@1:21", members(p, 1))
    assert.equal("1@5:12 2@5:12 3@2:9", members(p, 2))
  end)

  local edited = { "ABCDExFGHIJ", "ABCDEyFGHIJ" }
  for i, row in ipairs {
    { nil, 1 }, { {}, 1 }, { { max_gap = 0 }, 0 }, { { max_gap = 1 }, 1 }, { { min_words = 11 }, 0 },
    { { seed = 6, min_words = 6 }, 0 }, { { seed = 6 }, 0 }, { { seed = 2, min_words = 2, max_gap = 0 }, 2 },
    { { max_documents = 1 }, 0 }, { { max_documents = 2, max_repeats = 1 }, 1 },
  } do
    it("obeys its options, row " .. i, function()
      assert.equal(row[2], core.passages(documents(edited[1], edited[2]), row[1]):pairs())
    end)
  end

  it("counts what its caps leave out", function()
    local list = documents("ABCDEFGH", "ABCDEFGH", "ABCDEFGH")
    assert.same({ 4, 0 }, { core.passages(list, { max_documents = 2 }):capped() })
    list = documents("ABCDExABCDEyABCDE", "ABCDE")
    assert.same({ 0, 1 }, { core.passages(list, { max_repeats = 2 }):capped() })
  end)

  it("takes ids too; the id 0 matches nothing", function()
    local p = core.passages { core.ids { 1, 2, 3, 4, 5, 6, 7, 8 }, core.ids { 1, 2, 3, 4, 5, 6, 7, 8 } }
    assert.equal(1, #p)
    p = core.passages { core.ids { 1, 2, 3, 4, 0, 6, 7, 8 }, core.ids { 1, 2, 3, 4, 0, 6, 7, 8 } }
    assert.equal(0, #p)
    assert.equal(0, #core.passages {})
    assert.equal(0, #core.passages { core.ids {}, core.ids { 1 } })
  end)

  it("refuses wrong arguments", function()
    local list = documents("ABCDEFGH", "ABCDEFGH")
    for _, row in ipairs {
      { "table expected", nil },
      { "document 2: quire.tokens or quire.ids expected, got string", { list[1], "x" } },
      { "unknown option 'seeds'", list, { seeds = 3 } },
      { "option 'seed'", list, { seed = 1 } },
      { "option 'seed'", list, { seed = 65 } },
      { "option 'seed'", list, { seed = "5" } },
      { "option 'min_words'", list, { min_words = 4 } },
      { "option 'max_gap'", list, { max_gap = 256 } },
      { "option 'max_documents'", list, { max_documents = -1 } },
      { "option 'max_repeats'", list, { max_repeats = 0 } },
      { "table expected", list, 5 },
    } do
      assert.error_matches(function() core.passages(row[2], row[3]) end, row[1], 1, true)
    end
    local closed = documents("ABC")[1]
    closed:close()
    assert.error_matches(function() core.passages { list[1], closed } end, "bad argument #1 .*closed")
    local p = core.passages(list)
    assert.error_matches(function() p:members(2) end, "index 2 out of range")
    assert.error_matches(function() p:pair(0) end, "out of range")
    assert.error_matches(function() p.pairs(list[1]) end, "quire.passages expected")
  end)

  it("can be closed, more than once", function()
    local p = core.passages(documents("ABCDEFGH", "ABCDEFGH"))
    p:close()
    p:close()
    assert.equal("quire.passages: closed", tostring(p))
    for _, f in ipairs { "members", "pairs", "pair", "capped" } do
      assert.error_matches(function() p[f](p, 1) end, "the passages are closed")
    end
    do
      local scoped <close> = core.passages {}
      p = scoped
    end
    assert.error_matches(function() return #p end, "the passages are closed")
  end)

  it("compares one part of the documents with the other, if asked", function()
    local vocab, four = core.vocab(), {}
    for d = 1, 4 do four[d] = core.tokens("one two three four five six seven eight nine ten", vocab) end
    local pairs_found = core.passages(four, { split = 1 })
    assert.equal(3, pairs_found:pairs())
    for i = 1, 3 do assert.equal(1, (pairs_found:pair(i))) end
    assert.equal(4, core.passages(four, { split = 2 }):pairs())
    assert.equal(6, core.passages(four):pairs())
    assert.equal(0, core.passages(four, { split = 4 }):pairs())
  end)
end)
