-- Runs the specs of tests/lua with busted, under the interpreter that runs this file
-- (the command busted would take whatever answers to the name lua).
--   lua tests/run_busted.lua [busted's options] [files]

local build = os.getenv("QUIRE_BUILD") or "build"
package.path = "./tests/lua/?.lua;" .. package.path -- what specs share
table.insert(arg, 1, ("--cpath=%s/lua/?.so"):format(build))
table.insert(arg, 1, "--output=tests/busted_output.lua")
table.insert(arg, 1, "--config-file=.busted")
require "busted.runner" { standalone = false }
