#!/usr/bin/env lua
-- Compares documents with one another: who shares what with whom.
--   lua scripts/compare.lua [options] PATH...
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
local against = require "quire.against"
local against_report = require "quire.against_report"
local compare = require "quire.compare"
local compare_html = require "quire.compare_html"
local compare_markdown = require "quire.compare_markdown"
local compare_report = require "quire.compare_report"
local compare_screen = require "quire.compare_screen"

local function run_against(corpus, options, screen, read_more)
  if options.format == "html" or options.format == "markdown" then
    return nil, "--against prints text, json, csv and tsv"
  end
  local sources = read_more({ options.against })
  local result = against.documents(corpus.documents, sources.documents, {
    strip = not options.no_strip, min_words = options.min_words,
  })
  if options.format == "json" then
    return against_report.json(result, {
      hash = corpus.hash, sources_hash = sources.hash, with_text = options.with_text,
    })
  elseif options.format == "text" then
    return against_report.text(result, screen)
  end
  return against_report.rows(result, options.format)
end

cli.main({
  name = "compare",
  summary = "Compares documents with one another: what they share, which quotations recur, what one alone says.",
  formats = { "text", "json", "csv", "tsv", "html", "markdown" },
  configure = function(parser)
    parser:option("--against", "Compare with the documents of this folder, the sources, and not with one another.")
      :argname("<dir>")
    parser:option("--table", "With csv and tsv: which table."):choices(compare_report.tables):argname("<name>")
    parser:option("--min-words", "Words that a shared passage has at the least (8; with --against 20)."):argname("<n>")
      :convert(cli.integer(2, 1000))
    parser:option("--min-similarity", "Above 50 documents: pairs listed have a measure of at least this (0.05).")
      :argname("<share>"):convert(cli.share)
    parser:flag("--all-pairs", "List every pair, however many.")
    parser:option("--jobs", "Processes at work; the result is the same for any number, and this command uses one.")
      :argname("<n>"):convert(cli.integer(1, 1024))
    parser:flag("--no-strip", "Leave page furniture in.")
    parser:flag("--with-text", "With json: each document's text.")
  end,
  defaults = { table = "pairs" },
  run = function(corpus, options, screen, read_more)
    if options.against then return run_against(corpus, options, screen, read_more) end
    local result = compare.documents(corpus.documents, {
      strip = not options.no_strip,
      min_words = options.min_words, seed = options.min_words and math.min(5, options.min_words),
      min_similarity = options.min_similarity, all_pairs = options.all_pairs,
    })
    if options.format == "json" then
      return compare_report.json(result, { hash = corpus.hash, with_text = options.with_text })
    elseif options.format == "html" then
      return compare_html.page(result, { hash = corpus.hash })
    elseif options.format == "markdown" then
      return compare_markdown.page(result, { hash = corpus.hash })
    elseif options.format == "text" then
      return compare_screen.text(result, screen)
    end
    return compare_report.rows(result, options.table, options.format)
  end,
}, arg)
