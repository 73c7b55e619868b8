package dev.viva.learn.probability;

import dev.viva.kernel.Draws;
import dev.viva.kernel.Kernels;
import java.util.Arrays;

/** The normal distribution of several numbers. Immutable and thread-safe. */
public final class MultivariateNormal {
    private final double[] mean;
    private final double[] covariance;
    private final Cholesky factor;

    private MultivariateNormal(double[] mean, double[] covariance) {
        this.mean = mean;
        this.covariance = covariance;
        this.factor = Cholesky.of(covariance, mean.length);
    }

    /**
     * The distribution of this mean and covariance. O(size³).
     *
     * @param mean one finite number each; copied
     * @param covariance size² numbers, row by row; copied
     * @throws IllegalArgumentException if the sizes do not fit, or the covariance is not positive definite
     */
    public static MultivariateNormal of(double[] mean, double[] covariance) {
        for (double each : mean) {
            Values.requireFinite("MultivariateNormal.mean", each);
        }
        return new MultivariateNormal(mean.clone(), covariance.clone());
    }

    /**
     * The distribution that makes these rows most likely: their mean and the mean product of deviations. O(rows · size²).
     *
     * @param rows one array of numbers each, all of one length
     * @param weights one per row
     * @throws IllegalArgumentException if there is no row of weight, or the covariance is not positive definite, as of fewer rows
     *     than numbers
     */
    public static MultivariateNormal fit(double[][] rows, double[] weights) {
        double total = Arrays.stream(weights).sum();
        if (rows.length == 0 || rows.length != weights.length || !(total > 0)) {
            throw new IllegalArgumentException(
                    "MultivariateNormal.fit: rows must have a weight each, some above 0, got " + rows.length
                            + " rows and " + weights.length + " weights");
        }
        int size = rows[0].length;
        double[] mean = new double[size];
        for (int row = 0; row < rows.length; row++) {
            Kernels.axpy(weights[row] / total, rows[row], mean);
        }
        double[] covariance = new double[size * size];
        for (int row = 0; row < rows.length; row++) {
            double[] away = rows[row].clone();
            Kernels.axpy(-1, mean, away);
            for (int at = 0; at < size; at++) {
                Kernels.axpy(weights[row] / total * away[at], away, 0, covariance, at * size, size);
            }
        }
        return new MultivariateNormal(mean, covariance);
    }

    /** Copies the mean. */
    public double[] mean() {
        return mean.clone();
    }

    /** Copies the covariance, row by row. */
    public double[] covariance() {
        return covariance.clone();
    }

    /** The logarithm of the density. O(size²). */
    public double logDensity(double[] point) {
        double[] away = point.clone();
        Kernels.axpy(-1, mean, away);
        return -(factor.squaredLength(away) + factor.logDeterminant()) / 2
                - mean.length * SpecialFunctions.HALF_LOG_TWO_PI;
    }

    /** The distribution of one number alone. */
    public Normal marginal(int at) {
        return new Normal(mean[at], Math.sqrt(covariance[at * mean.length + at]));
    }

    /** A point at random. O(size²). */
    public double[] sample(Draws draws) {
        double[] standard = new double[mean.length];
        Arrays.setAll(standard, at -> draws.nextGaussian());
        double[] point = factor.times(standard);
        Kernels.axpy(1, mean, point);
        return point;
    }
}
