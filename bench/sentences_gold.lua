-- How many sentence boundaries the two modes find. Each file of the folder has one
-- sentence a paragraph: the paragraphs, joined by spaces, are the text, and the
-- boundaries between them are what is to be found.
--   LUA_PATH='src/?.lua;src/?/init.lua;;' LUA_CPATH='build/lua/?.so;;' \
--     lua5.4 bench/sentences_gold.lua FOLDER [LANGUAGE]
local quire = require "quire"
local files = require "quire.files"

local folder, lang = arg[1], arg[2]
if not folder then
  io.stderr:write("usage: sentences_gold.lua FOLDER [LANGUAGE]\n")
  os.exit(2)
end

local function gold_of(path)
  local parts, ends, size = {}, {}, 0
  local body = assert(files.read(path)):gsub("^%s*title:.-\n\n", "")
  for paragraph in (body .. "\n"):gmatch("([^\n]+)\n") do
    paragraph = paragraph:match("^%s*(.-)%s*$")
    if paragraph ~= "" then
      parts[#parts + 1] = paragraph
      size = size + #paragraph + (#parts > 1 and 1 or 0)
      ends[size] = true
    end
  end
  local text = table.concat(parts, " ")
  ends[#text] = nil
  return text, ends
end

local paths = {}
for path in io.popen(("find '%s' -name '*.txt' | sort"):format(folder)):lines() do paths[#paths + 1] = path end
for _, mode in ipairs { "uax29", "prose" } do
  local right, found, wanted = 0, 0, 0
  for _, path in ipairs(paths) do
    local text, ends = gold_of(path)
    for _ in pairs(ends) do wanted = wanted + 1 end
    for _, _, stop in quire.sentences(text, { mode = mode, lang = lang }):each() do
      while text:find("^%s", stop) do stop = stop - 1 end
      if stop < #text then
        found = found + 1
        if ends[stop] then right = right + 1 end
      end
    end
  end
  local p, r = right / found, right / wanted
  print(("%-6s %d texts, %d boundaries: precision %.4f, recall %.4f, F1 %.4f"):format(
    mode, #paths, wanted, p, r, 2 * p * r / (p + r)))
end
