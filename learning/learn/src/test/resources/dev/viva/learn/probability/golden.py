"""Writes golden-functions.csv, golden-distributions.csv, golden-fits.csv and breast-cancer-radius.csv, which the fits are of.

golden-functions.csv: function, arguments, value. golden-distributions.csv: distribution, parameters, then mean, variance, and for
each point x: log-density, cumulative, survival, and the quantile of the cumulative where it is not too near 0 or 1.
golden-fits.csv: distribution, parameters fitted to that column, to counts or to shares made of it, where the gradient is 0, or by
SciPy's own search for t.

Made with SciPy 1.10.1, mpmath 1.2.1 (log-gamma, which SciPy has to eleven digits near 2, and inverses of beta) and NumPy 1.24.2:  python golden.py
"""

import csv

import mpmath
import numpy as np
from scipy import special, stats
from scipy.optimize import brentq, root
from sklearn.datasets import load_breast_cancer

mpmath.mp.dps = 40


def write(name, lines):
    with open(name, "w", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(lines)


def polished(a, b, p, x):
    """SciPy's inverse has nine digits where a is small for b: two of Newton's steps in forty digits."""
    for _ in range(2):
        if 1e-290 < x < 0.999999:
            density = mpmath.mpf(x) ** (a - 1) * (1 - mpmath.mpf(x)) ** (b - 1) / mpmath.beta(a, b)
            x = x - (mpmath.betainc(a, b, 0, x, regularized=True) - p) / density
    return x


def text(numbers):
    return " ".join(repr(float(v)) for v in numbers)


lines = []
xs = [1e-8, 0.01, 0.3, 0.5, 0.9, 0.999, 1.001, 1.2, 1.5, 1.9999, 2.3, 3.7, 8.0, 14.9, 15.1, 40.0, 1e3, 1e7]
for x in xs:
    lines += [["logGamma", text([x]), mpmath.loggamma(x)], ["digamma", text([x]), special.digamma(x)]]
    lines += [["trigamma", text([x]), special.polygamma(1, x)]]
for x in [-4.0, -1.5, -0.3, 1e-10, 0.2, 0.8, 1.1, 1.3, 2.0, 3.5, 5.5]:
    lines += [["erf", text([x]), special.erf(x)], ["erfc", text([x]), special.erfc(x)]]
for x in [-30.0, -12.0, -5.0, -2.0, -0.5, 0.0, 0.1, 1.0, 3.0, 7.0]:
    lines += [["normalBelow", text([x]), special.ndtr(x)]]
for p in [1e-300, 1e-50, 1e-10, 0.001, 0.02, 0.03, 0.2, 0.49, 0.5, 0.6, 0.98, 0.9999]:
    lines += [["normalBelowInverse", text([p]), special.ndtri(p)]]
for a in [1e-3, 0.1, 0.5, 1.0, 2.5, 10.0, 50.0, 1e3, 1e5]:
    for ratio in [0.1, 0.5, 0.9, 1.0, 1.1, 2.0, 5.0]:
        below, above = special.gammainc(a, a * ratio), special.gammaincc(a, a * ratio)
        if below > 1e-290:
            lines += [["gammaBelow", text([a, a * ratio]), below]]
        if above > 1e-290:
            lines += [["gammaAbove", text([a, a * ratio]), above]]
    for p in [0.01, 0.3, 0.5, 0.95]:
        value = special.gammaincinv(a, p)
        if value > 1e-290:
            lines += [["gammaBelowInverse", text([a, p]), value]]
for a in [0.05, 0.5, 1.0, 3.0, 20.0, 500.0]:
    for b in [0.05, 0.5, 1.0, 3.0, 20.0, 500.0]:
        lines += [["logBeta", text([a, b]), special.betaln(a, b)]]
        for x in [0.001, 0.1, 0.4, 0.5, 0.77, 0.95]:
            if special.betainc(a, b, x) > 1e-290:
                lines += [["betaBelow", text([a, b, x]), special.betainc(a, b, x)]]
        for p in [0.05, 0.5, 0.8]:
            value = polished(a, b, p, special.btdtri(a, b, p))
            if 1e-290 < value < 0.999999:
                lines += [["betaBelowInverse", text([a, b, p]), value]]
write("golden-functions.csv", [[name, at, repr(float(value))] for name, at, value in lines])

count = [0, 1, 2, 5, 11, 30]
lines = []
for name, parameters, made, points in [
    ("normal", [1.5, 0.7], stats.norm(1.5, 0.7), [-4.0, 0.2, 1.5, 2.9, 8.0]),
    ("log-normal", [0.3, 0.9], stats.lognorm(0.9, scale=np.exp(0.3)), [0.01, 0.5, 1.0, 4.0, 60.0]),
    ("exponential", [2.5], stats.expon(scale=0.4), [0.001, 0.2, 1.0, 9.0]),
    ("gamma", [0.3, 2.0], stats.gamma(0.3, scale=0.5), [1e-6, 0.05, 0.3, 4.0]),
    ("gamma", [7.5, 0.1], stats.gamma(7.5, scale=10), [5.0, 40.0, 75.0, 200.0]),
    ("beta", [0.5, 3.0], stats.beta(0.5, 3.0), [1e-5, 0.1, 0.4, 0.9]),
    ("beta", [40.0, 12.0], stats.beta(40.0, 12.0), [0.4, 0.7, 0.8, 0.95]),
    ("student-t", [3.0, 1.0, 2.0], stats.t(3, 1, 2), [-20.0, -1.0, 0.999, 2.5, 50.0]),
    ("student-t", [30.5, 0.0, 1.0], stats.t(30.5), [-6.0, -1.0, 0.3, 2.0]),
    ("laplace", [2.0, 0.5], stats.laplace(2.0, 0.5), [-3.0, 1.9, 2.2, 7.0]),
    ("uniform", [-1.0, 4.0], stats.uniform(-1, 5), [-0.5, 1.0, 3.9]),
    ("lomax", [4.5, 2.0], stats.lomax(4.5, scale=2.0), [0.01, 0.3, 2.0, 40.0]),
    ("poisson", [0.8], stats.poisson(0.8), count),
    ("poisson", [25.5], stats.poisson(25.5), count),
    ("bernoulli", [0.3], stats.bernoulli(0.3), [0, 1]),
    ("binomial", [20, 0.15], stats.binom(20, 0.15), [0, 1, 3, 11, 20]),
    ("beta-binomial", [20, 2.5, 4.0], stats.betabinom(20, 2.5, 4.0), [0, 1, 3, 11, 20]),
    ("geometric", [0.2], stats.geom(0.2, loc=-1), count),
    ("negative-binomial", [3.5, 0.3], stats.nbinom(3.5, 0.3), count),
]:
    density = made.logpmf if isinstance(made.dist, stats.rv_discrete) else made.logpdf
    figures = [made.mean(), made.var()]
    for x in points:
        cumulative = made.cdf(x)
        figures += [x, density(x), cumulative, made.sf(x)]
    lines.append([name, text(parameters), text(figures)])
write("golden-distributions.csv", lines)

x = load_breast_cancer().data[:, 0]
counts = np.floor(x / 4) + (np.arange(len(x)) % 7 == 0) * 9
shares = x / 40
lines = []
lines.append(["normal", text([x.mean(), x.std()])])
lines.append(["log-normal", text([np.log(x).mean(), np.log(x).std()])])
lines.append(["exponential", text([1 / x.mean()])])
shape = brentq(lambda k: np.log(k) - special.digamma(k) - np.log(x.mean()) + np.log(x).mean(), 1e-3, 1e3, xtol=1e-13, rtol=1e-14)
lines.append(["gamma", text([shape, shape / x.mean()])])
means = np.array([np.log(shares).mean(), np.log1p(-shares).mean()])
found = root(lambda ab: special.digamma(ab) - special.digamma(ab.sum()) - means, [3.0, 5.0], tol=1e-14)
lines.append(["beta", text(found.x)])
lines.append(["laplace", text([np.median(x), np.abs(x - np.median(x)).mean()])])
lines.append(["uniform", text([x.min(), x.max()])])
lines.append(["poisson", text([counts.mean()])])
lines.append(["geometric", text([1 / (1 + counts.mean())])])
r = brentq(
    lambda r: (special.digamma(counts + r) - special.digamma(r)).mean() - np.log1p(counts.mean() / r),
    1e-2,
    1e4,
    xtol=1e-12,
    rtol=1e-14,
)
lines.append(["negative-binomial", text([r, r / (r + counts.mean())])])
lines.append(["student-t", text(stats.t.fit(x))])
write("golden-fits.csv", lines)
with open("breast-cancer-radius.csv", "w", newline="") as file:
    file.writelines(repr(float(v)) + "\n" for v in x)
