package dev.viva.table;

import dev.viva.kernel.Parallel;

/** Gathering from primitive arrays in parallel, and what columns say when they are asked for values of another kind. */
final class ColumnArrays {
    /** How many rows a parallel part has at least. */
    static final int GRAIN = 1 << 15;

    private ColumnArrays() {}

    static long[] take(long[] values, int[] rows) {
        long[] taken = new long[rows.length];
        Parallel.common().forRange(rows.length, GRAIN, (from, to) -> {
            for (int row = from; row < to; row++) {
                taken[row] = values[rows[row]];
            }
        });
        return taken;
    }

    static double[] take(double[] values, int[] rows) {
        double[] taken = new double[rows.length];
        Parallel.common().forRange(rows.length, GRAIN, (from, to) -> {
            for (int row = from; row < to; row++) {
                taken[row] = values[rows[row]];
            }
        });
        return taken;
    }

    static int[] take(int[] values, int[] rows) {
        int[] taken = new int[rows.length];
        Parallel.common().forRange(rows.length, GRAIN, (from, to) -> {
            for (int row = from; row < to; row++) {
                taken[row] = values[rows[row]];
            }
        });
        return taken;
    }

    static byte[] take(byte[] values, int[] rows) {
        byte[] taken = new byte[rows.length];
        Parallel.common().forRange(rows.length, GRAIN, (from, to) -> {
            for (int row = from; row < to; row++) {
                taken[row] = values[rows[row]];
            }
        });
        return taken;
    }

    /** Each code by its place in {@code to}; negative ones stay. */
    static int[] translate(int[] codes, int[] to) {
        int[] translated = new int[codes.length];
        Parallel.common().forRange(codes.length, GRAIN, (begin, end) -> {
            for (int row = begin; row < end; row++) {
                translated[row] = codes[row] < 0 ? codes[row] : to[codes[row]];
            }
        });
        return translated;
    }

    /** The values of {@code rows} in that order; a negative row gives a missing value. */
    static Column takeOrMissing(Column column, int[] rows) {
        return switch (column) {
            case NumberColumn numbers -> new NumberColumn(numbers.name(), takeOr(numbers.values(), rows));
            case LongColumn<?> longs -> longs.of(longs.name(), takeOr(longs.values(), rows));
            case BooleanColumn truths -> new BooleanColumn(truths.name(), takeOr(truths.values(), rows));
            case TextColumn text -> new TextColumn(text.name(), takeOr(text.codes(), rows), text.dictionary());
        };
    }

    private static double[] takeOr(double[] values, int[] rows) {
        double[] taken = new double[rows.length];
        Parallel.common().forRange(rows.length, GRAIN, (from, to) -> {
            for (int row = from; row < to; row++) {
                taken[row] = rows[row] < 0 ? Double.NaN : values[rows[row]];
            }
        });
        return taken;
    }

    private static long[] takeOr(long[] values, int[] rows) {
        long[] taken = new long[rows.length];
        Parallel.common().forRange(rows.length, GRAIN, (from, to) -> {
            for (int row = from; row < to; row++) {
                taken[row] = rows[row] < 0 ? IntegerColumn.MISSING : values[rows[row]];
            }
        });
        return taken;
    }

    private static int[] takeOr(int[] values, int[] rows) {
        int[] taken = new int[rows.length];
        Parallel.common().forRange(rows.length, GRAIN, (from, to) -> {
            for (int row = from; row < to; row++) {
                taken[row] = rows[row] < 0 ? TextColumn.MISSING : values[rows[row]];
            }
        });
        return taken;
    }

    private static byte[] takeOr(byte[] values, int[] rows) {
        byte[] taken = new byte[rows.length];
        Parallel.common().forRange(rows.length, GRAIN, (from, to) -> {
            for (int row = from; row < to; row++) {
                taken[row] = rows[row] < 0 ? BooleanColumn.MISSING : values[rows[row]];
            }
        });
        return taken;
    }

    /** The values as doubles, which may be the column's own and are not to be changed. */
    static double[] doubles(Column column) {
        return column instanceof NumberColumn numbers ? numbers.values() : column.toDoubleArray();
    }

    /** Whether a column counts as numbers: whole, floating-point or truth. */
    static boolean isNumeric(Column column) {
        return column.type() == ColumnType.NUMBER
                || column.type() == ColumnType.INTEGER
                || column.type() == ColumnType.BOOLEAN;
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
