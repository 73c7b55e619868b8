package dev.viva.learn.descent;

import dev.viva.learn.Dataset;
import dev.viva.learn.Target;
import dev.viva.learn.linear.LinearClassifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The classes of training rows, and how many sums tell them apart: one for two labels, else one per class that has a row.
 *
 * @param present the labels that a row with weight has, by code
 * @param classes the place of each row's label among those
 * @param weights one per row, with the factor of its class
 */
record ClassRows(List<String> labels, int[] present, int[] classes, double[] weights) {
    /**
     * Reads the classes of {@code rows}.
     *
     * @throws IllegalArgumentException if the target has no classes, fewer than two have a row, or a label with a weight is
     *     unknown
     */
    static ClassRows of(String owner, Dataset data, StandardRows rows, Map<String, Double> classWeights) {
        Target.Classes target = data.target().requireClasses(owner);
        Set<String> unknown = new TreeSet<>(classWeights.keySet());
        unknown.removeAll(target.labels());
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    owner + ".classWeights must name labels of " + target.labels() + ", got " + unknown);
        }
        int[] codes = Arrays.stream(rows.rows()).map(row -> target.codes()[row]).toArray();
        double[] weights = rows.weights().clone();
        for (int row = 0; row < weights.length; row++) {
            weights[row] *= classWeights.getOrDefault(target.labels().get(codes[row]), 1.0);
        }
        int[] present = IntStream.range(0, codes.length)
                .filter(row -> weights[row] > 0)
                .map(row -> codes[row])
                .distinct()
                .sorted()
                .toArray();
        if (present.length < 2) {
            throw new IllegalArgumentException(owner
                    + ": the target must have rows with weight of at least two classes, got "
                    + Arrays.stream(present).mapToObj(target.labels()::get).toList());
        }
        int[] classes = Arrays.stream(codes)
                .map(code -> Math.max(0, Arrays.binarySearch(present, code)))
                .toArray();
        return new ClassRows(target.labels(), present, classes, weights);
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
        if (!target.labels().equals(labels)) {
            throw new IllegalArgumentException(
                    owner + ": the validation rows must have the labels " + labels + ", got " + target.labels());
        }
        int[] places = new int[apart.rows()];
        double[] counted = new double[apart.rows()];
        for (int row = 0; row < places.length; row++) {
            int place = Arrays.binarySearch(present, target.codes()[row]);
            places[row] = Math.max(0, place);
            double weight = apart.weights() == null ? 1 : apart.weights()[row];
            counted[row] = place < 0 ? 0 : weight * classWeights.getOrDefault(labels.get(present[place]), 1.0);
        }
        return new Judging(places, counted);
    }

    /** How many sums there are. */
    int sums() {
        return labels.size() == 2 ? 1 : present.length;
    }

    /** Whether {@code row} is on the upper side of {@code sum}. */
    boolean isIn(int row, int sum) {
        return classes[row] == (sums() == 1 ? 1 : sum);
    }

    /**
     * The model of standardised coefficients, sum after sum, and intercepts.
     *
     * @param intercept the place of the first intercept
     */
    LinearClassifier model(StandardRows rows, double[] parameters, int intercept) {
        int all = labels.size() == 2 ? 1 : labels.size();
        double[][] coefficients = new double[all][rows.width()];
        double[] intercepts = new double[all];
        Arrays.fill(intercepts, Double.NEGATIVE_INFINITY);
        for (int sum = 0; sum < sums(); sum++) {
            int label = sums() == 1 ? 0 : present[sum];
            coefficients[label] = rows.raw(parameters, sum * rows.width());
            intercepts[label] = parameters[intercept + sum] - rows.shift(coefficients[label]);
        }
        return new LinearClassifier(rows.inputs(), labels, coefficients, intercepts);
    }
}
