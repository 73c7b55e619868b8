package dev.viva.table;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Truth values: 0 false, 1 true, {@link #MISSING} missing.
 *
 * @param values owned by the column: the caller must not change the array afterwards
 */
public record BooleanColumn(String name, byte[] values) implements Column {
    /** The mark of a missing value. */
    public static final byte MISSING = -1;

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is none of 0, 1 and {@link #MISSING}
     */
    public BooleanColumn {
        for (int row = 0; row < values.length; row++) {
            if (values[row] < MISSING || values[row] > 1) {
                throw new IllegalArgumentException("BooleanColumn '" + name
                        + "': values must be 0, 1 or -1 (missing), got " + values[row] + " in row " + row);
            }
        }
    }

    @Override
    public ColumnType type() {
        return ColumnType.BOOLEAN;
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public boolean isMissing(int row) {
        return values[row] == MISSING;
    }

    @Override
    public int missingCount() {
        int missing = 0;
        for (byte value : values) {
            missing += value == MISSING ? 1 : 0;
        }
        return missing;
    }

    @Override
    public @Nullable String text(int row) {
        return isMissing(row) ? null : Boolean.toString(values[row] == 1);
    }

    @Override
    public double[] toDoubleArray() {
        return ColumnArrays.toDoubles(toLongArray(), IntegerColumn.MISSING);
    }

    @Override
    public long[] toLongArray() {
        long[] longs = new long[values.length];
        for (int row = 0; row < values.length; row++) {
            longs[row] = isMissing(row) ? IntegerColumn.MISSING : values[row];
        }
        return longs;
    }

    @Override
    public BooleanColumn renamed(String newName) {
        return new BooleanColumn(newName, values);
    }

    @Override
    public BooleanColumn take(int[] rows) {
        return new BooleanColumn(name, ColumnArrays.take(values, rows));
    }

    @Override
    public BooleanColumn slice(int from, int to) {
        return new BooleanColumn(name, Arrays.copyOfRange(values, from, to));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BooleanColumn that && name.equals(that.name) && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, Arrays.hashCode(values));
    }
}
