#!/bin/sh
# make lint: what the design asks of the sources and a compiler does not. Prints each
# breach as "file:line: ..."; status 1 if there was one.
set -u
cd "$(dirname "$0")/.."
make=${MAKE:-make}
lua=${LUA:-lua5.4}
gcc_build=${LINT_BUILD:-build-lint}-gcc
clang_build=${LINT_BUILD:-build-lint}-clang
breaches=$(mktemp)
trap 'rm -f "$breaches"' EXIT

# Reads breaches from stdin; the argument is the rule.
breach() {
  sed "s|\$|   <- $1|" | tee -a "$breaches"
}

# Lines of C files (not of the generated tables) that match; the rest are files.
lines() {
  pattern=$1
  shift
  grep -nE "$pattern" "$@" /dev/null 2>/dev/null
}

core=$(find src/core -name '*.[ch]' ! -path '*/tables/*')
bind=$(find src/bind -name '*.[ch]')
written=$(find src include scripts \( -name '*.[ch]' -o -name '*.lua' \) ! -path '*/tables/*')
c_files=$(find src include tests bench -name '*.[ch]' ! -path '*/tables/*')

# ---- layers ----
include='^[ \t]*#[ \t]*include[ \t]*[<"]'
lines "$include(lua|lauxlib|lualib|quire_lua)" $core | breach "the core knows no Lua"
lines "$include(lua|lauxlib|lualib)" $(find include -name '*.h') | breach "public headers include no Lua"
lines "${include}utf8proc" $written | grep -v '^src/core/normalize\.c:' | breach "utf8proc has one home, src/core/normalize.c"
lines "${include}libxml" $written | grep -v '^src/core/html\.c:' | breach "libxml2 has one home, src/core/html.c"
lines "${include}libstemmer" $written | grep -v '^src/core/stem\.c:' | breach "libstemmer has one home, src/core/stem.c"
lines "$include(stdio|errno|assert|signal|locale|setjmp|time)\.h" $core | breach "the core neither prints nor aborts"
lines "${include}stdlib\.h" $core | grep -v '^src/core/base\.c:' | breach "memory comes from the quire_allocator"
lines '^[ \t]*#[ \t]*include' $(find src/bind -name '*.c') |
  grep -vE '[<"](bind\.h|quire_lua\.h|(string|stdint|stddef|limits|math)\.h)[>"]' |
  breach "the binding includes bind.h"

# ---- text ----
lines '\b(TODO|FIXME|XXX|not implemented|stub)\b' $written | breach "unfinished"
wc -l $written | awk '$2 != "total" && $1 > 650 { print $2 ": " $1 " lines" }' | breach "a second concept is hiding"
wc -l scripts/*.lua 2>/dev/null | awk '$2 != "total" && $1 > 120 { print $2 ": " $1 " lines" }' | breach "scripts are thin"

# ---- generated files ----
"$make" -s B="$gcc_build" check-tables 2>&1 | breach "make tables writes otherwise"

# ---- formatting ----
clang-format --dry-run -Werror $c_files 2>&1 | grep 'error:' | breach "clang-format -i mends it"
LUA_PATH='build/tools/?.lua;build/tools/?/init.lua;;' "$lua" build/tools/luacheck/main.lua \
  --no-color -q --formatter plain src scripts tests tools | breach "luacheck"

# ---- both compilers, warnings as errors ----
compile() {
  "$make" -s B="$1" CC="$2" CFLAGS='-O2 -Werror' all "$1/core-test" \
    "$1/tests/oom/sweep.o" "$1/tests/oom/lua.o" "$1/tests/oom/threads.o" 2>&1 | breach "$2"
}
compile "$gcc_build" gcc
compile "$clang_build" clang

# ---- what the objects say (a pthread_once_t named once is no state) ----
for source in src/core/*.c; do
  nm -f sysv "$gcc_build/${source%.c}.o" | awk -F'|' -v file="$source" \
    '$NF ~ /^\.(data|bss)/ && $NF !~ /rel\.ro/ && $1 !~ /^once\./ { print file ": " $1 }'
done 2>&1 | breach "the core has no variables of its own"
for source in src/core/*.c; do
  [ "$source" = src/core/base.c ] && continue
  nm -u "$gcc_build/${source%.c}.o" | awk -v file="$source" \
    '$2 ~ /^_*(malloc|calloc|realloc|free|qsort|abort|exit|assert_fail|errno_location|f?puts|.*printf(_chk)?|setlocale)$/ { print file ": " $2 }'
done 2>&1 | breach "the core calls no such thing"

LUA_PATH='build/tools/?.lua;build/tools/?/init.lua;;' LUA_CPATH="$gcc_build/lua/?.so;;" \
  "$lua" tools/lint.lua 2>&1 | breach "tools/lint.lua"

if [ -s "$breaches" ]; then
  echo "lint: $(wc -l <"$breaches") lines of complaint"
  exit 1
fi
echo "lint: all well"
