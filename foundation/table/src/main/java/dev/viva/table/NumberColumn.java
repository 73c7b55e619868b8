package dev.viva.table;

import java.util.Arrays;

/**
 * Floating-point numbers; NaN marks a missing value.
 *
 * @param values owned by the column: the caller must not change the array afterwards
 */
public record NumberColumn(String name, double[] values) implements Column {
    @Override
    public int size() {
        return values.length;
    }

    @Override
    public boolean isMissing(int row) {
        return Double.isNaN(values[row]);
    }

    @Override
    public NumberColumn renamed(String newName) {
        return new NumberColumn(newName, values);
    }

    @Override
    public NumberColumn take(int[] rows) {
        return new NumberColumn(
                name, Arrays.stream(rows).mapToDouble(row -> values[row]).toArray());
    }
}
