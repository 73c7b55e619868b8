package dev.viva.learn.probability;

import java.util.Arrays;

/** The maximum of the likelihood of a Dirichlet distribution, and of a beta one. */
final class DirichletFit {
    private static final double TOLERANCE = 1e-13;
    private static final int STEPS = 1000;

    private DirichletFit() {}

    /**
     * Newton's method (Minka 2000), on the logarithm where a step would leave the positive numbers.
     *
     * @param logs the mean of the logarithm of each share
     */
    static double[] newton(double[] start, double[] logs) {
        double[] at = start.clone();
        boolean settled = false;
        for (int step = 0; step < STEPS && !settled; step++) {
            double[] move = step(at, logs);
            settled = true;
            for (int part = 0; part < at.length; part++) {
                settled &= Math.abs(move[part]) <= TOLERANCE * at[part];
                at[part] = move[part] < at[part] ? at[part] - move[part] : at[part] / 2;
            }
        }
        return at;
    }

    /** Gradient over Hessian, which is diagonal but for a constant. */
    private static double[] step(double[] at, double[] logs) {
        double sum = Arrays.stream(at).sum();
        double common = SpecialFunctions.trigamma(sum);
        double ofSum = SpecialFunctions.digamma(sum);
        double[] gradient = new double[at.length];
        double[] diagonal = new double[at.length];
        double numerator = 0;
        double denominator = 1 / common;
        for (int part = 0; part < at.length; part++) {
            gradient[part] = ofSum - SpecialFunctions.digamma(at[part]) + logs[part];
            diagonal[part] = -SpecialFunctions.trigamma(at[part]);
            numerator += gradient[part] / diagonal[part];
            denominator += 1 / diagonal[part];
        }
        double shift = numerator / denominator;
        double[] step = new double[at.length];
        Arrays.setAll(step, part -> (gradient[part] - shift) / diagonal[part]);
        return step;
    }
}
