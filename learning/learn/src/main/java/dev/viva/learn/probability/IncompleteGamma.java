package dev.viva.learn.probability;

import dev.viva.kernel.Kernels;

/** The regularised incomplete gamma functions: a power series where x is small for a, elsewhere a continued fraction. */
final class IncompleteGamma {
    private static final double TINY = 1e-300;
    private static final int STEPS = 10_000_000;

    private IncompleteGamma() {}

    static double lower(double a, double x) {
        if (x == 0 || x == Double.POSITIVE_INFINITY) {
            return x == 0 ? 0 : 1;
        }
        return x < a + 1 ? series(a, x) : 1 - fraction(a, x);
    }

    static double upper(double a, double x) {
        if (x == 0 || x == Double.POSITIVE_INFINITY) {
            return x == 0 ? 1 : 0;
        }
        return x < a + 1 ? 1 - series(a, x) : fraction(a, x);
    }

    private static double series(double a, double x) {
        double term = 1;
        double sum = 1;
        for (int step = 1; step < STEPS && term > sum * 1e-17; step++) {
            term *= x / (a + step);
            sum += term;
        }
        return Math.min(1, Kernels.exp(SpecialFunctions.logPoisson(a, x)) * sum);
    }

    /** Lentz's method. */
    private static double fraction(double a, double x) {
        double b = x + 1 - a;
        double c = 1 / TINY;
        double d = 1 / b;
        double product = d;
        for (int step = 1; step < STEPS; step++) {
            double factor = -step * (step - a);
            b += 2;
            d = 1 / nonZero(factor * d + b);
            c = nonZero(b + factor / c);
            double change = d * c;
            product *= change;
            if (Math.abs(change - 1) < 1e-16) {
                break;
            }
        }
        return Math.min(1, Kernels.exp(SpecialFunctions.logPoisson(a, x)) * a * product);
    }

    private static double nonZero(double value) {
        return Math.abs(value) < TINY ? TINY : value;
    }
}
