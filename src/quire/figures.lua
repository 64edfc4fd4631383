-- Figures as results hold them: rounded, so that they are the same to the last digit on
-- every machine, whatever its logarithm's last bit.

local figures = {}

--- The number rounded to six decimals.
---@param number number
---@return number
function figures.round(number)
  return math.floor(number * 1e6 + 0.5) / 1e6
end

return figures
