--- Files and folders: walking, reading (also .gz), writing whole or not at all.

local optional = require "quire.optional"

local files = {}

local GZIP_CHUNK = 65536
local MAX_TEXT = 0xFFFFFFFE

--- The last part of a path.
---@param path string
---@return string
function files.name(path)
  return path:match("([^/]*)/*$")
end

--- The folder of a path, without the last "/"; "" if the path names none.
---@param path string
---@return string
function files.folder(path)
  return path:match("^(.*)/[^/]*$") or ""
end

local function join(folder, name)
  return folder:sub(-1) == "/" and folder .. name or folder .. "/" .. name
end

-- io.open's messages begin with the path, which is named elsewhere.
local function reason(path, message)
  message = tostring(message)
  if message:sub(1, #path + 2) == path .. ": " then
    return message:sub(#path + 3)
  end
  return message
end

--- What stands at a path, links followed. Without luafilesystem only what can be
--- opened is known: "file", for whatever it is.
---@param path string
---@return string? mode "file", "directory", "other"; nil if there is nothing
---@return string? message why not
function files.mode(path)
  local lfs = optional.need("lfs", "")
  if lfs then
    local mode, message = lfs.attributes(path, "mode")
    if not mode then
      return nil, (tostring(message):gsub("^cannot obtain information from file '.-': ", ""))
    end
    return (mode == "file" or mode == "directory") and mode or "other"
  end
  local handle, message = io.open(path, "rb")
  if not handle then
    return nil, reason(path, message)
  end
  handle:close()
  return "file"
end

-- One name for all the paths that lead to a file or folder.
local function identity(attributes, path)
  if attributes.ino and attributes.ino ~= 0 then
    return string.format("%s:%s", attributes.dev, attributes.ino)
  end
  return path
end

--- Who a file is, so that it is read once however it is named.
---@param path string
---@return string identity
---@return boolean link the path is a symbolic link
function files.identity(path)
  local lfs = optional.need("lfs", "")
  local attributes = lfs and lfs.attributes(path)
  if not attributes then
    return path, false
  end
  return identity(attributes, path), lfs.symlinkattributes(path, "mode") == "link"
end

-- The names in a folder, sorted by bytes.
local function list(lfs, folder)
  local opened, iterate, state = pcall(lfs.dir, folder)
  if not opened then
    return nil, (tostring(iterate):gsub("^cannot open .-: ", ""))
  end
  local names = {}
  for name in iterate, state do
    if name ~= "." and name ~= ".." then
      names[#names + 1] = name
    end
  end
  table.sort(names)
  return names
end

--- Lists the files of a folder and of those below it, in the order of their
--- names. Hidden ones (a leading ".") are counted and passed over; what is
--- neither file nor folder is passed over. Links are followed, each folder is
--- entered once.
---@param root string
---@return {path: string, id: string, link: boolean}[]? found id: the path below root
---@return string|{hidden: integer, problems: {path: string, message: string}[]} rest or why not
function files.walk(root)
  local lfs, missing = optional.need("lfs", "walking folders")
  if not lfs then
    return nil, missing
  end
  local found, rest, entered, links = {}, { hidden = 0, problems = {} }, {}, {}
  local enter

  local function visit(path, id, link)
    local attributes, message = lfs.attributes(path)
    if not attributes then
      message = tostring(message):gsub("^cannot obtain information from file '.-': ", "")
      rest.problems[#rest.problems + 1] = { path = path, message = message }
    elseif attributes.mode == "directory" then
      if not entered[identity(attributes, path)] then
        entered[identity(attributes, path)] = true
        enter(path, id .. "/", link)
      end
    elseif attributes.mode == "file" then
      found[#found + 1] = { path = path, id = id, link = link }
    end
  end

  -- A link waits until all real files and folders have been seen: theirs are the names that count.
  function enter(folder, prefix, link)
    local names, message = list(lfs, folder)
    if not names then
      rest.problems[#rest.problems + 1] = { path = folder, message = message }
      return
    end
    for _, name in ipairs(names) do
      local path = join(folder, name)
      if name:sub(1, 1) == "." then
        rest.hidden = rest.hidden + 1
      elseif lfs.symlinkattributes(path, "mode") == "link" then
        links[#links + 1] = { path = path, id = prefix .. name }
      else
        visit(path, prefix .. name, link)
      end
    end
  end

  entered[identity(lfs.attributes(root) or {}, root)] = true
  enter(root, "", false)
  local next_link = 1
  while links[next_link] do
    visit(links[next_link].path, links[next_link].id, true)
    next_link = next_link + 1
  end
  return found, rest
end

--- Decompresses gzip data, all of its members.
---@param bytes string
---@return string? data
---@return string? message
function files.inflate(bytes)
  local zlib, missing = optional.need("zlib", "reading .gz")
  if not zlib then
    return nil, missing
  end
  if bytes:sub(1, 2) ~= "\31\139" then
    return nil, "not gzip data"
  end
  local pieces, size, position = {}, 0, 1
  repeat
    local stream, ended, before = zlib.inflate(), false, position
    while not ended do
      if position > #bytes then
        return nil, "truncated gzip data"
      end
      local done, piece, eof, consumed = pcall(stream, bytes:sub(position, position + GZIP_CHUNK - 1))
      if not done then
        return nil, "corrupt gzip data"
      end
      pieces[#pieces + 1] = piece
      size = size + #piece
      if size > MAX_TEXT then
        return nil, "more than 4 GiB when decompressed"
      end
      ended = eof
      position = eof and before + consumed or position + GZIP_CHUNK
    end
  until bytes:sub(position, position + 1) ~= "\31\139"
  return table.concat(pieces)
end

--- All the bytes of a file, or of standard input for "-"; decompressed if the
--- name ends in .gz.
---@param path string
---@return string? bytes
---@return string? message without the path
function files.read(path)
  local handle = io.stdin
  if path ~= "-" then
    local opened, why = io.open(path, "rb")
    if not opened then
      return nil, reason(path, why)
    end
    handle = opened
  end
  local read, bytes, message = pcall(handle.read, handle, "*a")
  if path ~= "-" then
    handle:close()
  end
  if not read then
    return nil, tostring(bytes)
  elseif not bytes then
    return nil, reason(path, message or "cannot be read")
  elseif path:lower():find("%.gz$") then
    return files.inflate(bytes)
  end
  return bytes
end

-- The file that a chain of links ends at.
local function resolve(path)
  local lfs = optional.need("lfs", "")
  for _ = 1, lfs and 40 or 0 do
    local attributes = lfs.symlinkattributes(path)
    if not attributes or attributes.mode ~= "link" or not attributes.target then
      break
    end
    local target, folder = attributes.target, files.folder(path)
    path = (target:sub(1, 1) == "/" or not path:find("/", 1, true)) and target or folder .. "/" .. target
  end
  return path
end

local function write_to(path, data)
  local handle, message = io.open(path, "wb")
  if not handle then
    return nil, reason(path, message)
  end
  local written, write_message = handle:write(data)
  local closed, close_message = handle:close()
  if written and closed then
    return true
  end
  return nil, write_message or close_message
end

local function unused_name(path)
  for attempt = 1, 1000 do
    local number = (os.time() + math.floor(os.clock() * 1e6) + attempt * 7919) % 0x1000000
    local name = string.format("%s.%06x.tmp", path, number)
    local handle = io.open(name, "rb")
    if not handle then
      return name
    end
    handle:close()
  end
  return path .. ".tmp"
end

--- Writes a file whole or not at all: to a new file in the same folder, which
--- then takes the place of the old one. A link stays a link; what is no regular
--- file (/dev/null, a pipe) is written to as it is.
---@param path string
---@param data string
---@return true? written
---@return string? message without the path
function files.write(path, data)
  path = resolve(path)
  local mode = files.mode(path)
  if mode == "directory" then
    return nil, "Is a directory"
  elseif mode == "other" or path:find("^/dev/") then
    return write_to(path, data)
  end
  local temporary = unused_name(path)
  local written, message = write_to(temporary, data)
  if written then
    local renamed, rename_message = os.rename(temporary, path)
    if renamed then
      return true
    end
    message = reason(temporary, rename_message)
  end
  os.remove(temporary)
  return nil, message
end

return files
