"""Writes small pictures of many kinds into files/ and what Pillow reads from them into files.txt. Run as: python3 files_peer.py

A line of files.txt: name, allowed difference, width, height, and the bytes of red, green and blue in hexadecimal. What can be
seen through is laid over white.
"""

import os
import struct
import zlib

import numpy
from PIL import Image, ImageOps

HERE = os.path.dirname(os.path.abspath(__file__))
WIDTH, HEIGHT = 12, 9
y, x = numpy.mgrid[0:HEIGHT, 0:WIDTH]
colours = numpy.stack([x * 20, y * 25, 200 - x * 8 - y * 5], axis=2).astype(numpy.uint8)
colour = Image.fromarray(colours)
grey = Image.fromarray((x * 12 + y * 10).astype(numpy.uint8))
opacity = Image.fromarray((255 - x * 20).astype(numpy.uint8))
clear = colour.copy()
clear.putalpha(opacity)
lines = []


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(bits, colour_type, rows, extra=b""):
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, bits, colour_type, 0, 0, 0)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + extra
            + chunk(b"IDAT", zlib.compress(b"".join(b"\0" + row for row in rows))) + chunk(b"IEND", b""))


def keep(name, tolerance, expected=None):
    if expected is None:
        read = ImageOps.exif_transpose(Image.open(os.path.join(HERE, "files", name)))
        if "A" in read.getbands() or "transparency" in read.info:
            read = read.convert("RGBA")
            expected = Image.new("RGB", read.size, "white")
            expected.paste(read, mask=read.getchannel("A"))
        else:
            expected = read.convert("RGB")
    lines.append(f"{name} {tolerance} {expected.width} {expected.height} {expected.tobytes().hex()}")


def save(image, name, tolerance=0, **options):
    image.save(os.path.join(HERE, "files", name), **options)
    keep(name, tolerance)


def write(name, data, expected):
    with open(os.path.join(HERE, "files", name), "wb") as file:
        file.write(data)
    keep(name, 0, expected)


def save_turned_inks(name, tolerance):
    """JPEG whose first three inks are stored as luma and chroma: saved as if those were inks, and marked as what they are."""
    cyan, magenta, yellow, black = colour.convert("CMYK").split()
    black = grey.point(lambda v: v // 4)
    turned = Image.merge("RGB", (cyan, magenta, yellow)).convert("YCbCr").split()
    stored = [band.point(lambda v: 255 - v) for band in turned]  # Pillow writes inks inverted
    path = os.path.join(HERE, "files", name)
    Image.merge("CMYK", (*stored, black)).save(path, quality=98, subsampling=0)
    with open(path, "rb") as file:
        data = bytearray(file.read())
    data[data.index(b"Adobe") + 11] = 2
    with open(path, "wb") as file:
        file.write(data)
    keep(name, tolerance)


os.makedirs(os.path.join(HERE, "files"), exist_ok=True)
save(colour, "colour.png")
save(grey, "grey.png")
save(grey.point(lambda v: 255 * (v > 90)).convert("1"), "bits.png")
save(colour.quantize(7), "palette.png")
save(colour.quantize(7), "palette-clear.png", transparency=2)
save(clear, "clear.png", 1)
save(Image.merge("LA", (grey, opacity)), "grey-clear.png", 1)
deep = (x * 5000 + y * 1000).astype(">u2")
eight = Image.fromarray(((deep.astype(int) * 255 + 32767) // 65535).astype(numpy.uint8)).convert("RGB")
write("grey16.png", png(16, 0, [row.tobytes() for row in deep]), eight)
write("colour16.png", png(16, 2, [numpy.repeat(row, 3).astype(">u2").tobytes() for row in deep]), eight)
exif = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"
write("turned.png", png(8, 2, [row.tobytes() for row in colours], chunk(b"eXIf", exif)), colour.transpose(Image.ROTATE_270))
frames = chunk(b"acTL", struct.pack(">II", 2, 0))
write("frames.png", png(8, 2, [row.tobytes() for row in colours], frames), colour)
save(colour, "colour.jpg", 3, quality=95, subsampling=0)
save(colour, "halved.jpg", 6, quality=95, subsampling=2)
save(colour, "progressive.jpg", 3, quality=95, subsampling=0, progressive=True)
save(grey, "grey.jpg", 2, quality=95)
save(colour.convert("CMYK"), "cmyk.jpg", 4, quality=98, subsampling=0)
save_turned_inks("ycck.jpg", 6)
for orientation in range(1, 9):
    tags = Image.Exif()
    tags[0x0112] = orientation
    save(colour, f"held-{orientation}.jpg", 3, quality=95, subsampling=0, exif=tags)
save(colour, "lossless.webp", lossless=True)
save(grey, "lossy.webp", 3, quality=95)
save(clear, "clear.webp", 2, lossless=True, exact=True)
tags = Image.Exif()
tags[0x0112] = 8
save(colour, "turned.webp", lossless=True, exif=tags)
second = ImageOps.mirror(colour)
colour.save(os.path.join(HERE, "files", "frames.webp"), save_all=True, append_images=[second], lossless=True)
keep("frames.webp", 0, colour)
palette = colour.quantize(16)
palette.save(os.path.join(HERE, "files", "frames.gif"), save_all=True, append_images=[ImageOps.mirror(palette)])
keep("frames.gif", 0)
save(palette, "one.gif")
save(colour, "colour.bmp")
save(grey, "grey.bmp")
save(palette, "palette.bmp")
with open(os.path.join(HERE, "files.txt"), "w", encoding="ascii") as out:
    out.write("\n".join(lines) + "\n")
