#!/bin/sh
# The whole command, start-up included, on the sample and where they are there on
# ../shared/seeds and ../shared/data/reuse/near-duplicates. Peer: `lua -e ""`, what
# starting the interpreter alone takes.
set -eu
B=${B:-build}
LUA=${LUA:-lua5.4}
shared=${QUIRE_SHARED:-../shared}

# Median milliseconds of a command over some rounds.
median() {
  json=$(mktemp)
  hyperfine -N --warmup 1 --runs "$1" --style none --export-json "$json" "$2" >/dev/null 2>&1
  sed -n 's/^ *"median": \([0-9.e-]*\).*/\1/p' "$json" | awk '{ printf "%.1f", $1 * 1000 }'
  rm -f "$json"
}

# Largest resident set of one run, in MB.
peak() {
  python3 - "$@" <<'PYTHON'
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True)
print(f"{resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:.0f}")
PYTHON
}

row() {
  rounds=$1
  input=$2
  [ -e "$input" ] || return 0
  time=$(median "$rounds" "$LUA scripts/compare.lua -q $input")
  printf '%-44s %6s %10s ms %8sx %8s MB\n' "$input" "$rounds" "$time" \
    "$(awk "BEGIN { printf \"%.0f\", $time / $start }")" "$(peak "$LUA" scripts/compare.lua -q "$input")"
}

start=$(median 20 "$LUA -e ''")
printf '%-44s %6s %13s %9s %11s\n' input rounds median "of start" peak
printf '%-44s %6s %10s ms %8sx\n' "$LUA -e ''" 20 "$start" 1
row 20 data
row 20 "$shared/seeds"

# Its lines are "id text"; the command reads them as JSON Lines.
mkdir -p "$B/bench"
for file in "$shared"/data/reuse/near-duplicates/*.train; do
  [ -e "$file" ] || continue
  lines=$B/bench/$(basename "$file" .train).jsonl
  python3 -c 'import json, sys
for line in sys.stdin:
    name, _, text = line.rstrip("\n").partition(" ")
    print(json.dumps({"id": name, "text": text}))' <"$file" >"$lines"
  row 3 "$lines"
done
