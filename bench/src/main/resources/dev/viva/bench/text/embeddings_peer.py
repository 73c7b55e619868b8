"""gensim's Word2Vec and FastText on a file of sentences, and how many planted analogies and similarities they answer."""

from gensim.models import FastText, Word2Vec

from peer import serve, timed

ROLES = 8


def sentences(path):
    with open(path, encoding="utf-8") as lines:
        return [line.split() for line in lines]


def right(vectors):
    asked = hits = 0
    for a in range(ROLES):
        for b in range(ROLES):
            if a != b:
                near = vectors.most_similar(
                    positive=[f"person{b}man", f"person{a}woman"], negative=[f"person{a}man"], topn=1)
                hits += near[0][0] == f"person{b}woman"
                asked += 1
    return hits / asked


def alike(vectors):
    pairs = [(a, b) for a in range(ROLES) for b in range(ROLES) if a != b]
    hits = sum(vectors.similarity(f"role{a}hint0", f"role{a}hint1") > vectors.similarity(f"role{a}hint0", f"role{b}hint1")
               for a, b in pairs)
    return hits / len(pairs)


def train(kind, path, dimension, window, negatives, epochs, threads):
    corpus = sentences(path)
    shared = dict(vector_size=int(dimension), window=int(window), negative=int(negatives), sg=int(kind != "bag"),
                  min_count=5, sample=1e-3, alpha=0.025, min_alpha=1e-4, workers=int(threads), seed=1)
    if kind == "fasttext":
        model = FastText(min_n=3, max_n=6, bucket=200_000, **shared)
    else:
        model = Word2Vec(**shared)
    model.build_vocab(corpus)
    seconds, _ = timed(lambda: model.train(corpus, total_examples=model.corpus_count, epochs=int(epochs)))
    return seconds, right(model.wv), alike(model.wv)


serve(globals())
