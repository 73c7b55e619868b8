package dev.viva.learn.probability;

import dev.viva.kernel.Draws;
import dev.viva.kernel.Kernels;

/**
 * The exponential distribution: how long it takes until something happens that happens at a constant rate.
 *
 * @param rate how often it happens in one unit of time
 */
public record Exponential(double rate) implements Distribution {
    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for the first that is not allowed
     */
    public Exponential {
        Values.requirePositive("Exponential.rate", rate);
    }

    /**
     * The Exponential that makes what was seen most likely: one over the mean.
     *
     * @throws IllegalArgumentException if a value is negative, or all are 0
     */
    public static Exponential fit(Observations seen) {
        seen.require("Exponential", "at least 0", value -> value >= 0);
        return new Exponential(1 / seen.mean());
    }

    @Override
    public double logDensity(double x) {
        return x >= 0 ? Kernels.log(rate) - rate * x : Double.NEGATIVE_INFINITY;
    }

    @Override
    public double cumulative(double x) {
        return x > 0 ? -StrictMath.expm1(-rate * x) : 0;
    }

    @Override
    public double survival(double x) {
        return x > 0 ? Kernels.exp(-rate * x) : 1;
    }

    @Override
    public double quantile(double share) {
        Inversion.requireShare(share);
        return -StrictMath.log1p(-share) / rate;
    }

    @Override
    public double mean() {
        return 1 / rate;
    }

    @Override
    public double variance() {
        return 1 / (rate * rate);
    }

    @Override
    public double sample(Draws draws) {
        return draws.nextExponential() / rate;
    }

    @Override
    public int freeParameters() {
        return 1;
    }
}
