-- Source detection: quire.core.reuse and quire.against as a user meets them. That the
-- core finds what was planted is shown by tests/core/reuse_test.c.
local against = require "quire.against"
local against_report = require "quire.against_report"
local core = require "quire.core"

local source = "The harbour master said on Tuesday that the ferry had left with forty passengers although its "
  .. "starboard engine was out of order, and that nobody had told the coastguard before the vessel sank off "
  .. "the northern breakwater in heavy seas."
local filler = "Rain is forecast for the weekend. The market opens at eight and closes at noon. "
local other = "Apples are cheap this year, says the growers' association, and pears are dear."

local function document(id, text)
  return { id = id, text = text }
end

describe("against", function()
  it("finds what was copied, where it stands in both, and says how", function()
    local result = against.documents(
      { document("a", filler .. source), document("b", other) },
      { document("s", source .. " " .. other), document("t", filler) },
      { strip = false, min_words = 8 })
    local seen = {}
    for i, m in ipairs(result.matches) do
      seen[i] = m.doc .. m.source_doc .. " " .. m.kind
      assert.equal(m.text, (m.doc == "a" and filler .. source or other):sub(m.start, m.stop))
    end
    assert.same({ "as verbatim", "at verbatim", "bs verbatim" }, seen)
    assert.equal(source:sub(1, -2), result.matches[1].text)
    assert.equal(source:sub(1, -2), result.matches[1].source_text)
    assert.equal(1, result.matches[1].score)
    assert.equal(2, #result.documents)
    assert.equal(2, #result.sources)
  end)

  it("compares neither documents nor sources with one another", function()
    local result = against.documents({ document("a", source), document("b", source) },
      { document("s", other), document("t", other) }, { strip = false, min_words = 5 })
    assert.same({}, result.matches)
  end)

  it("gives JSON in code points, tables and a screen", function()
    local text = "Été. " .. source
    local result = against.documents({ document("a", text) }, { document("s", source) }, { strip = false })
    local data = require("cjson").decode(against_report.json(result, { hash = "1", sources_hash = "2" }))
    local match = data.matches[1]
    assert.same({ 5, 7 }, { match.start, match.byte_start })
    assert.same({ 0, 0 }, { match.source_start, match.source_byte_start })
    assert.equal(#source - 1, match.source_stop)
    assert.equal("verbatim", match.kind)
    assert.is_nil(data.documents[1].text)
    assert.equal("compare", data.quire.command)
    assert.equal(2, select(2, against_report.rows(result, "tsv"):gsub("\n", "")))
    local screen = against_report.text(result, { width = 80, colored = false })
    assert.truthy(screen:find("1 document against 1 source: 1 match", 1, true))
    assert.truthy(screen:find("a from s: 40 words in common, verbatim", 1, true))
  end)

  it("refuses options it does not know", function()
    assert.has_error(function() against.documents({}, {}, { width = 1 }) end)
  end)
end)

describe("reuse", function()
  it("has matches with places, words, share and score", function()
    local vocab = core.vocab()
    local background = {}
    for n = 1, 4000 do background[n] = "word" .. n end
    local function words(text) return core.tokens(text, vocab) end
    local found = core.reuse({ words(filler .. source) }, { words(other), words(source), words(table.concat(background, " ")) })
    assert.equal(1, #found)
    local d, s, start, stop, source_start, source_stop, count, share, score = found:match(1)
    assert.same({ 1, 2, 1, 40 }, { d, s, source_start, source_stop })
    assert.truthy(start <= 16 and stop == 55)
    assert.equal(40, count)
    assert.truthy(share > 0.9 and share <= 1)
    assert.truthy(score > 30)
    assert.same({ 0, 0 }, { found:capped() })
    assert.equal("quire.reuse: 1", tostring(found))
    found:close()
    found:close()
    assert.equal("quire.reuse: closed", tostring(found))
    assert.has_error(function() found:match(1) end)
  end)

  it("refuses what it cannot take", function()
    local tokens = core.tokens("a b", core.vocab())
    for name, value in pairs({ skip = 9, gap = 0, cost = 0, edge = "x", min_share = 2, max_repeats = 0, depth = 1 }) do
      assert.has_error(function() core.reuse({ tokens }, { tokens }, { [name] = value }) end)
    end
    assert.has_error(function() core.reuse({ tokens }) end)
    assert.has_error(function() core.reuse({ tokens }, { "text" }) end,
      "bad argument #2 to 'reuse' (document 1: quire.tokens or quire.ids expected, got string)")
    assert.equal(0, #core.reuse({}, {}))
  end)
end)
