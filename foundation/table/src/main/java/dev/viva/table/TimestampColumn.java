package dev.viva.table;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Points in time as microseconds since 1970-01-01T00:00Z; text without a zone is read as UTC. {@link #MISSING} marks a
 * missing value.
 *
 * @param values owned by the column: the caller must not change the array afterwards
 */
public record TimestampColumn(String name, long[] values) implements Column {
    /** The mark of a missing value. */
    public static final long MISSING = Long.MIN_VALUE;

    @Override
    public ColumnType type() {
        return ColumnType.TIMESTAMP;
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
        return isMissing(row) ? null : Timestamps.format(values[row]);
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
    public TimestampColumn renamed(String newName) {
        return new TimestampColumn(newName, values);
    }

    @Override
    public TimestampColumn take(int[] rows) {
        return new TimestampColumn(name, ColumnArrays.take(values, rows));
    }

    @Override
    public TimestampColumn slice(int from, int to) {
        return new TimestampColumn(name, Arrays.copyOfRange(values, from, to));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TimestampColumn that && name.equals(that.name) && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, Arrays.hashCode(values));
    }
}
