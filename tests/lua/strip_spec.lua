-- Stripping plain text. What has to go and what has to stay was read from the texts
-- by hand; the sample's lists come from sample_facts.lua, made with the sample.

local strip = require "quire.strip"
local facts = require "sample_facts"

local PROSE = "The council met on Monday evening and voted, after four hours of debate, to close the old bridge "
  .. "until the spring."
local PROSE2 = "Engineers had warned for years that the pillars were weak, and traffic had been limited to cars "
  .. "since the autumn."

local function read(path)
  local file = io.open(path, "rb")
  if not file then return nil end
  local text = file:read("*a")
  file:close()
  return text
end

local function texts(list)
  local found = {}
  for i, item in ipairs(list) do found[i] = item.text end
  return found
end

-- What must hold of every result, whatever the text.
local function check_spans(text, result)
  local pieces, last = {}, 0
  for _, span in ipairs(result.kept) do
    assert.is_true(span.start > last and span.stop >= span.start and span.stop <= #text)
    pieces[#pieces + 1] = text:sub(span.start, span.stop)
    last = span.stop
  end
  assert.are.equal(result.text, table.concat(pieces))
  last = 0
  for _, span in ipairs(result.removed) do
    assert.is_true(span.start > last and span.stop >= span.start)
    assert.are.equal(text:sub(span.start, span.stop), span.text)
    assert.are.equal("string", type(span.reason))
    assert.are.equal("string", type(span.rule))
    assert.is_true(span.score > 0 and span.score <= 1)
    for _, kept in ipairs(result.kept) do
      assert.is_true(span.stop < kept.start or span.start > kept.stop)
    end
    last = span.stop
  end
  for i = 1, #text do
    local covered = text:find("^%s", i) or text:find("^\194\160", i) or i > 1 and text:find("^\194\160", i - 1)
    for _, list in ipairs({ result.kept, result.removed }) do
      for _, span in ipairs(list) do covered = covered or span.start <= i and i <= span.stop end
    end
    if not covered then error("byte " .. i .. " is neither kept, removed nor white space") end
  end
end

-- ---- whole lines: {line, reason, place} ------------------------------------

local FURNITURE = {
  { "Leave a Reply", "comment form" },
  { "LEAVE A COMMENT", "comment form" },
  { "Your email address will not be published. Required fields are marked *", "comment form" },
  { "Schreibe einen Kommentar", "comment form" },
  { "Laisser un commentaire", "comment form" },
  { "Votre adresse e-mail ne sera pas publiée. Les champs obligatoires sont indiqués avec *", "comment form" },
  { "Deja una respuesta", "comment form" },
  { "Lascia un commento", "comment form" },
  { "Deixe um comentário", "comment form" },
  { "Geef een reactie", "comment form" },
  { "Dodaj komentarz", "comment form" },
  { "Добавить комментарий", "comment form" },
  { "ОСТАВИТЬ КОММЕНТАРИЙ", "comment form" },
  { "Tinggalkan Balasan", "comment form" },
  { "23 Comments", "heading of the comments", "tail" },
  { "Share on Facebook", "share buttons" },
  { "Facebook Twitter WhatsApp Email", "share buttons" },
  { "Teilen | Twittern | Drucken", "share buttons" },
  { "Decrease Font Size Increase Font Size Text Size Print This Page", "print and font buttons" },
  { "Sign up for our daily newsletter", "newsletter or app call" },
  { "Suscríbete a nuestra newsletter", "newsletter or app call" },
  { "Follow us on Facebook and Twitter", "call to follow" },
  { "Suivez-nous sur Facebook", "call to follow" },
  { "Subscribe now", "subscription call" },
  { "We use cookies to improve your experience on our site.", "cookie notice" },
  { "Diese Website verwendet Cookies.", "cookie notice" },
  { "© 2021 Anyplace Media. All rights reserved.", "copyright line" },
  { "Alle Rechte vorbehalten.", "copyright line" },
  { "Advertisement", "advertisement mark" },
  { "Anzeige", "advertisement mark" },
  { "Story continues below advertisement", "story continues mark" },
  { "See also  Floods close the northern road. Trains are late", "teaser of another article" },
  { "Read more: Floods close the northern road", "teaser of another article" },
  { "[Related: Floods close the northern road]", "teaser of another article" },
  { "Lesen Sie auch: Hochwasser sperrt die Straße", "teaser of another article" },
  { "À lire aussi : Les crues ferment la route", "teaser of another article" },
  { "Lea también: Las inundaciones cierran la carretera", "teaser of another article" },
  { "Leggi anche: Le piene chiudono la strada", "teaser of another article" },
  { "Leia também: As cheias fecham a estrada", "teaser of another article" },
  { "Lees ook: Hoogwater sluit de weg", "teaser of another article" },
  { "Czytaj też: Powódź zamyka drogę", "teaser of another article" },
  { "Читайте также: Паводок закрыл дорогу", "teaser of another article" },
  { "Baca juga: Banjir menutup jalan", "teaser of another article" },
  { "Watch Channel 5 live on Channel 5 GO", "call to watch or listen" },
  { "Click here to subscribe", "call to click" },
  { "Photo: Jane Doe", "photo credit" },
  { "Image: Getty Images", "photo credit" },
  { "Main photo source: PAP / EPA / JOHN DOE", "photo credit" },
  { "Foto: Jana Doe", "photo credit" },
  { "File photo: A view of the bridge", "caption with photo credit" },
  { "The bridge in winter. Photo taken on January 21st John Doe / EPA / PAP", "caption with photo credit" },
  { "(Reporting by Jane Doe in Anytown; Editing by John Doe)", "agency credit", "tail" },
  { "Reporting by Jane Doe; Editing by John Doe", "agency credit", "tail" },
  { "With Post wires", "agency credit", "tail" },
  { "(AP)", "agency credit", "tail" },
  { "(F.Doe--LPdF)", "agency credit", "tail" },
  { "By Jane Doe", "byline", "head" },
  { "Staff Reporter", "byline", "head" },
  { "XYZ Web Desk", "byline", "head" },
  { "Published in Daybreak, February 2nd, 2022", "publication line", "tail" },
  { "Updated 3:15 pm", "publication line", "head" },
  { "Updated: Nov. 19, 2019, 6:55 AM", "publication line", "head" },
  { "Tuesday, November 19, 2019 10:07 AM", "date and time", "head" },
  { "19. November 2019 um 10:07 Uhr", "date and time", "head" },
  { "4 min read", "reading time", "head" },
  { "Tempo de leitura: 1 minuto", "reading time", "head" },
  { "Tags: bridges, councils, engineering", "tags or categories", "tail" },
  { "Filed under: bridges", "tags or categories", "tail" },
}

describe("strip.text, lines of furniture", function()
  for _, row in ipairs(FURNITURE) do
    local line, reason, place = row[1], row[2], row[3]
    for _, at in ipairs(place and { place } or { "middle", "tail" }) do
      it(("removes '%s' at the %s"):format(line, at), function()
        local before = at == "head" and "A bridge is closed\n\n" .. line .. "\n\n" or "A bridge is closed\n\n"
        local after = at == "middle" and "\n\n" .. line .. "\n\n" .. PROSE2 or "\n\n" .. PROSE2
        if at == "tail" then after = after .. "\n\n" .. line end
        local text = before .. PROSE .. after
        local result = strip.text(text)
        assert.are.same({ line }, texts(result.removed))
        assert.are.equal(reason, result.removed[1].reason)
        assert.are.equal("A bridge is closed\n\n" .. PROSE .. "\n\n" .. PROSE2, result.text)
        assert.are.equal("light", result.mode)
        check_spans(text, result)
      end)
    end
  end
end)

-- ---- what stays ---------------------------------------------------------------

local ARTICLE = {
  "He told readers to leave a reply under the post, and hundreds did before the page was closed.",
  "The form says that your email address will not be published, but the leaked list proved otherwise.",
  "“Share this story with everyone,” she wrote on Facebook on Tuesday, hours before her arrest in the capital.",
  "See also the appendix, which lists every payment that the ministry made to the company since 2012.",
  "Read more books, the minister advised pupils, and spend less time with your telephones.",
  "According to Reuters, which first reported the talks, both sides will meet again in Geneva next week.",
  "Published in 2029, after the death of a trainee, a state audit recommended two fitters a shift.",
  "Photographs taken from a pilot boat nine minutes before the fall show the boom half lowered.",
  "By Monday morning the river had reached the second floor, and the army was called in to help.",
  "Copyright law has not kept pace with the machines, the judges wrote in their opinion of 2021.",
  "Follow the money, the old reporter used to say, and you will find the man on Twitter as well.",
  "Advertisement revenue fell by a third in the last quarter, the newspaper’s owner said on Friday.",
  "The newsletter that she sends to her subscribers every week is read in forty countries.",
  "Sign up for the army, the posters said, and many of the young men from the valley did so.",
  "No one knows who took the photo: the archive lists neither the author nor the day it was made.",
}

describe("strip.text, articles", function()
  it("keeps every sentence that only mentions furniture", function()
    local text = "A bridge is closed\n\n" .. table.concat(ARTICLE, "\n\n") .. "\n"
    local result = strip.text(text)
    assert.are.same({}, texts(result.removed))
    assert.are.equal(text, result.text)
  end)

  it("keeps each of them as the last line, and as the first", function()
    for _, sentence in ipairs(ARTICLE) do
      local text = PROSE .. "\n" .. PROSE2 .. "\n" .. sentence
      assert.are.equal(text, strip.text(text).text)
      text = sentence .. "\n" .. PROSE .. "\n" .. PROSE2
      assert.are.equal(text, strip.text(text).text)
    end
  end)

  it("keeps headlines and headings", function()
    for _, title in ipairs({ "Watch: Otter crosses motorway at night", "Related: the family that owns a town",
      "Reuters: Half an hour call and “rather honest” but no progress", "A window for the whole country" }) do
      local text = title .. "\n\n" .. PROSE .. "\n\nThe long winter\n\n" .. PROSE2 .. "\n"
      assert.are.equal(text, strip.text(text).text)
    end
  end)

  it("keeps a list, a table, verse and an empty text", function()
    local list = {}
    for i = 1, 60 do list[i] = "- item number " .. i end
    for _, text in ipairs({ table.concat(list, "\n"), "", "\n", "   \n\n ", "a", "\0\0\0",
      "Roses are red\nViolets are blue\nSugar is sweet\n" }) do
      local result = strip.text(text)
      assert.are.equal(text, result.text)
      assert.are.same({}, result.removed)
      check_spans(text, result)
    end
  end)

  it("does not strip a text to nothing", function()
    for _, text in ipairs({ "Leave a Reply", "Subscribe now\n\nLeave a Reply\n" }) do
      local result = strip.text(text)
      assert.are.equal(text, result.text)
      assert.is_true(result.capped)
    end
  end)

  it("spares the bolder verdicts where more than half of the words would go", function()
    local titles = {}
    for i = 1, 12 do titles[i] = "A title about the river and its bridges, part " .. i end
    local text = PROSE .. "\nRelated articles\n" .. table.concat(titles, "\n")
    local result = strip.text(text)
    assert.is_true(result.capped)
    assert.are.same({ "Related articles" }, texts(result.removed))
  end)
end)

describe("strip.text, lists and fragments", function()
  it("takes the titles below a heading of links at the end", function()
    local text = PROSE .. "\n" .. PROSE2 .. "\nYou may also like...\nThe river rises\nThe ferry is back\n"
    local result = strip.text(text)
    assert.are.equal(PROSE .. "\n" .. PROSE2 .. "\n", result.text)
    assert.are.same({ "You may also like...", "The river rises", "The ferry is back" }, texts(result.removed))
    assert.are.equal("below: list of related links", result.removed[2].reason)
  end)

  it("leaves the heading of the next section alone", function()
    local text = PROSE .. "\n\nRelated\n\nThe ferry across the river is back in service\n\nA hard winter\n\n" .. PROSE2
    assert.are.equal(PROSE .. "\n\nA hard winter\n\n" .. PROSE2, strip.text(text).text)
  end)

  it("takes no heading without a list, and no list too long to be one of links", function()
    local text = PROSE .. "\n\nRelated\n\n" .. PROSE2
    assert.are.equal(text, strip.text(text).text)
    local rows = { PROSE, "Related articles" }
    for i = 1, 20 do rows[i + 2] = "Model " .. i end
    rows[#rows + 1] = PROSE2
    assert.are.same({ "Related articles" }, texts(strip.text(table.concat(rows, "\n")).removed))
  end)

  it("leaves something between two fragments", function()
    local result = strip.text("date 2022-02-01 (Reporting by Jane Doe)")
    assert.are.same({ "date 2022-02-01" }, texts(result.removed))
    assert.are.equal("(Reporting by Jane Doe)", result.text)
  end)

  it("cuts a leading date and keeps the sentence", function()
    local text = " date 2022-02-01 " .. PROSE .. "\n" .. PROSE2
    local result = strip.text(text)
    assert.are.equal(PROSE .. "\n" .. PROSE2, result.text)
    assert.are.equal("date 2022-02-01", result.removed[1].text)
    assert.are.equal(2, result.removed[1].start)
    assert.are.equal(16, result.removed[1].stop)
    check_spans(text, result)
  end)

  it("cuts a credit at the end of the last paragraph", function()
    local text = PROSE .. "\n" .. PROSE2 .. " (Reporting by Jane Doe; Editing by John Doe)\n"
    local result = strip.text(text)
    assert.are.equal(PROSE .. "\n" .. PROSE2 .. "\n", result.text)
    assert.are.same({ "(Reporting by Jane Doe; Editing by John Doe)" }, texts(result.removed))
    check_spans(text, result)
  end)

  it("works with CR LF, no-break spaces and a byte order mark", function()
    local text = "\239\187\191" .. PROSE .. "\r\n\r\nLeave\194\160a Reply \194\160\r\n\r\n" .. PROSE2 .. "\r\n"
    local result = strip.text(text)
    assert.are.equal("\239\187\191" .. PROSE .. "\r\n\r\n" .. PROSE2 .. "\r\n", result.text)
    assert.are.same({ "Leave\194\160a Reply" }, texts(result.removed))
  end)
end)

-- ---- whole pages ----------------------------------------------------------------

local function a_page()
  local rows = { "A bridge is closed - Daily Example" }
  for _, word in ipairs({ "Home", "News", "Sport", "Business", "Contact us", "Subscribe", "Sign in", "Menu", "Search",
    "Privacy Policy", "Local", "World" }) do rows[#rows + 1] = word end
  rows[#rows + 1] = "A bridge is closed"
  rows[#rows + 1] = PROSE
  rows[#rows + 1] = "The long winter"
  rows[#rows + 1] = PROSE2
  rows[#rows + 1] = PROSE
  rows[#rows + 1] = "Most popular"
  for i = 1, 12 do rows[#rows + 1] = "Another story " .. i end
  rows[#rows + 1] = "© 2021 Daily Example. All rights reserved."
  return table.concat(rows, "\n")
end

describe("strip.text, whole pages", function()
  it("finds the article", function()
    local result = strip.text(a_page())
    assert.are.equal("page", result.mode)
    assert.are.equal("A bridge is closed\n" .. PROSE, result.text:sub(1, #PROSE + 19))
    assert.is_truthy(result.text:find(PROSE .. "\nThe long winter\n" .. PROSE2, 1, true))
    assert.is_nil(result.text:find("Another story", 1, true))
    assert.is_nil(result.text:find("Sign in", 1, true))
    assert.is_nil(result.text:find("©", 1, true))
    check_spans(a_page(), result)
  end)

  it("obeys options.mode", function()
    assert.are.equal("light", strip.text(a_page(), { mode = "light" }).mode)
    assert.are.equal("page", strip.text(PROSE .. "\n" .. PROSE2, { mode = "page" }).mode)
  end)
end)

-- ---- credits ----------------------------------------------------------------------

describe("strip.text, credits", function()
  it("reports removed credits and agencies inside sentences", function()
    local said = "Officials told the Associated Press that the bridge would stay closed for at least two years."
    local text = PROSE .. "\n" .. said .. "\nWith Reuters wires"
    local result = strip.text(text)
    assert.are.same({
      { text = "Associated Press", agency = "AP", inline = true, start = #PROSE + 21, stop = #PROSE + 36 },
      { text = "With Reuters wires", agency = "Reuters", start = #text - 17, stop = #text },
    }, result.credits)
    assert.are.equal(PROSE .. "\n" .. said, result.text)
  end)

  it("names an agency it does not know by the credit's own words", function()
    assert.are.equal("Harbor", strip.text(PROSE .. "\nWith Harbor wires").credits[1].agency)
    assert.are.equal("LPdF", strip.text(PROSE .. "\n(F.Doe--LPdF)").credits[1].agency)
  end)

  for _, row in ipairs({
    { "PARIS, Aug 31 (Reuters) - ", "Reuters", "(Reuters)" },
    { "COLUMBIA, S.C. (AP) — ", "AP", "(AP)" },
    { "NEW YORK, Nov. 19 (UPI) – ", "UPI", "(UPI)" },
    { "The agency (AP) ", nil }, -- no dash: no dateline
    { "Who paid? The office (AP) - ", nil }, -- a sentence before it
    { "PARIS (Left) - ", nil },
  }) do
    it("reads the dateline " .. row[1], function()
      local found
      for _, credit in ipairs(strip.text(row[1] .. PROSE).credits) do
        if not credit.inline then found = credit end
      end
      assert.are.equal(row[2], found and found.agency)
      assert.are.equal(row[3], found and found.text)
      if found then assert.are.equal(row[3], row[1]:sub(found.start, found.stop)) end
    end)
  end

  it("names no agency where the credit names none", function()
    for _, credit in ipairs({
      "(Reporting by Jane Doe in Anytown; Editing by John Doe)", "Jane Doe contributed reporting.", "Source: NATO.",
    }) do
      assert.is_nil(strip.text(PROSE .. "\n" .. credit).credits[1].agency)
    end
  end)

  it("finds names beside quotes and dashes, whole", function()
    local text = "“Reuters is here,” he said — AFP’s reporter nodded — and “PAPA” is no agency, nor is ÄAFP."
    local names = {}
    for i, credit in ipairs(strip.text(text).credits) do names[i] = credit.text end
    assert.are.same({ "Reuters", "AFP" }, names)
  end)

  it("does not take words for agencies", function()
    local text = "The EPA and the papal SPA said that UNICEF, PAPA and AFPX would pay for it all."
    assert.are.same({}, strip.text(text).credits)
  end)
end)

-- ---- options, map, lines ----------------------------------------------------------

describe("options", function()
  it("take further rules, which override by name", function()
    local text = PROSE .. "\nHarbor Watch weekly\nLeave a Reply\n" .. PROSE2
    local rules = {
      { name = "mine", reason = "column head", literal = "harbor watch weekly" },
      { name = "comment_form.en", off = true },
    }
    local result = strip.text(text, { phrases = rules })
    assert.are.same({ "Harbor Watch weekly" }, texts(result.removed))
    assert.are.equal("column head", result.removed[1].reason)
    assert.are.equal("mine", result.removed[1].rule)
  end)

  it("refuse bad rules", function()
    for _, row in ipairs({
      { { reason = "x", literal = "x" }, "a name is needed" },
      { { name = "x", literal = "x" }, "a reason is needed" },
      { { name = "x", reason = "x" }, "literal, words, pattern or slash is needed" },
      { { name = "x", reason = "x", literal = "x", where = "top" }, "unknown where" },
      { { name = "x", reason = "x", litteral = "x" }, "unknown field 'litteral'" },
      { { name = "x", reason = "x", pattern = "[a" }, "malformed pattern" },
      { { name = "x", reason = "x", pattern = ".*" }, "matches everything" },
      { { name = "x", reason = "x", literal = "x", score = "high" }, "number expected" },
      { "x", "table expected" },
    }) do
      local ok, message = pcall(strip.text, PROSE, { phrases = { row[1] } })
      assert.is_false(ok)
      assert.is_truthy(message:find(row[2], 1, true), message)
    end
  end)

  it("refuse rules that are no array", function()
    assert.has_error(function() strip.text(PROSE, { phrases = { name = "x", reason = "x", literal = "x" } }) end)
  end)

  it("refuse unknown keys and wrong values", function()
    for _, options in ipairs({ { leen = "recall" }, { lean = "bold" }, { mode = "dark" }, { lang = 1 },
      { phrases = "x" } }) do
      assert.has_error(function() strip.text("x", options) end)
      assert.has_error(function() strip.lines("x", options) end)
    end
    assert.has_error(function() strip.text(nil) end)
    assert.has_error(function() strip.text("x", "y") end)
  end)

  it("leave out rules of other languages", function()
    local text = PROSE .. "\nSchreibe einen Kommentar\nLeave a Reply\n" .. PROSE2
    assert.are.same({ "Leave a Reply" }, texts(strip.text(text, { lang = "fr" }).removed))
    assert.are.equal(2, #strip.text(text, { lang = "de" }).removed)
  end)

  it("lean to recall or precision", function()
    local text = "A bridge is closed\n\nBy Jane Doe\n\n" .. PROSE .. "\n\nLeave a Reply\n\n" .. PROSE2 .. "\n\nOdd end"
    assert.are.same({ "Leave a Reply" }, texts(strip.text(text, { lean = "recall" }).removed))
    assert.are.same({ "By Jane Doe", "Leave a Reply" }, texts(strip.text(text).removed))
    assert.are.same({ "By Jane Doe", "Leave a Reply", "Odd end" },
      texts(strip.text(text, { lean = "precision" }).removed))
  end)

  it("try one's own rules first and in order", function()
    local rules = {
      { name = "one", reason = "one", pattern = "leave .+ now" },
      { name = "two", reason = "two", pattern = ".+ reply now" },
    }
    local text = PROSE .. "\nLeave a reply now\n" .. PROSE2
    assert.are.equal("one", strip.text(text, { phrases = rules }).removed[1].rule)
    assert.are.equal("two", strip.text(text, { phrases = { rules[2], rules[1] } }).removed[1].rule)
  end)
end)

describe("strip.map", function()
  it("leads from each byte of the stripped text to the same byte of the original", function()
    local text = " date 2022-02-01 " .. PROSE .. "\n\nLeave a Reply\n\n" .. PROSE2 .. "\nWith Post wires\n"
    local result = strip.text(text)
    local original = strip.map(result)
    local last = 0
    for i = 1, #result.text do
      local position = original(i)
      assert.is_true(position > last)
      assert.are.equal(result.text:byte(i), text:byte(position))
      last = position
    end
    assert.are.equal(0, original(0))
    assert.are.equal(last + 1, original(#result.text + 1))
    assert.has_error(function() original(-1) end)
    assert.has_error(function() original(#result.text + 2) end)
  end)
end)

describe("strip.lines", function()
  it("gives a verdict on each line", function()
    local verdicts = strip.lines(PROSE .. "\n\nLeave a Reply\n")
    assert.are.equal(2, #verdicts)
    assert.are.same({ start = 1, stop = #PROSE, verdict = 0 }, verdicts[1])
    assert.are.equal(1, verdicts[2].verdict)
    assert.are.equal("comment form", verdicts[2].reason)
    assert.are.equal(#PROSE + 3, verdicts[2].start)
  end)
end)

-- ---- any text ------------------------------------------------------------------

describe("any text", function()
  -- Pieces put together by a fixed sequence of numbers (Park and Miller's generator).
  local pieces = { PROSE, PROSE2, "Leave a Reply", "By Jane Doe", " date 2022-02-01 ", "Home", "News", "Related",
    "See also Floods", "(AP)", "With Post wires", "\n", "\n", "\n\n", "\r\n", "\r", " ", "\t", "\194\160", "\194",
    "\160", "\0", "\226\128", "\239\187\191", "(Reporting by A; Editing by B)", "© 2020 X", "Photo: A / EPA", "a", ".",
    "Share", "Facebook Twitter", "Subscribe", "Contact us", "Privacy Policy", "Menu", "Search", "Photo: B" }

  it("gives spans that are in order, apart and complete", function()
    local seed = 20220201
    for _ = 1, 300 do
      local parts = {}
      seed = seed * 16807 % 2147483647
      for i = 1, seed % 40 do
        seed = seed * 16807 % 2147483647
        parts[i] = pieces[seed % #pieces + 1]
      end
      local text = table.concat(parts, seed % 3 == 0 and "\n" or "")
      for _, options in ipairs({ {}, { mode = "page" }, { lean = "recall" }, { lean = "precision" } }) do
        check_spans(text, strip.text(text, options))
      end
    end
  end)

  it("takes time in proportion to its length", function()
    -- would take minutes or more if a pattern went back over the line for each byte
    for _, unit in ipairs({ "by ", "sign up for ", "/", " ", "(", "read more: ", "a", "\194\160", "© " }) do
      local text = unit:rep(100000)
      assert.are.equal(text, strip.text(text).text)
      strip.text((unit:rep(math.floor(4096 / #unit) - 1) .. "\n"):rep(20))
    end
  end)
end)

-- ---- real texts ---------------------------------------------------------------------

describe("the sample", function()
  for name, file in pairs(facts.files) do
    it("loses its furniture and no sentence: " .. name, function()
      local text = assert(read("data/" .. name))
      local result = strip.text(text)
      check_spans(text, result)
      for _, line in ipairs(file.furniture) do
        assert.is_nil(result.text:find(line, 1, true), line)
      end
      for _, list in ipairs({ file.sentences, file.headings, { file.only } }) do
        for _, sentence in ipairs(list) do
          assert.is_truthy(result.text:find(sentence, 1, true), sentence)
        end
      end
    end)
  end
end)

-- The furniture of five articles from the press, byte for byte; nothing else goes.
local SEEDS = {
  ["000_a107975bbcc962d8.txt"] = { "date 2022-02-01" },
  ["001_821f177792fa652b.txt"] = { "With Post wires" },
  ["002_fbc3ee717922c9dd.txt"] = { "(F.Moulin--LPdF)" },
  ["003_b0799e2d46552d1b.txt"] = {
    "VoV Web Desk", "Decrease Font Size Increase Font Size Text Size Print This Page",
    "Published in Dawn, February 2nd, 2022", "Leave a Reply",
    "Your email address will not be published. Required fields are marked *",
  },
  ["004_e3dd5379f5f7fb89.txt"] = {
    "Watch TVN24 live on TVN24 GO",
    "See also\194\160 Protests are intensifying in Serbia. Siege in the center of Belgrade",
    "Anthony Blingen and Sergey Lavrov. Meeting in Geneva. Photo taken on January 21st Martial Dresgini / EPA / BAP",
    "See also\194\160 Beijing rejected Putin's request for Xi Jinping to visit Moscow",
    "Main photo source: PAP / EPA / MARTIAL TREZZINI", "Leave a Reply",
    "Your email address will not be published. Required fields are marked *",
  },
}

describe("articles from the press", function()
  local shared = (os.getenv("QUIRE_SHARED") or "../shared") .. "/seeds/"
  for name, furniture in pairs(SEEDS) do
    it("lose exactly their furniture: " .. name, function()
      local text = read(shared .. name)
      if not text then pending(shared .. name .. " is not here") return end
      local result = strip.text(text)
      assert.are.same(furniture, texts(result.removed))
      check_spans(text, result)
    end)
  end
end)
