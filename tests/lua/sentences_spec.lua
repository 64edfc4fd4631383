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
