package dev.viva.learn.linear;

import dev.viva.array.Gram;
import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;
import java.util.Arrays;

/**
 * The weighted log-loss of rows and its derivatives, by the coefficients of one sum (two classes) or of one sum per class.
 * Coefficients lie sum after sum. One thread at a time.
 */
final class LogisticLoss {
    private static final int ROWS_PER_PART = 1 << 10;

    private final double[][] terms;
    private final int[] classes;
    private final double[] weights;
    private final int sums;
    private final Parallel parallel;
    private final double[][] probabilities;

    LogisticLoss(double[][] terms, int[] classes, double[] weights, int sums, Parallel parallel) {
        this.terms = terms;
        this.classes = classes;
        this.weights = weights;
        this.sums = sums;
        this.parallel = parallel;
        this.probabilities = new double[sums][weights.length];
    }

    int sums() {
        return sums;
    }

    int width() {
        return terms.length;
    }

    /** The loss; the derivatives are those of the coefficients given last. O(rows · terms · sums). */
    double evaluate(double[] coefficients) {
        return parallel.reduce(
                weights.length, ROWS_PER_PART, 0.0, (from, to) -> evaluate(coefficients, from, to), Double::sum);
    }

    private double evaluate(double[] coefficients, int from, int to) {
        for (int sum = 0; sum < sums; sum++) {
            Arrays.fill(probabilities[sum], from, to, 0);
            for (int at = 0; at < terms.length; at++) {
                double coefficient = coefficients[sum * terms.length + at];
                if (coefficient != 0) {
                    Kernels.axpy(coefficient, terms[at], from, probabilities[sum], from, to - from);
                }
            }
        }
        return sums == 1 ? binary(from, to) : multinomial(from, to);
    }

    private double binary(int from, int to) {
        double loss = 0;
        for (int row = from; row < to; row++) {
            double score = probabilities[0][row];
            double margin = classes[row] == 1 ? score : -score;
            // log(1 + exp(-margin)) without overflow
            loss += weights[row] * (Math.max(0, -margin) + Math.log1p(Kernels.exp(-Math.abs(margin))));
        }
        Kernels.sigmoid(probabilities[0], from, probabilities[0], from, to - from);
        return loss;
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

    /** The first derivatives. O(rows · terms · sums). */
    double[] gradient() {
        double[][] errors = new double[sums][];
        parallel.forEach(sums, sum -> errors[sum] = errors(sum));
        double[] gradient = new double[sums * terms.length];
        parallel.forEach(
                gradient.length, at -> gradient[at] = Kernels.dot(terms[at % terms.length], errors[at / terms.length]));
        return gradient;
    }

    private double[] errors(int sum) {
        double[] errors = new double[weights.length];
        int own = sums == 1 ? 1 : sum;
        for (int row = 0; row < errors.length; row++) {
            errors[row] = weights[row] * (probabilities[sum][row] - (classes[row] == own ? 1 : 0));
        }
        return errors;
    }

    /** The second derivatives: a symmetric matrix. O(rows · terms² · sums² / 4). */
    double[] hessian() {
        int size = sums * terms.length;
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
        int width = terms.length;
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
