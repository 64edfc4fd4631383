local quotes = require "quire.quotes"

local function found(text)
  local list = {}
  for i, quotation in ipairs(quotes.find(text)) do
    list[i] = text:sub(quotation.inner_start, quotation.inner_stop)
  end
  return list
end

describe("quotes.find", function()
  for _, row in ipairs({
    { "curly marks", "He said “we won’t go” and left.", { "we won’t go" } },
    { "straight marks, opening and closing in turn", 'A "b c" d "e".', { "b c", "e" } },
    { "German marks", "Er sagte: „Das ist so“, dann ging er.", { "Das ist so" } },
    { "guillemets", "Il dit « c’est vrai » hier.", { " c’est vrai " } },
    { "guillemets turned inwards", "Sie rief »Komm her« laut.", { "Komm her" } },
    { "single curly marks", "Putin says US ‘ignored’ Russia’s demands", { "ignored" } },
    { "an apostrophe is no closing mark", "‘It’s Russia’s turn,’ he said", { "It’s Russia’s turn," } },
    { "LaTeX marks", "the series ``Sex and the City,'' but", { "Sex and the City," } },
    { "a nested quotation is part of the outer one", "“He said ‘no way’ to me,” she said", { "He said ‘no way’ to me," } },
    { "an opener never closed, then another", "“left open and “closed” here", { "closed" } },
    { "nothing over a line break", "a “left open\nand here” b", {} },
    { "a speech that goes on in the next paragraph", "“First part.\n\n“Second part.”", { "First part.", "Second part." } },
    { "a lone inch mark", 'a 5" pipe is here', {} },
    { "no marks", "nothing is quoted here", {} },
    { "empty text", "", {} },
    { "two on a line", "“One,” he said. “Two.”", { "One,", "Two." } },
  }) do
    it("finds " .. row[1], function() assert.same(row[3], found(row[2])) end)
  end

  it("gets through a million marks of which none closes", function()
    assert.same({}, found(string.rep("“", 1000000)))
  end)
end)

-- A wording for the tests: ids are given to words as they come.
local function wordings(...)
  local ids, last, list = {}, 0, {}
  for w, text in ipairs({ ... }) do
    local wording = { text = text, ids = {}, types = {} }
    for word in text:lower():gsub("’", "'"):gmatch("[%w'][%w'%.,]*") do
      word = word:gsub("[%.,]+$", "")
      if not ids[word] then
        last = last + 1
        ids[word] = last
      end
      table.insert(wording.ids, ids[word])
      table.insert(wording.types, word)
    end
    list[w] = wording
  end
  return list
end

describe("quotes.relation", function()
  for _, row in ipairs({
    { "identical", "swift and severe consequences", "swift and severe consequences" },
    { "punctuation", "We will win, he said", "We will win he said." },
    { "truncated", "further invasion would be met with swift and severe consequences", "swift and severe consequences" },
    { "truncated", "one two three four five", "three four five six seven" },
    { "ellipsis", "we will stand by the workers and their families", "we will … stand by their families" },
    { "words", "we will stand by the workers", "we will remain by the workers" },
    { "number", "we lost 1,200 jobs here", "we lost 2,100 jobs here" },
    { "number", "we lost twelve hundred jobs here", "we lost thirteen hundred jobs here" },
    { "words", "ships at Terminal Three stayed there", "vessels at Terminal 3 stayed there" },
    { "words", "we lost twelve hundred jobs here", "we lost 1,200 posts here" },
    { "negation", "the mine will close this year", "the mine will not close this year" },
    { "negation", "we can accept this offer today", "we can't accept this offer today" },
    { "words", "we did not accept this offer", "we didn’t accept this offer" },
    { "words", "we reopen the port in March", "we reopen the port in April" },
    { "words", "one two three", "four five six" },
  }) do
    it("of “" .. row[2] .. "” and “" .. row[3] .. "” is " .. row[1], function()
      local w = wordings(row[2], row[3])
      assert.equal(row[1], (quotes.relation(w[1], w[2])))
      assert.equal(row[1], (quotes.relation(w[2], w[1])))
    end)
  end

  it("names the words that differ", function()
    local w = wordings("we will stand by the workers", "we will remain by the workers")
    local _, a, b = quotes.relation(w[1], w[2])
    assert.same({ "stand" }, a)
    assert.same({ "remain" }, b)
  end)
end)

describe("quotes.gather", function()
  it("puts the same quotation together, whatever its length, and others apart", function()
    local list = wordings(
      "further invasion would be met with swift and severe consequences", -- 1
      "swift and severe consequences",                                     -- 2: part of 1
      "own foreign policy and alliances",                                  -- 3
      "own foreign policy and treaties",                                   -- 4: 8 of 10 words equal to 3
      "own foreign",                                                       -- 5: too short to be told
      "the toughest regime that we have ever had"                          -- 6
    )
    assert.same({ { 1, 2 }, { 3, 4 }, { 5 }, { 6 } }, quotes.gather(list))
  end)

  it("needs three quarters of the words", function()
    local list = wordings("a b c d e f", "a b c d x y", "a b c d e z")
    -- 1 and 3 share five of six words, 2 * 5 / 12 = .83; 2 shares four with each, 2 * 4 / 12 = .67
    assert.same({ { 1, 3 }, { 2 } }, quotes.gather(list))
  end)

  it("ten words in a row are enough", function()
    local run = "k1 k2 k3 k4 k5 k6 k7 k8 k9 k10"
    local list = wordings(run .. " p1 p2 p3 p4 p5 p6 p7 p8", "q1 q2 q3 q4 q5 q6 q7 q8 " .. run)
    assert.same({ { 1, 2 } }, quotes.gather(list))
  end)

  it("agrees with a slow longest common subsequence", function()
    math.randomseed(7)
    local function slow(a, b)
      local best = {}
      for i = 0, #a do
        best[i] = {}
        for j = 0, #b do
          if i == 0 or j == 0 then
            best[i][j] = 0
          elseif a[i] == b[j] then
            best[i][j] = best[i - 1][j - 1] + 1
          else
            best[i][j] = math.max(best[i - 1][j], best[i][j - 1])
          end
        end
      end
      return best[#a][#b]
    end
    for _ = 1, 500 do
      local a, b = {}, {}
      for i = 1, math.random(0, 14) do a[i] = math.random(1, 4) end
      for i = 1, math.random(0, 14) do b[i] = math.random(1, 4) end
      local matched = quotes.matches(a, b)
      assert.equal(slow(a, b), #matched)
      for m, pair in ipairs(matched) do
        assert.equal(a[pair[1]], b[pair[2]])
        if m > 1 then assert.is_true(pair[1] > matched[m - 1][1] and pair[2] > matched[m - 1][2]) end
      end
    end
  end)
end)
