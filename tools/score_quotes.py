"""Scores scripts/quotes.lua on PolNeAR (https://github.com/networkdynamics/PolNeAR),
and the credits of quire.strip against its table of agencies.

Unit: a quoted span with more than half of its characters in one piece of a Content;
its speakers are the pieces of that attribution's Sources. Predictions and units are
paired one to one, larger overlap first. An unpaired prediction is wrong, unless it lies
outside all quoted spans and inside a Content. A speaker is right if the prediction is
paired and the span overlaps a speaker of the unit by one character.

Usage: score_quotes.py SIDE-FOLDER [--lua LUA] [--errors KIND]
SIDE-FOLDER holds text/ and attributions/; KIND is one of wrong, missed, misattributed,
unattributed, spurious (a speaker on what is no unit)."""
import argparse
import collections
import json
import pathlib
import re
import subprocess
import sys

LEAST_OPEN = 20  # characters of a quotation left open


def quoted_spans(text):
    """Quoted spans, line by line, marks included: (start, stop), half-open."""
    spans = []
    for line in re.finditer(r"[^\n]+", text):
        opened = None
        for mark in re.finditer("[“”\"]", line.group()):
            at = line.start() + mark.start()
            if mark.group() == "“":
                opened = at
            elif mark.group() == "”" or opened is not None:
                if opened is not None:
                    spans.append((opened, at + 1))
                opened = None
            else:
                opened = at
        if opened is not None and line.end() - opened > LEAST_OPEN:
            spans.append((opened, line.end()))
    return spans


def attributions(path):
    """[(pieces of the content, pieces of the sources)]"""
    places, found = {}, []
    for line in path.read_bytes().decode("utf-8").split("\n"):
        place = re.match(r"(T\d+)\t\S+ ([\d ;]+)\t", line)
        relation = re.match(r"E\d+\t\S+ (.*)", line)
        if place:
            places[place[1]] = [tuple(map(int, piece.split())) for piece in place[2].split(";")]
        elif relation:
            found.append(relation[1].split())
    for roles in found:
        named = [role.split(":") for role in roles]
        contents = [piece for role, place in named if role.startswith("Content") for piece in places[place]]
        sources = [piece for role, place in named if role.startswith("Source") for piece in places[place]]
        yield contents, sources


def overlap(a, b):
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def gold_of(text, path):
    spans = quoted_spans(text)
    known = list(attributions(path))
    units = []
    for span in spans:
        best = 0
        speakers = []
        for contents, sources in known:
            for piece in contents:
                size = overlap(span, piece)
                if 2 * size > span[1] - span[0] and size > best:
                    best, speakers = size, sources
        if best:
            units.append((span, speakers))
    return spans, units, [piece for contents, _ in known for piece in contents]


def pair(predictions, units):
    candidates = sorted(
        (-overlap((p["start"], p["stop"]), span), i, j)
        for i, p in enumerate(predictions) for j, (span, _) in enumerate(units)
        if overlap((p["start"], p["stop"]), span))
    of_prediction, taken = {}, set()
    for _, i, j in candidates:
        if i not in of_prediction and j not in taken:
            of_prediction[i] = j
            taken.add(j)
    return of_prediction, taken


def score_document(predictions, text, path, count, report):
    spans, units, contents = gold_of(text, path)
    of_prediction, taken = pair(predictions, units)
    count["units"] += len(units)
    count["units_spoken"] += sum(1 for _, speakers in units if speakers)
    for i, p in enumerate(predictions):
        span = (p["start"], p["stop"])
        unit = units[of_prediction[i]] if i in of_prediction else None
        if not unit:
            outside = not any(overlap(span, other) for other in spans)
            if outside and any(a <= span[0] and span[1] <= b for a, b in contents):
                continue
            count["wrong"] += 1
            report("wrong", p, None)
        else:
            count["paired"] += 1
        if p.get("speaker") is None:
            if unit and unit[1]:
                report("unattributed", p, unit[1])
            continue
        count["spoken"] += 1
        spoken = (p["speaker_start"], p["speaker_stop"])
        if unit and any(overlap(spoken, piece) for piece in unit[1]):
            count["right"] += 1
        else:
            report("misattributed" if unit else "spurious", p, unit and unit[1])
    for j, (span, speakers) in enumerate(units):
        if j not in taken:
            report("missed", {"start": span[0], "stop": span[1]}, speakers)


def ratio(a, b):
    return a / b if b else 0.0


def line_of(name, count):
    p, r = ratio(count["paired"], count["paired"] + count["wrong"]), ratio(count["paired"], count["units"])
    ap, ar = ratio(count["right"], count["spoken"]), ratio(count["right"], count["units_spoken"])
    return (f"{name}: units {count['units']}  detection P {p:.4f} R {r:.4f} F1 {ratio(2 * p * r, p + r):.4f}"
            f"  attribution P {ap:.4f} R {ar:.4f}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("side", type=pathlib.Path)
    parser.add_argument("--lua", default="lua5.4")
    parser.add_argument("--script", default="scripts/quotes.lua")
    parser.add_argument("--errors")
    options = parser.parse_args()
    done = subprocess.run(
        [options.lua, options.script, "--quiet", "--format", "jsonl", str(options.side / "text")],
        capture_output=True, check=True)
    predicted = {}
    for line in done.stdout.decode().splitlines():
        record = json.loads(line)
        predicted[pathlib.Path(record["id"]).name.removesuffix(".txt")] = record["quotations"]
    count, kinds = collections.Counter(), collections.Counter()
    for path in sorted((options.side / "text").glob("*.txt")):
        gold = sorted((options.side / "attributions").glob(path.stem + "_*.ann"))
        if not gold:
            continue
        text = path.read_bytes().decode("utf-8")

        def report(kind, p, speakers, text=text, name=path.stem):
            kinds[kind] += 1
            if kind != options.errors:
                return
            context = text[max(0, p["start"] - 160):p["start"]] + "[[" + text[p["start"]:p["stop"]] + "]]" \
                + text[p["stop"]:p["stop"] + 120]
            said = [text[a:b] for a, b in speakers or []]
            print(f"{name}\n  {p.get('type')} {p.get('speaker')!r} cue {p.get('cue')!r}  gold {said}\n  {context!r}")

        score_document(predicted[path.stem], text, gold[0], count, report)
    print(line_of(options.side.name, count))
    print("  ".join(f"{kind} {number}" for kind, number in sorted(kinds.items())))
    return 0


if __name__ == "__main__":
    sys.exit(main())
