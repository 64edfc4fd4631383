#!/bin/sh
# make test-web: the tests of tests/web in headless Chromium. `tools/web.sh ready` only
# gets what they need: status 2, and a line that says so, if it cannot be had.
set -eu
cd "$(dirname "$0")/.."

fail() {
  echo "$*" >&2
  exit 2
}

tools/deps.sh run web || fail "test-web: needs Chromium, node and npm"
mkdir -p build/web
cp tests/web/package.json tests/web/package-lock.json build/web/
if ! cmp -s tests/web/package-lock.json build/web/installed; then
  npm ci --prefix build/web --no-audit --no-fund --loglevel=error >&2 ||
    fail "test-web: npm could not fetch playwright-core"
  cp tests/web/package-lock.json build/web/installed
fi
[ "${1:-}" = ready ] || exec node tests/web/run.mjs
