local formats = require "quire.formats"

describe("formats.of", function()
  -- name, format, whether it is a document when found in a folder
  local rows = {
    { "a/b.txt", "txt", true }, { "a.TXT.GZ", "txt", true }, { "a", "txt", true }, { "a.md", "txt", true },
    { "a.HTM", "html", true }, { "a.json", "json", true }, { "a.ndjson.gz", "jsonl", true }, { "a.csv", "csv", true },
    { "a.tab", "tsv", true }, { "2022.02.01", "txt", true }, { "readme-or-weep.txt", "txt", true },
    { "README", "txt", false }, { "readme.md", "txt", false }, { "a/LICENSE.txt", "txt", false },
    { "a.lua", "txt", false }, { "a.rtf", "txt", false }, { "a.xml.gz", "txt", false },
  }
  it("goes by the name", function()
    for _, row in ipairs(rows) do
      assert.same(row, { row[1], formats.of(row[1]) })
    end
  end)
end)

describe("formats.sniff", function()
  local rows = {
    { "Text.", "txt" }, { "", "txt" }, { '\n {"text": 1}', "json" }, { "[1]", "json" },
    { "<!DOCTYPE HTML><p>", "html" }, { "<!-- x -->\n<html lang=en>", "html" }, { "<3 is a heart", "txt" },
  }
  it("goes by the beginning", function()
    for _, row in ipairs(rows) do
      assert.equal(row[2], formats.sniff(row[1]))
    end
  end)
end)

describe("formats.read", function()
  it("gives records with metadata as it is written", function()
    local line = '{"text": "x", "when": "soon", "a": [1, true, {"name": "n"}, {}]}'
    local records, problems = formats.read("jsonl", line, { date_field = "when" })
    assert.same({ { text = "x", meta = { date = "soon" }, from = { date = "field when" }, fields = { a = "1; true; n" },
      line = 1 } }, records)
    assert.same({}, problems)
  end)

  it("is linear in lines and in escapes", function()
    local started = os.clock()
    formats.read("jsonl", ("\n"):rep(3e6), {})
    formats.read("jsonl", (" "):rep(3e6), {})
    formats.read("json", '"' .. ("\\ud800"):rep(3e5) .. '"', {})
    formats.read("json", ("["):rep(3e6), {})
    assert.is_true(os.clock() - started < 10)
  end)
end)
