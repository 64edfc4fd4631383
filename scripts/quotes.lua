#!/usr/bin/env lua
-- Lists what documents quote: who says what, by which words one sees it.
--   lua scripts/quotes.lua [options] PATH...
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
local quotes_report = require "quire.quotes_report"

cli.main({
  name = "quotes",
  summary = "Lists what documents quote, with the speaker of each quotation and the words that tell.",
  formats = { "text", "jsonl", "csv", "tsv" },
  configure = function(parser)
    parser:flag("--all", "Also titles and words held at a distance, which nobody says (type scare).")
    parser:option("--jobs", "Processes at work; the result is the same for any number, and this command uses one.")
      :argname("<n>"):convert(cli.integer(1, 1024))
  end,
  run = function(corpus, options, screen)
    local records = {}
    for d, document in ipairs(corpus.documents) do
      records[d] = quotes_report.record(document, options.all)
    end
    if options.format == "jsonl" then
      return quotes_report.jsonl(records)
    elseif options.format == "text" then
      return quotes_report.text(records, screen)
    end
    return quotes_report.rows(records, options.format)
  end,
}, arg)
