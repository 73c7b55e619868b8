package dev.viva.learn.linear;

import dev.viva.array.Gram;
import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;

/**
 * The weighted log-loss of rows and its derivatives, by the coefficients of one sum (two classes) or of one sum per class.
 * Coefficients lie sum after sum. Loss and first derivatives come of one pass, in which each block of rows is read once. One
 * thread at a time.
 */
final class LogisticLoss {
    private static final int ROWS_PER_PART = 1 << 12;

    private final Gram.Columns terms;
    private final TermPasses passes;
    private final int[] classes;
    private final double[] weights;
    private final int sums;
    private final Parallel parallel;
    private final double[][] probabilities;
    private final int width;
    private double[] gradient;

    LogisticLoss(Gram.Columns terms, int[] classes, double[] weights, int sums, Parallel parallel) {
        this.terms = terms;
        this.passes = new TermPasses(terms);
        this.classes = classes;
        this.weights = weights;
        this.sums = sums;
        this.parallel = parallel;
        this.probabilities = new double[sums][weights.length];
        this.width = terms.count();
        this.gradient = new double[sums * width];
    }

    int sums() {
        return sums;
    }

    int width() {
        return width;
    }

    /** What some rows lose, and the derivatives. */
    private record Part(double loss, double[] gradient) {
        Part plus(Part next) {
            double[] sum = gradient.clone();
            Kernels.axpy(1, next.gradient, sum);
            return new Part(loss + next.loss, sum);
        }
    }

    /** The loss; the derivatives are those of the coefficients given last. O(rows · terms · sums). */
    double evaluate(double[] coefficients) {
        Part whole = parallel.reduce(
                weights.length,
                ROWS_PER_PART,
                new Part(0, new double[sums * width]),
                (from, to) -> part(coefficients, from, to),
                Part::plus);
        gradient = whole.gradient;
        return whole.loss;
    }

    private Part part(double[] coefficients, int from, int to) {
        int height = passes.height();
        double[] cells = passes.cells();
        double[] scratch = new double[height];
        double[] sum = new double[sums * width];
        double loss = 0;
        for (int first = from; first < to; first += height) {
            int length = Math.min(height, to - first);
            passes.score(coefficients, first, length, cells, probabilities, first);
            loss += sums == 1 ? binary(first, length, scratch) : multinomial(first, first + length);
            addGradient(first, length, cells, scratch, sum);
        }
        return new Part(loss, sum);
    }

    /** By {@code e = exp(-|score|)}: the loss is {@code log(1 + e)}, and on the wrong side the score more. */
    private double binary(int from, int length, double[] scratch) {
        double[] scores = probabilities[0];
        for (int row = 0; row < length; row++) {
            scratch[row] = -Math.abs(scores[from + row]);
        }
        Kernels.exp(scratch, 0, scratch, 0, length);
        double loss = 0;
        for (int row = 0; row < length; row++) {
            double score = scores[from + row];
            double e = scratch[row];
            double wrong = Math.max(0, classes[from + row] == 1 ? -score : score);
            double whole = 1 + e;
            scores[from + row] = (score < 0 ? e : 1) / whole;
            loss += weights[from + row] * (wrong - (whole - 1 - e) / whole); // the second: what 1 + e has lost of e
            scratch[row] = whole;
        }
        Kernels.log(scratch, 0, scratch, 0, length);
        return loss + Kernels.dot(weights, from, scratch, 0, length);
    }

    private double multinomial(int from, int to) {
        double loss = 0;
        for (int row = from; row < to; row++) {
            double largest = Double.NEGATIVE_INFINITY;
            for (double[] scores : probabilities) {
                largest = Math.max(largest, scores[row]);
            }
            double own = probabilities[classes[row]][row] - largest;
            double total = 0;
            for (double[] scores : probabilities) {
                scores[row] = Kernels.exp(scores[row] - largest);
                total += scores[row];
            }
            for (double[] scores : probabilities) {
                scores[row] /= total;
            }
            loss += weights[row] * (Kernels.log(total) - own);
        }
        return loss;
    }

    private void addGradient(int from, int length, double[] cells, double[] errors, double[] into) {
        for (int sum = 0; sum < sums; sum++) {
            int own = sums == 1 ? 1 : sum;
            for (int row = 0; row < length; row++) {
                double target = classes[from + row] == own ? 1 : 0;
                errors[row] = weights[from + row] * (probabilities[sum][from + row] - target);
            }
            passes.addProducts(from, length, cells, errors, into, sum * width);
        }
    }

    /** The first derivatives, which {@link #evaluate} has found. */
    double[] gradient() {
        return gradient.clone();
    }

    /**
     * The second derivatives times {@code direction}, without the matrix of them (Pearlmutter 1994). O(rows · terms · sums), of
     * sparse terms only what is not 0.
     */
    double[] curved(double[] direction) {
        return parallel.reduce(
                weights.length,
                ROWS_PER_PART,
                new double[sums * width],
                (from, to) -> curved(direction, from, to),
                LogisticLoss::plus);
    }

    private static double[] plus(double[] one, double[] other) {
        double[] sum = one.clone();
        Kernels.axpy(1, other, sum);
        return sum;
    }

    private double[] curved(double[] direction, int from, int to) {
        int height = passes.height();
        double[] cells = passes.cells();
        double[][] changes = new double[sums][height];
        double[] product = new double[sums * width];
        for (int first = from; first < to; first += height) {
            int length = Math.min(height, to - first);
            passes.score(direction, first, length, cells, changes, 0);
            for (int row = 0; row < length; row++) {
                bend(changes, row, first + row);
            }
            for (int sum = 0; sum < sums; sum++) {
                passes.addProducts(first, length, cells, changes[sum], product, sum * width);
            }
        }
        return product;
    }

    /** From how the sums of a row change to how its errors do: {@code w p (u - Σ p u)}; the sum of the other class stays 0. */
    private void bend(double[][] changes, int at, int row) {
        double mean = 0;
        for (int sum = 0; sum < sums; sum++) {
            mean += probabilities[sum][row] * changes[sum][at];
        }
        for (int sum = 0; sum < sums; sum++) {
            changes[sum][at] = weights[row] * probabilities[sum][row] * (changes[sum][at] - mean);
        }
    }

    /** What the second derivatives by standardised terms are about, along the diagonal: one for each sum. O(rows · sums). */
    double[] steepness() {
        double[] steepness = new double[sums];
        for (int sum = 0; sum < sums; sum++) {
            steepness[sum] = Kernels.sum(curvature(sum, sum));
        }
        return steepness;
    }

    /** The second derivatives: a symmetric matrix. O(rows · terms² · sums² / 4). */
    double[] hessian() {
        return hessian(terms);
    }

    /** The same of some of the terms. */
    double[] hessian(Gram.Columns some) {
        int count = some.count();
        double[] hessian = new double[sums * count * sums * count];
        for (int first = 0; first < sums; first++) {
            for (int second = 0; second <= first; second++) {
                double[] block = Gram.weighted(some, curvature(first, second), parallel);
                copy(block, count, hessian, first, second);
                copy(block, count, hessian, second, first);
            }
        }
        return hessian;
    }

    private void copy(double[] block, int count, double[] hessian, int first, int second) {
        for (int at = 0; at < count; at++) {
            int to = (first * count + at) * sums * count + second * count;
            System.arraycopy(block, at * count, hessian, to, count);
        }
    }

    /** The second derivatives of each row by two of its sums. */
    double[] curvature(int first, int second) {
        double[] curvature = new double[weights.length];
        for (int row = 0; row < curvature.length; row++) {
            double same = first == second ? 1 : 0;
            curvature[row] = weights[row] * probabilities[first][row] * (same - probabilities[second][row]);
        }
        return curvature;
    }
}
