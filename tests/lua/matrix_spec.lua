local core = require "quire.core"

-- The cosines are worked out by a separate program from the formula in docs/matrix.md.
local ROWS = { { 2, 1, 0, 3, 2 }, { 2, 3, 4 }, { 5 }, {}, { 3, 2, 2, 1 }, { 3, 3, 3, 3 } }
local COSINES = {
  { 1, 0.356047630910, 0, 0, 1, 0.272307570364 },
  { 0.356047630910, 1, 0, 0, 0.356047630910, 0.253049116858 },
  { 0, 0, 1, 0, 0, 0 },
  { 0, 0, 0, 0, 0, 0 },
  { 1, 0.356047630910, 0, 0, 1, 0.272307570364 },
  { 0.272307570364, 0.253049116858, 0, 0, 0.272307570364, 1 },
}
local SHARED = {
  { 3, 2, 0, 0, 3, 1 }, { 2, 3, 0, 0, 2, 1 }, { 0, 0, 1, 0, 0, 0 },
  { 0, 0, 0, 0, 0, 0 }, { 3, 2, 0, 0, 3, 1 }, { 1, 1, 0, 0, 1, 1 },
}

local function sample()
  local m = core.matrix()
  for i, row in ipairs(ROWS) do
    assert.equal(i, m:add(core.ids(row)))
  end
  return m
end

describe("core.matrix", function()
  it("counts rows, columns and cells", function()
    local m = sample()
    assert.equal(6, #m)
    assert.equal(5, m:columns())
    assert.equal(11, m:cells())
    assert.equal("quire.matrix: 6", tostring(m))
    assert.is_true(m:memory() > 11 * 8)
    local columns, counts = m:row(1)
    assert.same({ 1, 2, 3 }, columns)
    assert.same({ 1, 2, 1 }, counts)
    columns, counts = m:row(-1)
    assert.same({ 3 }, columns)
    assert.same({ 4 }, counts)
    assert.same({}, (m:row(4)))
  end)

  it("takes tokens as it takes ids", function()
    local m, vocab = core.matrix(), core.vocab()
    m:add(core.tokens("to be or not to be", vocab))
    local columns, counts = m:row(1)
    assert.same({ 1, 2, 3, 4 }, columns)
    assert.same({ 2, 2, 1, 1 }, counts)
  end)

  it("knows in how many rows a column stands", function()
    local m = sample()
    for id, df in pairs { [0] = 0, 2, 3, 4, 1, 1, 0, [-1] = 0, [4294967297] = 0, [math.maxinteger] = 0 } do
      assert.equal(df, m:df(id))
    end
    m:add(core.ids { 5, 5 })
    assert.equal(2, m:df(5))
  end)

  it("gives shared columns and cosines of a row with all from a row on", function()
    local m = sample()
    for a = 1, 6 do
      for from = 1, 7 do
        local shared, cosine = m:shared(a, from), m:cosine(a, from)
        assert.equal(7 - from, #shared)
        assert.equal(7 - from, #cosine)
        for b = from, 6 do
          assert.equal(SHARED[a][b], shared[b - from + 1])
          assert.is_true(math.abs(COSINES[a][b] - cosine[b - from + 1]) < 1e-12)
        end
      end
    end
    assert.equal(6, #m:shared(1))
  end)

  it("fills the table that it is given, and makes room as rows come", function()
    local m, into = sample(), { 9, 9, 9, 9 }
    assert.equal(into, m:shared(1, 4, into))
    assert.same({ 0, 3, 1, 9 }, into)
    for _ = 1, 500 do m:add(core.ids { 1 }) end
    assert.equal(into, m:cosine(1, 1, into))
    assert.equal(506, #into)
    assert.equal(into[7], into[506])
    assert.is_true(into[7] > 0)
  end)

  it("refuses what is out of range or of another type", function()
    local m = sample()
    for _, f in ipairs { "shared", "cosine" } do
      assert.error_matches(function() m[f](m, 7, 1) end, "index 7 out of range")
      assert.error_matches(function() m[f](m, 0, 1) end, "out of range")
      assert.error_matches(function() m[f](m, 1, 8) end, "row out of range")
      assert.error_matches(function() m[f](m, 1, 0) end, "row out of range")
      assert.error_matches(function() m[f](m, 1, 1, "x") end, "table expected")
      assert.error_matches(function() m[f](m, "x") end, "number expected")
    end
    assert.error_matches(function() m:row(7) end, "out of range")
    assert.error_matches(function() m:add({ 1, 2 }) end, "quire.tokens or quire.ids expected")
    assert.error_matches(function() m.add({}, core.ids {}) end, "quire.matrix expected")
  end)

  it("can be closed, more than once", function()
    local m = sample()
    m:cosine(1)
    m:close()
    m:close()
    assert.equal("quire.matrix: closed", tostring(m))
    assert.error_matches(function() return #m end, "the matrix is closed")
    assert.error_matches(function() m:cosine(1) end, "the matrix is closed")
    do
      local scoped <close> = sample()
      m = scoped
    end
    assert.error_matches(function() m:add(core.ids {}) end, "the matrix is closed")
  end)
end)
