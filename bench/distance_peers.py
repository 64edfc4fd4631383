"""RapidFuzz on the names and lines that distance_bench wrote: rows of "name value",
in millions of pairs or calls a second, or billions of cells. Prints nothing where
RapidFuzz is not in build/peers."""
import statistics
import sys
import time

sys.path.insert(0, "build/peers/python")
try:
    import numpy
    from rapidfuzz import process
    from rapidfuzz.distance import Indel, JaroWinkler, LCSseq, Levenshtein
except ImportError:
    sys.exit(0)

ROUNDS = 5


def seconds(work):
    """Median of the rounds."""
    taken = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def fastest(items, scorers, types):
    """Of each scorer with each type of result."""
    return min(
        seconds(lambda: process.cdist(items, items, scorer=scorer, workers=1, dtype=kind))
        for scorer in scorers
        for kind in types
    )


def calls(scorer, items):
    """Seconds of one Python loop over neighbouring items."""
    pairs = list(zip(items, items[1:])) * 20

    def work():
        for a, b in pairs:
            scorer(a, b)

    return seconds(work) / len(pairs)


names, lines = (open(path, encoding="utf-8", errors="replace").read().splitlines() for path in sys.argv[1:3])
counted, small = [None, numpy.int32, numpy.uint8], [None, numpy.int32, numpy.uint16]
pairs = len(names) ** 2 / 1e6
print("names_levenshtein", pairs / fastest(names, [Levenshtein.distance], counted))
print("names_indel", pairs / fastest(names, [Indel.distance], counted))
print("names_lcs", pairs / fastest(names, [LCSseq.distance, LCSseq.similarity], counted))
print("names_jaro_winkler", pairs / fastest(names, [JaroWinkler.similarity], [None, numpy.float32, numpy.float64]))
cells = sum(len(line) for line in lines) ** 2 / 1e9
# Many at once, or one pair after the other: whichever is faster.
one_by_one = seconds(lambda: [Levenshtein.distance(a, b) for a in lines[:40] for b in lines])
share = sum(len(line) for line in lines[:40]) / sum(len(line) for line in lines)
print("lines_levenshtein", cells / min(fastest(lines, [Levenshtein.distance], small), one_by_one / share))
one_by_one = seconds(lambda: [Indel.distance(a, b) for a in lines[:40] for b in lines])
print("lines_indel", cells / min(fastest(lines, [Indel.distance], small), one_by_one / share))
print("call_levenshtein", 1e-6 / calls(Levenshtein.distance, names))
print("call_jaro_winkler", 1e-6 / calls(JaroWinkler.similarity, names))
