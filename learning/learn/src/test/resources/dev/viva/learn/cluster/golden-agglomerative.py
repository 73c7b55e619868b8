"""Writes golden-agglomerative.csv and golden-mini-batch.csv. Data as in golden.py.

golden-agglomerative.csv: data, linkage, clusters, cluster of each row numbered by its first row, distances of all joins.
golden-mini-batch.csv: data, clusters, rows of a batch, batches, centres after these batches of consecutive rows (the rows again
from the first after the last), begun at evenly spaced rows.

Made with scikit-learn 1.2.1 and NumPy 1.24.2:  python golden-agglomerative.py
"""

import csv

import numpy as np
from sklearn.cluster import AgglomerativeClustering, MiniBatchKMeans

data = {name: np.loadtxt(f"../linear/{name}.csv", delimiter=",")[:, :-1] for name in ["iris", "wine", "breast-cancer"]}
data["moons"] = np.loadtxt("moons.csv", delimiter=",")[:, :-1]


def text(numbers):
    return " ".join(f"{v:.12g}" for v in numbers)


def agglomerative(name, linkage, clusters):
    model = AgglomerativeClustering(n_clusters=clusters, linkage=linkage, compute_distances=True).fit(data[name])
    names = {}
    labels = [names.setdefault(label, len(names)) for label in model.labels_]
    return [name, linkage, clusters, " ".join(map(str, labels)), text(model.distances_)]


def mini_batch(name, clusters, size, batches):
    x = data[name]
    centres = x[[row * len(x) // clusters for row in range(clusters)]]
    model = MiniBatchKMeans(clusters, init=centres, n_init=1, reassignment_ratio=0)
    for batch in range(batches):
        model.partial_fit(x[[(batch * size + at) % len(x) for at in range(size)]])
    return [name, clusters, size, batches, text(model.cluster_centers_.ravel())]


def write(name, lines):
    with open(name, "w", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(lines)


write(
    "golden-agglomerative.csv",
    [
        agglomerative(name, linkage, clusters)
        for name, clusters in [("iris", 3), ("wine", 3), ("breast-cancer", 2), ("moons", 4)]
        for linkage in ["ward", "complete", "average", "single"]
    ],
)
write(
    "golden-mini-batch.csv",
    [
        mini_batch(*case)
        for case in [("iris", 3, 20, 30), ("wine", 3, 32, 20), ("breast-cancer", 2, 64, 40), ("moons", 5, 50, 25)]
    ],
)
