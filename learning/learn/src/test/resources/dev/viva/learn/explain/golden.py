"""Writes golden.csv: partial dependence of two fixed formulas on the rows of ../linear/diabetes.csv and ../linear/iris.csv.

Each line holds: data, features, grid of the first, grid of the second, mean answers, answers of the first ten rows.

Made with scikit-learn 1.2.1 and NumPy 1.24.2:  python golden.py
"""

import csv

import numpy as np
from sklearn.base import BaseEstimator, ClassifierMixin, RegressorMixin
from sklearn.inspection import partial_dependence


class Formula(BaseEstimator, RegressorMixin):
    def fit(self, x, y=None):
        self.fitted_ = True
        return self

    def predict(self, x):
        return x[:, 0] * x[:, 2] / 100 + (x[:, 3] - 90) ** 2 / 50 - np.where(x[:, 1] > 1.5, 3 * x[:, 8], 0.5 * x[:, 9])


class Odds(BaseEstimator, ClassifierMixin):
    def fit(self, x, y=None):
        self.fitted_ = True
        self.classes_ = np.array([0, 1])
        return self

    def predict_proba(self, x):
        p = 1 / (1 + np.exp(-(x[:, 0] - 5.8 + x[:, 2] * x[:, 3] - 4)))
        return np.column_stack([1 - p, p])


def text(values):
    return " ".join(repr(float(v)) for v in np.ravel(values))


lines = []
for name, model, asked in [
    ("diabetes", Formula(), [(0,), (1,), (3,), (8,), (0, 2), (1, 9)]),
    ("iris", Odds(), [(0,), (2,), (3,), (2, 3)]),
]:
    rows = np.loadtxt("../linear/" + name + ".csv", delimiter=",")[:, :-1]
    model.fit(rows)
    for features in asked:
        found = partial_dependence(
            model, rows, list(features), method="brute", grid_resolution=12, kind="both" if len(features) == 1 else "average"
        )
        grids = [text(grid) for grid in found["values"]] + [""] * (2 - len(features))
        individual = text(found["individual"][0][:10]) if "individual" in found else ""
        lines.append([name, " ".join(map(str, features)), *grids, text(found["average"]), individual])

with open("golden.csv", "w", newline="") as file:
    csv.writer(file, lineterminator="\n").writerows(lines)
