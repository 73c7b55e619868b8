"""Writes the tables in golden/, which GoldenTablesTest compares with what Viva makes of the same input.

Made with pandas 1.5.3; run it in its own folder: python3 golden.py
"""

import os

import numpy as np
import pandas as pd

FOLDER = "golden"


def missing(rng, values, share):
    return np.where(rng.random(len(values)) < share, np.nan, values)


def sales(rows=400):
    rng = np.random.default_rng(20260101)
    minutes = np.cumsum(rng.integers(0, 400, rows))
    table = pd.DataFrame(
        {
            "id": np.arange(rows),
            "city": rng.choice(["Aachen", "Bern", "Cork", "Delft"], rows, p=[0.4, 0.3, 0.2, 0.1]),
            "year": rng.choice([2019, 2020, 2021], rows),
            "amount": missing(rng, np.round(rng.lognormal(3, 1, rows), 2), 0.1),
            "pieces": missing(rng, rng.integers(0, 12, rows).astype(float), 0.15),
            "time": pd.Timestamp("2019-01-01") + pd.to_timedelta(minutes, unit="min"),
        }
    )
    table.loc[rng.random(rows) < 0.08, "city"] = np.nan
    table["pieces"] = table["pieces"].astype("Int64")
    return table


def prices(rows=150):
    rng = np.random.default_rng(7)
    minutes = rng.integers(0, 80_000, rows)
    return pd.DataFrame(
        {
            "city": rng.choice(["Aachen", "Bern", "Cork", "Essen"], rows),
            "year": rng.choice([2019, 2020, 2022], rows),
            "price": np.round(rng.normal(100, 10, rows), 3),
            "time": pd.Timestamp("2019-01-01") + pd.to_timedelta(minutes, unit="min"),
        }
    )


def save(name, table):
    table.to_csv(os.path.join(FOLDER, name + ".csv"), index=False)


def groups(table):
    grouped = table.assign(pieces=table["pieces"].astype(float)).groupby(["city", "year"])
    result = grouped.agg(
        rows=("id", "size"),
        count=("amount", "count"),
        distinct=("pieces", "nunique"),
        sum=("amount", "sum"),
        mean=("amount", "mean"),
        median=("amount", "median"),
        q90=("amount", lambda values: values.quantile(0.9)),
        minimum=("amount", "min"),
        maximum=("amount", "max"),
        deviation=("amount", "std"),
        variance=("pieces", "var"),
        first=("amount", "first"),
        last=("pieces", "last"),
        earliest=("time", "min"),
    )
    save("groups", result.reset_index())
    save("missing_keys", table.groupby("city", dropna=False)["amount"].sum().reset_index(name="sum"))
    save("broadcast", pd.DataFrame({"mean": table.groupby("city")["amount"].transform("mean")}))


def pivots(table):
    numbers = table.assign(pieces=table["pieces"].astype(float))
    pivoted = numbers.pivot_table(values="amount", index="city", columns="year", aggfunc="mean")
    save("pivot", pivoted.reset_index())
    fine = numbers.assign(hour=numbers["time"].dt.hour)
    filled = fine.pivot_table(values="id", index="hour", columns="city", aggfunc="count", fill_value=0)
    save("pivot_filled", filled.reset_index())
    melted = table.head(20).melt(id_vars=["id", "city"], value_vars=["year", "amount"], var_name="name", value_name="value")
    save("melt", melted)


def joins(left, right):
    left = left[["id", "city", "year", "amount"]].head(60)
    right = right[["city", "year", "price"]].head(40)
    known = left.dropna(subset=["city"])
    save("join_inner", left.dropna(subset=["city"]).merge(right, on=["city", "year"], how="inner", sort=False).sort_values(["id"], kind="stable"))
    save("join_left", left.merge(right, on=["city", "year"], how="left"))
    order = right.assign(place=np.arange(len(right)))
    save("join_right", known.merge(order, on=["city", "year"], how="right").sort_values(["place", "id"], kind="stable").drop(columns="place"))
    full = known.merge(order, on=["city", "year"], how="outer", suffixes=("", "_r"))
    save("join_full", full.sort_values(["id", "place"], kind="stable").drop(columns="place"))


def as_of(left, right):
    left = left[["id", "city", "time"]].dropna(subset=["city"])
    right = right[["city", "time", "price"]].sort_values("time", kind="stable")
    for direction in ["backward", "forward", "nearest"]:
        save("as_of_" + direction, pd.merge_asof(left, right, on="time", by="city", direction=direction))
    near = pd.merge_asof(left, right, on="time", by="city", tolerance=pd.Timedelta("1d"), allow_exact_matches=False)
    save("as_of_tolerance", near)


def windows(table):
    frame = table.assign(pieces=table["pieces"].astype(float), city=table["city"].fillna("none"))
    result = pd.DataFrame({"id": frame["id"]})
    by_city = frame.groupby("city")
    result["lag"] = by_city["amount"].shift(2)
    result["lead"] = by_city["amount"].shift(-1)
    result["difference"] = by_city["amount"].diff()
    result["row"] = by_city.cumcount() + 1
    result["running"] = by_city["amount"].cumsum()
    result["lowest"] = by_city["amount"].cummin()
    result["highest"] = by_city["amount"].cummax()
    for method in ["average", "min", "max", "dense", "first"]:
        result["rank_" + method] = by_city["pieces"].rank(method=method)
    result["rank_down"] = by_city["pieces"].rank(method="min", ascending=False)

    def rolled(make):
        return by_city["amount"].transform(make)

    result["mean_rows"] = rolled(lambda values: values.rolling(5).mean())
    result["sum_rows"] = rolled(lambda values: values.rolling(7, min_periods=1).sum())
    result["min_rows"] = rolled(lambda values: values.rolling(4, min_periods=2).min())
    result["max_rows"] = rolled(lambda values: values.rolling(4, min_periods=2).max())
    result["std_rows"] = rolled(lambda values: values.rolling(6, min_periods=2).std())
    result["var_rows"] = rolled(lambda values: values.rolling(6, min_periods=2).var())
    result["median_rows"] = rolled(lambda values: values.rolling(5, min_periods=1).median())
    result["mean_all"] = rolled(lambda values: values.expanding().mean())
    timed = frame.set_index("time").groupby("city")["amount"]
    for name, figure in [("mean_time", "mean"), ("sum_time", "sum"), ("min_time", "min"), ("max_time", "max"), ("std_time", "std")]:
        rolling = getattr(timed.rolling("3d"), figure)()
        parts = [rolling.loc[city].to_numpy() for city in sorted(frame["city"].unique())]
        order = [by_city.indices[city] for city in sorted(frame["city"].unique())]
        column = np.full(len(frame), np.nan)
        column[np.concatenate(order)] = np.concatenate(parts)
        result[name] = column
    save("windows", result)


def bins(table):
    amount = table["amount"]
    result = pd.DataFrame({"id": table["id"]})
    edges, names = [0, 10, 25, 60, 200], ["low", "middle", "high", "top"]
    result["right"] = pd.cut(amount, edges, labels=names)
    result["left"] = pd.cut(amount, edges, labels=names, right=False)
    result["quarter"] = pd.qcut(amount, 4, labels=["1", "2", "3", "4"])
    result["share"] = pd.qcut(amount, [0, 0.1, 0.9, 1], labels=["tail", "body", "head"])
    result["pieces"] = pd.qcut(table["pieces"].astype(float), 6, labels=False, duplicates="drop")
    save("bins", result)
    counts = table["city"].value_counts().reset_index()
    counts.columns = ["city", "count"]
    save("value_counts", counts)
    save("dummies", pd.get_dummies(table[["id", "city"]], columns=["city"], prefix="in", drop_first=True))


def describe(table):
    numbers = table[["id", "year", "amount"]].assign(pieces=table["pieces"].astype(float))
    described = numbers.describe().T.reset_index()
    described.columns = ["name", "count", "mean", "deviation", "minimum", "lowerQuartile", "median", "upperQuartile", "maximum"]
    save("describe", described)
    save("correlations", numbers.corr().reset_index().rename(columns={"index": "column"}))


def fills(table):
    numbers = table[["amount"]].assign(pieces=table["pieces"].astype(float))
    result = pd.DataFrame({"id": table["id"]})
    result["mean"] = numbers["amount"].fillna(numbers["amount"].mean())
    result["median"] = numbers["pieces"].fillna(numbers["pieces"].median())
    result["mode"] = numbers["pieces"].fillna(numbers["pieces"].mode()[0])
    result["city"] = table["city"].fillna(table["city"].mode()[0])
    result["zero"] = numbers["amount"].fillna(0)
    result["forward"] = numbers["amount"].ffill()
    result["backward"] = numbers["amount"].bfill()
    result["log"] = np.log1p(numbers["amount"])
    save("fills", result)


def resample(table):
    daily = table.set_index("time")["amount"].resample("7D", origin="epoch").agg(["sum", "count", "mean"])
    save("weekly", daily[daily["count"] > 0].reset_index())
    parts = pd.DataFrame({"year": table["time"].dt.year, "month": table["time"].dt.month})
    parts["day"] = table["time"].dt.day
    parts["weekday"] = table["time"].dt.dayofweek + 1
    parts["hour"] = table["time"].dt.hour
    save("calendar", parts)


def main():
    os.makedirs(FOLDER, exist_ok=True)
    table, right = sales(), prices()
    save("sales", table)
    save("prices", right)
    groups(table)
    pivots(table)
    joins(table, right)
    as_of(table, right)
    windows(table)
    bins(table)
    describe(table)
    fills(table)
    resample(table)


main()
