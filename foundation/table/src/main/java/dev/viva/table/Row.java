package dev.viva.table;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of a {@link Table}, as expressions see it. A value is asked for by the name of its column; asking for a column
 * that is not there is an {@link IllegalArgumentException} which lists those there are. Immutable.
 */
public final class Row {
    private final Map<String, Column> columns;
    private final int index;

    Row(Map<String, Column> columns, int index) {
        this.columns = columns;
        this.index = index;
    }

    /** The number of the row; 0 is the first. */
    public int index() {
        return index;
    }

    private Column column(String name) {
        Column column = columns.get(name);
        if (column == null) {
            throw new IllegalArgumentException("Row: no column '" + name + "'; there are " + columns.keySet());
        }
        return column;
    }

    /** Whether the value is missing. */
    public boolean isMissing(String name) {
        return column(name).isMissing(index);
    }

    /**
     * The value as floating-point number, truth as 0 and 1, missing as NaN.
     *
     * @throws TableException if the column is of times or text
     */
    public double number(String name) {
        Column column = column(name);
        return switch (column) {
            case NumberColumn numbers -> numbers.values()[index];
            case IntegerColumn whole -> whole.isMissing(index) ? Double.NaN : whole.values()[index];
            case BooleanColumn truths -> truths.isMissing(index) ? Double.NaN : truths.values()[index];
            case TimestampColumn times -> throw ColumnArrays.wrongKind(times, ColumnType.NUMBER);
            case TextColumn text -> throw ColumnArrays.wrongKind(text, ColumnType.NUMBER);
        };
    }

    /**
     * The value as whole number, truth as 0 and 1.
     *
     * @throws TableException if it is missing, or the column is none of INTEGER and BOOLEAN
     */
    public long integer(String name) {
        Column column = present(name);
        return switch (column) {
            case IntegerColumn whole -> whole.values()[index];
            case BooleanColumn truths -> truths.values()[index];
            case NumberColumn numbers -> throw ColumnArrays.wrongKind(numbers, ColumnType.INTEGER);
            case TimestampColumn times -> throw ColumnArrays.wrongKind(times, ColumnType.INTEGER);
            case TextColumn text -> throw ColumnArrays.wrongKind(text, ColumnType.INTEGER);
        };
    }

    /**
     * Whether the value is true.
     *
     * @throws TableException if it is missing, or the column is not BOOLEAN
     */
    public boolean truth(String name) {
        if (present(name) instanceof BooleanColumn truths) {
            return truths.values()[index] == 1;
        }
        throw ColumnArrays.wrongKind(column(name), ColumnType.BOOLEAN);
    }

    /**
     * The value as a point in time.
     *
     * @throws TableException if it is missing, or the column is not TIMESTAMP
     */
    public Instant time(String name) {
        if (present(name) instanceof TimestampColumn times) {
            return Timestamps.instant(times.values()[index]);
        }
        throw ColumnArrays.wrongKind(column(name), ColumnType.TIMESTAMP);
    }

    /** The value as text, {@code null} where it is missing; for every type, as {@link Column#text}. */
    public @Nullable String text(String name) {
        return column(name).text(index);
    }

    private Column present(String name) {
        Column column = column(name);
        if (column.isMissing(index)) {
            throw new TableException("Row: column '" + name + "' must have a value, but is missing in row " + index);
        }
        return column;
    }
}
