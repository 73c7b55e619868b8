package dev.viva.learn.metric;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Sets of labels beside the sets that were predicted (multilabel classification). Every figure of {@link Counts}, such as
 * {@code Counts::f1} or {@code Counts::jaccard}, can be averaged over rows, over labels, or taken of all decisions at once;
 * a ratio whose denominator is 0 is 0, so a row or label with nothing to find and nothing called scores 0. Immutable and
 * thread-safe while the arrays, which it keeps, are left alone.
 */
public final class LabelSets {
    private final boolean[][] actual;
    private final boolean[][] predicted;
    private final double @Nullable [] weights;

    private LabelSets(boolean[][] actual, boolean[][] predicted, double @Nullable [] weights) {
        this.actual = actual;
        this.predicted = predicted;
        this.weights = weights;
    }

    /**
     * Puts predictions beside the truth.
     *
     * @param actual for each row, which labels it has
     * @param predicted for each row, which labels it was given
     * @param weights one weight per row, or {@code null} where every row weighs 1
     * @throws IllegalArgumentException if there are no rows or no labels, lengths differ, or a weight is negative or not
     *     finite
     */
    public static LabelSets of(boolean[][] actual, boolean[][] predicted, double @Nullable [] weights) {
        Weights.notEmpty("LabelSets", "actual", actual.length);
        Weights.sameLength("LabelSets", "predicted", predicted.length, actual.length);
        Weights.check("LabelSets", actual.length, weights);
        int labels = actual[0].length;
        Weights.atLeastOne("LabelSets", "the width of actual", labels);
        for (int row = 0; row < actual.length; row++) {
            Weights.sameWidth("LabelSets", "actual", actual[row].length, labels, row);
            Weights.sameWidth("LabelSets", "predicted", predicted[row].length, labels, row);
        }
        return new LabelSets(actual, predicted, weights);
    }

    /** The share of rows whose set was predicted exactly; NaN where all weights are 0. */
    public double subsetAccuracy() {
        return Weights.mean(actual.length, weights, row -> Arrays.equals(actual[row], predicted[row]) ? 1 : 0);
    }

    /** The share of all decisions, one for each row and label, that are wrong; NaN where all weights are 0. */
    public double hammingLoss() {
        return Weights.mean(actual.length, weights, row -> 1 - countsOfRow(row).accuracy());
    }

    /** The outcome for one label over all rows. */
    public Counts counts(int label) {
        double[] sums = new double[4];
        for (int row = 0; row < actual.length; row++) {
            sums[kind(row, label)] += Weights.at(weights, row);
        }
        return counts(sums);
    }

    /** The mean over the rows of a figure of each row's decisions; NaN where all weights are 0. O(rows × labels). */
    public double samples(ToDoubleFunction<Counts> figure) {
        return Weights.mean(actual.length, weights, row -> figure.applyAsDouble(countsOfRow(row)));
    }

    /** A figure of all decisions at once. O(rows × labels). */
    public double micro(ToDoubleFunction<Counts> figure) {
        return figure.applyAsDouble(Arrays.stream(perLabel()).reduce(new Counts(0, 0, 0, 0), Counts::plus));
    }

    /** The mean over the labels of a figure of each. O(rows × labels). */
    public double macro(ToDoubleFunction<Counts> figure) {
        return Arrays.stream(perLabel()).mapToDouble(figure).average().orElse(0);
    }

    /** The mean over the labels, each counted by the weight of its rows; 0 where no row has a label. O(rows × labels). */
    public double weighted(ToDoubleFunction<Counts> figure) {
        Counts[] labels = perLabel();
        double total = Arrays.stream(labels).mapToDouble(Counts::support).sum();
        double sum = Arrays.stream(labels)
                .mapToDouble(counts -> counts.support() * figure.applyAsDouble(counts))
                .sum();
        return total == 0 ? 0 : sum / total;
    }

    private Counts[] perLabel() {
        return IntStream.range(0, actual[0].length).mapToObj(this::counts).toArray(Counts[]::new);
    }

    private Counts countsOfRow(int row) {
        double[] sums = new double[4];
        for (int label = 0; label < actual[row].length; label++) {
            sums[kind(row, label)]++;
        }
        return counts(sums);
    }

    private int kind(int row, int label) {
        return (actual[row][label] ? 2 : 0) + (predicted[row][label] ? 1 : 0);
    }

    private static Counts counts(double[] sums) {
        return new Counts(sums[3], sums[1], sums[0], sums[2]);
    }
}
