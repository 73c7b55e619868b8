package dev.viva.learn.probability;

import dev.viva.kernel.Draws;
import dev.viva.kernel.Kernels;

/**
 * The geometric distribution: how many independent trials fail before the first succeeds.
 *
 * @param probability that one succeeds; above 0
 */
public record Geometric(double probability) implements Distribution {
    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for the first that is not allowed
     */
    public Geometric {
        Values.requireProbability("Geometric.probability", probability);
        Values.requirePositive("Geometric.probability", probability);
    }

    /**
     * The Geometric that makes what was seen most likely: one over the mean number of trials, the success included.
     *
     * @throws IllegalArgumentException if a value is no whole number of at least 0
     */
    public static Geometric fit(Observations seen) {
        seen.requireCounts("Geometric", Double.POSITIVE_INFINITY);
        return new Geometric(1 / (1 + seen.mean()));
    }

    @Override
    public double logDensity(double x) {
        return Values.isCount(x)
                ? Kernels.log(probability) + Values.times(x, StrictMath.log1p(-probability))
                : Double.NEGATIVE_INFINITY;
    }

    @Override
    public double cumulative(double x) {
        return x < 0 ? 0 : -StrictMath.expm1(Values.times(Math.floor(x) + 1, StrictMath.log1p(-probability)));
    }

    @Override
    public double survival(double x) {
        return x < 0 ? 1 : Kernels.exp(Values.times(Math.floor(x) + 1, StrictMath.log1p(-probability)));
    }

    @Override
    public double quantile(double share) {
        return Inversion.ofCount(share, this::cumulative, Double.POSITIVE_INFINITY);
    }

    @Override
    public double mean() {
        return (1 - probability) / probability;
    }

    @Override
    public double variance() {
        return (1 - probability) / (probability * probability);
    }

    @Override
    public double sample(Draws draws) {
        return probability == 1 ? 0 : Math.floor(-draws.nextExponential() / StrictMath.log1p(-probability));
    }

    @Override
    public int freeParameters() {
        return 1;
    }
}
