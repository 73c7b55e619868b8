package dev.viva.learn.descent;

import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;
import dev.viva.learn.Dataset;
import dev.viva.learn.Features;
import dev.viva.learn.linear.DenseRows;
import dev.viva.learn.linear.TermMatrix;

/**
 * The training rows that have weight, as terms of weighted mean 0 and standard deviation 1, row by row. A term that does not
 * vary is 0 in every row.
 *
 * @param matrix the terms, changed as they are read
 */
record StandardRows(DenseRows.Kept kept, Standard standard, StandardMatrix matrix) {
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
        return of(owner, DenseRows.Kept.of(owner, data, parallel), centred, parallel);
    }

    /** The same of rows that were kept. */
    static StandardRows of(String owner, DenseRows.Kept kept, boolean centred, Parallel parallel) {
        TermMatrix terms = TermMatrix.of(kept.inputs(), kept.features(), parallel);
        Spread spread = spread(terms, kept.weights(), parallel);
        double[] scales = new double[terms.width()];
        for (int at = 0; at < scales.length; at++) {
            double mean = spread.means[at];
            double variance = spread.squares[at] / spread.weight + (centred ? 0 : mean * mean);
            scales[at] = Standard.scale(owner, kept.inputs(), at, mean, variance);
        }
        double[] means = centred ? spread.means : new double[scales.length];
        Standard standard = new Standard(kept.inputs(), means, scales);
        return new StandardRows(kept, standard, new StandardMatrix(terms, means, standard.factors()));
    }

    /** How many terms there are. */
    int width() {
        return standard.width();
    }

    /** The terms of other rows, standardised in the same way. */
    StandardMatrix matrix(Features features, Parallel parallel) {
        return new StandardMatrix(TermMatrix.of(kept.inputs(), features, parallel), standard.means(), matrix.factors());
    }

    private static Spread spread(TermMatrix terms, double[] weights, Parallel parallel) {
        int width = terms.width();
        return parallel.reduce(
                terms.rows(),
                ROWS_PER_PART,
                new Spread(0, new double[width], new double[width]),
                (from, to) -> spread(terms, weights, from, to),
                StandardRows::join);
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
