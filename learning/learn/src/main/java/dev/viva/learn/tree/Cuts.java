package dev.viva.learn.tree;

import java.util.Arrays;

/**
 * Ascending numbers, and how many of them lie below a value. The search has no branches: which way it goes is a coin toss
 * that a processor cannot predict, and a wrong guess costs more than the whole search. Immutable and thread-safe.
 */
public final class Cuts {
    private static final long NEVER_BELOW = Long.MAX_VALUE;

    private final int count;
    private final int firstStep;

    /** The cuts as whole numbers in the same order, filled up to one less than a power of two. */
    private final long[] keys;

    /** The keys without their last bit: two of them may be subtracted, and the sign of the difference tells the order. */
    private final long[] halves;

    private Cuts(int count, int firstStep, long[] keys) {
        this.count = count;
        this.firstStep = firstStep;
        this.keys = keys;
        this.halves = Arrays.stream(keys).map(key -> key >> 1).toArray();
    }

    /**
     * The cuts {@code ascending}.
     *
     * @throws IllegalArgumentException if they do not ascend or one is NaN
     */
    public static Cuts of(double[] ascending) {
        int room = Math.max(1, Integer.highestOneBit(Math.max(1, ascending.length)) * 2 - 1);
        long[] keys = new long[room];
        Arrays.fill(keys, NEVER_BELOW);
        for (int at = 0; at < ascending.length; at++) {
            if (Double.isNaN(ascending[at]) || (at > 0 && !(ascending[at - 1] < ascending[at]))) {
                throw new IllegalArgumentException("Cuts: must ascend, got " + ascending[at] + " at " + at);
            }
            keys[at] = key(ascending[at]);
        }
        return new Cuts(ascending.length, (room + 1) / 2, keys);
    }

    /** How many cuts there are. */
    public int count() {
        return count;
    }

    /**
     * How many cuts lie below {@code value}. O(log cuts).
     *
     * @param value any number but NaN, for which the result means nothing
     */
    public int below(double value) {
        long key = key(value);
        long half = key >> 1;
        long[] all = halves;
        int found = 0;
        for (int step = firstStep; step > 0; step >>>= 1) {
            found += step & (int) ((all[found + step - 1] - half) >> 63);
        }
        return found + lessByTheLastBit(found, key);
    }

    /** 1 where the cut at {@code found} differs from the key in the last bit only, and is less, else 0. */
    private int lessByTheLastBit(int found, long key) {
        return found < keys.length ? isLess(keys[found], key) : 0;
    }

    /** A whole number that grows as {@code value} does; both zeros are one. */
    private static long key(double value) {
        long bits = Double.doubleToRawLongBits(value + 0.0);
        return bits ^ ((bits >> 63) & Long.MAX_VALUE);
    }

    /** 1 where {@code one} is less than {@code other}, else 0 (Warren, Hacker's Delight, 2-12). */
    private static int isLess(long one, long other) {
        return (int) (((one & ~other) | (~(one ^ other) & (one - other))) >>> 63);
    }
}
