package dev.viva.table;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whole numbers; {@link #MISSING} marks a missing value and is therefore no value.
 *
 * @param values owned by the column: the caller must not change the array afterwards
 */
public record IntegerColumn(String name, long[] values) implements LongColumn<IntegerColumn> {
    /** The mark of a missing value. */
    public static final long MISSING = LongColumn.MISSING;

    @Override
    public ColumnType type() {
        return ColumnType.INTEGER;
    }

    @Override
    public IntegerColumn of(String newName, long[] newValues) {
        return new IntegerColumn(newName, newValues);
    }

    @Override
    public String format(long value) {
        return Long.toString(value);
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
