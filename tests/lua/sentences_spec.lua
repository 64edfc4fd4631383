local sentences = require "quire.sentences"

local function found(text)
  local list = {}
  for i, span in ipairs(sentences.spans(text)) do list[i] = text:sub(span.start, span.stop) end
  return list
end

describe("sentences.spans", function()
  for _, row in ipairs({
    { "after an abbreviation", { "Mr. Smith met Gen. Jones.", "They spoke." } },
    { "after an initial", { "J. K. Rowling wrote it.", "He read it." } },
    { "after dotted capitals", { "The U.S. Senate voted.", "It passed." } },
    { "but dotted capitals may end one", { "He left the U.S.", "The plane was late." } },
    { "where lower case goes on", { "“Will you come?” she asked.", "“No.”" } },
    { "decimal points", { "It rose 3.5 per cent.", "Then it fell." } },
  }) do
    it("joins " .. row[1], function() assert.same(row[2], found(table.concat(row[2], " "))) end)
  end

  it("ends at a line break, full stop or not", function()
    assert.same({ "A headline", "A sentence with no stop", "Another." }, found("A headline\n\nA sentence with no stop\r\nAnother.  "))
  end)

  it("gives spans without the space around them", function()
    assert.same({ { start = 3, stop = 6 }, { start = 9, stop = 12 } }, sentences.spans("  One.  Two. "))
  end)

  it("of nothing, and of white space alone, is nothing", function()
    assert.same({}, sentences.spans(""))
    assert.same({}, sentences.spans(" \n\n \t"))
  end)
end)

describe("sentences by language", function()
  for _, row in ipairs {
    { "de", { "Am 3. Oktober kam Dr. Müller aus der Hauptstr. 5 an.", "Er blieb." } },
    { "fr", { "Selon M. Dupont, c’est vrai.", "Il part." } },
    { "es", { "El Sr. García llegó a la Av. Mayor.", "No habló." } },
    { "it", { "Il Sig. Rossi vede il Dott. Bianchi.", "Poi parte." } },
    { "nl", { "Dhr. Jansen sprak met mevr. De Vries.", "Hij ging." } },
    { "pt", { "O Sr. Silva chegou com a Dra. Costa.", "Ela falou." } },
    { "pl", { "Był tam prof. Kowalski i im. Mickiewicza.", "Nie wrócił." } },
    { "ru", { "В г. Москве А. С. Пушкин жил на ул. Арбат.", "Он писал." } },
    { "en", { "Sgt. Pepper met Cllr. Smith.", "They left." } },
  } do
    it("knows " .. row[1], function()
      local text, out = table.concat(row[2], " "), {}
      for i, start, stop in sentences(text, { lang = row[1] }):each() do out[i] = text:sub(start, stop) end
      assert.same(row[2], out)
    end)
  end

  it("has objects like the core's, in both modes", function()
    local s = sentences("One. Mr. Two.")
    assert.same({ 2, "Mr. Two.", 6, 13 }, { #s, s:text(-1), s:span(2) })
    assert.equal("quire.sentences: 2", tostring(s))
    assert.error_matches(function() s:text(3) end, "out of range")
    assert.equal(3, #sentences("One. Mr. Two.", { mode = "uax29" }))
    assert.error_matches(function() sentences("a", { mode = "plain" }) end, "option 'mode'")
    assert.error_matches(function() sentences("a", { moed = "prose" }) end, "unknown option 'moed'")
  end)

  it("finds what a hand has parted, where such texts are", function()
    local folder = (os.getenv("QUIRE_SHARED") or "../shared") .. "/data/events/basil"
    local file = io.open(folder .. "/event004/fox.txt")
    if not file then
      pending("no " .. folder)
      return
    end
    file:close()
    local pipe = assert(io.popen(
      ("LUA_PATH='src/?.lua;src/?/init.lua;;' LUA_CPATH='%s/lua/?.so;;' %s bench/sentences_gold.lua '%s'"):format(
        os.getenv("QUIRE_BUILD") or "build", os.getenv("QUIRE_LUA") or "lua5.4", folder)))
    local plain, prose = pipe:read("l", "l")
    pipe:close()
    assert.is_true(tonumber(prose:match("F1 (%S+)")) > 0.97, prose)
    assert.is_true(tonumber(plain:match("F1 (%S+)")) < 0.9, plain)
  end)
end)
