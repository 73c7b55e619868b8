package dev.viva.table;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Columns of one type made into another. */
final class Casts {
    private Casts() {}

    static Column to(Column column, ColumnType type) {
        if (column.type() == type) {
            return column;
        }
        return switch (type) {
            case TEXT -> text(column);
            case NUMBER -> column instanceof TextColumn text ? parsed(text, type) : number(column);
            case INTEGER -> column instanceof TextColumn text ? parsed(text, type) : integer(column);
            case BOOLEAN -> column instanceof TextColumn text ? parsed(text, type) : truth(column);
            case TIMESTAMP ->
                switch (column) {
                    case TextColumn text -> parsed(text, type);
                    case IntegerColumn micros -> new TimestampColumn(micros.name(), micros.values());
                    default -> throw impossible(column, type);
                };
        };
    }

    private static Column text(Column column) {
        @Nullable String[] texts = new String[column.size()];
        for (int row = 0; row < texts.length; row++) {
            texts[row] = column.text(row);
        }
        return TextColumn.of(column.name(), texts);
    }

    private static Column number(Column column) {
        return new NumberColumn(column.name(), column.toDoubleArray());
    }

    private static Column integer(Column column) {
        if (!(column instanceof NumberColumn numbers)) {
            return new IntegerColumn(column.name(), column.toLongArray());
        }
        long[] whole = new long[numbers.size()];
        for (int row = 0; row < whole.length; row++) {
            double value = numbers.values()[row];
            if (!Double.isNaN(value) && (value != Math.rint(value) || Math.abs(value) >= 0x1p63)) {
                throw new TableException("Table: column '" + column.name()
                        + "' must hold whole numbers of 64 bits to be " + "INTEGER, got " + value + " in row " + row);
            }
            whole[row] = Double.isNaN(value) ? IntegerColumn.MISSING : (long) value;
        }
        return new IntegerColumn(column.name(), whole);
    }

    private static Column truth(Column column) {
        if (!ColumnArrays.isNumeric(column)) {
            throw impossible(column, ColumnType.BOOLEAN);
        }
        double[] values = ColumnArrays.doubles(column);
        byte[] truths = new byte[values.length];
        for (int row = 0; row < truths.length; row++) {
            truths[row] = Double.isNaN(values[row]) ? BooleanColumn.MISSING : (byte) (values[row] == 0 ? 0 : 1);
        }
        return new BooleanColumn(column.name(), truths);
    }

    /** Each entry of the dictionary is read once. */
    private static Column parsed(TextColumn column, ColumnType type) {
        int size = column.dictionary().size();
        int[] places = new int[size];
        Arrays.fill(places, -1);
        ColumnBuilder entries = new ColumnBuilder(column.name(), type);
        for (int row = 0; row < column.size(); row++) {
            int code = column.codes()[row];
            if (code >= 0 && places[code] < 0) {
                places[code] = entries.size();
                String value = column.dictionary().get(code);
                if (!add(entries, value)) {
                    throw new TableException("Table: column '" + column.name() + "' must hold " + type.phrase()
                            + " in every row to be " + type + ", got '" + value + "' in row " + row);
                }
            }
        }
        return ColumnArrays.takeOrMissing(entries.build(), ColumnArrays.translate(column.codes(), places));
    }

    /** A column of the one value that {@code text} stands for. */
    static Column parsed(String name, String text, ColumnType type) {
        ColumnBuilder one = new ColumnBuilder(name, type);
        if (!add(one, text)) {
            throw new IllegalArgumentException(
                    "Table: a value for column '" + name + "' must be " + type.phrase() + ", got '" + text + "'");
        }
        return one.build();
    }

    private static boolean add(ColumnBuilder column, String text) {
        String stripped = text.strip();
        try {
            switch (column.type()) {
                case TEXT -> column.addText(text);
                case NUMBER -> column.addNumber(Double.parseDouble(stripped));
                case INTEGER -> column.addInteger(Long.parseLong(stripped));
                case TIMESTAMP ->
                    column.addTimestamp(Timestamps.parse(stripped).orElseThrow(NumberFormatException::new));
                case BOOLEAN -> column.addBoolean(truth(stripped.toLowerCase(Locale.ROOT)));
            }
            return true;
        } catch (NumberFormatException wrong) {
            return false;
        }
    }

    private static boolean truth(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new NumberFormatException(text);
        }
        return text.equals("true");
    }

    private static TableException impossible(Column column, ColumnType type) {
        return new TableException(
                "Table: column '" + column.name() + "' of type " + column.type() + " cannot become " + type);
    }
}
