package dev.viva.retrieve.vector;

import java.util.Arrays;

/** The row of each id, in a table with open addressing: 12 bytes for a slot, of which at most half are taken. Not thread-safe. */
final class IdMap {
    private static final int FREE = -1;
    private static final int LEAST = 16;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long[] ids = new long[LEAST];
    private int[] rows = free(LEAST);
    private int size;

    private static int[] free(int slots) {
        int[] rows = new int[slots];
        Arrays.fill(rows, FREE);
        return rows;
    }

    int size() {
        return size;
    }

    private int home(long id) {
        return (int) ((id * GOLDEN) >>> (1 + Long.numberOfLeadingZeros(ids.length)));
    }

    /** The slot of an id, or the free one where it would be. */
    private int slot(long id) {
        int slot = home(id);
        while (rows[slot] != FREE && ids[slot] != id) {
            slot = (slot + 1) & (ids.length - 1);
        }
        return slot;
    }

    /** The row of an id, or -1. */
    int row(long id) {
        return rows[slot(id)];
    }

    /** Sets the row of an id that has none. */
    void put(long id, int row) {
        if (2 * (size + 1) > ids.length) {
            grow();
        }
        int slot = slot(id);
        ids[slot] = id;
        rows[slot] = row;
        size++;
    }

    private void grow() {
        long[] oldIds = ids;
        int[] oldRows = rows;
        ids = new long[2 * oldIds.length];
        rows = free(ids.length);
        for (int old = 0; old < oldIds.length; old++) {
            if (oldRows[old] != FREE) {
                int slot = slot(oldIds[old]);
                ids[slot] = oldIds[old];
                rows[slot] = oldRows[old];
            }
        }
    }

    /** Takes an id away; its row, or -1. What was put farther on because of it moves up. */
    int remove(long id) {
        int free = slot(id);
        int row = rows[free];
        if (row == FREE) {
            return FREE;
        }
        size--;
        int mask = ids.length - 1;
        for (int next = (free + 1) & mask; rows[next] != FREE; next = (next + 1) & mask) {
            int walked = (next - home(ids[next])) & mask;
            if (walked >= ((next - free) & mask)) {
                ids[free] = ids[next];
                rows[free] = rows[next];
                free = next;
            }
        }
        rows[free] = FREE;
        return row;
    }
}
