package dev.viva.learn;

import org.jspecify.annotations.Nullable;

/**
 * What a learner learns from. Immutable; the weights array is owned, never copied.
 *
 * @param weights one non-negative number per row, or {@code null} where every row weighs 1. A row of weight k counts as
 *     k copies of itself
 */
public record Dataset(Features features, Target target, double @Nullable [] weights) {
    /**
     * Checks that all parts have the same number of rows.
     *
     * @throws IllegalArgumentException if they differ, or a weight is negative or not finite
     */
    public Dataset {
        require("target", target.size(), features.rows());
        if (weights != null) {
            require("weights", weights.length, features.rows());
            for (int row = 0; row < weights.length; row++) {
                if (!(weights[row] >= 0 && weights[row] < Double.POSITIVE_INFINITY)) {
                    throw new IllegalArgumentException(
                            "Dataset: weights must be finite and at least 0, got " + weights[row] + " in row " + row);
                }
            }
        }
    }

    /** A dataset whose rows all weigh 1. */
    public static Dataset of(Features features, Target target) {
        return new Dataset(features, target, null);
    }

    /** Rows without a target, which all weigh 1. */
    public static Dataset of(Features features) {
        return new Dataset(features, new Target.None(features.rows()), null);
    }

    /** The same rows with other features. */
    public Dataset withFeatures(Features other) {
        return new Dataset(other, target, weights);
    }

    /** How many rows there are. */
    public int rows() {
        return features.rows();
    }

    /** The given rows, in that order. */
    public Dataset take(int[] rows) {
        double @Nullable [] taken =
                weights == null ? null : new Target.Values(weights).take(rows).values();
        return new Dataset(features.take(rows), target.take(rows), taken);
    }

    private static void require(String part, int got, int rows) {
        if (got != rows) {
            throw new IllegalArgumentException(
                    "Dataset: " + part + " must have " + rows + " rows like the features, got " + got);
        }
    }
}
