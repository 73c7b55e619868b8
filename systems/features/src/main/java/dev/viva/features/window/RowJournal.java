package dev.viva.features.window;

import java.util.ArrayList;
import java.util.List;

/**
 * Copies of rows of an {@link IdTable} in the order in which they changed; of several copies of one row the last holds.
 * Grows in blocks, so that adding never copies what is there. Not thread-safe.
 */
final class RowJournal {
    private static final int ROWS_PER_BLOCK = 4096;

    private final int stride;
    private final List<long[]> blocks = new ArrayList<>();
    private int size;

    /** An empty journal of rows of {@code stride} cells. */
    RowJournal(int stride) {
        this.stride = stride;
    }

    /** Receives rows. */
    @FunctionalInterface
    interface Reader {
        /** A row: its cells begin at {@code cells[at]}. */
        void row(long[] cells, int at);
    }

    int size() {
        return size;
    }

    /** Adds the row that begins at {@code cells[from]}. */
    void add(long[] cells, int from) {
        int place = size % ROWS_PER_BLOCK;
        if (place == 0) {
            blocks.add(new long[ROWS_PER_BLOCK * stride]);
        }
        System.arraycopy(cells, from, blocks.getLast(), place * stride, stride);
        size++;
    }

    /** Tells of every row in the order in which they were added. */
    void forEach(Reader reader) {
        for (int row = 0; row < size; row++) {
            reader.row(blocks.get(row / ROWS_PER_BLOCK), row % ROWS_PER_BLOCK * stride);
        }
    }
}
