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
    private double[] doubles = {};
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
            case MINIMUM -> extreme(name, true);
            case MAXIMUM -> extreme(name, false);
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

    /** Counts and sums of some of the rows. */
    private record Moments(int[] counts, double[] sums) {
        Moments plus(Moments other) {
            for (int group = 0; group < other.counts.length; group++) {
                counts[group] += other.counts[group];
                sums[group] += other.sums[group];
            }
            return this;
        }
    }

    private void moments() {
        if (column.type() == ColumnType.TEXT) {
            counts = countsOfTexts();
            return;
        }
        double[] values = values();
        Moments all = Parallel.common()
                .reduce(
                        values.length,
                        grain(),
                        new Moments(new int[count], new double[count]),
                        (from, to) -> moments(values, from, to),
                        Moments::plus);
        counts = all.counts();
        sums = all.sums();
    }

    /** Parts large enough for their figures by group to be worth joining; the same for any number of threads. */
    private int grain() {
        return Math.max(1 << 17, 8 * count);
    }

    private Moments moments(double[] values, int from, int to) {
        int[] partCounts = new int[count];
        double[] partSums = new double[count];
        for (int row = from; row < to; row++) {
            double value = values[row];
            if (ids[row] >= 0 && !Double.isNaN(value)) {
                partCounts[ids[row]]++;
                partSums[ids[row]] += value;
            }
        }
        return new Moments(partCounts, partSums);
    }

    private int[] countsOfTexts() {
        int[] present = new int[count];
        for (int row = 0; row < ids.length; row++) {
            if (ids[row] >= 0 && !column.isMissing(row)) {
                present[ids[row]]++;
            }
        }
        return present;
    }

    private double[] values() {
        if (doubles.length != column.size()) {
            doubles = ColumnArrays.doubles(column);
        }
        return doubles;
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
        double[] values = values();
        Moments all = Parallel.common()
                .reduce(
                        values.length,
                        grain(),
                        new Moments(new int[count], new double[count]),
                        (from, to) -> squares(values, means, from, to),
                        Moments::plus);
        double[] squares = all.sums();
        for (int group = 0; group < count; group++) {
            squares[group] = counts[group] < 2 ? Double.NaN : squares[group] / (counts[group] - 1);
        }
        variances = squares;
        return squares;
    }

    private Moments squares(double[] values, double[] means, int from, int to) {
        double[] squares = new double[count];
        for (int row = from; row < to; row++) {
            if (ids[row] >= 0 && !Double.isNaN(values[row])) {
                double difference = values[row] - means[ids[row]];
                squares[ids[row]] += difference * difference;
            }
        }
        return new Moments(new int[count], squares);
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

    private Column extreme(String name, boolean smallest) {
        return switch (column) {
            case NumberColumn numbers -> new NumberColumn(name, extremes(numbers.values(), smallest));
            case LongColumn<?> longs -> longs.of(name, extremes(longs.values(), smallest));
            default -> ofRows(name, extremes(smallest));
        };
    }

    private double[] extremes(double[] values, boolean smallest) {
        double[] best = new double[count];
        Arrays.fill(best, Double.NaN);
        for (int row = 0; row < values.length; row++) {
            int group = ids[row];
            double value = values[row];
            if (group >= 0 && !Double.isNaN(value)) {
                boolean kept = smallest ? best[group] <= value : best[group] >= value;
                best[group] = kept ? best[group] : value;
            }
        }
        return best;
    }

    private long[] extremes(long[] values, boolean smallest) {
        long[] best = new long[count];
        Arrays.fill(best, LongColumn.MISSING);
        for (int row = 0; row < values.length; row++) {
            int group = ids[row];
            long value = values[row];
            if (group >= 0 && value != LongColumn.MISSING) {
                boolean better = smallest ? value < best[group] : value > best[group];
                best[group] = better || best[group] == LongColumn.MISSING ? value : best[group];
            }
        }
        return best;
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
            forEachGroup((group, from, to) -> Arrays.sort(keys, from, to));
            isSorted = true;
        }
        return keys;
    }

    /** Work on the places of one group. */
    private interface GroupBody {
        void accept(int group, int from, int to);
    }

    private void forEachGroup(GroupBody body) {
        int[] starts = present.starts();
        int grain = Math.clamp(count / 16, 1, 256);
        Parallel.common().forRange(count, grain, (from, to) -> {
            for (int group = from; group < to; group++) {
                body.accept(group, starts[group], starts[group + 1]);
            }
        });
    }

    /** Counts the values of a group that were not seen in it before, going through the rows group by group. */
    private int[] distinct() {
        arranged();
        KeyCoder coder = KeyCoder.of(column, false);
        int[] codes = coder.codes(column);
        int[] seenBy = new int[coder.bound()];
        int[] distinct = new int[count];
        for (int group = 0; group < count; group++) {
            for (int place = present.starts()[group]; place < present.starts()[group + 1]; place++) {
                int code = codes[present.rows()[place]];
                distinct[group] += seenBy[code] == group + 1 ? 0 : 1;
                seenBy[code] = group + 1;
            }
        }
        return distinct;
    }

    private double[] quantiles(double share) {
        long[] keys = arranged();
        double[] quantiles = new double[count];
        forEachGroup((group, from, to) -> quantiles[group] = quantile(keys, from, to, share));
        return quantiles;
    }

    private double quantile(long[] keys, int from, int to, double share) {
        if (from == to) {
            return Double.NaN;
        }
        double place = share * (to - from - 1);
        int below = from + (int) place;
        double low = value(isSorted ? keys[below] : Selection.at(keys, from, to, below));
        double fraction = place - (int) place;
        if (fraction == 0) {
            return low;
        }
        long next = keys[below + 1];
        for (int other = below + 2; other < to && !isSorted; other++) {
            next = Math.min(next, keys[other]);
        }
        return low + fraction * (value(next) - low);
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
