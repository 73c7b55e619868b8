package dev.viva.learn.bayes;

import dev.viva.kernel.Kernels;
import dev.viva.learn.Parameter;
import dev.viva.learn.WeightParameters;
import dev.viva.learn.WeightedClasses;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/** How often each class is expected. */
final class Priors {
    private Priors() {}

    static Parameter<Map<String, Double>> parameter() {
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
    static double[] logarithms(String owner, Map<String, Double> given, WeightedClasses classes) {
        if (!given.isEmpty() && !given.keySet().equals(Set.copyOf(classes.labels()))) {
            throw new IllegalArgumentException(
                    owner + ".priors must name each of the classes " + classes.labels() + ", got " + given.keySet());
        }
        double[] shares = classes.masses().clone();
        for (int label = 0; label < shares.length && !given.isEmpty(); label++) {
            shares[label] =
                    shares[label] > 0 ? given.getOrDefault(classes.labels().get(label), 0.0) : 0;
        }
        if (Arrays.stream(shares).filter(share -> share > 0).count() < 2) {
            throw new IllegalArgumentException(
                    owner + ".priors must be above 0 for at least two classes that have rows, got " + given);
        }
        double total = Arrays.stream(shares).sum();
        return Arrays.stream(shares).map(share -> Kernels.log(share / total)).toArray();
    }
}
