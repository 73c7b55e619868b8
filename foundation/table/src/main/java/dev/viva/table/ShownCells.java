package dev.viva.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The cells of a column as people read them: numbers to as many places as the column's values need, at most six, so that
 * their points stand below one another; very large and very small ones with an exponent. Missing cells are empty.
 */
final class ShownCells {
    private static final int MOST_PLACES = 6;
    private static final double LARGE = 1e9;
    private static final double SMALL = 1e-4;

    private ShownCells() {}

    static List<String> of(Column column) {
        List<String> cells = new ArrayList<>();
        int places = column instanceof NumberColumn numbers ? places(numbers.values()) : 0;
        for (int row = 0; row < column.size(); row++) {
            if (column.isMissing(row)) {
                cells.add("");
            } else if (column instanceof NumberColumn numbers) {
                cells.add(shown(numbers.values()[row], places));
            } else {
                cells.add(String.valueOf(column.text(row)));
            }
        }
        return cells;
    }

    private static boolean isPlain(double value) {
        return value == 0 || (Math.abs(value) < LARGE && Math.abs(value) >= SMALL);
    }

    private static String shown(double value, int places) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "Infinity" : "-Infinity";
        }
        return isPlain(value)
                ? String.format(Locale.ROOT, "%." + places + "f", value)
                : String.format(Locale.ROOT, "%.5e", value);
    }

    /** The fewest places, one at least, that show every plain value to six places. */
    private static int places(double[] values) {
        int places = 1;
        for (double value : values) {
            while (places < MOST_PLACES && isPlain(value) && !isExact(value, places)) {
                places++;
            }
        }
        return places;
    }

    private static boolean isExact(double value, int places) {
        double scale = Math.pow(10, places);
        return Math.abs(value - Math.rint(value * scale) / scale) < 0.5e-6;
    }
}
