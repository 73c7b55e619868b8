"""Writes golden.csv, and the data that is not among that of linear models: digits.csv, wine-raw.csv.

Each line holds: data, first rows (0 for all), weighted, learner, settings, part, numbers. Weighted rows come 0, 1, 2, 3 times by (7 row) mod 4.
Directions have the sign that makes their entry of largest absolute value positive. Transformed rows are every 20th.

Made with scikit-learn 1.2.1 and NumPy 1.24.2:  python golden.py
"""

import csv

import numpy as np
from sklearn.datasets import load_digits, load_wine
from sklearn.decomposition import PCA, IncrementalPCA, TruncatedSVD


def write(name, rows):
    with open(name, "w", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


data = {name: np.loadtxt(f"../linear/{name}.csv", delimiter=",")[:, :-1] for name in ["iris", "wine", "breast-cancer", "diabetes"]}
data["digits"] = load_digits().data
data["wine-raw"] = load_wine().data
write("digits.csv", [[int(v) for v in row] for row in data["digits"]])
write("wine-raw.csv", [[repr(float(v)) for v in row] for row in data["wine-raw"]])

lines = []


def add(name, first, weighted, learner, settings, model):
    x = data[name][: first or None]
    rows = np.repeat(x, [7 * row % 4 for row in range(len(x))], axis=0) if weighted else x
    model.fit(rows)
    directions = model.components_
    signs = np.sign(directions[np.arange(len(directions)), np.abs(directions).argmax(axis=1)])
    parts = {
        "components": directions * signs[:, None],
        "singularValues": model.singular_values_,
        "explainedVariance": model.explained_variance_,
        "explainedShare": model.explained_variance_ratio_,
        "rows": model.transform(x)[::20] * signs,
    }
    for part, numbers in parts.items():
        text = " ".join(repr(float(v)) for v in np.ravel(numbers))
        lines.append([name, first, str(weighted).lower(), learner, settings, part, text])


exact = {"svd_solver": "full"}
for weighted in [False, True]:
    add("iris", 0, weighted, "principal-components", "", PCA(**exact))
    add("wine", 0, weighted, "principal-components", "", PCA(**exact))
    add("wine", 0, weighted, "principal-components", "variance=0.9", PCA(0.9, **exact))
    add("wine-raw", 0, weighted, "principal-components", "", PCA(**exact))
    add("breast-cancer", 0, weighted, "principal-components", "components=5;whiten=true", PCA(5, whiten=True, **exact))
    add("digits", 0, weighted, "principal-components", "components=10", PCA(10, **exact))
add("breast-cancer", 0, False, "principal-components", "", PCA(**exact))
add("diabetes", 0, False, "principal-components", "", PCA(**exact))
add("digits", 0, False, "principal-components", "variance=0.8", PCA(0.8, **exact))
add("digits", 40, False, "principal-components", "components=20", PCA(20, **exact))
for name in ["wine", "breast-cancer", "diabetes"]:
    add(name, 0, False, "truncated", "components=4", TruncatedSVD(4, algorithm="arpack"))
add("wine-raw", 0, True, "truncated", "components=5", TruncatedSVD(5, algorithm="arpack"))
for rows in [100, 300, 1000]:
    add("digits", 0, False, "principal-components", f"components=10;solver=incremental;batchRows={rows}", IncrementalPCA(10, batch_size=rows))
add("wine", 0, False, "principal-components", "components=3;solver=incremental;batchRows=20", IncrementalPCA(3, batch_size=20))
add("iris", 0, False, "principal-components", "components=4;solver=incremental", IncrementalPCA(4))
add("breast-cancer", 0, False, "principal-components", "components=20;solver=incremental;batchRows=25", IncrementalPCA(20, batch_size=25))

write("golden.csv", lines)
