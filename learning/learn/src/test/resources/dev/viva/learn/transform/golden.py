"""Writes golden.csv: what scikit-learn makes of columns.csv, three columns of diabetes with every seventh value missing.

Each line holds: step, then 3 or more numbers of one row. Made with scikit-learn 1.2.1 and NumPy 1.24.2:  python golden.py
"""
import csv

import numpy as np
from sklearn.datasets import load_diabetes
from sklearn.impute import KNNImputer, SimpleImputer
from sklearn.preprocessing import (
    KBinsDiscretizer,
    MinMaxScaler,
    Normalizer,
    PolynomialFeatures,
    PowerTransformer,
    QuantileTransformer,
    RobustScaler,
    StandardScaler,
)

whole = load_diabetes(scaled=False).data[:120, [2, 3, 8]]
holed = whole.copy()
for row in range(len(holed)):
    for column in range(3):
        if (row * 3 + column) % 7 == 3:
            holed[row, column] = np.nan

weights = np.arange(len(whole)) * 7 % 4

with open("columns.csv", "w", newline="") as out:
    csv.writer(out, lineterminator="\n").writerows([["" if np.isnan(x) else repr(float(x)) for x in row] for row in holed])

made = {
    "standard": StandardScaler().fit_transform(holed),
    "standard-weighted": StandardScaler().fit(whole, sample_weight=weights).transform(whole),
    "min-max": MinMaxScaler(feature_range=(-1, 3)).fit_transform(holed),
    "robust": RobustScaler().fit_transform(holed),
    "quantile": QuantileTransformer(n_quantiles=20, subsample=10**9).fit_transform(holed),
    "quantile-normal": QuantileTransformer(n_quantiles=50, output_distribution="normal").fit_transform(holed),
    "power": PowerTransformer().fit_transform(holed),
    "mean": SimpleImputer(strategy="mean").fit_transform(holed),
    "median": SimpleImputer(strategy="median").fit_transform(holed),
    "most-frequent": SimpleImputer(strategy="most_frequent").fit_transform(holed),
    "flagged": SimpleImputer(strategy="median", add_indicator=True).fit_transform(holed),
    "neighbors": KNNImputer().fit_transform(holed),
    "neighbors-by-distance": KNNImputer(n_neighbors=3, weights="distance").fit_transform(holed),
    "rows-l1": Normalizer("l1").fit_transform(whole),
    "rows-l2": Normalizer("l2").fit_transform(whole),
    "rows-max": Normalizer("max").fit_transform(whole),
    "bins": KBinsDiscretizer(5, encode="ordinal", strategy="quantile").fit_transform(whole),
    "bins-even": KBinsDiscretizer(4, encode="ordinal", strategy="uniform").fit_transform(whole),
    "polynomial": PolynomialFeatures(3, include_bias=False).fit_transform(whole),
    "interactions": PolynomialFeatures(2, include_bias=False, interaction_only=True).fit_transform(whole),
}

with open("golden.csv", "w", newline="") as out:
    writer = csv.writer(out, lineterminator="\n")
    for name, rows in made.items():
        for row in rows[::3]:
            writer.writerow([name, *["" if np.isnan(x) else repr(float(x)) for x in row]])

with open("whole.csv", "w", newline="") as out:
    csv.writer(out, lineterminator="\n").writerows([[repr(float(x)) for x in row] for row in whole])
