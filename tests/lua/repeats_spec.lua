-- Exact repeats: what a Lua user sees of them. That they are the right ones is shown
-- by tests/core/repeats_test.c.
local core = require "quire.core"

local texts = {
  "All rights reserved. The ferry sank at dawn.",
  "The ferry sank at dawn, police said. All rights reserved.",
  "The ferry sank.",
}

local function listed(repeats, documents)
  local out = {}
  for k = 1, #repeats do
    local length, count = repeats:size(k)
    local places = repeats:places(k)
    assert.equal(count, #places)
    for _, place in ipairs(places) do
      assert.equal(length, place.stop - place.start + 1)
    end
    local first = places[1]
    out[k] = count .. " " .. documents[first.document]:sub(first.start, first.stop)
  end
  return out
end

describe("repeats", function()
  it("of texts are whole words and bytes", function()
    local found = core.repeats(texts, { min_length = 10 })
    assert.same({ "2 The ferry sank at dawn", "2 All rights reserved.", "3 The ferry sank" }, listed(found, texts))
    assert.same({ { document = 1, start = 22, stop = 43 }, { document = 2, start = 1, stop = 22 } }, found:places(1))
    assert.equal("quire.repeats: 3", tostring(found))
  end)

  it("may be the longest only", function()
    local found = core.repeats(texts, { min_length = 10, longest = true })
    assert.same({ "2 The ferry sank at dawn", "2 All rights reserved." }, listed(found, texts))
  end)

  it("of characters may end inside a word, never inside a character", function()
    local words = { "na\195\175ve", "na\195\174f" }
    local found = core.repeats(words, { min_length = 2, unit = "character" })
    assert.same({ "2 na" }, listed(found, words))
    assert.equal(0, #core.repeats(words, { min_length = 2 }))
  end)

  it("stand in several documents, if asked", function()
    local stutter = { "so and so and so", "so" }
    assert.equal(2, #core.repeats(stutter, { min_length = 2 }))
    local across = core.repeats(stutter, { min_length = 2, across = true })
    assert.same({ "4 so" }, listed(across, stutter))
  end)

  it("of tokens are token positions", function()
    local vocab, documents = core.vocab(), {}
    for i, text in ipairs(texts) do documents[i] = core.tokens(text, vocab) end
    local found = core.repeats(documents, { min_length = 3, min_count = 3 })
    assert.equal(1, #found)
    assert.same({ 3, 3 }, { found:size(1) })
    assert.same({
      { document = 1, start = 4, stop = 6 }, { document = 2, start = 1, stop = 3 },
      { document = 3, start = 1, stop = 3 },
    }, found:places(-1))
    assert.equal(1, #core.repeats({ core.ids { 1, 2, 0, 3 }, core.ids { 1, 2, 0, 3 } }, { min_length = 2 }))
  end)

  it("refuse what they cannot take", function()
    assert.has_error(function() core.repeats(texts, { min_length = 0 }) end)
    assert.has_error(function() core.repeats(texts, { width = 3 }) end,
      "bad argument #2 to 'repeats' (unknown option 'width')")
    assert.has_error(function() core.repeats({ "a", 1 }) end)
    assert.has_error(function() core.repeats({ core.ids {}, "a" }) end,
      "bad argument #1 to 'repeats' (document 2: quire.tokens or quire.ids expected, got string)")
    local closed = core.repeats(texts)
    closed:close()
    closed:close()
    assert.equal("quire.repeats: closed", tostring(closed))
    assert.has_error(function() closed:size(1) end, "calling 'size' on bad self (the repeats are closed)")
    assert.equal(0, #core.repeats({}))
  end)
end)
