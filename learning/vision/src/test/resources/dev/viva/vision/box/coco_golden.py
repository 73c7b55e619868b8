"""Writes coco_golden.txt: random detections and things, and what pycocotools 2.0.11 makes of them. Needs numpy and pycocotools.

Lines: `case`, `t picture label crowd area left top right bottom`, `d picture label confidence left top right bottom`,
`s` and the twelve figures of COCO's summary, -1 where nothing counts.
"""
import contextlib, io, os
import numpy as np
from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval

random = np.random.default_rng(7)
lines = []
for case in range(6):
    pictures, classes = 12, 3
    images = [{"id": 1 + i, "width": 400, "height": 400} for i in range(pictures)]
    truths, found = [], []
    for picture in range(pictures):
        for _ in range(random.integers(0, 9)):
            side = np.exp(random.uniform(np.log(8), np.log(220), 2))
            x, y = random.uniform(0, 180, 2)
            x, y, w, h = (round(v * 4) / 4 for v in (x, y, *side))
            label, crowd = int(random.integers(0, classes)), int(random.random() < 0.15)
            area = w * h if random.random() < 0.7 else round(0.7 * w * h * 4) / 4
            truths.append({"id": len(truths) + 1, "image_id": picture + 1, "category_id": label + 1, "bbox": [x, y, w, h],
                           "area": area, "iscrowd": crowd})
            lines_of = random.integers(0, 4)
            for _ in range(lines_of):
                dx, dy = random.normal(0, 0.12, 2) * (w, h)
                sw, sh = np.exp(random.normal(0, 0.12, 2))
                box = [round(v * 4) / 4 for v in (x + dx, y + dy, max(2, w * sw), max(2, h * sh))]
                found.append({"image_id": picture + 1, "category_id": label + 1 if random.random() < 0.85 else 1,
                              "bbox": box, "score": round(float(random.random()) * (20 if case == 5 else 1e6)) / (20 if case == 5 else 1e6)})
        for _ in range(random.integers(0, 130 if case == 4 else 4)):
            x, y, w, h = (round(v * 4) / 4 for v in random.uniform(2, 200, 4))
            found.append({"image_id": picture + 1, "category_id": int(random.integers(1, 2 if case == 4 else 1 + classes)),
                          "bbox": [x, y, w, h], "score": round(float(random.random()) * 1e6) / 1e6})
    with contextlib.redirect_stdout(io.StringIO()):
        truth = COCO()
        truth.dataset = {"info": {}, "images": images, "annotations": truths,
                         "categories": [{"id": 1 + c, "name": str(c)} for c in range(classes)]}
        truth.createIndex()
        evaluation = COCOeval(truth, truth.loadRes([dict(each) for each in found]), "bbox")
        evaluation.evaluate(), evaluation.accumulate(), evaluation.summarize()
    lines.append("case")
    for each in truths:
        x, y, w, h = each["bbox"]
        lines.append(f"t {each['image_id'] - 1} {each['category_id'] - 1} {each['iscrowd']} {each['area']} {x} {y} {x + w} {y + h}")
    for each in found:
        x, y, w, h = each["bbox"]
        lines.append(f"d {each['image_id'] - 1} {each['category_id'] - 1} {each['score']} {x} {y} {x + w} {y + h}")
    lines.append("s " + " ".join(repr(float(v)) for v in evaluation.stats))
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "coco_golden.txt"), "w") as out:
    out.write("\n".join(lines) + "\n")
