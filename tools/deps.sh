#!/bin/sh
# Installs what is missing for the steps named: build run test web lint check cross fuzz bench.
# Silent when everything is there. Debian and Ubuntu: through apt, which needs root
# or sudo. Other systems: tells what is missing and stops with status 2.
set -eu
cd "$(dirname "$0")/.."
[ $# -gt 0 ] || set -- build run test

fail() {
  printf '%s\n' "$@" >&2
  exit 2
}

# Debian's packages of a step. lua5.4 is named wherever a package would take any
# Lua, so that apt picks no other.
packages() {
  case $1 in
    build) echo gcc libc6-dev make pkg-config lua5.4 liblua5.4-dev libutf8proc-dev libxml2-dev libstemmer-dev ;;
    run) echo lua5.4 lua-argparse lua-cjson lua-filesystem lua-zlib ;;
    test) echo lua5.4 lua-busted unicode-data python3 python3-jsonschema ;;
    web) echo chromium $(command -v node >/dev/null && command -v npm >/dev/null || echo nodejs npm) ;;
    lint) echo python3 unicode-data clang clang-format lua5.4 lua-argparse lua-filesystem ;;
    check) echo gcc libc6-dev liblua5.4-dev lua5.4 ;;
    cross) echo gcc-aarch64-linux-gnu libc6-dev-arm64-cross qemu-user-static ;;
    fuzz) echo clang libclang-rt-dev ;;
    bench) echo hyperfine libicu-dev ;;
    *) fail "deps: no step named '$1'; there are build run test web lint check cross fuzz bench" ;;
  esac
}

# On other systems: what the build and the scripts need, found by trying.
elsewhere() {
  missing=
  command -v cc >/dev/null || missing="$missing cc"
  command -v pkg-config >/dev/null || missing="$missing pkg-config"
  pkg-config --exists libutf8proc 2>/dev/null || missing="$missing utf8proc"
  lua=$(command -v lua5.4 || command -v lua || echo false)
  [ "$("$lua" -e 'io.write(_VERSION)' 2>/dev/null)" = "Lua 5.4" ] || missing="$missing lua5.4"
  modules="argparse cjson lfs zlib"
  case " $* " in *" test "*) modules="$modules busted" ;; esac
  case " $* " in
    *" web "*) for tool in chromium node npm; do command -v $tool >/dev/null || missing="$missing $tool"; done ;;
  esac
  for module in $modules; do
    "$lua" -e "require '$module'" 2>/dev/null || missing="$missing $module"
  done
  [ -n "$missing" ] || exit 0
  fail "deps: missing here:$missing" \
    "  macOS:  brew install lua luarocks utf8proc libxml2 snowball pkg-config" \
    "  Fedora: dnf install gcc make pkgconf lua lua-devel luarocks utf8proc-devel libxml2-devel libstemmer-devel zlib-devel" \
    "  Arch:   pacman -S gcc make pkgconf lua luarocks libutf8proc libxml2 snowball" \
    "  then:   luarocks install argparse; luarocks install lua-cjson;" \
    "          luarocks install luafilesystem; luarocks install lua-zlib; luarocks install busted"
}

# luacheck, out of Debian's package into build/tools: to install the package would
# bring Lua 5.1, which then answers to the name lua.
fetch_luacheck() {
  [ -f build/tools/luacheck/main.lua ] && return
  into=$(mktemp -d)
  trap 'rm -rf "$into"' EXIT
  (cd "$into" && apt-get -qq download -o APT::Sandbox::User=root lua-check >/dev/null) ||
    fail "deps: cannot download the package lua-check; try: apt-get update"
  dpkg-deb -x "$into"/lua-check_*.deb "$into/root"
  mkdir -p build/tools
  rm -rf build/tools/luacheck
  mv "$into/root/usr/share/lua/5.1/luacheck" build/tools/luacheck
}

command -v apt-get >/dev/null && command -v dpkg-query >/dev/null || elsewhere "$@"

wanted=
for step; do wanted="$wanted $(packages "$step")"; done
have=$(dpkg-query -W -f '${Package} ${db:Status-Status}\n' 2>/dev/null | sed -n 's/ installed$//p')
missing=$(printf '%s\n' $wanted | sort -u | while read -r name; do
  printf '%s\n' "$have" | grep -qxF "$name" || printf '%s ' "$name"
done)

if [ -n "$missing" ]; then
  as_root=
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || fail "deps: as root: apt-get update && apt-get install ${missing% }"
    as_root=sudo
  fi
  echo "Installing: ${missing% }" >&2
  $as_root apt-get -qq update || fail "deps: apt-get update failed"
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y -o Dpkg::Use-Pty=0 \
    install --no-install-recommends $missing >/dev/null ||
    fail "deps: failed; by hand, as root: apt-get update && apt-get install ${missing% }"
fi
case " $* " in
  *" run "*)
    if [ "$(lua -e 'io.write(_VERSION)' 2>/dev/null)" != "Lua 5.4" ]; then
      echo "The command lua is another version here; mend: update-alternatives --set lua-interpreter /usr/bin/lua5.4" >&2
    fi
    ;;
esac
case " $* " in *" lint "*) fetch_luacheck ;; esac
