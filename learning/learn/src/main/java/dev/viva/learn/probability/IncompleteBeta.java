package dev.viva.learn.probability;

import dev.viva.kernel.Kernels;

/** The regularised incomplete beta function, by its continued fraction. */
final class IncompleteBeta {
    private static final double TINY = 1e-300;
    private static final int STEPS = 10_000_000;

    private IncompleteBeta() {}

    /** I_x(a, b), where {@code complement} is 1 - x. */
    static double lower(double a, double b, double x, double complement) {
        if (x <= 0 || complement <= 0) {
            return x <= 0 ? 0 : 1;
        }
        return x < (a + 1) / (a + b + 2) ? part(a, b, x, complement) : 1 - part(b, a, complement, x);
    }

    private static double part(double a, double b, double x, double complement) {
        double front = Kernels.exp(SpecialFunctions.logBinomial(a, b, x, complement)) * b / (a + b);
        return Math.min(1, front * fraction(a, b, x));
    }

    /** Lentz's method. */
    private static double fraction(double a, double b, double x) {
        double c = 1;
        double d = 1 / nonZero(1 - (a + b) * x / (a + 1));
        double product = d;
        for (int step = 1; step < STEPS; step++) {
            int twice = 2 * step;
            double even = step * (b - step) * x / ((a + twice - 1) * (a + twice));
            d = 1 / nonZero(1 + even * d);
            c = nonZero(1 + even / c);
            product *= d * c;
            double odd = -(a + step) * (a + b + step) * x / ((a + twice) * (a + twice + 1));
            d = 1 / nonZero(1 + odd * d);
            c = nonZero(1 + odd / c);
            double change = d * c;
            product *= change;
            if (Math.abs(change - 1) < 1e-16) {
                break;
            }
        }
        return product;
    }

    private static double nonZero(double value) {
        return Math.abs(value) < TINY ? TINY : value;
    }
}
