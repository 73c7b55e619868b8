package dev.viva.features.window;

/**
 * The events that are remembered: id, time, label and a few cells of the owner's own for each, in open addressing over one
 * array. Finding and entering are O(1). Rows move when the table grows: a row number holds until the next entry only.
 */
final class IdTable {
    static final long NO_LABEL = 0;
    static final long GENUINE = 1;
    static final long FRAUD = 2;

    /** Says that an id is not there. */
    static final int ABSENT = -1;

    private static final int TIME = 1;
    private static final int LABEL = 2;
    private static final int OWN = 3;
    private static final int SMALLEST = 1 << 10;

    private final int stride;
    private long[] cells;
    private int mask;
    private int size;

    /** A table with {@code own} cells for the owner in each row. */
    IdTable(int own) {
        this.stride = OWN + own;
        this.cells = new long[SMALLEST * stride];
        this.mask = SMALLEST - 1;
    }

    int size() {
        return size;
    }

    int own() {
        return stride - OWN;
    }

    long bytes() {
        return 16 + 8L * cells.length;
    }

    /** The row of {@code id}, or {@link #ABSENT}. */
    int find(long id) {
        int row = probe(id);
        return cells[row + TIME] == 0 ? ABSENT : row;
    }

    /** Enters {@code id} without a label, or again after it was forgotten; rows not after {@code forgotten} may go. */
    int enter(long id, long time, long forgotten) {
        if ((size + 1) * 3L > (mask + 1) * 2L) {
            rebuild(forgotten);
        }
        int row = probe(id);
        size += cells[row + TIME] == 0 ? 1 : 0;
        cells[row] = id;
        cells[row + TIME] = time;
        cells[row + LABEL] = NO_LABEL;
        return row;
    }

    long id(int row) {
        return cells[row];
    }

    long time(int row) {
        return cells[row + TIME];
    }

    long label(int row) {
        return cells[row + LABEL];
    }

    void label(int row, long label) {
        cells[row + LABEL] = label;
    }

    long own(int row, int cell) {
        return cells[row + OWN + cell];
    }

    void own(int row, int cell, long value) {
        cells[row + OWN + cell] = value;
    }

    /** Forgets all. */
    void clear() {
        cells = new long[SMALLEST * stride];
        mask = SMALLEST - 1;
        size = 0;
    }

    /** The number of a place for {@link #rowAt}; places run from 0 to this, exclusive. */
    int places() {
        return mask + 1;
    }

    /** The row at a place, or {@link #ABSENT} where it is empty. */
    int rowAt(int place) {
        int row = place * stride;
        return cells[row + TIME] == 0 ? ABSENT : row;
    }

    private int probe(long id) {
        long hash = id * 0x9E3779B97F4A7C15L;
        int place = (int) (hash >>> 32) & mask;
        while (cells[place * stride + TIME] != 0 && cells[place * stride] != id) {
            place = (place + 1) & mask;
        }
        return place * stride;
    }

    private void rebuild(long forgotten) {
        long[] old = cells;
        int live = 0;
        for (int row = 0; row < old.length; row += stride) {
            live += old[row + TIME] > forgotten && old[row + TIME] != 0 ? 1 : 0;
        }
        int places = Math.max(SMALLEST, Integer.highestOneBit(Math.max(1, live)) * 4);
        cells = new long[Math.multiplyExact(places, stride)];
        mask = places - 1;
        size = live;
        for (int row = 0; row < old.length; row += stride) {
            if (old[row + TIME] > forgotten && old[row + TIME] != 0) {
                System.arraycopy(old, row, cells, probe(old[row]), stride);
            }
        }
    }
}
