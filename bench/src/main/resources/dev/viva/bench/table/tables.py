from peer import serve, timed

import pandas as pd

sales = items = None


def load(sales_file, items_file):
    global sales, items
    seconds, _ = timed(lambda: None)
    sales = pd.read_csv(sales_file, parse_dates=["time"])
    items = pd.read_csv(items_file)
    return seconds, len(sales), len(items)


def answered(work):
    """Seconds, rows and the sum of every column of numbers."""
    seconds, table = timed(work)
    return (seconds, len(table), *table.select_dtypes("number").sum())


def read_csv(file):
    seconds, table = timed(lambda: pd.read_csv(file))
    return (seconds, len(table), *table.select_dtypes("number").sum())


def group_one():
    return answered(
        lambda: sales.groupby("shop", as_index=False).agg(
            total=("amount", "sum"),
            mean=("amount", "mean"),
            deviation=("amount", "std"),
            lowest=("amount", "min"),
            highest=("amount", "max"),
            pieces=("pieces", "sum"),
            rows=("pieces", "size"),
        )
    )


def group_two():
    return answered(
        lambda: sales.groupby(["shop", "channel"], as_index=False).agg(total=("amount", "sum"), mean=("pieces", "mean"))
    )


def group_many():
    return answered(lambda: sales.groupby("item", as_index=False).agg(total=("amount", "sum"), rows=("amount", "count")))


def group_median():
    return answered(
        lambda: sales.groupby("channel", as_index=False).agg(median=("amount", "median"), distinct=("item", "nunique"))
    )


def pivot_mean():
    return answered(
        lambda: sales.pivot_table(index="shop", columns="channel", values="amount", aggfunc="mean").reset_index()
    )


def pivot_sum():
    return answered(
        lambda: sales.pivot_table(index="item", columns="month", values="amount", aggfunc="sum", fill_value=0).reset_index()
    )


def unpivot():
    return answered(lambda: sales.melt(id_vars=["item"], value_vars=["amount", "pieces"]))


def join_inner():
    return answered(lambda: sales.merge(items, on="item", how="inner"))


def join_left():
    return answered(lambda: sales.merge(items, on="item", how="left"))


def join_text():
    return answered(lambda: sales.merge(items, left_on="code", right_on="code", how="left", suffixes=("", "_right")))


def rolling_mean():
    return answered(lambda: sales.groupby("shop")["amount"].rolling(30, min_periods=1).mean().to_frame())


def rank():
    return answered(lambda: sales.groupby("shop")["amount"].rank().to_frame())


def running_sum():
    return answered(lambda: sales.groupby("shop")["pieces"].cumsum().to_frame())


def as_of():
    """Both sides must be sorted for this, which is part of the work."""

    def work():
        left = sales[["shop", "time", "pieces"]].sort_values("time", kind="stable")
        right = sales.loc[: len(items) - 1, ["shop", "time", "amount"]].sort_values("time", kind="stable")
        return pd.merge_asof(left, right, on="time", by="shop")

    return answered(work)


serve(globals())
