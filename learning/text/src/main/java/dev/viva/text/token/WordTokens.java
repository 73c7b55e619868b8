package dev.viva.text.token;

import java.util.Arrays;

/**
 * The tokens of one word: their ids and the characters of the word that each covers. Not changed once it is filled.
 */
final class WordTokens {
    private int[] ids;
    private int[] starts;
    private int[] ends;
    private int size;

    WordTokens(int capacity) {
        ids = new int[capacity];
        starts = new int[capacity];
        ends = new int[capacity];
    }

    void add(int id, int start, int end) {
        if (size == ids.length) {
            int larger = Math.max(8, 2 * size);
            ids = Arrays.copyOf(ids, larger);
            starts = Arrays.copyOf(starts, larger);
            ends = Arrays.copyOf(ends, larger);
        }
        ids[size] = id;
        starts[size] = start;
        ends[size++] = end;
    }

    int size() {
        return size;
    }

    int id(int at) {
        return ids[at];
    }

    int start(int at) {
        return starts[at];
    }

    int end(int at) {
        return ends[at];
    }

    /** Lets the last token cover characters up to {@code end}. */
    void extendLast(int end) {
        ends[size - 1] = end;
    }

    /** Gives every token the characters that {@code starts} and {@code ends} name for those it covers now. */
    void moveTo(int[] starts, int[] ends) {
        for (int i = 0; i < size; i++) {
            this.starts[i] = starts[this.starts[i]];
            this.ends[i] = ends[this.ends[i] - 1];
        }
    }

    /** The tokens in reverse order. */
    WordTokens reversed() {
        WordTokens reversed = new WordTokens(size);
        for (int i = size - 1; i >= 0; i--) {
            reversed.add(ids[i], starts[i], ends[i]);
        }
        return reversed;
    }
}
