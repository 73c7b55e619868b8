package dev.viva.table;

import org.jspecify.annotations.Nullable;

/**
 * One parsed block of a CSV file. It does not hold on to the bytes of the block.
 *
 * @param cells the values by column; owned
 * @param rows how many records were parsed
 * @param lines how many lines they took, empty ones among them
 * @param failure why parsing stopped, or {@code null} if it did not
 */
record CsvPart(
        CsvCells[] cells, int rows, int lines, @Nullable Failure failure) {
    /** A place, counted from the beginning of the part (0 is its first row and line), and what is wrong there. */
    record Failure(int row, int line, String problem) {}

    CsvCells cells(int column) {
        return cells[column];
    }
}
