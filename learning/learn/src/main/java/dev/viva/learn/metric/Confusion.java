package dev.viva.learn.metric;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
            Weights.code("Confusion", "actual", actual[row], labels.size(), row);
            Weights.code("Confusion", "predicted", predicted[row], labels.size(), row);
            weights[actual[row]][predicted[row]] += Weights.at(rowWeights, row);
        }
        return new Confusion(labels, weights);
    }

    /** The question "is it class {@code code}?" alone. */
    public Counts counts(int code) {
        return counts(code, total());
    }

    private Counts counts(int code, double total) {
        double hit = weights[code][code];
        double called = called(code);
        double actual = actual(code);
        return new Counts(hit, called - hit, total - called - actual + hit, actual - hit);
    }

    private Stream<Counts> perClass() {
        double total = total();
        return IntStream.range(0, labels.size()).mapToObj(code -> counts(code, total));
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
        return perClass()
                .filter(counts -> counts.support() > 0)
                .mapToDouble(Counts::recall)
                .average()
                .orElse(0);
    }

    /** The mean over all classes of a figure such as {@code Counts::f1}; 0 without classes. */
    public double macro(ToDoubleFunction<Counts> figure) {
        return perClass().mapToDouble(figure).average().orElse(0);
    }

    /** A figure of the outcomes of all classes added up; for F1, precision and recall that is {@link #accuracy}. */
    public double micro(ToDoubleFunction<Counts> figure) {
        return figure.applyAsDouble(perClass().reduce(new Counts(0, 0, 0, 0), Counts::plus));
    }

    /** The mean over all classes of a figure, each class counted by the weight of its rows; 0 without rows. */
    public double weighted(ToDoubleFunction<Counts> figure) {
        double total = total();
        double sum = perClass()
                .mapToDouble(counts -> counts.support() * figure.applyAsDouble(counts))
                .sum();
        return total == 0 ? 0 : sum / total;
    }

    /**
     * Cohen's kappa: 1 minus the disagreement over that of two raters who guess independently, each with their own shares
     * of the classes (Cohen 1968). 1 is full agreement, 0 that of chance; NaN where chance cannot disagree.
     *
     * @param disagreement what it costs to take one class for another
     */
    public double kappa(Disagreement disagreement) {
        double total = total();
        double[] called =
                IntStream.range(0, labels.size()).mapToDouble(this::called).toArray();
        double seen = 0;
        double byChance = 0;
        for (int actual = 0; actual < labels.size(); actual++) {
            double share = actual(actual) / total;
            for (int predicted = 0; predicted < labels.size(); predicted++) {
                double cost = disagreement.between(actual, predicted);
                seen += cost * weights[actual][predicted];
                byChance += cost * share * called[predicted];
            }
        }
        return !(byChance > 0) ? Double.NaN : 1 - seen / byChance;
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
        for (Counts counts : perClass().toList()) {
            double called = counts.truePositives() + counts.falsePositives();
            double actual = counts.truePositives() + counts.falseNegatives();
            together -= called * actual;
            calledSquares += called * called;
            actualSquares += actual * actual;
        }
        double spread = Math.sqrt(total * total - calledSquares) * Math.sqrt(total * total - actualSquares);
        return spread > 0 ? together / spread : 0;
    }

    private double actual(int code) {
        return Arrays.stream(weights[code]).sum();
    }

    private double called(int code) {
        return IntStream.range(0, labels.size())
                .mapToDouble(row -> weights[row][code])
                .sum();
    }

    private double diagonal() {
        return IntStream.range(0, labels.size())
                .mapToDouble(code -> weights[code][code])
                .sum();
    }
}
