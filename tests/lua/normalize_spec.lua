local core = require "quire.core"

describe("core.normalize", function()
  -- Worked by hand from UnicodeData.txt and CaseFolding.txt.
  local rows = {
    { "", nil, "" },
    { "e\u{301}", nil, "\u{E9}" },
    { "e\u{301}", { form = "none" }, "e\u{301}" },
    { "\u{E9}", { form = "NFD" }, "e\u{301}" },
    { "\u{FB01}\u{2460}", { form = "NFKC" }, "fi1" },
    { "\u{FB01}\u{C5}", { form = "NFKD" }, "fiA\u{30A}" },
    { "The QUICK", {}, "The QUICK" },
    { "The QUICK", { fold = true }, "the quick" },
    { "STRASSE Straße", { fold = true }, "strasse strasse" },
    { "ΟΔΥΣΣΕΥΣ МОСКВА", { fold = true }, "οδυσσευσ москва" },
    { "Russia’s co‑op", { apostrophes = true }, "Russia's co-op" },
    { "Russia’s", { apostrophes = false }, "Russia’s" },
    { "Łódź, naïve, Ёлка", { strip_accents = true }, "Łodz, naive, Елка" },
    { "Ñandú", { form = "none", strip_accents = true, fold = true }, "nandu" },
    { "a\xFFb\0C", { fold = true }, "a\u{FFFD}b\0c" },
  }

  it("gives what the rows say", function()
    for _, row in ipairs(rows) do
      assert.equal(row[3], (core.normalize(row[1], row[2])))
    end
  end)

  it("takes texts of any length", function()
    local long = ("Ünïcode " .. ("x"):rep(100)):rep(10000)
    assert.equal(#long + 2 * 10000, #core.normalize(long, { form = "NFD" }))
    assert.equal(long, core.normalize(core.normalize(long, { form = "NFD" })))
  end)

  it("raises for wrong arguments and unknown options", function()
    for _, row in ipairs {
      { {}, "string expected" },
      { { 12 }, "string expected" },
      { { "a", 1 }, "table expected" },
      { { "a", { form = "nfc" } }, "'nfc' is not one of its values" },
      { { "a", { case = true } }, "unknown option 'case'" },
      { { "a", { fold = 1 } }, "boolean expected" },
    } do
      assert.error_matches(function() core.normalize(table.unpack(row[1])) end, row[2])
    end
  end)
end)

describe("core.width", function()
  it("counts columns", function()
    for text, columns in pairs {
      [""] = 0, ["plain"] = 5, ["naïve"] = 5, ["nai\u{308}ve"] = 5, ["日本語"] = 6, ["한국"] = 4,
      ["a\tb\n"] = 2, ["😀"] = 2, ["❤"] = 1, ["❤\u{FE0F}"] = 2, ["👩\u{200D}👩\u{200D}👧"] = 2, ["🇵🇱"] = 2,
      ["\xFF"] = 1,
    } do
      assert.equal(columns, core.width(text), text)
    end
    assert.error_matches(function() core.width(1) end, "string expected")
  end)
end)

describe("core.unicode_version", function()
  it("is three numbers", function()
    assert.matches("^%d+%.%d+%.%d+$", core.unicode_version)
  end)
end)
