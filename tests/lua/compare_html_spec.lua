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

  it("takes one document, and none", function()
    assert.is_truthy(page_of({ { id = "a", text = "only one here" } }):find("1 document compared", 1, true))
    assert.is_truthy(page_of({}):find("0 documents compared", 1, true))
  end)
end)
