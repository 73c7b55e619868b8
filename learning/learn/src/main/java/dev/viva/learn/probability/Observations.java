package dev.viva.learn.probability;

import java.util.Arrays;
import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * Numbers that were seen, each with a weight: one of weight k counts as k copies. The arrays are owned. Immutable and
 * thread-safe.
 *
 * @param values finite numbers
 * @param weights one finite number of at least 0 per value, some above 0
 */
public record Observations(double[] values, double[] weights) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if lengths differ, a value is not finite, a weight is negative or not finite, or there is
     *     no weight above 0
     */
    public Observations {
        if (values.length != weights.length) {
            throw new IllegalArgumentException("Observations.weights must be " + values.length
                    + " numbers like the values, got " + weights.length);
        }
        for (int at = 0; at < values.length; at++) {
            if (!Double.isFinite(values[at]) || !(weights[at] >= 0 && weights[at] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "Observations: values must be finite and weights finite and at least 0, got " + values[at]
                                + " of weight " + weights[at] + " at " + at);
            }
        }
        if (Arrays.stream(weights).noneMatch(weight -> weight > 0)) {
            throw new IllegalArgumentException(
                    "Observations.weights must be above 0 somewhere, got " + values.length + " that are not");
        }
    }

    /**
     * Numbers that all weigh 1.
     *
     * @throws IllegalArgumentException if there is none, or one is not finite
     */
    public static Observations of(double... values) {
        double[] ones = new double[values.length];
        Arrays.fill(ones, 1);
        return new Observations(values, ones);
    }

    /** The sum of the weights. */
    public double weight() {
        return Arrays.stream(weights).sum();
    }

    /** The weighted sum of a function of the values; a value without weight is passed over. O(values). */
    public double sum(DoubleUnaryOperator of) {
        double sum = 0;
        for (int at = 0; at < values.length; at++) {
            if (weights[at] > 0) {
                sum += weights[at] * of.applyAsDouble(values[at]);
            }
        }
        return sum;
    }

    /** The weighted mean of a function of the values. */
    public double mean(DoubleUnaryOperator of) {
        return sum(of) / weight();
    }

    /** The weighted mean. */
    public double mean() {
        return mean(value -> value);
    }

    /** The weighted mean of the squared deviations from the mean: the variance, divided by the weight itself. */
    public double variance() {
        double mean = mean();
        return mean(value -> (value - mean) * (value - mean));
    }

    /** The least value of at least half of the weight, from below: the weighted median, the lower one of two. */
    public double median() {
        int[] order = IntStream.range(0, values.length)
                .boxed()
                .sorted((left, right) -> Double.compare(values[left], values[right]))
                .mapToInt(Integer::intValue)
                .toArray();
        double half = weight() / 2;
        double below = 0;
        for (int at : order) {
            below += weights[at];
            if (below >= half && weights[at] > 0) {
                return values[at];
            }
        }
        return values[order[order.length - 1]];
    }

    /** Refuses values that are not allowed, of those with weight. */
    Observations require(String owner, String allowed, DoublePredicate accepts) {
        for (int at = 0; at < values.length; at++) {
            if (weights[at] > 0 && !accepts.test(values[at])) {
                throw new IllegalArgumentException(
                        owner + ": observations must be " + allowed + ", got " + values[at] + " at " + at);
            }
        }
        return this;
    }

    Observations requireCounts(String owner, double most) {
        return require(
                owner,
                "whole numbers in [0, " + (most < Double.POSITIVE_INFINITY ? (long) most + "]" : "infinity)"),
                value -> value >= 0 && value <= most && value == Math.rint(value));
    }

    Observations requireVariance(String owner) {
        if (!(variance() > 0)) {
            throw new IllegalArgumentException(
                    owner + ": observations must not all be the same, got " + mean() + " only");
        }
        return this;
    }
}
