--- quire: an embeddable text-analysis toolkit.
---   local quire = require "quire"
--- Its parts are fields of this table, loaded when they are first used.

local core = require "quire.core"

---@class quire
---@field version string
---@field core quire.core the C module
---@field graphemes fun(text: string): quire.segments
---@field words fun(text: string): quire.segments
---@field lines fun(text: string): quire.segments
---@field paragraphs fun(text: string): quire.segments
local quire = {
  version = core.version, core = core,
  graphemes = core.graphemes, words = core.words, lines = core.lines, paragraphs = core.paragraphs,
}

local parts = {}
for name in ([[
  against against_report clusters compare compare_html compare_markdown compare_report compare_screen corpus csv
  dates dedupe dedupe_report direction figures files html json language metadata names numbers numbers_shared only
  passages quotes quotes_shared report sentences spelling stopwords strip text view wording
]]):gmatch("%S+") do
  parts[name] = true
end

-- Functions of quire.text that go by the name of quire.
local of_text = {}
for name in ("words tokens tokenizer stream stream_tokens save_vocab load_vocab"):gmatch("%S+") do
  of_text[name] = true
end

return setmetatable(quire, {
  __index = function(self, name)
    if of_text[name] then
      local call = require("quire.text")[name]
      rawset(self, name, call)
      return call
    end
    if not parts[name] then
      return nil
    end
    local part = require("quire." .. name)
    rawset(self, name, part)
    return part
  end,
})
