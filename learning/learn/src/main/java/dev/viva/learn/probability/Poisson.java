package dev.viva.learn.probability;

import dev.viva.kernel.Draws;

/**
 * The Poisson distribution: how often something happens that happens independently.
 *
 * @param mean how often on average
 */
public record Poisson(double mean) implements Distribution {
    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for the first that is not allowed
     */
    public Poisson {
        Values.requirePositive("Poisson.mean", mean);
    }

    /**
     * The Poisson that makes what was seen most likely: the mean.
     *
     * @throws IllegalArgumentException if a value is no whole number of at least 0, or all are 0
     */
    public static Poisson fit(Observations seen) {
        seen.requireCounts("Poisson", Double.POSITIVE_INFINITY);
        return new Poisson(seen.mean());
    }

    @Override
    public double logDensity(double x) {
        if (!Values.isCount(x)) {
            return Double.NEGATIVE_INFINITY;
        }
        return x == 0 ? -mean : SpecialFunctions.logPoisson(x, mean);
    }

    @Override
    public double cumulative(double x) {
        return x < 0 ? 0 : SpecialFunctions.gammaAbove(Math.floor(x) + 1, mean);
    }

    @Override
    public double survival(double x) {
        return x < 0 ? 1 : SpecialFunctions.gammaBelow(Math.floor(x) + 1, mean);
    }

    @Override
    public double quantile(double share) {
        return Inversion.ofCount(share, this::cumulative, Double.POSITIVE_INFINITY);
    }

    @Override
    public double variance() {
        return mean;
    }

    @Override
    public double sample(Draws draws) {
        return draws.nextPoisson(mean);
    }

    @Override
    public int freeParameters() {
        return 1;
    }
}
