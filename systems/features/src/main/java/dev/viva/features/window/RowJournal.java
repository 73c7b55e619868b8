package dev.viva.features.window;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows in the order in which they were added, such as copies of rows of an {@link IdTable} that changed, of which the last
 * holds. Grows in blocks, so that adding never copies what is there. Not thread-safe.
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
        int place = next();
        System.arraycopy(cells, from, blocks.getLast(), place, stride);
    }

    /** Where in the last block the next row goes. */
    private int next() {
        int place = size++ % ROWS_PER_BLOCK;
        if (place == 0) {
            blocks.add(new long[ROWS_PER_BLOCK * stride]);
        }
        return place * stride;
    }

    /** Adds a row of three cells. */
    void add(long cell, long next, long last) {
        int place = next();
        long[] block = blocks.getLast();
        block[place] = cell;
        block[place + 1] = next;
        block[place + 2] = last;
    }

    /** Tells of every row in the order in which they were added. */
    void forEach(Reader reader) {
        forEach(0, size, reader);
    }

    /** Tells of the rows {@code from} to {@code to - 1}. */
    void forEach(int from, int to, Reader reader) {
        for (int row = from; row < to; row++) {
            reader.row(blocks.get(row / ROWS_PER_BLOCK), row % ROWS_PER_BLOCK * stride);
        }
    }
}
