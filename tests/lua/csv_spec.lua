local csv = require "quire.csv"

local function read(text, separator)
  local rows = {}
  for cells, line, message in csv.rows(text, separator) do
    rows[#rows + 1] = { line = line, message = message, table.unpack(cells) }
  end
  return rows
end

describe("csv.rows", function()
  local cases = {
    { "nothing", "", {} },
    { "no line end at the end", "a,b", { { line = 1, "a", "b" } } },
    { "CRLF", "a,b\r\n1,2\r\n", { { line = 1, "a", "b" }, { line = 2, "1", "2" } } },
    { "empty lines are skipped, and counted", "a\n\n\r\nb\n", { { line = 1, "a" }, { line = 4, "b" } } },
    { "empty cells", ",\n\"\",x,\n", { { line = 1, "", "" }, { line = 2, "", "x", "" } } },
    { "separators, line ends and quotes in quotes", '"a,b","c\r\nd","e ""f"""\nx\n',
      { { line = 1, "a,b", "c\r\nd", 'e "f"' }, { line = 3, "x" } } },
    { "a cell of one quote", '""""\n', { { line = 1, '"' } } },
    { "blanks belong to cells", ' a , "b" \n', { { line = 1, " a ", ' "b" ' } } },
    { "a quote inside a cell is a quote", 'say "hi"\n"No" he said,2\n',
      { { line = 1, 'say "hi"' }, { line = 2, '"No" he said', "2" } } },
    { "a quote never closed", 'a,b\nc,"d\ne,f\n',
      { { line = 1, "a", "b" }, { line = 2, message = "a quote opened in line 2 is never closed", "c" } } },
    { "NUL and bytes past ASCII", "a\0b,\255\n", { { line = 1, "a\0b", "\255" } } },
  }
  for _, case in ipairs(cases) do
    it("reads " .. case[1], function()
      assert.same(case[3], read(case[2]))
    end)
  end

  it("takes any separator", function()
    assert.same({ { line = 1, "a,b", "c;d" } }, read('a,b\t"c;d"\n', "\t"))
    assert.same({ { line = 1, "a", "b" } }, read("a;b\n", ";"))
    assert.same({ { line = 1, "a", "b" } }, read("a%b\n", "%"))
    assert.same({ { line = 1, "a", "b" } }, read("axb\n", "x"))
  end)

  -- Each of these took time that grew with the square of the size in some reader.
  it("is linear", function()
    local count = 200000
    for _, piece in ipairs { '"a,', '""""",', '"",', '"a""b",', '"\n', "\n", '"a"\r\n' } do
      local started = os.clock()
      for _ in csv.rows(piece:rep(count)) do end
      assert.is_true(os.clock() - started < 10, piece)
    end
  end)

  it("gives back what RFC 4180 writers write", function()
    math.randomseed(7)
    local alphabet = { "a", '"', ",", "\n", "\r\n", "", "é", " " }
    for _ = 1, 300 do
      local cells, written = {}, {}
      for i = 1, math.random(1, 5) do
        local parts = {}
        for k = 1, math.random(0, 6) do
          parts[k] = alphabet[math.random(#alphabet)]
        end
        cells[i] = table.concat(parts)
        written[i] = '"' .. cells[i]:gsub('"', '""') .. '"'
      end
      local rows = read(table.concat(written, ",") .. "\r\nlast")
      rows[1].line, rows[2].line = nil, nil
      assert.same({ cells, { "last" } }, rows)
    end
  end)
end)

describe("csv.separator", function()
  it("is the commonest of the first line, outside quotes", function()
    local rows = { { "a,b;c,d", "," }, { "a;b;c\n1,2,3,4", ";" }, { "a\tb", "\t" }, { "a", "," }, { '"a;b;c",d', "," } }
    for _, row in ipairs(rows) do
      assert.equal(row[2], csv.separator(row[1]))
    end
  end)
end)
