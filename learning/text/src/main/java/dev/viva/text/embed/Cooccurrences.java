package dev.viva.text.embed;

import dev.viva.kernel.Parallel;
import java.util.Arrays;

/** How often words come together, near ones counting more. Immutable. */
final class Cooccurrences {
    /** The pairs are counted in parts by their first word; their number is fixed, and with it every rounding. */
    private static final int PARTS = 8;

    private final int[] firsts;
    private final int[] seconds;
    private final float[] counts;

    private Cooccurrences(Table[] parts) {
        int size = 0;
        for (Table part : parts) {
            size = Math.addExact(size, part.size);
        }
        firsts = new int[size];
        seconds = new int[size];
        counts = new float[size];
        int at = 0;
        for (Table part : parts) {
            for (int slot = 0; slot < part.keys.length; slot++) {
                if (part.keys[slot] >= 0) {
                    firsts[at] = (int) (part.keys[slot] >>> 32);
                    seconds[at] = (int) part.keys[slot];
                    counts[at++] = part.values[slot];
                }
            }
        }
    }

    /** Counts both words of a pair as first and second; one at distance d counts 1/d. */
    static Cooccurrences of(Corpus corpus, int window, Parallel parallel) {
        Table[] parts = new Table[PARTS];
        Arrays.setAll(parts, part -> new Table());
        parallel.forEach(PARTS, part -> count(corpus, window, part, parts[part]));
        return new Cooccurrences(parts);
    }

    private static void count(Corpus corpus, int window, int part, Table into) {
        int[] text = corpus.text();
        for (int sentence = 0; sentence < corpus.sentences(); sentence++) {
            int begin = corpus.start(sentence);
            int end = corpus.start(sentence + 1);
            for (int at = begin; at < end; at++) {
                if (text[at] % PARTS != part) {
                    continue;
                }
                for (int other = Math.max(begin, at - window); other < Math.min(end, at + window + 1); other++) {
                    if (other != at) {
                        into.add(((long) text[at] << 32) | text[other], 1f / Math.abs(other - at));
                    }
                }
            }
        }
    }

    int size() {
        return firsts.length;
    }

    int first(int pair) {
        return firsts[pair];
    }

    int second(int pair) {
        return seconds[pair];
    }

    float count(int pair) {
        return counts[pair];
    }

    private static final class Table {
        private long[] keys = new long[1 << 12];
        private float[] values = new float[1 << 12];
        private int size;

        Table() {
            Arrays.fill(keys, -1);
        }

        void add(long key, float value) {
            int slot = find(key);
            if (keys[slot] < 0) {
                keys[slot] = key;
                size++;
            }
            values[slot] += value;
            if (2L * size > keys.length) {
                grow();
            }
        }

        private int find(long key) {
            int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> 32) & (keys.length - 1);
            while (keys[slot] >= 0 && keys[slot] != key) {
                slot = (slot + 1) & (keys.length - 1);
            }
            return slot;
        }

        private void grow() {
            long[] oldKeys = keys;
            float[] oldValues = values;
            keys = new long[2 * oldKeys.length];
            values = new float[keys.length];
            Arrays.fill(keys, -1);
            for (int slot = 0; slot < oldKeys.length; slot++) {
                if (oldKeys[slot] >= 0) {
                    int place = find(oldKeys[slot]);
                    keys[place] = oldKeys[slot];
                    values[place] = oldValues[slot];
                }
            }
        }
    }
}
