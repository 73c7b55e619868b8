package dev.viva.study.lab.step;

import static dev.viva.table.Aggregation.count;
import static dev.viva.table.Aggregation.mean;
import static dev.viva.table.Aggregation.sum;
import static dev.viva.table.WindowFunction.cumulativeSum;
import static dev.viva.table.WindowFunction.rolling;

import dev.viva.table.Bins;
import dev.viva.table.Fill;
import dev.viva.table.Frame;
import dev.viva.table.Join;
import dev.viva.table.Pivot;
import dev.viva.table.Table;
import dev.viva.table.Window;
import java.util.List;
import java.util.function.BinaryOperator;

/** A verb of pandas with its twin here; both see the table {@code df}, and {@code chiefs} where tables are joined. */
enum TableVerb {
    FILTER(
            "df[df['salary'] > 150]",
            "df.where(row -> row.number(\"salary\") > 150)",
            "A missing salary is not above 150, so its row goes as well.",
            (df, _) -> df.where(row -> row.number("salary") > 150)),
    ASSIGN(
            "df.assign(tax=df['salary'] * 0.25)",
            "df.derive(\"tax\", \"salary\", salary -> salary * 0.25)",
            "A new column beside the others; what is computed from a missing cell is missing.",
            (df, _) -> df.derive("tax", "salary", salary -> salary * 0.25)),
    FILL_UNASSIGNED(
            "df['salary'].fillna(df['salary'].mean())",
            "df.fill(Fill.mean(), \"salary\")",
            "The call gives a filled copy, and nobody keeps it: df is as it was.",
            TableVerb::unassigned),
    FILL_ASSIGNED(
            "df['salary'] = df['salary'].fillna(df['salary'].mean())",
            "df.fill(Fill.mean(), \"salary\")",
            "Assigned, the filled column takes the place of the old one.",
            (df, _) -> df.fill(Fill.mean(), "salary")),
    DROP_MISSING(
            "df.dropna(subset=['salary'])",
            "df.dropMissing(\"salary\")",
            "Only the named column decides: a row without a city stays.",
            (df, _) -> df.dropMissing("salary")),
    GROUP(
            "df.groupby('city')['salary'].agg(['mean', 'count']).reset_index()",
            "df.groupBy(\"city\").aggregate(mean(\"salary\").as(\"mean\"), count(\"salary\").as(\"count\"))",
            "One row for each city; rows without a city are in no group and silently gone.",
            (df, _) -> df.groupBy("city")
                    .aggregate(mean("salary").as("mean"), count("salary").as("count"))),
    TRANSFORM(
            "df.assign(mean=df.groupby('city')['salary'].transform('mean'))",
            "df.groupBy(\"city\").broadcast(mean(\"salary\").as(\"mean\"))",
            "The figure of the group stands in each of its rows: as many rows as before.",
            (df, _) -> df.groupBy("city").broadcast(mean("salary").as("mean"))),
    JOIN(
            "df.merge(chiefs, on='dept', how='left')",
            "df.join(chiefs, Join.left(\"dept\"))",
            "Every row of a department meets every chief of it: the counts of a key multiply.",
            (df, chiefs) -> df.join(chiefs, Join.left("dept"))),
    PIVOT(
            "df.pivot_table(values='salary', index='city', columns='dept', aggfunc='sum').reset_index()",
            "df.pivot(Pivot.rows(\"city\").columns(\"dept\", sum(\"salary\")))",
            "Values of dept become columns; a pair that never comes is a missing cell.",
            (df, _) -> df.pivot(Pivot.rows("city").columns("dept", sum("salary")))),
    MELT(
            "df[['id', 'salary', 'bonus']].melt(id_vars='id')",
            "df.select(\"id\", \"salary\", \"bonus\").unpivot(List.of(\"id\"), \"variable\", \"value\")",
            "Columns become rows: each id comes once for each column that was turned.",
            (df, _) -> df.select("id", "salary", "bonus").unpivot(List.of("id"), "variable", "value")),
    SORT(
            "df.sort_values('salary', ascending=False, kind='stable')",
            "df.sortBy(\"salary\", Table.Order.DESCENDING)",
            "Rows move, no cell changes; equal salaries keep their order and missing ones come last.",
            (df, _) -> df.sortBy("salary", Table.Order.DESCENDING)),
    DROP_DUPLICATES(
            "df.drop_duplicates(subset=['city', 'dept'])",
            "df.distinct(\"city\", \"dept\")",
            "The first row of each pair stays; missing equals missing here, as it does not in a join.",
            (df, _) -> df.distinct("city", "dept")),
    VALUE_COUNTS(
            "df.value_counts('city').reset_index(name='count')",
            "df.valueCounts(\"city\").drop(\"share\")",
            "The most frequent city first; missing cities are not counted.",
            (df, _) -> df.valueCounts("city").drop("share")),
    ROLLING(
            "df.assign(rolling=df['bonus'].rolling(3).mean())",
            "df.window(Window.whole(), rolling(Frame.rows(3), mean(\"bonus\").as(\"rolling\")))",
            "The mean of the row and the two before it; missing until there are three.",
            (df, _) -> df.window(
                    Window.whole(), rolling(Frame.rows(3), mean("bonus").as("rolling")))),
    CUMULATE(
            "df.assign(total=df['bonus'].cumsum())",
            "df.window(Window.whole(), cumulativeSum(\"bonus\").as(\"total\"))",
            "The sum of the row and all before it: it depends on the order of the rows.",
            (df, _) -> df.window(Window.whole(), cumulativeSum("bonus").as("total"))),
    CUT(
            "df.assign(band=pd.cut(df['salary'], [0, 150, 250, 500], labels=['low', 'mid', 'high']))",
            "df.cut(\"band\", \"salary\", Bins.of(0, 150, 250, 500).withLabels(\"low\", \"mid\", \"high\"))",
            "The right edge belongs to the bin: 150 is low.",
            (df, _) -> df.cut("band", "salary", Bins.of(0, 150, 250, 500).withLabels("low", "mid", "high"))),
    CONCAT(
            "pd.concat([df, df.head(2)])",
            "Table.concat(df, df.head(2))",
            "One table below the other, columns matched by name; nothing looks for duplicates.",
            (df, _) -> Table.concat(df, df.head(2)));

    private final String pandas;
    private final String ours;
    private final String lesson;

    @SuppressWarnings("ImmutableEnumChecker") // functions of two tables, which keep nothing
    private final BinaryOperator<Table> twin;

    TableVerb(String pandas, String ours, String lesson, BinaryOperator<Table> twin) {
        this.pandas = pandas;
        this.ours = ours;
        this.lesson = lesson;
        this.twin = twin;
    }

    private static Table unassigned(Table df, Table chiefs) {
        FILL_ASSIGNED.of(df, chiefs);
        return df;
    }

    /** The line of pandas. */
    String pandas() {
        return pandas;
    }

    /** The expression here. */
    String ours() {
        return ours;
    }

    /** What to see, in a sentence. */
    String lesson() {
        return lesson;
    }

    /** What stands in {@code result} afterwards, as source code. */
    String statement() {
        return this == FILL_UNASSIGNED ? ours + ";\n    Table result = df;" : "Table result = " + ours + ";";
    }

    /** What a reader has after the line. */
    Table of(Table df, Table chiefs) {
        return twin.apply(df, chiefs);
    }
}
