local json = require "quire.json"

describe("json.encode", function()
  for _, row in ipairs({
    { "a string", 'a"b\\c/é', [["a\"b\\c/é"]] },
    { "control characters", "a\nb\0c\127", nil },
    { "an integer", 12, "12" },
    { "an integer that is a float", 3.0, "3" },
    { "a fraction", 0.25, "0.25" },
    { "NaN", 0 / 0, "null" },
    { "infinity", math.huge, "null" },
    { "null", json.null, "null" },
    { "true", true, "true" },
    { "an empty table", {}, "[]" },
    { "an array", { 1, { 2, 3 } }, "[1,[2,3]]" },
    { "an object, names sorted", { b = 1, a = 2, c = { z = 1, y = 2 } }, '{"a":2,"b":1,"c":{"y":2,"z":1}}' },
  }) do
    it("writes " .. row[1], function()
      local text = json.encode(row[2])
      if row[3] then assert.equal(row[3], text) end
      assert.is_nil(text:find("[%c]"))
    end)
  end

  it("is read back by another JSON library", function()
    local cjson = require "cjson"
    local value = { text = "“a\tb\n\"c\"/\1\127", list = { 1, 2.5, false }, nested = { { x = "" } } }
    assert.same(value, cjson.decode(json.encode(value)))
    assert.same(value, cjson.decode(json.encode(value, nil, true)))
  end)

  it("keeps a record's order, leaves out nil and what the shape does not name", function()
    local shape = json.list(json.record { "z", { "a", json.list(json.record { "n" }) }, { "s", false, "inner" } })
    assert.equal('[{"z":1,"a":[{"n":2}],"s":3},{"a":[]}]',
      json.encode({ { a = { { n = 2, m = 9 } }, z = 1, inner = 3, other = 4 }, { a = {} } }, shape))
  end)

  it("indents, but not what is flat", function()
    local shape = json.record { { "a", json.list(json.flat(json.record { "x", "y" })) }, "b" }
    assert.equal('{\n  "a": [\n    {"x":1,"y":2}\n  ],\n  "b": []\n}',
      json.encode({ a = { { x = 1, y = 2 } }, b = {} }, shape, true))
  end)

  it("refuses what has no form in JSON", function()
    assert.has_error(function() json.encode({ print }) end, "a function has no form in JSON")
  end)
end)
