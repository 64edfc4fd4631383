describe("quire", function()
  it("loads its parts when they are first used, and knows no others", function()
    local quire = require "quire"
    assert.equal(quire.core.version, quire.version)
    for _, name in ipairs { "corpus", "csv", "dates", "files", "language", "metadata" } do
      assert.equal(require("quire." .. name), quire[name])
    end
    assert.is_nil(quire.unknown)
    assert.is_nil(quire[1])
  end)

  it("adds no globals", function()
    for _, name in ipairs { "quire", "core", "corpus" } do
      assert.is_nil(rawget(_G, name))
    end
  end)
end)
