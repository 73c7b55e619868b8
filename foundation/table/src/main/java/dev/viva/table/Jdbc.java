package dev.viva.table;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what a JDBC driver delivers into typed columns.
 *
 * <p>BIT and BOOLEAN become BOOLEAN; the integer types INTEGER, and NUMERIC and DECIMAL too where they have no fraction
 * and at most 18 digits; other numbers NUMBER; DATE and TIMESTAMP become TIMESTAMP, read as UTC where they have no zone;
 * all else is TEXT as the driver writes it, but binary and structured types are refused. Thread-safe.
 */
public final class Jdbc {
    private static final int FETCHED_AT_ONCE = 10_000;

    /** Adds the value of the current row to a column. */
    @FunctionalInterface
    private interface Reader {
        void read(ResultSet rows, int index, ColumnBuilder into) throws SQLException;
    }

    private Jdbc() {}

    /**
     * Runs {@code sql} with {@code parameters} in place of its question marks and reads the result.
     *
     * @throws TableException if the database refuses it or the result has a column of a binary or structured type
     */
    public static Table query(Connection connection, String sql, Object... parameters) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(FETCHED_AT_ONCE);
            for (int index = 0; index < parameters.length; index++) {
                statement.setObject(index + 1, parameters[index]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                return read(rows);
            }
        } catch (SQLException failure) {
            throw new TableException("Jdbc.query: '" + sql + "' failed: " + failure.getMessage(), failure);
        }
    }

    /**
     * Reads the remaining rows of {@code rows}, which stays open.
     *
     * @throws TableException if the driver fails or a column has a binary or structured type
     */
    public static Table read(ResultSet rows) {
        try {
            ResultSetMetaData about = rows.getMetaData();
            List<ColumnBuilder> builders = new ArrayList<>();
            List<Reader> readers = new ArrayList<>();
            for (int index = 1; index <= about.getColumnCount(); index++) {
                builders.add(new ColumnBuilder(about.getColumnLabel(index), type(about, index)));
                readers.add(reader(about.getColumnType(index), type(about, index)));
            }
            while (rows.next()) {
                for (int column = 0; column < builders.size(); column++) {
                    readers.get(column).read(rows, column + 1, builders.get(column));
                }
            }
            return Table.of(builders.stream().map(ColumnBuilder::build).toList());
        } catch (SQLException failure) {
            throw new TableException("Jdbc.read: " + failure.getMessage(), failure);
        }
    }

    private static ColumnType type(ResultSetMetaData about, int index) throws SQLException {
        return switch (about.getColumnType(index)) {
            case Types.BIT, Types.BOOLEAN -> ColumnType.BOOLEAN;
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> ColumnType.INTEGER;
            case Types.NUMERIC, Types.DECIMAL -> {
                int digits = about.getPrecision(index);
                yield about.getScale(index) == 0 && digits > 0 && digits <= 18 ? ColumnType.INTEGER : ColumnType.NUMBER;
            }
            case Types.REAL, Types.FLOAT, Types.DOUBLE -> ColumnType.NUMBER;
            case Types.DATE, Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> ColumnType.TIMESTAMP;
            case Types.BINARY,
                    Types.VARBINARY,
                    Types.LONGVARBINARY,
                    Types.BLOB,
                    Types.ARRAY,
                    Types.STRUCT,
                    Types.REF,
                    Types.JAVA_OBJECT ->
                throw new TableException("Jdbc.read: column '" + about.getColumnLabel(index) + "' has the type "
                        + about.getColumnTypeName(index) + ", which no column holds: cast it or leave it out");
            default -> ColumnType.TEXT;
        };
    }

    private static Reader reader(int sqlType, ColumnType type) {
        return switch (type) {
            case BOOLEAN -> Jdbc::readBoolean;
            case INTEGER -> Jdbc::readInteger;
            case NUMBER -> Jdbc::readNumber;
            case TEXT -> (rows, index, into) -> into.addText(rows.getString(index));
            case TIMESTAMP ->
                switch (sqlType) {
                    case Types.DATE -> Jdbc::readDate;
                    case Types.TIMESTAMP -> Jdbc::readLocalTime;
                    default -> Jdbc::readZonedTime;
                };
        };
    }

    private static void readBoolean(ResultSet rows, int index, ColumnBuilder into) throws SQLException {
        boolean value = rows.getBoolean(index);
        if (rows.wasNull()) {
            into.addMissing();
        } else {
            into.addBoolean(value);
        }
    }

    private static void readInteger(ResultSet rows, int index, ColumnBuilder into) throws SQLException {
        long value = rows.getLong(index);
        into.addInteger(rows.wasNull() ? IntegerColumn.MISSING : value);
    }

    private static void readNumber(ResultSet rows, int index, ColumnBuilder into) throws SQLException {
        switch (rows.getObject(index)) {
            case null -> into.addMissing();
            case BigDecimal exact -> into.addNumber(exact.doubleValue());
            case Object other -> into.addNumber(rows.getDouble(index));
        }
    }

    private static void readDate(ResultSet rows, int index, ColumnBuilder into) throws SQLException {
        LocalDate date = rows.getObject(index, LocalDate.class);
        into.addTimestamp(date == null ? TimestampColumn.MISSING : Timestamps.of(date.atStartOfDay()));
    }

    private static void readLocalTime(ResultSet rows, int index, ColumnBuilder into) throws SQLException {
        LocalDateTime time = rows.getObject(index, LocalDateTime.class);
        into.addTimestamp(time == null ? TimestampColumn.MISSING : Timestamps.of(time));
    }

    private static void readZonedTime(ResultSet rows, int index, ColumnBuilder into) throws SQLException {
        OffsetDateTime time = rows.getObject(index, OffsetDateTime.class);
        into.addTimestamp(time == null ? TimestampColumn.MISSING : Timestamps.of(time.toInstant()));
    }
}
