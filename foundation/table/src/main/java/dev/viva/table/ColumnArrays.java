package dev.viva.table;

/** Gathering from primitive arrays, and what columns say when they are asked for values of another kind. */
final class ColumnArrays {
    private ColumnArrays() {}

    static long[] take(long[] values, int[] rows) {
        long[] taken = new long[rows.length];
        for (int row = 0; row < rows.length; row++) {
            taken[row] = values[rows[row]];
        }
        return taken;
    }

    static double[] take(double[] values, int[] rows) {
        double[] taken = new double[rows.length];
        for (int row = 0; row < rows.length; row++) {
            taken[row] = values[rows[row]];
        }
        return taken;
    }

    /** {@code values} as doubles; {@code missing} becomes NaN. */
    static double[] toDoubles(long[] values, long missing) {
        double[] doubles = new double[values.length];
        for (int row = 0; row < values.length; row++) {
            doubles[row] = values[row] == missing ? Double.NaN : values[row];
        }
        return doubles;
    }

    static TableException wrongKind(Column column, ColumnType wanted) {
        return new TableException("Table: column '" + column.name() + "' must hold " + wanted.phrase()
                + " in every row, but is of type " + column.type());
    }
}
