-- Scores source detection on a corpus in PAN's format (suspicious-documents/ with .txt
-- and .xml, source-documents/), by PAN's measures (Potthast and others 2010, "An
-- evaluation framework for plagiarism detection"), in characters.
--   lua5.4 tools/score_pan.lua DIR            compare.lua --against, by kind of reuse
--   lua5.4 tools/score_pan.lua DIR --sweep    what each option of core.reuse does
--   lua5.4 tools/score_pan.lua DIR --halves   options chosen on half of the documents, scored on the other

package.path = "src/?.lua;src/?/init.lua;" .. package.path
package.cpath = (os.getenv("QUIRE_BUILD") or "build") .. "/lua/?.so;" .. package.cpath

local cjson = require "cjson"
local core = require "quire.core"
local corpus = require "quire.corpus"
local view = require "quire.view"

local folder, mode = arg[1], arg[2]
if not folder then
  io.stderr:write("usage: lua5.4 tools/score_pan.lua DIR [--sweep | --halves]\n")
  os.exit(2)
end

-- ---- the measures ----

-- A case or a detection: {doc, source, start, stop, source_start, source_stop}.
local function overlap(x, y, start, stop)
  return math.max(x[start], y[start]), math.min(x[stop], y[stop])
end

local function meet(x, y)
  if x.doc ~= y.doc or x.source ~= y.source then return false end
  local a, a_stop = overlap(x, y, "start", "stop")
  local b, b_stop = overlap(x, y, "source_start", "source_stop")
  return a < a_stop and b < b_stop
end

-- Characters of x, on one side, in those of `others`.
local function inside(x, others, start, stop)
  local spans, characters, reached = {}, 0, 0
  for i, y in ipairs(others) do spans[i] = { overlap(x, y, start, stop) } end
  table.sort(spans, function(p, q) return p[1] < q[1] end)
  for _, span in ipairs(spans) do
    characters = characters + math.max(0, span[2] - math.max(span[1], reached))
    reached = math.max(reached, span[2])
  end
  return characters
end

-- The share of x's characters, both sides together, in those of `all` that it meets; how many do.
local function share_of(x, all)
  local met = {}
  for _, y in ipairs(all) do
    if meet(x, y) then met[#met + 1] = y end
  end
  local size = x.stop - x.start + x.source_stop - x.source_start
  return (inside(x, met, "start", "stop") + inside(x, met, "source_start", "source_stop")) / size, #met
end

local function measure(cases, detections)
  local precision, recall, found, pieces, kinds = 0, 0, 0, 0, {}
  for _, detection in ipairs(detections) do precision = precision + share_of(detection, cases) end
  for _, case in ipairs(cases) do
    local share, met = share_of(case, detections)
    local kind = kinds[case.kind] or { cases = 0, recall = 0 }
    kinds[case.kind] = kind
    kind.cases, kind.recall = kind.cases + 1, kind.recall + share
    recall = recall + share
    if met > 0 then found, pieces = found + 1, pieces + met end
  end
  local p = #detections > 0 and precision / #detections or 0
  local r = #cases > 0 and recall / #cases or 0
  local f = p + r > 0 and 2 * p * r / (p + r) or 0
  local granularity = found > 0 and pieces / found or 1
  return {
    p = p, r = r, f = f, granularity = granularity, plagdet = f / math.log(1 + granularity, 2), kinds = kinds,
    found = found, detections = #detections,
  }
end

-- ---- the corpus ----

local function read_cases(documents)
  local cases = {}
  for _, document in ipairs(documents) do
    local file = assert(io.open((document.path:gsub("%.txt$", ".xml")), "rb"))
    for feature in file:read("a"):gmatch("<feature .->") do
      local a = {}
      for name, value in feature:gmatch('([%w_]+)="(.-)"') do a[name] = tonumber(value) or value end
      cases[#cases + 1] = {
        doc = document.id, source = a.source_reference, kind = a.obfuscation or a.type,
        start = a.this_offset, stop = a.this_offset + a.this_length,
        source_start = a.source_offset, source_stop = a.source_offset + a.source_length,
      }
    end
    file:close()
  end
  return cases
end

local function list(name)
  local paths, pipe = {}, assert(io.popen(("ls '%s/%s'/*.txt"):format(folder, name)))
  for path in pipe:lines() do paths[#paths + 1] = path end
  pipe:close()
  return paths
end

local suspicious = list("suspicious-documents")
local documents = assert(corpus.read(suspicious, { input = "txt" })).documents
local sources = assert(corpus.read({ folder .. "/source-documents" }, { input = "txt" })).documents
local cases = read_cases(documents)

local least = 150 -- characters of a detection, on either side, as PAN's detectors have it

-- ---- by the command ----

local function by_command()
  local command = ("lua5.4 scripts/compare.lua --format json --against '%s/source-documents' %s"):format(
    folder, "'" .. table.concat(suspicious, "' '") .. "'")
  local pipe = assert(io.popen(command))
  local result = cjson.decode(pipe:read("a"))
  pipe:close()
  local detections = {}
  for _, match in ipairs(result.matches) do
    match.source = match.source_doc
    if match.stop - match.start >= least and match.source_stop - match.source_start >= least then
      detections[#detections + 1] = match
    end
  end
  return detections
end

local function print_row(name, m)
  print(("| %s | %.3f | %.3f | %.3f | %.2f | %.4f |"):format(name, m.p, m.r, m.f, m.granularity, m.plagdet))
end

local heading = "| | P | R | F1 | granularity | plagdet |\n|---|---|---|---|---|---|"

-- ---- by the library, with options ----

local prepared

local function prepare()
  local vocab = core.vocab()
  local function side(list_of)
    local out = { tokens = {}, starts = {}, stops = {} }
    for d, document in ipairs(list_of) do
      local tokens = view.new(document, d, vocab, { strip = true }).tokens
      local starts, stops = {}, {}
      for i = 1, #tokens do
        local start, stop = tokens:span(i)
        starts[i], stops[i] = start, stop + 1
      end
      out.tokens[d] = tokens
      out.starts[d] = core.utf8.to_code_points(document.text, starts)
      out.stops[d] = core.utf8.to_code_points(document.text, stops)
    end
    return out
  end
  prepared = { documents = side(documents), sources = side(sources) }
end

local function detect(options)
  if not prepared then prepare() end
  local d, s = prepared.documents, prepared.sources
  local found, detections = core.reuse(d.tokens, s.tokens, options), {}
  for i = 1, #found do
    local doc, source, start, stop, source_start, source_stop = found:match(i)
    local one = {
      doc = documents[doc].id, source = sources[source].id,
      start = d.starts[doc][start] - 1, stop = d.stops[doc][stop] - 1,
      source_start = s.starts[source][source_start] - 1, source_stop = s.stops[source][source_stop] - 1,
    }
    if one.stop - one.start >= least and one.source_stop - one.source_start >= least then
      detections[#detections + 1] = one
    end
  end
  return detections
end

local function sweep()
  print(heading)
  print_row("as it is", measure(cases, detect({})))
  for _, row in ipairs({
    { "skip", 0, 2, 3 }, { "rarity", 4, 12, 16 }, { "gap", 10, 15, 30 }, { "cost", 0.8, 1.2, 1.4 },
    { "min_score", 20, 25, 35, 45 }, { "edge", 0.4, 0.5, 0.8 }, { "reach", 0, 20, 80 }, { "merge", 50, 100, 300 },
    { "min_share", 0, 0.4, 0.5 }, { "max_repeats", 3, 20 },
  }) do
    for k = 2, #row do
      print_row(("`%s` %s"):format(row[1], row[k]), measure(cases, detect({ [row[1]] = row[k] })))
    end
  end
end

-- Options by plagdet on one half of the documents, every other one, and how they do on the other.
local function halves()
  local half = {}
  for d, document in ipairs(documents) do half[document.id] = d % 2 end
  local function part(all, which)
    local out = {}
    for _, one in ipairs(all) do
      if half[one.doc] == which then out[#out + 1] = one end
    end
    return out
  end
  local best = {}
  for _, gap in ipairs({ 12, 20, 28 }) do
    for _, cost in ipairs({ 0.8, 1, 1.2 }) do
      for _, min_score in ipairs({ 25, 30, 35 }) do
        for _, edge in ipairs({ 0.5, 0.6, 0.8 }) do
          for _, reach in ipairs({ 20, 40, 80 }) do
            local options = { gap = gap, cost = cost, min_score = min_score, edge = edge, reach = reach }
            local detections = detect(options)
            for which = 0, 1 do
              local m = measure(part(cases, which), part(detections, which))
              if not best[which] or m.plagdet > best[which].plagdet then
                best[which] = {
                  plagdet = m.plagdet, other = measure(part(cases, 1 - which), part(detections, 1 - which)),
                  name = ("gap %g, cost %g, min_score %g, edge %g, reach %g"):format(gap, cost, min_score, edge, reach),
                }
              end
            end
          end
        end
      end
    end
  end
  print(heading)
  for which = 0, 1 do
    print_row(("chosen on half %d (.%04.0f): %s; on the other half"):format(which + 1, best[which].plagdet * 10000,
      best[which].name), best[which].other)
  end
end

if mode == "--sweep" then
  sweep()
elseif mode == "--halves" then
  halves()
else
  local m = measure(cases, by_command())
  print(heading)
  print_row("compare.lua --against", m)
  print("\n| kind | cases | recall |\n|---|---|---|")
  local names = {}
  for name in pairs(m.kinds) do names[#names + 1] = name end
  table.sort(names)
  for _, name in ipairs(names) do
    local kind = m.kinds[name]
    print(("| %s | %d | %.3f |"):format(name, kind.cases, kind.recall / kind.cases))
  end
  print(("\n%d cases, %d found, %d detections"):format(#cases, m.found, m.detections))
end
