#!/usr/bin/env python3
"""What others take for the same: sklearn's CountVectorizer (fit, words of one letter
too) and collections.Counter over re.findall, on the first 16 MiB of a text.
    make bench-peers; python3 bench/tokens_peers.py FILE
Prints MB/s, the best of the rounds; a peer that is not there is left out. With
build/bench/tokens_bench on the same file in the same run, the ratio."""
import collections
import os
import re
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "build", "peers", "python"))
MOST, ROUNDS = 16 << 20, 3


def best(run):
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return min(times)


def main():
    path = sys.argv[1]
    with open(path, "rb") as file:
        text = file.read(MOST).decode("utf-8", "replace")
    size = os.path.getsize(path) if os.path.getsize(path) < MOST else MOST
    ways = {"Counter(re.findall)": lambda: collections.Counter(re.findall(r"\w+", text.lower()))}
    try:
        from sklearn.feature_extraction.text import CountVectorizer
        ways["sklearn CountVectorizer.fit_transform"] = lambda: CountVectorizer(
            token_pattern=r"(?u)\b\w+\b").fit_transform([text])
    except ImportError:
        print("no scikit-learn here (make bench-peers): left out")
    ours = None
    bench = os.path.join(os.environ.get("B", "build"), "bench", "tokens_bench")
    if os.path.exists(bench):
        out = subprocess.run([bench, path], capture_output=True, text=True, check=True).stdout
        found = re.search(r"fresh vocabulary +\d+ +([\d.]+) MB/s", out)
        ours = float(found.group(1)) if found else None
        print(f"{'quire, fresh vocabulary':40} {ours:7.1f} MB/s")
    for name, run in ways.items():
        speed = size / 1e6 / best(run)
        ratio = f"  quire is {ours / speed:5.1f} times as fast" if ours else ""
        print(f"{name:40} {speed:7.1f} MB/s{ratio}")


main()
