package dev.viva.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
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

    /** These columns only, in this order. */
    public Table select(String... names) {
        return select(List.of(names));
    }

    /** All columns but these. */
    public Table drop(String... names) {
        Stream.of(names).forEach(this::column);
        return of(columns.stream()
                .filter(column -> !List.of(names).contains(column.name()))
                .toList());
    }

    /**
     * The column {@code name} under another name, in its place; shares the values.
     *
     * @throws IllegalArgumentException if there is none, or the new name is taken
     */
    public Table rename(String name, String newName) {
        Column renamed = column(name).renamed(newName);
        return of(columns.stream()
                .map(column -> column.name().equals(name) ? renamed : column)
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

    /**
     * The row {@code index}, 0 for the first.
     *
     * @throws IndexOutOfBoundsException if there is none
     */
    public Row row(int index) {
        return new Row(Derivation.byName(this), Objects.checkIndex(index, rowCount));
    }

    /** The last {@code count} rows, or all where there are fewer. */
    public Table tail(int count) {
        return slice(Math.max(0, rowCount - count), rowCount);
    }

    /** The rows whose numbers (0 is the first) fulfil {@code kept}, in their order. */
    public Table filter(IntPredicate kept) {
        return take(IntStream.range(0, rowCount).filter(kept).toArray());
    }

    /**
     * The rows that fulfil {@code kept}, in their order, such as {@code row -> row.number("age") > 30}, which is false
     * where the age is missing. The predicate is called from several threads.
     */
    public Table where(Predicate<Row> kept) {
        return take(Derivation.rows(this, kept));
    }

    /**
     * The rows ordered by the values of one column: numbers and times by size, false before true, text by code unit;
     * missing values come last either way, and equal values keep their order. O(rows log rows).
     */
    public Table sortBy(String name, Order order) {
        return take(RowOrder.of(List.of(new SortKey(name, order)), this, rowCount));
    }

    /**
     * The rows ordered by the first key, among equals by the second, and so on, each as by {@link #sortBy}; rows that are
     * equal in all keep their order. O(rows) for each key.
     */
    public Table sort(SortKey... keys) {
        return take(RowOrder.of(List.of(keys), this, rowCount));
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

    /**
     * The column called {@code name} as times, with their calendar.
     *
     * @throws TableException if it is of another type
     */
    public TimestampColumn times(String name) {
        if (column(name) instanceof TimestampColumn times) {
            return times;
        }
        throw ColumnArrays.wrongKind(column(name), ColumnType.TIMESTAMP);
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

    /** The type, missing values and memory of every column; see {@link TableInfo}. */
    public TableInfo info() {
        return TableInfo.of(this);
    }

    /** How many values each column lacks, by name in the order of the columns. O(cells). */
    public Map<String, Integer> missingCounts() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        columns.forEach(column -> counts.put(column.name(), column.missingCount()));
        return counts;
    }

    /**
     * This table with the missing values of these columns filled; see {@link Fill#apply}. Without names all columns of
     * INTEGER and NUMBER are filled, by {@link Fill#forward} and {@link Fill#backward} all columns.
     *
     * @throws IllegalArgumentException if a column is not there or cannot be filled so
     */
    public Table fill(Fill fill, String... names) {
        boolean every = fill instanceof Fill.Forward || fill instanceof Fill.Backward;
        List<Column> chosen = names.length > 0
                ? select(names).columns()
                : columns.stream()
                        .filter(column ->
                                every || column.type() == ColumnType.INTEGER || column.type() == ColumnType.NUMBER)
                        .toList();
        return withAll(chosen.stream().map(fill::apply).toList());
    }

    private Table withAll(List<? extends Column> changed) {
        Table table = this;
        for (Column column : changed) {
            table = table.with(column);
        }
        return table;
    }

    /** The rows that have a value in all of these columns, or in all columns without names. */
    public Table dropMissing(String... names) {
        List<Column> required = names.length == 0 ? columns : select(names).columns();
        return filter(row -> required.stream().noneMatch(column -> column.isMissing(row)));
    }

    /** All columns but those that lack more than {@code share} of their values: 0 drops those with any missing. */
    public Table dropSparse(double share) {
        return of(columns.stream()
                .filter(column -> column.missingCount() <= share * rowCount)
                .toList());
    }

    /**
     * This table with the column {@code name} made of another type, such as text read as numbers. Truth becomes 0 and 1, and
     * numbers that are not 0 true; INTEGER and TIMESTAMP meet in microseconds since 1970; text is read as in a CSV file.
     *
     * @throws TableException if a value does not fit, named with its row, or the types have nothing in common
     */
    public Table cast(String name, ColumnType type) {
        return with(Casts.to(column(name), type));
    }

    /**
     * This table with a NUMBER column {@code name} computed from another, such as {@code Math::log1p}; missing stays
     * missing. The function is called from several threads.
     *
     * @throws TableException if the source is of text
     */
    public Table derive(String name, String source, DoubleUnaryOperator function) {
        return with(Derivation.number(name, column(source), function));
    }

    /** As {@link #derive(String, String, DoubleUnaryOperator)} from two columns; missing where either is. */
    public Table derive(String name, String left, String right, DoubleBinaryOperator function) {
        return with(Derivation.number(name, column(left), column(right), function));
    }

    /**
     * This table with a NUMBER column computed from each row, such as
     * {@code row -> row.number("price") * row.number("count")}. The function is called from several threads.
     */
    public Table derive(String name, ToDoubleFunction<Row> function) {
        return with(Derivation.number(name, this, function));
    }

    /**
     * This table with an INTEGER column computed from each row, {@link IntegerColumn#MISSING} for missing. The function is
     * called from several threads.
     */
    public Table deriveInteger(String name, ToLongFunction<Row> function) {
        return with(Derivation.integer(name, this, function));
    }

    /** This table with a BOOLEAN column that says of each row whether it fulfils {@code predicate}; from several threads. */
    public Table deriveTruth(String name, Predicate<Row> predicate) {
        return with(Derivation.truth(name, this, predicate));
    }

    /** This table with a TEXT column computed from each row, missing where it is {@code null}; row after row. */
    public Table deriveText(String name, Function<Row, @Nullable String> function) {
        return with(Derivation.text(name, this, function));
    }

    /**
     * This table with a TEXT column computed from another, once for each distinct text; missing stays missing.
     *
     * @throws TableException if the source is not of text
     */
    public Table deriveText(String name, String source, UnaryOperator<String> function) {
        if (column(source) instanceof TextColumn text) {
            return with(Derivation.text(name, text, function));
        }
        throw ColumnArrays.wrongKind(column(source), ColumnType.TEXT);
    }

    /** This table with the intervals of {@code source} as text column {@code name}; see {@link Bins#cut}. */
    public Table cut(String name, String source, Bins bins) {
        return with(bins.cut(column(source)).renamed(name));
    }

    /** This table with each of these columns replaced by one of truth for each of its values; see {@link Dummies}. */
    public Table dummies(Dummies dummies, String... names) {
        return Dummies.apply(this, dummies, names);
    }

    /** As {@link #dummies(Dummies, String...)} with {@link Dummies#standard}. */
    public Table dummies(String... names) {
        return dummies(Dummies.standard(), names);
    }

    /** The rows by equal values of these columns, to be aggregated. */
    public GroupBy groupBy(String... keys) {
        return groupBy(List.of(keys));
    }

    /** The rows by equal values of these columns, to be aggregated. */
    public GroupBy groupBy(List<String> keys) {
        return new GroupBy(this, keys, false);
    }

    /** One row with these figures of all rows; see {@link GroupBy#aggregate}. */
    public Table aggregate(Aggregation... aggregations) {
        return groupBy().aggregate(aggregations);
    }

    /**
     * How linearly each pair of these columns goes together, or of all INTEGER and NUMBER columns without names: the names
     * as {@code column}, then a column for each with the correlation of Pearson over the rows that have both values, missing
     * where one of them is constant. O(rows times pairs).
     *
     * @throws TableException if a column is of text
     */
    public Table correlations(String... names) {
        List<Column> chosen = names.length > 0
                ? select(names).columns()
                : columns.stream()
                        .filter(column -> column.type() == ColumnType.INTEGER || column.type() == ColumnType.NUMBER)
                        .toList();
        return Correlations.of(chosen);
    }

    /**
     * How often each value of a column comes: the value, {@code count} and {@code share} of the rows that have one, the most
     * frequent first, equals in ascending order.
     */
    public Table valueCounts(String name) {
        Table counts = groupBy(name).aggregate(Aggregation.count(name).as("count"));
        double total = rowCount - column(name).missingCount();
        return counts.sortBy("count", Order.DESCENDING).derive("share", "count", count -> count / total);
    }

    /** The first of all rows with equal values in these columns, or in all columns without names; missing equals missing. */
    public Table distinct(String... names) {
        List<String> keys = names.length == 0 ? names() : List.of(names);
        int[] first = new GroupBy(this, keys, true).groups().firstRows().clone();
        Arrays.sort(first);
        return rowCount == 0 ? this : take(first);
    }

    /**
     * One row for each value of some columns, one column for each value of another; see {@link Pivot}.
     *
     * @throws IllegalArgumentException if a column is not there, the values make more columns than the limit, or a name
     *     comes twice
     */
    public Table pivot(Pivot pivot) {
        return pivot.of(this);
    }

    /**
     * The inverse of a pivot: each row once for each column that is not {@code kept}, with the kept columns, the column's
     * name under {@code names} and its value under {@code values}, of the narrowest type that holds all. Column after column.
     *
     * @throws IllegalArgumentException if a kept column is not there or a name is taken
     */
    public Table unpivot(List<String> kept, String names, String values) {
        return Pivot.inverse(this, kept, names, values);
    }

    /**
     * The rows of both tables by equal keys; see {@link Join}. The columns of this table, then those of {@code right}
     * without its keys. O(rows of both and of the result).
     *
     * @throws IllegalArgumentException if a key is not there or of another type in the other table, a key comes more often
     *     than expected, or the result would have more rows than the limit; the message names the worst key
     */
    public Table join(Table right, Join join) {
        return new Joiner(this, right, join).joined();
    }

    /**
     * This table with the columns of the one row of {@code right} that is nearest in time to each row; missing where none
     * is. See {@link AsOfJoin}. O((rows of both) log(rows of right)).
     *
     * @throws IllegalArgumentException if a column is not there or its type does not fit
     */
    public Table asOfJoin(Table right, AsOfJoin join) {
        return new AsOfJoiner(this, right, join).joined();
    }

    /**
     * This table, its rows in their order, with a column for each function over a window; a column of the same name is
     * replaced. O(rows), with an order or ranks more by the factor of sorting.
     *
     * @throws IllegalArgumentException if a column is not there or the window's order does not fit a frame of time
     * @throws TableException if a column's type does not fit a function, or a sum of whole numbers exceeds 64 bits
     */
    public Table window(Window window, WindowFunction... functions) {
        WindowColumns columnsOf = new WindowColumns(this, window);
        return withAll(Stream.of(functions).map(columnsOf::of).toList());
    }

    /**
     * Rows drawn at random; see {@link Sampling}.
     *
     * @throws IllegalArgumentException if more rows are asked for than there are, without replacement
     */
    public Table sample(Sampling sampling) {
        return take(sampling.of(this));
    }

    /**
     * The rows of all tables, one below the other. Columns are matched by name and come in the order in which they first
     * appear; where a table lacks one it is missing. A column takes the narrowest type that holds all its values.
     */
    public static Table concat(Table... tables) {
        return Concatenation.of(List.of(tables));
    }

    /**
     * The columns of this table, then those of {@code other}.
     *
     * @throws IllegalArgumentException if a name comes twice or the numbers of rows differ
     */
    public Table beside(Table other) {
        return of(Stream.concat(columns.stream(), other.columns.stream()).toList());
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

    /** The first {@code rows} rows and the size as a piece of HTML that stands by itself; see {@link HtmlTable}. */
    public String toHtml(int rows) {
        return HtmlTable.of(this, rows);
    }

    /** The first ten rows and the size, aligned for a terminal. */
    @Override
    public String toString() {
        return TerminalTable.of(this, 10);
    }
}
