"""Golden figures of rankings and of paired tests, by numpy and scipy.

Writes beside itself: qrels.txt and run.txt (drawn, with graded judgements, ties, topics without relevant documents and topics that the run
lacks), figures.txt (measure, topic, figure) and paired.txt (two rows of figures and the p values of tests on them). The measures are written
from the definitions of trec_eval 9, on whole arrays and without a look at the Java.
"""

import os

import numpy
from scipy import stats

HERE = os.path.dirname(os.path.abspath(__file__))
TOPICS = 12
DOCUMENTS = 60


def draw(random):
    qrels, run = {}, {}
    for topic in range(1, TOPICS + 1):
        name = "t%02d" % topic
        judged = random.choice(DOCUMENTS, size=random.randint(3, 20), replace=False)
        grades = random.choice([-1, 0, 1, 2, 3], size=len(judged), p=[0.05, 0.45, 0.25, 0.15, 0.1])
        if topic == 4:
            grades = numpy.minimum(grades, 0)
        qrels[name] = {"d%02d" % each: int(grade) for each, grade in zip(judged, grades)}
        if topic != 7:
            found = random.choice(DOCUMENTS, size=random.randint(1, 50), replace=False)
            scores = numpy.round(random.rand(len(found)) * 12) / 4
            run[name] = {"d%02d" % each: float(score) for each, score in zip(found, scores)}
    return qrels, run


def ordered(found):
    names = numpy.array(sorted(found, reverse=True))
    scores = numpy.array([found[each] for each in names], dtype=numpy.float32)
    return list(names[numpy.argsort(-scores, kind="stable")])


def gains(grades):
    grades = numpy.maximum(numpy.asarray(grades, dtype=float), 0)
    return float(numpy.sum(grades / numpy.log2(numpy.arange(len(grades)) + 2)))


def figures(judged, found):
    grades = numpy.array([judged.get(each, 0) for each in ordered(found)], dtype=int)
    relevant = int(numpy.sum(numpy.array(list(judged.values())) > 0))
    hits = grades > 0
    ideal = sorted((each for each in judged.values()), reverse=True)
    precisions = numpy.cumsum(hits) / (numpy.arange(len(hits)) + 1.0)
    places = numpy.flatnonzero(hits)
    told = {
        "map": float(numpy.sum(precisions[hits])) / relevant if relevant else 0.0,
        "recip_rank": 1.0 / (places[0] + 1) if len(places) else 0.0,
    }
    for depth in (1, 5, 10, 30):
        best = gains(ideal[:depth])
        told["ndcg_%d" % depth] = gains(grades[:depth]) / best if best > 0 else 0.0
        told["p_%d" % depth] = float(numpy.sum(hits[:depth])) / depth
        told["recall_%d" % depth] = float(numpy.sum(hits[:depth])) / relevant if relevant else 0.0
    return told


def exact(differences):
    """The share of all exchanges that part the means at least as far."""
    signs = 1 - 2 * ((numpy.arange(2 ** len(differences))[:, None] >> numpy.arange(len(differences))) & 1)
    return float(numpy.mean(numpy.abs(signs @ differences) >= abs(numpy.sum(differences)) - 1e-12))


def main():
    random = numpy.random.RandomState(20)
    qrels, run = draw(random)
    with open(os.path.join(HERE, "qrels.txt"), "w") as out:
        for topic, judged in qrels.items():
            for document, grade in judged.items():
                out.write("%s 0 %s %d\n" % (topic, document, grade))
    with open(os.path.join(HERE, "run.txt"), "w") as out:
        for topic, found in run.items():
            for rank, (document, score) in enumerate(found.items()):
                out.write("%s Q0 %s %d %r drawn\n" % (topic, document, rank + 1, score))
    with open(os.path.join(HERE, "figures.txt"), "w") as out:
        for topic, judged in qrels.items():
            for measure, figure in figures(judged, run.get(topic, {})).items():
                out.write("%s %s %r\n" % (measure, topic, float(figure)))
    with open(os.path.join(HERE, "paired.txt"), "w") as out:
        for shift in (0.0, 0.05, 0.2):
            first = random.rand(14)
            second = first + random.randn(14) * 0.15 - shift
            out.write(" ".join(repr(float(each)) for each in first) + "\n")
            out.write(" ".join(repr(float(each)) for each in second) + "\n")
            out.write("%r %r\n" % (exact(first - second), float(stats.ttest_rel(first, second).pvalue)))


main()
