local metadata = require "quire.metadata"

describe("metadata.front_matter", function()
  -- text, body, document fields, other keys
  local rows = {
    { "title: A title\ndate: 2022-02-01\nsource: fox\n\nText.", "Text.",
      { title = "A title", date = "2022-02-01", source = "fox" }, {} },
    { "Source: Kestova Courier\nTitle: It: began\nAuthor: A B\n\nText.", "Text.",
      { source = "Kestova Courier", title = "It: began", author = "A B" }, {} },
    { "By: Jane Doe\n\nText.", "Text.", { author = "Jane Doe" }, {} },
    { "title: A\nurl: http://x.org/a\ntopic: war\n\n\nText.", "Text.", { title = "A" },
      { url = "http://x.org/a", topic = "war" } },
    { "title: A\ndate: 2022-02-01\nText.", "Text.", { title = "A", date = "2022-02-01" }, {} },
    { "---\ntitle: 'It''s \"so\"'\ndate: \"2022-02-01\"\ntags: [a, 'b']\n---\n\nText.", "Text.",
      { title = "It's \"so\"", date = "2022-02-01" }, { tags = "a; b" } },
    { "---\nauthors:\n  - A B\n  - \"C D\"\nsummary: >\n  one\n  two\nnote: |-\n  x: y\n...\nText.", "Text.",
      { author = "A B; C D" }, { summary = "one two", note = "x: y" } },
    { "---\ntitle: A\n---", "", { title = "A" }, {} },
    -- what looks like it and is not
    { "Source: Reuters\nText.", "Source: Reuters\nText.", {}, {} },
    { "title: A\ndate: 2022-02-01\nWASHINGTON: US officials said.", "WASHINGTON: US officials said.",
      { title = "A", date = "2022-02-01" }, {} },
    { "WASHINGTON: US officials said.\n\nText.", "WASHINGTON: US officials said.\n\nText.", {}, {} },
    { "---\nno keys\n---\nText.", "---\nno keys\n---\nText.", {}, {} },
    { "---\ntitle: A\nnever closed", "---\ntitle: A\nnever closed", {}, {} },
    { "", "", {}, {} },
    { "Text.", "Text.", {}, {} },
  }
  for i, row in ipairs(rows) do
    it("reads row " .. i, function()
      local body, found = metadata.front_matter(row[1])
      assert.same({ row[2], row[3], row[4] }, { body, found.meta, found.fields })
      for field in pairs(found.meta) do
        assert.equal("front matter", found.from[field])
      end
    end)
  end
end)

describe("metadata.clues", function()
  local body = "\n\nThe quay was closed on Tuesday, and nobody knew for how long it would stay so.\n"
  -- text, clues, hints
  local rows = {
    { " date 2022-02-01 Secretary of State" .. body, { date = "2022-02-01" } },
    { "Ministers meet in Kestova again" .. body, { title = "Ministers meet in Kestova again" } },
    { "Web Desk\n\nMinisters meet in Kestova again" .. body, { title = "Ministers meet in Kestova again" } },
    { "Is this the end of the quay?\nBy Jane Doe and John Smith, Reuters\n2 February 2022, 10:30 GMT" .. body,
      { title = "Is this the end of the quay?", author = "Jane Doe; John Smith", date = "2022-02-02" } },
    { "Von Erika Mustermann\nVeröffentlicht am 2. Februar 2022" .. body,
      { author = "Erika Mustermann", date = "2022-02-02" } },
    { "The quay was closed." .. body, {} },
    { "By the river stood a crane" .. body, { title = "By the river stood a crane" } },
    { "Text." .. body .. "\nPublished in Dawn, February 2nd, 2022\n\nLeave a Reply",
      { date = "2022-02-02", source = "Dawn" } },
    { "Text." .. body .. "Published in The Ledger, sometime\n", {} },
    { "LONDON, March 3, 2022 (Reuters) - The quay was closed.", { date = "2022-03-03" } },
    { "KYIV, Ukraine, Feb 1 — The quay was closed.", { date = "2022-02-01" }, { year = 2022 } },
    { "LONDON, March 3 (Reuters) - The quay was closed.", {} },
    { "The ship was launched on 3 May 1998 in a small yard that has since been closed by its owners.", {} },
    { "", {} },
  }
  for i, row in ipairs(rows) do
    it("finds row " .. i, function()
      assert.same(row[2], metadata.clues(row[1], row[3]))
    end)
  end

  it("looks at head and tail, not between", function()
    local far = ("A line of the text that goes on.\n"):rep(1000)
    assert.same({}, metadata.clues(far .. "Published in Dawn, February 2nd, 2022\n" .. far))
    assert.equal("2022-02-02", metadata.clues(far .. "Published in Dawn, February 2nd, 2022\n").date)
  end)

  it("takes no time for texts of one line, of blanks, of nothing but keys", function()
    local started = os.clock()
    for _, text in ipairs { ("a "):rep(5e6), (" "):rep(1e7), ("\n"):rep(1e7),
      ("title: " .. (" "):rep(1e6) .. "x\n"):rep(9),
      "---\n" .. ("key: " .. (" "):rep(3e4) .. "x\n"):rep(9) .. "---\n", "date: " .. ("- "):rep(1e6) } do
      metadata.clues((metadata.front_matter(text)))
    end
    assert.is_true(os.clock() - started < 5)
  end)
end)
