package dev.viva.learn.metric;

import java.util.function.IntToDoubleFunction;
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

    /** The weighted mean of a figure of each row; rows of weight 0 are not asked. NaN where all weights are 0. */
    static double mean(int rows, double @Nullable [] weights, IntToDoubleFunction figure) {
        double sum = 0;
        double total = 0;
        for (int row = 0; row < rows; row++) {
            double weight = at(weights, row);
            if (weight > 0) {
                sum += weight * figure.applyAsDouble(row);
                total += weight;
            }
        }
        return sum / total;
    }

    static void notEmpty(String owner, String part, int rows) {
        if (rows == 0) {
            throw new IllegalArgumentException(owner + ": " + part + " must have at least 1 row, got 0");
        }
    }

    static void atLeastOne(String owner, String part, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(owner + ": " + part + " must be at least 1, got " + value);
        }
    }

    static void code(String owner, String part, int code, int labels, int row) {
        if (code < 0 || code >= labels) {
            throw new IllegalArgumentException(
                    owner + ": " + part + " must be in [0, " + (labels - 1) + "], got " + code + " in row " + row);
        }
    }

    /** Refuses rows that are not all as long as the first. */
    static void sameWidth(String owner, String part, int got, int width, int row) {
        if (got != width) {
            throw new IllegalArgumentException(
                    owner + ": each row of " + part + " must have " + width + " values, got " + got + " in row " + row);
        }
    }

    static void notNaN(String owner, String part, double value, int row) {
        if (Double.isNaN(value)) {
            throw new IllegalArgumentException(owner + ": " + part + " must be numbers, got NaN in row " + row);
        }
    }

    /** Refuses a table that is empty, has no columns, rows of different lengths, or a NaN. */
    static void table(String owner, String part, double[][] values) {
        notEmpty(owner, part, values.length);
        atLeastOne(owner, "the width of " + part, values[0].length);
        for (int row = 0; row < values.length; row++) {
            sameWidth(owner, part, values[row].length, values[0].length, row);
            for (double value : values[row]) {
                notNaN(owner, part, value, row);
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
            notNaN(owner, part, values[row], row);
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
