local core = require "quire.core"

-- All of a Segments object as one string, segments between bars.
local function joined(segments)
  local out = {}
  for i = 1, #segments do out[i] = segments:text(i) end
  return table.concat(out, "|")
end

local function kinds(segments)
  local out = {}
  for i = 1, #segments do out[i] = segments:kind(i):sub(1, 2) end
  return table.concat(out, " ")
end

describe("core.words", function()
  it("splits as UAX #29 says and tells kinds", function()
    for _, row in ipairs {
      { "", "", "" },
      { "Russia’s troops.", "Russia’s| |troops|.", "wo sp wo pu" },
      { "1,234.5% of U.S. GDP", "1,234.5|%| |of| |U.S|.| |GDP", "nu pu sp wo sp wo pu sp wo" },
      { "3D ©\t_", "3D| |©|\t|_", "wo sp sy sp pu" },
      { "中文 №1", "中|文| |№|1", "wo wo sp sy nu" },
      { "👩‍🔬1️⃣🇺🇦", "👩‍🔬|1️⃣|🇺🇦", "em nu em" },
      { "a\0b\r\n", "a|\0|b|\r\n", "wo sp wo sp" },
      { "x\255\226\130y", "x|\255|\226\130|y", "wo sy sy wo" },
    } do
      local words = core.words(row[1])
      assert.equal(row[2], joined(words))
      assert.equal(row[3], kinds(words))
    end
  end)

  it("gives spans that tile the text", function()
    local text = ("Zelenskyy: “Peace, not war.” 24.02.2022 – Київ!\n"):rep(50)
    local words, last, count = core.words(text), 0, 0
    for i, start, stop in words:each() do
      count = count + 1
      assert.equal(count, i)
      assert.equal(last + 1, start)
      assert.is_true(stop >= start)
      assert.equal(text:sub(start, stop), words:text(i))
      local a, b = words:span(i)
      assert.equal(start, a)
      assert.equal(stop, b)
      assert.equal(i, words:at(start))
      assert.equal(i, words:at(stop))
      last = stop
    end
    assert.equal(#text, last)
    assert.equal(#words, count)
    assert.equal("quire.segments: " .. count, tostring(words))
  end)

  it("grows past its first guess", function()
    local text = ("-"):rep(100000)
    local words = core.words(text)
    assert.equal(100000, #words)
    assert.equal(77777, words:at(77777))
    assert.equal("punctuation", words:kind(-1))
  end)
end)

describe("core.sentences", function()
  it("splits as UAX #29 says, white space after what it ends", function()
    for _, row in ipairs {
      { "", "" },
      { "One.  Two? “Three!” 4", "One.  |Two? |“Three!” |4" },
      { "At 3.14 p.m. it was. No.\nYes", "At 3.14 p.m. it was. |No.\n|Yes" },
      { "他走了。她没有。", "他走了。|她没有。" },
    } do
      assert.equal(row[2], joined(core.sentences(row[1])))
    end
  end)

  it("has no kinds", function()
    assert.is_nil(core.sentences("One."):kind(1))
  end)
end)

describe("core.graphemes", function()
  it("splits as UAX #29 says", function()
    for _, row in ipairs {
      { "", "" },
      { "añé\r\n", "a|ñ|é|\r\n" },
      { "e\u{301}й", "e\u{301}|й" },
      { "👩‍🔬👍🏽🇺🇦🇬🇧!", "👩‍🔬|👍🏽|🇺🇦|🇬🇧|!" },
      { "x\255\226\130\u{301}y", "x|\255|\226\130\u{301}|y" },
    } do
      assert.equal(row[2], joined(core.graphemes(row[1])))
    end
  end)

  it("finds as many as there are characters in plain text", function()
    for _, letter in ipairs { "a", "й", "中", "한", "👍" } do
      local graphemes = core.graphemes(letter:rep(10000))
      assert.equal(10000, #graphemes)
      assert.equal(letter, graphemes:text(-1))
      assert.is_nil(graphemes:kind(1))
    end
  end)
end)

describe("core.lines", function()
  it("keeps what ends a line with it", function()
    for _, row in ipairs {
      { "", "" },
      { "one\ntwo\r\nthree\rfour", "one\n|two\r\n|three\r|four" },
      { "a\v\fb\u{85}c\u{2028}d\u{2029}", "a\v|\f|b\u{85}|c\u{2028}|d\u{2029}" },
      { "\n\n", "\n|\n" },
    } do
      assert.equal(row[2], joined(core.lines(row[1])))
    end
  end)
end)

describe("core.paragraphs", function()
  it("ends at blank lines, which belong to what is before them", function()
    for _, row in ipairs {
      { "", "" },
      { "one\ntwo\n\n \n  three\n", "one\ntwo\n\n \n|  three\n" },
      { "\n\none\r\n\r\ntwo", "\n\none\r\n\r\n|two" },
      { "one\u{2029}two\u{2028}two", "one\u{2029}|two\u{2028}two" },
    } do
      assert.equal(row[2], joined(core.paragraphs(row[1])))
    end
  end)
end)

describe("a Segments object", function()
  it("counts from the end with negative indices", function()
    local words = core.words("one two")
    assert.equal("two", words:text(-1))
    assert.equal("one", words:text(-3))
    assert.same({ 5, 7 }, { words:span(-1) })
  end)

  it("knows what holds a byte, and that nothing holds one outside the text", function()
    local words = core.words("ein Wort")
    assert.equal(1, words:at(3))
    assert.equal(2, words:at(4))
    assert.equal(3, words:at(8))
    for _, position in ipairs { 0, -1, 9, math.mininteger, math.maxinteger } do
      assert.is_nil(words:at(position))
    end
    assert.is_nil(core.words(""):at(1))
  end)

  it("keeps its text", function()
    local words = core.words(("word "):rep(3) .. tostring(os.time()))
    collectgarbage()
    collectgarbage()
    assert.equal("word", words:text(5))
  end)

  it("can be closed, more than once", function()
    local words = core.words("one two")
    words:close()
    words:close()
    assert.equal("quire.segments: closed", tostring(words))
    for _, use in ipairs {
      function() return #words end,
      function() return words:span(1) end,
      function() return words:text(1) end,
      function() return words:kind(1) end,
      function() return words:at(1) end,
      function() return words:each() end,
    } do
      assert.error_matches(use, "the segments are closed")
    end
    do
      local scoped <close> = core.sentences("One. Two.")
      words = scoped
    end
    assert.equal("quire.segments: closed", tostring(words))
  end)

  it("may be closed while it is iterated", function()
    local words = core.words("one two")
    assert.error_matches(function()
      for i in words:each() do
        if i == 2 then words:close() end
      end
    end, "the segments are closed")
  end)

  it("raises for wrong arguments", function()
    local words = core.words("one two")
    for _, use in ipairs {
      function() core.words() end,
      function() core.words(12) end,
      function() core.sentences({}) end,
      function() core.graphemes(true) end,
      function() core.lines() end,
      function() core.paragraphs(1) end,
      function() words:span(4) end,
      function() words:span(0) end,
      function() words:text(-4) end,
      function() words:kind("x") end,
      function() words:at(1.5) end,
      function() words.span({}, 1) end,
      function() words.span(io.stdout, 1) end,
      function() core.words(""):text(1) end,
    } do
      assert.error_matches(use, "bad argument")
    end
  end)

  it("is seen by the collector", function()
    local text = ("word "):rep(50000)
    collectgarbage()
    local objects = setmetatable({}, { __mode = "v" })
    for k = 1, 200 do objects[k] = core.words(text) end
    local alive = 0
    for _ in pairs(objects) do alive = alive + 1 end
    assert.is_true(alive < 100, alive .. " of 200 dropped objects of 500 KB are alive")
  end)
end)
