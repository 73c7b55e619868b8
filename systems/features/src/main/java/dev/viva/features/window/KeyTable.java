package dev.viva.features.window;

/**
 * Where the resident keys of a group lie: open addressing over primitive arrays, O(1). The table is made of parts that grow
 * one at a time, so that no key waits for the whole table to move.
 */
final class KeyTable {
    /** How many parts there are. */
    static final int PARTS = 256;

    private static final int SMALLEST = 8;
    private static final int GLIMPSES = 8;
    private static final int PART_SHIFT = 56;
    private static final int PLACE_SHIFT = 24;

    /** Cells of an entry: the key, its second half for pairs, and the address, which is never 0. */
    private final int stride;

    private final boolean pairs;
    private final long[][] parts = new long[PARTS][];
    private final int[] sizes = new int[PARTS];
    private int size;

    KeyTable(boolean pairs) {
        this.pairs = pairs;
        this.stride = pairs ? 3 : 2;
        for (int part = 0; part < PARTS; part++) {
            parts[part] = new long[SMALLEST * stride];
        }
    }

    /** Decides what becomes of a key. */
    @FunctionalInterface
    interface Judge {
        /** Whether the key stays in memory. */
        boolean stays(long first, long second, long address);
    }

    int size() {
        return size;
    }

    long bytes() {
        long bytes = 0;
        for (long[] part : parts) {
            bytes += 16 + 8L * part.length;
        }
        return bytes;
    }

    /** The address of a key, or {@link KeyMemory#NOTHING}. */
    long find(long first, long second) {
        long hash = hash(first, second);
        long[] cells = parts[part(hash)];
        return cells[slot(cells, hash, first, second) + stride - 1];
    }

    /** Reads the first place of a key, and decides nothing by it; called by any thread, and the result says nothing. */
    long touch(long first, long second) {
        long hash = hash(first, second);
        long[] cells = parts[part(hash)];
        return cells[((int) (hash >>> PLACE_SHIFT) & (places(cells) - 1)) * stride];
    }

    /** As {@link #find}, called by any thread, also while another changes the table: the result may be wrong. */
    long glimpse(long first, long second) {
        long hash = hash(first, second);
        long[] cells = parts[part(hash)];
        int mask = places(cells) - 1;
        int place = (int) (hash >>> PLACE_SHIFT) & mask;
        for (int step = 0; step < GLIMPSES && cells[place * stride] != first; step++) {
            place = (place + 1) & mask;
        }
        return cells[place * stride + stride - 1];
    }

    /** Sets the address of a key, new or not. */
    void put(long first, long second, long address) {
        long hash = hash(first, second);
        int part = part(hash);
        int slot = slot(parts[part], hash, first, second);
        if (parts[part][slot + stride - 1] == KeyMemory.NOTHING) {
            if ((sizes[part] + 1) * 3L > places(parts[part]) * 2L) {
                rebuild(part, 2 * places(parts[part]), (one, other, kept) -> true);
                slot = slot(parts[part], hash, first, second);
            }
            sizes[part]++;
            size++;
        }
        place(parts[part], slot, first, second, address);
    }

    /** Keeps only what {@code judge} lets stay of one part. */
    void retain(int part, Judge judge) {
        rebuild(part, places(parts[part]), judge);
    }

    private void place(long[] cells, int slot, long first, long second, long address) {
        cells[slot] = first;
        if (pairs) {
            cells[slot + 1] = second;
        }
        cells[slot + stride - 1] = address;
    }

    private static long hash(long first, long second) {
        long mixed = (first ^ (second * 0xC2B2AE3D27D4EB4FL)) * 0x9E3779B97F4A7C15L;
        return mixed ^ (mixed >>> 29);
    }

    private static int part(long hash) {
        return (int) (hash >>> PART_SHIFT);
    }

    /** Parts have 2^n places. */
    private int places(long[] cells) {
        return pairs ? cells.length / 3 : cells.length >>> 1;
    }

    private int slot(long[] cells, long hash, long first, long second) {
        int mask = places(cells) - 1;
        int place = (int) (hash >>> PLACE_SHIFT) & mask;
        int slot = place * stride;
        while (cells[slot + stride - 1] != KeyMemory.NOTHING
                && (cells[slot] != first || (pairs && cells[slot + 1] != second))) {
            place = (place + 1) & mask;
            slot = place * stride;
        }
        return slot;
    }

    private void rebuild(int part, int places, Judge judge) {
        long[] old = parts[part];
        long[] cells = new long[Math.multiplyExact(places, stride)];
        int kept = 0;
        for (int slot = 0; slot < old.length; slot += stride) {
            long first = old[slot];
            long second = pairs ? old[slot + 1] : 0;
            long address = old[slot + stride - 1];
            if (address != KeyMemory.NOTHING && judge.stays(first, second, address)) {
                place(cells, slot(cells, hash(first, second), first, second), first, second, address);
                kept++;
            }
        }
        parts[part] = cells;
        size += kept - sizes[part];
        sizes[part] = kept;
    }

    /** Is told of keys. */
    @FunctionalInterface
    interface Keys {
        /** One key. */
        void key(long first, long second, long address);
    }

    /** Tells of every key, in no stated order. */
    void forEach(Keys receiver) {
        for (long[] cells : parts) {
            for (int slot = 0; slot < cells.length; slot += stride) {
                if (cells[slot + stride - 1] != KeyMemory.NOTHING) {
                    receiver.key(cells[slot], pairs ? cells[slot + 1] : 0, cells[slot + stride - 1]);
                }
            }
        }
    }
}
