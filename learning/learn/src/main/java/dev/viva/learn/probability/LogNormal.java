package dev.viva.learn.probability;

import dev.viva.kernel.Draws;
import dev.viva.kernel.Kernels;

/**
 * The distribution of a number above 0 whose logarithm is normally distributed.
 *
 * @param logMean the mean of the logarithm
 * @param logDeviation the standard deviation of the logarithm
 */
public record LogNormal(double logMean, double logDeviation) implements Distribution {
    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for the first that is not allowed
     */
    public LogNormal {
        Values.requireFinite("LogNormal.logMean", logMean);
        Values.requirePositive("LogNormal.logDeviation", logDeviation);
    }

    /**
     * The LogNormal that makes what was seen most likely: that of the logarithms.
     *
     * @throws IllegalArgumentException if a value is not above 0, or all are the same
     */
    public static LogNormal fit(Observations seen) {
        seen.require("LogNormal", "above 0", value -> value > 0);
        double mean = seen.mean(Kernels::log);
        double variance = seen.mean(value -> (Kernels.log(value) - mean) * (Kernels.log(value) - mean));
        return new LogNormal(mean, Math.sqrt(variance));
    }

    @Override
    public double logDensity(double x) {
        return x > 0 ? normal().logDensity(Kernels.log(x)) - Kernels.log(x) : Double.NEGATIVE_INFINITY;
    }

    @Override
    public double cumulative(double x) {
        return x > 0 ? normal().cumulative(Kernels.log(x)) : 0;
    }

    @Override
    public double survival(double x) {
        return x > 0 ? normal().survival(Kernels.log(x)) : 1;
    }

    @Override
    public double quantile(double share) {
        return Kernels.exp(normal().quantile(share));
    }

    @Override
    public double mean() {
        return Kernels.exp(logMean + logDeviation * logDeviation / 2);
    }

    @Override
    public double variance() {
        double square = logDeviation * logDeviation;
        return StrictMath.expm1(square) * Kernels.exp(2 * logMean + square);
    }

    @Override
    public double sample(Draws draws) {
        return Kernels.exp(normal().sample(draws));
    }

    @Override
    public int freeParameters() {
        return 2;
    }

    private Normal normal() {
        return new Normal(logMean, logDeviation);
    }
}
