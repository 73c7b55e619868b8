"""Writes text.csv and hashes.csv: what scikit-learn makes of texts.txt, one text a line.

text.csv holds, apart by tabs: settings, then "terms" with all terms joined by middle dots, or the number of a text with
place:value for each number that is not 0. hashes.csv holds the same of hashes. Made with scikit-learn 1.2.1:  python text.py
"""

import csv

from sklearn.feature_extraction import FeatureHasher
from sklearn.feature_extraction.text import CountVectorizer, HashingVectorizer, TfidfVectorizer

with open("texts.txt", encoding="utf-8") as file:
    texts = file.read().split("\n")[:-1]

made = {
    "words": TfidfVectorizer(min_df=2),
    "pairs": TfidfVectorizer(ngram_range=(1, 2), min_df=3, max_df=0.2, sublinear_tf=True),
    "cased": TfidfVectorizer(lowercase=False, smooth_idf=False, norm=None, min_df=4),
    "characters": TfidfVectorizer(analyzer="char", ngram_range=(2, 3), min_df=30),
    "counts": CountVectorizer(min_df=5),
}


def line(row):
    return " ".join(f"{place}:{float(value)!r}" for place, value in sorted(zip(row.indices, row.data)))


with open("text.csv", "w", newline="", encoding="utf-8") as out:
    writer = csv.writer(out, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, quotechar=None)
    for name, vectorizer in made.items():
        rows = vectorizer.fit_transform(texts)
        writer.writerow([name, "terms", "·".join(vectorizer.get_feature_names_out())])
        for at in range(0, len(texts), 9):
            writer.writerow([name, at, line(rows[at])])

hashed = {
    "levels": FeatureHasher(256).fit_transform([{"text": text} for text in texts]),
    "unsigned": FeatureHasher(16, alternate_sign=False).fit_transform([{"text": text} for text in texts]),
    "words": HashingVectorizer(n_features=64, norm=None).fit_transform(texts),
}
with open("hashes.csv", "w", newline="", encoding="utf-8") as out:
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    for name, rows in hashed.items():
        for at in range(0, len(texts), 3):
            writer.writerow([name, at, line(rows[at])])
