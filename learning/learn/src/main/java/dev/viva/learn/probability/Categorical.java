package dev.viva.learn.probability;

import dev.viva.kernel.Draws;
import dev.viva.kernel.Kernels;
import java.util.Arrays;

/**
 * One of several categories, numbered from 0. The array is copied.
 *
 * @param probabilities that of each; they add up to 1
 */
public record Categorical(double[] probabilities) implements Distribution {
    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for the first that is not allowed
     */
    public Categorical {
        probabilities = Values.shares("Categorical.probabilities", probabilities);
    }

    /**
     * The Categorical that makes what was seen most likely: the share of each of {@code categories}.
     *
     * @throws IllegalArgumentException if a value is no whole number in [0, categories)
     */
    public static Categorical fit(int categories, Observations seen) {
        seen.requireCounts("Categorical", categories - 1.0);
        return of(counts(categories, seen));
    }

    /**
     * Probabilities in proportion to these numbers.
     *
     * @throws IllegalArgumentException if one is negative or not finite, or all are 0
     */
    public static Categorical of(double... masses) {
        double total = Arrays.stream(masses).sum();
        return new Categorical(Arrays.stream(masses).map(mass -> mass / total).toArray());
    }

    static double[] counts(int categories, Observations seen) {
        double[] counts = new double[categories];
        for (int at = 0; at < seen.values().length; at++) {
            if (seen.weights()[at] > 0) {
                counts[(int) seen.values()[at]] += seen.weights()[at];
            }
        }
        return counts;
    }

    /** Copies the array. */
    @Override
    public double[] probabilities() {
        return probabilities.clone();
    }

    @Override
    public double logDensity(double x) {
        return Values.isCount(x) && x < probabilities.length
                ? Kernels.log(probabilities[(int) x])
                : Double.NEGATIVE_INFINITY;
    }

    @Override
    public double cumulative(double x) {
        double sum = 0;
        for (int category = 0; category < probabilities.length && category <= x; category++) {
            sum += probabilities[category];
        }
        return x >= probabilities.length - 1 ? 1 : sum;
    }

    @Override
    public double quantile(double share) {
        return Inversion.ofCount(share, this::cumulative, probabilities.length - 1.0);
    }

    @Override
    public double mean() {
        double sum = 0;
        for (int category = 0; category < probabilities.length; category++) {
            sum += category * probabilities[category];
        }
        return sum;
    }

    @Override
    public double variance() {
        double mean = mean();
        double sum = 0;
        for (int category = 0; category < probabilities.length; category++) {
            sum += (category - mean) * (category - mean) * probabilities[category];
        }
        return sum;
    }

    @Override
    public double sample(Draws draws) {
        return quantile(draws.nextDouble());
    }

    @Override
    public int freeParameters() {
        return probabilities.length - 1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Categorical that && Arrays.equals(probabilities, that.probabilities);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(probabilities);
    }
}
