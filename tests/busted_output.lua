-- What busted prints: each failure as "file:line: name: message", each test passed
-- over with its reason, and the counts in one last line.
local busted = require "busted"
local pretty = require "pl.pretty"

return function()
  local handler = require "busted.outputHandlers.base"()

  local function show(result)
    local trace = result.element.trace or result.trace or {}
    local message = result.message
    if type(message) ~= "string" then
      message = message == nil and "no message" or pretty.write(message)
    end
    return ("%s:%s: %s: %s"):format(trace.short_src or "?", trace.currentline or "?", result.name, message)
  end

  handler.suiteEnd = function()
    local reasons, order = {}, {}
    for _, pending in ipairs(handler.pendings) do
      local reason = type(pending.message) == "string" and pending.message or pending.name
      if not reasons[reason] then
        order[#order + 1] = reason
      end
      reasons[reason] = (reasons[reason] or 0) + 1
    end
    for _, reason in ipairs(order) do
      print(("skipped (%d): %s"):format(reasons[reason], reason))
    end
    for _, failure in ipairs(handler.failures) do
      print(show(failure))
    end
    for _, failure in ipairs(handler.errors) do
      print(show(failure))
    end
    print(("%d passed, %d failed, %d skipped"):format(handler.successesCount,
      handler.failuresCount + handler.errorsCount, handler.pendingsCount))
    return nil, true
  end

  busted.subscribe({ "suite", "end" }, handler.suiteEnd)
  return handler
end
