package dev.viva.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How {@link Table#dummies} turns a column into one column of truth for each of its values. A row with a missing value is
 * false in all of them. Immutable.
 *
 * @param prefix what the new names begin with, before the separator and the value; empty for the column's own name
 * @param separator between the prefix and the value
 * @param dropFirst whether the first value gets no column, since the others tell it
 * @param missing whether missing gets a column of its own, which is called after {@code missing}
 */
public record Dummies(String prefix, String separator, boolean dropFirst, boolean missing) {
    /** The column's name, an underscore, all values, none for missing. */
    public static Dummies standard() {
        return new Dummies("", "_", false, false);
    }

    /** With another beginning of the new names. */
    public Dummies withPrefix(String value) {
        return new Dummies(value, separator, dropFirst, missing);
    }

    /** With another text between prefix and value. */
    public Dummies withSeparator(String value) {
        return new Dummies(prefix, value, dropFirst, missing);
    }

    /** Without a column for the first value. */
    public Dummies withDropFirst() {
        return new Dummies(prefix, separator, true, missing);
    }

    /** With a column that is true where the value is missing. */
    public Dummies withMissing() {
        return new Dummies(prefix, separator, dropFirst, true);
    }

    /** The new columns of {@code column}, in ascending order of its values. O(rows times values). */
    public List<BooleanColumn> of(Column column) {
        Groups groups = Groups.of(Table.of(column), List.of(column.name()), missing);
        Column values = column.take(groups.firstRows());
        List<BooleanColumn> columns = new ArrayList<>();
        for (int group : IntStream.range(dropFirst ? 1 : 0, groups.count()).toArray()) {
            byte[] truths = new byte[column.size()];
            for (int row = 0; row < truths.length; row++) {
                truths[row] = (byte) (groups.ids()[row] == group ? 1 : 0);
            }
            String value = values.isMissing(group) ? "missing" : String.valueOf(values.text(group));
            columns.add(new BooleanColumn((prefix.isEmpty() ? column.name() : prefix) + separator + value, truths));
        }
        return columns;
    }

    static Table apply(Table table, Dummies dummies, String... names) {
        List<String> chosen = Arrays.asList(names);
        chosen.forEach(table::column);
        List<Column> columns = new ArrayList<>();
        for (Column column : table.columns()) {
            if (chosen.contains(column.name())) {
                columns.addAll(dummies.of(column));
            } else {
                columns.add(column);
            }
        }
        return Table.of(columns);
    }
}
