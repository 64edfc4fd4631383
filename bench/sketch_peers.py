"""MinHash-128 of documents, one a line, by rensa and datasketch: prints lines of
peer, input, seconds for all documents. One thread; processor time, median of three rounds.
Usage: sketch_peers.py FILE FOLDER_OF_PACKAGES
       sketch_peers.py DOCUMENTSxHASHES FOLDER_OF_PACKAGES   random 64-bit hashes instead"""
import os
import statistics
import sys
import time
from importlib.metadata import version

os.environ["RAYON_NUM_THREADS"] = "1"
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"
sys.path.insert(0, sys.argv[2])

SAMPLE = 1000  # documents of which datasketch's time is taken, and scaled


def timed(work, rounds=3):
    seconds = []
    for _ in range(rounds):
        started = time.process_time()
        work()
        seconds.append(time.process_time() - started)
    return statistics.median(seconds)


def show(peer, version, what, seconds):
    print(f"{peer} {version}\t{what}\t{seconds:.4f}", flush=True)


def read(path):
    shared = {}  # one object a word, which is what suits rensa best
    with open(path, encoding="utf-8") as lines:
        return [[shared.setdefault(word, word) for word in line.split()] for line in lines]


def run_rensa(documents):
    try:
        import rensa
    except ImportError as error:
        print(f"absent: rensa ({error})", file=sys.stderr)
        return
    show("rensa", version("rensa"), "tokens",
         timed(lambda: rensa.RMinHash.digest_matrix_from_token_sets(documents, 128, 42)))


def run_rensa_flat(documents, hashes):
    try:
        import numpy
        import rensa
    except ImportError as error:
        print(f"absent: rensa ({error})", file=sys.stderr)
        return
    flat = numpy.random.default_rng(1).integers(0, 2**63, documents * hashes, dtype=numpy.uint64)
    offsets = numpy.arange(0, documents * hashes + 1, hashes, dtype=numpy.uint64)
    show("rensa", version("rensa"), "hashes",
         timed(lambda: rensa.RMinHash.digest_matrix_from_flat_token_hashes(flat, offsets, 128, 42)))


def run_datasketch(documents):
    try:
        import datasketch
    except ImportError as error:
        print(f"absent: datasketch ({error})", file=sys.stderr)
        return
    sample = [[word.encode() for word in document] for document in documents[:SAMPLE]]
    scale = len(documents) / len(sample)
    show("datasketch", datasketch.__version__, "tokens",
         scale * timed(lambda: datasketch.MinHash.bulk(sample, num_perm=128)))


if __name__ == "__main__":
    if os.path.exists(sys.argv[1]):
        loaded = read(sys.argv[1])
        run_rensa(loaded)
        run_datasketch(loaded)
    else:
        run_rensa_flat(*map(int, sys.argv[1].split("x")))
