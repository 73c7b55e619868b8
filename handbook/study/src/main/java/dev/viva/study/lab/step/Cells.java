package dev.viva.study.lab.step;

import dev.viva.learn.picture.Numbers;
import dev.viva.table.Column;
import dev.viva.table.Table;
import dev.viva.table.TextColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Cells of a table, one by one: as they are compared, as they are shown, and where they come from. */
final class Cells {
    /** A missing cell as it is compared. */
    static final String MISSING = "-";

    private Cells() {}

    /** Where a cell of a result comes from. */
    enum Origin {
        /** It stands where it stood. */
        KEPT,
        /** Its value was there, in another place. */
        MOVED,
        /** It was not there. */
        NEW
    }

    /** A cell as it is compared: a number as {@link Double#toString(double)} writes it. */
    static String plain(Column column, int row) {
        if (column.isMissing(row)) {
            return MISSING;
        }
        String text = Objects.requireNonNull(column.text(row));
        return column instanceof TextColumn ? text : Double.toString(Double.parseDouble(text));
    }

    /** A cell as it is shown. */
    static String shown(Column column, int row) {
        String plain = plain(column, row);
        if (plain.equals(MISSING)) {
            return "–";
        }
        return column instanceof TextColumn ? plain : Numbers.text(Double.parseDouble(plain));
    }

    /** All cells as they are compared, row after row. */
    static List<String> all(Table table) {
        List<String> cells = new ArrayList<>();
        for (int row = 0; row < table.rowCount(); row++) {
            for (Column column : table.columns()) {
                cells.add(plain(column, row));
            }
        }
        return cells;
    }

    /** Where the cell of {@code after} comes from; rows are known by their {@code id}, from 1. */
    static Origin origin(Table before, Table after, String name, int row) {
        if (before == after) {
            return Origin.KEPT;
        }
        String source = before.has(name) ? name : turned(after, name, row);
        if (!before.has(source)) {
            return Origin.NEW;
        }
        if (!after.has("id")) {
            return Origin.MOVED;
        }
        int from = (int) after.row(row).integer("id") - 1;
        if (!plain(before.column(source), from).equals(plain(after.column(name), row))) {
            return Origin.NEW;
        }
        return from == row && source.equals(name) ? Origin.KEPT : Origin.MOVED;
    }

    /** The column from which a value was turned into a row, or nothing. */
    private static String turned(Table after, String name, int row) {
        String variable =
                name.equals("value") && after.has("variable") ? after.row(row).text("variable") : null;
        return variable == null ? "" : variable;
    }
}
