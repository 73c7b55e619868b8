"""Writes resize.txt: what Pillow makes of a drawn picture of 23 x 17 in other sizes. Run as: python3 resize_peer.py > resize.txt

A line: filter, width, height, the part's left, top, right, bottom, and the bytes in hexadecimal.
"""

import numpy
from PIL import Image

WIDTH, HEIGHT = 23, 17


def drawn():
    y, x = numpy.mgrid[0:HEIGHT, 0:WIDTH]
    planes = [(x * 37 + y * 91 + x * y * 5) % 256, (x * 11) % 256, numpy.where((x // 3 + y // 4) % 2 == 0, 255, 7)]
    return Image.fromarray(numpy.stack(planes, axis=2).astype(numpy.uint8))


for name, resampling in (("BILINEAR", Image.Resampling.BILINEAR), ("BICUBIC", Image.Resampling.BICUBIC)):
    for width, height, box in ((9, 7, None), (31, 25, None), (5, 30, None), (23, 8, None), (1, 1, None),
                               (12, 10, (2, 3, 19, 14)), (8, 8, (0.5, 1.25, 20.75, 16.5))):
        part = box or (0, 0, WIDTH, HEIGHT)
        resized = drawn().resize((width, height), resampling, box=part)
        print(name, width, height, *part, resized.tobytes().hex())
