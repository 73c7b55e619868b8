package dev.viva.learn.probability;

import dev.viva.kernel.Draws;
import dev.viva.kernel.Kernels;

/**
 * 1 with a probability, else 0.
 *
 * @param probability that of 1
 */
public record Bernoulli(double probability) implements Distribution {
    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for the first that is not allowed
     */
    public Bernoulli {
        Values.requireProbability("Bernoulli.probability", probability);
    }

    /**
     * The Bernoulli that makes what was seen most likely: the share of ones.
     *
     * @throws IllegalArgumentException if a value is neither 0 nor 1
     */
    public static Bernoulli fit(Observations seen) {
        return new Bernoulli(seen.requireCounts("Bernoulli", 1).mean());
    }

    @Override
    public double logDensity(double x) {
        return x == 1 ? Kernels.log(probability) : x == 0 ? StrictMath.log1p(-probability) : Double.NEGATIVE_INFINITY;
    }

    @Override
    public double cumulative(double x) {
        return x < 0 ? 0 : x < 1 ? 1 - probability : 1;
    }

    @Override
    public double quantile(double share) {
        Inversion.requireShare(share);
        return share <= 1 - probability ? 0 : 1;
    }

    @Override
    public double mean() {
        return probability;
    }

    @Override
    public double variance() {
        return probability * (1 - probability);
    }

    @Override
    public double sample(Draws draws) {
        return draws.nextBoolean(probability) ? 1 : 0;
    }

    @Override
    public int freeParameters() {
        return 1;
    }
}
