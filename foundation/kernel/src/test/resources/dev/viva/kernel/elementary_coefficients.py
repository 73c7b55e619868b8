"""Prints the polynomial coefficients of ElementaryFunctions (Python 3, mpmath).

Each polynomial interpolates its function at Chebyshev nodes, computed with 60 digits and rounded to double at the end.
The last line of each block is the largest error of the rounded polynomial, relative to the function that uses it.
"""
from mpmath import mp, mpf, exp, log, sqrt, atanh, cos, pi, matrix, lu_solve

mp.dps = 60


def interpolate(function, low, high, degree):
    nodes = [(low + high) / 2 + (high - low) / 2 * cos(pi * (2 * i + 1) / (2 * degree + 2)) for i in range(degree + 1)]
    system = matrix(degree + 1, degree + 1)
    for row, node in enumerate(nodes):
        for power in range(degree + 1):
            system[row, power] = node**power
    return [float(c) for c in lu_solve(system, matrix([function(node) for node in nodes]))]


def value(coefficients, x):
    return sum(mpf(c) * x**power for power, c in enumerate(coefficients))


def show(name, coefficients, error):
    print(name)
    for power, c in enumerate(coefficients):
        print(f"  {power}: {c.hex()}  {c!r}")
    print(f"  largest relative error {mp.nstr(error, 3)}\n")


# exp(r) = 1 + r + r^2 q(r) for |r| <= ln 2 / 2 (a little more, for the rounding of the reduction)
half = log(mpf(2)) / 2 * mpf("1.0001")
exp_tail = lambda r: mpf(1) / 2 + r / 6 if abs(r) < mpf(10) ** -25 else (exp(r) - 1 - r) / r**2
q = interpolate(exp_tail, -half, half, 9)
grid = [half * i / 4000 for i in range(-4000, 4001) if i]
show("exp: q", q, max(abs((1 + r + r * r * value(q, r)) / exp(r) - 1) for r in grid))

# log(1 + f) = 2 s + s z p(z), s = f / (2 + f), z = s^2, 1 + f in [sqrt(1/2), sqrt(2)]
top = ((sqrt(mpf(2)) - 1) / (sqrt(mpf(2)) + 1)) ** 2 * mpf("1.0001")
log_tail = lambda z: mpf(2) / 3 if z < mpf(10) ** -25 else 2 * (atanh(sqrt(z)) / sqrt(z) - 1) / z
p = interpolate(log_tail, mpf(0), top, 6)
grid = [top * i / 4000 for i in range(1, 4001)]
show("log: p", p, max(abs((2 + z * value(p, z)) * sqrt(z) / (2 * atanh(sqrt(z))) - 1) for z in grid))

# ln 2 in two parts; the high part has 32 significant bits, so that k times it is exact for |k| < 2^20
ln2 = log(mpf(2))
high = float(mp.floor(ln2 * mpf(2) ** 32) / mpf(2) ** 32)
print("ln 2 high", high.hex(), "low", float(ln2 - mpf(high)).hex(), "1 / ln 2", float(1 / ln2).hex())
