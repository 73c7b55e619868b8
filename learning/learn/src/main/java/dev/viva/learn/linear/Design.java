package dev.viva.learn.linear;

import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.tree.Schema;
import java.util.Arrays;
import java.util.List;

/**
 * The terms of the training rows, each less its weighted mean where there is an intercept. A term that does not vary
 * becomes exactly 0, so that rounding in its mean cannot pass for a signal. 8 bytes per row and term.
 *
 * @param means what was taken off each term; 0 without an intercept
 */
record Design(LinearInputs inputs, double[][] terms, double[] means) {
    private static final double ROUNDING = 8 * Math.ulp(1.0);

    /**
     * Reads {@code features}.
     *
     * @param owner the learner, for errors
     * @throws IllegalArgumentException if a value is infinite, or too large to be squared
     */
    static Design of(String owner, Features features, double[] weights, boolean centred, Parallel parallel) {
        LinearInputs inputs = inputs(owner, features, weights, parallel);
        double[][] terms = new double[inputs.terms()][];
        double[] means = new double[terms.length];
        int[] from = firstTerms(features);
        parallel.forEach(features.width(), at -> fill(features.columns().get(at), inputs.fills()[at], terms, from[at]));
        if (centred) {
            parallel.forEach(terms.length, at -> means[at] = centre(terms[at], weights));
        }
        List<String> names = inputs.termNames();
        parallel.forEach(terms.length, at -> requireSquares(owner, "feature '" + names.get(at) + "'", terms[at]));
        return new Design(inputs, terms, means);
    }

    /**
     * Refuses values that cannot be squared and added up.
     *
     * @throws IllegalArgumentException if the sum of squares is above what a number can hold
     */
    static void requireSquares(String owner, String what, double[] values) {
        if (!Double.isFinite(Kernels.dot(values, values))) {
            throw new IllegalArgumentException(owner + ": the squares of " + what + " must have a sum below "
                    + Double.MAX_VALUE + ", got more; divide it by a large number");
        }
    }

    /** The intercept that belongs to {@code coefficients} when the centred target was fitted. */
    double intercept(double targetMean, double[] coefficients) {
        double intercept = targetMean;
        for (int term = 0; term < means.length; term++) {
            intercept -= means[term] * coefficients[term];
        }
        return intercept;
    }

    /** Multiplies the values of every row by the row's factor. */
    void scaleRows(double[] factors, Parallel parallel) {
        if (!Arrays.stream(factors).allMatch(factor -> factor == 1)) {
            parallel.forEach(terms.length, term -> multiply(terms[term], factors));
        }
    }

    static void multiply(double[] values, double[] factors) {
        for (int row = 0; row < values.length; row++) {
            values[row] *= factors[row];
        }
    }

    /** Takes the weighted mean off {@code values} and returns it. */
    static double centre(double[] values, double[] weights) {
        double mean = shift(values, weights);
        mean += shift(values, weights); // what rounding left in the first mean
        double squares = 0;
        double weight = 0;
        for (int row = 0; row < values.length; row++) {
            squares += weights[row] * values[row] * values[row];
            weight += weights[row];
        }
        if (Math.sqrt(squares / weight) <= ROUNDING * Math.abs(mean)) {
            Arrays.fill(values, 0);
        }
        return mean;
    }

    private static double shift(double[] values, double[] weights) {
        double mean = Kernels.dot(weights, values) / Kernels.sum(weights);
        for (int row = 0; row < values.length; row++) {
            values[row] -= mean;
        }
        return mean;
    }

    static LinearInputs inputs(String owner, Features features, double[] weights, Parallel parallel) {
        double[] fills = new double[features.width()];
        parallel.forEach(
                fills.length, at -> fills[at] = mean(owner, features.columns().get(at), weights));
        return new LinearInputs(Schema.of(features), fills);
    }

    private static double mean(String owner, Feature column, double[] weights) {
        if (column instanceof Feature.Category) {
            return 0;
        }
        if (column instanceof Feature.Numeric numbers) {
            double mean = Kernels.dot(weights, numbers.values()) / Kernels.sum(weights);
            if (Double.isFinite(mean)) { // then no value is missing or infinite
                return mean;
            }
        }
        double sum = 0;
        double weight = 0;
        for (int row = 0; row < weights.length; row++) {
            double value = column.value(row);
            if (Double.isInfinite(value)) {
                throw new IllegalArgumentException(owner + ": feature '" + column.name()
                        + "' must hold finite numbers or none, got " + value + " in row " + row);
            }
            if (!Double.isNaN(value)) {
                sum += weights[row] * value;
                weight += weights[row];
            }
        }
        return weight > 0 ? sum / weight : 0;
    }

    private static int[] firstTerms(Features features) {
        int[] first = new int[features.width()];
        for (int at = 1; at < first.length; at++) {
            Feature before = features.columns().get(at - 1);
            first[at] = first[at - 1]
                    + (before instanceof Feature.Category category
                            ? category.levels().size()
                            : 1);
        }
        return first;
    }

    private static void fill(Feature column, double missing, double[][] terms, int first) {
        int rows = column.size();
        if (column instanceof Feature.Category category) {
            for (int level = 0; level < category.levels().size(); level++) {
                terms[first + level] = new double[rows];
            }
            for (int row = 0; row < rows; row++) {
                if (category.codes()[row] >= 0) {
                    terms[first + category.codes()[row]][row] = 1;
                }
            }
            return;
        }
        double[] values = new double[rows];
        for (int row = 0; row < rows; row++) {
            double value = column.value(row);
            values[row] = Double.isNaN(value) ? missing : value;
        }
        terms[first] = values;
    }
}
