"""Writes selection.csv: how scikit-learn judges the columns of the files beside linear/golden.py.

Each line holds: data, score, then one number per column. chi-squared is of the absolute values, mutual information of columns
cut at their deciles (a target of numbers too). Made with scikit-learn 1.2.1 and NumPy 1.24.2:  python selection.py
"""

import csv

import numpy as np
from sklearn.feature_selection import chi2, f_classif, f_regression
from sklearn.metrics import mutual_info_score


def cut(column):
    return np.searchsorted(np.unique(np.quantile(column, np.arange(1, 10) / 10)), column, side="right")


lines = []
for name in ["iris", "wine", "breast-cancer", "diabetes"]:
    rows = np.loadtxt("../linear/" + name + ".csv", delimiter=",")
    x, y = rows[:, :-1], rows[:, -1]
    classes = name != "diabetes"
    scores = {
        "f": (f_classif if classes else f_regression)(x, y)[0],
        "mutual-information": [mutual_info_score(y if classes else cut(y), cut(column)) for column in x.T],
    }
    if classes:
        scores["chi-squared"] = chi2(np.abs(x), y)[0]
    for score, numbers in scores.items():
        lines.append([name, score, *[repr(float(v)) for v in numbers]])

with open("selection.csv", "w", newline="") as out:
    csv.writer(out, lineterminator="\n").writerows(lines)
