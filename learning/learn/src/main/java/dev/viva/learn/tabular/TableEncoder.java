package dev.viva.learn.tabular;

import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.table.BooleanColumn;
import dev.viva.table.Column;
import dev.viva.table.IntegerColumn;
import dev.viva.table.NumberColumn;
import dev.viva.table.Table;
import dev.viva.table.TextColumn;
import dev.viva.table.TimestampColumn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How the columns of a table become features; fitted on the training rows, then the same for every table. Columns are
 * found by name: order does not matter and further columns are ignored. Immutable and thread-safe.
 *
 * @param columns one encoding per column that is used
 * @param ignored the columns that were left out because they hold nothing to learn from
 */
public record TableEncoder(List<ColumnEncoding> columns, List<String> ignored) {
    /** Below this many rows, a value of a column with too many values gets no code of its own. */
    private static final int RARE = 10;

    /** Copies the lists. */
    public TableEncoder {
        columns = List.copyOf(columns);
        ignored = List.copyOf(ignored);
    }

    /**
     * Learns how to read {@code table}: numbers, whole numbers and truth values as numbers, points in time by their parts,
     * text as categories. Text with more than {@code maxLevels} distinct values keeps the most frequent that occur at
     * least ten times; the rest share one level. A column without any value, or with text that hardly ever repeats, is
     * ignored. O(cells).
     *
     * @param maxLevels how many levels a category has at most
     */
    static TableEncoder fit(Table table, int maxLevels) {
        List<ColumnEncoding> used = new ArrayList<>();
        List<String> ignored = new ArrayList<>();
        for (Column column : table.columns()) {
            ColumnEncoding encoding = encodingOf(column, maxLevels);
            boolean repeats = !(encoding instanceof ColumnEncoding.AsCategory category)
                    || !category.levels().isEmpty();
            if (!Cells.hasValues(column) || !repeats) {
                ignored.add(column.name());
            } else {
                used.add(encoding);
            }
        }
        return new TableEncoder(used, ignored);
    }

    /**
     * As {@link #fit(Table, int)}, but there must be something to learn from.
     *
     * @param target the name of the target, for the error
     * @throws IllegalArgumentException if every column is ignored, or there is none
     */
    static TableEncoder fit(Table inputs, int maxLevels, String target) {
        TableEncoder encoder = fit(inputs, maxLevels);
        if (encoder.columns().isEmpty()) {
            throw new IllegalArgumentException("the table must have a column to learn from besides the target '"
                    + target + "'; it has " + inputs.names());
        }
        return encoder;
    }

    /**
     * The features of {@code table}.
     *
     * @throws IllegalArgumentException if a column is missing or of a type that cannot be read as in training
     */
    public Features encode(Table table) {
        List<Feature> features = new ArrayList<>();
        for (ColumnEncoding encoding : columns) {
            if (!table.has(encoding.column())) {
                throw new IllegalArgumentException(
                        "the model needs the column '" + encoding.column() + "'; the table has " + table.names());
            }
            features.addAll(encoding.encode(table.column(encoding.column())));
        }
        return new Features(features);
    }

    private static ColumnEncoding encodingOf(Column column, int maxLevels) {
        return switch (column) {
            case NumberColumn numbers -> new ColumnEncoding.AsNumber(numbers.name());
            case IntegerColumn integers -> new ColumnEncoding.AsNumber(integers.name());
            case BooleanColumn flags -> new ColumnEncoding.AsNumber(flags.name());
            case TimestampColumn times -> new ColumnEncoding.AsTime(times.name());
            case TextColumn text -> category(text, maxLevels);
        };
    }

    private static ColumnEncoding category(TextColumn text, int maxLevels) {
        int[] counts = Cells.frequencies(Cells.coded(text));
        int[] present = IntStream.range(0, counts.length)
                .filter(code -> counts[code] > 0)
                .toArray();
        if (present.length <= maxLevels) {
            return new ColumnEncoding.AsCategory(text.name(), named(text, IntStream.of(present)), false);
        }
        IntStream frequent = IntStream.of(present)
                .filter(code -> counts[code] >= RARE)
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(code -> -counts[code])
                        .thenComparing(code -> text.dictionary().get(code)))
                .limit(maxLevels - 1L)
                .mapToInt(code -> code);
        return new ColumnEncoding.AsCategory(text.name(), named(text, frequent), true);
    }

    /** Levels in the order of their text, so that codes do not depend on the order of rows. */
    private static List<String> named(TextColumn text, IntStream codes) {
        return codes.mapToObj(code -> text.dictionary().get(code)).sorted().toList();
    }
}
