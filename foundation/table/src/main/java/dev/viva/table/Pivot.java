package dev.viva.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * A table with one row for each value of some columns and one column for each value of another; see {@link Table#pivot}.
 * Rows whose keys are missing are left out. Immutable.
 *
 * @param rows the columns whose values make rows, at least one
 * @param column the column whose values make columns
 * @param aggregations what stands in the cells, at least one
 * @param fill what stands in cells without rows, as it is written in a CSV file; empty for missing
 * @param columnLimit how many columns may come of the values at most, a guard against a column of identifiers
 */
public record Pivot(List<String> rows, String column, List<Aggregation> aggregations, String fill, int columnLimit) {
    /**
     * Copies and checks.
     *
     * @throws IllegalArgumentException if there are no rows or aggregations, or the limit is not positive
     */
    public Pivot {
        rows = List.copyOf(rows);
        aggregations = List.copyOf(aggregations);
        if (rows.isEmpty() || aggregations.isEmpty() || columnLimit < 1) {
            throw new IllegalArgumentException("Pivot: rows and aggregations must be at least one and the column limit "
                    + "positive, got " + rows + ", " + aggregations + " and " + columnLimit);
        }
    }

    /** A row for each value of these columns. */
    public static Rows rows(String... names) {
        return new Rows(List.of(names));
    }

    /**
     * A pivot of which only the rows are known.
     *
     * @param names the columns whose values make rows
     */
    public record Rows(List<String> names) {
        /** A column for each value of {@code name}, with these figures in the cells. */
        public Pivot columns(String name, Aggregation... aggregations) {
            return new Pivot(names, name, List.of(aggregations), "", 10_000);
        }
    }

    /** With a value in cells without rows, as it is written in a CSV file. */
    public Pivot withFill(String value) {
        return new Pivot(rows, column, aggregations, value, columnLimit);
    }

    /** With a number in cells without rows. */
    public Pivot withFill(double value) {
        return withFill(((Fill.Constant) Fill.constant(value)).value());
    }

    /** With another limit of columns than 10,000. */
    public Pivot withColumnLimit(int columns) {
        return new Pivot(rows, column, aggregations, fill, columns);
    }

    /**
     * The rows, then for each aggregation a column for each value in ascending order, called by the value, or where there
     * are several aggregations by the aggregation, an underscore and the value.
     */
    Table of(Table table) {
        List<String> keys = new ArrayList<>(rows);
        keys.add(column);
        Table cells = table.groupBy(keys).aggregate(aggregations);
        Groups lines = Groups.of(cells, rows, false);
        Groups across = Groups.of(cells, List.of(column), false);
        if (across.count() > columnLimit) {
            throw new IllegalArgumentException("Pivot: column '" + column + "' must have at most " + columnLimit
                    + " values, got " + across.count());
        }
        List<Column> columns = new ArrayList<>();
        rows.forEach(name -> columns.add(cells.column(name).take(lines.firstRows())));
        Column values = cells.column(column).take(across.firstRows());
        int[][] places = places(lines, across);
        for (Aggregation asked : aggregations) {
            for (int value = 0; value < across.count(); value++) {
                String name = (aggregations.size() == 1 ? "" : asked.name() + "_") + values.text(value);
                Column taken = ColumnArrays.takeOrMissing(cells.column(asked.name()), places[value]);
                columns.add(filled(taken, places[value]).renamed(name));
            }
        }
        return Table.of(columns);
    }

    /** For each column the cell of each row, -1 for none. */
    private static int[][] places(Groups lines, Groups across) {
        int[][] places = new int[across.count()][lines.count()];
        for (int[] place : places) {
            Arrays.fill(place, -1);
        }
        for (int cell = 0; cell < lines.ids().length; cell++) {
            places[across.ids()[cell]][lines.ids()[cell]] = cell;
        }
        return places;
    }

    /** Only cells without rows are filled; a figure that is missing stays so. */
    private Column filled(Column taken, int[] places) {
        if (fill.isEmpty() || Arrays.stream(places).allMatch(place -> place >= 0)) {
            return taken;
        }
        Column one = Casts.parsed(taken.name(), fill, taken.type());
        Column both = Concatenation.of(taken.name(), List.of(taken, one));
        int[] rows = new int[places.length];
        Arrays.setAll(rows, row -> places[row] < 0 ? places.length : row);
        return both.take(rows);
    }

    /** The inverse; see {@link Table#unpivot}. */
    static Table inverse(Table table, List<String> kept, String names, String values) {
        List<Column> turned = table.columns().stream()
                .filter(column -> !kept.contains(column.name()))
                .toList();
        int rows = table.rowCount();
        int[] codes = new int[Math.multiplyExact(rows, turned.size())];
        for (int code = 0; code < turned.size(); code++) {
            Arrays.fill(codes, code * rows, (code + 1) * rows, code);
        }
        List<Column> columns = new ArrayList<>();
        for (String name : kept) {
            Column column = table.column(name);
            List<Column> copies = Collections.nCopies(turned.size(), column);
            columns.add(turned.isEmpty() ? column.slice(0, 0) : Concatenation.of(name, copies));
        }
        columns.add(
                new TextColumn(names, codes, turned.stream().map(Column::name).toList()));
        columns.add(turned.isEmpty() ? new NumberColumn(values, new double[0]) : Concatenation.of(values, turned));
        return Table.of(columns);
    }
}
