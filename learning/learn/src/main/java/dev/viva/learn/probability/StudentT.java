package dev.viva.learn.probability;

import dev.viva.kernel.Draws;
import dev.viva.kernel.Kernels;

/**
 * Student's t distribution, moved and stretched.
 *
 * @param degrees the degrees of freedom
 * @param location its middle
 * @param scale by what it is stretched
 */
public record StudentT(double degrees, double location, double scale) implements Distribution {
    private static final double TOLERANCE = 1e-12;
    private static final int STEPS = 10_000;

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for the first that is not allowed
     */
    public StudentT {
        Values.requirePositive("StudentT.degrees", degrees);
        Values.requireFinite("StudentT.location", location);
        Values.requirePositive("StudentT.scale", scale);
    }

    /** Of location 0 and scale 1. */
    public static StudentT standard(double degrees) {
        return new StudentT(degrees, 0, 1);
    }

    /**
     * The location and scale that make what was seen most likely, for given degrees of freedom: by expectation and
     * maximisation (Lange, Little and Taylor 1989), until both change by less than 1e-12 of the scale. It ends in a local
     * optimum, where there are several.
     *
     * @throws IllegalArgumentException if all values are the same
     */
    public static StudentT fit(double degrees, Observations seen) {
        seen.requireVariance("StudentT");
        StudentT found = new StudentT(degrees, seen.median(), Math.sqrt(seen.variance()));
        for (int step = 0; step < STEPS; step++) {
            StudentT next = found.improved(seen);
            double moved = Math.abs(next.location - found.location) + Math.abs(next.scale - found.scale);
            found = next;
            if (moved <= TOLERANCE * next.scale) {
                break;
            }
        }
        return found;
    }

    private StudentT improved(Observations seen) {
        double weight = seen.sum(this::pull);
        double middle = seen.sum(value -> pull(value) * value) / weight;
        double square = seen.mean(value -> pull(value) * (value - middle) * (value - middle));
        return new StudentT(degrees, middle, Math.sqrt(square));
    }

    private double pull(double value) {
        double away = (value - location) / scale;
        return (degrees + 1) / (degrees + away * away);
    }

    /**
     * The distribution that makes what was seen most likely, the degrees of freedom sought in [0.5, 1000] by golden sections of
     * their logarithm, to 1e-7 of themselves.
     *
     * @throws IllegalArgumentException if all values are the same
     */
    public static StudentT fit(Observations seen) {
        double ratio = (Math.sqrt(5) - 1) / 2;
        double low = Kernels.log(0.5);
        double high = Kernels.log(1000);
        while (high - low > 1e-7) {
            double left = high - ratio * (high - low);
            double right = low + ratio * (high - low);
            double ofLeft = fit(Kernels.exp(left), seen).logLikelihood(seen);
            double ofRight = fit(Kernels.exp(right), seen).logLikelihood(seen);
            if (ofLeft > ofRight) {
                high = right;
            } else {
                low = left;
            }
        }
        return fit(Kernels.exp((low + high) / 2), seen);
    }

    @Override
    public double logDensity(double x) {
        double away = (x - location) / scale;
        return -(degrees + 1) / 2 * StrictMath.log1p(away * away / degrees)
                - SpecialFunctions.logBeta(degrees / 2, 0.5)
                - Kernels.log(degrees) / 2
                - Kernels.log(scale);
    }

    @Override
    public double cumulative(double x) {
        return standardBelow((x - location) / scale);
    }

    @Override
    public double survival(double x) {
        return standardBelow((location - x) / scale);
    }

    @Override
    public double quantile(double share) {
        Inversion.requireShare(share);
        double half = share < 0.5 ? share : 1 - share;
        double away = Inversion.ofPositive(
                1 - 2 * half, x -> 1 - 2 * standardBelow(-x), x -> 2 * standardBelow(-x), Double.POSITIVE_INFINITY);
        return location + Math.copySign(scale * away, share - 0.5);
    }

    @Override
    public double mean() {
        return degrees > 1 ? location : Double.NaN;
    }

    @Override
    public double variance() {
        return degrees > 2
                ? scale * scale * degrees / (degrees - 2)
                : degrees > 1 ? Double.POSITIVE_INFINITY : Double.NaN;
    }

    @Override
    public double sample(Draws draws) {
        return location + scale * draws.nextGaussian() / Math.sqrt(Gamma.standard(degrees / 2, draws) / (degrees / 2));
    }

    @Override
    public int freeParameters() {
        return 3;
    }

    private double standardBelow(double x) {
        if (Double.isInfinite(x)) {
            return x > 0 ? 1 : 0;
        }
        double sum = degrees + x * x;
        double tail = IncompleteBeta.lower(degrees / 2, 0.5, degrees / sum, x * x / sum) / 2;
        return x > 0 ? 1 - tail : tail;
    }
}
