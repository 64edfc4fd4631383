local report = require "quire.report"

describe("report.cut", function()
  for _, row in ipairs({
    { "fits", 4, "fits" }, { "does not fit", 8, "does no…" }, { "space before the cut", 6, "space…" },
    { "日本語テキスト", 7, "日本語…" }, { "日本語テキスト", 6, "日本…" }, { "e\204\129tude", 3, "e\204\129t…" }, { "x", 1, "x" }, { "xy", 1, "…" },
  }) do
    it("cuts “" .. row[1] .. "” to " .. row[2] .. " columns", function() assert.equal(row[3], report.cut(row[1], row[2])) end)
  end
end)

describe("report.wrap", function()
  it("breaks at spaces", function() assert.same({ "one two", "three", "four" }, report.wrap("one  two\nthree four", 8)) end)
  it("stops with an ellipsis", function() assert.same({ "one two", "three…" }, report.wrap("one two three four five", 8, 2)) end)
  it("cuts a word longer than a line", function() assert.same({ "abcdefg…", "x" }, report.wrap("abcdefghijkl x", 8)) end)
  it("of nothing is nothing", function() assert.same({}, report.wrap(" \n ", 8)) end)
end)

describe("report.table", function()
  it("lines up by display width and aligns", function()
    assert.same({
      "term    n",
      "東京    7",
      "abc   123",
    }, report.table({ { title = "term" }, { title = "n", align = "right" } }, { { "東京", "7" }, { "abc", "123" } }))
  end)
  it("lets the flexible column give way", function()
    local lines = report.table({ { title = "name", flexible = true }, { title = "n" } },
      { { "a very long name that does not fit", "12" } }, { width = 20 })
    assert.equal("a very long nam…  12", lines[2])
  end)
end)

describe("numbers", function()
  for _, row in ipairs({ { 0, "0" }, { 999, "999" }, { 1000, "1,000" }, { 1234567, "1,234,567" }, { -1234, "-1,234" } }) do
    it("count(" .. row[1] .. ")", function() assert.equal(row[2], report.count(row[1])) end)
  end
  for _, row in ipairs({ { 0, "0 %" }, { 0.001, "<1 %" }, { 0.5, "50 %" }, { 0.999, ">99 %" }, { 1, "100 %" } }) do
    it("percent(" .. row[1] .. ")", function() assert.equal(row[2], report.percent(row[1])) end)
  end
  it("plural", function()
    assert.equal("1 passage", report.plural(1, "passage"))
    assert.equal("2,000 passages", report.plural(2000, "passage"))
  end)
end)

describe("separated values", function()
  local records = { { a = "x,y", b = 1.5 }, { a = 'q"q', b = 2 }, { b = "two\nlines" } }
  it("csv quotes what needs it", function()
    assert.equal('a,b\n"x,y",1.5\n"q""q",2\n,"two\nlines"\n', report.csv({ "a", "b" }, records))
  end)
  it("tsv keeps one record a line", function()
    assert.equal('a\tb\nx,y\t1.5\nq"q\t2\n\ttwo lines\n', report.tsv({ "a", "b" }, records))
  end)
end)
