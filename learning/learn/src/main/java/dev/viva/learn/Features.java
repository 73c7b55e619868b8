package dev.viva.learn;

import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The input columns of a learner, all of one length, with distinct names. Immutable and thread-safe. */
public record Features(List<Feature> columns) {
    /**
     * Checks the columns and copies the list.
     *
     * @throws IllegalArgumentException if names repeat or lengths differ
     */
    public Features {
        columns = List.copyOf(columns);
        if (columns.stream().map(Feature::name).distinct().count() != columns.size()) {
            throw new IllegalArgumentException("Features: names must be distinct, got " + names(columns));
        }
        for (Feature column : columns) {
            if (column.size() != columns.getFirst().size()) {
                throw new IllegalArgumentException("Features: '" + column.name() + "' must have "
                        + columns.getFirst().size() + " rows like the others, got " + column.size());
            }
        }
    }

    /** How many rows there are; 0 without columns. */
    public int rows() {
        return columns.isEmpty() ? 0 : columns.getFirst().size();
    }

    /** How many columns there are. */
    public int width() {
        return columns.size();
    }

    /** The names in order. */
    public List<String> names() {
        return names(columns);
    }

    /** The given rows, in that order; a row may come more than once. */
    public Features take(int[] rows) {
        TakenRows sparse =
                columns.stream().anyMatch(Feature.Sparse.class::isInstance) ? TakenRows.of(rows, rows()) : null;
        IdentityHashMap<int[], int[]> codes = new IdentityHashMap<>();
        return new Features(columns.stream()
                .map(column -> take(column, rows, sparse, codes))
                .toList());
    }

    /** Indicators that share their codes still do; where the taken rows lie is worked out once for all sparse columns. */
    private static Feature take(
            Feature column, int[] rows, @Nullable TakenRows sparse, IdentityHashMap<int[], int[]> codes) {
        return switch (column) {
            case Feature.Sparse numbers when sparse != null -> sparse.take(numbers);
            case Feature.Indicator indicator ->
                new Feature.Indicator(
                        indicator.name(),
                        codes.computeIfAbsent(
                                indicator.codes(), _ -> indicator.take(rows).codes()),
                        indicator.code());
            default -> column.take(rows);
        };
    }

    /** Writes row {@code row} into {@code into} as models see it (see {@link Feature#value}). */
    public void copyRow(int row, double[] into) {
        for (int column = 0; column < columns.size(); column++) {
            into[column] = columns.get(column).value(row);
        }
    }

    private static List<String> names(List<Feature> columns) {
        return columns.stream().map(Feature::name).toList();
    }
}
