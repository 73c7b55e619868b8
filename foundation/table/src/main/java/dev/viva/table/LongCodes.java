package dev.viva.table;

import java.util.Arrays;

/**
 * Gives each distinct whole number a code, 0, 1, 2 … by first appearance. Open addressing with linear probing, at most
 * half full. Not thread-safe while numbers are added; finding is.
 */
final class LongCodes {
    private static final long PRIME = 0x9E3779B97F4A7C15L;

    private int[] slots = filled(1024);
    private long[] keys = new long[512];
    private int size;

    int size() {
        return size;
    }

    /** The code of {@code key}, a new one if it was not there. */
    int add(long key) {
        int slot = slot(key);
        if (slots[slot] >= 0) {
            return slots[slot];
        }
        keys[size] = key;
        slots[slot] = size++;
        if (size == keys.length) {
            grow();
        }
        return size - 1;
    }

    /** The code of {@code key}, or -1 if it has none. */
    int find(long key) {
        return slots[slot(key)];
    }

    /** The place of each code among the numbers in ascending order. O(codes log codes). */
    int[] ranks() {
        long[] sorted = Arrays.copyOf(keys, size);
        Arrays.sort(sorted);
        int[] ranks = new int[size];
        for (int code = 0; code < size; code++) {
            ranks[code] = Arrays.binarySearch(sorted, keys[code]);
        }
        return ranks;
    }

    private int slot(long key) {
        int mask = slots.length - 1;
        long hash = key * PRIME;
        int slot = (int) (hash ^ (hash >>> 32)) & mask;
        while (slots[slot] >= 0 && keys[slots[slot]] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        keys = Arrays.copyOf(keys, Math.multiplyExact(size, 2));
        slots = filled(Math.multiplyExact(slots.length, 2));
        for (int code = 0; code < size; code++) {
            slots[slot(keys[code])] = code;
        }
    }

    private static int[] filled(int length) {
        int[] slots = new int[length];
        Arrays.fill(slots, -1);
        return slots;
    }
}
