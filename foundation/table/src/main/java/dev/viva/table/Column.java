package dev.viva.table;

import org.jspecify.annotations.Nullable;

/**
 * One named column of a {@link Table}. Columns are immutable and thread-safe; each kind marks a missing value in its own
 * storage, so that a column is a name and one primitive array (text: an array of codes and a dictionary).
 *
 * <p>Two columns are equal when they have the same kind, name and values; missing equals missing. O(rows).
 */
public sealed interface Column permits NumberColumn, LongColumn, BooleanColumn, TextColumn {
    /** The name, unique in its table. */
    String name();

    /** The kind of values. */
    ColumnType type();

    /** The number of rows. */
    int size();

    /** Whether {@code row} has no value. */
    boolean isMissing(int row);

    /** The value of {@code row} as it is written to a CSV file, or {@code null} where it is missing. */
    @Nullable String text(int row);

    /**
     * The values as floating-point numbers in a new array: truth as 0 and 1, time as microseconds since 1970, missing as
     * NaN. Whole numbers beyond 2^53 are rounded.
     *
     * @throws TableException if this is a text column with a value in it
     */
    double[] toDoubleArray();

    /**
     * The values as whole numbers in a new array: truth as 0 and 1, time as microseconds since 1970, missing as
     * {@link IntegerColumn#MISSING}.
     *
     * @throws TableException if this is a number or a text column with a value in it
     */
    long[] toLongArray();

    /** The same values under another name; shares the storage. */
    Column renamed(String name);

    /** The values of {@code rows}, in that order; a row may come more than once. O(rows). */
    Column take(int[] rows);

    /** The values of rows {@code from} (inclusive) to {@code to} (exclusive). O(to - from). */
    Column slice(int from, int to);

    /** How many rows have no value. O(rows). */
    default int missingCount() {
        int missing = 0;
        for (int row = 0; row < size(); row++) {
            missing += isMissing(row) ? 1 : 0;
        }
        return missing;
    }
}
