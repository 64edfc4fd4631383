-- Which documents tell of one event, and who stands near whom.
--
-- Up to `small` documents: average-link clustering (UPGMA) of the cosine of their words,
-- function words left out, weighted by 1 + ln tf. Without inverse document frequencies: in a folder on
-- one event the words of the event are in every document, and would count for nothing. Above, where
-- those frequencies are sound, documents with a cosine, or a containment, of at least .2 are one event.

local figures = require "quire.figures"

local clusters = {}

local least_average, least_linked = 0.25, 0.2

--- Function words, in the languages that quire knows best (folded). Add your own.
clusters.function_words = {}
for word in ([[
  a an the of in on at to for from by with and or but as than that this these those is are was were be been being has
  have had do does did it its he she they we you i his her their our my your who whom whose which what when where while
  after before since until into him them us me over under about more less most other another such some any all both each
  no not only just also still yet if then there here out up down off per last next first new old said says say would
  could will may might can should must one two so very even t s re ve ll d m
  der die das den dem des ein eine einer einem einen und oder aber in im an am auf zu zum zur von vom mit bei nach aus
  für   ist sind war waren wird werden wurde hat haben hatte sich nicht auch noch nur als wie dass er sie es wir ich ihr
  le la les un une des du de d l et ou mais dans en sur pour par avec sans est sont était a ont il elle ils elles on ce
  cette ces qui que qu se sa son ses ne pas plus au aux
  el los las una unos del y o pero en con por para sin es son era fue han ha lo su sus se no al como más
  il lo gli i uno ed ma con per da di che non è sono era ha hanno si al alla dei delle nel nella
  o os as um uma e do da dos das no na nos nas por para com não mais ao à
  de het een en van op te met voor niet aan zijn was er ook als bij
  i w z na do się nie że o to jak po za od ale dla jest są
  и в на не что с по из к у о за от для это как он она они мы был была были а но
  yang di dan untuk dengan dari ini itu pada dalam tidak akan ke oleh juga
]]):gmatch("%S+") do
  clusters.function_words[word] = true
end

-- A document's words as a vector of length 1.
local function vector_of(view, vocab, is_function)
  local counts, order = {}, {}
  local most = view:count()
  for i, id in view.tokens:each() do
    if i > most then break end
    if is_function[id] == nil then
      is_function[id] = clusters.function_words[(vocab:string(id):gsub("'s$", ""))] or false
    end
    if not is_function[id] then
      if not counts[id] then order[#order + 1] = id end
      counts[id] = (counts[id] or 0) + 1
    end
  end
  local sum = 0
  for _, id in ipairs(order) do
    counts[id] = 1 + math.log(counts[id])
    sum = sum + counts[id] * counts[id]
  end
  return { weight = counts, order = order, length = math.sqrt(sum) }
end

local function cosine(a, b)
  if #a.order > #b.order then a, b = b, a end
  local sum = 0
  for _, id in ipairs(a.order) do
    local other = b.weight[id]
    if other then sum = sum + a.weight[id] * other end
  end
  return sum > 0 and sum / (a.length * b.length) or 0
end

-- The nearest two clusters, the first ones among equals.
local function nearest(live, near)
  local best, first, second = -1, nil, nil
  for x = 1, #live do
    for y = x + 1, #live do
      local similarity = near[live[x]][live[y]]
      if similarity > best + 1e-9 then best, first, second = similarity, x, y end
    end
  end
  return best, first, second
end

-- UPGMA: merges the nearest two until one is left; returns the root.
local function average_link(views, vocab)
  local vectors, near, live, is_function = {}, {}, {}, {}
  for v, view in ipairs(views) do
    vectors[v] = vector_of(view, vocab, is_function)
    live[v] = { number = v, size = 1 }
    near[live[v]] = {}
    for u = 1, v - 1 do
      local similarity = cosine(vectors[u], vectors[v])
      near[live[u]][live[v]], near[live[v]][live[u]] = similarity, similarity
    end
  end
  while #live > 1 do
    local similarity, x, y = nearest(live, near)
    local a, b = live[x], live[y]
    local merged = { children = { a, b }, size = a.size + b.size, similarity = similarity }
    table.remove(live, y)
    table.remove(live, x)
    near[merged] = {}
    for _, other in ipairs(live) do
      local average = (a.size * near[a][other] + b.size * near[b][other]) / merged.size
      near[merged][other], near[other][merged] = average, average
    end
    table.insert(live, merged)
  end
  return live[1]
end

local function leaves_of(node, list)
  if node.number then
    list[#list + 1] = node.number
  else
    for _, child in ipairs(node.children) do leaves_of(child, list) end
  end
  return list
end

local function cut(node, groups)
  if node.number or node.similarity >= least_average then
    local leaves = leaves_of(node, {})
    table.sort(leaves)
    groups[#groups + 1] = leaves
  else
    for _, child in ipairs(node.children) do cut(child, groups) end
  end
  return groups
end

local function tree_of(node, views)
  if node.number then return { doc = views[node.number].id } end
  local children = {}
  for c, child in ipairs(node.children) do children[c] = tree_of(child, views) end
  return { similarity = figures.round(node.similarity), children = children }
end

-- Connected components of the pairs that `joins` says yes to; groups of numbers, ascending.
local function components(count, pairs_listed, joins)
  local parent = {}
  for i = 1, count do parent[i] = i end
  local function root(i)
    while parent[i] ~= i do
      parent[i] = parent[parent[i]]
      i = parent[i]
    end
    return i
  end
  for _, pair in ipairs(pairs_listed) do
    if joins(pair) then
      local a, b = root(pair.a_number), root(pair.b_number)
      if a ~= b then parent[math.max(a, b)] = math.min(a, b) end
    end
  end
  local groups, of = {}, {}
  for i = 1, count do
    local r = root(i)
    if not of[r] then
      of[r] = {}
      groups[#groups + 1] = of[r]
    end
    table.insert(of[r], i)
  end
  return groups
end

--- Versions of one text: groups of documents of which one stands by half or more in the other.
---@param views table[]
---@param pairs_listed table[]
---@return table<string, string> group_of a document's id -> the first id of its group
function clusters.versions(views, pairs_listed)
  local group_of = {}
  for _, group in ipairs(components(#views, pairs_listed, function(pair)
    return math.max(pair.containment_a, pair.containment_b) >= 0.5
  end)) do
    for _, number in ipairs(group) do group_of[views[number].id] = views[group[1]].id end
  end
  return group_of
end

--- The events of a corpus: {clusters = {{docs = ids}}, tree (up to `small` documents) =
--- {doc} or {similarity, children}, related = function(view, view) -> boolean}. O(n^3) up to
--- `small` documents, O(pairs) above.
---@param views table[]
---@param pairs_listed table[]
---@param vocab userdata
---@param small integer
---@return table
function clusters.of(views, pairs_listed, vocab, small)
  local groups, tree
  if #views > 0 and #views <= small then
    local root = average_link(views, vocab)
    groups, tree = cut(root, {}), tree_of(root, views)
  else
    groups = components(#views, pairs_listed, function(pair)
      return math.max(pair.cosine, pair.containment_a, pair.containment_b) >= least_linked
    end)
  end
  table.sort(groups, function(x, y)
    if #x ~= #y then return #x > #y end
    return x[1] < y[1]
  end)
  local list, event = {}, {}
  for g, group in ipairs(groups) do
    list[g] = { docs = {} }
    for d, number in ipairs(group) do
      list[g].docs[d] = views[number].id
      event[number] = g
    end
  end
  return {
    clusters = list, tree = tree,
    related = function(a, b) return event[a.number] == event[b.number] end,
  }
end

return clusters
