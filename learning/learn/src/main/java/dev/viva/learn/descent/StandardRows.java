package dev.viva.learn.descent;

import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;
import dev.viva.learn.Dataset;
import dev.viva.learn.Features;
import dev.viva.learn.linear.DenseRows;
import dev.viva.learn.linear.LinearInputs;
import java.util.Arrays;

/**
 * The training rows that have weight, as terms of weighted mean 0 and standard deviation 1, row by row. A term that does not
 * vary is 0 in every row.
 *
 * @param means what was taken off each term; 0 without an intercept
 * @param scales by what each term was divided
 * @param rows the number of each row in the dataset
 */
record StandardRows(
        LinearInputs inputs, double[] matrix, double[] weights, int[] rows, double[] means, double[] scales) {
    private static final double ROUNDING = 8 * Math.ulp(1.0);
    private static final int ROWS_PER_PART = 1 << 10;

    /** The weighted mean and mean of squared differences of each term, joined by the rule of Chan, Golub and LeVeque. */
    private record Spread(double weight, double[] means, double[] squares) {}

    /**
     * Reads {@code data}.
     *
     * @param owner the learner, for errors
     * @param centred whether means are taken off
     * @throws IllegalArgumentException if no row has weight, there is no feature, or a value is infinite
     */
    static StandardRows of(String owner, Dataset data, boolean centred, Parallel parallel) {
        DenseRows dense = DenseRows.of(owner, data, parallel);
        double[] matrix = dense.matrix();
        int width = dense.inputs().terms();
        Spread spread = parallel.reduce(
                dense.rows().length,
                ROWS_PER_PART,
                new Spread(0, new double[width], new double[width]),
                (from, to) -> spread(matrix, dense.weights(), width, from, to),
                StandardRows::join);
        double[] scales = new double[width];
        Arrays.setAll(scales, at -> scale(owner, dense.inputs(), spread, at, centred));
        double[] means = centred ? spread.means() : new double[width];
        StandardRows standard = new StandardRows(dense.inputs(), matrix, dense.weights(), dense.rows(), means, scales);
        standard.standardise(matrix, dense.rows().length, parallel);
        return standard;
    }

    /** How many terms there are. */
    int width() {
        return scales.length;
    }

    /** The terms of other rows, standardised in the same way. */
    double[] matrix(Features features, Parallel parallel) {
        double[] other = inputs.matrix(features, parallel);
        standardise(other, features.rows(), parallel);
        return other;
    }

    /** The sum of a row's terms times their coefficients. */
    double score(int row, double[] coefficients, int from) {
        return Kernels.dot(matrix, row * width(), coefficients, from, width());
    }

    /** The coefficients, from {@code from} on, of the terms as they came. */
    double[] raw(double[] coefficients, int from) {
        double[] raw = new double[width()];
        Arrays.setAll(raw, at -> scales[at] == 0 ? 0 : coefficients[from + at] / scales[at]);
        return raw;
    }

    /** What the means that were taken off add to the sum of {@code raw} coefficients: to be taken off the intercept. */
    double shift(double[] raw) {
        return Kernels.dot(raw, means);
    }

    private void standardise(double[] terms, int count, Parallel parallel) {
        int width = width();
        parallel.forRange(count, ROWS_PER_PART, (from, to) -> {
            for (int row = from; row < to; row++) {
                for (int at = 0; at < width; at++) {
                    int cell = row * width + at;
                    terms[cell] = scales[at] == 0 ? 0 : (terms[cell] - means[at]) / scales[at];
                }
            }
        });
    }

    private static double scale(String owner, LinearInputs inputs, Spread spread, int at, boolean centred) {
        double mean = spread.means[at];
        double variance = spread.squares[at] / spread.weight + (centred ? 0 : mean * mean);
        if (!Double.isFinite(variance)) {
            throw new IllegalArgumentException(owner + ": the squares of feature '"
                    + inputs.termNames().get(at) + "' must have a finite sum; divide it by a large number");
        }
        double deviation = Math.sqrt(variance);
        return deviation <= ROUNDING * Math.abs(mean) ? 0 : deviation;
    }

    private static Spread spread(double[] matrix, double[] weights, int width, int from, int to) {
        double[] means = new double[width];
        double[] squares = new double[width];
        double weight = 0;
        for (int row = from; row < to; row++) {
            weight += weights[row];
            Kernels.axpy(weights[row], matrix, row * width, means, 0, width);
        }
        for (int at = 0; at < width; at++) {
            means[at] /= weight;
        }
        for (int row = from; row < to; row++) {
            for (int at = 0; at < width; at++) {
                double off = matrix[row * width + at] - means[at];
                squares[at] += weights[row] * off * off;
            }
        }
        return new Spread(weight, means, squares);
    }

    private static Spread join(Spread left, Spread right) {
        double weight = left.weight + right.weight;
        int width = left.means.length;
        double[] means = new double[width];
        double[] squares = new double[width];
        for (int at = 0; at < width; at++) {
            double apart = right.means[at] - left.means[at];
            means[at] = left.means[at] + apart * right.weight / weight;
            squares[at] = left.squares[at] + right.squares[at] + apart * apart * left.weight * right.weight / weight;
        }
        return new Spread(weight, means, squares);
    }
}
