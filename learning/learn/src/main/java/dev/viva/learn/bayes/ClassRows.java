package dev.viva.learn.bayes;

import dev.viva.kernel.Kernels;
import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Parameter;
import dev.viva.learn.Target;
import dev.viva.learn.WeightParameters;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The classes of one fit.
 *
 * @param codes the class of each row
 * @param weights one per row
 * @param masses the sum of weights of each class
 */
record ClassRows(int[] codes, List<String> labels, double[] weights, double[] masses) {
    /**
     * Reads the target.
     *
     * @param owner the learner, for errors
     * @throws IllegalArgumentException if the target holds no classes, or fewer than two of them have a row of weight
     */
    static ClassRows of(String owner, Dataset data) {
        Target.Classes classes = data.target().requireClasses(owner);
        double[] ones = new double[data.rows()];
        Arrays.fill(ones, 1);
        double[] weights = data.weights() == null ? ones : data.weights();
        double[] masses = new double[classes.labels().size()];
        for (int row = 0; row < weights.length; row++) {
            masses[classes.codes()[row]] += weights[row];
        }
        long present = Arrays.stream(masses).filter(mass -> mass > 0).count();
        if (present < 2) {
            throw new IllegalArgumentException(
                    owner + ": the target must have rows with weight of at least two classes, got " + present + " of "
                            + classes.labels());
        }
        return new ClassRows(classes.codes(), classes.labels(), weights, masses);
    }

    static Parameter<Map<String, Double>> priors() {
        return WeightParameters.ofClasses(
                "priors",
                "how often each class is expected, as label:weight; where none is given, as often as it came");
    }

    /**
     * The logarithms of the classes' shares: of the weight, or as given. A class without a row of weight has none,
     * whatever is given for it.
     *
     * @throws IllegalArgumentException if some are given, but not for every class; or if fewer than two classes with rows
     *     are left with a share
     */
    double[] logPriors(String owner, Map<String, Double> given) {
        if (!given.isEmpty() && !given.keySet().equals(Set.copyOf(labels))) {
            throw new IllegalArgumentException(
                    owner + ".priors must name each of the classes " + labels + ", got " + given.keySet());
        }
        double[] shares = masses.clone();
        for (int label = 0; label < shares.length && !given.isEmpty(); label++) {
            shares[label] = masses[label] > 0 ? given.getOrDefault(labels.get(label), 0.0) : 0;
        }
        if (Arrays.stream(shares).filter(share -> share > 0).count() < 2) {
            throw new IllegalArgumentException(
                    owner + ".priors must be above 0 for at least two classes that have rows, got " + given);
        }
        double total = Arrays.stream(shares).sum();
        return Arrays.stream(shares).map(share -> Kernels.log(share / total)).toArray();
    }

    /** The value of {@code column} in a row; refused where it is infinite, as {@code owner}'s. */
    static double finite(String owner, Feature column, int row) {
        double value = column.value(row);
        if (Double.isInfinite(value)) {
            throw new IllegalArgumentException(owner + ": feature '" + column.name()
                    + "' must hold finite numbers or none, got " + value + " in row " + row);
        }
        return value;
    }
}
