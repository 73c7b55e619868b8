package dev.viva.table;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Sorts row numbers by the values of a column: each value becomes a 64-bit key whose unsigned order is that of the
 * values, and a radix sort by digits of eleven bits, which keeps equal keys in place, orders the rows. O(rows), no boxing.
 */
final class RowOrder {
    private static final long LAST = -1L;
    private static final int DIGIT = 11;
    private static final int PASSES = 6;

    private RowOrder() {}

    /** The rows of {@code table} by the first key, among equals by the second, and so on; equal rows keep their order. */
    static int[] of(List<SortKey> keys, Table table, int rows) {
        int[] order = IntStream.range(0, rows).toArray();
        for (SortKey key : keys.reversed()) {
            order = of(table.column(key.column()), key.order(), order);
        }
        return order;
    }

    /** The rows given, by the values of {@code column}; equal ones keep their order. */
    static int[] of(Column column, Table.Order order, int[] rows) {
        long[] keys = keys(column);
        for (int row = 0; row < keys.length; row++) {
            long directed = order == Table.Order.ASCENDING ? keys[row] : ~keys[row];
            keys[row] = column.isMissing(row) ? LAST : directed;
        }
        return sorted(keys, missingLast(column, rows));
    }

    /** The rows with, then those without a value, both in the order given. */
    private static int[] missingLast(Column column, int[] rows) {
        int[] ordered = new int[rows.length];
        int present = 0;
        for (int row : rows) {
            if (!column.isMissing(row)) {
                ordered[present++] = row;
            }
        }
        for (int row : rows) {
            if (column.isMissing(row)) {
                ordered[present++] = row;
            }
        }
        return ordered;
    }

    /** Keys whose unsigned order is that of the values; those of missing ones mean nothing. */
    static long[] keys(Column column) {
        return switch (column) {
            case NumberColumn numbers ->
                Arrays.stream(numbers.values()).mapToLong(RowOrder::key).toArray();
            case LongColumn<?> longs -> signed(longs.toLongArray());
            case BooleanColumn truths -> truths.toLongArray();
            case TextColumn texts -> {
                int[] ranks = ranks(texts.dictionary());
                yield Arrays.stream(texts.codes())
                        .mapToLong(code -> code < 0 ? 0 : ranks[code])
                        .toArray();
            }
        };
    }

    /** Zeros of both signs are equal; otherwise the order of {@link Double#compare}. */
    private static long key(double value) {
        long bits = Double.doubleToLongBits(value + 0.0);
        return bits < 0 ? ~bits : bits ^ Long.MIN_VALUE;
    }

    /** The number of a key of a NUMBER column. */
    static double number(long key) {
        return Double.longBitsToDouble(key < 0 ? key ^ Long.MIN_VALUE : ~key);
    }

    private static long[] signed(long[] values) {
        for (int row = 0; row < values.length; row++) {
            values[row] ^= Long.MIN_VALUE;
        }
        return values;
    }

    /** The place of each entry in the sorted dictionary. */
    static int[] ranks(List<String> dictionary) {
        Integer[] codes = IntStream.range(0, dictionary.size()).boxed().toArray(Integer[]::new);
        Arrays.sort(codes, Comparator.comparing(dictionary::get));
        int[] ranks = new int[codes.length];
        for (int rank = 0; rank < codes.length; rank++) {
            ranks[codes[rank]] = rank;
        }
        return ranks;
    }

    /** The rows given, by their keys; the keys move with the rows, so that each pass reads both from left to right. */
    private static int[] sorted(long[] keys, int[] rows) {
        int[][] starts = starts(keys);
        long[] fromKeys = ColumnArrays.take(keys, rows);
        long[] toKeys = new long[rows.length];
        int[] from = rows;
        int[] to = new int[rows.length];
        for (int pass = 0; pass < PASSES; pass++) {
            if (starts[pass].length > 0) {
                scatter(fromKeys, from, toKeys, to, starts[pass], pass * DIGIT);
                long[] swapKeys = fromKeys;
                fromKeys = toKeys;
                toKeys = swapKeys;
                int[] swap = from;
                from = to;
                to = swap;
            }
        }
        return from;
    }

    private static void scatter(long[] fromKeys, int[] from, long[] toKeys, int[] to, int[] starts, int shift) {
        for (int place = 0; place < from.length; place++) {
            long key = fromKeys[place];
            int target = starts[digit(key, shift)]++;
            toKeys[target] = key;
            to[target] = from[place];
        }
    }

    /** Where the rows of each digit begin, for every pass, or nothing for one in which all rows have the same digit. */
    private static int[][] starts(long[] keys) {
        int[][] starts = new int[PASSES][(1 << DIGIT) + 1];
        for (long key : keys) {
            for (int pass = 0; pass < PASSES; pass++) {
                starts[pass][digit(key, pass * DIGIT) + 1]++;
            }
        }
        for (int pass = 0; pass < PASSES; pass++) {
            starts[pass] = summed(starts[pass], keys.length);
        }
        return starts;
    }

    private static int[] summed(int[] counts, int rows) {
        for (int digit = 1; digit < counts.length; digit++) {
            if (counts[digit] == rows) {
                return new int[0];
            }
        }
        for (int digit = 1; digit < counts.length; digit++) {
            counts[digit] += counts[digit - 1];
        }
        return counts;
    }

    private static int digit(long key, int shift) {
        return (int) (key >>> shift) & ((1 << DIGIT) - 1);
    }
}
