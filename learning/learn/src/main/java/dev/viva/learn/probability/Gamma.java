package dev.viva.learn.probability;

import dev.viva.kernel.Draws;
import dev.viva.kernel.Kernels;

/**
 * The gamma distribution: of shape k, how long it takes until something has happened k times.
 *
 * @param shape its shape
 * @param rate one over its scale
 */
public record Gamma(double shape, double rate) implements Distribution {
    private static final double TOLERANCE = 1e-14;
    private static final int STEPS = 100;

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for the first that is not allowed
     */
    public Gamma {
        Values.requirePositive("Gamma.shape", shape);
        Values.requirePositive("Gamma.rate", rate);
    }

    /**
     * The Gamma that makes what was seen most likely: the shape by Newton's method on log(shape) - ψ(shape) (Minka 2002), to 1e-14 of itself.
     *
     * @throws IllegalArgumentException if a value is not above 0, or all are the same
     */
    public static Gamma fit(Observations seen) {
        seen.require("Gamma", "above 0", value -> value > 0).requireVariance("Gamma");
        double gap = Kernels.log(seen.mean()) - seen.mean(Kernels::log);
        double shape = (3 - gap + Math.sqrt((gap - 3) * (gap - 3) + 24 * gap)) / (12 * gap);
        for (int step = 0; step < STEPS; step++) {
            double slope = 1 / shape - SpecialFunctions.trigamma(shape);
            double away = Kernels.log(shape) - SpecialFunctions.digamma(shape) - gap;
            double next = 1 / (1 / shape + away / (shape * shape * slope));
            boolean settled = Math.abs(next - shape) <= TOLERANCE * shape;
            shape = next;
            if (settled) {
                break;
            }
        }
        return new Gamma(shape, shape / seen.mean());
    }

    @Override
    public double logDensity(double x) {
        if (!(x >= 0) || x == Double.POSITIVE_INFINITY) {
            return Double.NEGATIVE_INFINITY;
        }
        if (x == 0) {
            return shape < 1 ? Double.POSITIVE_INFINITY : shape == 1 ? Kernels.log(rate) : Double.NEGATIVE_INFINITY;
        }
        return SpecialFunctions.logPoisson(shape, rate * x) + Kernels.log(shape / x);
    }

    @Override
    public double cumulative(double x) {
        return x > 0 ? SpecialFunctions.gammaBelow(shape, rate * x) : 0;
    }

    @Override
    public double survival(double x) {
        return x > 0 ? SpecialFunctions.gammaAbove(shape, rate * x) : 1;
    }

    @Override
    public double quantile(double share) {
        return SpecialFunctions.gammaBelowInverse(shape, share) / rate;
    }

    @Override
    public double mean() {
        return shape / rate;
    }

    @Override
    public double variance() {
        return shape / (rate * rate);
    }

    @Override
    public double sample(Draws draws) {
        return standard(shape, draws) / rate;
    }

    @Override
    public int freeParameters() {
        return 2;
    }

    /** Of rate 1, by Marsaglia and Tsang (2000). */
    static double standard(double shape, Draws draws) {
        if (shape < 1) {
            double lifted = standard(shape + 1, draws);
            return lifted * Kernels.exp(Kernels.log(1 - draws.nextDouble()) / shape);
        }
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double normal = draws.nextGaussian();
            double root = 1 + c * normal;
            double cube = root * root * root;
            if (cube > 0
                    && Kernels.log(1 - draws.nextDouble())
                            < normal * normal / 2 + d - d * cube + d * Kernels.log(cube)) {
                return d * cube;
            }
        }
    }
}
