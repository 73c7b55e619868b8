package dev.viva.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.table.Join.Cardinality;
import dev.viva.table.WindowFunction.Ties;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What pandas 1.5.3 makes of the same tables; see {@code golden.py}. */
class GoldenTablesTest {
    private static final Table SALES = golden("sales");
    private static final Table PRICES = golden("prices");

    private static Table golden(String name) {
        String resource = "golden/" + name + ".csv";
        try (InputStream in = Objects.requireNonNull(GoldenTablesTest.class.getResourceAsStream(resource), resource)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Csv.parse(resource, text, CsvOptions.defaults().withHeader(CsvOptions.Header.YES));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void assertEqual(Table found, String name) {
        Table expected = golden(name);
        assertThat(found.names()).isEqualTo(expected.names());
        assertThat(found.rowCount()).isEqualTo(expected.rowCount());
        expected.columns().forEach(column -> assertEqual(found.column(column.name()), column));
    }

    private static void assertEqual(Column found, Column expected) {
        for (int row = 0; row < expected.size(); row++) {
            String where = expected.name() + " in row " + row;
            assertThat(found.isMissing(row)).as(where).isEqualTo(expected.isMissing(row));
            if (expected.type() == ColumnType.TEXT || expected.type() == ColumnType.TIMESTAMP) {
                assertThat(found.text(row)).as(where).isEqualTo(expected.text(row));
            }
        }
        if (expected.type() != ColumnType.TEXT && expected.type() != ColumnType.TIMESTAMP) {
            double[] founds = Casts.to(found, ColumnType.NUMBER).toDoubleArray();
            double[] expecteds = expected.toDoubleArray();
            for (int row = 0; row < founds.length; row++) {
                double distance = 1e-9 * Math.max(1, Math.abs(expecteds[row]));
                boolean same = Double.isNaN(founds[row]) || Math.abs(founds[row] - expecteds[row]) <= distance;
                assertThat(same)
                        .as("%s in row %d: expected %s, found %s", expected.name(), row, expecteds[row], founds[row])
                        .isTrue();
            }
        }
    }

    @Test
    void groups() {
        Table found = SALES.groupBy("city", "year")
                .aggregate(
                        Aggregation.rows(),
                        Aggregation.count("amount").as("count"),
                        Aggregation.distinct("pieces").as("distinct"),
                        Aggregation.sum("amount").as("sum"),
                        Aggregation.mean("amount").as("mean"),
                        Aggregation.median("amount").as("median"),
                        Aggregation.quantile("amount", 0.9).as("q90"),
                        Aggregation.minimum("amount").as("minimum"),
                        Aggregation.maximum("amount").as("maximum"),
                        Aggregation.deviation("amount").as("deviation"),
                        Aggregation.variance("pieces").as("variance"),
                        Aggregation.first("amount").as("first"),
                        Aggregation.last("pieces").as("last"),
                        Aggregation.minimum("time").as("earliest"));
        assertEqual(found, "groups");
        assertEqual(
                SALES.groupBy("city")
                        .withMissingKeys()
                        .aggregate(Aggregation.sum("amount").as("sum")),
                "missing_keys");
        assertEqual(
                SALES.groupBy("city")
                        .broadcast(Aggregation.mean("amount").as("mean"))
                        .select("mean"),
                "broadcast");
    }

    @Test
    void pivots() {
        assertEqual(SALES.pivot(Pivot.rows("city").columns("year", Aggregation.mean("amount"))), "pivot");
        Table hours =
                SALES.with(SALES.times("time").part(ChronoField.HOUR_OF_DAY).renamed("hour"));
        assertEqual(
                hours.pivot(Pivot.rows("hour")
                        .columns("city", Aggregation.count("id"))
                        .withFill(0)),
                "pivot_filled");
        Table melted =
                SALES.head(20).select("id", "city", "year", "amount").unpivot(List.of("id", "city"), "name", "value");
        assertEqual(melted, "melt");
    }

    @Test
    void joins() {
        Table left = SALES.select("id", "city", "year", "amount").head(60);
        Table known = left.dropMissing("city");
        Table right = PRICES.select("city", "year", "price").head(40);
        assertEqual(left.join(right, Join.inner("city", "year")), "join_inner");
        assertEqual(left.join(right, Join.left("city", "year")), "join_left");
        assertEqual(known.join(right, Join.right("city", "year")), "join_right");
        assertEqual(known.join(right, Join.full("city", "year").expecting(Cardinality.MANY_TO_MANY)), "join_full");
    }

    @Test
    void asOfJoins() {
        Table left = SALES.select("id", "city", "time").dropMissing("city");
        Table right = PRICES.select("city", "time", "price");
        AsOfJoin join = AsOfJoin.on("time").by("city");
        assertEqual(left.asOfJoin(right, join), "as_of_backward");
        assertEqual(left.asOfJoin(right, join.withDirection(AsOfJoin.Direction.FORWARD)), "as_of_forward");
        assertEqual(left.asOfJoin(right, join.withDirection(AsOfJoin.Direction.NEAREST)), "as_of_nearest");
        assertEqual(left.asOfJoin(right, join.withTolerance(Duration.ofDays(1)).withoutExact()), "as_of_tolerance");
    }

    private static WindowFunction rolling(int rows, int atLeast, Aggregation figure, String name) {
        return WindowFunction.rolling(Frame.rows(rows).withAtLeast(atLeast), figure.as(name));
    }

    @Test
    void windows() {
        Window window = Window.partitionBy("city");
        Table found = SALES.select("id", "city", "amount", "pieces", "time")
                .window(
                        window,
                        WindowFunction.lag("amount", 2).as("lag"),
                        WindowFunction.lead("amount", 1).as("lead"),
                        WindowFunction.difference("amount", 1).as("difference"),
                        WindowFunction.rowNumber(),
                        WindowFunction.cumulativeSum("amount").as("running"),
                        WindowFunction.cumulativeMinimum("amount").as("lowest"),
                        WindowFunction.cumulativeMaximum("amount").as("highest"),
                        WindowFunction.rank("pieces", Ties.AVERAGE).as("rank_average"),
                        WindowFunction.rank("pieces", Ties.MINIMUM).as("rank_min"),
                        WindowFunction.rank("pieces", Ties.MAXIMUM).as("rank_max"),
                        WindowFunction.rank("pieces", Ties.DENSE).as("rank_dense"),
                        WindowFunction.rank("pieces", Ties.FIRST).as("rank_first"),
                        WindowFunction.rank(SortKey.descending("pieces"), Ties.MINIMUM)
                                .as("rank_down"),
                        rolling(5, 5, Aggregation.mean("amount"), "mean_rows"),
                        rolling(7, 1, Aggregation.sum("amount"), "sum_rows"),
                        rolling(4, 2, Aggregation.minimum("amount"), "min_rows"),
                        rolling(4, 2, Aggregation.maximum("amount"), "max_rows"),
                        rolling(6, 2, Aggregation.deviation("amount"), "std_rows"),
                        rolling(6, 2, Aggregation.variance("amount"), "var_rows"),
                        rolling(5, 1, Aggregation.median("amount"), "median_rows"),
                        WindowFunction.rolling(
                                Frame.all(), Aggregation.mean("amount").as("mean_all")));
        Frame days = Frame.time("time", Duration.ofDays(3));
        Table both = found.window(
                window.orderBy("time"),
                WindowFunction.rolling(days, Aggregation.mean("amount").as("mean_time")),
                WindowFunction.rolling(days, Aggregation.sum("amount").as("sum_time")),
                WindowFunction.rolling(days, Aggregation.minimum("amount").as("min_time")),
                WindowFunction.rolling(days, Aggregation.maximum("amount").as("max_time")),
                WindowFunction.rolling(days, Aggregation.deviation("amount").as("std_time")));
        assertEqual(both.drop("city", "amount", "pieces", "time"), "windows");
    }

    @Test
    void bins() {
        Bins classes = Bins.of(0, 10, 25, 60, 200).withLabels("low", "middle", "high", "top");
        Column amount = SALES.column("amount");
        Bins pieces = Bins.quantiles(SALES.column("pieces"), 6);
        String[] numbers = new String[pieces.labels().size()];
        for (int bin = 0; bin < numbers.length; bin++) {
            numbers[bin] = Integer.toString(bin);
        }
        Table found = SALES.select("id", "amount", "pieces")
                .cut("right", "amount", classes)
                .cut("left", "amount", classes.withClosedLeft())
                .cut("quarter", "amount", Bins.quantiles(amount, 4).withLabels("1", "2", "3", "4"))
                .cut("share", "amount", Bins.quantiles(amount, 0, 0.1, 0.9, 1).withLabels("tail", "body", "head"))
                .cut("pieces", "pieces", pieces.withLabels(numbers))
                .cast("quarter", ColumnType.INTEGER)
                .cast("pieces", ColumnType.INTEGER)
                .select("id", "right", "left", "quarter", "share", "pieces");
        assertEqual(found, "bins");
        assertEqual(SALES.valueCounts("city").drop("share"), "value_counts");
        Table dummies = SALES.select("id", "city")
                .dummies(Dummies.standard().withPrefix("in").withDropFirst(), "city");
        assertEqual(dummies, "dummies");
    }

    @Test
    void description() {
        Table expected = golden("describe");
        Description description = SALES.select("id", "year", "amount", "pieces").describe();
        for (int row = 0; row < expected.rowCount(); row++) {
            ColumnSummary column = description.columns().get(row);
            assertThat(column.name()).isEqualTo(expected.column("name").text(row));
            Table line = expected.slice(row, row + 1);
            double[] found = {
                column.count(),
                column.mean(),
                column.deviation(),
                column.minimum(),
                column.lowerQuartile(),
                column.median(),
                column.upperQuartile(),
                column.maximum()
            };
            for (int figure = 0; figure < found.length; figure++) {
                assertEqual(
                        new NumberColumn("figure", new double[] {found[figure]}),
                        new NumberColumn(
                                "figure", line.columns().get(figure + 1).toDoubleArray()));
            }
        }
    }

    @Test
    void correlations() {
        assertEqual(SALES.correlations(), "correlations");
        Table constant =
                Table.of(new NumberColumn("x", new double[] {1, 1}), new NumberColumn("y", new double[] {1, 2}));
        assertThat(constant.correlations().column("x").missingCount()).isEqualTo(2);
    }

    @Test
    void fills() {
        Table ids = SALES.select("id");
        Table found = ids.with(
                        SALES.fill(Fill.mean(), "amount").column("amount").renamed("mean"))
                .with(SALES.fill(Fill.median(), "pieces").column("pieces").renamed("median"))
                .with(SALES.fill(Fill.mostFrequent(), "pieces").column("pieces").renamed("mode"))
                .with(SALES.fill(Fill.mostFrequent(), "city").column("city"))
                .with(SALES.fill(Fill.constant(0), "amount").column("amount").renamed("zero"))
                .with(SALES.fill(Fill.forward()).column("amount").renamed("forward"))
                .with(SALES.fill(Fill.backward()).column("amount").renamed("backward"))
                .with(SALES.derive("log", "amount", Math::log1p).column("log"));
        assertEqual(found, "fills");
    }

    @Test
    void calendarAndWeeks() {
        Table weekly = SALES.with(SALES.times("time").floor(Duration.ofDays(7)))
                .groupBy("time")
                .aggregate(
                        Aggregation.sum("amount").as("sum"),
                        Aggregation.count("amount").as("count"),
                        Aggregation.mean("amount").as("mean"));
        assertEqual(weekly, "weekly");
        TimestampColumn time = SALES.times("time");
        Table parts = Table.of(
                time.part(ChronoField.YEAR).renamed("year"),
                time.part(ChronoField.MONTH_OF_YEAR).renamed("month"),
                time.part(ChronoField.DAY_OF_MONTH).renamed("day"),
                time.part(ChronoField.DAY_OF_WEEK).renamed("weekday"),
                time.part(ChronoField.HOUR_OF_DAY).renamed("hour"));
        assertEqual(parts, "calendar");
        assertThat(time.startOf(ChronoUnit.DAYS)).isEqualTo(time.floor(Duration.ofDays(1)));
        assertThat(time.startOf(ChronoUnit.MONTHS)
                        .part(ChronoField.DAY_OF_MONTH)
                        .values())
                .containsOnly(1);
    }
}
