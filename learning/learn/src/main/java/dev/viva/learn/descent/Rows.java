package dev.viva.learn.descent;

import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;

/**
 * Rows whose mean loss is looked for, with its derivatives by the coefficients, sum after sum, and the intercepts behind
 * them. Thread-safe.
 *
 * @param matrix the terms, row by row
 * @param weights one per row
 * @param sums how many scores a row has
 */
record Rows(StandardMatrix matrix, double[] weights, int sums, RowLoss loss) {
    /** Rows whose gradient is added up by one thread; each part's sum is the same for any number of them. */
    private static final int ROWS_PER_PART = 512;

    /** Sums over some rows. */
    record Sums(double weight, double loss, double[] gradient) {
        /** Adds others. */
        Sums plus(Sums other) {
            double[] sum = gradient.clone();
            Kernels.axpy(1, other.gradient, sum);
            return new Sums(weight + other.weight, loss + other.loss, sum);
        }
    }

    int size() {
        return weights.length;
    }

    /** How many terms there are. */
    int width() {
        return matrix.width();
    }

    int parameters() {
        return sums * (width() + 1);
    }

    /** The weighted mean of the loss over all rows. O(rows · terms · sums). */
    double meanLoss(double[] parameters, Parallel parallel) {
        double[] total = parallel.reduce(
                size(), ROWS_PER_PART, new double[2], (from, to) -> losses(parameters, from, to), (left, right) ->
                        new double[] {left[0] + right[0], left[1] + right[1]});
        return total[0] / total[1];
    }

    private double[] losses(double[] parameters, int from, int to) {
        StandardMatrix.Row place = matrix.row();
        double[] scores = new double[sums];
        double[] total = new double[2];
        for (int row = from; row < to; row++) {
            total[0] += weights[row] * loss(row, place.at(row), parameters, scores);
            total[1] += weights[row];
        }
        return total;
    }

    /** Sums over the rows {@code order[from … to - 1]}. O(rows · terms · sums). */
    Sums sums(double[] parameters, int[] order, int from, int to, Parallel parallel) {
        if (to - from <= ROWS_PER_PART) {
            return part(parameters, order, from, to);
        }
        return parallel.reduce(
                to - from,
                ROWS_PER_PART,
                new Sums(0, 0, new double[parameters()]),
                (first, end) -> part(parameters, order, from + first, from + end),
                Sums::plus);
    }

    private Sums part(double[] parameters, int[] order, int from, int to) {
        double[] gradient = new double[parameters()];
        StandardMatrix.Row place = matrix.row();
        double[] scores = new double[sums];
        int width = width();
        double loss = 0;
        double weight = 0;
        for (int at = from; at < to; at++) {
            int row = order[at];
            double[] terms = place.at(row);
            loss += weights[row] * loss(row, terms, parameters, scores);
            weight += weights[row];
            for (int sum = 0; sum < sums; sum++) {
                double slope = weights[row] * scores[sum];
                if (slope != 0) {
                    Kernels.axpy(slope, terms, 0, gradient, sum * width, width);
                    gradient[sums * width + sum] += slope;
                }
            }
        }
        return new Sums(weight, loss, gradient);
    }

    /** Leaves the slopes of the loss in {@code scores}. */
    private double loss(int row, double[] terms, double[] parameters, double[] scores) {
        int width = terms.length;
        for (int sum = 0; sum < sums; sum++) {
            scores[sum] = parameters[sums * width + sum] + Kernels.dot(terms, 0, parameters, sum * width, width);
        }
        return loss.at(row, scores);
    }
}
