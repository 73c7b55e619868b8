package dev.viva.learn.descent;

import dev.viva.kernel.Kernels;
import dev.viva.learn.linear.LinearInputs;
import java.util.Arrays;

/**
 * How terms become terms of weighted mean 0 and standard deviation 1. The arrays are owned.
 *
 * @param means what is taken off each term; 0 without an intercept
 * @param scales by what each term is divided; 0 for one that does not vary, which becomes 0
 */
record Standard(LinearInputs inputs, double[] means, double[] scales) {
    private static final double ROUNDING = 8 * Math.ulp(1.0);

    /** How many terms there are. */
    int width() {
        return scales.length;
    }

    /** By what each term is multiplied. */
    double[] factors() {
        return Arrays.stream(scales).map(scale -> scale == 0 ? 0 : 1 / scale).toArray();
    }

    /** The coefficients, from {@code from} on, of the terms as they came. */
    double[] raw(double[] coefficients, int from) {
        double[] raw = new double[width()];
        Arrays.setAll(raw, at -> scales[at] == 0 ? 0 : coefficients[from + at] / scales[at]);
        return raw;
    }

    /** What the means that were taken off add to the sum of {@code raw} coefficients: to be taken off the intercept. */
    double shift(double[] raw) {
        return Kernels.dot(raw, means);
    }

    /**
     * The scale of a term.
     *
     * @param variance the weighted mean of its squares, less its mean where that is taken off
     * @throws IllegalArgumentException if that is not finite
     */
    static double scale(String owner, LinearInputs inputs, int term, double mean, double variance) {
        if (!Double.isFinite(variance)) {
            throw new IllegalArgumentException(owner + ": the squares of feature '"
                    + inputs.termNames().get(term)
                    + "' must have a finite sum; divide it by a large number");
        }
        double deviation = Math.sqrt(variance);
        return deviation <= ROUNDING * Math.abs(mean) ? 0 : deviation;
    }
}
