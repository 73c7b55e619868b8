package dev.viva.learn.descent;

import dev.viva.learn.Dataset;
import dev.viva.learn.Target;
import dev.viva.learn.WeightedClasses;
import dev.viva.learn.linear.DenseRows;
import dev.viva.learn.linear.LinearClassifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The sums that tell classes apart: one for two labels, else one per class that has a row.
 *
 * @param classes of the training rows
 * @param present the labels that a row with weight has, by code
 * @param places the place of each row's label among those
 */
record ClassSums(WeightedClasses classes, int[] present, int[] places) {
    /**
     * Reads the classes of the rows that were kept.
     *
     * @throws IllegalArgumentException if the target has no classes, fewer than two have a row, or a label with a weight is
     *     unknown
     */
    static ClassSums of(String owner, Dataset data, DenseRows.Kept kept, Map<String, Double> classWeights) {
        int @Nullable [] some = kept.some();
        Target target = some == null ? data.target() : data.target().take(some);
        WeightedClasses classes = WeightedClasses.of(owner, target, kept.given(), classWeights);
        return new ClassSums(classes, classes.present(), classes.places());
    }

    /** The classes and weights of rows kept apart. */
    record Judging(int[] classes, double[] weights) {}

    /**
     * Reads rows kept apart; those of a class without a training row do not count.
     *
     * @throws IllegalArgumentException if the target has other labels
     */
    Judging judging(String owner, Dataset apart, Map<String, Double> classWeights) {
        Target.Classes target = apart.target().requireClasses(owner);
        if (!target.labels().equals(labels())) {
            throw new IllegalArgumentException(
                    owner + ": the validation rows must have the labels " + labels() + ", got " + target.labels());
        }
        int[] judged = new int[apart.rows()];
        double[] counted = new double[apart.rows()];
        for (int row = 0; row < judged.length; row++) {
            int place = Arrays.binarySearch(present, target.codes()[row]);
            judged[row] = Math.max(0, place);
            double weight = apart.weights() == null ? 1 : apart.weights()[row];
            counted[row] = place < 0 ? 0 : weight * classWeights.getOrDefault(labels().get(present[place]), 1.0);
        }
        return new Judging(judged, counted);
    }

    private List<String> labels() {
        return classes.labels();
    }

    /** How many sums there are. */
    int count() {
        return labels().size() == 2 ? 1 : present.length;
    }

    /** Whether {@code row} is on the upper side of {@code sum}. */
    boolean isIn(int row, int sum) {
        return places[row] == (count() == 1 ? 1 : sum);
    }

    /**
     * The model of standardised coefficients, sum after sum, and intercepts.
     *
     * @param intercept the place of the first intercept
     */
    LinearClassifier model(Standard standard, double[] parameters, int intercept) {
        int all = labels().size() == 2 ? 1 : labels().size();
        double[][] coefficients = new double[all][standard.width()];
        double[] intercepts = new double[all];
        Arrays.fill(intercepts, Double.NEGATIVE_INFINITY);
        for (int sum = 0; sum < count(); sum++) {
            int label = count() == 1 ? 0 : present[sum];
            coefficients[label] = standard.raw(parameters, sum * standard.width());
            intercepts[label] = parameters[intercept + sum] - standard.shift(coefficients[label]);
        }
        return new LinearClassifier(standard.inputs(), labels(), coefficients, intercepts);
    }
}
