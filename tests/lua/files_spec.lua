local files = require "quire.files"
local lfs = require "lfs"
local zlib = require "zlib"

local root

local function put(name, data)
  local handle = assert(io.open(root .. "/" .. name, "wb"))
  handle:write(data)
  handle:close()
end

before_each(function()
  root = os.tmpname()
  os.remove(root)
  assert(lfs.mkdir(root))
end)

after_each(function()
  os.execute("chmod -R u+rwx '" .. root .. "' && rm -rf '" .. root .. "'")
end)

local function ids(found)
  local list = {}
  for i, file in ipairs(found) do
    list[i] = file.id
  end
  return list
end

local function gzip(data)
  return (zlib.deflate(9, 31)(data, "finish"))
end

describe("files.walk", function()
  it("lists files below, in the order of their names, hidden ones counted", function()
    lfs.mkdir(root .. "/sub")
    lfs.mkdir(root .. "/sub/deep")
    lfs.mkdir(root .. "/.git")
    put("b.txt", "")
    put("a.txt", "")
    put(".hidden", "")
    put("sub/deep/c.txt", "")
    put(".git/config", "")
    local found, rest = files.walk(root)
    assert.same({ "a.txt", "b.txt", "sub/deep/c.txt" }, ids(found))
    assert.equal(root .. "/sub/deep/c.txt", found[3].path)
    assert.same({ hidden = 2, problems = {} }, rest)
  end)

  it("follows links, enters a folder once, names a link that leads nowhere", function()
    lfs.mkdir(root .. "/z")
    put("z/x.txt", "")
    lfs.link("..", root .. "/z/up", true)
    lfs.link("z", root .. "/a", true)
    lfs.link("nowhere", root .. "/b", true)
    lfs.link("z/x.txt", root .. "/c.txt", true)
    local found, rest = files.walk(root)
    assert.same({ "z/x.txt", "c.txt" }, ids(found))
    assert.is_true(found[2].link)
    assert.equal(1, #rest.problems)
    assert.equal(root .. "/b", rest.problems[1].path)
    assert.matches("No such file", rest.problems[1].message)
  end)

  it("passes over what is neither file nor folder", function()
    os.execute("mkfifo '" .. root .. "/pipe'")
    assert.same({}, (files.walk(root)))
  end)
end)

describe("files.read", function()
  it("reads bytes as they are", function()
    put("x", "a\0\r\n\255")
    assert.equal("a\0\r\n\255", files.read(root .. "/x"))
  end)

  it("says why not, without the path", function()
    lfs.mkdir(root .. "/dir.txt")
    assert.same({ nil, "Is a directory" }, { files.read(root .. "/dir.txt") })
    assert.same({ nil, "No such file or directory" }, { files.read(root .. "/none") })
  end)

  it("decompresses .gz, all members", function()
    local long = ("some text "):rep(100000)
    put("x.gz", gzip(long) .. gzip("and more"))
    assert.equal(long .. "and more", files.read(root .. "/x.gz"))
    put("empty.gz", gzip(""))
    assert.equal("", files.read(root .. "/empty.gz"))
  end)

  it("tells broken .gz", function()
    local data = gzip(("some text 123 "):rep(1000))
    put("short.gz", data:sub(1, -20))
    put("bad.gz", data:sub(1, 20) .. "\255\255\255" .. data:sub(24))
    put("plain.gz", "no gzip")
    put("nothing.gz", "")
    assert.same({ nil, "truncated gzip data" }, { files.read(root .. "/short.gz") })
    assert.same({ nil, "corrupt gzip data" }, { files.read(root .. "/bad.gz") })
    assert.same({ nil, "not gzip data" }, { files.read(root .. "/plain.gz") })
    assert.same({ nil, "not gzip data" }, { files.read(root .. "/nothing.gz") })
  end)
end)

describe("files.write", function()
  it("writes a file and leaves nothing else", function()
    assert.is_true(files.write(root .. "/x", "one"))
    assert.is_true(files.write(root .. "/x", "two"))
    assert.equal("two", files.read(root .. "/x"))
    assert.same({ "x" }, ids((files.walk(root))))
  end)

  it("leaves the old file when it cannot write the new one", function()
    assert.same({ nil, "No such file or directory" }, { files.write(root .. "/none/x", "x") })
    assert.same({ nil, "Is a directory" }, { files.write(root, "x") })
    if io.open("/dev/full", "wb") then
      assert.same({ nil, "No space left on device" }, { files.write("/dev/full", ("x"):rep(1e6)) })
    end
  end)

  it("removes what it began when it cannot finish", function()
    put("x", "old")
    local rename = os.rename
    os.rename = function() return nil, "no" end -- luacheck: ignore
    local written, message = files.write(root .. "/x", "new")
    os.rename = rename -- luacheck: ignore
    assert.same({ nil, "no", "old" }, { written, message, files.read(root .. "/x") })
    assert.same({ "x" }, ids((files.walk(root))))
  end)

  it("writes into a pipe, which stays one", function()
    local pipe = root .. "/pipe"
    os.execute("mkfifo '" .. pipe .. "'")
    local reader = io.popen("cat '" .. pipe .. "'")
    assert.is_true(files.write(pipe, "through"))
    assert.equal("through", reader:read("a"))
    reader:close()
    assert.equal("named pipe", lfs.attributes(pipe, "mode"))
  end)

  it("keeps links and devices", function()
    lfs.mkdir(root .. "/to")
    put("to/x", "old")
    lfs.link("to/x", root .. "/link", true)
    assert.is_true(files.write(root .. "/link", "new"))
    assert.equal("link", lfs.symlinkattributes(root .. "/link", "mode"))
    assert.equal("new", files.read(root .. "/to/x"))
    assert.is_true(files.write("/dev/null", "x"))
    assert.equal("char device", lfs.attributes("/dev/null", "mode"))
  end)
end)

describe("files.name, files.folder", function()
  it("take paths apart", function()
    local rows = {
      { "a/b/c.txt", "c.txt", "a/b" }, { "c.txt", "c.txt", "" }, { "/c", "c", "" }, { "a/b/", "b", "a/b" },
    }
    for _, row in ipairs(rows) do
      assert.same({ row[2], row[3] }, { files.name(row[1]), files.folder(row[1]) })
    end
  end)
end)

describe("a missing module", function()
  it("is told with what to install", function()
    local optional = require "quire.optional"
    local preload, loaded = package.preload.zlib, package.loaded.zlib
    package.loaded.zlib = nil
    package.preload.zlib = function() error("no zlib") end
    local module, message = optional.need("zlib", "reading .gz")
    package.preload.zlib, package.loaded.zlib = preload, loaded
    assert.is_nil(module)
    assert.equal("reading .gz needs the rock lua-zlib (Debian: lua-zlib)", message)
  end)
end)
