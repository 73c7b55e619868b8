package dev.viva.duckdb;

import dev.viva.table.ColumnBuilder;
import dev.viva.table.ColumnType;
import dev.viva.table.IntegerColumn;
import dev.viva.table.Table;
import dev.viva.table.TableException;
import dev.viva.table.TimestampColumn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBPreparedStatement;
import org.duckdb.DuckDBReadableVector;

/**
 * Reads the result of a query chunk by chunk. The chunk API delivers some types only and reads each by a method of its
 * own, so the query is first asked for its types and then wrapped in casts to the five that a table has. Used once.
 */
final class ChunkReader {
    private static final Set<String> WHOLE = Set.of(
            "TINYINT",
            "SMALLINT",
            "INTEGER",
            "BIGINT",
            "UTINYINT",
            "USMALLINT",
            "UINTEGER",
            "UBIGINT",
            "HUGEINT",
            "UHUGEINT");

    private final DuckDBConnection connection;
    private final String query;
    private final List<ColumnBuilder> builders = new ArrayList<>();
    private final List<String> casts = new ArrayList<>();

    ChunkReader(DuckDBConnection connection, String query) {
        this.connection = connection;
        this.query = query;
    }

    Table read() throws SQLException {
        describe();
        String cast = "select " + String.join(", ", casts) + " from (" + query + "\n)";
        try (var statement = (DuckDBPreparedStatement) connection.prepareStatement(cast);
                DuckDBChunkedResult result = statement.query()) {
            while (result.nextChunk()) {
                append(result.chunk());
            }
        }
        return Table.of(builders.stream().map(ColumnBuilder::build).toList());
    }

    private void describe() throws SQLException {
        Set<String> names = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet columns = statement.executeQuery("describe " + query)) {
            while (columns.next()) {
                String name = columns.getString(1);
                if (!names.add(name)) {
                    throw new TableException("expected distinct column names, found '" + name + "' twice");
                }
                addColumn(name, columns.getString(2));
            }
        }
    }

    private void addColumn(String name, String sqlType) {
        ColumnType type = type(sqlType);
        builders.add(new ColumnBuilder(name, type));
        String value = "#" + builders.size();
        casts.add(
                switch (type) {
                    case BOOLEAN -> value;
                    case INTEGER -> value + "::BIGINT";
                    case NUMBER -> value + "::DOUBLE";
                    case TIMESTAMP -> "epoch_us(" + value + (sqlType.endsWith("WITH TIME ZONE") ? ")" : "::TIMESTAMP)");
                    case TEXT -> value + "::VARCHAR";
                });
    }

    private static ColumnType type(String sqlType) {
        if (WHOLE.contains(sqlType) || isWholeDecimal(sqlType)) {
            return ColumnType.INTEGER;
        }
        if (sqlType.equals("DOUBLE")
                || sqlType.equals("FLOAT")
                || (sqlType.startsWith("DECIMAL(") && sqlType.endsWith(")"))) {
            return ColumnType.NUMBER;
        }
        if (sqlType.equals("DATE") || (sqlType.startsWith("TIMESTAMP") && !sqlType.endsWith("]"))) {
            return ColumnType.TIMESTAMP;
        }
        return sqlType.equals("BOOLEAN") ? ColumnType.BOOLEAN : ColumnType.TEXT;
    }

    /** Whether a DECIMAL has no fraction and fits into 64 bits. */
    private static boolean isWholeDecimal(String sqlType) {
        return sqlType.matches("DECIMAL\\((\\d|1[0-8]),0\\)");
    }

    private void append(DuckDBDataChunkReader chunk) {
        int rows = Math.toIntExact(chunk.rowCount());
        for (int column = 0; column < builders.size(); column++) {
            append(chunk.vector(column), builders.get(column), rows);
        }
    }

    private static void append(DuckDBReadableVector vector, ColumnBuilder into, int rows) {
        for (int row = 0; row < rows; row++) {
            switch (into.type()) {
                case NUMBER -> into.addNumber(vector.getDouble(row, Double.NaN));
                case INTEGER -> into.addInteger(vector.getLong(row, IntegerColumn.MISSING));
                case TIMESTAMP -> into.addTimestamp(vector.getLong(row, TimestampColumn.MISSING));
                case TEXT -> into.addText(vector.getString(row));
                case BOOLEAN -> addBoolean(vector, row, into);
            }
        }
    }

    private static void addBoolean(DuckDBReadableVector vector, int row, ColumnBuilder into) {
        if (vector.isNull(row)) {
            into.addMissing();
        } else {
            into.addBoolean(vector.getBoolean(row));
        }
    }
}
