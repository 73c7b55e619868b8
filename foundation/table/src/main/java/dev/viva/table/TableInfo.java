package dev.viva.table;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The shape of a table: its columns, their types, how many values are present and what memory they take. Immutable. */
public record TableInfo(int rows, List<ColumnInfo> columns) {
    /**
     * One column.
     *
     * @param present how many rows have a value
     * @param missing how many have none
     * @param bytes the memory of its values, dictionary included, as they are held now; what columns share counts for each
     */
    public record ColumnInfo(String name, ColumnType type, int present, int missing, long bytes) {
        static ColumnInfo of(Column column) {
            int missing = column.missingCount();
            return new ColumnInfo(column.name(), column.type(), column.size() - missing, missing, memory(column));
        }

        private static long memory(Column column) {
            return switch (column) {
                case NumberColumn numbers -> 8L * numbers.size();
                case LongColumn<?> longs -> 8L * longs.size();
                case BooleanColumn truths -> truths.size();
                case TextColumn text ->
                    4L * text.size()
                            + text.dictionary().stream()
                                    .mapToLong(ColumnInfo::memory)
                                    .sum();
            };
        }

        /** A reference, the headers of the string and its array, and one or two bytes a character. */
        private static long memory(String value) {
            boolean narrow = value.chars().allMatch(character -> character < 256);
            return 44L + (narrow ? 1L : 2L) * value.length();
        }
    }

    /** Copies the list. */
    public TableInfo {
        columns = List.copyOf(columns);
    }

    /** Looks at every column. O(cells). */
    public static TableInfo of(Table table) {
        return new TableInfo(
                table.rowCount(), table.columns().stream().map(ColumnInfo::of).toList());
    }

    /** The memory of all values. */
    public long bytes() {
        return columns.stream().mapToLong(ColumnInfo::bytes).sum();
    }

    /** How many columns there are of each type. */
    public Map<ColumnType, Integer> types() {
        Map<ColumnType, Integer> types = new TreeMap<>();
        columns.forEach(column -> types.merge(column.type(), 1, Integer::sum));
        return types;
    }

    /** Everything as maps, lists, text and numbers, for JSON. */
    public Map<String, Object> toMap() {
        List<Map<String, Object>> lines = columns.stream()
                .map(column -> Map.<String, Object>of(
                        "name", column.name(),
                        "type", column.type().name(),
                        "present", column.present(),
                        "missing", column.missing(),
                        "bytes", column.bytes()))
                .toList();
        return Map.of("rows", rows, "bytes", bytes(), "columns", lines);
    }

    /** One line a column, aligned for a terminal, then the size. */
    @Override
    public String toString() {
        List<List<String>> lines = columns.stream()
                .map(column -> List.of(
                        column.name(),
                        column.type().name().toLowerCase(Locale.ROOT),
                        String.valueOf(column.present()),
                        String.valueOf(column.missing()),
                        size(column.bytes())))
                .toList();
        return TerminalTable.of(
                        List.of("column", "type", "present", "missing", "memory"),
                        new boolean[] {false, false, true, true, true},
                        lines)
                + summary() + "\n";
    }

    /** The size in one line, such as {@code 4 rows x 3 columns, 1.2 kB: 1 number, 2 text}. */
    public String summary() {
        String types = types().entrySet().stream()
                .map(type -> type.getValue() + " " + type.getKey().name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        return rows + " rows x " + columns.size() + " columns, " + size(bytes())
                + (types.isEmpty() ? "" : ": " + types);
    }

    private static String size(long bytes) {
        if (bytes < 1000) {
            return bytes + " B";
        }
        int power = bytes < 1_000_000 ? 1 : bytes < 1_000_000_000 ? 2 : 3;
        return String.format(
                Locale.ROOT,
                "%.1f %sB",
                bytes / Math.pow(1000, power),
                List.of("k", "M", "G").get(power - 1));
    }
}
