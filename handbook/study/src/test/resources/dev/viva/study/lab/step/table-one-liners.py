"""Writes table-one-liners.csv, which the lab of table one-liners compares itself with: what pandas gives for each verb.

Made with pandas 1.5.3:
python3 table-one-liners.py > ../../../../../../../main/resources/dev/viva/study/lab/step/table-one-liners.csv

Cells are in the order of the rows, with a blank between them; a missing cell is a minus.
"""

import pandas as pd

CITY = ["Oslo", "Rome", "Rome", "Oslo", None, "Rome", "Oslo", "Rome", "Oslo", None]
DEPT = ["IT", "HR", "IT", "IT", "IT", "HR", "HR", "IT", "HR", "IT"]
SALARY = [100.0, 300.0, 200.0, None, 200.0, 400.0, 150.0, 200.0, None, 250.0]
BONUS = [5.0, 9.0, 4.0, 7.0, 2.0, 8.0, 3.0, 6.0, 1.0, 10.0]
CHIEFS = ["Ada", "Bo", "Cy", "Di"]


def staff(rows):
    columns = {"id": range(1, 11), "city": CITY, "dept": DEPT, "salary": SALARY, "bonus": BONUS}
    return pd.DataFrame(columns).head(rows)


def chiefs(copies):
    return pd.DataFrame({"dept": ["IT"] * copies + ["HR"], "chief": CHIEFS[:copies] + ["Eve"]})


def fill_unassigned(df, _):
    df["salary"].fillna(df["salary"].mean())
    return df


def fill_assigned(df, _):
    df["salary"] = df["salary"].fillna(df["salary"].mean())
    return df


VERBS = {
    "filter": lambda df, _: df[df["salary"] > 150],
    "assign": lambda df, _: df.assign(tax=df["salary"] * 0.25),
    "fill-unassigned": fill_unassigned,
    "fill-assigned": fill_assigned,
    "drop-missing": lambda df, _: df.dropna(subset=["salary"]),
    "group": lambda df, _: df.groupby("city")["salary"].agg(["mean", "count"]).reset_index(),
    "transform": lambda df, _: df.assign(mean=df.groupby("city")["salary"].transform("mean")),
    "join": lambda df, chiefs: df.merge(chiefs, on="dept", how="left"),
    "pivot": lambda df, _: df.pivot_table(values="salary", index="city", columns="dept", aggfunc="sum").reset_index(),
    "melt": lambda df, _: df[["id", "salary", "bonus"]].melt(id_vars="id"),
    "sort": lambda df, _: df.sort_values("salary", ascending=False, kind="stable"),
    "drop-duplicates": lambda df, _: df.drop_duplicates(subset=["city", "dept"]),
    "value-counts": lambda df, _: df.value_counts("city").reset_index(name="count"),
    "rolling": lambda df, _: df.assign(rolling=df["bonus"].rolling(3).mean()),
    "cumulate": lambda df, _: df.assign(total=df["bonus"].cumsum()),
    "cut": lambda df, _: df.assign(band=pd.cut(df["salary"], [0, 150, 250, 500], labels=["low", "mid", "high"])),
    "concat": lambda df, _: pd.concat([df, df.head(2)]),
}


def text(cell):
    if pd.isna(cell):
        return "-"
    return str(cell) if isinstance(cell, str) else repr(float(cell))


print("verb,rows,copies,names,cells")
for name, verb in VERBS.items():
    for rows in range(4, 11):
        for copies in range(1, 5) if name == "join" else [1]:
            result = verb(staff(rows).copy(), chiefs(copies))
            cells = " ".join(text(cell) for row in result.itertuples(index=False) for cell in row)
            print(f"{name},{rows},{copies},{' '.join(map(str, result.columns))},{cells}")
