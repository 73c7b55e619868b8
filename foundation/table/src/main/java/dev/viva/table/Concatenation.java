package dev.viva.table;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One below the other. */
final class Concatenation {
    private Concatenation() {}

    static Table of(List<Table> tables) {
        Set<String> names = new LinkedHashSet<>();
        tables.forEach(table -> names.addAll(table.names()));
        return Table.of(names.stream()
                .map(name -> of(
                        name,
                        tables.stream()
                                .map(table -> table.has(name)
                                        ? table.column(name)
                                        : new NumberColumn(name, missing(table.rowCount())))
                                .toList()))
                .toList());
    }

    private static double[] missing(int rows) {
        double[] missing = new double[rows];
        Arrays.fill(missing, Double.NaN);
        return missing;
    }

    /** The values of all, of the narrowest type that holds them; a column without any value takes the type of the others. */
    static Column of(String name, List<? extends Column> columns) {
        ColumnType type = columns.stream()
                .filter(column -> !isEmpty(column))
                .map(Column::type)
                .reduce(ColumnType::join)
                .orElse(columns.getFirst().type());
        int rows = columns.stream().mapToInt(Column::size).reduce(0, Math::addExact);
        List<Column> parts = columns.stream()
                .map(column -> isEmpty(column) ? empty(column, type) : Casts.to(column, type))
                .toList();
        return switch (type) {
            case NUMBER -> new NumberColumn(name, doubles(parts, rows));
            case INTEGER -> new IntegerColumn(name, longs(parts, rows));
            case TIMESTAMP -> new TimestampColumn(name, longs(parts, rows));
            case BOOLEAN -> truths(name, parts, rows);
            case TEXT -> texts(name, parts, rows);
        };
    }

    /** Whether no row has a value; looks no further than the first that has. */
    private static boolean isEmpty(Column column) {
        int row = 0;
        while (row < column.size() && column.isMissing(row)) {
            row++;
        }
        return row == column.size();
    }

    private static Column empty(Column column, ColumnType type) {
        int[] none = new int[column.size()];
        Arrays.fill(none, -1);
        return ColumnArrays.takeOrMissing(new ColumnBuilder(column.name(), type).build(), none);
    }

    private static double[] doubles(List<Column> parts, int rows) {
        double[] values = new double[rows];
        int at = 0;
        for (Column part : parts) {
            System.arraycopy(ColumnArrays.doubles(part), 0, values, at, part.size());
            at += part.size();
        }
        return values;
    }

    private static long[] longs(List<Column> parts, int rows) {
        long[] values = new long[rows];
        int at = 0;
        for (Column part : parts) {
            System.arraycopy(((LongColumn<?>) part).values(), 0, values, at, part.size());
            at += part.size();
        }
        return values;
    }

    private static Column truths(String name, List<Column> parts, int rows) {
        byte[] values = new byte[rows];
        int at = 0;
        for (Column part : parts) {
            System.arraycopy(((BooleanColumn) part).values(), 0, values, at, part.size());
            at += part.size();
        }
        return new BooleanColumn(name, values);
    }

    private static Column texts(String name, List<Column> parts, int rows) {
        Map<String, Integer> dictionary = new LinkedHashMap<>();
        int[] codes = new int[rows];
        int at = 0;
        for (Column part : parts) {
            TextColumn text = (TextColumn) part;
            int[] places = text.dictionary().stream()
                    .mapToInt(value -> dictionary.computeIfAbsent(value, fresh -> dictionary.size()))
                    .toArray();
            System.arraycopy(ColumnArrays.translate(text.codes(), places), 0, codes, at, part.size());
            at += part.size();
        }
        return new TextColumn(name, codes, List.copyOf(dictionary.keySet()));
    }
}
