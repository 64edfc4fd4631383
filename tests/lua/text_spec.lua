local quire = require "quire"
local core = quire.core

local safe = [[
Mr. O'Neill's well-known https://a.org/x_(y). page; me@b.org, @carol #Kyiv
1,234.5 U.S. don’t l’eau 日本語は カナ e]] .. "\204\129 \240\159\145\169\226\128\141\240\159\148\172 \r\n\r\n\255\254 x  y\t z\n"

-- Chunks of random lengths, the empty one too.
local function chunks(text, most)
  local at = 1
  return function()
    if at > #text then return nil end
    local size = math.random(0, most)
    local chunk = text:sub(at, at + size - 1)
    at = at + size
    return chunk
  end
end

local function spans_of(tokens, offset, into)
  for i, id, start, stop in tokens:each() do
    into[#into + 1] = ("%d %d %d %s"):format(id, start + offset, stop + offset, tokens:kind(i))
  end
  return into
end

describe("quire.tokens, quire.words", function()
  it("are the core's, over a vocabulary of their own or a given one", function()
    assert.equal("the", quire.tokens("The end"):type(1))
    local vocab = core.vocab()
    assert.equal(vocab, quire.tokens("The end", { vocab = vocab, fold = false }):vocab())
    assert.equal(1, vocab:id("The"))
    assert.equal("word", quire.words("The end"):kind(1))
  end)

  it("know the stop words of languages", function()
    for code, words in pairs(quire.stopwords) do
      assert.is_true(#words >= 80, code)
      local tokens = quire.tokens(table.concat(words, " ") .. " Archaeopteryx", { stopwords = code })
      assert.equal("archaeopteryx", tokens:type(-1), code)
      for i, word in ipairs(words) do assert.equal(core.normalize(word, { fold = true }), (word:gsub("ß", "ss")), code .. " " .. i) end
    end
    assert.equal(1, #quire.tokens("The House of the people's", { stopwords = "en", max_length = 5 }))
    assert.error_matches(function() quire.tokens("a", { stopwords = "tlh" }) end, "no list for 'tlh'")
  end)

  it("take a tokenizer, which has all other options", function()
    local tokenizer = quire.tokenizer { stopwords = "en" }
    assert.equal(1, #quire.tokens("the war", { tokenizer = tokenizer }))
    assert.error_matches(function() quire.tokens("a", { tokenizer = tokenizer, fold = true }) end, "beside it")
  end)
end)

describe("quire.stream", function()
  local text = safe:rep(40)

  it("gives the tokens of the whole, wherever the chunks are cut", function()
    math.randomseed(7)
    for round = 1, 60 do
      local options = {
        keep = { "words", "numbers", "punctuation", "symbols", "emoji", "urls", "emails", "mentions", "hashtags" },
        hyphens = round % 2 == 0 and "join" or "split", cjk = round % 3 == 0 and "bigram" or "character",
      }
      local whole = spans_of(quire.tokens(text, options), 0, {})
      local pieces, count = {}, 0
      options.size = math.random(1, 400)
      for tokens, offset in quire.stream_tokens(chunks(text, 3 ^ (round % 7)), options) do
        spans_of(tokens, offset, pieces)
        count = count + 1
      end
      assert.same(whole, pieces)
      assert.is_true(count > 3)
    end
  end)

  it("gives the sentences of the whole, in both modes", function()
    local prose = ("Mr. Smith of the U.S. Senate spoke. “Why?” he said.\nNobody knew. "):rep(30)
    for _, mode in ipairs { "prose", "uax29" } do
      local whole, pieces = {}, {}
      local function take(piece, offset, into)
        for _, start, stop in quire.sentences(piece, { mode = mode }):each() do
          into[#into + 1] = (start + offset) .. " " .. (stop + offset)
        end
      end
      take(prose, 0, whole)
      for piece, offset in quire.stream(chunks(prose, 30), { size = 100, unit = "sentences" }) do take(piece, offset, pieces) end
      assert.same(whole, pieces)
    end
  end)

  it("reads strings, files and functions", function()
    local path = os.tmpname()
    local file = assert(io.open(path, "w+b"))
    file:write(text)
    file:seek("set")
    local out = {}
    for piece, offset in quire.stream(file, { size = 50 }) do
      assert.equal(#table.concat(out), offset)
      out[#out + 1] = piece
    end
    file:close()
    os.remove(path)
    assert.equal(text, table.concat(out))
    out = {}
    for piece in quire.stream(text, { size = 50 }) do out[#out + 1] = piece end
    assert.equal(text, table.concat(out))
    assert.is_nil(quire.stream("")())
    assert.error_matches(function() quire.stream(12) end, "string, open file or function expected")
    assert.error_matches(function() quire.stream("a", { sise = 1 }) end, "unknown option 'sise'")
  end)

  it("holds back no more than its limit, and cuts no character", function()
    local out = {}
    for piece in quire.stream(("語"):rep(1000), { size = 10, limit = 100 }) do
      assert.is_true(#piece <= 200 and core.utf8.validate(piece) == true)
      out[#out + 1] = piece
    end
    assert.equal(("語"):rep(1000), table.concat(out))
    assert.is_true(#out > 10)
  end)
end)

describe("quire.save_vocab, quire.load_vocab", function()
  it("keep a vocabulary in a file", function()
    local path = os.tmpname()
    local tokens = quire.tokens(safe)
    assert.is_true((quire.save_vocab(tokens:vocab(), path)) and true)
    assert.equal(tokens:vocab():save(), quire.load_vocab(path):save())
    local file = assert(io.open(path, "wb"))
    file:write("something else")
    file:close()
    local vocab, message = quire.load_vocab(path)
    assert.is_nil(vocab)
    assert.matches("no saved vocabulary", message)
    os.remove(path)
    assert.is_nil((quire.load_vocab(path)))
  end)
end)
