package dev.viva.duckdb;

import dev.viva.table.BooleanColumn;
import dev.viva.table.Column;
import dev.viva.table.ColumnType;
import dev.viva.table.IntegerColumn;
import dev.viva.table.NumberColumn;
import dev.viva.table.Table;
import dev.viva.table.TextColumn;
import dev.viva.table.TimestampColumn;
import java.sql.SQLException;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** Copies the rows of a table into a DuckDB table of the same columns. */
final class TableAppender {
    private TableAppender() {}

    /** The column definitions of a CREATE TABLE for {@code table}. */
    static String columns(Table table) {
        return table.columns().stream()
                .map(column -> DuckDb.identifier(column.name()) + " " + sqlType(column.type()))
                .collect(Collectors.joining(", "));
    }

    private static String sqlType(ColumnType type) {
        return switch (type) {
            case BOOLEAN -> "BOOLEAN";
            case INTEGER -> "BIGINT";
            case NUMBER -> "DOUBLE";
            case TIMESTAMP -> "TIMESTAMP";
            case TEXT -> "VARCHAR";
        };
    }

    static void append(DuckDBConnection connection, String name, Table table) throws SQLException {
        try (DuckDBAppender appender = connection.createAppender(name)) {
            for (int row = 0; row < table.rowCount(); row++) {
                appender.beginRow();
                for (Column column : table.columns()) {
                    append(appender, column, row);
                }
                appender.endRow();
            }
        }
    }

    private static void append(DuckDBAppender appender, Column column, int row) throws SQLException {
        if (column.isMissing(row)) {
            appender.appendNull();
            return;
        }
        switch (column) {
            case NumberColumn numbers -> appender.append(numbers.values()[row]);
            case IntegerColumn integers -> appender.append(integers.values()[row]);
            case BooleanColumn truths -> appender.append(truths.values()[row] == 1);
            case TimestampColumn times -> appender.appendEpochMicros(times.values()[row]);
            case TextColumn texts -> appender.append(texts.text(row));
        }
    }
}
