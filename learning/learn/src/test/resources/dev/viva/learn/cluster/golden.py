"""Writes moons.csv, golden-dbscan.csv and golden-mixture.csv. iris, wine and breast-cancer are those of ../linear, whose last
column, the class, is left out.

golden-dbscan.csv: data, radius, minRows, weighted, cluster of each row. Where a row is no core, the cluster is that of the
nearest of scikit-learn's cores, as far as it is within the radius; scikit-learn itself takes the cluster found first, and is
asked here only whether the row is noise. Weighted rows weigh 0, 1, 2, 3 by (7 row) mod 4, and those of 0 are left out.

Made with scikit-learn 1.2.1 and NumPy 1.24.2:  python golden.py
"""

import csv

import numpy as np
from sklearn.cluster import DBSCAN
from sklearn.datasets import make_moons

with open("moons.csv", "w", newline="") as file:
    rows = np.round(make_moons(400, noise=0.08, random_state=0)[0], 4)
    csv.writer(file, lineterminator="\n").writerows([[repr(float(v)) for v in row] + [0] for row in rows])

data = {name: np.loadtxt(f"../linear/{name}.csv", delimiter=",")[:, :-1] for name in ["iris", "wine", "breast-cancer"]}
data["moons"] = np.loadtxt("moons.csv", delimiter=",")[:, :-1]


def dbscan(name, radius, rows, weighted):
    x = data[name]
    weights = np.array([7 * row % 4 if weighted else 1 for row in range(len(x))])
    kept = np.flatnonzero(weights)
    model = DBSCAN(eps=radius, min_samples=rows).fit(x[kept], sample_weight=weights[kept])
    cores = model.components_
    labels = model.labels_.copy()
    for row in np.setdiff1d(np.arange(len(kept)), model.core_sample_indices_):
        distances = ((cores - x[kept][row]) ** 2).sum(axis=1)
        near = len(cores) > 0 and distances.min() <= radius**2
        assert near == (labels[row] >= 0)
        if near:
            labels[row] = model.labels_[model.core_sample_indices_[distances.argmin()]]
    found = np.full(len(x), -2)
    found[kept] = labels
    return [name, radius, rows, str(weighted).lower(), " ".join(map(str, found))]


def write(name, lines):
    with open(name, "w", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(lines)


write(
    "golden-dbscan.csv",
    [
        dbscan(name, radius, rows, weighted)
        for name, radius, rows in [
            ("iris", 0.455, 5),
            ("iris", 0.315, 3),
            ("wine", 2.3, 5),
            ("wine", 1.7, 3),
            ("breast-cancer", 3.0, 8),
            ("moons", 0.11, 6),
            ("moons", 0.171, 10),
        ]
        for weighted in [False, True]
    ],
)
