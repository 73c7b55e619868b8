package dev.viva.text.token;

import java.util.Arrays;

/** A hash table from non-negative longs to longs in two flat arrays. Safe for readers once it is filled. */
final class LongTable {
    private static final long FREE = -1;

    private final long absent;
    private long[] keys = new long[64];
    private long[] values = new long[64];
    private int size;

    /** An empty table that answers {@code absent} for what it does not hold. */
    LongTable(long absent) {
        this.absent = absent;
        Arrays.fill(keys, FREE);
    }

    int size() {
        return size;
    }

    long get(long key) {
        int slot = find(key);
        return keys[slot] == FREE ? absent : values[slot];
    }

    void put(long key, long value) {
        int slot = find(key);
        if (keys[slot] == FREE) {
            keys[slot] = key;
            size++;
        }
        values[slot] = value;
        if (2 * size > keys.length) {
            grow();
        }
    }

    private void grow() {
        long[] oldKeys = keys;
        long[] oldValues = values;
        keys = new long[2 * oldKeys.length];
        values = new long[keys.length];
        Arrays.fill(keys, FREE);
        for (int slot = 0; slot < oldKeys.length; slot++) {
            if (oldKeys[slot] != FREE) {
                int place = find(oldKeys[slot]);
                keys[place] = oldKeys[slot];
                values[place] = oldValues[slot];
            }
        }
    }

    private int find(long key) {
        int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> 32) & (keys.length - 1);
        while (keys[slot] != FREE && keys[slot] != key) {
            slot = (slot + 1) & (keys.length - 1);
        }
        return slot;
    }
}
