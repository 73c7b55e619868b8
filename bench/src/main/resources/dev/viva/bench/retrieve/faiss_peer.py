"""FAISS's inverted lists of four-bit codes with stored vectors, on the vectors of a file, one query at a time on one thread."""

import time

import faiss
import numpy as np

from peer import serve, timed

ROWS = 1 << 18
SAMPLED = 64
ROUNDS = 10
FACTORS = (1, 1.5, 2, 3, 4, 6, 8)

state = {}


def build(vectors, queries, truth, dimension, k, tuning, lists, parts):
    """Trains on 64 vectors a list with ten rounds, as ours does, and adds all; 1 if it was compiled for AVX2 or better."""
    dimension, k, lists = int(dimension), int(k), int(lists)
    rows = np.memmap(vectors, dtype="<f4", mode="r").reshape(-1, dimension)
    state["queries"] = np.fromfile(queries, dtype="<f4").reshape(-1, dimension)
    state["truth"] = [set(ids) for ids in np.fromfile(truth, dtype="<i8").reshape(-1, k).tolist()]
    state["k"], state["tuning"] = k, int(tuning)

    def work():
        index = faiss.index_factory(dimension, f"IVF{lists},PQ{parts}x4fs,RFlat")
        inverted = faiss.downcast_index(index.base_index)
        inverted.cp.niter = ROUNDS
        count = min(len(rows), max(SAMPLED * lists, 1 << 15))
        sample = np.sort(np.random.RandomState(1).choice(len(rows), count, replace=False))
        index.train(np.ascontiguousarray(rows[sample]))
        for first in range(0, len(rows), ROWS):
            index.add(np.ascontiguousarray(rows[first:first + ROWS]))
        return index, inverted

    seconds, (state["index"], state["inverted"]) = timed(work)
    faiss.omp_set_num_threads(1)
    return seconds, int("AVX" in faiss.get_compile_options())


def search(number):
    return state["index"].search(state["queries"][number:number + 1], state["k"])[1][0]


def found(number, ids):
    return len(state["truth"][number].intersection(ids.tolist())) / state["k"]


def tune(recall):
    """The fastest of some settings that reach the recall."""
    best = None
    for factor in FACTORS:
        probes = 1
        while probes <= state["inverted"].nlist:
            state["index"].k_factor, state["inverted"].nprobe = factor, probes
            begin = time.perf_counter()
            answers = [search(number) for number in range(state["tuning"])]
            seconds = time.perf_counter() - begin
            reached = np.mean([found(number, ids) for number, ids in enumerate(answers)])
            if best is not None and seconds > 1.5 * best[0]:
                break
            if reached >= float(recall):
                if best is None or seconds < best[0]:
                    best = seconds, probes, factor
                break
            probes *= 2
    if best is None:
        raise SystemExit("no setting reaches the recall")
    state["index"].k_factor, state["inverted"].nprobe = best[2], best[1]
    return best


def round():
    """The seconds of all measured queries, their mean recall, and the median and 99th percentile in milliseconds."""
    times, recall = [], []
    for number in range(state["tuning"], len(state["queries"])):
        seconds, ids = timed(lambda: search(number))
        times.append(seconds)
        recall.append(found(number, ids))
    times.sort()
    return sum(times), np.mean(recall), 1e3 * times[len(times) // 2], 1e3 * times[-(-99 * len(times) // 100) - 1]


serve(globals())
