package dev.viva.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.viva.testkit.Laws;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WindowLawsTest {
    private static final List<Aggregation> FIGURES = List.of(
            Aggregation.count("value"),
            Aggregation.sum("value"),
            Aggregation.mean("value"),
            Aggregation.variance("value"),
            Aggregation.deviation("value"),
            Aggregation.quantile("value", 0.7),
            Aggregation.minimum("value"),
            Aggregation.maximum("value"));

    /** The figure of the rows of the frame, computed anew for each row. */
    private static double slowly(Table table, int[] rows, Frame frame, Aggregation figure) {
        Table framed = table.take(rows);
        boolean enough = framed.rowCount() - framed.column("value").missingCount() >= frame.atLeast();
        return enough ? framed.aggregate(figure).doubles(figure.name())[0] : Double.NaN;
    }

    private static int[] before(int[] order, int place, int[] partitions, IntPredicate inFrame) {
        return IntStream.rangeClosed(0, place)
                .filter(other -> partitions[order[other]] == partitions[order[place]])
                .filter(inFrame)
                .map(other -> order[other])
                .toArray();
    }

    private static int[] partitions(Table table) {
        List<String> seen = Arrays.asList(new String[] {null, "t0", "t1", "t2", "t3"});
        return IntStream.range(0, table.rowCount())
                .map(row -> seen.indexOf(table.column("text").text(row)))
                .toArray();
    }

    private static void assertRolling(Table table, Window window, Frame frame, int[] order, FrameRows rows) {
        for (Aggregation figure : FIGURES) {
            double[] found =
                    table.window(window, WindowFunction.rolling(frame, figure)).doubles(figure.name());
            for (int place = 0; place < order.length; place++) {
                double expected = slowly(table, rows.of(place), frame, figure);
                assertThat(found[order[place]]).as(figure.name()).isCloseTo(expected, within(1e-9));
            }
        }
    }

    private interface FrameRows {
        int[] of(int place);
    }

    @Test
    void rollingOverRowsIsTheFigureOfEachFrame() {
        Laws.hold(60, random -> {
            Table table = KeyedTables.of(random, random.nextInt(60));
            int[] partitions = partitions(table);
            int size = 1 + random.nextInt(8);
            int[] order = IntStream.range(0, table.rowCount()).toArray();
            FrameRows rows = place -> {
                int[] all = before(order, place, partitions, other -> true);
                return Arrays.copyOfRange(all, Math.max(0, all.length - size), all.length);
            };
            Frame frame = Frame.rows(size).withAtLeast(1 + random.nextInt(size));
            assertRolling(table, Window.partitionBy("text"), frame, order, rows);
        });
    }

    @Test
    void rollingOverTimeIsTheFigureOfEachFrame() {
        Laws.hold(60, random -> {
            Table table = KeyedTables.of(random, random.nextInt(60)).dropMissing("time");
            int[] partitions = partitions(table);
            long[] times = table.integers("time");
            int[] order = RowOrder.of(List.of(SortKey.ascending("time")), table, table.rowCount());
            Duration reach = Duration.ofSeconds(1 + random.nextInt(6));
            FrameRows rows = place -> before(
                    order,
                    place,
                    partitions,
                    other -> times[order[other]] > times[order[place]] - reach.toNanos() / 1000);
            Window window = Window.partitionBy("text").orderBy("time");
            assertRolling(table, window, Frame.time("time", reach), order, rows);
        });
    }

    @Test
    void whatLeftTheFrameLeavesNoTrace() {
        double[] values = new double[200];
        Arrays.setAll(values, row -> row == 50 ? 1e15 : row == 60 ? 1e-3 : 0.1 * (row % 7));
        Table table = Table.of(new NumberColumn("value", values));
        Table found = table.window(
                Window.whole(),
                WindowFunction.rolling(Frame.rows(5), Aggregation.sum("value")),
                WindowFunction.rolling(Frame.rows(5), Aggregation.variance("value")));
        for (int row = 80; row < 200; row++) {
            Table exact =
                    table.slice(row - 4, row + 1).aggregate(Aggregation.sum("value"), Aggregation.variance("value"));
            assertThat(found.doubles("value_sum")[row]).isCloseTo(exact.doubles("value_sum")[0], within(1e-12));
            assertThat(found.doubles("value_variance")[row])
                    .isCloseTo(exact.doubles("value_variance")[0], within(1e-12));
        }
    }

    @Test
    void infinitiesLeaveWithTheirRows() {
        double up = Double.POSITIVE_INFINITY;
        Table table = Table.of(new NumberColumn("value", new double[] {1, up, -up, 2, 3, -up, 4, 5}));
        Table found = table.window(Window.whole(), WindowFunction.rolling(Frame.rows(2), Aggregation.sum("value")));
        assertThat(found.doubles("value_sum")).containsExactly(Double.NaN, up, Double.NaN, -up, 5, -up, -up, 9);
    }

    @Test
    void orderDecidesTheNeighboursAndRowsKeepTheirPlace() {
        Laws.hold(100, random -> {
            Table table = KeyedTables.of(random, random.nextInt(60));
            Window window = Window.partitionBy("text").orderBy(SortKey.descending("value"));
            int back = random.nextInt(-3, 4);
            Table found = table.window(window, WindowFunction.lag("value", back).as("lag"), WindowFunction.rowNumber());
            assertThat(found.drop("lag", "row")).isEqualTo(table);
            for (String text : new String[] {"t0", "t1"}) {
                Table part = found.where(row -> text.equals(row.text("text"))).sortBy("row", Table.Order.ASCENDING);
                assertThat(part).isEqualTo(part.sortBy("value", Table.Order.DESCENDING));
                double[] values = part.doubles("value");
                double[] lags = part.doubles("lag");
                double[] expected = new double[values.length];
                Arrays.setAll(expected, row -> {
                    boolean inside = row - back >= 0 && row - back < values.length;
                    return inside ? values[row - back] : Double.NaN;
                });
                assertThat(lags).containsExactly(expected);
            }
        });
    }

    @Test
    void cumulativeFiguresEndWithThoseOfTheWhole() {
        Laws.hold(100, random -> {
            Table table = KeyedTables.of(random, 1 + random.nextInt(60)).dropMissing("value");
            Table found = table.window(
                    Window.whole(),
                    WindowFunction.cumulativeSum("value").as("sum"),
                    WindowFunction.cumulativeMinimum("value").as("low"),
                    WindowFunction.cumulativeMaximum("value").as("high"),
                    WindowFunction.cumulativeSum("truth").as("truths"));
            Table whole = table.aggregate(
                    Aggregation.sum("value"), Aggregation.minimum("value"), Aggregation.maximum("value"));
            if (table.rowCount() > 0) {
                Table last = found.tail(1);
                assertThat(last.doubles("sum")).containsExactly(whole.doubles("value_sum"));
                assertThat(last.doubles("low")).containsExactly(whole.doubles("value_minimum"));
                assertThat(last.doubles("high")).containsExactly(whole.doubles("value_maximum"));
                assertThat(found.column("truths").missingCount())
                        .isEqualTo(found.column("truth").missingCount());
            }
        });
    }

    @Test
    void wrongWindowsAreRefused() {
        Table table = KeyedTables.of(new SplittableRandom(1), 20);
        WindowFunction timed = WindowFunction.rolling(Frame.time("time", Duration.ofDays(1)), Aggregation.sum("value"));
        assertThatThrownBy(() -> table.window(Window.whole(), timed))
                .hasMessageContaining("must be ordered by 'time' alone");
        assertThatThrownBy(() -> table.window(Window.whole().orderBy("time"), timed))
                .hasMessageContaining("missing values");
        assertThatThrownBy(() ->
                        table.window(Window.whole(), WindowFunction.rolling(Frame.rows(2), Aggregation.first("value"))))
                .hasMessageContaining("got FIRST");
        assertThatThrownBy(() -> table.window(Window.whole(), WindowFunction.cumulativeSum("text")))
                .hasMessageContaining("'text' must hold a number");
        assertThatThrownBy(() -> table.window(Window.partitionBy("none"))).hasMessageContaining("no column 'none'");
        assertThatThrownBy(() -> Frame.rows(0)).hasMessageContaining("must be positive");
        assertThat(table.head(0)
                        .window(Window.whole().orderBy("time"), WindowFunction.rowNumber())
                        .rowCount())
                .isZero();
    }
}
