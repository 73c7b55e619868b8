package dev.viva.learn.metric;

import org.jspecify.annotations.Nullable;

/** The checks that all metrics share. */
final class Weights {
    private Weights() {}

    /** The weight of {@code row}: 1 without weights. */
    static double at(double @Nullable [] weights, int row) {
        return weights == null ? 1 : weights[row];
    }

    static void check(String owner, int rows, double @Nullable [] weights) {
        if (weights == null) {
            return;
        }
        sameLength(owner, "weights", weights.length, rows);
        for (int row = 0; row < rows; row++) {
            if (!(weights[row] >= 0 && weights[row] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        owner + ": weights must be finite and at least 0, got " + weights[row] + " in row " + row);
            }
        }
    }

    static void sameLength(String owner, String part, int got, int rows) {
        if (got != rows) {
            throw new IllegalArgumentException(owner + ": " + part + " must have " + rows + " rows, got " + got);
        }
    }

    static void notNaN(String owner, String part, double[] values) {
        for (int row = 0; row < values.length; row++) {
            if (Double.isNaN(values[row])) {
                throw new IllegalArgumentException(owner + ": " + part + " must be numbers, got NaN in row " + row);
            }
        }
    }

    static void probabilities(String owner, double[] values) {
        for (int row = 0; row < values.length; row++) {
            if (!(values[row] >= 0 && values[row] <= 1)) {
                throw new IllegalArgumentException(
                        owner + ": probabilities must be in [0, 1], got " + values[row] + " in row " + row);
            }
        }
    }
}
