package dev.viva.learn.imbalance;

import dev.viva.learn.Dataset;
import dev.viva.learn.Parameters;
import dev.viva.learn.Resampler;
import dev.viva.learn.Target;
import dev.viva.learn.Training;
import dev.viva.learn.WeightParameters;
import java.util.Arrays;
import java.util.Map;

/**
 * Multiplies the weights of the rows of each class, for any learner that heeds weights. Balanced, by W / (k · w) where W is
 * the weight of all rows, w that of the class and k the number of classes with weight: then all classes weigh the same, and
 * all rows together what they weighed. A row of weight k counts as k copies. No row is added, dropped or moved; any kind of
 * feature. O(rows).
 *
 * @param weights what the weights of a class's rows are multiplied by, 1 for a class that is not named; balanced where none is
 */
public record ClassWeights(Map<String, Double> weights) implements Resampler {
    private static final Parameters<ClassWeights> PARAMETERS = Parameters.of(
            ClassWeights.class,
            WeightParameters.ofClasses(
                    "weights", "by what the weights of a class's rows are multiplied; balanced where none is given"));

    /**
     * Checks and copies the values.
     *
     * @throws IllegalArgumentException if one is negative or not finite
     */
    public ClassWeights {
        PARAMETERS.check(weights);
        weights = Map.copyOf(weights);
    }

    /** All classes of the same weight. */
    public static ClassWeights balanced() {
        return PARAMETERS.defaults();
    }

    /**
     * These factors by label.
     *
     * @throws IllegalArgumentException if there is none, or one is negative or not finite
     */
    public static ClassWeights of(Map<String, Double> weights) {
        if (weights.isEmpty()) {
            throw new IllegalArgumentException("ClassWeights.of must name a class, got none");
        }
        return new ClassWeights(weights);
    }

    @Override
    public Parameters<ClassWeights> parameters() {
        return PARAMETERS;
    }

    /**
     * {@inheritDoc} The target must hold classes, among them all that are named, and a row must have weight.
     */
    @Override
    public Dataset resample(Dataset data, Training training) {
        RowsByClass classes = RowsByClass.of("ClassWeights", data);
        double[] factors = weights.isEmpty() ? balancing(classes) : named(classes);
        int[] codes = ((Target.Classes) data.target()).codes();
        double[] changed = new double[data.rows()];
        for (int row = 0; row < changed.length; row++) {
            changed[row] = factors[codes[row]] * weight(data, row);
        }
        return new Dataset(data.features(), data.target(), changed);
    }

    private static double[] balancing(RowsByClass classes) {
        double[] sums = new double[classes.of().size()];
        for (int row = 0; row < classes.data().rows(); row++) {
            sums[classes.target().codes()[row]] += weight(classes.data(), row);
        }
        double all = Arrays.stream(sums).sum();
        long present = Arrays.stream(sums).filter(sum -> sum > 0).count();
        return Arrays.stream(sums)
                .map(sum -> sum > 0 ? all / (present * sum) : 1)
                .toArray();
    }

    private double[] named(RowsByClass classes) {
        double[] factors = new double[classes.of().size()];
        Arrays.fill(factors, 1);
        weights.forEach((label, weight) -> {
            int code = classes.target().labels().indexOf(label);
            if (code < 0) {
                throw new IllegalArgumentException("ClassWeights.weights must name classes of the target "
                        + classes.target().labels() + ", got '" + label + "'");
            }
            factors[code] = weight;
        });
        return factors;
    }

    private static double weight(Dataset data, int row) {
        double[] weights = data.weights();
        return weights == null ? 1 : weights[row];
    }
}
