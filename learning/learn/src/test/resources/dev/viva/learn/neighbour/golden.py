"""Writes golden.csv: what scikit-learn's neighbours and k-means make of wine.csv (../linear), target last.

Each line holds: model, settings, then numbers. Neighbours learn from the rows whose number is not divisible by 4 and
predict the others; k-means begins at the first rows. Made with scikit-learn 1.2.1 and NumPy 1.24.2:  python golden.py
"""
import csv

import numpy as np
from sklearn.cluster import KMeans
from sklearn.neighbors import KNeighborsClassifier, KNeighborsRegressor

rows = np.loadtxt("../linear/wine.csv", delimiter=",")
X, y = rows[:, :-1], rows[:, -1].astype(int)
judging = np.arange(len(X)) % 4 == 0

with open("golden.csv", "w", newline="") as out:
    writer = csv.writer(out, lineterminator="\n")
    for neighbors in (1, 5, 12):
        for by in ("uniform", "distance"):
            settings = f"neighbors={neighbors};byDistance={'true' if by == 'distance' else 'false'}"
            classes = KNeighborsClassifier(neighbors, weights=by, algorithm="brute").fit(X[~judging], y[~judging])
            writer.writerow(["classes", settings, *map(repr, classes.predict_proba(X[judging]).ravel().tolist())])
            numbers = KNeighborsRegressor(neighbors, weights=by, algorithm="brute").fit(X[~judging], X[~judging, 0])
            writer.writerow(["numbers", settings, *map(repr, numbers.predict(X[judging]).tolist())])
    for clusters in (2, 3, 7):
        model = KMeans(clusters, init=X[:clusters], n_init=1, tol=0, algorithm="lloyd").fit(X)
        writer.writerow(["k-means", clusters, repr(model.inertia_), *map(repr, model.cluster_centers_.ravel().tolist())])
        weights = np.arange(len(X)) * 7 % 4
        model = KMeans(clusters, init=X[1 : clusters + 1], n_init=1, tol=0).fit(X, sample_weight=weights)
        writer.writerow(["k-means-weighted", clusters, repr(model.inertia_), *map(repr, model.cluster_centers_.ravel().tolist())])
