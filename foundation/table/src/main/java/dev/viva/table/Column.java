package dev.viva.table;

/**
 * One named column of a {@link Table}. Columns are immutable and thread-safe; each kind marks a missing value in its own
 * storage, so that a column is a name and one primitive array (text: an array of codes and a dictionary).
 */
public sealed interface Column permits NumberColumn, IntegerColumn, BooleanColumn, TextColumn, TimestampColumn {
    /** The name, unique in its table. */
    String name();

    /** The number of rows. */
    int size();

    /** Whether {@code row} has no value. */
    boolean isMissing(int row);

    /** The same values under another name; shares the storage. */
    Column renamed(String name);

    /** The values of {@code rows}, in that order; a row may come more than once. O(rows). */
    Column take(int[] rows);

    /** How many rows have no value. O(rows). */
    default int missingCount() {
        int missing = 0;
        for (int row = 0; row < size(); row++) {
            missing += isMissing(row) ? 1 : 0;
        }
        return missing;
    }
}
