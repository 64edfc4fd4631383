-- Who probably took from whom. For a pair of documents: a score for each direction and for
-- a common source, from evidence that is said in words; a verdict only where one of them
-- stands out. "unknown" is an answer.
--
-- Evidence and its weight:
--   one document credits the other's outlet                                 3
--   both credit the same agency, which is neither of them                   2
--   a third document has most of what the two share, and more with each     2
--   one is a news agency, which other documents credit                      1.5
--   most of one stands in the other, which has added to it: text of its own
--     before and between what they share                                    1.5
--   most of one stands in the other, which only goes on longer: cut at the
--     end, or continued                                                     0.5
--   one is later than the other by its date                                 1
--   each has far more text of its own than they share                       1
--   they share quotations alone: the words of a speaker or a statement      1
-- confidence = 1 - exp(-score / 2), at most .95; less than a score of 1 is "unknown".

local figures = require "quire.figures"

local direction = {}

local least_score = 1

-- ---- what the pair shares, in and out of quotation marks ----

local function key(a, b) return a * 67108864 + b end

local function shared_words(found, views)
  local shared, neighbours = {}, {}
  for v = 1, #views do neighbours[v] = {} end
  for p = 1, found:pairs() do
    local a, b, a_start, a_stop, b_start, b_stop, matched = found:pair(p)
    local entry = shared[key(a, b)]
    if not entry then
      entry = { told = 0, quoted = 0, a = {}, b = {} }
      shared[key(a, b)] = entry
      table.insert(neighbours[a], b)
      table.insert(neighbours[b], a)
    end
    if views[a]:in_quotation(a_start, a_stop) or views[b]:in_quotation(b_start, b_stop) then
      entry.quoted = entry.quoted + matched
    else
      entry.told = entry.told + matched
    end
    table.insert(entry.a, { a_start, a_stop })
    table.insert(entry.b, { b_start, b_stop })
  end
  return shared, neighbours
end

-- How many tokens two lists of stretches have in common.
local function in_common(x, y)
  local words = 0
  for _, s in ipairs(x) do
    for _, t in ipairs(y) do
      words = words + math.max(0, math.min(s[2], t[2]) - math.max(s[1], t[1]) + 1)
    end
  end
  return words
end

local function size_of(stretches)
  local words = 0
  for _, stretch in ipairs(stretches) do words = words + stretch[2] - stretch[1] + 1 end
  return words
end

-- The stretches of document x that it shares with y.
local function stretches_of(shared, x, y)
  local entry = shared[key(math.min(x, y), math.max(x, y))]
  return entry and (x < y and entry.a or entry.b) or {}
end

-- ---- credits ----

local function folded(text) return (text:lower():gsub("[^%w\128-\255]+", " ")) end

-- Is the agency the outlet of this document? By its source, its id or its title's words.
local function is_outlet(document, agency)
  local name = " " .. folded(agency) .. " "
  if #name < 5 then return false end
  for _, field in ipairs({ document.source or "", (document.id:gsub("%.%w+$", "")) }) do
    if (" " .. folded(field) .. " "):find(name, 1, true) then return true end
  end
  return false
end

local function agencies_of(view)
  local agencies, order = {}, {}
  for _, credit in ipairs(view.credits) do
    local agency = credit.agency
    if agency and not (agencies[agency] and not agencies[agency].inline) then
      if not agencies[agency] then order[#order + 1] = agency end
      agencies[agency] = { text = credit.text, inline = credit.inline }
    end
  end
  return agencies, order
end

local function credit_evidence(case)
  local mine, names = agencies_of(case.a)
  local others = agencies_of(case.b)
  for _, agency in ipairs(names) do
    if is_outlet(case.b.document, agency) then
      case:add("a_from_b", mine[agency].inline and 2 or 3, ("%s credits %s (“%s”), and %s is by it"):format(
        case.a.id, agency, mine[agency].text, case.b.id))
    elseif others[agency] and not is_outlet(case.a.document, agency) then
      local weight = (mine[agency].inline or others[agency].inline) and 1 or 2
      case:add("common_source", weight, ("both credit %s (“%s”, “%s”)"):format(
        agency, mine[agency].text, others[agency].text))
    end
  end
  local _, other_names = agencies_of(case.b)
  for _, agency in ipairs(other_names) do
    local credit = others[agency]
    if is_outlet(case.a.document, agency) then
      case:add("b_from_a", credit.inline and 2 or 3, ("%s credits %s (“%s”), and %s is by it"):format(
        case.b.id, agency, credit.text, case.a.id))
    end
  end
end

-- ---- dates, sizes, third documents ----

-- Documents that are by an agency which other documents credit: number -> agency.
local function agencies_among(views)
  local credited, by = {}, {}
  for _, view in ipairs(views) do
    local _, order = agencies_of(view)
    for _, agency in ipairs(order) do
      if not credited[agency] then
        credited[agency] = true
        credited[#credited + 1] = agency
      end
    end
  end
  for _, agency in ipairs(credited) do
    for _, view in ipairs(#views <= 50 and views or {}) do
      if is_outlet(view.document, agency) then by[view.number] = agency end
    end
  end
  -- and those that open with an agency's dateline
  for _, view in ipairs(views) do
    for _, credit in ipairs(view.credits) do
      if not credit.inline and credit.agency and credit.start <= 300 and credited[credit.agency] then
        by[view.number] = by[view.number] or credit.agency
      end
    end
  end
  return by
end

local function agency_evidence(case, agency_of)
  local a, b = agency_of[case.a.number], agency_of[case.b.number]
  if b and not a then
    case:add("a_from_b", 1.5, ("%s is by %s, an agency that others credit"):format(case.b.id, b))
  elseif a and not b then
    case:add("b_from_a", 1.5, ("%s is by %s, an agency that others credit"):format(case.a.id, a))
  end
end

local function date_evidence(case)
  local a, b = case.a.document.date, case.b.document.date
  if not a or not b then return end
  local length = math.min(#a, #b)
  a, b = a:sub(1, length), b:sub(1, length)
  if a > b then
    case:add("a_from_b", 1, ("%s is dated %s, %s %s"):format(case.a.id, a, case.b.id, b))
  elseif b > a then
    case:add("b_from_a", 1, ("%s is dated %s, %s %s"):format(case.b.id, b, case.a.id, a))
  end
end

local function percent(share) return ("%.0f %%"):format(100 * share) end

-- The share of a document's own words that stand before the end of what it shares.
local function own_inside(view, stretches)
  local covered, last = 0, 0
  local taken = {}
  for s, stretch in ipairs(stretches) do taken[s] = { stretch[1], stretch[2] } end
  table.sort(taken, function(x, y) return x[1] < y[1] or x[1] == y[1] and x[2] < y[2] end)
  for _, stretch in ipairs(taken) do
    covered = covered + math.max(0, stretch[2] - math.max(stretch[1], last + 1) + 1)
    last = math.max(last, stretch[2])
  end
  local own = #view.tokens - covered
  return own > 0 and (last - covered) / own or 0
end

local function size_evidence(case)
  local pair = case.pair
  local a, b = pair.containment_a, pair.containment_b
  if math.max(a, b) >= 0.5 and math.abs(a - b) >= 0.08 then
    local part, whole, verdict, back = case.a, case.b, "b_from_a", "a_from_b"
    if a < b then part, whole, verdict, back = case.b, case.a, "a_from_b", "b_from_a" end
    local share = percent(math.max(a, b))
    if own_inside(whole, case.shared[whole == case.a and "a" or "b"]) >= 0.5 then
      case:add(verdict, 1.5, ("%s of %s stands in %s, which has added to it (%s of its own runs of words are shared)")
        :format(share, part.id, whole.id, percent(math.min(a, b))))
    else
      case:add(back, 0.5, ("%s of %s stands in %s, which only goes on longer"):format(share, part.id, whole.id))
    end
  elseif math.max(a, b) < 0.35 and case.shared.told >= 8 then
    case:add("common_source", 1, ("each has far more of its own (%s of %s, %s of %s are shared)"):format(
      percent(a), case.a.id, percent(b), case.b.id))
  end
end

local most_neighbours = 100 -- documents that may be the source of what a pair shares

local function third_evidence(case, views, shared, neighbours, agency_of)
  local best
  -- what an agency shares with its customers, others have from it
  local from_agency = agency_of[case.a.number] or agency_of[case.b.number]
  local between = stretches_of(shared, case.a.number, case.b.number)
  local total = size_of(between)
  for n, c in ipairs(neighbours[case.a.number]) do
    if n > most_neighbours then break end
    local may_be = c ~= case.b.number and (not from_agency or agency_of[c])
    local with_b = may_be and stretches_of(shared, case.b.number, c) or {}
    if #with_b > 0 then
      local with_a = stretches_of(shared, case.a.number, c)
      local held = in_common(between, with_a)
      if total >= 8 and held >= 0.8 * total and size_of(with_a) > total and size_of(with_b) > total then
        local reach = size_of(with_a) + size_of(with_b)
        if not best or reach > best.reach then best = { view = views[c], held = held, total = total, reach = reach } end
      end
    end
  end
  if best then
    local text = "%d of the %d words they share stand in %s too, which has more in common with each"
    case:add("common_source", 2, text:format(
      math.min(best.held, best.total), best.total, best.view.id))
  end
end

-- ---- the verdict ----

local case_methods = {}
case_methods.__index = case_methods

function case_methods:add(verdict, weight, text)
  self.score[verdict] = self.score[verdict] + weight
  table.insert(self.evidence, { text = text, weight = weight, order = #self.evidence, verdict = verdict })
end

local function decide(case)
  local score = case.score
  -- what speaks for one direction speaks against the other
  local net = score.a_from_b - score.b_from_a
  local verdict, value
  if math.abs(net) >= score.common_source then
    verdict, value = net >= 0 and "a_from_b" or "b_from_a", math.abs(net) - 0.5 * score.common_source
  else
    verdict, value = "common_source", score.common_source - 0.5 * math.abs(net)
  end
  if value < least_score then return "unknown", 0 end
  return verdict, math.min(0.95, 1 - math.exp(-value / 2))
end

local function judge(pair, views, shared, neighbours, agency_of)
  local a, b = views[pair.a_number], views[pair.b_number]
  local entry = shared[key(pair.a_number, pair.b_number)]
  if not entry or entry.told + entry.quoted < 8 then
    return { verdict = "independent", confidence = 0.5, evidence = { "no passage of 8 words in common" } }
  end
  local case = setmetatable({
    pair = pair, a = a, b = b, shared = entry, evidence = {},
    score = { a_from_b = 0, b_from_a = 0, common_source = 0 },
  }, case_methods)
  if entry.told < 8 then
    if entry.quoted < 15 then
      return { verdict = "independent", confidence = 0.4,
        evidence = { ("only %d words in common, all of them quoted"):format(entry.quoted) } }
    end
    case:add("common_source", 1, ("the %d words in common are all quoted: a statement both have"):format(entry.quoted))
  else
    credit_evidence(case)
    agency_evidence(case, agency_of)
    date_evidence(case)
    size_evidence(case)
    third_evidence(case, views, shared, neighbours, agency_of)
  end
  local verdict, confidence = decide(case)
  table.sort(case.evidence, function(x, y)
    local for_x, for_y = x.verdict == verdict, y.verdict == verdict
    if for_x ~= for_y and verdict ~= "unknown" then return for_x end
    if x.weight ~= y.weight then return x.weight > y.weight end
    return x.order < y.order
  end)
  local evidence = {}
  for e, found in ipairs(case.evidence) do
    local against = verdict ~= "unknown" and found.verdict ~= verdict
    evidence[e] = against and "on the other hand, " .. found.text or found.text
  end
  return { verdict = verdict, confidence = figures.round(confidence), evidence = evidence }
end

--- Gives every pair its `direction`: {verdict = "a_from_b" | "b_from_a" | "common_source" | "unknown" |
--- "independent", confidence (0..1), evidence (sentences, those for the verdict first, each kind by weight)}.
---@param pairs_listed table[] as quire.compare lists them
---@param views table[]
---@param found userdata from quire.core.passages
function direction.of(pairs_listed, views, found)
  local shared, neighbours = shared_words(found, views)
  local agency_of = agencies_among(views)
  for _, pair in ipairs(pairs_listed) do
    pair.direction = judge(pair, views, shared, neighbours, agency_of)
  end
end

return direction
