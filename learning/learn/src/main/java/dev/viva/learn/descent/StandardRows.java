package dev.viva.learn.descent;

import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;
import dev.viva.learn.Dataset;
import dev.viva.learn.Features;
import dev.viva.learn.linear.DenseRows;
import dev.viva.learn.linear.LinearInputs;
import dev.viva.learn.linear.TermMatrix;
import java.util.Arrays;

/**
 * The training rows that have weight, as terms of weighted mean 0 and standard deviation 1, row by row. A term that does not
 * vary is 0 in every row.
 *
 * @param matrix the terms, changed as they are read
 * @param means what was taken off each term; 0 without an intercept
 * @param scales by what each term was divided
 * @param rows the number of each row in the dataset
 */
record StandardRows(
        LinearInputs inputs, StandardMatrix matrix, double[] weights, int[] rows, double[] means, double[] scales) {
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
        DenseRows.Kept kept = DenseRows.Kept.of(owner, data, parallel);
        TermMatrix terms = TermMatrix.of(kept.inputs(), kept.features(), parallel);
        int width = terms.width();
        Spread spread = parallel.reduce(
                terms.rows(),
                ROWS_PER_PART,
                new Spread(0, new double[width], new double[width]),
                (from, to) -> spread(terms, kept.weights(), from, to),
                StandardRows::join);
        double[] scales = new double[width];
        Arrays.setAll(scales, at -> scale(owner, kept.inputs(), spread, at, centred));
        double[] means = centred ? spread.means() : new double[width];
        double[] factors =
                Arrays.stream(scales).map(scale -> scale == 0 ? 0 : 1 / scale).toArray();
        StandardMatrix matrix = new StandardMatrix(terms, means, factors);
        return new StandardRows(kept.inputs(), matrix, kept.weights(), kept.rows(), means, scales);
    }

    /** How many terms there are. */
    int width() {
        return scales.length;
    }

    /** The terms of other rows, standardised in the same way. */
    StandardMatrix matrix(Features features, Parallel parallel) {
        return new StandardMatrix(TermMatrix.of(inputs, features, parallel), means, matrix.factors());
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

    private static Spread spread(TermMatrix terms, double[] weights, int from, int to) {
        double[] values = new double[terms.width()];
        double[] means = new double[values.length];
        double[] squares = new double[values.length];
        double weight = 0;
        for (int row = from; row < to; row++) {
            weight += weights[row];
            terms.read(row, values);
            Kernels.axpy(weights[row], values, means);
        }
        for (int at = 0; at < means.length; at++) {
            means[at] /= weight;
        }
        for (int row = from; row < to; row++) {
            terms.read(row, values);
            for (int at = 0; at < values.length; at++) {
                double off = values[at] - means[at];
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
