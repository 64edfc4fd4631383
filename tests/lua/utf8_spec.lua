local core = require "quire.core"
local utf8 = core.utf8

describe("core.utf8", function()
  it("validates, and says where the first error is", function()
    assert.is_true(utf8.validate(""))
    assert.is_true(utf8.validate("Zürich €5\0"))
    local ok, message, at = utf8.validate("abc\xFFd")
    assert.is_nil(ok)
    assert.equal("invalid UTF-8 at byte 4", message)
    assert.equal(4, at)
  end)

  it("repairs by maximal subparts, and gives valid text back as it is", function()
    local rows = {
      -- Unicode 15, tables 3-8 to 3-11
      { "\xC0\xAF\xE0\x80\xBF\xF0\x81\x82\x41", ("\u{FFFD}"):rep(8) .. "A", 8 },
      { "\xED\xA0\x80\xED\xBF\xBF\xED\xAF\x41", ("\u{FFFD}"):rep(8) .. "A", 8 },
      { "\xF4\x91\x92\x93\xFF\x41\x80\xBF\x42", ("\u{FFFD}"):rep(5) .. "A\u{FFFD}\u{FFFD}B", 7 },
      { "\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41", ("\u{FFFD}"):rep(4) .. "A", 4 },
      { "naïve", "naïve", 0 },
      { "", "", 0 },
    }
    for _, row in ipairs(rows) do
      local text, replaced = utf8.repair(row[1])
      assert.equal(row[2], text)
      assert.equal(row[3], replaced)
    end
  end)

  it("counts code points, each maximal subpart as one", function()
    assert.equal(0, utf8.count(""))
    assert.equal(4, utf8.count("a€😀\xE2\x82"))
    assert.equal(100000, utf8.count(("é"):rep(100000)))
  end)

  it("converts byte positions to code point positions and back", function()
    local text = "aé€\xFF😀z" -- first bytes 1 2 4 7 8 12, 12 bytes
    assert.same({ 0, 1, 2, 2, 3, 3, 3, 4, 5, 5, 5, 5, 6, 7 },
      utf8.to_code_points(text, { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13 }))
    assert.same({ 0, 0, 1, 2, 4, 7, 8, 12, 13, 13 }, utf8.to_bytes(text, { 0, 0, 1, 2, 3, 4, 5, 6, 7, 7 }))
    assert.same({}, utf8.to_bytes(text, {}))
    assert.same({ 0, 1 }, utf8.to_code_points("", { 0, 1 }))
  end)

  it("writes positions into a table that is given", function()
    local positions, into = { 1, 4 }, { 9, 9, 9 }
    assert.equal(into, utf8.to_code_points("aé€", positions, into))
    assert.same({ 1, 3, 9 }, into)
    assert.equal(positions, utf8.to_code_points("aé€", positions, positions))
    assert.same({ 1, 3 }, positions)
  end)

  it("refuses positions that descend, are outside, or are no integers", function()
    local rows = {
      { { 2, 1 }, "position 2 (1) is less than the one before" },
      { { -1 }, "position 1 (-1) is negative" },
      { { 1, 8 }, "position 2 (8) is past the end of the text" },
      { { 1, "2" }, "position 2: integer expected, got string" },
      { { 1.5 }, "position 1: integer expected, got number" },
    }
    for _, row in ipairs(rows) do
      assert.error_matches(function() utf8.to_code_points("aé€", row[1]) end,
        "bad argument #2 to 'to_code_points' (" .. row[2] .. ")", 1, true)
    end
    -- within the bytes, but past the code points
    assert.error_matches(function() utf8.to_bytes("aé€", { 4, 5 }) end,
      "position 2 (5) is past the end of the text", 1, true)
    assert.same({ 7 }, utf8.to_bytes("aé€", { 4 }))
    assert.error_matches(function() utf8.to_bytes("a", {}, 1) end, "bad argument #3", 1, true)
  end)

  it("decodes other encodings, by any of their names", function()
    local rows = {
      { "windows-1252", "\x93caf\xE9\x94 \x80", "“café” €", 0 },
      { "CP1252", "\x81", "\u{81}", 0 },
      { "latin-1", "\x93", "\u{93}", 0 },
      { "ISO-8859-1", "\xE9", "é", 0 },
      { "Latin1", "\xE9", "é", 0 },
      { "utf-16le", "a\0\x3D\xD8\x00\xDE", "a😀", 0 },
      { "UTF-16BE", "\0a\xD8\x3D\xDE\x00", "a😀", 0 },
      { "utf-16be", "\xD8\x3D\0a\0", "\u{FFFD}a\u{FFFD}", 2 },
      { "utf-16", "\xFE\xFF\0a", "a", 0 },
      { "utf-16", "\xFF\xFEa\0", "a", 0 },
      { "utf-16", "a\0", "a", 0 },
      { "utf-16le", "\xFF\xFEa\0", "\u{FEFF}a", 0 },
      { "utf8", "a\xFF", "a\u{FFFD}", 1 },
      { "UTF-8", "", "", 0 },
    }
    for _, row in ipairs(rows) do
      local text, replaced = utf8.from(row[1], row[2])
      assert.equal(row[3], text)
      assert.equal(row[4], replaced)
    end
    assert.error_matches(function() utf8.from("koi8-r", "") end, "unknown encoding 'koi8-r'", 1, true)
  end)

  it("knows byte order marks", function()
    assert.same({ "utf-8", 3 }, { utf8.detect("\xEF\xBB\xBFx") })
    assert.same({ "utf-16le", 2 }, { utf8.detect("\xFF\xFEx\0") })
    assert.same({ "utf-16be", 2 }, { utf8.detect("\xFE\xFF") })
    local encoding, mark = utf8.detect("plain")
    assert.is_nil(encoding)
    assert.equal(0, mark)
  end)

  it("takes strings only", function()
    for _, name in ipairs { "validate", "repair", "count", "detect", "to_bytes", "to_code_points" } do
      assert.error_matches(function() utf8[name](12, {}) end, "string expected, got number", 1, true)
    end
  end)
end)
