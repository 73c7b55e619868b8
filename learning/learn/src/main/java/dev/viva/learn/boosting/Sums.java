package dev.viva.learn.boosting;

/**
 * A sum of first derivatives (upper 32 bits, signed) and of second derivatives (lower 32 bits, below 2^31), as quantised
 * by {@link Gradients}. Sums of packed pairs are packed sums: adding or subtracting them adds or subtracts both parts.
 */
final class Sums {
    private Sums() {}

    static long pack(long first, long second) {
        return (first << 32) + second;
    }

    static int first(long sums) {
        return (int) (sums >> 32);
    }

    static int second(long sums) {
        return (int) sums;
    }
}
