package dev.viva.retrieve.vector;

import java.util.Arrays;

/**
 * The nearest of a stream of positions: they are gathered until there is no more room, and then all but the wanted ones are
 * dropped, which is O(1) for each however many are wanted. An entry is a distance and a position in one number, whose order is
 * that of distances and then of positions, so that what is kept does not depend on the order of the stream. Not thread-safe.
 */
final class Reservoir {
    private static final int ROOM = 3;
    private static final int LEAST = 256;
    private static final long POSITION = 0xffffffffL;

    private long[] entries = new long[LEAST];
    private int wanted;
    private int capacity;
    private int size;
    private long bound;

    /** The entry of a position; distances must not be NaN. */
    static long entry(float distance, int position) {
        int bits = Float.floatToRawIntBits(distance + 0f); // -0 becomes 0
        long sortable = bits ^ ((bits >> 31) & Integer.MAX_VALUE);
        return (sortable << 32) | (position & POSITION);
    }

    static float distance(long entry) {
        int sortable = (int) (entry >> 32);
        return Float.intBitsToFloat(sortable ^ ((sortable >> 31) & Integer.MAX_VALUE));
    }

    static int position(long entry) {
        return (int) entry;
    }

    /** Begins anew. */
    void reset(int most) {
        wanted = most;
        capacity = (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(LEAST, (long) ROOM * most));
        size = 0;
        bound = Long.MAX_VALUE;
    }

    /** What is farther is of no use; infinite until as many as wanted were seen. */
    float threshold() {
        return bound == Long.MAX_VALUE ? Float.POSITIVE_INFINITY : distance(bound);
    }

    int size() {
        return size;
    }

    /** Whether there are as many as wanted. */
    boolean isFull() {
        return size >= wanted;
    }

    void push(float distance, int position) {
        long entry = entry(distance, position);
        if (entry >= bound) {
            return;
        }
        if (size == entries.length) {
            entries = Arrays.copyOf(entries, (int) Math.min(capacity, 2L * size));
        }
        entries[size++] = entry;
        if (size == capacity) {
            drop();
        }
    }

    private void drop() {
        if (size >= wanted) {
            Selection.least(entries, size, wanted);
            size = wanted;
            bound = entries[0];
            for (int i = 1; i < size; i++) {
                bound = Math.max(bound, entries[i]);
            }
        }
    }

    /** The nearest, at most as many as wanted, in no order; then the reservoir has to be begun anew. */
    long[] nearest() {
        drop();
        return Arrays.copyOf(entries, size);
    }

    /** The nearest, at most as many as wanted, in ascending order; then the reservoir has to be begun anew. */
    long[] sorted() {
        long[] nearest = nearest();
        Arrays.sort(nearest);
        return nearest;
    }
}
