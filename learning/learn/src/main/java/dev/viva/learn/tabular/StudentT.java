package dev.viva.learn.tabular;

/** Quantiles of Student's t distribution. */
final class StudentT {
    /** The 97.5 % points for 1 to 10 degrees of freedom. */
    private static final double[] SMALL = {
        12.7062, 4.30265, 3.18245, 2.77645, 2.57058, 2.44691, 2.36462, 2.30600, 2.26216, 2.22814
    };

    /** The 97.5 % point of the normal distribution. */
    private static final double NORMAL = 1.959964;

    private StudentT() {}

    /** The point that t stays within, on both sides, with probability 0.95; relative error below 1e-4. */
    static double twoSided95(int degrees) {
        if (degrees <= SMALL.length) {
            return SMALL[degrees - 1];
        }
        // The first terms of the Cornish-Fisher expansion about the normal (Abramowitz and Stegun 26.7.5).
        double z = NORMAL;
        double first = (Math.pow(z, 3) + z) / 4;
        double second = (5 * Math.pow(z, 5) + 16 * Math.pow(z, 3) + 3 * z) / 96;
        double third = (3 * Math.pow(z, 7) + 19 * Math.pow(z, 5) + 17 * Math.pow(z, 3) - 15 * z) / 384;
        return z + (first + (second + third / degrees) / degrees) / degrees;
    }
}
