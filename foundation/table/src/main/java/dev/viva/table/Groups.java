package dev.viva.table;

import java.util.Arrays;
import java.util.List;

/**
 * The rows of a table by key: each row's group, or -1 for a row whose key is missing where missing keys make no group.
 * Groups are numbered in ascending order of their keys, a missing key last.
 *
 * @param ids the group of each row
 * @param firstRows the first row of each group
 */
record Groups(int[] ids, int[] firstRows) {
    static Groups of(Table table, List<String> keys, boolean missingIsKey) {
        Table columns = table.select(keys);
        RowCoder coder = new RowCoder(columns.columns(), table.rowCount(), missingIsKey);
        int[] codes = coder.codes();
        int[] first = firstRows(codes, coder.bound());
        if (coder.isOrdered()) {
            return ordered(codes, first);
        }
        int[] found = Arrays.stream(first).filter(row -> row >= 0).toArray();
        Table distinct = Table.of(
                columns.columns().stream().map(column -> column.take(found)).toList());
        int[] order = RowOrder.of(
                distinct.columns().stream()
                        .map(column -> SortKey.ascending(column.name()))
                        .toList(),
                distinct,
                found.length);
        int[] sorted = ColumnArrays.take(found, order);
        int[] ids = new int[coder.bound()];
        for (int group = 0; group < sorted.length; group++) {
            ids[codes[sorted[group]]] = group;
        }
        return new Groups(ColumnArrays.translate(codes, ids), sorted);
    }

    /** Groups whose order is that of the codes. */
    private static Groups ordered(int[] codes, int[] first) {
        int[] ids = new int[first.length];
        int[] found = new int[first.length];
        int count = 0;
        for (int code = 0; code < first.length; code++) {
            if (first[code] >= 0) {
                found[count] = first[code];
                ids[code] = count++;
            }
        }
        boolean dense = count == first.length;
        return new Groups(dense ? codes : ColumnArrays.translate(codes, ids), Arrays.copyOf(found, count));
    }

    private static int[] firstRows(int[] codes, int bound) {
        int[] first = new int[bound];
        Arrays.fill(first, -1);
        for (int row = codes.length - 1; row >= 0; row--) {
            if (codes[row] >= 0) {
                first[codes[row]] = row;
            }
        }
        return first;
    }

    int count() {
        return firstRows.length;
    }

    /** How many of the rows are in each group. */
    int[] sizes() {
        int[] sizes = new int[count()];
        for (int id : ids) {
            if (id >= 0) {
                sizes[id]++;
            }
        }
        return sizes;
    }

    /** The rows group by group. */
    RowsByCode rows() {
        return RowsByCode.of(ids, count());
    }
}
