local core = require "quire.core"

describe("core.ngrams", function()
  it("gives ids in order of first sight, and counts", function()
    local vocab = core.vocab()
    -- to be or not to be
    local bigrams = core.ngrams(core.ids { 1, 2, 3, 4, 1, 2 }, 2, vocab)
    assert.same({ 1, 2, 3, 4, 1 }, bigrams:table())
    assert.equal(4, #vocab)
    assert.equal(2, vocab:count(1))
    assert.same({ 1, 2, 9 }, { ("I4I4"):unpack(vocab:string(1)) }) -- and where the next would begin
    assert.same({ 5 }, core.ngrams(core.ids { 2, 1 }, 2, vocab):table())
  end)

  it("takes tokens", function()
    local words, pairs_ = core.vocab(), core.vocab()
    local tokens = core.tokens("To be, or not to be.", words)
    assert.same({ 1, 2, 3, 4, 1 }, core.ngrams(tokens, 2, pairs_):table())
  end)

  it("crosses no missing id", function()
    assert.same({ 1, 0, 0, 1 }, core.ngrams(core.ids { 1, 2, 0, 1, 2 }, 2, core.vocab()):table())
  end)

  it("takes up to 64 tokens", function()
    local many = {}
    for i = 1, 65 do
      many[i] = i
    end
    assert.same({ 1, 2 }, core.ngrams(core.ids(many), 64, core.vocab()):table())
  end)

  it("gives nothing for a text that is shorter than n", function()
    assert.equal(0, #core.ngrams(core.ids { 1, 2 }, 3, core.vocab()))
    assert.equal(0, #core.ngrams(core.ids {}, 1, core.vocab()))
  end)

  it("gives 0 for what a frozen vocabulary lacks", function()
    local vocab = core.vocab()
    core.ngrams(core.ids { 1, 2 }, 2, vocab)
    vocab:freeze()
    assert.same({ 0, 1 }, core.ngrams(core.ids { 3, 1, 2 }, 2, vocab):table())
  end)

  it("refuses wrong arguments", function()
    local vocab, ids = core.vocab(), core.ids { 1, 2 }
    for _, n in ipairs { 0, 65, -1 } do
      assert.error_matches(function() core.ngrams(ids, n, vocab) end,
        "bad argument #2 to 'ngrams' (an n-gram has 1 to 64 tokens)", 1, true)
    end
    assert.error_matches(function() core.ngrams({ 1 }, 1, vocab) end, "bad argument #1 to 'ngrams'", 1, true)
    assert.error_matches(function() core.ngrams(ids, 1, ids) end, "bad argument #3 to 'ngrams'", 1, true)
    assert.error_matches(function() core.ngrams(ids, "x", vocab) end, "bad argument #2 to 'ngrams'", 1, true)
    vocab:close()
    assert.error_matches(function() core.ngrams(ids, 1, vocab) end, "closed", 1, true)
  end)
end)
