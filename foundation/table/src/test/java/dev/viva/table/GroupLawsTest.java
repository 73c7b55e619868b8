package dev.viva.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.viva.testkit.Laws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GroupLawsTest {
    private static final Aggregation[] ALL = {
        Aggregation.rows(),
        Aggregation.count("value"),
        Aggregation.sum("value"),
        Aggregation.mean("value"),
        Aggregation.variance("value"),
        Aggregation.median("value"),
        Aggregation.quantile("value", 0.3),
        Aggregation.minimum("value"),
        Aggregation.maximum("value"),
        Aggregation.first("value"),
        Aggregation.last("value"),
        Aggregation.distinct("value"),
        Aggregation.mostFrequent("value")
    };

    /** The figures of one group, done plainly. */
    private static double[] slowly(double[] rows) {
        double[] values =
                Arrays.stream(rows).filter(value -> !Double.isNaN(value)).toArray();
        double[] sorted = Arrays.stream(values).sorted().toArray();
        int count = values.length;
        double sum = Arrays.stream(values).sum();
        double mean = sum / count;
        double variance =
                Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum() / (count - 1);
        return new double[] {
            rows.length,
            count,
            sum,
            count == 0 ? Double.NaN : mean,
            count < 2 ? Double.NaN : variance,
            quantile(sorted, 0.5),
            quantile(sorted, 0.3),
            quantile(sorted, 0),
            quantile(sorted, 1),
            count == 0 ? Double.NaN : values[0],
            count == 0 ? Double.NaN : values[count - 1],
            Arrays.stream(values).distinct().count(),
            mode(sorted)
        };
    }

    private static double quantile(double[] sorted, double share) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double place = share * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = (int) Math.ceil(place);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    private static double mode(double[] sorted) {
        double best = Double.NaN;
        int most = 0;
        int run = 0;
        for (int place = 0; place < sorted.length; place++) {
            run = place > 0 && sorted[place] == sorted[place - 1] ? run + 1 : 1;
            best = run > most ? sorted[place] : best;
            most = Math.max(most, run);
        }
        return best;
    }

    @Test
    void selectionFindsWhatSortingDoes() {
        Laws.hold(300, random -> {
            long[] values = random.longs(1 + random.nextInt(500), 0, 1 + random.nextInt(1000))
                    .toArray();
            long[] sorted = values.clone();
            int from = random.nextInt(values.length);
            Arrays.sort(sorted, from, values.length);
            int place = from + random.nextInt(values.length - from);
            long found = Selection.at(values, from, values.length, place);
            assertThat(found).isEqualTo(sorted[place]).isEqualTo(values[place]);
            assertThat(Arrays.stream(values, from, place)).allMatch(value -> value <= found);
            assertThat(Arrays.stream(values, place, values.length)).allMatch(value -> value >= found);
        });
    }

    @Test
    void everyFigureIsThatOfTheSlowTwin() {
        Laws.hold(300, random -> {
            Table table = KeyedTables.of(random, random.nextInt(120));
            List<String> keys = KeyedTables.someKeys(random, 1);
            boolean missingIsKey = random.nextBoolean();
            Map<List<@Nullable String>, List<Double>> groups = new HashMap<>();
            double[] values = table.doubles("value");
            for (int row = 0; row < table.rowCount(); row++) {
                if (missingIsKey || !KeyedTables.isMissing(table, keys, row)) {
                    groups.computeIfAbsent(KeyedTables.key(table, keys, row), key -> new ArrayList<>())
                            .add(values[row]);
                }
            }
            Table found = new GroupBy(table, keys, missingIsKey).aggregate(ALL);
            assertThat(found.rowCount()).isEqualTo(groups.size());
            for (int row = 0; row < found.rowCount(); row++) {
                double[] expected =
                        slowly(Objects.requireNonNull(groups.get(KeyedTables.key(found, keys, row))).stream()
                                .mapToDouble(Double::doubleValue)
                                .toArray());
                for (int figure = 0; figure < ALL.length; figure++) {
                    double actual = found.doubles(ALL[figure].name())[row];
                    assertThat(actual).as(ALL[figure].name()).isCloseTo(expected[figure], within(1e-9));
                }
            }
        });
    }

    @Test
    void groupsComeInTheOrderOfTheirKeysAndAddUpToTheWhole() {
        Laws.hold(200, random -> {
            Table table = KeyedTables.of(random, random.nextInt(1, 200));
            List<String> keys = KeyedTables.someKeys(random, 1);
            Table found = table.groupBy(keys).withMissingKeys().aggregate(Aggregation.sum("value"), Aggregation.rows());
            SortKey[] order = keys.stream().map(SortKey::ascending).toArray(SortKey[]::new);
            assertThat(found.sort(order)).isEqualTo(found);
            double whole = table.aggregate(Aggregation.sum("value")).doubles("value_sum")[0];
            assertThat(Arrays.stream(found.doubles("value_sum")).sum()).isCloseTo(whole, within(1e-9));
            assertThat(Arrays.stream(found.integers("rows")).sum()).isEqualTo(table.rowCount());
            Table broadcast = table.groupBy(keys).broadcast(Aggregation.rows());
            for (int row = 0; row < table.rowCount(); row++) {
                assertThat(broadcast.column("rows").isMissing(row)).isEqualTo(KeyedTables.isMissing(table, keys, row));
            }
        });
    }

    @Test
    void figuresOfManyRowsArePutTogetherFromParts() {
        SplittableRandom random = new SplittableRandom(5);
        int rows = 400_000;
        double[] values = new double[rows];
        long[] keys = new long[rows];
        for (int row = 0; row < rows; row++) {
            values[row] = random.nextInt(10) == 0 ? Double.NaN : random.nextInt(1000) / 8.0;
            keys[row] = random.nextInt(5) * (Long.MAX_VALUE / 5);
        }
        Table table = Table.of(new IntegerColumn("key", keys), new NumberColumn("value", values));
        Table found = table.groupBy("key").aggregate(ALL);
        for (int row = 0; row < 5; row++) {
            long key = found.integers("key")[row];
            assertThat(key).isEqualTo(row * (Long.MAX_VALUE / 5));
            double[] expected = slowly(IntStream.range(0, rows)
                    .filter(at -> keys[at] == key)
                    .mapToDouble(at -> values[at])
                    .toArray());
            for (int figure = 0; figure < 11; figure++) {
                assertThat(found.doubles(ALL[figure].name())[row]).isCloseTo(expected[figure], within(1e-6));
            }
        }
    }

    @Test
    void figuresKeepTheTypeOfTheirColumn() {
        Table table = Table.of(
                TextColumn.of("key", "a", "a", "b"),
                TextColumn.of("name", "y", "x", null),
                new IntegerColumn("whole", new long[] {1L << 60, (1L << 60) + 1, IntegerColumn.MISSING}),
                new BooleanColumn("truth", new byte[] {1, 1, 0}),
                new TimestampColumn("time", new long[] {1, 4, TimestampColumn.MISSING}));
        Table found = table.groupBy("key")
                .aggregate(
                        Aggregation.minimum("name"),
                        Aggregation.mostFrequent("name"),
                        Aggregation.maximum("whole"),
                        Aggregation.sum("whole"),
                        Aggregation.sum("truth"),
                        Aggregation.mean("truth"),
                        Aggregation.mean("time"));
        assertThat(found)
                .isEqualTo(Table.of(
                        TextColumn.of("key", "a", "b"),
                        TextColumn.of("name_minimum", "x", null),
                        TextColumn.of("name_mostFrequent", "x", null),
                        new IntegerColumn("whole_maximum", new long[] {(1L << 60) + 1, IntegerColumn.MISSING}),
                        new IntegerColumn("whole_sum", new long[] {(1L << 61) + 1, 0}),
                        new IntegerColumn("truth_sum", new long[] {2, 0}),
                        new NumberColumn("truth_mean", new double[] {1, 0}),
                        new TimestampColumn("time_mean", new long[] {3, TimestampColumn.MISSING})));
    }

    @Test
    void wrongFiguresAreRefusedByName() {
        Table table =
                Table.of(TextColumn.of("name", "a", "b"), new IntegerColumn("big", new long[] {Long.MAX_VALUE, 1}));
        assertThatThrownBy(() -> table.aggregate(Aggregation.mean("name")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "MEAN needs a column of TIMESTAMP, BOOLEAN, INTEGER or NUMBER, got 'name' of type TEXT");
        assertThatThrownBy(() -> table.aggregate(Aggregation.sum("name")))
                .hasMessageContaining("SUM needs a column of B");
        assertThatThrownBy(() -> table.aggregate(Aggregation.sum("big")))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("'big' must fit into 64 bits");
        assertThatThrownBy(() -> table.aggregate(Aggregation.sum("none"))).hasMessageContaining("no column 'none'");
        assertThatThrownBy(() -> table.groupBy("none")).hasMessageContaining("no column 'none'");
        assertThatThrownBy(() -> Aggregation.quantile("big", 1.5))
                .hasMessageContaining("share must be in [0, 1], got 1.5");
        assertThatThrownBy(() -> table.aggregate(Aggregation.count("big"), Aggregation.count("big")))
                .hasMessageContaining("'big_count' twice");
    }

    @Test
    void noRowsHaveNoGroupsButOneWithoutKeys() {
        Table none = KeyedTables.of(new SplittableRandom(1), 0);
        assertThat(none.groupBy("text").aggregate(ALL).rowCount()).isZero();
        Table whole = none.aggregate(ALL);
        assertThat(whole.rowCount()).isEqualTo(1);
        assertThat(whole.integers("value_count")).containsExactly(0);
        assertThat(whole.doubles("value_sum")).containsExactly(0);
        assertThat(whole.column("value_mean").isMissing(0)).isTrue();
    }

    @Test
    void aPivotHoldsTheFiguresOfItsGroupsAndUnpivotBringsThemBack() {
        Laws.hold(100, random -> {
            Table table = KeyedTables.of(random, random.nextInt(1, 150)).dropMissing("text", "whole");
            Table pivot = table.pivot(Pivot.rows("text").columns("whole", Aggregation.sum("value")));
            Table groups = table.groupBy("text", "whole")
                    .aggregate(Aggregation.sum("value").as("sum"));
            Table back = pivot.unpivot(List.of("text"), "whole", "sum")
                    .dropMissing("sum")
                    .cast("whole", ColumnType.INTEGER)
                    .sort(SortKey.ascending("text"), SortKey.ascending("whole"));
            assertThat(back.rowCount()).isEqualTo(groups.rowCount());
            if (groups.rowCount() > 0) {
                assertThat(back).isEqualTo(groups);
            }
        });
    }

    @Test
    void aPivotOfSeveralFiguresNamesThemAndRefusesTooManyColumns() {
        Table table = Table.of(
                TextColumn.of("row", "a", "a", "b"),
                TextColumn.of("column", "x", "y", "x"),
                new NumberColumn("v", new double[] {1, 2, Double.NaN}));
        Pivot pivot = Pivot.rows("row")
                .columns(
                        "column",
                        Aggregation.sum("v").as("s"),
                        Aggregation.mean("v").as("m"));
        assertThat(table.pivot(pivot.withFill(-1)))
                .isEqualTo(Table.of(
                        TextColumn.of("row", "a", "b"),
                        new NumberColumn("s_x", new double[] {1, 0}),
                        new NumberColumn("s_y", new double[] {2, -1}),
                        new NumberColumn("m_x", new double[] {1, Double.NaN}),
                        new NumberColumn("m_y", new double[] {2, -1})));
        assertThatThrownBy(() -> table.pivot(pivot.withColumnLimit(1)))
                .hasMessageContaining("'column' must have at most 1 values, got 2");
        assertThatThrownBy(() -> table.pivot(pivot.withFill("many")))
                .hasMessageContaining("must be a number, got 'many'");
        assertThatThrownBy(() -> new Pivot(List.of(), "column", List.of(Aggregation.rows()), "", 9))
                .hasMessageContaining("at least one");
    }

    @Test
    void distinctRowsAreTheFirstOfTheirKeysAndValueCountsCountThem() {
        Laws.hold(100, random -> {
            Table table = KeyedTables.of(random, random.nextInt(1, 100));
            List<String> keys = KeyedTables.someKeys(random, 1);
            List<List<@Nullable String>> seen = new ArrayList<>();
            int[] expected = IntStream.range(0, table.rowCount())
                    .filter(row -> {
                        List<@Nullable String> key = KeyedTables.key(table, keys, row);
                        return !seen.contains(key) && seen.add(key);
                    })
                    .toArray();
            assertThat(table.distinct(keys.toArray(String[]::new))).isEqualTo(table.take(expected));
            Table counts = table.valueCounts("text");
            assertThat(Arrays.stream(counts.integers("count")).sum())
                    .isEqualTo(table.rowCount() - table.column("text").missingCount());
        });
    }
}
