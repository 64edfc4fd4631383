#!/bin/sh
# Proves the README's two commands where nothing is set up: makes a bare Debian 12
# (debootstrap's minbase with git and make), clones the checkout's HEAD into it, and
# runs `make demo` and `make test` there. Needs root, debootstrap and about 2 GB in
# $TMPDIR. The root uses this machine's own apt sources, keys and proxy settings.
#   tools/fresh.sh [--keep] [make target...]
set -eu
cd "$(dirname "$0")/.."
suite=bookworm
keep=
[ "${1:-}" = --keep ] && { keep=1; shift; }
[ $# -gt 0 ] || set -- demo test

[ "$(id -u)" = 0 ] || { echo "fresh: needs root (chroot, mount)" >&2; exit 2; }
command -v debootstrap >/dev/null || { echo "fresh: as root: apt-get install debootstrap" >&2; exit 2; }
mirror=$(apt-get indextargets --format '$(CODENAME) $(REPO_URI)' 'Created-By: Packages' |
  sed -n "s/^$suite //p" | head -n 1)
[ -n "$mirror" ] || { echo "fresh: apt's sources here have no $suite" >&2; exit 2; }

root=$(mktemp -d)
chmod 755 "$root" # apt reads as a user of its own
clean() {
  umount -l "$root/proc" 2>/dev/null || true
  if [ -n "$keep" ]; then echo "fresh: kept $root"; else rm -rf --one-file-system "$root"; fi
}
trap clean EXIT
trap 'exit 1' INT TERM

echo "fresh: a bare $suite in $root"
debootstrap --variant=minbase --include=git,make,ca-certificates "$suite" "$root" "$mirror" >"$root.log" 2>&1 ||
  { tail -n 20 "$root.log" >&2; exit 1; }
rm -f "$root.log"

# Behind the same settings as here: sources, public keys, proxy, certificates, names.
rm -f "$root/etc/apt/sources.list"
for path in sources.list sources.list.d apt.conf apt.conf.d preferences.d keyrings trusted.gpg trusted.gpg.d; do
  if [ -e "/etc/apt/$path" ]; then cp -a "/etc/apt/$path" "$root/etc/apt/"; fi
done
cp -a /usr/share/keyrings/. "$root/usr/share/keyrings/"
cp -L /etc/resolv.conf /etc/hosts "$root/etc/"
if [ -d /usr/local/share/ca-certificates ]; then
  cp -a /usr/local/share/ca-certificates/. "$root/usr/local/share/ca-certificates/"
  chroot "$root" update-ca-certificates >/dev/null 2>&1
fi
mount -t proc proc "$root/proc"

git clone -q --no-hardlinks . "$root/root/quire"
echo "fresh: $(git -C "$root/root/quire" log -1 --format='%h %s')"
for target; do
  echo "fresh: make $target"
  started=$(date +%s)
  chroot "$root" /usr/bin/env -u LUA_PATH -u LUA_CPATH -u LUA_INIT HOME=/root LC_ALL=C.UTF-8 \
    PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin sh -c 'cd /root/quire && exec make "$1"' sh "$target" ||
    { echo "fresh: make $target failed"; exit 1; }
  echo "fresh: make $target is well, $(($(date +%s) - started)) s"
done
