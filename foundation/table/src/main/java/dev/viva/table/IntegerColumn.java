package dev.viva.table;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whole numbers; {@link #MISSING} marks a missing value and is therefore no value.
 *
 * @param values owned by the column: the caller must not change the array afterwards
 */
public record IntegerColumn(String name, long[] values) implements Column {
    /** The mark of a missing value. */
    public static final long MISSING = Long.MIN_VALUE;

    @Override
    public ColumnType type() {
        return ColumnType.INTEGER;
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
    public @Nullable String text(int row) {
        return isMissing(row) ? null : Long.toString(values[row]);
    }

    @Override
    public double[] toDoubleArray() {
        return ColumnArrays.toDoubles(values, MISSING);
    }

    @Override
    public long[] toLongArray() {
        return values.clone();
    }

    @Override
    public IntegerColumn renamed(String newName) {
        return new IntegerColumn(newName, values);
    }

    @Override
    public IntegerColumn take(int[] rows) {
        return new IntegerColumn(name, ColumnArrays.take(values, rows));
    }

    @Override
    public IntegerColumn slice(int from, int to) {
        return new IntegerColumn(name, Arrays.copyOfRange(values, from, to));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof IntegerColumn that && name.equals(that.name) && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, Arrays.hashCode(values));
    }
}
