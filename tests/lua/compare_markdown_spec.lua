local quire = require "quire"

local function page_of(documents)
  return quire.compare_markdown.page(quire.compare.documents(documents), { hash = "0123456789abcdef" })
end

describe("compare_markdown.page", function()
  local corpus = assert(quire.corpus.read({ "data" }))
  local page = page_of(corpus.documents)

  it("has the sections of the comparison", function()
    local titles = {}
    for title in page:gmatch("\n## ([^\n]+)") do titles[#titles + 1] = title end
    assert.same({
      "The documents", "Who probably took from whom", "Who shares what with whom", "Shared passages",
      "Quotations in more than one document", "Names spelled in more than one way", "Numbers that differ",
      "What one document alone says",
    }, titles)
  end)

  it("marks what a wording has instead, and what it lacks", function()
    assert.is_truthy(page:find("in writing ~~fourteen~~ **forty** times", 1, true))
    assert.is_truthy(page:find("on that crane were ~~not~~ tested after", 1, true))
  end)

  it("has as many cells in every row of a table as in its head", function()
    local cells, rows = nil, 0
    for line in page:gmatch("([^\n]*)\n") do
      if line:find("^|") then
        local count = select(2, line:gsub("|", ""))
        assert.equal(cells or count, count, line)
        cells, rows = count, rows + 1
      else
        cells = nil
      end
    end
    assert.is_true(rows > 40)
  end)

  it("is the same each time", function() assert.equal(page, page_of(corpus.documents)) end)

  local function alone(text) return page_of({ { id = "x", text = text } }):match("%%\n\n%- ([^\n]*)\n") end

  for _, row in ipairs({
    { "emphasis", "a *b* _c_ ~~d~~ and so on", "a \\*b\\* \\_c\\_ \\~\\~d\\~\\~ and so on" },
    { "code", "to run `make` here is `well", "to run \\`make\\` here is \\`well" },
    { "links and images", "see ![here](x) and [there]: y now", "see !\\[here\\](x) and \\[there\\]: y now" },
    { "HTML", "a <script>b</script> &lt; was in it", "a \\<script\\>b\\</script\\> \\&lt; was in it" },
    { "a table's bar", "one | two | three | four", "one &#124; two &#124; three &#124; four" },
    { "a backslash", "in C:\\new\\*x they found it", "in C:\\\\new\\\\\\*x they found it" },
    { "a heading", "# This was the first of them", "\\# This was the first of them" },
    { "a list", "- This was the first of them", "\\- This was the first of them" },
    { "a numbered list", "12) This was the first of them", "12\\) This was the first of them" },
    { "mathematics", "between $5 and $6 for each", "between \\$5 and \\$6 for each" },
    { "line breaks", "one two\tthree    four five", "one two three four five" },
  }) do
    it("takes no text for " .. row[1], function() assert.equal(row[3], alone(row[2])) end)
  end

  it("takes no title, id or source for Markdown", function()
    local made = page_of({ { id = "a|b*", title = "<i>|", source = "[x](y)", date = "`", text = "one two three four" } })
    assert.is_truthy(made:find("| 1 | \\<i\\>&#124; | a&#124;b\\* | \\[x\\](y) | \\` | 4 |  |", 1, true))
  end)

  it("takes bytes that are no text", function()
    assert.is_truthy(page_of({ { id = "a", text = "one two three four " .. ("\255"):rep(9000) .. " five six" } }))
    assert.is_truthy(quire.compare_html.page(quire.compare.documents({
      { id = "a", text = ("\191"):rep(9000) .. " one two three four five six." },
    })))
  end)

  it("takes one document, and none", function()
    assert.is_truthy(page_of({ { id = "a", text = "only one here" } }):find("# 1 document compared", 1, true))
    assert.is_truthy(page_of({}):find("# 0 documents compared", 1, true))
  end)
end)
