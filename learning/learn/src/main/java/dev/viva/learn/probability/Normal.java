package dev.viva.learn.probability;

import dev.viva.kernel.Draws;
import dev.viva.kernel.Kernels;

/**
 * The normal distribution.
 *
 * @param mean its mean
 * @param deviation its standard deviation
 */
public record Normal(double mean, double deviation) implements Distribution {
    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for the first that is not allowed
     */
    public Normal {
        Values.requireFinite("Normal.mean", mean);
        Values.requirePositive("Normal.deviation", deviation);
    }

    /**
     * The Normal that makes what was seen most likely: the mean and the root of the mean squared deviation.
     *
     * @throws IllegalArgumentException if all values are the same
     */
    public static Normal fit(Observations seen) {
        seen.requireVariance("Normal");
        return new Normal(seen.mean(), Math.sqrt(seen.variance()));
    }

    @Override
    public double logDensity(double x) {
        double away = standard(x);
        return -away * away / 2 - Kernels.log(deviation) - SpecialFunctions.HALF_LOG_TWO_PI;
    }

    @Override
    public double cumulative(double x) {
        return SpecialFunctions.normalBelow(standard(x));
    }

    @Override
    public double survival(double x) {
        return SpecialFunctions.normalBelow(-standard(x));
    }

    @Override
    public double quantile(double share) {
        return mean + deviation * SpecialFunctions.normalBelowInverse(share);
    }

    @Override
    public double variance() {
        return deviation * deviation;
    }

    @Override
    public double sample(Draws draws) {
        return mean + deviation * draws.nextGaussian();
    }

    @Override
    public int freeParameters() {
        return 2;
    }

    private double standard(double x) {
        return (x - mean) / deviation;
    }
}
