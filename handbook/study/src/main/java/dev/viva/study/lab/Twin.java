package dev.viva.study.lab;

import java.util.List;

/**
 * The numbers behind a figure, as a table.
 *
 * @param columns their names
 * @param rows the cells, as they are to be shown; as many in each row as there are columns
 */
public record Twin(List<String> columns, List<List<String>> rows) {
    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if a row has another number of cells
     */
    public Twin {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<String> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(
                        "Twin.rows must have " + columns.size() + " cells each, got " + row.size());
            }
        }
    }
}
