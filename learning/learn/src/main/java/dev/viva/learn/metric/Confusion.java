package dev.viva.learn.metric;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which class was taken for which: {@code weights[actual][predicted]} is the weight of the rows of class {@code actual}
 * that were called {@code predicted}. Owns the array.
 *
 * @param labels the classes, in the order of rows and columns
 */
public record Confusion(List<String> labels, double[][] weights) {
    /**
     * Checks the shape and copies the labels.
     *
     * @throws IllegalArgumentException if the matrix is not square, with one row per label
     */
    public Confusion {
        labels = List.copyOf(labels);
        Weights.sameLength("Confusion", "weights", weights.length, labels.size());
        for (double[] row : weights) {
            Weights.sameLength("Confusion", "each row of weights", row.length, labels.size());
        }
    }

    /**
     * Counts predictions. O(rows).
     *
     * @param actual the true class of each row, as an index into {@code labels}
     * @param predicted the class that was predicted
     * @param rowWeights one weight per row, or {@code null} where every row weighs 1
     * @throws IllegalArgumentException if lengths differ or a code is no index into {@code labels}
     */
    public static Confusion of(List<String> labels, int[] actual, int[] predicted, double @Nullable [] rowWeights) {
        Weights.sameLength("Confusion", "predicted", predicted.length, actual.length);
        Weights.check("Confusion", actual.length, rowWeights);
        double[][] weights = new double[labels.size()][labels.size()];
        for (int row = 0; row < actual.length; row++) {
            requireCode("actual", actual[row], labels.size(), row);
            requireCode("predicted", predicted[row], labels.size(), row);
            weights[actual[row]][predicted[row]] += Weights.at(rowWeights, row);
        }
        return new Confusion(labels, weights);
    }

    private static void requireCode(String part, int code, int labels, int row) {
        if (code < 0 || code >= labels) {
            throw new IllegalArgumentException(
                    "Confusion: " + part + " must be in [0, " + (labels - 1) + "], got " + code + " in row " + row);
        }
    }

    /** The question "is it class {@code code}?" alone. */
    public Counts counts(int code) {
        double hit = weights[code][code];
        double called = IntStream.range(0, labels.size())
                .mapToDouble(row -> weights[row][code])
                .sum();
        double actual = Arrays.stream(weights[code]).sum();
        return new Counts(hit, called - hit, total() - called - actual + hit, actual - hit);
    }

    /** The weight of all rows. */
    public double total() {
        return Arrays.stream(weights).flatMapToDouble(Arrays::stream).sum();
    }

    /** The share of rows whose class was predicted; 0 without rows. */
    public double accuracy() {
        double total = total();
        return total == 0 ? 0 : diagonal() / total;
    }

    /** The mean recall over the classes that occur; 0 without rows. */
    public double balancedAccuracy() {
        return IntStream.range(0, labels.size())
                .filter(code -> Arrays.stream(weights[code]).sum() > 0)
                .mapToDouble(code -> counts(code).recall())
                .average()
                .orElse(0);
    }

    /** The mean over all classes of a figure such as {@code Counts::f1}; 0 without classes. */
    public double macro(ToDoubleFunction<Counts> figure) {
        return IntStream.range(0, labels.size())
                .mapToDouble(code -> figure.applyAsDouble(counts(code)))
                .average()
                .orElse(0);
    }

    /**
     * Matthews' correlation for any number of classes (Gorodkin 2004), from -1 to 1; 0 where prediction or truth never
     * varies.
     */
    public double matthews() {
        double total = total();
        double together = diagonal() * total;
        double calledSquares = 0;
        double actualSquares = 0;
        for (int code = 0; code < labels.size(); code++) {
            Counts counts = counts(code);
            double called = counts.truePositives() + counts.falsePositives();
            double actual = counts.truePositives() + counts.falseNegatives();
            together -= called * actual;
            calledSquares += called * called;
            actualSquares += actual * actual;
        }
        double spread = Math.sqrt(total * total - calledSquares) * Math.sqrt(total * total - actualSquares);
        return spread > 0 ? together / spread : 0;
    }

    private double diagonal() {
        return IntStream.range(0, labels.size())
                .mapToDouble(code -> weights[code][code])
                .sum();
    }
}
