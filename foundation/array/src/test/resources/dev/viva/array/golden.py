"""Writes golden.csv: what NumPy says about a few arrays.

A line holds a name, the shape, the numbers. Inputs are named input-…; the test computes everything else from them.
Truth values are 0 and 1. Eigenvalues of a matrix that is not symmetric are sorted, vectors are left out where only their sign or
scale is free: the test checks those by their laws.

Made with NumPy 1.24.2:  python golden.py
"""

import numpy as np

lines = []


def add(name, value):
    value = np.asarray(value, dtype=float)
    shape = " ".join(str(length) for length in value.shape)
    lines.append(f"{name},{shape},{' '.join(repr(float(v)) for v in value.ravel())}")


random = np.random.default_rng(20)
x = np.round(random.normal(size=(100, 3)), 6)
y = np.round(random.normal(size=(100, 3)), 6)
cube = np.round(random.uniform(-4, 4, size=(4, 5, 6)), 6)
a = np.round(random.normal(size=(6, 6)), 6)
tall = np.round(random.normal(size=(12, 5)), 6)
deficient = tall.copy()
deficient[:, 4] = deficient[:, 0] - 2 * deficient[:, 2]
definite = a @ a.T + np.eye(6)
b = np.round(random.normal(size=(12, 2)), 6)
for name in ["x", "y", "cube", "a", "tall", "deficient", "definite", "b"]:
    add("input-" + name, globals()[name])

# the one-liners
add("reshape", x.reshape(50, 6))
add("transpose", x.T)
add("add-axis", x[:, np.newaxis])
add("squeeze", np.squeeze(x[:, np.newaxis]))
add("dot", np.dot(x.T, y))
add("matmul", x @ y.T)
add("norm", np.linalg.norm(x))
add("mean-0", np.mean(x, axis=0))
add("std-1", np.std(x, ddof=1))
add("percentile-75", np.percentile(x, 75))
add("corrcoef", np.corrcoef(x[:, 0], x[:, 1]))
add("where", np.where(x > 0, x, 0))
add("boolean-indexing", x[x > 0])
add("any-all", [np.any(x > 5), np.any(x > 1), np.all(x > 0), np.all(x > -9)])

# shapes, slices
add("permuted", cube.transpose(2, 0, 1))
add("swapped", np.swapaxes(cube, 0, 2))
add("slices", cube[1:3, ::-2, -1])
add("slices-back", cube[::-1, 4:0:-1, 1:100:2])
add("slices-new", cube[-1, np.newaxis, 2:-1])
add("take", np.take(cube, [4, 0, 0, -1], axis=1))
add("rows-by-mask", x[x[:, 1] > 0.5])
add("columns-by-mask", cube[:, :, cube[0, 0] > 0])
add("concatenate", np.concatenate([cube, cube[:, :2]], axis=1))
add("stack", np.stack([x, y], axis=1))
add("stack-last", np.stack([x, y], axis=-1))

# element by element
add("broadcast", cube + cube[0, :, :1] * cube[:, :1, 3:4] - x[:5, :1] / y[5:11, 0])
add("exp", np.exp(cube))
add("log", np.log(np.abs(cube)))
add("log1p", np.log1p(np.abs(cube)))
add("sqrt", np.sqrt(np.abs(cube)))
add("tanh", np.tanh(cube))
add("power", np.power(np.abs(cube), 1.7))
add("maximum", np.maximum(x, y))
add("minimum", np.minimum(x, 0.25))
add("clip", np.clip(x, -0.5, 1.5))
add("compare", (x[:5, :1] <= y[:3, 1]))
add("any-axis", np.any(cube > 3.5, axis=1))
add("all-axis", np.all(cube > -3.5, axis=2))

# summaries
for axis in [0, 1, 2]:
    add(f"sum-{axis}", cube.sum(axis=axis))
    add(f"mean-of-cube-{axis}", cube.mean(axis=axis))
    add(f"variance-{axis}", cube.var(axis=axis))
    add(f"sample-std-{axis}", cube.std(axis=axis, ddof=1))
    add(f"min-{axis}", cube.min(axis=axis))
    add(f"max-{axis}", cube.max(axis=axis))
    add(f"argmin-{axis}", cube.argmin(axis=axis))
    add(f"argmax-{axis}", cube.argmax(axis=axis))
    add(f"percentile-{axis}", np.percentile(cube, 37.5, axis=axis))
    add(f"median-{axis}", np.median(cube, axis=axis))
    add(f"cumulative-{axis}", cube.cumsum(axis=axis))
    add(f"sort-{axis}", np.sort(cube, axis=axis))
    add(f"argsort-{axis}", np.argsort(cube, axis=axis, kind="stable"))
    add(f"norm-{axis}", np.linalg.norm(cube, axis=axis))
add("whole", [cube.sum(), cube.mean(), cube.var(), cube.min(), cube.max(), cube.argmin(), cube.argmax(), np.median(cube)])
add("cumulative", cube.cumsum())
add("unique", np.unique(np.round(cube)))
add("covariance", np.cov(x, rowvar=False))
add("covariance-0", np.cov(x, rowvar=False, ddof=0))
add("correlation", np.corrcoef(np.hstack([x, y]), rowvar=False))

# linear algebra
add("batches", cube.transpose(0, 2, 1) @ cube)
add("batches-by-vector", cube @ cube[0, 0])
add("vector-by-batches", cube[0, :, 0] @ cube)
add("outer", np.outer(x[:4, 0], y[:3]))
add("trace", [np.trace(a), np.trace(tall)])
add("norms", [np.linalg.norm(x[:, 0], order) for order in [1, 2, np.inf]])
add("matrix-norms", [np.linalg.norm(tall, order) for order in [1, 2, np.inf, "fro", "nuc"]])
add("solve", np.linalg.solve(a, tall[:6]))
add("solve-vector", np.linalg.solve(a, tall[:6, 0]))
add("inverse", np.linalg.inv(a))
add("determinant", [np.linalg.det(a), *np.linalg.slogdet(-a)])
add("cholesky", np.linalg.cholesky(definite))
q, r = np.linalg.qr(tall)
add("qr-q", q)
add("qr-r", r)
q, r = np.linalg.qr(tall.T)
add("qr-wide-q", q)
add("qr-wide-r", r)
add("eigenvalues", np.linalg.eigh(definite)[0])
values = np.linalg.eig(a)[0]
values = values[np.lexsort((values.imag, values.real))]
add("eigenvalues-real", values.real)
add("eigenvalues-imaginary", values.imag)
add("singular-values", np.linalg.svd(tall)[1])
for name in ["tall", "deficient"]:
    solution, residuals, rank, values = np.linalg.lstsq(globals()[name], b, rcond=None)
    add("least-squares-" + name, solution)
    add("residuals-" + name, ((globals()[name] @ solution - b) ** 2).sum(axis=0))
    add("rank-" + name, [rank, np.linalg.matrix_rank(globals()[name])])
    add("pseudo-inverse-" + name, np.linalg.pinv(globals()[name]))
add("least-squares-wide", np.linalg.lstsq(tall.T, b[:5, 0], rcond=None)[0])
add("condition", [np.linalg.cond(a), np.linalg.cond(tall)])

with open("golden.csv", "w") as file:
    file.write("\n".join(lines) + "\n")
