"""Scores quire.strip on the Article Extraction Benchmark's plain texts: F1 of shingles of
four words, before and after, as docs/strip.md gives it.
Usage, in a checkout that is built: score_strip.py FOLDER [LUA]
FOLDER holds ground-truth.json, light/<tool>/<id>.txt and fulltext/<id>.txt."""
import collections
import json
import pathlib
import re
import subprocess
import sys
import tempfile

STRIP = """
package.path = "./src/?.lua;./src/?/init.lua;" .. package.path
package.cpath = "./build/lua/?.so;" .. package.cpath
local strip = require "quire.strip"
for path in io.lines() do
  local file = assert(io.open(path, "rb"))
  local text = file:read("a")
  file:close()
  local out = assert(io.open(arg[1] .. "/" .. path:match("[^/]*$"), "wb"))
  out:write(strip.text(text).text)
  out:close()
end
"""


def shingles(text):
    words = re.findall(r"\w+", text)
    if 0 < len(words) < 4:
        return collections.Counter([tuple(words)])
    return collections.Counter(tuple(words[i:i + 4]) for i in range(len(words) - 3))


def f1(folder, truth):
    precisions, recalls = [], []
    for name, page in truth.items():
        path = folder / f"{name}.txt"
        if not path.exists():
            continue
        got = shingles(path.read_text(encoding="utf-8", errors="replace"))
        gold = shingles(page["articleBody"])
        shared, surplus, missing = (sum(c.values()) for c in (got & gold, got - gold, gold - got))
        if shared + surplus:
            precisions.append(shared / (shared + surplus))
        if shared + missing:
            recalls.append(shared / (shared + missing))
    precision, recall = (sum(values) / len(values) for values in (precisions, recalls))
    return 2 * precision * recall / (precision + recall)


def main():
    root = pathlib.Path(sys.argv[1])
    lua = sys.argv[2] if len(sys.argv) > 2 else "lua5.4"
    truth = json.loads((root / "ground-truth.json").read_text(encoding="utf-8"))
    for folder in [*sorted((root / "light").iterdir()), root / "fulltext"]:
        with tempfile.TemporaryDirectory() as out:
            script = pathlib.Path(out) / "strip.lua"
            script.write_text(STRIP)
            paths = "\n".join(str(path.resolve()) for path in sorted(folder.glob("*.txt")))
            subprocess.run([lua, str(script), out], input=paths.encode(), check=True)
            print(f"{folder.name:20} {f1(folder, truth):.4f} -> {f1(pathlib.Path(out), truth):.4f}")


main()
