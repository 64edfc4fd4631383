local core = require "quire.core"

-- Worked by hand from UAX #29 and UnicodeData.txt: text, options, and each token
-- as { type, start, stop, kind }, positions 1-based and inclusive.
local facts = {
  { "", nil, {} },
  { "Blinken’s 1,234.5 3D-printed café  U.S. don't", nil, {
    { "blinken's", 1, 11, "word" }, { "1,234.5", 13, 19, "number" }, { "3d", 21, 22, "word" },
    { "printed", 24, 30, "word" }, { "café", 32, 36, "word" }, { "u.s", 39, 41, "word" },
    { "don't", 44, 48, "word" },
  } },
  { "Blinken’s", { apostrophes = false }, { { "blinken’s", 1, 11, "word" } } },
  { "Blinken’s", { fold = false }, { { "Blinken's", 1, 11, "word" } } },
  { "CAFÉ cafe\u{301}", nil, { { "café", 1, 5, "word" }, { "café", 7, 12, "word" } } },
  { "CAFÉ cafe\u{301}", { strip_accents = true }, { { "cafe", 1, 5, "word" }, { "cafe", 7, 12, "word" } } },
  { "Cafe\u{301}", { normalize = "none", fold = false }, { { "Cafe\u{301}", 1, 6, "word" } } },
  { "É", { normalize = "NFD" }, { { "e\u{301}", 1, 2, "word" } } },
  { "ﬁve ½", { normalize = "NFKC" }, { { "five", 1, 5, "word" }, { "1⁄2", 7, 8, "number" } } },
  { "Zelenskiy at 12:30, www.example.com", nil, {
    { "zelenskiy", 1, 9, "word" }, { "at", 11, 12, "word" }, { "12", 14, 15, "number" },
    { "30", 17, 18, "number" }, { "www.example.com", 21, 35, "word" },
  } },
  { "日本 カナ 서울", nil, {
    { "日", 1, 3, "word" }, { "本", 4, 6, "word" }, { "カナ", 8, 13, "word" }, { "서울", 15, 20, "word" },
  } },
  { "C++, €5! 👍🏽", { keep = { "words", "numbers", "punctuation", "symbols", "emoji" } }, {
    { "c", 1, 1, "word" }, { "+", 2, 2, "symbol" }, { "+", 3, 3, "symbol" }, { ",", 4, 4, "punctuation" },
    { "€", 6, 8, "symbol" }, { "5", 9, 9, "number" }, { "!", 10, 10, "punctuation" },
    { "👍🏽", 12, 19, "emoji" },
  } },
  { "Wait, 3 what?", { keep = { "punctuation" } }, { { ",", 5, 5, "punctuation" }, { "?", 13, 13, "punctuation" } } },
  { "Wait, 3 what?", { keep = {} }, {} },
  { "a\xFFb\0c", { keep = { "words", "symbols" } }, {
    { "a", 1, 1, "word" }, { "\u{FFFD}", 2, 2, "symbol" }, { "b", 3, 3, "word" }, { "c", 5, 5, "word" },
  } },
}

describe("core.tokens", function()
  it("finds what the table of facts says", function()
    for _, row in ipairs(facts) do
      local text, options, expected = table.unpack(row, 1, 3)
      local vocab = core.vocab()
      local t = core.tokens(text, vocab, options)
      local found = {}
      for i, id, start, stop in t:each() do
        assert.equal(id, t:id(i))
        assert.same({ start, stop }, { t:span(i) })
        assert.equal(text:sub(start, stop), t:text(i))
        assert.equal(t:type(i), vocab:string(id))
        found[i] = { t:type(i), start, stop, t:kind(i) }
      end
      assert.equal(#found, #t)
      assert.same(expected, found)
    end
  end)

  it("gives one word in two spellings one id, and counts it", function()
    local vocab = core.vocab()
    local t = core.tokens("Russia’s RUSSIA'S Russia", vocab)
    assert.equal(t:id(1), t:id(2))
    assert.are_not.equal(t:id(1), t:id(3))
    assert.equal(2, vocab:count(t:id(1)))
    assert.equal(vocab, t:vocab())
  end)

  it("shares a vocabulary between texts", function()
    local vocab = core.vocab()
    local a, b = core.tokens("war and peace", vocab), core.tokens("peace, and war", vocab)
    assert.same({ 1, 2, 3 }, a:ids():table())
    assert.same({ 3, 2, 1 }, b:ids():table())
    vocab:freeze()
    local c = core.tokens("new war", vocab)
    assert.same({ 0, 1 }, c:ids():table())
    assert.is_nil(c:type(1))
    assert.equal("new", c:text(1))
  end)

  it("has indices from the end too, and raises outside", function()
    local t = core.tokens("one two three", core.vocab())
    assert.equal("three", t:text(-1))
    assert.equal("one", t:type(-3))
    for _, i in ipairs { 0, 4, -4, math.maxinteger, math.mininteger } do
      for _, method in ipairs { "id", "span", "text", "type", "kind" } do
        assert.error_matches(function() t[method](t, i) end, "out of range")
      end
    end
  end)

  it("gives ranges of ids as string.sub gives ranges of bytes", function()
    local t = core.tokens("a b c d", core.vocab())
    local letters = "\1\2\3\4"
    for first = -6, 6 do
      for last = -6, 6 do
        assert.same({ letters:byte(first, last) }, t:ids(first, last):table())
      end
      assert.same({ letters:byte(first, -1) }, t:ids(first):table())
    end
    assert.same({}, core.tokens("", core.vocab()):ids():table())
  end)

  it("finds the token at or after a position", function()
    local t = core.tokens("one, two", core.vocab())
    local expected = { [-5] = 1, [0] = 1, [1] = 1, [3] = 1, [4] = 2, [5] = 2, [6] = 2, [8] = 2 }
    for position, i in pairs(expected) do assert.equal(i, t:find(position)) end
    assert.is_nil(t:find(9))
    assert.is_nil(core.tokens("", core.vocab()):find(1))
  end)

  it("keeps the text and the vocabulary alive", function()
    local t = core.tokens(("word "):rep(3) .. os.time(), core.vocab())
    collectgarbage()
    collectgarbage()
    assert.equal("word", t:type(3))
    assert.equal(tostring(os.time()):sub(1, 1), t:text(4):sub(1, 1))
    assert.equal(2, #t:vocab())
  end)

  it("can be closed, more than once", function()
    local vocab = core.vocab()
    local t = core.tokens("one two", vocab)
    assert.equal("quire.tokens: 2", tostring(t))
    assert.is_true(t:memory() >= 2 * 13)
    t:close()
    t:close()
    assert.equal("quire.tokens: closed", tostring(t))
    for _, use in ipairs {
      function() return #t end,
      function() return t:id(1) end,
      function() return t:each() end,
      function() return t:ids() end,
      function() return t:find(1) end,
      function() return t:vocab() end,
      function() return t:memory() end,
    } do
      assert.error_matches(use, "the tokens are closed")
    end
    t = core.tokens("one", vocab)
    vocab:close()
    assert.equal(1, t:id(1))
    assert.error_matches(function() t:type(1) end, "the vocabulary is closed")
    assert.error_matches(function() core.tokens("one", vocab) end, "the vocabulary is closed")
  end)

  it("raises for wrong arguments and unknown options", function()
    local v = core.vocab()
    for _, row in ipairs {
      { {}, "string expected" },
      { { 12, v }, "string expected" },
      { { "a" }, "quire.vocab expected" },
      { { "a", {} }, "quire.vocab expected" },
      { { "a", v, 1 }, "table expected" },
      { { "a", v, { kep = {} } }, "unknown option 'kep'" },
      { { "a", v, { keep = "words" } }, "option 'keep': table expected" },
      { { "a", v, { keep = { "word" } } }, "option 'keep': no kind 'word'" },
      { { "a", v, { keep = { 1 } } }, "option 'keep': no kind 'number'" },
      { { "a", v, { normalize = "nfc" } }, "option 'normalize': 'nfc' is not one of its values" },
      { { "a", v, { fold = "yes" } }, "option 'fold': boolean expected" },
    } do
      assert.error_matches(function() core.tokens(table.unpack(row[1], 1, 3)) end, row[2])
    end
    assert.equal(0, #v)
  end)

  local function texts(text, options)
    local out, t = {}, core.tokens(text, core.vocab(), options)
    for i = 1, #t do out[i] = t:kind(i) .. " " .. t:text(i) end
    return out
  end

  it("keeps addresses whole where they are asked for", function()
    local text = "See https://a.org/x_(y)., mail me@b.org or @carol: #Kyiv"
    assert.same({
      "word See", "url https://a.org/x_(y)", "word mail", "email me@b.org", "word or", "mention @carol", "hashtag #Kyiv",
    }, texts(text, { keep = { "words", "urls", "emails", "mentions", "hashtags" } }))
    assert.same({ "url https://a.org/x_(y)" }, texts(text, { keep = { "urls" } }))
    assert.same({ "word mail", "word me", "word b.org" }, texts("mail me@b.org", { keep = { "words", "urls" } }))
  end)

  it("joins hyphens, parts elisions, pairs ideographs", function()
    assert.same({ "word well-known", "number 2022-02-24" }, texts("well-known 2022-02-24", { hyphens = "join" }))
    assert.same({ "word l'", "word eau", "word don't" }, texts("l'eau don't", { apostrophes = "split" }))
    assert.same({ "word 日本", "word 本語", "word a" }, texts("日本語 a", { cjk = "bigram" }))
    assert.same({ "word 日", "word 本" }, texts("日本", { cjk = "character", hyphens = "split" }))
  end)

  it("drops stop words, given as a list or a vocabulary, and words too short or long", function()
    local stop = core.vocab()
    stop:add("the")
    assert.same({ "word war" }, texts("The war", { stopwords = stop }))
    assert.same({ "word war" }, texts("Die L’ war", { stopwords = { "DIE", "l'" , "L" } }))
    assert.same({ "word ab", "word abc" }, texts("a ab abc abcd", { min_length = 2, max_length = 3 }))
    assert.error_matches(function() core.tokens("a", stop, { stopwords = stop }) end, "stop words")
    stop:close()
    assert.error_matches(function() texts("a", { stopwords = stop }) end, "closed")
  end)

  it("stems, if built so, and says what to install if not", function()
    local names = core.stemmers()
    if #names == 0 then
      assert.error_matches(function() core.tokenizer { stem = "en" } end, "libstemmer%-dev")
      return
    end
    local vocab = core.vocab()
    local t = core.tokens("Connections connected; l’CONNECTING 12", vocab, { stem = "en" })
    assert.equal("connect", t:type(1))
    assert.equal(t:id(1), t:id(2))
    assert.equal("Connections", t:text(1))
    assert.error_matches(function() core.tokenizer { stem = "tlh" } end, "no stemmer for 'tlh'")
  end)

  it("takes a tokenizer for its options, for many texts", function()
    local vocab = core.vocab()
    local tokenizer = core.tokenizer { stopwords = { "a" }, hyphens = "join" }
    assert.equal("quire.tokenizer", tostring(tokenizer))
    assert.is_true(tokenizer:memory() > 0)
    assert.equal("x-y", core.tokens("a x-y", vocab, tokenizer):type(1))
    assert.equal(1, #core.tokens("a b", vocab, tokenizer))
    tokenizer:close()
    tokenizer:close()
    assert.equal("quire.tokenizer: closed", tostring(tokenizer))
    assert.error_matches(function() core.tokens("a", vocab, tokenizer) end, "the tokenizer is closed")
    assert.error_matches(function() tokenizer:memory() end, "the tokenizer is closed")
  end)

  it("raises for options of a wrong type or value", function()
    for _, row in ipairs {
      { { hyphens = "glue" }, "option 'hyphens'" }, { { cjk = true }, "option 'cjk'" },
      { { apostrophes = "join" }, "option 'apostrophes'" }, { { min_length = 0 }, "option 'min_length'" },
      { { max_length = 0 }, "option 'max_length'" }, { { stopwords = "en" }, "option 'stopwords': list" },
      { { stopwords = { 1 } }, "option 'stopwords'" }, { { stem = 1 }, "option 'stem'" },
    } do
      assert.error_matches(function() core.tokenizer(row[1]) end, row[2])
    end
  end)
end)
