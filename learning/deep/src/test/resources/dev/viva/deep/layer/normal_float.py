"""Writes normal_float.txt: python3 normal_float.py (NumPy 1.24, SciPy 1.10).

From the formulas of Dettmers et al. 2023: the levels, then the packed codes, the constants in 8 bits, their scales and their
mean for the numbers that `values` gives, in the arithmetic of 32 bits.
"""
import numpy
from scipy.stats import norm

BLOCK, GROUP, ROWS, COLUMNS = 64, 256, 300, 57

tail = (1 / 32 + 1 / 30) / 2
below = norm.ppf(numpy.linspace(tail, 0.5, 8))[:-1]
above = -norm.ppf(numpy.linspace(tail, 0.5, 9))[:-1]
levels = numpy.sort(numpy.concatenate([below, [0.0], above]))
levels /= levels.max()


def values(count):
    found, state = numpy.empty(count), 1
    for at in range(count):
        state = (1103515245 * state + 12345) % 2**31
        found[at] = (state / 2**30 - 1) * (1 + at // BLOCK % 7)
    return found.astype(numpy.float32)


def rows(flat, length):
    return numpy.pad(flat, (0, -len(flat) % length)).reshape(-1, length)


def or_one(divisors):
    return numpy.where(divisors == 0, numpy.float32(1), divisors)


blocks = rows(values(ROWS * COLUMNS), BLOCK)
largest = numpy.abs(blocks).max(1)
middles = ((levels[1:] + levels[:-1]) / 2).astype(numpy.float32)
codes = numpy.searchsorted(middles, blocks / or_one(largest)[:, None], side="left").astype(numpy.uint8)
packed = codes.reshape(-1, 2)[:, 0] * 16 + codes.reshape(-1, 2)[:, 1]
mean = numpy.float32(largest.astype(numpy.float64).mean())
groups = rows(largest - mean, GROUP)
scales = numpy.abs(groups).max(1) / numpy.float32(127)
steps = numpy.clip(numpy.round(groups / or_one(scales)[:, None]), -127, 127).astype(numpy.int8).ravel()[: len(largest)]
with open("normal_float.txt", "w") as out:
    out.write(" ".join(f"{each:.17g}" for each in levels) + "\n")
    out.write(packed.astype(numpy.uint8).tobytes().hex() + "\n")
    out.write(" ".join(str(each) for each in steps) + "\n")
    out.write(" ".join(f"{each:.9g}" for each in scales) + "\n")
    out.write(f"{mean:.9g}\n")
