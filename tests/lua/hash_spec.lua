local core = require "quire.core"

describe("core.hash", function()
  -- Vectors published with xxHash; the last one is longer than a stripe.
  local vectors = {
    { "", "ef46db3751d8e999" },
    { "a", "d24ec4f1a98c6e5b" },
    { "abc", "44bc2cf5ad770999" },
    { "Nobody inspects the spammish repetition", "fbcea83c8a378bf1" },
  }

  it("gives the published values", function()
    for _, row in ipairs(vectors) do
      assert.equal(row[2], core.hash(row[1]))
      assert.equal(row[2], core.hash(row[1], "0000000000000000"))
    end
  end)

  it("takes a seed in the form of a hash", function()
    -- xxHash's sanity check: empty input, seed 2654435761.
    assert.equal("ac75fda2929b17ef", core.hash("", "000000009e3779b1"))
    assert.equal("ac75fda2929b17ef", core.hash("", "000000009E3779B1"))
  end)

  it("raises for what is not text or not a seed", function()
    for _, arguments in ipairs { {}, { 1 }, { "a", 1 }, { "a", "12" }, { "a", "000000009e3779bg" } } do
      assert.has_error(function() core.hash(table.unpack(arguments)) end)
    end
  end)
end)
