package dev.viva.learn.probability;

import java.util.Arrays;

/** What distributions check of the numbers that they are made of. */
final class Values {
    private Values() {}

    static void requireFinite(String owner, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(owner + " must be finite, got " + value);
        }
    }

    static void requirePositive(String owner, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(owner + " must be above 0 and finite, got " + value);
        }
    }

    static void requireProbability(String owner, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(owner + " must be in [0, 1], got " + value);
        }
    }

    static void requireAtLeastOne(String owner, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(owner + " must be at least 1, got " + value);
        }
    }

    /** A copy of numbers that are all above 0. */
    static double[] positive(String owner, double[] values) {
        for (double value : values) {
            requirePositive(owner, value);
        }
        return values.clone();
    }

    /** A copy of numbers that add up to 1, divided by their sum so that they do to the last bits. */
    static double[] shares(String owner, double[] values) {
        double sum = Arrays.stream(values).sum();
        if (!(Math.abs(sum - 1) <= 1e-9) || Arrays.stream(values).anyMatch(value -> !(value >= 0))) {
            throw new IllegalArgumentException(
                    owner + " must be at least 0 and add up to 1, got " + Arrays.toString(values));
        }
        return Arrays.stream(values).map(value -> value / sum).toArray();
    }

    static boolean isCount(double x) {
        return x >= 0 && x == Math.rint(x) && x < Double.POSITIVE_INFINITY;
    }

    /** The product, where 0 times negative infinity is 0: that of x log p for x = p = 0. */
    static double times(double count, double log) {
        return count == 0 ? 0 : count * log;
    }
}
