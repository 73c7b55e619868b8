package dev.viva.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

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
        List<Column> dropped = Stream.of(names).map(this::column).toList();
        return of(columns.stream().filter(column -> !dropped.contains(column)).toList());
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
}
