package dev.viva.learn.tabular;

import dev.viva.table.BooleanColumn;
import dev.viva.table.Column;
import dev.viva.table.IntegerColumn;
import dev.viva.table.NumberColumn;
import dev.viva.table.TextColumn;
import dev.viva.table.TimestampColumn;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Reads a column as numbers or as text, whatever its type. */
final class Cells {
    /** A column as text: {@code codes[row]} is an index into {@code values}, or -1 where the cell is missing. */
    record Coded(int[] codes, List<String> values) {}

    private static final double MICROS_PER_SECOND = 1e6;

    private Cells() {}

    /**
     * The cells as numbers, NaN where missing; truth values as 0 and 1, times as seconds since 1970.
     *
     * @throws IllegalArgumentException if the column holds text that is no number
     */
    static double[] numbers(Column column) {
        return switch (column) {
            case NumberColumn numbers -> numbers.values();
            case IntegerColumn integers -> fill(column, row -> integers.values()[row]);
            case BooleanColumn flags -> fill(column, row -> flags.values()[row]);
            case TimestampColumn times -> fill(column, row -> times.values()[row] / MICROS_PER_SECOND);
            case TextColumn text -> {
                double[] parsed = text.dictionary().stream()
                        .mapToDouble(value -> parse(text.name(), value))
                        .toArray();
                yield fill(column, row -> parsed[text.codes()[row]]);
            }
        };
    }

    /** The cells as text; whole numbers without a decimal point. O(rows). */
    static Coded coded(Column column) {
        if (column instanceof TextColumn text) {
            return new Coded(text.codes(), text.dictionary());
        }
        Map<String, Integer> codeOf = new LinkedHashMap<>();
        int[] codes = new int[column.size()];
        for (int row = 0; row < codes.length; row++) {
            codes[row] =
                    column.isMissing(row) ? -1 : codeOf.computeIfAbsent(text(column, row), unseen -> codeOf.size());
        }
        return new Coded(codes, List.copyOf(codeOf.keySet()));
    }

    private static String text(Column column, int row) {
        return switch (column) {
            case NumberColumn numbers -> number(numbers.values()[row]);
            case IntegerColumn integers -> Long.toString(integers.values()[row]);
            case BooleanColumn flags -> flags.values()[row] == 1 ? "true" : "false";
            case TextColumn text -> text.dictionary().get(text.codes()[row]);
            case TimestampColumn times -> Long.toString(times.values()[row]);
        };
    }

    /** A number as text: whole ones without a decimal point. */
    static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    /** Whether any cell has a value. */
    static boolean hasValues(Column column) {
        return column.missingCount() < column.size();
    }

    /** How often each coded value occurs. */
    static int[] frequencies(Coded coded) {
        int[] counts = new int[coded.values().size()];
        Arrays.stream(coded.codes()).filter(code -> code >= 0).forEach(code -> counts[code]++);
        return counts;
    }

    private static double[] fill(Column column, IntToDoubleFunction value) {
        return IntStream.range(0, column.size())
                .mapToDouble(row -> column.isMissing(row) ? Double.NaN : value.applyAsDouble(row))
                .toArray();
    }

    private static double parse(String column, String value) {
        try {
            return Double.parseDouble(value.strip());
        } catch (NumberFormatException noNumber) {
            throw new IllegalArgumentException(
                    "column '" + column + "' must hold numbers, as in training; got the text '" + value + "'",
                    noNumber);
        }
    }
}
