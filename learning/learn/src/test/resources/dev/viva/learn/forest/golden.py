"""Writes golden.csv: what scikit-learn's trees and forests make of the data sets beside the linear golden figures.

Lines hold: kind, data, criterion, leaf (least rows of a leaf), seed-free figures separated by spaces.

* "tree": the training impurity of the tree with at most 2, 3, 4, 6, 8 leaves, best first.
* "path": the prices of cost-complexity pruning, then the impurities at them.
* "forest" and "extra": the mean score of five-fold cross-validation over 10 seeds (accuracy, or R2 for diabetes).

Made with scikit-learn 1.2.1 and NumPy 1.24.2:  /usr/bin/python3 golden.py
"""

import csv

import numpy as np
from sklearn.ensemble import ExtraTreesClassifier, ExtraTreesRegressor, RandomForestClassifier, RandomForestRegressor
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor


def read(name):
    with open("../linear/" + name + ".csv", newline="") as file:
        rows = np.array([[float(v) for v in row] for row in csv.reader(file)])
    return rows[:, :-1], rows[:, -1]


def impurity(tree):
    t = tree.tree_
    leaf = t.children_left < 0
    return float(np.sum(t.impurity[leaf] * t.weighted_n_node_samples[leaf]) / t.weighted_n_node_samples[0])


def tree(name, criterion):
    if name == "diabetes":
        return DecisionTreeRegressor
    return lambda **settings: DecisionTreeClassifier(criterion=criterion, **settings)


lines = []
for name, criterion in [("iris", "gini"), ("iris", "entropy"), ("wine", "gini"), ("wine", "entropy"), ("diabetes", "")]:
    x, y = read(name)
    figures = [
        impurity(tree(name, criterion)(max_leaf_nodes=leaves, random_state=0).fit(x, y)) for leaves in (2, 3, 4, 6, 8)
    ]
    lines.append(["tree", name, criterion, 1, " ".join(map(repr, figures))])
    least = {"iris": 5, "wine": 10, "diabetes": 40}[name]
    path = tree(name, criterion)(min_samples_leaf=least, random_state=0).cost_complexity_pruning_path(x, y)
    figures = list(path.ccp_alphas) + list(path.impurities)
    lines.append(["path", name, criterion, least, " ".join(repr(float(v)) for v in figures)])


def folds(x, y, make):
    scores = []
    for seed in range(10):
        for fold in range(5):
            test = np.arange(len(y)) * 7919 % len(y) % 5 == fold
            scores.append(make(seed).fit(x[~test], y[~test]).score(x[test], y[test]))
    return float(np.mean(scores))


for name in ("iris", "wine", "breast-cancer", "diabetes"):
    x, y = read(name)
    if name == "diabetes":
        forest = lambda seed: RandomForestRegressor(100, max_features=0.34, random_state=seed)
        extra = lambda seed: ExtraTreesRegressor(100, random_state=seed)
    else:
        forest = lambda seed: RandomForestClassifier(100, random_state=seed)
        extra = lambda seed: ExtraTreesClassifier(100, random_state=seed)
    lines.append(["forest", name, "", 1, repr(folds(x, y, forest))])
    lines.append(["extra", name, "", 1, repr(folds(x, y, extra))])

with open("golden.csv", "w", newline="") as file:
    csv.writer(file, lineterminator="\n").writerows(lines)
