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
public record TimestampColumn(String name, long[] values) implements LongColumn<TimestampColumn> {
    /** The mark of a missing value. */
    public static final long MISSING = LongColumn.MISSING;

    @Override
    public ColumnType type() {
        return ColumnType.TIMESTAMP;
    }

    @Override
    public TimestampColumn of(String newName, long[] newValues) {
        return new TimestampColumn(newName, newValues);
    }

    @Override
    public String format(long value) {
        return Timestamps.format(value);
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
