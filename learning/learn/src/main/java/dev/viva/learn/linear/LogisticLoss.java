package dev.viva.learn.linear;

import dev.viva.array.Gram;
import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;
import java.util.Arrays;

/**
 * The weighted log-loss of rows and its derivatives, by the coefficients of one sum (two classes) or of one sum per class.
 * Coefficients lie sum after sum. Loss and first derivatives come of one pass, in which each block of rows is read once. One
 * thread at a time.
 */
final class LogisticLoss {
    private static final int ROWS_PER_PART = 1 << 12;

    /** So many numbers of a block stay in the second cache. */
    private static final int BLOCK = 1 << 16;

    private static final int LEAST_ROWS = 64;
    private static final int MOST_ROWS = 1 << 10;

    private final Gram.Columns terms;
    private final int[] classes;
    private final double[] weights;
    private final int sums;
    private final Parallel parallel;
    private final double[][] probabilities;
    private final int width;
    private final int height;
    private double[] gradient;

    LogisticLoss(Gram.Columns terms, int[] classes, double[] weights, int sums, Parallel parallel) {
        this.terms = terms;
        this.classes = classes;
        this.weights = weights;
        this.sums = sums;
        this.parallel = parallel;
        this.probabilities = new double[sums][weights.length];
        this.width = terms.count();
        this.height = Math.clamp(BLOCK / Math.max(width, 1), LEAST_ROWS, MOST_ROWS);
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
        double[] cells = new double[width * height];
        double[] scratch = new double[height];
        double[] sum = new double[sums * width];
        double loss = 0;
        for (int first = from; first < to; first += height) {
            int length = Math.min(height, to - first);
            score(coefficients, first, length, cells);
            loss += sums == 1 ? binary(first, length, scratch) : multinomial(first, first + length);
            addGradient(first, length, cells, scratch, sum);
        }
        return new Part(loss, sum);
    }

    private void score(double[] coefficients, int from, int length, double[] cells) {
        for (double[] scores : probabilities) {
            Arrays.fill(scores, from, from + length, 0);
        }
        for (int at = 0; at < width; at++) {
            terms.read(at, from, length, cells, at * height);
            for (int sum = 0; sum < sums; sum++) {
                double coefficient = coefficients[sum * width + at];
                if (coefficient != 0) {
                    Kernels.axpy(coefficient, cells, at * height, probabilities[sum], from, length);
                }
            }
        }
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
            for (int at = 0; at < width; at++) {
                into[sum * width + at] += Kernels.dot(cells, at * height, errors, 0, length);
            }
        }
    }

    /** The first derivatives, which {@link #evaluate} has found. */
    double[] gradient() {
        return gradient.clone();
    }

    /** The second derivatives: a symmetric matrix. O(rows · terms² · sums² / 4). */
    double[] hessian() {
        int size = sums * width;
        double[] hessian = new double[size * size];
        for (int first = 0; first < sums; first++) {
            for (int second = 0; second <= first; second++) {
                double[] block = Gram.weighted(terms, curvature(first, second), parallel);
                copy(block, hessian, first, second);
                copy(block, hessian, second, first);
            }
        }
        return hessian;
    }

    private void copy(double[] block, double[] hessian, int first, int second) {
        for (int at = 0; at < width; at++) {
            int to = (first * width + at) * sums * width + second * width;
            System.arraycopy(block, at * width, hessian, to, width);
        }
    }

    private double[] curvature(int first, int second) {
        double[] curvature = new double[weights.length];
        for (int row = 0; row < curvature.length; row++) {
            double same = first == second ? 1 : 0;
            curvature[row] = weights[row] * probabilities[first][row] * (same - probabilities[second][row]);
        }
        return curvature;
    }
}
