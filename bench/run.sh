#!/bin/sh
# Runs every benchmark, or those named: the C programs that were built, the Lua files,
# the shell scripts. Each prints its own table.
#   B=build LUA=lua5.4 bench/run.sh [name...]
set -eu
cd "$(dirname "$0")/.."
B=${B:-build}
LUA=${LUA:-lua5.4}
export B LUA
export LUA_PATH="src/?.lua;src/?/init.lua;;" LUA_CPATH="$B/lua/?.so;;"

cpu=$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo 2>/dev/null | head -n 1)
for simd in avx512bw avx2 sse4_2 asimd unknown; do
  grep -qsw "$simd" /proc/cpuinfo && break
done
echo "CPU: ${cpu:-$(uname -m)}; widest SIMD: $simd; load: $(uptime | sed 's/.*average: //')"

for path in bench/*_bench.c bench/*_bench.lua bench/*_bench.sh; do
  [ -e "$path" ] || continue
  name=$(basename "$path"); name=${name%.*}
  case " $* " in "  " | *" $name "* | *" ${name%_bench} "*) ;; *) continue ;; esac
  printf '\n== %s\n' "${name%_bench}"
  case $path in
    *.c) "$B/bench/$name" ;;
    *.lua) "$LUA" "$path" ;;
    *.sh) "$path" ;;
  esac
done
