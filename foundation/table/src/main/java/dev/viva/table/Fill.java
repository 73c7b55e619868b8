package dev.viva.table;

import java.util.Arrays;
import java.util.List;

/**
 * What stands in for missing values, column by column; see {@link Table#fill}. Where a column has no value to take it
 * from, as when all are missing, its missing values stay. Immutable.
 */
public sealed interface Fill {
    /** The mean of the column, for NUMBER columns and for INTEGER ones, which become NUMBER. */
    record Mean() implements Fill {}

    /** The median of the column, as {@link Mean}. */
    record Median() implements Fill {}

    /** The value that comes most often, among equals the smallest (text: the first to appear); for every type. */
    record MostFrequent() implements Fill {}

    /** One value, written as in a CSV file, that fits the column's type. */
    record Constant(String value) implements Fill {}

    /** The nearest value above; for every type. */
    record Forward() implements Fill {}

    /** The nearest value below; for every type. */
    record Backward() implements Fill {}

    /** The mean of the column. */
    static Fill mean() {
        return new Mean();
    }

    /** The median of the column. */
    static Fill median() {
        return new Median();
    }

    /** The value that comes most often. */
    static Fill mostFrequent() {
        return new MostFrequent();
    }

    /** A number. */
    static Fill constant(double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1L << 53;
        return new Constant(whole ? Long.toString((long) value) : Double.toString(value));
    }

    /** A value as it is written in a CSV file, such as {@code unknown}, {@code true} or {@code 2018-04-01}. */
    static Fill constant(String value) {
        return new Constant(value);
    }

    /** The nearest value above. */
    static Fill forward() {
        return new Forward();
    }

    /** The nearest value below. */
    static Fill backward() {
        return new Backward();
    }

    /**
     * {@code column} with its missing values filled, itself if there are none. O(rows), with a median or a most frequent
     * value O(rows log rows).
     *
     * @throws IllegalArgumentException if a mean or median is asked of a column that is neither INTEGER nor NUMBER, or a
     *     constant does not fit the column's type
     */
    default Column apply(Column column) {
        if (column.missingCount() == 0) {
            return column;
        }
        return switch (this) {
            case Mean() -> withNumber(column, ColumnSummary.of(numeric(column)).mean());
            case Median() ->
                withNumber(column, ColumnSummary.of(numeric(column)).median());
            case MostFrequent() -> {
                String value = ColumnSummary.of(column).mostFrequent();
                yield value == null ? column : withConstant(column, value);
            }
            case Constant(String value) -> withConstant(column, value);
            case Forward() -> ColumnArrays.takeOrMissing(column, neighbours(column, 0, 1));
            case Backward() -> ColumnArrays.takeOrMissing(column, neighbours(column, column.size() - 1, -1));
        };
    }

    private static Column numeric(Column column) {
        if (column.type() != ColumnType.NUMBER && column.type() != ColumnType.INTEGER) {
            throw new IllegalArgumentException("Fill: a mean or median needs a column of INTEGER or NUMBER, got '"
                    + column.name() + "' of type " + column.type());
        }
        return column;
    }

    private static Column withNumber(Column column, double number) {
        double[] values = column.toDoubleArray();
        for (int row = 0; row < values.length; row++) {
            values[row] = Double.isNaN(values[row]) ? number : values[row];
        }
        return new NumberColumn(column.name(), values);
    }

    private static Column withConstant(Column column, String value) {
        Column one = Casts.parsed(column.name(), value, column.type());
        Column both = Concatenation.of(column.name(), List.of(column, one));
        int[] rows = new int[column.size()];
        Arrays.setAll(rows, row -> column.isMissing(row) ? column.size() : row);
        return both.take(rows);
    }

    private static int[] neighbours(Column column, int from, int step) {
        int[] rows = new int[column.size()];
        int nearest = -1;
        for (int row = from; row >= 0 && row < rows.length; row += step) {
            nearest = column.isMissing(row) ? nearest : row;
            rows[row] = nearest;
        }
        return rows;
    }
}
