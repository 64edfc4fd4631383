local dates = require "quire.dates"

describe("dates.parse", function()
  local rows = {
    -- ISO 8601 and what looks like it; time and zone do not shift the day
    { "2022-02-01", "2022-02-01", "day" },
    { "2022-02-01T10:00:00Z", "2022-02-01", "day" },
    { "2022-02-01T23:30:00.123+05:30", "2022-02-01", "day" },
    { "2022-02-01 10:00", "2022-02-01", "day" },
    { "2022/2/1", "2022-02-01", "day" },
    { "20220201", "2022-02-01", "day" },
    { "20220201T100000Z", "2022-02-01", "day" },
    { "2022-02", "2022-02", "month" },
    { "2022", "2022", "year" },
    -- English
    { "February 2nd, 2022", "2022-02-02", "day" },
    { "Feb. 2, 2022", "2022-02-02", "day" },
    { "Sept 11 2001", "2001-09-11", "day" },
    { "2 February 2022", "2022-02-02", "day" },
    { "the 22nd of March, 2021", "2021-03-22", "day" },
    { "February 2022", "2022-02", "month" },
    { "Tue, 01 Feb 2022 10:00:00 GMT", "2022-02-01", "day" },
    { "Updated 5:03 PM EST, Wed February 2, 2022", "2022-02-02", "day" },
    -- other languages
    { "2. Februar 2022", "2022-02-02", "day" },
    { "1er février 2022", "2022-02-01", "day" },
    { "1 fevrier 2022", "2022-02-01", "day" },
    { "2 de febrero de 2022", "2022-02-02", "day" },
    { "4 d’abril de 2020", "2020-04-04", "day" },
    { "1º de fevereiro de 2022", "2022-02-01", "day" },
    { "2 febbraio 2022", "2022-02-02", "day" },
    { "2 februari 2022", "2022-02-02", "day" },
    { "2 lutego 2022", "2022-02-02", "day" },
    { "2. února 2022", "2022-02-02", "day" },
    { "2. helmikuuta 2022", "2022-02-02", "day" },
    { "2 ФЕВРАЛЯ 2022 г.", "2022-02-02", "day" },
    { "2 лютого 2022", "2022-02-02", "day" },
    { "2 Şubat 2022", "2022-02-02", "day" },
    { "2 Desember 2022", "2022-12-02", "day" },
    { "2022. február 2.", "2022-02-02", "day" },
    { "2022年2月1日", "2022-02-01", "day" },
    { "2022년 2월 1일", "2022-02-01", "day" },
    -- figures: the day first, unless it cannot be
    { "02.03.2022", "2022-03-02", "day" },
    { "2. 3. 2022", "2022-03-02", "day" },
    { "13/04/2022", "2022-04-13", "day" },
    { "04/13/2022", "2022-04-13", "day" },
    -- days that exist
    { "29 February 2020", "2020-02-29", "day" },
    { "29 February 2000", "2000-02-29", "day" },
    { "29 February 1900" },
    { "29 February 2021" },
    { "31/04/2022" },
    { "32 January 2020" },
    { "2022-13-01" },
    { "0999-01-01" },
    -- not one date, or not a date alone
    { "" },
    { "soon" },
    { "1/2" },
    { "02/03/22" },
    { "2022-02-01 and 2022-02-03" },
    { "room 12, 2022-02-01" },
    { ("x"):rep(89) .. " 2022-02-01", "2022-02-01", "day" },
    { ("x"):rep(90) .. " 2022-02-01" },
  }

  it("reads fields", function()
    for _, row in ipairs(rows) do
      local date, precision = dates.parse(row[1])
      assert.same({ row[1], row[2], row[3] }, { row[1], date, precision })
    end
  end)

  it("says when day and month could be the other way round", function()
    local cases = {
      { "03/04/2022", nil, "2022-04-03", true },
      { "03-04-2022", nil, "2022-04-03", true },
      { "04/04/2022", nil, "2022-04-04", false },
      { "03/04/2022", { lang = "en" }, "2022-04-03", true },
      { "03/04/2022", { lang = "en-US" }, "2022-03-04", false },
      { "03/04/2022", { lang = "fr" }, "2022-04-03", false },
      { "03/04/2022", { order = "mdy" }, "2022-03-04", false },
      { "03/04/2022", { order = "dmy", lang = "en-US" }, "2022-04-03", false },
      { "13/04/2022", { order = "mdy" }, "2022-04-13", false },
    }
    for _, row in ipairs(cases) do
      local date, _, ambiguous = dates.parse(row[1], row[2])
      assert.same({ row[3], row[4] }, { date, ambiguous })
    end
  end)

  it("takes figures in the order of the calendar only with points", function()
    assert.equal("2022-04-03", (dates.parse("03.04.2022", { lang = "en-US" })))
  end)
end)

describe("dates.find", function()
  it("gives the first date and its bytes", function()
    local text = "Published in “Dawn”, February 2nd, 2022\nand 3 March 2023"
    local date, precision, start, stop = dates.find(text)
    assert.same({ "2022-02-02", "day", "February 2nd, 2022" }, { date, precision, text:sub(start, stop) })
    assert.equal("2023-03-03", (dates.find(text, { first = stop + 1 })))
    assert.is_nil(dates.find(text, { last = stop - 1 }))
  end)

  it("does not take a part of something longer", function()
    for _, text in ipairs { "12022-02-01", "2022-02-01-04", "1-2022-02-01", "x2022-02-01", "1/2/2022/5" } do
      assert.is_nil(dates.find(text))
    end
  end)

  it("can ask for whole days", function()
    assert.equal("2010-12", (dates.find("In 2010-12 and on 3 May 2011")))
    assert.equal("2011-05-03", (dates.find("In 2010-12 and on 3 May 2011", { precision = "day" })))
  end)

  it("completes a date without a year only if one is at hand", function()
    assert.is_nil(dates.find("LONDON, March 3 (Reuters) -"))
    assert.equal("2022-03-03", (dates.find("LONDON, March 3 (Reuters) -", { year = 2022 })))
    assert.is_nil(dates.find("May 32", { year = 2022 }))
  end)

  it("looks at the first 4096 bytes if nothing else is said", function()
    assert.is_nil(dates.find((" "):rep(4096) .. "2022-02-01"))
  end)
end)

describe("dates.from_path", function()
  local rows = {
    { "2022-02-01-foo.txt", "2022-02-01", "day" },
    { "foo_20220201.txt", "2022-02-01", "day" },
    { "in/foo.2022.02.01.html.gz", "2022-02-01", "day" },
    { "2022/02/01/foo.txt", "2022-02-01", "day" },
    { "archive/2022/2/foo.txt", "2022-02", "month" },
    { "2022_02_report.txt", "2022-02", "month" },
    { "1789-Washington.txt", "1789", "year" },
    { "a/2022/x.txt", "2022", "year" },
    { "000_a107975bbcc962d8.txt" },
    { "b20190412c.txt" },
    { "article-2000-words.txt" },
    { "2022-13-01.txt" },
    { "20221301.txt" },
  }
  it("reads names and folders", function()
    for _, row in ipairs(rows) do
      assert.same({ row[1], row[2], row[3] }, { row[1], dates.from_path(row[1]) })
    end
  end)
end)

describe("dates.from_unix", function()
  it("gives the day in UTC", function()
    -- `date -u -d @N +%F`
    local rows = {
      { 0, "1970-01-01" }, { -1, "1969-12-31" }, { 86399, "1970-01-01" }, { 951782400, "2000-02-29" },
      { 1643673600, "2022-02-01" }, { 1643673600123, "2022-02-01" }, { 4107542400, "2100-03-01" },
    }
    for _, row in ipairs(rows) do
      assert.equal(row[2], dates.from_unix(row[1]))
    end
    assert.is_nil(dates.from_unix(0 / 0))
    assert.is_nil(dates.from_unix(math.huge))
  end)
end)

describe("dates", function()
  it("raises for wrong arguments", function()
    local wrong = {
      { dates.parse, 1 }, { dates.parse, "x", { unknown = 1 } }, { dates.parse, "x", { order = "ymd" } },
      { dates.find, nil }, { dates.find, "x", { year = "2022" } }, { dates.find, "x", { precision = "second" } },
    }
    for _, row in ipairs(wrong) do
      assert.error_matches(function() row[1](row[2], row[3]) end, "bad argument")
    end
  end)
end)
