"""Writes golden.csv and mixed.csv: what imbalanced-learn makes of breast-cancer.csv and wine.csv beside linear/golden.py.

Each line of golden.csv holds: data, what, settings, whole numbers with blanks between. Kept rows are ascending; neighbours are
those of each row of a class, nearest first, as places in the class; counts are of the rows of a class in their order. mixed.csv
holds six numbers, two categories and the target of breast-cancer. imbalanced-learn sets two rows that differ in a category
apart by half of the square that Chawla and others (2002) add; its neighbours here are those of the paper's distance.

Made with imbalanced-learn 0.10.0, scikit-learn 1.2.1 and NumPy 1.24.2:  python golden.py
"""

import csv
import types

import imblearn.over_sampling._adasyn as adasyn_module
import numpy as np
from imblearn.over_sampling import ADASYN, SMOTE
from imblearn.under_sampling import EditedNearestNeighbours, RandomUnderSampler, TomekLinks
from sklearn.neighbors import NearestNeighbors
from sklearn.utils.class_weight import compute_class_weight


def read(name):
    rows = np.loadtxt("../linear/" + name + ".csv", delimiter=",")
    return rows[:, :-1], rows[:, -1].astype(int)


lines = []
data = {name: read(name) for name in ["breast-cancer", "wine"]}


def add(name, what, settings, numbers):
    lines.append([name, what, settings, " ".join(str(each) for each in np.asarray(numbers).ravel())])


class Recorder(SMOTE):
    def _make_samples(self, X, y_dtype, y_type, nn_data, nn_num, n_samples, step_size=1.0):
        self.found[y_type] = nn_num
        return super()._make_samples(X, y_dtype, y_type, nn_data, nn_num, n_samples, step_size)


STRATEGIES = {"all-but-smallest": "auto", "all": "all", "largest": "majority"}
for name, (x, y) in data.items():
    for ours, theirs in STRATEGIES.items():
        links = TomekLinks(sampling_strategy=theirs)
        links.fit_resample(x, y)
        add(name, "tomek", ours, links.sample_indices_)
        for agreement, kind in {"all": "all", "most": "mode"}.items():
            for count in [3, 6]:
                edited = EditedNearestNeighbours(sampling_strategy=theirs, kind_sel=kind, n_neighbors=count)
                edited.fit_resample(x, y)
                add(name, "edited", f"{ours} {agreement} {count}", np.sort(edited.sample_indices_))
    smote = Recorder(k_neighbors=4, random_state=0)
    smote.found = {}
    _, classes = smote.fit_resample(x, y)
    add(name, "smote-sizes", "", np.bincount(classes))
    for label, found in smote.found.items():
        add(name, "smote-neighbors", str(label), found)
    add(name, "under-sizes", "", np.bincount(RandomUnderSampler(random_state=0).fit_resample(x, y)[1]))

    recorded = []
    recording = types.SimpleNamespace(**{each: getattr(np, each) for each in dir(np) if not each.startswith("__")})
    recording.repeat = lambda rows, counts: recorded.append(counts) or np.repeat(rows, counts)
    adasyn_module.np = recording
    _, classes = ADASYN(random_state=0).fit_resample(x, y)
    adasyn_module.np = np
    add(name, "adasyn-sizes", "", np.bincount(classes))
    for label, counts in zip([each for each in np.unique(y) if each != np.bincount(y).argmax()], recorded):
        add(name, "adasyn-counts", str(label), counts)
    lines.append(
        [
            name,
            "balanced",
            "",
            " ".join(repr(float(v)) for v in compute_class_weight("balanced", classes=np.unique(y), y=y)),
        ]
    )

x, y = data["breast-cancer"]
numbers = x[:, :6]
categories = np.column_stack(
    [np.searchsorted(np.quantile(x[:, at], shares), x[:, at]) for at, shares in [(6, [0.5, 0.8]), (9, [0.2, 0.4, 0.6])]]
)
with open("mixed.csv", "w", newline="") as out:
    csv.writer(out, lineterminator="\n").writerows(
        [[*map(float, row), *codes, label] for row, codes, label in zip(numbers, categories, y)]
    )
small = y == 0
median = np.median(numbers[small].std(axis=0))
distances = lambda a, b: np.sqrt(np.sum((a[:6] - b[:6]) ** 2) + median**2 * np.sum(a[6:] != b[6:]))
rows = np.column_stack([numbers, categories])[small]
found = NearestNeighbors(n_neighbors=6, metric=distances, algorithm="brute").fit(rows).kneighbors(rows)[1][:, 1:]
add("mixed", "smote-neighbors", "0", found)
modes = []
for row in found:
    for at in range(2):
        codes = categories[small][row, at]
        counts = np.bincount(codes)
        modes.append(next(code for code in codes if counts[code] == counts.max()))
add("mixed", "modes", "0", modes)

with open("golden.csv", "w", newline="") as out:
    csv.writer(out, lineterminator="\n").writerows(lines)
