-- What every command has in common: options, reading the documents, messages,
-- colours, output, exit status. A command says what it adds and what it prints:
--
--   return cli.main {
--     name = "compare", summary = "...", configure = function(parser) ... end,
--     formats = { "text", "json" },
--     run = function(corpus, options, screen, read_more) return text end,
--   }
--
-- read_more(paths) reads further documents in the same way; nil and a message instead of
-- text is wrong usage.
--
-- Results go to standard output, everything else to standard error. Status: 0 done;
-- 1 done, but some input could not be read; 2 wrong usage or nothing to work on.

local core = require "quire.core"
local corpus = require "quire.corpus"
local files = require "quire.files"
local report = require "quire.report"

local cli = {}

local function rock(name, package_name)
  local found, module = pcall(require, name)
  if found then return module end
  io.stderr:write("quire: the commands need the rock ", name, " (Debian: ", package_name, ")\n")
  os.exit(2)
end

-- ---- the command line ----

--- For argparse's convert: a whole number from `least` to `most`.
---@param least integer
---@param most integer
---@return fun(text: string): integer?, string?
function cli.integer(least, most)
  return function(text)
    local number = tonumber(text)
    if not number or number ~= math.floor(number) or number < least or number > most then
      return nil, string.format("'%s' is not a whole number from %d to %d", text, least, most)
    end
    return math.floor(number)
  end
end

--- For argparse's convert: a number from 0 to 1.
---@param text string
---@return number?
---@return string?
function cli.share(text)
  local number = tonumber(text)
  if not number or number < 0 or number > 1 then return nil, "'" .. text .. "' is not a number from 0 to 1" end
  return number
end

local function add_common_options(parser, command)
  parser:argument("path", "A file, a folder (read with all below it), or - for standard input."):args("+")
  parser:option("--input", "Format of the input, whatever its name says.")
    :choices({ "txt", "html", "json", "jsonl", "csv", "tsv" }):argname("<format>")
  parser:option("--encoding", "Encoding of the input (default: UTF-8, by BOM, else Windows-1252)."):argname("<name>")
  for _, field in ipairs({ "id", "text", "title", "date", "author", "source", "lang" }) do
    parser:option("--" .. field .. "-field", "Column or key that holds the " .. field .. "."):argname("<name>")
  end
  parser:option("--meta", "CSV file with further fields, joined by id."):argname("<file>")
  parser:option("-f --format", "Form of the output."):choices(command.formats):argname("<format>")
  parser:option("-o --output", "Write to this file, whole or not at all."):argname("<file>")
  parser:option("--color", "Colours: auto, always, never."):choices({ "auto", "always", "never" }):argname("<when>")
  parser:option("--width", "Columns of the screen."):argname("<columns>"):convert(cli.integer(40, 200))
  parser:option("--config", "A Lua file that returns a table of options; the command line wins."):argname("<file>")
  parser:flag("-q --quiet", "No warnings.")
  parser:flag("-v --verbose", "Say what was read and passed over.")
  parser:flag("--version", "Print the version."):action(function()
    io.stdout:write("quire ", core.version, " (", _VERSION, ", Unicode ", core.unicode_version, ")\n")
    os.exit(0)
  end)
end

local function usage_error(command, message)
  io.stderr:write("quire ", command.name, ": ", message, "\n",
    "Try: lua scripts/", command.name, ".lua --help\n")
  os.exit(2)
end

-- Options from a file: a chunk that sees nothing and returns a table.
local function read_config(command, path)
  local text, problem = files.read(path)
  if not text then usage_error(command, "--config " .. path .. ": " .. problem) end
  if text:byte(1) == 27 then usage_error(command, "--config " .. path .. ": not a Lua text file") end
  local chunk, broken = load(text, "@" .. path, "t", {})
  local ran, config
  if chunk then ran, config = pcall(chunk) end
  if not ran or type(config) ~= "table" then
    usage_error(command, "--config " .. path .. ": " .. tostring(broken or not ran and config or "it returns no table"))
  end
  return config
end

local function parse(command, arguments)
  local argparse = rock("argparse", "lua-argparse")
  local parser = argparse("quire " .. command.name, command.summary)
  parser:usage_max_width(80)
  parser:help_max_width(80)
  parser.error = function(_, message) usage_error(command, message) end
  add_common_options(parser, command)
  if command.configure then command.configure(parser) end
  local options = parser:parse(arguments)
  if options.config then
    local known = {}
    for _, option in ipairs(parser._options) do known[option._target or option:_get_default_target()] = true end
    for name, value in pairs(read_config(command, options.config)) do
      if not known[name] then
        usage_error(command, "--config " .. options.config .. ": unknown option '" .. tostring(name) .. "'")
      end
      if options[name] == nil then options[name] = value end
    end
  end
  for name, value in pairs(command.defaults or {}) do
    if options[name] == nil then options[name] = value end
  end
  options.format = options.format or command.formats[1]
  return options
end

-- ---- the terminal ----

local function is_terminal(descriptor)
  return os.execute("test -t " .. descriptor .. " 2>/dev/null") == true
end

local function colored(options)
  if options.color == "always" then return true end
  if options.color == "never" or options.output or os.getenv("NO_COLOR") or os.getenv("TERM") == "dumb" then
    return false
  end
  return is_terminal(1)
end

local function screen_of(options)
  local width = options.width or tonumber(os.getenv("COLUMNS")) or 80
  width = math.max(40, math.min(200, math.floor(width)))
  return { width = width, colored = options.format == "text" and colored(options) }
end

-- ---- reading and writing ----

local reading = {
  "input", "encoding", "id_field", "text_field", "title_field", "date_field", "author_field", "source_field",
  "lang_field", "meta",
}

local function read_corpus(command, options)
  local wanted = {}
  for _, name in ipairs(reading) do wanted[name] = options[name] end
  local read, problem = corpus.read(options.path, wanted)
  if not read then usage_error(command, problem) end
  local failed = 0
  for _, found in ipairs(read.problems) do
    if found.kind ~= "warning" then failed = failed + 1 end
    if found.kind ~= "warning" or not options.quiet then
      local place = found.line and found.path .. ":" .. found.line or found.path
      io.stderr:write("quire ", command.name, ": ", found.kind == "warning" and "warning: " or "",
        report.line(place .. ": " .. found.message), "\n")
    end
  end
  local passed_over = {}
  local kinds = { { "hidden", "hidden" }, { "binary", "binary" } }
  if options.verbose then
    kinds[3], kinds[4] = { "other", "of another kind" }, { "again", "named twice" }
  end
  for _, kind in ipairs(kinds) do
    local number = read.passed_over[kind[1]] or 0
    if number > 0 then passed_over[#passed_over + 1] = number .. " " .. kind[2] end
  end
  if #passed_over > 0 and not options.quiet then
    io.stderr:write("quire ", command.name, ": passed over: ", table.concat(passed_over, ", "), "\n")
  end
  if options.verbose then
    io.stderr:write("quire ", command.name, ": read ", #read.documents, " documents\n")
  end
  if #read.documents == 0 then
    usage_error(command, "nothing to work on: no document in " .. table.concat(options.path, ", "))
  end
  return read, failed
end

local function write(command, options, text)
  if options.output then
    local written, problem = files.write(options.output, text)
    if not written then
      io.stderr:write("quire ", command.name, ": ", options.output, ": ", problem, "\n")
      os.exit(2)
    end
    return
  end
  -- a reader that has gone away is no error: it has what it wanted
  io.stdout:setvbuf("full")
  local written, problem, code = io.stdout:write(text)
  if written then written, problem, code = io.stdout:flush() end
  if not written and code ~= 32 then
    io.stderr:write("quire ", command.name, ": standard output: ", tostring(problem), "\n")
    os.exit(2)
  end
end

--- Runs a command and ends the process with its exit status.
---@param command table
---@param arguments string[]
function cli.main(command, arguments)
  local options = parse(command, arguments)
  local read, failed = read_corpus(command, options)
  local function read_more(paths)
    local more, problems = read_corpus(command, setmetatable({ path = paths }, { __index = options }))
    failed = failed + problems
    return more
  end
  local text, refused = command.run(read, options, screen_of(options), read_more)
  if not text then usage_error(command, refused) end
  write(command, options, text)
  os.exit(failed > 0 and 1 or 0, true)
end

return cli
