"""Writes golden.csv: scikit-learn's isolation forest on the breast cancer data beside the linear golden figures.

All rows of class 1 (benign) and the first 30 of class 0. Draws cannot be the same, so the figures are means over 20 seeds: the
area under the ROC curve with class 0 as outliers, and the mean, deviation and 95th percentile of the scores.

Made with scikit-learn 1.2.1 and NumPy 1.24.2:  /usr/bin/python3 golden.py
"""

import csv

import numpy as np
from sklearn.ensemble import IsolationForest
from sklearn.metrics import roc_auc_score

with open("../linear/breast-cancer.csv", newline="") as file:
    rows = np.array([[float(v) for v in row] for row in csv.reader(file)])
kept = np.concatenate([np.flatnonzero(rows[:, -1] == 1), np.flatnonzero(rows[:, -1] == 0)[:30]])
x, y = rows[kept, :-1], rows[kept, -1]
figures = []
for seed in range(20):
    scores = -IsolationForest(n_estimators=100, random_state=seed).fit(x).score_samples(x)
    figures.append([roc_auc_score(y == 0, scores), scores.mean(), scores.std(), np.percentile(scores, 95)])
with open("golden.csv", "w", newline="") as file:
    csv.writer(file, lineterminator="\n").writerows([[repr(float(v)) for v in np.mean(figures, axis=0)]])
