-- Facts worked out by hand: who says what in sentences as newspapers print them.
local quotes = require "quire.quotes"

-- "words | speaker as printed | whom it names | cue | type" of each quotation; what is not there is "-".
local function told(text, lang)
  local list = {}
  for i, quotation in ipairs(quotes.extract(text, { lang = lang or "en" })) do
    list[i] = table.concat({
      quotation.text, quotation.speaker or "-", quotation.speaker_name or "-", quotation.cue or "-", quotation.type,
    }, " | ")
  end
  return list
end

local english = {
  { "a tag, speaker first", "“We will stay,” Anna Berg said on Monday.",
    { "We will stay, | Anna Berg | Anna Berg | said | direct" } },
  { "a tag, verb first, with an apposition", "“We will stay,” said Anna Berg, the mayor of Oslo.",
    { "We will stay, | Anna Berg, the mayor of Oslo | Anna Berg | said | direct" } },
  { "straight marks", '"We will stay," Anna Berg said.', { "We will stay, | Anna Berg | Anna Berg | said | direct" } },
  { "marks of two kinds", "“We will stay,\" Anna Berg said. \"We will fight.”",
    { "We will stay, | Anna Berg | Anna Berg | said | direct", "We will fight. | Anna Berg | Anna Berg | said | direct" } },
  { "a lead with a comma", "Anna Berg said, “We will stay.”", { "We will stay. | Anna Berg | Anna Berg | said | direct" } },
  { "a lead with a colon", "Berg told reporters: “We will stay.”", { "We will stay. | Berg | Berg | told | direct" } },
  { "a colon and no verb", "Anna Berg: “We will stay here.”", { "We will stay here. | Anna Berg | Anna Berg | : | direct" } },
  { "that", "The minister said that “it is not over yet.”",
    { "it is not over yet. | The minister | The minister | said | mixed" } },
  { "according to, before", "According to John Smith, the plan is “a disaster for all.”",
    { "a disaster for all. | John Smith | John Smith | According to | mixed" } },
  { "according to, after", "The plan is “a disaster,” according to John Smith.",
    { "a disaster, | John Smith | John Smith | according to | mixed" } },
  { "a tag at the end of the sentence", "The plan is “a disaster” for the country, Smith said.",
    { "a disaster | Smith | Smith | said | mixed" } },
  { "a title, a name in an apposition", "The plan is “a disaster,” a spokesman for the ministry, John Smith, said.",
    { "a disaster, | a spokesman for the ministry, John Smith | John Smith | said | mixed" } },
  { "a split sentence", "“We will stay,” said Berg, “and we will fight.”",
    { "We will stay, | Berg | Berg | said | direct", "and we will fight. | Berg | Berg | said | mixed" } },
  { "a second sentence", "“We stay,” Berg said. “We fight.”",
    { "We stay, | Berg | Berg | said | direct", "We fight. | Berg | Berg | said | direct" } },
  { "a question and its tag", "“Is it over?” Berg asked.", { "Is it over? | Berg | Berg | asked | direct" } },
  { "a question without a tag", "“Is it over?” Berg left the room.", { "Is it over? | - | - | - | direct" } },
  { "a speech over paragraphs, told at its end", "“First we wait.\n\n“Then we go,” Smith said.",
    { "First we wait. | Smith | Smith | said | direct", "Then we go, | Smith | Smith | said | direct" } },
  { "a colon at a paragraph's end", "Smith said:\n\n“We go now.”", { "We go now. | Smith | Smith | said | direct" } },
  { "he, she", "Anna Berg and Tom Lund met. Mr. Lund was late. “I am tired,” he said. “So am I,” she said.",
    { "I am tired, | he | Tom Lund | said | direct", "So am I, | she | Anna Berg | said | direct" } },
  { "a surname stands for the whole name", "Anna Berg spoke. “We stay,” Berg said.",
    { "We stay, | Berg | Anna Berg | said | direct" } },
  { "called it", "Smith called the plan “a complete disaster” on Monday.",
    { "a complete disaster | Smith | Smith | called | mixed" } },
  { "a participle", "Smith left the talks, calling them “a waste of time.”",
    { "a waste of time. | Smith | Smith | calling | mixed" } },
  { "two verbs of one subject", "Smith praised the guests and described the evening as “a great honor.”",
    { "a great honor. | Smith | Smith | described | mixed" } },
  { "a relative clause", "Smith, who left in May, said he was “very much relieved.”",
    { "very much relieved. | Smith, who left in May | Smith | said | mixed" } },
  { "a possessive", "Smith’s claim that “nobody was hurt” was wrong.", { "nobody was hurt | Smith’s | Smith | claim | mixed" } },
  { "one says what another thinks", "Smith said that investors fear “a very long winter.”",
    { "a very long winter. | Smith | Smith | said | mixed" } },
  { "a passive: no speaker", "Smith was told “to leave the room.”", { "to leave the room. | - | - | - | mixed" } },
  { "an organisation's owner is no speaker", "Trump’s campaign said it was “not true at all.”",
    { "not true at all. | Trump’s campaign | Trump’s campaign | said | mixed" } },
  { "a signature", '"Nobody knows." -John Smith, Boston.', { "Nobody knows. | John Smith | John Smith | - | direct" } },
  { "an initial and a party", "“We stay,” said Sen. John Q. Smith (R-Texas).",
    { "We stay, | Sen. John Q. Smith | John Q. Smith | said | direct" } },
  { "a nested quotation is part of the outer", "He asked, “Did she say ‘no’ to you?”",
    { "Did she say ‘no’ to you? | He | - | asked | direct" } },
  { "a word held at a distance", "The “expert” left early.", { "expert | - | - | - | scare" } },
  { "a title", "She watched “The Long Winter” at home.", { "The Long Winter | - | - | - | scare" } },
  { "a title beside a quotation", "“We stay,” he said on the show “Good Morning.”",
    { "We stay, | he | - | said | direct", "Good Morning. | - | - | - | scare" } },
  { "markup", '<a href="http://example.org/page">link</a>', {} },
  { "nothing", "", {} },
}

local other_languages = {
  { "de", "„Wir bleiben“, sagte Kanzler Olaf Scholz am Montag. „Das ist klar.“",
    { "Wir bleiben | Kanzler Olaf Scholz | Olaf Scholz | sagte | direct",
      "Das ist klar. | Kanzler Olaf Scholz | Olaf Scholz | sagte | direct" } },
  { "de", "Laut Annalena Baerbock ist das „ein großer Fehler“.",
    { "ein großer Fehler | Annalena Baerbock | Annalena Baerbock | Laut | mixed" } },
  { "fr", "« Nous restons », a déclaré le président Emmanuel Macron.",
    { "Nous restons | le président Emmanuel Macron | Emmanuel Macron | déclaré | direct" } },
  { "es", "«Nos quedamos», dijo Pedro Sánchez.", { "Nos quedamos | Pedro Sánchez | Pedro Sánchez | dijo | direct" } },
  { "it", "«Restiamo», ha detto Mario Draghi.", { "Restiamo | Mario Draghi | Mario Draghi | detto | direct" } },
  { "nl", "‘We blijven,’ zei Mark Rutte.", { "We blijven, | Mark Rutte | Mark Rutte | zei | direct" } },
  { "pt", "“Ficamos”, disse António Costa.", { "Ficamos | António Costa | António Costa | disse | direct" } },
  { "pl", "„Zostajemy”, powiedział Donald Tusk.", { "Zostajemy | Donald Tusk | Donald Tusk | powiedział | direct" } },
}

describe("quotes.extract", function()
  for _, row in ipairs(english) do
    it("sees " .. row[1], function() assert.same(row[3], told(row[2])) end)
  end
  for _, row in ipairs(other_languages) do
    it("reads " .. row[1] .. ": " .. row[2]:sub(1, 30), function() assert.same(row[3], told(row[2], row[1])) end)
  end

  it("gives spans of the text", function()
    local text = "“Oui,” said José."
    local found = quotes.extract(text, { lang = "en" })[1]
    assert.same({ 1, 10, 4, 7 }, { found.start, found.stop, found.inner_start, found.inner_stop })
    assert.equal("José", text:sub(found.speaker_start, found.speaker_stop))
    assert.equal("said", text:sub(found.cue_start, found.cue_stop))
  end)

  it("takes verbs of the user's own", function()
    local words = require "quire.speech_words"
    local text = "“We stay at home,” tooted Smith."
    assert.is_nil(quotes.extract(text, { lang = "en" })[1].speaker)
    words.en.verbs.tooted = true
    local speaker = quotes.extract(text, { lang = "en" })[1].speaker
    words.en.verbs.tooted = nil
    assert.equal("Smith", speaker)
  end)

  for _, row in ipairs({
    { "quotations without end", "said “this is it” and ", 2000 },
    { "marks that never close", "“a b c d e f g h i j k l\n", 2000 },
    { "commas", "Smith, the mayor, ", 5000 },
    { "verbs", "he and said ", 5000 },
    { "brackets", "( a b ", 5000 },
  }) do
    it("gets through " .. row[1], function()
      assert.is_table(quotes.extract(row[2]:rep(row[3]) .. "“this is the end now,” Smith said.", { lang = "en" }))
    end)
  end
end)

describe("quotes.speaker_key", function()
  for _, row in ipairs({
    { "Antony Blinken", "blinken" }, { "Secretary of State Antony Blinken", "blinken" }, { "Blinken", "blinken" },
    { "Mr. Smith", "smith" }, { "John Smith Jr.", "smith" }, { "Smith, the mayor", "smith" },
    { "Pedro Sánchez", "sanchez" }, { "Smith’s", nil }, { "the official", nil }, { "Western leaders", nil },
    { "Ursula von der Leyen", "leyen" }, { "John Smith of Human Rights Watch", "smith" }, { "he", nil }, { "", nil },
  }) do
    it("of " .. row[1], function() assert.equal(row[2], quotes.speaker_key(row[1], "en")) end)
  end
  it("of nobody", function() assert.is_nil(quotes.speaker_key(nil)) end)
end)
