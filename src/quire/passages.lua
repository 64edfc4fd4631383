-- Shared passages as a reader needs them: the core's token runs (quire.core.passages) with
-- their places and texts, told apart as verbatim, edited or quotation, with what differs.

local quotes = require "quire.quotes"

local passages = {}

-- What stands in one wording and not in the other, between words that both have:
-- {from, to} of printed text. member.aligned gets the equal words, as pairs of places from 1 in
-- base and member. Where one merely begins earlier or ends later is no difference.
local function differences(base, member)
  local a = base.view:ids(base.first, base.last)
  local b = member.view:ids(member.first, member.last)
  local found, i, j = {}, 1, 1
  local function printed(part, from, to)
    if from > to then return "" end
    return (select(3, part.view:place(part.first + from - 1, part.first + to - 1)))
  end
  member.aligned = quotes.matches(a, b)
  for m, pair in ipairs(member.aligned) do
    if m > 1 and (pair[1] > i or pair[2] > j) then
      found[#found + 1] = {
        base = base.view.id, doc = member.view.id,
        from = printed(base, i, pair[1] - 1), to = printed(member, j, pair[2] - 1),
        base_view = base.view, base_first = base.first + i - 1, base_last = base.first + pair[1] - 2,
        view = member.view, first = member.first + j - 1, last = member.first + pair[2] - 2,
      }
    end
    i, j = pair[1] + 1, pair[2] + 1
  end
  return found
end

local function same_ids(a, b)
  if a.last - a.first ~= b.last - b.first then return false end
  local mine, theirs = a.view.tokens, b.view.tokens
  for k = 0, a.last - a.first do
    if mine:id(a.first + k) ~= theirs:id(b.first + k) then return false end
  end
  return true
end

local longest_diffed = 2000 -- words; longer passages are told apart without listing the differences

local function passage_of(members, views)
  local passage = { members = {}, words = 0, documents = 0, kind = "verbatim", differences = {} }
  local all_quoted, seen = true, {}
  for m, place in ipairs(members) do
    local view = views[place.document]
    local member = {
      doc = view.id, number = place.document, view = view, first = place.start, last = place.stop,
    }
    member.start, member.stop, member.text = view:place(member.first, member.last)
    passage.members[m] = member
    passage.words = math.max(passage.words, member.last - member.first + 1)
    if not seen[place.document] then
      seen[place.document] = true
      passage.documents = passage.documents + 1
    end
    all_quoted = all_quoted and view:in_quotation(member.first, member.last)
  end
  local base = passage.members[1]
  for m = 2, #passage.members do
    local member = passage.members[m]
    if not same_ids(base, member) then
      passage.kind = "edited"
      if passage.words <= longest_diffed then
        for _, difference in ipairs(differences(base, member)) do
          table.insert(passage.differences, difference)
        end
      end
    end
  end
  if all_quoted then passage.kind = "quotation" end
  return passage
end

--- The passages that documents share, those with most words in most documents first.
---@param found userdata from quire.core.passages
---@param views table[]
---@return table[] passages {words, documents, kind, members, differences}
function passages.of(found, views)
  local list = {}
  for p = 1, #found do
    list[p] = passage_of(found:members(p), views)
    list[p].rank = p
  end
  table.sort(list, function(x, y)
    local wx, wy = x.words * (x.documents - 1), y.words * (y.documents - 1)
    if wx ~= wy then return wx > wy end
    return x.rank < y.rank
  end)
  return list
end

return passages
