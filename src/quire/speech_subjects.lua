-- Who is the subject of a verb: noun phrases found without a parser, by the closed classes
-- of quire.speech_words (determiners, prepositions, pronouns) and by capitals. A phrase is
-- {first, last}, indices of tokens; an apposition between commas belongs to it.
-- Each function looks at one sentence, at most `reach` tokens of it.

local subjects = {}

local reach = 60

local no_adverb = {}
for word in ([[
  family ally rally bully reply supply assembly monopoly italy july belly jelly early only daily weekly monthly
]]):gmatch("%S+") do
  no_adverb[word] = true
end

local function is_adverb(token)
  return token.kind == "word" and not token.capital and #token.low > 4 and token.low:find("ly$") ~= nil
    and not no_adverb[token.low]
end

local function is_time(words, token)
  return words.times[token.low] == true
end

-- A lower-case verb that the tables know.
local function is_verb(words, token)
  return token.kind == "word" and not token.capital
    and (words.verbs[token.low] or words.weak[token.low] or words.participles[token.low]) == true
end

local function is_name(words, token)
  return token ~= nil and token.kind == "word" and token.capital and not is_time(words, token)
    and not words.subjects[token.low]
end

local function possessive(token)
  return token.low:find("'s$") ~= nil or token.low:find("s'$") ~= nil
end

subjects.is_adverb, subjects.is_name, subjects.is_time, subjects.possessive = is_adverb, is_name, is_time, possessive

-- Does this token bound a noun phrase?
local function bounds(words, s, i)
  local token = s[i]
  if token.kind ~= "word" and token.kind ~= "number" then return true end
  local low = token.low
  if words.determiners[low] or words.owners[low] then return false end
  if token.capital and i > 1 then return words.subjects[low] == true end
  return words.conjunctions[low] or words.subjects[low] or words.relatives[low] or words.helpers[low]
    or is_verb(words, token) or is_adverb(token)
end

-- "Smith and Jones", "a spokesman for the company": may the phrase go on before token i?
local function bridges(words, s, i)
  local before, after = s[i - 1], s[i + 1]
  if not before or not after or before.kind ~= "word" then return false end
  if s[i].low == "and" or s[i].low == "&" then return is_name(words, before) and is_name(words, after) end
  return words.prepositions[s[i].low] ~= nil and not is_time(words, after) and not bounds(words, s, i - 1)
    and not words.prepositions[before.low] and not words.determiners[before.low] and i > 2
end

-- The noun phrase that ends with token j, not before `from`.
local function phrase_before(words, s, j, from)
  local low = s[j].low
  if (words.determiners[low] or words.owners[low]) and not words.subjects[low] and not words.quantities[low]
    or words.prepositions[low] or is_adverb(s[j]) then
    return nil
  end
  local first = j
  while first > from and j - first < reach do
    local i = first - 1
    local stops = bounds(words, s, i) or words.prepositions[s[i].low]
    if stops and not bridges(words, s, i) then break end
    first = i
  end
  -- "On Tuesday the official": the phrase begins at its last free determiner
  for i = j, first + 1, -1 do
    local before = s[i - 1]
    if words.determiners[s[i].low] and not s[i].capital and not words.prepositions[before.low]
      and not words.determiners[before.low] then
      first = i
      break
    end
  end
  while first < j and (is_time(words, s[first]) or words.prepositions[s[first].low]
    or words.conjunctions[s[first].low]) do
    first = first + 1
  end
  if first == j and (words.conjunctions[low] or is_time(words, s[first])) then return nil end
  return { first = first, last = j }
end

-- A noun phrase that can speak: it has a determiner, a name, a number or a plural.
local function can_speak(words, s, phrase)
  for i = phrase.first, phrase.last do
    local token = s[i]
    local low = token.low
    if words.determiners[low] or words.owners[low] or words.subjects[low] or token.kind == "number"
      or token.capital and not words.times[low] and (i > 1 or not words.openers[low])
      or low:find("s$") and not low:find("ss$") then
      return low ~= "there" and low ~= "there's"
    end
  end
  return false
end

-- Nothing before the phrase says that it is the object of something.
local function starts_clause(words, s, phrase)
  local before = s[phrase.first - 1]
  if not before or before.kind ~= "word" then return true end
  local low = before.low
  return is_time(words, before) or is_verb(words, before) or is_adverb(before)
    or words.conjunctions[low] == true or words.relatives[low] == true or words.openers[low] == true
end

local function comma_before(s, i, from)
  for k = i - 1, math.max(from, i - reach), -1 do
    if s[k].text == "," or s[k].text == "—" or s[k].text == "–" then return k end
    if s[k].kind == "quote" then return nil end
  end
  return nil
end

-- Is the lower-case word k, after a phrase from i on, a verb that no table holds? "Smith
-- left", "the mayor resigned", but not "Trump campaign aides said", "Iowa pollster Ann Smith".
local function ends_name(words, s, i, k)
  local token, following = s[k], s[k + 1]
  if token.capital or token.kind ~= "word" then return false end
  if token.low:find("ed$") and k > i + 1 then return true end
  if not s[k - 1].capital or words.determiners[s[i].low] or words.titles[token.low] then return false end
  if not following then return true end
  return not (following.capital or following.low:find("s$") or is_verb(words, following)
    or words.helpers[following.low])
end

--- The phrase that begins at token i, not after `to`, with an apposition between commas.
---@param words quire.SpeechWords
---@param s quire.SpeechToken[]
---@param i integer
---@param to integer
---@return {first: integer, last: integer}?
function subjects.phrase_after(words, s, i, to)
  while s[i] and i <= to and (is_adverb(s[i]) or is_time(words, s[i])) do i = i + 1 end
  local token = s[i]
  if not token or i > to or token.kind == "mark" or token.kind == "quote" then return nil end
  if words.subjects[token.low] and not (words.determiners[token.low] and s[i + 1] and s[i + 1].kind == "word") then
    return { first = i, last = i }
  end
  if words.objects[token.low] and not (s[i + 1] and s[i + 1].kind == "word" and words.owners[token.low]) then
    return { first = i, last = i }
  end
  if words.prepositions[token.low] or words.conjunctions[token.low] or words.relatives[token.low]
    or words.helpers[token.low] and not words.determiners[token.low] or is_verb(words, token) then
    return nil
  end
  local last = i
  while last < to and last - i < reach do
    local k = last + 1
    local stops = bounds(words, s, k) or is_time(words, s[k]) or words.prepositions[s[k].low]
      or words.determiners[s[k].low] and not s[k].capital and not words.prepositions[s[last].low]
    if stops and not bridges(words, s, k) then break end
    if ends_name(words, s, i, k) then break end
    last = k
  end
  while last > i and words.prepositions[s[last].low] do last = last - 1 end
  if last == i and (words.determiners[token.low] or words.owners[token.low]) and not words.quantities[token.low] then
    return nil
  end
  return { first = i, last = last }
end

--- The phrase with the apposition that follows it: "Smith, the mayor of the town,".
---@param words quire.SpeechWords
---@param s quire.SpeechToken[]
---@param phrase {first: integer, last: integer}
---@param to integer
---@return {first: integer, last: integer}
function subjects.with_apposition(words, s, phrase, to)
  local comma, following = s[phrase.last + 1], s[phrase.last + 2]
  if not comma or comma.text ~= "," or not following or phrase.last + 2 > to then return phrase end
  local begins = words.determiners[following.low] or words.titles[following.low] or following.low == "who"
    or following.low == "whose"
  if not begins or following.kind ~= "word" then return phrase end
  local last = phrase.last + 2
  while last < to and last - phrase.last < reach and s[last + 1].kind ~= "quote"
    and not (s[last + 1].kind == "mark" and s[last + 1].text:find("^[,.;:?!]")) do
    last = last + 1
  end
  return { first = phrase.first, last = last }
end

--- The subject of the clause that runs up to token `to`: its first noun phrase, after
--- conjunctions, adverbs and what a preposition or conjunction opens and a comma closes.
---@param words quire.SpeechWords
---@param s quire.SpeechToken[]
---@param from integer
---@param to integer
---@return {first: integer, last: integer}?
function subjects.of_clause(words, s, from, to)
  local i = math.max(from, to - 2 * reach)
  while i <= to do
    local token = s[i]
    local low = token.low
    if token.kind == "quote" then return nil end
    local after = s[i + 1]
    if token.kind == "mark" or is_adverb(token) or is_time(words, token) or words.openers[low] and i <= to
      or words.helpers[low] and not words.determiners[low] or low == "and" or low == "but" or low == "so" then
      i = i + 1
    elseif after and (after.text == "—" or after.text == "–" or after.text == "-") and token.text:find("^%u%u+$") then
      i = i + 2 -- a dateline
    elseif after and is_time(words, after)
      and (words.determiners[low] or token.kind == "number" or low == "last" or low == "earlier") then
      i = i + 2
    elseif words.prepositions[low] or words.conjunctions[low] or is_verb(words, token)
      or low:find("ing$") and #low > 5 then
      local comma = i
      while comma <= to and s[comma].text ~= "," do comma = comma + 1 end
      if comma >= to then return nil end
      i = comma + 1
    else
      local phrase = subjects.phrase_after(words, s, i, to)
      return phrase and can_speak(words, s, phrase) and phrase or nil
    end
  end
  return nil
end

-- Where the clause that token i stands in begins: after a comma with a conjunction, at `from`.
local function clause_start(words, s, i, from)
  for k = i - 1, math.max(from, i - reach), -1 do
    if s[k].text == ";" or s[k].text == ":" then return k + 1 end
    if words.relatives[s[k].low] and s[k].low ~= "that" then return k end
  end
  return from
end

local passives = { was = true, were = true, been = true, be = true, being = true, is = true, are = true, got = true,
  wurde = true, wurden = true }

-- A word that is a noun as well ("report", "calls") is a verb after a subject that agrees with it.
local function agrees(words, s, v, phrase, helped)
  local low, head = s[v].low, s[phrase.last]
  if not words.nouns[low] then return true end
  if helped or words.subjects[head.low] or words.relatives[head.low] then return true end
  if low:find("s$") then return head.capital or words.determiners[s[phrase.first].low] ~= nil end
  if low:find("ed$") then return true end
  local first = s[phrase.first].low
  return head.low:find("s$") ~= nil and not possessive(head) and first ~= "a" and first ~= "an"
end

local joining = { ["and"] = true, ["but"] = true, ["or"] = true, ["then"] = true, ["to"] = true }
local most_joined = 3 -- verbs looked at for one of them, and how deep

-- A quotation that ends a clause: what is before it does not go on after it.
local function closes_speech(token)
  return token.kind == "quote" and token.inner_end ~= ""
end

local find_subject

-- The subject of "and said", ", saying": that of the known verb before (not of a relative
-- clause, if a comma stands before "and"), else the clause's first phrase.
local function shared_subject(words, s, j, from, depth)
  local after_comma = s[j - 1] ~= nil and s[j - 1].text == ","
  if depth < most_joined then
    local tried = 0
    for v = j - 1, math.max(from, j - reach), -1 do
      if is_verb(words, s[v]) and not words.participles[s[v].low] then
        tried = tried + 1
        if tried > most_joined then break end
        local before = s[v - 1]
        local phrase
        if before and (before.kind == "quote" or before.text == ",") and not words.helpers[s[v + 1].low] then
          phrase = subjects.phrase_after(words, s, v + 1, j - 1)
        else
          phrase = find_subject(words, s, v, from, depth + 1)
        end
        local lead = phrase and s[phrase.first - 1]
        local object = lead and words.prepositions[lead.low] and not words.conjunctions[lead.low]
        if phrase and not object and not (after_comma and words.relatives[s[phrase.first].low]) then return phrase end
      end
      if closes_speech(s[v]) and not (s[v + 1] and is_verb(words, s[v + 1])) then break end
    end
  end
  return subjects.of_clause(words, s, from, j - 1)
end

local moves = { on = true, went = true, began = true, took = true, stood = true, rose = true, got = true, out = true }

-- "went on to say", "refused to call", but not "the decision to read".
local function to_infinitive(words, s, j)
  local before = s[j - 1]
  if not before or before.kind ~= "word" then return false end
  return moves[before.low] or words.helpers[before.low] or is_verb(words, before)
    or not before.capital and (before.low:find("ed$") or before.low:find("ing$") or before.low:find("s$")) ~= nil
end

-- Passes over helpers, adverbs and "on Tuesday" before the verb.
local function before_helpers(words, s, v, from)
  local j, passive, helped = v - 1, false, false
  while j >= from and v - j < reach and s[j].kind == "word"
    and (is_adverb(s[j]) or words.helpers[s[j].low] and not words.determiners[s[j].low]) do
    passive = passive or passives[s[j].low] == true
    helped = helped or words.helpers[s[j].low] == true
    j = j - 1
  end
  while j > from and is_time(words, s[j]) do
    j = j - 1
    if words.prepositions[s[j].low] or s[j].low == "late" or s[j].low == "last" then j = j - 1 end
  end
  return j, passive, helped
end

-- The phrase before the comma at j, over what stands between commas.
local function before_commas(words, s, j, from)
  local open = comma_before(s, j, from)
  while open and open > from do
    local phrase = phrase_before(words, s, open - 1, from)
    if phrase and s[phrase.last].kind == "word" and starts_clause(words, s, phrase) and can_speak(words, s, phrase) then
      return { first = phrase.first, last = j - 1 }
    end
    open = comma_before(s, open, from)
  end
  return nil
end

function find_subject(words, s, v, from, depth)
  from = math.max(from, v - 2 * reach)
  local j, passive, helped = before_helpers(words, s, v, from)
  local participle = words.participles[s[v].low] and not passive
  if passive and not words.participles[s[v].low] and not (s[v + 1] and s[v + 1].low == "as") then return nil end
  local token = s[j]
  if not token or j < from or token.kind == "quote" then return nil end
  local low = token.low
  if words.subjects[low] or words.relatives[low] and low ~= "that" and token.kind == "word" then
    return { first = j, last = j }
  end
  if token.text == "," or token.text == "—" or token.text == "–" then
    if participle then return shared_subject(words, s, j, from, depth) end
    return before_commas(words, s, j, from) or subjects.of_clause(words, s, from, j - 1)
  end
  if low == "to" and not to_infinitive(words, s, j) then return nil end
  if participle or joining[low] then return shared_subject(words, s, j + (participle and 1 or 0), from, depth) end
  if token.kind == "mark" or words.prepositions[low] or words.conjunctions[low] or low == "that" or low == "not" then
    return nil
  end
  local phrase = phrase_before(words, s, j, from)
  if phrase and not agrees(words, s, v, phrase, helped) then return nil end
  local before = phrase and s[phrase.first - 1]
  if before and words.prepositions[before.low] and not starts_clause(words, s, phrase) then
    phrase = subjects.of_clause(words, s, clause_start(words, s, phrase.first, from), phrase.first - 1) or phrase
  end
  return phrase and can_speak(words, s, phrase) and phrase or nil
end

--- The subject of the verb at token v, from token `from` on: nil where there is none, or
--- where the verb is passive and the subject is no speaker ("was told").
---@param words quire.SpeechWords
---@param s quire.SpeechToken[]
---@param v integer
---@param from integer
---@return {first: integer, last: integer}?
function subjects.of_verb(words, s, v, from)
  if from > 1 then return find_subject(words, s, v, from, 0) end
  -- every quotation of a sentence asks for the same verbs
  local token = s[v]
  if token.subject == nil then token.subject = find_subject(words, s, v, 1, 0) or false end
  return token.subject or nil
end

return subjects
