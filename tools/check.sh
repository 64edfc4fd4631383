#!/bin/sh
# make check: the tests under AddressSanitizer and UndefinedBehaviorSanitizer, the
# out-of-memory sweep, and two threads under ThreadSanitizer.
set -eu
cd "$(dirname "$0")/.."
make=${MAKE:-make}
lua=${LUA:-lua5.4}
status=0
B=${CHECK_BUILD:-build-asan}
BT=${CHECK_BUILD_THREADS:-build-tsan}

"$make" -s all # what the scripts look for before they start
echo "== address and undefined"
"$make" -s B="$B" CFLAGS='-O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all' \
  all "$B/core-test" "$B/lua-quire" "$B/oom-sweep"
export QUIRE_SANITIZER=1 ASAN_OPTIONS=detect_stack_use_after_return=1 UBSAN_OPTIONS=print_stacktrace=1
"$lua" tests/run.lua --build "$B" --lua "$PWD/$B/lua-quire" core lua examples || status=1

echo "== out of memory"
"$B/oom-sweep" || status=1

echo "== threads"
"$make" -s B="$BT" CFLAGS='-O1 -g -fsanitize=thread' "$BT/oom-threads"
"$BT/oom-threads" || status=1

echo "== memory"
QUIRE_SANITIZER= QUIRE_MEMORY_ROUNDS=10000 QUIRE_BUILD=build "$lua" tests/run_busted.lua tests/lua/memory_spec.lua || status=1

[ $status = 0 ] && echo "check: all well" || echo "check: failed"
exit $status
