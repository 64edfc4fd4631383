#!/bin/sh
# make bench-peers: gets what the benchmarks measure themselves against into
# build/peers/python, and says what could not be had. Nothing else depends on it.
set -u
cd "$(dirname "$0")/.."
target=build/peers/python
mkdir -p "$target"
missing=
for package in numpy rapidfuzz rensa datasketch scikit-learn stringzilla; do
  if python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore \
    --upgrade --target "$target" "$package" 2>"$target/$package.log"; then
    rm -f "$target/$package.log"
    echo "bench-peers: $package"
  else
    missing="$missing $package"
    echo "bench-peers: no $package (see $target/$package.log); its rows will be left out" >&2
  fi
done
[ -z "$missing" ]
