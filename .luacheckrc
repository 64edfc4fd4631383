-- Sources keep to what Lua 5.1 to 5.4 share; scripts and tests run under 5.4.
std = "lua54"
cache = false
max_line_length = 120
exclude_files = { "build*", "src/quire/meta" }
files["src/quire"] = { std = "min" }
-- Rows of data may be long; what is only held is there so that the collector leaves it.
files["tests/lua"] = { std = "+busted", max_line_length = false, ignore = { "211/held" } }
