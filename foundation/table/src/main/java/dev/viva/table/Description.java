package dev.viva.table;

import dev.viva.kernel.Parallel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What there is in a table, column by column. Immutable. */
public record Description(int rows, List<ColumnSummary> columns) {
    private static final List<String> HEADINGS = List.of(
            "column",
            "type",
            "count",
            "missing",
            "distinct",
            "mean",
            "deviation",
            "minimum",
            "25 %",
            "median",
            "75 %",
            "maximum",
            "most frequent",
            "times");

    /** Copies the list. */
    public Description {
        columns = List.copyOf(columns);
    }

    /** Describes every column of {@code table} exactly, in parallel. O(cells log rows). */
    public static Description of(Table table) {
        ColumnSummary[] summaries = new ColumnSummary[table.columns().size()];
        Parallel.common()
                .forEach(
                        summaries.length,
                        column -> summaries[column] =
                                ColumnSummary.of(table.columns().get(column)));
        return new Description(table.rowCount(), List.of(summaries));
    }

    /** Everything as maps, lists, text and numbers, for JSON. */
    public Map<String, Object> toMap() {
        return Map.of(
                "rows",
                rows,
                "columns",
                columns.stream().map(ColumnSummary::toMap).toList());
    }

    /** One line a column, aligned for a terminal. */
    @Override
    public String toString() {
        boolean[] right = new boolean[HEADINGS.size()];
        for (int column = 2; column < right.length; column++) {
            right[column] = column != 12;
        }
        List<List<String>> lines = columns.stream().map(Description::line).toList();
        return TerminalTable.of(HEADINGS, right, lines) + rows + " rows\n";
    }

    private static List<String> line(ColumnSummary column) {
        List<String> line = new ArrayList<>(List.of(
                column.name(),
                column.type().name().toLowerCase(Locale.ROOT),
                String.valueOf(column.count()),
                String.valueOf(column.missing()),
                String.valueOf(column.distinct())));
        Map<String, Object> figures = column.toMap();
        for (String figure : List.of(
                "mean",
                "deviation",
                "minimum",
                "lowerQuartile",
                "median",
                "upperQuartile",
                "maximum",
                "mostFrequent",
                "frequency")) {
            line.add(shown(figures.getOrDefault(figure, "")));
        }
        return line;
    }

    /** A figure in at most four digits after the point. */
    static String shown(Object figure) {
        if (figure instanceof Double number) {
            boolean plain = number == 0 || (Math.abs(number) >= 1e-3 && Math.abs(number) < 1e9);
            String text = String.format(Locale.ROOT, plain ? "%.4f" : "%.4e", number);
            return plain ? text.replaceFirst("\\.?0+$", "") : text;
        }
        return figure.toString();
    }
}
