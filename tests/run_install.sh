#!/bin/sh
# What `make install` puts down works by itself: the command, from another folder and
# through a link, the module, a C host by pkg-config; and uninstall takes it all away.
# Usage: run_install.sh LUA
set -u
cd "$(dirname "$0")/.."
lua=$1
B=${QUIRE_BUILD:-build}
checkout=$PWD
prefix=$(mktemp -d)
trap 'rm -rf "$prefix"' EXIT
unset LUA_PATH LUA_CPATH LUA_INIT LUA_PATH_5_4 LUA_CPATH_5_4
passed=0
failed=0

# expect NAME WANTED-IN-OUTPUT command...
expect() {
  name=$1
  wanted=$2
  shift 2
  output=$("$@" 2>&1)
  case $output in
    *"$wanted"*) passed=$((passed + 1)) ;;
    *)
      failed=$((failed + 1))
      echo "tests/run_install.sh: $name: no \"$wanted\" in: $output"
      ;;
  esac
}

version=$(sed -n 's/^.define QUIRE_VERSION "\(.*\)"/\1/p' include/quire/base.h)
MAKEFLAGS='' make -s B="$B" LUA="$lua" PREFIX="$prefix" install || exit 1

ln -s "$prefix/bin/quire-compare" "$prefix/link"
expect "the command" "usage" sh -c "cd / && '$prefix/bin/quire-compare' --help | tr U u"
expect "through a link" "usage" sh -c "cd / && '$prefix/link' --help | tr U u"
expect "on the sample" '"documents"' "$prefix/bin/quire-compare" --format json "$checkout/data"

cat >"$prefix/host.c" <<'HOST'
#include <lauxlib.h>
#include <lua.h>
#include <quire.h>
#include <quire_lua.h>
#include <stdio.h>

int main(void) {
  lua_State *L = luaL_newstate();
  luaL_requiref(L, "quire.core", luaopen_quire_core, 0);
  lua_getfield(L, -1, "version");
  printf("module %s, library %s\n", lua_tostring(L, -1), quire_version());
  lua_close(L);
  return 0;
}
HOST
build_host() {
  PKG_CONFIG_PATH="$prefix/lib/pkgconfig" sh -c "${CC:-cc} '$prefix/host.c' -o '$prefix/host' \
    \$(pkg-config --cflags --libs quire-lua lua5.4)" && LD_LIBRARY_PATH="$prefix/lib" "$prefix/host"
}
expect "a C host" "module $version, library $version" build_host
rm -f "$prefix/host" "$prefix/host.c" "$prefix/link"

MAKEFLAGS='' make -s B="$B" PREFIX="$prefix" uninstall
expect "uninstall" "left: 0" sh -c "echo left: \$(find '$prefix' ! -type d | wc -l)"

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
