package dev.viva.table;

import dev.viva.kernel.Parallel;
import java.util.List;

/** One figure of a frame that moves over the rows of each partition. */
final class RollingFigures {
    private static final long[] NONE = {};

    private final RowsByCode rows;
    private final WindowFunction.Rolling asked;
    private final double[] values;
    private final long[] times;

    RollingFigures(Table table, Window window, RowsByCode rows, WindowFunction.Rolling asked) {
        this.rows = rows;
        this.asked = asked;
        Column column = table.column(asked.figure().column());
        if (!ColumnArrays.isNumeric(column)) {
            throw ColumnArrays.wrongKind(column, ColumnType.NUMBER);
        }
        this.values = ColumnArrays.doubles(column);
        String time = asked.frame().time();
        this.times = time.isEmpty() ? NONE : times(table.column(time), window);
    }

    private static long[] times(Column column, Window window) {
        if (column.type() != ColumnType.TIMESTAMP
                || column.missingCount() > 0
                || !window.order().equals(List.of(SortKey.ascending(column.name())))) {
            throw new IllegalArgumentException("Frame.time: the window must be ordered by '" + column.name()
                    + "' alone, the smallest first, which must be a TIMESTAMP in every row; got the order "
                    + window.order() + ", type " + column.type() + " and " + column.missingCount() + " missing values");
        }
        return ((TimestampColumn) column).values();
    }

    Column column() {
        double[] figures = new double[values.length];
        Parallel.common().forRange(rows.starts().length - 1, 64, (from, to) -> {
            for (int partition = from; partition < to; partition++) {
                roll(rows.starts()[partition], rows.starts()[partition + 1], figures);
            }
        });
        boolean whole = asked.figure().figure() == Aggregation.Figure.COUNT;
        Column column = new NumberColumn(asked.name(), figures);
        return whole ? Casts.to(column, ColumnType.INTEGER) : column;
    }

    private RollingState state(int size) {
        int capacity = Math.min(size, asked.frame().rows());
        return switch (asked.figure().figure()) {
            case COUNT, SUM, MEAN, VARIANCE, DEVIATION ->
                new RollingState.Moments(asked.figure().figure());
            case MINIMUM -> new RollingState.Extreme(true, capacity);
            case MAXIMUM -> new RollingState.Extreme(false, capacity);
            case QUANTILE -> new RollingState.Quantile(asked.figure().share());
            default ->
                throw new IllegalArgumentException("WindowFunction.rolling: figure must be COUNT, SUM, MEAN, VARIANCE, "
                        + "DEVIATION, QUANTILE, MINIMUM or MAXIMUM, got "
                        + asked.figure().figure());
        };
    }

    private void roll(int from, int to, double[] figures) {
        RollingState state = state(to - from);
        int[] order = rows.rows();
        int begin = from;
        int count = 0;
        for (int place = from; place < to; place++) {
            double value = values[order[place]];
            if (!Double.isNaN(value)) {
                state.add(value);
                count++;
            }
            for (; leaves(begin, place); begin++) {
                double old = values[order[begin]];
                if (!Double.isNaN(old)) {
                    state.removeOldest(old);
                    count--;
                }
            }
            if (state.isStale()) {
                state = restarted(begin, place);
            }
            figures[order[place]] = count < asked.frame().atLeast() ? Double.NaN : state.figure();
        }
    }

    private RollingState restarted(int from, int to) {
        RollingState state = state(to - from + 1);
        for (int place = from; place <= to; place++) {
            double value = values[rows.rows()[place]];
            if (!Double.isNaN(value)) {
                state.add(value);
            }
        }
        return state;
    }

    private boolean leaves(int begin, int place) {
        if (times.length == 0) {
            return place - begin >= asked.frame().rows();
        }
        int[] order = rows.rows();
        return times[order[place]] - times[order[begin]] >= asked.frame().micros();
    }
}
