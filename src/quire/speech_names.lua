-- Whom a speaker's words name: "he" is the person named last, "Smith" the "John Smith" of an
-- earlier sentence; and the key by which speakers are compared over documents.

local core = require "quire.core"
local speech_words = require "quire.speech_words"
local subjects = require "quire.speech_subjects"

local speech_names = {}

local particles = {}
for word in ("de del della di da van von der den ter bin ibn al el la le du dos das"):gmatch("%S+") do
  particles[word] = true
end

-- The names in tokens first..last of a sentence: runs of capitalised words, titles left
-- out, with what titles and pronouns say of man or woman: {words, gender, at = the token
-- where it begins, owner = whether it ends in a possessive}.
local function names_in(words, s, first, last)
  local names, run, gender = {}, nil, nil
  local function finish(owner)
    while run and particles[run[#run]] do run[#run] = nil end
    if run and #run > 0 then
      names[#names + 1] = { words = run, gender = gender, at = run.at, owner = owner or false }
    end
    run, gender = nil, nil
  end
  for i = first, last do
    local token = s[i]
    local low = token.low:gsub("%.$", "")
    if run and words.titles[low] and not words.determiners[low] and not particles[low] then
      run = nil -- "British Foreign Secretary", "Trump spokesman"
    end
    if token.kind == "word" and token.capital and not words.times[low] and not words.subjects[low] then
      local opens = i == 1 and (words.prepositions[low] or words.conjunctions[low] or words.determiners[low])
      if words.titles[low] or opens then
        finish()
        gender = words.female[low] and "female" or words.male[low] and "male" or nil
      elseif not words.determiners[low] then
        run = run or { at = i }
        run[#run + 1] = (token.text:gsub("\226\128\153s?$", ""):gsub("'s?$", ""))
        if subjects.possessive(token) then finish(true) end
      end
    elseif run and particles[low] and token.kind == "word" then
      run[#run + 1] = token.text
    else
      finish()
    end
  end
  finish()
  return names
end

-- Persons named so far; `last` of each gender and of any.
local function new_memory()
  return { full = {}, last = {} }
end

local function remember(memory, name)
  local surname = name.words[#name.words]
  local known = memory.full[surname]
  if not known or #name.words > #known.words then
    local gender = name.gender or known and known.gender
    if known and known.words[#known.words] == surname and #known.words > 1 and #name.words > 3 then
      known.gender = gender
      return known
    end
    known = { words = name.words, gender = gender }
    memory.full[surname] = known
  end
  known.gender = known.gender or name.gender
  return known
end

local function last_of(memory, gender)
  local best
  for _, candidate in ipairs(memory.last) do
    if candidate.gender == gender or not candidate.gender or not gender then best = candidate end
  end
  return best
end

local most_remembered = 6

local function mention(memory, name)
  local last = memory.last
  for i, known in ipairs(last) do
    if known == name then
      table.remove(last, i)
      break
    end
  end
  last[#last + 1] = name
  if #last > most_remembered then table.remove(last, 1) end
end

local function printed(name)
  return table.concat(name.words, " ")
end

-- The name of the speaker in a phrase: the last before its first comma that is neither an
-- owner ("Trump's campaign") nor after a preposition ("a spokesman for Trump"); else the first
-- such after the comma ("his lawyer, John Smith").
local function own_name(words, s, phrase)
  local comma = phrase.last + 1
  for i = phrase.last, phrase.first, -1 do
    if s[i].text == "," then comma = i end
  end
  local before, after
  for _, name in ipairs(names_in(words, s, phrase.first, phrase.last)) do
    local lead = name.at > phrase.first and s[name.at - 1]
    local named = (not name.owner or subjects.possessive(s[phrase.last]))
      and not (lead and words.prepositions[lead.low])
    if named and name.at < comma then
      before = name
    elseif named and not after then
      after = name
    end
  end
  return before or after
end

-- The person that a pronoun stands for; nil of "it", "they", and of those who speak of themselves.
local function antecedent(words, memory, low)
  local gender = words.female[low] and "female" or words.male[low] and "male" or nil
  if words.relatives[low] then gender = nil elseif not gender then return nil end
  local person = last_of(memory, gender)
  if person then person.gender = person.gender or gender end
  return person and printed(person)
end

local function resolve_phrase(words, memory, s, phrase, text)
  local low = s[phrase.first].low
  if phrase.first == phrase.last and (words.subjects[low] or words.relatives[low] or words.owners[low]
    or words.objects[low]) then
    return antecedent(words, memory, low)
  end
  local name = own_name(words, s, phrase)
  if not name then return text end
  local known = remember(memory, name)
  mention(memory, known)
  return printed(known)
end

--- Gives the attributed quotations their speaker_name, reading the text in order.
---@param words quire.SpeechWords
---@param paragraphs quire.SpeechToken[][][]
---@param attributed table<table, table> quotation -> attribution
function speech_names.resolve(words, paragraphs, attributed)
  local memory, resolved = new_memory(), {}
  for _, paragraph in ipairs(paragraphs) do
    for _, s in ipairs(paragraph) do
      -- a sentence's pronouns stand for names of earlier ones
      for _, token in ipairs(s) do
        local quotation = token.quotation
        local made = quotation and attributed[quotation]
        if made and quotation.speaker then
          local key = made.phrase
          if resolved[key] == nil then
            resolved[key] = resolve_phrase(words, memory, made.sentence, made.phrase, quotation.speaker) or false
          end
          quotation.speaker_name = resolved[key] or nil
        end
      end
      local names = names_in(words, s, 1, #s)
      -- the first of a sentence is what it is about: named last
      for n = #names, 1, -1 do
        local name = names[n]
        if #name.words > 1 or memory.full[name.words[1]] then mention(memory, remember(memory, name)) end
      end
    end
  end
end

--- The folded surname of a name, titles dropped: nil where there is no name. What follows a
--- comma or a preposition is no part of it ("Smith, the mayor", "Smith of the Post").
---@param name string?
---@param lang string?
---@return string?
function speech_names.key(name, lang)
  if not name then return nil end
  local words = speech_words[lang or "en"] or speech_words.en
  local last
  for word in name:match("^[^,]*"):gmatch("%S+") do
    local plain = core.normalize(word, { apostrophes = true, strip_accents = true }):gsub("%.$", "")
    local folded = core.normalize(plain, { fold = true })
    if folded:find("'s?$") then
      last = nil
    elseif folded ~= plain and not words.titles[folded] and not words.times[folded] and not words.subjects[folded]
      and folded ~= "jr" and folded ~= "sr" then
      last = folded
    elseif last and words.prepositions[folded] and not particles[folded] then
      break
    elseif folded == plain and not particles[folded] then
      last = nil -- "Western leaders"
    end
  end
  return last
end

return speech_names
