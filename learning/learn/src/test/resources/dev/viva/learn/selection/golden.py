"""Writes golden.csv: curves of ridge regression on ../linear/diabetes.csv, and paired tests.

Each line holds: what, its input, the figures.

Made with scikit-learn 1.2.1, SciPy 1.10.1 and NumPy 1.24.2:  python golden.py
"""

import csv

import numpy as np
from scipy import stats
from sklearn.linear_model import Ridge
from sklearn.model_selection import KFold, learning_curve, validation_curve

lines = []


def text(values):
    return " ".join(repr(float(v)) for v in np.ravel(values))


data = np.loadtxt("../linear/diabetes.csv", delimiter=",")
x, y = data[:, :-1], data[:, -1]
for scoring in ["r2", "neg_root_mean_squared_error"]:
    sizes, train, test = learning_curve(
        Ridge(), x, y, cv=KFold(5), train_sizes=[40, 100, 200, 353], scoring=scoring
    )
    lines.append(["learning", scoring, text(train), text(test)])
    train, test = validation_curve(
        Ridge(), x, y, param_name="alpha", param_range=[0.01, 1.0, 100.0, 1e4], cv=KFold(5), scoring=scoring
    )
    lines.append(["validation", scoring, text(train), text(test)])

random = np.random.default_rng(7)
for count in [5, 12, 30, 50, 80]:
    first = random.normal(0.8, 0.05, count)
    second = first - random.normal(0.01, 0.02, count)
    found = stats.wilcoxon(first, second, mode="exact" if count <= 50 else "approx")
    lines.append(["wilcoxon", text(first), text(second), text([found.statistic, found.pvalue])])
    apart = first - second
    t = apart.mean() / np.sqrt(apart.var(ddof=1) * (1 / count + 0.25))
    lines.append(["corrected-t", text(first), text(second), text([t, 2 * stats.t.sf(abs(t), count - 1)])])
    first, second = np.round(first, 1), np.round(second, 1)
    if np.any(first != second):
        found = stats.wilcoxon(first, second, mode="approx")
        lines.append(["wilcoxon", text(first), text(second), text([found.statistic, found.pvalue])])
for _ in range(4):
    apart = random.normal(0.01, 0.02, (5, 2))
    f = (apart**2).sum() / (2 * apart.var(axis=1, ddof=0).sum() * 2)
    lines.append(["five-by-two", text(apart), "", text([f, stats.f.sf(f, 10, 5)])])
for b, c in [(3, 9), (0, 6), (15, 15), (40, 71), (300, 250)]:
    exact = stats.binomtest(min(b, c), b + c, 0.5).pvalue
    statistic = (abs(b - c) - 1) ** 2 / (b + c)
    lines.append(["mcnemar", f"{b} {c}", "", text([exact, statistic, stats.chi2.sf(statistic, 1)])])

with open("golden.csv", "w", newline="") as file:
    csv.writer(file, lineterminator="\n").writerows(lines)
