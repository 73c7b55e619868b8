package dev.viva.learn.metric;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Scores of labels beside the set of labels that each row has (multilabel ranking; Tsoumakas et al. 2010). Tied labels
 * share the worst rank of the tie, as in scikit-learn. Immutable and thread-safe while the arrays, which it keeps, are left
 * alone.
 */
public final class LabelRanking {
    private final double[][] scores;
    private final boolean[][] relevant;
    private final double @Nullable [] weights;

    private LabelRanking(double[][] scores, boolean[][] relevant, double @Nullable [] weights) {
        this.scores = scores;
        this.relevant = relevant;
        this.weights = weights;
    }

    /**
     * Puts scores beside the truth.
     *
     * @param scores one score per label for each row; higher means more likely
     * @param relevant for each row, which labels it has
     * @param weights one weight per row, or {@code null} where every row weighs 1
     * @throws IllegalArgumentException if there are no rows or no labels, lengths differ, a score is NaN, or a weight is
     *     negative or not finite
     */
    public static LabelRanking of(double[][] scores, boolean[][] relevant, double @Nullable [] weights) {
        Weights.table("LabelRanking", "scores", scores);
        Weights.sameLength("LabelRanking", "relevant", relevant.length, scores.length);
        Weights.check("LabelRanking", scores.length, weights);
        for (int row = 0; row < scores.length; row++) {
            Weights.sameWidth("LabelRanking", "relevant", relevant[row].length, scores[0].length, row);
        }
        return new LabelRanking(scores, relevant, weights);
    }

    /**
     * The mean over a row's labels of the share of relevant ones among those ranked as high or higher, averaged over the
     * rows; rows with no label or all count as 1. O(rows × labels × log labels).
     */
    public double averagePrecision() {
        return Weights.mean(scores.length, weights, row -> {
            double[] found = sorted(row, true);
            double[] all = scores[row].clone();
            Arrays.sort(all);
            return found.length == 0 || found.length == all.length
                    ? 1
                    : Arrays.stream(found)
                            .map(score -> (double) atLeast(found, score) / atLeast(all, score))
                            .average()
                            .orElse(1);
        });
    }

    /**
     * How many of the best-scored labels must be taken on average to have all relevant ones; rows with no label need 0.
     * O(rows × labels × log labels).
     */
    public double coverageError() {
        return Weights.mean(scores.length, weights, row -> {
            double[] found = sorted(row, true);
            return found.length == 0
                    ? 0
                    : Arrays.stream(scores[row])
                            .filter(score -> score >= found[0])
                            .count();
        });
    }

    /**
     * The share of pairs of a relevant and another label in which the relevant one is not scored higher, averaged over the
     * rows; rows with no label or all count as 0. O(rows × labels × log labels).
     */
    public double rankingLoss() {
        return Weights.mean(scores.length, weights, row -> {
            double[] found = sorted(row, true);
            double[] others = sorted(row, false);
            double wrong =
                    Arrays.stream(found).map(score -> atLeast(others, score)).sum();
            return wrong == 0 ? 0 : wrong / found.length / others.length;
        });
    }

    private double[] sorted(int row, boolean wanted) {
        return IntStream.range(0, scores[row].length)
                .filter(label -> relevant[row][label] == wanted)
                .mapToDouble(label -> scores[row][label])
                .sorted()
                .toArray();
    }

    /** How many values of an ascending array are {@code value} or above. */
    private static int atLeast(double[] ascending, double value) {
        int low = 0;
        int high = ascending.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ascending[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return ascending.length - low;
    }
}
