"""Writes golden.csv, and digits.csv: the first rows of the digits, the target last. iris and wine are those of ../linear.

Each line holds: data, learner, settings, weighted, probabilities of every seventh row. Weighted rows weigh 0, 1, 2, 3 by
(7 row) mod 4; they come as copies, since GaussianNB smooths by the variances of rows without weights. In binned data every
number is its whole part, and stands for a category.

Made with scikit-learn 1.2.1 and NumPy 1.24.2:  python golden.py
"""

import csv

import numpy as np
from sklearn.datasets import load_digits
from sklearn.naive_bayes import BernoulliNB, CategoricalNB, ComplementNB, GaussianNB, MultinomialNB


def read(name):
    rows = np.loadtxt(name, delimiter=",")
    return rows[:, :-1], rows[:, -1].astype(int)


digits = load_digits()
with open("digits.csv", "w", newline="") as file:
    csv.writer(file, lineterminator="\n").writerows(
        [[int(v) for v in row] + [int(t)] for row, t in zip(digits.data[:600], digits.target[:600])]
    )
data = {"digits": read("digits.csv"), "iris": read("../linear/iris.csv"), "wine": read("../linear/wine.csv")}
data["binned"] = (np.floor(data["iris"][0]), data["iris"][1])
lines = []


def add(name, learner, settings, model):
    x, y = data[name]
    for weighted in [False, True]:
        copies = np.repeat(np.arange(len(y)), [7 * row % 4 if weighted else 1 for row in range(len(y))])
        model.fit(x[copies], y[copies])
        numbers = " ".join(f"{v:.12g}" if v > 1e-12 else "0" for v in model.predict_proba(x[::7]).ravel())
        lines.append([name, learner, settings, str(weighted).lower(), numbers])


priors = "priors=0:0.2,1:0.5,2:0.3"
for name in ["iris", "wine"]:
    add(name, "normal", "", GaussianNB())
    add(name, "normal", "varianceShare=0.1", GaussianNB(var_smoothing=0.1))
    add(name, "normal", priors, GaussianNB(priors=[0.2, 0.5, 0.3]))
    add(name, "bernoulli", "threshold=0.5;smoothing=0.3", BernoulliNB(binarize=0.5, alpha=0.3))
for smoothing in [0.1, 1.0]:
    settings = f"smoothing={smoothing}"
    levels = [int(top) + 1 for top in data["binned"][0].max(axis=0)]
    add("binned", "categorical", settings, CategoricalNB(alpha=smoothing, min_categories=levels))
    add("digits", "multinomial", settings, MultinomialNB(alpha=smoothing))
    add("iris", "multinomial", settings, MultinomialNB(alpha=smoothing))
    add("digits", "bernoulli", settings + ";threshold=8", BernoulliNB(alpha=smoothing, binarize=8))
    add("digits", "complement", settings, ComplementNB(alpha=smoothing))
    add("digits", "complement", settings + ";normalized=true", ComplementNB(alpha=smoothing, norm=True))
add("iris", "multinomial", priors, MultinomialNB(class_prior=[0.2, 0.5, 0.3]))

with open("golden.csv", "w", newline="") as file:
    csv.writer(file, lineterminator="\n").writerows(lines)
