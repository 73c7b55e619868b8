package dev.viva.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Aligns cells of text for a terminal, where wide characters (most of Chinese, Japanese and Korean, and emoji) take two
 * places and combining marks none. Control characters are shown as a blank, so that no value can steer the terminal.
 */
public final class TerminalTable {
    private static final int WIDEST = 40;
    private static final String GAP = "  ";

    private TerminalTable() {}

    /** The first {@code rows} rows of {@code table}, its names above and its size below; numbers are flush right, rounded to six places at most. */
    public static String of(Table table, int rows) {
        Table head = table.head(rows);
        List<List<String>> shown = head.columns().stream().map(ShownCells::of).toList();
        List<List<String>> cells = new ArrayList<>();
        for (int row = 0; row < head.rowCount(); row++) {
            int line = row;
            cells.add(shown.stream().map(column -> column.get(line)).toList());
        }
        boolean[] right = new boolean[table.columns().size()];
        for (int column = 0; column < right.length; column++) {
            ColumnType type = table.columns().get(column).type();
            right[column] = type == ColumnType.INTEGER || type == ColumnType.NUMBER;
        }
        return of(table.names(), right, cells) + table.rowCount() + " rows x " + right.length + " columns\n";
    }

    /**
     * One line of names and one for each row, each ended by a line break.
     *
     * @param right whether a column is flush right; one for each name
     * @param rows cells; each row as long as the names
     * @throws IllegalArgumentException if a length differs
     */
    public static String of(List<String> names, boolean[] right, List<List<String>> rows) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(names);
        lines.addAll(rows);
        int[] widths = new int[names.size()];
        for (List<String> line : lines) {
            if (line.size() != widths.length || right.length != widths.length) {
                throw new IllegalArgumentException("TerminalTable: rows and alignments must have " + widths.length
                        + " cells like the names, got " + line.size() + " and " + right.length);
            }
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], width(cut(line.get(column))));
            }
        }
        return lines.stream().map(line -> line(line, widths, right)).collect(Collectors.joining());
    }

    private static String line(List<String> cells, int[] widths, boolean[] right) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = cut(cells.get(column));
            String padding = " ".repeat(widths[column] - width(cell));
            line.append(column == 0 ? "" : GAP);
            line.append(right[column] ? padding + cell : cell + padding);
        }
        return line.toString().stripTrailing() + "\n";
    }

    /** The text without control characters and, where it is too wide, with an ellipsis for its end. */
    private static String cut(String text) {
        StringBuilder shown = new StringBuilder();
        int width = 0;
        for (int character : text.codePoints().limit(4L * WIDEST).toArray()) {
            int clean = Character.isISOControl(character) ? ' ' : character;
            width += width(clean);
            if (width > WIDEST) {
                return withoutLast(shown) + "…";
            }
            shown.appendCodePoint(clean);
        }
        return shown.toString();
    }

    private static String withoutLast(StringBuilder text) {
        while (width(text.toString()) > WIDEST - 1) {
            text.setLength(text.offsetByCodePoints(text.length(), -1));
        }
        return text.toString();
    }

    /** How many places of a terminal {@code text} takes. */
    public static int width(String text) {
        return Arrays.stream(text.codePoints().toArray())
                .map(TerminalTable::width)
                .sum();
    }

    private static int width(int character) {
        int type = Character.getType(character);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        return isWide(character) ? 2 : 1;
    }

    private static boolean isWide(int character) {
        return (character >= 0x1100 && character <= 0x115F)
                || (character >= 0x2E80 && character <= 0xA4CF && character != 0x303F)
                || (character >= 0xAC00 && character <= 0xD7A3)
                || (character >= 0xF900 && character <= 0xFAFF)
                || (character >= 0xFE30 && character <= 0xFE6F)
                || (character >= 0xFF00 && character <= 0xFF60)
                || (character >= 0xFFE0 && character <= 0xFFE6)
                || (character >= 0x1F300 && character <= 0x1FAFF)
                || (character >= 0x20000 && character <= 0x3FFFD);
    }
}
