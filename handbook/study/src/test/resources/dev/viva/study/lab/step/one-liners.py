"""Writes one-liners.csv, which the lab of array one-liners compares itself with: what NumPy gives for each line and shape.

Made with NumPy 1.24.2:  python3 one-liners.py > ../../../../../../../main/resources/dev/viva/study/lab/step/one-liners.csv

The array of r rows and c columns holds ((7 i + 3 j) mod 11) - 4 + i / 4 + j / 8 in row i and column j.
"""

import numpy as np

LINES = {
    "reshape": lambda x: x.reshape(x.shape[1], x.shape[0]),
    "transpose": lambda x: x.T,
    "new-axis": lambda x: x[:, np.newaxis],
    "squeeze": lambda x: np.squeeze(x[:, np.newaxis]),
    "dot": lambda x: x.T @ x,
    "norm": lambda x: np.linalg.norm(x),
    "eigenvalues": lambda x: np.linalg.eigvalsh(x.T @ x),
    "singular-values": lambda x: np.linalg.svd(x, compute_uv=False),
    "mean": lambda x: np.mean(x, axis=0),
    "deviation": lambda x: np.std(x, ddof=1),
    "percentile": lambda x: np.percentile(x, 75),
    "correlation": lambda x: np.corrcoef(x[:, 0], x[:, 1])[0, 1],
    "where": lambda x: np.where(x > 0, x, 0),
    "select": lambda x: x[x > 0],
    "any": lambda x: np.any(x > 5),
    "all": lambda x: np.all(x > 0),
    "broadcast": lambda x: x - x.mean(axis=0),
}

print("line,rows,columns,shape,values")
for name, line in LINES.items():
    for rows in range(2, 7):
        for columns in range(2, 6):
            i, j = np.indices((rows, columns))
            x = ((7 * i + 3 * j) % 11) - 4 + i / 4 + j / 8
            result = np.asarray(line(x))
            shape = " ".join(str(length) for length in result.shape)
            values = " ".join(repr(float(value)) for value in result.ravel())
            print(f"{name},{rows},{columns},{shape},{values}")
