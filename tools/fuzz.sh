#!/bin/sh
# Runs each fuzz target named for FUZZ_SECONDS; what it finds is kept under
# build-fuzz/found, and the inputs that reach new code under build-fuzz/corpus.
set -eu
status=0
for target; do
  name=$(basename "$target")
  mkdir -p "build-fuzz/corpus/$name" build-fuzz/found
  echo "$name: ${FUZZ_SECONDS}s"
  "$target" -max_total_time="$FUZZ_SECONDS" -max_len=4096 -timeout=10 -print_final_stats=1 -verbosity=0 \
    -artifact_prefix="build-fuzz/found/$name-" "build-fuzz/corpus/$name" 2>&1 |
    grep -E 'does not hold|runtime error|ERROR|SUMMARY|Test unit|number_of_executed_units|peak_rss_mb' || true
  if ls build-fuzz/found/"$name"-* >/dev/null 2>&1; then
    echo "$name: found: build-fuzz/found/$name-*"
    status=1
  fi
done
exit $status
