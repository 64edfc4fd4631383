#!/bin/sh
# make bench-peers: gets what the benchmarks measure themselves against into
# build/peers/python and build/peers/rust, and says what could not be had. Nothing else
# depends on it.
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

# From crates.io: StringZilla for its C headers, and a library of what is in Rust.
rust=build/peers/rust
mkdir -p "$rust/src"
cp bench/peers.rs "$rust/src/lib.rs"
cat >"$rust/Cargo.toml" <<'END'
[package]
name = "peers"
version = "0.0.0"
edition = "2021"
[lib]
crate-type = ["staticlib"]
[dependencies]
unicode-segmentation = "1"
[target.'cfg(any())'.dependencies]
stringzilla = "5"
[workspace]
END
if (cd "$rust" && cargo vendor --quiet crates >/dev/null && cargo build --quiet --release) 2>"$rust/log"; then
  rm -f "$rust/log"
  echo "bench-peers: stringzilla's headers, unicode-segmentation"
else
  missing="$missing rust"
  echo "bench-peers: no Rust crates (see $rust/log); their rows will be left out" >&2
fi
[ -z "$missing" ]
