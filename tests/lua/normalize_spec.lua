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
    { "So\u{AD}ft \u{FB01}\u{200B}", { form = "NFKC_Casefold" }, "soft fi" },
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

describe("core.normalize with a map", function()
  local text = "Die Stra\u{DF}e N\u{303}O\u{2019}S" -- die strasse ño's

  it("leads spans of the result back to the text", function()
    local normalized, map = core.normalize(text, { fold = true, apostrophes = true, map = true })
    assert.equal("die strasse \u{F1}o's", normalized)
    for _, row in ipairs {
      { "die", "Die" }, { "strasse", "Stra\u{DF}e" }, { "\u{F1}o's", "N\u{303}O\u{2019}S" }, { "'", "\u{2019}" },
      { normalized, text },
    } do
      assert.equal(row[2], text:sub(map:original(normalized:find(row[1], 1, true))))
    end
    assert.same({ 9, 10 }, { map:original(9, 9) })
    assert.same({ 5, 4 }, { map:original(5, 4) })
    assert.same({ #text + 1, #text }, { map:original(#normalized + 1, #normalized) })
  end)

  it("finds each word of a folded text where the reader sees it", function()
    local shown = ("\u{130}stanbul O\u{308}l \u{FB03}x «СТОЙ» 東京\u{3099} don\u{2019}t "):rep(50)
    local normalized, map = core.normalize(shown, { form = "NFKC_Casefold", apostrophes = true, map = true })
    for start, stop in normalized:gmatch("()%S+()") do
      local from, to = map:original(start, stop - 1)
      assert.equal(normalized:sub(start, stop - 1),
        (core.normalize(shown:sub(from, to), { form = "NFKC_Casefold", apostrophes = true })))
    end
  end)

  it("has no map unless asked, and an empty one for no text", function()
    assert.equal(1, select("#", core.normalize("a")))
    local normalized, map = core.normalize("", { map = true })
    assert.equal("", normalized)
    assert.equal(0, #map)
    assert.same({ 1, 0 }, { map:original(1, 0) })
  end)

  it("raises for what is outside, and once closed", function()
    local _, map = core.normalize("abc", { map = true })
    assert.equal("quire.map: 1", tostring(map))
    for _, span in ipairs { { 0, 1 }, { 1, 4 }, { 3, 1 }, { 5, 4 } } do
      assert.error_matches(function() map:original(span[1], span[2]) end, "normalized text")
    end
    assert.error_matches(function() map:original(1) end, "number expected")
    map:close()
    map:close()
    assert.equal("quire.map: closed", tostring(map))
    assert.error_matches(function() map:original(1, 0) end, "closed")
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
