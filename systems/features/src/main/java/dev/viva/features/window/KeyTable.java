package dev.viva.features.window;

import org.jspecify.annotations.Nullable;

/** The resident keys of a group: open addressing over primitive arrays, O(1). */
final class KeyTable {
    private static final int SMALLEST = 1 << 10;

    private final boolean pairs;
    private long[] firsts = new long[SMALLEST];
    private long[] seconds;
    private @Nullable KeyState[] states = new KeyState[SMALLEST];
    private int size;

    KeyTable(boolean pairs) {
        this.pairs = pairs;
        this.seconds = new long[pairs ? SMALLEST : 0];
    }

    /** Decides what becomes of a key. */
    @FunctionalInterface
    interface Judge {
        /** Whether the key stays in memory. */
        boolean stays(long first, long second, KeyState state);
    }

    int size() {
        return size;
    }

    long bytes() {
        return 8L * firsts.length + 8L * seconds.length + 4L * states.length + 48;
    }

    @Nullable KeyState find(long first, long second) {
        return states[slot(first, second)];
    }

    void put(long first, long second, KeyState state) {
        if ((size + 1) * 3L > states.length * 2L) {
            rebuild(states.length * 2, (one, other, kept) -> true);
        }
        place(first, second, state);
    }

    /** Keeps only what {@code judge} lets stay. */
    void retain(Judge judge) {
        rebuild(states.length, judge);
    }

    private void place(long first, long second, KeyState state) {
        int slot = slot(first, second);
        firsts[slot] = first;
        if (pairs) {
            seconds[slot] = second;
        }
        states[slot] = state;
        size++;
    }

    private int slot(long first, long second) {
        int mask = states.length - 1;
        int slot = KeyIndex.hash(first, second) & mask;
        while (states[slot] != null && (firsts[slot] != first || (pairs && seconds[slot] != second))) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void rebuild(int capacity, Judge judge) {
        long[] oldFirsts = firsts;
        long[] oldSeconds = seconds;
        @Nullable KeyState[] old = states;
        firsts = new long[capacity];
        seconds = new long[pairs ? capacity : 0];
        states = new KeyState[capacity];
        size = 0;
        for (int slot = 0; slot < old.length; slot++) {
            KeyState state = old[slot];
            long second = pairs ? oldSeconds[slot] : 0;
            if (state != null && judge.stays(oldFirsts[slot], second, state)) {
                place(oldFirsts[slot], second, state);
            }
        }
    }

    /** Calls {@code judge} for every key; its answer is ignored. */
    void forEach(Judge judge) {
        for (int slot = 0; slot < states.length; slot++) {
            KeyState state = states[slot];
            if (state != null) {
                judge.stays(firsts[slot], pairs ? seconds[slot] : 0, state);
            }
        }
    }
}
