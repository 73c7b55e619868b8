package dev.viva.fraud.backtest;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The rows of each key in their order. Immutable and thread-safe. */
final class KeyRows {
    private final int[] numbers;
    private final int[] places;
    private final int[][] rows;

    KeyRows(long[] keys) {
        Map<Long, Integer> known = new HashMap<>();
        numbers = new int[keys.length];
        for (int row = 0; row < keys.length; row++) {
            numbers[row] = known.computeIfAbsent(keys[row], key -> known.size());
        }
        int[] counts = new int[known.size()];
        places = new int[keys.length];
        for (int row = 0; row < keys.length; row++) {
            places[row] = counts[numbers[row]]++;
        }
        rows = new int[counts.length][];
        Arrays.setAll(rows, number -> new int[counts[number]]);
        for (int row = 0; row < keys.length; row++) {
            rows[numbers[row]][places[row]] = row;
        }
    }

    int keys() {
        return rows.length;
    }

    /** The number of a row's key, below {@link #keys()}. */
    int number(int row) {
        return numbers[row];
    }

    /** All rows of the key of {@code row}. */
    int[] alike(int row) {
        return rows[numbers[row]];
    }

    /** Where {@code row} is among {@link #alike}. */
    int place(int row) {
        return places[row];
    }
}
