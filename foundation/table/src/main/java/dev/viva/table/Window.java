package dev.viva.table;

import java.util.ArrayList;
import java.util.List;

/**
 * Which rows a {@link WindowFunction} sees, and in which order: those of the same partition. A missing partition key is a
 * key like any other. Immutable.
 *
 * @param partition the columns whose values make a partition together; none for one of all rows
 * @param order the order within a partition; none for that of the table. Equal rows keep the table's order
 */
public record Window(List<String> partition, List<SortKey> order) {
    /** Copies the lists. */
    public Window {
        partition = List.copyOf(partition);
        order = List.copyOf(order);
    }

    /** All rows in the order of the table. */
    public static Window whole() {
        return new Window(List.of(), List.of());
    }

    /** The rows with equal values in these columns, in the order of the table. */
    public static Window partitionBy(String... columns) {
        return new Window(List.of(columns), List.of());
    }

    /** Ordered by one more column, the smallest first. */
    public Window orderBy(String column) {
        return orderBy(SortKey.ascending(column));
    }

    /** Ordered by one more key. */
    public Window orderBy(SortKey key) {
        List<SortKey> keys = new ArrayList<>(order);
        keys.add(key);
        return new Window(partition, keys);
    }

    /** The rows partition by partition, in order. */
    RowsByCode rows(Table table) {
        Table keys = table.select(partition);
        RowCoder coder = new RowCoder(keys.columns(), table.rowCount(), true);
        return order.isEmpty()
                ? RowsByCode.of(coder.codes(), coder.bound())
                : RowsByCode.of(coder.codes(), coder.bound(), RowOrder.of(order, table, table.rowCount()));
    }
}
