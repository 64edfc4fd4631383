-- Who says what: the quotations of a text with their speakers and the words that tell so.
--
-- A cascade of rules over the sentences of a paragraph, the sure ones first, as in
-- O'Keefe et al. (2012), "A sequence labelling approach to quote attribution", and
-- Muzny et al. (2017), "A two-stage sieve approach for quote attribution":
--   1. tag        "Q," X said.   "Q," said X, the mayor.   "Q," according to X.
--   2. lead       X said: "Q"    X said that "Q"           X called it "Q"
--   3. far tag    It was "Q" for the country, X said.
--   4. clause     X said the plan was "Q"    X, citing "Q", left    X's claim that "Q"
--   5. go on      "Q," X said. "Q."          X said no. "Q."
--   6. over paragraphs: "Q.  (next paragraph) "Q," X said.     X said: (next paragraph) "Q"
-- What no rule attributes is a quotation still if it reads like a sentence; else it is
-- a title or a word held at a distance: "scare".

local language = require "quire.language"
local quotes = require "quire.quotes"
local speech = require "quire.speech"
local speech_names = require "quire.speech_names"
local speech_words = require "quire.speech_words"
local subjects = require "quire.speech_subjects"

local speakers = {}

---@class quire.Quotation
---@field text string the words, without the marks
---@field start integer with the marks, 1-based inclusive bytes
---@field stop integer
---@field inner_start integer without them
---@field inner_stop integer
---@field type "direct"|"mixed"|"scare"
---@field speaker? string as printed where the text attributes: "he", "Smith, the mayor"
---@field speaker_start? integer
---@field speaker_stop? integer
---@field speaker_name? string whom it names: a pronoun is resolved to the person last named
---@field cue? string
---@field cue_start? integer
---@field cue_stop? integer
---@field rule? string which of the rules spoke: "tag", "lead", "far tag", "clause", "go on"
---@field continues? boolean the speech goes on in the next paragraph

local least_open = 20 -- bytes of a quotation that is never closed
local tag_reach = 40 -- tokens between a quotation and its tag's verb
local far_reach = 80
local most_open = 50 -- paragraphs of a speech before its speaker is told
local clause_reach = 20
local near = 6 -- tokens from "his claim" to the quotation

local function is_cue(words, token)
  return token.kind == "word" and not token.capital and words.verbs[token.low] == true
end

local function attribution(s, phrase, cue_first, cue_last, rule)
  return phrase and { sentence = s, phrase = phrase, cue_first = cue_first, cue_last = cue_last, rule = rule }
end

-- "He says he believes", "noting that donors feel": words said to be thought are the words
-- of the one who says so. The outermost of verbs nested one right in the other.
local function outermost(words, s, made)
  while made do
    local i = made.phrase.first - 1
    while s[i] and (s[i].low == "that" or subjects.is_adverb(s[i])) do i = i - 1 end
    if not s[i] or not (is_cue(words, s[i]) or words.participles[s[i].low] and not s[i].capital) then break end
    local phrase = subjects.of_verb(words, s, i, 1)
    if not phrase or phrase.first >= made.phrase.first then break end
    made = attribution(s, phrase, i, i, made.rule)
  end
  return made
end

-- ---- rule 1: the tag after a quotation ----

local function is_dash(token)
  return token.text == "—" or token.text == "–" or token.text == "-"
end

-- "according to": the index of its last word, or nil.
local function according_at(words, s, i)
  for _, sequence in ipairs(words.according) do
    local matches = true
    for k, word in ipairs(sequence) do
      matches = matches and s[i + k - 1] ~= nil and s[i + k - 1].low == word
    end
    if matches then return i + #sequence - 1 end
  end
  return nil
end

local function closes_clause(words, s, v)
  local following = s[v + 1]
  return not following or following.kind == "mark" or subjects.is_time(words, following)
    or words.prepositions[following.low] ~= nil or subjects.is_adverb(following)
end

-- Before a verb that no table knows: "Trump thundered".
local function plain_subject(words, s, i)
  if words.subjects[s[i].low] then return i end
  local last = i
  while subjects.is_name(words, s[last + 1]) do last = last + 1 end
  return subjects.is_name(words, s[i]) and last or nil
end

local function unknown_verb(words, s, i)
  local last = plain_subject(words, s, i)
  local verb = last and s[last + 1]
  local following = last and s[last + 2]
  local ends = not following or following.kind == "mark" or following.kind == "break"
    or subjects.is_time(words, following) or subjects.is_adverb(following)
  if verb and ends and verb.kind == "word" and not verb.capital and verb.low:find("ed$") then
    return { first = i, last = last }, last + 1
  end
  return nil
end

local before_tag = { as = true, ["then"] = true, ["and"] = true }

-- The tag that begins at token i of the tokens s.
local function tag_at(words, s, i)
  while s[i] and (s[i].text == "," or is_dash(s[i]) or before_tag[s[i].low] or subjects.is_adverb(s[i])) do
    i = i + 1
  end
  if not s[i] or s[i].kind ~= "word" and s[i].kind ~= "number" then return nil end
  if words.relatives[s[i].low] and s[i].low ~= "that" then return nil end
  local by = according_at(words, s, i)
  if by then
    local phrase = subjects.phrase_after(words, s, by + 1, #s)
    return attribution(s, phrase and subjects.with_apposition(words, s, phrase, #s), i, by, "tag")
  end
  if words.conjunctions[s[i].low] then return nil end
  local limit = math.min(#s, i + tag_reach)
  -- "a déclaré X", "ha detto X"
  local verb = i
  while s[verb + 1] and words.helpers[s[verb].low] and not words.determiners[s[verb].low] do verb = verb + 1 end
  if is_cue(words, s[verb]) then i = verb end
  if is_cue(words, s[i]) then
    local from = i + 1
    while s[from] and words.helpers[s[from].low] and not words.determiners[s[from].low] do from = from + 1 end
    local phrase = subjects.phrase_after(words, s, from, limit)
    return attribution(s, phrase and subjects.with_apposition(words, s, phrase, limit), i, i, "tag")
  end
  for v = i + 1, limit do
    local token = s[v]
    if token.kind == "break" or token.kind == "quote" or token.text == ";" or token.text == "." then break end
    if is_cue(words, token) then
      local phrase = subjects.of_verb(words, s, v, i)
      if phrase and phrase.first <= i + 1 and (words.tellers[token.low] or closes_clause(words, s, v)) then
        return attribution(s, phrase, v, v, "tag")
      end
      break
    end
  end
  local phrase, unknown = unknown_verb(words, s, i)
  return attribution(s, phrase, unknown, unknown, "tag")
end

local tag_marks = { [","] = true, ["?"] = true, ["!"] = true, ["…"] = true, ["—"] = true, ["-"] = true }

local function rule_tag(words, s, q)
  local following = s[q + 1]
  local open = tag_marks[s[q].inner_end] or following and following.kind == "mark" and following.text ~= "."
  if s[q].inner_end == "." and following and following.kind == "word" then open = not following.capital end
  return open and following and tag_at(words, s, q + 1) or nil
end

-- ---- rule 2: the lead before a quotation ----

local function led_by(words, s, i)
  if is_cue(words, s[i]) or not s[i].capital and (words.participles[s[i].low] or words.weak[s[i].low]) then
    return outermost(words, s, attribution(s, subjects.of_verb(words, s, i, 1), i, i, "lead"))
  end
  return nil
end

-- Before a colon or a dash, whatever the verb: "Smith: "Q"", "She has apologized since: "Q"".
local function led_by_mark(words, s, mark)
  local phrase = subjects.phrase_after(words, s, 1, mark - 1)
  if not phrase or phrase.last < mark - 1 then
    for i = mark - 1, math.max(1, mark - tag_reach), -1 do
      if i == 1 or s[i - 1].text == "," then
        phrase = subjects.of_clause(words, s, i, mark - 1)
        if phrase then break end
      end
    end
  end
  local head = phrase and s[phrase.first]
  if head and (words.subjects[head.low] or subjects.is_name(words, s[phrase.last])) then
    return attribution(s, phrase, mark, mark, "lead")
  end
  return nil
end

-- After a comma or a colon; a bare one ("called it "Q"") gives way to a tag.
local function rule_comma_lead(words, s, q)
  local mark = s[q - 1]
  if not mark or mark.text ~= "," and mark.text ~= ":" or q < 3 then return nil end
  return led_by(words, s, q - 2)
end

local function rule_lead(words, s, q)
  local i = q - 1
  while i >= 1 and (s[i].text == "," or s[i].low == "that" or s[i].low == "as" or s[i].low == "like") do i = i - 1 end
  return i >= 1 and led_by(words, s, i) or nil
end

-- The same after a dash, and a colon after another verb: weaker than a tag.
local function rule_marked_lead(words, s, q)
  local i = q - 1
  while i >= 1 and (is_dash(s[i]) or s[i].text == ":") do i = i - 1 end
  if i < 1 or i == q - 1 then return nil end
  -- a verb in the last clause says more than the mark
  for v = i, math.max(1, i - tag_reach), -1 do
    if s[v].kind == "quote" or s[v].text == "," then break end
    local made = led_by(words, s, v)
    if made then return made end
  end
  return s[q].quotation.text:find("^%u") and led_by_mark(words, s, i + 1) or nil
end

-- ---- rule 1 again: a signature ----

-- "Q" -- Name, place.
local function signature_at(words, s, i)
  if not s[i] or not is_dash(s[i]) then return nil end
  local first = i
  while s[i] and is_dash(s[i]) do i = i + 1 end
  local last = i
  while subjects.is_name(words, s[last]) do last = last + 1 end
  if last == i or s[last] and s[last].kind ~= "mark" then return nil end
  return attribution(s, { first = i, last = last - 1 }, first, i - 1, "tag")
end

local function rule_signature(words, s, q)
  return signature_at(words, s, q + 1)
end

-- ---- rule 3: a tag at the end of the sentence ----

local function after_break(s, phrase)
  local before = s[phrase.first - 1]
  return before ~= nil and (before.kind == "quote" and before.inner_end ~= "" or before.text == "," or is_dash(before))
end

local function rule_far_tag(words, s, q)
  for v = q + 1, math.min(#s, q + far_reach) do
    local by = according_at(words, s, v)
    local before = s[v - 1]
    if by then
      local phrase = subjects.phrase_after(words, s, by + 1, #s)
      if phrase then
        return attribution(s, subjects.with_apposition(words, s, phrase, #s), v, by, "far tag")
      end
    elseif is_cue(words, s[v]) then
      if closes_clause(words, s, v) then
        local phrase = subjects.of_verb(words, s, v, q + 1)
        if phrase and not words.relatives[s[phrase.first].low] and after_break(s, phrase) then
          return attribution(s, phrase, v, v, "far tag")
        end
      end
      if before.text == "," then
        local phrase = subjects.phrase_after(words, s, v + 1, #s)
        if phrase then return attribution(s, subjects.with_apposition(words, s, phrase, #s), v, v, "far tag") end
      end
    end
  end
  return nil
end

-- ---- rule 4: the clause that holds the quotation ----

-- "Trump's claim", "his speech": the owner.
local function owner_of(words, s, noun)
  for i = noun - 1, math.max(1, noun - 4), -1 do
    if s[i].kind ~= "word" then return nil end
    if words.owners[s[i].low] then
      return subjects.of_clause(words, s, 1, i - 1) or { first = i, last = i }
    end
    if subjects.possessive(s[i]) then
      local first = i
      while first > 1 and (subjects.is_name(words, s[first - 1]) or words.determiners[s[first - 1].low]) do
        first = first - 1
      end
      return { first = first, last = i }
    end
  end
  return nil
end

-- The nearest word before the quotation of which `accept` gives the speaker.
local function nearest(words, s, q, accept)
  for i = q - 1, math.max(1, q - clause_reach), -1 do
    if s[i].kind == "word" and not s[i].capital then
      local phrase = accept(i)
      if phrase then return outermost(words, s, attribution(s, phrase, i, i, "clause")) end
    end
  end
  return nil
end

local function rule_clause(words, s, q)
  for i = q - 1, math.max(1, q - far_reach), -1 do
    local by = according_at(words, s, i)
    if by and by < q then
      local phrase = subjects.phrase_after(words, s, by + 1, q - 1)
      if phrase then return attribution(s, phrase, i, by, "clause") end
    end
  end
  return nearest(words, s, q, function(i)
    local low = s[i].low
    if words.nouns[low] and i >= q - near and not is_cue(words, s[i]) then return owner_of(words, s, i) end
    if words.verbs[low] or words.participles[low] then return subjects.of_verb(words, s, i, 1) end
    return nil
  end) or nearest(words, s, q, function(i)
    if words.weak[s[i].low] then return subjects.of_verb(words, s, i, 1) end
    return words.nouns[s[i].low] and owner_of(words, s, i) or nil
  end)
end

-- ---- rules 5, 6: a quotation that stands alone ----

-- Nothing but quotations, marks and a conjunction?
local function stands_alone(s)
  for _, token in ipairs(s) do
    if token.kind == "word" and token.low ~= "and" and token.low ~= "but" then return false end
  end
  return true
end

-- Whom a sentence that quotes nothing lets speak: "Smith disagreed with that, he said."
local function speaker_of_sentence(words, s)
  for i = #s, 1, -1 do
    local low = s[i].low
    if not s[i].capital and (words.verbs[low] or words.participles[low] or words.weak[low]) then
      local phrase = subjects.of_verb(words, s, i, 1)
      if phrase then return attribution(s, phrase, i, i, "go on") end
    end
  end
  return nil
end

local function again(made, rule)
  return made and attribution(made.sentence, made.phrase, made.cue_first, made.cue_last, rule)
end

-- ---- the cascade ----

local rules = { rule_comma_lead, rule_tag, rule_lead, rule_signature, rule_marked_lead, rule_far_tag, rule_clause }

-- "Asked whether it was "Q," he said no": the words of the one who asks, if named ("asked by X").
local function is_asked(s, q)
  local first = s[1].low == "when" and 2 or 1
  if q < 3 or q > far_reach or s[first].low ~= "asked" then return false end
  for i = first, q do
    if s[i].text == "," then return false end
  end
  return true
end

local function asker(words, s)
  local first = s[1].low == "when" and 2 or 1
  local by = s[first + 1].low == "by" and subjects.phrase_after(words, s, first + 2, #s) or nil
  return attribution(s, by, first, first, "clause")
end

-- ""Q," said X, "q": a tag between two quotations of a sentence is that of both.
local function split_by_tag(s, q, last)
  if not last or last.sentence ~= s or last.rule ~= "tag" or not s[q - 1] or s[q - 1].kind ~= "mark" then return nil end
  return last.cue_last < q and last.phrase.last < q and last or nil
end

local function attribute_in_sentence(words, s, q, last)
  if is_asked(s, q) then return asker(words, s) end
  local split = split_by_tag(s, q, last)
  if split then return split end
  for _, rule in ipairs(rules) do
    local made = rule(words, s, q)
    if made then return made end
  end
  return nil
end

-- Gives each quotation of a paragraph its attribution: by its own sentence, else by what
-- is said before it in the paragraph, else (the sentences at its beginning) after it.
-- `waiting` are the quotations that go on from the paragraph before. Returns the last
-- attribution and the quotations that go on in the next paragraph.
local function attribute_paragraph(words, paragraph, before, after, waiting, found)
  local last
  for n, s in ipairs(paragraph) do
    local quoted = false
    local alone = stands_alone(s)
    for q, token in ipairs(s) do
      if token.quotation then
        quoted = true
        local made = attribute_in_sentence(words, s, q, last)
        if not made and alone then
          made = again(last or n == 1 and before or nil, "go on")
          if not made then
            waiting = waiting or {}
            waiting[#waiting + 1] = token.quotation
          end
        end
        found[token.quotation] = made
        last = made or last
        if made and waiting then
          for _, quotation in ipairs(waiting) do found[quotation] = again(made, "go on") end
          waiting = nil
        end
      end
    end
    if not quoted then last = speaker_of_sentence(words, s) or last end
  end
  local open = {}
  for _, quotation in ipairs(waiting or {}) do
    found[quotation] = again(after, "go on")
    if not after and quotation.continues and #open < most_open then open[#open + 1] = quotation end
  end
  return last, open[1] and open or nil
end

-- What the paragraph hands on to the next: its speaker, if the speech goes on there.
local function handed_on(paragraph, last)
  local s = paragraph[#paragraph]
  local final = s[#s]
  if final.text == ":" then return last end
  if final.quotation and (final.quotation.continues or stands_alone(s)) then return last end
  return nil
end

-- ---- what kind of quotation ----

local most_scare = 1 -- words

local function count_words(text)
  local number = 0
  for _ in text:gmatch("[^%s]+") do number = number + 1 end
  return number
end

local function like_sentence(quotation)
  return quotation.text:find("^%s*[%[%(]?[%u\195]") ~= nil and quotation.text:find("[%.%?!,…]%s*$") ~= nil
    and count_words(quotation.text) >= 5
end

-- All words but small ones begin with a capital, and no more than eight.
local function like_title(text)
  local number, first = 0, nil
  for word in text:gmatch("%S+") do
    number = number + 1
    first = first or word
    if word:find("^%l") and #word > 3 and word ~= "with" and word ~= "from" then return false end
  end
  return number <= 8 and first ~= nil and first:find("^[%u%d]") ~= nil
end

local works = {}
for word in ([[
  ad album anthem article bestseller blog blockbuster book called campaign cartoon chapter chorus clip column comedy
  comic documentary drama editorial entitled episode essay film game headline hit hymn issue magazine memoir movie
  musical named newsletter novel opera paper play podcast poem program programme report segment series show sitcom
  song special titled track video website dubbed like sang played starred hosts hosting hosted in on
]]):gmatch("%S+") do
  works[word] = true
end

local function is_title(quotation, s, q, made)
  if not like_title(quotation.text) or quotation.text:find("[%?!]%s*$") and count_words(quotation.text) > 3 then
    return false
  end
  local before = s[q - 1]
  if not before or before.kind ~= "word" then return not made end
  local second = quotation.text:match("%s(%S+)")
  if not made and second and speech.is_capital(second) then return true end
  return works[before.low] ~= nil or subjects.possessive(before)
end

local function type_of(quotation, s, q, made)
  if is_title(quotation, s, q, made) or quotation.text:find(":%s*$") and not made then return "scare" end
  if made and made.rule == "go on" then return "direct" end
  if made and (made.rule == "tag" or made.rule == "lead") then
    local before, after = s[q - 1], s[q + 1]
    local set_apart = s[q].inner_end ~= "" or before and before.text:find("^[,:]") or after and after.text == ","
    return set_apart and speech.is_capital(quotation.text:gsub("^[%s%p\194\160]+", "")) and "direct" or "mixed"
  end
  if made then return like_sentence(quotation) and quotation.text:find("[%.%?!]") and "direct" or "mixed" end
  if stands_alone(s) and quotation.text:find("[%.%?!]%s*$") then return "direct" end
  if like_sentence(quotation) then return "direct" end
  return count_words(quotation.text) > most_scare and "mixed" or "scare"
end

-- ---- all together ----

local function span_of(text, s, first, last)
  local start, stop = s[first].start, s[last].stop
  return text:sub(start, stop), start, stop
end

local function fill(text, quotation, made)
  local s = made.sentence
  quotation.rule = made.rule
  quotation.speaker, quotation.speaker_start, quotation.speaker_stop =
    span_of(text, s, made.phrase.first, made.phrase.last)
  quotation.cue, quotation.cue_start, quotation.cue_stop = span_of(text, s, made.cue_first, made.cue_last)
end

-- Without spaces at the ends, those that do not break ("« Oui »") included.
local function trimmed(words)
  words = words:gsub("^[%s]+", "")
  while words:find("^\194\160") or words:find("^\226\128\175") do
    words = words:gsub("^\194\160", ""):gsub("^\226\128\175", "")
  end
  words = words:gsub("[%s]+$", ""):gsub("\194\160$", ""):gsub("\226\128\175$", "")
  return words
end

-- In markup, <a href="...">, marks quote nothing.
local function is_markup(text, quotation)
  return text:find("^[%w%-]=", quotation.start - 2) ~= nil
end

--- The quotations of a text in order, with their speakers. A quotation in several pieces,
--- or over several paragraphs, is as many records, each with the speaker. O(#text).
---@param text string valid UTF-8
---@param options? {lang: string?} default: guessed, else English
---@return quire.Quotation[]
function speakers.extract(text, options)
  local lang = options and options.lang or language.guess(text) or "en"
  local words = speech_words[lang] or speech_words.en
  local found = {}
  for _, quotation in ipairs(quotes.find(text, least_open)) do
    if not is_markup(text, quotation) then
      quotation.text = trimmed(text:sub(quotation.inner_start, quotation.inner_stop))
      found[#found + 1] = quotation
    end
  end
  if #found == 0 then return found end
  local paragraphs = speech.read(text, found, function(tokens, i)
    local made = tag_at(words, tokens, i)
    return made ~= nil and made.phrase.first - i <= 6
  end)
  local attributed, before, open = {}, nil, nil
  for p, paragraph in ipairs(paragraphs) do
    local following = paragraphs[p + 1]
    local signature = following and signature_at(words, following[1], 1)
    local last
    last, open = attribute_paragraph(words, paragraph, before, signature, open, attributed)
    before = handed_on(paragraph, last)
  end
  for _, paragraph in ipairs(paragraphs) do
    for _, s in ipairs(paragraph) do
      for q, token in ipairs(s) do
        local quotation = token.quotation
        if quotation then
          local made = attributed[quotation]
          quotation.type = type_of(quotation, s, q, made)
          if made and quotation.type ~= "scare" then fill(text, quotation, made) end
        end
      end
    end
  end
  speech_names.resolve(words, paragraphs, attributed)
  return found
end

speakers.key = speech_names.key

return speakers
