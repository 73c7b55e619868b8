package dev.viva.features.window;

/**
 * The events that are remembered: id, time, label and a few cells of the owner's own for each, in open addressing. Finding
 * and entering are O(1). The table is made of parts that grow one at a time, so that no entry waits for the whole table to
 * move. Rows move when a part grows: a row number holds until the next entry only.
 */
final class IdTable {
    static final long NO_LABEL = 0;
    static final long GENUINE = 1;
    static final long FRAUD = 2;

    /** Says that an id is not there. */
    static final int ABSENT = -1;

    /** Where the time stands in a row, behind the id; label and own cells follow. */
    static final int TIME = 1;

    private static final int LABEL = 2;
    private static final int OWN = 3;
    private static final int SMALLEST = 8;
    private static final int PART_BITS = 7;
    private static final int PLACE_BITS = 24;
    private static final int PLACES = (1 << PLACE_BITS) - 1;

    private final int stride;
    private final long[][] parts = new long[1 << PART_BITS][];
    private final int[] masks = new int[1 << PART_BITS];
    private final int[] sizes = new int[1 << PART_BITS];
    private int size;

    /** A table with {@code own} cells for the owner in each row. */
    IdTable(int own) {
        this.stride = OWN + own;
        clear();
    }

    int size() {
        return size;
    }

    int own() {
        return stride - OWN;
    }

    /** How many cells a row has. */
    int stride() {
        return stride;
    }

    long bytes() {
        long bytes = 0;
        for (long[] part : parts) {
            bytes += 16 + 8L * part.length;
        }
        return bytes;
    }

    /** The row of {@code id}, or {@link #ABSENT}. */
    int find(long id) {
        long hash = hash(id);
        int part = part(hash);
        int place = place(parts[part], masks[part], hash, id);
        return parts[part][place * stride + TIME] == 0 ? ABSENT : row(part, place);
    }

    /** Brings the place of {@code id} nearer to this processor; called by any thread, and the result says nothing. */
    long warm(long id) {
        long hash = hash(id);
        long[] cells = parts[part(hash)];
        int place = (int) (hash >>> 24) & masks[part(hash)];
        return cells[Math.min(place * stride, cells.length - 1)];
    }

    /** Enters {@code id} without a label, or again after it was forgotten; rows not after {@code forgotten} may go. */
    int enter(long id, long time, long forgotten) {
        long hash = hash(id);
        int part = part(hash);
        if ((sizes[part] + 1) * 3L > (masks[part] + 1) * 2L) {
            rebuild(part, forgotten);
        }
        long[] cells = parts[part];
        int place = place(cells, masks[part], hash, id);
        int at = place * stride;
        int more = cells[at + TIME] == 0 ? 1 : 0;
        sizes[part] += more;
        size += more;
        cells[at] = id;
        cells[at + TIME] = time;
        cells[at + LABEL] = NO_LABEL;
        return row(part, place);
    }

    /** The array in which the cells of a row lie, from {@link #start} on. */
    long[] cells(int row) {
        return parts[row >>> PLACE_BITS];
    }

    /** Where the cells of a row begin in {@link #cells}. */
    int start(int row) {
        return (row & PLACES) * stride;
    }

    long id(int row) {
        return cells(row)[start(row)];
    }

    long time(int row) {
        return cells(row)[start(row) + TIME];
    }

    long label(int row) {
        return cells(row)[start(row) + LABEL];
    }

    void label(int row, long label) {
        cells(row)[start(row) + LABEL] = label;
    }

    long own(int row, int cell) {
        return cells(row)[start(row) + OWN + cell];
    }

    void own(int row, int cell, long value) {
        cells(row)[start(row) + OWN + cell] = value;
    }

    /** Adds a copy of a row to a journal. */
    void copy(int row, RowJournal journal) {
        journal.add(cells(row), start(row));
    }

    /** Forgets all. */
    void clear() {
        for (int part = 0; part < parts.length; part++) {
            parts[part] = new long[SMALLEST * stride];
            masks[part] = SMALLEST - 1;
            sizes[part] = 0;
        }
        size = 0;
    }

    /** Is told of rows. */
    @FunctionalInterface
    interface Rows {
        /** One row. */
        void row(int row);
    }

    /** Tells of every row, in no stated order. */
    void forEach(Rows receiver) {
        for (int part = 0; part < parts.length; part++) {
            for (int place = 0; place <= masks[part]; place++) {
                if (parts[part][place * stride + TIME] != 0) {
                    receiver.row(row(part, place));
                }
            }
        }
    }

    private static long hash(long id) {
        return id * 0x9E3779B97F4A7C15L;
    }

    private static int part(long hash) {
        return (int) (hash >>> -PART_BITS);
    }

    private static int row(int part, int place) {
        return (part << PLACE_BITS) | place;
    }

    private int place(long[] cells, int mask, long hash, long id) {
        int place = (int) (hash >>> 24) & mask;
        while (cells[place * stride + TIME] != 0 && cells[place * stride] != id) {
            place = (place + 1) & mask;
        }
        return place;
    }

    private void rebuild(int part, long forgotten) {
        long[] old = parts[part];
        int live = 0;
        for (int at = 0; at < old.length; at += stride) {
            live += isLive(old, at, forgotten) ? 1 : 0;
        }
        int places = Math.max(SMALLEST, Integer.highestOneBit(Math.max(1, live)) * 4);
        if (places > PLACES) {
            throw new IllegalStateException("more than " + size + " events cannot be remembered in memory");
        }
        long[] cells = new long[Math.multiplyExact(places, stride)];
        for (int at = 0; at < old.length; at += stride) {
            if (isLive(old, at, forgotten)) {
                int place = place(cells, places - 1, hash(old[at]), old[at]);
                System.arraycopy(old, at, cells, place * stride, stride);
            }
        }
        parts[part] = cells;
        masks[part] = places - 1;
        size += live - sizes[part];
        sizes[part] = live;
    }

    private static boolean isLive(long[] cells, int at, long forgotten) {
        return cells[at + TIME] > forgotten && cells[at + TIME] != 0;
    }
}
