local quire = require "quire"

local function page_of(documents)
  return quire.compare_html.page(quire.compare.documents(documents), { hash = "0123456789abcdef" })
end

describe("compare_html.page", function()
  local corpus = assert(quire.corpus.read({ "data" }))
  local page = page_of(corpus.documents)

  it("stands alone: nothing is fetched from anywhere", function()
    assert.is_nil(page:find("https?://"))
    assert.is_nil(page:find("<link", 1, true))
    assert.is_nil(page:find("<img", 1, true))
    assert.is_nil(page:find("@import", 1, true))
    assert.is_nil(page:find(" src=", 1, true))
  end)

  it("has a place for every link in it, each place once", function()
    local places, links = {}, 0
    for id in page:gmatch(' id="([^"]+)"') do
      assert.is_nil(places[id], id)
      places[id] = true
    end
    for id in page:gmatch('href="#([^"]+)"') do
      links = links + 1
      assert.is_true(places[id] or false, id)
    end
    assert.is_true(links > 100)
  end)

  it("holds every text whole, its marks aside", function()
    for number, document in ipairs(corpus.documents) do
      local shown = page:match('<article id="d' .. number .. '".-<div class="text">(.-)</div></article>')
      shown = shown:gsub("<[^>]*>", ""):gsub("&lt;", "<"):gsub("&gt;", ">"):gsub("&quot;", '"'):gsub("&#39;", "'")
      assert.equal(document.text, (shown:gsub("&amp;", "&")))
    end
  end)

  it("is the same each time", function() assert.equal(page, page_of(corpus.documents)) end)

  it("lets no text break out of its place", function()
    local hostile = "</script><script>alert('x')</script> \"quoted & <b>bold</b>\" \0\1\27 "
      .. "the same eight words stand in both of these texts </article>"
    local made = page_of({
      { id = "a<b>", title = "<i>", text = hostile }, { id = 'b"onclick="x', text = hostile .. " more" },
    })
    assert.equal(1, select(2, made:gsub("<script", "")))
    assert.equal(2, select(2, made:gsub("</article>", "")))
    assert.is_nil(made:find("<b>bold", 1, true))
    assert.is_nil(made:find('"onclick="x', 1, true))
    assert.is_nil(made:find("[%z\1\27]"))
  end)

  it("folds what is long: passages after the twelfth, numbers that are equal", function()
    local passages = page:match('<section id="passages">(.-)</section>')
    local before, folded = passages:match('^(.-)<summary>7 more</summary><ol class="passages" start="13">(.*)$')
    assert.equal(12, select(2, before:gsub('<li id="passage%-', "")))
    assert.equal(7, select(2, folded:gsub('<li id="passage%-', "")))
    local numbers = page:match('<section id="numbers">(.-)</section>')
    local open, equal = numbers:match("^(.-)<details><summary>16 equal</summary>(.*)$")
    assert.is_nil(open:find('class="equal"', 1, true))
    assert.is_nil(equal:find('class="different"', 1, true))
    assert.equal(16, select(2, equal:gsub('<tr class="equal"', "")))
  end)

  it("shows a wording once whatever its capitals", function()
    local dead = page:match('<td data%-name="about">dead(.-)<td data%-name="verdict">')
    assert.equal(2, select(2, dead:gsub("<b>", "")))
    assert.equal(6, select(2, dead:gsub('class="place"', "")))
  end)

  it("gives the keyboard one stop a passage and text, not one a piece", function()
    local result = quire.compare.documents(corpus.documents)
    local members = {}
    for _, passage in ipairs(result.passages) do
      for _, member in ipairs(passage.members) do members[member.doc .. ":" .. member.start] = true end
    end
    local count = 0
    for _ in pairs(members) do count = count + 1 end
    assert.equal(count, select(2, page:gsub(' tabindex="0"', "")))
  end)

  it("leads only to sections that it has", function()
    local small = page_of({ { id = "a", text = "only one here" } })
    assert.equal('<a href="#overview">documents</a>', small:match("<nav>(<a.-</a>)"))
    assert.is_nil(small:find('href="#names"', 1, true))
    assert.is_nil(small:find('href="#numbers"', 1, true))
    for id in small:match("<nav>(.-)</nav>"):gmatch('href="#([^"]+)"') do
      assert.is_truthy(small:find('<section id="' .. id .. '"', 1, true))
    end
  end)

  it("takes one document, and none", function()
    assert.is_truthy(page_of({ { id = "a", text = "only one here" } }):find("1 document compared", 1, true))
    assert.is_truthy(page_of({}):find("0 documents compared", 1, true))
  end)
end)
