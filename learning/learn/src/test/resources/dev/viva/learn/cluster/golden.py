"""Writes moons.csv, golden-dbscan.csv and golden-mixture.csv. iris, wine and breast-cancer are those of ../linear, whose last
column, the class, is left out.

golden-dbscan.csv: data, radius, minRows, weighted, cluster of each row. Where a row is no core, the cluster is that of the
nearest of scikit-learn's cores, as far as it is within the radius; scikit-learn itself takes the cluster found first, and is
asked here only whether the row is noise. Weighted rows weigh 0, 1, 2, 3 by (7 row) mod 4, and those of 0 are left out.

Made with scikit-learn 1.2.1 and NumPy 1.24.2:  python golden.py
"""

import csv
import warnings

import numpy as np
from sklearn.cluster import DBSCAN
from sklearn.datasets import make_moons
from sklearn.mixture import GaussianMixture

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

# golden-mixture.csv: data, covariance, components, rounds, weighted, then mean log-likelihood, BIC, AIC, weights, means and
# covariances, all from means at evenly spaced rows, equal weights and the variances of all rows. scikit-learn has no weights of
# rows: weighted rows come as copies.
def mixture(name, kind, components, rounds, weighted):
    x = data[name]
    means = x[[row * len(x) // components for row in range(components)]]
    variances = x.var(axis=0)
    start = {
        "full": np.array([np.diag(1 / variances)] * components),
        "tied": np.diag(1 / variances),
        "diag": np.array([1 / variances] * components),
        "spherical": np.array([1 / variances.mean()] * components),
    }[kind]
    copies = np.repeat(np.arange(len(x)), [7 * row % 4 if weighted else 1 for row in range(len(x))])
    model = GaussianMixture(
        components,
        covariance_type=kind,
        tol=0,
        max_iter=rounds,
        reg_covar=1e-6,
        weights_init=np.full(components, 1 / components),
        means_init=means,
        precisions_init=start,
        random_state=0,
    ).fit(x[copies])
    rows = x[copies]
    figures = [model.score(rows), model.bic(rows), model.aic(rows)]
    numbers = np.concatenate([figures, model.weights_, model.means_.ravel(), model.covariances_.ravel()])
    text = " ".join(f"{v:.12g}" for v in numbers)
    return [name, kind.replace("diag", "diagonal"), components, rounds, str(weighted).lower(), text]


warnings.simplefilter("ignore")
write(
    "golden-mixture.csv",
    [
        mixture(name, kind, components, rounds, weighted)
        for name, components in [("iris", 3), ("wine", 3), ("moons", 5), ("breast-cancer", 2)]
        for kind in ["full", "tied", "diag", "spherical"]
        for rounds in [1, 20]
        for weighted in [False, True]
    ],
)
