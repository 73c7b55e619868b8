package dev.viva.features.window;

import dev.viva.features.NumberField;

/**
 * The smallest or largest value between any two positions of a key in O(log n): the extremes of aligned blocks of 8, 64,
 * 512 … events. A block that lies wholly between two retained positions was computed from exactly its own events,
 * whatever the ring held before, so nothing has to be taken out when events are forgotten.
 */
final class Extremes {
    private static final int STEP = 3;
    private static final int BLOCK = 1 << STEP;

    /** Rings of fewer rows are searched row by row. */
    static final int WORTHWHILE = 32;

    private final int cell;
    private final boolean largest;
    private long[][] levels = new long[0][];

    Extremes(int cell, boolean largest) {
        this.cell = cell;
        this.largest = largest;
    }

    /** Builds the blocks for the ring as it is. */
    void rebuild(KeyState state) {
        int depth = 0;
        while (state.capacity() >> (STEP * (depth + 1)) > 0) {
            depth++;
        }
        levels = new long[depth][];
        for (int level = 0; level < depth; level++) {
            levels[level] = new long[state.capacity() >> (STEP * (level + 1))];
        }
        entered(state, state.first);
    }

    /** Brings the complete blocks from {@code position} to the end up to date. */
    void entered(KeyState state, long position) {
        long end = state.end;
        for (int level = 0; level < levels.length; level++) {
            int shift = STEP * (level + 1);
            for (long block = position >> shift; block < end >> shift; block++) {
                levels[level][(int) block & (levels[level].length - 1)] = combine(state, level, block);
            }
        }
    }

    private long combine(KeyState state, int level, long block) {
        long best = NumberField.MISSING;
        long from = block << STEP;
        for (long part = from; part < from + BLOCK; part++) {
            best = better(best, level == 0 ? value(state, part) : block(level - 1, part));
        }
        return best;
    }

    private long block(int level, long index) {
        return levels[level][(int) index & (levels[level].length - 1)];
    }

    /** The extreme from {@code low} (inclusive) to {@code high}, or missing. */
    long between(KeyState state, long low, long high) {
        long best = NumberField.MISSING;
        long position = low;
        while (position < high) {
            int level = 0;
            while (level < levels.length && fits(position, high, STEP * (level + 1))) {
                level++;
            }
            best = better(best, level == 0 ? value(state, position) : block(level - 1, position >> (STEP * level)));
            position += 1L << (STEP * level);
        }
        return best;
    }

    private static boolean fits(long position, long high, int shift) {
        long size = 1L << shift;
        return (position & (size - 1)) == 0 && position + size <= high;
    }

    private long value(KeyState state, long position) {
        return state.ring[state.row(position) + cell];
    }

    private long better(long one, long other) {
        if (one == NumberField.MISSING) {
            return other;
        }
        if (other == NumberField.MISSING) {
            return one;
        }
        return largest ? Math.max(one, other) : Math.min(one, other);
    }
}
