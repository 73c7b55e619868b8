package dev.viva.learn;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The classes of training rows and what the rows weigh: at least two classes have a row with weight. Immutable and thread-safe; the
 * arrays are owned.
 *
 * @param labels all classes
 * @param codes the class of each row
 * @param given the weight of each row, with the factor of its class; {@code null} where all are 1
 * @param masses the sum of weights of each class
 */
public record WeightedClasses(List<String> labels, int[] codes, double @Nullable [] given, double[] masses) {
    /**
     * Reads a target.
     *
     * @param owner the learner, for errors
     * @param weights one per row; {@code null} where all are 1
     * @throws IllegalArgumentException if the target holds no classes, or fewer than two of them have a row with weight
     */
    public static WeightedClasses of(String owner, Target target, double @Nullable [] weights) {
        return of(owner, target, weights, Map.of());
    }

    /**
     * The same with the weights of classes' rows multiplied; a class that is not named keeps its own.
     *
     * @throws IllegalArgumentException as without, or if {@code classWeights} names a label that the target does not have
     */
    public static WeightedClasses of(
            String owner, Target target, double @Nullable [] weights, Map<String, Double> classWeights) {
        Target.Classes classes = target.requireClasses(owner);
        List<String> labels = classes.labels();
        if (!labels.containsAll(classWeights.keySet())) {
            throw new IllegalArgumentException(owner + ".classWeights must name labels of the target, got "
                    + classWeights.keySet() + " for " + labels);
        }
        double @Nullable [] given = classWeights.isEmpty() ? weights : factored(classes, weights, classWeights);
        double[] masses = new double[labels.size()];
        for (int row = 0; row < classes.size(); row++) {
            masses[classes.codes()[row]] += given == null ? 1 : given[row];
        }
        WeightedClasses read = new WeightedClasses(labels, classes.codes(), given, masses);
        if (read.present().length < 2) {
            throw new IllegalArgumentException(owner
                    + ": the target must have rows with weight of at least two classes, got "
                    + Arrays.stream(read.present()).mapToObj(labels::get).toList());
        }
        return read;
    }

    private static double[] factored(
            Target.Classes classes, double @Nullable [] weights, Map<String, Double> classWeights) {
        double[] factors = classes.labels().stream()
                .mapToDouble(label -> classWeights.getOrDefault(label, 1.0))
                .toArray();
        double[] factored = new double[classes.size()];
        Arrays.setAll(factored, row -> (weights == null ? 1 : weights[row]) * factors[classes.codes()[row]]);
        return factored;
    }

    /** The classes that a row with weight has, by code. */
    public int[] present() {
        return IntStream.range(0, masses.length)
                .filter(code -> masses[code] > 0)
                .toArray();
    }

    /** For each row the place of its class among those that are {@link #present}; 0 for a row of another. Maybe the codes. */
    public int[] places() {
        int[] present = present();
        return present.length == labels.size()
                ? codes
                : Arrays.stream(codes)
                        .map(code -> Math.max(0, Arrays.binarySearch(present, code)))
                        .toArray();
    }

    /** The weight of a row. */
    public double weight(int row) {
        return given == null ? 1 : given[row];
    }

    /** The weight of each row; where none are given, another array of ones with each call. */
    public double[] weights() {
        if (given != null) {
            return given;
        }
        double[] ones = new double[codes.length];
        Arrays.fill(ones, 1);
        return ones;
    }
}
