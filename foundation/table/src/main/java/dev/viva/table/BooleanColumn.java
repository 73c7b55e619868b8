package dev.viva.table;

/**
 * Truth values: 0 false, 1 true, {@link #MISSING} missing.
 *
 * @param values owned by the column: the caller must not change the array afterwards
 */
public record BooleanColumn(String name, byte[] values) implements Column {
    /** The mark of a missing value. */
    public static final byte MISSING = -1;

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public boolean isMissing(int row) {
        return values[row] == MISSING;
    }

    @Override
    public BooleanColumn renamed(String newName) {
        return new BooleanColumn(newName, values);
    }

    @Override
    public BooleanColumn take(int[] rows) {
        byte[] taken = new byte[rows.length];
        for (int row = 0; row < rows.length; row++) {
            taken[row] = values[rows[row]];
        }
        return new BooleanColumn(name, taken);
    }
}
