package dev.viva.learn.tabular;

import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.transform.TextVectorizer;
import dev.viva.table.BooleanColumn;
import dev.viva.table.Column;
import dev.viva.table.IntegerColumn;
import dev.viva.table.NumberColumn;
import dev.viva.table.Table;
import dev.viva.table.TextColumn;
import dev.viva.table.TimestampColumn;
import java.util.ArrayList;
import java.util.Arrays;
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
    /** What a column of free text has at least: words in each on average, and distinct texts. */
    private static final int WORDS = 3;

    private static final int TEXTS = 20;

    /** Below this many rows, a value of a column with too many values gets no code of its own. */
    private static final int RARE = 10;

    /** Copies the lists. */
    public TableEncoder {
        columns = List.copyOf(columns);
        ignored = List.copyOf(ignored);
    }

    /**
     * Learns how to read {@code table}: numbers, whole numbers and truth values as numbers, points in time by their parts,
     * text as categories or, where it is free text, by its terms. Text with more than {@code maxLevels} distinct values keeps
     * the most frequent that occur at least ten times; the rest share one level. A column without any value, with text that
     * hardly ever repeats and is no free text, or without any term, is ignored. O(cells).
     *
     * <p>Free text has at least 20 distinct values of at least three words on average; either more of them than
     * {@code maxLevels}, or at least half as many as there are cells with a value.
     */
    static TableEncoder fit(Table table, TableOptions options) {
        List<ColumnEncoding> used = new ArrayList<>();
        List<String> ignored = new ArrayList<>();
        for (Column column : table.columns()) {
            ColumnEncoding encoding = encodingOf(column, options);
            if (!Cells.hasValues(column) || saysNothing(encoding)) {
                ignored.add(column.name());
            } else {
                used.add(encoding);
            }
        }
        return new TableEncoder(used, ignored);
    }

    private static boolean saysNothing(ColumnEncoding encoding) {
        return switch (encoding) {
            case ColumnEncoding.AsCategory category -> category.levels().isEmpty();
            case ColumnEncoding.AsText text -> text.vocabulary().terms().isEmpty();
            case ColumnEncoding.AsNumber _, ColumnEncoding.AsTime _ -> false;
        };
    }

    /**
     * As {@link #fit(Table, TableOptions)}, but there must be something to learn from.
     *
     * @param target the name of the target, for the error
     * @throws IllegalArgumentException if every column is ignored, or there is none
     */
    static TableEncoder fit(Table inputs, TableOptions options, String target) {
        TableEncoder encoder = fit(inputs, options);
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

    private static ColumnEncoding encodingOf(Column column, TableOptions options) {
        return switch (column) {
            case NumberColumn numbers -> new ColumnEncoding.AsNumber(numbers.name());
            case IntegerColumn integers -> new ColumnEncoding.AsNumber(integers.name());
            case BooleanColumn flags -> new ColumnEncoding.AsNumber(flags.name());
            case TimestampColumn times -> new ColumnEncoding.AsTime(times.name());
            case TextColumn text -> text(text, options);
        };
    }

    private static ColumnEncoding text(TextColumn text, TableOptions options) {
        int[] counts = Cells.frequencies(Cells.coded(text));
        int[] present = IntStream.range(0, counts.length)
                .filter(code -> counts[code] > 0)
                .toArray();
        if (options.textTerms() == 0 || !isFree(text, present, options.maxLevels())) {
            return category(text, counts, present, options.maxLevels());
        }
        TextVectorizer rules = TextVectorizer.standard().withMinTexts(2).withTerms(options.textTerms());
        return new ColumnEncoding.AsText(
                text.name(),
                rules,
                rules.vocabulary(new Feature.Category(text.name(), text.codes(), text.dictionary())));
    }

    private static boolean isFree(TextColumn text, int[] present, int maxLevels) {
        int values = text.size() - text.missingCount();
        if (present.length < TEXTS || (present.length <= maxLevels && 2 * present.length < values)) {
            return false;
        }
        long words = Arrays.stream(present)
                .mapToLong(code -> words(text.dictionary().get(code)))
                .sum();
        return words >= (long) WORDS * present.length;
    }

    /** How many runs of other characters than white space there are. */
    private static int words(String text) {
        int words = 0;
        boolean within = false;
        for (int at = 0; at < text.length(); at++) {
            boolean blank = Character.isWhitespace(text.charAt(at));
            words += !blank && !within ? 1 : 0;
            within = !blank;
        }
        return words;
    }

    private static ColumnEncoding category(TextColumn text, int[] counts, int[] present, int maxLevels) {
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
