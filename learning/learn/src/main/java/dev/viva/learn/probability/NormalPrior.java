package dev.viva.learn.probability;

import dev.viva.kernel.Kernels;

/**
 * The mean and the variance of a {@link Normal} likelihood, believed to be distributed as normal-inverse-gamma: one over the
 * variance is gamma distributed with {@code shape} and the rate {@code scale}, and for a given variance the mean is normally
 * distributed around {@code mean} with the variance divided by {@code strength}. What {@link ConjugatePrior} is for one
 * parameter. Immutable and thread-safe.
 *
 * @param mean what the mean is believed to be
 * @param strength how many observations that belief is worth
 * @param shape half as many as the belief on the variance is worth
 * @param scale half their sum of squared deviations
 */
public record NormalPrior(double mean, double strength, double shape, double scale) {
    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for the first that is not allowed
     */
    public NormalPrior {
        Values.requireFinite("NormalPrior.mean", mean);
        Values.requirePositive("NormalPrior.strength", strength);
        Values.requirePositive("NormalPrior.shape", shape);
        Values.requirePositive("NormalPrior.scale", scale);
    }

    /** The posterior. O(observations). */
    public NormalPrior after(Observations seen) {
        double weight = seen.weight();
        double all = strength + weight;
        double away = seen.mean() - mean;
        return new NormalPrior(
                mean + away * weight / all,
                all,
                shape + weight / 2,
                scale + weight * seen.variance() / 2 + strength * weight * away * away / (2 * all));
    }

    /** The logarithm of the joint density of a mean and a variance; negative infinity unless the variance is above 0. */
    public double logDensity(double ofMean, double ofVariance) {
        if (!(ofVariance > 0)) {
            return Double.NEGATIVE_INFINITY;
        }
        double precision = 1 / ofVariance;
        return new Normal(mean, Math.sqrt(ofVariance / strength)).logDensity(ofMean)
                + precisionBelief().logDensity(precision)
                + 2 * Kernels.log(precision);
    }

    /** The distribution of one over the variance. */
    public Gamma precisionBelief() {
        return new Gamma(shape, scale);
    }

    /** The distribution of the mean, whatever the variance may be. */
    public StudentT meanBelief() {
        return new StudentT(2 * shape, mean, Math.sqrt(scale / (shape * strength)));
    }

    /** The most probable mean. */
    public double mostProbableMean() {
        return mean;
    }

    /** The variance of the most probable pair of mean and variance. */
    public double mostProbableVariance() {
        return scale / (shape + 1.5);
    }

    /** The interval that holds the mean with {@code probability}, as likely below it as above. */
    public Distribution.Interval meanInterval(double probability) {
        return meanBelief().centralInterval(probability);
    }

    /** The interval that holds the variance with {@code probability}, as likely below it as above. */
    public Distribution.Interval varianceInterval(double probability) {
        Distribution.Interval ofPrecision = precisionBelief().centralInterval(probability);
        return new Distribution.Interval(1 / ofPrecision.high(), 1 / ofPrecision.low());
    }

    /** The distribution of the next observation. */
    public StudentT predictive() {
        return new StudentT(2 * shape, mean, Math.sqrt(scale * (strength + 1) / (shape * strength)));
    }

    /** The logarithm of the density of these observations, whatever mean and variance may be. O(observations). */
    public double logMarginalLikelihood(Observations seen) {
        NormalPrior after = after(seen);
        return SpecialFunctions.logGamma(after.shape)
                - SpecialFunctions.logGamma(shape)
                + shape * Kernels.log(scale)
                - after.shape * Kernels.log(after.scale)
                + Kernels.log(strength / after.strength) / 2
                - seen.weight() * SpecialFunctions.HALF_LOG_TWO_PI;
    }
}
