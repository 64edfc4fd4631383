local encoding = require "quire.encoding"

describe("encoding.decode", function()
  -- bytes, encoding asked for, text, encoding, replaced, warning
  local rows = {
    { "", nil, "", "utf-8", 0 },
    { "caf\195\169", nil, "café", "utf-8", 0 },
    { "\239\187\191café", nil, "café", "utf-8", 0 },
    { "\255\254c\0a\0f\0\233\0", nil, "café", "utf-16le", 0 },
    { "\254\255\0c\0a\0f\0\233", nil, "café", "utf-16be", 0 },
    { "\255\254\61\216\0\222", nil, "😀", "utf-16le", 0 },
    { "c\0a\0", "UTF-16", "ca", "utf-16le", 0 },
    { "\254\255\0c", "utf-16", "c", "utf-16be", 0 },
    { "caf\233 \147x\148", nil, "café “x”", "windows-1252", 0, "not UTF%-8 %(byte 4%)" },
    { "caf\233", "CP1252", "café", "windows-1252", 0 },
    { "\147\233", "ISO-8859-1", "\194\147é", "latin-1", 0 },
    { "caf\195\169", "windows-1252", "cafÃ©", "windows-1252", 0 },
    -- as much is whole as is broken: repaired
    { "“caf\195\169” \255", nil, "“café” \239\191\189", "utf-8", 1, "1 invalid sequence" },
    { "a\255", "utf8", "a\239\191\189", "utf-8", 1, "1 invalid sequence" },
    -- a mark that says something else than the name: the name decides, the bytes stay
    { "\239\187\191a", "latin1", "ï»¿a", "latin-1", 0 },
    { "a\r\nb\rc\n\r\nd", nil, "a\nb\nc\n\nd", "utf-8", 0 },
    { "a\0b", nil, "a\0b", "utf-8", 0 },
  }
  for i, row in ipairs(rows) do
    it("reads row " .. i, function()
      local text, name, replaced, warning = encoding.decode(row[1], row[2])
      assert.same({ row[3], row[4], row[5] }, { text, name, replaced })
      if row[6] then
        assert.matches(row[6], warning)
      else
        assert.is_nil(warning)
      end
    end)
  end

  it("takes a long article with a few curly quotes in Windows-1252 for what it is", function()
    local text = ("plain words "):rep(5000) .. "\147quoted\148"
    local _, name = encoding.decode(text)
    assert.equal("windows-1252", name)
  end)

  it("names encodings in any case", function()
    assert.equal("windows-1252", encoding.name("Windows-1252"))
    assert.is_nil(encoding.name("koi8-r"))
  end)
end)
