package dev.viva.learn.tree;

import java.util.Arrays;

/**
 * Sorts numbers by twelve bits after the other, from the lowest on. Bits that all numbers share cost nothing: numbers that
 * came from single precision take three passes.
 */
final class RadixSort {
    private static final int DIGIT_BITS = 12;
    private static final int DIGITS = 1 << DIGIT_BITS;

    /** Below, clearing the counters takes longer than sorting. */
    private static final int FEW = 2048;

    private RadixSort() {}

    /** Does what {@link Arrays#sort(double[])} does. O(n). */
    static void sort(double[] values) {
        if (values.length < FEW) {
            Arrays.sort(values);
            return;
        }
        long[] keys = new long[values.length];
        long differing = 0;
        for (int at = 0; at < keys.length; at++) {
            keys[at] = key(values[at]);
            differing |= keys[at] ^ keys[0];
        }
        long[] spare = new long[keys.length];
        for (int shift = 0; shift < Long.SIZE; shift += DIGIT_BITS) {
            if (((differing >>> shift) & (DIGITS - 1)) != 0) {
                long[] sorted = spare;
                distribute(keys, shift, sorted);
                spare = keys;
                keys = sorted;
            }
        }
        for (int at = 0; at < keys.length; at++) {
            values[at] = value(keys[at]);
        }
    }

    private static void distribute(long[] keys, int shift, long[] into) {
        int[] places = new int[DIGITS];
        for (long key : keys) {
            places[(int) (key >>> shift) & (DIGITS - 1)]++;
        }
        int place = 0;
        for (int digit = 0; digit < DIGITS; digit++) {
            int count = places[digit];
            places[digit] = place;
            place += count;
        }
        for (long key : keys) {
            into[places[(int) (key >>> shift) & (DIGITS - 1)]++] = key;
        }
    }

    /** Bits that ascend, without a sign, as values do: those of negative numbers turned round, the others' sign set. */
    private static long key(double value) {
        long bits = Double.doubleToLongBits(value);
        return bits ^ ((bits >> 63) | Long.MIN_VALUE);
    }

    private static double value(long key) {
        return Double.longBitsToDouble(key ^ ((~key >> 63) | Long.MIN_VALUE));
    }
}
