package dev.viva.table;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The present values of a column that is not text, in ascending order. Each is held as a 64-bit key, which keeps whole
 * numbers apart that are too large to differ as doubles.
 */
final class SortedValues {
    private final ColumnType type;
    private final long[] keys;
    private final double[] values;

    private SortedValues(ColumnType type, long[] keys) {
        this.type = type;
        this.keys = keys;
        this.values = new double[keys.length];
        for (int index = 0; index < keys.length; index++) {
            values[index] = type == ColumnType.NUMBER ? number(keys[index]) : (double) keys[index];
        }
    }

    static SortedValues of(Column column) {
        long[] keys = column instanceof NumberColumn numbers ? keys(numbers) : presentOf(column.toLongArray());
        Arrays.sort(keys);
        return new SortedValues(column.type(), keys);
    }

    private static long[] presentOf(long[] values) {
        return Arrays.stream(values)
                .filter(value -> value != IntegerColumn.MISSING)
                .toArray();
    }

    private static long[] keys(NumberColumn column) {
        return Arrays.stream(column.values())
                .filter(value -> !Double.isNaN(value))
                .mapToLong(value -> ordered(Double.doubleToLongBits(value + 0.0)))
                .toArray();
    }

    private static double number(long key) {
        return Double.longBitsToDouble(ordered(key));
    }

    /** Turns the bits of doubles into longs of the same order, and back. */
    private static long ordered(long bits) {
        return bits < 0 ? bits ^ Long.MAX_VALUE : bits;
    }

    int count() {
        return values.length;
    }

    /** The mean by way of differences from the median, which keeps figures exact that are large and close together. */
    double mean() {
        if (values.length == 0) {
            return Double.NaN;
        }
        double middle = values[values.length / 2];
        double sum = 0;
        for (double value : values) {
            sum += value - middle;
        }
        return middle + sum / values.length;
    }

    double deviation() {
        if (values.length < 2) {
            return Double.NaN;
        }
        double mean = mean();
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / (values.length - 1));
    }

    double quantile(double share) {
        if (values.length == 0) {
            return Double.NaN;
        }
        double place = share * (values.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, values.length - 1);
        double fraction = place - below;
        return fraction == 0 ? values[below] : values[below] + fraction * (values[above] - values[below]);
    }

    int distinct() {
        int distinct = 0;
        for (int index = 0; index < values.length; index++) {
            distinct += index == 0 || keys[index] != keys[index - 1] ? 1 : 0;
        }
        return distinct;
    }

    /** The most frequent value as text, the smallest of several, or {@code null} without values. */
    @Nullable String mostFrequent() {
        int end = longestRun()[0];
        if (end == 0) {
            return null;
        }
        long key = keys[end - 1];
        return switch (type) {
            case NUMBER -> Double.toString(number(key));
            case TIMESTAMP -> Timestamps.format(key);
            case BOOLEAN -> Boolean.toString(key == 1);
            case INTEGER, TEXT -> Long.toString(key);
        };
    }

    int frequency() {
        return longestRun()[1];
    }

    /** The end (exclusive) and the length of the first longest run of equal values. */
    private int[] longestRun() {
        int[] best = {0, 0};
        int start = 0;
        for (int index = 0; index < values.length; index++) {
            start = keys[index] == keys[start] ? start : index;
            if (index - start + 1 > best[1]) {
                best[0] = index + 1;
                best[1] = index - start + 1;
            }
        }
        return best;
    }
}
