package dev.viva.table;

import dev.viva.kernel.Parallel;
import java.util.Arrays;

/** Computes the figures of one column for all groups, each pass over the rows once and kept for the next. Not thread-safe. */
final class Aggregator {
    private final Column column;
    private final Groups groups;
    private final int[] ids;
    private final int count;
    private int[] counts = {};
    private double[] sums = {};
    private double[] variances = {};
    private long[] arranged = {};
    private RowsByCode present = new RowsByCode(new int[1], new int[0]);
    private boolean isArranged;
    private boolean isSorted;

    Aggregator(Column column, Groups groups) {
        this.column = column;
        this.groups = groups;
        this.ids = groups.ids();
        this.count = groups.count();
    }

    /** The figure of every group as a column. */
    Column column(Aggregation asked) {
        requireKind(asked);
        String name = asked.name();
        return switch (asked.figure()) {
            case ROWS -> whole(name, groups.sizes());
            case COUNT -> whole(name, counts());
            case DISTINCT -> whole(name, distinct());
            case SUM -> sum(name);
            case MEAN -> numbers(name, means());
            case VARIANCE -> new NumberColumn(name, variances());
            case DEVIATION ->
                new NumberColumn(
                        name, Arrays.stream(variances()).map(Math::sqrt).toArray());
            case QUANTILE -> numbers(name, quantiles(asked.share()));
            case MINIMUM -> ofRows(name, extremes(true));
            case MAXIMUM -> ofRows(name, extremes(false));
            case FIRST -> ofRows(name, firsts());
            case LAST -> ofRows(name, lasts());
            case MOST_FREQUENT -> ofRows(name, mostFrequent());
        };
    }

    private void requireKind(Aggregation asked) {
        boolean moment = switch (asked.figure()) {
            case SUM, VARIANCE, DEVIATION -> true;
            default -> false;
        };
        boolean middle = asked.figure() == Aggregation.Figure.MEAN || asked.figure() == Aggregation.Figure.QUANTILE;
        boolean fits = ColumnArrays.isNumeric(column)
                || (!moment && !middle)
                || (middle && column.type() == ColumnType.TIMESTAMP);
        if (!fits) {
            throw new IllegalArgumentException("Aggregation: " + asked.figure() + " needs a column of "
                    + (moment ? "" : "TIMESTAMP, ") + "BOOLEAN, INTEGER or NUMBER, got '" + column.name()
                    + "' of type " + column.type());
        }
    }

    private Column ofRows(String name, int[] rows) {
        return ColumnArrays.takeOrMissing(column, rows).renamed(name);
    }

    private Column numbers(String name, double[] values) {
        if (column.type() != ColumnType.TIMESTAMP) {
            return new NumberColumn(name, values);
        }
        return new TimestampColumn(
                name,
                Arrays.stream(values)
                        .mapToLong(value -> Double.isNaN(value) ? TimestampColumn.MISSING : Math.round(value))
                        .toArray());
    }

    private static Column whole(String name, int[] values) {
        return new IntegerColumn(name, Arrays.stream(values).asLongStream().toArray());
    }

    private int[] counts() {
        if (counts.length < count) {
            moments();
        }
        return counts;
    }

    private void moments() {
        counts = new int[count];
        sums = new double[count];
        if (ColumnArrays.isNumeric(column) || column.type() == ColumnType.TIMESTAMP) {
            double[] values = ColumnArrays.doubles(column);
            for (int row = 0; row < values.length; row++) {
                double value = values[row];
                if (ids[row] >= 0 && !Double.isNaN(value)) {
                    counts[ids[row]]++;
                    sums[ids[row]] += value;
                }
            }
            return;
        }
        for (int row = 0; row < ids.length; row++) {
            if (ids[row] >= 0 && !column.isMissing(row)) {
                counts[ids[row]]++;
            }
        }
    }

    private Column sum(String name) {
        if (column.type() == ColumnType.NUMBER) {
            counts();
            return new NumberColumn(name, sums.clone());
        }
        long[] values = column instanceof IntegerColumn whole ? whole.values() : column.toLongArray();
        long[] exact = new long[count];
        for (int row = 0; row < values.length; row++) {
            if (ids[row] >= 0 && values[row] != IntegerColumn.MISSING) {
                exact[ids[row]] = WindowColumns.added(column, exact[ids[row]], values[row]);
            }
        }
        return new IntegerColumn(name, exact);
    }

    /** Means; those of times by way of differences from the first, which keeps every microsecond. */
    private double[] means() {
        if (column.type() == ColumnType.TIMESTAMP) {
            return meansOfTimes();
        }
        counts();
        double[] means = new double[count];
        for (int group = 0; group < count; group++) {
            means[group] = counts[group] == 0 ? Double.NaN : sums[group] / counts[group];
        }
        return means;
    }

    private double[] meansOfTimes() {
        long[] values = ((TimestampColumn) column).values();
        int[] first = firsts();
        int[] present = counts();
        double[] means = new double[count];
        for (int row = 0; row < values.length; row++) {
            if (ids[row] >= 0 && values[row] != TimestampColumn.MISSING) {
                means[ids[row]] += values[row] - values[first[ids[row]]];
            }
        }
        for (int group = 0; group < count; group++) {
            means[group] = first[group] < 0 ? Double.NaN : means[group] / present[group] + values[first[group]];
        }
        return means;
    }

    private double[] variances() {
        if (variances.length == count && count > 0) {
            return variances;
        }
        double[] means = means();
        double[] values = ColumnArrays.doubles(column);
        double[] squares = new double[count];
        for (int row = 0; row < values.length; row++) {
            if (ids[row] >= 0 && !Double.isNaN(values[row])) {
                double difference = values[row] - means[ids[row]];
                squares[ids[row]] += difference * difference;
            }
        }
        for (int group = 0; group < count; group++) {
            squares[group] = counts[group] < 2 ? Double.NaN : squares[group] / (counts[group] - 1);
        }
        variances = squares;
        return squares;
    }

    private int[] firsts() {
        int[] rows = new int[count];
        Arrays.fill(rows, -1);
        for (int row = ids.length - 1; row >= 0; row--) {
            if (ids[row] >= 0 && !column.isMissing(row)) {
                rows[ids[row]] = row;
            }
        }
        return rows;
    }

    private int[] lasts() {
        int[] rows = new int[count];
        Arrays.fill(rows, -1);
        for (int row = 0; row < ids.length; row++) {
            if (ids[row] >= 0 && !column.isMissing(row)) {
                rows[ids[row]] = row;
            }
        }
        return rows;
    }

    /** The first row of the smallest or largest value of each group. */
    private int[] extremes(boolean smallest) {
        long[] keys = RowOrder.keys(column);
        long[] best = new long[count];
        int[] rows = new int[count];
        Arrays.fill(rows, -1);
        for (int row = 0; row < keys.length; row++) {
            int group = ids[row];
            if (group < 0 || column.isMissing(row)) {
                continue;
            }
            long key = (smallest ? keys[row] : ~keys[row]) ^ Long.MIN_VALUE;
            if (rows[group] < 0 || key < best[group]) {
                best[group] = key;
                rows[group] = row;
            }
        }
        return rows;
    }

    /** The sort keys of the values that are present, group by group, as signed numbers. */
    private long[] arranged() {
        if (isArranged) {
            return arranged;
        }
        int[] codes = ids.clone();
        for (int row = 0; row < codes.length; row++) {
            codes[row] = column.isMissing(row) ? -1 : codes[row];
        }
        present = RowsByCode.of(codes, count);
        arranged = ColumnArrays.take(RowOrder.keys(column), present.rows());
        for (int place = 0; place < arranged.length; place++) {
            arranged[place] ^= Long.MIN_VALUE;
        }
        isArranged = true;
        return arranged;
    }

    /** The same, in ascending order within each group. */
    private long[] sorted() {
        long[] keys = arranged();
        if (!isSorted) {
            int[] starts = present.starts();
            Parallel.common().forRange(count, 64, (from, to) -> {
                for (int group = from; group < to; group++) {
                    Arrays.sort(keys, starts[group], starts[group + 1]);
                }
            });
            isSorted = true;
        }
        return keys;
    }

    private int[] distinct() {
        long[] keys = sorted();
        int[] distinct = new int[count];
        for (int group = 0; group < count; group++) {
            for (int place = present.starts()[group]; place < present.starts()[group + 1]; place++) {
                distinct[group] += place == present.starts()[group] || keys[place] != keys[place - 1] ? 1 : 0;
            }
        }
        return distinct;
    }

    private double[] quantiles(double share) {
        long[] keys = sorted();
        double[] quantiles = new double[count];
        for (int group = 0; group < count; group++) {
            int start = present.starts()[group];
            int size = present.count(group);
            if (size == 0) {
                quantiles[group] = Double.NaN;
                continue;
            }
            double place = share * (size - 1);
            int below = (int) place;
            double low = value(keys[start + below]);
            double fraction = place - below;
            quantiles[group] = fraction == 0 ? low : low + fraction * (value(keys[start + below + 1]) - low);
        }
        return quantiles;
    }

    private double value(long key) {
        return column.type() == ColumnType.NUMBER
                ? RowOrder.number(key ^ Long.MIN_VALUE)
                : column.type() == ColumnType.BOOLEAN ? key ^ Long.MIN_VALUE : key;
    }

    /** The first row of the longest run of equal values of each group. */
    private int[] mostFrequent() {
        long[] keys = sorted();
        long[] best = new long[count];
        for (int group = 0; group < count; group++) {
            best[group] = present.count(group) == 0
                    ? 0
                    : longestRun(keys, present.starts()[group], present.starts()[group + 1]);
        }
        long[] rowKeys = RowOrder.keys(column);
        int[] rows = new int[count];
        Arrays.fill(rows, -1);
        for (int row = ids.length - 1; row >= 0; row--) {
            if (ids[row] >= 0 && !column.isMissing(row) && (rowKeys[row] ^ Long.MIN_VALUE) == best[ids[row]]) {
                rows[ids[row]] = row;
            }
        }
        return rows;
    }

    private static long longestRun(long[] keys, int from, int to) {
        int start = from;
        int longest = 0;
        long best = keys[from];
        for (int place = from; place < to; place++) {
            start = keys[place] == keys[start] ? start : place;
            if (place - start + 1 > longest) {
                longest = place - start + 1;
                best = keys[place];
            }
        }
        return best;
    }
}
