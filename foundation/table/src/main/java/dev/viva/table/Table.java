package dev.viva.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An immutable, thread-safe table: columns of equal length with distinct names. */
public final class Table {
    private final List<Column> columns;
    private final int rowCount;

    private Table(List<Column> columns) {
        this.columns = List.copyOf(columns);
        this.rowCount = columns.isEmpty() ? 0 : columns.getFirst().size();
    }

    /**
     * A table of these columns.
     *
     * @throws IllegalArgumentException if two columns share a name or differ in length
     */
    public static Table of(List<? extends Column> columns) {
        Table table = new Table(List.copyOf(columns));
        Set<String> names = new HashSet<>();
        for (Column column : columns) {
            if (!names.add(column.name())) {
                throw new IllegalArgumentException(
                        "Table: column names must be distinct, got '" + column.name() + "' twice");
            }
            if (column.size() != table.rowCount) {
                throw new IllegalArgumentException("Table: column '" + column.name() + "' must have " + table.rowCount
                        + " rows like the others, got " + column.size());
            }
        }
        return table;
    }

    /** A table of these columns. */
    public static Table of(Column... columns) {
        return of(List.of(columns));
    }

    /** The columns in order. */
    public List<Column> columns() {
        return columns;
    }

    /** The column names in order. */
    public List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    /** The number of rows. */
    public int rowCount() {
        return rowCount;
    }

    /** Whether there is a column of this name. */
    public boolean has(String name) {
        return columns.stream().anyMatch(column -> column.name().equals(name));
    }

    /**
     * The column called {@code name}.
     *
     * @throws IllegalArgumentException if there is none; the message lists the names there are
     */
    public Column column(String name) {
        return columns.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("Table: no column '" + name + "'; there are " + names()));
    }

    /** These columns only, in this order. */
    public Table select(List<String> names) {
        return of(names.stream().map(this::column).toList());
    }

    /** All columns but these. */
    public Table drop(String... names) {
        Stream.of(names).forEach(this::column);
        return of(columns.stream()
                .filter(column -> !List.of(names).contains(column.name()))
                .toList());
    }

    /** This table with {@code column} in place of the one of the same name, or after the last. */
    public Table with(Column column) {
        List<Column> changed = new ArrayList<>(columns);
        int at = names().indexOf(column.name());
        if (at >= 0) {
            changed.set(at, column);
        } else {
            changed.add(column);
        }
        return of(changed);
    }

    /** The given rows, in that order; a row may come more than once. */
    public Table take(int[] rows) {
        return of(columns.stream().map(column -> column.take(rows)).toList());
    }

    /** The rows {@code from} (inclusive) to {@code to} (exclusive). */
    public Table slice(int from, int to) {
        Objects.checkFromToIndex(from, to, rowCount);
        return of(columns.stream().map(column -> column.slice(from, to)).toList());
    }

    /** The first {@code count} rows, or all where there are fewer. */
    public Table head(int count) {
        return slice(0, Math.min(count, rowCount));
    }

    /** The rows whose numbers (0 is the first) fulfil {@code kept}, in their order. */
    public Table filter(IntPredicate kept) {
        return take(IntStream.range(0, rowCount).filter(kept).toArray());
    }

    /**
     * The rows ordered by the values of one column: numbers and times by size, false before true, text by code unit;
     * missing values come last either way, and equal values keep their order. O(rows log rows).
     */
    public Table sortBy(String name, Order order) {
        return take(RowOrder.of(column(name), order));
    }

    /** The direction of {@link #sortBy}. */
    public enum Order {
        /** The smallest first. */
        ASCENDING,
        /** The largest first. */
        DESCENDING
    }

    /** The column called {@code name} as floating-point numbers; see {@link Column#toDoubleArray}. */
    public double[] doubles(String name) {
        return column(name).toDoubleArray();
    }

    /** The column called {@code name} as whole numbers; see {@link Column#toLongArray}. */
    public long[] integers(String name) {
        return column(name).toLongArray();
    }

    /** The column called {@code name} as text, {@code null} where it is missing; see {@link Column#text}. */
    public @Nullable String[] texts(String name) {
        Column column = column(name);
        @Nullable String[] texts = new String[rowCount];
        for (int row = 0; row < rowCount; row++) {
            texts[row] = column.text(row);
        }
        return texts;
    }

    /** Type, count, distinct values, mean, quartiles and more of every column; see {@link Description#of}. */
    public Description describe() {
        return Description.of(this);
    }

    /** Whether both have equal columns in the same order. O(cells). */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Table that && columns.equals(that.columns);
    }

    @Override
    public int hashCode() {
        return columns.hashCode();
    }

    /** The first ten rows and the size, aligned for a terminal. */
    @Override
    public String toString() {
        return TerminalTable.of(this, 10);
    }
}
