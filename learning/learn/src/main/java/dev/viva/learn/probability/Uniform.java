package dev.viva.learn.probability;

import dev.viva.kernel.Draws;
import dev.viva.kernel.Kernels;

/**
 * The uniform distribution of an interval.
 *
 * @param low its lower end
 * @param high its upper end
 */
public record Uniform(double low, double high) implements Distribution {
    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for the first that is not allowed
     */
    public Uniform {
        Values.requireFinite("Uniform.low", low);
        Values.requirePositive("Uniform.high - low", high - low);
    }

    /**
     * The Uniform that makes what was seen most likely: from the least value to the largest.
     *
     * @throws IllegalArgumentException if all values are the same
     */
    public static Uniform fit(Observations seen) {
        seen.requireVariance("Uniform");
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int at = 0; at < seen.values().length; at++) {
            if (seen.weights()[at] > 0) {
                low = Math.min(low, seen.values()[at]);
                high = Math.max(high, seen.values()[at]);
            }
        }
        return new Uniform(low, high);
    }

    @Override
    public double logDensity(double x) {
        return x >= low && x <= high ? -Kernels.log(high - low) : Double.NEGATIVE_INFINITY;
    }

    @Override
    public double cumulative(double x) {
        return Math.clamp((x - low) / (high - low), 0, 1);
    }

    @Override
    public double quantile(double share) {
        Inversion.requireShare(share);
        return low + share * (high - low);
    }

    @Override
    public double mean() {
        return low + (high - low) / 2;
    }

    @Override
    public double variance() {
        return (high - low) * (high - low) / 12;
    }

    @Override
    public double sample(Draws draws) {
        return draws.nextDouble(low, high);
    }

    @Override
    public int freeParameters() {
        return 2;
    }
}
