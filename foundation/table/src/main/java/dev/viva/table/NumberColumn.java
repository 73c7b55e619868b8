package dev.viva.table;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Floating-point numbers; NaN marks a missing value.
 *
 * @param values owned by the column: the caller must not change the array afterwards
 */
public record NumberColumn(String name, double[] values) implements Column {
    @Override
    public ColumnType type() {
        return ColumnType.NUMBER;
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public boolean isMissing(int row) {
        return Double.isNaN(values[row]);
    }

    @Override
    public int missingCount() {
        int missing = 0;
        for (double value : values) {
            missing += Double.isNaN(value) ? 1 : 0;
        }
        return missing;
    }

    @Override
    public @Nullable String text(int row) {
        return isMissing(row) ? null : Double.toString(values[row]);
    }

    @Override
    public double[] toDoubleArray() {
        return values.clone();
    }

    @Override
    public long[] toLongArray() {
        if (missingCount() < size()) {
            throw ColumnArrays.wrongKind(this, ColumnType.INTEGER);
        }
        long[] missing = new long[size()];
        Arrays.fill(missing, IntegerColumn.MISSING);
        return missing;
    }

    @Override
    public NumberColumn renamed(String newName) {
        return new NumberColumn(newName, values);
    }

    @Override
    public NumberColumn take(int[] rows) {
        return new NumberColumn(name, ColumnArrays.take(values, rows));
    }

    @Override
    public NumberColumn slice(int from, int to) {
        return new NumberColumn(name, Arrays.copyOfRange(values, from, to));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NumberColumn that && name.equals(that.name) && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, Arrays.hashCode(values));
    }
}
