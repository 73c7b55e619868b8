"""Writes golden-adult.csv: a pipeline of scikit-learn on all rows of the census income data (adult.csv.gz, no header, target last).

Numbers are standardised; each level of text is a column, and a missing one ('?') is 0 in all. Then logistic regression with C = 1,
to the end. One line holds: log loss, area under the ROC curve, accuracy of the rows that taught, then the probability of the
second label of every 3000th row.

Made with scikit-learn 1.2.1 and pandas 1.5.3:  python golden-adult.py adult.csv.gz
"""

import csv
import sys

import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, log_loss, roc_auc_score

table = pd.read_csv(sys.argv[1], header=None, skipinitialspace=True, na_values="?")
target = table.pop(table.columns[-1])
labels = sorted(target.unique())
truth = (target == labels[1]).to_numpy().astype(int)
numbers = table.select_dtypes("number").astype(float)
numbers = (numbers - numbers.mean()) / numbers.std(ddof=0)
x = pd.concat([numbers, pd.get_dummies(table.select_dtypes("object"), dtype=float)], axis=1).to_numpy()
model = LogisticRegression(C=1, solver="newton-cholesky", tol=1e-12, max_iter=1000).fit(x, truth)
found = model.predict_proba(x)[:, 1]
figures = [log_loss(truth, found), roc_auc_score(truth, found), accuracy_score(truth, found >= 0.5), *found[::3000]]
with open("golden-adult.csv", "w", newline="") as out:
    csv.writer(out, lineterminator="\n").writerow([repr(float(v)) for v in figures])
