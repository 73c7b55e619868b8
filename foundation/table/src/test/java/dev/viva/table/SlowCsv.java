package dev.viva.table;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A parser that is too simple to be wrong: one character at a time, everything in Strings. */
final class SlowCsv {
    private SlowCsv() {}

    /** The fields of all records; unquoted marks of missing values are {@code null}. */
    static List<List<@Nullable String>> parse(String text) {
        List<List<@Nullable String>> records = new ArrayList<>();
        List<@Nullable String> record = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean inside = false;
        boolean quoted = false;
        String input = text.replace("\r\n", "\u0001").replace("\n", "\u0002") + "\u0002";
        for (int index = 0; index < input.length(); index++) {
            char character = input.charAt(index);
            boolean lineEnd = character == 1 || character == 2;
            if (inside) {
                if (character != '"') {
                    field.append(lineEnd ? (character == 1 ? "\r\n" : "\n") : String.valueOf(character));
                } else if (input.charAt(index + 1) == '"') {
                    field.append('"');
                    index++;
                } else {
                    inside = false;
                }
            } else if (character == '"' && field.toString().isBlank() && !quoted) {
                inside = true;
                quoted = true;
                field.setLength(0);
            } else if (character == ',' || lineEnd) {
                if (!lineEnd || !record.isEmpty() || quoted || !field.isEmpty()) {
                    record.add(value(field.toString(), quoted));
                }
                field.setLength(0);
                quoted = false;
                if (lineEnd && !record.isEmpty()) {
                    records.add(record);
                    record = new ArrayList<>();
                }
            } else if (!quoted) {
                field.append(character);
            }
        }
        return records;
    }

    private static @Nullable String value(String field, boolean quoted) {
        String trimmed = quoted ? field : field.strip();
        return !quoted && CsvOptions.defaults().missing().contains(trimmed) ? null : trimmed;
    }
}
