package dev.viva.duckdb;

import dev.viva.table.BooleanColumn;
import dev.viva.table.Column;
import dev.viva.table.ColumnType;
import dev.viva.table.IntegerColumn;
import dev.viva.table.NumberColumn;
import dev.viva.table.Table;
import dev.viva.table.TextColumn;
import dev.viva.table.TimestampColumn;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionBuilder;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;
import org.duckdb.DuckDBWritableVector;

/**
 * Lets DuckDB scan a table where it is: a query takes the columns it needs chunk by chunk, in the order of the rows, and
 * nothing is kept in the database. Times go as microseconds, which the view over the scan makes times again.
 */
final class TableScan implements DuckDBTableFunction<TableScan.Source, TableScan.Cursor, Object> {
    private static final byte[] NONE = {};

    private final String name;
    private volatile Source source = Source.of(Table.of());

    private TableScan(String name) {
        this.name = name;
    }

    /** A scan of the table function {@code name}, which is made. */
    static TableScan create(DuckDBConnection connection, String name) throws SQLException {
        TableScan scan = new TableScan(name);
        try (DuckDBTableFunctionBuilder function = DuckDBFunctions.tableFunction()) {
            function.withName(name).withProjectionPushdown().withFunction(scan).register(connection);
        }
        return scan;
    }

    /** A table and its texts as DuckDB takes them. */
    record Source(Table table, List<byte[][]> texts) {
        static Source of(Table table) {
            return new Source(table, table.columns().stream().map(Source::texts).toList());
        }

        private static byte[][] texts(Column column) {
            return column instanceof TextColumn text
                    ? text.dictionary().stream()
                            .map(value -> value.getBytes(StandardCharsets.UTF_8))
                            .toArray(byte[][]::new)
                    : new byte[0][];
        }
    }

    /** How far one query has come. Used by one thread at a time. */
    static final class Cursor {
        private final Source source;
        private final int[] columns;
        private int next;

        Cursor(Source source, int[] columns) {
            this.source = source;
            this.columns = columns;
        }
    }

    /** Lets later queries scan {@code table}, and gives the SELECT that does. */
    String of(Table table) {
        source = Source.of(table);
        return table.columns().stream()
                .map(column -> {
                    String quoted = DuckDb.identifier(column.name());
                    return column.type() == ColumnType.TIMESTAMP
                            ? "make_timestamp(" + quoted + ") as " + quoted
                            : quoted;
                })
                .collect(Collectors.joining(", ", "select ", " from " + name + "()"));
    }

    @Override
    public Source bind(DuckDBTableFunctionBindInfo info) {
        Source bound = source;
        for (Column column : bound.table().columns()) {
            info.addResultColumn(column.name(), sqlType(column.type()));
        }
        info.setCardinality(bound.table().rowCount(), true);
        return bound;
    }

    private static DuckDBColumnType sqlType(ColumnType type) {
        return switch (type) {
            case BOOLEAN -> DuckDBColumnType.BOOLEAN;
            case INTEGER, TIMESTAMP -> DuckDBColumnType.BIGINT;
            case NUMBER -> DuckDBColumnType.DOUBLE;
            case TEXT -> DuckDBColumnType.VARCHAR;
        };
    }

    @Override
    public Cursor init(DuckDBTableFunctionInitInfo info) {
        info.setMaxThreads(1);
        int[] columns = IntStream.range(0, Math.toIntExact(info.getColumnCount()))
                .map(column -> Math.toIntExact(info.getColumnIndex(column)))
                .toArray();
        return new Cursor(info.getBindData(), columns);
    }

    @Override
    public long apply(DuckDBTableFunctionCallInfo info, DuckDBDataChunkWriter chunk) {
        Cursor cursor = info.getInitData();
        Table table = cursor.source.table();
        int from = cursor.next;
        int to = (int) Math.min(table.rowCount(), from + chunk.capacity());
        for (int place = 0; place < cursor.columns.length; place++) {
            int column = cursor.columns[place];
            if (column < table.columns().size()) {
                write(
                        chunk.vector(place),
                        table.columns().get(column),
                        cursor.source.texts().get(column),
                        from,
                        to);
            }
        }
        cursor.next = to;
        return (long) to - from;
    }

    private static void write(DuckDBWritableVector vector, Column column, byte[][] texts, int from, int to) {
        switch (column) {
            case NumberColumn numbers -> {
                for (int row = from; row < to; row++) {
                    vector.setDouble(row - from, numbers.values()[row]);
                }
            }
            case IntegerColumn whole -> write(vector, whole.values(), from, to);
            case TimestampColumn times -> write(vector, times.values(), from, to);
            case BooleanColumn truths -> {
                for (int row = from; row < to; row++) {
                    vector.setBoolean(row - from, truths.values()[row] == 1);
                }
            }
            case TextColumn text -> write(vector, text, texts, from, to);
        }
        for (int row = from; row < to; row++) {
            if (column.isMissing(row)) {
                vector.setNull(row - from);
            }
        }
    }

    private static void write(DuckDBWritableVector vector, long[] values, int from, int to) {
        for (int row = from; row < to; row++) {
            vector.setLong(row - from, values[row]);
        }
    }

    private static void write(DuckDBWritableVector vector, TextColumn column, byte[][] texts, int from, int to) {
        byte[][] chunk = new byte[to - from][];
        for (int row = from; row < to; row++) {
            int code = column.codes()[row];
            chunk[row - from] = code < 0 ? NONE : texts[code];
        }
        vector.setStringUtf8Batch(0, chunk);
    }
}
