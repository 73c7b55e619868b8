package dev.viva.table;

import java.util.Arrays;

/**
 * Whole numbers; {@link #MISSING} marks a missing value and is therefore no value.
 *
 * @param values owned by the column: the caller must not change the array afterwards
 */
public record IntegerColumn(String name, long[] values) implements Column {
    /** The mark of a missing value. */
    public static final long MISSING = Long.MIN_VALUE;

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public boolean isMissing(int row) {
        return values[row] == MISSING;
    }

    @Override
    public IntegerColumn renamed(String newName) {
        return new IntegerColumn(newName, values);
    }

    @Override
    public IntegerColumn take(int[] rows) {
        return new IntegerColumn(
                name, Arrays.stream(rows).mapToLong(row -> values[row]).toArray());
    }
}
