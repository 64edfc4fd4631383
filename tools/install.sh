#!/bin/sh
# make install, and with the argument remove make uninstall: under $DESTDIR$PREFIX
#   include/  lib/ (library, pkg-config)  lib/lua/5.4/quire/core.so  share/lua/5.4/quire/
#   share/quire/scripts/  bin/quire-NAME -> ../share/quire/scripts/NAME.lua
# Takes DESTDIR, PREFIX, B, LUA, VERSION, SOVERSION, XML and STEMMER (the flags of
# libxml2 and libstemmer, where they are built in) from the environment.
set -eu
cd "$(dirname "$0")/.."
to=${DESTDIR:-}$PREFIX
libraries="libquire.a libquire_lua.a libquire.so libquire.so.${SOVERSION:-*} libquire.so.${VERSION:-*}"

remove() {
  for path in "$to"/share/quire/scripts/*.lua; do
    [ -e "$path" ] && rm -f "$to/bin/quire-$(basename "$path" .lua)"
  done
  for path in $libraries; do rm -f "$to"/lib/$path; done
  rm -f "$to/include/quire.h" "$to/include/quire_lua.h" "$to/lib/pkgconfig/quire.pc" "$to/lib/pkgconfig/quire-lua.pc"
  rm -rf "$to/include/quire" "$to/lib/lua/5.4/quire" "$to/share/lua/5.4/quire" "$to/share/quire"
}

# Writes stdin to a file, with the values put in place of @NAME@.
fill() {
  sed -e "s|@PREFIX@|$PREFIX|" -e "s|@VERSION@|$VERSION|" -e "s|@XML@|${XML:+, libxml-2.0}|" -e "s|@STEMMER@|${STEMMER:+ $STEMMER}|" >"$1"
  chmod 644 "$1"
}

if [ "${1:-}" = remove ]; then
  remove
  exit
fi

mkdir -p "$to/bin" "$to/include/quire" "$to/lib/pkgconfig" "$to/lib/lua/5.4/quire" \
  "$to/share/lua/5.4" "$to/share/quire/scripts"
install -m 644 include/quire.h include/quire_lua.h "$to/include"
install -m 644 include/quire/*.h "$to/include/quire"
install -m 644 "$B/libquire.a" "$B/libquire_lua.a" "$to/lib"
install -m 755 "$B/libquire.so" "$to/lib/libquire.so.$VERSION"
ln -sf "libquire.so.$VERSION" "$to/lib/libquire.so.$SOVERSION"
ln -sf "libquire.so.$SOVERSION" "$to/lib/libquire.so"
install -m 755 "$B/lua/quire/core.so" "$to/lib/lua/5.4/quire/core.so"
fill "$to/lib/pkgconfig/quire.pc" <tools/quire.pc.in
fill "$to/lib/pkgconfig/quire-lua.pc" <tools/quire-lua.pc.in

(cd src/quire && find . -name '*.lua') | while read -r path; do
  mkdir -p "$to/share/lua/5.4/quire/$(dirname "$path")"
  install -m 644 "src/quire/$path" "$to/share/lua/5.4/quire/$path"
done

for script in scripts/*.lua; do
  [ -e "$script" ] || continue
  name=$(basename "$script" .lua)
  installed=$to/share/quire/scripts/$name.lua
  # The first line names the interpreter that it was installed with.
  { echo "#!$(command -v "$LUA")"; sed '1{/^#!/d;}' "$script"; } >"$installed"
  [ "$name" = setup ] && continue # what the others begin with, no command
  chmod 755 "$installed"
  ln -sf "../share/quire/scripts/$name.lua" "$to/bin/quire-$name"
done
