"""Detectors in ONNX whose answers are known: boxes that stand still, as sure of them as the picture is bright.

Run where the package `onnx` is: python3 make_onnx.py. Writes places.onnx, objectness.onnx, told.onnx and wrong.onnx beside itself.
"""
import os

import numpy as np
from onnx import TensorProto, checker, helper, numpy_helper, save

HERE = os.path.dirname(os.path.abspath(__file__))


def write(name, shape, fixed, by_brightness, sides=(64, 64), notes=None, axes=None):
    """output = fixed + by_brightness * mean of the picture."""
    images = helper.make_tensor_value_info("images", TensorProto.FLOAT, axes or [1, 3, *sides])
    output = helper.make_tensor_value_info("output0", TensorProto.FLOAT, list(shape))
    nodes = [
        helper.make_node("ReduceMean", ["images"], ["mean4"], axes=[1, 2, 3], keepdims=1),
        helper.make_node("Reshape", ["mean4", "three"], ["mean"]),
        helper.make_node("Mul", ["mean", "by_brightness"], ["moved"]),
        helper.make_node("Add", ["fixed", "moved"], ["output0"]),
    ]
    constants = [
        numpy_helper.from_array(np.array([1, 1, 1], np.int64), "three"),
        numpy_helper.from_array(by_brightness.astype(np.float32).reshape(shape), "by_brightness"),
        numpy_helper.from_array(fixed.astype(np.float32).reshape(shape), "fixed"),
    ]
    model = helper.make_model(
        helper.make_graph(nodes, "still", [images], [output], constants),
        opset_imports=[helper.make_opsetid("", 13)],
    )
    model.ir_version = 7
    helper.set_model_props(model, notes or {})
    checker.check_model(model)
    save(model, os.path.join(HERE, name))


# Two classes at eight places: a cup of 16 x 8 around (32, 24), a key of 10 x 10 around (50, 50), one that is not finite.
fixed, moving = np.zeros((6, 8)), np.zeros((6, 8))
fixed[:4, 0] = 32, 24, 16, 8
moving[4, 0] = 1.0
fixed[:4, 3] = 50, 50, 10, 10
moving[5, 3] = 0.5
fixed[:4, 5] = np.nan, 1, 2, 3
moving[4, 5] = 1.0
write("places.onnx", (1, 6, 8), fixed, moving,
      notes={"names": "{0: 'cup', 1: \"driver's key\"}", "imgsz": "[64, 64]"}, axes=[1, 3, "height", "width"])

# The same as places of centre, size, objectness, classes.
fixed, moving = np.zeros((8, 7)), np.zeros((8, 7))
fixed[0] = 32, 24, 16, 8, 0, 1, 0.25
moving[0, 4] = 1.0
fixed[3] = 50, 50, 10, 10, 0, 0.25, 0.5
moving[3, 4] = 1.0
write("objectness.onnx", (1, 8, 7), fixed, moving, notes={"names": '["cup", "key"]'})

# Edges, confidence, label; one with a label that nobody named.
fixed, moving = np.zeros((4, 6)), np.zeros((4, 6))
fixed[0] = 24, 20, 40, 28, 0, 0
fixed[1] = 45, 45, 55, 55, 0, 1
fixed[2] = 5, 5, 9, 9, 0, 7
moving[:3, 4] = 1.0, 0.5, 1.0
write("told.onnx", (1, 4, 6), fixed, moving, notes={"names": '{"0": "cup", "1": "key"}'})

# No detector: a figure for each of ten classes.
write("wrong.onnx", (1, 1, 10), np.zeros(10), np.ones(10))
