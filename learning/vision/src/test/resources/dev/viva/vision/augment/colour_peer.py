"""Writes what Pillow's enhancers make of a small picture into colour.txt. Run as: python3 colour_peer.py

The first line: width, height, and the bytes of red, green and blue in hexadecimal. Then a line for each result: name of the
enhancer, factor, and its bytes.
"""

import os

import numpy
from PIL import Image, ImageEnhance

HERE = os.path.dirname(os.path.abspath(__file__))
WIDTH, HEIGHT = 16, 12
picture = Image.fromarray(numpy.random.default_rng(5).integers(0, 256, (HEIGHT, WIDTH, 3), dtype=numpy.uint8))
lines = [f"{WIDTH} {HEIGHT} {picture.tobytes().hex()}"]
for name in ("Brightness", "Contrast", "Color"):
    for factor in (0.0, 0.3, 0.6, 0.95, 1.0, 1.05, 1.4, 1.9):
        made = getattr(ImageEnhance, name)(picture).enhance(factor)
        lines.append(f"{name} {factor} {made.tobytes().hex()}")
with open(os.path.join(HERE, "colour.txt"), "w", encoding="ascii") as out:
    out.write("\n".join(lines) + "\n")
