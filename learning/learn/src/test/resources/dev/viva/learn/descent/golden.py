"""Writes golden-margins.csv and golden-walks.csv.

golden-margins.csv: data, weighted, learner, loss, penalty, epsilon, label, then the intercept and the coefficients of
standardised terms. Data lie in ../linear; weighted rows weigh 0, 1, 2, 3 by (7 row) mod 4, in the standardising too.

golden-walks.csv: optimiser, then the parameters after 1, 2, 3, 10 and 50 steps down x1² + 10 x2² + 0.1 x3^4 from (1, 2, 3). Plain
and momentum steps and Adam's are those of scikit-learn's neural networks (their epsilon stands elsewhere, so that it is next
to nothing here), RMSProp and the decay of AdamW as in the papers.

Made with scikit-learn 1.2.1 and NumPy 1.24.2:  python golden.py
"""

import csv
import warnings

import numpy as np
from sklearn.neural_network._stochastic_optimizers import AdamOptimizer, SGDOptimizer
from sklearn.preprocessing import StandardScaler
from sklearn.svm import LinearSVC, LinearSVR

warnings.simplefilter("error")


def load(name):
    rows = np.loadtxt("../linear/" + name + ".csv", delimiter=",")
    return rows[:, :-1], rows[:, -1]


lines = []
for weighted in [False, True]:
    for name in ["iris", "wine", "breast-cancer", "diabetes"]:
        x, y = load(name)
        weights = np.array([7 * row % 4 if weighted else 1 for row in range(len(y))], dtype=float)
        x = StandardScaler().fit(x, sample_weight=weights).transform(x)
        for penalty in [0.5, 10]:
            exact = {"C": 1 / penalty, "tol": 1e-10, "max_iter": 100_000_000, "dual": True, "random_state": 0}
            for squared in [True, False]:
                if name == "diabetes":
                    model = LinearSVR(
                        epsilon=5, loss="squared_epsilon_insensitive" if squared else "epsilon_insensitive", **exact)
                    loss = "squared" if squared else "absolute"
                else:
                    model = LinearSVC(loss="squared_hinge" if squared else "hinge", **exact)
                    loss = "squared-hinge" if squared else "hinge"
                model.fit(x, y, sample_weight=weights)
                coefficients = np.atleast_2d(model.coef_)
                for label, row in enumerate(coefficients):
                    numbers = [np.atleast_1d(model.intercept_)[label], *row]
                    lines.append([name, str(weighted).lower(), type(model).__name__, loss, penalty, label,
                                  " ".join(repr(float(v)) for v in numbers)])
with open("golden-margins.csv", "w", newline="") as file:
    csv.writer(file, lineterminator="\n").writerows(lines)


def gradient(x):
    return np.array([2 * x[0], 20 * x[1], 0.4 * x[2] ** 3])


class RmsProp:
    def __init__(self, x, rate, decay, epsilon):
        self.x, self.rate, self.decay, self.epsilon, self.squares = x, rate, decay, epsilon, np.zeros(3)

    def update_params(self, _, gradients):
        self.squares = self.decay * self.squares + (1 - self.decay) * gradients[0] ** 2
        self.x -= self.rate * gradients[0] / (np.sqrt(self.squares) + self.epsilon)


class AdamW(AdamOptimizer):
    def __init__(self, x, decay, decayed, **settings):
        super().__init__([x], **settings)
        self.x, self.decay, self.decayed = x, decay, decayed

    def update_params(self, params, gradients):
        self.x[: self.decayed] -= self.learning_rate_init * self.decay * self.x[: self.decayed]
        super().update_params(params, gradients)


def start():
    return np.array([1.0, 2.0, 3.0])


makers = {
    "plain:0.02": lambda x: SGDOptimizer([x], 0.02, momentum=0, nesterov=False),
    "momentum:0.01:0.8": lambda x: SGDOptimizer([x], 0.01, momentum=0.8, nesterov=False),
    "nesterov:0.01:0.8": lambda x: SGDOptimizer([x], 0.01, momentum=0.8, nesterov=True),
    "rms-prop:0.05:0.9:0.01": lambda x: RmsProp(x, 0.05, 0.9, 0.01),
    "adam:0.1:0.9:0.99:1.0E-200": lambda x: AdamOptimizer([x], 0.1, beta_1=0.9, beta_2=0.99, epsilon=1e-200),
    "adam-w:0.1:0.8:0.99:1.0E-200:0.3": lambda x: AdamW(
        x, 0.3, 2, learning_rate_init=0.1, beta_1=0.8, beta_2=0.99, epsilon=1e-200),
}
lines = []
for text, make in makers.items():
    x = start()
    optimizer = make(x)
    for step in range(1, 51):
        optimizer.update_params([x], [gradient(x)])
        if step in (1, 2, 3, 10, 50):
            lines.append([text, step, " ".join(repr(float(v)) for v in x)])
with open("golden-walks.csv", "w", newline="") as file:
    csv.writer(file, lineterminator="\n").writerows(lines)
