"""Writes neighbor-information.csv: mutual information by nearest neighbours of the columns of the files beside linear/golden.py.

Each line holds: data, neighbours, then for each column the mean over 40 seeds of what scikit-learn finds and its standard
deviation, since noise decides where numbers are equal. The last line, neighbor-rows, is of columns drawn here that are written to
neighbor-rows.csv: two columns of numbers, one of codes, a target of numbers; the column of codes is judged as such.

Made with scikit-learn 1.2.1 and NumPy 1.24.2:  python neighbor-information.py
"""

import csv

import numpy as np
from sklearn.feature_selection import mutual_info_classif, mutual_info_regression

SEEDS = 40


def line(name, judge, x, y, neighbours, discrete):
    drawn = np.array(
        [judge(x, y, n_neighbors=neighbours, discrete_features=discrete, random_state=seed) for seed in range(SEEDS)]
    )
    numbers = np.stack([drawn.mean(axis=0), drawn.std(axis=0)], axis=1).ravel()
    return [name, neighbours, *[repr(float(v)) for v in numbers]]


lines = []
for name in ["iris", "wine", "breast-cancer", "diabetes"]:
    rows = np.loadtxt("../linear/" + name + ".csv", delimiter=",")
    judge = mutual_info_regression if name == "diabetes" else mutual_info_classif
    for neighbours in [3, 7]:
        lines.append(line(name, judge, rows[:, :-1], rows[:, -1], neighbours, False))

random = np.random.RandomState(3)
codes = random.randint(0, 3, 400)
first = random.normal(size=400)
target = np.sin(first) + codes + 0.3 * random.normal(size=400)
drawn = np.stack([first, random.normal(size=400), codes, target], axis=1)
with open("neighbor-rows.csv", "w", newline="") as out:
    csv.writer(out, lineterminator="\n").writerows([[repr(float(v)) for v in row] for row in drawn])
discrete = np.array([False, False, True])
lines.append(line("neighbor-rows", mutual_info_regression, drawn[:, :-1], drawn[:, -1], 3, discrete))

with open("neighbor-information.csv", "w", newline="") as out:
    csv.writer(out, lineterminator="\n").writerows(lines)
