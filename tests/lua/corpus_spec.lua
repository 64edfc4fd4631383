local corpus = require "quire.corpus"
local lfs = require "lfs"

local root

local function put(name, data)
  local folder = name:match("^(.*)/")
  if folder then
    os.execute("mkdir -p '" .. root .. "/" .. folder .. "'")
  end
  local handle = assert(io.open(root .. "/" .. name, "wb"))
  handle:write(data)
  handle:close()
  return root .. "/" .. name
end

local function read(paths, options)
  return assert(corpus.read(paths or root, options))
end

local function ids(found)
  local list = {}
  for i, made in ipairs(found.documents) do
    list[i] = made.id
  end
  return list
end

-- kind, path below root, line, message
local function problems(found)
  local list = {}
  for i, problem in ipairs(found.problems) do
    list[i] = { problem.kind, problem.path:sub(#root + 2), problem.line or 0, problem.message }
  end
  return list
end

before_each(function()
  root = os.tmpname()
  os.remove(root)
  assert(lfs.mkdir(root))
end)

after_each(function()
  os.execute("rm -rf '" .. root .. "'")
end)

local prose = "The quay was closed on Tuesday, and nobody in the town knew for how long it would be.\n"

describe("corpus.read: which files", function()
  it("reads folders with all below, sorted by id", function()
    put("b.txt", prose)
    put("a/c.txt", prose)
    put(".hidden.txt", prose)
    put("image.txt", "a\0b")
    put("photo.jpg", "\255\216\255\224")
    put("README.md", prose)
    put("notes.yaml", "a: b")
    local found = read()
    assert.same({ "a/c.txt", "b.txt" }, ids(found))
    assert.same({ hidden = 1, binary = 2, other = 2, empty = 0, again = 0 }, found.passed_over)
    assert.same({}, found.problems)
  end)

  it("takes a file by its name, whatever it is called", function()
    assert.same({ "README" }, ids(read(put("README", prose))))
    assert.same({ "x.yaml" }, ids(read(put("x.yaml", prose))))
  end)

  it("does not depend on the order of the arguments, nor on how a file is named", function()
    put("one/a.txt", prose)
    put("one/sub/b.txt", prose .. "b")
    put("two/c.txt", prose .. "c")
    lfs.link("../one/a.txt", root .. "/two/link.txt", true)
    local first = read { root .. "/one", root .. "/two", root .. "/one/sub/b.txt", root .. "//one" }
    local second = read { root .. "/two", root .. "/one/sub/b.txt", root .. "/one" }
    assert.same({ "a.txt", "c.txt", "sub/b.txt" }, ids(first))
    assert.same(ids(first), ids(second))
    assert.equal(first.hash, second.hash)
    assert.equal(4, first.passed_over.again)
  end)

  it("tells two files with one id apart, and says so", function()
    put("one/a.txt", prose)
    put("two/a.txt", prose)
    put("two/a.txt#2", prose)
    local found = read { root .. "/two", root .. "/one" }
    assert.same({ "a.txt", "a.txt#2", "a.txt#3" }, ids(found))
    assert.same({ { "warning", "two/a.txt", 0, "id 'a.txt' is taken: 'a.txt#3' here" } }, problems(found))
  end)

  it("goes through a loop of links once", function()
    put("a/x.txt", prose)
    lfs.link("..", root .. "/a/up", true)
    assert.same({ "a/x.txt" }, ids(read()))
  end)
end)

describe("corpus.read: what cannot be read", function()
  it("is nothing at all: nil and a message", function()
    local found, message = corpus.read(root .. "/none")
    assert.is_nil(found)
    assert.equal(root .. "/none: No such file or directory", message)
  end)

  it("is told, and the rest goes on", function()
    put("good.txt", prose)
    local found = read { root .. "/good.txt", root .. "/none" }
    assert.same({ "good.txt" }, ids(found))
    assert.same({ { "error", "none", 0, "No such file or directory" } }, problems(found))
  end)

  it("a folder named a.txt is a folder; a link to nowhere is an error", function()
    put("a.txt/b.txt", prose)
    lfs.link("nowhere.txt", root .. "/c.txt", true)
    local found = read()
    assert.same({ "a.txt/b.txt" }, ids(found))
    assert.same({ { "error", "c.txt", 0, "No such file or directory" } }, problems(found))
  end)

  it("a file that opens and cannot be read", function()
    if lfs.attributes("/proc/self/mem") then
      local found = read { "/proc/self/mem", put("good.txt", prose) }
      assert.equal(1, #found.documents)
      assert.equal("error", found.problems[1].kind)
      assert.equal("/proc/self/mem", found.problems[1].path)
    end
  end)

  it("an empty folder is no error and holds nothing", function()
    assert.same({ {}, {} }, { read().documents, read().problems })
  end)

  it("empty files and files of blanks are passed over with a warning", function()
    put("a.txt", "")
    put("b.txt", " \n\t")
    put("c.txt", "title: only\ndate: 2022-02-01\n")
    local found = read()
    assert.same({ {}, 3 }, { found.documents, found.passed_over.empty })
    assert.same({ { "warning", "a.txt", 0, "empty file" }, { "warning", "b.txt", 0, "no text in it" },
      { "warning", "c.txt", 0, "no text in it" } }, problems(found))
  end)

  it("binary data that is named is an error", function()
    local rows = {
      { ("\0"):rep(100), "binary data (it has NUL bytes)" },
      { "%PDF-1.4\nx", "binary data (PDF)" },
      { "PK\3\4xx", "binary data (ZIP, as .docx, .odt and .epub are)" },
    }
    for i, row in ipairs(rows) do
      local path = put(i .. ".txt", row[1])
      local found = read(path)
      assert.same({ { "error", i .. ".txt", 0, row[2] } }, problems(found))
      assert.equal(0, found.passed_over.binary)
    end
  end)

  it("NUL past the first 8 KiB is a character", function()
    local text = prose:rep(100) .. "a\0b\n"
    assert.equal(text, read(put("a.txt", text)).documents[1].text)
  end)

  it("broken gzip", function()
    put("a.txt.gz", "\31\139\8\0\0\0\0\0\0\3")
    put("b.txt", prose)
    local found = read()
    assert.same({ "b.txt" }, ids(found))
    assert.same({ { "error", "a.txt.gz", 0, "truncated gzip data" } }, problems(found))
  end)
end)

describe("corpus.read: encodings", function()
  it("are found out, and what was done is told", function()
    put("a.txt", "\239\187\191caf\195\169 one\r\ntwo\rthree\n")
    put("b.txt", "caf\233 one")
    put("c.txt", "“caf\195\169” \255 one")
    put("d.txt", "\255\254c\0a\0f\0\233\0")
    local found = read()
    local got = {}
    for i, made in ipairs(found.documents) do
      got[i] = { made.text, made.encoding, made.replaced }
    end
    assert.same({ { "café one\ntwo\nthree\n", "utf-8", 0 }, { "café one", "windows-1252", 0 },
      { "“café” \239\191\189 one", "utf-8", 1 }, { "café", "utf-16le", 0 } }, got)
    assert.same({
      { "warning", "b.txt", 0, "not UTF-8 (byte 4): read as Windows-1252; --encoding says otherwise" },
      { "warning", "c.txt", 0, "1 invalid sequence became U+FFFD" },
    }, problems(found))
  end)

  it("are decided by the option, for UTF-16 without a mark too", function()
    local path = put("a.txt", "c\0a\0f\0\233\0")
    assert.equal("café", read(path, { encoding = "UTF-16LE" }).documents[1].text)
    local found, message = corpus.read(path, { encoding = "klingon" })
    assert.is_nil(found)
    assert.matches("unknown encoding 'klingon'; there are: utf%-8", message)
  end)
end)

describe("corpus.read: plain text", function()
  it("takes front matter, then the text, then the file's name", function()
    put("2022-02-03-a.txt", "title: One\ndate: 2022-02-01\nurl: http://x.org\n\n" .. prose)
    put("2022-02-03-b.txt", " date 2022-02-02 " .. prose)
    put("2022-02-03-c.txt", prose)
    local a, b, c = table.unpack(read().documents)
    assert.same({ "One", "2022-02-01", prose, "http://x.org" }, { a.title, a.date, a.text, a.fields.url })
    assert.same({ date = "front matter", title = "front matter", lang = "text", source = "file name" }, a.meta_from)
    assert.same({ "2022-02-02", "text", " date 2022-02-02 " .. prose }, { b.date, b.meta_from.date, b.text })
    assert.same({ "2022-02-03", "file name" }, { c.date, c.meta_from.date })
  end)

  it("takes an id from front matter", function()
    assert.same({ "own" }, ids(read(put("a.txt", "id: own\ntitle: T\n\n" .. prose))))
  end)

  it("takes the source from the folder only where folders differ", function()
    put("dawn/a.txt", prose)
    assert.equal("a", read().documents[1].source)
    put("post/b.txt", prose)
    put("2022/02/c.txt", prose)
    local sources = {}
    for _, made in ipairs(read().documents) do
      sources[made.id] = { made.source, made.meta_from.source }
    end
    assert.same({ ["dawn/a.txt"] = { "dawn", "folder" }, ["post/b.txt"] = { "post", "folder" },
      ["2022/02/c.txt"] = { "c", "file name" } }, sources)
  end)

  it("says when a date is not understood, and keeps it", function()
    local found = read(put("a.txt", "title: One\ndate: last week\n\n" .. prose))
    assert.same({ { "warning", "a.txt", 0, "date 'last week' is not understood" } }, problems(found))
    assert.same({ nil, "last week" }, { found.documents[1].date, found.documents[1].fields.date })
  end)

  it("reads 200 MB of one line in seconds", function()
    local started = os.clock()
    local text = ("word "):rep(40 * 1024 * 1024)
    local found = read(put("a.txt", text))
    assert.equal(#text, #found.documents[1].text)
    assert.is_true(os.clock() - started < 20)
  end)
end)

describe("corpus.read: JSON", function()
  it("reads JSON Lines past a broken line", function()
    put("a.jsonl", '{"id": "one", "text": "First.", "date": "2022-02-01", "section": "World", "page": 3}\n'
      .. '\n{"text": "broken\n[1]\n"x"\n{"body": 1}\n{"headline": "T", "body": "Second.", "authors": ["A B", "C D"]}\n')
    local found = read()
    assert.same({ "a.jsonl:7", "one" }, ids(found))
    local second, first = table.unpack(found.documents)
    assert.same({ "2022-02-01", "field date", { section = "World", page = "3" }, 1 },
      { first.date, first.meta_from.date, first.fields, first.line })
    assert.same({ "T", "A B; C D", "field authors", "a" }, { second.title, second.author, second.meta_from.author,
      second.source })
    local got = problems(found)
    assert.equal(4, #got)
    assert.same({ "error", "a.jsonl", 3 }, { got[1][1], got[1][2], got[1][3] })
    assert.matches("^broken JSON: ", got[1][4])
    assert.same({ "error", "a.jsonl", 4, "not a JSON object" }, got[2])
    assert.same({ "error", "a.jsonl", 5, "not a JSON object" }, got[3])
    assert.same({ "error", "a.jsonl", 6, "'body' is not a string" }, got[4])
  end)

  it("reads an object, an array, and lines in a file named .json", function()
    put("a.json", '{"text": "One."}')
    put("b.json", '[{"text": "Two."}, 3, {"id": 17, "text": "Three.", "source": {"id": null, "name": "CNN"}}]')
    put("c.json", '{"text": "Four."}\n{"text": "Five."}\n')
    put("d.json", '"text"')
    put("e.json", "{")
    local found = read()
    assert.same({ "17", "a.json", "b.json:1", "c.json:1", "c.json:2" }, ids(found))
    assert.equal("CNN", found.documents[1].source)
    local got = problems(found)
    assert.same({ "error", "b.json", 0, "entry 2: not a JSON object" }, got[1])
    assert.same({ "error", "d.json", 0, "neither a JSON object nor an array" }, got[2])
    assert.matches("^broken JSON", got[3][4])
    assert.equal(3, #got)
  end)

  it("names the keys when none holds the text", function()
    local found = read(put("a.jsonl", '{"story": "x", "when": "2022"}\n'))
    assert.same({ { "error", "a.jsonl", 1,
      "no key with the text; there are: story, when; --text-field names the one" } }, problems(found))
    found = read(root .. "/a.jsonl", { text_field = "story", date_field = "WHEN" })
    assert.same({ "x", "2022" }, { found.documents[1].text, found.documents[1].date })
  end)

  it("keeps ids past 2^53, reads halves of surrogate pairs, null and Unix time", function()
    put("a.jsonl", '{"id": 1488999342341230592, "text": "a\\ud83d b \\\\ud83d \\ud83d\\ude00", "title": null, '
      .. '"timestamp": 1643673600, "thread": {"id": 5}}\n')
    local made = read().documents[1]
    assert.same({ "1488999342341230592", "a\239\191\189 b \\ud83d 😀", "2022-02-01", 1 },
      { made.id, made.text, made.date, made.replaced })
    assert.is_nil(made.title)
  end)

  it("passes over null, reads dates written as numbers", function()
    put("a.jsonl", '{"id": "1", "text": null, "body": "x", "date": 20220201}\n{"id": "2", "text": "x", "year": 1789}\n'
      .. '{"id": "3", "text": "x", "date": "1643673600"}\n{"id": "4", "text": "x", "date": 7}\n')
    local found, got = read(), {}
    for i, made in ipairs(found.documents) do
      got[i] = made.date or "none"
    end
    assert.same({ "2022-02-01", "1789", "2022-02-01", "none" }, got)
    assert.same({ { "warning", "a.jsonl", 4, "date '7' is not understood" } }, problems(found))
  end)

  it("unifies line ends that were escaped", function()
    assert.equal("a\nb\nc", read(put("a.json", '{"text": "a\\r\\nb\\rc"}')).documents[1].text)
  end)
end)

describe("corpus.read: CSV and TSV", function()
  it("reads columns", function()
    put("a.csv", 'id,Title,text,date,section\r\n1,"A, B","He said ""no"".\r\nThen left.",2022-02-01,World\r\n'
      .. "2,,x,,\r\n")
    put("b.tsv", "text\tpublisher\nTabs \"here\".\tDawn\n")
    put("c.csv", "text;lang\nSemicolons.;de\n")
    local found = read()
    assert.same({ "1", "2", "b.tsv:2", "c.csv:2" }, ids(found))
    local one, two, three, four = table.unpack(found.documents)
    assert.same({ "A, B", 'He said "no".\nThen left.', "2022-02-01", { section = "World" }, 2 },
      { one.title, one.text, one.date, one.fields, one.line })
    assert.same({ 4, "field publisher", 'Tabs "here".', "de" },
      { two.line, three.meta_from.source, three.text, four.lang })
    assert.same({}, found.problems)
  end)

  it("takes the first of two columns of one name", function()
    assert.equal("first", read(put("a.csv", "text,text\nfirst,second\n")).documents[1].text)
  end)

  it("says what is wrong with rows and goes on", function()
    local path = put("a.csv", "id,text,date\n1,one,2022\n2,two\n3\n4,fo,ur,x\n5,,2022\n6,six,2022\n7,\"never\n")
    local found = read(path)
    assert.same({ "1", "2", "6" }, ids(found))
    assert.same({
      { "warning", "a.csv", 3, "2 cells, the header has 3" },
      { "error", "a.csv", 4, "1 cells, the header has 3: row left out" },
      { "error", "a.csv", 5, "4 cells, the header has 3: row left out" },
      { "warning", "a.csv", 6, "no text in it" },
      { "error", "a.csv", 8, "a quote opened in line 8 is never closed" },
    }, problems(found))
  end)

  it("names the columns when none holds the text", function()
    local path = put("a.csv", "id,story\n1,x\n")
    assert.same({ { "error", "a.csv", 1,
      "no column with the text; there are: id, story; --text-field names the one" } }, problems(read(path)))
    assert.same({ { "error", "a.csv", 1, "no column 'body'; there are: id, story" } },
      problems(read(path, { text_field = "body" })))
  end)

  it("lets the whole column say which of day and month is first", function()
    local found = read(put("a.csv", "id,text,date\n1,x,03/04/2022\n2,x,12/25/2022\n"))
    assert.same({ "2022-03-04", "2022-12-25" }, { found.documents[1].date, found.documents[2].date })
    found = read(put("c.csv", "id,text,date\n1,x,03/04/2022\n2,x,12/25/2022\n3,x,25/12/2022\n"))
    assert.same({ "2022-04-03", 1 }, { found.documents[1].date, #found.problems })
    found = read(put("b.csv", "id,text,date\n1,x,03/04/2022\n2,x,05/06/2022\n"))
    assert.equal("2022-04-03", found.documents[1].date)
    assert.same({ { "warning", "b.csv", 0,
      "day or month first? 2 dates such as '03/04/2022' read as day first" } }, problems(found))
  end)
end)

describe("corpus.read: options", function()
  it("joins a table of metadata by id, which is no document itself", function()
    put("a.txt", "title: Own\n\n" .. prose)
    put("b.txt.gz", require "zlib".deflate(9, 31)(prose, "finish"))
    local meta = put("meta.csv", "id,title,date,desk\na.txt,Given,2022-02-01,World\nb,Stem,,\nc,None,,\n")
    local found = read(root, { meta = meta })
    assert.same({ "a.txt", "b.txt.gz" }, ids(found))
    local a, b = table.unpack(found.documents)
    assert.same({ "Given", "meta file", "2022-02-01", "World" }, { a.title, a.meta_from.title, a.date, a.fields.desk })
    assert.equal("Stem", b.title)
    assert.same({ { "warning", "meta.csv", 0, "1 row is of no document" } }, problems(found))
    assert.is_nil((corpus.read(root, { meta = root .. "/none.csv" })))
    assert.is_nil((corpus.read(root, { meta = put("bad.csv", "name\nx\n") })))
  end)

  it("overrides the format", function()
    local path = put("a.txt", '{"text": "One."}\n')
    assert.equal("One.", read(path, { input = "jsonl" }).documents[1].text)
    assert.is_nil((corpus.read(path, { input = "xml" })))
  end)

  it("raises for options that are not there", function()
    assert.error_matches(function() corpus.read(root, { colour = "red" }) end, "unknown option 'colour'")
    assert.error_matches(function() corpus.read(root, { input = 1 }) end, "string expected, got number")
    assert.error_matches(function() corpus.read(1) end, "bad argument #1 to 'read'")
  end)
end)

describe("corpus.from_texts", function()
  it("makes the same documents", function()
    local found = corpus.from_texts { { text = prose }, { id = "x", text = "a\255", date = "2 February 2022" } }
    assert.same({ "1", "x" }, ids(found))
    local one, two = table.unpack(found.documents)
    assert.same({ "en", "1", "" }, { one.lang, one.source, one.path })
    assert.same({ "a\239\191\189", 1, "2022-02-02" }, { two.text, two.replaced, two.date })
  end)

  it("raises for what is no text", function()
    for _, wrong in ipairs { { 1 }, { {} }, { { text = 1 } }, { { text = "x", colour = "red" } } } do
      assert.error_matches(function() corpus.from_texts(wrong) end, "bad argument #1 to 'from_texts'")
    end
  end)
end)

describe("a corpus's hash", function()
  it("changes with ids and texts, and with nothing else", function()
    local function hash(texts) return corpus.from_texts(texts).hash end
    local a = hash { { id = "a", text = "x" }, { id = "b", text = "y" } }
    assert.equal(a, hash { { id = "b", text = "y" }, { id = "a", text = "x", title = "T" } })
    assert.are_not.equal(a, hash { { id = "a", text = "y" }, { id = "b", text = "x" } })
    assert.are_not.equal(a, hash { { id = "a", text = "z" }, { id = "b", text = "y" } })
    assert.are_not.equal(a, hash { { id = "A", text = "x" }, { id = "b", text = "y" } })
    assert.are_not.equal(a, hash { { id = "a", text = "xb" }, { id = "", text = "y" } })
    assert.matches("^%x+$", a)
    assert.equal(16, #a)
  end)
end)
