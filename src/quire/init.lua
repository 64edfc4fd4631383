--- quire: an embeddable text-analysis toolkit.
---   local quire = require "quire"
--- Its parts are fields of this table, loaded when they are first used.

local core = require "quire.core"

---@class quire
---@field version string
---@field core quire.core the C module
local quire = { version = core.version, core = core }

local parts = {
  compare = true, compare_report = true, corpus = true, csv = true, dates = true, figures = true, files = true, html = true, json = true,
  language = true, metadata = true, numbers = true, quotes = true, report = true, sentences = true, strip = true,
}

return setmetatable(quire, {
  __index = function(self, name)
    if not parts[name] then
      return nil
    end
    local part = require("quire." .. name)
    rawset(self, name, part)
    return part
  end,
})
