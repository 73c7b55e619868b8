package dev.viva.learn.tabular;

import dev.viva.learn.Target;
import dev.viva.table.BooleanColumn;
import dev.viva.table.Column;
import dev.viva.table.IntegerColumn;
import dev.viva.table.NumberColumn;
import dev.viva.table.Table;
import dev.viva.table.TextColumn;
import dev.viva.table.TimestampColumn;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** How the target column becomes what a learner predicts. Immutable and thread-safe. */
public sealed interface TargetEncoding {
    /** The name of the column. */
    String column();

    /**
     * The target of each row of {@code table}; every row has one.
     *
     * @throws IllegalArgumentException if the column is missing or holds what this target does not know
     */
    Target encode(Table table);

    /**
     * Classes.
     *
     * @param labels the distinct values: by number where all are numbers, else by text; of two, the second is the positive
     *     one
     */
    record Classes(String column, List<String> labels) implements TargetEncoding {
        /** Copies the list. */
        public Classes {
            labels = List.copyOf(labels);
        }

        @Override
        public Target encode(Table table) {
            Map<String, Integer> codeOf = new HashMap<>();
            for (String label : labels) {
                codeOf.put(label, codeOf.size());
            }
            Cells.Coded coded = Cells.coded(target(table, column));
            int[] codes = new int[table.rowCount()];
            for (int row = 0; row < codes.length; row++) {
                codes[row] = code(codeOf, coded.values().get(coded.codes()[row]));
            }
            return new Target.Classes(codes, labels);
        }

        private int code(Map<String, Integer> codeOf, String value) {
            Integer code = codeOf.get(value);
            if (code == null) {
                throw new IllegalArgumentException(
                        "target '" + column + "' must be one of " + labels + ", as in training; got '" + value + "'");
            }
            return code;
        }
    }

    /** Numbers. */
    record Numbers(String column) implements TargetEncoding {
        @Override
        public Target encode(Table table) {
            return new Target.Values(Cells.numbers(target(table, column)));
        }
    }

    /**
     * Learns how to read the target; see {@link TableOptions.Task}. O(rows).
     *
     * @throws IllegalArgumentException if no row has a target, or a text is to be read as a number
     */
    static TargetEncoding fit(Table table, String column, TableOptions.Task task) {
        Column cells = target(table, column);
        boolean classes = switch (task) {
            case CLASSES -> true;
            case NUMBERS -> false;
            case AUTOMATIC -> looksLikeClasses(cells);
        };
        return classes ? new Classes(column, labels(cells)) : new Numbers(column);
    }

    /** The rows whose target has a value, ascending. */
    static int[] known(Table table, String column) {
        Column cells = target(table, column);
        return IntStream.range(0, cells.size())
                .filter(row -> !cells.isMissing(row))
                .toArray();
    }

    /**
     * The rows whose target has a value.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Table knownRows(Table table, String column) {
        int[] known = known(table, column);
        if (known.length == 0) {
            throw new IllegalArgumentException("target '" + column + "' must have a value in some row, got none");
        }
        return known.length == table.rowCount() ? table : table.take(known);
    }

    private static Column target(Table table, String column) {
        if (!table.has(column)) {
            throw new IllegalArgumentException(
                    "there is no target column '" + column + "'; the table has " + table.names());
        }
        return table.column(column);
    }

    private static boolean looksLikeClasses(Column cells) {
        return switch (cells) {
            case TextColumn _, BooleanColumn _ -> true;
            case NumberColumn numbers ->
                Arrays.stream(numbers.values()).distinct().limit(3).count() == 2;
            case IntegerColumn integers ->
                Arrays.stream(integers.values()).distinct().limit(3).count() == 2;
            case TimestampColumn _ -> false;
        };
    }

    private static List<String> labels(Column cells) {
        Cells.Coded coded = Cells.coded(cells);
        int[] counts = Cells.frequencies(coded);
        boolean numbers = !(cells instanceof TextColumn || cells instanceof BooleanColumn);
        Comparator<String> order =
                numbers ? Comparator.comparingDouble(Double::parseDouble) : Comparator.naturalOrder();
        return IntStream.range(0, counts.length)
                .filter(code -> counts[code] > 0)
                .mapToObj(coded.values()::get)
                .sorted(order)
                .toList();
    }
}
