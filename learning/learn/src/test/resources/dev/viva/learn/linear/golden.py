"""Writes golden-numbers.csv and golden-classes.csv, and the data that the models are of, one CSV per set with the target last.

Each line holds: data, weighted, learner, settings, label, intercept, coefficients. Weighted rows weigh 0, 1, 2, 3 by
(7 row) mod 4. wine and breast-cancer are standardised, then rounded, so that saga comes to an end on them.

Made with scikit-learn 1.2.1 and NumPy 1.24.2:  python golden.py
"""

import csv
import warnings

import numpy as np
from sklearn.datasets import load_breast_cancer, load_diabetes, load_iris, load_wine
from sklearn.linear_model import ElasticNet, Lasso, LinearRegression, LogisticRegression, Ridge
from sklearn.preprocessing import StandardScaler

warnings.simplefilter("error")


def standard(loaded):
    return np.round(StandardScaler().fit_transform(loaded.data), 4), loaded.target


diabetes = load_diabetes(scaled=False)
data = {
    "diabetes": (diabetes.data, diabetes.target),
    "iris": (load_iris().data, load_iris().target),
    "wine": standard(load_wine()),
    "breast-cancer": standard(load_breast_cancer()),
}
for name, (x, y) in data.items():
    with open(name + ".csv", "w", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(
            [[repr(float(v)) for v in row] + [repr(float(t))] for row, t in zip(x, y)]
        )

lines = []


def add(name, weighted, learner, settings, model):
    x, y = data[name]
    weights = np.array([7 * row % 4 for row in range(len(y))], dtype=float) if weighted else None
    model.fit(x, y, sample_weight=weights)
    intercepts = np.atleast_1d(model.intercept_)
    coefficients = np.atleast_2d(model.coef_)
    labels = range(len(coefficients)) if len(coefficients) > 1 else [len(coefficients) - 1]
    for label, row in zip(labels, coefficients):
        intercept = intercepts[label] if len(intercepts) > label else intercepts[0]
        numbers = " ".join(repr(float(v)) for v in [intercept, *row])
        lines.append([name, str(weighted).lower(), learner, settings, label, numbers])


def write(name):
    with open(name, "w", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(lines)
    lines.clear()


exact = {"tol": 1e-15, "max_iter": 1_000_000}
for weighted in [False, True]:
    add("diabetes", weighted, "linear-regression", "", LinearRegression())
    add("diabetes", weighted, "linear-regression", "intercept=false", LinearRegression(fit_intercept=False))
    for l2 in [0.01, 1.0, 100.0]:
        add("diabetes", weighted, "ridge", f"l2={l2}", Ridge(alpha=l2))
        add("wine", weighted, "ridge", f"l2={l2}", Ridge(alpha=l2))
        add("breast-cancer", weighted, "ridge", f"l2={l2}", Ridge(alpha=l2))
    add("diabetes", weighted, "ridge", "l2=1.0;intercept=false", Ridge(alpha=1.0, fit_intercept=False))
    for penalty in [0.1, 1.0, 10.0]:
        add("diabetes", weighted, "lasso", f"penalty={penalty}", Lasso(alpha=penalty, **exact))
        add(
            "diabetes",
            weighted,
            "elastic-net",
            f"penalty={penalty};l1Ratio=0.3",
            ElasticNet(alpha=penalty, l1_ratio=0.3, **exact),
        )
    for penalty in [0.003, 0.03]:
        add("wine", weighted, "lasso", f"penalty={penalty}", Lasso(alpha=penalty, **exact))
        add("breast-cancer", weighted, "lasso", f"penalty={penalty}", Lasso(alpha=penalty, **exact))
        add(
            "breast-cancer",
            weighted,
            "elastic-net",
            f"penalty={penalty};l1Ratio=0.7",
            ElasticNet(alpha=penalty, l1_ratio=0.7, **exact),
        )

write("golden-numbers.csv")


class Newton(LogisticRegression):
    """The one of several solvers and tolerances that is left with the least gradient: rounding stops them at others."""

    def fit(self, x, y, sample_weight=None):
        found = []
        for solver in ["newton-cg"] if len(np.unique(y)) > 2 else ["newton-cg", "newton-cholesky"]:
            for exponent in range(5, 13):
                self.set_params(solver=solver, tol=10.0**-exponent)
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")
                    super().fit(x, y, sample_weight=sample_weight)
                found.append((self.steepest(x, y, sample_weight), self.coef_, self.intercept_))
        least, self.coef_, self.intercept_ = min(found, key=lambda each: each[0])
        if least > 1e-6:
            raise ValueError(f"the gradient stays at {least}")
        return self

    def steepest(self, x, y, sample_weight):
        weights = np.ones(len(y)) if sample_weight is None else sample_weight
        labels = np.eye(len(self.classes_))[np.searchsorted(self.classes_, y)]
        errors = (weights[:, None] * (self.predict_proba(x) - labels))[:, -len(self.coef_) :]
        gradient = np.abs(errors.T @ x + self.coef_ / self.C).max()
        return max(gradient, np.abs(errors.sum(axis=0)).max()) if self.fit_intercept else gradient


saga = {"solver": "saga", "tol": 1e-13, "max_iter": 1_000_000, "random_state": 0}
for weighted in [False, True]:
    for penalty in [0.1, 1.0, 10.0]:
        settings = f"penalty={penalty}"
        for name in ["breast-cancer", "iris", "wine"]:
            add(name, weighted, "logistic-regression", settings, Newton(C=1 / penalty, max_iter=300))
    add(
        "breast-cancer",
        weighted,
        "logistic-regression",
        "penalty=1.0;intercept=false",
        Newton(fit_intercept=False, max_iter=300),
    )
# saga ends when coefficients stand still, whether or not intercepts do: hence three classes without them.
for penalty, ratio in [(1.0, 1.0), (1.0, 0.5), (10.0, 1.0)]:
    for name, intercept in [("breast-cancer", True), ("wine", False)]:
        add(
            name,
            False,
            "logistic-regression",
            f"penalty={penalty};l1Ratio={ratio};intercept={str(intercept).lower()}",
            LogisticRegression(
                penalty="elasticnet", C=1 / penalty, l1_ratio=ratio, fit_intercept=intercept, **saga
            ),
        )

write("golden-classes.csv")
