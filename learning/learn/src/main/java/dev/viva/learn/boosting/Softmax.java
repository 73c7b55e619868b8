package dev.viva.learn.boosting;

import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;
import java.util.Arrays;

/**
 * The negative logarithm of the probability of the true class, with one score per class. The second derivative is that of
 * one score alone, times {@code classes / (classes - 1)}: since only differences of scores matter, one score's step makes up
 * for what the others do not take (Friedman, Hastie and Tibshirani 2000); for two classes that is logistic regression's.
 */
final class Softmax implements Objective {
    private static final int ROWS_PER_PART = 1 << 12;

    private final int[] codes;
    private final double[] weights;
    private final int classes;
    private float[][] probabilities = {};

    Softmax(int[] codes, double[] weights, int classes) {
        this.codes = codes;
        this.weights = weights;
        this.classes = classes;
    }

    @Override
    public int outputs() {
        return classes;
    }

    @Override
    public double[] baseScores() {
        double[] shares = new double[classes];
        for (int row = 0; row < codes.length; row++) {
            shares[codes[row]] += weights[row];
        }
        double total = Arrays.stream(shares).sum();
        return Arrays.stream(shares)
                .map(share -> Kernels.log(Math.max(LogLoss.LEAST_SHARE, share / total)))
                .toArray();
    }

    @Override
    public void begin(double[][] scores, Parallel parallel) {
        if (probabilities.length == 0) {
            probabilities = new float[classes][codes.length];
        }
        parallel.forRange(codes.length, ROWS_PER_PART, (from, to) -> {
            double[] row = new double[classes];
            for (int at = from; at < to; at++) {
                for (int each = 0; each < classes; each++) {
                    row[each] = scores[each][at];
                }
                apply(row, classes);
                for (int each = 0; each < classes; each++) {
                    probabilities[each][at] = (float) row[each];
                }
            }
        });
    }

    /** Turns the first {@code count} scores into probabilities that add up to 1. */
    static void apply(double[] scores, int count) {
        double most = scores[0];
        for (int each = 1; each < count; each++) {
            most = Math.max(most, scores[each]);
        }
        double sum = 0;
        for (int each = 0; each < count; each++) {
            scores[each] = Kernels.exp(scores[each] - most);
            sum += scores[each];
        }
        for (int each = 0; each < count; each++) {
            scores[each] /= sum;
        }
    }

    @Override
    public void derivatives(int output, double[] scores, int from, int count, double[] first, double[] second) {
        float[] shares = probabilities[output];
        double factor = classes / (classes - 1.0);
        for (int at = 0; at < count; at++) {
            double probability = shares[from + at];
            first[at] = probability - (codes[from + at] == output ? 1 : 0);
            second[at] = factor * probability * (1 - probability);
        }
    }

    @Override
    public double loss(double[][] scores, Parallel parallel) {
        double sum = parallel.sum(codes.length, ROWS_PER_PART, (from, to) -> {
            double[] row = new double[classes];
            double part = 0;
            for (int at = from; at < to; at++) {
                for (int each = 0; each < classes; each++) {
                    row[each] = scores[each][at];
                }
                part += weights[at] * loss(row, codes[at]);
            }
            return part;
        });
        return sum / Arrays.stream(weights).sum();
    }

    private static double loss(double[] scores, int code) {
        double most = Arrays.stream(scores).max().orElseThrow();
        double sum = 0;
        for (double score : scores) {
            sum += Kernels.exp(score - most);
        }
        return Kernels.log(sum) + most - scores[code];
    }
}
