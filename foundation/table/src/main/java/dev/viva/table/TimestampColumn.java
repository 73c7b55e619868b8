package dev.viva.table;

import java.util.Arrays;

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
    public int size() {
        return values.length;
    }

    @Override
    public boolean isMissing(int row) {
        return values[row] == MISSING;
    }

    @Override
    public TimestampColumn renamed(String newName) {
        return new TimestampColumn(newName, values);
    }

    @Override
    public TimestampColumn take(int[] rows) {
        return new TimestampColumn(
                name, Arrays.stream(rows).mapToLong(row -> values[row]).toArray());
    }
}
