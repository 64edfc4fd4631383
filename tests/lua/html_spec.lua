local core = require "quire.core"

local available, why = core.html("")

describe("core.html", function()
  if not available then
    it("says what is missing", function()
      assert.equal("HTML needs libxml2: install libxml2-dev and rebuild", why)
    end)
    return
  end

  local sample = [[<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>The  ferry &amp;
 the harbour</title>
<meta name="Author" content="A. Writer"><meta name="author" content="Somebody else">
<meta property="og:title" content="The ferry"><meta property="og:empty">
<script type="Application/LD+JSON; charset=utf-8">{"headline": "<b>"}</script>
<script type="application/ld+jsonp">no</script><script>no()</script></head>
<body class="a"><!-- top --><nav><a href="/">Home</a> <a href="/w">World</a></nav>
<p id="p1" hidden>It left at <b>dawn</b>,<br>says the <a href="x">harbour</a>.</p></body></html>]]

  -- Number of the first node with a tag.
  local function find(page, tag)
    for i = 1, #page do
      if page:tag(i) == tag then
        return i
      end
    end
  end

  it("has nodes in document order", function()
    local page = core.html(sample)
    assert.equal("element", page:kind(1))
    assert.equal("html", page:tag(1))
    assert.is_nil(page:parent(1))
    assert.equal(#page, page:last(1))
    assert.equal(("quire.page: %d"):format(#page), tostring(page))
    local nav, a = find(page, "nav"), find(page, "a")
    assert.equal(nav + 1, a)
    assert.equal(nav, page:parent(a))
    assert.equal("text", page:kind(a + 1))
    assert.is_nil(page:tag(a + 1))
    assert.equal("Home", page:text(a + 1))
    assert.equal(a + 1, page:last(a))
    assert.equal("Home World", page:text(nav))
    assert.equal("comment", page:kind(nav - 1))
    assert.equal(" top ", page:text(nav - 1))
    assert.equal("raw", page:kind(find(page, "script") + 1))
    assert.equal("text", page:kind(-1))
  end)

  it("has attributes", function()
    local page = core.html(sample)
    local p = find(page, "p")
    assert.equal("p1", page:attribute(p, "id"))
    assert.equal("", page:attribute(p, "hidden"))
    assert.is_nil(page:attribute(p, "class"))
    assert.is_nil(page:attribute(p + 1, "id"))
    assert.same({ id = "p1", hidden = "" }, page:attributes(p))
    assert.same({}, page:attributes(p + 1))
  end)

  it("knows what the page says of itself", function()
    local page = core.html(sample)
    assert.equal("The ferry & the harbour", page:title())
    assert.same({ author = "A. Writer", ["og:title"] = "The ferry" }, page:meta())
    assert.same({ '{"headline": "<b>"}' }, page:jsonld())
    local bare = core.html("<p>x")
    assert.is_nil(bare:title())
    assert.same({}, bare:meta())
    assert.same({}, bare:jsonld())
  end)

  it("gives the visible text in blocks", function()
    local page = core.html(sample)
    assert.same({
      { text = "The ferry & the harbour", tag = "title", node = find(page, "title"), link = 0 },
      { text = "Home World", tag = "nav", node = find(page, "nav"), link = 1 },
      { text = "It left at dawn,", tag = "p", node = find(page, "p"), link = 0 },
      { text = "says the harbour.", tag = "p", node = find(page, "p"), link = 7 / 15 },
    }, page:blocks())
    assert.same({}, core.html(""):blocks())
  end)

  it("decodes by option, mark, what the page says, or what the bytes are", function()
    local rows = {
      { "<p>\xC1", "koi8-r", "koi8-r", "а" },
      { "<meta charset=windows-1251><p>\xE0", nil, "windows-1251", "а" },
      { "\xFF\xFE<\0p\0>\0\x30\x04", nil, "utf-16le", "а" },
      { "<p>\xD0\xB0", nil, "utf-8", "а" },
      { "<p>\xE0", nil, "windows-1252", "à" },
      { "<p>\xE0\x93", "ISO-8859-1", "windows-1252", "à“" },
    }
    for _, row in ipairs(rows) do
      local page = core.html(row[1], { encoding = row[2] })
      assert.equal(row[3], page:encoding())
      assert.equal(row[4], page:blocks()[1].text)
    end
  end)

  it("refuses wrong arguments", function()
    assert.error_matches(function() core.html("", { encoding = "klingon" }) end,
      "option 'encoding': unknown encoding 'klingon'", 1, true)
    assert.error_matches(function() core.html("", { encoding = 1 }) end, "string expected, got number", 1, true)
    assert.error_matches(function() core.html("", { charset = "x" }) end, "unknown option 'charset'", 1, true)
    assert.error_matches(function() core.html(1) end, "string expected, got number", 1, true)
    local page = core.html("<p>x")
    for _, name in ipairs { "kind", "tag", "parent", "last", "text", "attributes" } do
      assert.error_matches(function() return page[name](page, #page + 1) end, "out of range", 1, true)
    end
    assert.error_matches(function() return page:attribute(1) end, "string expected, got no value", 1, true)
  end)

  it("can be closed, more than once, and then says so", function()
    local page = core.html("<p>x")
    do
      local held <close> = page
    end
    page:close()
    assert.equal("quire.page: closed", tostring(page))
    for _, name in ipairs { "kind", "text", "title", "meta", "jsonld", "blocks", "encoding", "memory" } do
      assert.error_matches(function() return page[name](page, 1) end, "the page is closed", 1, true)
    end
    assert.error_matches(function() return #page end, "the page is closed", 1, true)
  end)

  it("lets the collector see what it holds", function()
    local bytes = "<p>" .. ("word "):rep(40000)
    assert.is_true(core.html(bytes):memory() >= 200000)
    local collected = 0
    for _ = 1, 300 do
      setmetatable({}, { __gc = function() collected = collected + 1 end })
      core.html(bytes)
    end
    assert.is_true(collected > 100)
  end)
end)
