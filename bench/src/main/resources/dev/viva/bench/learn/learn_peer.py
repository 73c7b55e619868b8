"""scikit-learn and imbalanced-learn as peers.

load CASE FILE ROWS COLUMNS HELD_OUT reads a file of little-endian doubles: ROWS + HELD_OUT rows of COLUMNS values, then one
target for each of these rows. run does the work once on the first ROWS rows and judges it, by the others where there are any:
its figure is the quality. peak is the most memory that the process and its children have held at one time, in megabytes.
"""
import os
import resource
import threading
import time

import numpy as np
from peer import serve, timed

NUMERIC = 10
THREADS = 2
PAGE = resource.getpagesize() / 2**20
SEVERAL_PROCESSES = {"grid-search"}
ROWS = COLUMNS = X = y = X_held = y_held = work = None


def load(case, file, rows, columns, held_out):
    global ROWS, COLUMNS, X, y, X_held, y_held, work
    ROWS, COLUMNS = int(rows), int(columns)
    count = ROWS + int(held_out)
    raw = np.fromfile(file, dtype="<f8")
    values, targets = raw[: count * COLUMNS].reshape(count, COLUMNS), raw[count * COLUMNS :]
    X, X_held = np.ascontiguousarray(values[:ROWS]), np.ascontiguousarray(values[ROWS:])
    y, y_held = targets[:ROWS].copy(), targets[ROWS:].copy()
    del raw, values, targets
    work = CASES[case]()
    if case in SEVERAL_PROCESSES:
        watch.start()
    return 0.0, ROWS


def run():
    seconds, quality = timed(work)
    return seconds, quality()


class Tree(threading.Thread):
    """Looks every 20 ms at the memory of this process and of those that it has started."""

    def __init__(self):
        super().__init__(daemon=True)
        self.most = 0.0

    def run(self):
        while True:
            self.most = max(self.most, sum(resident(process) for process in processes()))
            time.sleep(0.02)


def processes():
    found, todo = [], [os.getpid()]
    while todo:
        process = todo.pop()
        found.append(process)
        try:
            for task in os.listdir(f"/proc/{process}/task"):
                with open(f"/proc/{process}/task/{task}/children") as children:
                    todo.extend(int(child) for child in children.read().split())
        except OSError:
            pass  # it has ended, or there is no such list
    return found


def resident(process):
    """In megabytes. Libraries and files that are mapped count once, with the process that has started the others."""
    try:
        with open(f"/proc/{process}/statm") as sizes:
            _, whole, mapped, *_ = map(int, sizes.read().split())
    except OSError:
        return 0.0  # it has ended, or the system does not tell
    return (whole - (mapped if process != os.getpid() else 0)) * PAGE


watch = Tree()


def peak():
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return 0.0, max(own, watch.most)


def mixed_columns(numeric_steps):
    from sklearn.compose import ColumnTransformer
    from sklearn.preprocessing import OneHotEncoder

    return ColumnTransformer(
        [
            ("numbers", numeric_steps, list(range(NUMERIC))),
            ("categories", OneHotEncoder(handle_unknown="ignore"), list(range(NUMERIC, COLUMNS))),
        ]
    )


def encode():
    from sklearn.preprocessing import StandardScaler

    encoder = mixed_columns(StandardScaler())

    def run():
        encoded = encoder.fit_transform(X)
        return lambda: float(encoded.multiply(encoded).sum() if hasattr(encoded, "multiply") else (encoded**2).sum())

    return run


def lasso_path():
    from sklearn.linear_model import lasso_path as path

    fortran = np.asfortranarray(X)

    def run():
        alphas, coefficients, _ = path(fortran, y, n_alphas=100, eps=1e-3)

        def objective():
            residual = y - X @ coefficients[:, -1]
            return float(residual @ residual / (2 * ROWS) + alphas[-1] * np.abs(coefficients[:, -1]).sum())

        return objective

    return run


def logistic():
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import log_loss

    def run():
        model = LogisticRegression(C=1.0, max_iter=1000, n_jobs=THREADS).fit(X, y)
        return lambda: log_loss(y, model.predict_proba(X)) + float((model.coef_**2).sum()) / 2 / ROWS

    return run


def pca():
    from sklearn.decomposition import PCA

    def run():
        model = PCA(n_components=20, random_state=0).fit(X)
        return lambda: float(model.explained_variance_ratio_.sum())

    return run


def k_means():
    from sklearn.cluster import KMeans

    def run():
        model = KMeans(n_clusters=16, init=X[:16], n_init=1, max_iter=20, tol=0, algorithm="lloyd").fit(X)
        return lambda: float(model.inertia_)

    return run


def positive_probability_auc(model):
    from sklearn.metrics import roc_auc_score

    return lambda: float(roc_auc_score(y_held, model.predict_proba(X_held)[:, 1]))


def random_forest():
    from sklearn.ensemble import RandomForestClassifier

    single = X.astype(np.float32)

    def run():
        model = RandomForestClassifier(n_estimators=100, min_samples_leaf=5, n_jobs=THREADS, random_state=0)
        return positive_probability_auc(model.fit(single, y))

    return run


def boosting():
    from sklearn.ensemble import HistGradientBoostingClassifier

    def run():
        model = HistGradientBoostingClassifier(
            max_iter=100, max_leaf_nodes=31, learning_rate=0.1, early_stopping=False, max_bins=255
        )
        return positive_probability_auc(model.fit(X, y))

    return run


def neighbors():
    from sklearn.neighbors import KNeighborsClassifier

    def run():
        model = KNeighborsClassifier(n_neighbors=10, n_jobs=THREADS).fit(X, y)
        predicted = model.predict(X_held)
        return lambda: float((predicted == y_held).mean())

    return run


def smote():
    from imblearn.over_sampling import SMOTE

    def run():
        _, classes = SMOTE(k_neighbors=5, random_state=0).fit_resample(X, y)
        return lambda: float((classes == 1).sum())

    return run


def roc_auc():
    from sklearn.metrics import roc_auc_score

    scores = X[:, 0].copy()

    def run():
        area = roc_auc_score(y, scores)
        return lambda: float(area)

    return run


def grid_search():
    from joblib import parallel_backend
    from sklearn.ensemble import HistGradientBoostingClassifier
    from sklearn.impute import SimpleImputer
    from sklearn.model_selection import GridSearchCV, StratifiedKFold
    from sklearn.pipeline import Pipeline
    from sklearn.preprocessing import StandardScaler
    from threadpoolctl import threadpool_limits

    numbers = Pipeline([("impute", SimpleImputer(strategy="median")), ("scale", StandardScaler())])
    prepared = mixed_columns(numbers)
    prepared.sparse_threshold = 0
    boosting = HistGradientBoostingClassifier(max_iter=50, early_stopping=False)
    pipeline = Pipeline([("prepare", prepared), ("model", boosting)])
    grid = {"model__learning_rate": [0.05, 0.1, 0.2], "model__max_leaf_nodes": [7, 15, 31, 63]}

    def run():
        folds = StratifiedKFold(5, shuffle=True, random_state=0)
        # Two processes of one thread each: with two of two threads on two cores they mostly wait for one another.
        with parallel_backend("loky", inner_max_num_threads=1), threadpool_limits(1):
            search = GridSearchCV(pipeline, grid, scoring="roc_auc", cv=folds, n_jobs=THREADS).fit(X, y)
        return lambda: float(search.best_score_)

    return run


CASES = {
    "encode": encode,
    "lasso-path": lasso_path,
    "logistic": logistic,
    "pca": pca,
    "k-means": k_means,
    "random-forest": random_forest,
    "boosting": boosting,
    "neighbors": neighbors,
    "smote": smote,
    "roc-auc": roc_auc,
    "grid-search": grid_search,
}


serve({"load": load, "run": run, "peak": peak})
