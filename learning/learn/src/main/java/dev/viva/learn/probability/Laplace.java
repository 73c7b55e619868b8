package dev.viva.learn.probability;

import dev.viva.kernel.Draws;
import dev.viva.kernel.Kernels;

/**
 * The Laplace distribution: exponential on both sides of its middle.
 *
 * @param location its middle
 * @param scale the mean distance from there
 */
public record Laplace(double location, double scale) implements Distribution {
    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for the first that is not allowed
     */
    public Laplace {
        Values.requireFinite("Laplace.location", location);
        Values.requirePositive("Laplace.scale", scale);
    }

    /**
     * The Laplace that makes what was seen most likely: the median and the mean distance from it.
     *
     * @throws IllegalArgumentException if all values are the same
     */
    public static Laplace fit(Observations seen) {
        seen.requireVariance("Laplace");
        double median = seen.median();
        return new Laplace(median, seen.mean(value -> Math.abs(value - median)));
    }

    @Override
    public double logDensity(double x) {
        return -Math.abs(x - location) / scale - Kernels.log(2 * scale);
    }

    @Override
    public double cumulative(double x) {
        double tail = Kernels.exp(-Math.abs(x - location) / scale) / 2;
        return x < location ? tail : 1 - tail;
    }

    @Override
    public double survival(double x) {
        double tail = Kernels.exp(-Math.abs(x - location) / scale) / 2;
        return x > location ? tail : 1 - tail;
    }

    @Override
    public double quantile(double share) {
        Inversion.requireShare(share);
        return share < 0.5
                ? location + scale * Kernels.log(2 * share)
                : location - scale * Kernels.log(2 * (1 - share));
    }

    @Override
    public double mean() {
        return location;
    }

    @Override
    public double variance() {
        return 2 * scale * scale;
    }

    @Override
    public double sample(Draws draws) {
        double away = scale * draws.nextExponential();
        return draws.nextBoolean(0.5) ? location + away : location - away;
    }

    @Override
    public int freeParameters() {
        return 2;
    }
}
