#!/usr/bin/env lua
-- Finds near-duplicates among documents, and says which of each group to keep.
--   lua scripts/dedupe.lua [options] PATH...
local script = arg[0]
if _VERSION ~= "Lua 5.4" then
  io.stderr:write("quire runs on Lua 5.4, and this is ", _VERSION, ": try  lua5.4 ", script, "\n")
  os.exit(2)
end
local has_lfs, lfs = pcall(require, "lfs")
while has_lfs and lfs.symlinkattributes(script, "mode") == "link" do
  local target = lfs.symlinkattributes(script, "target")
  script = target:find("^/") and target or script:gsub("[^/]*$", "") .. target
end
local here = script:match("^(.*)/") or "."
assert(loadfile(here .. "/setup.lua"))(here)

local cli = require "quire.cli"
local dedupe = require "quire.dedupe"
local dedupe_report = require "quire.dedupe_report"

cli.main({
  name = "dedupe",
  summary = "Finds near-duplicates: groups of documents of which one can stand for all.",
  formats = { "text", "json", "csv", "tsv" },
  configure = function(parser)
    parser:option("--threshold", "How alike near-duplicates are, above 0 and at most 1 (0.7)."):argname("<share>")
      :convert(function(text)
        local share, problem = cli.share(text)
        if share == 0 then return nil, "'0' is not above 0" end
        return share, problem
      end)
    parser:option("--by", "Measure: jaccard, or containment, for what stands inside something longer (jaccard).")
      :choices({ "jaccard", "containment" }):argname("<measure>")
    parser:option("--shingle", "Words of the runs that are compared (5)."):argname("<n>"):convert(cli.integer(1, 64))
    parser:option("--table", "With csv and tsv: which table (groups)."):choices(dedupe_report.tables):argname("<name>")
    parser:option("--jobs", "Processes at work; the result is the same for any number, and this command uses one.")
      :argname("<n>"):convert(cli.integer(1, 1024))
    parser:flag("--strip", "Set page furniture aside first.")
    parser:flag("--with-text", "With json: each document's text.")
  end,
  defaults = { table = "groups" },
  run = function(corpus, options, screen)
    local result = dedupe.documents(corpus.documents, {
      threshold = options.threshold, by = options.by, shingle = options.shingle, strip = options.strip,
    })
    if options.format == "json" then
      return dedupe_report.json(result, { hash = corpus.hash, with_text = options.with_text })
    elseif options.format == "text" then
      return dedupe_report.text(result, screen)
    end
    return dedupe_report.rows(result, options.table, options.format)
  end,
}, arg)
