local quire = require "quire"

-- [-what the base has-] {+what the text has instead+}
local function shown(base, text)
  local out = {}
  for _, piece in ipairs(quire.wording.pieces(base, text)) do
    out[#out + 1] = piece.kind == "new" and "{+" .. piece.text .. "+}"
      or piece.kind == "missing" and "[-" .. piece.text .. "-]" or piece.text
  end
  return table.concat(out)
end

describe("wording.pieces", function()
  for _, row in ipairs({
    { "the same words", "We will go.", "We will go.", "We will go." },
    { "other marks and capitals", "We will go.", "we will, go", "we will, go" },
    { "one word for another", "We will go home", "We shall go home", "We [-will-] {+shall+} go home" },
    { "two words for one", "We will go home", "We want to go home", "We [-will-] {+want to+} go home" },
    { "a word more", "They were tested", "They were not tested", "They were {+not+} tested" },
    { "a word less", "They were not tested", "They were tested", "They were [-not-] tested" },
    { "a part from the middle", "And so we will go home now", "we will go", "we will go" },
    { "another beginning", "They will go home", "We will go home", "[-They-] {+We+} will go home" },
    { "another end", "We will go home", "We will go away", "We will go [-home-] {+away+}" },
    { "more at the end", "We will go", "We will go home", "We will go {+home+}" },
    { "marks about a word", "“rapid” and sure", "“swift”—and sure", "“[-rapid-] {+swift+}”—and sure" },
    { "letters beyond ASCII", "fünf Straßen", "fünf Gassen", "fünf [-Straßen-] {+Gassen+}" },
    { "nothing in common", "one", "two", "[-one-] {+two+}" },
    { "no words", "", "…", "…" },
    { "no base", "", "some words", "{+some words+}" },
    { "nothing left", "some words", "", "" },
  }) do
    it(row[1], function() assert.equal(row[4], shown(row[2], row[3])) end)
  end

  it("never loses a byte of the text", function()
    local words, state = { "a", "b", "c", "d “", "e, ", "–", "f" }, 7
    local function random_text()
      local out = {}
      for i = 1, 12 do
        state = state * 48271 % 2147483647
        out[i] = words[state % #words + 1]
      end
      return table.concat(out, " ")
    end
    for _ = 1, 300 do
      local base, text = random_text(), random_text()
      local rest = {}
      for _, piece in ipairs(quire.wording.pieces(base, text)) do
        if piece.kind ~= "missing" then rest[#rest + 1] = piece.text end
      end
      assert.equal((text:gsub(" ", "")), (table.concat(rest):gsub(" ", "")))
    end
  end)

  it("shows what is very long as it is", function()
    local long = ("word "):rep(3000)
    assert.same({ { kind = "same", text = long .. "x" } }, quire.wording.pieces(long, long .. "x"))
  end)
end)

describe("wording.gather", function()
  it("has each text once, whatever its capitals and white space, as it stands first", function()
    local a, b, c, d = { text = "Two" }, { text = "three" }, { text = "two " }, { text = "TWO" }
    assert.same({ { text = "Two", places = { a, c, d } }, { text = "three", places = { b } } },
      quire.wording.gather({ a, b, c, d }))
    assert.same({}, quire.wording.gather({}))
  end)
end)
