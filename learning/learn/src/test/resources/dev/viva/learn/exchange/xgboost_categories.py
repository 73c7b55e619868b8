"""Makes xgboost-categories.json, .ubj and .csv: what XGBoost 3.4 learns from a data frame with categories, and what it says of some
rows. Run it in this folder with numpy and the path of libxgboost4j.so, which lies in the jar xgboost4j_2.12 3.4.0: its interface for
data frames is called as XGBoost's package for Python does."""

import ctypes
import json
import sys

import numpy

library = ctypes.CDLL(sys.argv[1])
library.XGBGetLastError.restype = ctypes.c_char_p

random = numpy.random.default_rng(7)
rows = 600
towns = ["Zürich", "Genève", "Łódź", "東京", "a", "", "Århus", "unseen in training"]
sizes = [30, 10, 20, 7]
kept = []  # what the library is told the address of


def call(name, *arguments):
    if getattr(library, name)(*arguments) != 0:
        raise RuntimeError(library.XGBGetLastError().decode())


def array(values):
    kept.append(values)
    return {
        "data": [values.ctypes.data, True],
        "typestr": values.dtype.str,
        "version": 3,
        "strides": None,
        "shape": list(values.shape),
        "mask": None,
    }


def texts(names):
    encoded = [name.encode() for name in names]
    offsets = numpy.concatenate([[0], numpy.cumsum([len(each) for each in encoded])]).astype(numpy.int32)
    return {"offsets": array(offsets), "values": array(numpy.frombuffer(b"".join(encoded), dtype=numpy.int8).copy())}


def codes(values):
    return array(numpy.where(values < 0, numpy.nan, values).astype(numpy.float32))


def matrix(town, size, amount):
    columns = [
        [texts(towns), codes(town)],
        array(amount.astype(numpy.float32)),
        [array(numpy.array(sizes, dtype=numpy.int64)), codes(size)],
    ]
    made = ctypes.c_void_p()
    config = {"missing": float("nan"), "nthread": 1}
    call("XGDMatrixCreateFromColumnar", json.dumps(columns).encode(), json.dumps(config).encode(), ctypes.byref(made))
    describe("XGDMatrixSetStrFeatureInfo", made)
    return made


def describe(function, what):
    for field, each in [(b"feature_name", [b"town", b"amount", b"size"]), (b"feature_type", [b"c", b"float", b"c"])]:
        call(function, what, field, (ctypes.c_char_p * 3)(*each), ctypes.c_uint64(3))


town = random.integers(0, len(towns) - 1, rows)
size = random.integers(0, len(sizes), rows)
amount = random.normal(size=rows).round(3)
score = numpy.array([1.5, -2, 0.7, -0.3, 0, 1, -1])[town] + 0.1 * numpy.array(sizes)[size] + amount
target = (score + random.normal(size=rows) > 2).astype(numpy.float32)

data = matrix(town, size, amount)
call(
    "XGDMatrixSetFloatInfo",
    data,
    b"label",
    target.ctypes.data_as(ctypes.POINTER(ctypes.c_float)),
    ctypes.c_uint64(rows),
)
booster = ctypes.c_void_p()
call("XGBoosterCreate", ctypes.byref(data), ctypes.c_uint64(1), ctypes.byref(booster))
describe("XGBoosterSetStrFeatureInfo", booster)
parameters = {"objective": "binary:logistic", "max_depth": 4, "max_cat_to_onehot": 3, "nthread": 1, "seed": 1}
for name, value in parameters.items():
    call("XGBoosterSetParam", booster, name.encode(), str(value).encode())
for round in range(8):
    call("XGBoosterUpdateOneIter", booster, round, data)
call("XGBoosterSaveModel", booster, b"xgboost-categories.json")
call("XGBoosterSaveModel", booster, b"xgboost-categories.ubj")

asked = 60
town = random.integers(-1, len(towns), asked)  # -1 is missing
size = random.integers(-1, len(sizes), asked)
amount = random.normal(size=asked).round(3)
amount[::7] = numpy.nan
shape = ctypes.POINTER(ctypes.c_uint64)()
width = ctypes.c_uint64()
found = ctypes.POINTER(ctypes.c_float)()
config = {"type": 1, "training": False, "iteration_begin": 0, "iteration_end": 0, "strict_shape": False}
call(
    "XGBoosterPredictFromDMatrix",
    booster,
    matrix(town, size, amount),
    json.dumps(config).encode(),
    ctypes.byref(shape),
    ctypes.byref(width),
    ctypes.byref(found),
)
with open("xgboost-categories.csv", "w", encoding="utf-8") as lines:
    for row in range(asked):
        named = "?" if town[row] < 0 else towns[town[row]]
        sized = "?" if size[row] < 0 else sizes[size[row]]
        lines.write(f"{named};{amount[row]};{sized};{found[row]!r}\n")
