"""Writes golden-families.csv (arrays) and golden-families-figures.csv: what scikit-learn and SciPy say of them.

Made with scikit-learn 1.2.1, NumPy 1.24.2 and SciPy 1.10.1:  python3 golden-families.py

Where scikit-learn takes no weights, or counts them otherwise than as copies, the figure is that of the rows repeated as
often as their whole weight says. Where it has no such figure (the Brier score of several classes, means of list figures)
it is written out here from the definition.
"""

import csv
import warnings
from itertools import combinations

import numpy as np
import sklearn.metrics as m
from scipy.spatial.distance import cdist
from sklearn.metrics.cluster import rand_score
from sklearn.metrics.pairwise import cosine_distances, haversine_distances

warnings.simplefilter("error", FutureWarning)
random = np.random.default_rng(20261126)
arrays, figures = [], []


def put(case, **named):
    for name, values in named.items():
        values = np.asarray(values, dtype=float)
        width = values.shape[1] if values.ndim == 2 else 0
        arrays.append([case, name, width, " ".join(repr(float(v)) for v in values.ravel())])


def say(case, name, value):
    figures.append([case, name, repr(float(value))])


def weights_of(case, size):
    return random.integers(0, 4, size).astype(float) if case % 2 else np.ones(size)


def repeat(weight, *parts):
    return [np.repeat(part, weight.astype(int), axis=0) for part in parts]


def classes(number):
    case = f"classes-{number}"
    size, count = [15, 40, 60, 60, 90, 90][number], [2, 3, 3, 4, 5, 5][number]
    everywhere = number < 3
    code = random.integers(0, count if everywhere else count - 1, size)
    code[:2] = [0, 1]
    if everywhere:
        code[:count] = range(count)
    logit = np.round(random.normal(0, 1, (size, count)) + 1.2 * np.eye(count)[code], 1 if number % 3 else 6)
    guess = np.argmax(logit, axis=1)
    probability = np.exp(logit)
    probability /= probability.sum(axis=1, keepdims=True)
    weight = np.round(random.gamma(2, 1, size) + 0.01, 3) if number % 2 else np.ones(size)
    put(case, codes=code, guess=guess, scores=logit, probabilities=probability, weights=weight)
    known = {"sample_weight": weight}
    every = {"labels": list(range(count)), **known}
    for average in ["macro", "micro", "weighted"]:
        say(case, f"precision_{average}", m.precision_score(code, guess, average=average, zero_division=0, **every))
        say(case, f"recall_{average}", m.recall_score(code, guess, average=average, zero_division=0, **every))
        say(case, f"f1_{average}", m.f1_score(code, guess, average=average, zero_division=0, **every))
        say(case, f"f2_{average}", m.fbeta_score(code, guess, beta=2, average=average, zero_division=0, **every))
        say(case, f"jaccard_{average}", m.jaccard_score(code, guess, average=average, zero_division=0, **every))
    say(case, "accuracy", m.accuracy_score(code, guess, **known))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        say(case, "balanced_accuracy", m.balanced_accuracy_score(code, guess, **known))
    for name, kind in [("equal", None), ("linear", "linear"), ("quadratic", "quadratic")]:
        say(case, f"kappa_{name}", m.cohen_kappa_score(code, guess, weights=kind, **every))
    say(case, "matthews", m.matthews_corrcoef(code, guess, **known))
    say(case, "log_loss", m.log_loss(code, probability, **every))
    say(case, "brier", np.average(((probability - np.eye(count)[code]) ** 2).sum(axis=1), weights=weight))
    occurring = np.unique(code)
    if count > 2:
        untied = logit + 1e-9 * random.permutation(size * count).reshape(size, count)
        put(case, untied=untied)
        for k in [1, 2]:
            say(case, f"top_{k}", m.top_k_accuracy_score(code, untied, k=k, **every))
        margin = logit[np.arange(size), code] - np.where(np.eye(count)[code] == 1, -np.inf, logit).max(axis=1)
        official = np.average(np.clip(1 - margin, 0, None), weights=weight)
        if everywhere:
            assert abs(official - m.hinge_loss(code, logit, **every)) < 1e-12
        say(case, "hinge", official)
    else:
        say(case, "binary_hinge", m.hinge_loss(code, logit[:, 1], **known))
        say(case, "binary_auc", m.roc_auc_score(code, logit[:, 1], **known))
    for average in ["macro", "weighted"]:
        share = np.array([weight[code == c].sum() for c in occurring]) if average == "weighted" else None
        area = [m.roc_auc_score(code == c, logit[:, c], **known) for c in occurring]
        say(case, f"ovr_{average}", np.average(area, weights=share))
        pairs, sizes = [], []
        for a, b in combinations(occurring, 2):
            rows = (code == a) | (code == b)
            part = [m.roc_auc_score(code[rows] == c, logit[rows, c], sample_weight=weight[rows]) for c in (a, b)]
            pairs.append(np.mean(part))
            sizes.append(weight[rows].sum())
        say(case, f"ovo_{average}", np.average(pairs, weights=sizes if average == "weighted" else None))
        if everywhere and count > 2:
            # the same figures from scikit-learn's own averages, which want probabilities
            put(case, clean=probability)
            say(case, f"clean_ovr_{average}", m.roc_auc_score(code, probability, multi_class="ovr", average=average, **known))
            say(case, f"clean_ovo_{average}_of_ones", m.roc_auc_score(code, probability, multi_class="ovo", average=average))


def labels(number):
    case = f"labels-{number}"
    size, count = [10, 30, 50, 50][number], [2, 4, 5, 6][number]
    truth = (random.random((size, count)) < 0.35).astype(int)
    score = np.round(random.normal(0.8 * truth, 1), [6, 0, 1, 1][number])
    guess = (score > 0.5).astype(int)
    truth[0], guess[0] = 0, 0
    truth[1] = 1
    if number == 3:
        truth[:, 5], guess[:, 5], guess[:, 4] = 0, 0, 0
    weight = np.round(random.gamma(2, 1, size) + 0.01, 3) if number % 2 else np.ones(size)
    put(case, truth=truth, guess=guess, scores=score, weights=weight)
    known = {"sample_weight": weight}
    for average in ["macro", "micro", "weighted", "samples"]:
        how = {"average": average, "zero_division": 0, **known}
        say(case, f"precision_{average}", m.precision_score(truth, guess, **how))
        say(case, f"recall_{average}", m.recall_score(truth, guess, **how))
        say(case, f"f1_{average}", m.f1_score(truth, guess, **how))
        say(case, f"f2_{average}", m.fbeta_score(truth, guess, beta=2, **how))
        say(case, f"jaccard_{average}", m.jaccard_score(truth, guess, **how))
    say(case, "subset_accuracy", m.accuracy_score(truth, guess, **known))
    say(case, "hamming_loss", m.hamming_loss(truth, guess, **known))
    say(case, "average_precision", m.label_ranking_average_precision_score(truth, score, **known))
    say(case, "coverage_error", m.coverage_error(truth, score, **known))
    say(case, "ranking_loss", m.label_ranking_loss(truth, score, **known))


def numbers(number):
    case = f"numbers-{number}"
    size = [1, 20, 51, 80, 100][number]
    truth = np.round(random.gamma(1, 2, size) + (0.1 if number != 3 else 0), 2)
    if number == 3:
        truth[::4] = 0
    guess = np.round(truth * random.uniform(0.5, 1.6, size) + 0.1, 2)
    weight = weights_of(number, size)
    put(case, truth=truth, guess=guess, weights=weight)
    truth, guess = repeat(weight, truth, guess)
    say(case, "mse", m.mean_squared_error(truth, guess))
    say(case, "rmse", m.mean_squared_error(truth, guess, squared=False))
    say(case, "mae", m.mean_absolute_error(truth, guess))
    say(case, "median", m.median_absolute_error(truth, guess))
    say(case, "max", m.max_error(truth, guess))
    if size > 1:
        say(case, "r2", m.r2_score(truth, guess))
        say(case, "d2_poisson", m.d2_tweedie_score(truth, guess, power=1))
        say(case, "d2_tweedie_1.5", m.d2_tweedie_score(truth, guess, power=1.5))
    say(case, "explained_variance", m.explained_variance_score(truth, guess))
    say(case, "mape", m.mean_absolute_percentage_error(truth, guess))
    say(case, "msle", m.mean_squared_log_error(truth, guess))
    for quantile in [0, 0.1, 0.5, 0.9]:
        say(case, f"pinball_{quantile}", m.mean_pinball_loss(truth, guess, alpha=quantile))
    for power in [-1, 0, 1, 1.5] + ([2, 2.5, 3] if truth.min() > 0 else []):
        say(case, f"tweedie_{power}", m.mean_tweedie_deviance(truth, guess, power=power))
    if truth.min() > 0:
        say(case, "gamma", m.mean_gamma_deviance(truth, guess))
    say(case, "poisson", m.mean_poisson_deviance(truth, guess))


def ranking(number):
    case = f"ranking-{number}"
    queries, items = [1, 6, 12, 12][number], [5, 8, 20, 20][number]
    relevance = random.integers(0, 4, (queries, items)).astype(float)
    score = np.round(random.normal(0.3 * relevance, 1), [6, 0, 1, 0][number])
    untied = random.permutation(queries * items).reshape(queries, items).astype(float)
    if queries > 1:
        relevance[1] = 0
    weight = np.round(random.gamma(2, 1, queries) + 0.01, 3) if number % 2 else np.ones(queries)
    put(case, relevance=relevance, scores=score, untied=untied, weights=weight)
    known = {"sample_weight": weight}
    for k in [1, 3, 10, 100]:
        say(case, f"dcg_{k}", m.dcg_score(relevance, score, k=k, **known))
        say(case, f"ndcg_{k}", m.ndcg_score(relevance, score, k=k, **known))
        say(case, f"ndcg_in_order_{k}", m.ndcg_score(relevance, untied, k=k, ignore_ties=True, **known))


def lists(number):
    case = f"lists-{number}"
    users, catalogue, length = [4, 15, 30][number], [12, 30, 60][number], [5, 10, 12][number]
    shown = np.array([random.permutation(catalogue)[:length] for _ in range(users)])
    relevant = (random.random((users, catalogue)) < 0.15).astype(int)
    relevant[0] = 0
    relevant[1, shown[1, 1]] = 1
    weight = weights_of(number, users)
    weight[1] = 2
    spot = np.round(random.normal(0, 1, (catalogue, 3)), 2)
    known = np.round(random.uniform(0.05, 1, catalogue), 2)
    put(case, shown=shown, relevant=relevant, weights=weight, places=spot, popularity=known)
    users_kept = [u for u in range(users) if relevant[u].any()]
    mean = lambda values: np.average(values, weights=weight[users_kept])
    for k in [1, 3, length]:
        hits = [relevant[u, shown[u, :k]] for u in users_kept]
        total = [relevant[u].sum() for u in users_kept]
        say(case, f"precision_{k}", mean([h.mean() for h in hits]))
        say(case, f"recall_{k}", mean([h.sum() / t for h, t in zip(hits, total)]))
        say(case, f"hit_rate_{k}", mean([h.any() for h in hits]))
        ranks = np.arange(1, k + 1)
        # average precision of the list as scikit-learn sees it, where its mean over the hits becomes one over all that fit
        parts = []
        for h, t in zip(hits, total):
            ap = m.average_precision_score(h, -ranks) if h.any() else 0.0
            parts.append(ap * h.sum() / min(k, t))
        say(case, f"map_{k}", mean(parts))
        say(case, f"mrr_{k}", mean([(h / ranks).max() for h in hits]))
        gains = []
        for u in users_kept:
            score = np.zeros(catalogue)
            score[shown[u, :k]] = 1000 - ranks
            gains.append(m.ndcg_score([relevant[u]], [score], k=k))
            if k < length:
                assert len(set(score[shown[u, :k]])) == k
        say(case, f"ndcg_{k}", mean(gains))
        say(case, f"coverage_{k}", len(set(shown[weight > 0, :k].ravel())) / catalogue)
        surprise = [-np.log2(known[shown[u, :k]]).mean() for u in range(users)]
        say(case, f"novelty_{k}", np.average(surprise, weights=weight))
        if k > 1:
            apart = [cosine_distances(spot[shown[u, :k]])[np.triu_indices(k, 1)].mean() for u in range(users)]
            say(case, f"diversity_{k}", np.average(apart, weights=weight))


def clusters(number):
    case = f"clusters-{number}"
    size, count = [12, 40, 80, 120, 30, 10][number], [2, 3, 5, 12, 1, 10][number]
    truth = random.integers(0, count, size) - 1
    guess = np.where(random.random(size) < 0.6, truth, random.integers(0, max(count, 3), size))
    if number == 5:
        truth, guess = np.arange(size), random.permutation(size)
    weight = np.ones(size) if number == 5 else weights_of(number, size)
    put(case, truth=truth, guess=guess, weights=weight)
    truth, guess = repeat(weight, truth, guess)
    say(case, "rand", rand_score(truth, guess))
    say(case, "adjusted_rand", m.adjusted_rand_score(truth, guess))
    say(case, "fowlkes_mallows", m.fowlkes_mallows_score(truth, guess))
    say(case, "mutual_information", m.mutual_info_score(truth, guess))
    say(case, "normalized", m.normalized_mutual_info_score(truth, guess))
    say(case, "adjusted", m.adjusted_mutual_info_score(truth, guess))
    say(case, "homogeneity", m.homogeneity_score(truth, guess))
    say(case, "completeness", m.completeness_score(truth, guess))
    say(case, "v_measure", m.v_measure_score(truth, guess))
    say(case, "v_measure_2", m.v_measure_score(truth, guess, beta=2))


def davies_bouldin(point, cluster):
    """scikit-learn 1.2.1 says that a point is up to 1e-8 from itself (it takes distances from dot products): use cdist."""
    names = np.unique(cluster)
    centre = np.array([point[cluster == c].mean(axis=0) for c in names])
    spread = np.array([cdist(point[cluster == c], [centre[i]]).mean() for i, c in enumerate(names)])
    apart = cdist(centre, centre)
    np.fill_diagonal(apart, np.inf)
    exact = ((spread[:, None] + spread[None, :]) / apart).max(axis=1).mean()
    assert abs(exact - m.davies_bouldin_score(point, cluster)) < 1e-7
    return exact


def shape(number):
    case = f"shape-{number}"
    size, count, width = [10, 40, 70, 70][number], [2, 3, 6, 7][number], [1, 2, 5, 9][number]
    cluster = random.integers(0, count, size)
    cluster[: 2 * count] = list(range(count)) * 2
    point = np.round(random.normal(0, 1, (size, width)) + cluster[:, None], 1)
    weight = weights_of(number, size)
    weight[:count] = 1
    if number == 2:
        cluster[5] = 99
    put(case, points=point, clusters=cluster, weights=weight)
    point, cluster = repeat(weight, point, cluster)
    for name in ["euclidean", "cityblock"]:
        say(case, f"silhouette_{name}", m.silhouette_score(cdist(point, point, name), cluster, metric="precomputed"))
    say(case, "davies_bouldin", davies_bouldin(point, cluster))
    say(case, "calinski_harabasz", m.calinski_harabasz_score(point, cluster))


def distances():
    case = "distances-0"
    a, b = np.round(random.normal(0, 1, (4, 7)), 1), np.round(random.normal(0, 1, (3, 7)), 1)
    a[0, :4], b[0, :4], a[1] = 0, 0, b[1]
    place, other = random.uniform(-1.5, 1.5, (4, 2)), random.uniform(-1.5, 1.5, (3, 2))
    put(case, a=a, b=b, place=place, other=other)
    kinds = ["euclidean", "sqeuclidean", "cityblock", "chebyshev", "cosine", "correlation", "canberra", "braycurtis"]
    for name in [*kinds, "hamming"]:
        put(case, **{f"is_{name}": cdist(a, b, name)})
    put(case, is_jaccard=cdist(a != 0, b != 0, "jaccard"), is_haversine=haversine_distances(place, other))
    put(case, is_minkowski=cdist(a, b, "minkowski", p=3.5))


for family, cases in [(classes, 6), (labels, 4), (numbers, 5), (ranking, 4), (lists, 3), (clusters, 6), (shape, 4)]:
    for number in range(cases):
        family(number)
distances()

for name, header, lines in [
    ("golden-families.csv", ["case", "array", "width", "values"], arrays),
    ("golden-families-figures.csv", ["case", "figure", "value"], figures),
]:
    with open(name, "w", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *lines])
