-- scripts/compare.lua as a user meets it: what it prints where, what it makes of bad
-- input, and its exit status. Every case is a process of its own.
local lfs = require "lfs"

local lua = os.getenv("QUIRE_LUA") or "lua5.4"
local root = lfs.currentdir()
local script = root .. "/scripts/compare.lua"

local function write(path, bytes)
  local file = assert(io.open(path, "wb"))
  assert(file:write(bytes))
  assert(file:close())
end

local function read(path)
  local file = io.open(path, "rb")
  if not file then return nil end
  local text = file:read("a")
  file:close()
  return text
end

local function quoted(word) return "'" .. word:gsub("'", "'\\''") .. "'" end

local folder

-- Runs a shell command in the case's folder: standard output, standard error, exit status.
local function sh(command)
  local status = os.execute(("cd %s && { %s\n} >.out 2>.err; echo $? >.status"):format(quoted(folder), command))
  assert(status)
  return read(folder .. "/.out"), read(folder .. "/.err"), tonumber(read(folder .. "/.status"))
end

local function compare(arguments)
  return sh(("%s %s %s"):format(quoted(lua), quoted(script), arguments))
end

local one = "The committee agreed on Friday to send three hundred tonnes of grain to the northern ports at once.\n"
local other = "Officials said the committee agreed on Friday to send three hundred tonnes of grain to the coast.\n"

describe("scripts/compare.lua", function()
  before_each(function()
    folder = os.tmpname()
    os.remove(folder)
    assert(lfs.mkdir(folder))
  end)
  after_each(function() os.execute("rm -rf " .. quoted(folder)) end)

  local function two_documents()
    assert(lfs.mkdir(folder .. "/in"))
    write(folder .. "/in/a.txt", one)
    write(folder .. "/in/b.txt", other)
  end

  describe("answers", function()
    it("on standard output, within 80 columns, with no escape codes in a pipe", function()
      local core = require "quire.core"
      local out, err, status = compare(quoted(root .. "/data"))
      assert.same({ "", 0 }, { err, status })
      assert.is_truthy(out:find("Who shares what with whom", 1, true))
      assert.is_nil(out:find("\27", 1, true))
      for line in out:gmatch("[^\n]*") do assert.is_true(core.width(line) <= 80, line) end
    end)

    it("in colour when asked", function()
      two_documents()
      assert.is_truthy((compare("in --color always")):find("\27[1m", 1, true))
    end)

    it("from any folder and through a chain of symbolic links", function()
      two_documents()
      assert(lfs.mkdir(folder .. "/bin"))
      sh(("ln -s %s bin/one; ln -s one bin/two"):format(quoted(script)))
      local out, _, status = sh(("cd in && %s ../bin/two ."):format(quoted(lua)))
      assert.equal(0, status)
      assert.is_truthy(out:find("^2 documents"))
    end)

    it("with the same bytes for any order of its arguments", function()
      two_documents()
      local first = compare("in/a.txt in/b.txt -f json")
      assert.equal(first, (compare("in/b.txt in/a.txt -f json")))
      assert.equal(first, (compare("in/b.txt in/a.txt -f json")))
    end)

    it("in a file, whole, with -o", function()
      two_documents()
      local out, _, status = compare("in -f json -o result.json")
      assert.same({ "", 0 }, { out, status })
      local result = require("cjson").decode(read(folder .. "/result.json"))
      assert.equal("compare", result.quire.command)
      assert.equal(2, #result.documents)
    end)

    it("with spans in code points and bytes that hold the text they name", function()
      assert(lfs.mkdir(folder .. "/in"))
      write(folder .. "/in/a.txt", "Éé “" .. one:gsub("%.\n", "") .. "”.\n")
      write(folder .. "/in/b.txt", one)
      local result = require("cjson").decode((compare("in -f json --with-text")))
      local text = {}
      for _, document in ipairs(result.documents) do text[document.id] = document.text end
      assert.is_true(#result.passages >= 1)
      for _, member in ipairs(result.passages[1].members) do
        local whole = text[member.doc]
        assert.equal(member.text, whole:sub(member.byte_start + 1, member.byte_stop))
        assert.equal(member.text, whole:sub(utf8.offset(whole, member.start + 1), utf8.offset(whole, member.stop + 1) - 1))
      end
    end)

    it("as a table of CSV", function()
      two_documents()
      local out = compare("in -f csv")
      assert.is_truthy(out:find("^a,b,jaccard,containment_a,containment_b,cosine,shared_words,verdict,confidence\na.txt,b.txt,"))
      assert.is_truthy((compare("in -f tsv --table passages")):find("^passage\twords\tkind\tdoc\t"))
    end)

    it("as Markdown and as HTML", function()
      two_documents()
      assert.is_truthy((compare("in -f markdown")):find("^# 2 documents compared\n"))
      assert.is_truthy((compare("in -f html")):find("^<!DOCTYPE html>\n"))
    end)

    it("from standard input", function()
      write(folder .. "/in.jsonl", '{"id":"x","text":"' .. one:gsub("\n", "") .. '"}\n{"id":"y","text":"other"}\n')
      local out, _, status = compare("--input jsonl - <in.jsonl")
      assert.equal(0, status)
      assert.is_truthy(out:find("^2 documents"))
    end)

    it("with options from a file, which the command line overrules", function()
      two_documents()
      write(folder .. "/quire.conf", 'return { format = "csv", table = "documents" }\n')
      assert.is_truthy((compare("in --config quire.conf")):find("^id,path"))
      assert.is_truthy((compare("in --config quire.conf --table pairs")):find("^a,b,"))
    end)

    it("its version", function()
      local out, _, status = compare("--version")
      assert.equal(0, status)
      assert.is_truthy(out:find("^quire %d+%.%d+%.%d+ %(Lua 5%.4, Unicode %d+"))
    end)
  end)

  describe("ends with status 2 and says what to do", function()
    for _, row in ipairs({
      { "for an empty folder", "mkdir empty", "empty", "no document" },
      { "for a path that is not there", "true", "nowhere", "nowhere" },
      { "for an unknown option", "true", "--colour x", "unknown option '--colour'" },
      { "without arguments", "true", "", "path" },
      { "for an unknown format", "true", "-f pdf x", "must be one of" },
      { "for a number out of range", "true", "--min-words 1 x", "whole number from 2" },
      { "for a folder with only an empty file", "mkdir d; : >d/a.txt", "d", "a.txt" },
      { "for a file of NULs alone", "head -c 10000 /dev/zero >nul.txt", "nul.txt", "nul.txt" },
      { "for an output that cannot be written", "echo a >a.txt", "a.txt -o no/such/folder/out", "no/such/folder/out" },
      { "for an unknown key in --config", "echo 'return {colour=1}' >c", "--config c x", "colour" },
    }) do
      it(row[1], function()
        sh(row[2])
        local out, err, status = compare(row[3])
        assert.same({ "", 2 }, { out, status })
        assert.is_truthy(err:find(row[4], 1, true), err)
        assert.is_truthy(err:find("^quire compare: "), err)
        assert.is_nil(err:find("traceback", 1, true), err)
      end)
    end

    it("under another Lua version", function()
      write(folder .. "/run.lua", ("_VERSION = 'Lua 5.1'; arg = { [0] = %q }; dofile(%q)"):format(script, script))
      local out, err, status = sh(quoted(lua) .. " run.lua")
      assert.same({ "", 2 }, { out, status })
      assert.is_truthy(err:find("^quire runs on Lua 5.4, and this is Lua 5.1: try  lua5.4 [^\n]*\n$"), err)
    end)
  end)

  describe("ends with status 1, having done the rest,", function()
    for _, row in ipairs({
      { "for a broken line of JSON in the middle",
        [[printf '{"id":"a","text":"one two"}\n{"id":"b", broken\n{"id":"c","text":"three"}\n' >in.jsonl]],
        "in.jsonl", "in.jsonl:2" },
      { "for a file that cannot be read", "echo text >a.txt; echo more >c.txt; ln -s nowhere b.txt", "a.txt c.txt b.txt", "b.txt" },
      { "for a gzip file that breaks off", "echo one >a.txt; echo two >c.txt; head -c 3000 /dev/urandom | gzip | head -c 1000 >b.txt.gz",
        "a.txt b.txt.gz c.txt", "b.txt.gz" },
    }) do
      it(row[1], function()
        sh(row[2])
        local out, err, status = compare(row[3])
        assert.equal(1, status, err)
        assert.is_truthy(out:find("^2 documents"), out)
        assert.is_truthy(err:find(row[4], 1, true), err)
        assert.is_nil(err:find("traceback", 1, true), err)
      end)
    end
  end)

  describe("takes", function()
    it("a folder named a.txt as the folder that it is", function()
      sh("mkdir in in/a.txt; echo one >in/a.txt/x.txt; echo two >in/b.txt")
      local out, _, status = compare("in")
      assert.equal(0, status)
      assert.is_truthy(out:find("^2 documents"))
    end)

    it("invalid UTF-8, UTF-16 and a file of NULs in one folder", function()
      assert(lfs.mkdir(folder .. "/in"))
      write(folder .. "/in/a.txt", one)
      write(folder .. "/in/bad.txt", "na\xefve caf\xe9, the committee agreed on Friday\n")
      write(folder .. "/in/nul.txt", ("\0"):rep(5000))
      local utf16 = "\xff\xfe" .. one:gsub(".", "%0\0")
      write(folder .. "/in/wide.txt", utf16)
      local out, err, status = compare("in -f json")
      assert.equal(0, status, err)
      assert.is_truthy(err:find("passed over: 1 binary", 1, true), err)
      assert.is_truthy(err:find("bad.txt", 1, true), err)
      local result = require("cjson").decode(out)
      assert.equal(3, #result.documents)
      local pair = result.pairs[2] -- a.txt and wide.txt
      assert.same({ "a.txt", "wide.txt", 1 }, { pair.a, pair.b, pair.jaccard })
    end)

    it("200 MB on one line", function()
      sh("mkdir in; echo 'one two three' >in/a.txt; yes 'one two three four five six seven eight nine' | tr '\\n' ' ' | head -c 200000000 >in/b.txt")
      local out, err, status = compare("in")
      assert.equal(0, status, err)
      assert.is_truthy(out:find("^2 documents"), out)
    end)

    it("a reader that goes away", function()
      local _, err, status = sh(("{ %s %s %s -f json; echo $? >&3; } 3>.code | head -c 1 >/dev/null"):format(
        quoted(lua), quoted(script), quoted(root .. "/data")))
      assert.same({ "", 0 }, { err, status })
    end)

    it("a reader that goes away, where the signal is ignored", function()
      local _, err = sh(("trap '' PIPE; %s %s %s -f json | true"):format(quoted(lua), quoted(script), quoted(root .. "/data")))
      assert.equal("", err)
    end)
  end)
end)
