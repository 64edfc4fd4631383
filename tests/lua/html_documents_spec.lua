local core = require "quire.core"
local html = require "quire.html"
local corpus = require "quire.corpus"

local function has_html()
  return core.html ~= nil and (core.html("")) ~= nil
end

local function read(page, encoding)
  local records, problems = html.read(page, encoding)
  assert.same({}, problems)
  return records[1]
end

describe("html.read", function()
  if not has_html() then
    pending("needs a build with libxml2")
    return
  end

  it("gives visible text, a line a block, without the title", function()
    local record = read("<title>T</title><h1>Crane  falls</h1><p>One <b>two</b>.<br>Three.<script>x()</script>"
      .. "<p>Four &amp; five.")
    assert.equal("Crane falls\nOne two.\nThree.\nFour & five.", record.text)
  end)

  it("reads the page's own encoding, unless told", function()
    local page = '<meta charset="windows-1252"><p>caf\233'
    assert.same({ "café", "windows-1252" }, { read(page).text, read(page).encoding })
    assert.equal("café", read('<meta charset="windows-1252"><p>caf\195\169', "utf-8").text)
    assert.equal("café", read("<p>caf\233", "latin-1").text)
  end)

  it("takes JSON-LD before meta tags before elements", function()
    local record = read([[<!doctype html><html lang="en-GB"><head><title>Crane falls | The Ledger</title>
      <meta property="og:title" content="Other"><meta property="og:site_name" content="The Ledger">
      <meta name="author" content="By Other One"><meta property="og:url" content="http://x.org/a">
      <script type="application/ld+json">broken {</script>
      <script type="application/ld+json">{"@graph": [{"@type": "WebPage", "headline": "No"}, {"@type": ["NewsArticle"],
        "headline": "Crane &amp; ship", "datePublished": "2031-03-04T23:00:00-05:00",
        "author": [{"@type": "Person", "name": "Jane Doe"}, {"name": "John Smith"}, null]}]}</script></head>
      <body><p>Text.</p></body></html>]])
    assert.same({ title = "Crane & ship", date = "2031-03-04", author = "Jane Doe; John Smith", source = "The Ledger",
      lang = "en-GB" }, record.meta)
    assert.same({ title = "JSON-LD", date = "JSON-LD", author = "JSON-LD", source = "meta tag", lang = "html lang" },
      record.from)
    assert.equal("http://x.org/a", record.fields.url)
  end)

  -- what is in the page, field, value, where it is from
  local rows = {
    { '<meta property="article:published_time" content="2031-03-04T10:00:00Z">', "date", "2031-03-04", "meta tag" },
    { '<meta name="DC.date.issued" content="4 March 2031">', "date", "2031-03-04", "meta tag" },
    { '<meta name="date" content="soon"><time datetime="2031-03-04">today</time>', "date", "2031-03-04",
      "time element" },
    { '<meta itemprop="datePublished" content="2031-03-04"><time datetime="2030-01-01">', "date", "2031-03-04",
      "microdata" },
    { "<p>Published in Dawn, March 4th, 2031</p>", "date", "2031-03-04", "text" },
    { '<meta property="article:author" content="https://x.org/jane"><meta name="byl" content="By Jane Doe">', "author",
      "Jane Doe", "meta tag" },
    { "<title>Crane falls on ship - The Ledger</title><h1>CRANE falls on ship</h1>", "title", "CRANE falls on ship",
      "title element" },
    { '<meta property="og:site_name" content="Ledger"><title>Crane falls | Ledger</title>', "title", "Crane falls",
      "title element" },
    { '<meta property="og:locale" content="de_DE">', "lang", "de_DE", "meta tag" },
    { "<title> </title>", "title" },
  }
  for i, row in ipairs(rows) do
    it("reads metadata, row " .. i, function()
      local record = read(row[1] .. "<p>Text.")
      assert.same({ row[3], row[4] }, { record.meta[row[2]], record.from[row[2]] })
    end)
  end

  it("is read by the corpus", function()
    local path = os.tmpname()
    os.rename(path, path .. ".html")
    local handle = assert(io.open(path .. ".html", "wb"))
    handle:write('<html lang="DE"><title>Kran</title><p>caf\233 one\255')
    handle:close()
    local found = corpus.read(path .. ".html")
    os.remove(path .. ".html")
    local made = found.documents[1]
    assert.same({ "café oneÿ", "Kran", "de", "windows-1252", {} },
      { made.text, made.title, made.lang, made.encoding, found.problems })
  end)
end)

describe("html.read without libxml2", function()
  it("says what is missing", function()
    local present = core.html
    core.html = nil
    local records, problems = html.read("<p>Text.")
    core.html = present
    assert.same({}, records)
    assert.matches("HTML needs libxml2", problems[1].message)
  end)
end)
