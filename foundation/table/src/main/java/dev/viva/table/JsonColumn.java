package dev.viva.table;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** One column of JSON lines while it is read: begins with the type of its first value and widens when it must. */
final class JsonColumn {
    private final String name;
    private final @Nullable ColumnType given;
    private @Nullable ColumnBuilder builder;

    JsonColumn(String name, @Nullable ColumnType given) {
        this.name = name;
        this.given = given;
        this.builder = given == null ? null : new ColumnBuilder(name, given);
    }

    String name() {
        return name;
    }

    /** The type so far. */
    ColumnType type() {
        return builder == null ? ColumnType.NUMBER : builder.type();
    }

    /** Adds the value of {@code row}; returns false if it does not fit the type given. So do the other adders. */
    boolean addBoolean(int row, boolean value) {
        return switch (typeFor(ColumnType.BOOLEAN)) {
            case BOOLEAN -> {
                at(row, ColumnType.BOOLEAN).addBoolean(value);
                yield true;
            }
            case TEXT -> putText(row, Boolean.toString(value));
            case null, default -> false;
        };
    }

    /** Adds digits with or without a sign; too many for 64 bits count as text. */
    boolean addWhole(int row, String digits) {
        long value;
        try {
            value = Long.parseLong(digits);
        } catch (NumberFormatException tooLong) {
            return given == ColumnType.NUMBER ? addNumber(row, Double.parseDouble(digits)) : addLongWhole(row, digits);
        }
        return switch (typeFor(ColumnType.INTEGER)) {
            case INTEGER -> {
                at(row, ColumnType.INTEGER).addInteger(value);
                yield true;
            }
            case NUMBER -> addNumber(row, (double) value);
            case TEXT -> putText(row, digits);
            case null, default -> false;
        };
    }

    private boolean addLongWhole(int row, String digits) {
        return typeFor(ColumnType.TEXT) == ColumnType.TEXT && putText(row, digits);
    }

    boolean addNumber(int row, double value) {
        return switch (typeFor(ColumnType.NUMBER)) {
            case NUMBER -> {
                at(row, ColumnType.NUMBER).addNumber(value);
                yield true;
            }
            case TEXT -> putText(row, Double.toString(value));
            case null, default -> false;
        };
    }

    boolean addText(int row, String value) {
        if (given == ColumnType.TIMESTAMP) {
            OptionalLong micros = Timestamps.parse(value);
            micros.ifPresent(at(row, ColumnType.TIMESTAMP)::addTimestamp);
            return micros.isPresent();
        }
        return typeFor(ColumnType.TEXT) == ColumnType.TEXT && putText(row, value);
    }

    private boolean putText(int row, String value) {
        at(row, ColumnType.TEXT).addText(value);
        return true;
    }

    /** The type that the column must have to take a value of {@code type}; {@code null} if the one given cannot. */
    private @Nullable ColumnType typeFor(ColumnType type) {
        if (given == null) {
            return builder == null ? type : builder.type().join(type);
        }
        boolean fits = given == ColumnType.TEXT || given.join(type) == given;
        return fits ? given : null;
    }

    /** The builder, widened to {@code type} and filled with missing values up to {@code row}. */
    private ColumnBuilder at(int row, ColumnType type) {
        ColumnBuilder current = builder;
        if (current == null || current.type() != type) {
            current = widened(current, type);
            builder = current;
        }
        while (current.size() < row) {
            current.addMissing();
        }
        return current;
    }

    private ColumnBuilder widened(@Nullable ColumnBuilder old, ColumnType type) {
        ColumnBuilder wider = new ColumnBuilder(name, type);
        if (old != null) {
            Column values = old.build();
            for (int row = 0; row < values.size(); row++) {
                if (type == ColumnType.TEXT) {
                    wider.addText(values.text(row));
                } else {
                    IntegerColumn integers = (IntegerColumn) values;
                    wider.addNumber(integers.isMissing(row) ? Double.NaN : integers.values()[row]);
                }
            }
        }
        return wider;
    }

    /** The column of {@code rows} rows; text that reads as time throughout becomes time. */
    Column build(int rows) {
        Column column = at(rows, type()).build();
        return column instanceof TextColumn text && given == null ? timesIn(text) : column;
    }

    private static Column timesIn(TextColumn text) {
        long[] times = new long[text.dictionary().size()];
        for (int code = 0; code < times.length; code++) {
            times[code] = Timestamps.parse(text.dictionary().get(code)).orElse(TimestampColumn.MISSING);
            if (times[code] == TimestampColumn.MISSING) {
                return text;
            }
        }
        long[] values = new long[text.size()];
        for (int row = 0; row < values.length; row++) {
            values[row] = text.isMissing(row) ? TimestampColumn.MISSING : times[text.codes()[row]];
        }
        return new TimestampColumn(text.name(), values);
    }
}
