package dev.viva.table;

/** A column to sort by and the direction; see {@link Table#sort}. */
public record SortKey(String column, Table.Order order) {
    /** The smallest first. */
    public static SortKey ascending(String column) {
        return new SortKey(column, Table.Order.ASCENDING);
    }

    /** The largest first. */
    public static SortKey descending(String column) {
        return new SortKey(column, Table.Order.DESCENDING);
    }
}
