-- Names, and the spellings that sources give one name.
--
-- A name is a run of capitalised words, without the titles before it. No model and no
-- list of names is needed: a word counts as a name where it is capitalised inside a
-- sentence, and at a sentence's beginning only if it is such a name elsewhere.
--
-- Two spellings are held to be one name on evidence, which is said:
--   slot       they stand in the same place of a shared passage;
--   full name  one half of a name of two words is the same, the other is spelled alike
--              ("Antony Blinken", "Anthony Blinken"; "Martial Dresgini", "Martial Trezzini");
--   both       both halves are spelled alike ("Antony Blinken", "Anthony Blingen");
--   context    a word spelled alike, with the same words around it in two documents.
-- Against it stands that one document has both spellings more than once.

local core = require "quire.core"
local spelling = require "quire.spelling"

local names = {}

local function set_of(text)
  local set = {}
  for word in text:gmatch("%S+") do set[word] = true end
  return set
end

--- Words before a name that are no part of it (folded). Add your own.
names.titles = set_of [[
  mr mrs ms miss dr prof professor sir lord lady dame rev president vice prime minister ministers secretary senator sen
  representative rep congressman congresswoman governor gov mayor king queen prince princess pope general gen colonel
  col captain capt lieutenant lt major sergeant sgt admiral chancellor chairman chairwoman chair chief director judge
  justice ambassador spokesman spokeswoman spokesperson deputy former foreign defense defence interior finance
  transport state federal
]]

--- Capitalised words that name no one (folded): days, months, words of headlines. Add your own.
names.common = set_of [[
  monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
  october november december jan feb mar apr jun jul aug sep sept oct nov dec i the a an and or but of in on at to for
  from by with as if when while after before he she it they we you his her its their our this that these those what who
  how why where there here no not yes mr mrs ms
]]

local particles = set_of [[ de da do dos del della di van von der den ter bin ibn al el la le of ]]

-- ---- mentions ----

local function is_capital(text, start)
  local first = text:byte(start)
  if first >= 65 and first <= 90 then return true end
  if first < 195 then return false end
  -- a letter beyond ASCII is a capital if folding changes it
  local character = text:match("^[\195-\244][\128-\191]+", start)
  return character ~= nil and core.normalize(character, { fold = true }) ~= character
end

-- Flags of a view's tokens: capital, first word of a sentence or a quotation.
local function shape_of(view)
  local capital, first, starts, stops = {}, {}, {}, {}
  local count = view:count()
  for i, _, start, stop in view.tokens:each() do
    if i > count then break end
    starts[i], stops[i] = start, stop
    capital[i] = is_capital(view.text, start)
    local before = i > 1 and view.text:sub(stops[i - 1] + 1, start - 1) or "\n"
    first[i] = before:find("[%.!%?:\n]") ~= nil or before:find("[“„«\"]") ~= nil
  end
  for _, sentence in ipairs(view.sentences) do first[sentence.first] = true end
  return { capital = capital, first = first, starts = starts, stops = stops }
end

-- A line most of whose words are capitalised is a headline: its capitals say nothing.
local function headline_tokens(view, shape)
  local headline = {}
  for _, sentence in ipairs(view.sentences) do
    local last = math.min(sentence.last, view:count())
    local capitals, words = 0, last - sentence.first + 1
    for i = sentence.first, last do
      if shape.capital[i] then capitals = capitals + 1 end
    end
    local ended = view.text:find("^[%.!?\"”’»)]", sentence.stop)
    if words >= 4 and capitals >= 0.7 * words and not ended then
      for i = sentence.first, last do headline[i] = true end
    end
  end
  return headline
end

-- The type of a token without a possessive.
local function plain(type_of)
  return (type_of:gsub("'s$", ""):gsub("'$", ""))
end

-- Words that are names somewhere: capitalised inside a sentence.
local function known_names(views, shapes, vocab)
  local known, lower = {}, {}
  for v, view in ipairs(views) do
    local shape, count = shapes[v], view:count()
    for i, id in view.tokens:each() do
      if i > count then break end
      if not shape.capital[i] then
        lower[id] = (lower[id] or 0) + 1
      elseif not shape.first[i] and not shape.headline[i] then
        known[id] = (known[id] or 0) + 1
      end
    end
  end
  for id, count in pairs(known) do
    local word = plain(vocab:string(id))
    if (lower[id] or 0) > count or names.common[word] or #word < 2 or word:find("%d") then known[id] = nil end
  end
  return known, lower
end

local function joined(view, shape, i)
  local gap = view.text:sub(shape.stops[i - 1] + 1, shape.starts[i] - 1)
  return gap == " " or gap == "-" or gap == ". " and shape.stops[i - 1] == shape.starts[i - 1]
    or gap == "\194\160"
end

-- The mentions of a view: {first, last, words = folded, text, start, stop}.
local function mentions_of(view, shape, known, lower, vocab)
  local found, i, count = {}, 1, view:count()
  local function is_name(k)
    return shape.capital[k] and known[view.tokens:id(k)]
      and not names.titles[plain(vocab:string(view.tokens:id(k)))]
  end
  -- a name, or a capitalised word right before one: "Port" of Port Annick, or a first
  -- name that stands only where a sentence begins
  local function names_here(k)
    if is_name(k) then return true end
    if not shape.capital[k] or k == count or not joined(view, shape, k + 1) or not is_name(k + 1) then return false end
    local id = view.tokens:id(k)
    local word = plain(vocab:string(id))
    return not names.common[word] and not names.titles[word] and #word > 1
      and (not shape.first[k] or not lower[id])
  end
  while i <= count do
    if names_here(i) then
      local last = i
      while last < count and joined(view, shape, last + 1) do
        local word = vocab:string(view.tokens:id(last + 1))
        if vocab:string(view.tokens:id(last)):find("'s?$") then break end
        if names_here(last + 1) then
          last = last + 1
        elseif particles[word] and last + 2 <= count and joined(view, shape, last + 2) and names_here(last + 2) then
          last = last + 2
        elseif #word == 1 and shape.capital[last + 1] and last + 2 <= count and names_here(last + 2) then
          last = last + 2 -- an initial: "Anthony J. Blinken"
        else
          break
        end
      end
      local mention = { view = view, doc = view.id, first = i, last = last, words = {} }
      for k = i, last do
        local word = plain(vocab:string(view.tokens:id(k)))
        if #word > 1 then mention.words[#mention.words + 1] = word end
      end
      mention.start, mention.stop = shape.starts[i], shape.stops[last]
      mention.text = view.text:sub(mention.start, mention.stop):gsub("’s$", ""):gsub("'s$", ""):gsub("’$", "")
      mention.stop = mention.start + #mention.text - 1
      mention.key = table.concat(mention.words, " ")
      found[#found + 1] = mention
      i = last + 1
    else
      i = i + 1
    end
  end
  return found
end

-- ---- counts ----

-- Counts a word's mentions by document.
local function count_words(mentions)
  local counts = {}
  for _, mention in ipairs(mentions) do
    for _, word in ipairs(mention.words) do
      counts[word] = counts[word] or { total = 0, documents = 0, by_doc = {} }
      local count = counts[word]
      count.total = count.total + 1
      if not count.by_doc[mention.doc] then count.documents = count.documents + 1 end
      count.by_doc[mention.doc] = (count.by_doc[mention.doc] or 0) + 1
    end
  end
  return counts
end

-- One document has both words again and again: two names.
local function both_often(counts, a, b)
  for doc, count in pairs(counts[a] and counts[a].by_doc or {}) do
    if count >= 2 and counts[b] and (counts[b].by_doc[doc] or 0) >= 2 then return true end
  end
  return false
end

-- ---- evidence ----

local most_in_bucket = 300 -- full names with one half in common that are compared with one another

-- Links between words: links[a][b] = {evidence, confidence}; a < b.
local function link(links, a, b, evidence, confidence)
  if a == b then return end
  if b < a then a, b = b, a end
  links[a] = links[a] or {}
  local known = links[a][b]
  if not known or known.confidence < confidence then links[a][b] = { evidence = evidence, confidence = confidence } end
end

local function types_of(view, first, last, vocab)
  local types = {}
  for i = first, last do types[#types + 1] = plain(vocab:string(view.tokens:id(i))) end
  return types
end

local function link_slots(links, passages, known_words, vocab)
  for _, passage in ipairs(passages) do
    for _, difference in ipairs(passage.differences) do
      local from = types_of(difference.base_view, difference.base_first, difference.base_last, vocab)
      local to = types_of(difference.view, difference.first, difference.last, vocab)
      if #from == #to then
        for k = 1, #from do
          local a, b = from[k], to[k]
          if a ~= b and known_words[a] and known_words[b] and spelling.faintly_alike(a, b)
            and not spelling.derived(a, b) then
            link(links, a, b, "slot", 0.95)
          end
        end
      end
    end
  end
end

local function link_pair(links, a, b)
  if a.last == b.last then
    if a.first ~= b.first and spelling.alike(a.first, b.first) and not spelling.derived(a.first, b.first) then
      link(links, a.first, b.first, "full name", 0.9)
    end
  elseif a.first == b.first then
    if not names.titles[a.first] and spelling.faintly_alike(a.last, b.last)
      and not spelling.derived(a.last, b.last) then
      link(links, a.last, b.last, "full name", spelling.alike(a.last, b.last) and 0.9 or 0.7)
    end
  elseif spelling.alike(a.first, b.first) and spelling.alike(a.last, b.last)
    and not spelling.derived(a.first, b.first) and not spelling.derived(a.last, b.last) then
    link(links, a.first, b.first, "both", 0.9)
    link(links, a.last, b.last, "both", 0.9)
  end
end

-- Names of two words or more meet where they have a half in common, or where both first and last
-- word, each perhaps without one letter, agree in their initials and the last word's form.
local function link_full_names(links, mentions)
  local seen, buckets, order = {}, {}, {}
  local function put(key, name)
    local bucket = buckets[key]
    if not bucket then
      bucket = {}
      buckets[key] = bucket
      order[#order + 1] = bucket
    end
    if bucket[#bucket] ~= name then bucket[#bucket + 1] = name end
  end
  for _, mention in ipairs(mentions) do
    if #mention.words >= 2 and not seen[mention.key] then
      seen[mention.key] = true
      local name = { first = mention.words[#mention.words - 1], last = mention.words[#mention.words] }
      put("first " .. name.first, name)
      put("last " .. name.last, name)
      put("initials " .. name.first:sub(1, 2) .. " " .. name.last:sub(1, 2), name)
    end
  end
  for _, bucket in ipairs(order) do
    if #bucket <= most_in_bucket then
      for i = 1, #bucket do
        for j = i + 1, #bucket do link_pair(links, bucket[i], bucket[j]) end
      end
    end
  end
end

-- Words around a word's mentions, its own sentence's neighbours up to four away.
local function contexts_of(mentions, vocab, stop)
  local contexts, partners = {}, {}
  for _, mention in ipairs(mentions) do
    local tokens = mention.view.tokens
    for _, word in ipairs(mention.words) do
      local context = contexts[word] or {}
      contexts[word] = context
      for k = math.max(1, mention.first - 4), math.min(#tokens, mention.last + 4) do
        if k < mention.first or k > mention.last then
          local near = plain(vocab:string(tokens:id(k)))
          if not stop[near] then context[near] = true end
        end
      end
      for _, other in ipairs(mention.words) do
        if other ~= word then
          context[other] = true
          partners[word] = partners[word] or {}
          partners[word][other] = true
        end
      end
    end
  end
  return contexts, partners
end

-- Each belongs to full names, and to no common one: Barack (Obama), (Lisa) Bardack.
local function kept_apart(a, b)
  if not a or not b then return false end
  for word in pairs(a) do
    if b[word] then return false end
  end
  return true
end

local function share_context(a, b)
  local shared = 0
  for word in pairs(a or {}) do
    if b and b[word] then shared = shared + 1 end
  end
  return shared
end

-- Words that two contexts must have in common: one, where a spelling that one document alone has is a
-- letter off one that several have; else two.
local function least_shared(counts, a, b)
  local fewer, more = counts[a].documents, counts[b].documents
  if fewer > more then fewer, more = more, fewer end
  return fewer == 1 and more >= 2 and #a >= 6 and spelling.distance(a, b) <= 1 and 1 or 2
end

-- Keys under which words spelled alike meet: the word, and it without one letter.
local function deletions(word)
  local keys = { word }
  for i = 1, #word do keys[#keys + 1] = word:sub(1, i - 1) .. word:sub(i + 1) end
  return keys
end

local function link_contexts(links, counts, contexts, partners, stop)
  local at, words = {}, {}
  for word in pairs(counts) do
    if #word >= 5 and not stop[word] and not names.titles[word] then words[#words + 1] = word end
  end
  table.sort(words)
  for _, word in ipairs(words) do
    for _, key in ipairs(deletions(word)) do
      at[key] = at[key] or {}
      table.insert(at[key], word)
    end
  end
  local seen = {}
  for _, word in ipairs(words) do
    for _, key in ipairs(deletions(word)) do
      for _, other in ipairs(at[key]) do
        local pair = word .. "\0" .. other
        if word < other and not seen[pair] then
          seen[pair] = true
          if word:byte(1) == other:byte(1) and spelling.alike(word, other) and not spelling.derived(word, other)
            and not both_often(counts, word, other) and not kept_apart(partners[word], partners[other])
            and share_context(contexts[word], contexts[other]) >= least_shared(counts, word, other) then
            link(links, word, other, "context", spelling.distance(word, other) <= 1 and 0.8 or 0.6)
          end
        end
      end
    end
  end
end

-- ---- gathering ----

local function root_of(parent, word)
  while parent[word] and parent[word] ~= word do word = parent[word] end
  return word
end

-- Words of one name, strongest evidence first; a link that would join two words which one
-- document has again and again needs more than a context.
local function join(links, counts)
  local list, parent = {}, {}
  for a, others in pairs(links) do
    for b, found in pairs(others) do
      list[#list + 1] = { a = a, b = b, evidence = found.evidence, confidence = found.confidence }
    end
  end
  table.sort(list, function(x, y)
    if x.confidence ~= y.confidence then return x.confidence > y.confidence end
    if x.a ~= y.a then return x.a < y.a end
    return x.b < y.b
  end)
  local reasons = {}
  for _, found in ipairs(list) do
    local a, b = root_of(parent, found.a), root_of(parent, found.b)
    parent[a], parent[b] = parent[a] or a, parent[b] or b
    if a ~= b and (found.evidence ~= "context" or not both_often(counts, found.a, found.b)) then
      parent[b] = a
    end
    reasons[#reasons + 1] = found
  end
  return parent, reasons
end

local sentences_of = {
  slot = "the same place of a shared passage",
  ["full name"] = "the other half of the name is the same",
  both = "both halves of the name are spelled alike",
  context = "spelled alike, with the same words around it",
}

-- How many independent sources have a word: documents that are versions of one another count once.
local function independent(count, group_of)
  local seen, number = {}, 0
  for doc in pairs(count.by_doc) do
    local group = group_of[doc] or doc
    if not seen[group] then
      seen[group] = true
      number = number + 1
    end
  end
  return number
end

local function likely_of(words, counts, group_of)
  local best
  for _, word in ipairs(words) do
    local count = counts[word]
    local sources = independent(count, group_of)
    if not best or sources > best.sources or sources == best.sources and count.total > best.total
      or sources == best.sources and count.total == best.total and word < best.word then
      best = { word = word, sources = sources, total = count.total }
    end
  end
  return best.word
end

-- The printed forms of the spelling `word`: mentions that contain it.
local function forms_with(mentions_by_word, word)
  local forms, by_text = {}, {}
  for _, mention in ipairs(mentions_by_word[word] or {}) do
    local form = by_text[mention.text]
    if not form then
      form = { text = mention.text, count = 0, docs = {}, occurrences = {}, seen = {} }
      by_text[mention.text] = form
      forms[#forms + 1] = form
    end
    form.count = form.count + 1
    if not form.seen[mention.doc] then
      form.seen[mention.doc] = true
      table.insert(form.docs, mention.doc)
    end
    table.insert(form.occurrences, { doc = mention.doc, start = mention.start, stop = mention.stop })
  end
  table.sort(forms, function(x, y)
    if x.count ~= y.count then return x.count > y.count end
    return x.text < y.text
  end)
  return forms
end

-- One record a name: its likely spelling and the deviating ones, word by word.
local function records_of(parent, reasons, counts, mentions_by_word, group_of)
  local groups, order = {}, {}
  for word in pairs(parent) do
    local root = root_of(parent, word)
    if not groups[root] then
      groups[root] = {}
      order[#order + 1] = root
    end
    table.insert(groups[root], word)
  end
  local records = {}
  table.sort(order)
  for _, root in ipairs(order) do
    local words = groups[root]
    table.sort(words)
    if #words > 1 then
      local likely = likely_of(words, counts, group_of)
      local record = { word = likely, variants = {}, confidence = 0 }
      for _, word in ipairs(words) do
        for _, form in ipairs(forms_with(mentions_by_word, word)) do
          form.spelling = word
          form.likely = word == likely
          table.insert(record.variants, form)
        end
      end
      for _, found in ipairs(reasons) do
        if root_of(parent, found.a) == root and found.confidence > record.confidence then
          record.confidence, record.reason = found.confidence, sentences_of[found.evidence]
        end
      end
      table.sort(record.variants, function(x, y)
        if x.likely ~= y.likely then return x.likely end
        if #x.docs ~= #y.docs then return #x.docs > #y.docs end
        if x.count ~= y.count then return x.count > y.count end
        return x.text < y.text
      end)
      record.likely = record.variants[1].text
      records[#records + 1] = record
    end
  end
  table.sort(records, function(x, y)
    if x.confidence ~= y.confidence then return x.confidence > y.confidence end
    local cx, cy = counts[x.word].total, counts[y.word].total
    if cx ~= cy then return cx > cy end
    return x.word < y.word
  end)
  return records
end

-- The views of edited passages in which a capitalised word stands against another.
local function edited_views(views, passages)
  local wanted, list = {}, {}
  for _, passage in ipairs(passages) do
    for _, difference in ipairs(passage.differences) do
      if difference.from:find("^%u") and difference.to:find("^%u") then
        wanted[difference.base_view.number], wanted[difference.view.number] = true, true
      end
    end
  end
  for _, view in ipairs(views) do
    if wanted[view.number] then list[#list + 1] = view end
  end
  return list
end

-- German capitalises every noun, so that capitals tell nothing there.
local function not_german(views)
  local list = {}
  for _, view in ipairs(views) do
    if view.document.lang ~= "de" then list[#list + 1] = view end
  end
  return list
end

--- The names that the documents spell in more than one way.
---
--- views as quire.view makes them; passages as quire.passages.of gives them; group_of maps a document's
--- id to that of the group of versions it belongs to. Each record: likely (as printed),
--- variants {text, spelling (the folded word that differs), docs, count, occurrences}, the likely
--- spelling's forms first; confidence
--- (0..1) and reason. Near-linear in the words; full names are compared with one another.
---@param views table[]
---@param passages table[]
---@param vocab userdata
---@param group_of table<string, string>
---@param thorough boolean if false, only the documents of edited passages are looked at
---@return table[]
function names.of(views, passages, vocab, group_of, thorough)
  if not thorough then views = edited_views(views, passages) end
  views = not_german(views)
  local shapes, all = {}, {}
  for _, view in ipairs(views) do
    all[#all + 1] = view
    shapes[#all] = shape_of(view)
    shapes[#all].headline = headline_tokens(view, shapes[#all])
    -- captions and credits name people too
    local aside = view:set_aside(vocab)
    if aside then
      all[#all + 1] = aside
      shapes[#all] = shape_of(aside)
      shapes[#all].headline = {}
    end
  end
  local known, lower = known_names(all, shapes, vocab)
  local mentions, by_word, known_words = {}, {}, {}
  for v, view in ipairs(all) do
    for _, mention in ipairs(mentions_of(view, shapes[v], known, lower, vocab)) do
      mentions[#mentions + 1] = mention
      for _, word in ipairs(mention.words) do
        by_word[word] = by_word[word] or {}
        table.insert(by_word[word], mention)
        known_words[word] = true
      end
    end
  end
  local counts = count_words(mentions)
  local stop = names.common
  local links = {}
  link_slots(links, passages, known_words, vocab)
  link_full_names(links, mentions)
  local contexts, partners = contexts_of(mentions, vocab, stop)
  link_contexts(links, counts, contexts, partners, stop)
  local parent, reasons = join(links, counts)
  return records_of(parent, reasons, counts, by_word, group_of)
end

return names
