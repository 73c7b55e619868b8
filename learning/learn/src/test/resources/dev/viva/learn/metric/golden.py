"""Writes golden-rows.csv and golden-figures.csv: weighted scores with ties, and what scikit-learn says of them.

Made with scikit-learn 1.9.1 and NumPy 2.4.6:  python golden.py
"""

import csv
import warnings

import numpy as np
from sklearn.metrics import (
    accuracy_score,
    average_precision_score,
    balanced_accuracy_score,
    brier_score_loss,
    fbeta_score,
    log_loss,
    matthews_corrcoef,
    mean_absolute_error,
    mean_squared_error,
    precision_score,
    r2_score,
    recall_score,
    roc_auc_score,
)

warnings.simplefilter("error")
random = np.random.default_rng(20260801)
rows, figures = [], []

for case in range(8):
    size = [12, 40, 75, 75, 150, 150, 300, 300][case]
    weighted = case % 2 == 1
    label = (random.random(size) < [0.5, 0.3, 0.1, 0.1, 0.5, 0.5, 0.03, 0.03][case]).astype(int)
    label[0], label[1] = 0, 1
    score = np.clip(random.normal(0.3 + 0.25 * label, 0.2), 0.001, 0.999)
    score = np.round(score, 2 if case % 3 else 1)
    score = np.clip(score, 0.01, 0.99)
    weight = np.round(random.gamma(2, 1, size) + 0.01, 3) if weighted else np.ones(size)
    guess = (score >= 0.5).astype(int)
    known = {"sample_weight": weight}
    for i in range(size):
        rows.append([case, repr(float(score[i])), int(label[i]), repr(float(weight[i]))])
    figures += [
        [case, "roc_auc", roc_auc_score(label, score, **known)],
        [case, "average_precision", average_precision_score(label, score, **known)],
        [case, "log_loss", log_loss(label, score, **known)],
        [case, "brier", brier_score_loss(label, score, **known)],
        [case, "precision", precision_score(label, guess, zero_division=0.0, **known)],
        [case, "recall", recall_score(label, guess, **known)],
        [case, "f2", fbeta_score(label, guess, beta=2, zero_division=0.0, **known)],
        [case, "accuracy", accuracy_score(label, guess, **known)],
        [case, "balanced_accuracy", balanced_accuracy_score(label, guess, **known)],
        [case, "matthews", matthews_corrcoef(label, guess, **known)],
        [case, "rmse", float(np.sqrt(mean_squared_error(label, score, **known)))],
        [case, "mae", mean_absolute_error(label, score, **known)],
        [case, "r2", r2_score(label, score, **known)],
    ]

for name, header, lines in [
    ("golden-rows.csv", ["case", "score", "label", "weight"], rows),
    ("golden-figures.csv", ["case", "figure", "value"], [[c, f, repr(float(v))] for c, f, v in figures]),
]:
    with open(name, "w", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *lines])
