package dev.viva.table;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What columns share that keep their values in one array of {@code long}, with one of them as the mark of a missing value.
 *
 * @param <C> the column itself
 */
sealed interface LongColumn<C extends LongColumn<C>> extends Column permits IntegerColumn, TimestampColumn {
    /** The mark of a missing value, which is therefore no value. */
    long MISSING = Long.MIN_VALUE;

    /** The values, owned by the column. */
    long[] values();

    /** A column of the same kind that owns {@code values}. */
    C of(String name, long[] values);

    /** One value that is not missing, as it is written to a CSV file. */
    String format(long value);

    @Override
    default int size() {
        return values().length;
    }

    @Override
    default boolean isMissing(int row) {
        return values()[row] == MISSING;
    }

    @Override
    default int missingCount() {
        int missing = 0;
        for (long value : values()) {
            missing += value == MISSING ? 1 : 0;
        }
        return missing;
    }

    @Override
    default @Nullable String text(int row) {
        return isMissing(row) ? null : format(values()[row]);
    }

    @Override
    default double[] toDoubleArray() {
        return ColumnArrays.toDoubles(values(), MISSING);
    }

    @Override
    default long[] toLongArray() {
        return values().clone();
    }

    @Override
    default C renamed(String newName) {
        return of(newName, values());
    }

    @Override
    default C take(int[] rows) {
        return of(name(), ColumnArrays.take(values(), rows));
    }

    @Override
    default C slice(int from, int to) {
        return of(name(), Arrays.copyOfRange(values(), from, to));
    }
}
