package dev.viva.learn.probability;

import dev.viva.kernel.Draws;
import dev.viva.kernel.Kernels;

/**
 * The Lomax distribution: an exponential one whose rate is gamma distributed.
 *
 * @param shape its shape, that of the gamma distribution
 * @param scale its scale, the rate of the gamma distribution
 */
public record Lomax(double shape, double scale) implements Distribution {
    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for the first that is not allowed
     */
    public Lomax {
        Values.requirePositive("Lomax.shape", shape);
        Values.requirePositive("Lomax.scale", scale);
    }

    @Override
    public double logDensity(double x) {
        return x >= 0
                ? Kernels.log(shape / scale) - (shape + 1) * StrictMath.log1p(x / scale)
                : Double.NEGATIVE_INFINITY;
    }

    @Override
    public double cumulative(double x) {
        return x > 0 ? -StrictMath.expm1(-shape * StrictMath.log1p(x / scale)) : 0;
    }

    @Override
    public double survival(double x) {
        return x > 0 ? Kernels.exp(-shape * StrictMath.log1p(x / scale)) : 1;
    }

    @Override
    public double quantile(double share) {
        Inversion.requireShare(share);
        return scale * StrictMath.expm1(-StrictMath.log1p(-share) / shape);
    }

    @Override
    public double mean() {
        return shape > 1 ? scale / (shape - 1) : Double.POSITIVE_INFINITY;
    }

    @Override
    public double variance() {
        return shape > 2 ? scale * scale * shape / ((shape - 1) * (shape - 1) * (shape - 2)) : Double.POSITIVE_INFINITY;
    }

    @Override
    public double sample(Draws draws) {
        return scale * StrictMath.expm1(draws.nextExponential() / shape);
    }

    @Override
    public int freeParameters() {
        return 2;
    }
}
