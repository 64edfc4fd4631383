-- What the out-of-memory sweep and the thread test run: every function and method of
-- quire.core, at sizes at which its memory grows. A case is
--   { name = , setup = , run = }
-- setup(core) makes the objects, with memory to spare; run(core, objects...) is what
-- memory fails in. run is called again on the same objects, so it must not use them up.

-- Numbered words and repeated ones; two sentences a line.
local function prose(lines, salt)
  local out = {}
  for n = 1, lines do
    out[n] = ("The %s ferry number %d left the harbour at dawn. Nobody aboard heard ship%d's horn.")
      :format(salt, n, n)
  end
  return table.concat(out, "\n")
end

local short, long = prose(2, "old"), prose(30, "new")
local mixed = "na\239\172\129ve caf\195\169, \240\159\152\128 \"co-operate\" don\226\128\153t 3.14"
  .. " \228\184\173\230\150\135 e\204\129 \255\254 end."

local web = {
  "<!DOCTYPE html><html><head><title>A title</title><meta name=author content='A. N. Other'>",
  "<script type='application/ld+json'>{}</script></head><body><p class=first>Paragraph 1 &amp; more</p>",
}
for n = 2, 20 do
  web[#web + 1] = ("<div id=d%d><p>Paragraph %d with a <a href='/%d'>link</a>.</p></div>"):format(n, n, n)
end
web = table.concat(web)

local function tokens(core, text)
  return core.tokens(text or long, core.vocab())
end

local function numbers(from, to, step)
  local out = {}
  for n = from, to, step or 1 do
    out[#out + 1] = n
  end
  return out
end

return {
  -- core itself
  { name = "hash", run = function(core)
    assert(#core.hash(long) == 16)
    assert(core.hash("a", "0000000000000000") == core.hash("a"))
  end },
  { name = "normalize", run = function(core)
    assert(#core.normalize(mixed, { form = "NFC" }) > 0)
    assert(core.normalize("CAF\195\137", { form = "NFKD", fold = true, strip_accents = true }) == "cafe")
    assert(core.normalize("don\226\128\153t", { apostrophes = true }) == "don't")
    assert(#core.normalize(long, { form = "none", fold = true }) == #long)
  end },
  { name = "normalize with a map", run = function(core)
    local text = ("Stra\195\159e e\204\129 \226\128\153"):rep(20)
    local normalized, map = core.normalize(text, { fold = true, apostrophes = true, map = true })
    assert(text:sub(map:original(1, #normalized)) == text and #map > 20 and #tostring(map) > 0)
    map:close()
  end },
  { name = "width", run = function(core)
    assert(core.width("\228\184\173\230\150\135") == 4)
    assert(core.width(long) > 0)
  end },

  -- utf8
  { name = "utf8", run = function(core)
    local utf8 = core.utf8
    assert(utf8.validate(long))
    local ok, message, position = utf8.validate(mixed)
    assert(not ok and message and position == mixed:find("\255"))
    assert(utf8.repair(long) == long)
    assert(utf8.validate((utf8.repair(mixed:rep(20)))))
    assert(utf8.count("\195\169\195\169") == 2)
    assert(utf8.detect("\255\254a\0") == "utf-16le")
  end },
  { name = "utf8 positions", setup = function() return numbers(1, 500) end, run = function(core, positions)
    local text = ("\195\169"):rep(250)
    local points = core.utf8.to_code_points(text, positions)
    assert(#points == 500 and points[500] == 250)
    local bytes = core.utf8.to_bytes(text, points)
    assert(bytes[500] == 499)
    assert(core.utf8.to_bytes(text, points, {})[1] == 1)
  end },
  { name = "utf8.from", run = function(core)
    local from = core.utf8.from
    assert(from("utf-16le", ("a\0"):rep(300)) == ("a"):rep(300))
    assert(from("utf-16be", ("\0a"):rep(300)) == ("a"):rep(300))
    assert(from("windows-1252", ("\128"):rep(300)) == ("\226\130\172"):rep(300))
    assert(from("latin-1", ("\233"):rep(300)) == ("\195\169"):rep(300))
    assert(from("utf-8", long) == long)
  end },

  -- segments
  { name = "words", run = function(core)
    local words = core.words(long)
    assert(#words > 100 and words:kind(1) == "word" and words:text(1) == "The")
    words:close()
  end },
  { name = "sentences", run = function(core)
    local sentences = core.sentences(long)
    assert(#sentences == 60 and sentences:kind(1) == nil)
  end },
  { name = "graphemes", run = function(core)
    local graphemes = core.graphemes(mixed)
    assert(#graphemes > 1 and select(2, graphemes:span(-1)) == #mixed)
  end },
  { name = "lines, paragraphs", run = function(core)
    assert(#core.lines(("a\n"):rep(2000)) == 2000)
    assert(#core.paragraphs(("a\n\n"):rep(2000)) == 2000)
  end },
  { name = "segments", setup = function(core) return core.words(mixed), core.sentences(short) end,
    run = function(_, words, sentences)
      local count = 0
      for i, start, stop in words:each() do
        count = count + 1
        assert(words:text(i) == mixed:sub(start, stop) and words:at(start) == i)
      end
      assert(count == #words)
      assert(select(2, words:span(-1)) == #mixed)
      assert(sentences:text(2):find("^Nobody"))
      assert(tostring(words) ~= tostring(sentences))
    end },

  -- vocab
  { name = "vocab", run = function(core)
    local vocab = core.vocab()
    for n = 1, 200 do
      assert(vocab:add("type " .. n) == n)
    end
    assert(#vocab == 200 and vocab:memory() > 0)
    vocab:close()
    assert(tostring(vocab):find("closed"))
  end },
  { name = "vocab growing", setup = function(core) return core.vocab() end, run = function(_, vocab)
    for n = 1, 100 do
      local id = vocab:add("t" .. n, 2)
      assert(vocab:id("t" .. n) == id and vocab:string(id) == "t" .. n and vocab:count(id) >= 2)
    end
    local seen = 0
    for id, string, count in vocab:each() do
      seen = seen + 1
      assert(id == seen and #string > 1 and count >= 2)
    end
    assert(seen == 100 and not vocab:frozen())
  end },
  { name = "vocab frozen", setup = function(core)
    local vocab = core.vocab()
    vocab:add("a")
    return vocab:freeze()
  end, run = function(_, vocab)
    assert(vocab:frozen() and vocab:add("a") == 1)
    local id, message = vocab:add("b")
    assert(id == nil and #message > 0 and #tostring(vocab) > 0)
    assert(vocab:freeze() == vocab)
  end },

  { name = "vocab merged, saved, in order", setup = function(core)
    local from = core.vocab()
    for n = 1, 100 do
      from:add("a string of some length " .. n, n)
    end
    return core.vocab(), from
  end, run = function(core, vocab, from)
    local map = vocab:merge(from)
    assert(#map == 100 and map:get(7) == 7)
    assert(#vocab:by_count(10) == 10 and #vocab:by_count() == 100 and vocab:by_name():get(1) == 1)
    local copy = core.vocab_load(from:save())
    assert(copy:count(7) == 7 and not core.vocab_load("something else"))
  end },

  -- tokens
  { name = "tokenizer", setup = function(core)
    local stop = core.vocab()
    stop:add("the")
    return core.vocab(), stop:freeze()
  end, run = function(core, vocab, stop)
    local with_vocab = core.tokenizer { stopwords = stop }
    local all = core.tokenizer {
      keep = { "words", "urls", "emails", "mentions", "hashtags" }, stopwords = { "the", "horn\226\128\153s", "left" },
      stem = #core.stemmers() > 0 and "en" or nil, hyphens = "join", apostrophes = "split", cjk = "bigram",
      min_length = 2, max_length = 30,
    }
    assert(#core.tokens(long, vocab, with_vocab) > 300 and all:memory() > 0 and #tostring(all) > 0)
    assert(#core.tokens(long .. " @name co-operate http://a.org/b", vocab, all) > 200)
    all:close()
  end },
  { name = "tokens", setup = function(core) return core.vocab() end, run = function(core, vocab)
    local made = core.tokens(long, vocab)
    assert(made:type(1) == "the" and made:text(1) == "The" and made:vocab() == vocab)
    local all = core.tokens(mixed, vocab, {
      keep = { "words", "numbers", "punctuation", "symbols", "emoji" },
      fold = false, normalize = "NFKC", apostrophes = false, strip_accents = true,
    })
    assert(#all > 8)
    all:close()
  end },
  { name = "tokens methods", setup = tokens, run = function(_, made)
    local count = 0
    for i, id, start, stop in made:each() do
      count = count + 1
      assert(i == count and made:id(i) == id and long:sub(start, stop) == made:text(i))
    end
    assert(count == #made and made:memory() > 0 and made:kind(1) == "word")
    assert(made:find(1) == 1 and made:span(1) == 1 and #made:type(-1) > 0)
    assert(#made:ids() == count and #made:ids(2, 5) == 4 and #tostring(made) > 0)
  end },

  -- ids and sets
  { name = "ids", setup = function(core)
    return core.ids(numbers(1, 100)):set(), core.ids(numbers(51, 150)):set()
  end, run = function(core, a, b)
    local ids = core.ids(numbers(300, 1, -1))
    assert(#ids == 300 and ids:get(1) == 300 and #ids:table() == 300)
    local set, sum = ids:set(), 0
    for _, id in ids:each() do
      sum = sum + id
    end
    assert(sum == 300 * 301 / 2 and ids:memory() >= 4 * 300)
    assert(set:get(1) == 1 and #tostring(set) > 0)
    ids:close()
    assert(a:count(b) == 50 and a:jaccard(b) == 50 / 150 and a:dice(b) == 0.5)
    assert(a:overlap(b) == 0.5 and a:containment(b) == 0.5)
    assert(core.similarity(a, b).shared == 50)
  end },

  -- n-grams
  { name = "ngrams", setup = function(core) return tokens(core), core.vocab() end, run = function(core, made, grams)
    local trigrams = core.ngrams(made, 3, grams)
    assert(#trigrams == #made - 2 and trigrams:get(1) > 0)
    assert(#core.ngrams(made:ids(), 3, grams) == #trigrams)
  end },

  -- matrix
  { name = "matrix", run = function(core)
    local matrix, vocab = core.matrix(), core.vocab()
    for row = 1, 12 do
      assert(matrix:add(core.tokens(prose(row, "row" .. row), vocab)) == row)
    end
    assert(#matrix == 12 and matrix:memory() > 0)
    matrix:close()
  end },
  { name = "matrix methods", setup = function(core)
    local matrix = core.matrix()
    for row = 1, 40 do
      matrix:add(core.ids(numbers(row, row * 3)))
    end
    return matrix
  end, run = function(_, matrix)
    local columns, counts = matrix:row(40)
    assert(#columns == 81 and counts[1] == 1)
    assert(matrix:columns() >= 120 and matrix:cells() > 0 and matrix:df(3) == 3)
    assert(#matrix:shared(1, 1) == 40 and #matrix:cosine(1, 1) == 40)
    assert(#matrix:shared(1, 31, {}) == 10 and #tostring(matrix) > 0)
  end },

  -- HTML; nil where the module was built without libxml2
  { name = "html", run = function(core)
    local page = core.html(web, { encoding = "utf-8" })
    if page then
      assert(page:title() == "A title" and #page > 40)
      page:close()
    end
  end },
  { name = "html methods", setup = function(core) return core.html(web) end, run = function(_, page)
    if not page then return end
    local element
    for node = 1, #page do
      if page:kind(node) == "element" and page:attribute(node, "class") == "first" then
        element = node
      end
      assert(page:last(node) >= node)
    end
    assert(page:tag(element) == "p" and page:attributes(element).class == "first" and page:parent(element))
    assert(page:text(element) == "Paragraph 1 & more")
    assert(page:meta().author == "A. N. Other" and page:jsonld()[1] == "{}" and page:encoding())
    local blocks = page:blocks()
    assert(#blocks >= 20 and blocks[1].link >= 0 and page:memory() > 0 and #tostring(page) > 0)
  end },

  -- distances
  { name = "distance", run = function(core)
    local distance = core.distance
    for _, metric in ipairs { "levenshtein", "osa", "damerau_levenshtein", "indel", "lcs", "hamming", "prefix",
        "postfix", "jaro", "jaro_winkler", "ratio", "token_sort_ratio", "token_set_ratio" } do
      assert(distance[metric](mixed .. long:sub(1, 400), mixed, { form = "similarity" }) >= 0)
    end
    assert(distance.partial_ratio(mixed, long:sub(1, 400) .. mixed) == 100)
    assert(distance.levenshtein(core.ids(numbers(1, 90)), core.ids(numbers(2, 91))) == 2)
  end },
  { name = "distance.edits", run = function(core)
    local edits = core.distance.edits(mixed, mixed:sub(6) .. long:sub(1, 300))
    assert(#edits > 1 and edits[1].kind == "delete" and edits[1].a_stop >= 5)
  end },
  { name = "distance.list", run = function(core)
    local list = core.distance.list({ mixed, long, short }, { unit = "bytes" })
    assert(#list == 3 and list:memory() > #long and #tostring(list) > 0)
    list:close()
  end },
  { name = "distance.cdist", setup = function(core)
    return core.distance.list { mixed, short, "one", "two", "" }
  end, run = function(core, choices)
    local matrix = core.distance.cdist({ mixed, "one" }, choices, { metric = "levenshtein" })
    assert(#matrix == 2 and matrix:columns() == 5 and matrix:get(1, 1) == 0 and matrix:row(2)[3] == 0)
    assert(matrix:best(2, 2)[1].index == 3 and matrix:memory() >= 40 and #tostring(matrix) > 0)
    matrix:close()
    assert(core.distance.cdist({ mixed, "one" }, choices, { metric = "jaro" }):get(2, 3) == 1)
  end },
  { name = "distance.extract", run = function(core)
    local best = core.distance.extract(short, { "x", short, mixed }, { limit = 2 })
    assert(#best == 2 and best[1].index == 2 and best[1].value == 100)
    assert(#core.distance.extract({ "x", "y" }, { "x", short }) == 2)
  end },

  -- passages
  { name = "passages", setup = function(core)
    local vocab = core.vocab()
    return {
      core.tokens(prose(8, "same"), vocab), core.tokens("Before it. " .. prose(6, "same") .. " After it.", vocab),
      core.tokens(prose(4, "other"), vocab),
    }
  end, run = function(core, documents)
    local passages = core.passages(documents, { seed = 4, min_words = 6 })
    assert(#passages > 0 and passages:pairs() > 0 and #tostring(passages) > 0)
    local members = passages:members(1)
    assert(#members >= 2 and members[1].document and members[1].start <= members[1].stop)
    local a, b, a_start, a_stop, b_start, b_stop, matched = passages:pair(1)
    assert(a < b and a_start <= a_stop and b_start <= b_stop and matched > 0)
    passages:capped()
    passages:close()
  end },

  -- sketches
  { name = "hashes", setup = function(core) return tokens(core), core.vocab() end, run = function(core, made)
    local hashes = core.shingle_hashes(made, 3, made:vocab())
    assert(#hashes == #made - 2 and #hashes:get(1) == 16 and hashes:memory() > 0)
    local set = hashes:set()
    assert(set:count(set) == #set and set:jaccard(set) == 1 and set:containment(set) == 1)
    local kept, positions = hashes:winnow(4)
    assert(#kept == #positions and kept:get(1) == hashes:get(positions:get(1)))
    assert(#hashes:ids() == #hashes and #tostring(hashes) > 0)
    kept:close()
    assert(#core.shingle_hashes(made:ids(), 3) == #hashes)
    assert(#core.simhash(hashes) == 16)
    assert(core.hamming(core.simhash(made), core.simhash(made:ids(1, 3), { 1, 2, 3 }, 7)) >= 0)
  end },
  { name = "minhash", setup = function(core) return core.ids(numbers(1, 300)), core.ids(numbers(151, 450)) end,
    run = function(core, a, b)
      local minhash = core.minhash { size = 64, seed = 7 }
      local one, other = minhash:signature(a), minhash:signature(b)
      assert(minhash:jaccard(one, other) > 0 and minhash:containment(one, other, 300, 300) > 0)
      assert(#minhash:merge(one, other) == 64 and minhash:size() == 64 and #tostring(minhash) > 0)
      assert(minhash:load(minhash:save(one)):get(1) == one:get(1))
      assert(not minhash:load("quireSIG"))
      minhash:close()
      assert(#core.minhash({ method = "one permutation" }):signature(core.shingle_hashes(a, 2)) == 128)
    end },
  { name = "lsh", run = function(core)
    local minhash = core.minhash { size = 16 }
    local index = core.lsh { size = 16, threshold = 0.5 }
    for n = 1, 70 do
      assert(index:add(minhash:signature(core.ids(numbers(n, n + 40)))) == n)
    end
    local asked = minhash:signature(core.ids(numbers(1, 41)))
    assert(index:query(asked):get(1) == 1 and #index:signature(1) == 16)
    local a, b, capped = index:pairs()
    assert(#a == #b and #a > 0 and capped == 0)
    local saved = index:save()
    local again = assert(core.lsh_load(saved))
    assert(#again == 70 and not core.lsh_load("") and #tostring(again) > 0)
    index:close()
    local bands, rows = core.lsh_choose(16, 0.5)
    assert(again:bands() == bands and again:rows() == rows and again:size() == 16 and again:memory() > 0)
    assert(again:recall(0.5) == core.lsh_recall(0.5, bands, rows))
  end },
  { name = "simhash_index", run = function(core)
    local index = core.simhash_index(3)
    for n = 1, 70 do
      assert(index:add(("%016x"):format(n * 65537)) == n)
    end
    assert(index:query(("%016x"):format(65537)):get(1) == 1)
    local again = assert(core.simhash_index_load(index:save()))
    assert(#again == 70 and again:distance() == 3 and again:memory() > 0 and #tostring(again) > 0)
    assert(not core.simhash_index_load("no"))
    index:close()
  end },
  { name = "set_pairs", setup = function(core)
    local sets = {}
    for n = 1, 40 do
      sets[n] = core.ids(numbers(n, n + 20)):set()
    end
    return sets
  end, run = function(core, sets)
    local a, b, shared, capped = core.set_pairs(sets, { by = "containment", threshold = 0.5 })
    assert(#a == #b and #b == #shared and #a > 0 and capped == 0)
    assert(#sets[1]:hash() == 16)
  end },

  -- repeats
  { name = "repeats", setup = function(core)
    local vocab = core.vocab()
    return { core.tokens(prose(8, "same"), vocab), core.tokens(prose(6, "same"), vocab) }
  end, run = function(core, documents)
    local repeats = core.repeats(documents, { min_length = 5 })
    assert(#repeats > 0 and #tostring(repeats) > 0)
    local length, count = repeats:size(1)
    assert(length >= 5 and #repeats:places(1) == count)
    repeats:close()
    assert(#core.repeats({ short, mixed, short }, { unit = "character", longest = true, across = true }) > 0)
    assert(#core.repeats({ short, mixed, short }) > 0)
  end },

  -- reuse
  { name = "reuse", setup = function(core)
    return { core.ids(numbers(1, 300)), core.ids(numbers(5000, 5200)) },
      { core.ids(numbers(101, 400)), core.ids(numbers(1000, 5000)) }
  end, run = function(core, documents, sources)
    local reuse = core.reuse(documents, sources, { max_documents = 1 })
    assert(#reuse > 0 and #tostring(reuse) > 0)
    local document, source, start, stop = reuse:match(1)
    assert(document == 1 and source == 1 and start <= stop)
    reuse:capped()
    reuse:close()
  end },
}
