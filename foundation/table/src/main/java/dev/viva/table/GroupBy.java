package dev.viva.table;

import dev.viva.kernel.Parallel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The rows of a table with equal keys, to be aggregated. Rows with a missing key are left out, unless
 * {@link #withMissingKeys} makes missing a key like any other. Immutable and thread-safe.
 *
 * @param table the rows
 * @param keys the columns whose values make a group together; none for one group of all rows
 * @param missingIsKey whether rows with a missing key form groups too
 */
public record GroupBy(Table table, List<String> keys, boolean missingIsKey) {
    /**
     * Checks the keys.
     *
     * @throws IllegalArgumentException if the table lacks one
     */
    public GroupBy {
        keys = List.copyOf(keys);
        keys.forEach(table::column);
    }

    /** With rows of missing keys in groups of their own, which come last. */
    public GroupBy withMissingKeys() {
        return new GroupBy(table, keys, true);
    }

    /**
     * One row for each group, in ascending order of the keys: the keys, then one column for each aggregation. A table
     * without rows has no groups, but one row if there are no keys. O(rows), times log(rows) where quantiles, distinct
     * counts or most frequent values are asked for.
     *
     * @throws IllegalArgumentException if the table lacks a column, its type has no such figure, or two columns of the
     *     result share a name
     * @throws TableException if a sum of whole numbers exceeds 64 bits
     */
    public Table aggregate(List<Aggregation> aggregations) {
        Groups groups = groups();
        List<Column> columns = new ArrayList<>();
        keys.forEach(key -> columns.add(table.column(key).take(groups.firstRows())));
        columns.addAll(figures(groups, aggregations));
        return Table.of(columns);
    }

    /** As {@link #aggregate(List)}. */
    public Table aggregate(Aggregation... aggregations) {
        return aggregate(List.of(aggregations));
    }

    /**
     * The table with the figures of each row's group added as columns; missing where a row is in no group.
     *
     * @throws IllegalArgumentException as {@link #aggregate(List)}
     */
    public Table broadcast(Aggregation... aggregations) {
        Groups groups = groups();
        Table result = table;
        for (Column figures : figures(groups, List.of(aggregations))) {
            result = result.with(ColumnArrays.takeOrMissing(figures, groups.ids()));
        }
        return result;
    }

    Groups groups() {
        return keys.isEmpty()
                ? new Groups(new int[table.rowCount()], new int[1])
                : Groups.of(table, keys, missingIsKey);
    }

    /** Columns are worked on in parallel, the figures of one column by the same thread. */
    private List<Column> figures(Groups groups, List<Aggregation> aggregations) {
        Map<String, List<Aggregation>> byColumn = new LinkedHashMap<>();
        aggregations.forEach(asked -> byColumn.computeIfAbsent(asked.column(), column -> new ArrayList<>())
                .add(asked));
        List<String> names = List.copyOf(byColumn.keySet());
        List<Map<Aggregation, Column>> found = names.stream()
                .<Map<Aggregation, Column>>map(name -> new LinkedHashMap<>())
                .toList();
        Parallel.common().forEach(names.size(), index -> {
            Aggregator aggregator = new Aggregator(source(names.get(index)), groups);
            Objects.requireNonNull(byColumn.get(names.get(index)))
                    .forEach(asked -> found.get(index).put(asked, aggregator.column(asked)));
        });
        return aggregations.stream()
                .map(asked -> Objects.requireNonNull(
                        found.get(names.indexOf(asked.column())).get(asked)))
                .toList();
    }

    /** The column, or one that stands in where only rows are counted. */
    private Column source(String name) {
        return name.isEmpty() && !table.has(name)
                ? new BooleanColumn("", new byte[table.rowCount()])
                : table.column(name);
    }
}
