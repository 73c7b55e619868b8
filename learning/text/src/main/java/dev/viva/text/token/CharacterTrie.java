package dev.viva.text.token;

import java.util.Arrays;

/**
 * A prefix tree over UTF-16 characters whose edges lie in one open-addressing table: a step costs one look-up, whatever
 * the alphabet. Built once, then read by any number of threads.
 */
final class CharacterTrie {
    static final int ROOT = 0;
    static final int NONE = -1;
    private static final long FREE = -1;

    private long[] keys = new long[64];
    private int[] targets = new int[64];
    private int[] values = new int[32];
    private int nodes = 1;

    CharacterTrie() {
        Arrays.fill(keys, FREE);
        Arrays.fill(values, NONE);
    }

    /** Puts {@code value}, which is not negative, at the end of {@code word}; a later one for the same word wins. */
    void put(String word, int value) {
        int node = ROOT;
        for (int i = 0; i < word.length(); i++) {
            node = stepOrGrow(node, word.charAt(i));
        }
        values[node] = value;
    }

    /** The node after {@code node} by {@code character}, or {@link #NONE}. */
    int step(int node, char character) {
        long key = key(node, character);
        int slot = slot(key);
        while (keys[slot] != FREE) {
            if (keys[slot] == key) {
                return targets[slot];
            }
            slot = (slot + 1) & (keys.length - 1);
        }
        return NONE;
    }

    /** The value of the word that ends at {@code node}, or {@link #NONE}. */
    int value(int node) {
        return values[node];
    }

    /** The node that {@code word} leads to, or {@link #NONE}. */
    int walk(String word) {
        int node = ROOT;
        for (int i = 0; i < word.length() && node != NONE; i++) {
            node = step(node, word.charAt(i));
        }
        return node;
    }

    private int stepOrGrow(int node, char character) {
        int next = step(node, character);
        if (next != NONE) {
            return next;
        }
        if (nodes == values.length) {
            values = Arrays.copyOf(values, 2 * nodes);
            Arrays.fill(values, nodes, 2 * nodes, NONE);
        }
        if (2 * nodes > keys.length) {
            rehash();
        }
        insert(key(node, character), nodes);
        return nodes++;
    }

    private void rehash() {
        long[] oldKeys = keys;
        int[] oldTargets = targets;
        keys = new long[2 * oldKeys.length];
        targets = new int[keys.length];
        Arrays.fill(keys, FREE);
        for (int slot = 0; slot < oldKeys.length; slot++) {
            if (oldKeys[slot] != FREE) {
                insert(oldKeys[slot], oldTargets[slot]);
            }
        }
    }

    private void insert(long key, int target) {
        int slot = slot(key);
        while (keys[slot] != FREE) {
            slot = (slot + 1) & (keys.length - 1);
        }
        keys[slot] = key;
        targets[slot] = target;
    }

    private static long key(int node, char character) {
        return ((long) node << 16) | character;
    }

    private int slot(long key) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32) & (keys.length - 1);
    }
}
