"""Writes golden.csv: scikit-learn's calibrations of probabilities that a formula gives for the breast cancer data (../linear).

The probability of a row is 1 / (1 + exp(0.7 x0 - 0.2)), rounded to three places, so that many are equal. Each line holds: method,
weighted, numbers. Of Platt these are slope and intercept by the logarithm of the odds, of isotonic regression its values at
0, 0.05, …, 1. Weighted rows weigh 0, 1, 2, 3 by (7 row) mod 4.

Made with scikit-learn 1.2.1 and NumPy 1.24.2:  python golden.py
"""

import csv

import numpy as np
from sklearn.calibration import _sigmoid_calibration
from sklearn.isotonic import IsotonicRegression

rows = np.loadtxt("../linear/breast-cancer.csv", delimiter=",")
probabilities = np.round(1 / (1 + np.exp(0.7 * rows[:, 0] - 0.2)), 3)
truth = rows[:, -1]
lines = []
for weighted in [False, True]:
    weights = np.array([7 * row % 4 if weighted else 1 for row in range(len(rows))], dtype=float)
    odds = np.log(probabilities / (1 - probabilities))
    a, b = _sigmoid_calibration(odds, truth, weights)
    lines.append(["platt", str(weighted).lower(), repr(-a), repr(-b)])
    kept = weights > 0
    steps = IsotonicRegression(y_min=0, y_max=1, out_of_bounds="clip")
    steps.fit(probabilities[kept], truth[kept], weights[kept])
    lines.append(["isotonic", str(weighted).lower(), *[repr(float(v)) for v in steps.predict(np.arange(21) / 20)]])

with open("golden.csv", "w", newline="") as out:
    csv.writer(out, lineterminator="\n").writerows(lines)
