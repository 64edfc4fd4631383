"""Validates what the scripts print against docs/schema: each schema is itself
valid, and has a run of its script on the sample data, and on ../shared where
that is there. Usage: run_schema.py LUA"""
import json
import os
import pathlib
import subprocess
import sys

import jsonschema

SHARED = os.environ.get("QUIRE_SHARED", "../shared")

# Schema, arguments of the script, whether the output is one object a line.
RUNS = [
    ("dedupe", ["scripts/dedupe.lua", "--threshold", "0.1", "--format", "json", "data"], False),
    ("dedupe", ["scripts/dedupe.lua", "--by", "containment", "--threshold", "0.4", "--with-text",
                "--format", "json", f"{SHARED}/seeds"], False),
    ("against", ["scripts/compare.lua", "--format", "json", "--against", "data", "data"], False),
    ("compare", ["scripts/compare.lua", "--format", "json", "data"], False),
    ("compare", ["scripts/compare.lua", "--format", "json", f"{SHARED}/seeds"], False),
    ("quotes", ["scripts/quotes.lua", "--format", "jsonl", "data"], True),
    ("quotes", ["scripts/quotes.lua", "--all", "--format", "jsonl", f"{SHARED}/seeds"], True),
]


def instances(lua, arguments, by_line):
    done = subprocess.run([*lua.split(), *arguments], capture_output=True, check=False)
    if done.returncode != 0:
        raise ValueError(f"exit status {done.returncode}: {done.stderr.decode(errors='replace')}")
    text = done.stdout.decode()
    return [json.loads(line) for line in text.splitlines()] if by_line else [json.loads(text)]


def main():
    lua = sys.argv[1]
    counts = {"passed": 0, "failed": 0, "skipped": 0}
    for path in sorted(pathlib.Path("docs/schema").glob("*.json")):
        schema = json.loads(path.read_text())
        checker = jsonschema.validators.validator_for(schema)
        runs = [run for run in RUNS if run[0] == path.stem]
        try:
            checker.check_schema(schema)
            if not runs:
                raise ValueError("no run in tests/run_schema.py")
            counts["passed"] += 1
        except (jsonschema.SchemaError, ValueError) as error:
            counts["failed"] += 1
            print(f"{path}: {error}")
        for _, arguments, by_line in runs:
            if not os.path.exists(arguments[-1]):
                counts["skipped"] += 1
                print(f"skipped: {arguments[-1]} is not here")
                continue
            try:
                for instance in instances(lua, arguments, by_line):
                    jsonschema.validate(instance, schema, cls=checker)
                counts["passed"] += 1
            except (jsonschema.ValidationError, ValueError) as error:
                counts["failed"] += 1
                where = "/".join(map(str, getattr(error, "absolute_path", [])))
                print(f"{path}: {' '.join(arguments)}: {where}: {getattr(error, 'message', error)}"[:2000])
    print(", ".join(f"{number} {word}" for word, number in counts.items()))
    return 1 if counts["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())
